//! Vì sao chưa gửi được: what can go wrong between a folder and a store.

use std::io;
use std::path::PathBuf;

use crate::cli::{Failure, vietnamese_output};
use crate::diagnostics::{Bilingual, Lang};
use crate::output::ManifestFault;

/// How many paths are named at most.
const NAMED: usize = 10;

/// Why an upload could not begin or come to its end.
#[derive(Debug)]
pub enum UploadError {
    /// The store refused or was not to be reached.
    Store {
        what: String,
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
            UploadError::Store { what, error } => (
                Bilingual {
                    vi: "kho không nhận {what}: {error}; xem lại tên kho, khóa (AWS_ACCESS_KEY_ID …), vùng và địa chỉ kho (AWS_ENDPOINT_URL), rồi chạy lại: việc dở được làm tiếp",
                    en: "the store did not take {what}: {error}; look at the bucket, the keys (AWS_ACCESS_KEY_ID …), the region and the endpoint (AWS_ENDPOINT_URL), and run it again: it goes on where it was",
                },
                vec![("what", what.clone()), ("error", one_line(error))],
            ),
            UploadError::Manifest { key, fault } => (
                Bilingual {
                    vi: "không dùng được {key} trong kho: {fault}; nếu mọi thứ dưới đó do congkhai gửi lên thì xóa hết rồi gửi lại, nếu không thì chọn chỗ khác",
                    en: "{key} in the store cannot be used: {fault}; if everything below it was sent by congkhai, delete it all and send again, else choose another prefix",
                },
                vec![("key", key.clone()), ("fault", told(fault, lang))],
            ),
            UploadError::Foreign { paths } => (
                Bilingual {
                    vi: "trong kho đã có {count} tệp của người khác ở đúng chỗ của trang, nên không gửi gì: {paths}; chọn chỗ khác, hoặc xóa chúng nếu đúng là bỏ được",
                    en: "{count} objects of others stand in the store where files of the site would be, so nothing was sent: {paths}; choose another prefix, or delete them if they may go",
                },
                vec![("count", paths.len().to_string()), ("paths", named(paths))],
            ),
            UploadError::Busy => (
                Bilingual {
                    vi: "một lần gửi khác đang ghi vào đúng chỗ này của kho, nên lần này dừng lại; đợi lần kia xong rồi chạy lại",
                    en: "another upload is writing to this place of the store, so this one has stopped; wait for its end and run it again",
                },
                Vec::new(),
            ),
            UploadError::Changed { path } => (
                Bilingual {
                    vi: "tệp `{path}` không còn đúng như khi dựng; chạy `congkhai build` rồi gửi lại",
                    en: "the file `{path}` is not as it was built; run `congkhai build` and send again",
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

fn one_line(error: &object_store::Error) -> String {
    error.to_string().split_whitespace().collect::<Vec<_>>().join(" ")
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
