//! Đối số của việc soạn nội dung: what writes below `content/`.

use std::path::PathBuf;

use clap::Args;
use clap::Subcommand;
use clap::ValueEnum;
use clap::builder::ValueHint;

use super::common::{LangArg, RootArg};

/// Turn the text of printed plans into documents of the site
///
/// Reads .docx, .xlsx, .ods, .html, Markdown, plain text, and .pdf with a text layer, and writes
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
    /// Also write a page with the source beside what was made of it [default: .congkhai/import/<place>/<name>.html]
    #[arg(long, value_name = "FILE.html", num_args = 0..=1, value_hint = ValueHint::FilePath)]
    pub report: Option<Option<PathBuf>>,
    /// Say what would be written, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Print what became of every figure, cell, section and paragraph of the texts, instead of everything else on stdout
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

/// Make the workbook that bodies fill in with results, or import a filled one
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
    /// Import a filled workbook: .xlsx, .ods or .csv
    Import(ResultsImportArgs),
}

/// The arguments of `results template`.
#[derive(Args, Debug)]
pub struct ResultsTemplateArgs {
    /// Of which place: an id of jurisdictions.yaml [default: all]
    #[arg(long, value_name = "ID")]
    pub jurisdiction: Option<String>,
    /// Of which body: an id or a name of bodies.yaml. Tasks only: plans do not say which body is responsible for a figure
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

/// Keep the data of this release, and what is new since the last one
///
/// Writes `content/releases/<day>.json` and, beside it, the tables of that day; `/thay-doi/` says what is new in sentences.
/// The day is `as_of` of the site. Where nothing is new, nothing is written.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  congkhai release
  congkhai release --note \"Thêm kết quả năm 2025\"")]
pub struct ReleaseArgs {
    /// A note to readers about this release
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    #[command(flatten)]
    pub root: RootArg,
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
    /// The date of issue, no more precise than printed
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

/// What `new` makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum NewKind {
    /// A document under content/plans/
    Plan,
    /// A free page under content/pages/
    Page,
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
/// the difference. New rows are added; rows that nobody changed here follow; whatever the editors wrote or removed stays
/// as they left it, and is listed.
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
/// schema and every row, and replaces all the old ones at once. If anything is wrong, the old ones stay.
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
