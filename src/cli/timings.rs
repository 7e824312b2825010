//! Thời gian từng bước: how long each step of a build took, as a table that a person reads.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::diagnostics::{Bilingual, Lang};
use crate::output::{Content, Streams};
use crate::route::RouteKind;

/// The clock of one build.
pub struct Timings {
    start: Instant,
    steps: Mutex<Steps>,
    kinds: Arc<[Spent; RouteKind::ALL.len()]>,
}

/// The steps that are done, and when the last of them ended.
struct Steps {
    last: Instant,
    done: Vec<(Bilingual, Duration, Option<usize>)>,
}

/// What all threads together spent on files of one kind.
#[derive(Default)]
struct Spent {
    micros: AtomicU64,
    files: AtomicUsize,
}

/// The steps, in their order.
pub const LOOKED: Bilingual = Bilingual {
    vi: "xem tệp nào đã đổi",
    en: "see what has changed",
};
pub const READ: Bilingual = Bilingual {
    vi: "đọc và kiểm tra nội dung",
    en: "read and check the content",
};
pub const LAID_OUT: Bilingual = Bilingual {
    vi: "giao diện, địa chỉ, liên kết",
    en: "theme, addresses, links",
};
pub const INDEXED: Bilingual = Bilingual {
    vi: "chỉ mục tìm kiếm",
    en: "index for search",
};
pub const KNOWN: Bilingual = Bilingual {
    vi: "xem trang nào phải làm lại",
    en: "look what has to be made",
};
pub const COMPARED: Bilingual = Bilingual {
    vi: "làm từng tệp và so với bản đã công bố",
    en: "make each file and compare it with the published one",
};
pub const COMMITTED: Bilingual = Bilingual {
    vi: "đưa vào thư mục công bố",
    en: "move into the output folder",
};

const HEAD: [Bilingual; 3] = [
    Bilingual {
        vi: "bước", en: "step"
    },
    Bilingual {
        vi: "mili giây",
        en: "ms",
    },
    Bilingual {
        vi: "tệp", en: "files"
    },
];

const ALL: Bilingual = Bilingual {
    vi: "tất cả",
    en: "all",
};

const NOTE: Bilingual = Bilingual {
    vi: "Dòng thụt vào là tổng của mọi luồng chạy song song, nên cộng lại có thể lớn hơn dòng ở trên.",
    en: "Indented lines are totals over all threads, so together they may exceed the line above them.",
};

impl Timings {
    /// Begins to count.
    pub fn start() -> Self {
        let now = Instant::now();
        Timings {
            start: now,
            steps: Mutex::new(Steps {
                last: now,
                done: Vec::new(),
            }),
            kinds: Arc::default(),
        }
    }

    /// Notes the step that ends now, and how many files it was about.
    pub fn done(&self, step: Bilingual, files: Option<usize>) {
        let took = self.steps().last.elapsed();
        self.part(step, took, files);
    }

    /// Notes a step that took so long of the time since the last one.
    pub fn part(&self, step: Bilingual, took: Duration, files: Option<usize>) {
        let mut steps = self.steps();
        steps.last += took;
        steps.done.push((step, took, files));
    }

    fn steps(&self) -> MutexGuard<'_, Steps> {
        self.steps.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does the work on a file of a kind; a stream is worked on later, when it is written.
    pub fn of_kind<E>(&self, kind: RouteKind, work: impl FnOnce() -> Result<Content, E>) -> Result<Content, E> {
        let at = place_of(kind);
        let begun = Instant::now();
        let made = work();
        self.kinds[at].files.fetch_add(1, Ordering::Relaxed);
        self.kinds[at].add(begun);
        let kinds = Arc::clone(&self.kinds);
        Ok(match made? {
            Content::Stream(stream) => Content::Stream(Box::new(move |out| {
                let begun = Instant::now();
                let written = stream(out);
                kinds[at].add(begun);
                written
            })),
            other => other,
        })
    }

    /// Several files of a kind that are made in one go, later.
    pub fn of_files(&self, kind: RouteKind, files: usize, made: Streams) -> Streams {
        let at = place_of(kind);
        self.kinds[at].files.fetch_add(files, Ordering::Relaxed);
        let kinds = Arc::clone(&self.kinds);
        Box::new(move |outs| {
            let begun = Instant::now();
            let written = made(outs);
            kinds[at].add(begun);
            written
        })
    }

