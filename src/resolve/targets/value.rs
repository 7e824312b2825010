//! Giá trị: written values read by the grammar of content model §4.

use crate::diagnostics::{Bilingual, Diagnostic, FilePath, Place, Placed, Rule, Severity};
use crate::model::{Obstacle, Parsed, Quantity};
use crate::parse::{WrittenScalar, quoted};
use crate::resolve::scope::ResolveScope;
use crate::resolve::vocabularies::Vocabularies;
use crate::text::{NumberError, fold};

/// Dấu chấm thập phân: a dot where a decimal comma is probably meant.
pub const DOT_AS_DECIMAL: Rule = Rule {
    code: "CK0201",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Trong `{value}`, sau dấu chấm không phải đúng ba chữ số nên không biết đó là dấu thập phân hay dấu hàng nghìn.",
        en: "In `{value}` the dot is not followed by exactly three digits, so it is not clear whether it marks decimals or thousands.",
    },
    help: Bilingual {
        vi: "Viết số thập phân bằng dấu phẩy: \"{comma}\"; hàng nghìn thì chấm trước mỗi nhóm ba chữ số: \"10.996\".",
        en: "Write decimals with a comma: \"{comma}\"; thousands have a dot before every group of three: \"10.996\".",
    },
    explain: Bilingual {
        vi: "Số trong văn bản Việt Nam dùng dấu phẩy thập phân và dấu chấm hàng nghìn. `2.5` có thể là in nhầm, nên chương trình không đoán.",
        en: "Vietnamese documents use a decimal comma and thousands dots. `2.5` may be a misprint, so the program does not guess.",
    },
};

/// Số có chấm không đặt trong ngoặc kép: a number with a dot that is not quoted, so that it may mean two things.
pub const UNQUOTED_DOT: Rule = Rule {
    code: "CK0202",
    severity: Severity::Error,
    message: Bilingual {
        vi: "`{value}` không có dấu ngoặc kép: không biết là {thousands} hay {comma}.",
        en: "`{value}` is not quoted: it may mean {thousands} or {comma}.",
    },
    help: Bilingual {
        vi: "Nếu là số {thousands}, viết \"{value}\"; nếu là số thập phân, viết \"{comma}\".",
        en: "For {thousands} write \"{value}\"; for the decimal number write \"{comma}\".",
    },
    explain: Bilingual {
        vi: "Với YAML, `10.996` không có ngoặc kép là mười phẩy chín chín sáu; trong văn bản Việt Nam đó là mười nghìn chín trăm chín mươi sáu. Người viết phải nói rõ.",
        en: "To YAML an unquoted `10.996` is ten point nine nine six; in a Vietnamese document it is ten thousand nine hundred and ninety-six. The writer must say which.",
    },
};

/// Số viết sai quy tắc: a number that is written against the rule.
pub const BAD_FIGURE: Rule = Rule {
    code: "CK0203",
    severity: Severity::Error,
    message: Bilingual {
        vi: "`{value}` không phải là một số viết đúng quy tắc ({reason}).",
        en: "`{value}` is not a correctly written number ({reason_en}).",
    },
    help: Bilingual {
        vi: "Dấu phẩy là dấu thập phân, dấu chấm đứng trước mỗi nhóm ba chữ số: \"62,8\", \"10.996\".",
        en: "A comma is the decimal sign, a dot stands before every group of three digits: \"62,8\", \"10.996\".",
    },
    explain: Bilingual {
        vi: "Một con số viết nửa theo kiểu này, nửa theo kiểu kia có thể bị hiểu sai hàng nghìn lần, nên chương trình không bao giờ đoán.",
        en: "A figure in mixed notation may be misread a thousandfold, so the program never guesses.",
    },
};

