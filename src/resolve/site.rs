//! `site.yaml` with its defaults.

use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostics::{Bilingual, Diagnostic, FilePath, Lang, Levels, Place, Rule, Severity};
use crate::model::{
    Chosen, ColorRole, Colors, Documents, Licence, Look, PartialDate, Publisher, Scheme, Site, SiteLink,
};
use crate::parse::{ColorDraft, Drafts, FileKind, LinkDraft, LookDraft, SiteDraft};
use crate::text::WebAddress;

use super::Options;

/// Không có site.yaml: the site has no `site.yaml`.
pub const NO_SITE: Rule = Rule {
    code: "CK0310",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Không có tệp `content/site.yaml`.",
        en: "There is no file `content/site.yaml`.",
    },
    help: Bilingual {
        vi: "Tạo tệp với ít nhất hai dòng `title: …` và `base_url: https://…/`.",
        en: "Create it with at least the lines `title: …` and `base_url: https://…/`.",
    },
    explain: Bilingual {
        vi: "`site.yaml` cho biết tên trang, địa chỉ công bố, ngôn ngữ, đơn vị công bố và giấy phép dữ liệu.",
        en: "`site.yaml` names the site, its address, language, publisher and data licence.",
    },
};

/// All rules of this file.
pub const RULES: [&Rule; 1] = [&NO_SITE];

/// The site's facts; what is not written gets its default.
pub fn resolve(drafts: &Drafts, documents: &Documents, options: &Options, findings: &mut Vec<Diagnostic>) -> Site {
    let empty = SiteDraft::default();
    let draft = drafts.site.as_ref().unwrap_or_else(|| {
        // Where it could not be read, that is told.
        if drafts.missing.contains(&FileKind::Site) {
            let file: FilePath = Arc::from("content/site.yaml");
            findings.push(Diagnostic::new(&NO_SITE, Place::whole(&file)));
        }
        &empty
    });
    let base_url = options
        .base_url
        .clone()
        .or_else(|| draft.base_url.as_ref().map(|url| url.value.clone()));
    let base_url = base_url.unwrap_or_else(|| "http://localhost/".to_owned());
    let whole = |url: Option<WebAddress>| url.map(|url| url.whole(&base_url));
    let text = |p: &Option<crate::diagnostics::Placed<String>>| p.as_ref().map(|t| t.value.clone());
    Site {
        title: text(&draft.title).unwrap_or_default(),
        description: text(&draft.description).unwrap_or_default(),
        language: draft.language.unwrap_or(Lang::Vi),
        second_language: draft.second_language.as_ref().map(|lang| lang.value),
        english: draft.english.clone(),
        theme: text(&draft.theme).unwrap_or_else(|| "default".to_owned()),
        as_of: draft.as_of.unwrap_or_else(|| latest_date(documents)),
        publisher: draft.publisher.clone().map(|publisher| Publisher {
            url: whole(publisher.url),
            ..publisher
        }),
        license: draft.license.clone().map(|licence| Licence {
            url: whole(licence.url),
            ..licence
        }),
        levels: levels(draft),
        look: look(&draft.look),
        base_url,
    }
}

/// The latest date in the content: the default of `as_of`.
fn latest_date(documents: &Documents) -> Date {
    let issued = documents.values().filter_map(|d| d.issued.map(PartialDate::earliest));
    let effective = documents
        .values()
        .filter_map(|d| d.effective.map(PartialDate::earliest));
    let retrieved = documents
        .values()
        .flat_map(|d| d.sources.iter().filter_map(|s| s.retrieved.map(PartialDate::earliest)));
    let reported = documents
        .values()
        .flat_map(|d| d.tasks.iter().flat_map(|task| &task.reports))
        .map(|report| report.date.earliest());
    issued
        .chain(effective)
        .chain(reported)
        .chain(retrieved)
        .max()
        .unwrap_or(Date::constant(2000, 1, 1))
}

fn levels(draft: &SiteDraft) -> Levels {
    let mut levels = Levels::default();
    for row in &draft.levels {
        levels.set(&row.code.value, row.setting);
    }
    levels
}

fn look(draft: &LookDraft) -> Look {
    let links = |links: &Vec<LinkDraft>| links.iter().map(link).collect::<Vec<_>>();
    Look {
        menu: draft.menu.as_ref().map(links),
        logo: draft.logo.as_ref().map(|path| path.value.clone()),
        colors: colors(&draft.colors),
        feedback: draft.feedback.clone(),
        picture: draft.picture.as_ref().map(|path| path.value.clone()),
        accounts: links(&draft.accounts),
        footer: links(&draft.footer),
    }
}

fn link(draft: &LinkDraft) -> SiteLink {
    SiteLink {
        label: draft.label.clone(),
        label_en: draft.label_en.clone(),
        url: draft.url.value.clone(),
        span: draft.url.span,
    }
}

fn colors(drafts: &[ColorDraft]) -> Colors {
    let chosen = |scheme: Scheme| {
        let of_scheme = drafts.iter().filter(|draft| draft.scheme == scheme);
        let get = |part: ColorRole| {
            let mut found = of_scheme.clone().filter(|draft| draft.part == part);
            found.next().map(|draft| draft.color.value)
        };
        Chosen {
            accent: get(ColorRole::Accent),
            background: get(ColorRole::Background),
            text: get(ColorRole::Text),
            surface: get(ColorRole::Surface),
        }
    };
    Colors {
        light: chosen(Scheme::Light),
        dark: chosen(Scheme::Dark),
    }
}
