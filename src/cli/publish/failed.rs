//! Vì sao chưa gửi được: what can go wrong between a folder and a store.

use std::io;
use std::path::PathBuf;

use super::answer;
use crate::cli::{Failure, vietnamese_output};
use crate::diagnostics::{Bilingual, Lang};
use crate::output::ManifestFault;

/// How many paths are named at most.
const NAMED: usize = 10;

/// Why an upload could not begin or come to its end.
#[derive(Debug)]
pub enum UploadError {
    /// These variables of the environment are not set.
    NoKeys {
        missing: Vec<&'static str>,
    },
    /// The store would be spoken to without TLS, and nobody has asked for that.
    PlainHttp {
        endpoint: String,
    },
    /// The store refused an object, or all of it, or was not to be reached.
    Store {
        what: Option<String>,
        error: object_store::Error,
    },
    /// The manifest in the store is not one of ours.
    Manifest {
        key: String,
        fault: ManifestFault,
    },
    /// Objects of others stand where the site's would.
    Foreign {
        paths: Vec<String>,
    },
    /// Another upload to the same place is going on.
    Busy,
    /// A file of the folder is not as it was built.
    Changed {
        path: String,
    },
    Io {
        path: PathBuf,
        error: io::Error,
    },
    /// A part of the work ended by itself.
    Broken {
        detail: String,
    },
}

impl UploadError {
    /// In words, with what to do next.
    pub fn failure(&self, lang: Lang) -> Failure {
        let (text, words) = match self {
            UploadError::Io { path, error } => return Failure::io(lang, path, error),
            UploadError::Broken { detail } => return Failure::internal(lang, detail.clone()),
            UploadError::NoKeys { missing } => (
                Bilingual {
                    vi: "chưa gửi gì: môi trường chưa có {missing}; lấy khóa ở trang quản lý kho rồi đặt, ví dụ `export {first}=…` trước khi chạy lại",
                    en: "nothing was sent: the environment has no {missing}; get the keys where the store is managed and set them, for example with `export {first}=…`, before the next run",
                },
                vec![
                    ("missing", missing.join(", ")),
                    ("first", missing.first().copied().unwrap_or_default().to_owned()),
                ],
            ),
            UploadError::PlainHttp { endpoint } => (
                Bilingual {
                    vi: "chưa gửi gì: địa chỉ kho {endpoint} không mã hóa, khóa đi qua đó ai cũng đọc được; dùng `https://`, hoặc đặt AWS_ALLOW_HTTP=true nếu kho ở ngay trong mạng này",
                    en: "nothing was sent: the address {endpoint} is not encrypted, so others can read what goes there; use `https://`, or set AWS_ALLOW_HTTP=true if the store is in this same network",
                },
                vec![("endpoint", endpoint.clone())],
            ),
            UploadError::Store { what: None, error } => (
                Bilingual {
                    vi: "chưa gửi được: {why}",
                    en: "nothing could be sent: {why}",
                },
                vec![("why", answer::why(error, lang))],
            ),
            UploadError::Store {
                what: Some(what),
                error,
            } => (
                Bilingual {
                    vi: "kho không nhận `{what}`: {why}",
                    en: "the store did not take `{what}`: {why}",
                },
                vec![("what", what.clone()), ("why", answer::why(error, lang))],
            ),
            UploadError::Manifest { key, fault } => (
                Bilingual {
                    vi: "không dùng được {key} trong kho: {fault}; nếu mọi thứ dưới đó do congkhai gửi lên thì xóa hết rồi gửi lại, nếu không thì chọn chỗ khác",
                    en: "{key} in the store cannot be used: {fault}; if everything below it was sent by congkhai, delete it all and send again; otherwise choose another prefix",
                },
                vec![("key", key.clone()), ("fault", told(fault, lang))],
            ),
            UploadError::Foreign { paths } => (
                Bilingual {
                    vi: "trong kho đã có {count} tệp của người khác ở đúng chỗ của trang, nên không gửi gì: {paths}; chọn chỗ khác, hoặc xóa chúng nếu đúng là bỏ được",
                    en: "the store has objects of others where files of the site would go ({count}), so nothing was sent: {paths}; choose another prefix, or delete them if they are not needed",
                },
                vec![("count", paths.len().to_string()), ("paths", named(paths))],
            ),
            UploadError::Busy => (
                Bilingual {
                    vi: "một lần gửi khác đang ghi vào đúng chỗ này của kho, nên lần này dừng lại; đợi lần kia xong rồi chạy lại",
                    en: "another upload is writing to this place in the store, so this one has stopped; wait until it ends and run it again",
                },
                Vec::new(),
            ),
            UploadError::Changed { path } => (
                Bilingual {
                    vi: "tệp `{path}` đã bị sửa sau khi dựng; chạy `congkhai build` rồi gửi lại",
                    en: "the file `{path}` was changed after the build; run `congkhai build` and send again",
                },
                vec![("path", path.clone())],
            ),
        };
        Failure::environment(lang, text.filled(lang, &words))
    }
}

fn told(fault: &ManifestFault, lang: Lang) -> String {
    match lang {
        Lang::Vi => vietnamese_output::manifest_fault(fault),
        Lang::En => fault.to_string(),
    }
}

fn named(paths: &[String]) -> String {
    let first = paths
        .iter()
        .take(NAMED)
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(", ");
    if paths.len() > NAMED {
        format!("{first} …")
    } else {
        first
    }
}
