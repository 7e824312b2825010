// A small index in the format of docs/search.md, made from a few texts: what the client's tests are tried on.
// It shares nothing with the Rust side but the format; `tests/search/site.test.mjs` looks at a real site.
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { tokens } from '../../themes/default/static/js/fold.js';
import { openIndex } from '../../themes/default/static/js/index.js';
import { openSearch } from '../../themes/default/static/js/search.js';
import * as inflate from '../../themes/default/static/js/inflate.js';

const v = (n) => { const out = []; for (; n > 127; n = Math.floor(n / 128)) out.push((n % 128) + 128); return [...out, n]; };
const str = (s) => { const b = [...Buffer.from(s)]; return [...v(b.length), ...b]; };
const raw = (hex) => [...Buffer.from(hex, 'hex')];
const letter = (c) => c.charCodeAt(0);
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

function front(keys) {
  let before = Buffer.alloc(0);
  return keys.map((key) => {
    const b = Buffer.from(key);
    let shared = 0;
    while (shared < before.length && shared < b.length && before[shared] === b[shared]) shared++;
    before = b;
    return [...v(shared), ...v(b.length - shared), ...b.subarray(shared)];
  });
}

/** forms: Map "codes" → Map document → Map section → [impact, title's length, where a pair begins] */
function lists(forms) {
  const out = v(forms.size);
  for (const [codes, documents] of forms) {
    const both = codes.split(',');
    for (const code of both) out.push(...v(Number(code)));
    out.push(...postings(documents, both.length > 1));
  }
  return out;
}
function postings(documents, two) {
  const out = v(documents.size);
  let before = 0;
  for (const [document, sections] of [...documents].sort((a, b) => a[0] - b[0])) {
    out.push(...v(document - before));
    before = document;
    let last = 0;
    const sorted = [...sections].sort((a, b) => a[0] - b[0]);
    sorted.forEach(([section, [impact, title, places]], i) => {
      out.push(...v((section - last) * 8 + impact * 2 + (i < sorted.length - 1 ? 1 : 0)));
      if (impact === 3) out.push(title ? 13 - Math.min(title, 12) : 0);
      if (two) out.push(...positions(places));
      last = section;
    });
  }
  return out;
}

/** Where a pair begins: docs/search.md. */
function positions(places) {
  const out = places.flatMap((place, i) => v((place - (places[i - 1] ?? -1)) * 2 + (i < places.length - 1 ? 1 : 0)));
  return places.length ? out : [0];
}

/**
 * documents: [{ id, name, title, place, href, names?, sections: [[title, text, href?]] }]
 * entities: [{ kind, label, title, others, text, href, names? }]
 * names: under which it is what was asked for itself; of an entity its title and others
 * best: so many sections of a key stay in its block
 */
