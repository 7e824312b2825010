//! Loại phần: tells what the units of a plan are for, as far as tasks are concerned.

use crate::import::SectionRole;

/// Loại phần: what a unit is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Region {
    /// Mục đích, yêu cầu, quan điểm, mục tiêu, thực trạng: no tasks.
    Purpose,
    /// Nhiệm vụ, giải pháp.
    Tasks,
    /// Tổ chức thực hiện, phân công, chế độ báo cáo.
    Organisation,
    /// Kinh phí.
    Funding,
    Other,
}

impl Region {
    /// Whether what stands below is given to somebody.
    pub(super) fn gives_duties(self) -> bool {
        matches!(self, Region::Tasks | Region::Organisation)
    }
}

impl From<SectionRole> for Region {
    fn from(role: SectionRole) -> Self {
        match role {
            SectionRole::Purpose | SectionRole::Views | SectionRole::Past | SectionRole::Goals => Region::Purpose,
            SectionRole::Tasks => Region::Tasks,
            SectionRole::Organisation | SectionRole::FollowUp => Region::Organisation,
            SectionRole::Money => Region::Funding,
            SectionRole::Other => Region::Other,
        }
    }
}
