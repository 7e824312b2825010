//! Parts of a file (RFC 9110, section 14): single ranges of bytes.

use std::ops::Range;

/// What a `Range` header asks of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RangeRequest {
    /// All of it: no range, several, or one that cannot be understood.
    Whole,
    /// The part of the file that was asked for.
    Part(Range<u64>),
    /// Bytes that are not there.
    Outside,
}

/// Reads a `Range` header for a file of `size` bytes.
pub(super) fn asked(header: Option<&str>, size: u64) -> RangeRequest {
    let Some(spec) = header.and_then(|header| header.strip_prefix("bytes=")) else {
        return RangeRequest::Whole;
    };
    match spec.trim().split_once('-') {
        Some(("", last)) => number(last).map_or(RangeRequest::Whole, |length| {
            part(size.saturating_sub(length), size, size)
        }),
        Some((first, "")) => number(first).map_or(RangeRequest::Whole, |first| part(first, size, size)),
        Some((first, last)) => match (number(first), number(last)) {
            (Some(first), Some(last)) if first <= last => part(first, last.saturating_add(1), size),
            _ => RangeRequest::Whole,
        },
        None => RangeRequest::Whole,
    }
}

fn number(digits: &str) -> Option<u64> {
    let only_digits = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    only_digits.then(|| digits.parse().unwrap_or(u64::MAX))
}

fn part(start: u64, end: u64, size: u64) -> RangeRequest {
    let end = end.min(size);
    if start < end {
        RangeRequest::Part(start..end)
    } else {
        RangeRequest::Outside
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn first_middle_last_and_open_parts_are_understood() {
        assert_eq!(asked(None, 10), RangeRequest::Whole);
        assert_eq!(asked(Some("bytes=0-3"), 10), RangeRequest::Part(0..4));
        assert_eq!(asked(Some("bytes=7-"), 10), RangeRequest::Part(7..10));
        assert_eq!(asked(Some("bytes=-4"), 10), RangeRequest::Part(6..10));
        assert_eq!(asked(Some("bytes=-40"), 10), RangeRequest::Part(0..10));
        assert_eq!(asked(Some("bytes=8-400"), 10), RangeRequest::Part(8..10));
    }

    #[test]
    fn what_is_not_there_is_refused_and_what_is_no_range_is_passed_over() {
        for outside in ["bytes=10-", "bytes=10-12", "bytes=-0", "bytes=99999999999999999999-"] {
            assert_eq!(asked(Some(outside), 10), RangeRequest::Outside, "{outside}");
        }
        for nothing in [
            "bytes=",
            "bytes=-",
            "bytes=5-2",
            "bytes=0-1,4-5",
            "items=0-1",
            "bytes=a-b",
            "bytes=+1-2",
        ] {
            assert_eq!(asked(Some(nothing), 10), RangeRequest::Whole, "{nothing}");
        }
        assert_eq!(asked(Some("bytes=0-0"), 0), RangeRequest::Outside);
    }

    proptest! {
        #[test]
        fn a_part_always_lies_in_the_file(header in "(bytes=)?[0-9,\\- ]{0,30}", size in 0u64..100) {
            if let RangeRequest::Part(range) = asked(Some(&header), size) {
                prop_assert!(range.start < range.end && range.end <= size);
            }
        }
    }
}
