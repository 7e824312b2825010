// The index of the search: its files and bytes (docs/search.md). One reader; everything that was read is kept.

const text = new TextDecoder();

class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }
  /** A number, seven bits a byte. Multiplied, because it can pass 32 bits. */
  v() {
    let value = 0;
    for (let place = 1; ; place *= 128) {
      const byte = this.bytes[this.at++];
      value += (byte & 127) * place;
      if (byte < 128) return value;
    }
  }
  str(length = this.v()) {
    return text.decode(this.bytes.subarray(this.at, (this.at += length)));
  }
  /** A string of which the first bytes are those of the one before. */
  front(before) {
    const shared = this.v();
    const length = this.v();
    const whole = new Uint8Array(shared + length);
    whole.set(before.subarray(0, shared));
    whole.set(this.bytes.subarray(this.at, (this.at += length)), shared);
    return whole;
  }
  /** The name of a file: twelve hex digits. */
  name() {
    return Array.from({ length: 6 }, () => this.bytes[this.at++].toString(16).padStart(2, "0")).join("");
  }
  /** { id: [[section, impact], …] } of one form, handed one by one to `each(document, section, impact)`. */
  postings(each) {
    let document = 0;
    for (let n = this.v(); n; n--) {
      document += this.v();
      for (let section = 0, more = 1; more;) {
        const x = this.v();
        more = x & 1;
        section += Math.floor(x / 8);
        each(document, section, (x >> 1) & 3);
      }
    }
  }
}

