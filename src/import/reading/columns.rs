//! Hai cột: puts the columns of head and foot, which stand side by side on the page, one behind the other.

use super::label::FoundLabel;
use super::lines::SourceLine;
use super::parts::Openings;
use super::sentence;

/// How far the head of a document may reach where no unit begins.
const HEAD_LINES: usize = 30;

/// The lines with what is printed side by side taken apart: the left column first.
pub fn unfold(source: &str, lines: Vec<SourceLine>) -> Vec<SourceLine> {
    let text = |line: &SourceLine| line.text(source).trim();
    let begins = |line: &&SourceLine| FoundLabel::read(text(line)).is_some_and(|found| found.begins());
    let head_end = lines.iter().take(HEAD_LINES).position(|line| begins(&line));
    let head_end = head_end.unwrap_or(HEAD_LINES).min(lines.len());
    let openings = Openings::find(source, &lines);
    let mut unfolded = head(source, &lines[..head_end]);
    let mut from = head_end;
    while let Some(foot) = (from..lines.len()).find(|&at| sentence::begins_recipients(text(&lines[at]))) {
        let end = openings.next_after(foot).unwrap_or(lines.len());
        unfolded.extend_from_slice(&lines[from..foot]);
        unfolded.extend(columns(source, &lines[foot..end], halves_of_foot));
        from = end;
    }
    unfolded.extend_from_slice(&lines[from..]);
    unfolded
}

/// The lines of the head, of which each stretch between blank lines has its own columns.
fn head(source: &str, lines: &[SourceLine]) -> Vec<SourceLine> {
    let mut unfolded = Vec::new();
    for stretch in lines.chunk_by(|one, two| is_blank(source, one) == is_blank(source, two)) {
        let last = stretch.iter().rposition(|line| split(source, line).is_some());
        let known = stretch.iter().any(|line| is_of_head(line.text(source)));
        let end = last.filter(|_| known).map_or(0, |last| last + 1);
        unfolded.extend(columns(source, &stretch[..end], split));
        unfolded.extend_from_slice(&stretch[end..]);
    }
    unfolded
}

fn is_blank(source: &str, line: &SourceLine) -> bool {
    line.text(source).trim().is_empty()
}

/// Whether a line stands beside the issuer and the number on the first page.
fn is_of_head(text: &str) -> bool {
    let signs = [
        "CỘNG HÒA",
        "CỘNG HOÀ",
        "ĐẢNG CỘNG SẢN",
        "Độc lập",
        ", ngày",
        "Số:",
        "Số ",
    ];
    signs.iter().any(|sign| text.contains(sign))
}

/// The left and the right half of a line that is printed on two columns.
type Halves = Option<(SourceLine, SourceLine)>;

/// The lines of the left column, then those of the right one.
fn columns(source: &str, lines: &[SourceLine], halves: fn(&str, &SourceLine) -> Halves) -> Vec<SourceLine> {
    let parts: Vec<Halves> = lines.iter().map(|line| halves(source, line)).collect();
    if parts.iter().flatten().next().is_none() {
        return lines.to_vec();
    }
    // Behind a stroke words stand on any column.
    let on_columns = parts
        .iter()
        .zip(lines)
        .filter(|(_, line)| !line.text(source).contains('|'));
    let edges = on_columns.filter_map(|(part, _)| Some(column(source, &part.as_ref()?.1)));
    let edge = edges.min().unwrap_or(usize::MAX);
    let (mut left, mut right) = (Vec::new(), Vec::new());
    // Behind a tab the lines of the right cell follow, as browsers copy them.
    let mut behind_tab = false;
    for (line, part) in lines.iter().zip(parts) {
        match part {
            Some((one, two)) => {
                behind_tab = line.text(source).trim().contains('\t');
                left.push(one);
                right.push(two);
            }
            None if is_blank(source, line) => {
                left.push(line.clone());
                right.push(line.clone());
            }
            None if behind_tab || column(source, line) + 3 >= edge => right.push(line.clone()),
            None => left.push(line.clone()),
        }
    }
    let gap = SourceLine {
        range: lines[0].range.start..lines[0].range.start,
        ..lines[0].clone()
    };
    left.push(gap);
    left.append(&mut right);
    left
}

/// The character of its line on which the words begin.
fn column(source: &str, line: &SourceLine) -> usize {
    let start = line.trimmed(source).start;
    let line_start = source[..start].rfind('\n').map_or(0, |at| at + 1);
    source[line_start..start].chars().count()
}

/// The two halves of a line of recipients and signature: a copy parts them by a stroke, a print by a wide gap.
fn halves_of_foot(source: &str, line: &SourceLine) -> Halves {
    let words = line.trimmed(source);
    let Some((left, right)) = source[words.clone()].split_once('|') else {
        return split(source, line);
    };
    let part = |range| SourceLine { range, ..line.clone() };
    let left_end = words.start + left.trim_end().len();
    let right_start = words.end - right.trim_start().len();
    (!right.contains('|')).then(|| (part(words.start..left_end), part(right_start..words.end)))
}

/// The two halves of a line with a wide gap.
fn split(source: &str, line: &SourceLine) -> Halves {
    let words = line.trimmed(source);
    let text = &source[words.clone()];
    let wide = text.find("    ").into_iter().chain(text.find('\t')).min()?;
    let behind = text[wide..].trim_start();
    let part = |range| SourceLine { range, ..line.clone() };
    let right_start = words.end - behind.len();
    let one_gap = !behind.contains("    ") && !behind.contains('\t');
    one_gap.then(|| (part(words.start..words.start + wide), part(right_start..words.end)))
}
