//! Cơ quan ban hành: the usual offices of issue, for sites that do not list them yet.

use crate::import::Doubt;
use crate::model::Level;
use crate::text::fold_name;

use super::Matcher;
use super::rows::ProposedBody;

/// Ids, names, levels and other names of the offices of issue (content model §1).
const STANDARD: [(&str, &str, Level, &[&str]); 12] = [
    (
        "ban-chap-hanh-trung-uong",
        "Ban Chấp hành Trung ương Đảng",
        Level::National,
        &["Ban Chấp hành Trung ương"],
    ),
    ("bo-chinh-tri", "Bộ Chính trị", Level::National, &[]),
    ("ban-bi-thu", "Ban Bí thư", Level::National, &[]),
    ("chinh-phu", "Chính phủ", Level::National, &[]),
    ("thu-tuong-chinh-phu", "Thủ tướng Chính phủ", Level::National, &[]),
    ("quoc-hoi", "Quốc hội", Level::National, &[]),
    (
        "uy-ban-thuong-vu-quoc-hoi",
        "Ủy ban Thường vụ Quốc hội",
        Level::National,
        &[],
    ),
    ("chu-tich-nuoc", "Chủ tịch nước", Level::National, &[]),
    ("tinh-uy", "Tỉnh ủy", Level::Province, &[]),
    ("ban-thuong-vu-tinh-uy", "Ban Thường vụ Tỉnh ủy", Level::Province, &[]),
    ("hdnd-tinh", "Hội đồng nhân dân tỉnh", Level::Province, &["HĐND tỉnh"]),
    ("ubnd-tinh", "Ủy ban nhân dân tỉnh", Level::Province, &["UBND tỉnh"]),
];

impl Matcher<'_> {
    /// The id of an office of issue in this site's vocabulary; the standard row is proposed where it lacks one.
    pub fn issuer(&mut self, id: &str) -> String {
        let corpus = self.corpus;
        let is_new = |row: &ProposedBody| row.id == id;
        if corpus.bodies.find(id).is_some() || self.proposals.bodies.iter().any(is_new) {
            return id.to_owned();
        }
        let standard = STANDARD.iter().find(|(standard, ..)| *standard == id);
        let (name, level, aliases) = match standard {
            Some((_, name, level, aliases)) => (*name, *level, *aliases),
            None => (id, Level::Province, [].as_slice()),
        };
        if let Some(known) = self.body_names.exact(name) {
            return corpus.bodies.name(known).to_owned();
        }
        let is_free = |alias: &&&str| self.body_names.exact(alias).is_none() && fold_name(alias) != fold_name(name);
        let aliases = aliases
            .iter()
            .filter(is_free)
            .map(|alias| (*alias).to_owned())
            .collect();
        let row = ProposedBody {
            id: id.to_owned(),
            name: name.to_owned(),
            level,
            jurisdiction: self.nation_for(level),
            group: false,
            aliases,
            review: Doubt::new(
                format!("Cơ quan ban hành mới “{name}” từ bản nhập: xem tên và cấp."),
                format!("New issuer “{name}” from an import: check its name and level."),
            ),
        };
        self.add_body(row);
        id.to_owned()
    }
}
