// How often a query waits for the server: on a slow net that, not the bytes, is what it takes.
// The folder of the shipped site stands in CONGKHAI_SITE; without it this is skipped, and says so.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fold from '../../themes/default/static/js/fold.js';
import { openIndex } from '../../themes/default/static/js/index.js';
import * as inflate from '../../themes/default/static/js/inflate.js';
import { openSearch } from '../../themes/default/static/js/search.js';
import { fromFolder } from './open.mjs';

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
    const search = openSearch(await openIndex('/tim-kiem/chi-muc.json', { fetch: net.fetch, inflate: async () => inflate }), fold);
    net.ways = 0;
    const { results } = await search.search(query, { ahead: 3 });
    await Promise.all(results.slice(0, 3).map(search.load));
    return [query, net.ways, results.length];
  }));
  assert.ok(told.every(([, ways, found]) => ways <= 2 && found), told.map((row) => row.join(': ')).join('\n'));
});
