// The search itself: what a query means, what answers it, in which order. Knows no page; runs in Node too.

const PAIR = 1.3;
// A title of so many syllables, or more.
const LONG = 12;
const QUOTED = /["“”„«»]([^"“”„«»]+)["“”„«»]/g;
// Below this a posting can only be one whose accents contradict what was typed.
const CONFLICT = 0.1;
const COMPLETED = 0.75;
const ENTITY = 0.6;
const ENTITY_TEXT = 0.4;
const FEW = 10;
// So many files of keys and words a query asks for at most, beside those of texts.
const FILES = 5;
// So many pieces of common pairs are read at most, some at a time.
const PIECES = 12;
const SOME = 4;
// Of the sections with a mended word, how many have it beside a neighbour.
const OFTEN = 0.05;
// A syllable stands in so many times as many sections as a pair that it is in.
const COMMONER = 4;

// What a Vietnamese syllable looks like without its marks.
const SYLLABLE = /^[^aeiouyfjwz]{0,3}[aeiouy]{1,3}[cghkmnpt]{0,2}$/;

// So many places, bodies and indicators stand before what was looked for instead of their names.
const AS_TYPED = 3;

// More of one name are not shown as names.
const NAMED = 6;

// Year slot 0 is for the pages of places, bodies, indicators …
const isDocument = ({ document }) => document >= 4 << 16;
const isNumber = (term) => /^\d/.test(term.base);
const same = (a, b) => a.length === b.length && a.every((x, i) => x.base === b[i].base);
// A title that holds all of it, then texts that do, then those that hold some.
const byRank = (a, b) => b.headed - a.headed || a.loose - b.loose || b.score - a.score || a.entity - b.entity || a.id - b.id;
const sum = (list, of) => list.reduce((total, x) => total + of(x), 0);

export function openSearch(index, fold) {
  const list = index.manifest.abbreviations.map(([short, long]) => ({ short: fold.tokens(short), long: fold.tokens(long) }));
  const abbreviated = new Set(list.flatMap(({ short, long }) => [...short, ...long]).map(({ base }) => base));
  async function load(result) {
    result.said ??= await index.section(result.document, result.section);
    return result.said;
  }
  return { index, load, search: (query, options = {}) => searching(options.deep ? index : index.within(FILES), fold, list, abbreviated, load)(query, options) };
}

/** What answers one query. */
function searching(index, fold, list, abbreviated, load) {
  const total = index.manifest.sections;
  const idf = (df) => Math.log(1 + (total - df + 0.5) / (df + 0.5));

  // ------------------------------------------------------------------ reading a query

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

  /** Whether a row of terms can be those words. */
  const means = (row, words) => same(row, words) && row.every(({ code }, i) => fold.fit(code, words[i].code) > 0.5);

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
  async function units(terms) {
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

  // ------------------------------------------------------------------ mending what is mistyped

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

  /** Whether a term is no syllable, and no abbreviation either. */
  const isForeign = (term) => !isNumber(term) && !SYLLABLE.test(term.base) && !abbreviated.has(term.base);

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
      if (found && !(await isWritten(typed, isDocument)) && (await isWritten(fold.tokens(found.instead)))) {
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
      if (isNumber(term) || term.phrase >= 0 || abbreviated.has(term.base) || (await isWord(term, before, after))) continue;
      const best = await mendTerm(term, before, after);
      if (!best) continue;
      const run = i && isNumber(terms[i - 1]) && best.bases.length > 1;
      const instead = run ? numbered(best.bases) : best.typed.join(" ");
      mended = mended.slice(0, run ? terms[i - 1].end : term.start) + instead + mended.slice(term.end);
    }
    return mended;
  }

  // ------------------------------------------------------------------ finding

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
        if (title) section.titled[at] = title;
        const begins = (section.places[at] ??= new Map());
        for (const place of places) begins.set(place, Math.max(begins.get(place) ?? 0, entry.weight === 1 ? 2 : 1));
      })));
    };
  }

  /**
   * Of a row of pairs, how many stand in one piece at most; whether all do, 2, or if the last word goes on, 1; and whether they do
   * in the title, and at its head. Pairs that were not read are passed over: those around them say how far apart they have to be.
   */
  function chain({ titled, places }, pairs) {
    const best = { run: 0, whole: 0, title: false, begins: false };
    const read = pairs.map(({ at, unread }, i) => ({ at, unread, i })).filter(({ unread }) => !unread);
    const length = Math.max(...pairs.map(({ at }) => titled[at] ?? 0));
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
        const inTitle = length === LONG ? read.every(({ at }) => titled[at]) : start + pairs.length < length;
        best.title ||= inTitle;
        best.begins ||= inTitle && start === 0;
      }
    });
    return best;
  }

  /** Scores one section: what its units are worth, and how much of the query it covers. */
  function scorer(found, columns) {
    const most = (list, of) => list.reduce((high, x) => Math.max(high, of(x)), 0);
    // How rare a syllable is follows from its pairs, where it was not looked up.
    const dfOf = ({ term, df, pairs }) => df || (isNumber(term) ? 2 : Math.min(total, COMMONER * most(pairs, (pair) => pair.df)));
    for (const column of columns) column.worth = column.term ? idf(dfOf(column)) : PAIR * idf(column.df || total);
    for (const unit of found) {
      unit.ways = unit.rows.map((row, k) => ({ columns: [...row, ...unit.inner[k]] }));
      for (const way of unit.ways) way.worth = sum(way.columns, ({ worth }) => worth);
      // Each way to write it counts the same.
      unit.worth = most(unit.ways, ({ worth }) => worth);
    }
    const terms = sum(found, ({ from, to }) => to - from);
    return (values) => {
      const value = ({ worth, at }) => worth * values[at];
      // What was typed and nothing was read of may be everywhere.
      const isOpen = ({ isTyped, unread, pairs }) => isTyped && unread !== false && !pairs.some(({ df }) => df);
      const has = (single) => (values[single.at] > CONFLICT || isOpen(single) ? 1 : values[single.at] > 0 ? 0.3 : 0);
      const covered = sum(found, ({ from, to, rows }) => (to - from) * most(rows, (row) => sum(row, has) / row.length)) / terms;
      const score = sum(found, ({ ways, worth, bridges }) => most(ways, (way) => sum(way.columns, value) / way.worth) * worth + most(bridges, value));
      return { score: score * covered ** 1.5, covered };
    };
  }

  /** All sections that answer, best first. */
  async function rank(query, filter, deep) {
    const { terms, phrases } = read(query);
    const found = await units(terms);
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
    const answers = (section) => (between.length < 2 ? between.every((pair) => says(section, pair))
      : chain(section, between).whole > between.at(-1).entries.some(({ weight }) => weight === 1));
    const covers = (section) => found.every(({ rows }) => rows.some((columns) => columns.every((column) => says(section, column))));
    const fewer = (than, test) => [...values.values()].filter(test).length < than;

    function scored() {
      const judge = scorer(found, columns);
      const n = terms.length;
      const results = [];
      const held = [...values].filter(([, holder]) => holds(holder));
      const chains = held.map(([, holder]) => (between.length ? chain(holder, between) : { whole: 2, title: holder.titled[0] }));
      // A title in which the last word goes on is what was meant only while few have that word as it stands.
      const isWhole = between.length > 1 && chains.filter(({ whole }) => whole > 1).length >= FEW;
      held.forEach(([id, holder], i) => {
        const { document, section } = index.split(id);
        const { score, covered } = judge(holder.row);
        const entity = !isDocument({ document });
        const { run, whole } = chains[i];
        const title = chains[i].title && (whole > 1 || !isWhole);
        // The whole query in one piece says the more the shorter it is.
        const row = n < 3 ? 0 : whole > 1 ? (n < 4 ? 9 : 6 / n) : whole ? 4 / n : (0.4 * Math.max(0, run - 1)) / (n - 2);
        // A title says it best, the shorter the better; what an indicator's or a body's page says besides its name is said of many.
        const place = title ? 1.1 : entity ? ENTITY_TEXT : 1;
        const heading = title ? n / Math.max(...holder.titled.filter(Boolean)) : 0;
        // A name that goes on where the query ends, if it says enough of it.
        const begun = entity && title && chains[i].begins && (n > 2 || heading >= 0.5);
        results.push({ id, document, section, entity, begun, loose: covered < 0.99, headed: title ? 2 : 0, score: score * (entity ? ENTITY : 1) * (1 + row * place + heading) });
      });
      results.sort(byRank);
      // "Sở Giáo dục" is asked for the page of Sở Giáo dục và Đào tạo; one such page is enough.
      const page = results.findIndex(({ begun }) => begun);
      if (page > 0) results.unshift(...results.splice(page, 1));
      return results;
    }

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
    if (!phrases.length && fewer(1, covers)) await all(singles.filter((column) => !needed.includes(column)));
    const results = scored();
    const sequences = [terms, ...found.flatMap((unit) => unit.alternatives.slice(1))];
    return { terms, sequences, all: results, results: results.filter(filter) };
  }

  /** The entry of the name that a whole query is. */
  function nameOf(terms) {
    const bases = terms.map(({ base }) => base);
    return index.find(`${bases[1] ? bases.slice(0, 2).join(" ") : ` ${bases[0]}`}!${bases.join("")}`);
  }

  /** What bears the name that was asked for: places and bodies that are no more first, of documents the newest last. */
  async function named(terms, filter) {
    const entry = await nameOf(terms);
    const found = [];
    if (entry) await index.visit(entry, undefined, (id, impact) => found.push({ id, impact, ...index.split(id), named: true }));
    return found.filter(filter).sort((a, b) => isDocument(a) - isDocument(b) || a.impact - b.impact || b.id - a.id).slice(-NAMED);
  }

  /** "Dương" is not asked for by "đường". Until when a place was one is no part of its name. */
  function truly(terms, names) {
    return names.filter(({ said }) => {
      const name = fold.tokens(said.title.split(" (")[0]).slice(-terms.length);
      return !same(name, terms) || terms.every(({ code }, i) => fold.fit(code, name[i].code) > CONFLICT);
    });
  }

  /**
   * Sends for what a query is read from, all at once: what is asked of it one by one is then on its way. Every other pair first:
   * where there are more than may be read, those say of each syllable something.
   */
  async function sendFor(terms) {
    const send = (left, right) => index.find(`${left} ${right}`).catch(() => {});
    if (terms.some(isForeign)) index.foreign().catch(() => {});
    nameOf(terms).catch(() => {});
    const late = (i) => i % 2 && i < terms.length - 2;
    const typed = terms.slice(1).map(({ base }, i) => [late(i), terms[i].base, base]);
    typed.sort((a, b) => a[0] - b[0]).forEach(([, left, right]) => send(left, right));
    const { pairs, singles } = plan(await units(terms));
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
    const shown = literal ? asked : await meant(asked, terms);
    if (shown !== asked) sendFor(read(shown).terms).catch(() => {});
    const ranked = await rank(shown, filter, deep);
    // "social-housing-units" is the name of an indicator in the data.
    const asTyped = shown !== asked && terms.some(isForeign) ? (await rank(asked, filter, deep)).results.filter(({ document, loose }) => document < 3 << 16 && !loose).slice(0, AS_TYPED) : [];
    const alike = await named(ranked.terms, filter);
    if (!wanted()) return undefined;
    const without = (results, others) => results.filter(({ id }) => !others.some((other) => other.id === id));
    const besides = (names) => without([...asTyped, ...without(ranked.results, asTyped)], names);
    await Promise.all([...alike, ...besides(alike).slice(0, Math.max(0, ahead - alike.length))].map(load));
    const names = truly(ranked.terms, alike);
    return { ...ranked, query: asked, shown, mended: shown !== asked, results: [...names, ...besides(names)] };
  };
}
