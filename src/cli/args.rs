//! The arguments of every command, with their help in English.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser, ValueHint};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::diagnostics::Lang;
use crate::parse::FileKind;
use crate::parse::normal_base_url;
use crate::route::name_fault;
use crate::upload::StoreAddress;

/// Turns a folder of government plans into a public transparency website
#[derive(Debug, Parser)]
#[command(name = "congkhai", version = VERSION, max_term_width = 100, after_help = EXAMPLES)]
#[command(arg_required_else_help = true, disable_help_subcommand = true)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

/// The version, in a release with the commit: see `build.rs`.
const VERSION: &str = match option_env!("CONGKHAI_VERSION") {
    Some(version) => version,
    None => env!("CARGO_PKG_VERSION"),
};

const EXAMPLES: &str = "\
Examples:
  congkhai init trang             make a small example site in the folder `trang`
  congkhai check --root trang     list everything that is wrong with it
  congkhai serve --root trang     look at it while you write
  congkhai build --root trang     write the website to `trang/public`

Exit codes: 0 fine · 1 the content has errors (with --strict: or warnings) · 2 wrong usage ·
3 a file, folder or the environment is in the way · 130 interrupted";

/// The commands, in the order in which people need them.
#[derive(Debug, Subcommand)]
pub enum Command {
    Build(BuildArgs),
    #[command(visible_alias = "watch")]
    Serve(ServeArgs),
    Check(CheckArgs),
    Import(ImportArgs),
    Diff(DiffArgs),
    Results(ResultsArgs),
    Release(ReleaseArgs),
    Verify(VerifyArgs),
    Publish(PublishArgs),
    Export(ExportArgs),
    Init(InitArgs),
    New(NewArgs),
    Catalogue(CatalogueArgs),
    Sources(SourcesArgs),
    Theme(ThemeArgs),
    Schema(SchemaArgs),
    Explain(ExplainArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
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
    /// The port to listen on; a busy one gives way to the next that is free
    #[arg(short, long, value_name = "PORT", default_value_t = 1111)]
    pub port: u16,
    /// Open the website in the browser
    #[arg(long)]
    pub open: bool,
    /// Show documents with `draft: true`, too
    #[arg(long)]
    pub drafts: bool,
    /// Look at the files every half second instead of waiting for the system's word
    #[arg(long)]
    pub poll: bool,
    /// Answer to this name of the machine, too, for containers and office networks; may be repeated
    #[arg(long, value_name = "NAME", value_hint = ValueHint::Hostname, value_parser = host_name)]
    pub allow_host: Vec<String>,
}

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
    #[arg(long, value_enum, value_name = "HOST")]
    pub host: Option<HostName>,
    /// Write links that lead from page to page, for a copy that is opened from a disk or below any address
    #[arg(long, conflicts_with = "host")]
    pub relative: bool,
    /// Publish documents with `draft: true`, too
    #[arg(long)]
    pub drafts: bool,
    /// Let warnings stop the build, too
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
    /// Also show findings that are mere information, and files that were removed
    #[arg(short, long)]
    pub verbose: bool,
    /// Say how long each step took
    #[arg(long)]
    pub timings: bool,
    /// Say why the file of this address was or was not written, such as /van-ban/
    #[arg(long, value_name = "ROUTE")]
    pub explain: Option<String>,
    /// Write these alone, into a folder of their own: for measuring
    #[arg(long, value_enum, value_name = "PART", requires = "output_dir")]
    pub only: Option<BuildPart>,
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
    /// Report only what concerns these files or folders; everything is read all the same [default: the whole site]
    #[arg(value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub root: RootArg,
    /// Let warnings fail the check, too
    #[arg(long)]
    pub strict: bool,
    /// How to report findings: for people on stderr; on stdout as one JSON array, as GitHub's workflow commands, as
    /// GitLab's code quality report, or as SARIF 2.1.0
    #[arg(long, value_enum, default_value_t = CheckFormat::Human)]
    pub format: CheckFormat,
    #[command(flatten)]
    pub lang: LangArg,
}

