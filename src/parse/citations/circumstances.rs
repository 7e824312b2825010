//! Điều in kèm: reads the date, the issuer and the subject that are printed behind a number.

use crate::model::PartialDate;

use super::dates::{added_date, date_ahead};
use super::issuer::issuer_ahead;
use super::subject::subject_ahead;

/// What is printed behind a number.
pub(super) struct Circumstances {
    pub date: Option<PartialDate>,
    pub issuer: Option<String>,
    pub subject: Option<String>,
}

/// The date and the issuer printed behind a number, in either order, and what follows of its subject.
pub(super) fn circumstances(context: &str) -> Circumstances {
    let (mut date, mut issuer, mut rest) = (None, None, context);
    for _ in 0..2 {
        if date.is_none()
            && let Some((read, after)) = date_ahead(rest)
        {
            (date, rest) = (read, after);
        }
        if issuer.is_none()
            && let Some((read, after)) = issuer_ahead(rest)
        {
            (issuer, rest) = (Some(read), after);
        }
    }
    Circumstances {
        date: date.or_else(|| added_date(rest)),
        issuer,
        subject: subject_ahead(rest),
    }
}
