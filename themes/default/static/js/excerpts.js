// What is shown of a section that answers. Knows no page; runs in Node too.

/**
 * Of a section's title the beginning, and of its text the stretch that says most of what is looked for: each as
 * [[text, hit], …]. They are looked at as one: a syllable that one has in a row is not marked where it stands alone.
 */
export function excerpts(fold, said, sequences) {
  const { title, text } = said;
  said.tokens ??= fold.tokens(`${title}\n${text}`);
  const all = `${title}\n${text}`;
  const hits = fold.matches(said.tokens, sequences);
  const from = title.length + 1;
  return [cut(all, hits, ...around(all, 0, title.length, 0, 160)), cut(all, hits, ...around(all, from, all.trimEnd().length, best(hits, from, 230), 230))];
}

/** Where the stretch begins: most different syllables first, then long rows, exact accents, and an early place. */
function best(hits, from, length) {
  let [most, place] = [0, from];
  hits.forEach(({ start }, i) => {
    if (start < from) return;
    // A quarter of the stretch may stand before the place.
    const near = hits.slice(i).filter(({ end }) => end - start <= length * 0.75);
    const bases = new Set(near.flatMap((hit) => hit.bases));
    const worth = bases.size * 2 + Math.max(0, ...near.map(({ run, exact }) => run + (exact ? 0.5 : 0)));
    if (worth > most) [most, place] = [worth, start];
  });
  return place;
}

/** A window of about so many letters between two ends, that begins a little before a place, at a line or a word. */
function around(text, low, high, place, length) {
  if (high - low <= length) return [low, high, low, high];
  let start = Math.max(low, place - Math.floor(length / 4));
  const line = text.lastIndexOf("\n", place - 1) + 1;
  if (line >= start) start = line;
  else while (start > low && start < place && /\S/.test(text[start - 1])) start++;
  const last = Math.min(high, start + length);
  let end = last;
  while (end < high && end > place && /\S/.test(text[end])) end--;
  return [start, end > place ? end : last, low, high];
}

/** The pieces between two places, hits apart, with signs where there is more. */
function cut(text, hits, start, end, low, high) {
  const pieces = [];
  let at = start;
  const push = (to, hit) => { if (to > at) pieces.push([text.slice(at, to).replace(/\s*\n\s*/g, " · ").replaceAll(". ·", "."), hit]); at = to; };
  for (const hit of hits) {
    if (hit.start < start || hit.end > end) continue;
    push(hit.start, false);
    push(hit.end, true);
  }
  push(end, false);
  if (start > low) pieces.unshift(["… ", false]);
  if (end < high) pieces.push([" …", false]);
  return pieces;
}
