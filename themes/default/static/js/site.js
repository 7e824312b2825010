// Small things every page has: what is announced, which regions scroll, the button beside a citation.
(function () {
  "use strict";
  var announcer = document.querySelector("[data-announcer]");
  window.congkhaiAnnounce = function (text) {
    if (!announcer) return;
    announcer.textContent = "";
    // A fresh text node a moment later is read out even if it is the same text.
    setTimeout(function () { announcer.textContent = text; }, 60);
  };

  // "/" leads to the search box from anywhere but a field.
  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    var box = document.querySelector("[data-search-box]");
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  // A result that was followed leaves here what was looked for; the address stays clean.
  var looked = null;
  try {
    looked = JSON.parse(sessionStorage.getItem("congkhai.marks"));
    sessionStorage.removeItem("congkhai.marks");
  } catch (ignored) { /* No storage, no marks. */ }
  var search = document.querySelector("[data-highlight]");
  if (looked && search && looked.path === location.pathname) {
    import(search.dataset.highlight).then(function (marks) {
      marks.show(document.getElementById("trang_noi-dung"), looked.sequences, search.dataset.highlightClear);
      // The section may have moved a little.
      if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
    });
  }

  // A region that does not scroll is no stop for the keyboard. It is asked when its layout is known anyway: to ask of what is folded
  // would lay it out, table by table, before anybody wants it.
  var observer = new ResizeObserver(function (entries) {
    var wide = entries.map(function (entry) { return entry.target.scrollWidth > entry.target.clientWidth + 1; });
    entries.forEach(function (entry, i) {
      if (wide[i]) entry.target.setAttribute("tabindex", "0");
      else if (document.activeElement !== entry.target) entry.target.removeAttribute("tabindex");
    });
  });
  document.querySelectorAll(".table-region").forEach(function (region) { observer.observe(region); });

  // An address leads to what is folded, too; not every browser opens it by itself.
  function reveal() {
    var target = null;
    try {
      target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch (ignored) { /* No address of ours. */ }
    var folded = target && target.closest("details:not([open])");
    if (!folded) return;
    for (; folded; folded = folded.parentElement.closest("details")) folded.open = true;
    target.scrollIntoView();
  }
  reveal();
  window.addEventListener("hashchange", reveal);

  // On paper nothing is folded.
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.prototype.slice.call(document.querySelectorAll("details:not([open])"));
    opened.forEach(function (fold) { fold.open = true; });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (fold) { fold.open = false; });
  });

  document.querySelectorAll("[data-copy]").forEach(function (text) {
    if (!navigator.clipboard) return;
    var what = text.textContent.trim().replace(/\s+/g, " ");
    var button = document.createElement("button");
    button.type = "button";
    button.className = "button-quiet";
    button.textContent = text.dataset.copy;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(what).then(function () { window.congkhaiAnnounce(text.dataset.copied); button.textContent = text.dataset.copied; });
    });
    text.insertAdjacentElement("afterend", button);
  });
})();
