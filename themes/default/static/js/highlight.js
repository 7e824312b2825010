// Marks on a page what the search that led here looked for, until somebody clears it.
import * as fold from "./fold.js";

const SKIPPED = "script, svg, select, button, .visually-hidden";
const BLOCK = "p, li, td, th, dd, dt, caption, summary, h1, h2, h3, h4, h5, h6, div, section";

/** The texts of `root` block by block: a row of syllables may run through several inline elements. */
function blocks(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(SKIPPED) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const found = new Map();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const block = node.parentElement.closest(BLOCK) ?? root;
    if (!found.has(block)) found.set(block, []);
    found.get(block).push(node);
  }
  return found.values();
}

function mark(node, start, end) {
  const range = new Range();
  range.setStart(node, start);
  range.setEnd(node, end);
  range.surroundContents(document.createElement("mark"));
}

/** Marks and returns how many places were found. */
function highlight(root, sequences) {
  let places = 0;
  for (const nodes of [...blocks(root)]) {
    const hits = fold.matches(fold.tokens(nodes.map((node) => node.data).join("")), sequences);
    places += hits.length;
    // From the end, so that what stands before keeps its place.
    for (const { start, end } of hits.reverse()) {
      // What was marked before is no longer in these nodes.
      let at = nodes.reduce((sum, node) => sum + node.length, 0);
      for (const node of [...nodes].reverse()) {
        at -= node.length;
        const from = Math.max(start - at, 0);
        const to = Math.min(end - at, node.length);
        if (from < to) mark(node, from, to);
      }
    }
  }
  return places;
}

function clear(root) {
  for (const found of root.querySelectorAll("mark")) found.replaceWith(...found.childNodes);
  root.normalize();
}

/** The whole of it: marks, and a button that takes them away. */
export function show(root, sequences, label) {
  if (!highlight(root, sequences)) return;
  const button = document.createElement("button");
  const onclick = () => {
    clear(root);
    button.remove();
    root.focus();
  };
  Object.assign(button, { type: "button", className: "clear-marks", textContent: label, onclick });
  document.body.append(button);
}
