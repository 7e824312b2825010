//! Vì sao ghi: why the file of an address was or was not written by a build.

use std::path::{Path, PathBuf};

use crate::diagnostics::{Bilingual, FilePath, Lang};
use crate::output::{Report, Why};
use crate::route::Route;
use crate::website::Website;
use crate::website::remaking::WhyMade;

/// How many characters of a difference are shown.
const SHOWN: usize = 60;

/// The file whose writing `--explain` asks about.
pub struct ExplainedFile {
    route: Route,
    /// In the output folder.
    path: String,
    place: PathBuf,
    /// The source that it is made of, where that is one file.
    source: Option<FilePath>,
    /// What stood there before the build.
    before: Option<Vec<u8>>,
}

impl ExplainedFile {
    /// The file of an address, written as a path of the site, as a whole address or as a file; `None`: there is none.
    pub fn find(
        written: &str,
        website: &Website,
        output: &Path,
        source: impl Fn(&Route) -> Option<FilePath>,
    ) -> Option<Self> {
        let links = website.links();
        let homes = [links.absolute(&Route::Home), links.to(&Route::Home)];
        let below = homes.iter().filter_map(|home| written.strip_prefix(home.as_str()));
        let paths = below.chain([written]).flat_map(spellings);
        let route = paths.into_iter().find_map(|path| website.route(&path))?.clone();
        let path = route.file();
        let place = output.join(&path);
        Some(ExplainedFile {
            path,
            source: source(&route),
            before: std::fs::read(&place).ok(),
            place,
            route,
        })
    }

    /// Why the file was written or not; `number` finds its number among the entries.
    ///
    /// `why_made` says why it was made, where that is known.
    pub fn told(
        &self,
        report: &Report,
        number: impl FnOnce(&str) -> Option<usize>,
        why_made: Option<&WhyMade>,
        lang: Lang,
    ) -> String {
        let number = number(&self.path);
        if number.is_some_and(|number| report.files.not_made.contains(&number)) {
            return self.line(NOT_MADE.get(lang), lang);
        }
        let written = report.written.iter().find(|(index, _)| Some(*index) == number);
        let why = match (number, written) {
            (None, _) => LEFT_OUT.get(lang).to_owned(),
            (_, None) => SAME.get(lang).to_owned(),
            (_, Some((_, why))) => self.why(*why, lang),
        };
        let made = why_made.and_then(|why| made_because(why, lang)).unwrap_or_default();
        self.line(&format!("{why}{made}"), lang)
    }

    /// The file's path in the output folder.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Why the file was not written by a build that made nothing at all; `None` where no file of the output has the
    /// address.
    pub fn left_alone(written: &str, output: &Path, lang: Lang) -> Option<String> {
        let files = spellings(written).map(|path| output.join(path.trim_start_matches('/')));
        let stands = files
            .iter()
            .any(|file| file.is_file() || file.join("index.html").is_file());
        stands.then(|| format!("{written}: {}\n", AS_LEFT.get(lang)))
    }

    fn why(&self, why: Why, lang: Lang) -> String {
        let text = match why {
            Why::New => NEW,
            Why::Missing => MISSING,
            Why::Mended => MENDED,
            Why::Different => return self.difference(lang),
        };
        text.get(lang).to_owned()
    }

    fn difference(&self, lang: Lang) -> String {
        let after = std::fs::read(&self.place).unwrap_or_default();
        let before = self.before.as_deref().unwrap_or_default();
        let (line, before, after) =
            first_difference(&String::from_utf8_lossy(before), &String::from_utf8_lossy(&after));
        DIFFERENT.filled(
            lang,
            &[("line", line.to_string()), ("before", before), ("after", after)],
        )
    }

    fn line(&self, why: &str, lang: Lang) -> String {
        let (path, place) = (self.route.path(), self.place.display());
        let source = self
            .source
            .as_ref()
            .map(|file| FROM.filled(lang, &[("file", file.to_string())]));
        format!("{path} → {place}: {why}{}\n", source.unwrap_or_default())
    }
}

