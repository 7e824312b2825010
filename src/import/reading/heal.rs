//! Liền đoạn, "healing": tells whether a paragraph goes on behind a page break.

use super::sentence;

/// A paragraph that may not be at its end yet.
#[derive(Clone, Debug, Default)]
pub struct UnfinishedParagraph {
    pub has_hashes: bool,
    pub has_label: bool,
    /// A label without a title so far.
    pub lacks_title: bool,
    pub in_front: bool,
    pub in_back: bool,
    /// Set in capitals throughout.
    pub capitals: bool,
    /// A type of document alone on its line.
    pub is_type: bool,
    /// "(Ban hành kèm theo …)".
    pub is_note: bool,
    /// Its last line reaches the right edge of the page.
    pub reaches_edge: bool,
    /// "Căn cứ …", "Xét …": one ground, each a paragraph.
    pub is_ground: bool,
    pub words: usize,
    pub brackets: usize,
    pub tail: String,
}

/// The paragraph behind it.
#[derive(Clone, Copy, Debug)]
pub struct Next<'a> {
    pub plain: &'a str,
    pub has_hashes: bool,
    pub has_bullet: bool,
    /// Begins in bold or italics.
    pub stands_out: bool,
}

impl UnfinishedParagraph {
    /// Adds more words to the paragraph.
    pub fn add(&mut self, plain: &str) {
        self.words += plain.split_whitespace().count();
        for c in plain.chars() {
            match c {
                '(' => self.brackets += 1,
                ')' => self.brackets = self.brackets.saturating_sub(1),
                _ => {}
            }
        }
        self.tail = plain
            .chars()
            .rev()
            .take(60)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect();
        if self.is_closed() {
            self.brackets = 0;
        }
    }

    fn is_closed(&self) -> bool {
        sentence::is_closed(&self.tail)
    }

    fn is_whole_note(&self) -> bool {
        self.is_note && self.brackets == 0
    }

    /// Whether the paragraph may end here: it is closed, or no running text.
    pub fn may_end(&self) -> bool {
        self.is_closed() || self.capitals || self.has_hashes || self.words < 12 || self.is_whole_note()
    }

    /// Whether the title of an attached text goes on: only its type is a line by itself.
    pub fn goes_on_in_title(&self) -> bool {
        !self.is_type && !self.has_label && !self.in_back
    }

    /// Whether `next`, which has no label of its own, goes on with this paragraph.
    pub fn goes_on_with(&self, next: Next<'_>) -> bool {
        if sentence::begins_part(next.plain) || sentence::begins_role(next.plain) {
            return false;
        }
        if self.is_note {
            return !self.is_whole_note() && !next.has_bullet;
        }
        let low = sentence::begins_low(next.plain);
        if self.lacks_title {
            return !next.has_bullet && (next.has_hashes || next.stands_out || sentence::is_capitals(next.plain));
        }
        if next.has_bullet {
            return self.goes_on_with_dash(next.plain);
        }
        if self.has_hashes || next.has_hashes {
            let heading = self.has_hashes && self.has_label && !self.capitals;
            return heading && low && !self.is_closed();
        }
        if sentence::begins_inside(next.plain) {
            return !self.capitals;
        }
        if self.capitals || (next.stands_out && sentence::begins_with_title(next.plain)) {
            return false;
        }
        match low {
            true => self.goes_on_low(),
            false if self.in_back || next.stands_out => false,
            false if sentence::begins_with_digit(next.plain) => self.goes_on_with_number(),
            false => self.goes_on_with_capital(next.plain),
        }
    }

    /// Whether a dash at the head of `next` is one of the sentence, and not the sign of an item: "kinh tế / - xã hội",
    /// "2012 / - 2020".
    fn goes_on_with_dash(&self, next: &str) -> bool {
        let pairs = [
            ("kinh tế", "xã hội"),
            ("Lao động", "Thương binh"),
            ("chính trị", "xã hội"),
        ];
        let pair = pairs
            .iter()
            .any(|(one, two)| self.tail.ends_with(one) && next.starts_with(two));
        let years = sentence::ends_in_year(&self.tail) && sentence::begins_with_year(next);
        pair || years || (self.reaches_edge && self.brackets > 0 && !self.is_closed())
    }

