//! Gợi ý: lines with which `congkhai new` teaches, and which nobody is to read on the site.

use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostics::{Bilingual, Diagnostic, Lang, Place, Placed, Rule, Severity, Span};
use crate::parse::{DocumentDraft, PageDraft};

use super::{Check, CheckedDocument, Run, Whole};

/// Còn dòng gợi ý.
pub const LEFT_OVER: Rule = Rule {
    code: "CK0615",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Còn {count} chỗ gợi ý do `congkhai new` viết, chưa được thay.",
        en: "Hints that `congkhai new` wrote are still here (places: {count}).",
    },
    help: Bilingual {
        vi: "Xóa các dòng gợi ý, và viết tên thật của văn bản hoặc trang vào `title`.",
        en: "Delete the lines with hints, and write the real title of the document or page in `title`.",
    },
    explain: Bilingual {
        vi: "`congkhai new` viết dưới mỗi mục một dòng gợi ý mục đó ghi gì, và một tên tạm. Nếu đăng lên, người đọc sẽ tưởng đó là lời của cơ quan ban hành, nên `build` dừng lại; trong bản nháp thì chỉ được nhắc.",
        en: "`congkhai new` writes below each heading what belongs there, and a temporary title. If they were published, they would look like words of the issuing body, so `build` stops; in a draft they are only mentioned.",
    },
};

/// The check of documents.
pub const IN_DOCUMENTS: Check = Check {
    rules: &[&LEFT_OVER],
    run: Run::Document(|subject, findings| findings.extend(in_document(subject))),
};

/// The check of free pages, by the same rule.
pub const IN_PAGES: Check = Check {
    rules: &[],
    run: Run::Site(|whole, findings| {
        let pages = whole.drafts.pages.iter();
        findings.extend(pages.filter_map(|page| in_page(page, whole)));
    }),
};

/// The title of a document that has none yet.
pub const UNTITLED: Bilingual = Bilingual {
    vi: "Văn bản chưa có tên",
    en: "Document without a title",
};

/// The title of a free page that has none yet.
pub const UNTITLED_PAGE: Bilingual = Bilingual {
    vi: "Trang chưa có tên",
    en: "Page without a title",
};

/// How each hint of a document begins.
const BEGINNING: Bilingual = Bilingual {
    vi: "(Xóa dòng này.)",
    en: "(Delete this line.)",
};

/// What a part of a new file is for.
#[derive(Clone, Copy, Debug)]
pub enum Hint {
    Words,
    Targets,
    Tasks,
    Duties,
    Results,
}

impl Hint {
    const ALL: [Hint; 5] = [Hint::Words, Hint::Targets, Hint::Tasks, Hint::Duties, Hint::Results];

    /// The line that teaches, and is deleted when the part is written.
    pub fn line(self, lang: Lang) -> String {
        format!("{} {}", BEGINNING.get(lang), self.words().get(lang))
    }

    fn words(self) -> Bilingual {
        match self {
            Hint::Words => Bilingual {
                vi: "Chép hoặc tóm tắt phần này; giữ đúng nhãn in của mục, vì `section` gọi mục bằng nhãn ấy.",
                en: "Copy or summarise this part; keep the printed labels, since `section` names a part by its label.",
            },
            Hint::Targets => Bilingual {
                vi: "Mỗi con số đặt ra ở đây là một dòng của `targets` ở đầu tệp, với `section` là nhãn của mục này.",
                en: "Each figure set here is a row of `targets` at the head of the file, with the label of this part as its `section`.",
            },
            Hint::Tasks => Bilingual {
                vi: "Mỗi việc có cơ quan hoặc thời hạn in riêng là một dòng của `tasks`: `lead` chỉ khi bản in viết “chủ trì”.",
                en: "Each task with a body or a time of its own in print is a row of `tasks`: `lead` only where “chủ trì” is printed.",
            },
            Hint::Duties => Bilingual {
                vi: "Việc in dưới tên một cơ quan (“1. Sở Y tế”) là việc được giao cho cơ quan ấy: ghi ở `assigned`.",
                en: "What is printed below the name of a body (“1. Sở Y tế”) is assigned to it: write it as `assigned`.",
            },
            Hint::Results => Bilingual {
                vi: "Kết quả của từng chỉ tiêu ghi ở `actual` của chỉ tiêu đó trong kế hoạch; văn bản này nêu kế hoạch ở `reports_on`.",
                en: "The result of a target stands in its `actual`, in the plan; this document names the plan by `reports_on`.",
            },
        }
    }
}

