//! A preview keeps up with files, however they are saved, and tells browsers once.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::support::previewing::{Browser, PLAN, PLAN_PAGE, Preview, read, small_site, write};

/// Longer than any reload message is held back.
const QUIET: Duration = Duration::from_millis(400);

/// A document that names the plan by its file.
const NAMING: &str = "content/plans/phu-hai/ke-hoach-xa-hoi.md";
const NAMING_PAGE: &str = "/thu/van-ban/2025/ke-hoach-xa-hoi-phu-hai/";

/// The plan with one more sentence in its text.
fn with_sentence(root: &Path, sentence: &str) -> String {
    read(root, PLAN).replace("## I. Mục đích\n", &format!("## I. Mục đích\n\n{sentence}\n"))
}

/// A reload message is held back so long at most, so a change that takes longer may be told more than once.
const HELD_BACK: Duration = Duration::from_millis(200);

/// One change: the browser is told of it once, however many files it touches.
fn assert_told_once(preview: &Preview, page: &str, name: &str, change: impl FnOnce()) {
    let browser = preview.follow(page);
    let begun = Instant::now();
    change();
    let told = browser.moves(QUIET);
    let took = begun.elapsed().saturating_sub(QUIET);
    let most = 1 + took.as_millis() / HELD_BACK.as_millis();
    assert!(told.iter().all(|told| told == name), "of {page}: {told:?}");
    assert!(
        (1..=most).contains(&(told.len() as u128)),
        "of {page}: {told:?} in {took:?}"
    );
}

/// One save: the page shows it, and the browser is told to reload exactly once.
fn assert_one_reload(preview: &Preview, sentence: &str, save: impl FnOnce()) {
    assert_told_once(preview, PLAN_PAGE, "reload", save);
    assert!(preview.get(PLAN_PAGE).text().contains(sentence), "{sentence}");
}

