// What a search costs a reader of a built site: bytes on the wire of a cold first query, everything counted and
// compressed, and the time from a key press to its results in Chromium, with files on loopback.
// Usage: node benches/search.mjs SITE [--queries N] [--no-browser]     (Chromium needs `npm ci` in tests/browser)
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openSite } from '../tests/search/open.mjs';
import { tokens } from '../themes/default/static/js/fold.js';

const site = process.argv[2];
const option = (name, usual) => (process.argv.includes(name) ? Number(process.argv[process.argv.indexOf(name) + 1]) : usual);
const wanted = option('--queries', 120);
if (!site) {
  console.error('usage: node benches/search.mjs SITE [--queries N] [--no-browser]');
  process.exit(2);
}

const hash = (text) => { let h = 2166136261; for (const c of text) h = Math.imul(h ^ c.codePointAt(0), 16777619) >>> 0; return h; };
const quantile = (values, q) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))];

/** Stretches of the site's own text, two to five syllables, with and without accents: the same ones every time. */
async function queries() {
  const search = await openSite(site);
  const folder = join(site, 'tim-kiem', 't');
  const chunk = 2 ** search.index.manifest.bits.chunk;
  const found = [];
  const places = readdirSync(folder).sort((a, b) => hash(a) - hash(b));
  for (const high of places) {
    for (const file of readdirSync(join(folder, high)).sort((a, b) => hash(high + a) - hash(high + b)).slice(0, 3)) {
      const match = /^([0-9a-f]+)-(\d+)\.bin$/.exec(file);
      if (!match || found.length >= wanted) continue;
      const document = parseInt(high, 16) * 256 + parseInt(match[1], 16);
      for (let slot = 0; slot < chunk; slot++) {
        const said = await search.index.section(document, Number(match[2]) * chunk + slot);
        const list = said ? tokens(said.text) : [];
        if (list.length < 12) continue;
        const length = 2 + (found.length % 4);
        const at = hash(said.text) % (list.length - length);
        const row = list.slice(at, at + length);
        if (row.slice(1).some((token) => !token.joined)) continue;
        const typed = said.text.slice(row[0].start, row.at(-1).end).replace(/\s+/g, ' ');
        found.push(found.length % 2 ? typed : row.map((token) => token.base).join(' '));
        break;
      }
    }
    if (found.length >= wanted) break;
  }
  return found;
}

const packed = (path) => { const bytes = readFileSync(path); return bytes[0] === 0x1f && bytes[1] === 0x8b ? bytes.length : Math.min(bytes.length, gzipSync(bytes, { level: 9 }).length); };

/** The scripts that the page of results loads. */
function client() {
  const names = readdirSync(join(site, 'assets')).filter((name) => /^tim-kiem\.[0-9a-f]+\.js$/.test(name));
  return names.reduce((sum, name) => sum + packed(join(site, 'assets', name)), 0);
}

const list = await queries();
const base = client();
const sums = [];
const parts = { blocks: [], texts: [], requests: [] };
for (const query of list) {
  const asked = [];
  const search = await openSite(site, asked);
  const { results } = await search.search(query);
  await Promise.all(results.slice(0, 5).map(search.load));
  const size = (test) => asked.filter(([path]) => test(path)).reduce((sum, [path]) => sum + packed(join(site, path)), 0);
  sums.push(base + size(() => true));
  parts.blocks.push(size((path) => path.includes('/k/')));
  parts.texts.push(size((path) => path.includes('/t/')));
  parts.requests.push(asked.length);
}
const kb = (bytes) => (bytes / 1024).toFixed(1).padStart(7);
console.log(`${list.length} queries, e.g. ${list.slice(0, 4).map((q) => `"${q}"`).join(' ')}`);
console.log(`client ${kb(base)} KB, manifest ${kb(packed(join(site, 'tim-kiem', 'chi-muc.json')))} KB`);
for (const [name, values] of [['cold first query', sums], ['index', parts.blocks], ['texts', parts.texts]]) {
  console.log(`${name.padEnd(17)} median ${kb(quantile(values, 0.5))}   p90 ${kb(quantile(values, 0.9))}   max ${kb(Math.max(...values))} KB`);
}
console.log(`requests          median ${quantile(parts.requests, 0.5)}   p90 ${quantile(parts.requests, 0.9)}   max ${Math.max(...parts.requests)}`);

if (!process.argv.includes('--no-browser')) await inChromium();

async function inChromium() {
  const { createRequire } = await import('node:module');
  const browserTests = createRequire(new URL('../tests/browser/', import.meta.url));
  const { chromium } = browserTests('playwright-core');
  const { serve } = await import('../tests/browser/server.mjs');
  const { server, origin } = await serve(site);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
  const page = await browser.newPage();
  await page.goto(`${origin}/tim-kiem/?q=y+te`);
  await page.waitForFunction(() => document.getElementById('search-results').dataset.query === 'y te');
  await page.evaluate(() => {
    window.times = [];
    let pressed = 0;
    const box = document.getElementById('q');
    const results = document.getElementById('search-results');
    box.addEventListener('input', () => { pressed = performance.now(); }, true);
    new MutationObserver(() => {
      if (results.getAttribute('aria-busy') === 'false' && results.dataset.query === box.value && pressed) {
        window.times.push(performance.now() - pressed);
        pressed = 0;
      }
    }).observe(results, { attributes: true });
  });
  for (const query of list.slice(0, 40)) {
    await page.fill('#q', '');
    for (const letter of query) {
      const before = await page.evaluate(() => window.times.length);
      await page.locator('#q').pressSequentially(letter);
      await page.waitForFunction((n) => window.times.length > n, before);
    }
  }
  const times = await page.evaluate(() => window.times);
  console.log(`key press         median ${quantile(times, 0.5).toFixed(0)} ms   p95 ${quantile(times, 0.95).toFixed(0)} ms   max ${Math.max(...times).toFixed(0)} ms   of ${times.length}`);
  await browser.close();
  server.close();
}
