//! The program as people and scripts meet it: exit codes, streams, files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use tempfile::TempDir;

/// A folder with the example site in `trang`.
struct Site {
    folder: TempDir,
}

impl Site {
    fn new() -> Self {
        let site = Site {
            folder: tempfile::tempdir().unwrap(),
        };
        let out = run(site.folder.path(), &["init", "trang"]);
        assert_eq!(code(&out), 0, "{}", stderr(&out));
        site
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("trang")
    }

    fn run(&self, args: &[&str]) -> Output {
        run(&self.root(), args)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn append(&self, path: &str, text: &str) {
        let old = fs::read_to_string(self.root().join(path)).unwrap();
        self.write(path, &format!("{old}{text}"));
    }

    /// An indicator in a sector that is not there: an error with an exact place.
    fn break_it(&self) {
        let file = "content/indicators.yaml";
        let text = fs::read_to_string(self.root().join(file)).unwrap();
        self.write(file, &text.replace("sector: giao-duc\n", "sector: giao-ducc\n"));
    }

    /// A page that was published and is gone: a warning.
    fn lose_a_page(&self) {
        assert_eq!(code(&self.run(&["build"])), 0);
        let path = self.root().join("content/plans/mau-a/12-kh-ubnd.md");
        fs::remove_file(path).unwrap();
    }
}

fn command(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("congkhai").unwrap();
    command.current_dir(folder);
    for name in [
        "NO_COLOR",
        "CLICOLOR",
        "CLICOLOR_FORCE",
        "GITHUB_WORKSPACE",
        "LC_ALL",
        "LC_MESSAGES",
        "LANG",
    ] {
        command.env_remove(name);
    }
    command
}

fn run(folder: &Path, args: &[&str]) -> Output {
    command(folder).args(args).output().unwrap()
}

fn code(out: &Output) -> i32 {
    out.status.code().unwrap()
}

fn stdout(out: &Output) -> String {
    String::from_utf8(out.stdout.clone()).unwrap()
}

fn stderr(out: &Output) -> String {
    String::from_utf8(out.stderr.clone()).unwrap()
}

fn last_line(text: &str) -> &str {
    text.lines().last().unwrap_or_default()
}

#[test]
fn the_example_site_is_right_from_the_start_and_stays_so_with_new_files() {
    let site = Site::new();
    let out = site.run(&["check", "--strict"]);
    assert_eq!(code(&out), 0, "{}", stderr(&out));
    assert!(last_line(&stderr(&out)).starts_with("4 documents · 0 errors, 0 warnings · "));

    let out = site.run(&[
        "new",
        "plan",
        "--jurisdiction",
        "mau-a",
        "--number",
        "15/KH-UBND",
        "--issued",
        "2026-01",
    ]);
    assert_eq!(code(&out), 0, "{}", stderr(&out));
    assert_eq!(stdout(&out).trim(), "content/plans/mau-a/15-kh-ubnd.md");
    let made = fs::read_to_string(site.root().join("content/plans/mau-a/15-kh-ubnd.md")).unwrap();
    assert!(
        made.contains("issuer: ubnd-tinh\nissued: 2026-01\nstate: signed\ndraft: true"),
        "{made}"
    );

    for args in [&["new"][..], &["new", "page", "--title", "Liên hệ: \"ai\""]] {
        assert_eq!(code(&site.run(args)), 0);
    }
    assert!(site.root().join("content/pages/lien-he-ai.md").is_file());
    let out = site.run(&["check", "--strict"]);
    assert_eq!(code(&out), 0, "{}", stderr(&out));
}

#[test]
fn nothing_that_new_wrote_as_a_hint_is_published() {
    for lang in ["vi", "en"] {
        let site = Site::new();
        for kind in ["ke-hoach", "nghi-quyet", "quyet-dinh", "chi-thi", "bao-cao"] {
            let out = site.run(&["new", "plan", "--type", kind, "--title", kind, "--lang", lang]);
            assert_eq!(code(&out), 0, "{}", stderr(&out));
        }
        assert_eq!(code(&site.run(&["build", "-q"])), 0, "drafts stop nothing");
        for kind in ["ke-hoach", "nghi-quyet", "quyet-dinh", "chi-thi", "bao-cao"] {
            let path = site.root().join(format!("content/plans/vn/{kind}.md"));
            let made = fs::read_to_string(&path).unwrap();
            let ready: String = made
                .lines()
                .filter(|line| !line.starts_with("draft:"))
                .map(|line| format!("{line}\n"))
                .collect();
            fs::write(&path, &ready).unwrap();
            let refused = site.run(&["build"]);
            assert_eq!(code(&refused), 1, "{kind}");
            assert!(stderr(&refused).contains("CK0615"), "{kind}: {}", stderr(&refused));
            // Every example that is opened and not filled in is told at its place.
            let opened = made.replace("\n# ", "\n").replace("\n#  ", "\n ");
            fs::write(&path, opened).unwrap();
            let out = site.run(&["check", "--format", "json"]);
            let blanks = stdout(&out).matches("\"CK0142\"").count();
            assert!(blanks > 12, "{kind}: {blanks} {}", stdout(&out));
            fs::write(&path, made).unwrap();
        }
    }
}

#[test]
fn a_new_page_needs_its_title_and_nothing_else() {
    let site = Site::new();
    assert_eq!(code(&site.run(&["new", "page", "--title", "Liên hệ"])), 0);
    assert_eq!(code(&site.run(&["check", "--strict"])), 0);
    assert_eq!(code(&site.run(&["new", "page"])), 0);
    let refused = site.run(&["build"]);
    assert_eq!(code(&refused), 1);
    assert!(stderr(&refused).contains("CK0615"), "{}", stderr(&refused));
}

#[test]
fn new_never_overwrites() {
    let site = Site::new();
    let args = [
        "new",
        "--jurisdiction",
        "mau-a",
        "--number",
        "12/KH-UBND",
        "--lang",
        "en",
    ];
    let before = fs::read(site.root().join("content/plans/mau-a/12-kh-ubnd.md")).unwrap();
    let out = site.run(&args);
    assert_eq!(code(&out), 3);
    assert!(stderr(&out).contains("exists already"), "{}", stderr(&out));
    assert_eq!(
        fs::read(site.root().join("content/plans/mau-a/12-kh-ubnd.md")).unwrap(),
        before
    );
}

#[test]
fn new_refuses_what_it_does_not_know_and_says_what_is_near() {
    let site = Site::new();
    for (args, hint) in [
        (["--jurisdiction", "mau-c"], "mau-"),
        (["--type", "ke-hoac"], "ke-hoach"),
        (["--number", "mười hai"], "12/KH-UBND"),
        (["--issued", "hôm qua"], "2026-01-15"),
        (["--issuer", "ubnd-tin"], "ubnd-tinh"),
        (["--name", "../../x"], "`x`"),
    ] {
        let out = site.run(&["new", args[0], args[1]]);
        assert_eq!(code(&out), 2, "{args:?}");
        assert!(stderr(&out).contains(hint), "{args:?}: {}", stderr(&out));
        assert_eq!(stdout(&out), "");
    }
}

#[test]
fn init_makes_a_province_s_site_that_is_right_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let out = run(folder.path(), &["init", "trang", "--province", "lao-cai"]);
    assert_eq!(code(&out), 0, "{}", stderr(&out));
    let root = folder.path().join("trang");
    let text = |path: &str| fs::read_to_string(root.join(path)).unwrap();
    assert!(text("content/site.yaml").contains("tỉnh Lào Cai"));
    for path in [
        "content/site.yaml",
        "content/pages/gioi-thieu.md",
        ".vscode/settings.json",
    ] {
        assert!(
            !text(path).contains("{place}") && !text(path).contains("{schemas}"),
            "{path}"
        );
    }
    let settings: serde_json::Value = serde_json::from_str(&text(".vscode/settings.json")).unwrap();
    for schema in settings["yaml.schemas"].as_object().unwrap().keys() {
        serde_json::from_str::<serde_json::Value>(&text(schema)).unwrap();
    }
    for path in [
        ".gitignore",
        ".gitattributes",
        ".gitlab-ci.yml",
        ".github/workflows/congkhai.yml",
    ] {
        assert!(root.join(path).is_file(), "{path}");
    }
    let root = root.to_str().unwrap();
    let checked = run(folder.path(), &["check", "--strict", "--root", root]);
    assert_eq!(code(&checked), 0, "{}", stderr(&checked));
    let built = run(folder.path(), &["build", "--strict", "--root", root]);
    assert_eq!(code(&built), 0, "{}", stderr(&built));
    // From another site's catalogues the same comes out.
    let again = run(
        folder.path(),
        &["init", "khac", "--province", "lao-cai", "--from", root],
    );
    assert_eq!(code(&again), 0, "{}", stderr(&again));
    let bodies = |site: &str| fs::read(folder.path().join(site).join("content/bodies.yaml")).unwrap();
    assert_eq!(bodies("trang"), bodies("khac"));
}

