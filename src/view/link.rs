//! Liên kết: words that lead to another page.

use serde::Serialize;

use crate::model::{Body, Id, Indicator};

use super::context::Context;
use super::marked_text::MarkedText;

/// A link with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    pub text: MarkedText,
    pub href: String,
}

/// A word that may be a link.
#[derive(Clone, Debug, Serialize)]
pub struct MaybeLink {
    pub label: MarkedText,
    pub href: Option<String>,
}

/// A link to an indicator's page, under its name.
pub fn indicator_link(cx: &Context<'_>, id: Id<Indicator>) -> Link {
    Link {
        text: cx.content(&cx.corpus.indicators[id].name),
        href: cx.indicator_link(id),
    }
}

/// A link to a body's page, under its name.
pub fn body_link(cx: &Context<'_>, id: Id<Body>) -> Link {
    Link {
        text: cx.content(&cx.corpus.bodies[id].name),
        href: cx.body_link(id),
    }
}
