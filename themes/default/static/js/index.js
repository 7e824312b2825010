// The index of the search: its files and bytes (docs/search.md). One reader; everything that was read is kept.

const text = new TextDecoder();

/** The id of a section is that of its document times this, and its number. */
const SPAN = 65536;

/** A title of so many syllables, or more. */
const LONG = 12;

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
    return text.decode(this.take(length));
  }
  /** Rows behind keys of which each says what it shares with the one before: [[key, what `read` makes of the row], …]. */
  rows(read) {
    let key = [];
    return this.list(() => {
      key = [...key.slice(0, this.v()), ...this.take(this.v())];
      return [text.decode(new Uint8Array(key)), read()];
    });
  }
  list(read) {
    return Array.from({ length: this.v() }, read);
  }
  take(length) {
    return this.bytes.subarray(this.at, (this.at += length));
  }
  /** The name of a file: twelve hex digits. */
  name() {
    return Array.from(this.take(6), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }
  /** The sections of one form, handed one by one to `each(id, impact, length of the title that says it, where a pair begins)`. */
  postings(each, two) {
    let document = 0;
    for (let n = this.v(); n; n--) {
      document += this.v();
      for (let section = 0, more = 1; more;) {
        const x = this.v();
        const impact = (x >> 1) & 3;
        more = x & 1;
        section += Math.floor(x / 8);
        const title = impact === 3 && this.v();
        each(document * SPAN + section, impact, title ? LONG + 1 - title : 0, two ? this.positions() : []);
      }
    }
  }
  positions() {
    const found = [];
    for (let at = -1, x = 1; x & 1;) {
      x = this.v();
      if (x) found.push((at += x >> 1));
    }
    return found;
  }
}

/** The place of the last of sorted rows whose first field is not above the key. */
const lastUpTo = (rows, key) => Math.max(0, rows.findLastIndex(([first]) => first <= key));

