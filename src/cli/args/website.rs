//! Đối số của việc dựng trang: `build`, `serve`, `check`, `verify`.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::Args;
use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser, ValueHint};

use super::common::{LangArg, RootArg, base_url};
use crate::exports::hosting::Host;

/// Write the website
///
/// Reads and checks everything first; when the content has errors, nothing is written. Files that
/// would not change are left alone.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  congkhai build
  congkhai build --root trang --output-dir /srv/www --base-url https://congkhai.tinh.gov.vn/
  congkhai build --host netlify             with the headers and redirects that the host reads
  congkhai build --relative -o ban-sao      a copy to open from a disk
  congkhai build --strict --format json > findings.json
  congkhai build --timings
  congkhai build --explain /van-ban/2021/767-kh-ubnd-lai-chau/")]
pub struct BuildArgs {
    #[command(flatten)]
    pub root: RootArg,
    /// Where to write [default: `public` in the site's folder]
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub output_dir: Option<PathBuf>,
    /// The address of the website, instead of `base_url` in site.yaml
    #[arg(short = 'u', long, value_name = "URL", value_hint = ValueHint::Url, value_parser = base_url)]
    pub base_url: Option<String>,
    /// Also write the files that this host reads beside the site: headers, redirects, its domain
    #[arg(long, value_name = "HOST", value_parser = host_parser())]
    pub host: Option<Host>,
    /// Write relative links, for a copy that is opened from a disk or placed below any address
    #[arg(long, conflicts_with = "host")]
    pub relative: bool,
    /// Publish documents with `draft: true`, too
    #[arg(long)]
    pub drafts: bool,
    /// Let warnings stop the build as well
    #[arg(long)]
    pub strict: bool,
    #[command(flatten)]
    pub lang: LangArg,
    /// How to report findings: for people on stderr, or as one JSON array on stdout
    #[arg(long, value_enum, default_value_t = BuildFormat::Human)]
    pub format: BuildFormat,
    /// Say only what stops the build
    #[arg(short, long, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Also show findings that are only information, and files that were removed
    #[arg(short, long)]
    pub verbose: bool,
    /// Say how long each step took
    #[arg(long)]
    pub timings: bool,
    /// Say why the file at this address was or was not written, such as /van-ban/
    #[arg(long, value_name = "ROUTE")]
    pub explain: Option<String>,
    /// Write only these, into a folder of their own: for measuring speed
    #[arg(long, value_enum, value_name = "PART", requires = "output_dir")]
    pub only: Option<BuildPart>,
}

fn host_parser() -> impl TypedValueParser<Value = Host> {
    PossibleValuesParser::new(Host::ALL.map(Host::word)).try_map(|text| {
        let named = Host::ALL.into_iter().find(|host| host.word() == text);
        named.ok_or("not a known host")
    })
}

/// Forms in which `build` reports findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum BuildFormat {
    Human,
    Json,
}

/// What `build` can write alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum BuildPart {
    /// No search, no open data and none of the data beside pages
    Pages,
}

/// Show the website while it is being written
///
/// Answers every page from the sources as they are now; a saved change is there at the next
/// request. While the sources have errors, the last good website stays. Writes nothing.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  congkhai serve --open
  congkhai serve --root trang --port 8000
  congkhai serve --poll                     for network folders that send no events
  congkhai serve --interface 0.0.0.0 --allow-host may-3.vanphong.local")]
pub struct ServeArgs {
    #[command(flatten)]
    pub root: RootArg,
    /// The address to listen on
    #[arg(short, long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub interface: IpAddr,
    /// The port to listen on; if it is in use, the next free one is taken
    #[arg(short, long, value_name = "PORT", default_value_t = 1111)]
    pub port: u16,
    /// Open the website in the browser
    #[arg(long)]
    pub open: bool,
    /// Show documents with `draft: true`, too
    #[arg(long)]
    pub drafts: bool,
    /// Check the files every half second instead of waiting for the system to report changes
    #[arg(long)]
    pub poll: bool,
    /// Also answer to this name of the computer, for containers and office networks; may be repeated
    #[arg(long, value_name = "NAME", value_hint = ValueHint::Hostname, value_parser = host_name)]
    pub allow_host: Vec<String>,
    #[command(flatten)]
    pub lang: LangArg,
}

fn host_name(text: &str) -> Result<String, String> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    if text.is_empty() || !text.chars().all(is_name) {
        return Err("write only the name, such as may-3.vanphong.local, without http:// and without a port".to_owned());
    }
    Ok(text.to_ascii_lowercase())
}

/// Check the content without writing anything
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  congkhai check
  congkhai check content/plans/lai-chau/767-kh-ubnd.md
  congkhai check --root trang --strict --lang en
  congkhai check --format json > findings.json
  congkhai check --format github      (in a workflow: notes beside the changed lines)
  congkhai check --format gitlab > gl-code-quality-report.json")]
pub struct CheckArgs {
    /// Report only what concerns these files or folders; the whole site is still read [default: the whole site]
    #[arg(value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub root: RootArg,
    /// Let warnings fail the check as well
    #[arg(long)]
    pub strict: bool,
    /// How to report findings: for people on stderr; on stdout as one JSON array, as GitHub's workflow commands, as
    /// GitLab's code quality report, or as SARIF 2.1.0
    #[arg(long, value_enum, default_value_t = CheckFormat::Human)]
    pub format: CheckFormat,
    #[command(flatten)]
    pub lang: LangArg,
}

/// Forms in which `check` reports findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    Human,
    Json,
    Github,
    Gitlab,
    Sarif,
}

/// Say whether something published is exactly what the content gives
///
/// Makes the site in memory and compares it, byte by byte, with a published folder, or with a list of
/// addresses: one a line, each with its SHA-256 before it where that is known. The manifest of a folder says how it
/// was built, so the options are for lists and for folders without one. Names what differs, and which
/// sources were different when the folder was published. Writes nothing; the exit code is 1 if something differs.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  congkhai verify public
  congkhai verify ban-sao --relative
  congkhai verify /srv/www --root trang --base-url https://congkhai.tinh.gov.vn/
  congkhai verify addresses.txt --format json")]
pub struct VerifyArgs {
    /// The published folder, or a file with a list of addresses
    #[arg(value_name = "DIR", value_hint = ValueHint::AnyPath)]
    pub published: PathBuf,
    #[command(flatten)]
    pub root: RootArg,
    /// The address of the website, instead of `base_url` in site.yaml
    #[arg(short = 'u', long, value_name = "URL", value_hint = ValueHint::Url, value_parser = base_url)]
    pub base_url: Option<String>,
    /// It was published with its drafts
    #[arg(long)]
    pub drafts: bool,
    /// It was built with relative links
    #[arg(long)]
    pub relative: bool,
    /// How to list them: a line for each difference, or one JSON object, on stdout
    #[arg(long, value_enum, default_value_t = VerifyFormat::Human)]
    pub format: VerifyFormat,
    #[command(flatten)]
    pub lang: LangArg,
}

/// How `verify` tells what differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum VerifyFormat {
    Human,
    Json,
}