/// Turn the text of printed plans into documents of the site
///
/// Reads plain text, Markdown, .docx and .pdf with a text layer, and writes
/// content/plans/<place>/<name>.md with the whole text, targets, tasks and relations. Whatever is
/// not certain carries a `review` mark. What the vocabularies lack is proposed there. A second
/// import of a corrected text keeps what the editor has changed. The paths of the documents are
/// written to stdout.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  congkhai import plan.docx
  congkhai import *.txt --root trang
  congkhai import plan.txt --jurisdiction lai-chau --report
  congkhai import plan.txt --stdout > plan.md")]
pub struct ImportArgs {
    /// The texts to import
    #[arg(value_name = "FILE", required_unless_present = "report", value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub root: RootArg,
    /// Whose documents they are: an id of jurisdictions.yaml [default: as the text says]
    #[arg(long, value_name = "ID")]
    pub jurisdiction: Option<String>,
    /// Where to write the document [default: content/plans/<place>/<name>.md]
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "stdout")]
    pub output: Option<PathBuf>,
    /// Write the document to stdout, and nothing else anywhere
    #[arg(long)]
    pub stdout: bool,
    /// Also write a page with the source beside what was made of it [default: .congkhai/import/<name>.html]
    #[arg(long, value_name = "FILE.html", num_args = 0..=1, value_hint = ValueHint::FilePath)]
    pub report: Option<Option<PathBuf>>,
    /// Say what would be written, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Print what became of every figure, cell, unit and block of the texts, in place of everything else on stdout
    #[arg(long, value_name = "FORMAT", conflicts_with = "stdout")]
    pub account: Option<AccountFormat>,
    #[command(flatten)]
    pub lang: LangArg,
}

/// How an account is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AccountFormat {
    Json,
}

/// Tell what changed in the data between two builds
///
/// Compares the tables under `du-lieu/` row by row and tells each change in one sentence, by document.
/// Differences are no failure: the exit code is 0 with and without them.
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
    /// How to tell: sentences for people, or one JSON array, on stdout
    #[arg(long, value_enum, default_value_t = DiffFormat::Human)]
    pub format: DiffFormat,
    #[command(flatten)]
    pub lang: LangArg,
}

/// Make the workbook that offices fill with results, or take a filled one in
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  congkhai results template --jurisdiction lai-chau --year 2025 -o ket-qua-2025.xlsx
  congkhai results import ket-qua-2025.xlsx --dry-run
  congkhai results import ket-qua-2025.xlsx")]
pub struct ResultsArgs {
    #[command(subcommand)]
    pub command: ResultsCommand,
}

/// What `results` does.
#[derive(Debug, Subcommand)]
pub enum ResultsCommand {
    /// Make a workbook with the targets and tasks of a place, to be filled in for a year
    Template(ResultsTemplateArgs),
    /// Take in a filled workbook: .xlsx, .ods or .csv
    Import(ResultsImportArgs),
}

/// The arguments of `results template`.
#[derive(Args, Debug)]
pub struct ResultsTemplateArgs {
    /// Of which place: an id of jurisdictions.yaml [default: all]
    #[arg(long, value_name = "ID")]
    pub jurisdiction: Option<String>,
    /// Of which body: an id or a name of bodies.yaml. Only tasks: no plan says which body answers for a figure
    #[arg(long, value_name = "ID")]
    pub body: Option<String>,
    /// For which year [default: that of `as_of`]
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i16).range(1900..=2200))]
    pub year: Option<i16>,
    /// Where to write it
    #[arg(short, long, value_name = "FILE.xlsx", value_hint = ValueHint::FilePath)]
    pub output: PathBuf,
    #[command(flatten)]
    pub root: RootArg,
    #[command(flatten)]
    pub lang: LangArg,
}

/// The arguments of `results import`.
#[derive(Args, Debug)]
pub struct ResultsImportArgs {
    /// The filled workbook
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// Only say what would change
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub root: RootArg,
    #[command(flatten)]
    pub lang: LangArg,
}

