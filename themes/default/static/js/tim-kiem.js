// The page of results: the state is the address, the list is drawn from what the search says.
import * as parts from "./excerpts.js";
import * as fold from "./fold.js";
import * as files from "./index.js";
import * as reading from "./reading.js";
import * as mending from "./mending.js";
import * as ranking from "./ranking.js";
import * as engine from "./search.js";
import "./site.js";

const [form, box, list, status, mendedLine, panel, chips, help] = [
  "tim", "q", "search-results", "tim-tinh-trang", "tim-sua", "bo-loc", "bo-loc-dang-dung", "tim-goi-y",
].map((id) => document.getElementById(id));
const texts = JSON.parse(form.dataset.texts);

// So many results are drawn first, as each costs its text: what a screen holds. Others follow as soon as somebody comes to their
// end, and more when they are asked for.
const FIRST = matchMedia("(max-width: 40rem)").matches ? 3 : 5;
const MORE = 20;
// What is no document, by the upper bits of its number.
const KINDS = ["place", "body", "indicator", "page"];
const OPEN_IN_PAGE = 3;
// One for each facet; its name is the filter's in the address.
const selects = [...panel.querySelectorAll("select")];

// What is the content's own is Vietnamese, whatever the page speaks.
const vi = document.documentElement.lang === "vi" ? {} : { lang: "vi" };

// Free pages in the second language have numbers of their own, of which the last bits are those of the first.
const isTranslation = ({ document }) => Math.floor(document / 2 ** 14) === 13;
/** Which results are for this page's language: a translation takes the place of what it translates. */
function speaking(results) {
  const translated = new Set(results.filter(isTranslation).map(({ document }) => document - 2 ** 14));
  return results.filter((result) => (isSecond ? !translated.has(result.document) : !isTranslation(result)));
}

// A site in two languages has one index, in its first: on the pages of the other, results lead to their own.
const { base, home } = form.dataset;
const isSecond = home !== base;
const isToTranslate = (href) => isSecond && href.startsWith("/") && !href.startsWith(home) && href.split("#")[0].endsWith("/");
const spoken = (href) => (isToTranslate(href) ? home + href.slice(base.length) : href);

const say = (key, values = {}) => texts[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
const count = (n) => n.toLocaleString(document.documentElement.lang);

/** element("button", { class: "x", onclick: f }, "text", child …) */
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "onclick") made.onclick = value;
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

// ---------------------------------------------------------------- the engine, once it is needed

let opened;
function open() {
  const { inflate, index } = form.dataset;
  opened ??= files.openIndex(index, { fetch: (...asked) => fetch(...asked), inflate: () => import(inflate) })
    .then((found) => engine.openSearch(found));
  opened.catch(() => { opened = undefined; });
  return opened;
}

// ---------------------------------------------------------------- state: the address

function state() {
  const query = new URLSearchParams(location.search);
  const filters = selects.map(({ name }) => [name, query.get(name)]).filter(([, value]) => value);
  return { q: query.get("q") ?? "", literal: query.has("nguyen-van"), filters: Object.fromEntries(filters) };
}

function address({ q, literal, filters }) {
  const parts = Object.entries({ q, "nguyen-van": literal ? "1" : "", ...filters }).filter(([, value]) => value);
  return location.pathname + (parts.length ? `?${new URLSearchParams(parts)}` : "");
}

/** Goes to a state: a new entry of the history, or the same one while typing. */
function go(next, push = true) {
  const to = address(next);
  if (to !== location.pathname + location.search) history[push ? "pushState" : "replaceState"](null, "", to);
  return run();
}

// ---------------------------------------------------------------- filters, once somebody narrows results down

let narrowing;
function narrow() {
  narrowing ??= import(form.dataset.narrow).then(({ openFilters }) => openFilters({ form, box, panel, chips, selects, say, count, element, go, vi, isSecond, sorts: KINDS }));
  narrowing.catch(() => { narrowing = undefined; });
  return narrowing;
}

// ---------------------------------------------------------------- results

const marked = (pieces) => pieces.map(([text, hit]) => (hit ? element("mark", {}, text) : text));

/** One result: its link and the words around what was found. */
function item(result, answer) {
  const { said } = result;
  const [title, excerpt] = parts.excerpts(fold, said, answer.sequences);
  const onclick = () => {
    try {
      sessionStorage.setItem("congkhai.marks", JSON.stringify({ path: link.pathname, sequences: answer.sequences }));
    } catch { /* No storage, no marks. */ }
  };
  const link = element("a", { href: spoken(said.href), onclick, ...vi }, ...marked(title));
  const made = element("div", { class: "result", "data-search-result": "" }, link);
  const names = said.others.filter((name) => fold.matches(fold.tokens(name), answer.sequences).length).slice(0, 3).join("; ");
  // Of a document it is the full title.
  if (names && !excerpt.some(([, hit]) => hit)) made.append(element("p", { class: "hint" }, said.label ? say("former", { name: names }) : names));
  if (excerpt.length) made.append(element("p", vi, ...marked(excerpt)));
  return made;
}

