//! Tập lớp từ: several classes of which a phrase is to have one.

use std::ops::BitOr;

use super::class::Class;

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes([u128; 2]);

impl Classes {
    /// Whether the two have a class in common.
    pub fn meets(self, other: impl Into<Classes>) -> bool {
        let other = other.into();
        self.0[0] & other.0[0] | self.0[1] & other.0[1] != 0
    }
}

impl From<Class> for Classes {
    fn from(class: Class) -> Self {
        let (half, bit) = (class as usize / 128, class as usize % 128);
        let mut bits = [0; 2];
        bits[half] = 1 << bit;
        Classes(bits)
    }
}

impl BitOr for Class {
    type Output = Classes;

    fn bitor(self, other: Class) -> Classes {
        Classes::from(self) | other
    }
}

impl<T: Into<Classes>> BitOr<T> for Classes {
    type Output = Classes;

    fn bitor(self, other: T) -> Classes {
        let other = other.into();
        Classes([self.0[0] | other.0[0], self.0[1] | other.0[1]])
    }
}
