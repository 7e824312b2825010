//! Dòng của danh mục: a newer catalogue brought into an editor's own, row by row.
//!
//! Three versions meet, as in an import: the *base* (the catalogue as it came last), *ours* (the file as the editors left
//! it) and *theirs* (the newer catalogue). Ours is edited as text, so comments and order stay; what the editors wrote
//! is never changed.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::Value;

/// A row with the comments above it, as it is written.
struct CatalogueRow<'t> {
    key: String,
    text: &'t str,
    /// What it says, whatever its spelling.
    value: Value,
}

/// What a newer catalogue changes in a file.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Update {
    /// The file's new text; `None` where it stays as it is.
    pub text: Option<String>,
    /// Rows that come, as they are written.
    pub added: Vec<String>,
    /// Rows that the editors left alone: as they were, and as they are now.
    pub changed: Vec<(String, String)>,
    /// Rows that both have changed; ours stays, theirs is told.
    pub kept: Vec<(String, String)>,
    /// Ids of rows that the newer catalogue has no longer; they stay.
    pub dropped: Vec<String>,
}

/// Brings `theirs` into `ours`; without a base, whatever differs counts as the editors' decision. `elsewhere` are ids that
/// other files of the site have: their rows do not come a second time.
///
/// # Errors
/// When one of the texts is no list of rows.
pub(super) fn update(
    base: Option<&str>,
    ours: &str,
    theirs: &str,
    elsewhere: &BTreeSet<String>,
) -> Result<Update, String> {
    let base = base.map(rows).transpose()?.unwrap_or_default();
    let (ours_rows, theirs_rows) = (rows(ours)?, rows(theirs)?);
    let by_key = |rows: &[CatalogueRow<'_>]| -> BTreeMap<String, Value> {
        rows.iter().map(|row| (row.key.clone(), row.value.clone())).collect()
    };
    let (base, in_theirs) = (by_key(&base), by_key(&theirs_rows));
    let mut update = Update::default();
    let mut text = ours.to_owned();
    let mut known = elsewhere.clone();
    for row in &ours_rows {
        known.insert(row.key.clone());
        let Some(theirs) = theirs_rows.iter().find(|theirs| theirs.key == row.key) else {
            if base.contains_key(&row.key) && !in_theirs.contains_key(&row.key) {
                update.dropped.push(row.key.clone());
            }
            continue;
        };
        if theirs.value == row.value || base.get(&row.key) == Some(&theirs.value) {
            continue;
        }
        let (was, now) = (bare(row.text), bare(theirs.text));
        if base.get(&row.key) == Some(&row.value) {
            text = text.replacen(was, now, 1);
            update.changed.push((was.to_owned(), now.to_owned()));
        } else {
            update.kept.push((was.to_owned(), now.to_owned()));
        }
    }
    for row in theirs_rows.iter().filter(|row| !known.contains(&row.key)) {
        // A row that was there once and that the editors took out stays out.
        if !base.contains_key(&row.key) {
            update.added.push(bare(row.text).to_owned());
        }
    }
    for row in &update.added {
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(row);
        text.push('\n');
    }
    update.text = (text != ours).then_some(text);
    Ok(update)
}

/// The ids of a list's rows.
///
/// # Errors
/// When the text is no list of rows.
pub(super) fn ids(text: &str) -> Result<BTreeSet<String>, String> {
    Ok(rows(text)?.into_iter().map(|row| row.key).collect())
}

/// The rows of a list, each from its dash to the next one.
fn rows(text: &str) -> Result<Vec<CatalogueRow<'_>>, String> {
    let starts: Vec<usize> = line_starts(text).filter(|at| text[*at..].starts_with("- ")).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(start, end)| row(&text[*start..end]))
        .collect()
}

fn line_starts(text: &str) -> impl Iterator<Item = usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1))
}

fn row(text: &str) -> Result<CatalogueRow<'_>, String> {
    let list: Vec<Value> =
        serde_yaml::from_str(text).map_err(|_| bare(text).lines().next().unwrap_or_default().to_owned())?;
    let value = list.into_iter().next().unwrap_or_default();
    let key = ["id", "short"].iter().find_map(|key| match value.get(*key)? {
        Value::String(text) => Some(text.clone()),
        other => serde_yaml::to_string(other).ok().map(|text| text.trim().to_owned()),
    });
    let key = key.ok_or_else(|| bare(text).lines().next().unwrap_or_default().to_owned())?;
    Ok(CatalogueRow { key, text, value })
}

/// A row without the comments and empty lines that stand before the next one.
fn bare(text: &str) -> &str {
    let mut end = text.len();
    while let Some(last) = text[..end].trim_end().lines().last() {
        if !last.trim_start().starts_with('#') || last.starts_with("- ") {
            break;
        }
        end = text[..end].trim_end().len() - last.len();
    }
    text[..end].trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "# Cơ quan\n- { id: a, name: A }\n- { id: b, name: B }\n- { id: c, name: C }\n";

    #[test]
    fn rows_come_and_change_where_nobody_has_touched_them() {
        let ours = "# Cơ quan\n- { id: a, name: A của tôi } # nhớ\n- { id: b, name: B }\n\n# riêng\n- { id: x, name: X }\n- { id: c, name: C }\n";
        let theirs = "- { id: a, name: A mới }\n- { id: b, name: B mới }\n- { id: d, name: D }\n";
        let update = update(Some(BASE), ours, theirs, &BTreeSet::new()).expect("lists");
        assert_eq!(update.added, ["- { id: d, name: D }"]);
        assert_eq!(
            update.changed,
            [("- { id: b, name: B }".to_owned(), "- { id: b, name: B mới }".to_owned())]
        );
        assert_eq!(update.kept.len(), 1);
        assert_eq!(update.dropped, ["c"]);
        assert_eq!(
            update.text.as_deref(),
            Some(
                "# Cơ quan\n- { id: a, name: A của tôi } # nhớ\n- { id: b, name: B mới }\n\n# riêng\n- { id: x, name: X }\n- { id: c, name: C }\n- { id: d, name: D }\n"
            )
        );
    }

    #[test]
    fn a_row_that_the_editors_took_out_stays_out_and_equal_rows_are_silent() {
        let ours = "- id: a\n  name: A\n- { id: c, name: C }\n";
        assert_eq!(update(Some(BASE), ours, BASE, &BTreeSet::new()), Ok(Update::default()));
    }

    #[test]
    fn without_a_base_only_new_rows_come() {
        let elsewhere = BTreeSet::from(["c".to_owned()]);
        let update = update(None, "- { id: a, name: A của tôi }\n", BASE, &elsewhere).expect("lists");
        assert_eq!((update.added.len(), update.changed.len(), update.kept.len()), (1, 0, 1));
    }
}
