//! Dữ liệu mở: every table whole, as CSV, JSON and a spreadsheet, with its schema and digests.
//!
//! The tables themselves are [`TABLES`](super::rows::TABLES); here is one file a form. Every data
//! file is streamed, row by row. Its size and digest are taken as it is written, or when somebody asks before that.

mod bundle;
mod file;
mod json;
mod package;
mod page;
mod sums;
#[cfg(test)]
mod tests;
pub mod xlsx;

use std::sync::Arc;

use crate::model::Corpus;
use crate::output::Content;
use crate::route::{Owner, Route};
use crate::view::{Context, MakeError, Maker};

use super::rows::Facts;
pub use file::DataForm;
use file::forms;

pub use bundle::files as data_files;
pub use json::JsonWriter;
pub use package::PACKAGE;
pub use page::OpenDataPage;
pub use sums::SUMS;
pub use xlsx::XlsxWriter;

/// The files below `/du-lieu/`.
pub struct OpenData;

impl Maker for OpenData {
    fn routes(&self, owner: &Owner, _: &Corpus) -> Vec<Route> {
        if *owner != Owner::Site {
            return Vec::new();
        }
        let names = forms().map(DataForm::name);
        let more = [PACKAGE, SUMS].map(str::to_owned);
        names.chain(more).map(Route::DataFile).collect()
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        match route {
            Route::DataFile(name) if name == PACKAGE => Ok(Content::Bytes(package::bytes(cx)?)),
            Route::DataFile(name) if name == SUMS => Ok(Content::Bytes(sums::bytes(cx)?)),
            Route::DataFile(name) => {
                let form = forms().find(|form| form.name() == *name);
                form.map(|form| streamed(cx, form))
                    .ok_or_else(|| MakeError::no_answer(route))
            }
            _ => Err(MakeError::no_answer(route)),
        }
    }
}

fn streamed(cx: &Context<'_>, form: DataForm) -> Content {
    let (corpus, links, known) = (Arc::clone(cx.corpus), cx.links.clone(), cx.data_files.clone());
    Content::Stream(Box::new(move |out| {
        let facts = Facts {
            corpus: &corpus,
            links: &links,
        };
        known.note(bundle::write_measured(form, facts, out)?);
        Ok(())
    }))
}

/// Whether a route is a whole table. Who makes all routes begins with these: what tells their sizes and digests need not
/// make them once more then.
pub fn is_table(route: &Route) -> bool {
    matches!(route, Route::DataFile(name) if forms().any(|form| form.name() == *name))
}
