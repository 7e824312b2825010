//! Nhánh chết: branches of a template that are never or always taken, once the arguments of a component stand in it.

use super::code::{Code, Piece};

/// A branch of an `if`; the last one may have no condition.
struct Branch {
    condition: Option<String>,
    inside: Vec<Piece>,
}

/// The pieces without branches that are never taken, and without conditions that always hold.
pub(super) fn pruned(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out = Vec::with_capacity(pieces.len());
    let mut rest = pieces.into_iter();
    while let Some(piece) = rest.next() {
        match condition(&piece, "if ") {
            Some(first) => put_branches(&mut out, branches(first, &mut rest)),
            None => out.push(piece),
        }
    }
    out
}

/// The condition of a piece that opens a branch.
fn condition(piece: &Piece, word: &str) -> Option<String> {
    match piece {
        Piece::Do(code) => code.strip_prefix(word).map(|condition| condition.trim().to_owned()),
        _ => None,
    }
}

/// The branches of an `if` up to its end.
fn branches(first: String, rest: &mut impl Iterator<Item = Piece>) -> Vec<Branch> {
    let mut branches = Vec::new();
    let (mut open, mut inside, mut depth) = (Some(first), Vec::new(), 0);
    for piece in rest {
        let word = match &piece {
            Piece::Do(code) => code.split(' ').next().unwrap_or_default(),
            _ => "",
        };
        let next = match (word, depth) {
            ("endif", 0) => break,
            ("elif", 0) => Some(condition(&piece, "elif ")),
            ("else", 0) => Some(None),
            _ => None,
        };
        match word {
            // The `else` of a loop is the loop's.
            "if" | "for" => depth += 1,
            "endif" | "endfor" => depth -= 1,
            _ => {}
        }
        match next {
            Some(next) => branches.push(Branch {
                condition: std::mem::replace(&mut open, next),
                inside: std::mem::take(&mut inside),
            }),
            None => inside.push(piece),
        }
    }
    branches.push(Branch {
        condition: open,
        inside,
    });
    branches
}

/// Adds those branches that may be taken.
fn put_branches(out: &mut Vec<Piece>, branches: Vec<Branch>) {
    let mut is_open = false;
    for Branch { condition, inside } in branches {
        let known = condition.as_deref().map_or(Some(true), truth);
        let inside = pruned(inside);
        match (known, condition, is_open) {
            (Some(false), ..) => continue,
            (Some(true), _, false) => return out.extend(inside),
            (Some(true), _, true) => {
                out.push(Piece::Do("else".to_owned()));
                out.extend(inside);
                break;
            }
            (None, condition, _) => {
                let word = if is_open { "elif" } else { "if" };
                out.push(Piece::Do(format!("{word} {}", condition.unwrap_or_default())));
                out.extend(inside);
                is_open = true;
            }
        }
    }
    if is_open {
        out.push(Piece::Do("endif".to_owned()));
    }
}

/// Whether a condition holds on every page or on none, where that can be seen.
fn truth(condition: &str) -> Option<bool> {
    if let Some(other) = condition.strip_prefix("not ") {
        return truth(other.trim()).map(|truth| !truth);
    }
    let texts = |(left, right): (&'_ str, &'_ str)| {
        let (left, right) = (left.trim().to_owned(), right.trim().to_owned());
        Some(Code(&left).text()? == Code(&right).text()?)
    };
    match condition {
        "true" => Some(true),
        "false" | "none" => Some(false),
        _ if condition.contains(" and ") || condition.contains(" or ") => None,
        _ => match (condition.split_once("=="), condition.split_once("!=")) {
            (Some(sides), None) => texts(sides),
            (None, Some(sides)) => texts(sides).map(|same| !same),
            _ => Code(condition).text().map(|text| !text.is_empty()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::code::{pieces, written};
    use super::*;

    fn of(template: &str) -> String {
        written(&pruned(pieces(template).expect("it is closed")))
    }

    #[test]
    fn branches_that_are_never_taken_go() {
        assert_eq!(
            of("{% if \"a\" == \"b\" %}1{% elif \"a\" == 'a' %}2{% else %}3{% endif %}"),
            "2"
        );
        assert_eq!(
            of("{% if none %}1{% endif %}{% if not \"\" %}2{% endif %}{% if true %}3{% endif %}"),
            "23"
        );
        assert_eq!(
            of("{% if x %}1{% elif false %}2{% elif \"y\" %}3{% else %}4{% endif %}"),
            "{% if x %}1{% else %}3{% endif %}"
        );
        assert_eq!(of("{% if none %}1{% elif x %}2{% endif %}"), "{% if x %}2{% endif %}");
    }

    #[test]
    fn what_depends_on_the_page_stays() {
        for template in [
            "{% if a == \"b\" %}1{% elif a and none %}2{% else %}{% if b %}3{% endif %}{% endif %}",
            "{% for a in b %}{% if a %}1{% endif %}{% else %}2{% endfor %}",
            "{% if x %}{% for a in b %}1{% else %}2{% endfor %}{% else %}3{% endif %}",
        ] {
            assert_eq!(of(template), template);
        }
    }
}
