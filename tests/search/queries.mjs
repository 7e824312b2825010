// Runs a file of queries against a built site and prints, for each class, how often the right section is first and
// among the first five. Usage: node tests/search/queries.mjs SITE QUERIES.jsonl [--misses]
import { readFileSync } from 'node:fs';
import { described, openSite } from './open.mjs';

const [site, file] = process.argv.slice(2);
const talkative = process.argv.includes('--misses');
if (!site || !file) {
  console.error('usage: node tests/search/queries.mjs SITE QUERIES.jsonl [--misses]');
  process.exit(2);
}
const search = await openSite(site);
const rows = new Map();
for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
  const { query, expect, class: kind } = JSON.parse(line);
  const right = new RegExp(expect, 'u');
  const { results, shown } = await search.search(query);
  const texts = await Promise.all(results.slice(0, 5).map((result) => described(search, result)));
  const hits = texts.map((text) => right.test(text));
  const row = rows.get(kind) ?? { n: 0, first: 0, five: 0 };
  rows.set(kind, { n: row.n + 1, first: row.first + (hits[0] ? 1 : 0), five: row.five + (hits.includes(true) ? 1 : 0) });
  if (talkative && !hits[0]) {
    console.log(`${kind}: ${query} (${shown}) → ${expect}  ${hits.map(Number).join('')} of ${results.length}`);
    results.slice(0, 4).forEach((result, i) => console.log(`   ${result.score.toFixed(2)} ${result.covered.toFixed(2)} ${texts[i].split('\n')[0].slice(0, 150)}`));
  }
}
const all = [...rows.values()].reduce((sum, row) => ({ n: sum.n + row.n, first: sum.first + row.first, five: sum.five + row.five }));
const line = (name, { n, first, five }) => console.log(`${name.padEnd(10)} ${String(n).padStart(4)}   first ${(first / n).toFixed(2)}   five ${(five / n).toFixed(2)}`);
for (const [name, row] of rows) line(name, row);
line('all', all);