    fn goes_on_low(&self) -> bool {
        let after_clause = self.tail.ends_with(';') && self.words >= 8;
        !self.is_closed() || sentence::trails_off(&self.tail) || after_clause
    }

    fn goes_on_with_number(&self) -> bool {
        let running = self.words >= 8 || self.brackets > 0 || sentence::ends_binding(&self.tail);
        !self.is_closed() && running
    }

    fn goes_on_with_capital(&self, next: &str) -> bool {
        if self.is_closed() || self.words < 6 {
            return false;
        }
        let comma = self.tail.ends_with(',') && !self.is_ground;
        let dash = self.tail.ends_with(['-', '–']);
        let roman = sentence::begins_with_roman(next);
        let at_edge = self.reaches_edge && !sentence::is_capitals(next);
        let bound = comma || dash || roman || at_edge || self.brackets > 0 || sentence::ends_binding(&self.tail);
        let named = sentence::ends_naming(&self.tail) || sentence::ends_in_name(&self.tail);
        let may_be_name = !sentence::begins_sentence(next) && !sentence::is_capitals(next);
        bound || (named && self.words >= 12 && may_be_name && !sentence::begins_with_title(next) && !self.in_front)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn goes_on(before: &str, next: &str) -> bool {
        let mut open = UnfinishedParagraph {
            capitals: sentence::is_capitals(before),
            ..UnfinishedParagraph::default()
        };
        open.add(before);
        open.goes_on_with(Next {
            plain: next,
            has_hashes: false,
            has_bullet: false,
            stands_out: false,
        })
    }

    #[test]
    fn a_cut_paragraph_goes_on() {
        for (before, next) in [
            (
                "tuổi thọ trung bình của người dân trên địa bàn tỉnh khoảng",
                "75 tuổi, số năm",
            ),
            ("của dân cư trên địa bàn; đẩy", "manh phong trào"),
            (
                "giai đoạn này giảm bình quân 2% (riêng huyện Trạm Tấu,",
                "Huyện Mù Cang Chải",
            ),
            (
                "đa dạng, phong phú, phù hợp với từng đối tượng;",
                "kịp thời khen thưởng",
            ),
            ("thực hiện Nghị quyết số 42-NQ/TW ngày 24/11/2023 của", "Ban Chấp hành"),
            ("xây dựng con người Yên", "Bái"),
            ("nơi tập trung đông người lao động...", "và các nơi khác"),
            ("được tiếp cận (theo quy định", ") và các khoản"),
        ] {
            let long = format!("Một hai ba bốn năm sáu bảy tám chín mười {before}");
            assert!(goes_on(&long, next), "{before} / {next}");
        }
    }

    #[test]
    fn a_dash_behind_a_year_goes_on_only_with_another_year() {
        let open = |before: &str| {
            let mut open = UnfinishedParagraph::default();
            open.add(before);
            open
        };
        assert!(open("thực hiện giai đoạn 2012").goes_on_with_dash("2020, tầm nhìn"));
        assert!(!open("Mục tiêu cụ thể đến năm 2030").goes_on_with_dash("90% hồ sơ công việc"));
        assert!(!open("Mục tiêu cụ thể đến năm 2030").goes_on_with_dash("100% xã có đường ô tô"));
    }

    #[test]
    fn what_only_lacks_a_full_stop_does_not() {
        for (before, next) in [
            ("Cơ quan chủ trì tham mưu: Sở Y tế", "Cơ quan phối hợp: Các sở"),
            ("Mục đích", "Tiếp tục nâng cao"),
            ("KẾ HOẠCH", "thực hiện Nghị quyết số 42-NQ/TW"),
            ("như sau:", "thực hiện tốt"),
            ("Nhiệm vụ đã nêu trên đây trong năm nay và năm sau đó.", "75 tuổi"),
            (
                "phát triển khoa học - công nghệ và đổi mới sáng tạo trên địa bàn tỉnh",
                "Tiếp tục rà soát",
            ),
        ] {
            assert!(!goes_on(before, next), "{before} / {next}");
        }
    }
}
