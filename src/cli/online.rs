//! Đường mạng: why no answer came over the web, in words; what the libraries say stays with them.

use std::error::Error;
use std::io;

use crate::diagnostics::{Bilingual, Lang, outside};

const UNKNOWN_HOST: Bilingual = Bilingual {
    vi: "không tìm thấy máy chủ có tên này, hoặc máy này chưa có mạng",
    en: "no server of this name was found, or this computer is not online",
};
const UNTRUSTED: Bilingual = Bilingual {
    vi: "chứng thư của máy chủ không được tin: xem lại địa chỉ và đồng hồ của máy này, và cài `ca-certificates` nếu máy chưa có",
    en: "the certificate of the server is not trusted: check the address and the clock of this computer, and install `ca-certificates` if it is missing",
};
const SILENT: Bilingual = Bilingual {
    vi: "quá lâu không trả lời",
    en: "there was no answer for too long",
};
const BROKEN_OFF: Bilingual = Bilingual {
    vi: "kết nối bị cắt hoặc không mở được",
    en: "the connection was cut or could not be opened",
};

/// Why no answer came; nothing where there was one, and what is wrong lies elsewhere.
pub fn of_network(error: &(dyn Error + 'static), lang: Lang) -> Option<String> {
    let chain = || std::iter::successors(Some(error), |&error| error.source());
    // The innermost knows most.
    let system = chain().filter_map(|error| error.downcast_ref::<io::Error>()).last();
    let web = chain().find_map(|error| error.downcast_ref::<reqwest::Error>());
    let is_untrusted = chain().any(|error| error.is::<rustls::Error>())
        || system.is_some_and(|error| error.get_ref().is_some_and(|inner| inner.is::<rustls::Error>()));
    if is_untrusted {
        return Some(UNTRUSTED.get(lang).to_owned());
    }
    // The resolver's error has no type of its own.
    if chain().any(|error| error.to_string() == "dns error") {
        return Some(UNKNOWN_HOST.get(lang).to_owned());
    }
    match (system, web) {
        (Some(system), _) if system.raw_os_error().is_some() => Some(outside::of_system(system, lang)),
        (_, Some(web)) if web.is_timeout() => Some(SILENT.get(lang).to_owned()),
        // Without a root certificate of the system there is no client at all.
        (_, Some(web)) if web.is_builder() => Some(UNTRUSTED.get(lang).to_owned()),
        (None, None) => None,
        _ => Some(BROKEN_OFF.get(lang).to_owned()),
    }
}
