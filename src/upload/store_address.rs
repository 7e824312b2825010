//! Địa chỉ kho: the address of a place in an object store, `s3://BUCKET/PREFIX`.

use std::fmt;
use std::str::FromStr;

/// A place in an object store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreAddress {
    pub bucket: String,
    /// Without a `/` at its ends; empty for the whole bucket.
    pub prefix: String,
}

impl FromStr for StoreAddress {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let form = || "expected s3://BUCKET/PREFIX, such as s3://cong-khai/lai-chau".to_owned();
        let rest = text.strip_prefix("s3://").ok_or_else(form)?;
        let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        let prefix = prefix.trim_end_matches('/');
        let is_letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.' | '_');
        let is_bucket = (3..=63).contains(&bucket.len()) && bucket.chars().all(is_letter);
        let is_part = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(char::is_control);
        let is_prefix = prefix.is_empty() || prefix.split('/').all(is_part);
        if !is_bucket || !is_prefix {
            return Err(form());
        }
        Ok(StoreAddress {
            bucket: bucket.to_owned(),
            prefix: prefix.to_owned(),
        })
    }
}

impl fmt::Display for StoreAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "s3://{}/{}", self.bucket, self.prefix)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_with_or_without_a_prefix_is_an_address() {
        let read = |text: &str| {
            text.parse::<StoreAddress>()
                .map(|address| (address.bucket, address.prefix))
        };
        let both = |bucket: &str, prefix: &str| Ok((bucket.to_owned(), prefix.to_owned()));
        assert_eq!(read("s3://cong-khai"), both("cong-khai", ""));
        assert_eq!(read("s3://cong-khai/"), both("cong-khai", ""));
        assert_eq!(
            read("s3://cong-khai/tinh/lai-chau/"),
            both("cong-khai", "tinh/lai-chau")
        );
        for bad in [
            "cong-khai",
            "s3:/a/b",
            "s3://a",
            "s3://Cong Khai/x",
            "s3://abc//x",
            "s3://abc/../x",
            "https://abc/x",
        ] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