/** The place of the last of sorted rows whose first field is not above the key. */
function lastUpTo(rows, key) {
  let low = 0;
  for (let high = rows.length - 1; low < high;) {
    const middle = (low + high + 1) >> 1;
    if (rows[middle][0] <= key) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Opens the index whose manifest stands at `address`; `inflate` gives the module for browsers without their own. */
export async function openIndex(address, { fetch, inflate }) {
  const folder = address.replace(/[^/]*$/, "");
  const kept = new Map();

  async function bytes(path) {
    const response = await fetch(folder + path);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    const raw = new Uint8Array(await response.arrayBuffer());
    if (raw[0] !== 0x1f || raw[1] !== 0x8b) return raw;
    if (!globalThis.DecompressionStream) return (await inflate()).inflate(raw, 10);
    const stream = new Blob([raw]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }
  /** What `make` makes of a file, once; what failed may be tried again. */
  function file(path, make) {
    if (!kept.has(path)) {
      const made = bytes(path).then((raw) => make(new Reader(raw, 1), raw));
      made.catch(() => kept.delete(path));
      kept.set(path, made);
    }
    return kept.get(path);
  }
  const named = (name) => `k/${name.slice(0, 2)}/${name.slice(2)}.bin`;
  const json = (name) => file(named(name), (_, raw) => JSON.parse(text.decode(raw)));

  const response = await fetch(address, { cache: "no-cache" });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const manifest = await response.json();

  const leaf = (name) => file(named(name), (r) => {
    let key = new Uint8Array();
    return Array.from({ length: r.v() }, () => {
      key = r.front(key);
      return [text.decode(key), r.name()];
    });
  });
  const block = (name) => file(named(name), (r) => {
    let key = new Uint8Array();
    return new Map(Array.from({ length: r.v() }, () => {
      key = r.front(key);
      const size = r.v();
      const entry = new Reader(r.bytes, r.at);
      r.at += size;
      return [text.decode(key), entry];
    }));
  });
  const vocabulary = (name) => file(named(name), (r) => {
    let key = new Uint8Array();
    return new Map(Array.from({ length: r.v() }, () => {
      key = r.front(key);
      const df = 2 ** (r.bytes[r.at++] / 4);
      return [text.decode(key), { df, code: r.v() }];
    }));
  });

  /** An entry of a block: { key, df, pieces, each(two, visit) }. */
  function entry(key, at) {
    const r = new Reader(at.bytes, at.at);
    const df = r.v();
    let first = 0;
    const pieces = Array.from({ length: r.v() }, () => [(first += r.v()), r.name()]);
    return { key, df, pieces, lists: r };
  }
  /** Hands every posting of lists to visit(document, section, impact, mark codes). */
  function visitLists(at, two, visit) {
    const r = new Reader(at.bytes, at.at);
    for (let forms = r.v(); forms; forms--) {
      const codes = two ? [r.v(), r.v()] : [r.v()];
      r.postings((document, section, impact) => visit(document, section, manifest.impacts[impact], codes));
    }
  }

  return {
    manifest,

    /** The entry of a key, or nothing. */
    async find(key) {
      const rows = await leaf(manifest.root[lastUpTo(manifest.root, key)][1]);
      const entries = await block(rows[lastUpTo(rows, key)][1]);
      const at = entries.get(key);
      return at && entry(key, at);
    },

    /** The entries that begin with a prefix, commonest first; at most so many blocks are looked at. */
    async range(prefix, blocks = 3) {
      const found = [];
      let page = lastUpTo(manifest.root, prefix);
      let rows = await leaf(manifest.root[page][1]);
      for (let row = lastUpTo(rows, prefix); blocks; blocks--) {
        for (const [key, at] of await block(rows[row][1])) if (key.startsWith(prefix)) found.push(entry(key, at));
        if (++row === rows.length) {
          if (++page === manifest.root.length) break;
          rows = await leaf(manifest.root[page][1]);
          row = 0;
        }
        if (!rows[row][0].startsWith(prefix)) break;
      }
      return found.sort((a, b) => b.df - a.df);
    },

    /** Visits the postings of an entry; `wanted(first, end)` says which overflow pieces are needed. */
    async visit({ key, pieces, lists }, wanted, visit) {
      const two = key[0] !== " ";
      visitLists(lists, two, visit);
      const needed = pieces.filter(([first], i) => wanted(first, pieces[i + 1]?.[0] ?? Infinity));
      for (const reader of await Promise.all(needed.map(([, name]) => file(named(name), (r) => r)))) visitLists(reader, two, visit);
    },

    /** What the vocabulary says of a syllable: { df, code }, or nothing. */
    async word(base) {
      const pieces = manifest.vocabulary;
      return (await vocabulary(pieces[lastUpTo(pieces, base)][1])).get(base);
    },

    /** The whole vocabulary, for what is mistyped. */
    async words() {
      const pieces = await Promise.all(manifest.vocabulary.map(([, name]) => vocabulary(name)));
      return new Map(pieces.flatMap((piece) => [...piece]));
    },

    abbreviations: () => json(manifest.abbreviations),
    facets: () => json(manifest.facets),

    /** The sections of a value of a facet, as a set of "document.section". */
    facet: (name) => file(named(name), (r) => {
      const set = new Set();
      r.postings((document, section) => set.add(document * 4096 + section));
      return set;
    }),

    /** The texts of a section: { page, place, href, title, label, others, text, more } */
    async section(document, number) {
      const chunk = number >> 3;
      const path = `t/${(document >>> 8).toString(16)}/${(document & 255).toString(16)}-${chunk}`;
      const version = manifest.version;
      const sections = await file(`${path}.bin?${version}`, (r) => {
        const [name, title, place, home] = [r.str(), r.str(), r.str(), r.str()];
        return new Map(Array.from({ length: r.v() }, () => {
          const slot = r.v();
          const [href, heading, label, others] = [r.str(), r.str(), r.str(), r.str()];
          const more = r.v();
          const whole = href === "" || href[0] === "#" ? home + href : href;
          return [slot, { name, page: title, place, home, href: whole, title: heading, label, others: others ? others.split("\n") : [], more, text: r.str() }];
        }));
      });
      return sections.get(number & 7);
    },

    /** The rest of a long section. */
    async rest(document, number, count) {
      const path = `t/${(document >>> 8).toString(16)}/${(document & 255).toString(16)}-${number >> 3}-${number & 7}`;
      const parts = Array.from({ length: count }, (_, i) => file(`${path}-${i + 1}.bin?${manifest.version}`, (r) => r.str()));
      return (await Promise.all(parts)).join("");
    },
  };
}
