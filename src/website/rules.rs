//! The rules that a website can break, beside those of its parts.

use crate::diagnostics::Rule;

use super::{aliases, dead_links, site_links, spellings, table, theming, vanished};

/// All rules of this room.
pub const RULES: [&Rule; 13] = [
    &aliases::TAKEN,
    &vanished::VANISHED_PAGE,
    &vanished::LEFT_STANDING,
    &table::ROUTE_CLAIMED_TWICE,
    &dead_links::DEAD_LINK,
    &table::NO_ADDRESS,
    &spellings::SAME_NAME,
    &site_links::UNLABELLED,
    &theming::THEME_PROBLEM,
    &theming::THEME_REMARK,
    &theming::UNKNOWN_THEME,
    &theming::UNKNOWN_FILE,
    &theming::UNKNOWN_WORDING,
];

/// Every rule that a site can break.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    crate::diagnostics::rules()
        .chain(crate::parse::rules())
        .chain(crate::resolve::rules())
        .chain(crate::checks::rules())
        .chain(RULES)
}
