//! So sánh: a row of `verdicts.csv`.

use std::io;

use crate::diagnostics::Bilingual;
use crate::model::{Document, NoVerdict, Target, TargetRef, Time, Verdict};

use super::facts::row_id;
use super::{Column, Columns, Declaration, Facts};

/// So sánh: each provincial target beside each national one of its indicator and its year or period.
pub struct Verdicts;

/// All reasons that a pair can have.
const REASONS: &[&str] = &[
    "province_about",
    "nation_about",
    "both_about",
    "range",
    "no_target",
    "words",
    "direction",
    "measure",
    "local_scope",
    "scope",
    "average",
    "replaced",
    "doubt",
    "review",
    "relative",
    "unit",
    "rank",
    "part_of",
    "degree",
    "unnamed",
    "draft",
    "later",
    "date_unknown",
    "unverified",
    "opposite_comparator",
];

impl Declaration for Verdicts {
    const NAME: &'static str = "verdicts";
    const TITLE: Bilingual = Bilingual {
        vi: "So sánh với trung ương",
        en: "Comparison with the nation",
    };
    const ABOUT: Bilingual = Bilingual {
        vi: "Mỗi dòng là một chỉ tiêu của địa phương đặt cạnh một chỉ tiêu của trung ương cùng chỉ tiêu thống kê và \
             cùng năm hoặc cùng giai đoạn. Kết quả tính lại được từ các bảng khác.",
        en: "One row is a target of a place beside one of the nation's for the same indicator and the same year or \
             period. The verdict can be worked out again from the other tables.",
    };

    fn each<'a>(facts: Facts<'a>, each: &mut dyn FnMut(Self::Of<'a>) -> io::Result<()>) -> io::Result<()> {
        let mut indicators = facts.corpus.indicators.iter();
        indicators.try_for_each(|(id, _)| match facts.corpus.targets_of.get(&id) {
            Some(references) => each_pair(facts, references, each),
            None => Ok(()),
        })
    }
}

type Col = Column<Verdicts>;

impl Columns for Verdicts {
    type Of<'a> = Pair<'a>;

    const COLUMNS: &'static [Column<Self>] = &[
        Col::text(
            "target_id",
            "Mã dòng của địa phương",
            "Id of the place's target",
            |_, c| row_id(&c.province.0.id, &c.province.1.id).into(),
        )
        .key()
        .row_of("targets", "target_id"),
        Col::text(
            "national_target_id",
            "Mã dòng của trung ương",
            "Id of the nation's target",
            |_, c| row_id(&c.national.0.id, &c.national.1.id).into(),
        )
        .key()
        .row_of("targets", "target_id"),
        Col::text(
            "verdict",
            "Địa phương yêu cầu cao hơn, bằng, yêu cầu thấp hơn trung ương, chưa kết luận, hoặc không so sánh (`none`)",
            "Whether the place demands more than the nation, the same or less, whether that is open, or not compared (`none`)",
            |_, c| c.verdict.map_or("none", Verdict::word).into(),
        )
        .required()
        .one_of(&["stricter", "equal", "looser", "inconclusive", "none"]),
        Col::text(
            "reason",
            "Vì sao chưa kết luận: `province_about`, `nation_about`, `both_about`: địa phương, trung ương, cả hai ghi \
             “khoảng”; `range`: hai mức có phần trùng nhau. Vì sao không so sánh, lý do đầu tiên theo thứ tự này: \
             `no_target`: một bên ghi “-”; `words`: mục tiêu bằng chữ; `direction`: chỉ tiêu không có chiều hơn kém; \
             `measure`: số tuyệt đối, mức thay đổi hoặc cơ cấu; `local_scope`: phạm vi riêng của từng nơi; `scope`: khác \
             phạm vi, hoặc một bên là ngoại lệ; `average`: một bên là bình quân năm; `replaced`: một bên đã được văn bản sau \
             thay; `doubt`: bản in có chỗ cần xem lại; `review`: chưa soát; `relative`: số tương đối; `unit`: khác \
             đơn vị; `rank`: thứ hạng; `part_of`: phần trong tổng số; `degree`: mức độ bên cạnh con số; `unnamed`: văn bản \
             trung ương không số, không tên; `draft`: văn bản trung ương là dự thảo; `later`: ban hành sau kế hoạch; \
             `date_unknown`: chưa rõ trước hay sau; `unverified`: nguồn một bên chưa kiểm chứng; `opposite_comparator`: \
             dấu so sánh ngược chiều chỉ tiêu",
            "Why it is open: `province_about`, `nation_about`, `both_about`: one or both say “about”; `range`: the two \
             overlap. Why it is not compared, the first of these that holds: `no_target`: one side is “-”; `words`: a goal \
             in words; `direction`: no direction is better; `measure`: a count, a change or a structure; `local_scope`: \
             each place has its own population; `scope`: two populations, or an exception on one side; `average`: a \
             yearly mean on one side; `replaced`: a later document sets one side anew; `doubt`: the print is in doubt; \
             `review`: an editor's open question; `relative`: a relative figure; `unit`: two units; `rank`: a rank; \
             `part_of`: so many of so many; `degree`: a degree beside a figure; `unnamed`: the national document has \
             neither number nor title; `draft`: the national document is a draft; `later`: it was issued after the plan; \
             `date_unknown`: which came first is not known; `unverified`: the source of one side was not checked; \
             `opposite_comparator`: the comparator is against the direction",
            |_, c| c.reason().into(),
        )
        .one_of(REASONS),
    ];
}

