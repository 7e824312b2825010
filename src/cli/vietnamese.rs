//! The help texts in Vietnamese. `args` has the English ones; a test finds what is missing here.

use clap::{Arg, ArgAction, Command};

use crate::diagnostics::Lang;

/// The command with help in the reader's language: `--lang` if it was typed, else the locale.
pub fn in_readers_language(command: Command) -> Command {
    match readers_language() {
        Lang::Vi => translated(command),
        Lang::En => command,
    }
}

/// The reader's language, as far as it is known before a site is found.
pub fn readers_language() -> Lang {
    typed_language(std::env::args().skip(1)).unwrap_or_else(locale)
}

/// The language after `--lang`. Help is printed before arguments are understood, so this only looks.
fn typed_language(args: impl Iterator<Item = String>) -> Option<Lang> {
    let mut args = args.skip_while(|arg| arg != "--lang" && !arg.starts_with("--lang="));
    let found = args.next()?;
    match found.strip_prefix("--lang=") {
        Some(word) => word.parse().ok(),
        None => args.next()?.parse().ok(),
    }
}

/// Vietnamese on a Vietnamese system; the first of the three that is set decides.
fn locale() -> Lang {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty());
    match set {
        Some(value) if value.starts_with("vi") => Lang::Vi,
        _ => Lang::En,
    }
}

fn translated(command: Command) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let mut command = texts("congkhai", command)
        .disable_version_flag(true)
        .subcommand_help_heading("Lệnh")
        .arg(flag("version", 'V', ArgAction::Version, "In phiên bản"));
    for name in names {
        command = command.mut_subcommand(&name, |sub| nested(&name, texts(&name, sub)));
    }
    command
}

/// The commands of a command.
fn nested(of: &str, command: Command) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let mut command = match names.is_empty() {
        true => return command,
        false => command.subcommand_help_heading("Lệnh"),
    };
    for name in names {
        command = command.mut_subcommand(&name, |sub| texts(&format!("{of} {name}"), sub));
    }
    command
}

/// A command with its texts; one of another command's has the names of both: `catalogue update`.
fn texts(name: &str, command: Command) -> Command {
    let (about, long) = about(name);
    let examples = command
        .get_after_help()
        .map(|text| text.to_string().replace("Examples:", "Ví dụ:"));
    let after = if name == "congkhai" {
        EXAMPLES.to_owned()
    } else {
        examples.unwrap_or_default()
    };
    command
        .about(about)
        .long_about(format!("{about}{long}"))
        .after_help(after)
        .help_template("{about-with-newline}\nCách dùng: {usage}\n\n{all-args}{after-help}")
        .mut_args(|arg| {
            let text = help(name, arg.get_id().as_str());
            let heading = if arg.is_positional() {
                "Tham số"
            } else {
                "Tùy chọn"
            };
            arg.help(text).help_heading(heading)
        })
        .subcommand_value_name("LỆNH")
        .disable_help_flag(true)
        .arg(flag("help", 'h', ArgAction::Help, "In hướng dẫn này"))
}

fn flag(name: &'static str, short: char, action: ArgAction, help: &'static str) -> Arg {
    Arg::new(name)
        .short(short)
        .long(name)
        .action(action)
        .help(help)
        .help_heading("Tùy chọn")
}

const EXAMPLES: &str = "\
Ví dụ:
  congkhai init trang             tạo một trang ví dụ trong thư mục `trang`
  congkhai check --root trang     liệt kê mọi chỗ chưa đúng
  congkhai serve --root trang     xem trang trong lúc viết
  congkhai build --root trang     ghi trang vào `trang/public`

Mã kết thúc: 0 ổn · 1 nội dung có lỗi (với --strict: hoặc cảnh báo) · 2 dùng sai lệnh ·
3 tệp, thư mục hoặc môi trường có trở ngại · 130 bị ngắt";

