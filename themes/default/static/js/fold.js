// Folding: the twin of `src/text/tokens.rs`, held to it by tests/search/vectors.json.
// A syllable has a base without any mark, which finds, and a mark code, which ranks: its tone and its letter marks as one
// number. The code does not know on which vowel a tone stands, so "hoà" and "hòa" are one without any table.

// What is not seen joins its neighbours.
const UNSEEN = "\\u00AD\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2064\\uFEFF";
const DROPPED = new RegExp(`[${UNSEEN}]`, "g");
const TOKEN = new RegExp(`[\\p{Alphabetic}\\u0300-\\u036F${UNSEEN}]+|[0-9${UNSEEN}]+(?:[.,][${UNSEEN}]*[0-9][0-9${UNSEEN}]*)*|[²³]`, "gu");
const TONES = { "\u0300": 1, "\u0301": 2, "\u0303": 3, "\u0309": 4, "\u0323": 5 };
const MARKS = { "a\u0306": 1, "a\u0302": 2, "e\u0302": 1, "o\u0302": 1, "o\u031B": 2, "u\u031B": 1 };
const COUNTED = "adeou";
// A lone onset before y takes either letter: tỷ = tỉ, sỹ = sĩ, quy = qui.
const TAKES_I = /^(?:[bcdghklmnprstvx]|[cknpt]h|tr|qu)y$/;
// What no pair reaches across: the end of a line or of a sentence.
const BREAK = new RegExp(`[\n\r\u2028\u2029]|[.!?…][${UNSEEN}]*\\s`);

const known = new Map();

/** Base and mark code of a run of letters. */
export function syllable(letters) {
  let forms = known.get(letters);
  // A text repeats its syllables; what is kept stays small.
  if (!forms) {
    if (known.size > 20000) known.clear();
    known.set(letters, (forms = folded(letters)));
  }
  return forms;
}

function folded(letters) {
  let base = "";
  let tone = 0;
  let digits = 0;
  let place = 1;
  let last = "";
  for (const c of [...letters.normalize("NFC").toLowerCase()].slice(0, 40)) {
    for (const part of c.normalize("NFD")) {
      if (/[\u0300-\u036F]/.test(part)) {
        if (TONES[part]) tone = TONES[part];
        else if (MARKS[last + part]) digits += MARKS[last + part] * (place / 3);
        continue;
      }
      const crossed = "đðɖ".includes(part);
      last = crossed ? "d" : part;
      base += last;
      // At most 24 letters carry a mark; the number stays exact.
      if (COUNTED.includes(last) && place < 3 ** 24) {
        if (crossed) digits += place;
        place *= 3;
      } else if (COUNTED.includes(last)) last = "";
    }
  }
  if (TAKES_I.test(base)) base = base.slice(0, -1) + "i";
  return { base, code: tone + 6 * digits };
}

/** "8.000" is 8000, "62.8" is 62,8; what is neither falls into its groups. */
function numbers(written) {
  if (/^(?!0)\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(written)) return [written.replace(/\./g, "")];
  const groups = written.split(/[.,]/);
  return groups.length === 2 ? [groups.join(",")] : groups;
}

/** The tokens of a text: { base, code, start, end, joined }, `joined` where a pair reaches back from here. */
export function tokens(text) {
  const found = [];
  let last;
  function add(token, start, end) {
    if (!token.base) return;
    const between = text.slice(last, start);
    found.push({ base: token.base, code: token.code, start, end, joined: last >= 0 && !BREAK.test(between) });
    last = end;
  }
  for (const { 0: written, index } of text.matchAll(TOKEN)) {
    const word = written.replace(DROPPED, "");
    const end = index + written.length;
    if (!/^[0-9²³]/.test(word)) {
      add(syllable(word), index, end);
      continue;
    }
    const parts = word === "²" ? ["2"] : word === "³" ? ["3"] : numbers(word);
    let at = index;
    for (const base of parts) {
      add({ base: base.slice(0, 40), code: 0 }, at, parts.length > 1 ? at + base.length : end);
      at += base.length + 1;
    }
  }
  return found;
}

/** How well typed marks fit written ones of the same base: the same 1, less specific .9, in conflict .08. */
export function fit(typed, written) {
  if (typed === written) return 1;
  if (typed % 6 && typed % 6 !== written % 6) return 0.08;
  for (let t = Math.floor(typed / 6), w = Math.floor(written / 6); t; t = Math.floor(t / 3), w = Math.floor(w / 3)) {
    if (t % 3 && t % 3 !== w % 3) return 0.08;
  }
  return 0.9;
}

const agrees = (term, token) =>
  (term.prefix ? token.base.startsWith(term.base) : token.base === term.base) && fit(term.code, token.code) > 0.5;

/** The longest part of a row of terms that stands in one piece at place `i` of a list of tokens. */
function longest(list, i, row) {
  let best = [];
  for (let j = 0; j < row.length - best.length; j++) {
    let run = 0;
    while (i + run < list.length && j + run < row.length && (!run || list[i + run].joined) && agrees(row[j + run], list[i + run])) run++;
    if (run > best.length) best = row.slice(j, j + run);
  }
  return best;
}

/**
 * Where the tokens of a text say what is looked for: { start, end, run, bases, exact }, in order and without overlap.
 * `sequences` are rows of syllables ({ base, code, prefix }): the query, and what its abbreviations stand for.
 * A syllable alone counts only where the text has it in no row: "y" and "tế" mean little apart.
 */
export function matches(found, sequences) {
  const hits = [];
  for (let i = 0; i < found.length;) {
    let terms = [];
    for (const row of sequences) {
      const other = longest(found, i, row);
      if (other.length > terms.length) terms = other;
    }
    const run = terms.length;
    if (run) {
      hits.push({
        start: found[i].start,
        end: found[i + run - 1].end,
        run,
        bases: terms.map((term) => term.base),
        exact: terms.every((term, k) => term.code === found[i + k].code),
      });
    }
    i += run || 1;
  }
  const inRows = new Set(hits.filter((hit) => hit.run > 1).flatMap((hit) => hit.bases));
  return hits.filter((hit) => hit.run > 1 || !inRows.has(hit.bases[0]));
}
