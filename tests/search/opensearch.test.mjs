// The analyzers of the index for OpenSearch, played through in JavaScript, give the tokens of the search itself.
// Java's regular expressions that stand there mean the same here, with the flags g and u.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';

const index = JSON.parse(await readFile(new URL('../../src/search/opensearch/index.json', import.meta.url), 'utf8'));
const vectors = JSON.parse(await readFile(new URL('vectors.json', import.meta.url), 'utf8'));
const { char_filter: charFilters, tokenizer: tokenizers, filter: filters, analyzer: analyzers } = index.settings.analysis;

// What Lucene's filter of this name makes of the letters of Latin; others stay.
const ascii = (token) => token.normalize('NFD').replace(/[\u0300-\u036f]/gu, '').replace(/[đðɖ]/gu, 'd');
const unescaped = (text) => text.replace(/\\u([0-9a-f]{4})/gu, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16)));

function filtered(text, { type, pattern, replacement, mappings }) {
  if (type === 'pattern_replace') return text.replace(new RegExp(pattern, 'gu'), replacement);
  assert.equal(type, 'mapping');
  return mappings.map((line) => line.split(' => ')).reduce((done, [from, to]) => done.replaceAll(from, unescaped(to)), text);
}

function changed(tokens, name) {
  const rule = filters[name];
  if (name === 'lowercase') return tokens.map((token) => token.toLowerCase());
  if (name === 'asciifolding') return tokens.map(ascii);
  if (rule.type === 'truncate') return tokens.map((token) => [...token].slice(0, rule.length).join(''));
  if (rule.type === 'shingle') return tokens.slice(1).map((token, at) => `${tokens[at]} ${token}`);
  return tokens.map((token) => token.replace(new RegExp(rule.pattern, 'u'), rule.replacement));
}

function analyzed(text, name) {
  const { char_filter: before, tokenizer, filter } = analyzers[name];
  const prepared = before.reduce((done, one) => filtered(done, charFilters[one]), text);
  const tokens = prepared.match(new RegExp(tokenizers[tokenizer].pattern, 'gu')) ?? [];
  return filter.reduce(changed, tokens);
}

// Other scripts, and marks that stand on no letter, are folded by the search in ways of its own.
const isVietnamese = (text) => !/[^\u0000-\u024f\u1ea0-\u1ef9\u2000-\u206f\ufeff\u20ab]/u.test(text.normalize('NFC'));

test('texts are cut and folded as the search does', () => {
  const ours = vectors.filter(({ text }) => isVietnamese(text));
  assert.ok(ours.length > vectors.length / 2, `${ours.length} of ${vectors.length} vectors`);
  for (const { text, tokens } of ours) {
    assert.deepEqual(analyzed(text, 'vi_folded'), tokens.map(({ base }) => base), JSON.stringify(text));
  }
});

test('decomposed letters are found by composed ones', () => {
  assert.deepEqual(analyzed('Bảo hiểm y tế'.normalize('NFD'), 'vi_folded'), ['bao', 'hiem', 'y', 'te']);
});

test('pairs and accents have fields of their own', () => {
  assert.deepEqual(analyzed('Số 42-NQ/TW', 'vi_pairs'), ['so 42', '42 nq', 'nq tw']);
  assert.deepEqual(analyzed('Đường 1.234,5', 'vi_accents'), ['đường', '1234,5']);
});

test('every field has analyzers that are there', () => {
  const all = Object.values(index.mappings.properties).flatMap((field) => [field, ...Object.values(field.fields ?? {})]);
  for (const { analyzer } of all) assert.ok(analyzer === undefined || analyzers[analyzer], analyzer);
});