/// Một cặp: a provincial and a national target with what comes of comparing them.
pub struct Pair<'a> {
    province: DocumentTarget<'a>,
    national: DocumentTarget<'a>,
    verdict: Result<Verdict, NoVerdict>,
}

type DocumentTarget<'a> = (&'a Document, &'a Target);

impl Pair<'_> {
    /// Why nothing is concluded or compared.
    fn reason(&self) -> Option<&'static str> {
        match self.verdict {
            Ok(Verdict::Inconclusive(why)) => Some(why.word()),
            Ok(_) => None,
            Err(why) => Some(why.word()),
        }
    }
}

/// The pairs of one indicator, place by place.
fn each_pair<'a>(
    facts: Facts<'a>,
    references: &[TargetRef],
    each: &mut dyn FnMut(Pair<'a>) -> io::Result<()>,
) -> io::Result<()> {
    let rows = references.iter().filter_map(|reference| facts.corpus.target(reference));
    let mut dated = rows.filter(|(_, target)| matches!(target.time, Time::Year(_) | Time::Period(_)));
    dated.try_for_each(|(document, target)| {
        let mut compared = facts.comparisons.of(facts.corpus, document, target);
        compared.try_for_each(|(other, national, verdict)| {
            each(Pair {
                province: (document, target),
                national: (other, national),
                verdict,
            })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Undecided;

    #[test]
    fn the_list_of_reasons_is_that_of_the_model() {
        let open = Undecided::ALL.into_iter().map(Undecided::word);
        // Pairs are of one indicator and one year or period.
        let impossible = [
            NoVerdict::Indicator,
            NoVerdict::YearUnclear,
            NoVerdict::YearUnstated,
            NoVerdict::EveryYear,
            NoVerdict::Time,
        ];
        let none = NoVerdict::ALL.into_iter().filter(|reason| !impossible.contains(reason));
        let all: Vec<&str> = open.chain(none.map(NoVerdict::word)).collect();
        assert_eq!(REASONS, all);
        let column = Verdicts::COLUMNS.last().expect("the last column is the reason");
        for text in [column.field.about.vi, column.field.about.en] {
            assert!(all.iter().all(|word| text.contains(&format!("`{word}`"))));
        }
    }
}
