// What a query says: its terms, other ways to write them, and words around what is looked for. Knows no index.
import * as fold from "./fold.js";

const QUOTED = /["“”„«»]([^"“”„«»]+)["“”„«»]/g;
// What a Vietnamese syllable looks like without its marks.
const SYLLABLE = /^[^aeiouyfjwz]{0,3}[aeiouy]{1,3}[cghkmnpt]{0,2}$/;

// Year slot 0 is for the pages of places, bodies, indicators …
export const isDocument = ({ document }) => document >= 4 << 16;
export const isNumber = (term) => /^\d/.test(term.base);
export const same = (a, b) => a.length === b.length && a.every((x, i) => x.base === b[i].base);
/** Whether a row of terms can be those words. */
export const means = (row, words) => same(row, words) && row.every(({ code }, i) => fold.fit(code, words[i].code) > 0.5);

/** Reads queries by what a manifest says. */
export function openReading({ abbreviations, asides }) {
  const list = abbreviations.map(([short, long]) => ({ short: fold.tokens(short), long: fold.tokens(long) }));
  const abbreviated = new Set(list.flatMap(({ short, long }) => [...short, ...long]).map(({ base }) => base));
  const around = asides.flatMap(([page, typed]) => typed.map((words) => ({ page, row: fold.tokens(words) }))).sort((a, b) => b.row.length - a.row.length);

  /** Marks terms that say nothing of what is looked for, with how many of them do so together, and the page that they ask for. */
  function setAside(terms) {
    for (let i = 0; i < terms.length;) {
      const { page, row } = around.find(({ row }) => means(terms.slice(i, i + row.length), row)) ?? { row: [] };
      for (const term of terms.slice(i, i + row.length)) if (term.phrase < 0) [term.aside, term.page] = [row.length, page];
      i += row.length || 1;
    }
  }

  /** The terms of a query: tokens with what was typed, their phrase, and whether the last may go on. */
  function read(query) {
    const phrases = [...query.matchAll(QUOTED)].map((match) => [match.index, match.index + match[0].length]);
    const terms = fold.tokens(query).map((token) => ({
      ...token,
      typed: query.slice(token.start, token.end),
      phrase: phrases.findIndex(([start, end]) => token.start >= start && token.end <= end),
    }));
    const last = terms.at(-1);
    if (last && last.phrase < 0 && last.end === query.length && !isNumber(last)) last.prefix = true;
    setAside(terms);
    return { terms, phrases: phrases.map((_, p) => terms.filter(({ phrase }) => phrase === p)) };
  }

  /** Which terms belong to a document number: "42-NQ/TW" is no place for abbreviations. */
  function inNumbers(terms) {
    const known = new Set(list.flatMap(({ short }) => (short.length === 1 ? [short[0].base] : [])));
    const inside = terms.map(isNumber);
    terms.forEach((term, i) => {
      if (known.has(term.base) && (inside[i - 1] || (terms[i + 1] && isNumber(terms[i + 1])))) inside[i] = true;
    });
    return inside;
  }

  /** Other ways to write a row of terms that is an abbreviation or stands for one. */
  function variants(row) {
    const found = [];
    const add = (other) => { if (!same(other, row) && !found.some((f) => same(f, other))) found.push(other); };
    for (const { short, long } of list) {
      if (same(short, row)) {
        // A short that is also a syllable of its own ("tu") must be typed as an abbreviation.
        if (short.length === 1 && /^[a-z]?[aeiouy][a-z]?$/.test(row[0].base) && row[0].typed !== row[0].typed.toUpperCase()) continue;
        add(long);
      } else if (means(row, long)) add(short);
    }
    return found.slice(0, 6);
  }

  /** The query as units in a row, each with its alternatives: rows of syllables, the typed one first. */
  async function units(terms, pairDf) {
    const inside = inNumbers(terms);
    const found = [];
    for (let i = 0; i < terms.length;) {
      let unit = { from: i, to: i + 1, alternatives: [[terms[i]]] };
      for (let to = Math.min(terms.length, i + 10); to > i; to--) {
        const row = terms.slice(i, to);
        if (row.some((term) => term.phrase >= 0) || inside.slice(i && i - 1, to + 1).includes(true)) continue;
        const others = variants(row);
        if (others.length) {
          unit = { from: i, to, alternatives: [row, ...others] };
          break;
        }
      }
      // "nghị quyết 42" is written "Nghị quyết số 42".
      if (i && isNumber(terms[i]) && terms[i].phrase < 0 && !isNumber(terms[i - 1]) && terms[i - 1].base !== "so" && !inside[i - 1]
        && !(await pairDf(terms[i - 1].base, terms[i].base))) {
        unit.alternatives.push([fold.syllable("số"), terms[i]]);
      }
      found.push(unit);
      i = unit.to;
    }
    return found;
  }

  return {
    read,
    units,
    isAbbreviated: ({ base }) => abbreviated.has(base),
    /** Whether a term is no syllable, and no abbreviation either. */
    isForeign: (term) => !isNumber(term) && !SYLLABLE.test(term.base) && !abbreviated.has(term.base),
  };
}