/// Chữ trông như số: words that look like a figure and cannot be read as one.
pub const WORDS_LIKE_FIGURE: Rule = Rule {
    code: "CK0204",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "`{value}` trông như một con số nhưng được hiểu là chữ: {reason}.",
        en: "`{value}` looks like a figure but is read as words: {reason_en}.",
    },
    help: Bilingual {
        vi: "{way}; nếu đúng là chữ thì có thể để nguyên.",
        en: "{way_en}; if it is meant as words, it may stay.",
    },
    explain: Bilingual {
        vi: "Hãy viết đúng như bản in: \"trên 95%\", \"không quá 4%\", \"tối thiểu 68%\", \"từ 28 đến 30\", \"95% trở lên\" đều là con số; \
             \"> 95\" hay \"28-30\" cũng vậy. Giá trị bằng chữ không được so sánh hay sắp xếp, nên chương trình báo để một con số viết \
             hơi lạ không bị coi là chữ mà không ai biết. Nếu `printed` ghi đúng những chữ ấy thì đây chỉ là thông tin.",
        en: "Write what is printed: \"trên 95%\", \"không quá 4%\", \"tối thiểu 68%\", \"từ 28 đến 30\", \"95% trở lên\" are figures, and so are \
             \"> 95\" and \"28-30\". Values in words are neither compared nor sorted. This warning says when an oddly written figure was taken for words. \
             Where `printed` has the same words, it is only information.",
    },
};

/// Khoảng ngược: a range from the larger number to the smaller.
pub const REVERSED_RANGE: Rule = Rule {
    code: "CK0205",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Khoảng `{value}` đi từ số lớn đến số nhỏ.",
        en: "The range `{value}` runs from the larger number to the smaller.",
    },
    help: Bilingual {
        vi: "Viết số nhỏ trước; nếu bản in ghi ngược thì viết đúng thứ tự và thêm `printed` cùng `doubt`.",
        en: "Write the smaller number first; if it is printed backwards, add `printed` and `doubt`.",
    },
    explain: Bilingual {
        vi: "Khoảng dùng để sắp xếp và so sánh nên phải đi từ thấp đến cao.",
        en: "Ranges are used for sorting and comparing, so they run from low to high.",
    },
};

/// Reads a value by the grammar of content model §4.
///
/// `printed` is what the row says is printed: words that stand in it are meant as words.
pub fn quantity(
    written: &Placed<WrittenScalar>,
    printed: Option<&str>,
    scope: &mut ResolveScope<'_>,
) -> Option<Parsed> {
    let (parsed, found) = read(written, printed, &scope.draft.file, scope.vocabularies);
    scope.findings.extend(found);
    parsed
}

/// Reads the value of a cell of a table of results.
pub fn value_of(
    written: &Placed<WrittenScalar>,
    file: &FilePath,
    vocabularies: &Vocabularies,
) -> (Option<Parsed>, Option<Diagnostic>) {
    read(written, None, file, vocabularies)
}

fn read(
    written: &Placed<WrittenScalar>,
    printed: Option<&str>,
    file: &FilePath,
    vocabularies: &Vocabularies,
) -> (Option<Parsed>, Option<Diagnostic>) {
    let value = &written.value;
    let at = || Place::new(file, written.span);
    if value.plain && has_one_dot(&value.text) && crate::text::Decimal::parse_vi(bare_number(&value.text)).is_ok() {
        let number = bare_number(&value.text);
        let finding = Diagnostic::new(&UNQUOTED_DOT, at())
            .with("value", &value.text)
            .with("thousands", number.replace('.', ""))
            .with("comma", value.text.replace('.', ","))
            .mended_by(written.span, quoted(&value.text))
            .mended_by(written.span, quoted(&value.text.replace('.', ",")));
        return (None, Some(finding));
    }
    match Quantity::parse(&value.text, &|unit| vocabularies.unit(unit).is_some()) {
        Ok(parsed) => {
            let odd = odd(&parsed, &value.text, printed, at());
            (Some(parsed), odd)
        }
        // Where a site lowers the error, the figure stands there as words, and nothing is lost.
        Err(error) => {
            let words = (error != NumberError::DotAsDecimal).then(|| Parsed::words(&value.text));
            (words, Some(bad_figure(error, &value.text, at())))
        }
    }
}

/// The number of a simple value, without comparator.
fn bare_number(text: &str) -> &str {
    text.trim_start_matches(['<', '>', '=', '~', '≤', '≥', ' ']).trim()
}

fn has_one_dot(text: &str) -> bool {
    text.matches('.').count() == 1
}

