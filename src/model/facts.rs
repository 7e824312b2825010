//! Dữ kiện: the parts of a corpus that may change from one build to the next, each with a name and a digest.
//!
//! A page whose facts all have the digests of last time is the page of last time. What is no fact here (vocabularies,
//! free pages, the site's own file, which documents there are and in which files) is compared as a whole: where any of it
//! has changed, everything is made anew.

use std::collections::{BTreeSet, HashMap};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::fact::{Blake3Hasher, FactId, short_digest};
use super::reads::{FactPlace, Reads, place_of};
use super::{BodyText, ByKey, Citation, Corpus, Document, Section};

/// All facts of a corpus.
pub struct Facts {
    digests: HashMap<FactId, u128>,
    places: HashMap<FactPlace, FactId>,
}

impl Facts {
    /// Goes through all of a corpus once.
    pub fn of(corpus: &Corpus) -> Self {
        let mut facts = Facts {
            digests: HashMap::new(),
            places: HashMap::new(),
        };
        facts.add_documents(corpus);
        facts.add_lists(corpus);
        let works = &corpus.cited_works;
        facts.add(
            FactId::new("works", ()),
            short_digest(works.unnoted()),
            place_of(FactPlace::Works, &raw const **works),
        );
        // What free pages say is no fact, and that it was read is no secret.
        for page in corpus.pages.iter().flat_map(|page| page.in_all_languages()) {
            let text = &page.body.text;
            facts.add(
                FactId::new("page", (&page.name, page.language.code())),
                short_digest(text.unnoted()),
                text.place(),
            );
        }
        facts
    }

    fn add(&mut self, name: FactId, digest: u128, place: FactPlace) {
        self.digests.insert(name, digest);
        self.places.insert(place, name);
    }

    fn add_documents(&mut self, corpus: &Corpus) {
        let mut all = Blake3Hasher::default();
        for document in corpus.documents.unnoted() {
            let digest = short_digest(document);
            digest.hash(&mut all);
            let place = place_of(FactPlace::Document, &raw const **document);
            let [whole, prose_name] = named(document);
            self.add(whole, digest, place);
            let body = &document.body;
            let offsets = body.sections.iter().map(|at| (at.start, at.text_start, at.end));
            let links = body.citations.iter().map(|citation| citation.link);
            let prose = (
                body.text.unnoted(),
                offsets.collect::<Vec<_>>(),
                links.collect::<Vec<_>>(),
            );
            self.add(prose_name, short_digest(prose), body.text.place());
        }
        let place = place_of(FactPlace::Documents, &raw const *corpus.documents);
        self.add(FactId::new("documents", ()), all.short(), place);
    }

    fn add_lists(&mut self, corpus: &Corpus) {
        self.add_list(&corpus.related_from);
        self.add_list(&corpus.cited_from);
        self.add_list(&corpus.works_of);
        self.add_list(&corpus.targets_of);
        self.add_list(&corpus.replacements);
        self.add_list(&corpus.tasks_of);
        self.add_list(&corpus.documents_of);
    }

    fn add_list<K: Eq + Hash, V: Hash>(&mut self, list: &ByKey<K, V>) {
        let mut all: Vec<(FactId, u128)> = Vec::new();
        for (key, value) in list.unnoted() {
            let (name, digest) = (FactId::of_key::<V>(key), short_digest(value));
            self.add(name, digest, place_of(FactPlace::Value, &raw const *value));
            all.push((name, digest));
        }
        all.sort_unstable();
        self.digests.insert(FactId::of_all::<V>(), short_digest(all));
    }

    /// The digest of a fact; nothing of what is not there, which may be just what a page was made from.
    pub fn digest(&self, name: FactId) -> Option<u128> {
        self.digests.get(&name).copied()
    }

    /// The first document, in the order of ids, that has one of these names, by itself or for its prose.
    pub fn first_document<'c>(corpus: &'c Corpus, names: &BTreeSet<FactId>) -> Option<&'c Document> {
        let is_named = |document: &&Arc<Document>| names.iter().any(|name| named(document).contains(name));
        corpus.documents.unnoted().find(is_named).map(Arc::as_ref)
    }

    /// The names of everything that was read, in order; nothing where something has no name.
    pub fn names(&self, reads: &Reads) -> Option<Vec<FactId>> {
        let mut names = Some(Vec::new());
        reads.each(&mut |reads| {
            let known = reads.places.iter().map(|place| self.places.get(place).copied());
            let found: Option<Vec<FactId>> = known.collect();
            names = match (names.take(), found) {
                (Some(mut names), Some(found)) if !reads.is_unknown => {
                    names.extend(found);
                    names.extend(&reads.named);
                    Some(names)
                }
                _ => None,
            };
        });
        let mut names = names?;
        names.sort_unstable();
        names.dedup();
        Some(names)
    }
}

/// The names of a document without its prose, and of that.
fn named(document: &Document) -> [FactId; 2] {
    ["document", "prose"].map(|kind| FactId::new(kind, &document.id))
}

/// What a document says but for its prose: pages that name it or show its rows need not be made again for a word of that.
impl Hash for Document {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Document {
            id,
            file,
            title,
            short_title,
            abstract_text,
            kind,
            number,
            symbol,
            jurisdiction,
            issuer,
            issued,
            issued_printed,
            issued_between,
            effective,
            period,
            place,
            status,
            state: standing,
            signer,
            recipients,
            relations,
            sources,
            targets,
            tasks,
            body,
            aliases,
            review,
            draft,
        } = self;
        (id, file, title, short_title, abstract_text, kind, number, symbol).hash(state);
        (jurisdiction, issuer, issued, issued_printed, issued_between, effective).hash(state);
        (period, place, status, standing, signer, recipients, relations).hash(state);
        (sources, targets, tasks, aliases, review, draft).hash(state);
        // Where sections and links stand in the prose is part of it.
        let BodyText {
            text: _,
            sections,
            citations,
            by_locator: _,
        } = body;
        sections.len().hash(state);
        for section in sections {
            let Section {
                locator,
                label,
                title,
                anchor,
                depth,
                start: _,
                text_start: _,
                end: _,
            } = section;
            (locator, label, title, anchor, depth).hash(state);
        }
        citations.len().hash(state);
        for citation in citations {
            let Citation {
                number,
                printed_date,
                kind,
                issuer,
                subject,
                as_printed,
                link,
                anchor,
                resolved,
            } = citation;
            (number, printed_date, kind, issuer, subject).hash(state);
            (as_printed, link.is_some(), anchor, resolved).hash(state);
        }
    }
}
