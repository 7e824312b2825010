//! Nhiệm vụ: tasks, and the bodies that answer for them.

use super::{Due, Locator, Office, TaskReport};

/// Vai trò: what a body does for a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Chỉ đạo
    Direct,
    /// Chủ trì: only where that word is printed for the body
    Lead,
    /// Được giao: tham mưu, thực hiện, a duty under the body's own heading
    Assigned,
    /// Phối hợp
    Coordinate,
    /// "qua Sở …"
    Via,
    /// "báo cáo …"
    To,
}

impl Role {
    pub const ALL: [Role; 6] = [
        Role::Direct,
        Role::Lead,
        Role::Assigned,
        Role::Coordinate,
        Role::Via,
        Role::To,
    ];

    /// The key in front-matter and the word of the open data.
    pub fn word(self) -> &'static str {
        match self {
            Role::Direct => "direct",
            Role::Lead => "lead",
            Role::Assigned => "assigned",
            Role::Coordinate => "coordinate",
            Role::Via => "via",
            Role::To => "to",
        }
    }

    /// Whether a body in this role has to see to it that the task is done.
    pub fn answers(self) -> bool {
        matches!(self, Role::Lead | Role::Assigned)
    }
}

/// Cách giao: an order, or a request to a body that takes no orders ("Đề nghị …").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    Order,
    Request,
}

impl Mode {
    pub fn word(self) -> &'static str {
        match self {
            Mode::Order => "order",
            Mode::Request => "request",
        }
    }
}

/// Phân công: one body in one role, with the printed words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Assignment {
    pub role: Role,
    /// `None` for groups without fixed members and for office-holders.
    pub office: Option<Office>,
    pub printed: String,
}

/// Nhiệm vụ: something to be done, as the smallest unit of a plan that prints bodies or a time of its own.
#[derive(Clone, Debug, Hash)]
pub struct Task {
    pub id: String,
    pub section: Option<Locator>,
    pub title: Option<String>,
    pub assignments: Vec<Assignment>,
    /// `lead: none`: the plan names nobody, and that is no gap of the data.
    pub lead_none: bool,
    pub mode: Option<Mode>,
    /// The time as printed.
    pub time: Option<String>,
    pub due: Option<Due>,
    /// What was reported of it, by date.
    pub reports: Vec<TaskReport>,
    pub review: Option<String>,
    pub note: Option<String>,
    /// Line of the task in its file, from 1.
    pub line: u32,
}

impl Task {
    /// The bodies in one role.
    pub fn in_role(&self, role: Role) -> impl Iterator<Item = &Assignment> {
        self.assignments.iter().filter(move |a| a.role == role)
    }
}
