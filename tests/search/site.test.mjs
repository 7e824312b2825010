// The client over a built site: its size, and the property that every row of three syllables is found.
// The site's folder stands in CONGKHAI_SITE; without it these tests are skipped, and say so.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { openSite } from './open.mjs';
import { missing, sampled, sections, windows } from './windows.mjs';

const site = process.env.CONGKHAI_SITE;
const skip = site ? false : 'CONGKHAI_SITE names no site';

/** The bytes of some of the theme's scripts, compressed. */
function compressed(names) {
  const files = readdirSync(join(site, 'assets')).filter((name) => name.endsWith('.js') && names.includes(name.split('.')[0]));
  assert.equal(files.length, names.length);
  return files.reduce((sum, name) => sum + gzipSync(readFileSync(join(site, 'assets', name)), { level: 9 }).length, 0);
}

test('the client is at most 12 KB compressed, the fallback for old browsers at most 1 KB', { skip }, () => {
  const client = compressed(['fold', 'index', 'search', 'tim-kiem', 'highlight']);
  assert.ok(client <= 12 * 1024, `${client} bytes`);
  const fallback = compressed(['inflate']);
  assert.ok(fallback <= 1024, `${fallback} bytes`);
});

test('every row of three syllables, typed without accents, finds the sections that hold it', { skip }, async () => {
  const search = await openSite(site);
  const all = await sections(search, site);
  const rows = sampled(windows(all), 10);
  assert.ok(rows.length > 100, `${rows.length} windows`);
  const wrong = [];
  for (const [row, holders] of rows) {
    const lost = await missing(search, row, holders);
    if (lost.length) wrong.push(`${row}: ${lost.join(', ')} of ${holders.size}`);
  }
  assert.deepEqual(wrong, []);
});

test('the index keeps its keys in order, so that each can be found', { skip }, async () => {
  const { index } = await openSite(site);
  for (const key of [' 2025', ' y', 'y te', 'bao hiem', 'nam 2025']) assert.ok((await index.find(key))?.df > 0, key);
});

test('every result leads to a page of the site, with its anchor', { skip }, async () => {
  const search = await openSite(site);
  for (const { said } of await sections(search, site)) {
    const [path, anchor] = said.href.split('#');
    const page = readFileSync(join(site, decodeURIComponent(path), 'index.html'), 'utf8');
    if (!anchor) continue;
    const id = decodeURIComponent(anchor);
    assert.ok(page.includes(`id="${id}"`) || page.includes(`id=${id}`), said.href);
  }
});