/// What a command does, in one line and in what follows it in long help.
fn about(command: &str) -> (&'static str, &'static str) {
    match command {
        "build" => (
            "Ghi trang",
            "\n\nĐọc và kiểm tra tất cả trước; nội dung có lỗi thì không ghi gì. Tệp không đổi được để nguyên.",
        ),
        "serve" => (
            "Xem trang trong lúc viết",
            "\n\nMỗi trang được dựng từ nội dung hiện có; thay đổi đã lưu hiện ra ở lần mở tiếp theo. Khi nội dung có lỗi, \
             bản đúng gần nhất vẫn được giữ. Không ghi gì.",
        ),
        "check" => ("Kiểm tra nội dung, không ghi gì", ""),
        "import" => (
            "Nhập toàn văn các kế hoạch thành văn bản của trang",
            "\n\nĐọc tệp .docx, .xlsx, .ods, .html, .md, .txt và .pdf có lớp chữ, rồi ghi content/plans/<địa phương>/<tên>.md với toàn văn, chỉ tiêu, \
             nhiệm vụ và quan hệ. Chỗ nào chưa chắc đều mang dấu `review`. Những gì danh mục còn thiếu được đề xuất thêm. \
             Nhập lại bản chữ đã sửa thì những gì người biên tập đã đổi được giữ nguyên. Đường dẫn các văn bản được in ra stdout.",
        ),
        "diff" => (
            "Liệt kê những thay đổi trong dữ liệu giữa hai bản dựng",
            "\n\nSo các bảng trong `du-lieu/` theo từng dòng và nêu mỗi thay đổi bằng một câu, xếp theo văn bản. \
             Có khác biệt không phải là lỗi: mã kết thúc luôn là 0.",
        ),
        "results" => ("Làm bảng tính để các cơ quan điền kết quả, hoặc nhận bảng đã điền", ""),
        "results template" => (
            "Làm bảng tính có chỉ tiêu và nhiệm vụ của một địa phương, để điền cho một năm",
            "",
        ),
        "results import" => ("Nhận bảng tính đã điền: .xlsx, .ods hoặc .csv", ""),
        "release" => (
            "Giữ lại dữ liệu của lần công bố này và những gì mới so với lần trước",
            "\n\nGhi `content/releases/<ngày>.json` và, bên cạnh, các bảng của ngày đó; trang `/thay-doi/` nêu những gì mới bằng câu. \
             Ngày là `as_of` của trang. Không có gì mới thì không ghi gì.",
        ),
        "verify" => (
            "Cho biết bản đã công bố có đúng là bản mà nội dung này cho ra không",
            "\n\nDựng trang trong bộ nhớ rồi so từng byte với một thư mục đã công bố, hoặc với một danh sách địa chỉ: mỗi dòng một địa chỉ, \
             trước đó là mã SHA-256 nếu biết. Tệp kê trong thư mục cho biết thư mục được dựng với tùy chọn nào, nên các tùy chọn ở đây chỉ dùng cho danh sách và cho thư mục \
             không có tệp kê. Nêu những chỗ khác nhau, và những tệp nguồn đã khác lúc thư mục được công bố. \
             Không ghi gì; có khác biệt thì mã kết thúc là 1.",
        ),
        "publish" => (
            "Gửi bản đã dựng lên một kho đối tượng",
            "\n\nGửi những gì `build` đã ghi mà kho chưa có, theo thứ tự để người đọc không bao giờ gặp trang thiếu tệp, rồi bỏ những gì trang \
             không còn. Tệp của người khác trong kho không bao giờ bị động tới; bị ngắt giữa chừng thì lần sau làm tiếp. Khóa, vùng và địa chỉ kho \
             lấy từ môi trường như các chương trình khác: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION, AWS_ENDPOINT_URL.",
        ),
        "export" => (
            "Xuất các mục tìm kiếm cho một công cụ tìm kiếm chạy trên máy chủ",
            "\n\nIn mọi mục của trang thành các dòng cho OpenSearch (bulk), hoặc ghi vào một thư mục trống thành từng phần không quá 50 MB, \
             kèm `index.json`: thiết lập để công cụ ấy bỏ dấu tiếng Việt như tìm kiếm của trang.",
        ),
        "init" => (
            "Tạo một trang trong thư mục trống: một ví dụ nhỏ, hoặc phần khởi đầu cho trang của một tỉnh",
            "\n\nVới --province, trang có sẵn danh mục địa phương, cơ quan, chỉ tiêu, đơn vị tính thật, site.yaml đã điền, thiết lập cho trình soạn thảo \
             và cho việc kiểm tra tự động; chưa có văn bản nào.",
        ),
        "new" => (
            "Tạo một văn bản hoặc trang mới",
            "\n\nTạo một tệp với các khóa cần điền, đánh dấu `draft: true`, không bao giờ ghi đè tệp khác. \
             Đường dẫn của tệp được in ra stdout.",
        ),
        "catalogue" => ("Đưa danh mục mới hơn vào trang", ""),
        "catalogue update" => (
            "Đưa vào danh mục địa phương, cơ quan, chỉ tiêu, đơn vị tính mới hơn, thành một thay đổi để xem lại",
            "\n\nSo danh mục có sẵn trong chương trình, hoặc của một trang khác, với danh mục của trang này theo từng dòng, và in ra chỗ khác nhau. \
             Dòng mới được thêm vào; dòng chưa ai sửa ở đây thì đổi theo; những gì người biên tập đã viết hay đã bỏ được giữ nguyên và nêu ra.",
        ),
        "sources" => (
            "Lấy dữ liệu đã công bố của các trang khác, để hiện bên cạnh của trang này",
            "",
        ),
        "sources update" => (
            "Cập nhật dữ liệu của các trang khác trong content/sources/",
            "\n\nLấy `datapackage.json` và bốn bảng của mỗi trang mà `sources:` trong site.yaml nêu tên, kiểm tra mã SHA-256, lược đồ và từng dòng, \
             rồi thay cả bộ cũ một lúc. Có gì sai thì bộ cũ được giữ nguyên. `build` và `serve` không bao giờ lên mạng.",
        ),
        "theme" => (
            "Chép giao diện có sẵn ra tệp để sửa",
            "\n\nKhông nêu tên thì tệp nằm ở `theme/` và được dùng ngay; có tên thì ở `themes/<tên>/`, dùng với `theme: <tên>` trong \
             site.yaml. Chỉ giữ những tệp bạn sửa: chương trình đã có sẵn các tệp khác. Tệp đã có không bao giờ bị ghi đè. Đường dẫn các \
             tệp được in ra stdout.",
        ),
        "schema" => ("In JSON Schema của một loại tệp, cho trình soạn thảo", ""),
        "explain" => ("Giải thích một mã như CK0203; không có mã thì liệt kê tất cả", ""),
        "completions" => ("In tập lệnh tự hoàn thành lệnh cho một shell", ""),
        "man" => ("Ghi các trang hướng dẫn `man`, cho người đóng gói chương trình", ""),
        _ => ("Dựng trang công khai từ một thư mục văn bản kế hoạch", ""),
    }
}

