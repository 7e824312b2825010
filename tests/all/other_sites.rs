//! Data of other sites: fetched as a whole or not at all, never trusted, shown with its origin, and never taken for ours.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::OnceLock;

use assert_cmd::Command;
use congkhai::live::Live;
use congkhai::resolve::Options;
use congkhai::source::Digest;
use tempfile::TempDir;

use crate::support::published::{page, website};
use crate::support::tree::{self, Tree};

const HOME: &str = "https://sau.example/thu/";

fn command(args: &[&str], root: &Path) -> Output {
    let mut command = Command::cargo_bin("congkhai").unwrap();
    command.args(args).args(["--lang", "en", "--root"]).arg(root);
    command.env("NO_COLOR", "1").output().unwrap()
}

fn stderr(out: &Output) -> String {
    String::from_utf8_lossy(&out.stderr).into_owned()
}

fn succeed(args: &[&str], root: &Path) -> String {
    let out = command(args, root);
    assert!(out.status.success(), "{args:?}: {}", stderr(&out));
    stderr(&out)
}

fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/six")
}

/// The published data of the site of another body.
fn published() -> &'static Path {
    static PUBLISHED: OnceLock<TempDir> = OnceLock::new();
    static PUBLIC: OnceLock<PathBuf> = OnceLock::new();
    let folder = PUBLISHED.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("trang");
        for (path, bytes) in tree::read(&fixture()) {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let out = folder.path().join("public");
        succeed(&["build", "--quiet", "--output-dir", out.to_str().unwrap()], &root);
        folder
    });
    PUBLIC.get_or_init(|| folder.path().join("public"))
}

/// The nation's own site, which shows that of another body.
struct Nation(TempDir);

impl Nation {
    /// With the data fetched from a folder.
    fn showing(data: &Path) -> Self {
        let nation = Nation(tempfile::tempdir().unwrap());
        let content = nation.root().join("content");
        fs::create_dir_all(content.join("plans/vn")).unwrap();
        for entry in fs::read_dir(fixture().join("content")).unwrap() {
            let entry = entry.unwrap();
            if entry.path().is_file() {
                fs::copy(entry.path(), content.join(entry.file_name())).unwrap();
            }
        }
        for name in ["901-nq-tw.md", "902-nq-cp.md"] {
            let from = fixture().join("content/plans/vn").join(name);
            fs::copy(from, content.join("plans/vn").join(name)).unwrap();
        }
        let site = format!(
            "title: Cả nước\nbase_url: https://ca-nuoc.example/\nlanguage: vi\nas_of: 2026-01-20\nsources:\n  - {{ id: sau, name: \"Trang sáu\", url: \"{HOME}\", path: \"{}\" }}\n",
            data.display()
        );
        fs::write(content.join("site.yaml"), site).unwrap();
        nation
    }

    fn updated(data: &Path) -> Self {
        let nation = Nation::showing(data);
        succeed(&["sources", "update"], nation.root());
        nation
    }

    fn root(&self) -> &Path {
        self.0.path()
    }

    fn kept(&self) -> Tree {
        tree::read(&self.root().join("content/sources"))
    }
}

/// Another body's data with a change in one of its tables, of which its package tells the digest.
fn tampered(table: &str, change: impl Fn(String) -> String) -> TempDir {
    let folder = copied();
    let path = folder.path().join(table);
    let before = fs::read_to_string(&path).unwrap();
    let after = change(before.clone());
    assert_ne!(before, after, "the change finds its place");
    let digest = |text: &str| Digest::of(text.as_bytes()).to_string();
    let package = folder.path().join("datapackage.json");
    let told = fs::read_to_string(&package).unwrap();
    fs::write(package, told.replace(&digest(&before), &digest(&after))).unwrap();
    fs::write(path, after).unwrap();
    folder
}

fn copied() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(published().join("du-lieu")).unwrap() {
        let entry = entry.unwrap();
        if entry.path().is_file() {
            fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
        }
    }
    folder
}

/// What stands between two texts of a page.
fn between<'p>(page: &'p str, start: &str, end: &str) -> &'p str {
    let at = page.find(start).unwrap_or_else(|| panic!("{start} is in {page}"));
    let rest = &page[at..];
    &rest[..rest.find(end).unwrap_or(rest.len())]
}

