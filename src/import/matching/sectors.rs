//! Lĩnh vực: the sector that a proposed indicator is put into.

use crate::import::Doubt;
use crate::model::{Id, Indicator};

use super::Matcher;
use super::rows::ProposedSector;

/// The sector of what no heading places.
const UNSORTED: &str = "chua-phan-loai";
/// The fit from which a known indicator shows the sector of one that is like it.
const SHOWS_SECTOR: f32 = 0.4;

impl Matcher<'_> {
    /// The sector that the heading over a row names, else that of the nearest known indicator, else one for the unsorted.
    pub(super) fn sector(&mut self, heading: Option<&str>, near: Option<(Id<Indicator>, f32)>) -> String {
        let corpus = self.corpus;
        let named = heading.and_then(|heading| self.named_sector(heading));
        let kin = near
            .filter(|(_, score)| *score >= SHOWS_SECTOR)
            .map(|(id, _)| corpus.indicators[id].sector);
        let kin = kin.map(|sector| corpus.sectors.name(sector).to_owned());
        named.or(kin).unwrap_or_else(|| self.unsorted())
    }

    /// The sector most of whose words a heading has.
    fn named_sector(&self, heading: &str) -> Option<String> {
        let heading = self.reader.read(heading);
        let mut best: Option<(usize, usize, &str)> = None;
        for (_, sector) in self.corpus.sectors.iter() {
            let name = self.reader.read(&sector.name);
            let missed = name.without(&heading).words.len();
            let shared = name.words.len() - missed;
            let enough = shared > 0 && shared * 2 >= name.words.len() && shared * 3 >= heading.words.len();
            if enough
                && best
                    .is_none_or(|(most, least, _)| (shared, missed) > (most, least) || shared == most && missed < least)
            {
                best = Some((shared, missed, &sector.id));
            }
        }
        best.map(|(.., id)| id.to_owned())
    }

    fn unsorted(&mut self) -> String {
        let is_there = self.corpus.sectors.find(UNSORTED).is_some();
        if !is_there && !self.proposals.sectors.iter().any(|row| row.id == UNSORTED) {
            self.proposals.sectors.push(ProposedSector {
                id: UNSORTED.to_owned(),
                name: "Chưa phân loại".to_owned(),
                review: Doubt::new(
                    "Lĩnh vực tạm của những chỉ tiêu nhập vào chưa rõ thuộc đâu: chuyển chúng sang đúng lĩnh vực rồi xóa dòng này.",
                    "A temporary sector for imported indicators whose sector is not clear: move them to the right one, then delete this row.",
                ),
            });
        }
        UNSORTED.to_owned()
    }
}
