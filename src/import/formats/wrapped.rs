//! Hàng bị ngắt: rows of a table with strokes whose cells a copy broke over several lines.
//!
//! The head tells how many strokes a row has. A row that begins with one and has fewer goes on on the lines below, up to
//! the one that ends with the last; where their number does not come out, all stays as it was copied.

use super::loose::is_row_head;

/// Fewer columns are words side by side.
const FEWEST_COLUMNS: usize = 3;

/// No row of a plan is broken over more lines.
const MOST_LINES: usize = 40;

/// The text with the rows of such tables on a line each.
pub fn rejoined(text: &str) -> String {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut out: Vec<String> = Vec::with_capacity(lines.len());
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        out.push((*line).to_owned());
        at += 1;
        let Some(strokes) = head(line) else { continue };
        while let Some((row, next)) = row(&lines, at, strokes) {
            out.push(row);
            at = next;
        }
    }
    out.join("\n")
}

/// How many strokes the rows have below this line, if it is the head of a table.
fn head(line: &str) -> Option<usize> {
    let line = line.trim();
    let inner = line.strip_prefix('|')?.strip_suffix('|')?;
    let strokes = strokes(line);
    (strokes > FEWEST_COLUMNS && is_row_head(inner.split('|').next()?)).then_some(strokes)
}

/// The row that begins at a line, on one line, and where the next one begins.
fn row(lines: &[&str], at: usize, wanted: usize) -> Option<(String, usize)> {
    let mut row = String::new();
    let mut found = 0;
    for (next, line) in (at + 1..).zip(lines.get(at..)?.iter().take(MOST_LINES)) {
        let line = line.trim();
        if line.is_empty() || (row.is_empty() != line.starts_with('|')) {
            return None;
        }
        if !row.is_empty() {
            row.push(' ');
        }
        row.push_str(line);
        found += strokes(line);
        if found >= wanted {
            return (found == wanted && line.ends_with('|')).then_some((row, next));
        }
    }
    None
}

fn strokes(line: &str) -> usize {
    line.matches('|').count() - line.matches(r"\|").count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_were_broken_are_put_together() {
        let text = "Giao việc:\n| TT | Việc | Chủ trì |\n| 1 | Sơn lại\nvạch kẻ | Sở Xây\ndựng |\n| 2 | Vá đường | Sở\nTài chính |\nHết.";
        assert_eq!(
            rejoined(text),
            "Giao việc:\n| TT | Việc | Chủ trì |\n| 1 | Sơn lại vạch kẻ | Sở Xây dựng |\n| 2 | Vá đường | Sở Tài chính |\nHết."
        );
    }

    #[test]
    fn what_does_not_come_out_stays() {
        for text in [
            "| TT | Việc | Chủ trì |\n| 1 | Sơn lại\n| 2 | Vá đường | Sở |",
            "| TT | Việc | Chủ trì |\n| 1 | Sơn lại\n\nvạch | Sở |",
            "| TT | Việc | Chủ trì |\n| 1 | Sơn lại\nvạch | Sở | Nữa |",
            "| TT | Việc | Chủ trì |\n| 1 | Sơn | Sở |\n| 2 | Vá | Sở |\n",
            "ỦY BAN | CỘNG HÒA\nXÃ HỘI |",
            "| TT | Việc | Chủ trì |",
        ] {
            assert_eq!(rejoined(text), text);
        }
    }
}
