//! Dùng sai lệnh: what was typed wrongly. The English sentences are those of the library for arguments.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::diagnostics::Lang;

/// What to say of a command line that is not understood, in the language of the reader.
pub fn words(error: &clap::Error, lang: Lang) -> String {
    let is_help = error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
    match lang {
        // Help is in the reader's language by itself.
        Lang::Vi if !is_help => vietnamese(error),
        _ => error.render().ansi().to_string(),
    }
}

fn vietnamese(error: &clap::Error) -> String {
    let said = sentence(error);
    let usage = error
        .get(ContextKind::Usage)
        .map(ToString::to_string)
        .unwrap_or_default();
    let usage = usage.split_once(':').map_or("", |(_, usage)| usage.trim());
    let usage = usage.replace("[OPTIONS]", "[TÙY CHỌN]").replace("<COMMAND>", "<LỆNH>");
    let usage = match usage.is_empty() {
        true => String::new(),
        false => format!("\nCách dùng: {usage}\n"),
    };
    format!("lỗi: {said}\n{usage}\nThêm `--help` vào lệnh để xem hướng dẫn.\n")
}

fn sentence(error: &clap::Error) -> String {
    let told = |kind| error.get(kind).map(named).unwrap_or_default();
    let (arg, value) = (told(ContextKind::InvalidArg), told(ContextKind::InvalidValue));
    match error.kind() {
        ErrorKind::UnknownArgument if arg.starts_with("`-") => {
            format!("không có tùy chọn {arg}{}", near(error, ContextKind::SuggestedArg))
        }
        ErrorKind::UnknownArgument => format!("thừa {arg}: lệnh này không nhận thêm tham số"),
        ErrorKind::InvalidSubcommand => {
            let near = near(error, ContextKind::SuggestedSubcommand);
            format!("không có lệnh {}{near}", told(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand => format!("cần một lệnh: {}", told(ContextKind::ValidSubcommand)),
        ErrorKind::MissingRequiredArgument => format!("còn thiếu {arg}"),
        ErrorKind::ArgumentConflict => match told(ContextKind::PriorArg) {
            prior if prior.is_empty() || prior == arg => format!("{arg} chỉ viết một lần"),
            prior => format!("{arg} và {prior} không dùng cùng nhau"),
        },
        ErrorKind::InvalidValue if value.is_empty() || value == "``" => format!("{arg} cần một giá trị"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let valid = told(ContextKind::ValidValue);
            let valid = match valid.is_empty() {
                true => form(&arg).map(|form| format!("; viết {form}")).unwrap_or_default(),
                false => format!("; dùng {valid}"),
            };
            let near = near(error, ContextKind::SuggestedValue);
            format!("{value} không dùng được cho {arg}{valid}{near}")
        }
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("{arg} không nhận từng ấy giá trị")
        }
        ErrorKind::NoEquals => format!("{arg} viết với dấu `=`"),
        ErrorKind::InvalidUtf8 => "một tham số không phải UTF-8".to_owned(),
        _ => "không hiểu lệnh này".to_owned(),
    }
}

/// The form of a value that is no word of a list.
fn form(arg: &str) -> Option<&'static str> {
    let forms = [
        ("--base-url", "cả địa chỉ, như `https://congkhai.tinh.gov.vn/`"),
        (
            "--allow-host",
            "chỉ tên máy, như `may-3.vanphong.local`, không có `http://` và số cổng",
        ),
        ("--port", "một số từ 0 đến 65535"),
        ("--interface", "một địa chỉ IP, như `0.0.0.0`"),
        ("--year", "một năm, như `2026`"),
        ("<s3://", "`s3://KHO/CHỖ`, như `s3://cong-khai/lai-chau`"),
    ];
    let found = forms.into_iter().find(|(name, _)| arg.contains(name));
    found.map(|(_, form)| form)
}

/// The nearest of what is suggested, which the library names last.
fn near(error: &clap::Error, kind: ContextKind) -> String {
    let nearest = match error.get(kind) {
        Some(ContextValue::String(one)) => Some(one),
        Some(ContextValue::Strings(all)) => all.last(),
        _ => None,
    };
    nearest.map(|one| format!("; có phải là `{one}`?")).unwrap_or_default()
}

/// What a part of the error names, each name in its signs.
fn named(value: &ContextValue) -> String {
    match value {
        ContextValue::String(one) => format!("`{one}`"),
        ContextValue::Strings(all) => {
            let all: Vec<String> = all.iter().map(|one| format!("`{one}`")).collect();
            all.join(", ")
        }
        _ => String::new(),
    }
}