fn bad_figure(error: NumberError, text: &str, at: Place) -> Diagnostic {
    if error == NumberError::DotAsDecimal {
        let span = at.span;
        return Diagnostic::new(&DOT_AS_DECIMAL, at)
            .with("value", text)
            .with("comma", text.replace('.', ","))
            .mended_by(span, quoted(&text.replace('.', ",")));
    }
    let (vi, en) = match error {
        NumberError::TooLong => ("quá dài", "too long"),
        _ => ("nhóm chữ số sai", "wrong grouping of digits"),
    };
    Diagnostic::new(&BAD_FIGURE, at)
        .with("value", text)
        .with("reason", vi)
        .with("reason_en", en)
}

/// What is odd about a value that could be read.
fn odd(parsed: &Parsed, text: &str, printed: Option<&str>, at: Place) -> Option<Diagnostic> {
    if let Some(obstacle) = &parsed.obstacle {
        let told = told(obstacle);
        let mut finding = Diagnostic::new(&WORDS_LIKE_FIGURE, at)
            .with("value", text)
            .with("reason", told.reason.0)
            .with("reason_en", told.reason.1)
            .with("way", told.way.0)
            .with("way_en", told.way.1);
        if printed.is_some_and(|printed| fold(printed).contains(&fold(text))) {
            finding.severity = Severity::Info;
        }
        return Some(finding);
    }
    let reversed = match &parsed.quantity {
        Quantity::Range { low, high } | Quantity::Rank { low, high } => low > high,
        _ => false,
    };
    reversed.then(|| Diagnostic::new(&REVERSED_RANGE, at).with("value", text))
}

/// What is in the way of a figure, and how to write it, in both languages.
struct ObstacleWords {
    reason: (String, String),
    way: (&'static str, &'static str),
}

fn told(obstacle: &Obstacle) -> ObstacleWords {
    let plain = (
        "Nếu là số, chỉ viết dấu hay từ so sánh, số và đơn vị có trong danh mục",
        "If it is a figure, write only a comparator, the number and a unit from the catalogue",
    );
    let (vi, en, way) = match obstacle {
        Obstacle::Comparators => ("hai từ so sánh trái nhau", "two comparators disagree", plain),
        Obstacle::ComparatorBeforeRange => (
            "có từ so sánh trước một khoảng",
            "a comparator stands before a range",
            (
                "Viết khoảng (\"5-7\") hoặc một từ so sánh với một số",
                "Write the range (\"5-7\") or a comparator with one number",
            ),
        ),
        Obstacle::BareFrom => (
            "có “từ” mà không có “trở lên” hay “đến”",
            "“từ” is written without “trở lên” or “đến”",
            ("Viết \"≥ 80\" hoặc \"80-90\"", "Write \"≥ 80\" or \"80-90\""),
        ),
        Obstacle::Change => (
            "đó là mức tăng hay giảm, không phải mức đạt",
            "it is a change, not a level",
            (
                "Viết con số và thêm `relative_to`",
                "Write the number and add `relative_to`",
            ),
        ),
        Obstacle::SpacedThousands => (
            "hàng nghìn được tách bằng dấu cách",
            "thousands are separated by spaces",
            (
                "Viết dấu chấm trước mỗi nhóm ba chữ số: \"10.500\"",
                "Write a dot before every group of three digits: \"10.500\"",
            ),
        ),
        Obstacle::LooseMinus => (
            "dấu trừ viết rời con số",
            "the minus sign is separated from its number",
            ("Viết liền: \"-5\"", "Write them together: \"-5\""),
        ),
        Obstacle::NoPart => (
            "dấu `/` không đứng giữa một phần và một tổng",
            "`/` is not between a part and its whole",
            (
                "Viết \"8/9\" cho 8 trong 9; năm và ngày ghi ở khóa riêng",
                "Write \"8/9\" for 8 of 9; years and dates have keys of their own",
            ),
        ),
        Obstacle::NoNumber => (
            "sau từ so sánh không có con số",
            "no number follows the comparator",
            plain,
        ),
        Obstacle::Before(words) => return beside(words, ("trước", "before"), plain),
        Obstacle::Behind(words) => return beside(words, ("sau", "behind"), plain),
    };
    ObstacleWords {
        reason: (vi.to_owned(), en.to_owned()),
        way,
    }
}

fn beside(words: &str, where_: (&str, &str), way: (&'static str, &'static str)) -> ObstacleWords {
    ObstacleWords {
        reason: (
            format!("“{words}” {} con số không đọc được", where_.0),
            format!("“{words}” {} the number cannot be read", where_.1),
        ),
        way,
    }
}
