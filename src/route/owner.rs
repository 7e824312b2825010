//! Chủ của địa chỉ: what of a site has addresses.

use crate::model::{Body, Corpus, DocumentId, Id, Indicator, Jurisdiction, Sector};

/// Chủ của địa chỉ: a thing of the site whose addresses come and go with it.
///
/// Makers say which addresses each owner has, and may look at nothing else for it than what stands here. So after an
/// edit only the owners that it touches are asked again; who lets an owner's addresses depend on more must let
/// `website::touched` know.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// The site as a whole: what is always there, and what depends on which documents there are and how many others they name.
    Site,
    /// The document, and which others name it.
    Document(DocumentId),
    /// Its row of the vocabulary, and how many targets each place sets for it.
    Indicator(Id<Indicator>),
    /// Its row of the vocabulary, and its documents.
    Jurisdiction(Id<Jurisdiction>),
    /// Its row of the vocabulary, and how many tasks it has in each place and role, with and without a deadline.
    Body(Id<Body>),
    /// Its row of the vocabulary.
    Sector(Id<Sector>),
    /// The name of a free page.
    Page(String),
    /// The path below `content/` of a file that is published as it is.
    Attachment(String),
}

impl Owner {
    /// Everything that has addresses, in a fixed order.
    pub fn all(corpus: &Corpus) -> impl Iterator<Item = Owner> {
        let documents = corpus.documents.keys().cloned().map(Owner::Document);
        let indicators = corpus.indicators.iter().map(|(id, _)| Owner::Indicator(id));
        let places = corpus.jurisdictions.iter().map(|(id, _)| Owner::Jurisdiction(id));
        let bodies = corpus.bodies.iter().map(|(id, _)| Owner::Body(id));
        let sectors = corpus.sectors.iter().map(|(id, _)| Owner::Sector(id));
        let pages = corpus.pages.iter().map(|page| Owner::Page(page.name.clone()));
        let attachments = corpus.attachments.keys().cloned().map(Owner::Attachment);
        let vocabularies = indicators.chain(places).chain(bodies).chain(sectors);
        let files = pages.chain(attachments);
        std::iter::once(Owner::Site)
            .chain(documents)
            .chain(vocabularies)
            .chain(files)
    }

    /// Whether the corpus has this owner; vocabularies stay while documents come and go.
    pub fn is_in(&self, corpus: &Corpus) -> bool {
        match self {
            Owner::Document(id) => corpus.documents.contains_key(id),
            Owner::Page(name) => corpus.pages.iter().any(|page| page.name == *name),
            Owner::Attachment(path) => corpus.attachments.contains_key(path),
            Owner::Site | Owner::Indicator(_) | Owner::Jurisdiction(_) | Owner::Body(_) | Owner::Sector(_) => true,
        }
    }
}
