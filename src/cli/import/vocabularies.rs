//! Danh mục: rows that an import proposes, put into the files of their vocabularies.

use std::collections::{HashMap, HashSet};

use super::addition::{Addition, NewRow};
use super::site::TargetSite;
use crate::diagnostics::Lang;
use crate::import::matching::{Proposals, ProposedRow};
use crate::import::write::ImportedPlan;
use crate::text::fold_name;

/// The vocabulary files with what is proposed.
pub fn additions(proposals: &Proposals, plan: &ImportedPlan, site: &TargetSite, lang: Lang) -> Vec<Addition> {
    fn rows<R: ProposedRow>(rows: &[R], id: impl Fn(&R) -> &str, lang: Lang) -> Vec<NewRow> {
        let row = |row: &R| NewRow {
            id: id(row).to_owned(),
            names: Vec::new(),
            yaml: row.yaml(lang),
        };
        rows.iter().map(row).collect()
    }
    let mut bodies = rows(&proposals.bodies, |row| &row.id, lang);
    for (row, body) in bodies.iter_mut().zip(&proposals.bodies) {
        let names = std::iter::once(&body.name).chain(&body.aliases);
        row.names = names.map(|name| fold_name(name)).collect();
    }
    let indicators = indicators_file(plan, site);
    let files = [
        (
            "content/jurisdictions.yaml",
            rows(&proposals.jurisdictions, |row| &row.id, lang),
        ),
        ("content/bodies.yaml", bodies),
        ("content/sectors.yaml", rows(&proposals.sectors, |row| &row.id, lang)),
        ("content/units.yaml", rows(&proposals.units, |row| &row.id, lang)),
        ("content/scopes.yaml", rows(&proposals.scopes, |row| &row.id, lang)),
        (indicators.as_str(), rows(&proposals.indicators, |row| &row.id, lang)),
    ];
    let wanted = files.into_iter().filter(|(_, rows)| !rows.is_empty());
    let addition = |(path, rows): (&str, Vec<NewRow>)| {
        let before = site.snapshot().file(path).map(|file| file.text().to_string());
        let mut addition = Addition {
            path: path.to_owned(),
            before,
            source: plan.source.clone(),
            lang,
            rows,
            text: String::new(),
        };
        addition.put_in();
        addition
    };
    wanted.map(addition).collect()
}

/// Where a site keeps the indicators of one place.
fn indicators_file(plan: &ImportedPlan, site: &TargetSite) -> String {
    let in_folder = |path: &str| path.starts_with("content/indicators/") && path.ends_with(".yaml");
    match site.snapshot().files.keys().any(|path| in_folder(path)) {
        true => format!("content/indicators/{}.yaml", plan.jurisdiction),
        false => "content/indicators.yaml".to_owned(),
    }
}

/// The additions without the rows that nothing in the merged document, or in another new row, names.
pub fn used(mut additions: Vec<Addition>, document: &str) -> Vec<Addition> {
    let said = words(document);
    let said_names: HashSet<String> = said.iter().map(|word| fold_name(word)).collect();
    loop {
        let mut by_rows: HashMap<String, usize> = HashMap::new();
        for row in additions.iter().flat_map(|file| &file.rows) {
            for word in words(&row.yaml) {
                *by_rows.entry(word).or_default() += 1;
            }
        }
        // A row names itself once.
        let is_named = |row: &NewRow| {
            let by_others = by_rows.get(&row.id).is_some_and(|count| *count > 1);
            by_others || said.contains(&row.id) || row.names.iter().any(|name| said_names.contains(name))
        };
        let mut dropped = false;
        for file in &mut additions {
            let before = file.rows.len();
            file.rows.retain(is_named);
            if file.rows.len() != before {
                dropped = true;
                file.put_in();
            }
        }
        additions.retain(|file| !file.rows.is_empty());
        if !dropped {
            return additions;
        }
    }
}

/// The words of a text of YAML, and what stands in quotes as a whole; each once.
fn words(text: &str) -> HashSet<String> {
    let mut found = HashSet::new();
    for line in text.lines() {
        let quoted = line.split('"').skip(1).step_by(2);
        let plain = line.split('"').step_by(2);
        let plain = plain.flat_map(|part| part.split(|c: char| " ,:[]{}".contains(c)));
        found.extend(quoted.chain(plain).filter(|word| !word.is_empty()).map(str::to_owned));
    }
    found
}
