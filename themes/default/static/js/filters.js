// Filters over a list that is complete on the page. The state is in the address, so it can be shared and goes back and forth.
(function () {
  "use strict";

  // "Bảo hiểm y tế" and "bao hiem y te" are one.
  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  }

  document.querySelectorAll("form[data-filters]").forEach(function (form) {
    var list = document.getElementById(form.dataset.filters);
    if (!list) return;
    form.hidden = false;
    var items = Array.prototype.slice.call(list.querySelectorAll("[data-filter-item]"));
    var status = document.querySelector('[data-filter-status="' + form.dataset.filters + '"]');
    var chips = document.querySelector('[data-filter-chips="' + form.dataset.filters + '"]');
    var fields = Array.prototype.filter.call(form.elements, function (field) { return field.name; });
    var texts = new Map();
    // What holds items and is folded; a filter that finds something in it opens it until it is taken away.
    var folds = Array.prototype.filter.call(list.querySelectorAll("details"), function (fold) { return fold.querySelector("[data-filter-item]"); });
    var opened = null;

    function textOf(item) {
      if (!texts.has(item)) texts.set(item, fold(item.dataset.fText || item.textContent));
      return texts.get(item);
    }

    function matches(item, field, value) {
      if (field.type === "search" || field.type === "text") {
        return fold(value).split(/\s+/).every(function (word) { return textOf(item).indexOf(word) !== -1; });
      }
      return (item.getAttribute("data-f-" + field.name) || "").split("|").indexOf(value) !== -1;
    }

    function label(field) {
      var name = field.labels && field.labels[0] ? field.labels[0].textContent.trim() : field.name;
      var value = field.tagName === "SELECT" ? field.options[field.selectedIndex].textContent.trim() : field.value.trim();
      return name + ": " + value;
    }

    function chip(text, what, act) {
      var item = document.createElement("li");
      var button = document.createElement("button");
      button.type = "button";
      button.className = "chip";
      button.textContent = text;
      button.setAttribute("aria-label", what);
      button.addEventListener("click", function () {
        act();
        apply(true, true);
        (chips.querySelector("button") || fields[0]).focus();
      });
      item.appendChild(button);
      chips.appendChild(item);
    }

    function apply(announce, remember) {
      var active = fields.filter(function (field) { return field.value.trim() !== ""; });
      var shown = 0;
      items.forEach(function (item) {
        var keep = active.every(function (field) { return matches(item, field, field.value.trim()); });
        item.hidden = !keep;
        if (keep) shown += 1;
      });
      if (active.length && !opened) opened = folds.filter(function (fold) { return !fold.open; });
      if (opened) opened.forEach(function (fold) { fold.open = active.length > 0; });
      if (!active.length) opened = null;
      // A heading over nothing says nothing.
      list.querySelectorAll("[data-filter-group]").forEach(function (group) {
        group.hidden = !group.querySelector("[data-filter-item]:not([hidden])");
      });
      // All of them is no news.
      var text = !active.length ? "" : shown
        ? form.dataset.textCount.replace("{n}", shown).replace("{total}", items.length)
        : form.dataset.textNone;
      if (status) status.textContent = text;
      if (chips) {
        chips.textContent = "";
        active.forEach(function (field) {
          var name = label(field);
          chip(name + " ×", form.dataset.textRemove.replace("{filter}", name), function () { field.value = ""; });
        });
        if (active.length > 1) {
          chip(form.dataset.textClear, form.dataset.textClear, function () { fields.forEach(function (field) { field.value = ""; }); });
        }
        chips.hidden = !active.length;
      }
      if (remember) {
        var query = new URLSearchParams(location.search);
        fields.forEach(function (field) { query.delete(field.name); });
        active.forEach(function (field) { query.set(field.name, field.value.trim()); });
        var search = query.toString();
        history.replaceState(null, "", location.pathname + (search ? "?" + search : "") + location.hash);
      }
      if (announce && window.congkhaiAnnounce) window.congkhaiAnnounce(text);
    }

    function read() {
      var query = new URLSearchParams(location.search);
      fields.forEach(function (field) {
        field.value = query.get(field.name) || "";
        // A value that no option has.
        if (field.tagName === "SELECT" && field.selectedIndex < 0) field.value = "";
      });
      var asked = fields.find(function (field) { return field.value !== "" && field.closest("details"); });
      if (asked) asked.closest("details").open = true;
      apply(false, false);
    }

    var waiting;
    form.addEventListener("submit", function (event) { event.preventDefault(); clearTimeout(waiting); apply(true, true); });
    form.addEventListener("change", function () { clearTimeout(waiting); apply(true, true); });
    form.addEventListener("input", function (event) {
      if (event.target.tagName === "SELECT") return;
      clearTimeout(waiting);
      waiting = setTimeout(function () { apply(true, true); }, 250);
    });
    window.addEventListener("popstate", read);
    read();
  });
})();
