// Narrows results down: what the fields offer, with counts, and the chips. Loaded only where somebody does.

/** The filters of the page of results, which hands over its elements, its ways to say, make and go to something, and what marks words of the content, `vi`. */
export function openFilters({ form, box, panel, chips, selects, say, count, element, go, vi, isSecond, sorts }) {
  /**
   * What results can be narrowed down by: labels, [[value, label], …]; what a result says itself, `of`; and values whose
   * sections are a file each, `files`, value → name.
   */
  async function facets(index) {
    const { places, types, levels, years, kinds, bodies, sectors } = await index.facets();
    const { bits: { place, type, slot } } = index.manifest;
    // The bits of a document's number from one place on.
    const part = (document, from, bits) => Math.floor(document / 2 ** from) % 2 ** bits;
    const year = (document) => part(document, place + type + slot, 8);
    const find = (rows, number) => rows.find((row) => row[0] === number) ?? [];
    const placeOf = (document) => find(places, part(document, type + slot, place));
    const inDocument = (of) => ({ document }) => (year(document) ? of(document) : undefined);
    const named = (rows) => rows.map((row) => [row[1], row[2]]);
    const files = (rows) => new Map(rows.map((row) => [row[0], row.at(-1)]));
    return {
      level: { labels: isSecond ? levels.map(([id]) => [id, say(`level_${id}`)]) : levels, of: inDocument((document) => placeOf(document)[3]) },
      place: { vi, labels: named(places), of: inDocument((document) => placeOf(document)[1]) },
      type: { ...(isSecond && { vi }), labels: named(types), of: inDocument((document) => find(types, part(document, slot, type))[1]) },
      year: { labels: years.map((y) => [y, y || say("undated")]), of: inDocument((document) => (year(document) === 255 ? 0 : 2155 - year(document))) },
      body: { vi, labels: bodies, files: files(bodies) },
      sector: { vi, labels: sectors, files: files(sectors) },
      kind: {
        labels: ["section", "target", "task", "indicator", "body", "place", "page"].map((id) => [id, say(`kind_${id}`)]),
        of: ({ document }) => (year(document) ? "section" : sorts[document >> 16]),
        files: files(kinds),
      },
    };
  }

  /** Says of results whether they have a value of a facet. */
  async function tester(index, { of, files }, value) {
    const sections = files?.has(value) && (await index.facet(files.get(value)));
    return (result) => (sections ? sections.has(result.id) : String(of?.(result)) === value);
  }

  /** The test of each active filter: [[name, test], …]. */
  async function tests(index, filters) {
    const names = Object.keys(filters);
    const all = names.length && (await facets(index));
    return Promise.all(names.map(async (name) => [name, await tester(index, all[form.elements[name].dataset.facet], filters[name])]));
  }

  /** How many of the results have each value of a facet: Map value → count. */
  async function counts(index, facet, results) {
    const found = new Map();
    for (const result of facet.of ? results : []) {
      const value = String(facet.of(result));
      found.set(value, (found.get(value) ?? 0) + 1);
    }
    await Promise.all([...(facet.files ?? [])].slice(0, 200).map(async ([value]) => {
      const n = results.filter(await tester(index, facet, value)).length;
      if (n) found.set(value, n);
    }));
    return found;
  }

  /** Draws the selects with counts, each under the other filters, and the chips. */
  async function draw(index, answer, current, active) {
    chips.hidden = true;
    chips.textContent = "";
    if (!answer) return;
    const names = Object.keys(current.filters);
    if (!panel.open && !names.length) return;
    const all = await facets(index);
    const others = (name) => answer.all.filter((result) => active.every(([n, test]) => n === name || test(result)));
    if (panel.open) {
      await Promise.all(selects.map(async (select) => {
        const chosen = current.filters[select.name] ?? "";
        const facet = all[select.dataset.facet];
        const found = await counts(index, facet, others(select.name));
        const options = facet.labels.map(([id, label]) => [String(id), label]).filter(([id]) => found.has(id) || id === chosen);
        select.parentNode.hidden = !options.length;
        select.replaceChildren(element("option", { value: "" }, say("all")),
          ...options.map(([id, label]) => element("option", { value: id, ...facet.vi }, `${label} (${count(found.get(id) ?? 0)})`)));
        select.value = chosen;
      }));
    }
    const chip = (text, label, filters) => {
      const onclick = async () => {
        await go({ ...current, filters });
        (chips.querySelector("button") ?? box).focus();
      };
      chips.append(element("li", {}, element("button", { type: "button", class: "chip", "aria-label": label, onclick }, text)));
    };
    for (const name of names) {
      const select = form.elements[name];
      const value = current.filters[name];
      const label = all[select.dataset.facet].labels.find(([id]) => String(id) === value)?.[1] ?? value;
      const text = `${select.labels[0].textContent}: ${label}`;
      chip(`${text} ×`, say("remove", { filter: text }), { ...current.filters, [name]: "" });
    }
    if (names.length > 1) chip(say("clear"), say("clear"), {});
    chips.hidden = !names.length;
  }

  return { tests, draw };
}