export function mini({ documents = [], entities = [], abbreviations = [], said = [], asides = [], foreign = [], blockSize = 300, best = 2000 }) {
  const files = new Map();
  const named = (bytes) => {
    const data = bytes.length > 60 ? gzipSync(Buffer.from(bytes)) : Buffer.from(bytes);
    const name = createHash('sha256').update(data).digest('hex').slice(0, 12);
    files.set(`k/${name.slice(0, 2)}/${name.slice(2)}.bin`, data);
    return name;
  };
  const index = new Map();
  const words = new Map();
  let sections = 0;

  function add(document, section, fields, names = []) {
    sections += 1;
    const weights = new Map();
    const places = new Map();
    const titled = new Set();
    // The title is the first field, the text the last.
    const title = tokens(fields[0][0]).length;
    fields.forEach(([text, weight], field) => {
      const start = field ? (field === fields.length - 1 ? title : undefined) : 0;
      const list = tokens(text);
      list.forEach((token, i) => {
        const put = (key, codes, place) => {
          const at = `${key}\t${codes}`;
          weights.set(at, (weights.get(at) ?? 0) + weight);
          if (!places.has(at)) places.set(at, []);
          if (place >= 0) places.get(at).push(place);
          if (!field) titled.add(at);
        };
        put(` ${token.base}`, `${token.code}`);
        const before = list[i - 1];
        if (token.joined) put(`${before.base} ${token.base}`, `${before.code},${token.code}`, start + i - 1);
      });
    });
    for (const name of names) {
      const [first, second, ...rest] = tokens(name).map(({ base }) => base);
      const whole = [first, second, ...rest].join('');
      const at = second ? `${first} ${second}!${whole}\t0,0` : ` ${first}!${whole}\t0`;
      weights.set(at, 6);
      places.set(at, []);
    }
    const seen = new Set();
    for (const [at, weight] of weights) {
      const [key, codes] = at.split('\t');
      if (!index.has(key)) index.set(key, { df: 0, forms: new Map() });
      const entry = index.get(key);
      if (!seen.has(key)) entry.df += 1;
      seen.add(key);
      if (!entry.forms.has(codes)) entry.forms.set(codes, new Map());
      const form = entry.forms.get(codes);
      if (!form.has(document)) form.set(document, new Map());
      const saturated = weight / (weight + 1.2);
      const impact = titled.has(at) ? 3 : saturated < 0.4 ? 0 : saturated < 0.6 ? 1 : saturated < 0.8 ? 2 : 3;
      form.get(document).set(section, [impact, titled.has(at) && title, places.get(at)]);
    }
  }
  function chunk(document, number, head, rows) {
    const bytes = [letter('T'), ...head.flatMap(str), ...v(rows.length), ...rows.flat()];
    files.set(`t/${Math.floor(document / 256).toString(16)}/${(document % 256).toString(16)}-${number}.bin`, gzipSync(Buffer.from(bytes)));
  }
  function texts(document, head, rows) {
    for (let number = 0; number * 8 < rows.length; number++) {
      chunk(document, number, head, rows.slice(number * 8, number * 8 + 8).map((row, i) => [...v(i), ...row]));
    }
  }

  for (const { id, name, title, place = '', href, sections: parts, names } of documents) {
    parts.forEach(([heading, text], i) => add(id, i, [[heading, 6], [place, 3], [name, 1.5], [text, 1]], i ? [] : names));
    texts(id, [name, title ?? name, place, href], parts.map(([heading, text, link = ''], i) =>
      [...str(link || (i ? `#m${i}` : '')), ...str(heading), ...str(''), ...str(''), ...v(0), ...str(text)]));
  }
  for (const kind of [0, 1, 2]) {
    const all = entities.filter((entity) => entity.kind === kind);
    all.forEach(({ title, others = [], text = '', names }, i) => add((kind << 16) | (i >> 3), i & 7, [[title, 6], [others.join('\n'), 3], [text, 1]], names ?? [title, ...others]));
    for (let i = 0; i < all.length; i += 8) {
      texts((kind << 16) | (i >> 3), ['', '', '', ''], all.slice(i, i + 8).map(({ title, label, others = [], text = '', href }) =>
        [...str(href), ...str(title), ...str(label), ...str(others.join('\n')), ...v(0), ...str(text)]));
    }
  }

  /** The bytes of an entry: what is beyond the best goes to pieces, some documents each. */
  function entry({ df, forms }) {
    const all = [...forms].flatMap(([codes, documents]) => [...documents].flatMap(([document, sections]) => [...sections].map(([section, says]) => ({ codes, document, section, says }))));
    const grouped = (postings) => postings.reduce((found, { codes, document, section, says }) => {
      if (!found.has(codes)) found.set(codes, new Map());
      if (!found.get(codes).has(document)) found.get(codes).set(document, new Map());
      found.get(codes).get(document).set(section, says);
      return found;
    }, new Map());
    all.sort((a, b) => b.says[0] - a.says[0] || a.document - b.document || a.section - b.section);
    const rest = all.splice(best);
    const documents = [...new Set(rest.map(({ document }) => document))].sort((a, b) => a - b);
    const pieces = [];
    for (let i = 0, before = 0; i < documents.length; i += 5) {
      const own = documents.slice(i, i + 5);
      pieces.push(...v(own[0] - before), ...raw(named([letter('O'), ...lists(grouped(rest.filter(({ document }) => own.includes(document))))])));
      before = own[0];
    }
    return [...v(df), ...v(Math.ceil(documents.length / 5)), ...pieces, ...lists(grouped(all))];
  }

  const keys = [...index.keys()].sort(compare);
  const blocks = [];
  for (let from = 0; from < keys.length;) {
    let size = 0;
    let to = from;
    const entries = [];
    while (to < keys.length && (size < blockSize || to === from)) {
      const bytes = entry(index.get(keys[to++]));
      entries.push(bytes);
      size += bytes.length;
    }
    const fronts = front(keys.slice(from, to));
    blocks.push([keys[from], named([letter('B'), ...v(to - from), ...entries.flatMap((bytes, i) => [...fronts[i], ...v(bytes.length), ...bytes])])]);
    from = to;
  }
  const root = [];
  for (let i = 0; i < blocks.length; i += 20) {
    const part = blocks.slice(i, i + 20);
    const fronts = front(part.map(([key]) => key));
    root.push([i ? part[0][0] : '', named([letter('L'), ...v(part.length), ...part.flatMap(([, name], k) => [...fronts[k], ...raw(name)])])]);
  }
  for (const key of keys) if (key[0] === ' ' && !/^ \d|!/.test(key)) words.set(key.slice(1), index.get(key));
  const sorted = [...words.keys()].sort(compare);
  const vocabulary = [];
  for (let i = 0; i < sorted.length; i += 50) {
    const part = sorted.slice(i, i + 50);
    const fronts = front(part);
    vocabulary.push([i ? part[0] : '', named([letter('V'), ...v(part.length), ...part.flatMap((word, k) => [...fronts[k], Math.round(4 * Math.log2(words.get(word).df))])])]);
  }
  const facets = { levels: [], places: [], types: [], years: [], kinds: [], bodies: [], sectors: [] };
  const manifest = {
    format: 2, version: '0123456789ab', bits: { place: 7, type: 6, slot: 5, chunk: 3 }, flat: false, documents: documents.length, sections,
    impacts: [0.18, 0.42, 0.65, 0.88], root, vocabulary,
    abbreviations, said, asides, foreign: named([...Buffer.from(JSON.stringify(foreign))]), facets: named([...Buffer.from(JSON.stringify(facets))]),
  };
  files.set('chi-muc.json', Buffer.from(JSON.stringify(manifest)));
  return files;
}

/** A fetch that answers from such files, and counts. */
export function fetching(files, asked = []) {
  return async (address) => {
    const path = address.split('?')[0].replace(/^\/tim-kiem\//, '');
    asked.push(path);
    const body = files.get(path);
    return body ? new Response(body) : new Response('', { status: 404 });
  };
}

/** The search over such files. */
export async function opened(files, asked) {
  const index = await openIndex('/tim-kiem/chi-muc.json', { fetch: fetching(files, asked), inflate: async () => inflate });
  return openSearch(index);
}

/** Results as "document title > section title" in order. */
export async function found(search, query, options) {
  const answer = await search.search(query, options);
  const rows = [];
  for (const result of answer.results.slice(0, 10)) {
    const said = await search.load(result);
    rows.push(`${said.page} > ${said.title}`);
  }
  return { ...answer, rows };
}
