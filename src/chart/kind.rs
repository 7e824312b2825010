//! The kinds of marks. A value that is one number is a solid figure; nothing else is.

use super::panel::PanelEntry;
use super::shape::Shape;

/// Loại ký hiệu: how an entry is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum MarkKind {
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

impl MarkKind {
    pub(super) fn of(entry: &PanelEntry<'_>) -> MarkKind {
        match entry.shape {
            Shape::Point(_) if entry.mark.actual => MarkKind::Reached,
            Shape::Approx(_) if entry.mark.actual => MarkKind::ReachedApprox,
            Shape::Point(_) => MarkKind::Dot,
            Shape::Approx(_) => MarkKind::Approx,
            Shape::Range(..) => MarkKind::Range,
            Shape::AtLeast { open: true, .. } => MarkKind::Above,
            Shape::AtLeast { open: false, .. } => MarkKind::From,
            Shape::AtMost { open: true, .. } => MarkKind::Below,
            Shape::AtMost { open: false, .. } => MarkKind::UpTo,
        }
    }

    /// The end of the `id` under which it is defined.
    pub(super) fn name(self) -> &'static str {
        match self {
            MarkKind::Dot => "dot",
            MarkKind::Approx => "approx",
            MarkKind::Range => "range",
            MarkKind::Above => "above",
            MarkKind::From => "from",
            MarkKind::Below => "below",
            MarkKind::UpTo => "upto",
            MarkKind::Reached => "reached",
            MarkKind::ReachedApprox => "near",
        }
    }

    /// The mark around its value at 0 0; a range has two values and is drawn where it stands.
    ///
    /// Brackets are those of intervals: round where the number itself is not allowed, square where it is. They stay
    /// whole when the mark is dashed for doubt.
    pub(super) fn outline(self) -> Option<&'static str> {
        Some(match self {
            MarkKind::Range => return None,
            MarkKind::Dot => r#"<circle r="6"/>"#,
            MarkKind::Reached => r#"<path d="M0-7.5 7.5 0 0 7.5-7.5 0z"/>"#,
            MarkKind::Approx => {
                r#"<circle class="chart-hollow" r="7.5" fill="none"/><path fill="none" d="M-4-1.5q2-2.4 4 0t4 0M-4 2.5q2-2.4 4 0t4 0"/>"#
            }
            MarkKind::ReachedApprox => {
                r#"<path class="chart-hollow" fill="none" d="M0-9 9 0 0 9-9 0z"/><path fill="none" d="M-4-1.5q2-2.4 4 0t4 0M-4 2.5q2-2.4 4 0t4 0"/>"#
            }
            MarkKind::Above => {
                r#"<path d="M0 0H24"/><path class="chart-firm" fill="none" d="M4-7.5Q-4 0 4 7.5M18-5l6 5-6 5"/>"#
            }
            MarkKind::From => {
                r#"<path d="M0 0H24"/><path class="chart-firm" fill="none" d="M5-7.5H0V7.5H5M18-5l6 5-6 5"/>"#
            }
            MarkKind::Below => {
                r#"<path d="M0 0H-24"/><path class="chart-firm" fill="none" d="M-4-7.5Q4 0-4 7.5M-18-5l-6 5 6 5"/>"#
            }
            MarkKind::UpTo => {
                r#"<path d="M0 0H-24"/><path class="chart-firm" fill="none" d="M-5-7.5H0V7.5H-5M-18-5l-6 5 6 5"/>"#
            }
        })
    }
}
