// In which order sections answer a query.
import * as fold from "./fold.js";
import * as reading from "./reading.js";

const PAIR = 1.3;
// A title of so many syllables, or more.
const LONG = 12;
// Below this a posting can only be one whose accents contradict what was typed.
const CONFLICT = 0.1;
// What the field of the place says is above.
const PLACED = 0.5;
const COMPLETED = 0.75;
const ENTITY = 0.6;
const ENTITY_TEXT = 0.4;
const FEW = 10;
// So many pieces of common pairs are read at most, some at a time.
const PIECES = 12;
const SOME = 4;
// A syllable stands in so many times as many sections as a pair that it is in.
const COMMONER = 4;
// So many words are two, which a title may have in another order.
const TWO_WORDS = 4;
// What a title says of the words that it has weighs so much.
const TITLED = 2;
// A title that says so much of a query says nearly all.
const NEARLY = 0.5;
// What is said on pages of the site about itself, and of other places than the one that was asked for, counts less.
const FREE = 0.5;
const ELSEWHERE = 0.6;
// A body is asked for by a name of so many syllables; others stand in many texts.
const BODY = 3;
// The id of a section is that of its document times this, and its number.
const SPAN = 65536;

const { isDocument, isNumber } = reading;
const isPlace = ({ document }) => document < 1 << 16;
// Pages that the site says of itself.
const isFree = ({ document }) => document >= 3 << 16 && document < (3 << 16 | 1 << 15);
const isBody = ({ document }) => document >= 1 << 16 && document < 2 << 16;
// A title that holds all of it, then texts that do, then those that hold some.
const byRank = (a, b) => b.headed - a.headed || a.loose - b.loose || b.score - a.score || a.entity - b.entity || a.id - b.id;
const sum = (list, of) => list.reduce((total, x, i) => total + of(x, i), 0);
const most = (list, of) => list.reduce((high, x) => Math.max(high, of(x)), 0);

