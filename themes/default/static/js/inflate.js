// Inflate (RFC 1951), for browsers without DecompressionStream; loaded only there.
// The bytes come from our own site: a broken stream throws, it is not repaired.

const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** Canonical Huffman code: how many codes each length has, and the symbols in order. */
function code(lengths) {
  const counts = new Uint16Array(16);
  for (const length of lengths) if (length) counts[length]++;
  const at = new Uint16Array(16);
  for (let i = 1; i < 15; i++) at[i + 1] = at[i] + counts[i];
  const symbols = [];
  lengths.forEach((length, symbol) => { if (length) symbols[at[length]++] = symbol; });
  return { counts, symbols };
}

/** The bytes of a raw deflate stream that begins at `start`. */
export function inflate(input, start = 0) {
  let out = new Uint8Array(Math.max(1024, input.length * 4));
  let size = 0;
  let at = start;
  let held = 0;
  let heldBits = 0;

  function bits(n) {
    while (heldBits < n) {
      if (at >= input.length) throw new Error("the stream ends early");
      held |= input[at++] << heldBits;
      heldBits += 8;
    }
    const value = held & ((1 << n) - 1);
    held >>>= n;
    heldBits -= n;
    return value;
  }
  function symbol({ counts, symbols }) {
    let value = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length < 16; length++) {
      value |= bits(1);
      const count = counts[length];
      if (value - count < first) return symbols[index + value - first];
      index += count;
      first = (first + count) << 1;
      value <<= 1;
    }
    throw new Error("no such code");
  }
  function room(n) {
    if (size + n <= out.length) return;
    const wider = new Uint8Array(Math.max(out.length * 2, size + n));
    wider.set(out);
    out = wider;
  }
  function dynamic() {
    const literals = bits(5) + 257;
    const distances = bits(5) + 1;
    const shorts = new Array(19).fill(0);
    for (let i = 0, n = bits(4) + 4; i < n; i++) shorts[ORDER[i]] = bits(3);
    const short = code(shorts);
    const lengths = [];
    while (lengths.length < literals + distances) {
      const s = symbol(short);
      if (s < 16) lengths.push(s);
      else {
        const value = s === 16 ? lengths.at(-1) : 0;
        for (let n = s === 16 ? 3 + bits(2) : s === 17 ? 3 + bits(3) : 11 + bits(7); n; n--) lengths.push(value);
      }
    }
    return [code(lengths.slice(0, literals)), code(lengths.slice(literals))];
  }
  function fixed() {
    const lengths = Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8));
    return [code(lengths), code(new Array(30).fill(5))];
  }

  for (let last = 0; !last;) {
    last = bits(1);
    const kind = bits(2);
    if (kind === 0) {
      held = heldBits = 0;
      const n = input[at] | (input[at + 1] << 8);
      room(n);
      out.set(input.subarray(at + 4, at + 4 + n), size);
      at += 4 + n;
      size += n;
      continue;
    }
    if (kind === 3) throw new Error("no such block");
    const [literal, distance] = kind === 1 ? fixed() : dynamic();
    for (;;) {
      const s = symbol(literal);
      if (s === 256) break;
      if (s < 256) {
        room(1);
        out[size++] = s;
        continue;
      }
      const n = LENGTHS[s - 257] + bits(LENGTH_BITS[s - 257]);
      const d = symbol(distance);
      const extra = d < 4 ? 0 : (d >> 1) - 1;
      const back = (d < 4 ? d + 1 : ((2 + (d & 1)) << extra) + 1) + (extra ? bits(extra) : 0);
      room(n);
      for (let i = 0; i < n; i++, size++) out[size] = out[size - back];
    }
  }
  return out.subarray(0, size);
}
