// Inflate (RFC 1951), for browsers without DecompressionStream; loaded only there.
// The bytes come from our own site: a broken stream throws, it is not repaired.

// In this order a block tells how long the codes of its code lengths are.
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
  const out = [];
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
  /** Lengths and distances are told as floating numbers: a symbol's last bits lead, its first say how many follow. */
  function float(symbol, leading) {
    const one = 1 << leading;
    if (symbol < one) return symbol;
    const more = (symbol >> leading) - 1;
    return ((one | (symbol & (one - 1))) << more) + bits(more);
  }
  function dynamic() {
    const literals = bits(5) + 257;
    const all = literals + bits(5) + 1;
    const shorts = new Array(19).fill(0);
    for (let i = 0, n = bits(4) + 4; i < n; i++) shorts[ORDER[i]] = bits(3);
    const short = code(shorts);
    const lengths = [];
    while (lengths.length < all) {
      const s = symbol(short);
      const value = s < 16 ? s : s === 16 ? lengths.at(-1) : 0;
      const n = s < 16 ? 1 : s === 16 ? 3 + bits(2) : s === 17 ? 3 + bits(3) : 11 + bits(7);
      lengths.push(...new Array(n).fill(value));
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
    if (kind === 3) throw new Error("no such block");
    if (!kind) {
      held = heldBits = 0;
      const end = at + 4 + (input[at] | (input[at + 1] << 8));
      out.push(...input.subarray(at + 4, end));
      at = end;
      continue;
    }
    const [literal, distance] = kind === 1 ? fixed() : dynamic();
    for (let s; (s = symbol(literal)) !== 256;) {
      if (s < 256) {
        out.push(s);
        continue;
      }
      const n = s === 285 ? 258 : float(s - 257, 2) + 3;
      const back = float(symbol(distance), 1) + 1;
      for (let i = 0; i < n; i++) out.push(out[out.length - back]);
    }
  }
  return new Uint8Array(out);
}
