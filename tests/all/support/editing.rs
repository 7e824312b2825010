//! What editors do to a site, and copies of fixtures to do it to.

use std::fs;
use std::path::{Path, PathBuf};

/// A copy of the fixture of the golden tests.
pub fn six() -> tempfile::TempDir {
    copied("six")
}

pub fn copied(fixture: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let from = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(fixture);
    copy(&from, folder.path());
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the folder can be made");
    for entry in fs::read_dir(from).expect("the folder can be read") {
        let entry = entry.expect("it can be read");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("the file can be copied");
        }
    }
}

pub fn files(root: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = walkdir::WalkDir::new(root.join("content/plans"))
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
        .collect();
    found.sort();
    found
}

pub fn edit(path: &Path, change: impl FnOnce(String) -> String) {
    let text = fs::read_to_string(path).unwrap_or_default();
    fs::write(path, change(text)).expect("the file can be written");
}

pub fn replace_first(text: &str, from: &str, to: &str) -> String {
    text.replacen(from, to, 1)
}

const TARGET: &str = "2024/15-kh-ubnd-an-lac#ct-health-insurance-rate-2030-64be00";
const TASK: &str = "2024/15-kh-ubnd-an-lac#nv-iii-3-7cefd0";

/// One thing that an editor does; returns the paths that a watcher would name.
pub fn act(root: &Path, kind: u8, pick: u8) -> Vec<PathBuf> {
    let files = files(root);
    let plans = root.join("content/plans");
    let Some(path) = files.get(usize::from(pick) % files.len().max(1)).cloned() else {
        return Vec::new();
    };
    let content = |name: &str| root.join("content").join(name);
    match kind % 24 {
        0 => edit(&path, |t| {
            format!("{t}\nThêm một câu theo Nghị quyết số 902/NQ-CP và Kế hoạch số 27/KH-UBND.\n")
        }),
        1 => edit(&path, |t| replace_first(&t, "value: \"", "value: \"9")),
        2 => fs::remove_file(&path).expect("it was there"),
        3 => {
            let new = path.with_file_name(format!("moi-{pick}.md"));
            let text = fs::read_to_string(&path).unwrap_or_default();
            let number = format!("number: \"{}/KH-UBND\"", 300 + u16::from(pick));
            let text = match text.find("number: ") {
                Some(at) => {
                    let end = text[at..].find('\n').map_or(text.len(), |i| at + i);
                    format!("{}{number}{}", &text[..at], &text[end..])
                }
                None => text,
            };
            fs::write(&new, text).expect("it can be written");
            return vec![new];
        }
        4 => {
            let new = path.with_file_name(format!("ten-khac-{pick}.md"));
            fs::rename(&path, &new).expect("it can be renamed");
            return vec![path, new];
        }
        5 => edit(&path, |t| replace_first(&t, "title:", "title")),
        6 => edit(&path, |t| replace_first(&t, "\ntitle \"", "\ntitle: \"")),
        7 => edit(&path, |t| replace_first(&t, "number: \"", "number: \"1")),
        8 => edit(&path, |t| replace_first(&t, "issued: 202", "issued: 201")),
        9 => edit(&path, |t| replace_first(&t, "issued: 201", "issued: 202")),
        10 => {
            let page = content("pages/gioi-thieu.md");
            edit(&page, |t| format!("{t}\nXem [văn bản](/van-ban/{pick}/).\n"));
            return vec![page];
        }
        11 => {
            let site = content("site.yaml");
            edit(&site, |t| {
                format!("{t}description: \"Mô tả {pick}\"\n").replace("description: \"Mô tả 0\"\n", "")
            });
            return vec![site];
        }
        12 => {
            let row = content("indicators.yaml");
            edit(&row, |t| replace_first(&t, "name: \"", &format!("name: \"Mới {pick} ")));
            return vec![row];
        }
        13 => {
            let style = root.join("theme/assets/style.css");
            fs::create_dir_all(style.parent().expect("a folder")).expect("it can be made");
            fs::write(&style, format!("body {{ margin: {pick}px }}\n")).expect("it can be written");
            return vec![root.join("theme")];
        }
        14 => {
            let file = content(&format!("files/an-lac/{pick}.txt"));
            fs::write(&file, "tệp").expect("it can be written");
            return vec![file];
        }
        15 => edit(&path, |t| {
            replace_first(
                &t,
                "relations:\n",
                "relations:\n  refers_to: [ { number: \"902/NQ-CP\", issued: 2024-05-06 } ]\n",
            )
        }),
        16 => edit(&path, |t| replace_first(&t, "---\n", "---\naliases: [ /cu/mot/ ]\n")),
        17 => edit(&path, |t| replace_first(&t, "---\n", "---\ndraft: true\n")),
        18 => edit(&path, |t| replace_first(&t, "---\ndraft: true\n", "---\n")),
        19 => {
            let short = content("abbreviations.yaml");
            edit(&short, |t| {
                format!("{t}- {{ short: \"V{pick}\", long: \"việc {pick}\" }}\n")
            });
            return vec![short];
        }
        20 => {
            let site = content("site.yaml");
            let (old, new) = ("as_of: 2026-01-15", "as_of: 2025-12-01");
            edit(&site, |t| {
                if t.contains(old) {
                    t.replace(old, new)
                } else {
                    t.replace(new, old)
                }
            });
            return vec![site];
        }
        // Results of a target, one row more each time, and a report that comes and goes.
        21 => {
            let table = content("results/ket-qua.csv");
            fs::create_dir_all(table.parent().expect("a folder")).expect("it can be made");
            edit(&table, |t| {
                let head = if t.is_empty() { "target_id,year,value\n" } else { "" };
                format!(
                    "{head}{t}{TARGET},{},\"8{},5\"\n",
                    2015 + u16::from(pick % 9),
                    pick % 10
                )
            });
            return vec![table];
        }
        22 => {
            let table = content("results/tien-do.csv");
            match table.exists() {
                true => fs::remove_file(&table).expect("it was there"),
                false => {
                    fs::create_dir_all(table.parent().expect("a folder")).expect("it can be made");
                    let text = format!("task_id;date;status\n{TASK};2024-0{}-01;done\n", 1 + pick % 9);
                    fs::write(&table, text).expect("it can be written");
                }
            }
            return vec![table];
        }
        _ => {
            let (old, new) = (plans.join("phu-hai"), plans.join("phu-hai-2"));
            let (from, to) = if old.exists() { (old, new) } else { (new, old) };
            if from.exists() {
                fs::rename(&from, &to).expect("it can be renamed");
            }
            return vec![from, to];
        }
    }
    vec![path]
}

/// What an editor does to rows of `amended` that others replace, and to those others, one after the other: the file, what
/// stands in it, and what stands there then.
pub fn edits_of_replaced_rows(root: &Path) -> [(PathBuf, &'static str, &'static str); 7] {
    let plans = root.join("content/plans/vn");
    let (old, new) = (|| plans.join("81-2023-qh15.md"), || plans.join("306-nq-cp.md"));
    [
        (new(), "\"~ 75,5\"", "\"76\""),
        (new(), ", replaces: \"2023/81-2023-qh15#tuoi-tho\"", ""),
        (
            new(),
            "id: tuoi-tho,",
            "id: tuoi-tho, replaces: \"2023/81-2023-qh15#tuoi\",",
        ),
        (old(), "id: tuoi-tho", "id: tuoi"),
        (new(), "issued: 2025-10-05", "issued: 2025-10"),
        (
            old(),
            "  - { id: tuoi, ",
            "  - { id: them, indicator: life-expectancy, value: \"70\", year: 2025 }\n  - { id: tuoi, ",
        ),
        (new(), "\njurisdiction:", "\nstate: draft\njurisdiction:"),
    ]
}
