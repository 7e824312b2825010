// The small inflate for browsers without DecompressionStream, against zlib's deflate.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { constants, deflateRawSync } from 'node:zlib';
import { inflate } from '../../themes/default/static/js/inflate.js';

const text = readFileSync(new URL('vectors.json', import.meta.url));
// No pattern that deflate could use, and not less than one stored block holds.
const noise = Uint8Array.from({ length: 70_000 }, (_, i) => (Math.imul(i + 1, 2_654_435_761) >>> 13) & 255);
const inputs = { nothing: Buffer.alloc(0), 'a letter': Buffer.from('a'), text, noise, 'one byte again and again': Buffer.alloc(70_000, 65) };
const kinds = { stored: { level: 0 }, fast: { level: 1 }, small: { level: 9 }, 'fixed codes': { strategy: constants.Z_FIXED }, 'no matches': { strategy: constants.Z_HUFFMAN_ONLY } };

for (const [kind, options] of Object.entries(kinds)) {
  test(`what was packed comes back: ${kind}`, () => {
    for (const [name, input] of Object.entries(inputs)) {
      assert.ok(Buffer.from(input).equals(Buffer.from(inflate(deflateRawSync(input, options)))), name);
    }
  });
}

test('a stream that ends early is an error', () => {
  assert.throws(() => inflate(deflateRawSync(text).subarray(0, 500)));
});