#[test]
fn init_knows_the_places_of_today() {
    let folder = tempfile::tempdir().unwrap();
    for (id, hint) in [("lao-cay", "lao-cai"), ("yen-bai", "lao-cai"), ("", "lai-chau")] {
        let out = run(folder.path(), &["init", "trang", "--province", id]);
        assert_eq!(code(&out), 2, "{id}");
        assert!(stderr(&out).contains(hint), "{id}: {}", stderr(&out));
        assert!(!folder.path().join("trang").exists(), "{id}");
    }
}

#[test]
fn init_refuses_a_folder_with_other_things() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "x").unwrap();
    let out = run(folder.path(), &["init", "."]);
    assert_eq!(code(&out), 3);
    assert!(stderr(&out).contains("không trống"), "{}", stderr(&out));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_build_writes_below_the_root_and_sums_up_in_one_line() {
    let site = Site::new();
    let out = site.run(&["build"]);
    assert_eq!((code(&out), stdout(&out)), (0, String::new()), "{}", stderr(&out));
    assert!(site.root().join("public/index.html").is_file());
    assert_is_summary(last_line(&stderr(&out)));
    let again = stderr(&site.run(&["build"]));
    assert!(last_line(&again).contains(" routes: 0 changed, "), "{again}");
}

fn assert_is_summary(line: &str) {
    let form = r"^\d+ routes: \d+ changed, \d+ unchanged, \d+ removed · \d+ errors, \d+ warnings · \d+ ms$";
    assert!(regex::Regex::new(form).unwrap().is_match(line), "{line}");
}

