//! Cơ quan, địa phương: offices and places.

use crate::model::{Body, Id, Jurisdiction, Office};
use crate::route::Route;
use crate::text::capitalised;

use super::super::context::Context;
use super::node::Node;

/// `GovernmentOrganization`: a body on its page; with a place, its office there.
///
/// The content knows no superiors of bodies, so there is no `parentOrganization`.
pub fn body(cx: &Context<'_>, id: Id<Body>, only: Option<Id<Jurisdiction>>) -> String {
    let row = &cx.corpus.bodies[id];
    let served = only.or(row.jurisdiction);
    let node = match served {
        Some(jurisdiction) => office(cx, Office { body: id, jurisdiction }),
        None => Node::new("GovernmentOrganization")
            .with("@id", address(cx, id))
            .with("url", address(cx, id))
            .with("name", row.name.as_str()),
    };
    let ended = row.valid_to.filter(|last| *last < cx.corpus.site.as_of);
    node.with("alternateName", row.aliases.clone())
        .with("areaServed", served.map(|place| area(cx, place)))
        .with("foundingDate", row.valid_from.map(|day| day.to_string()))
        .with("dissolutionDate", ended.map(|day| day.to_string()))
        .block()
}

/// An office, in few words.
pub fn office(cx: &Context<'_>, office: Office) -> Node {
    let url = address(cx, office.body);
    let id = match cx.corpus.bodies[office.body].jurisdiction {
        Some(_) => url.clone(),
        // The page is about the offices of all places.
        None => format!("{url}#{}", cx.corpus.jurisdictions.name(office.jurisdiction)),
    };
    Node::new("GovernmentOrganization")
        .with("@id", id)
        .with("url", url)
        .with("name", cx.office_name(office))
}

fn address(cx: &Context<'_>, body: Id<Body>) -> String {
    cx.links.absolute(&Route::Body(cx.corpus.bodies.name(body).to_owned()))
}

/// `AdministrativeArea`: a place on its page.
pub fn place(cx: &Context<'_>, id: Id<Jurisdiction>) -> String {
    let nation = cx.corpus.nation().filter(|nation| *nation != id);
    let name = &cx.corpus.jurisdictions[id].name;
    let is_short = *name != cx.place_name(id);
    area(cx, id)
        .with("alternateName", Some(name.as_str()).filter(|_| is_short))
        .with("containedInPlace", nation.map(|nation| area(cx, nation)))
        .block()
}

/// A place, in few words.
pub fn area(cx: &Context<'_>, id: Id<Jurisdiction>) -> Node {
    let route = Route::Jurisdiction(cx.corpus.jurisdictions.name(id).to_owned());
    Node::new("AdministrativeArea")
        .with("@id", cx.links.absolute(&route))
        .with("url", cx.links.absolute(&route))
        .with("name", capitalised(&cx.place_name(id)))
}
