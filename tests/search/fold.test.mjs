import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fit, matches, tokens } from '../../themes/default/static/js/fold.js';

const vectors = JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8'));

test('texts fold in the browser as they fold in the index', () => {
  assert.ok(vectors.length > 20);
  for (const { text, tokens: expected } of vectors) {
    const got = tokens(text).map(({ base, code, joined }) => ({ base, code, start: !joined }));
    assert.deepEqual(got, expected.map(({ base, code, start }) => ({ base, code, start })), JSON.stringify(text));
  }
});

test('a token knows where it stands in the text, invisible characters counted', () => {
  const text = 'T\u00ADỷ lệ 8.000 ha, hòa nhậ\u200Bp';
  assert.deepEqual(tokens(text).map(({ start, end }) => text.slice(start, end)), ['T\u00ADỷ', 'lệ', '8.000', 'ha', 'hòa', 'nhậ\u200Bp']);
});

test('typed accents fit the same, a more specific one less, another hardly', () => {
  const fits = (typed, written) => fit(tokens(typed)[0].code, tokens(written)[0].code);
  assert.equal(fits('đường', 'đường'), 1);
  assert.equal(fits('hoà', 'hòa'), 1);
  assert.equal(fits('duong', 'đường'), 0.9);
  assert.equal(fits('đương', 'đường'), 0.9);
  assert.equal(fits('đường', 'dương'), 0.08);
  assert.equal(fits('hóa', 'hòa'), 0.08);
  assert.equal(fits('cơ', 'co'), 0.08);
});

test('rows are found across old and new tone placement and across hyphens', () => {
  const text = 'Xoá nhà tạm; hoà nhập theo 42-NQ/TW, y tế.';
  const said = (query) => matches(tokens(text), [tokens(query)]).map(({ start, end }) => text.slice(start, end));
  assert.deepEqual(said('xóa nhà tạm'), ['Xoá nhà tạm']);
  assert.deepEqual(said('hòa nhập'), ['hoà nhập']);
  assert.deepEqual(said('42 nq tw'), ['42-NQ/TW']);
});

test('a syllable alone is not marked where the text has it in a row', () => {
  const text = 'bảo đảm bảo hiểm y tế';
  const said = matches(tokens(text), [tokens('bảo hiểm y tế')]).map(({ start, end }) => text.slice(start, end));
  assert.deepEqual(said, ['bảo hiểm y tế']);
});