#[test]
fn a_build_with_errors_writes_nothing_and_says_where_they_are() {
    let site = Site::new();
    site.break_it();
    let out = site.run(&["build", "--lang", "en"]);
    assert_eq!(code(&out), 1);
    assert!(!site.root().join("public").exists());
    let text = stderr(&out);
    assert!(text.contains("--> content/indicators.yaml:24:11"), "{text}");
    assert!(text.contains("sector: giao-ducc") && text.contains("^^^^^"), "{text}");
    assert!(text.contains("= help: "), "{text}");
    assert!(
        last_line(&text).contains("nothing written · 1 errors, 0 warnings"),
        "{text}"
    );
}

#[test]
fn a_page_that_vanishes_is_a_warning_and_stops_a_strict_build_before_anything_is_removed() {
    let site = Site::new();
    site.lose_a_page();
    let page = site.root().join("public/van-ban/2025/12-kh-ubnd-mau-a/index.html");
    let out = site.run(&["build", "--strict"]);
    assert_eq!(code(&out), 1, "{}", stderr(&out));
    assert!(stderr(&out).contains("CK0701") && page.is_file());
    let out = site.run(&["build"]);
    assert_eq!(code(&out), 0);
    assert!(stderr(&out).contains("CK0701") && !page.exists());
    assert_eq!(code(&site.run(&["build", "--strict"])), 0);
}

#[test]
fn a_page_that_moved_with_an_alias_has_not_vanished() {
    let site = Site::new();
    assert_eq!(code(&site.run(&["build"])), 0);
    let path = "content/plans/mau-a/12-kh-ubnd.md";
    let text = fs::read_to_string(site.root().join(path)).unwrap();
    let moved = "state: signed\nslug: moi\naliases: [ /van-ban/2025/12-kh-ubnd-mau-a/ ]";
    site.write(path, &text.replace("state: signed", moved));
    let out = site.run(&["build", "--strict"]);
    assert_eq!(code(&out), 0, "{}", stderr(&out));
}

