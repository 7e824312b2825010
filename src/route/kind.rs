//! Loại địa chỉ: what sort of file a route is, for those who count them.

use super::Route;

/// What sort of file a route is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RouteKind {
    DocumentPage,
    IndicatorPage,
    /// Of a place or a sector.
    PlacePage,
    BodyPage,
    /// Lists, free pages, redirects.
    OtherPage,
    /// Data of one page, lists for other programs.
    DataBeside,
    /// The whole tables, and the page that tells their sizes.
    OpenData,
    SearchIndex,
    /// Attachments, and what belongs to the theme.
    Copied,
}

impl RouteKind {
    /// All kinds, in the order in which they are told.
    pub const ALL: [RouteKind; 9] = [
        RouteKind::DocumentPage,
        RouteKind::IndicatorPage,
        RouteKind::PlacePage,
        RouteKind::BodyPage,
        RouteKind::OtherPage,
        RouteKind::DataBeside,
        RouteKind::OpenData,
        RouteKind::SearchIndex,
        RouteKind::Copied,
    ];

    /// Whether the file is read by people, or belongs to what they read.
    pub fn is_for_readers(self) -> bool {
        use RouteKind::{BodyPage, Copied, DocumentPage, IndicatorPage, OtherPage, PlacePage};
        matches!(
            self,
            DocumentPage | IndicatorPage | PlacePage | BodyPage | OtherPage | Copied
        )
    }
}

impl Route {
    /// What sort of file the route is.
    pub fn kind(&self) -> RouteKind {
        match self {
            Route::Document(_) | Route::DocumentRelated(_) => RouteKind::DocumentPage,
            Route::Indicator(_) | Route::IndicatorIn { .. } => RouteKind::IndicatorPage,
            Route::Jurisdiction(_) | Route::Sector(_) | Route::GapsIn(_) => RouteKind::PlacePage,
            Route::Body(_) | Route::BodyIn { .. } => RouteKind::BodyPage,
            Route::Data | Route::DataFile(_) | Route::Dcat => RouteKind::OpenData,
            Route::SearchManifest | Route::SearchFile(_) => RouteKind::SearchIndex,
            Route::Asset(_) | Route::Attachment(_) => RouteKind::Copied,
            other if other.file().ends_with(".html") => RouteKind::OtherPage,
            _ => RouteKind::DataBeside,
        }
    }
}
