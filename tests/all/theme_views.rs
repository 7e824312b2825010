//! `docs/theme.md` lists what each template gets, from the view structs themselves.
//!
//! `BLESS=1 cargo test --test all theme_views` writes the list anew.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

const BEGIN: &str = "<!-- the views: made by tests/all/theme_views.rs -->\n";
const END: &str = "<!-- the views end here -->\n";

/// A struct or enum that templates see.
struct ViewType {
    name: String,
    doc: String,
    fields: Vec<Field>,
}

struct Field {
    name: String,
    kind: String,
    doc: String,
}

/// The types of a file that are handed to templates.
fn view_types(text: &str) -> Vec<ViewType> {
    let mut types = Vec::new();
    let (mut doc, mut is_view) = (Vec::new(), false);
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if let Some(words) = line.strip_prefix("/// ") {
            doc.push(words);
        } else if line.starts_with("#[") {
            is_view |= line.starts_with("#[derive(") && line.contains("Serialize");
        } else if let (true, Some(name)) = (is_view, type_name(line)) {
            let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "}").collect();
            let (name, doc) = (name.to_owned(), doc.join(" "));
            types.push(ViewType {
                name,
                doc,
                fields: fields(&body),
            });
        }
        if !line.starts_with("///") && !line.starts_with("#[") {
            (doc, is_view) = (Vec::new(), false);
        }
    }
    types
}

/// `pub struct View<'a> {` → `View`.
fn type_name(line: &str) -> Option<&str> {
    let bare = line.trim_start_matches("pub(super) ").trim_start_matches("pub(crate) ");
    let bare = bare.trim_start_matches("pub ");
    let rest = bare.strip_prefix("struct ").or_else(|| bare.strip_prefix("enum "))?;
    let name = rest.strip_suffix('{')?.split(['<', ' ']).next()?;
    (!name.is_empty()).then_some(name)
}

fn fields(body: &[&str]) -> Vec<Field> {
    let (mut doc, mut renamed) = (Vec::new(), None);
    let mut fields = Vec::new();
    for line in body {
        let line = line.trim();
        if let Some(words) = line.strip_prefix("/// ") {
            doc.push(words);
            continue;
        }
        if let Some(attribute) = line.strip_prefix("#[serde(") {
            renamed = Some(attribute.trim_end_matches(")]"));
            continue;
        }
        if let Some(field) = field(line, renamed, doc.join(" ")) {
            fields.push(field);
        }
        (doc, renamed) = (Vec::new(), None);
    }
    fields
}

fn field(line: &str, attribute: Option<&str>, doc: String) -> Option<Field> {
    let attribute = attribute.unwrap_or_default();
    let line = line.trim_start_matches("pub(super) ").trim_start_matches("pub(crate) ");
    let (name, kind) = match line.trim_start_matches("pub ").split_once(": ") {
        Some((name, kind)) => (name, kind.trim_end_matches(',')),
        // A variant of an enum.
        None if line.starts_with(char::is_uppercase) => (line.trim_end_matches(','), ""),
        None => return None,
    };
    if attribute.starts_with("skip") && !attribute.starts_with("skip_serializing_if") {
        return None;
    }
    let renamed = attribute.strip_prefix("rename = ").map(|name| name.trim_matches('"'));
    let name = match attribute {
        "flatten" => "(its fields)".to_owned(),
        _ => renamed.unwrap_or(name.trim_start_matches("r#")).to_owned(),
    };
    let kind = in_words(kind);
    Some(Field { name, kind, doc })
}

/// A type as authors of templates think of it.
fn in_words(kind: &str) -> String {
    let inner = |start: &str| kind.strip_prefix(start).and_then(|rest| rest.strip_suffix('>'));
    if let Some(kind) = inner("Vec<") {
        return format!("list of {}", in_words(kind));
    }
    if let Some(kind) = inner("Option<") {
        return format!("{} or nothing", in_words(kind));
    }
    if let Some(kind) = inner("Cow<'static, ").or_else(|| inner("Box<")) {
        return in_words(kind);
    }
    match kind.trim_start_matches("&'static ").trim_start_matches("&'a ") {
        "String" | "str" => "text".to_owned(),
        "bool" => "yes or no".to_owned(),
        "usize" | "u8" | "u16" | "u32" | "i64" | "f64" => "number".to_owned(),
        other => other.split('<').next().unwrap_or(other).to_owned(),
    }
}

