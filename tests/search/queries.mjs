// Runs a file of queries against a built site and prints, for each class, how often the right section is first and
// among the first five. Usage: node tests/search/queries.mjs SITE QUERIES.jsonl [--misses]
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { described, openSite } from './open.mjs';

/** Asks a site every query of a file, each by a reader who has nothing yet: [{ query, kind, expect, shown, results, texts, hits }, …]. */
export async function asked(site, file) {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
  return Promise.all(lines.map(async ({ query, expect, class: kind }) => {
    const search = await openSite(site);
    const right = new RegExp(expect, 'u');
    const { results, shown } = await search.search(query);
    const texts = await Promise.all(results.slice(0, 5).map((result) => described(search, result)));
    return { query, kind, expect, shown, results, texts, hits: texts.map((text) => right.test(text)) };
  }));
}

/** How many of the answers have the right section first, and among the first five. */
export function counted(answers) {
  return { n: answers.length, first: answers.filter(({ hits }) => hits[0]).length, five: answers.filter(({ hits }) => hits.includes(true)).length };
}

function tell({ query, kind, expect, shown, results, texts, hits }) {
  console.log(`${kind}: ${query} (${shown}) → ${expect}  ${hits.map(Number).join('')} of ${results.length}`);
  results.slice(0, 4).forEach((result, i) => console.log(`   ${result.score?.toFixed(2) ?? ""} ${result.headed ?? "name"} ${texts[i].split('\n')[0].slice(0, 150)}`));
}

async function main([site, file, flag]) {
  if (!site || !file) {
    console.error('usage: node tests/search/queries.mjs SITE QUERIES.jsonl [--misses]');
    process.exit(2);
  }
  const answers = await asked(site, file);
  if (flag === '--misses') answers.filter(({ hits }) => !hits[0]).forEach(tell);
  for (const name of [...new Set(answers.map(({ kind }) => kind)), 'all']) {
    const { n, first, five } = counted(answers.filter(({ kind }) => name === 'all' || kind === name));
    console.log(`${name.padEnd(10)} ${String(n).padStart(4)}   first ${(first / n).toFixed(2)}   five ${(five / n).toFixed(2)}`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main(process.argv.slice(2));
