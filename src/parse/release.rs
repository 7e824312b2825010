//! Lần công bố as written: a file of `content/releases/`, which `congkhai release` keeps (content model §5b).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diagnostics::{Bilingual, Lang, Rule, Severity, Span, outside};
use crate::model::{DocumentId, NewsCause, Release, ReleaseChange, RowName};
use crate::source::SourceFile;

use super::Ctx;

/// Tệp lần công bố hỏng: the file of a release that cannot be read.
pub const BROKEN_RELEASE: Rule = Rule {
    code: "CK0237",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Tệp lần công bố không đọc được: {reason}.",
        en: "The file of a release cannot be read: {reason_en}.",
    },
    help: Bilingual {
        vi: "Lấy lại tệp từ bản lưu. Tệp này do `congkhai release` ghi, không sửa bằng tay.",
        en: "Restore the file from a backup. It is written by `congkhai release` and not edited by hand.",
    },
    explain: Bilingual {
        vi: "`content/releases/<ngày>.json` nói mỗi lần công bố có gì mới; trang `/thay-doi/` được dựng từ đó. Bỏ qua một tệp hỏng thì lịch sử mất đi mà không ai biết, nên đây là lỗi.",
        en: "`content/releases/<day>.json` says what was new in each release; the page `/thay-doi/` is made from it. If a broken file were skipped, history would be lost unnoticed, so it is an error.",
    },
};

/// All rules of this file.
pub const RULES: [&Rule; 1] = [&BROKEN_RELEASE];

/// The file as it is written.
#[derive(Debug, Serialize, Deserialize)]
pub struct ReleaseFile {
    pub date: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The folder beside it that holds the data of that day.
    pub state: String,
    pub counts: Counts,
    pub changes: Vec<ChangeRow>,
}

/// How many rows the data had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub documents: usize,
    pub targets: usize,
    pub tasks: usize,
    pub results: usize,
}

/// One change as it is written.
#[derive(Debug, Serialize, Deserialize)]
pub struct ChangeRow {
    pub kind: String,
    pub cause: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task_id: Option<String>,
    pub vi: String,
    pub en: String,
}

/// Reads a release; nothing where the file is broken, which is reported.
pub fn read(source: &SourceFile, ctx: &mut Ctx) -> Option<Release> {
    let text = source.text();
    let file: ReleaseFile = match serde_json::from_str(&text) {
        Ok(file) => file,
        Err(error) => {
            let at = source.offset(error.line(), error.column());
            report(outside::of_json(&error), "", Span::new(at, at), ctx);
            return None;
        }
    };
    let name = source.path.rsplit('/').next().unwrap_or_default();
    let Ok(date) = file.date.parse::<Date>() else {
        let no_day = Bilingual {
            vi: "`{written}` không phải là một ngày",
            en: "`{written}` is not a date",
        };
        report(no_day, &file.date, Span::WHOLE_FILE, ctx);
        return None;
    };
    Some(Release {
        name: name.rsplit_once('.').map_or(name, |(day, _)| day).to_owned(),
        date,
        note: file.note,
        documents: file.counts.documents,
        targets: file.counts.targets,
        tasks: file.counts.tasks,
        results: file.counts.results,
        changes: file.changes.into_iter().map(change).collect(),
    })
}

fn report(reason: Bilingual, written: &str, at: Span, ctx: &mut Ctx) {
    let words = |lang| reason.filled(lang, &[("written", written.to_owned())]);
    let finding = ctx
        .finding(&BROKEN_RELEASE, at)
        .with("reason", words(Lang::Vi))
        .with("reason_en", words(Lang::En));
    ctx.report(finding);
}

fn change(row: ChangeRow) -> ReleaseChange {
    let row_name = |id: Option<String>| RowName::parse(&id?);
    ReleaseChange {
        kind: row.kind,
        // A word of a later version of the program says at least that something is new.
        cause: NewsCause::parse(&row.cause).unwrap_or(NewsCause::Published),
        document: row.document_id.and_then(|id| DocumentId::parse(&id)),
        target: row_name(row.target_id),
        task: row_name(row.task_id),
        vi: row.vi,
        en: row.en,
    }
}
