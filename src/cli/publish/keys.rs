//! Khóa của kho: whether the environment says who sends, before anybody is asked over the web.

use super::failed::UploadError;

/// Other ways in which a machine of a cloud knows who it is; each is enough by itself.
const OTHER_WAYS: [&str; 5] = [
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "AWS_METADATA_ENDPOINT",
    "AWS_SKIP_SIGNATURE",
];

/// Looks at what is set; `get` gives a variable of the environment.
///
/// Without keys the library would look for a machine of Amazon's for minutes, and then speak of that.
pub fn check(get: impl Fn(&str) -> Option<String>) -> Result<(), UploadError> {
    let set = |name: &str| get(name).filter(|value| !value.trim().is_empty());
    if !OTHER_WAYS.iter().any(|name| set(name).is_some()) {
        let wanted = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];
        let missing: Vec<&'static str> = wanted.into_iter().filter(|name| set(name).is_none()).collect();
        if !missing.is_empty() {
            return Err(UploadError::NoKeys { missing });
        }
    }
    let endpoint = ["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL", "AWS_ENDPOINT"]
        .into_iter()
        .find_map(set);
    let is_plain = |address: &String| address.to_ascii_lowercase().starts_with("http://");
    match endpoint.filter(is_plain) {
        Some(endpoint) if !set("AWS_ALLOW_HTTP").is_some_and(|value| is_yes(&value)) => {
            Err(UploadError::PlainHttp { endpoint })
        }
        _ => Ok(()),
    }
}

/// The words that the library takes for yes.
fn is_yes(value: &str) -> bool {
    ["1", "true", "on", "yes", "y"].contains(&value.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(set: &[(&str, &str)]) -> Result<(), UploadError> {
        check(|name| {
            set.iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_variables_that_are_missing_are_named() {
        let missing = |set: &[(&str, &str)]| match told(set) {
            Err(UploadError::NoKeys { missing }) => missing,
            other => panic!("{other:?}"),
        };
        assert_eq!(missing(&[]), ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]);
        assert_eq!(
            missing(&[("AWS_ACCESS_KEY_ID", "k"), ("AWS_SECRET_ACCESS_KEY", " ")]),
            ["AWS_SECRET_ACCESS_KEY"]
        );
        assert!(told(&[("AWS_ACCESS_KEY_ID", "k"), ("AWS_SECRET_ACCESS_KEY", "s")]).is_ok());
        assert!(told(&[("AWS_METADATA_ENDPOINT", "http://169.254.169.254")]).is_ok());
    }

    #[test]
    fn a_store_without_tls_is_asked_for_on_purpose_only() {
        let keys = [("AWS_ACCESS_KEY_ID", "k"), ("AWS_SECRET_ACCESS_KEY", "s")];
        let at = |endpoint, more: &[(&'static str, &'static str)]| {
            told(&[&keys[..], &[("AWS_ENDPOINT_URL", endpoint)], more].concat())
        };
        assert!(
            matches!(at("http://kho.vn", &[]), Err(UploadError::PlainHttp { endpoint }) if endpoint == "http://kho.vn")
        );
        assert!(at("http://kho.vn", &[("AWS_ALLOW_HTTP", "true")]).is_ok());
        assert!(at("https://kho.vn", &[]).is_ok());
    }
}
