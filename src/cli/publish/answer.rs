//! Câu trả lời của kho: why a store took nothing, told from its code, with what to do next.

use std::error::Error;

use crate::cli::online::of_network;
use crate::diagnostics::{Bilingual, Lang};

/// Why the store took nothing, as the end of a sentence.
pub fn why(error: &object_store::Error, lang: Lang) -> String {
    let all = whole(error);
    let code = between(&all, "<Code>", "</Code>").unwrap_or_default();
    let region = expected_region(&all);
    if let Some(text) = known(error, code, &all) {
        let named = region
            .map(|region| format!(" (`AWS_REGION={region}`)"))
            .unwrap_or_default();
        return text.filled(lang, &[("named", named)]);
    }
    if code.is_empty()
        && let Some(words) = of_network(error, lang)
    {
        let text = Bilingual {
            vi: "{words}; xem lại mạng và địa chỉ kho (AWS_ENDPOINT_URL), rồi chạy lại: lần sau làm tiếp từ chỗ dở",
            en: "{words}; check the network and the address of the store (AWS_ENDPOINT_URL), and run it again: it continues where it stopped",
        };
        return text.filled(lang, &[("words", words)]);
    }
    let text = Bilingual {
        vi: "kho trả lời {code}; xem lại tên kho, khóa (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY), vùng (AWS_REGION) và địa chỉ kho (AWS_ENDPOINT_URL), rồi chạy lại: lần sau làm tiếp từ chỗ dở",
        en: "the store answers {code}; check the bucket, the keys (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY), the region (AWS_REGION) and the address of the store (AWS_ENDPOINT_URL), and run it again: it continues where it stopped",
    };
    let status = || {
        between(&all, "status code: ", ":")
            .unwrap_or_default()
            .trim()
            .to_owned()
    };
    let code = if code.is_empty() { status() } else { code.to_owned() };
    let unknown = Bilingual {
        vi: "điều không rõ",
        en: "something unknown",
    };
    let code = if code.is_empty() {
        unknown.get(lang).to_owned()
    } else {
        format!("`{code}`")
    };
    text.filled(lang, &[("code", code)])
}

/// What is known of a store's code; the codes are those of S3, which other stores have taken over.
fn known(error: &object_store::Error, code: &str, all: &str) -> Option<Bilingual> {
    const NO_BUCKET: Bilingual = Bilingual {
        vi: "không có kho nào tên như vậy ở đó; xem lại tên kho trong `s3://…`, vùng (AWS_REGION) và địa chỉ kho (AWS_ENDPOINT_URL), hoặc tạo kho trước",
        en: "there is no bucket of that name; check the name in `s3://…`, the region (AWS_REGION) and the address of the store (AWS_ENDPOINT_URL), or create the bucket first",
    };
    const OTHER_REGION: Bilingual = Bilingual {
        vi: "kho nằm ở vùng khác; đặt AWS_REGION là vùng của kho{named} rồi chạy lại",
        en: "the bucket is in another region; set AWS_REGION to its region{named} and run it again",
    };
    const WRONG_KEYS: Bilingual = Bilingual {
        vi: "kho không nhận khóa này; xem lại AWS_ACCESS_KEY_ID và AWS_SECRET_ACCESS_KEY, chép đủ và không thừa dấu cách",
        en: "the store does not know these keys; check that AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are complete and have no spaces",
    };
    const EXPIRED: Bilingual = Bilingual {
        vi: "khóa tạm đã hết hạn; lấy khóa mới rồi chạy lại",
        en: "the temporary keys have expired; get new ones and run it again",
    };
    const NOT_ALLOWED: Bilingual = Bilingual {
        vi: "khóa này không được phép đọc, liệt kê, ghi và xóa trong kho; cấp cho nó các quyền ấy, hoặc dùng khóa khác",
        en: "these keys are not allowed to read, list, write and delete in the bucket; give them these rights, or use other keys",
    };
    const WRONG_CLOCK: Bilingual = Bilingual {
        vi: "đồng hồ của máy này lệch với kho; chỉnh lại giờ rồi chạy lại",
        en: "the clock of this computer differs from the store's; correct it and run it again",
    };
    Some(match code {
        "NoSuchBucket" | "InvalidBucketName" => NO_BUCKET,
        "PermanentRedirect"
        | "TemporaryRedirect"
        | "AuthorizationHeaderMalformed"
        | "IllegalLocationConstraintException" => OTHER_REGION,
        "InvalidAccessKeyId" | "SignatureDoesNotMatch" | "InvalidSecurity" => WRONG_KEYS,
        "ExpiredToken" | "InvalidToken" => EXPIRED,
        "RequestTimeTooSkewed" => WRONG_CLOCK,
        "AccessDenied" | "AllAccessDisabled" | "AccountProblem" => NOT_ALLOWED,
        "" if all.contains("without LOCATION") => OTHER_REGION,
        "" => match error {
            object_store::Error::NotFound { .. } => NO_BUCKET,
            object_store::Error::Unauthenticated { .. } => WRONG_KEYS,
            object_store::Error::PermissionDenied { .. } => NOT_ALLOWED,
            _ => return None,
        },
        _ => return None,
    })
}