/// The templates that a file renders.
fn templates(text: &str) -> Vec<&str> {
    let calls = text.match_indices(".html\"").filter_map(|(end, _)| {
        let start = text[..end].rfind('"')? + 1;
        Some(&text[start..end + ".html".len()])
    });
    let mut names: Vec<&str> = calls.filter(|name| !name.contains(['/', ' ', '<'])).collect();
    names.dedup();
    names
}

fn listed(file: &str, text: &str) -> String {
    let types: Vec<ViewType> = view_types(text)
        .into_iter()
        .filter(|found| !found.fields.is_empty())
        .collect();
    let mut out = String::new();
    if types.is_empty() {
        return out;
    }
    let templates = match file.starts_with("src/pages/") {
        true => templates(text)
            .iter()
            .map(|name| format!(" `{name}`"))
            .collect::<String>(),
        false => String::new(),
    };
    let arrow = if templates.is_empty() { "" } else { " →" };
    writeln!(out, "\n**`{file}`**{arrow}{templates}\n").unwrap();
    for found in types {
        let doc = if found.doc.is_empty() {
            String::new()
        } else {
            format!(": {}", found.doc)
        };
        writeln!(out, "- `{}`{doc}", found.name).unwrap();
        for field in found.fields {
            let kind = if field.kind.is_empty() {
                String::new()
            } else {
                format!(" ({})", field.kind)
            };
            let doc = if field.doc.is_empty() {
                String::new()
            } else {
                format!(": {}", field.doc)
            };
            writeln!(out, "  - `{}`{kind}{doc}", field.name).unwrap();
        }
    }
    out
}

fn views(root: &Path) -> String {
    let mut files: Vec<PathBuf> = ["src/website/shared.rs", "src/website/site_links.rs"]
        .map(PathBuf::from)
        .to_vec();
    for folder in ["src/pages", "src/exports/open_data", "src/view"] {
        let walk = WalkDir::new(root.join(folder)).sort_by_file_name().into_iter();
        let paths = walk.map(|entry| entry.unwrap().into_path());
        let rust = paths.filter(|path| path.extension().is_some_and(|ending| ending == "rs"));
        files.extend(rust.map(|path| path.strip_prefix(root).unwrap().to_owned()));
    }
    let listed_file = |file: &PathBuf| {
        let name = file.to_string_lossy().replace('\\', "/");
        // JSON-LD and data files are not for templates.
        let is_other = name.contains("/json_ld/") || (name.contains("open_data") && !name.ends_with("page.rs"));
        match is_other || name.ends_with("tests.rs") {
            true => String::new(),
            false => listed(&name, &fs::read_to_string(root.join(file)).unwrap()),
        }
    };
    files.iter().map(listed_file).collect()
}

#[test]
fn the_guide_for_themes_lists_every_view_as_it_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("docs/theme.md");
    let guide = fs::read_to_string(&path).unwrap();
    let (before, rest) = guide.split_once(BEGIN).expect("the guide has a place for the views");
    let (now, after) = rest.split_once(END).expect("the place has an end");
    let wanted = views(root);
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, format!("{before}{BEGIN}{wanted}\n{END}{after}")).unwrap();
        return;
    }
    let stale = now.trim() != wanted.trim();
    assert!(
        !stale,
        "docs/theme.md is stale: BLESS=1 cargo test --test all theme_views"
    );
    assert!(wanted.matches("\n  - `").count() > 200, "the views were not found");
}

#[test]
fn a_view_is_read_from_its_struct() {
    let text = "/// One thing.\n#[derive(Debug, Serialize)]\npub struct Thing<'a> {\n    /// Its name.\n    pub name: &'a str,\n    \
                #[serde(rename = \"type\")]\n    kind: Option<Vec<Other>>,\n    #[serde(skip)]\n    hidden: bool,\n}\n";
    let wanted = "\n**`src/view/thing.rs`**\n\n- `Thing`: One thing.\n  - `name` (text): Its name.\n  - `type` (list of Other or \
                  nothing)\n";
    assert_eq!(listed("src/view/thing.rs", text), wanted);
}