/// Every hint in a text, however its lines were broken or quoted since.
static HINTS: LazyLock<Regex> = LazyLock::new(|| {
    let broken = |text: &str| {
        let words = text.split_whitespace().map(regex::escape);
        words.collect::<Vec<_>>().join(r"[\s>]+")
    };
    let both = |text: Bilingual| [broken(text.vi), broken(text.en)];
    let beginning = both(BEGINNING).join("|");
    let hints: Vec<String> = Hint::ALL.into_iter().flat_map(|hint| both(hint.words())).collect();
    let pattern = format!(r"(?:(?:{beginning})[\s>]+)?(?:{})|(?:{beginning})", hints.join("|"));
    Regex::new(&pattern).expect("escaped words are a pattern")
});

/// Whether a document still holds what teaches how to fill it in.
pub fn is_left(draft: &DocumentDraft) -> bool {
    draft.title.as_ref().is_some_and(is_untitled) || HINTS.is_match(&draft.body.text)
}

fn in_document(subject: &CheckedDocument<'_>) -> Option<Diagnostic> {
    let draft = subject.draft;
    let title = draft.title.as_ref().filter(|title| is_untitled(title));
    let body: &str = &draft.body.text;
    let hints: Vec<Span> = lines(body).map(|(start, end)| subject.in_body(start, end)).collect();
    let mut finding = left_over(title, hints, |span| Place::new(&draft.file, span))?;
    if draft.draft {
        finding.severity = Severity::Info;
    }
    Some(finding)
}

fn in_page(page: &PageDraft, whole: &Whole<'_>) -> Option<Diagnostic> {
    let title = page.title.as_ref().filter(|title| is_untitled(title));
    let hints = lines(&page.body.text).map(|(start, end)| whole.in_page(page, start, end));
    left_over(title, hints.collect(), |span| Place::new(&page.file, span))
}

/// One finding for a file, at the first place; where there are lines alone, deleting them mends it.
fn left_over(title: Option<&Placed<String>>, hints: Vec<Span>, place: impl Fn(Span) -> Place) -> Option<Diagnostic> {
    let count = hints.len() + usize::from(title.is_some());
    let first = title.map(|title| title.span).or_else(|| hints.first().copied())?;
    let finding = Diagnostic::new(&LEFT_OVER, place(first)).with("count", count.to_string());
    Some(match title {
        Some(_) => finding,
        None => finding.mended_by_all(hints.into_iter().map(|span| (span, String::new()))),
    })
}

fn is_untitled(title: &Placed<String>) -> bool {
    [UNTITLED, UNTITLED_PAGE]
        .iter()
        .any(|text| [text.vi, text.en].contains(&title.value.trim()))
}

/// Where hints stand: a whole line where it holds nothing else, with its sign of a quotation.
fn lines(body: &str) -> impl Iterator<Item = (usize, usize)> {
    let found = HINTS.find_iter(body).map(|found| found.range());
    found.map(|range| {
        let before = body[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let is_alone = body[before..range.start].chars().all(|c| c == '>' || c.is_whitespace());
        let after = body[range.end..].split('\n').next().unwrap_or_default();
        match is_alone && after.trim().is_empty() {
            true => (before, range.end + after.len()),
            false => (range.start, range.end),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hint_is_found_however_its_line_was_broken() {
        let whole = |text: &str| {
            lines(text)
                .map(|(start, end)| text[start..end].to_owned())
                .collect::<Vec<_>>()
        };
        for hint in Hint::ALL {
            for lang in [Lang::Vi, Lang::En] {
                let line = hint.line(lang);
                assert_eq!(whole(&format!("## I.\n\n> {line}\n\nLời.\n")), [format!("> {line}")]);
                let words: Vec<&str> = line.split(' ').collect();
                let (head, tail) = words.split_at(words.len() / 2);
                let broken = format!("> {}\n> {}", head.join(" "), tail.join(" "));
                assert_eq!(whole(&broken), std::slice::from_ref(&broken));
            }
        }
    }

    #[test]
    fn half_a_hint_is_one_too_and_words_like_it_are_none() {
        assert_eq!(lines("> (Xóa dòng này.) Lời của ta.\n").count(), 1);
        assert_eq!(lines(&format!("Một. {} Hai.\n", Hint::Duties.words().vi)).count(), 1);
        assert_eq!(lines("Mỗi con số đặt ra ở đây là một dòng của bảng.\n").count(), 0);
    }
}
