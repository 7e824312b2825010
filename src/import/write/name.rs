//! Tên tệp: names the file of an imported plan.

use super::ImportedPlan;
use crate::model::RelationKind;
use crate::text::{first_words, slug};

/// The name without its ending: the number; else the type with the number that it carries out; else its title.
pub fn stem(plan: &ImportedPlan) -> String {
    let named = match &plan.number {
        Some(number) => slug(number),
        None => carried_out(plan).map_or_else(
            || slug(&first_words(&plan.title, 8)),
            |of| format!("{}-{of}", plan.kind),
        ),
    };
    let stem = shortened(named);
    if stem.is_empty() { plan.kind.clone() } else { stem }
}

/// Names to try where the first is another document's: with the issuer, with the year, then counted.
pub fn others(plan: &ImportedPlan) -> impl Iterator<Item = String> {
    let stem = stem(plan);
    let issuer = plan.issuer.as_ref().map(|issuer| format!("{stem}-{}", slug(issuer)));
    let year = plan.issued.map(|date| format!("{stem}-{}", date.year()));
    let order = match plan.number {
        Some(_) => [year, issuer],
        None => [issuer, year],
    };
    let counted = (2..100).map(move |n| format!("{stem}-{n}"));
    order.into_iter().flatten().chain(counted)
}

fn carried_out(plan: &ImportedPlan) -> Option<String> {
    let of_kind = |kind| plan.relations.iter().find(|relation| relation.kind == kind);
    let relation = of_kind(RelationKind::Implements).or_else(|| of_kind(RelationKind::BasedOn))?;
    Some(slug(&relation.number)).filter(|slug| !slug.is_empty())
}

/// The name cut to the length that names of files may have; a cut falls between two words.
fn shortened(slug: String) -> String {
    const LONGEST: usize = 80;
    if slug.len() <= LONGEST {
        return slug;
    }
    let cut = &slug[..LONGEST];
    cut.rsplit_once('-').map_or(cut, |(kept, _)| kept).to_owned()
}