#[test]
fn quiet_says_nothing_when_nothing_is_wrong() {
    let site = Site::new();
    let out = site.run(&["build", "-q"]);
    assert_eq!(
        (code(&out), stdout(&out), stderr(&out)),
        (0, String::new(), String::new())
    );
    assert_eq!(code(&site.run(&["build", "-q", "-v"])), 2);
}

#[test]
fn json_is_one_array_on_stdout_with_the_agreed_keys() {
    let site = Site::new();
    assert_eq!(stdout(&site.run(&["check", "--format", "json"])), "[]\n");
    site.break_it();
    for args in [&["check", "--format", "json"][..], &["build", "--format", "json"]] {
        let out = site.run(args);
        assert_eq!(code(&out), 1);
        assert!(!stderr(&out).contains("CK"), "{}", stderr(&out));
        let text = stdout(&out);
        let rows: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
        assert_eq!(rows.len(), 1, "{text}");
        assert!(
            text.contains(r#"{"severity":"error","code":"CK0302","message":"#),
            "{text}"
        );
        let keys: Vec<_> = rows[0].as_object().unwrap().keys().cloned().collect();
        assert_eq!(keys.len(), 7, "{keys:?}");
        assert_eq!(rows[0]["file"], "content/indicators.yaml");
        assert_eq!((&rows[0]["line"], &rows[0]["column"]), (&24.into(), &11.into()));
        assert!(rows[0]["help"].as_str().unwrap().contains("giao-duc"));
    }
}

#[test]
fn workflow_commands_go_to_stdout_and_count_paths_from_the_workspace() {
    let site = Site::new();
    site.break_it();
    let out = site.run(&["check", "--format", "github", "--lang", "en"]);
    let text = stdout(&out);
    let start = "::error file=content/indicators.yaml,line=24,col=11,title=CK0302::";
    assert!(text.starts_with(start), "{text}");
    let mut command = command(&site.root());
    let out = command
        .env("GITHUB_WORKSPACE", site.folder.path())
        .args(["check", "--format", "github"]);
    let text = stdout(&out.output().unwrap());
    assert!(
        text.starts_with("::error file=trang/content/indicators.yaml,"),
        "{text}"
    );
}

#[test]
fn a_check_of_named_files_reports_and_fails_only_on_what_concerns_them() {
    let site = Site::new();
    site.break_it();
    let checked = |name: &str| site.run(&["check", "--lang", "en", "--format", "json", name]);
    let whole = checked("content");
    let broken = checked("content/indicators.yaml");
    assert_eq!(broken.status.code(), Some(1));
    assert_eq!(stdout(&whole), stdout(&broken));
    let fine = checked("content/sectors.yaml");
    assert_eq!((stdout(&fine).as_str(), fine.status.code()), ("[]\n", Some(0)));
    for unknown in ["content/nothing.yaml", "/etc/passwd", ".."] {
        let refused = checked(unknown);
        assert_eq!(refused.status.code(), Some(2), "{unknown}");
        assert!(
            stderr(&refused).contains("is not a file of this site"),
            "{}",
            stderr(&refused)
        );
    }
}

#[test]
fn code_hosts_and_editors_are_served_in_their_own_forms() {
    let site = Site::new();
    site.break_it();
    let report = |format: &str| -> serde_json::Value {
        let mut command = command(&site.root());
        let out = command
            .env("CI_PROJECT_DIR", site.folder.path())
            .args(["check", "--lang", "en", "--format", format])
            .output()
            .unwrap();
        assert_eq!(out.status.code(), Some(1), "{format}");
        serde_json::from_slice(&out.stdout).unwrap()
    };
    let issue = &report("gitlab")[0];
    assert_eq!(issue["check_name"], "CK0302");
    assert_eq!(issue["location"]["path"], "trang/content/indicators.yaml");
    assert_eq!(issue["location"]["lines"]["begin"], 24);
    let result = &report("sarif")["runs"][0]["results"][0];
    assert_eq!(
        (&result["ruleId"], &result["level"]),
        (&"CK0302".into(), &"error".into())
    );
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "trang/content/indicators.yaml");
    assert_eq!(place["region"]["startColumn"], 11);
}

