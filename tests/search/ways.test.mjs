// How often a query waits for the server: on a slow net that, not the bytes, is what it takes.
// The folder of the shipped site stands in CONGKHAI_SITE; without it this is skipped, and says so.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { openIndex } from '../../themes/default/static/js/index.js';
import * as inflate from '../../themes/default/static/js/inflate.js';
import { openSearch } from '../../themes/default/static/js/search.js';
import { fromFolder, openSite } from './open.mjs';

const site = process.env.CONGKHAI_SITE;
const skip = site ? false : 'CONGKHAI_SITE names no site';

/** A fetch in which what is asked for at about the same time comes at the same time; `ways` is how often something came. */
function slowly(fetch) {
  const net = { ways: 0, asked: 0 };
  let waiting = [];
  const come = () => {
    net.ways += 1;
    const all = waiting;
    waiting = [];
    all.forEach((go) => go());
  };
  net.fetch = (address) => new Promise((given) => {
    net.asked += 1;
    waiting.push(() => given(fetch(address)));
    if (waiting.length === 1) setTimeout(come, 150);
  });
  return net;
}

test('behind the manifest a query waits twice: for its blocks, and for the texts of what a phone shows', { skip }, async () => {
  const queries = ['bao hiem y te', 'nhà ở xã hội', 'số bác sĩ trên 10.000 dân', 'so y te', 'Yên Bái', '92-KL/TW', 'excel', 'ho ngheo'];
  const told = await Promise.all(queries.map(async (query) => {
    const net = slowly(fromFolder(site));
    const search = openSearch(await openIndex('/tim-kiem/chi-muc.json', { fetch: net.fetch, inflate: async () => inflate }));
    net.ways = 0;
    const { results } = await search.search(query, { ahead: 3 });
    await Promise.all(results.slice(0, 3).map(search.load));
    return [query, net.ways, results.length];
  }));
  assert.ok(told.every(([, ways, found]) => ways <= 2 && found), told.map((row) => row.join(': ')).join('\n'));
});

/** The bytes of a file on the wire, with what the server says of it. */
function onTheWire(path) {
  const bytes = readFileSync(join(site, path));
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return 400 + (isPacked ? bytes.length : Math.min(bytes.length, gzipSync(bytes).length));
}

test('whatever is asked costs a phone at most 12 requests and 45 KB until the first results stand there', { skip }, async () => {
  const lines = ['queries', 'citizens', 'outsiders'].flatMap((name) => readFileSync(new URL(`${name}.jsonl`, import.meta.url), 'utf8').split('\n').filter(Boolean));
  // Names, long ones, some that nobody plans for, and some that are no words.
  const made = ['a b c d e f g h i k l m n', 'khongcogidau', 'xyz '.repeat(20), 'nguoi dan muon biet tinh nha lam gi cho tre em mo coi khong noi nuong tua o vung sau vung xa'];
  const queries = new Set([...lines.map((line) => JSON.parse(line).query), ...made]);
  const ofPage = readdirSync(join(site, 'assets')).filter((name) => /^(site\.[0-9a-f]+\.css|tim-kiem\.[0-9a-f]+\.js)$/.test(name)).map((name) => `assets/${name}`);
  assert.equal(ofPage.length, 2);
  const dear = [];
  for (const query of queries) {
    const asked = [];
    const search = await openSite(site, asked);
    const { results } = await search.search(query, { ahead: 3 });
    await Promise.all(results.slice(0, 3).map(search.load));
    const all = ['tim-kiem/index.html', ...ofPage, ...asked.map(([path]) => path)];
    const bytes = all.reduce((sum, path) => sum + onTheWire(path), 0);
    if (all.length > 12 || bytes > 45 * 1024) dear.push(`${query}: ${all.length} requests, ${(bytes / 1024).toFixed(1)} KB`);
  }
  assert.deepEqual(dear, []);
});
