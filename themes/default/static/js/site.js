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

  // A region that does not scroll is no stop for the keyboard.
  var regions = document.querySelectorAll(".table-region");
  function measure() {
    regions.forEach(function (region) {
      if (region.scrollWidth > region.clientWidth + 1) region.setAttribute("tabindex", "0");
      else if (document.activeElement !== region) region.removeAttribute("tabindex");
    });
  }
  if (regions.length) {
    measure();
    window.addEventListener("resize", measure);
  }

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
