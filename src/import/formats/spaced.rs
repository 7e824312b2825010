//! Bảng giữ cột bằng dấu cách: tables of a plain text whose columns only blanks keep apart, as a print of a page shows them.
//!
//! A table begins with a head that opens with "STT". Where its lines cannot be brought together, each becomes a row with
//! one cell, so that no figure is read from them and the table is told as not understood.

use super::layout::single_blanks;
use super::loose::is_row_head;
use super::pdf;

/// How many blanks part two columns.
const GAP: &str = "  ";

/// How many lines of a head may stand over the one with "STT".
const MOST_HEAD_LINES: usize = 3;

/// The most letters of a part of a head on a line of its own.
const LONGEST_PART: usize = 24;

/// How far a table may reach.
const MOST_LINES: usize = 2000;

/// The text with the rows of such tables on a line each.
pub fn rejoined(text: &str) -> String {
    let lines: Vec<&str> = text.split('\n').collect();
    let heads: Vec<usize> = (0..lines.len()).filter(|&at| is_head(lines[at])).collect();
    if heads.is_empty() {
        return text.to_owned();
    }
    let mut out: Vec<String> = Vec::with_capacity(lines.len());
    let mut reached = 0;
    for (nth, &head) in heads.iter().enumerate() {
        if head < reached {
            continue;
        }
        let near = head.saturating_sub(MOST_HEAD_LINES).max(reached)..head;
        let over = near
            .rev()
            .take_while(|&at| is_over_head(lines[at], lines[head]))
            .count();
        let next = heads.get(nth + 1).copied().unwrap_or(lines.len());
        let region = head - over..next.min(head + MOST_LINES);
        let Some((end, rows)) = table(&lines, region.clone(), head) else {
            continue;
        };
        out.extend(lines[reached..region.start].iter().map(|line| (*line).to_owned()));
        out.push(String::new());
        out.extend(rows);
        out.push(String::new());
        reached = end;
    }
    out.extend(lines[reached..].iter().map(|line| (*line).to_owned()));
    out.join("\n")
}

/// The rows of the table of this head, and the line behind it; page numbers come behind its rows.
fn table(lines: &[&str], region: std::ops::Range<usize>, head: usize) -> Option<(usize, Vec<String>)> {
    let printed = |&at: &usize| !lines[at].trim().is_empty() && !is_page_number(lines[at]);
    let own: Vec<(usize, &str)> = region.clone().filter(printed).map(|at| (at, lines[at])).collect();
    let place = own.iter().position(|(at, _)| *at == head)?;
    let (used, rows) = pdf::printed_table(&own, place)?;
    let end = own[used - 1].0 + 1;
    let numbers = (region.start..end).filter(|&at| is_page_number(lines[at]));
    let numbers: Vec<String> = numbers.map(|at| lines[at].trim().to_owned()).collect();
    let cell = |text: &str| single_blanks(text).replace('|', "/");
    let mut rows: Vec<String> = match rows {
        Some(rows) => rows
            .iter()
            .map(|row| row.iter().map(|text| format!("| {} ", cell(text))).collect::<String>() + "|")
            .collect(),
        None => own[..used]
            .iter()
            .map(|(_, line)| format!("| {} | |", cell(line)))
            .collect(),
    };
    for number in numbers {
        rows.extend([String::new(), number]);
    }
    Some((end, rows))
}

fn columns(line: &str) -> impl Iterator<Item = &str> {
    line.trim()
        .split(GAP)
        .map(str::trim)
        .filter(|column| !column.is_empty())
}

/// Whether a line is the head of a table: at least three columns, of which the first is that of the labels.
fn is_head(line: &str) -> bool {
    !line.contains(['\t', '|']) && columns(line).next().is_some_and(is_row_head) && columns(line).count() > 2
}

/// Whether a line over that of "STT" is of the head: it has several columns, or a few words of one behind the name.
fn is_over_head(line: &str, head: &str) -> bool {
    let indent = |line: &str| line.chars().take_while(|c| c.is_whitespace()).count();
    let words = line.trim();
    let name = columns(head).nth(1).and_then(|name| head.find(name));
    let behind_name = name.is_some_and(|at| indent(line) > head[..at].chars().count());
    let is_part = !words.is_empty() && words.chars().count() <= LONGEST_PART && !words.contains([':', '(', ')']);
    columns(line).count() > 1 || behind_name && is_part && words.contains(char::is_lowercase)
}

fn is_page_number(line: &str) -> bool {
    let bare = line.trim().trim_matches(['-', '–', ' ']);
    !bare.is_empty() && bare.len() <= 3 && bare.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::rejoined;

    #[test]
    fn cells_of_several_lines_are_put_back() {
        let text = "Biểu\n TT   Chỉ tiêu            Đơn vị    2027    2030\n 1    Tỷ lệ lao động      %           30      35\n      qua đào tạo\n 2    Số giường bệnh      Giường     900\n\nHết.";
        assert_eq!(
            rejoined(text),
            "Biểu\n\n| TT | Chỉ tiêu | Đơn vị | 2027 | 2030 |\n| 1 | Tỷ lệ lao động qua đào tạo | % | 30 | 35 |\n| 2 | Số giường bệnh | Giường | 900 |  |\n\n\nHết."
        );
    }

    #[test]
    fn a_label_in_the_middle_of_its_row_takes_the_name_above() {
        let text = " TT   Chỉ tiêu            Đơn vị    2027    2030\n 1    Số giường           cái        90      95\n      Tỷ lệ lao động\n 2    qua đào tạo có      %          30      35\n      chứng chỉ\n";
        assert!(rejoined(text).contains("| 2 | Tỷ lệ lao động qua đào tạo có chứng chỉ | % | 30 | 35 |"));
    }

    #[test]
    fn rows_without_a_label_stay_apart() {
        let text = " TT   Chỉ tiêu            Đơn vị    2027    2030\n 1    Cây lúa\n      - Diện tích         ha         900     950\n      - Sản lượng         tấn       4500    5000\n 2    Số giường           cái         90      95\n";
        assert!(rejoined(text).contains(
            "| 1 | Cây lúa |  |  |  |\n|  | - Diện tích | ha | 900 | 950 |\n|  | - Sản lượng | tấn | 4500 | 5000 |"
        ));
    }

    #[test]
    fn prose_with_wide_gaps_stays_as_it_is() {
        let text = "Nơi nhận:      TM. ỦY BAN NHÂN DÂN\n- Lưu: VT.      CHỦ TỊCH      Nguyễn Văn A\n";
        assert_eq!(rejoined(text), text);
    }
}
