//! The domain: what plans, targets, tasks, bodies and places are.
//!
//! # Glossary
//!
//! | Vietnamese | here |
//! |---|---|
//! | văn bản | [`Document`] |
//! | số, ký hiệu | [`DocumentNumber`] |
//! | loại văn bản | [`DocumentType`] |
//! | cơ quan ban hành | `issuer`, an [`Office`] |
//! | chỉ tiêu (một dòng, một con số) | [`Target`] |
//! | giá trị | [`Quantity`] |
//! | chỉ tiêu (khái niệm thống kê) | [`Indicator`] |
//! | nhiệm vụ | [`Task`] |
//! | chỉ đạo, chủ trì, được giao, phối hợp | [`Role`] |
//! | cơ quan | [`Body`] (a kind), [`Office`] (one of a place) |
//! | địa phương | [`Jurisdiction`] |
//! | lĩnh vực | [`Sector`] |
//! | căn cứ, thực hiện, sửa đổi … | [`Relation`] |
//! | dẫn chiếu | [`Citation`] |
//! | tệp đính kèm | [`Attachment`] |
//! | vị trí (II.2.1) | [`Locator`] |
//! | nay là, nay thuộc | [`Succession`] |
//! | báo cáo tiến độ | [`TaskReport`] |
//! | tình trạng nhiệm vụ | [`TaskStanding`] |
//! | đạt, chưa đạt, đang tiến, đi lùi, chưa có số | [`Progress`] |
//! | vẻ ngoài của trang | [`Look`], [`Colors`] |
//! | khoảng trống | [`TargetGap`], [`TaskGap`] |
//!
//! Names are resolved to ids once, in `resolve`; past that point no names are compared.

pub mod attached;
mod attachment;
mod body;
mod by_key;
mod color;
mod comparisons;
mod corpus;
mod date;
mod document;
mod document_id;
mod documents;
mod fact;
mod facts;
mod gaps;
mod indicator;
mod jurisdiction;
mod kind;
mod locator;
mod look;
mod matrix;
mod number;
mod other_site;
mod palette;
mod progress;
mod provenance;
mod quantity;
pub mod reads;
mod relation;
mod release;
mod replacement;
mod row_name;
mod site;
mod succession;
mod successor;
mod target;
mod task;
mod task_report;
mod task_standing;
mod verdict;
mod vocabulary;

pub use attachment::Attachment;
pub use body::{Body, Level, Office};
pub use by_key::ByKey;
pub use color::{Color, NoColor};
pub use comparisons::{Compared, Comparisons};
pub use corpus::{CitedWork, CitedWorks, Corpus, FreePage, Replacement, TargetRef, TaskRef};
pub use date::{DateError, Due, MONTHS, PartialDate, Period};
pub use document::{
    BodyText, Citation, Document, DocumentState, Prose, Section, SectionOrder, Signer, Source, SourceKind,
};
pub use document_id::DocumentId;
pub use documents::Documents;
pub use fact::{Blake3Hasher, FactId};
pub use facts::Facts;
pub use gaps::{TargetGap, TaskGap, WhyAbsent, differs_in_unit, is_plan_place, plan_places, target_gaps, task_gap};
pub use indicator::{Direction, Distinction, Indicator, IndicatorCodes, Measure, Scope, Sector, Unit, unit_named};
pub use jurisdiction::{Codes, Jurisdiction, JurisdictionKind, JurisdictionLevel};
pub use kind::{DOCUMENT_TYPES, DocumentType, OTHER_DOCUMENT};
pub use locator::{Label, LabelKind, Locator, LocatorBuilder};
pub use look::{Feedback, Look, SiteLink};
pub use matrix::{Matrix, matrix};
pub use number::{DocumentNumber, NumberForm, body_of_letters};
pub use other_site::{
    DATA_SCHEMA, OtherBody, OtherDocument, OtherIndicator, OtherRef, OtherSite, OtherSites, OtherTarget,
};
pub use palette::{Chosen, ColorRole, Colors, Illegible, Palette, Scheme, TEXT as LEAST_CONTRAST};
pub use progress::{NoProgress, Progress, Standing, Start, standing, standing_by};
pub use provenance::{Provenance, Verified};
pub use quantity::{Comparator, Obstacle, Parsed, Quantity};
pub use relation::{RelatedDocument, Relation, RelationKind};
pub use release::{NewsCause, Release, ReleaseChange};
pub use replacement::replacements_by;
pub use row_name::RowName;
pub use site::{Licence, Publisher, Site, SiteWords};
pub use succession::{
    Branch, Cause, EarlierPlace, End, OfficeStep, PlaceStep, Succession, SuccessionStep, earlier_places, later_offices,
    later_places, merged_with, weakest,
};
pub use successor::Successor;
pub use target::{Actual, Baseline, Change, Details, RareDetails, RelativeTo, Target, Time};
pub use task::{Assignment, Mode, Role, Task};
pub use task_report::{Evidence, TaskReport, TaskStatus};
pub use task_standing::{DueOnce, DueSpan, TaskStanding, due_times, last_day, task_standing};
pub use verdict::{NoVerdict, Side, Summary, Undecided, Verdict, check_issue, compare, summary};
pub use vocabulary::{Id, Vocabulary};
