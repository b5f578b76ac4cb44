/* The page's own behaviour: menu, colours, language, what scrolls. A classic script, so that it also runs from a folder on a stick. */
(function () {
  "use strict";

  var root = document.documentElement;

  function recall(key) { try { return localStorage.getItem(key); } catch (refused) { return null; } }
  function keep(key, value) {
    try { if (value === null) { localStorage.removeItem(key); } else { localStorage.setItem(key, value); } } catch (refused) { /* nothing is kept then */ }
  }
  function all(selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); }

  /* The menu: on narrow screens the list of pages moves into a dialog, which traps the focus and closes with Esc. */
  function menu() {
    var nav = document.getElementById("hw-nav"), drawer = document.getElementById("hw-drawer");
    var button = document.querySelector("button.hw-button-menu");
    if (!nav || !drawer || !button) { return; }
    var home = nav.parentNode, after = nav.nextSibling, wide = window.matchMedia("(min-width: 64em)");

    function show() {
      if (!drawer.showModal) { location.hash = "hw-nav"; return; }
      drawer.appendChild(nav);
      drawer.showModal();
      root.classList.add("hw-open");
      button.setAttribute("aria-expanded", "true");
      centre(drawer);
    }
    function back() {
      home.insertBefore(nav, after);
      root.classList.remove("hw-open");
      button.setAttribute("aria-expanded", "false");
    }
    function centre(box) {
      var now = nav.querySelector("[aria-current]");
      if (!now) { return; }
      var gap = now.getBoundingClientRect().top - box.getBoundingClientRect().top;
      if (gap > box.clientHeight * 0.8) { box.scrollTop += gap - box.clientHeight / 3; }
    }
    button.addEventListener("click", show);
    drawer.addEventListener("close", back);
    drawer.addEventListener("click", function (event) { if (event.target === drawer) { drawer.close(); } });
    drawer.querySelector(".hw-drawer-close").addEventListener("click", function () { drawer.close(); });
    nav.addEventListener("click", function (event) { if (drawer.open && event.target.closest("a")) { drawer.close(); } });
    (wide.addEventListener ? wide.addEventListener.bind(wide, "change") : wide.addListener.bind(wide))(function () {
      if (wide.matches && drawer.open) { drawer.close(); }
    });
    if (wide.matches) { centre(nav); }
  }

  /* Colours: as the device, light, dark; one button goes round. */
  function colours() {
    var button = document.querySelector(".hw-colours");
    if (!button) { return; }
    var order = ["auto", "light", "dark"], icon = button.querySelector(".hw-icon");
    function paint(choice) {
      if (choice === "auto") { root.removeAttribute("data-theme"); } else { root.setAttribute("data-theme", choice); }
      icon.className = "hw-icon hw-icon-" + choice;
      button.setAttribute("aria-label", button.getAttribute("data-" + choice));
      button.title = button.getAttribute("data-" + choice);
    }
    var now = order.indexOf(recall("homeward:colours"));
    now = now < 0 ? 0 : now;
    paint(order[now]);
    button.addEventListener("click", function () {
      now = (now + 1) % order.length;
      keep("homeward:colours", now ? order[now] : null);
      paint(order[now]);
    });
  }

  /* The other language: the same page, the same section, and the choice is kept for the front door. */
  function languages() {
    all("a.hw-lang-switch").forEach(function (link) {
      link.addEventListener("click", function () {
        keep("homeward:lang", link.getAttribute("data-lang"));
        link.hash = location.hash;
        if (document.getElementById("hw-search-results")) { link.search = location.search; }
      });
    });
  }

  /* What is wider than the screen can be scrolled by keyboard and has a name; what fits is not a stop. */
  function scrollers() {
    var boxes = all(".hw-scroll, .hw-article pre, .hw-article .cell_output .text_html, .hw-formula");
    var say = document.querySelector(".hw-article");
    if (!boxes.length || !say) { return; }
    function look() {
      var count = {};
      boxes.forEach(function (box) {
        var kind = box.matches(".hw-scroll") ? "table" : box.closest(".cell_output") || box.matches(".hw-formula") ? "output" : "code";
        count[kind] = (count[kind] || 0) + 1;
        var over = box.scrollWidth > box.clientWidth + 1;
        if (over) {
          box.setAttribute("tabindex", "0");
          box.setAttribute("role", "region");
          if (!box.getAttribute("aria-label")) { box.setAttribute("aria-label", say.getAttribute("data-" + kind).replace("{number}", count[kind])); }
        } else {
          box.removeAttribute("tabindex");
          if (box.getAttribute("role") === "region") { box.removeAttribute("role"); box.removeAttribute("aria-label"); }
        }
      });
    }
    var waiting = 0;
    look();
    window.addEventListener("load", look);
    window.addEventListener("resize", function () { clearTimeout(waiting); waiting = setTimeout(look, 150); });
  }

  /* "On this page" tells which section is being read. */
  function reading() {
    var links = all(".hw-onpage a[href^='#']");
    if (!links.length || !window.IntersectionObserver) { return; }
    var of = {};
    links.forEach(function (link) { of[decodeURIComponent(link.hash.slice(1))] = link; });
    var seen = {};
    var observer = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) { seen[entry.target.id] = entry.isIntersecting; });
      var now = null;
      Object.keys(of).forEach(function (id) { if (seen[id]) { now = of[id]; } });
      if (!now) { return; }
      links.forEach(function (link) { if (link === now) { link.setAttribute("aria-current", "location"); } else { link.removeAttribute("aria-current"); } });
    }, { rootMargin: "-80px 0px -65% 0px" });
    Object.keys(of).forEach(function (id) { var section = document.getElementById(id); if (section) { observer.observe(section); } });
    links.forEach(function (link) {
      link.addEventListener("click", function () {
        var box = link.closest("details");
        if (box && !window.matchMedia("(min-width: 80em)").matches) { box.open = false; }
      });
    });
  }

  /* Paper shows what is folded on the screen. */
  function paper() {
    var folded = [];
    window.addEventListener("beforeprint", function () {
      folded = all("main details:not([open])").filter(function (box) { return !box.closest(".hw-onpage"); });
      folded.forEach(function (box) { box.open = true; });
    });
    window.addEventListener("afterprint", function () { folded.forEach(function (box) { box.open = false; }); });
  }

  /* What is true only from a day on, such as that a law was read more than a year ago. */
  function aged() {
    var today = new Date().toISOString().slice(0, 10);
    all("[data-from]").forEach(function (words) { words.hidden = words.getAttribute("data-from") > today; });
  }

  function start() { menu(); colours(); languages(); scrollers(); reading(); paper(); aged(); }
  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", start); } else { start(); }
})();
