// What was meant: words that no text has are mended, and what people say is read as what plans write.
import * as fold from "./fold.js";
import * as reading from "./reading.js";

// Of the sections with a mended word, how many have it beside a neighbour.
const OFTEN = 0.05;

const { isNumber, isDocument, means } = reading;
const sum = (list, of) => list.reduce((total, x) => total + of(x), 0);

/** Mends queries by what an index has. */
export function openMending(index, { read, isAbbreviated, isForeign }, nameOf) {
  // All words, once they are here: what is none of them is in no pair.
  let words;
  const isKnown = (base) => !words || words.has(base) || /^\d/.test(base);
  /** The entry of two syllables side by side, or what says that there is none. */
  const pairOf = async (a, b) => a && b && isKnown(a) && isKnown(b) && index.find(`${a} ${b}`);
  const pairDf = async (a, b) => (await pairOf(a, b))?.df ?? 0;

  /** "baohiem" → ["bao", "hiem"]: the fewest known syllables, as places to cut. */
  function cuts(base, words) {
    const ways = [[[]]];
    for (let end = 1; end <= base.length; end++) {
      ways[end] = [];
      for (let start = Math.max(0, end - 7); start < end; start++) {
        if (words.has(base.slice(start, end))) ways[end].push(...ways[start].map((way) => [...way, end]));
      }
      const least = Math.min(...ways[end].map((way) => way.length));
      ways[end] = ways[end].filter((way) => way.length <= least + 1).slice(0, 40);
    }
    return ways[base.length].filter((way) => way.length > 1 && way.length < 7);
  }

  /** The typed word mended, if a known one differs from it by one letter more, less, other or swapped. */
  function nearly(typed, base, word) {
    let head = 0;
    while (head < base.length && base[head] === word[head]) head++;
    let tail = 0;
    while (tail < Math.min(base.length, word.length) - head && base.at(-1 - tail) === word.at(-1 - tail)) tail++;
    const [gone, put] = [base, word].map((letters) => letters.slice(head, letters.length - tail));
    const swapped = gone.length === 2 && put === gone[1] + gone[0];
    if (base.length < 2 || !(swapped || (gone.length < 2 && put.length < 2))) return;
    const letters = [...typed];
    const old = letters.splice(head, gone.length);
    letters.splice(head, 0, ...(swapped ? old.reverse() : put));
    return letters.join("");
  }

  /** What a number and letters run together were meant to be: "68nqcp" → "68/NQ-CP", "42nqtw" → "42-NQ/TW". */
  function numbered(parts) {
    const marks = /^t[wu]$/.test(parts.at(-1)) ? "-/" : "/-";
    return parts.map((part, i) => marks[i && 1] + part).join("").toUpperCase();
  }

  /** The best reading of a term that no text has, with the syllables beside it; nothing if there is none. */
  async function mendTerm(term, before, after) {
    words = await index.words();
    // With its accents, where each letter has its own.
    const letters = term.typed.length === term.base.length ? term.typed : term.base;
    const choices = cuts(term.base, words).map((ends) => {
      const [bases, typed] = [term.base, letters].map((whole) => ends.map((end, k) => whole.slice(ends[k - 1] ?? 0, end)));
      return { bases, typed, likely: Math.min(...bases.map((base) => words.get(base))) };
    });
    for (const [word, df] of words) {
      const mended = nearly(letters, term.base, word);
      if (mended) choices.push({ bases: [word], typed: [mended], likely: df });
    }
    const best = choices.sort((a, b) => b.likely - a.likely).slice(0, 16);
    // What nobody could read inside a cut is not held against it.
    const beside = (row) => Promise.all(row.slice(1).map(async (base, i) => {
      const entry = await pairOf(row[i], base);
      return i && entry === null ? 1 : entry?.df ?? 0;
    }));
    await Promise.all(best.map(async (choice) => { choice.pairs = await beside([before, ...choice.bases]); }));
    // Pairs with the syllable before stand together, those with the next one everywhere: for the likeliest first.
    best.sort((a, b) => b.pairs[0] - a.pairs[0]);
    await Promise.all(best.map(async ({ bases, pairs }) => pairs.push(...(await beside([bases.at(-1), after])))));
    for (const choice of best) {
      const { bases, likely, pairs } = choice;
      // Between two others a word is often written beside one of them at least: "xuất khẩu lao động" is no "xuất châu lao động".
      const isStray = before && after && Math.max(pairs[0], pairs.at(-1)) < OFTEN * likely;
      // A pair that is written somewhere says more than any frequency; a cut needs all of its own.
      choice.fit = pairs.slice(1, -1).includes(0) || isStray ? -1 : sum(pairs, (df) => Math.log2(1 + df)) / bases.length + Math.log2(likely) / 20;
    }
    return best.filter(({ fit }) => fit >= 0).sort((a, b) => b.fit - a.fit)[0];
  }

  /** Whether some text has a term, or begins like it while it is typed. Its pairs are needed anyway; other files only without them. */
  async function isWord({ base, prefix }, before, after) {
    const beside = await Promise.all([pairOf(before, base), pairOf(base, after)]);
    if (beside.some((entry) => entry || entry === null)) return true;
    return (before && prefix && (await index.range(`${before} ${base}`, 2)).length) || ((await index.has(base, prefix)) ?? true);
  }

  /** Whether there are sections, as a test says, for each pair of a row of syllables: whether they may stand in one piece. */
  async function isWritten(row, test = () => true) {
    const keys = row.length < 2 ? row.map(({ base }) => ` ${base}`) : row.slice(1).map(({ base }, i) => `${row[i].base} ${base}`);
    const entries = await Promise.all(keys.map(index.find));
    const has = entries.map((entry) => entry === null);
    await Promise.all(entries.map((entry, i) => entry && index.visit(entry, undefined, (id) => { has[i] ||= test(index.split(id)); })));
    return keys.every((_, i) => has[i]);
  }

  /** The query with what plans write in place of what people say and no plan does ("xuất khẩu lao động", "health insurance"). */
  async function reword(query, terms) {
    if (terms.some(({ phrase }) => phrase >= 0) || (await isWritten(terms, isDocument))) return query;
    const others = terms.some(isForeign) ? await index.foreign() : [];
    const rows = [...index.manifest.said, ...others].flatMap(([instead, typed]) => typed.map((words) => ({ instead, row: fold.tokens(words) })));
    let reworded = query;
    // From the end, so that places before stay right; of those that end there the longest first.
    rows.sort((a, b) => b.row.length - a.row.length);
    for (let to = terms.length; to;) {
      const ending = (row) => terms.slice(Math.max(0, to - row.length), to);
      const found = rows.find(({ row }) => means(ending(row), row));
      const typed = ending(found?.row ?? [0]);
      to -= typed.length;
      // Whether a text has some words of another language is not worth a file.
      if (found && (typed.every(isForeign) || !(await isWritten(typed, isDocument))) && (await isWritten(fold.tokens(found.instead)))) {
        reworded = reworded.slice(0, typed[0].start) + found.instead + reworded.slice(typed.at(-1).end);
      }
    }
    return reworded;
  }

  /** What to look for: a name as it is, else the query in other words, mended. */
  async function meant(query, terms) {
    if (await nameOf(terms)) return query;
    const reworded = await reword(query, terms);
    return mend(reworded, read(reworded).terms);
  }

  /** The query with unknown syllables mended, or the same. */
  async function mend(query, terms) {
    let mended = query;
    // From the end, so that places before stay right.
    for (let i = terms.length - 1; i >= 0; i--) {
      const term = terms[i];
      const [before, after] = [terms[i - 1]?.base, terms[i + 1]?.base];
      if (isNumber(term) || term.phrase >= 0 || term.aside || isAbbreviated(term) || (await isWord(term, before, after))) continue;
      const best = await mendTerm(term, before, after);
      if (!best) continue;
      const run = i && isNumber(terms[i - 1]) && best.bases.length > 1;
      const instead = run ? numbered(best.bases) : best.typed.join(" ");
      mended = mended.slice(0, run ? terms[i - 1].end : term.start) + instead + mended.slice(term.end);
    }
    return mended;
  }

  return { meant, pairDf, isKnown: (base) => isKnown(base) };
}
