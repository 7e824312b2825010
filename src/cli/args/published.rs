//! Đối số của bản đã công bố: `diff`, `publish`, `export`.

use std::path::PathBuf;

use clap::Args;
use clap::ValueEnum;
use clap::builder::ValueHint;

use crate::upload::StoreAddress;

use super::common::{LangArg, RootArg, base_url};

/// List what changed in the data between two builds
///
/// Compares the tables under `du-lieu/` row by row and states each change in one sentence, by document.
/// Differences are not a failure: the exit code is 0 with and without them.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  congkhai diff public.old public
  congkhai diff 2025/du-lieu 2026/du-lieu --format json > changes.json")]
pub struct DiffArgs {
    /// What `build` wrote then, or its folder `du-lieu`
    #[arg(value_name = "OLD", value_hint = ValueHint::DirPath)]
    pub old: PathBuf,
    /// What `build` wrote now, or its folder `du-lieu`
    #[arg(value_name = "NEW", value_hint = ValueHint::DirPath)]
    pub new: PathBuf,
    /// How to list them: sentences for people, or one JSON array, on stdout
    #[arg(long, value_enum, default_value_t = DiffFormat::Human)]
    pub format: DiffFormat,
    #[command(flatten)]
    pub lang: LangArg,
}

/// Forms in which `diff` tells changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    Human,
    Json,
}

/// Send the published folder to an object store
///
/// Sends what `build` wrote and the store does not have yet, in an order in which no reader meets a page whose files are
/// missing, and removes what the site no longer has. Objects of others are never touched; after an interruption the next
/// run goes on. Keys, region and endpoint come from the environment, as for other programs: AWS_ACCESS_KEY_ID,
/// AWS_SECRET_ACCESS_KEY, AWS_REGION, AWS_ENDPOINT_URL.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  congkhai build && congkhai publish s3://cong-khai/lai-chau --dry-run
  AWS_ENDPOINT_URL=https://kho.tinh.gov.vn congkhai publish s3://cong-khai")]
pub struct PublishArgs {
    /// The store: a bucket, and where in it
    #[arg(value_name = "s3://BUCKET/PREFIX")]
    pub to: StoreAddress,
    #[command(flatten)]
    pub root: RootArg,
    /// The published folder [default: `public` in the site's folder]
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub output_dir: Option<PathBuf>,
    /// Say what would be sent and removed, in order, and change nothing
    #[arg(long)]
    #[cfg_attr(not(feature = "s3"), allow(dead_code, reason = "for what speaks to the store"))]
    pub dry_run: bool,
    /// No progress bar
    #[arg(short, long)]
    #[cfg_attr(not(feature = "s3"), allow(dead_code, reason = "for what speaks to the store"))]
    pub quiet: bool,
    #[command(flatten)]
    pub lang: LangArg,
}

/// Export the sections that the search finds to a search engine on a server
///
/// Prints every section of the site as lines for the bulk interface of OpenSearch, or writes them to an empty folder in parts of
/// at most 50 MB, with `index.json`, the settings that make the engine ignore Vietnamese accents as the site's own search does.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  congkhai export search --format opensearch -o xuat
  congkhai export search --format opensearch --mapping > index.json
  congkhai export search --format opensearch > bulk.ndjson")]
pub struct ExportArgs {
    /// What to export
    #[arg(value_enum)]
    pub what: ExportWhat,
    #[command(flatten)]
    pub root: RootArg,
    /// The form that the engine reads
    #[arg(long, value_enum, default_value_t = ExportFormat::Opensearch)]
    pub format: ExportFormat,
    /// The folder, empty or new [default: print the sections]
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub output: Option<PathBuf>,
    /// Print the settings and fields of the index, and nothing else
    #[arg(long, conflicts_with = "output")]
    pub mapping: bool,
    /// The name of the index in the lines
    #[arg(long, value_name = "NAME", default_value = "congkhai")]
    pub index: String,
    /// The address of the website, instead of `base_url` in site.yaml
    #[arg(short = 'u', long, value_name = "URL", value_hint = ValueHint::Url, value_parser = base_url)]
    pub base_url: Option<String>,
    /// Export documents with `draft: true`, too
    #[arg(long)]
    pub drafts: bool,
    #[command(flatten)]
    pub lang: LangArg,
}

/// What can be exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportWhat {
    /// The sections that the search finds
    Search,
}

/// Forms of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    Opensearch,
}
