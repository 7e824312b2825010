//! Changed files: the same for the same seed, on every machine.

/// Numbers without a pattern that matters here (xorshift64*).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        // Neighbouring seeds must not begin alike, and none may be 0.
        Random((seed + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `end`; 0 where there is none.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32;
        usize::try_from(high).unwrap() % end.max(1)
    }

    pub fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// Characters with a surprise in their case, width, order or line.
const STRANGE: [&str; 40] = [
    "İ",
    "ẞ",
    "ß",
    "ŉ",
    "ǰ",
    "ΐ",
    "ﬁ",
    "K",
    "Ⱥ",
    "ⱥ",
    "ı",
    "ſ",
    "Ⅳ",
    "①",
    "½",
    "１２",
    "٣",
    "\u{301}",
    "\u{323}\u{302}",
    "Đ\u{323}",
    "\u{a0}",
    "\u{3000}",
    "\u{ad}",
    "\u{200b}",
    "\u{202e}",
    "\u{feff}",
    "\u{2028}",
    "\u{85}",
    "\u{b}",
    "\u{c}",
    "\r",
    "\r\n",
    "\t",
    "\0",
    "\u{1b}[31m",
    "\u{7f}",
    "\u{fffd}",
    "\u{ffff}",
    "😀",
    "\u{e00f}",
];

/// Pieces of Markdown and YAML, whole and broken.
const MARKUP: [&str; 56] = [
    "# Phụ lục İİ\n",
    "## Mục İ. a\n",
    "## Điều 1. ",
    "# I. A\n",
    "### 1.1.1.1.1.1.1 x\n",
    "#### a) b\n",
    "(1) c",
    "####### \n",
    "##\n",
    "- - - - - - - - ",
    "> > > > > > > > ",
    "[[[[[[[[[[[[[[[[",
    "](",
    "![a](/files/x.svg)",
    "[a](javascript:x)",
    "[a](../b.md#c)",
    "<script>",
    "<!--",
    "<br",
    "| a | b |\n|---|---|\n| c | d | e |\n",
    "||||||||||||",
    "```\n",
    "~~~",
    "***",
    "[^1]",
    "[^1]: x\n",
    "[^",
    "&#x0;",
    "\\",
    "\n---\n",
    "\n...\n",
    "---\n",
    "\n\n\n",
    "{",
    "}",
    "[",
    "]",
    ": ",
    "- ",
    "? ",
    "&a ",
    "*a ",
    "!!binary ",
    "%YAML 9.9\n",
    "|\n",
    ">-\n",
    ">3\n",
    "|2\n",
    "'",
    "\"",
    "# ",
    "<<: *a\n",
    "@",
    "`",
    ", ",
    "~",
];

/// Values for keys, and words for texts.
const VALUES: [&str; 50] = [
    "0",
    "-1",
    "1.234,5",
    "1.23,4",
    "999999999999999999999999999999",
    "1e999",
    "0x1F",
    "< ",
    "> >",
    "≥ 5 %",
    "5-",
    "-5",
    "5-3",
    "8/0",
    "0/0",
    "hạng 30-25",
    "mức độ 99999999999",
    "-",
    "–",
    "~ 5",
    "1,2,3",
    ",5",
    "5,",
    ".",
    "2024-13-45",
    "0000-00-00",
    "-0001-01-01",
    "99999-01-01",
    "2024-02-30",
    "2024-Q5",
    "2030-2020",
    "1-999999",
    "[2025, 2030]",
    "{2025: '1', 2025: '2'}",
    "[]",
    "{}",
    "vn",
    "../../x",
    "/",
    "//",
    "",
    " ",
    "42-NQ/TW",
    "//NQ/TW",
    "42/",
    "files/../../etc/passwd",
    "javascript:alert(1)",
    "II.2.(1)~9",
    "PL.",
    "~2",
];

/// A file with a few changes.
pub fn mutated(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..*random.one_of(&[1, 1, 1, 2, 3, 6, 15]) {
        match random.below(12) {
            0..=3 => insert(&mut bytes, random),
            4..=6 => value(&mut bytes, random),
            7 => lines(&mut bytes, random),
            8 => cut(&mut bytes, random),
            9 => repeat(&mut bytes, random),
            10 => case(&mut bytes, random),
            _ => flip(&mut bytes, random),
        }
    }
    bytes
}

fn any_word(random: &mut Random) -> &'static str {
    match random.below(4) {
        0 | 1 => random.one_of::<&str>(&STRANGE),
        2 => random.one_of::<&str>(&MARKUP),
        _ => random.one_of::<&str>(&VALUES),
    }
}