/** Results of one page or kind that follow one another stand under its name; the order of rank is never changed. */
async function draw(from, to, answer, search) {
  const results = answer.results.slice(from, to);
  await Promise.all(results.map(search.load));
  const groups = [];
  const heading = ({ said, document }) => said.label || document;
  const labelled = ({ said, document }) => (said.label && isSecond ? say(`kind_${KINDS[document >> 16]}`) : said.label);
  for (const result of results) {
    const last = groups.at(-1);
    if (last && heading(last[0]) === heading(result) && last[0].loose === result.loose) last.push(result);
    else groups.push([result]);
  }
  const loose = answer.results.find((result) => result.loose);
  const drawn = groups.map((group) => {
    const { said, named } = group[0];
    const place = said.place ? [element("span", vi, said.place), " · "] : [];
    const head = element("h2", { class: "result-page" }, ...place, element("strong", isSecond && !said.label ? vi : {}, labelled(group[0]) || said.name || said.page));
    const items = group.map((result) => item(result, answer));
    const rest = items.slice(OPEN_IN_PAGE);
    const made = element("li", named ? { class: "result-card" } : {}, head, ...items.slice(0, OPEN_IN_PAGE));
    if (rest.length) made.append(element("details", { class: "result-rest" }, element("summary", {}, say("more_here", { n: count(rest.length) })), ...rest));
    if (group[0] === loose) made.prepend(element("p", { class: "hint" }, say("loose")));
    return made;
  });
  return element("ol", { class: "results" }, ...drawn);
}

function drawLines({ mended, query, shown } = {}, current) {
  mendedLine.hidden = !mended;
  if (mended) {
    const literal = element("a", { href: address({ ...current, literal: true }) }, say("literal", { q: query }));
    const [before, after] = say("mended", { q: "\0" }).split("\0");
    mendedLine.replaceChildren(before, element("strong", {}, shown), `${after} `, literal);
  }
}

let waiting;
function drawStatus(text) {
  status.textContent = text;
  clearTimeout(waiting);
  // Said when the typing rests.
  waiting = setTimeout(() => window.congkhaiAnnounce?.(text), 600);
}

/** What leads on from the results that stand there: by itself once, where their end is in sight. */
function drawMore(from, answer, search) {
  const more = element("button", { type: "button", class: "button-quiet", onclick: () => go(from + MORE, true) }, say("more"));
  const near = from > FIRST ? undefined : new IntersectionObserver((seen) => {
    if (seen.some(({ isIntersecting }) => isIntersecting)) go(2 * FIRST);
  });
  async function go(to, asked) {
    near?.disconnect();
    more.disabled = true;
    const lot = await draw(from, to, answer, search);
    if (!more.isConnected) return;
    const wasHere = asked || document.activeElement === more;
    more.replaceWith(lot);
    if (answer.results.length > to) drawMore(to, answer, search);
    if (wasHere) lot.querySelector("a").focus();
  }
  list.append(more);
  near?.observe(more);
}

let turn = 0;
async function run() {
  const mine = ++turn;
  const current = state();
  const done = (text) => {
    list.dataset.query = current.q;
    list.setAttribute("aria-busy", "false");
    drawStatus(text);
  };
  /** Nothing to show, and why. */
  const blank = (text) => {
    list.replaceChildren();
    drawLines();
    panel.hidden = true;
    narrowing?.then(({ draw }) => draw());
    help.hidden = false;
    done(text);
  };
  if (!current.q.trim()) return blank("");
  list.setAttribute("aria-busy", "true");
  if (!list.firstChild) status.textContent = say("busy");
  try {
    const search = await open();
    const filters = await (panel.open || Object.keys(current.filters).length ? narrow() : narrowing);
    const active = filters ? await filters.tests(search.index, current.filters) : [];
    const answer = await search.search(current.q, { literal: current.literal, filter: (result) => active.every(([, test]) => test(result)), deep: active.length > 0, ahead: FIRST, wanted: () => mine === turn });
    // While somebody types on, the texts of what was asked before are left alone.
    if (!answer || mine !== turn) return;
    answer.all = speaking(answer.all);
    answer.results = speaking(answer.results);
    const total = answer.results.length;
    const lot = await draw(0, FIRST, answer, search);
    if (mine !== turn) return;
    list.replaceChildren(...(total ? [lot] : []));
    if (total > FIRST) drawMore(FIRST, answer, search);
    drawLines(answer, current);
    help.hidden = total > 0;
    done(
      total ? say(total > 1 ? "count" : "count_one", { n: count(total) })
        : active.length && answer.all.length ? say("none_filtered") : `${say("none", { q: answer.shown })} ${say("try")}`,
    );
    panel.hidden = false;
    await filters?.draw(search.index, answer, current, active);
  } catch (error) {
    if (mine !== turn) return;
    blank(say(navigator.onLine === false ? "offline" : "missing"));
    console.warn(error);
  }
}

// ---------------------------------------------------------------- keyboard and events

// Results in a closed <details> are not on the way of the arrows.
const links = () => [...list.querySelectorAll("[data-search-result] a")].filter((link) => !link.closest("details:not([open])"));

/** Asks what stands in the box, under the same filters. */
const ask = (push) => go({ ...state(), q: box.value, literal: false }, push);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
box.addEventListener("input", () => {
  const { q } = state();
  // What begins with another letter is a new query, and leaves the old one in the history.
  ask(q !== "" && !box.value.startsWith(q[0]));
});
box.addEventListener("focus", () => open().catch(() => {}), { once: true });
panel.addEventListener("change", (event) => {
  const current = state();
  go({ ...current, filters: { ...current.filters, [event.target.name]: event.target.value } });
});
panel.addEventListener("toggle", () => { if (panel.open) run(); });
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const stops = [box, ...links()];
  const at = stops.indexOf(document.activeElement);
  if (event.key === "Escape" && at >= 0) {
    event.preventDefault();
    if (!at) {
      box.value = "";
      ask();
    }
    box.focus();
  }
  const next = at >= 0 && stops[at + { ArrowDown: 1, ArrowUp: -1 }[event.key]];
  if (next) {
    event.preventDefault();
    next.focus();
  }
});
window.addEventListener("popstate", () => {
  box.value = state().q;
  run();
});
window.addEventListener("online", () => run());

box.value = state().q;
run();

// A module, so that its names are its own.
export {};
