// The search itself: what a query means, what answers it, in which order. Knows no page; runs in Node too.

const PAIR = 1.3;
const SPAN = 4096;
const QUOTED = /["“”„«»]([^"“”„«»]+)["“”„«»]/g;
// Below this a posting can only be one whose accents contradict what was typed.
const CONFLICT = 0.1;
const COMPLETED = 0.75;
const ENTITY = 0.6;
const FEW = 10;
const VERIFIED = 20;
// So many files of texts are opened at most to look for a query in one piece.
const LOOKED = 50;

const isNumber = (term) => /^\d/.test(term.base);
const same = (a, b) => a.length === b.length && a.every((x, i) => x.base === b[i].base);
const byScore = (a, b) => b.score - a.score || a.entity - b.entity || a.document - b.document || a.section - b.section;
const sum = (list, of) => list.reduce((total, x) => total + of(x), 0);

export function openSearch(index, fold) {
  const total = index.manifest.sections;
  const idf = (df) => Math.log(1 + (total - df + 0.5) / (df + 0.5));
  let shorts;

  /** The list of abbreviations, folded, once. */
  async function abbreviations() {
    shorts ??= (await index.abbreviations()).map(([short, long]) => ({ short: fold.tokens(short), long: fold.tokens(long) }));
    return shorts;
  }

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
    return { terms, phrases: phrases.length };
  }

  /** Which terms belong to a document number: "42-NQ/TW" is no place for abbreviations. */
  function inNumbers(terms, list) {
    const known = new Set(list.flatMap(({ short }) => (short.length === 1 ? [short[0].base] : [])));
    const inside = terms.map(isNumber);
    terms.forEach((term, i) => {
      if (known.has(term.base) && (inside[i - 1] || (terms[i + 1] && isNumber(terms[i + 1])))) inside[i] = true;
    });
    return inside;
  }

  /** Other ways to write a row of terms that is an abbreviation or stands for one. */
  function variants(row, list) {
    const found = [];
    const add = (other) => { if (!same(other, row) && !found.some((f) => same(f, other))) found.push(other); };
    for (const { short, long } of list) {
      if (same(short, row)) {
        // A short that is also a syllable of its own ("tu") must be typed as an abbreviation.
        if (short.length === 1 && /^[a-z]?[aeiouy][a-z]?$/.test(row[0].base) && row[0].typed !== row[0].typed.toUpperCase()) continue;
        add(long);
        for (const other of list) {
          if (same(other.long, long)) add(other.short);
          // "UBMTTQ" is written "Ủy ban MTTQ" too.
          else for (let i = 0; i + other.long.length <= long.length; i++) {
            if (same(other.long, long.slice(i, i + other.long.length))) add([...long.slice(0, i), ...other.short, ...long.slice(i + other.long.length)]);
          }
        }
      } else if (same(long, row) && row.every((term, i) => fold.fit(term.code, long[i].code) > 0.5)) add(short);
    }
    return found.slice(0, 6);
  }

  /** The query as units in a row, each with its alternatives: rows of syllables, the typed one first. */
  function units(terms, list) {
    const inside = inNumbers(terms, list);
    const found = [];
    for (let i = 0; i < terms.length;) {
      let unit = { from: i, to: i + 1, alternatives: [[terms[i]]] };
      for (let to = Math.min(terms.length, i + 10); to > i; to--) {
        const row = terms.slice(i, to);
        if (row.some((term) => term.phrase >= 0) || row.some((_, k) => inside[i + k]) || inside[to] || inside[i - 1]) continue;
        const others = variants(row, list);
        if (others.length) {
          unit = { from: i, to, alternatives: [row, ...others] };
          break;
        }
      }
      // "nghị quyết 42" is written "Nghị quyết số 42".
      if (i && isNumber(terms[i]) && terms[i].phrase < 0 && !isNumber(terms[i - 1]) && terms[i - 1].base !== "so" && !inside[i - 1]) {
        unit.alternatives.push([{ ...fold.syllable("số") }, terms[i]]);
      }
      found.push(unit);
      i = unit.to;
    }
    return found;
  }

  // ------------------------------------------------------------------ mending what is mistyped

  const pairDf = async (a, b) => (a && b ? ((await index.find(`${a} ${b}`))?.df ?? 0) : 0);

  /** "baohiem" → ["bao", "hiem"]: the fewest known syllables, as places to cut. */
  function cuts(base, words) {
    const ways = [[[]]];
    for (let end = 1; end <= base.length; end++) {
      ways[end] = [];
      for (let start = Math.max(0, end - 7); start < end; start++) {
        const part = words.get(base.slice(start, end));
        if (part) ways[end].push(...(ways[start] ?? []).map((way) => [...way, end]));
      }
      const least = Math.min(...ways[end].map((way) => way.length));
      ways[end] = ways[end].filter((way) => way.length <= least + 1).slice(0, 40);
    }
    return ways[base.length].filter((way) => way.length > 1 && way.length < 7);
  }

  /** The typed word mended, if a known one differs from it by one letter more, less, other or swapped. */
  function nearly(typed, base, word) {
    if (base.length < 2) return;
    let i = 0;
    while (i < base.length && base[i] === word[i]) i++;
    const letters = [...typed];
    const [rest, end] = [base.slice(i), word.slice(i)];
    const put = (gone, ...instead) => [...letters.slice(0, i), ...instead, ...letters.slice(i + gone)].join("");
    if (rest.slice(1) === end) return put(1);
    if (rest === end.slice(1)) return put(0, word[i]);
    if (rest.slice(1) === end.slice(1)) return put(1, word[i]);
    if (rest[0] === end[1] && rest[1] === end[0] && rest.slice(2) === end.slice(2)) return put(2, letters[i + 1], letters[i]);
  }

  /** What a number and letters run together were meant to be: "68nqcp" → "68/NQ-CP", "42nqtw" → "42-NQ/TW". */
  function numbered(parts) {
    const marks = /^t[wu]$/.test(parts.at(-1)) ? "-/" : "/-";
    return parts.map((part, i) => marks[i && 1] + part).join("").toUpperCase();
  }

  /** The best reading of a term that no text has, with the syllables beside it; nothing if there is none. */
  async function mendTerm(term, before, after) {
    const words = await index.words();
    const plain = [...term.typed.normalize("NFC")].length === term.base.length;
    const choices = [];
    for (const ends of cuts(term.base, words)) {
      const bases = ends.map((end, k) => term.base.slice(ends[k - 1] ?? 0, end));
      const typed = plain ? ends.map((end, k) => [...term.typed].slice(ends[k - 1] ?? 0, end).join("")) : bases;
      choices.push({ bases, typed, likely: Math.min(...bases.map((base) => words.get(base).df)) });
    }
    for (const [word, { df }] of words) {
      const mended = nearly(plain ? term.typed : term.base, term.base, word);
      if (mended) choices.push({ bases: [word], typed: [mended], likely: df });
    }
    choices.sort((a, b) => b.likely - a.likely);
    const judged = await Promise.all(choices.slice(0, 16).map(async (choice) => {
      const row = [before, ...choice.bases, after];
      const pairs = await Promise.all(row.slice(1).map((base, i) => pairDf(row[i], base)));
      // A pair that is written somewhere says more than any frequency; a cut needs all of its own.
      const inner = pairs.slice(1, -1);
      if (inner.some((df) => !df)) return { ...choice, fit: -1 };
      return { ...choice, fit: sum(pairs, (df) => Math.log2(1 + df)) / (choice.bases.length) + Math.log2(choice.likely) / 20 };
    }));
    return judged.filter((choice) => choice.fit >= 0).sort((a, b) => b.fit - a.fit)[0];
  }

  /** The query with unknown syllables mended, or the same. */
  async function mend(query, terms, list) {
    const known = new Set(list.flatMap(({ short, long }) => [...short, ...long]).map((token) => token.base));
    let mended = query;
    // From the end, so that places before stay right.
    for (let i = terms.length - 1; i >= 0; i--) {
      const term = terms[i];
      if (isNumber(term) || term.phrase >= 0 || known.has(term.base) || (await index.word(term.base))) continue;
      if (term.prefix && (await index.range(` ${term.base}`, 1)).length) continue;
      const best = await mendTerm(term, terms[i - 1]?.base, terms[i + 1]?.base);
      if (!best) continue;
      const run = i && isNumber(terms[i - 1]) && best.bases.length > 1;
      mended = run
        ? mended.slice(0, terms[i - 1].end) + numbered(best.bases) + mended.slice(term.end)
        : mended.slice(0, term.start) + best.typed.join(" ") + mended.slice(term.end);
    }
    return mended;
  }

  // ------------------------------------------------------------------ finding

  /** Every syllable and pair of all alternatives as numbered places in which a section's values stand. */
  async function plan(found) {
    const singles = [];
    const pairs = [];
    for (const unit of found) {
      unit.rows = unit.alternatives.map((row) => row.map((term) => singles.push({ term, pairs: [] }) - 1));
    }
    const join = (a, b) => {
      const at = pairs.push({ left: a, right: b }) - 1;
      singles[a].pairs.push(at);
      singles[b].pairs.push(at);
      return at;
    };
    found.forEach((unit, u) => {
      unit.inner = unit.rows.map((row) => row.slice(1).map((b, i) => join(row[i], b)));
      unit.bridges = u ? found[u - 1].rows.flatMap((row) => unit.rows.map((next) => join(row.at(-1), next[0]))) : [];
    });
    await Promise.all(singles.map(async (single) => {
      single.df = isNumber(single.term) ? 2 : ((await index.word(single.term.base))?.df ?? 0);
    }));
    return { singles, pairs };
  }

  /** The entries of a key with their weight; of a last term that may go on, all that begin like it. */
  async function entries(head, term) {
    const whole = `${head} ${term.base}`;
    const exact = await index.find(whole);
    const found = exact ? [{ ...exact, weight: 1 }] : [];
    if (!term.prefix) return found;
    const longer = await index.range(whole);
    // "quy" is folded to "qui", but may be on its way to "quyết".
    if (/[yýỳỷỹỵ]$/i.test(term.typed)) longer.push(...(await index.range(`${whole.slice(0, -1)}y`)));
    return [...found, ...longer.filter(({ key }) => key !== whole).slice(0, 12).map((entry) => ({ ...entry, weight: COMPLETED }))];
  }

  /** Fetches what answers a query and fills `values`: section → a number for each single and pair. */
  async function gather({ singles, pairs }, values, wanted) {
    // The last column says that the last term stands there as it was typed.
    const width = singles.length + pairs.length + 1;
    const set = (id, at, value) => {
      let row = values.get(id);
      if (!row) values.set(id, (row = new Float32Array(width)));
      if (value > row[at]) row[at] = value;
    };

    async function pair(at) {
      const { left, right } = pairs[at];
      const [a, b] = [singles[left].term, singles[right].term];
      const found = await entries(a.base, b);
      pairs[at].df = Math.min(total, sum(found, (entry) => entry.df));
      await Promise.all(found.map((entry) => index.visit(entry, wanted, (document, section, impact, codes) => {
        const id = document * SPAN + section;
        const weight = impact * entry.weight;
        const [fitA, fitB] = [fold.fit(a.code, codes[0]), fold.fit(b.code, codes[1])];
        set(id, left, weight * fitA);
        set(id, right, weight * fitB);
        set(id, singles.length + at, weight * fitA * fitB);
        if (b.prefix && entry.weight === 1) set(id, width - 1, 1);
      })));
    }
    async function single(at) {
      if (singles[at].read) return;
      singles[at].read = true;
      const { term } = singles[at];
      const found = await entries("", term);
      singles[at].df = Math.max(singles[at].df, Math.min(total, sum(found, (entry) => entry.df)));
      await Promise.all(found.map((entry) => index.visit(entry, wanted, (document, section, impact, [code]) => {
        set(document * SPAN + section, at, impact * entry.weight * fold.fit(term.code, code));
      })));
    }
    return { pair, single };
  }

  /** Scores one section: what its units are worth, and how much of the query it covers. */
  function scorer(found, { singles, pairs }) {
    const single = (at) => idf(singles[at].df);
    const pair = (at) => PAIR * idf(pairs[at].df || total);
    for (const unit of found) {
      unit.worth = unit.rows.map((row, k) => sum(row, single) + sum(unit.inner[k], pair));
      unit.most = Math.max(...unit.worth);
    }
    const terms = sum(found, (unit) => unit.to - unit.from);
    return (values) => {
      let score = 0;
      let covered = 0;
      for (const unit of found) {
        let best = 0;
        let part = 0;
        unit.rows.forEach((row, k) => {
          const value = sum(row, (at) => single(at) * values[at]) + sum(unit.inner[k], (at) => pair(at) * values[singles.length + at]);
          best = Math.max(best, (value / unit.worth[k]) * unit.most);
          part = Math.max(part, sum(row, (at) => (values[at] > CONFLICT ? 1 : values[at] > 0 ? 0.3 : 0)) / row.length);
        });
        score += best + Math.max(0, ...unit.bridges.map((at) => pair(at) * values[singles.length + at]));
        covered += part * (unit.to - unit.from);
      }
      covered /= terms;
      return { score: score * covered ** 1.5, covered };
    };
  }

  /** All sections that answer, best first. */
  async function rank(query, list, filter, wanted) {
    const { terms, phrases } = read(query);
    const found = units(terms, list);
    const places = await plan(found);
    const { singles, pairs } = places;
    const values = new Map();
    const { pair, single } = await gather(places, values, wanted);

    await Promise.all(pairs.map((_, at) => pair(at)));
    const lonely = (at) => singles[at].pairs.every((p) => !pairs[p].df);
    const alone = found.flatMap((unit) => unit.rows.filter((row) => unit.rows.length > 1 && row.length === 1).flat());
    await Promise.all(singles.map((_, at) => (lonely(at) || alone.includes(at)) && single(at)));

    const quoted = Array.from({ length: phrases }, (_, p) => terms.flatMap((term, i) => (term.phrase === p ? [i] : [])));
    // The first rows of all units are what was typed, term by term.
    const typed = found.flatMap((unit) => unit.rows[0]);
    const between = typed.slice(1).map((right, i) => singles.length + pairs.findIndex((p) => p.left === typed[i] && p.right === right));
    const holds = (row) => quoted.every((phrase) => phrase.every((i, k) => row[typed[i]] > CONFLICT && (!k || row[between[i - 1]] > CONFLICT)));

    function scored() {
      const score = scorer(found, places);
      const results = [];
      for (const [id, row] of values) {
        if (!holds(row)) continue;
        const document = Math.floor(id / SPAN);
        // Kinds below 3 under year slot 0 are places, bodies and indicators.
        const entity = document < 3 << 16;
        // All pairs of the query, and its last term to the letter: 0, 1 or 2.
        const chain = between.every((p) => row[p] > CONFLICT) ? 1 + row[row.length - 1] : 0;
        const result = { document, section: id % SPAN, entity, chain, ...score(row) };
        if (entity) result.score *= ENTITY;
        results.push(result);
      }
      return results.sort(byScore);
    }
    let results = scored();
    if (!phrases && sum(results, (result) => (result.covered > 0.99 ? 1 : 0)) < FEW && singles.some((s) => !s.read)) {
      await Promise.all(singles.map((_, i) => single(i)));
      results = scored();
    }
    const sequences = [terms, ...found.flatMap((unit) => unit.alternatives.slice(1))]
      .map((row) => row.map(({ base, code, prefix }) => ({ base, code, prefix })));
    return { terms, all: results, results: results.filter(filter), sequences, quoted: quoted.map((phrase) => phrase.map((i) => terms[i])) };
  }

  async function load(result) {
    result.said ??= await index.section(result.document, result.section);
    return result.said;
  }

  /** How many terms of a row stand together in a list of tokens, at most; `going` lets the last one go on. */
  function together(list, row, going) {
    let most = 0;
    for (let i = 0; i < list.length; i++) {
      for (let j = 0; j < row.length - most; j++) {
        let run = 0;
        while (j + run < row.length && i + run < list.length && (!run || list[i + run].joined) && says(list[i + run], row[j + run], going)) run++;
        most = Math.max(most, run);
      }
    }
    return most;
  }
  const says = (token, term, going) =>
    (going && term.prefix ? token.base.startsWith(term.base) : token.base === term.base) && fold.fit(term.code, token.code) > 0.5;

  /** What a section's title, and all of it, say of a row in one piece. */
  async function pieces(result, row, going) {
    const said = await load(result);
    said.head ??= fold.tokens(said.title);
    said.body ??= fold.tokens(said.text);
    const title = together(said.head, row, going);
    let whole = Math.max(title, together(said.body, row, going));
    if (whole < row.length && said.more) {
      said.tail ??= fold.tokens(await index.rest(result.document, result.section, said.more));
      whole = Math.max(whole, together(said.tail, row, going));
    }
    return { title, whole };
  }

  /** What the text adds to a score: the whole query in one piece says the more the shorter it is. */
  async function weigh(result, terms) {
    const n = terms.length;
    const exact = await pieces(result, terms, false);
    const going = exact.whole < n && terms[n - 1].prefix ? await pieces(result, terms, true) : exact;
    result.whole = exact.whole === n;
    const row = n < 3 ? 0 : result.whole ? (n < 4 ? 9 : 6 / n) : going.whole === n ? 4 / n : (0.4 * Math.max(0, going.whole - 2)) / (n - 2);
    result.score *= 1 + row + (going.title === n ? 0.1 : 0);
  }

  /** Looks into the best for what pairs cannot say: that the query stands there in one piece. */
  async function verify({ terms, results, quoted }) {
    if (quoted.length) {
      const best = results.slice(0, VERIFIED);
      const kept = await Promise.all(best.map(async (result) => {
        const found = await Promise.all(quoted.map((phrase) => pieces(result, phrase, false)));
        return found.every(({ whole }, i) => whole === quoted[i].length);
      }));
      return [...best.filter((_, i) => kept[i]), ...results.slice(VERIFIED)];
    }
    // Those that have every pair may have the whole; then the best of the others, which are shown.
    const likely = terms.length > 2 ? results.filter((result) => result.chain).sort((a, b) => b.chain - a.chain || b.entity - a.entity) : [];
    const looked = new Set();
    const files = new Set();
    for (let found = true; found && files.size < LOOKED;) {
      const next = likely.filter((result) => !looked.has(result)).slice(0, FEW);
      if (!next.length) break;
      await Promise.all(next.map((result) => weigh(result, terms)));
      next.forEach((result) => looked.add(result) && files.add(result.document * SPAN + (result.section >> 3)));
      found = sum([...looked], (result) => (result.whole ? 1 : 0)) < FEW;
    }
    results.sort(byScore);
    const shown = results.slice(0, FEW).filter((result) => !looked.has(result));
    await Promise.all(shown.map((result) => weigh(result, terms)));
    return results.sort(byScore);
  }

  /** Entities that are what was asked for, by name or by an older name. */
  async function direct(results, terms) {
    const likely = results.filter((result) => result.entity && result.covered > 0.99).slice(0, 6);
    const said = await Promise.all(likely.map(load));
    const asked = terms.map((term) => term.base).join(" ");
    const names = (text) => fold.tokens(text).map((token) => token.base).join(" ");
    const near = (name) => name === asked || (name.endsWith(` ${asked}`) && name.split(" ").length <= terms.length + 1);
    return said.filter(({ title, others }) => [title, ...others].some((name) => near(names(name)))).slice(0, 4);
  }

  /**
   * Answers a query: { query, shown, mended, results, all, sequences, direct }.
   * `filter(result)` says which results count; `deep` also reads postings beyond the best, which a filter needs.
   */
  async function search(query, { literal = false, filter = () => true, deep = false } = {}) {
    const asked = query.normalize("NFC").trim().slice(0, 300);
    const list = await abbreviations();
    const shown = literal ? asked : await mend(asked, read(asked).terms, list);
    const ranked = await rank(shown, list, filter, () => deep);
    const results = await verify(ranked);
    return { query: asked, shown, mended: shown !== asked, results, all: ranked.all, sequences: ranked.sequences, direct: await direct(results, ranked.terms) };
  }

  /**
   * Of each text the stretch that says most of what is looked for, as [[text, hit], …]; nothing for no text.
   * The first is a title and is shown from its beginning. The texts are looked at as one: a syllable that one has in a row is not marked where it stands alone in another.
   */
  function excerpts(texts, sequences, lengths) {
    const hits = fold.matches(texts.join("\n"), sequences);
    let from = 0;
    return texts.map((text, i) => {
      const [start, end] = [from, (from += text.length + 1)];
      return cut(text, hits.filter((hit) => hit.start >= start && hit.end < end).map((hit) => ({ ...hit, start: hit.start - start, end: hit.end - start })), lengths[i], !i);
    });
  }

  /** Most different syllables first, then long rows, exact accents, and an early place. */
  function cut(text, hits, length, title) {
    let best = { worth: 0, start: 0 };
    for (let i = 0; i < hits.length && length < text.length && !title; i++) {
      const bases = new Set();
      let rows = 0;
      for (let k = i; k < hits.length && hits[k].end - hits[i].start <= length; k++) {
        hits[k].bases.forEach((base) => bases.add(base));
        rows = Math.max(rows, hits[k].run + (hits[k].exact ? 0.5 : 0));
      }
      const worth = bases.size * 2 + rows;
      if (worth > best.worth) best = { worth, start: hits[i].start };
    }
    const [start, end] = around(text, best.start, length);
    const pieces = [];
    let at = start;
    const push = (to, hit) => { if (to > at) pieces.push([text.slice(at, to).replace(/\s*\n\s*/g, " · "), hit]); at = to; };
    for (const hit of hits) {
      if (hit.start < start || hit.end > end) continue;
      push(hit.start, false);
      push(hit.end, true);
    }
    push(end, false);
    if (start > 0) pieces.unshift(["… ", false]);
    if (end < text.trimEnd().length) pieces.push([" …", false]);
    return pieces;
  }

  /** A window of about so many letters that begins a little before a place, at a line or a word. */
  function around(text, place, length) {
    if (text.length <= length) return [0, text.length];
    let start = Math.max(0, place - Math.floor(length / 4));
    const line = text.lastIndexOf("\n", place - 1) + 1;
    if (line >= start) start = line;
    else while (start > 0 && start < place && /\S/.test(text[start - 1])) start++;
    let end = Math.min(text.length, start + length);
    while (end < text.length && end > place && /\S/.test(text[end])) end--;
    return [start, end > place ? end : Math.min(text.length, start + length)];
  }

  return { search, load, excerpts, index };
}
