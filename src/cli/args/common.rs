//! Đối số chung: what many commands take.

use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;
use clap::builder::TypedValueParser;
use clap::builder::ValueHint;

use crate::diagnostics::Lang;
use crate::parse::normal_base_url;

/// The site that a command works on.
#[derive(Args, Clone, Debug, Default)]
pub struct RootArg {
    /// The site's folder [default: this folder, or the nearest above it that has content/site.yaml]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub root: Option<PathBuf>,
}

/// The language in which the program speaks.
#[derive(Args, Clone, Copy, Debug, Default)]
pub struct LangArg {
    /// The language of messages [default: the site's language]
    #[arg(long, value_name = "LANG", value_parser = lang_parser())]
    pub lang: Option<Lang>,
}

pub(super) fn lang_parser() -> impl TypedValueParser<Value = Lang> {
    PossibleValuesParser::new(["vi", "en"]).try_map(|text| text.parse::<Lang>())
}

pub(super) fn base_url(text: &str) -> Result<String, String> {
    normal_base_url(text).ok_or_else(|| "write a whole address such as https://congkhai.tinh.gov.vn/".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_url_is_whole_and_ends_with_a_slash() {
        assert_eq!(base_url("https://a.vn/b").as_deref(), Ok("https://a.vn/b/"));
        assert!(base_url("a.vn").is_err());
    }
}
