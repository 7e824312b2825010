// The search itself: what answers a query. Knows no page; runs in Node too.
import * as fold from "./fold.js";
import * as mending from "./mending.js";
import * as ranking from "./ranking.js";
import * as reading from "./reading.js";

// So many files of keys and words a query asks for at most, beside those of texts; fewer if it has more syllables than that, or several
// words of another language.
const FILES = 5;
const FEWER = 4;
const WORDS = 6;
// So many places, bodies and indicators stand before what was looked for instead of their names.
const AS_TYPED = 3;
// More of one name are not shown as names.
const NAMED = 6;

const { isDocument } = reading;

export function openSearch(index) {
  const reader = reading.openReading(index.manifest);
  async function load(result) {
    result.said ??= await index.section(result.document, result.section);
    return result.said;
  }
  function within(query) {
    const { terms } = reader.read(query);
    return index.within(terms.length > WORDS ? FEWER : FILES);
  }
  return { index, load, search: (query, options = {}) => searching(options.deep ? index : within(query), reader, load)(query, options) };
}

/** What answers one query. */
function searching(index, reader, load) {
  const { read, units, isForeign } = reader;
  const mender = mending.openMending(index, reader, (terms) => nameOf(terms));
  const { rank, bearers, nameOf, plan } = ranking.openRanking(index, index.within(0), reader, mender);

  /** What bears a name: places and bodies that are no more first, of documents the newest last. */
  const inOrder = (names) => names.sort((a, b) => isDocument(a) - isDocument(b) || a.impact - b.impact || b.id - a.id).slice(-NAMED);

  /** "Dương" is not asked for by "đường". Until when a place was one is no part of its name. */
  function truly(terms, names) {
    return names.filter(({ said }) => {
      const name = fold.tokens(said.title.split(" (")[0]).slice(-terms.length);
      return !reading.same(name, terms) || terms.every(({ code }, i) => fold.fit(code, name[i].code) > 0.1);
    });
  }

  /**
   * Sends for what a query is read from, all at once: what is asked of it one by one is then on its way. Every other pair first:
   * where there are more than may be read, those say of each syllable something; those with words aside last.
   */
  async function sendFor(terms) {
    const send = (left, right) => index.find(`${left} ${right}`).catch(() => {});
    if (terms.some(isForeign)) index.foreign().catch(() => {});
    if (terms.length) nameOf(terms).catch(() => {});
    const isAside = (i) => !terms[i] || terms[i].aside > 1;
    const late = (i, first = terms.findLastIndex((_, k) => k < i && isAside(k)) + 1) => (isAside(i) || isAside(i + 1) ? 2 : (i - first) % 2 && !isAside(i + 2) ? 1 : 0);
    const typed = terms.slice(1).map(({ base }, i) => [late(i), terms[i].base, base]);
    const { pairs, singles } = plan(await units(terms, async () => 1));
    singles.filter(({ isTyped, alone, pairs }) => isTyped && (alone || !pairs.length)).forEach(({ term }) => send("", term.base));
    typed.sort((a, b) => a[0] - b[0]).forEach(([, left, right]) => send(left, right));
    pairs.forEach(({ left, right }) => send(left.term.base, right.term.base));
    singles.filter(({ alone, pairs }) => alone || !pairs.length).forEach(({ term }) => send("", term.base));
  }

  /**
   * Answers a query: { query, shown, mended, results, all, sequences }; what bears the name asked for is `named`.
   * `filter(result)` says which results count; `deep` also reads postings beyond the best, which a filter needs. The texts of the
   * first `ahead` results come with those of the names; nothing is answered where it is no longer `wanted` when they are due.
   */
  return async function search(query, { literal = false, filter = () => true, deep = false, ahead = 0, wanted = () => true } = {}) {
    const asked = query.normalize("NFC").trim().slice(0, 300);
    const { terms } = read(asked);
    sendFor(terms).catch(() => {});
    const shown = literal ? asked : await mender.meant(asked, terms);
    if (shown !== asked) sendFor(read(shown).terms).catch(() => {});
    const ranked = await rank(shown, filter, deep);
    // "social-housing-units" is the name of an indicator in the data.
    const asTyped = shown !== asked && terms.some(isForeign) ? (await rank(asked, filter, deep)).results.filter(({ document, loose }) => document < 3 << 16 && !loose).slice(0, AS_TYPED) : [];
    const whole = ranked.terms.length ? inOrder((await bearers(await nameOf(ranked.terms))).filter(filter)) : [];
    const alike = whole.length ? whole : inOrder(ranked.asked.filter(filter));
    if (!alike.length && ranked.goesOn && filter(ranked.goesOn)) alike.push(ranked.goesOn);
    if (!wanted()) return undefined;
    const without = (results, others) => results.filter(({ id }) => !others.some((other) => other.id === id));
    const besides = (names) => without([...asTyped, ...without(ranked.results, asTyped)], names);
    await Promise.all([...alike, ...besides(alike).slice(0, Math.max(0, ahead - alike.length))].map(load));
    const names = truly(ranked.core, alike);
    return { ...ranked, query: asked, shown, mended: shown !== asked, results: [...names, ...besides(names)] };
  };
}