fn insert(bytes: &mut Vec<u8>, random: &mut Random) {
    let mut at = random.below(bytes.len() + 1);
    while bytes.get(at).is_some_and(|byte| (0x80..0xc0).contains(byte)) {
        at += 1;
    }
    bytes.splice(at..at, any_word(random).bytes());
}

/// Another value for a key: what stands behind a colon.
fn value(bytes: &mut Vec<u8>, random: &mut Random) {
    let colons: Vec<usize> = bytes
        .windows(2)
        .enumerate()
        .filter(|(_, pair)| *pair == b": ")
        .map(|(at, _)| at + 2)
        .collect();
    if colons.is_empty() {
        return;
    }
    let start = *random.one_of(&colons);
    let length = bytes[start..]
        .iter()
        .position(|byte| *byte == b'\n')
        .unwrap_or(bytes.len() - start);
    let new = any_word(random);
    let new = match random.below(3) {
        0 => format!("\"{}\"", new.replace('"', "'")),
        _ => new.to_owned(),
    };
    bytes.splice(start..start + length, new.bytes());
}

fn lines(bytes: &mut Vec<u8>, random: &mut Random) {
    let mut rows: Vec<Vec<u8>> = bytes.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    let (i, j) = (random.below(rows.len()), random.below(rows.len()));
    match random.below(4) {
        0 => rows.swap(i, j),
        1 => {
            let copied = rows[i.min(j)..i.max(j)].iter().take(30).cloned().collect::<Vec<_>>();
            rows.splice(i..i, copied);
        }
        2 => drop(rows.remove(i)),
        _ => {
            let blanks = vec![b' '; random.below(9)];
            rows[i] = [blanks, rows[i].trim_ascii_start().to_vec()].concat();
        }
    }
    *bytes = rows.join(&b'\n');
}

fn cut(bytes: &mut Vec<u8>, random: &mut Random) {
    let start = random.below(bytes.len() + 1);
    let end = (start + random.below(40)).min(bytes.len());
    bytes.drain(start..end);
}

fn repeat(bytes: &mut Vec<u8>, random: &mut Random) {
    let start = random.below(bytes.len() + 1);
    let end = (start + random.below(80)).min(bytes.len());
    let part = bytes[start..end].repeat(*random.one_of(&[1, 2, 50]));
    bytes.splice(end..end, part);
}

/// One word in capitals, in small letters, or with a strange letter before it.
fn case(bytes: &mut Vec<u8>, random: &mut Random) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let words: Vec<&str> = text.split(' ').collect();
    let at = random.below(words.len());
    let other = match random.below(3) {
        0 => words[at].to_uppercase(),
        1 => words[at].to_lowercase(),
        _ => format!(
            "{}{}",
            random.one_of::<&str>(&STRANGE),
            words[at].replace(['i', 'I'], "İ")
        ),
    };
    let all = words
        .iter()
        .enumerate()
        .map(|(i, word)| if i == at { other.as_str() } else { *word });
    *bytes = all.collect::<Vec<_>>().join(" ").into_bytes();
}

fn flip(bytes: &mut [u8], random: &mut Random) {
    if !bytes.is_empty() {
        let at = random.below(bytes.len());
        bytes[at] ^= 1 << random.below(8);
    }
}
