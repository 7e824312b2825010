// What pairs alone cannot say: that three syllables stand in a row, and what of common pairs is not in their blocks.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { found, mini, opened } from './mini.mjs';

/** Documents of one section each; ids as large as a site of many thousand plans has. */
const documents = (texts) => texts.map((text, i) => ({
  id: 130 * 2 ** 27 + i * 3, name: `Kế hoạch ${i}`, title: `Kế hoạch ${i}`, href: `/van-ban/${i}/`, sections: [[`Mục ${i}`, text]],
}));
const both = 'Hỗ trợ vay vốn. Ngân sách cho vốn vay.';
const texts = (many, few) => [...new Array(many).fill(both), ...few, ...new Array(many).fill(both)];
const titles = (rows) => rows.map((row) => row.split(' > ')[1]);

test('a row of three is told from its pairs apart, however many sections have those', async () => {
  const search = await opened(mini({ documents: documents(texts(150, ['Cho vay vốn vay lại.'])) }));
  const { rows } = await found(search, 'vay von vay');
  assert.equal(titles(rows)[0], 'Mục 150');
});

test('a common row of three gives ten sections that have it', async () => {
  const search = await opened(mini({ documents: documents(texts(150, new Array(12).fill('Cho vay vốn vay lại.'))) }));
  const { results } = await search.search('vay von vay');
  const said = await Promise.all(results.slice(0, 10).map(search.load));
  assert.ok(said.every(({ text }) => text.includes('vay vốn vay')), said.map(({ title }) => title).join(' '));
});

test('of a common pair and a rare one the sections beyond the best are found', async () => {
  const files = mini({ best: 20, documents: documents(texts(60, ['Hỗ trợ vay vốn 12,5 triệu.', 'Trợ cấp vốn 12,5 triệu.'])) });
  const search = await opened(files);
  assert.ok((await search.index.find('vay von')).pieces.length > 3);
  const { rows } = await found(search, 'vay von 12,5');
  assert.equal(titles(rows)[0], 'Mục 60');
  assert.deepEqual(titles((await found(search, '"vay vốn 12,5"')).rows), ['Mục 60']);
});

test('only pieces that can have an answer are fetched', async () => {
  const asked = [];
  const files = mini({ best: 20, documents: documents(texts(60, ['Hỗ trợ vay vốn 12,5 triệu.'])) });
  const search = await opened(files, asked);
  const pieces = (await search.index.find('vay von')).pieces.map(([, , name]) => `k/${name.slice(0, 2)}/${name.slice(2)}.bin`);
  await search.search('vay von 12,5');
  assert.equal(pieces.filter((piece) => asked.includes(piece)).length, 1);
  asked.length = 0;
  await search.search('hỗ trợ vay');
  assert.equal(pieces.filter((piece) => asked.includes(piece)).length, 0);
});

test('a word that goes on may follow a pair that has another behind it', async () => {
  const search = await opened(mini({ documents: documents(texts(30, ['Cho vay vốn vững bền.'])) }));
  assert.equal(titles((await found(search, 'vay von vu')).rows)[0], 'Mục 30');
});

test('an abbreviation is found apart from the words that it was typed with', async () => {
  const said = [...new Array(12).fill('Giám sát ủy ban nhân dân.'), 'Giám sát UBND.', 'Họp UBND. Dân giám sát.'];
  const search = await opened(mini({ documents: documents(said), abbreviations: [['UBND', 'ủy ban nhân dân']] }));
  const { results } = await search.search('giám sát ủy ban nhân dân');
  assert.equal(results.filter(({ loose }) => !loose).length, 14);
});