/// Keep the data as it is now, and what is new in it since the last release
///
/// Writes `content/releases/<day>.json` and, beside it, the tables of that day; `/thay-doi/` tells what is new in sentences.
/// The day is `as_of` of the site. Where nothing is new, nothing is written.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  congkhai release
  congkhai release --note \"Thêm kết quả năm 2025\"")]
pub struct ReleaseArgs {
    /// Words for the readers about this release
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    #[command(flatten)]
    pub root: RootArg,
    #[command(flatten)]
    pub lang: LangArg,
}

/// Tell whether something published is exactly what the content gives
///
/// Makes the site in memory and compares it, byte by byte, with a published folder, or with a list of
/// addresses: one a line, each with its SHA-256 before it where that is known. Names what differs, and which
/// sources were others when the folder was published. Writes nothing; exit code 1 where something differs.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  congkhai verify public
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
    /// How to tell: a line for each difference, or one JSON object, on stdout
    #[arg(long, value_enum, default_value_t = VerifyFormat::Human)]
    pub format: VerifyFormat,
    #[command(flatten)]
    pub lang: LangArg,
}

/// Send the published folder to an object store
///
/// Sends what `build` wrote and the store does not have yet, in an order in which no reader meets a page whose files are
/// missing, and removes what the site has no longer. Objects of others are never touched; after an interruption the next
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

/// Hand the search's sections to an engine that runs on a server
///
/// Prints every section of the site as lines for the bulk interface of OpenSearch, or writes them to an empty folder in parts of
/// at most 50 MB, with `index.json`, the settings whose analyzers fold Vietnamese as the site's own search does.
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

/// How `verify` tells what differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum VerifyFormat {
    Human,
    Json,
}

/// Make a site in an empty folder: a small example, or the beginning of a province's own
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
    /// The folder; it is made if need be
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub folder: PathBuf,
    /// The place whose site it shall be: an id of jurisdictions.yaml, such as lai-chau
    #[arg(long, value_name = "ID")]
    pub province: Option<String>,
    /// Take the catalogues of this site instead of those in the program
    #[arg(long, value_name = "CATALOGUES", value_hint = ValueHint::DirPath, requires = "province")]
    pub from: Option<PathBuf>,
    #[command(flatten)]
    pub lang: LangArg,
}

/// Start a new document or page
///
/// Makes one file with the keys to fill in, marked `draft: true`, and never overwrites another.
/// The path of the file is written to stdout.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  congkhai new plan --jurisdiction lai-chau --type ke-hoach --number 12/KH-UBND --issued 2026-01-15
  congkhai new plan --jurisdiction vn --type nghi-quyet --title \"Về chính sách xã hội\"
  congkhai new page --title \"Liên hệ\"")]
pub struct NewArgs {
    /// What to make
    #[arg(value_enum, default_value_t = NewKind::Plan)]
    pub kind: NewKind,
    /// Whose document it is: an id of jurisdictions.yaml [default: the nation]
    #[arg(long, value_name = "ID")]
    pub jurisdiction: Option<String>,
    /// The type of document, as listed by `congkhai schema`
    #[arg(long = "type", value_name = "TYPE", default_value = "ke-hoach")]
    pub document_type: String,
    /// The number, such as 12/KH-UBND
    #[arg(long)]
    pub number: Option<String>,
    /// The title
    #[arg(long)]
    pub title: Option<String>,
    /// The date of issue, no finer than printed
    #[arg(long, value_name = "DATE")]
    pub issued: Option<String>,
    /// Who issued it: an id of bodies.yaml
    #[arg(long, value_name = "ID")]
    pub issuer: Option<String>,
    /// The name of the file without `.md` [default: from the number, else from the title]
    #[arg(long)]
    pub name: Option<String>,
    #[command(flatten)]
    pub root: RootArg,
    #[command(flatten)]
    pub lang: LangArg,
}

/// Bring newer catalogues into the site
#[derive(Args, Debug)]
pub struct CatalogueArgs {
    #[command(subcommand)]
    pub command: CatalogueCommand,
}

/// What can be done with catalogues.
#[derive(Debug, Subcommand)]
pub enum CatalogueCommand {
    Update(CatalogueUpdateArgs),
}