#[test]
fn messages_speak_the_language_of_the_site_unless_asked_otherwise() {
    let site = Site::new();
    site.break_it();
    assert!(stderr(&site.run(&["check"])).starts_with("lỗi[CK0302]"));
    assert!(stderr(&site.run(&["check", "--lang", "en"])).starts_with("error[CK0302]"));
    let settings = fs::read_to_string(site.root().join("content/site.yaml")).unwrap();
    site.write("content/site.yaml", &settings.replace("language: vi", "language: en"));
    assert!(stderr(&site.run(&["check"])).starts_with("error[CK0302]"));
}

#[test]
fn a_site_is_found_from_any_folder_inside_it() {
    let site = Site::new();
    let out = run(&site.root().join("content/plans/vn"), &["check"]);
    assert_eq!(code(&out), 0, "{}", stderr(&out));
    let out = run(site.folder.path(), &["check", "--root", "trang"]);
    assert_eq!(code(&out), 0, "{}", stderr(&out));
}

#[test]
fn a_missing_root_is_the_environments_fault() {
    let folder = tempfile::tempdir().unwrap();
    let commands = [
        &["check"][..],
        &["build"],
        &["check", "--root", "nowhere"],
        &["new"],
        &["catalogue", "update", "--root", "nowhere"],
        &["theme", "export", "--root", "nowhere"],
    ];
    for args in commands {
        let out = run(folder.path(), args);
        assert_eq!((code(&out), stdout(&out)), (3, String::new()), "{args:?}");
        assert!(stderr(&out).contains("congkhai init"), "{}", stderr(&out));
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_foreign_output_folder_is_refused() {
    let site = Site::new();
    site.write("public/cua-toi.txt", "x");
    let out = site.run(&["build", "--lang", "en"]);
    assert_eq!(code(&out), 3);
    assert!(stderr(&out).starts_with("error: "), "{}", stderr(&out));
    assert_eq!(fs::read_dir(site.root().join("public")).unwrap().count(), 1);
    let out = site.run(&["build", "-o", "."]);
    assert_eq!(code(&out), 3);
    assert!(
        stderr(&out).contains("chính là thư mục gốc của trang"),
        "{}",
        stderr(&out)
    );
}

#[test]
fn wrong_usage_is_told_in_the_language_that_was_asked_for() {
    let site = Site::new();
    for (args, word) in [
        (
            &["check", "--nonsense", "--lang", "vi"][..],
            "không có tùy chọn `--nonsense`",
        ),
        (&["chek", "--lang=vi"], "không có lệnh `chek`; có phải là `check`?"),
        (&["publish", "--lang", "vi"], "còn thiếu `<s3://BUCKET/PREFIX>`"),
        (
            &["check", "--format", "xml", "--lang", "vi"],
            "`xml` không dùng được cho `--format <FORMAT>`; dùng `human`",
        ),
        (
            &["build", "--base-url", "tinh.gov.vn", "--lang", "vi"],
            "`tinh.gov.vn` không dùng được cho `--base-url <URL>`",
        ),
        (
            &["build", "--relative", "--host", "nginx", "--lang", "vi"],
            "không dùng cùng nhau",
        ),
        (&["build", "--output-dir", "--lang=vi"], "cần một giá trị"),
        (&["new", "plan", "thêm", "--lang", "vi"], "thừa `thêm`"),
    ] {
        let out = site.run(args);
        assert_eq!(code(&out), 2, "{args:?}");
        let said = stderr(&out);
        assert!(said.contains(word), "{args:?}: {said}");
        for english in [
            "error:", "Usage:", "For more", "tip:", "invalid", "expected", "required",
        ] {
            assert!(!said.contains(english), "{args:?}: {said}");
        }
    }
}

#[test]
fn wrong_usage_is_two_on_stderr() {
    let site = Site::new();
    for args in [
        &[][..],
        &["--nonsense"],
        &["check", "--nonsense"],
        &["publish"],
        &["check", "--format", "xml"],
        &["diff"],
        &["diff", "public"],
        &["diff", "public", "public", "--format", "xml"],
        &["check", "--lang", "fr"],
        &["build", "--base-url", "tinh.gov.vn"],
        &["explain", "CK9999"],
        &["schema", "plans"],
        &["completions", "tcsh"],
    ] {
        let out = site.run(args);
        assert_eq!((code(&out), stdout(&out)), (2, String::new()), "{args:?}");
        assert!(!stderr(&out).is_empty());
    }
}

#[test]
fn help_of_every_command_has_examples() {
    let folder = tempfile::tempdir().unwrap();
    for name in [
        "build",
        "check",
        "diff",
        "init",
        "new",
        "schema",
        "explain",
        "completions",
    ] {
        for flag in ["--help", "-h"] {
            let out = run(folder.path(), &[name, flag]);
            assert_eq!((code(&out), stderr(&out)), (0, String::new()));
            assert!(stdout(&out).contains("\nExamples:\n  congkhai "), "{}", stdout(&out));
        }
    }
    assert!(stdout(&run(folder.path(), &["--help"])).contains("Exit codes: 0 fine"));
    assert!(stdout(&run(folder.path(), &["--version"])).starts_with("congkhai "));
}

#[test]
fn help_is_vietnamese_on_a_vietnamese_system_or_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let out = command(folder.path())
        .env("LANG", "vi_VN.UTF-8")
        .args(["build", "--help"])
        .output()
        .unwrap();
    assert!(stdout(&out).starts_with("Ghi trang\n"), "{}", stdout(&out));
    assert!(stdout(&out).contains("Ví dụ:\n  congkhai build") && !stdout(&out).contains("Options:"));
    let out = run(folder.path(), &["check", "--lang", "vi", "--help"]);
    assert!(stdout(&out).contains("Cách dùng: congkhai check"), "{}", stdout(&out));
}

#[test]
fn explain_tells_of_one_code_or_lists_all() {
    let folder = tempfile::tempdir().unwrap();
    let out = run(folder.path(), &["explain", "ck0203", "--lang", "en"]);
    assert_eq!(code(&out), 0);
    assert!(stdout(&out).starts_with("CK0203 (error): "), "{}", stdout(&out));
    let all = stdout(&run(folder.path(), &["explain"]));
    assert!(
        all.lines().count() > 30 && all.contains("\nCK0701  cảnh báo   Trang "),
        "{all}"
    );
    let out = run(folder.path(), &["explain", "CK0230", "--lang", "en"]);
    assert_eq!(code(&out), 2);
    assert!(stderr(&out).contains("the nearest is `CK0"), "{}", stderr(&out));
}

/// Two folders of data that differ in one value: one as a build has it, one as somebody copied it.
fn two_data_folders() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let columns = "target_id,document_id,document_number,jurisdiction,indicator,year,period,comparator,value,value_max,text,unit,scope,section,row,doubt,source_url,verified,url";
    for (path, value) in [("old/du-lieu", "70"), ("new", "75")] {
        let path = folder.path().join(path);
        fs::create_dir_all(&path).unwrap();
        let row = format!("2021/7#a,2021/7,7/KH-UBND,yen-bai,dao-tao,2030,,eq,{value},,{value}%,%,,,,,,no,");
        fs::write(path.join("targets.csv"), format!("{columns}\r\n{row}\r\n")).unwrap();
        fs::write(
            path.join("indicators.csv"),
            "id,name\r\ndao-tao,Tỷ lệ lao động qua đào tạo\r\n",
        )
        .unwrap();
        fs::write(path.join("jurisdictions.csv"), "id,name\r\nyen-bai,Yên Bái\r\n").unwrap();
    }
    folder
}

