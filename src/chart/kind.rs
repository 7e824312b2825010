//! The kinds of marks. A value that is one number is a solid figure; nothing else is.

use super::panel::Entry;
use super::shape::Shape;

/// Loại ký hiệu: how an entry is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Dot,
    Approx,
    Range,
    Above,
    From,
    Below,
    UpTo,
    Reached,
    ReachedApprox,
}

impl Kind {
    pub(super) fn of(entry: &Entry<'_>) -> Kind {
        match entry.shape {
            Shape::Point(_) if entry.mark.actual => Kind::Reached,
            Shape::Approx(_) if entry.mark.actual => Kind::ReachedApprox,
            Shape::Point(_) => Kind::Dot,
            Shape::Approx(_) => Kind::Approx,
            Shape::Range(..) => Kind::Range,
            Shape::AtLeast { open: true, .. } => Kind::Above,
            Shape::AtLeast { open: false, .. } => Kind::From,
            Shape::AtMost { open: true, .. } => Kind::Below,
            Shape::AtMost { open: false, .. } => Kind::UpTo,
        }
    }

    /// The end of the `id` under which it is defined.
    pub(super) fn name(self) -> &'static str {
        match self {
            Kind::Dot => "dot",
            Kind::Approx => "approx",
            Kind::Range => "range",
            Kind::Above => "above",
            Kind::From => "from",
            Kind::Below => "below",
            Kind::UpTo => "upto",
            Kind::Reached => "reached",
            Kind::ReachedApprox => "near",
        }
    }

    /// The mark around its value at 0 0; a range has two values and is drawn where it stands.
    ///
    /// Brackets are those of intervals: round where the number itself is not allowed, square where it is. They stay
    /// whole when the mark is dashed for doubt.
    pub(super) fn outline(self) -> Option<&'static str> {
        Some(match self {
            Kind::Range => return None,
            Kind::Dot => r#"<circle r="6"/>"#,
            Kind::Reached => r#"<path d="M0-7.5 7.5 0 0 7.5-7.5 0z"/>"#,
            Kind::Approx => {
                r#"<circle class="chart-hollow" r="7.5" fill="none"/><path fill="none" d="M-4-1.5q2-2.4 4 0t4 0M-4 2.5q2-2.4 4 0t4 0"/>"#
            }
            Kind::ReachedApprox => {
                r#"<path class="chart-hollow" fill="none" d="M0-9 9 0 0 9-9 0z"/><path fill="none" d="M-4-1.5q2-2.4 4 0t4 0M-4 2.5q2-2.4 4 0t4 0"/>"#
            }
            Kind::Above => {
                r#"<path d="M0 0H24"/><path class="chart-firm" fill="none" d="M4-7.5Q-4 0 4 7.5M18-5l6 5-6 5"/>"#
            }
            Kind::From => {
                r#"<path d="M0 0H24"/><path class="chart-firm" fill="none" d="M5-7.5H0V7.5H5M18-5l6 5-6 5"/>"#
            }
            Kind::Below => {
                r#"<path d="M0 0H-24"/><path class="chart-firm" fill="none" d="M-4-7.5Q4 0-4 7.5M-18-5l-6 5 6 5"/>"#
            }
            Kind::UpTo => {
                r#"<path d="M0 0H-24"/><path class="chart-firm" fill="none" d="M-5-7.5H0V7.5H-5M-18-5l-6 5 6 5"/>"#
            }
        })
    }
}
