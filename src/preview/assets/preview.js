// The preview's side in the browser: reloads the page that changed, shows what is wrong, helps the editor.
// Whatever comes from files is set as text, never as HTML.
(function () {
  "use strict";
  var script = document.currentScript;
  var own = new URL(".", script.src).pathname;
  var shown = script.dataset.shown;
  var words = {};
  var source = null;
  var retry = 0;
  var crowded = false;

  function word(key, values) {
    return (words[key] || key).replace(/\{(\w+)\}/g, function (whole, name) {
      return values && name in values ? values[name] : whole;
    });
  }

  function make(tag, properties, children) {
    var element = document.createElement(tag);
    Object.keys(properties || {}).forEach(function (name) {
      if (name in element) element[name] = properties[name];
      else element.setAttribute(name, properties[name]);
    });
    (children || []).forEach(function (child) { if (child) element.append(child); });
    return element;
  }

  // Text in which `words between backticks` are what is written in a file.
  function coded(text) {
    var parts = text.split("`");
    if (parts.length % 2 === 0) return [text];
    return parts.map(function (part, i) { return i % 2 ? make("code", { textContent: part }) : part; });
  }

  // How wide a text is among letters of one width: accents that stand apart take no room.
  function width(text) { return Array.from(text).filter(function (c) { return !/\p{M}/u.test(c); }).length; }

  function clear(element) { while (element.firstChild) element.firstChild.remove(); }

  // ---- what is kept over a reload -------------------------------------------------------------------------------

  function key(path) { return "congkhai-preview:" + path; }

  // The way from the root to an element, by positions.
  function way(element) {
    var steps = [];
    for (; element && element !== document.body; element = element.parentElement) {
      if (!element.parentElement) return null;
      steps.unshift(Array.prototype.indexOf.call(element.parentElement.children, element));
    }
    return steps;
  }

  function follow(steps) {
    return steps.reduce(function (element, step) { return element && element.children[step]; }, document.body);
  }

  function visible() {
    var anchors = document.querySelectorAll("main [id]");
    for (var i = 0; i < anchors.length; i += 1) {
      var box = anchors[i].getBoundingClientRect();
      if (box.height > 0 && box.top >= 0) return { id: anchors[i].id, top: box.top };
    }
    return null;
  }

  function sorted() {
    var heads = document.querySelectorAll("th[aria-sort]");
    return Array.prototype.map.call(heads, function (th) {
      return { way: way(th), sort: th.getAttribute("aria-sort") };
    });
  }

  function keep(path) {
    var focus = document.activeElement;
    var state = {
      x: window.scrollX,
      y: window.scrollY,
      anchor: visible(),
      focus: focus && focus !== document.body && focus.tagName !== "CONGKHAI-PREVIEW" ? way(focus) : null,
      details: Array.prototype.map.call(document.querySelectorAll("details"), function (d) { return d.open; }),
      sorted: sorted()
    };
    try {
      sessionStorage.setItem(key(path), JSON.stringify(state));
      history.scrollRestoration = "manual";
    } catch (error) { /* Without storage the browser's own way remains. */ }
  }

  // At once, however smoothly the site scrolls otherwise.
  function to(x, y) { window.scrollTo({ left: x, top: y, behavior: "instant" }); }

  function scroll(state) {
    var anchor = state.anchor && document.getElementById(state.anchor.id);
    // What is in view stays in view, whatever came or went above it; a page at its top stays there.
    if (anchor && state.y > 0) to(state.x, window.scrollY + anchor.getBoundingClientRect().top - state.anchor.top);
    else to(state.x, state.y);
  }

  function restore() {
    var state = null;
    try {
      state = JSON.parse(sessionStorage.getItem(key(location.pathname)));
      sessionStorage.removeItem(key(location.pathname));
    } catch (error) { /* As if nothing had been kept. */ }
    if (!state) return;
    var details = document.querySelectorAll("details");
    if (details.length === state.details.length) details.forEach(function (d, i) { d.open = state.details[i]; });
    state.sorted.forEach(function (column) {
      var th = column.way && follow(column.way);
      var button = th && th.querySelector("button.sort");
      for (var i = 0; button && i < 2 && th.getAttribute("aria-sort") !== column.sort; i += 1) button.click();
    });
    var focus = state.focus && follow(state.focus);
    if (focus && focus.focus) focus.focus({ preventScroll: true });
    scroll(state);
    window.addEventListener("load", function () {
      scroll(state);
      history.scrollRestoration = "auto";
    });
  }

  // ---- what the server tells ------------------------------------------------------------------------------------

  function leave(go) {
    if (source) source.close();
    source = null;
    go();
  }

  function reload() {
    leave(function () {
      keep(location.pathname);
      location.reload();
    });
  }

  // Each new stylesheet is loaded before the old one goes, so that the page is never bare.
  function restyle(addresses) {
    document.querySelectorAll("link[rel~=stylesheet]").forEach(function (old) {
      var name = /\/assets\/([^/]+)\.[0-9a-f]+\.css$/.exec(old.pathname || new URL(old.href).pathname);
      var address = name && addresses[name[1]];
      if (!address || new URL(old.href).pathname === address) return;
      var link = old.cloneNode();
      link.href = address;
      link.onload = link.onerror = function () { old.remove(); };
      old.after(link);
    });
  }

  function connect() {
    if (source || document.visibilityState === "hidden") return;
    source = new EventSource(own + "events?page=" + encodeURIComponent(location.pathname) + "&shown=" + encodeURIComponent(shown));
    function on(name, act) {
      source.addEventListener(name, function (event) {
        if (event.lastEventId) shown = event.lastEventId;
        act(event.data ? JSON.parse(event.data) : null);
      });
    }
    on("hello", function (hello) {
      words = hello.words;
      retry = 0;
      crowded = false;
      ui.open(hello.language);
    });
    on("shown", function () {});
    on("crowded", function () {
      crowded = true;
      ui.note("crowded");
    });
    on("reload", reload);
    on("css", restyle);
    on("gone", function () { ui.note("gone"); });
    on("moved", function (address) {
      leave(function () {
        keep(address);
        location.replace(address);
      });
    });
    on("findings", function (found) { ui.findings(found); });
    on("failed", function (text) { ui.failed(text); });
    on("page", function (data) { ui.page(data); });
    source.onerror = function () {
      if (!crowded) ui.disconnected();
      // Some browsers give up when nobody listens; the preview may come back at any moment.
      if (source && source.readyState === EventSource.CLOSED) {
        source = null;
        retry = Math.min(retry + 1, 10);
        setTimeout(connect, 300 * retry);
      }
    };
  }

  function disconnect() {
    if (source) source.close();
    source = null;
  }

  // A page in the background keeps no connection: browsers have few of them for one server.
  document.addEventListener("visibilitychange", function () {
    if (document.visibilityState === "hidden") disconnect();
    else connect();
  });
  window.addEventListener("pagehide", disconnect);
  window.addEventListener("pageshow", connect);

  // ---- what is shown --------------------------------------------------------------------------------------------

  var ui = (function () {
    var host = null;
    var parts = {};
    var state = { overlay: { errors: 0, warnings: 0, findings: [], trouble: null }, failed: null, hidden: null, note: null, page: null, styled: false };

    function sourceHref(file, line) {
      return own + "source/" + file.split("/").map(encodeURIComponent).join("/") + "#L" + line;
    }

    function copyButton(place) {
      if (!navigator.clipboard) return null;
      var button = make("button", { type: "button", className: "ck-copy", textContent: "⧉", title: word("copy", { place: place }), "aria-label": word("copy", { place: place }) });
      button.addEventListener("click", function () {
        navigator.clipboard.writeText(place).then(function () {
          button.textContent = "✓";
          say(word("copied"));
        });
      });
      return button;
    }

    function say(text) {
      parts.status.textContent = "";
      setTimeout(function () { parts.status.textContent = text; }, 60);
    }

    function finding(one) {
      var place = one.file + ":" + one.line + ":" + one.column;
      var item = make("li", { className: "ck-finding ck-" + one.severity }, [
        make("p", { className: "ck-message" }, [
          make("strong", { textContent: word("severity." + one.severity) + " " + one.code }), ": "
        ].concat(coded(one.message))),
        make("p", { className: "ck-where" }, [
          make("a", { href: sourceHref(one.file, one.line), target: "_blank", rel: "noopener", textContent: place }), " ", copyButton(place)
        ])
      ]);
      if (one.source) item.append(sourceLine(one, place));
      if (one.help) item.append(make("p", { className: "ck-help" }, [make("strong", { textContent: word("help") }), ": "].concat(coded(one.help))));
      return item;
    }

    // The line with its number, and carets under what is meant.
    function sourceLine(one, place) {
      var number = String(one.line);
      var before = one.source[0].replace(/\t/g, " ");
      var carets = " ".repeat(width(before)) + "^".repeat(Math.max(1, width(one.source[1])));
      return make("pre", { tabIndex: 0, className: "ck-line", role: "group", "aria-label": place }, [
        make("span", { className: "ck-gutter", textContent: number + " │ " }),
        make("code", {}, [before, make("mark", { textContent: one.source[1] || " " }), one.source[2]]),
        "\n",
        make("span", { "aria-hidden": "true" }, [
          make("span", { className: "ck-gutter", textContent: " ".repeat(number.length) + " │ " }),
          make("span", { className: "ck-caret", textContent: carets })
        ])
      ]);
    }

    // A long line is moved so that what is meant is in sight, from its beginning on.
    function reveal(within) {
      within.querySelectorAll(".ck-line").forEach(function (line) {
        var mark = line.querySelector("mark");
        var hidden = mark.offsetLeft + mark.offsetWidth + 16 - line.clientWidth;
        var before = mark.offsetLeft - line.querySelector(".ck-gutter").offsetWidth - 16;
        if (hidden > 0) line.scrollLeft = Math.min(hidden, before);
      });
    }

    function count(n, one, many) { return n === 1 ? word(one) : word(many, { n: n }); }

    // What an overlay was hidden for; it comes back when that is something else.
    function mark() {
      var errors = state.overlay.findings.filter(function (f) { return f.severity === "error"; });
      return JSON.stringify([state.failed, state.overlay.trouble, errors.map(function (f) { return [f.file, f.code, f.message]; })]);
    }

    function broken() { return state.overlay.errors > 0 || state.overlay.trouble !== null || state.failed !== null; }

    function drawOverlay() {
      var of = { errors: [], warnings: [] };
      state.overlay.findings.forEach(function (f) { of[f.severity === "error" ? "errors" : "warnings"].push(f); });
      var wasOpen = !parts.overlay.hidden;
      parts.overlay.hidden = !broken() || state.hidden === mark();
      if (parts.overlay.hidden) {
        clear(parts.overlay);
        if (wasOpen && !broken()) say(word("mended"));
        return;
      }
      var title = state.overlay.errors ? count(state.overlay.errors, "error", "errors") : word("overlay");
      var hide = make("button", { type: "button", className: "ck-button", textContent: word("hide") });
      hide.addEventListener("click", hideOverlay);
      var list = make("ul", { className: "ck-list" }, of.errors.map(finding));
      var more = state.overlay.errors - of.errors.length;
      var warnings = null;
      if (of.warnings.length) {
        var moreWarnings = state.overlay.warnings - of.warnings.length;
        warnings = make("details", { className: "ck-warnings" }, [
          make("summary", { textContent: count(state.overlay.warnings, "warning", "warnings") }),
          make("ul", { className: "ck-list" }, of.warnings.map(finding)),
          moreWarnings > 0 && make("p", { textContent: word("more_warnings", { n: moreWarnings }) })
        ]);
      }
      var top = parts.overlay.scrollTop;
      clear(parts.overlay);
      parts.overlay.append(
        make("div", { className: "ck-head" }, [make("p", { className: "ck-title", role: "alert", textContent: title }), hide]),
        make("p", { className: "ck-quiet", textContent: word("last_good") })
      );
      if (state.overlay.trouble) parts.overlay.append(make("p", { className: "ck-message", textContent: state.overlay.trouble }));
      if (state.failed) parts.overlay.append(make("p", { className: "ck-message", textContent: word("failed", { detail: state.failed }) }));
      parts.overlay.append(list);
      if (more > 0) parts.overlay.append(make("p", { textContent: word("more", { n: more }) }));
      if (warnings) {
        parts.overlay.append(warnings);
        warnings.addEventListener("toggle", function () { reveal(warnings); });
      }
      reveal(parts.overlay);
      parts.overlay.scrollTop = top;
    }

    function hideOverlay() {
      state.hidden = mark();
      try { sessionStorage.setItem("congkhai-preview-hidden", state.hidden); } catch (error) { /* It comes back, then. */ }
      drawOverlay();
      drawPanel();
    }

    function drawButton() {
      clear(parts.button);
      parts.button.append(word("panel"));
      var errors = state.overlay.errors + (state.overlay.trouble || state.failed ? 1 : 0);
      if (errors) parts.button.append(" ", make("span", { className: "ck-badge ck-badge-error", textContent: count(errors, "error", "errors") }));
      if (state.overlay.warnings) parts.button.append(" ", make("span", { className: "ck-badge ck-badge-warning", textContent: count(state.overlay.warnings, "warning", "warnings") }));
    }

    function part(title, children) {
      return make("section", {}, [make("h2", { textContent: title })].concat(children));
    }

    function value(v) {
      var text = v.href ? make("a", { href: v.href, textContent: v.text }) : document.createTextNode(v.text);
      return make("dd", {}, [text, v.unresolved && make("em", { className: "ck-quiet", textContent: " – " + word("unresolved") })]);
    }

    function drawPanel() {
      parts.panel.hidden = parts.button.getAttribute("aria-expanded") !== "true";
      clear(parts.panel);
      if (parts.panel.hidden) return;
      var close = make("button", { type: "button", className: "ck-button", textContent: word("close") });
      close.addEventListener("click", function () { toggle(false); });
      parts.panel.append(make("div", { className: "ck-head" }, [make("p", { className: "ck-title", textContent: word("panel_label") }), close]));
      parts.panel.append(make("p", {}, [make("a", { href: own + "viec-con-lai", target: "_blank", rel: "noopener", textContent: word("remaining") })]));
      if (broken() && parts.overlay.hidden) {
        var show = make("button", { type: "button", className: "ck-button", textContent: word("show_errors") });
        show.addEventListener("click", function () { state.hidden = null; drawOverlay(); drawPanel(); });
        parts.panel.append(make("p", {}, [show]));
      }
      var data = state.page;
      if (data && data.file) drawFile(data);
      if (data && data.facts.length) drawDocument(data);
      else parts.panel.append(make("p", { className: "ck-quiet", textContent: word("no_document") }));
      var others = state.overlay.findings.filter(function (f) { return !data || f.file !== data.file; });
      if (others.length) parts.panel.append(part(word("other_findings") + " (" + others.length + ")", [
        make("ul", { className: "ck-list" }, others.slice(0, 20).map(finding)),
        others.length > 20 && make("p", { textContent: word("more_findings", { n: others.length - 20 }) })
      ]));
      reveal(parts.panel);
    }

    function drawFile(data) {
      parts.panel.append(make("p", { className: "ck-where" }, [
        make("a", { href: sourceHref(data.file, 1), target: "_blank", rel: "noopener", textContent: data.file }), " ", copyButton(data.file)
      ]));
      parts.panel.append(part(word("page_findings") + " (" + data.findings.length + ")", [
        data.findings.length ? make("ul", { className: "ck-list" }, data.findings.map(finding)) : make("p", { textContent: word("none") })
      ]));
    }

    function drawDocument(data) {
      parts.panel.append(part(word("citations") + " (" + data.citations.length + ")", [
        data.citations.length ? make("ul", { className: "ck-plain" }, data.citations.map(function (c) {
          var text = c.anchor ? make("a", { href: "#" + encodeURIComponent(c.anchor), textContent: c.text }) : c.text;
          return make("li", {}, [text, c.times > 1 && " × " + c.times]);
        })) : make("p", { textContent: word("none") })
      ]));
      var facts = make("dl", { className: "ck-facts" });
      data.facts.forEach(function (fact) {
        facts.append(make("dt", {}, [make("code", { textContent: fact.key })]));
        fact.values.forEach(function (v) { facts.append(value(v)); });
      });
      parts.panel.append(part(word("facts"), [facts]));
    }

    function toggle(open) {
      parts.button.setAttribute("aria-expanded", String(open));
      drawPanel();
      if (!open) parts.button.focus();
      try { sessionStorage.setItem("congkhai-preview-panel", open ? "1" : ""); } catch (error) { /* Closed next time. */ }
    }

    function drawNote() {
      parts.note.hidden = !state.note;
      parts.note.textContent = state.note ? word(state.note) : "";
    }

    // Every row of a target or a task says where it stands.
    function drawRows() {
      document.querySelectorAll(".congkhai-place").forEach(function (old) { old.remove(); });
      document.querySelectorAll(".congkhai-row").forEach(function (row) { row.classList.remove("congkhai-row", "congkhai-doubt", "congkhai-review"); });
      var done = new Set();
      function add(element, place) {
        var row = element.closest("tr");
        var holder = row ? row.querySelector("th") || row.cells[0] : element;
        if (!holder || done.has(holder)) return;
        done.add(holder);
        var name = place.file.split("/").pop() + ":" + place.line;
        var full = word("source", { place: place.file + ":" + place.line });
        holder.append(make("a", { className: "congkhai-place", href: sourceHref(place.file, place.line), target: "_blank", rel: "noopener", title: full, "aria-label": full, textContent: name }));
        if (place.mark && row) row.classList.add("congkhai-row", "congkhai-" + place.mark);
      }
      Object.keys(state.page.rows).forEach(function (id) {
        var element = document.getElementById(id);
        if (element) add(element, state.page.rows[id]);
      });
      document.querySelectorAll("main tr a[href]").forEach(function (a) {
        var place = state.page.links[a.getAttribute("href")];
        if (place) add(a, place);
      });
    }

    function build(language) {
      var light = make("link", { rel: "stylesheet", href: own + "preview.css" });
      // Rows that get their style later would move the page once more.
      light.onload = light.onerror = function () {
        state.styled = true;
        if (state.page) drawRows();
      };
      document.head.append(light);
      host = make("congkhai-preview", { lang: language });
      var root = host.attachShadow({ mode: "open" });
      parts.button = make("button", { type: "button", className: "ck-button ck-corner", "aria-expanded": "false", "aria-controls": "ck-panel" });
      parts.panel = make("div", { id: "ck-panel", className: "ck-panel", hidden: true });
      parts.note = make("p", { className: "ck-note", role: "status", hidden: true });
      parts.status = make("p", { className: "ck-hidden", role: "status" });
      parts.overlay = make("section", { className: "ck-overlay", "aria-label": word("overlay"), tabIndex: -1, hidden: true });
      parts.button.addEventListener("click", function () { toggle(parts.button.getAttribute("aria-expanded") !== "true"); });
      // Bare elements would jump about until the style has come.
      host.style.display = "none";
      var style = make("link", { rel: "stylesheet", href: own + "preview.css" });
      style.onload = style.onerror = function () { host.style.display = ""; };
      root.append(style, make("aside", { className: "ck-aside", "aria-label": word("panel_label") }, [parts.note, parts.panel, parts.button, parts.status]), parts.overlay);
      document.body.append(host);
      try {
        state.hidden = sessionStorage.getItem("congkhai-preview-hidden");
        if (sessionStorage.getItem("congkhai-preview-panel")) parts.button.setAttribute("aria-expanded", "true");
      } catch (error) { /* As at the first time. */ }
      document.addEventListener("keydown", function (event) {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        if (!parts.overlay.hidden) hideOverlay();
        else if (!parts.panel.hidden) toggle(false);
      });
      drawButton();
    }

    return {
      open: function (language) {
        if (!host) build(language);
        state.note = null;
        drawNote();
      },
      findings: function (found) {
        state.overlay = found;
        drawOverlay();
        drawButton();
        drawPanel();
      },
      failed: function (text) {
        state.failed = text;
        drawOverlay();
        drawButton();
      },
      page: function (data) {
        state.page = data;
        if (state.styled) drawRows();
        drawPanel();
      },
      note: function (name) {
        state.note = name;
        drawNote();
      },
      disconnected: function () {
        if (host) this.note("disconnected");
      }
    };
  })();

  restore();
  connect();
})();
