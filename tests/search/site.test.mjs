// The client over built sites: its size, the property that every row of three syllables is found, and the queries in
// queries.jsonl, citizens.jsonl, outsiders.jsonl and askers.jsonl. Folders stand in CONGKHAI_SITE (the shipped site), CONGKHAI_MADE (a generated one of 100
// plans) and CONGKHAI_IMPORTED (the four imported plans); what is not named is skipped, and says so.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { openSite } from './open.mjs';
import { asked, counted } from './queries.mjs';
import { missing, sampled, sections, windows } from './windows.mjs';

const named = (name) => ({ site: process.env[name], skip: process.env[name] ? false : `${name} names no site` });
const { site, skip } = named('CONGKHAI_SITE');

/** The bytes of some of the theme's scripts, compressed. */
function compressed(names) {
  const files = readdirSync(join(site, 'assets')).filter((name) => name.endsWith('.js') && names.includes(name.split('.')[0]));
  assert.equal(files.length, names.length);
  return files.reduce((sum, name) => sum + gzipSync(readFileSync(join(site, 'assets', name)), { level: 9 }).length, 0);
}

test('what a first query loads of scripts is at most 13.5 KB compressed; with marks and the fallback for old browsers, 17 KB', { skip }, () => {
  const [some, all] = [['tim-kiem'], ['tim-kiem', 'highlight', 'inflate']].map(compressed);
  assert.ok(some <= 13.5 * 1024 && all <= 17 * 1024, `${some} and ${all} bytes`);
});

// One window of so many is tried, the same ones every time.
for (const [name, nth] of [['CONGKHAI_SITE', 10], ['CONGKHAI_IMPORTED', 2], ['CONGKHAI_MADE', 40]]) {
  const { site, skip } = named(name);
  test(`every row of three syllables, typed without accents, finds the sections that hold it: ${name}`, { skip }, async () => {
    const search = await openSite(site);
    const rows = sampled(windows(await sections(search, site)), nth);
    assert.ok(rows.length > 500, `${rows.length} windows`);
    const wrong = [];
    for (const [row, holders] of rows) {
      const lost = await missing(search, row, holders);
      if (lost.length) wrong.push(`${row}: ${lost.join(', ')} of ${holders.size}`);
    }
    assert.deepEqual(wrong, []);
  });
}

const imported = named('CONGKHAI_IMPORTED');
test('the right section of the four imported plans is first for 96 of 100 queries, and always among the first five', imported, async () => {
  const answers = await asked(imported.site, new URL('queries.jsonl', import.meta.url));
  const { n, first, five } = counted(answers);
  const missed = answers.filter(({ hits }) => !hits[0]).map(({ query }) => query);
  assert.ok(n > 50 && first >= 0.96 * n && five === n, `${first} and ${five} of ${n}; not first: ${missed.join(' | ')}`);
});

test('so is it for what people would type on a phone', imported, async () => {
  const answers = await asked(imported.site, new URL('citizens.jsonl', import.meta.url));
  const { n, first, five } = counted(answers);
  const missed = answers.filter(({ hits }) => !hits[0]).map(({ query }) => query);
  assert.ok(n > 60 && first >= 0.96 * n && five === n, `${first} and ${five} of ${n}; not first: ${missed.join(' | ')}`);
});

test('so is it on the shipped site for names old and new, numbers, words of data, and English words', { skip }, async () => {
  const answers = await asked(site, new URL('outsiders.jsonl', import.meta.url));
  const { n, first, five } = counted(answers);
  const missed = answers.filter(({ hits }) => !hits[0]).map(({ query }) => query);
  assert.ok(n > 100 && first >= 0.95 * n && five >= 0.99 * n, `${first} and ${five} of ${n}; not first: ${missed.join(' | ')}`);
});

test('questions, filler, names among other words and sloppy numbers find theirs for 85 of 100', { skip }, async () => {
  const answers = await asked(site, new URL('askers.jsonl', import.meta.url));
  const { n, first, five } = counted(answers);
  const missed = answers.filter(({ hits }) => !hits[0]).map(({ query }) => query);
  assert.ok(n > 40 && first >= 0.85 * n && five >= 0.95 * n, `${first} and ${five} of ${n}; not first: ${missed.join(' | ')}`);
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