/** What ranks the sections of an index; `quick` is the same index without what is not here yet. */
export function openRanking(index, quick, { read, units }, { pairDf, isKnown }) {
  const { sections: total, bits } = index.manifest;
  const idf = (df) => Math.log(1 + (total - df + 0.5) / (df + 0.5));
  const yearOf = ({ document }) => 2155 - Math.floor(document / 2 ** (bits.place + bits.type + bits.slot));

  /** Every syllable and pair of all alternatives, each with its place in a section's row of values. */
  function plan(found) {
    const columns = [];
    const column = (fields) => columns[columns.push({ ...fields, at: columns.length, df: 0 }) - 1];
    const join = (left, right) => {
      const pair = column({ left, right });
      left.pairs.push(pair);
      right.pairs.push(pair);
      return pair;
    };
    found.forEach((unit, u) => {
      // An abbreviation may stand without the words beside it that its long form has in its pairs.
      const alone = (row) => unit.alternatives.length > 1 && row.length < 2;
      unit.rows = unit.alternatives.map((row, k) => row.map((term) => column({ term, pairs: [], alone: alone(row), isTyped: !k })));
      unit.inner = unit.rows.map((row) => row.slice(1).map((right, i) => join(row[i], right)));
      unit.bridges = u ? found[u - 1].rows.flatMap((row) => unit.rows.map((next) => join(row.at(-1), next[0]))) : [];
    });
    // The first rows of all units are what was typed, term by term.
    const typed = found.flatMap((unit) => unit.rows[0]);
    const between = typed.slice(1).map((right, i) => right.pairs.find((pair) => pair.left === typed[i]));
    return { columns, singles: columns.filter(({ term }) => term), pairs: columns.filter(({ left }) => left), typed, between };
  }

  /** The entries of a key with their weight, `null` where nobody knows; of a last term that may go on, all that begin like it. */
  async function entries(head, term) {
    const whole = `${head} ${term.base}`;
    if (!term.prefix && !isKnown(term.base)) return [];
    const exact = await index.find(whole);
    const found = exact ? [{ ...exact, weight: 1 }] : [];
    if (exact === null) return exact;
    if (!term.prefix) return found;
    const longer = await index.range(whole);
    // "quy" is folded to "qui", but may be on its way to "quyết".
    if (/[yýỳỷỹỵ]$/i.test(term.typed)) longer.push(...(await index.range(`${whole.slice(0, -1)}y`)));
    return [...found, ...longer.filter(({ key }) => key !== whole).slice(0, term.base.length < 3 ? 4 : 12).map((entry) => ({ ...entry, weight: COMPLETED }))];
  }

  /**
   * What fetches the postings of columns, says which are `unread`, and fills `values`: section → { row: a number for each column, titled: for each that its
   * title says the title's length, places: for each pair where it begins → 2, or 1 if its last word goes on }.
   */
  function gatherer(values, width) {
    return async (column, some) => {
      const { at } = column;
      const parts = column.term ? [column] : [column.left, column.right];
      if (!column.entries) {
        const read = await entries(column.term ? "" : column.left.term.base, parts.at(-1).term);
        [column.entries, column.unread] = [read ?? [], !read];
      }
      column.df = Math.max(column.df, Math.min(total, sum(column.entries, (entry) => entry.df)));
      await Promise.all(column.entries.map((entry) => index.visit(entry, some, (id, impact, codes, title, places) => {
        if (!values.has(id)) values.set(id, { row: new Float32Array(width), titled: [], places: [] });
        const section = values.get(id);
        const set = (at, value) => { section.row[at] = Math.max(section.row[at], value); };
        const weight = impact * entry.weight;
        let fits = 1;
        parts.forEach((single, k) => {
          const fit = fold.fit(single.term.code, codes[k]);
          single.fits ||= fit > CONFLICT;
          set(single.at, weight * fit);
          fits *= fit;
        });
        set(at, weight * fits);
        if (fits < CONFLICT) return;
        if (title) {
          section.titled[at] = title;
          column.isTitled = true;
        }
        const begins = (section.places[at] ??= new Map());
        for (const place of places) begins.set(place, Math.max(begins.get(place) ?? 0, entry.weight === 1 ? 2 : 1));
      })));
    };
  }

  /**
   * Of a row of pairs, how many stand in one piece at most; whether all do, 2, or if the last word goes on, 1; and whether they do
   * in the title. Pairs that were not read are passed over: those around them say how far apart they have to be.
   */
  function chain({ titled, places }, pairs) {
    const best = { run: 0, whole: 0, title: false };
    const read = pairs.map(({ at, unread }, i) => ({ at, unread, i })).filter(({ unread }) => !unread);
    const length = Math.max(...pairs.map(({ at }) => titled[at] ?? 0));
    // Of a title each syllable counts.
    const isSaid = [...pairs, {}].every((_, i) => pairs[i]?.unread === false || pairs[i - 1]?.unread === false);
    read.forEach((pair, k) => {
      for (const place of places[pair.at]?.keys() ?? []) {
        // Where the query would begin.
        const start = place - pair.i;
        let n = k;
        let whole = 2;
        for (let way; n < read.length && (way = places[read[n].at]?.get(start + read[n].i)); n++) whole = Math.min(whole, way);
        const run = (read[n]?.i ?? pairs.length) - pair.i;
        best.run = Math.max(best.run, run);
        if (k || n < read.length) continue;
        best.whole = Math.max(best.whole, whole);
        best.title ||= isSaid && (length === LONG ? read.every(({ at }) => titled[at]) : start + pairs.length < length);
      }
    });
    return best;
  }

  /** Scores one section: what its units are worth, and how much of the query it covers. */
  function scorer(found, columns) {
    const length = ({ from, to, aside }) => (aside ? 0 : to - from);
    // How rare a syllable is follows from its pairs, where it was not looked up.
    const dfOf = ({ term, df, pairs }) => df || (isNumber(term) ? 2 : Math.min(total, COMMONER * most(pairs, (pair) => pair.df)));
    for (const column of columns) column.worth = column.term ? idf(dfOf(column)) : PAIR * idf(column.df || total);
    for (const unit of found) {
      unit.ways = unit.rows.map((row, k) => ({ columns: [...row, ...unit.inner[k]] }));
      for (const way of unit.ways) way.worth = sum(way.columns, ({ worth }) => worth);
      // Each way to write it counts the same.
      unit.worth = most(unit.ways, ({ worth }) => worth);
    }
    const terms = sum(found, length);
    return (values) => {
      const value = ({ worth, at }) => worth * values[at];
      // What was typed and nothing was read of may be everywhere.
      const isOpen = ({ isTyped, unread, pairs }) => isTyped && unread !== false && !pairs.some(({ df }) => df);
      const has = (single) => (values[single.at] > CONFLICT || isOpen(single) ? 1 : values[single.at] > 0 ? 0.3 : 0);
      const covered = sum(found, (unit) => length(unit) * most(unit.rows, (row) => sum(row, has) / row.length)) / terms;
      const score = sum(found, ({ ways, worth, bridges, aside }) => (aside ? 0 : most(ways, (way) => sum(way.columns, value) / way.worth) * worth) + most(bridges, value));
      return { score: score * covered ** 1.5, covered };
    };
  }

  const nameKey = (row) => `${row[1] ? `${row[0].base} ${row[1].base}` : ` ${row[0]?.base}`}!${row.map(({ base }) => base).join("")}`;

  /** Every result of an entry of names. */
  async function bearers(entry) {
    const found = [];
    if (entry) await index.visit(entry, undefined, (id, impact) => found.push({ id, impact, ...index.split(id), named: true }));
    return found;
  }

  /** The names that stand in a query, the longest first, as far as they stand beside what was read: [{ from, to, bearers }, …]. */
  async function namesIn(terms) {
    const rows = terms.flatMap((_, from) => terms.slice(from + 2, from + 24).map((_, k) => [from, from + 2 + k]).concat([[from, terms.length]]));
    const found = rows.filter(([from, to]) => to - from > 1)
      .map(async ([from, to]) => ({ from, to, bearers: await bearers(await quick.find(nameKey(terms.slice(from, to)))) }));
    return (await Promise.all(found)).filter(({ bearers }) => bearers.length).sort((a, b) => b.to - b.from - (a.to - a.from));
  }

  /** The page of a place, a body or an indicator whose name goes on where a row of terms ends, if that says enough of it. */
  async function begun(row) {
    if (row.length < 2) return undefined;
    const key = nameKey(row);
    const name = (entry) => entry.key.slice(entry.key.indexOf("!") + 1).length;
    const typed = name({ key });
    const entries = (await quick.range(key, 1)).filter((entry) => entry.key !== key && (row.length > 2 || typed * 2 >= name(entry)));
    for (const entry of entries.sort((a, b) => name(a) - name(b))) {
      const page = (await bearers(entry)).find((bearer) => !isDocument(bearer));
      if (page) return page;
    }
    return undefined;
  }

  /** A query that no section has in one piece, in pieces: between words aside, and a place and a year apart. */
  function split(terms, names) {
    const places = [];
    for (const { from, to, bearers } of names) {
      if (bearers.some(isPlace) && !places.some((place) => from < place.to && place.from < to)) places.push({ from, to });
    }
    const parts = [];
    terms.forEach((term, at) => {
      const place = places.find(({ from, to }) => from <= at && at < to);
      const isYear = /^(19|20)\d\d$/.test(term.base);
      const last = parts.at(-1);
      if (place ? place === last?.place : !term.aside && last?.to === at && !last.place && !last.isYear && !isYear) last.to = at + 1;
      else if (place || !term.aside) parts.push({ from: at, to: at + 1, place, isYear });
    });
    return parts;
  }

  /** Results with some before the first others that pass a test. */
  function put(some, results, test) {
    const others = results.filter((result) => !some.includes(result));
    const at = others.findIndex(test);
    others.splice(at < 0 ? others.length : at, 0, ...some);
    return others;
  }

  /** All sections that answer, best first. */
  async function rank(query, filter, deep) {
    const { terms, phrases } = read(query);
    const found = await units(terms, pairDf);
    const { columns, singles, pairs, typed, between } = plan(found);
    const values = new Map();
    const gather = gatherer(values, columns.length);
    const piecesOf = (columns) => columns.flatMap(({ entries }) => entries.flatMap(({ pieces }) => pieces));
    const all = (columns, some) => Promise.all(columns.map(async (column) => {
      await gather(column, some);
      if (deep) await gather(column, piecesOf([column]).map(([, , name]) => name));
    }));
    const says = ({ row }, { at }) => row[at] > CONFLICT;
    // Of each phrase its terms, and its pairs.
    const quoted = phrases.map((_, p) => {
      const inside = (i) => terms[i]?.phrase === p;
      return [typed.filter((_, i) => inside(i)), between.filter((_, i) => inside(i) && inside(i + 1))];
    });
    const holds = (section) => quoted.every(([words, pairs]) => words.every((word) => says(section, word)) && (!pairs.length || chain(section, pairs).whole));
    // What answers: the whole query in one piece, and where the last word may be whole, only sections in which it is.
    const answers = (section) => (between.length < 2 ? (between.length ? between : typed).every((pair) => says(section, pair))
      : chain(section, between).whole > between.at(-1).entries.some(({ weight }) => weight === 1));
    const covers = (section) => found.every(({ rows, aside }) => aside || rows.some((columns) => columns.every((column) => says(section, column))));
    const fewer = (than, test) => [...values.values()].filter(test).length < than;

    /** Reads of common pairs what did not fit into their blocks, where sections that have all the rarer pairs may stand. */
    async function deepen(pairs, test) {
      const cut = pairs.filter((pair) => piecesOf([pair]).length);
      const rarer = pairs.filter((pair) => !cut.includes(pair));
      const documents = [...values].filter(([, section]) => rarer.every((pair) => says(section, pair))).map(([id]) => index.split(id).document);
      const pieces = piecesOf(cut).filter(([first, end]) => documents.some((document) => document >= first && document < end));
      // The same range of documents for all pairs.
      const names = pieces.sort((a, b) => a[0] - b[0]).slice(0, PIECES).map(([, , name]) => name);
      while (names.length && fewer(FEW, test)) await all(cut, names.splice(0, SOME));
    }

    await all(pairs);
    // Accents that a syllable has nowhere beside its neighbours are a slip ("bảo hiễm"): it counts as typed without.
    const slips = typed.filter(({ term, fits, pairs }) => term.code && !fits && pairs.some(({ df }) => df));
    slips.forEach(({ term }) => { term.code = 0; });
    await all(slips.flatMap((single) => single.pairs));
    const needed = singles.filter((column) => column.alone || column.pairs.every(({ df }) => !df));
    await all(needed);
    if (!deep) await (phrases.length ? deepen(quoted.flatMap(([, pairs]) => pairs), holds) : deepen(between, answers));
    const isWhole = phrases.length > 0 || terms.length < 2 || !fewer(1, answers);
    // "o" is aside, but not in "nha o", which titles have.
    terms.forEach((term, i) => { if (term.aside === 1 && [between[i - 1], between[i]].some((pair) => pair?.isTitled)) term.aside = 0; });
    if (isWhole) terms.forEach((term) => { term.aside = 0; });
    const pages = [...new Set(terms.flatMap(({ aside, page }) => (aside && page ? [page] : [])))];
    if (terms.every(({ aside }) => aside)) terms.forEach((term) => { term.aside = 0; });
    for (const unit of found) unit.aside = terms.slice(unit.from, unit.to).every(({ aside }) => aside);
    const names = isWhole ? [] : await namesIn(terms);
    const parts = isWhole ? [{ from: 0, to: terms.length }] : split(terms, names);
    if (!phrases.length && fewer(1, covers)) await all(singles.filter((column) => !needed.includes(column) && !column.term.aside));

    /** What a section has of a part in one piece. */
    function piece(id, holder, { from, to, place, isYear }) {
      const row = between.slice(from, to - 1);
      const words = typed.slice(from, to);
      if (place && (row.length ? row : words).every(({ at }) => holder.row[at] > PLACED)) return { run: row.length, whole: 2, title: true };
      if (isYear && yearOf(index.split(id)) === Number(terms[from].base)) return { run: 0, whole: 2, title: true };
      return row.length ? chain(holder, row) : { run: 0, whole: says(holder, words[0]) ? 2 : 0, title: holder.titled[words[0].at] > 0 };
    }

    /** Of what a query looks for, how much a title, a place, a year or a name says. */
    function titledShare(holder, called, pieces) {
      const inPlace = (at) => parts.some(({ from, to, place, isYear }, p) => (place || isYear) && from <= at && at < to && pieces[p].title);
      const isSaid = (column, at) => holder.titled[column.at] || column.pairs.some((pair) => holder.titled[pair.at]) || called.some(({ from, to }) => from <= at && at < to) || inPlace(at);
      const core = found.filter(({ aside }) => !aside);
      const share = ({ rows, from }) => (rows.some((row) => row.every((column, k) => isSaid(column, from + k))) ? 1 : 0);
      return sum(core, (unit) => unit.worth * share(unit)) / sum(core, ({ worth }) => worth);
    }

    function scored() {
      const judge = scorer(found, columns);
      const n = terms.filter(({ aside }) => !aside).length;
      const results = [];
      const held = [...values].filter(([, holder]) => holds(holder));
      const chains = held.map(([id, holder]) => parts.map((part) => piece(id, holder, part)));
      // A title in which the last word goes on is what was meant only while few have that word as it stands.
      const isOften = between.length > 1 && chains.filter((pieces) => pieces.at(-1)?.whole > 1).length >= FEW;
      const calling = new Map();
      for (const name of names) for (const { id } of name.bearers) calling.set(id, [...(calling.get(id) ?? []), name]);
      held.forEach(([id, holder], i) => {
        const { document, section } = index.split(id);
        const { score, covered } = judge(holder.row);
        const entity = !isDocument({ document });
        const called = calling.get(id) ?? [];
        const isTitled = chains[i].every(({ title, whole }) => title && (whole > 1 || !isOften));
        const share = titledShare(holder, called, chains[i]);
        const headed = isTitled ? 2 : share > 0.99 && (!isWhole || n >= TWO_WORDS) ? 1 : 0;
        // A part in one piece says the more the shorter it is.
        const row = sum(parts, ({ from, to }, p) => {
          const length = to - from;
          const { whole, run } = chains[i][p];
          const value = length < 3 ? 0 : whole > 1 ? (length < 4 ? 9 : 6 / length) : whole ? 4 / length : (0.4 * Math.max(0, run - 1)) / (length - 2);
          return (value * length) / n;
        });
        // A title says it best, the shorter the better; what an indicator's or a body's page says besides its name is said of many.
        const place = headed ? 1.1 : entity ? ENTITY_TEXT : 1;
        const heading = headed ? n / Math.max(n, ...holder.titled.filter(Boolean)) : isWhole ? 0 : TITLED * share;
        const factor = (isFree({ document }) ? FREE : 1) * (parts.some(({ place }, p) => place && !chains[i][p].title) ? ELSEWHERE : 1);
        const isOwn = headed && isBody({ document });
        results.push({ id, document, section, entity, share, loose: covered < 0.99, headed, score: score * factor * (entity && !isOwn ? ENTITY : 1) * (1 + row * place + heading) });
      });
      return results.sort(byRank);
    }

    const results = scored();
    const core = terms.slice(terms.findIndex(({ aside }) => !aside), terms.findLastIndex(({ aside }) => !aside) + 1);
    const own = isWhole || core.length === terms.length ? undefined : names.find(({ from, to }) => terms.every(({ aside }, i) => aside || (from <= i && i < to)));
    const goesOn = core.length && !phrases.length ? await begun(core) : undefined;
    // Pages of the site that some words ask for stand before all, or behind titles that say nearly all of the rest; so does the
    // page of a body whose name the query begins with, behind titles of a place that the query names.
    const page = ([document, section]) => ({ id: document * SPAN + section, document, section, entity: true, score: 0, headed: 0, loose: false, named: true });
    const asked = pages.filter(([, , isLater]) => !isLater).map(page);
    const body = names.find(({ from, to, bearers }) => to - from >= BODY && terms.slice(0, from).every(({ aside }) => aside) && bearers.some(isBody));
    const bodies = body ? results.filter(({ id, document }) => isBody({ document }) && body.bearers.some((bearer) => bearer.id === id)).slice(0, 1) : [];
    const hasPlace = parts.some(({ place }) => place);
    const later = pages.filter(([, , isLater]) => isLater).map((found) => ({ ...page(found), named: false }));
    const ranked = put(bodies, put(later, results, ({ headed, share }) => !headed && share < NEARLY), ({ headed }) => headed < 2 || !hasPlace);
    const sequences = [terms, ...found.flatMap((unit) => unit.alternatives.slice(1))];
    return { terms, core, sequences, asked: [...asked, ...(own?.bearers ?? [])], goesOn, all: ranked, results: ranked.filter(filter) };
  }

  return { rank, bearers, nameOf: (row) => index.find(nameKey(row)), plan };
}