fn help(command: &str, arg: &str) -> &'static str {
    match (command, arg) {
        (_, "root") => {
            "Thư mục của trang [mặc định: thư mục này, hoặc thư mục gần nhất phía trên có content/site.yaml]"
        }
        (_, "lang") => "Ngôn ngữ của thông báo [mặc định: ngôn ngữ của trang]",
        (_, "base_url") => "Địa chỉ công bố, thay cho `base_url` trong site.yaml",
        ("serve", "interface") => "Địa chỉ IP mà bản xem trước dùng",
        ("serve", "port") => "Cổng mà bản xem trước dùng; nếu đang bận thì dùng cổng trống tiếp theo",
        ("serve", "open") => "Mở trang trong trình duyệt",
        ("serve", "drafts") => "Hiện cả những văn bản có `draft: true`",
        ("serve", "allow_host") => {
            "Cho mở bản xem trước bằng cả tên máy này, khi chạy trong container hoặc qua mạng cơ quan; có thể viết nhiều lần"
        }
        ("serve", "poll") => "Xem lại các tệp mỗi nửa giây, thay vì chờ hệ thống báo",
        ("publish", "to") => "Kho: tên kho, và thư mục trong kho",
        ("publish", "output_dir") => "Thư mục đã dựng [mặc định: `public` trong thư mục của trang]",
        (_, "output_dir") => "Nơi ghi trang [mặc định: `public` trong thư mục của trang]",
        ("publish", "dry_run") => "Chỉ cho biết sẽ gửi và bỏ gì, theo thứ tự, không thay đổi gì",
        ("publish", "quiet") => "Không hiện thanh tiến độ",
        (_, "quiet") => "Chỉ báo những gì làm lệnh dừng lại",
        ("export", "what") => "Nội dung cần xuất",
        ("export", "format") => "Định dạng mà công cụ tìm kiếm đọc",
        ("export", "output") => "Thư mục trống hoặc mới [mặc định: in các mục ra stdout]",
        ("export", "mapping") => "Chỉ in thiết lập và các trường của chỉ mục",
        ("export", "index") => "Tên chỉ mục trong các dòng",
        ("export", "drafts") => "Xuất cả những văn bản có `draft: true`",
        ("verify", "relative") => "Bản đó được dựng với liên kết tương đối",
        ("verify", "drafts") => "Bản đó đã được công bố cùng các bản nháp",
        (_, "drafts") => "Công bố cả những văn bản có `draft: true`",
        ("build", "strict") => "Dừng cả khi chỉ có cảnh báo",
        ("check", "strict") => "Có cảnh báo cũng tính là không đạt",
        ("check", "files") => {
            "Chỉ báo những gì liên quan đến các tệp hoặc thư mục này; toàn trang vẫn được đọc [mặc định: cả trang]"
        }
        ("build", "timings") => "Cho biết mỗi bước mất bao lâu",
        ("build", "explain") => "Cho biết vì sao tệp của địa chỉ này được ghi hay không, ví dụ /van-ban/",
        ("build", "only") => "Chỉ ghi phần này, vào một thư mục riêng: dùng khi đo tốc độ",
        ("build", "format") => "Cách báo: cho người đọc ở stderr, hoặc một mảng JSON ở stdout",
        ("check", "format") => {
            "Cách báo: cho người đọc ở stderr; hoặc ở stdout: một mảng JSON, lệnh cho GitHub, báo cáo chất lượng của GitLab, SARIF 2.1.0"
        }
        ("build", "host") => "Ghi thêm những tệp mà nơi đặt trang này đọc: tiêu đề HTTP, chuyển hướng, tên miền",
        ("build", "relative") => "Ghi liên kết tương đối, cho bản sao mở từ ổ đĩa hoặc đặt dưới địa chỉ bất kỳ",
        ("theme", "action") => "Việc cần làm: `export` chép các tệp của giao diện có sẵn",
        ("theme", "name") => "Tên giao diện mới [mặc định: lớp riêng của trang, `theme/`]",
        (_, "verbose") => "Hiện cả những thông tin không cần xử lý, và những tệp đã bị bỏ",
        ("import", "files") => "Các tệp cần nhập",
        ("import", "jurisdiction") => "Văn bản của nơi nào: một mã trong jurisdictions.yaml [mặc định: theo bản chữ]",
        ("import", "output") => "Nơi ghi văn bản [mặc định: content/plans/<địa phương>/<tên>.md]",
        ("import", "stdout") => "In văn bản ra stdout, không ghi tệp nào",
        ("import", "report") => {
            "Ghi thêm một trang đặt bản chữ cạnh những gì đọc được [mặc định: .congkhai/import/<địa phương>/<tên>.html]"
        }
        ("import", "dry_run") => "Chỉ cho biết sẽ ghi gì, không ghi",
        ("import", "account") => {
            "In ra stdout mỗi con số, ô, mục và đoạn của bản chữ đã được đọc thành gì, thay cho mọi thông tin khác"
        }
        ("diff", "old") => "Bản dựng cũ, hoặc thư mục `du-lieu` của nó",
        ("diff", "new") => "Bản dựng mới, hoặc thư mục `du-lieu` của nó",
        ("diff", "format") => "Cách trình bày ở stdout: câu cho người đọc, hoặc một mảng JSON",
        ("results template", "jurisdiction") => {
            "Của địa phương nào: một mã trong jurisdictions.yaml [mặc định: tất cả]"
        }
        ("results template", "body") => {
            "Của cơ quan nào: mã hoặc tên trong bodies.yaml. Chỉ có nhiệm vụ, vì kế hoạch không nêu cơ quan nào chịu trách nhiệm về một con số"
        }
        ("results template", "year") => "Cho năm nào [mặc định: năm của `as_of`]",
        ("results template", "output") => "Tệp bảng tính cần ghi",
        ("results import", "dry_run") => "Chỉ cho biết sẽ đổi gì",
        ("results import", "file") => "Bảng đã điền: .xlsx, .ods hoặc .csv",
        ("release", "note") => "Lời cho người đọc về lần công bố này",
        ("verify", "published") => "Thư mục đã công bố, hoặc tệp có danh sách địa chỉ",
        ("verify", "format") => "Cách trình bày ở stdout: mỗi chỗ khác một dòng, hoặc một đối tượng JSON",
        ("init", "province") => "Trang của nơi nào: một mã trong jurisdictions.yaml, ví dụ lai-chau",
        ("catalogue update", "dry_run") => "Chỉ in chỗ khác nhau, không ghi",
        ("sources update", "dry_run") => "Chỉ lấy về và kiểm tra, không ghi gì",
        ("sources update", "ids") => "Chỉ những trang này, theo mã trong site.yaml [mặc định: tất cả]",
        ("init" | "catalogue update", "from") => {
            "Lấy danh mục của trang này thay cho danh mục có sẵn trong chương trình"
        }
        ("init", "folder") => "Thư mục; được tạo nếu chưa có",
        ("man", "folder") => "Thư mục; được tạo nếu chưa có",
        ("new", "kind") => "Loại tệp cần tạo",
        (_, "jurisdiction") => "Văn bản của nơi nào: một mã trong jurisdictions.yaml [mặc định: cả nước]",
        (_, "document_type") => "Loại văn bản, theo danh sách của `congkhai schema`",
        (_, "number") => "Số hiệu, ví dụ 12/KH-UBND",
        (_, "title") => "Tên văn bản hoặc trang",
        (_, "issued") => "Ngày ban hành, chỉ chi tiết như bản in",
        (_, "issuer") => "Cơ quan ban hành: một mã trong bodies.yaml",
        (_, "name") => "Tên tệp không có `.md` [mặc định: theo số hiệu, hoặc theo tên]",
        (_, "subject") => "Loại tệp; `document` là phần đầu của một văn bản",
        (_, "code") => "Mã như in trong thông báo",
        (_, "shell") => "Tên shell",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::args::Cli;

    #[test]
    fn every_argument_and_command_is_explained_in_vietnamese() {
        let whole = about("congkhai");
        let program = Cli::command();
        let commands = program
            .get_subcommands()
            .map(|command| (command.get_name().to_owned(), command));
        let nested = program.get_subcommands().flat_map(|of| {
            let inner = of.get_subcommands();
            inner.map(move |command| (format!("{} {}", of.get_name(), command.get_name()), command))
        });
        for (name, command) in commands.chain(nested) {
            let name = name.as_str();
            assert_ne!(about(name), whole, "{name}");
            for arg in command.get_arguments() {
                let id = arg.get_id().as_str();
                assert!(!help(name, id).is_empty(), "{name} {id}");
                assert!(arg.get_help().is_some(), "{name} {id} has no English help");
            }
        }
    }

    #[test]
    fn the_translated_command_is_sound() {
        translated(Cli::command()).debug_assert();
    }

    #[test]
    fn the_typed_language_is_seen_in_both_spellings() {
        let typed = |line: &str| typed_language(line.split(' ').map(str::to_owned));
        assert_eq!(typed("check --lang vi --help"), Some(Lang::Vi));
        assert_eq!(typed("check --help --lang=en"), Some(Lang::En));
        assert_eq!(typed("check --lang"), None);
    }
}
