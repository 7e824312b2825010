//! Lời tóm tắt: what an import found, proposed and kept, for people on stderr.

use std::path::{Path, PathBuf};

use super::addition::Addition;
use crate::cli::summary::count;
use crate::diagnostics::{Bilingual, Lang};
use crate::import::account::Tally;
use crate::import::assemble::FoundInText;
use crate::import::merge::{MergeEvent, Notes};
use crate::import::write::ImportedPlan;
use crate::parse::body::parse_body;

/// How many things that a merge did are told one by one.
const TOLD: usize = 12;

/// What is told of one file.
pub struct Summary {
    file: PathBuf,
    sections: usize,
    targets: usize,
    tasks: usize,
    citations: usize,
    marks: usize,
    is_draft: bool,
    /// File and count of proposed rows.
    proposed: Vec<(String, usize)>,
    not_written: bool,
    /// Another file that is the same document.
    pub twin: Option<String>,
    pub merged: Option<Notes>,
    pub base_lost: bool,
    pub errors: usize,
}

impl Summary {
    pub fn new(file: &Path, found: &FoundInText, plan: &ImportedPlan, text: &str) -> Self {
        let body = parse_body(&crate::text::nfc(&found.body));
        let marks = text
            .lines()
            .filter(|line| line.trim_start().starts_with("review: "))
            .count();
        let mut cited: Vec<&str> = body.mentions.iter().map(|mention| mention.number.as_str()).collect();
        cited.sort_unstable();
        cited.dedup();
        Summary {
            file: file.to_owned(),
            sections: body.sections.iter().filter(|section| section.locator.is_some()).count(),
            targets: plan.targets.len(),
            tasks: plan.tasks.len(),
            citations: cited.len(),
            marks: marks + plan.review.len(),
            is_draft: is_draft(text),
            proposed: Vec::new(),
            not_written: false,
            twin: None,
            merged: None,
            base_lost: false,
            errors: 0,
        }
    }

    /// What is written, after it was merged with what was there.
    pub fn written(&mut self, text: &str) {
        self.is_draft = is_draft(text);
    }

    pub fn proposed(&mut self, rows: &[Addition]) {
        self.proposed = rows.iter().map(|file| (file.path.clone(), file.rows.len())).collect();
    }

    /// Notes that the rows are proposed, and that it is left to the editor to write them.
    pub fn not_written(&mut self, rows: &[Addition]) {
        self.proposed(rows);
        self.not_written = true;
    }

    pub fn text(&self, lang: Lang) -> String {
        let mut lines = vec![self.counts(lang)];
        lines.extend(self.draft(lang));
        lines.extend(self.same_document(lang));
        lines.extend(self.proposals(lang));
        lines.extend(self.merge(lang));
        if self.errors > 0 {
            let text = Bilingual {
                vi: "  tệp có {errors}: chạy `congkhai check`",
                en: "  the file has {errors}: run `congkhai check`",
            };
            let errors = count(self.errors, "lỗi", "error", lang);
            lines.push(text.filled(lang, &[("errors", errors)]));
        }
        lines.join("\n") + "\n"
    }

    fn counts(&self, lang: Lang) -> String {
        let text = Bilingual {
            vi: "{file}: {sections}, {targets}, {tasks}, {citations} được dẫn; {marks} chỗ chưa soát",
            en: "{file}: {sections}, {targets}, {tasks}, {citations} cited; {marks} marked for review",
        };
        let args = [
            ("file", self.file.display().to_string()),
            ("sections", count(self.sections, "mục", "section", lang)),
            ("targets", count(self.targets, "chỉ tiêu", "target", lang)),
            ("tasks", count(self.tasks, "nhiệm vụ", "task", lang)),
            ("citations", count(self.citations, "số hiệu", "number", lang)),
            ("marks", self.marks.to_string()),
        ];
        text.filled(lang, &args)
    }

    fn same_document(&self, lang: Lang) -> Option<String> {
        let text = Bilingual {
            vi: "  cùng loại, số hiệu, năm và tên với {file}: đó là cùng một văn bản; giữ một tệp, xóa tệp kia (nhập vào tệp có sẵn bằng `--output {file}`)",
            en: "  the same type, number, year and title as {file}: it is the same document; keep one file and delete the other (to import into the existing one, use `--output {file}`)",
        };
        let twin = self.twin.clone()?;
        Some(text.filled(lang, &[("file", twin)]))
    }

