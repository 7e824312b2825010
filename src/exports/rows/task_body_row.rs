//! Phân công: a row of `task_bodies.csv` and of `bodies` of a task in `data.json`.

use std::io;

use crate::diagnostics::Bilingual;
use crate::model::Assignment;

use super::task_row::{TaskOf, each_task};
use super::{Column, Columns, Declaration, Facts};

/// Phân công: who does what for each task.
pub struct TaskBodies;

impl Declaration for TaskBodies {
    const NAME: &'static str = "task_bodies";
    const TITLE: Bilingual = Bilingual {
        vi: "Phân công nhiệm vụ",
        en: "Bodies of tasks",
    };
    const ABOUT: Bilingual = Bilingual {
        vi: "Mỗi dòng là một cơ quan trong một vai trò của một nhiệm vụ.",
        en: "One row is one body in one role for one task.",
    };

    fn each<'a>(facts: Facts<'a>, each: &mut dyn FnMut(Self::Of<'a>) -> io::Result<()>) -> io::Result<()> {
        each_task(facts, &mut |task| bodies_of(task).try_for_each(&mut *each))
    }
}

type Col = Column<TaskBodies>;

impl Columns for TaskBodies {
    type Of<'a> = TaskBody<'a>;

    const COLUMNS: &'static [Column<Self>] = &[
        Col::text("task_id", "Mã nhiệm vụ", "Id of the task", |_, b| b.of.id().into())
            .key()
            .row_of("tasks", "task_id")
            .said_around(),
        Col::text(
            "role",
            "Vai trò: chỉ đạo, chủ trì, được giao, phối hợp, qua, báo cáo",
            "Role: directs, lead, assigned, coordinates, passes reports on, receives reports",
            |_, b| b.assignment.role.word().into(),
        )
        .required()
        .one_of(&["direct", "lead", "assigned", "coordinate", "via", "to"]),
        Col::text(
            "body",
            "Mã cơ quan; trống với nhóm không rõ thành viên và với chức danh",
            "Id of the body; empty for groups without fixed members and for office-holders",
            |facts, b| {
                b.assignment
                    .office
                    .map(|office| facts.corpus.bodies.name(office.body))
                    .into()
            },
        )
        .row_of("bodies", "id"),
        Col::text(
            "jurisdiction",
            "Mã địa phương của cơ quan",
            "Id of the place whose body it is",
            |facts, b| {
                let office = b.assignment.office;
                office
                    .map(|office| facts.corpus.jurisdictions.name(office.jurisdiction))
                    .into()
            },
        )
        .row_of("jurisdictions", "id"),
        Col::text(
            "body_as_written",
            "Tên cơ quan như in",
            "The printed words",
            |_, b| (&b.assignment.printed).into(),
        )
        .required(),
        Col::text("body_name", "Tên cơ quan", "Name of the body", |facts, b| {
            b.assignment
                .office
                .map(|office| &facts.corpus.bodies[office.body].name)
                .into()
        }),
        Col::integer(
            "position",
            "Thứ tự trong nhiệm vụ, từ 1",
            "Position in the task's list, from 1",
            |_, b| b.position.into(),
        )
        .key(),
    ];
}

/// Cơ quan của nhiệm vụ: one body in one role for one task.
pub struct TaskBody<'a> {
    of: TaskOf<'a>,
    assignment: &'a Assignment,
    /// From 1, in the order of the task.
    position: usize,
}

/// The bodies of a task, in its order.
pub fn bodies_of(of: TaskOf<'_>) -> impl Iterator<Item = TaskBody<'_>> {
    let assignments = of.task.assignments.iter().zip(1..);
    assignments.map(move |(assignment, position)| TaskBody {
        of,
        assignment,
        position,
    })
}
