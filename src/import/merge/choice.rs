//! Chọn: which of three versions of one value stands in the merged file.

/// Which version stands in the merged file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    Ours,
    Theirs,
    /// Both sides changed it, each in its way: ours, with a mark.
    Conflict,
}

/// Chooses by the rule of the three-way merge; nothing written is a version, too.
pub fn choose<T: PartialEq>(base: T, ours: T, theirs: T) -> Choice {
    if ours == theirs || theirs == base {
        Choice::Ours
    } else if ours == base {
        Choice::Theirs
    } else {
        Choice::Conflict
    }
}