#[test]
fn diff_tells_what_changed_on_stdout_and_differences_are_no_failure() {
    let folder = two_data_folders();
    let sentence = "Yên Bái: tỷ lệ lao động qua đào tạo 2030, 70% → 75%";
    let out = run(folder.path(), &["diff", "old", "new"]);
    assert_eq!((code(&out), stdout(&out)), (0, format!("2021/7\n  {sentence}\n")));
    assert_eq!(stderr(&out), "1 thay đổi\n");

    let out = run(folder.path(), &["diff", "old/du-lieu", "new", "--format", "json"]);
    let expected = format!(
        r#"[
{{"kind":"target_changed","document_id":"2021/7","target_id":"2021/7#a","task_id":null,"field":"value","old":"70","new":"75","sentence":"{sentence}"}}
]
"#
    );
    assert_eq!((code(&out), stdout(&out)), (0, expected));

    let out = run(folder.path(), &["diff", "old", "old", "--lang", "en"]);
    assert_eq!((code(&out), stdout(&out)), (0, String::new()));
    assert_eq!(stderr(&out), "the data has not changed\n");
}

#[test]
fn diff_of_what_is_no_data_says_so() {
    let folder = two_data_folders();
    fs::create_dir(folder.path().join("empty")).unwrap();
    fs::write(folder.path().join("file"), "x").unwrap();
    fs::create_dir(folder.path().join("broken")).unwrap();
    fs::write(folder.path().join("broken/targets.csv"), "target_id\n1\n").unwrap();
    for (new, words) in [
        ("empty", "empty has no data: neither `du-lieu/targets.csv`"),
        ("file", "cannot use file: "),
        ("nowhere", "cannot use nowhere: "),
        ("broken", "broken: targets.csv has no column `document_id`"),
    ] {
        let out = run(folder.path(), &["diff", "old", new, "--lang", "en"]);
        assert_eq!((code(&out), stdout(&out)), (3, String::new()), "{new}");
        assert!(stderr(&out).contains(words), "{}", stderr(&out));
    }
}