/** Opens the index whose manifest stands at `address`; `inflate` gives the module for browsers without their own. */
export async function openIndex(address, { fetch, inflate }) {
  const folder = address.replace(/[^/]*$/, "");
  const kept = new Map();

  async function bytes(path, options) {
    const response = await fetch(folder + path, options);
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
  const json = (raw) => JSON.parse(text.decode(raw));
  const manifest = json(await bytes(address.slice(folder.length), { cache: "no-cache" }));

  const { root, flat, bits: { chunk } } = manifest;
  // A small site names all blocks in its manifest; otherwise each row names a leaf that does.
  const leaf = ([, name]) => (flat ? root : leafOf(name));
  const leafOf = (name) => file(named(name), (r) => r.rows(() => r.name()));
  /** Syllable → in how many sections it stands. */
  const vocabulary = (name) => file(named(name), (r) => new Map(r.rows(() => 2 ** (r.take(1)[0] / 4))));

  /** An entry of a block: { key, df, pieces: [[first document, end, name], …], lists }. */
  function entry(key, { bytes }) {
    const r = new Reader(bytes);
    const df = r.v();
    let first = 0;
    const starts = r.list(() => [(first += r.v()), r.name()]);
    const pieces = starts.map(([from, name], i) => [from, starts[i + 1]?.[0] ?? Infinity, name]);
    return { key, df, pieces, lists: r };
  }
  /** Hands every posting of lists to visit(id, impact, mark codes, length of its title, where it begins). */
  function visitLists({ bytes, at }, two, visit) {
    const r = new Reader(bytes, at);
    r.list(() => {
      const codes = two ? [r.v(), r.v()] : [r.v()];
      r.postings((id, impact, title, places) => visit(id, manifest.impacts[impact], codes, title, places), two);
    });
  }
  /** What reads keys and words, of which at most so many files that are not here yet. */
  function keys(left) {
    // The vocabulary is the largest of them and counts twice.
    const may = (name, cost = 1) => kept.has(named(name)) || (left -= cost) >= 0;
    const block = (name) => may(name) && file(named(name), (r) => new Map(r.rows(() => new Reader(r.take(r.v())))));
    return {
      /** The entry of a key, or nothing: `null` where no more files may be asked for, so that nobody knows. */
      async find(key) {
        const rows = await leaf(root[lastUpTo(root, key)]);
        const entries = await block(rows[lastUpTo(rows, key)][1]);
        const at = entries && entries.get(key);
        return entries ? at && entry(key, at) : null;
      },

      /** The entries that begin with a prefix, commonest first; at most so many blocks are looked at. */
      async range(prefix, blocks = 3) {
        const found = [];
        let page = flat ? root.length - 1 : lastUpTo(root, prefix);
        let rows = await leaf(root[page]);
        for (let row = lastUpTo(rows, prefix); blocks; blocks--) {
          for (const [key, at] of (await block(rows[row][1])) || []) if (key.startsWith(prefix) && key.includes("!") === prefix.includes("!")) found.push(entry(key, at));
          if (++row === rows.length) {
            if (++page === root.length) break;
            rows = await leaf(root[page]);
            row = 0;
          }
          if (!rows[row][0].startsWith(prefix)) break;
        }
        return found.sort((a, b) => b.df - a.df);
      },

      /** Whether some text has a syllable, or one that begins so; `null` where nobody knows. */
      async has(base, begins) {
        const pieces = manifest.vocabulary;
        const name = pieces[lastUpTo(pieces, base)][1];
        if (!may(name, 2)) return null;
        const words = await vocabulary(name);
        return words.has(base) || (begins === true && [...words.keys()].some((word) => word.startsWith(base)));
      },

      /** The whole vocabulary, for what is mistyped. */
      async words() {
        const pieces = await Promise.all(manifest.vocabulary.map(([, name]) => vocabulary(name)));
        return new Map(pieces.flatMap((piece) => [...piece]));
      },

      /** Foreign words for what plans write: [[written, [typed, …]], …] */
      foreign: () => (may(manifest.foreign), file(named(manifest.foreign), (_, raw) => json(raw))),
    };
  }

  const place = (document, number) => `t/${Math.floor(document / 256).toString(16)}/${(document % 256).toString(16)}-${number >> chunk}`;

  const index = {
    manifest,
    ...keys(Infinity),

    /** The same for one query, which may ask for so many files of keys and words. */
    within: (files) => ({ ...index, ...keys(files) }),

    /** What the id of a section says: { document, section } */
    split: (id) => ({ document: Math.floor(id / SPAN), section: id % SPAN }),

    /** Visits the postings of an entry that stand in its block, or in some of its overflow pieces. */
    async visit({ key, pieces, lists }, some, visit) {
      const needed = pieces.filter((piece) => some?.includes(piece[2]));
      const readers = some ? await Promise.all(needed.map(([, , name]) => file(named(name), (r) => r))) : [lists];
      readers.forEach((reader) => visitLists(reader, key[0] !== " ", visit));
    },

    facets: () => file(named(manifest.facets), (_, raw) => json(raw)),

    /** The sections of a value of a facet, as a set of ids. */
    facet: (name) => file(named(name), (r) => {
      const set = new Set();
      r.postings((id) => set.add(id));
      return set;
    }),

    /** The texts of a section: { name, page, place, href, title, label, others, text, more } */
    async section(document, number) {
      const sections = await file(`${place(document, number)}.bin?${manifest.version}`, (r) => {
        const [name, page, placed, home] = [r.str(), r.str(), r.str(), r.str()];
        return new Map(r.list(() => {
          const slot = r.v();
          const [href, title, label, others] = [r.str(), r.str(), r.str(), r.str()];
          const whole = /^(#|$)/.test(href) ? home + href : href;
          return [slot, { name, page, place: placed, href: whole, title, label, others: others ? others.split("\n") : [], more: r.v(), text: r.str() }];
        }));
      });
      return sections.get(number % 2 ** chunk);
    },

    /** The rest of a long section. */
    async rest(document, number, count) {
      const path = `${place(document, number)}-${number % 2 ** chunk}`;
      const parts = Array.from({ length: count }, (_, i) => file(`${path}-${i + 1}.bin?${manifest.version}`, (r) => r.str()));
      return (await Promise.all(parts)).join("");
    },
  };
  return index;
}
