//! Đối số của công cụ: what begins a site, and what explains the program.

use std::path::PathBuf;

use clap::Args;
use clap::ValueEnum;
use clap::builder::PossibleValuesParser;
use clap::builder::TypedValueParser;
use clap::builder::ValueHint;
use clap_complete::Shell;

use crate::parse::FileKind;
use crate::route::name_fault;

use super::common::{LangArg, RootArg};

/// Make a site in an empty folder: a small example, or the start of a province's own site
///
/// With --province the site has the real places, bodies, indicators and units, a filled site.yaml, settings for editors
/// and for continuous integration, and no document yet.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  congkhai init trang
  congkhai init lai-chau --province lai-chau
  congkhai init lai-chau --province lai-chau --from ../trang-cu")]
pub struct InitArgs {
    /// The folder; it is created if it does not exist
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub folder: PathBuf,
    /// The place that the site is for: an id of jurisdictions.yaml, such as lai-chau
    #[arg(long, value_name = "ID")]
    pub province: Option<String>,
    /// Take the catalogues of this site instead of those in the program
    #[arg(long, value_name = "CATALOGUES", value_hint = ValueHint::DirPath, requires = "province")]
    pub from: Option<PathBuf>,
    #[command(flatten)]
    pub lang: LangArg,
}

/// Write the files of the built-in theme, to change them
///
/// Without a name they go to `theme/` and are used at once; with one, to `themes/NAME/`, for `theme: NAME` in site.yaml. Keep
/// only the files that you change: the others come with the program, and so do newer versions. No existing file is
/// overwritten. The paths of the files are written to stdout.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  congkhai theme export
  congkhai theme export tinh --root trang")]
pub struct ThemeArgs {
    /// What to do
    #[arg(value_enum)]
    pub action: ThemeAction,
    /// The name of the new theme [default: the site's own layer, `theme/`]
    #[arg(value_name = "NAME", value_parser = theme_name)]
    pub name: Option<String>,
    #[command(flatten)]
    pub root: RootArg,
    #[command(flatten)]
    pub lang: LangArg,
}

/// What `theme` does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ThemeAction {
    /// Write the files of the built-in theme
    Export,
}

fn theme_name(text: &str) -> Result<String, String> {
    match (text, name_fault(text)) {
        ("default", _) => Err("`default` is the built-in theme; take another name".to_owned()),
        (_, Some(fault)) => Err(format!("this cannot name a folder: {}", fault.words().en)),
        (name, None) => Ok(name.to_owned()),
    }
}

/// Print the JSON Schema of a kind of file, for editors
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  congkhai schema > document.schema.json
  congkhai schema bodies > bodies.schema.json")]
pub struct SchemaArgs {
    /// The kind of file; `document` is the front-matter of a plan
    #[arg(default_value = "document", value_parser = subject_parser())]
    pub subject: FileKind,
}

fn subject_parser() -> impl TypedValueParser<Value = FileKind> {
    PossibleValuesParser::new(FileKind::ALL.map(FileKind::word)).try_map(|text| text.parse::<FileKind>())
}

/// Explain a code such as CK0203; without one, list all codes
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  congkhai explain CK0203
  congkhai explain --lang en")]
pub struct ExplainArgs {
    /// The code as it stands in a finding
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
    #[command(flatten)]
    pub root: RootArg,
    #[command(flatten)]
    pub lang: LangArg,
}

/// Print a completion script for a shell
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  congkhai completions bash > ~/.local/share/bash-completion/completions/congkhai
  congkhai completions fish > ~/.config/fish/completions/congkhai.fish
  congkhai completions powershell >> $PROFILE")]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: Shell,
}

/// Write the manual pages, for packages of the program
#[derive(Args, Debug)]
#[command(hide = true)]
pub struct ManArgs {
    /// The folder; it is created if it does not exist
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub folder: PathBuf,
}
