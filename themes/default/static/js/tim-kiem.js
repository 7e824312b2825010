// The page of results: the state is the address, the list is drawn from what the search says.

const form = document.getElementById("tim");
const box = document.getElementById("q");
const list = document.getElementById("search-results");
const status = document.getElementById("tim-tinh-trang");
const mendedLine = document.getElementById("tim-sua");
const directLine = document.getElementById("tim-thang");
const panel = document.getElementById("bo-loc");
const chips = document.getElementById("bo-loc-dang-dung");
const help = document.getElementById("tim-goi-y");
const texts = JSON.parse(form.dataset.texts);

const PAGE = 10;
const OPEN_IN_PAGE = 3;
const FACETS = [
  ["cap", "level"], ["noi", "place"], ["loai", "type"], ["nam", "year"], ["co-quan", "body"], ["linh-vuc", "sector"], ["dang", "kind"],
];

const say = (key, values = {}) => texts[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
const count = (n) => n.toLocaleString(document.documentElement.lang);

/** element("p", { class: "x" }, "text", child …) */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

// ---------------------------------------------------------------- the engine, once it is needed

let opened;
let fold;
function engine() {
  const { fold: folding, search, files, inflate, index } = form.dataset;
  opened ??= Promise.all([import(folding), import(search), import(files)]).then(async ([f, s, i]) => {
    fold = f;
    return s.openSearch(await i.openIndex(index, { fetch: (...asked) => fetch(...asked), inflate: () => import(inflate) }), f);
  });
  opened.catch(() => { opened = undefined; });
  return opened;
}

// ---------------------------------------------------------------- state: the address

function state() {
  const query = new URLSearchParams(location.search);
  const filters = Object.fromEntries(FACETS.map(([name]) => [name, query.get(name) ?? ""]).filter(([, value]) => value));
  return { q: query.get("q") ?? "", literal: query.has("nguyen-van"), filters };
}

function address({ q, literal, filters }) {
  const query = new URLSearchParams({ ...(q && { q }), ...(literal && { "nguyen-van": "1" }), ...filters });
  const text = query.toString();
  return location.pathname + (text ? `?${text}` : "");
}

/** Goes to a state: a new entry of the history, or the same one while typing. */
function go(next, push = true) {
  const to = address(next);
  if (to !== location.pathname + location.search) history[push ? "pushState" : "replaceState"](null, "", to);
  return run();
}

// ---------------------------------------------------------------- filters

/** What the facets say of a section; loaded when filters are wanted. */
async function facets(index) {
  const { places, types, levels, years, kinds, bodies, sectors } = await index.facets();
  const { bits: { place, type, slot } } = index.manifest;
  const byNumber = (rows) => new Map(rows.map((row) => [row[0], row]));
  const placeOf = byNumber(places);
  const typeOf = byNumber(types);
  const year = (document) => Math.floor(document / 2 ** (place + type + slot));
  const inPlace = (document) => placeOf.get(Math.floor(document / 2 ** (type + slot)) % 2 ** place);
  const ofKind = ["place", "body", "indicator", "page"];
  const held = async (rows, id) => {
    const row = rows.find(([name]) => name === id);
    const sections = row ? await index.facet(row.at(-1)) : new Set();
    return ({ document, section }) => sections.has(document * 4096 + section);
  };
  // What an id says itself, and what stands in a file.
  const simple = (labels, of) => ({ labels, values: (result) => [of(result)], test: async (id) => (result) => String(of(result)) === id });
  const stored = (rows) => ({ labels: rows, rows, test: (id) => held(rows, id) });
  const inDocument = (of) => ({ document }) => (year(document) ? of(document) : undefined);
  const own = (result) => (year(result.document) ? "section" : ofKind[result.document >> 16]);
  const named = (row) => [row[1], row[2]];
  return {
    level: simple(levels, inDocument((document) => inPlace(document)?.[3])),
    place: simple(places.map(named), inDocument((document) => inPlace(document)?.[1])),
    type: simple(types.map(named), inDocument((document) => typeOf.get(Math.floor(document / 2 ** slot) % 2 ** type)?.[1])),
    year: simple(years.map((y) => [y, y || say("undated")]), inDocument((document) => (year(document) === 255 ? 0 : 2155 - year(document)))),
    body: stored(bodies),
    sector: stored(sectors),
    kind: {
      ...simple(["section", "target", "task", "indicator", "body", "place", "page"].map((id) => [id, say(`kind_${id}`)]), own),
      rows: kinds,
      test: async (id) => (kinds.some(([name]) => name === id) ? held(kinds, id) : (result) => own(result) === id),
    },
  };
}

/** The test of each active filter: [[name, test], …]. */
async function tests(index, filters) {
  const names = Object.keys(filters);
  if (!names.length) return [];
  const all = await facets(index);
  return Promise.all(names.map(async (name) => [name, await all[FACETS.find(([n]) => n === name)[1]].test(filters[name])]));
}

/** How many of the results each value of a facet has: Map value → count. */
async function counts(index, facet, results) {
  const found = new Map();
  const add = (id) => found.set(id, (found.get(id) ?? 0) + 1);
  if (facet.values) results.forEach((result) => facet.values(result).forEach((id) => id !== undefined && add(String(id))));
  // The sections of a value are a file each: counted where they are few.
  const rows = (facet.rows ?? []).slice(0, 200);
  await Promise.all(rows.map(async (row) => {
    const sections = await index.facet(row.at(-1));
    const n = results.reduce((sum, { document, section }) => sum + (sections.has(document * 4096 + section) ? 1 : 0), 0);
    if (n) found.set(row[0], n);
  }));
  return found;
}

/** Draws the selects with counts, each under the other filters, and the chips. */
async function drawFilters(index, answer, current, active) {
  panel.hidden = !answer;
  chips.hidden = true;
  chips.textContent = "";
  if (!answer) return;
  const names = Object.keys(current.filters);
  if (!panel.open && !names.length) return;
  const all = await facets(index);
  const others = (name) => answer.all.filter((result) => active.every(([n, test]) => n === name || test(result)));
  if (panel.open) {
    const fields = await Promise.all(FACETS.map(async ([name, key]) => {
      const facet = all[key];
      const found = await counts(index, facet, others(name));
      const options = facet.labels.filter(([id]) => found.has(String(id)) || current.filters[name] === String(id));
      if (!options.length) return [];
      const select = element("select", { id: `loc-${name}`, name }, element("option", { value: "" }, say("all")),
        ...options.map(([id, label]) => element("option", { value: id }, `${label} (${count(found.get(String(id)) ?? 0)})`)));
      select.value = current.filters[name] ?? "";
      return [element("div", { class: "field" }, element("label", { for: `loc-${name}` }, say(`facet_${key}`)), select)];
    }));
    const focused = document.activeElement?.id;
    panel.querySelector(".filter-fields").replaceChildren(...fields.flat());
    if (focused?.startsWith("loc-")) document.getElementById(focused)?.focus();
  }
  const chip = (text, label, next) => {
    const button = element("button", { type: "button", class: "chip", "aria-label": label }, text);
    button.addEventListener("click", async () => {
      await go(next);
      (chips.querySelector("button") ?? box).focus();
    });
    chips.append(element("li", {}, button));
  };
  for (const [name, key] of FACETS) {
    const value = current.filters[name];
    if (!value) continue;
    const label = all[key].labels.find(([id]) => String(id) === value)?.[1] ?? value;
    const text = `${say(`facet_${key}`)}: ${label}`;
    const { [name]: removed, ...rest } = current.filters;
    chip(`${text} ×`, say("remove", { filter: text }), { ...current, filters: rest });
  }
  if (names.length > 1) chip(say("clear"), say("clear"), { ...current, filters: {} });
  chips.hidden = !names.length;
}

// ---------------------------------------------------------------- results

const marked = (pieces) => pieces.map(([text, hit]) => (hit ? element("mark", {}, text) : text));

/** One result: its link and the words around what was found. */
function item(result, answer, search) {
  const { said } = result;
  const [title, excerpt] = search.excerpts([said.title, said.text], answer.sequences, [160, 230]);
  const link = element("a", { href: said.href }, ...marked(title));
  link.addEventListener("click", () => {
    try {
      const { pathname } = new URL(link.href);
      sessionStorage.setItem("congkhai.marks", JSON.stringify({ path: pathname, sequences: answer.sequences }));
    } catch { /* No storage, no marks. */ }
  });
  const made = element("div", { class: "result", "data-search-result": "" }, link);
  const former = said.others.filter((name) => fold.matches(name, answer.sequences).length).slice(0, 3);
  if (former.length && !excerpt.some(([, hit]) => hit)) made.append(element("p", { class: "hint" }, say("former", { name: former.join("; ") })));
  if (excerpt.length) made.append(element("p", {}, ...marked(excerpt)));
  return made;
}

/** Results of one page that follow one another stand under its name; the order of rank is never changed. */
function draw(results, answer, search) {
  const groups = [];
  for (const result of results) {
    const last = groups.at(-1);
    if (last && !result.entity && !last[0].entity && last[0].document === result.document) last.push(result);
    else groups.push([result]);
  }
  return groups.map((group) => {
    const { said } = group[0];
    const heading = said.label || said.name || said.page;
    const place = said.place && !said.label ? `${said.place} · ` : "";
    const head = element("h2", { class: "result-page" }, place, element("strong", {}, heading));
    const items = group.map((result) => item(result, answer, search));
    const rest = items.slice(OPEN_IN_PAGE);
    const made = element("li", {}, head, ...items.slice(0, OPEN_IN_PAGE));
    if (rest.length) made.append(element("details", { class: "result-rest" }, element("summary", {}, say("more_here", { n: count(rest.length) })), ...rest));
    return made;
  });
}

function drawLines(answer, current) {
  mendedLine.hidden = !answer?.mended;
  if (answer?.mended) {
    const literal = element("a", { href: address({ ...current, literal: true }) }, say("literal", { q: answer.query }));
    const [before, after] = say("mended", { q: "\0" }).split("\0");
    mendedLine.replaceChildren(before, element("strong", {}, answer.shown), `${after} `, literal);
  }
  directLine.hidden = !answer?.direct.length;
  if (answer?.direct.length) {
    const links = answer.direct.map(({ href, title, label }) => element("a", { href }, `${title} (${label})`));
    directLine.replaceChildren(`${say("direct")} `, ...links);
  }
}

function drawStatus(text, said = text) {
  status.textContent = text;
  clearTimeout(drawStatus.waiting);
  // Said when the typing rests.
  drawStatus.waiting = setTimeout(() => window.congkhaiAnnounce?.(said), 600);
}

let turn = 0;
let shownLimit = PAGE;
async function run({ limit = PAGE } = {}) {
  const mine = ++turn;
  const current = state();
  const begun = performance.now();
  shownLimit = limit;
  const late = () => mine !== turn;
  const done = () => {
    list.dataset.query = current.q;
    list.setAttribute("aria-busy", "false");
  };
  if (!current.q.trim()) {
    list.replaceChildren();
    status.textContent = "";
    drawLines();
    drawFilters();
    help.hidden = false;
    done();
    return;
  }
  list.setAttribute("aria-busy", "true");
  if (!list.firstChild) status.textContent = say("busy");
  try {
    const search = await engine();
    const active = await tests(search.index, current.filters);
    const answer = await search.search(current.q, { literal: current.literal, filter: (result) => active.every(([, test]) => test(result)), deep: active.length > 0 });
    const shown = answer.results.slice(0, limit);
    await Promise.all(shown.map(search.load));
    if (late()) return;
    const groups = element("ol", { class: "results" }, ...draw(shown, answer, search));
    list.replaceChildren(...(shown.length ? [groups] : []));
    const total = answer.results.length;
    if (total > limit) {
      const more = element("button", { type: "button", class: "button-quiet" }, say("more"));
      more.addEventListener("click", async () => {
        await run({ limit: shownLimit + 2 * PAGE });
        links()[limit]?.focus();
      });
      list.append(more);
    }
    drawLines(answer, current);
    help.hidden = total > 0;
    done();
    const ms = Math.round(performance.now() - begun);
    list.dataset.ms = ms;
    const number = total === 1 ? say("count_one", { n: 1 }) : say("count", { n: count(total) });
    const none = active.length && answer.all.length ? say("none_filtered") : `${say("none", { q: answer.shown })} ${say("try")}`;
    if (total) drawStatus(`${number} ${say("time", { ms: count(ms) })}`, number);
    else drawStatus(none);
    await drawFilters(search.index, answer, current, active);
  } catch (error) {
    if (late()) return;
    list.replaceChildren();
    drawLines();
    help.hidden = false;
    drawStatus(say(navigator.onLine === false ? "offline" : "missing"));
    done();
    console.warn(error);
  }
}

// ---------------------------------------------------------------- keyboard and events

// Results in a closed <details> are not on the way of the arrows.
const links = () => [...list.querySelectorAll("[data-search-result] a")].filter((link) => link.offsetParent);

form.addEventListener("submit", (event) => {
  event.preventDefault();
  go({ ...state(), q: box.value, literal: false });
});
let settled = "";
box.addEventListener("input", () => {
  // The first letter of a new query leaves the old one in the history.
  const push = settled !== "" && !box.value.startsWith(settled.slice(0, 1));
  if (push) settled = box.value;
  go({ ...state(), q: box.value, literal: false }, push);
});
box.addEventListener("focus", () => engine().catch(() => {}), { once: true });
panel.addEventListener("change", (event) => {
  const current = state();
  const { [event.target.name]: before, ...rest } = current.filters;
  go({ ...current, filters: event.target.value ? { ...rest, [event.target.name]: event.target.value } : rest });
});
panel.addEventListener("toggle", () => { if (panel.open) run({ limit: shownLimit }); });
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const all = links();
  const at = all.indexOf(document.activeElement);
  if (event.key === "Escape" && (at >= 0 || document.activeElement === box)) {
    event.preventDefault();
    if (at < 0) {
      box.value = "";
      go({ ...state(), q: "", literal: false });
    }
    box.focus();
  }
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const next = document.activeElement === box ? (event.key === "ArrowDown" ? 0 : -2) : at < 0 ? -2 : at + (event.key === "ArrowDown" ? 1 : -1);
  if (next === -2 || next >= all.length) return;
  event.preventDefault();
  (next < 0 ? box : all[next]).focus();
});
window.addEventListener("popstate", () => {
  box.value = state().q;
  run();
});
window.addEventListener("online", () => run());

box.value = state().q;
settled = box.value;
run();

// A module, so that its names are its own.
export {};