#[test]
fn an_export_for_a_search_engine_is_lines_in_pairs_or_a_folder_of_its_own() {
    let site = Site::new();
    let out = site.run(&["export", "search", "--format", "opensearch", "--index", "thu"]);
    assert_eq!(code(&out), 0, "{}", stderr(&out));
    let printed = stdout(&out);
    let lines: Vec<&str> = printed.lines().collect();
    assert!(lines.len() > 40 && lines.len().is_multiple_of(2));
    assert!(
        lines
            .iter()
            .step_by(2)
            .all(|line| line.starts_with("{\"index\":{\"_index\":\"thu\","))
    );
    let index = stdout(&site.run(&["export", "search", "--mapping"]));
    let index: serde_json::Value = serde_json::from_str(&index).unwrap();
    assert!(index["mappings"]["properties"]["text"].is_object());

    let written = site.run(&["export", "search", "-o", "xuat", "--index", "thu"]);
    assert_eq!(stdout(&written), "xuat/index.json\nxuat/bulk-00001.ndjson\n");
    assert_eq!(
        fs::read_to_string(site.root().join("xuat/bulk-00001.ndjson")).unwrap(),
        printed
    );
    let again = site.run(&["export", "search", "-o", "xuat"]);
    assert_eq!(code(&again), 3, "parts of two exports are never mixed");

    site.break_it();
    let broken = site.run(&["export", "search"]);
    assert_eq!((code(&broken), stdout(&broken).as_str()), (1, ""));
}

#[test]
fn publishing_needs_a_whole_site_and_an_address() {
    let site = Site::new();
    let none = site.run(&["publish", "s3://cong-khai/thu", "--lang", "en"]);
    assert_eq!(code(&none), 3);
    assert!(
        stderr(&none).contains("run `congkhai build` first"),
        "{}",
        stderr(&none)
    );
    for bad in ["cong-khai", "https://cong-khai/", "s3://cong-khai/../x"] {
        let wrong = site.run(&["publish", bad]);
        assert_eq!(code(&wrong), 2, "{bad}: {}", stderr(&wrong));
    }
    assert_eq!(code(&site.run(&["build", "-q"])), 0);
    if cfg!(feature = "s3") {
        let asked = |lang: &str| {
            let mut command = command(&site.root());
            for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("AWS_")) {
                command.env_remove(name);
            }
            let out = command
                .args(["publish", "s3://cong-khai/thu", "--lang", lang])
                .output()
                .unwrap();
            assert_eq!(code(&out), 3);
            stderr(&out)
        };
        for (lang, words) in [("vi", "môi trường chưa có"), ("en", "the environment has no")] {
            let said = asked(lang);
            assert!(
                said.contains(&format!("{words} AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY")),
                "{said}"
            );
        }
    } else {
        let without = site.run(&["publish", "s3://cong-khai/thu", "--lang", "en"]);
        assert_eq!(code(&without), 3);
        assert!(stderr(&without).contains("--features s3"), "{}", stderr(&without));
    }
}