    /// The time since the build began.
    pub fn all(&self) -> Duration {
        self.start.elapsed()
    }

    /// All steps as a table.
    pub fn table(&self, lang: Lang) -> String {
        let mut rows = vec![HEAD.map(|head| head.get(lang).to_owned())];
        for (step, took, files) in &self.steps().done {
            rows.push(row(step.get(lang), *took, *files));
            if *step == COMPARED {
                rows.extend(self.kinds_of(lang));
            }
        }
        rows.push(row(ALL.get(lang), self.start.elapsed(), None));
        let width = |column: usize| {
            rows.iter()
                .map(|row| row[column].chars().count())
                .max()
                .unwrap_or_default()
        };
        let widths = [0, 1, 2].map(width);
        let line = |[step, time, files]: &[String; 3]| {
            let line = format!("{step:<0$}  {time:>1$}  {files:>2$}", widths[0], widths[1], widths[2]);
            format!("{}\n", line.trim_end())
        };
        let table: String = rows.iter().map(line).collect();
        format!("{table}{}\n", NOTE.get(lang))
    }

    fn kinds_of(&self, lang: Lang) -> impl Iterator<Item = [String; 3]> {
        let kinds = RouteKind::ALL.into_iter().zip(self.kinds.iter());
        kinds.filter_map(move |(kind, spent)| {
            let files = spent.files.load(Ordering::Relaxed);
            let took = Duration::from_micros(spent.micros.load(Ordering::Relaxed));
            (files > 0).then(|| row(&format!("  {}", words(kind).get(lang)), took, Some(files)))
        })
    }
}

fn place_of(kind: RouteKind) -> usize {
    let place = RouteKind::ALL.iter().position(|known| *known == kind);
    place.unwrap_or_default()
}

impl Spent {
    fn add(&self, begun: Instant) {
        let micros = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX);
        self.micros.fetch_add(micros, Ordering::Relaxed);
    }
}

fn row(step: &str, took: Duration, files: Option<usize>) -> [String; 3] {
    let files = files.map(|files| files.to_string()).unwrap_or_default();
    [step.to_owned(), took.as_millis().to_string(), files]
}

fn words(kind: RouteKind) -> Bilingual {
    let (vi, en) = match kind {
        RouteKind::DocumentPage => ("trang văn bản", "pages of documents"),
        RouteKind::IndicatorPage => ("trang chỉ tiêu", "pages of indicators"),
        RouteKind::PlacePage => ("trang địa phương, lĩnh vực", "pages of places and sectors"),
        RouteKind::BodyPage => ("trang cơ quan", "pages of bodies"),
        RouteKind::OtherPage => ("trang khác", "other pages"),
        RouteKind::DataBeside => ("dữ liệu của từng trang", "data of each page"),
        RouteKind::OpenData => ("dữ liệu mở", "open data"),
        RouteKind::SearchIndex => ("tệp tìm kiếm", "files of search"),
        RouteKind::Copied => ("tệp đính kèm, tệp giao diện", "attachments, files of the theme"),
    };
    Bilingual { vi, en }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_a_line_for_each_step_and_kind_in_columns() {
        let timings = Timings::start();
        timings.part(READ, Duration::from_millis(1200), Some(412));
        let page = || Ok::<_, ()>(Content::Bytes(Vec::new()));
        assert!(timings.of_kind(RouteKind::DocumentPage, page).is_ok());
        timings.part(COMPARED, Duration::from_millis(7), None);
        let table = timings.table(Lang::En);
        let lines: Vec<&str> = table.lines().collect();
        let words = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(words(lines[0]), ["step", "ms", "files"]);
        assert_eq!(
            words(lines[1]),
            ["read", "and", "check", "the", "content", "1200", "412"]
        );
        assert!(lines[2].starts_with("make each file"), "{table}");
        assert!(
            lines[3].starts_with("  pages of documents") && lines[3].ends_with('1'),
            "{table}"
        );
        assert!(lines[4].starts_with("all "), "{table}");
        assert_eq!(lines[0].len(), lines[1].len());
    }
}
