//! Vòng lặp: rows and documents that are led back to themselves.

use crate::diagnostics::{Bilingual, Diagnostic, Place, Rule, Severity};

/// Vòng lặp giữa các dòng: rows that name each other around a circle.
pub const CIRCLE: Rule = Rule {
    code: "CK0330",
    severity: Severity::Error,
    message: Bilingual {
        vi: "`{key}` đi vòng trở lại chính nó: {path}.",
        en: "`{key}` leads back to where it began: {path}.",
    },
    help: Bilingual {
        vi: "Bỏ hoặc sửa `{key}` ở một trong các dòng đó.",
        en: "Remove or correct `{key}` in one of these rows.",
    },
    explain: Bilingual {
        vi: "Một chỉ tiêu không thể là một phần của chính nó, dù qua bao nhiêu bước; cũng vậy với `parent` của chỉ tiêu thống kê và `kind` của cơ quan.",
        en: "A target cannot be a part of itself, through however many steps; nor can an indicator be its own `parent`, or a body its own `kind`.",
    },
};

/// All rules of this file.
pub const RULES: [&Rule; 1] = [&CIRCLE];

/// The finding for a circle that begins with the first of these names.
pub fn circle_finding<'n>(key: &str, place: Place, names: impl Iterator<Item = &'n str>) -> Diagnostic {
    let mut names: Vec<&str> = names.collect();
    names.extend(names.first().copied());
    Diagnostic::new(&CIRCLE, place)
        .with("key", key)
        .with("path", shortened(&names))
}

/// The way around, with the middle left out where it is long.
pub fn shortened(names: &[&str]) -> String {
    const MOST: usize = 6;
    if names.len() <= MOST {
        return names.join(" → ");
    }
    let (first, last) = (&names[..MOST - 2], &names[names.len() - 2..]);
    format!("{} → … → {}", first.join(" → "), last.join(" → "))
}

/// The circles of a graph, each once, with its smallest member first. Every edge is looked at once.
pub fn circles(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut found = Vec::new();
    let mut seen = vec![WalkState::Not; edges.len()];
    for start in 0..edges.len() {
        if seen[start] == WalkState::Not {
            walk(start, edges, &mut seen, &mut found);
        }
    }
    found
}

/// How far the walk is with a member.
#[derive(Clone, Copy, PartialEq, Eq)]
enum WalkState {
    Not,
    /// It leads to where the walk stands; its place on the way.
    OnTheWay(usize),
    Done,
}

fn walk(start: usize, edges: &[Vec<usize>], seen: &mut [WalkState], found: &mut Vec<Vec<usize>>) {
    // Members on the way, each with the count of its edges that were taken.
    let mut way: Vec<(usize, usize)> = vec![(start, 0)];
    seen[start] = WalkState::OnTheWay(0);
    while let Some((at, taken)) = way.last_mut() {
        let at = *at;
        let Some(next) = edges[at].get(*taken).copied() else {
            seen[at] = WalkState::Done;
            way.pop();
            continue;
        };
        *taken += 1;
        match seen[next] {
            WalkState::Not => {
                seen[next] = WalkState::OnTheWay(way.len());
                way.push((next, 0));
            }
            WalkState::OnTheWay(place) => found.push(rotated(way[place..].iter().map(|(member, _)| *member).collect())),
            WalkState::Done => {}
        }
    }
}

fn rotated(mut circle: Vec<usize>) -> Vec<usize> {
    let smallest = (0..circle.len()).min_by_key(|at| circle[*at]).unwrap_or(0);
    circle.rotate_left(smallest);
    circle
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_circle_is_found_once_and_chains_are_none() {
        let edges = [vec![1], vec![2], vec![0, 3], vec![4], vec![], vec![5], vec![0]];
        assert_eq!(circles(&edges), [vec![0, 1, 2], vec![5]]);
        let chain: Vec<Vec<usize>> = (1..100_000).map(|next| vec![next]).chain([vec![]]).collect();
        assert!(circles(&chain).is_empty());
    }

    #[test]
    fn a_long_way_round_is_told_in_short() {
        assert_eq!(shortened(&["a", "b", "a"]), "a → b → a");
        let long: Vec<&str> = "a b c d e f g a".split(' ').collect();
        assert_eq!(shortened(&long), "a → b → c → d → … → g → a");
    }
}
