// Tables that sort. Without this script they are tables in the order of the document.
(function () {
  "use strict";
  var language = document.documentElement.lang || "vi";
  var words = document.currentScript.dataset;
  var collator = new Intl.Collator(language, { numeric: true, sensitivity: "variant" });

  function key(row, column, numeric) {
    var cell = row.cells[column];
    if (!cell) return null;
    var text = cell.dataset.sort !== undefined ? cell.dataset.sort : numeric ? "" : cell.textContent.trim();
    if (text === "") return null;
    if (!numeric) return text;
    var number = Number(text);
    return Number.isNaN(number) ? null : number;
  }

  function sort(table, th, column) {
    var numeric = th.dataset.sortAs === "number";
    var descending = th.getAttribute("aria-sort") === "ascending";
    Array.prototype.forEach.call(table.tBodies, function (body) {
      // The heading of a group stays on top of it.
      var movable = Array.prototype.filter.call(body.rows, function (row) { return !row.hasAttribute("data-sort-fixed"); });
      var rows = movable.map(function (row, index) {
        return { row: row, index: index, key: key(row, column, numeric) };
      });
      rows.sort(function (a, b) {
        // What has no number (words, no target) stays at the end, whichever way.
        if (a.key === null || b.key === null) return (a.key === null) - (b.key === null) || a.index - b.index;
        var order = numeric ? a.key - b.key : collator.compare(a.key, b.key);
        return (descending ? -order : order) || a.index - b.index;
      });
      rows.forEach(function (entry) { body.appendChild(entry.row); });
    });
    table.querySelectorAll("th[aria-sort]").forEach(function (other) { other.removeAttribute("aria-sort"); });
    th.setAttribute("aria-sort", descending ? "descending" : "ascending");
    var text = descending ? words.descending : words.ascending;
    if (text && window.congkhaiAnnounce) window.congkhaiAnnounce(text.replace("{column}", th.textContent.trim()));
  }

  document.querySelectorAll("table[data-sortable=true]").forEach(function (table) {
    var head = table.tHead && table.tHead.rows[table.tHead.rows.length - 1];
    // Rows that span others cannot be moved.
    if (!head || table.querySelector("tbody [rowspan]") || !table.tBodies.length) return;
    Array.prototype.forEach.call(head.cells, function (th, column) {
      if (th.dataset.sortAs === "none" || th.colSpan > 1) return;
      var button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      while (th.firstChild) button.appendChild(th.firstChild);
      th.appendChild(button);
      button.addEventListener("click", function () { sort(table, th, column); });
    });
  });
})();
