// The property of the search: every window of three syllables, typed without accents, finds the sections that hold it.
// One that stands in at most ten sections finds all of them among the first ten; a commoner one gives ten that all hold it.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { tokens } from '../../themes/default/static/js/fold.js';

/** All sections of a site: [{ document, section, said, text }]. */
export async function sections(search, site) {
  const folder = join(site, 'tim-kiem', 't');
  const chunk = 2 ** search.index.manifest.bits.chunk;
  const all = [];
  for (const high of readdirSync(folder).sort()) {
    for (const file of readdirSync(join(folder, high)).sort()) {
      const match = /^([0-9a-f]+)-(\d+)\.bin$/.exec(file);
      if (!match) continue;
      const document = parseInt(high, 16) * 256 + parseInt(match[1], 16);
      for (let slot = 0; slot < chunk; slot++) {
        const section = Number(match[2]) * chunk + slot;
        const said = await search.index.section(document, section);
        if (!said) continue;
        const rest = said.more ? await search.index.rest(document, section, said.more) : '';
        all.push({ document, section, said, text: said.text + rest });
      }
    }
  }
  return all;
}

const key = ({ document, section }) => `${document}.${section}`;

/** Every window of three syllables → the sections that hold it. */
export function windows(all) {
  const found = new Map();
  for (const one of all) {
    for (const text of [one.said.title, one.text]) {
      const list = tokens(text);
      for (let i = 2; i < list.length; i++) {
        if (!list[i].joined || !list[i - 1].joined) continue;
        const row = `${list[i - 2].base} ${list[i - 1].base} ${list[i].base}`;
        if (!found.has(row)) found.set(row, new Set());
        found.get(row).add(key(one));
      }
    }
  }
  return found;
}

/** Every n-th window, by a hash of it: the same ones on every machine. */
export function sampled(found, n) {
  const hash = (text) => { let h = 2166136261; for (const c of text) h = Math.imul(h ^ c.codePointAt(0), 16777619) >>> 0; return h; };
  return [...found].filter(([row]) => hash(row) % n === 0).sort((a, b) => (a[0] < b[0] ? -1 : 1));
}

/** What is missing for one window: nothing if the property holds. */
export async function missing(search, row, holders) {
  const { results } = await search.search(row);
  // What bears the row as its name need not say it.
  const first = results.filter((result) => !result.named || holders.has(key(result))).slice(0, 10).map(key);
  if (holders.size <= 10) return [...holders].filter((one) => !first.includes(one));
  return first.length < 10 ? ['fewer than ten'] : first.filter((one) => !holders.has(one));
}