#[test]
fn what_others_publish_stands_beside_ours_with_its_origin_and_the_way_home() {
    let nation = Nation::updated(published());
    let site = website(nation.root());
    let home = page(&site, "/");
    assert!(
        home.contains(r#"href="/trang-khac/sau/""#) && home.contains("Trang sáu"),
        "{home}"
    );
    let documents = page(&site, "/van-ban/");
    let others = between(&documents, "id=trang-khac>", "</section>");
    let plan = format!("{HOME}van-ban/2024/15-kh-ubnd-an-lac/");
    for part in ["Nguồn:", "Trang sáu", plan.as_str(), "15/KH-UBND", "An Lạc"] {
        assert!(others.contains(part), "{part} in {others}");
    }
    let indicator = page(&site, "/chi-tieu/unemployment-rate/");
    let figures = between(&indicator, "id=trang-khac>", "<h2");
    for part in [
        "Nguồn:",
        "dưới 2,5%",
        "2030",
        "thành thị",
        "15/KH-UBND",
        "có lẽ in nhầm",
        &format!("{plan}#that-nghiep"),
    ] {
        assert!(figures.contains(part), "{part} in {figures}");
    }
    let place = page(&site, "/dia-phuong/an-lac/");
    assert!(between(&place, "id=trang-khac>", "<h2").contains(&plan));
    let body = page(&site, "/co-quan/so-y-te/");
    let there = format!("{HOME}co-quan/so-y-te/");
    assert!(between(&body, "id=trang-khac>", "<h2").contains(&there), "{body}");
    for (address, part) in [
        ("/trang-khac/", HOME),
        ("/trang-khac/sau/", plan.as_str()),
        ("/trang-khac/sau/chi-tieu/", "không đặt chỉ tiêu"),
        ("/trang-khac/sau/co-quan/", there.as_str()),
    ] {
        let page = page(&site, address);
        assert!(page.contains(part), "{part} in {page}");
    }
    // What is published here, too, says so.
    assert!(page(&site, "/trang-khac/sau/").contains(r#"href="/van-ban/2024/902-nq-cp/""#));
}

#[test]
fn nothing_of_others_is_counted_compared_or_published_as_ours() {
    let (with, without) = (Nation::updated(published()), Nation::showing(published()));
    let (with, without) = (website(with.root()), website(without.root()));
    for name in ["documents", "targets", "verdicts", "indicators", "bodies", "tasks"] {
        for ending in ["csv", "json"] {
            let address = format!("/du-lieu/{name}.{ending}");
            assert_eq!(page(&with, &address), page(&without, &address), "{address}");
        }
    }
    let numbers = |site| between(&page(site, "/"), "class=numbers>", "</ul>").to_owned();
    assert_eq!(numbers(&with), numbers(&without));
    let indicator = page(&with, "/chi-tieu/unemployment-rate/");
    let figures = between(&indicator, "id=trang-khac>", "<h2");
    let words = ["Yêu cầu cao hơn", "Yêu cầu thấp hơn", "Bằng", "Chưa kết luận"];
    assert!(words.iter().all(|word| !figures.contains(word)), "{figures}");
    let data = page(&with, "/du-lieu/");
    assert!(data.contains(&format!("{HOME}du-lieu/datapackage.json")), "{data}");
}

#[test]
fn the_search_finds_what_others_publish() {
    let nation = Nation::updated(published());
    let site = website(nation.root());
    let context = site.context();
    let sections: String = congkhai::search::opensearch::bulk(&context, "thu").collect();
    let found = sections
        .lines()
        .find(|line| line.contains("van-ban/2024/15-kh-ubnd-an-lac/\",\"kind\":"));
    let found = found.expect("the plan is found");
    for part in [
        r#""kind":"other_site""#,
        "15/KH-UBND",
        "Nguồn: Trang sáu",
        "Tỷ lệ thất nghiệp (thành thị): ",
    ] {
        assert!(found.contains(part), "{part} in {found}");
    }
    assert!(site.search().routes().len() > 1);
}

#[test]
fn the_same_data_gives_the_same_bytes_and_other_data_other_ones() {
    let nation = Nation::updated(published());
    let built = |name: &str| {
        let folder = nation.root().join(name);
        succeed(
            &["build", "--quiet", "--output-dir", folder.to_str().unwrap()],
            nation.root(),
        );
        tree::read(&folder)
    };
    let first = built("mot");
    assert!(succeed(&["sources", "update"], nation.root()).contains("nothing is new"));
    assert_eq!(first, built("hai"));
    let other = tampered("documents.csv", |text| text.replace("15/KH-UBND", "16/KH-UBND"));
    let site = nation.root().join("content/site.yaml");
    let text = fs::read_to_string(&site).unwrap();
    fs::write(
        &site,
        text.replace(published().to_str().unwrap(), other.path().to_str().unwrap()),
    )
    .unwrap();
    let dry = succeed(&["sources", "update", "--dry-run"], nation.root());
    assert!(dry.contains("nothing was written"), "{dry}");
    succeed(&["sources", "update", "sau"], nation.root());
    assert!(built("mot")["van-ban/index.html"] != first["van-ban/index.html"]);
}

#[test]
fn an_update_that_fails_leaves_what_is_here() {
    let nation = Nation::updated(published());
    let before = nation.kept();
    assert_eq!(before.len(), 5);
    let point_to = |data: &Path| {
        let site = nation.root().join("content/site.yaml");
        let text = fs::read_to_string(&site).unwrap();
        let at = text.find("path: ").unwrap();
        fs::write(&site, format!("{}path: \"{}\" }}\n", &text[..at], data.display())).unwrap();
    };
    let cut = copied();
    let targets = cut.path().join("targets.csv");
    let text = fs::read_to_string(&targets).unwrap();
    fs::write(&targets, &text[..text.len() / 2]).unwrap();
    let missing = copied();
    fs::remove_file(missing.path().join("bodies.csv")).unwrap();
    let older = copied();
    let package = older.path().join("datapackage.json");
    let text = fs::read_to_string(&package).unwrap();
    let at = text.find("\"congkhai\"").expect("the package says its schema");
    let line = text[..at].matches('\n').count() + 1;
    fs::write(&package, text.replace("\"schema\": 1", "\"schema\": 2")).unwrap();
    for (data, code, told) in [
        (cut.path(), 1, "CK0904"),
        (missing.path(), 3, "bodies.csv"),
        (older.path(), 1, "CK0902"),
        (&nation.root().join("nowhere"), 3, "datapackage.json"),
    ] {
        point_to(data);
        let out = command(&["sources", "update"], nation.root());
        assert_eq!(out.status.code(), Some(code), "{}", stderr(&out));
        assert!(stderr(&out).contains(told), "{told}: {}", stderr(&out));
        assert_eq!(nation.kept(), before);
    }
    point_to(older.path());
    let told = stderr(&command(&["sources", "update"], nation.root()));
    assert!(
        told.contains(&format!("content/sources/sau/datapackage.json:{line}:")),
        "{told}"
    );
    assert!(page(&website(nation.root()), "/van-ban/").contains("15/KH-UBND"));
}

#[test]
fn what_is_hostile_is_text_or_is_left_out_and_told() {
    let script = "<script>alert(1)</script> [x](javascript:alert(1)) {{ site.title }}";
    let data = tampered("documents.csv", |text| {
        let mut lines: Vec<String> = text.split("\r\n").map(str::to_owned).collect();
        let urls = [
            "javascript:alert(1)",
            "https://sau.example.evil.example/thu/",
            "https://sau.example/thu/../admin/",
            "https://user@sau.example/thu/",
        ];
        for (line, url) in lines[1..].iter_mut().zip(urls) {
            let at = line.find(HOME).expect("an address");
            let end = at + line[at..].find([',', '"']).expect("its end");
            line.replace_range(at..end, url);
        }
        lines[5] = lines[5].replace("Kế hoạch", script);
        lines.join("\r\n")
    });
    let nation = Nation::showing(data.path());
    let told = succeed(&["sources", "update"], nation.root());
    assert!(told.contains("CK0905") && told.contains("is not below"), "{told}");
    let site = website(nation.root());
    for route in site.routes().to_vec() {
        let is_page = route.path().ends_with('/');
        if is_page {
            let page = page(&site, &route.path());
            for bad in ["<script>alert", "href=\"javascript:", "evil.example", "/../", "user@"] {
                assert!(!page.contains(bad), "{bad} at {}", route.path());
            }
        }
    }
    let sections: String = congkhai::search::opensearch::bulk(&site.context(), "thu").collect();
    assert!(!sections.contains("javascript:alert(1)\",\"kind"), "{sections}");
}

#[test]
fn names_sizes_and_signs_are_bounded() {
    let long = "dài ".repeat(2_000);
    for (change, reason) in [
        (("15/KH-UBND", "15/KH\u{202e}UBND"), "invisible characters"),
        (("15/KH-UBND", long.as_str()), "is too long"),
        (("2024/15-kh-ubnd-an-lac", "../../etc"), "a value that is not allowed"),
        ((",signed,", ",sealed,"), "a value that is not allowed"),
    ] {
        let data = tampered("documents.csv", |text| text.replace(change.0, change.1));
        let nation = Nation::showing(data.path());
        let told = succeed(&["sources", "update"], nation.root());
        assert!(told.contains("CK0905") && told.contains(reason), "{reason}: {told}");
        website(nation.root());
    }
    let huge = copied();
    fs::write(huge.path().join("targets.csv"), vec![b'x'; 17 * 1024 * 1024]).unwrap();
    let nation = Nation::showing(huge.path());
    let out = command(&["sources", "update"], nation.root());
    assert_eq!(out.status.code(), Some(3));
    assert!(stderr(&out).contains("larger than 16 MB"), "{}", stderr(&out));
    // An id that leads out of its folder is none.
    let nation = Nation::showing(published());
    let site = nation.root().join("content/site.yaml");
    let text = fs::read_to_string(&site).unwrap();
    fs::write(&site, text.replace("id: sau", "id: \"../../x\"")).unwrap();
    assert!(!command(&["sources", "update"], nation.root()).status.success());
    assert!(!nation.root().join("content/sources").exists());
}

#[test]
fn figures_stand_beside_ours_only_where_they_measure_the_same() {
    let data = tampered("indicators.csv", |text| {
        text.replace(
            "unemployment-rate,Tỷ lệ thất nghiệp,%,lower",
            "unemployment-rate,Tỷ lệ thất nghiệp,%,higher",
        )
    });
    let nation = Nation::updated(data.path());
    let site = website(nation.root());
    assert!(!page(&site, "/chi-tieu/unemployment-rate/").contains("trang-khac"));
    assert!(page(&site, "/chi-tieu/doctors-per-10000/").contains("trang-khac"));
    assert!(page(&site, "/trang-khac/sau/chi-tieu/").contains("dưới 2,5%"));
    let out = Command::cargo_bin("congkhai")
        .unwrap()
        .args(["check", "--format", "json", "--root"])
        .arg(nation.root())
        .output();
    assert!(String::from_utf8_lossy(&out.unwrap().stdout).contains("CK0906"));
}

#[test]
fn a_row_that_nobody_checked_says_so() {
    let data = tampered("targets.csv", |text| text.replace(",primary,", ",no,"));
    let nation = Nation::updated(data.path());
    let site = website(nation.root());
    let indicator = page(&site, "/chi-tieu/unemployment-rate/");
    let figures = between(&indicator, "id=trang-khac>", "<h2");
    assert!(figures.contains("Chưa kiểm chứng"), "{figures}");
}

#[test]
fn a_preview_follows_an_update() {
    let nation = Nation::showing(published());
    let mut live = Live::open(nation.root(), &Options::default()).unwrap();
    let told = |live: &Live| live.findings().iter().any(|finding| finding.rule.code == "CK0901");
    assert!(told(&live) && live.site().routes().iter().all(|route| route.path() != "/trang-khac/"));
    succeed(&["sources", "update"], nation.root());
    live.refresh(&[nation.root().join("content/sources")]).unwrap();
    let fresh = website(nation.root());
    assert!(!told(&live));
    assert_eq!(live.site().routes(), fresh.routes());
    for address in ["/", "/van-ban/", "/trang-khac/sau/", "/chi-tieu/unemployment-rate/"] {
        assert_eq!(page(live.site(), address), page(&fresh, address), "{address}");
    }
}
