//! Địa chỉ cũ: old routes that lead to a document.

use std::collections::{HashMap, HashSet};

use crate::diagnostics::{Bilingual, Diagnostic, FilePath, Place, Placed, Rule, Severity};
use crate::model::Corpus;
use crate::route::Route;

use super::{Check, Run, Trace, Whole};

/// Địa chỉ cũ viết sai dạng.
pub const NOT_A_PATH: Rule = Rule {
    code: "CK0410",
    severity: Severity::Error,
    message: Bilingual {
        vi: "`{alias}` không phải là một đường dẫn của trang này.",
        en: "`{alias}` is not a path of this site.",
    },
    help: Bilingual {
        vi: "Viết đường dẫn từ gốc trang, bắt đầu bằng `/`, không có tên miền, `..`, `?` hay `#`, ví dụ `/van-ban/2021/ten-cu/`.",
        en: "Write the path from the site's root, starting with `/`, without host, `..`, `?` or `#`, such as `/van-ban/2021/old-name/`.",
    },
    explain: Bilingual {
        vi: "`aliases` là những địa chỉ cũ của chính trang này; ở mỗi địa chỉ đó có một trang chuyển tiếp tới văn bản.",
        en: "`aliases` are old addresses of this very site; at each stands a page that leads on to the document.",
    },
};

/// Địa chỉ cũ đã có trang.
pub const TAKEN: Rule = Rule {
    code: "CK0411",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Địa chỉ cũ `{alias}` đã là của {owner}.",
        en: "The old address `{alias}` already belongs to {owner_en}.",
    },
    help: Bilingual {
        vi: "Bỏ địa chỉ này khỏi `aliases`, hoặc sửa lại cho đúng địa chỉ cũ.",
        en: "Remove it from `aliases`, or mend it to the true old address.",
    },
    explain: Bilingual {
        vi: "Một địa chỉ chỉ dẫn tới một nơi: không chuyển tiếp từ một trang đang có, cũng không từ một địa chỉ tới hai văn bản.",
        en: "An address leads to one place: neither away from a page that exists nor to two documents.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&NOT_A_PATH, &TAKEN],
    run: Run::Site(check),
};

fn check(whole: &Whole<'_>, findings: &mut Vec<Diagnostic>) {
    let with = whole.traces.iter().filter(|(_, trace)| !trace.aliases.is_empty());
    let with: HashMap<&FilePath, &Trace> = with.map(|(file, trace)| (file, &**trace)).collect();
    if with.is_empty() {
        return;
    }
    let published = whole.corpus.documents.values();
    let traces = published.filter_map(|document| Some((&document.file, with.get(&document.file)?)));
    let written = traces.flat_map(|(file, trace)| trace.aliases.iter().map(move |alias| (file, alias)));
    let live = live_paths(whole.corpus);
    let mut claimed: HashMap<String, Place> = HashMap::new();
    for (file, alias) in written {
        let place = Place::new(file, alias.span);
        let key = key(&alias.value);
        if !is_path(&alias.value) {
            findings.push(Diagnostic::new(&NOT_A_PATH, place).with("alias", &alias.value));
        } else if is_live(&key, &live) {
            findings.push(taken(place, alias, "một trang đang có", "a page that exists"));
        } else if let Some(first) = claimed.get(&key) {
            let owner = format!("`{}`", first.file);
            findings.push(taken(place, alias, &owner, &owner).related(first.clone()));
        } else {
            claimed.insert(key, place);
        }
    }
}

fn taken(place: Place, alias: &Placed<String>, owner: &str, owner_en: &str) -> Diagnostic {
    Diagnostic::new(&TAKEN, place)
        .with("alias", &alias.value)
        .with("owner", owner)
        .with("owner_en", owner_en)
}

fn is_path(alias: &str) -> bool {
    let Some(inner) = alias.strip_prefix('/') else {
        return false;
    };
    let inner = inner.strip_suffix('/').unwrap_or(inner);
    let odd = |c: char| c.is_control() || c.is_whitespace() || matches!(c, '?' | '#' | '\\' | ':');
    let good_part = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(odd);
    alias == "/" || inner.split('/').all(good_part)
}

/// One key for the addresses that servers treat as one: `/a`, `/a/`, `/a/index.html`.
fn key(path: &str) -> String {
    let path = path.strip_suffix("index.html").unwrap_or(path);
    path.trim_matches('/').to_owned()
}

fn is_live(key: &str, live: &HashSet<String>) -> bool {
    // Open data and assets are bundles: what is below these folders is the site's own.
    let in_bundle = ["du-lieu/", "assets/"].iter().any(|folder| key.starts_with(folder));
    in_bundle || live.contains(key)
}

fn live_paths(corpus: &Corpus) -> HashSet<String> {
    let fixed = [
        Route::Home,
        Route::Documents,
        Route::Indicators,
        Route::Jurisdictions,
        Route::Bodies,
        Route::Cited,
        Route::NotFound,
        Route::Sitemap,
        Route::Robots,
        Route::Feed,
        Route::Redirects,
    ];
    let documents = corpus
        .documents
        .keys()
        .flat_map(|id| [Route::Document(id.clone()), Route::DocumentData(id.clone())]);
    let named = |names: Vec<&str>, route: fn(String) -> Route| {
        names.into_iter().map(move |n| route(n.to_owned())).collect::<Vec<_>>()
    };
    let pages: Vec<&str> = corpus.pages.iter().map(|p| p.name.as_str()).collect();
    let files: Vec<&str> = corpus.attachments.keys().map(String::as_str).collect();
    let routes = fixed
        .into_iter()
        .chain(documents)
        .chain(named(corpus.indicators.names().collect(), Route::Indicator))
        .chain(named(corpus.indicators.names().collect(), Route::IndicatorData))
        .chain(named(corpus.jurisdictions.names().collect(), Route::Jurisdiction))
        .chain(named(corpus.bodies.names().collect(), Route::Body))
        .chain(named(corpus.sectors.names().collect(), Route::Sector))
        .chain(named(pages, Route::Page))
        .chain(named(files, Route::Attachment));
    let more = ["tim-kiem", "du-lieu", "opensearch.xml"].map(str::to_owned);
    routes.map(|route| key(&route.path())).chain(more).collect()
}