/// Runs a program in the site's folder.
fn run(root: &Path, program: &str, words: &[&str]) {
    let done = std::process::Command::new(program)
        .args(words)
        .current_dir(root)
        .output()
        .expect("the program starts");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// A document of its own, to which nothing else refers.
fn plan(n: usize) -> String {
    let head = "type: ke-hoach\njurisdiction: an-lac\nissuer: ubnd-tinh\nissued: 2025-02-03\nsources: [ { id: a, kind: official, verified: no } ]";
    format!(
        "---\ntitle: \"Kế hoạch thử {n}\"\nnumber: \"{}/KH-THU\"\n{head}\n---\n\nNội dung.\n",
        500 + n
    )
}

fn page(n: usize) -> String {
    format!("/thu/van-ban/2025/{}-kh-thu-an-lac/", 500 + n)
}

#[test]
fn every_way_of_saving_is_one_reload() {
    let site = small_site();
    let root = site.path();
    let preview = Preview::of(root);
    let (plan, beside) = (root.join(PLAN), root.join(PLAN).with_file_name("sedX12345"));

    let text = with_sentence(root, "Ghi tại chỗ.");
    assert_one_reload(&preview, "Ghi tại chỗ.", || {
        fs::write(&plan, text).expect("it is saved")
    });

    let text = with_sentence(root, "Qua tệp tạm.");
    assert_one_reload(&preview, "Qua tệp tạm.", || {
        fs::write(&beside, text).expect("it is written");
        fs::rename(&beside, &plan).expect("it is renamed");
    });

    let text = with_sentence(root, "Xóa rồi tạo lại.");
    assert_one_reload(&preview, "Xóa rồi tạo lại.", || {
        fs::remove_file(&plan).expect("it is removed");
        std::thread::sleep(Duration::from_millis(8));
        fs::write(&plan, text).expect("it is made again");
    });

    let text = with_sentence(root, "Qua tệp tạm ẩn.");
    assert_one_reload(&preview, "Qua tệp tạm ẩn.", || {
        let hidden = plan.with_file_name(".goutputstream-A1B2C3");
        fs::write(&hidden, text).expect("it is written");
        fs::rename(&hidden, &plan).expect("it is renamed");
    });

    let text = with_sentence(root, "Từ thư mục khác.");
    assert_one_reload(&preview, "Từ thư mục khác.", || {
        let outside = write(root, "nhap.md", &text);
        fs::rename(&outside, &plan).expect("it is moved");
    });

    assert_one_reload(&preview, "Bằng lệnh sed.", || {
        run(root, "sed", &["-i", "s/^Từ thư mục khác.$/Bằng lệnh sed./", PLAN]);
    });

    let text = with_sentence(root, "Có bản dự phòng.");
    assert_one_reload(&preview, "Có bản dự phòng.", || {
        let backup = plan.with_file_name("15-kh-ubnd.md~");
        fs::write(plan.with_file_name("4913"), "").expect("as vim does");
        fs::remove_file(plan.with_file_name("4913")).expect("as vim does");
        fs::rename(&plan, &backup).expect("the old one is kept");
        fs::write(&plan, text).expect("it is saved");
        fs::remove_file(&backup).expect("the old one goes");
    });

    let text = with_sentence(root, "Ghi từng mảnh.");
    assert_one_reload(&preview, "Ghi từng mảnh.", || {
        use std::io::Write;
        let mut file = fs::File::create(&plan).expect("it is opened");
        for piece in text.as_bytes().chunks(text.len() / 5 + 1) {
            file.write_all(piece).expect("it is written");
            std::thread::sleep(Duration::from_millis(7));
        }
    });
}

#[test]
fn every_change_of_files_and_folders_is_told_once() {
    let site = small_site();
    let root = site.path();
    let preview = Preview::of(root);
    let (list, about) = ("/thu/van-ban/", "/thu/gioi-thieu/");
    let new = root.join("content/plans/an-lac/thu.md");
    assert_told_once(&preview, list, "reload", || {
        fs::write(&new, plan(1)).expect("it is written")
    });
    assert_told_once(&preview, list, "reload", || {
        fs::remove_file(&new).expect("it is removed")
    });

    let plans = |name: &str| root.join("content/plans").join(name);
    assert_told_once(&preview, NAMING_PAGE, "gone", || {
        fs::rename(plans("phu-hai"), root.join("ngoai")).expect("it is moved away");
    });
    assert_told_once(&preview, NAMING_PAGE, "reload", || {
        fs::rename(root.join("ngoai"), plans("phu-hai")).expect("it is moved back");
    });
    assert_told_once(&preview, list, "reload", || {
        fs::remove_dir_all(plans("phu-hai")).expect("it is removed");
    });
    assert_told_once(&preview, about, "gone", || {
        fs::rename(root.join("content/pages"), root.join("content/trang")).expect("it is renamed");
    });
    assert_told_once(&preview, about, "reload", || {
        fs::rename(root.join("content/trang"), root.join("content/pages")).expect("it is renamed");
    });

    assert_told_once(&preview, about, "css", || {
        write(root, "theme/static/css/site.css", "body { color: #123456 }");
    });
    assert_told_once(&preview, about, "reload", || {
        write(root, "theme/wording/vi.yaml", "skip.to_content: \"Bỏ qua\"\n");
    });
    assert_told_once(&preview, about, "reload", || {
        fs::remove_dir_all(root.join("theme")).expect("it is removed");
    });
    let browser = preview.follow(PLAN_PAGE);
    fs::remove_file(root.join("content/files/an-lac/15-kh-ubnd.txt")).expect("it is removed");
    browser.wait_for("findings");
    assert_eq!(
        browser.until_quiet(QUIET),
        Vec::<String>::new(),
        "the last good page stays"
    );
}

#[test]
fn what_editors_leave_and_a_save_without_a_change_tell_nobody() {
    let site = small_site();
    let preview = Preview::of(site.path());
    let browser = preview.follow(PLAN_PAGE);
    let folder = site.path().join(PLAN);
    for name in [
        ".15-kh-ubnd.md.swp",
        "15-kh-ubnd.md~",
        "#15-kh-ubnd.md#",
        "4913",
        "sedQ1",
        ".tmp123",
    ] {
        fs::write(folder.with_file_name(name), "không phải nội dung").expect("it is written");
    }
    let text = read(site.path(), PLAN);
    write(site.path(), PLAN, &text);
    write(site.path(), "public/index.html", "x");
    assert_eq!(browser.until_quiet(QUIET), Vec::<String>::new());
    for name in [".15-kh-ubnd.md.swp", "15-kh-ubnd.md~", "4913"] {
        fs::remove_file(folder.with_file_name(name)).expect("it is removed");
    }
    assert_eq!(browser.until_quiet(QUIET), Vec::<String>::new());
}

#[test]
fn a_page_that_shows_none_of_what_changed_is_left_alone() {
    let site = small_site();
    let preview = Preview::of(site.path());
    let (plan, about) = (preview.follow(PLAN_PAGE), preview.follow("/thu/gioi-thieu/"));
    write(site.path(), PLAN, &with_sentence(site.path(), "Chỉ trang này đổi."));
    plan.wait_for("reload");
    assert_eq!(about.until_quiet(QUIET), Vec::<String>::new());
}

#[test]
fn once_a_save_is_served_the_state_before_never_is() {
    let site = small_site();
    let preview = Preview::of(site.path());
    for round in 0..10 {
        let sentence = format!("Lần thứ {round}.");
        write(site.path(), PLAN, &with_sentence(site.path(), &sentence));
        preview.until(PLAN_PAGE, |page| page.text().contains(&sentence));
        for _ in 0..5 {
            assert!(preview.get(PLAN_PAGE).text().contains(&sentence), "round {round}");
        }
    }
}

#[test]
fn a_deleted_document_is_gone_and_comes_back() {
    let site = small_site();
    let preview = Preview::of(site.path());
    write(site.path(), "content/plans/an-lac/thu.md", &plan(1));
    preview.until(&page(1), |page| page.status == 200);
    let browser = preview.follow(&page(1));
    fs::remove_file(site.path().join("content/plans/an-lac/thu.md")).expect("it is removed");
    preview.until(&page(1), |page| page.status == 404);
    browser.wait_for("gone");
    write(site.path(), "content/plans/an-lac/thu.md", &plan(1));
    preview.until(&page(1), |page| page.status == 200);
    browser.wait_for("reload");
}

#[test]
fn a_deleted_document_is_gone_although_another_one_names_its_file() {
    let site = small_site();
    let root = site.path();
    let preview = Preview::of(root);
    let data = format!("{PLAN_PAGE}data.json");
    let own = [PLAN_PAGE, &data, "/thu/van-ban/2024/ke-hoach-cu/"];
    let others = [NAMING_PAGE, "/thu/", "/thu/van-ban/", "/thu/du-lieu/documents.csv"];
    let before = others.map(|path| preview.get(path).body);
    let browser = preview.follow(PLAN_PAGE);
    let text = read(root, PLAN);
    fs::remove_file(root.join(PLAN)).expect("it is removed");
    for path in own {
        preview.until(path, |page| page.status == 404);
    }
    browser.wait_for("gone");
    assert!(
        browser.wait_for("findings").data.contains(NAMING),
        "its naming is an error"
    );
    assert!(
        others.map(|path| preview.get(path).body) == before,
        "all others are the last good ones"
    );
    write(root, PLAN, &text);
    for path in own {
        preview.until(path, |page| page.status == 200);
    }
    browser.wait_for("reload");
    assert!(browser.wait_for("findings").data.starts_with("{\"errors\":0,"));
}

#[test]
fn what_is_deleted_while_another_file_is_broken_is_gone_and_what_is_renamed_is_not() {
    let site = small_site();
    let root = site.path();
    let preview = Preview::of(root);
    let (about, file) = ("/thu/gioi-thieu/", "/thu/files/an-lac/15-kh-ubnd.txt");
    let text = read(root, NAMING);
    let browser = preview.follow(about);
    write(root, NAMING, &text.replace("title:", "title"));
    assert!(!browser.wait_for("findings").data.starts_with("{\"errors\":0,"));

    fs::remove_file(root.join("content/pages/gioi-thieu.md")).expect("it is removed");
    preview.until(about, |page| page.status == 404);
    browser.wait_for("gone");
    fs::remove_file(root.join("content/files/an-lac/15-kh-ubnd.txt")).expect("it is removed");
    preview.until(file, |answer| answer.status == 404);
    assert_eq!(preview.get(NAMING_PAGE).status, 200, "a broken file is there");

    let nation = root.join("content/plans/vn/902-nq-cp.md");
    let page = "/thu/van-ban/2024/902-nq-cp/";
    fs::rename(&nation, nation.with_file_name("ten-khac.md")).expect("it is renamed");
    write(root, "content/plans/an-lac/thu.md", &plan(1));
    preview.until(page, |page| page.status == 200);
    fs::remove_file(nation.with_file_name("ten-khac.md")).expect("it is removed");
    preview.until(page, |page| page.status == 404);

    write(
        root,
        "content/pages/gioi-thieu.md",
        "---\ntitle: \"Giới thiệu\"\n---\n\nMới.\n",
    );
    preview.until(about, |page| page.status == 200);
    browser.wait_for("reload");
}

#[test]
fn a_document_that_gets_another_address_takes_its_readers_along() {
    let site = small_site();
    let preview = Preview::of(site.path());
    write(site.path(), "content/plans/an-lac/thu.md", &plan(1));
    preview.until(&page(1), |page| page.status == 200);
    let browser = preview.follow(&page(1));
    write(site.path(), "content/plans/an-lac/thu.md", &plan(2));
    assert_eq!(browser.wait_for("moved").data, format!("\"{}\"", page(2)));
}

#[test]
fn a_burst_of_a_hundred_files_is_told_once() {
    let site = small_site();
    let root = site.path();
    let preview = Preview::of(root);
    let all = |status: u16| {
        for n in [0, 50, 99] {
            preview.until(&page(n), |page| page.status == status);
        }
    };
    assert_told_once(&preview, "/thu/van-ban/", "reload", || {
        for n in 0..100 {
            write(root, &format!("content/plans/an-lac/thu-{n}.md"), &plan(n));
        }
    });
    all(200);
    assert_told_once(&preview, "/thu/van-ban/", "reload", || {
        for n in 0..100 {
            fs::remove_file(root.join(format!("content/plans/an-lac/thu-{n}.md"))).expect("it is removed");
        }
    });
    all(404);
}

#[test]
fn folders_are_followed_wherever_they_go() {
    let site = small_site();
    let root = site.path();
    let preview = Preview::of(root);
    let shown = |path: &str, text: &str| {
        preview.until(&format!("/thu/files/{path}"), |answer| {
            answer.status == 200 && answer.text() == text
        });
    };
    let gone = |path: &str| {
        preview.until(&format!("/thu/files/{path}"), |answer| answer.status == 404);
    };
    // Made faster than anybody can watch them.
    for n in 0..20 {
        write(root, &format!("content/files/moi-{n}/sau/nua/a.txt"), "a");
        write(root, &format!("content/files/moi-{n}/sau/b.txt"), "b");
    }
    for n in 0..20 {
        shown(&format!("moi-{n}/sau/nua/a.txt"), "a");
        shown(&format!("moi-{n}/sau/b.txt"), "b");
    }
    write(root, "content/files/moi-0/sau/nua/c.txt", "c");
    shown("moi-0/sau/nua/c.txt", "c");
    // A renamed folder is watched under its new name, and no more under its old one.
    fs::rename(root.join("content/files/moi-1"), root.join("content/files/doi-ten")).expect("it is renamed");
    shown("doi-ten/sau/nua/a.txt", "a");
    gone("moi-1/sau/nua/a.txt");
    write(root, "content/files/doi-ten/sau/nua/a.txt", "khác");
    shown("doi-ten/sau/nua/a.txt", "khác");
    fs::remove_dir_all(root.join("content/files/doi-ten")).expect("it is removed");
    gone("doi-ten/sau/nua/a.txt");
    fs::rename(root.join("content/files/moi-2"), root.join("ngoai")).expect("it is moved away");
    gone("moi-2/sau/nua/a.txt");
    write(root, "ngoai/sau/nua/a.txt", "sửa ở ngoài");
    fs::rename(root.join("ngoai"), root.join("content/files/ve-lai")).expect("it is moved back");
    shown("ve-lai/sau/nua/a.txt", "sửa ở ngoài");
    write(root, "content/files/ve-lai/sau/nua/a.txt", "sửa ở trong");
    shown("ve-lai/sau/nua/a.txt", "sửa ở trong");
}

#[test]
fn the_content_folder_may_go_and_come_back() {
    let site = small_site();
    let root = site.path();
    let preview = Preview::of(root);
    let browser = preview.follow(PLAN_PAGE);
    fs::rename(root.join("content"), root.join("cat-di")).expect("it is moved away");
    let told = browser.wait_for("findings");
    assert!(
        told.data.contains("\"trouble\":\"Không đọc được nội dung"),
        "{}",
        told.data
    );
    assert_eq!(preview.get(PLAN_PAGE).status, 200, "the last good site stays");
    fs::rename(root.join("cat-di"), root.join("content")).expect("it is moved back");
    assert!(browser.wait_for("findings").data.contains("\"trouble\":null"));
    write(root, PLAN, &with_sentence(root, "Sau khi trở lại."));
    preview.until(PLAN_PAGE, |page| page.text().contains("Sau khi trở lại."));
}

#[test]
fn a_theme_that_was_not_there_is_noticed_and_a_style_is_swapped_in_place() {
    let site = small_site();
    let root = site.path();
    let preview = Preview::of(root);
    let browser = preview.follow(PLAN_PAGE);
    write(root, "theme/static/css/site.css", "body { color: #123456 }");
    let told = browser.wait_for("css");
    assert!(told.data.contains("\"site\":\"/thu/assets/site."), "{}", told.data);
    let address = told.data.split('"').nth(3).expect("an address").to_owned();
    assert!(preview.get(&address).text().contains("#123456"));
    write(root, "theme/static/css/site.css", "body { color: #654321 }");
    assert_ne!(browser.wait_for("css").data, told.data);
    assert!(!browser.until_quiet(QUIET).contains(&"reload".to_owned()));

    write(root, "theme/wording/vi.yaml", "skip.to_content: \"Bỏ qua\"\n");
    browser.wait_for("reload");
    preview.until(PLAN_PAGE, |page| page.text().contains("Bỏ qua"));
    fs::remove_dir_all(root.join("theme")).expect("it is removed");
    preview.until(PLAN_PAGE, |page| !page.text().contains("Bỏ qua"));
}

#[test]
fn attachments_come_change_and_go() {
    let site = small_site();
    let preview = Preview::of(site.path());
    let path = "/thu/files/an-lac/moi.txt";
    write(site.path(), "content/files/an-lac/moi.txt", "một");
    preview.until(path, |answer| answer.text() == "một");
    write(site.path(), "content/files/an-lac/moi.txt", "hai và ba");
    preview.until(path, |answer| answer.text() == "hai và ba");
    fs::remove_file(site.path().join("content/files/an-lac/moi.txt")).expect("it is removed");
    preview.until(path, |answer| answer.status == 404);
}

#[test]
fn a_broken_file_leaves_the_last_good_page_and_all_findings_are_told() {
    let site = small_site();
    let preview = Preview::of(site.path());
    let browser = preview.follow(PLAN_PAGE);
    let good = preview.get(PLAN_PAGE).body;
    let text = read(site.path(), PLAN);
    let broken = text
        .replace("value: \"97\"", "value: <b>97</b>")
        .replace("type: ke-hoach", "type: ke-hoac");
    write(site.path(), PLAN, &broken);
    let told = browser.wait_for("findings");
    assert!(
        told.data.contains("\"severity\":\"error\"") && told.data.contains("ke-hoac"),
        "{}",
        told.data
    );
    assert!(
        told.data
            .contains(&format!("\"file\":\"{PLAN}\",\"line\":5,\"column\":7")),
        "{}",
        told.data
    );
    assert!(preview.get(PLAN_PAGE).body == good, "the last good page stays");
    assert_eq!(
        browser.until_quiet(QUIET),
        Vec::<String>::new(),
        "the page is left alone"
    );
    write(site.path(), PLAN, &text);
    assert!(browser.wait_for("findings").data.starts_with("{\"errors\":0,"));
    assert!(
        !browser.until_quiet(QUIET).contains(&"reload".to_owned()),
        "the page is as it was"
    );
}

#[test]
fn a_preview_of_a_broken_site_starts_and_says_what_is_wrong() {
    let site = small_site();
    let text = read(site.path(), PLAN);
    write(site.path(), PLAN, &text.replace("type: ke-hoach", "type: ke-hoac"));
    let preview = Preview::of(site.path());
    assert_eq!(preview.get("/thu/").status, 200);
    let shown = preview.get("/thu/").shown();
    let browser = Browser::silent(preview.port, "/thu/", &shown);
    assert!(!browser.wait_for("findings").data.starts_with("{\"errors\":0,"));
    write(site.path(), PLAN, &text);
    preview.until(PLAN_PAGE, |page| page.status == 200);
}

#[test]
fn a_browser_that_shows_an_old_page_reloads_when_it_connects() {
    let site = small_site();
    let preview = Preview::of(site.path());
    let old = preview.get(PLAN_PAGE).shown();
    write(site.path(), PLAN, &with_sentence(site.path(), "Khi không ai xem."));
    preview.until(PLAN_PAGE, |page| page.text().contains("Khi không ai xem."));
    let browser = Browser::silent(preview.port, PLAN_PAGE, &old);
    browser.wait_for("reload");
}

#[test]
fn another_branch_is_checked_out() {
    let site = small_site();
    let root = site.path();
    let git = |words: &[&str]| {
        let named = ["-c", "user.name=a", "-c", "user.email=a@a.example"];
        run(root, "git", &[&named[..], words].concat());
    };
    git(&["init", "-q", "-b", "chinh"]);
    git(&["add", "."]);
    git(&["commit", "-q", "-m", "a"]);
    git(&["checkout", "-q", "-b", "khac"]);
    write(root, PLAN, &with_sentence(root, "Trên nhánh khác."));
    write(root, "content/plans/an-lac/thu.md", &plan(1));
    write(
        root,
        "content/pages/lien-he.md",
        "---\ntitle: \"Liên hệ\"\n---\n\nChữ.\n",
    );
    git(&["add", "."]);
    git(&["commit", "-q", "-m", "b"]);
    git(&["checkout", "-q", "chinh"]);
    let preview = Preview::of(root);
    for _ in 0..3 {
        assert_told_once(&preview, PLAN_PAGE, "reload", || git(&["checkout", "-q", "khac"]));
        assert!(preview.get(PLAN_PAGE).text().contains("Trên nhánh khác."));
        assert_eq!(preview.get("/thu/lien-he/").status, 200);
        assert_eq!(preview.get(&page(1)).status, 200);
        assert_told_once(&preview, PLAN_PAGE, "reload", || git(&["checkout", "-q", "chinh"]));
        assert!(!preview.get(PLAN_PAGE).text().contains("Trên nhánh khác."));
        assert_eq!(preview.get("/thu/lien-he/").status, 404);
        assert_eq!(preview.get(&page(1)).status, 404);
    }
}

#[test]
fn polling_notices_the_same() {
    let site = small_site();
    let root = site.path();
    let preview = Preview::with(root, true);
    // Longer than two looks: what has changed is read again at the next ones.
    let told_once = |page: &str, name: &str, change: &dyn Fn()| {
        let browser = preview.follow(page);
        change();
        assert_eq!(browser.moves(Duration::from_millis(1200)), [name], "of {page}");
    };
    let (plan_file, list, about) = (root.join(PLAN), "/thu/van-ban/", "/thu/gioi-thieu/");
    let text = with_sentence(root, "Nhìn thấy khi xem lại.");
    told_once(PLAN_PAGE, "reload", &|| {
        fs::write(&plan_file, &text).expect("it is saved")
    });
    assert!(preview.get(PLAN_PAGE).text().contains("Nhìn thấy khi xem lại."));
    let text = with_sentence(root, "Qua tệp tạm.");
    told_once(PLAN_PAGE, "reload", &|| {
        fs::rename(write(root, "nhap.md", &text), &plan_file).expect("it is renamed");
    });
    let file = root.join("content/plans/an-lac/thu.md");
    told_once(list, "reload", &|| fs::write(&file, plan(1)).expect("it is written"));
    assert_eq!(preview.get(&page(1)).status, 200);
    told_once(list, "reload", &|| fs::remove_file(&file).expect("it is removed"));
    assert_eq!(preview.get(&page(1)).status, 404);
    let pages = root.join("content/pages");
    told_once(about, "gone", &|| {
        fs::rename(&pages, root.join("trang")).expect("it is moved away");
    });
    told_once(about, "reload", &|| {
        fs::rename(root.join("trang"), &pages).expect("it is moved back");
    });
    told_once("/thu/", "reload", &|| {
        write(root, "theme/wording/vi.yaml", "skip.to_content: \"Bỏ qua\"\n");
    });
    assert!(preview.get("/thu/").text().contains("Bỏ qua"));
}
