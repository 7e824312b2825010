//! The arguments of every command, with their help in English.

mod common;
mod content;
mod published;
mod tools;
mod website;

use clap::{Parser, Subcommand};

pub use common::{LangArg, RootArg};
pub use content::*;
pub use published::*;
pub use tools::*;
pub use website::*;

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
3 a problem with a file, a folder or the environment · 130 interrupted";

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

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_definition_of_the_arguments_is_sound() {
        Cli::command().debug_assert();
    }
}