/// What an error and those behind it say.
fn whole(error: &object_store::Error) -> String {
    let first: &(dyn Error + 'static) = error;
    let chain = std::iter::successors(Some(first), |&error| error.source());
    chain.map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

fn between<'t>(text: &'t str, from: &str, to: &str) -> Option<&'t str> {
    let rest = text.split_once(from)?.1;
    Some(rest.split_once(to)?.0).filter(|found| found.len() < 60 && !found.contains(char::is_control))
}

/// The region that a store names: in an element of its answer, or in its sentence.
fn expected_region(all: &str) -> Option<&str> {
    let named = between(all, "<Region>", "</Region>").or_else(|| between(all, "expecting '", "'"));
    named.filter(|region| region.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader, Read, Write};
    use std::net::TcpListener;

    use object_store::aws::AmazonS3Builder;

    use super::super::failed::UploadError;
    use super::super::remote::Remote;
    use super::*;

    /// A store that answers every request so; its address.
    fn store(status: &'static str, body: &'static str) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let mut reader = BufReader::new(&stream);
                let mut length = 0;
                loop {
                    let mut line = String::new();
                    if reader.read_line(&mut line).is_err() || line.trim().is_empty() {
                        break;
                    }
                    let lower = line.to_ascii_lowercase();
                    length = lower
                        .strip_prefix("content-length:")
                        .map_or(length, |n| n.trim().parse().unwrap_or(0));
                }
                drop(std::io::copy(&mut reader.take(length), &mut std::io::sink()));
                let answer = format!(
                    "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                    body.len()
                );
                drop((&stream).write_all(answer.as_bytes()));
            }
        });
        format!("http://{address}")
    }

    /// What is said where a store is asked what it has.
    fn said(endpoint: &str, lang: Lang) -> String {
        let builder = AmazonS3Builder::new()
            .with_endpoint(endpoint)
            .with_allow_http(true)
            .with_access_key_id("k")
            .with_secret_access_key("s")
            .with_bucket_name("cong-khai");
        let remote = Remote::of(builder, "").expect("a store");
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let error = runtime.block_on(remote.before()).err().expect("it is refused");
        assert!(matches!(error, UploadError::Store { .. }), "{error:?}");
        error.failure(lang).to_string()
    }

    #[test]
    fn a_refusal_says_what_to_change() {
        for (status, body, vi, en) in [
            (
                "404 Not Found",
                "<Error><Code>NoSuchBucket</Code></Error>",
                "không có kho nào",
                "no bucket",
            ),
            (
                "403 Forbidden",
                "<Error><Code>InvalidAccessKeyId</Code></Error>",
                "AWS_ACCESS_KEY_ID",
                "AWS_ACCESS_KEY_ID",
            ),
            (
                "403 Forbidden",
                "<Error><Code>AccessDenied</Code></Error>",
                "không được phép",
                "are not allowed",
            ),
            (
                "403 Forbidden",
                "<Error><Code>RequestTimeTooSkewed</Code></Error>",
                "đồng hồ",
                "clock",
            ),
            (
                "400 Bad Request",
                "<Error><Code>AuthorizationHeaderMalformed</Code><Message>the region 'us-east-1' is wrong; expecting 'ap-southeast-1'</Message></Error>",
                "`AWS_REGION=ap-southeast-1`",
                "`AWS_REGION=ap-southeast-1`",
            ),
            ("301 Moved Permanently", "", "AWS_REGION", "AWS_REGION"),
            ("418 Odd", "<Error><Code>Teapot</Code></Error>", "`Teapot`", "`Teapot`"),
        ] {
            let endpoint = store(status, body);
            for (lang, words) in [(Lang::Vi, vi), (Lang::En, en)] {
                let told = said(&endpoint, lang);
                assert!(told.contains(words), "{status}: {told}");
                for foreign in ["Generic", "<Code>", "Server returned", "http://127", "Object at"] {
                    assert!(!told.contains(foreign), "{status}: {told}");
                }
            }
        }
    }

    #[test]
    fn a_store_that_is_not_there_is_the_networks_fault() {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let nobody = format!("http://{}", listener.local_addr().expect("an address"));
        drop(listener);
        let told = said(&nobody, Lang::Vi);
        assert!(
            told.contains("máy chủ không nhận kết nối") && told.contains("AWS_ENDPOINT_URL"),
            "{told}"
        );
    }
}