    /// The line that calls the document a draft: a build leaves it out.
    fn draft(&self, lang: Lang) -> Option<String> {
        let text = Bilingual {
            vi: "  bản nháp (`draft: true`): còn chỗ chưa hiểu nên `congkhai build` chưa đăng; xem từng dấu `review`, sửa nếu sai và xóa dấu, rồi xóa dòng `draft: true`",
            en: "  a draft (`draft: true`): something was not understood, so `congkhai build` leaves it out; look at each `review` mark, correct the row and delete the mark, then delete the line `draft: true`",
        };
        self.is_draft.then(|| text.get(lang).to_owned())
    }

    fn proposals(&self, lang: Lang) -> Option<String> {
        if self.proposed.is_empty() {
            return None;
        }
        let files: Vec<String> = self
            .proposed
            .iter()
            .map(|(path, count)| format!("{path} +{count}"))
            .collect();
        let text = match self.not_written {
            true => Bilingual {
                vi: "  danh mục còn thiếu (chưa ghi): {files}",
                en: "  missing in the catalogues (not written): {files}",
            },
            false => Bilingual {
                vi: "  đề xuất thêm vào danh mục: {files}",
                en: "  proposed in the catalogues: {files}",
            },
        };
        Some(text.filled(lang, &[("files", files.join(", "))]))
    }

    fn merge(&self, lang: Lang) -> Vec<String> {
        let Some(notes) = &self.merged else {
            return Vec::new();
        };
        let text = Bilingual {
            vi: "  ghép với tệp đã có: giữ {kept} chỗ của người biên tập, theo bản chữ mới {taken} chỗ, {conflicts} chỗ cả hai cùng sửa",
            en: "  merged with the existing file; the editor's changes kept: {kept}, taken from the new text: {taken}, changed by both: {conflicts}",
        };
        let count = |what| notes.count(what).to_string();
        let args = [
            ("kept", count(MergeEvent::Kept)),
            ("taken", count(MergeEvent::Taken)),
            ("conflicts", count(MergeEvent::Conflict)),
        ];
        let mut lines = vec![text.filled(lang, &args)];
        if self.base_lost {
            let text = Bilingual {
                vi: "  không có bản nhập trước trong .congkhai/import nên mọi khác biệt được coi là quyết định của người biên tập",
                en: "  there is no earlier import in .congkhai/import, so every difference counts as the editor's decision",
            };
            lines.push(text.get(lang).to_owned());
        }
        let told = [(MergeEvent::Conflict, "!"), (MergeEvent::Kept, "=")]
            .into_iter()
            .flat_map(|(what, sign)| {
                let of_kind = notes.notes.iter().filter(move |note| note.what == what);
                of_kind.map(move |note| format!("    {sign} {}", note.text.text(lang)))
            });
        let told: Vec<String> = told.collect();
        lines.extend(told.iter().take(TOLD).cloned());
        if let Some(more) = told.len().checked_sub(TOLD).filter(|more| *more > 0) {
            lines.push(format!("    … +{more}"));
        }
        lines
    }
}

/// Whether a document that an import writes says that it is a draft.
fn is_draft(text: &str) -> bool {
    let mut front = text.lines().skip(1).take_while(|line| *line != "---");
    front.any(|line| line.split('#').next().unwrap_or_default().trim_end() == "draft: true")
}

/// The counts of figures by what became of them: "41 số đã lấy, 17 để riêng, 3 chưa hiểu".
pub fn tally(figures: Tally, lang: Lang) -> String {
    let text = Bilingual {
        vi: "{taken} đã lấy, {aside} để riêng, {open} chưa hiểu\n",
        en: "{taken} taken, {aside} set aside, {open} not understood\n",
    };
    let args = [
        ("taken", count(figures.taken, "số", "figure", lang)),
        ("aside", figures.set_aside.to_string()),
        ("open", figures.not_understood.to_string()),
    ];
    text.filled(lang, &args)
}

/// What to do next.
pub fn next_steps(root: &Path, dry_run: bool, lang: Lang) -> String {
    let at = match root == Path::new(".") {
        true => String::new(),
        false => format!(" --root {}", root.display()),
    };
    let text = match dry_run {
        true => Bilingual {
            vi: "Chạy thử: chưa ghi gì.\n",
            en: "Dry run: nothing was written.\n",
        },
        false => Bilingual {
            vi: "Tiếp theo: `congkhai check{at}` liệt kê những chỗ chưa soát, `congkhai serve{at}` cho xem trang.\n",
            en: "Next: `congkhai check{at}` lists what is marked for review, `congkhai serve{at}` shows the pages.\n",
        },
    };
    text.filled(lang, &[("at", at)])
}
