//! What is published beside a site, and copies of it that need no server.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;

fn run(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::cargo_bin("congkhai").unwrap();
    command.current_dir(folder).args(args).output().unwrap()
}

/// Runs what must succeed; returns what it says on both streams.
fn done(folder: &Path, args: &[&str]) -> String {
    let out = run(folder, args);
    let said = [out.stdout, out.stderr]
        .map(|text| String::from_utf8(text).unwrap())
        .concat();
    assert!(out.status.success(), "{args:?}: {said}");
    said
}

/// The example site in a folder of its own.
fn example() -> (tempfile::TempDir, PathBuf) {
    let place = tempfile::tempdir().unwrap();
    done(place.path(), &["init", "trang"]);
    let root = place.path().join("trang");
    (place, root)
}

fn read(path: PathBuf) -> String {
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn a_host_gets_its_own_files_and_the_site_can_still_be_verified() {
    let (_place, root) = example();
    let plan = root.join("content/plans/mau-a/12-kh-ubnd.md");
    let text = read(plan.clone());
    fs::write(
        &plan,
        text.replacen("state: signed", "state: signed\naliases: [ /van-ban/2025/cu/ ]", 1),
    )
    .unwrap();
    let to = "/van-ban/2025/12-kh-ubnd-mau-a/";
    for (host, file, line) in [
        ("netlify", "_redirects", format!("/van-ban/2025/cu/ {to} 301")),
        ("cloudflare", "_headers", "  X-Content-Type-Options: nosniff".to_owned()),
        ("gitlab", "_redirects", format!("/van-ban/2025/cu/ {to} 301")),
        (
            "nginx",
            "_host/redirects.nginx",
            format!("location = \"/van-ban/2025/cu/\" {{ return 301 \"{to}\"; }}"),
        ),
        (
            "caddy",
            "_host/redirects.caddy",
            format!("redir /van-ban/2025/cu/ {to} permanent"),
        ),
        ("github", ".nojekyll", String::new()),
    ] {
        done(&root, &["build", "--host", host]);
        let text = read(root.join("public").join(file));
        assert!(
            line.is_empty() || text.lines().any(|known| known == line),
            "{host}: {text}"
        );
        done(&root, &["verify", "public"]);
    }
    // Another host's files go, but for those that may be anybody's.
    assert!(!root.join("public/_host").exists() && !root.join("public/_redirects").exists());
}

#[test]
fn a_folder_is_verified_as_its_manifest_says_that_it_was_built() {
    let (_place, root) = example();
    let shown = |folder: &str| {
        let out = run(&root, &["verify", folder, "--lang", "en"]);
        (out.status.code(), String::from_utf8(out.stderr).unwrap())
    };
    for (folder, options, told) in [
        ("a", &["--relative"][..], "`build --relative`"),
        ("b", &["--relative", "--lang", "en"], "`build --relative`"),
        (
            "c",
            &["--host", "netlify", "--drafts"],
            "`build --drafts --host netlify`",
        ),
        (
            "d",
            &["--base-url", "https://b.vn/c/"],
            "`build --base-url https://b.vn/c/`",
        ),
        ("e", &[], ""),
    ] {
        done(&root, &[&["build", "-o", folder], options].concat());
        let (code, said) = shown(folder);
        assert!(code == Some(0) && said.contains(told), "{folder}: {said}");
        assert_eq!(said.contains("build"), !told.is_empty(), "{said}");
    }
    let bytes = |folder: &str| fs::read(root.join(folder).join("tim-kiem/index.html")).unwrap();
    assert!(
        bytes("a") == bytes("b"),
        "the language of messages is none of the site's"
    );
    // Without a manifest the options are asked for, and what was changed by hand is found whatever the manifest says.
    fs::remove_file(root.join("a/.congkhai-manifest.json")).unwrap();
    assert_eq!(shown("a").0, Some(1));
    done(&root, &["verify", "a", "--relative"]);
    fs::write(root.join("b/index.html"), "khác").unwrap();
    assert_eq!(shown("b").0, Some(1));
}

#[test]
fn a_file_for_the_root_that_is_withdrawn_goes_while_its_publish_is_remembered() {
    let (_place, root) = example();
    let folder = root.join("content/root");
    let (name, security) = (folder.join("CNAME"), folder.join(".well-known/security.txt"));
    fs::create_dir_all(security.parent().unwrap()).unwrap();
    let published = || ["CNAME", ".well-known/security.txt"].map(|path| root.join("public").join(path).exists());
    for is_remembered in [true, false] {
        fs::write(&name, "congkhai.example\n").unwrap();
        fs::write(&security, "Contact: x\n").unwrap();
        done(&root, &["build"]);
        assert_eq!(published(), [true, true]);
        if !is_remembered {
            fs::remove_dir_all(root.join(".congkhai/cache")).unwrap();
        }
        fs::remove_file(&name).unwrap();
        fs::remove_file(&security).unwrap();
        done(&root, &["build"]);
        // A manifest alone is no proof: it may be anybody's.
        assert_eq!(published(), [!is_remembered; 2]);
    }
}

#[test]
fn files_for_the_root_of_the_site_are_copied_and_never_take_the_place_of_its_own() {
    let (_place, root) = example();
    for (path, text) in [
        ("CNAME", "congkhai.example\n"),
        (".well-known/security.txt", "Contact: x\n"),
        (".DS_Store", ""),
    ] {
        let path = root.join("content/root").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    done(&root, &["check", "--strict"]);
    done(&root, &["build", "--host", "github"]);
    assert_eq!(read(root.join("public/CNAME")), "congkhai.example\n");
    assert_eq!(read(root.join("public/.well-known/security.txt")), "Contact: x\n");
    assert!(!root.join("public/.DS_Store").exists());
    done(&root, &["verify", "public"]);
    for taken in [
        "robots.txt",
        "sitemap.xml",
        "index.html",
        "van-ban/index.html",
        "en/x.txt",
        "files",
        "Assets/x.txt",
    ] {
        let path = root.join("content/root").join(taken);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "x").unwrap();
        let site = root.join("content/site.yaml");
        let before = read(site.clone());
        let named = format!("{before}active_files: [ {{ file: root/{taken}, reason: thử }} ]\n");
        fs::write(
            &site,
            if taken.ends_with(".html") || taken.ends_with(".xml") {
                &named
            } else {
                &before
            },
        )
        .unwrap();
        let out = run(&root, &["check", "--format", "json"]);
        let said = String::from_utf8_lossy(&out.stdout).into_owned();
        assert_eq!(out.status.code(), Some(1), "{taken}: {said}");
        assert!(
            said.contains(&format!("\"file\":\"content/root/{taken}\"")),
            "{taken}: {said}"
        );
        fs::remove_file(path).unwrap();
        fs::write(site, before).unwrap();
    }
    done(&root, &["build"]);
}

#[test]
fn every_link_of_a_copy_leads_to_a_file_of_it() {
    let (_place, root) = example();
    done(
        &root,
        &["build", "--relative", "-o", "ban-sao", "-u", "https://a.vn/cong-khai/"],
    );
    let copy = root.join("ban-sao");
    let mut links = 0;
    for entry in walkdir::WalkDir::new(&copy) {
        let path = entry.unwrap().into_path();
        if path.extension().is_none_or(|ending| ending != "html") {
            continue;
        }
        let html = read(path.clone());
        for attribute in ["href=", "src="] {
            for (at, _) in html.match_indices(attribute) {
                let value = &html[at + attribute.len()..];
                let value = match value.strip_prefix('"') {
                    Some(quoted) => quoted.split('"').next().unwrap(),
                    None => value.split([' ', '>']).next().unwrap(),
                };
                assert!(!value.starts_with('/'), "{}: {value}", path.display());
                let target = value.split(['#', '?']).next().unwrap();
                if target.is_empty() || target.contains(':') {
                    continue;
                }
                let target = percent_encoding::percent_decode_str(target)
                    .decode_utf8_lossy()
                    .into_owned();
                let file = path.parent().unwrap().join(&target);
                assert!(file.is_file(), "{}: {value}", path.display());
                links += 1;
            }
        }
    }
    assert!(links > 100, "{links} links");
    let search = read(copy.join("tim-kiem/index.html"));
    assert!(search.contains("Trang này được mở từ một bản sao."), "{search}");
}

#[test]
fn newer_catalogues_come_in_and_leave_what_editors_wrote() {
    let place = tempfile::tempdir().unwrap();
    done(place.path(), &["init", "trang", "--province", "lai-chau"]);
    done(place.path(), &["init", "moi", "--province", "lai-chau"]);
    let root = place.path().join("trang");
    assert!(done(&root, &["catalogue", "update"]).contains("không có gì mới"));
    let sectors = root.join("content/sectors.yaml");
    let ours = read(sectors.clone()).replacen("name: ", "note: của chúng tôi, name: ", 1);
    fs::write(&sectors, &ours).unwrap();
    let newer = place.path().join("moi/content/sectors.yaml");
    let theirs = read(newer.clone()).replace("Y tế", "Y tế và dân số") + "- { id: nganh-moi, name: Ngành mới }\n";
    fs::write(newer, theirs).unwrap();

    let dry = done(&root, &["catalogue", "update", "--from", "../moi", "--dry-run"]);
    assert!(
        dry.contains("+ - { id: nganh-moi, name: Ngành mới }") && dry.contains("Y tế và dân số"),
        "{dry}"
    );
    assert_eq!(read(sectors.clone()), ours);
    done(&root, &["catalogue", "update", "--from", "../moi"]);
    let text = read(sectors);
    for kept in ["note: của chúng tôi", "nganh-moi", "Y tế và dân số"] {
        assert!(text.contains(kept), "{text}");
    }
    done(&root, &["check", "--strict"]);
    assert!(done(&root, &["catalogue", "update", "--from", "../moi"]).contains("không có gì mới"));
    let out = run(&root, &["catalogue", "update", "--from", ".vscode", "--lang", "en"]);
    assert!(String::from_utf8_lossy(&out.stderr).contains("jurisdictions.yaml"));
}