/// Bring newer places, bodies, indicators and units in, as a change to be reviewed
///
/// Compares the catalogues inside the program, or those of another site, with the site's own, row by row, and prints
/// the difference. New rows come; rows that nobody changed here follow; whatever the editors wrote or took out stays
/// as they left it, and is told.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  congkhai catalogue update --dry-run
  congkhai catalogue update && git diff
  congkhai catalogue update --from ../trang-khac")]
pub struct CatalogueUpdateArgs {
    #[command(flatten)]
    pub root: RootArg,
    /// Take the catalogues of this site instead of those in the program
    #[arg(long, value_name = "CATALOGUES", value_hint = ValueHint::DirPath)]
    pub from: Option<PathBuf>,
    /// Print the difference and write nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub lang: LangArg,
}

/// Fetch the published data of other sites, to be shown beside the site's own
#[derive(Args, Debug)]
pub struct SourcesArgs {
    #[command(subcommand)]
    pub command: SourcesCommand,
}

/// What can be done with other sites.
#[derive(Debug, Subcommand)]
pub enum SourcesCommand {
    Update(SourcesUpdateArgs),
}

/// Bring the data of other sites up to date in content/sources/
///
/// Fetches `datapackage.json` and four tables of each site that `sources:` in site.yaml names, checks their digests, their
/// schema and every row, and puts them in the place of the old ones at once. Where anything is wrong the old ones stay.
/// `build` and `serve` never fetch anything.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  congkhai sources update
  congkhai sources update lai-chau --dry-run")]
pub struct SourcesUpdateArgs {
    /// Only these sites, by the ids in site.yaml [default: all]
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    #[command(flatten)]
    pub root: RootArg,
    /// Fetch and check, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub lang: LangArg,
}

/// Write the files of the built-in theme, to change them
///
/// Without a name they go to `theme/` and hold at once; with one to `themes/NAME/`, for `theme: NAME` in site.yaml. Keep
/// only the files that you change: the others come from the program, and newer ones with it. No file that exists is
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
    /// The folder; it is made if need be
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub folder: PathBuf,
}

/// Hosts that read files of their own; docs/publish.md has a section for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum HostName {
    Netlify,
    Cloudflare,
    Github,
    Gitlab,
    Nginx,
    Caddy,
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

/// Forms in which `check` reports findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    Human,
    Json,
    Github,
    Gitlab,
    Sarif,
}

/// Forms in which `diff` tells changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    Human,
    Json,
}

/// What `new` makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum NewKind {
    /// A document under content/plans/
    Plan,
    /// A free page under content/pages/
    Page,
}

fn subject_parser() -> impl TypedValueParser<Value = FileKind> {
    PossibleValuesParser::new(FileKind::ALL.map(FileKind::word)).try_map(|text| text.parse::<FileKind>())
}

fn lang_parser() -> impl TypedValueParser<Value = Lang> {
    PossibleValuesParser::new(["vi", "en"]).try_map(|text| text.parse::<Lang>())
}

fn theme_name(text: &str) -> Result<String, String> {
    match (text, name_fault(text)) {
        ("default", _) => Err("`default` is the built-in theme; take another name".to_owned()),
        (_, Some(fault)) => Err(format!("this cannot name a folder: {}", fault.words().en)),
        (name, None) => Ok(name.to_owned()),
    }
}

fn host_name(text: &str) -> Result<String, String> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    if text.is_empty() || !text.chars().all(is_name) {
        return Err("write only the name, such as may-3.vanphong.local, without http:// and without a port".to_owned());
    }
    Ok(text.to_ascii_lowercase())
}

fn base_url(text: &str) -> Result<String, String> {
    normal_base_url(text).ok_or_else(|| "write a whole address such as https://congkhai.tinh.gov.vn/".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_definition_of_the_arguments_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_base_url_is_whole_and_ends_with_a_slash() {
        assert_eq!(base_url("https://a.vn/b").as_deref(), Ok("https://a.vn/b/"));
        assert!(base_url("a.vn").is_err());
    }
}