const NEW: Bilingual = Bilingual {
    vi: "được ghi vì trước đây chưa có tệp này",
    en: "written, since there was no such file before",
};
const MISSING: Bilingual = Bilingual {
    vi: "được ghi vì đã từng công bố mà không còn trong thư mục",
    en: "written, since it was published before and is gone from the folder",
};
const MENDED: Bilingual = Bilingual {
    vi: "được ghi lại vì có người đã sửa tệp sau lần dựng trước",
    en: "written again, since somebody changed the file after the last build",
};
const DIFFERENT: Bilingual = Bilingual {
    vi: "được ghi vì nội dung khác, từ dòng {line}: trước là “{before}”, nay là “{after}”",
    en: "written, since its content differs from line {line} on: it was “{before}” and is now “{after}”",
};
const SAME: Bilingual = Bilingual {
    vi: "không ghi: đúng từng byte như tệp đã công bố",
    en: "not written: the published file has the same bytes",
};
const NOT_MADE: Bilingual = Bilingual {
    vi: "không ghi và cũng không làm lại: mọi điều mà tệp được làm từ đó đều như lần dựng trước",
    en: "neither made nor written: all that the file is made from is as it was at the last build",
};
const MADE_ALL: Bilingual = Bilingual {
    vi: "; mọi tệp được làm lại vì chương trình, tùy chọn, giao diện, danh mục hoặc danh sách địa chỉ đã khác",
    en: "; all files were made again, since program, options, theme, vocabularies or the list of addresses differ",
};
const MADE_OTHERS: Bilingual = Bilingual {
    vi: "; được làm lại vì một danh sách suy ra từ các văn bản đã khác",
    en: "; made again, since a list that is derived from documents differs",
};
const MADE_DOCUMENT: Bilingual = Bilingual {
    vi: "; được làm lại vì {file} nói khác trước",
    en: "; made again, since {file} says something else than before",
};
const AS_LEFT: Bilingual = Bilingual {
    vi: "không ghi và cũng không làm lại: nguồn, chương trình, tùy chọn và mọi tệp đã công bố đều như lần dựng trước để lại",
    en: "neither made nor written: sources, program, options and all published files are as the last build left them",
};
const LEFT_OUT: Bilingual = Bilingual {
    vi: "không ghi: lần dựng này chỉ ghi phần đã chọn bằng --only",
    en: "not written: this build writes only what --only names",
};
const FROM: Bilingual = Bilingual {
    vi: "; nguồn chính là {file}",
    en: "; mainly made from {file}",
};

/// Why a file was made at all, where that says something.
fn made_because(why: &WhyMade, lang: Lang) -> Option<String> {
    let text = match why {
        WhyMade::NotKnown => return None,
        WhyMade::Everything => MADE_ALL,
        WhyMade::Others => MADE_OTHERS,
        WhyMade::Document(file) => return Some(MADE_DOCUMENT.filled(lang, &[("file", file.to_string())])),
    };
    Some(text.get(lang).to_owned())
}

/// The ways in which an address may be meant.
fn spellings(written: &str) -> [String; 3] {
    let path = format!("/{}", written.trim_start_matches('/'));
    let folder = format!("{}/", path.trim_end_matches('/'));
    let of_file = path.strip_suffix("index.html").unwrap_or(&path).to_owned();
    [path, folder, of_file]
}

/// The line of the first difference, and what stands there in both.
fn first_difference(before: &str, after: &str) -> (usize, String, String) {
    let same = before.chars().zip(after.chars()).take_while(|(a, b)| a == b).count();
    let line = before.chars().take(same).filter(|c| *c == '\n').count() + 1;
    let excerpt = |text: &str| {
        let rest: String = text.chars().skip(same).take(SHOWN).collect();
        rest.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    (line, excerpt(before), excerpt(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_difference_is_told_with_its_line() {
        let told = |before, after| first_difference(before, after);
        assert_eq!(told("a\nbc\n", "a\nbd\n"), (2, "c".into(), "d".into()));
        assert_eq!(told("", "mới"), (1, String::new(), "mới".into()));
        assert_eq!(told("cũ ổ", "cũ"), (1, "ổ".into(), String::new()));
        assert_eq!(told("a</p>", "a\n\nb</p>"), (1, "</p>".into(), "b</p>".into()));
    }

    #[test]
    fn an_address_may_be_written_in_several_ways() {
        assert_eq!(spellings("van-ban")[1], "/van-ban/");
        assert_eq!(spellings("/van-ban/index.html")[2], "/van-ban/");
        assert_eq!(spellings("/robots.txt")[0], "/robots.txt");
    }
}
