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

use crate::model::Corpus;
use crate::output::{Content, Streams};
use crate::route::{Owner, Route};
use crate::view::{Context, MakeError, Maker};

use super::rows::OwnFacts;
pub use file::DataForm;
use file::forms;

pub use bundle::{files as data_files, write_measured};
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
            Route::DataFile(_) => {
                let form = form_of(route).map(|form| streamed(cx, form));
                form.ok_or_else(|| MakeError::no_answer(route))
            }
            _ => Err(MakeError::no_answer(route)),
        }
    }
}

fn streamed(cx: &Context<'_>, form: DataForm) -> Content {
    let write = written(cx, vec![form]);
    Content::Stream(Box::new(move |out| write(&mut [out])))
}

/// Writes files of one table in one go, and notes what is to be told of them.
fn written(cx: &Context<'_>, forms: Vec<DataForm>) -> Streams {
    let (own, known) = (OwnFacts::of(cx), cx.data_files.clone());
    Box::new(move |outs| {
        let files = bundle::write_measured(&forms, own.lent(), outs)?;
        files.into_iter().for_each(|file| known.note(file));
        Ok(())
    })
}

/// Whether a route is a whole table. Who makes all routes begins with these: what tells their sizes and digests need not
/// make them once more then.
pub fn is_table(route: &Route) -> bool {
    form_of(route).is_some()
}

fn form_of(route: &Route) -> Option<DataForm> {
    let Route::DataFile(name) = route else { return None };
    forms().find(|form| form.name() == *name)
}

/// How many routes right behind the first one are files of the same table.
pub fn same_table(routes: &[Route]) -> usize {
    let table = |route: &Route| form_of(route).map(|form| form.table().name());
    let Some((first, others)) = routes.split_first() else {
        return 0;
    };
    let Some(first) = table(first) else { return 0 };
    others.iter().take_while(|other| table(other) == Some(first)).count()
}

/// The files of one table in one go, in the order of their routes: the cells of a row are made once for all of them.
pub fn tables_together(cx: &Context<'_>, routes: &[Route]) -> Streams {
    written(&cx.for_data(), routes.iter().filter_map(form_of).collect())
}