#[test]
fn colours_follow_the_environment_and_the_kind_of_stream() {
    let site = Site::new();
    site.break_it();
    let coloured = |name: &str, value: &str| {
        let out = command(&site.root()).env(name, value).args(["check"]).output().unwrap();
        stderr(&out).contains('\u{1b}')
    };
    assert!(!stderr(&site.run(&["check"])).contains('\u{1b}'));
    assert!(coloured("CLICOLOR_FORCE", "1"));
    assert!(!coloured("NO_COLOR", "1"));
    let mut both = command(&site.root());
    let out = both
        .env("NO_COLOR", "1")
        .env("CLICOLOR_FORCE", "1")
        .args(["check"])
        .output();
    assert!(!stderr(&out.unwrap()).contains('\u{1b}'));
}

#[test]
fn nothing_moves_where_nobody_watches() {
    let site = Site::new();
    let mut command = command(&site.root());
    let out = command.env("CLICOLOR_FORCE", "1").args(["build"]).output().unwrap();
    let text = stderr(&out);
    assert!(!text.contains('\r') && !text.contains("\u{1b}[2K"), "{text:?}");
    assert_eq!(text.lines().count(), 1, "{text:?}");
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = tempfile::tempdir().unwrap();
    let out = run(folder.path(), &["man", "man1"]);
    assert_eq!((code(&out), stderr(&out)), (0, String::new()));
    let pages: Vec<String> = stdout(&out).lines().map(str::to_owned).collect();
    for (page, part) in [
        ("congkhai.1", "SUBCOMMANDS"),
        ("congkhai-build.1", "base\\-url"),
        ("congkhai-catalogue-update.1", "dry\\-run"),
    ] {
        assert!(pages.contains(&format!("man1/{page}")), "{pages:?}");
        let text = fs::read_to_string(folder.path().join("man1").join(page)).unwrap();
        assert!(text.contains(part), "{text}");
    }
}

#[test]
fn completions_are_made_for_every_shell() {
    let folder = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let out = run(folder.path(), &["completions", shell]);
        assert_eq!((code(&out), stderr(&out)), (0, String::new()));
        assert!(stdout(&out).contains("congkhai") && stdout(&out).contains("base-url"));
    }
}

#[test]
fn schemas_are_json_on_stdout() {
    let folder = tempfile::tempdir().unwrap();
    let out = run(folder.path(), &["schema"]);
    let document: serde_json::Value = serde_json::from_str(&stdout(&out)).unwrap();
    assert!(
        document["properties"]["jurisdiction"]["description"]
            .as_str()
            .unwrap()
            .contains("địa phương")
    );
    for name in ["site", "page", "bodies", "indicators", "jurisdictions"] {
        let out = run(folder.path(), &["schema", name]);
        assert!(
            serde_json::from_str::<serde_json::Value>(&stdout(&out)).is_ok(),
            "{name}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    use std::process::{Command, Stdio};
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("congkhai"))
        .arg("schema")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let out = child.wait_with_output().unwrap();
    assert_eq!((code(&out), stderr(&out)), (0, String::new()));
}

/// The program stands still in the middle of its output, because nobody reads on.
#[cfg(unix)]
#[test]
fn ctrl_c_ends_with_130() {
    use std::io::Read;
    use std::process::{Command, Stdio};
    let site = Site::new();
    let row = |n| format!("- {{ id: hong-{n}, name: \"Chỉ tiêu hỏng {n}\", sector: khong-co }}\n");
    site.append("content/indicators.yaml", &(0..2000).map(row).collect::<String>());
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("congkhai"))
        .args(["check", "--format", "json", "--root"])
        .arg(site.root())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut output = child.stdout.take().unwrap();
    output.read_exact(&mut [0]).unwrap();
    let pid = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
}
