/* The search page. Reads the index that Sphinx builds (searchindex.js calls Search.setIndex), so it also works from a folder on a stick.
   English words are stemmed as in the index. Chinese has no spaces: a query is cut into the words that the index knows. */
var Search = {};
(function () {
  "use strict";

  var status = document.getElementById("hw-search-status"), list = document.getElementById("hw-search-results");
  var root = document.documentElement, home = root.getAttribute("data-content_root") || "./";
  var query = "";
  try { query = (new URLSearchParams(location.search).get("q") || "").trim().slice(0, 200); } catch (old) { /* shows the empty form */ }
  var field = document.getElementById("hw-search-page");
  if (field) { field.value = query; if (!query) { field.focus(); } }

  function say(which, count) { status.textContent = status.getAttribute("data-" + which).replace("{query}", query).replace("{count}", count); }
  window.hwSearchFailed = function () { if (query) { say("failed"); } };
  if (query) { say("loading"); }

  var HAN = /[\u3400-\u9fff\uf900-\ufaff]/;
  function asList(value) { return value === undefined ? [] : Array.isArray(value) ? value : [value]; }
  function own(table, key) { return Object.prototype.hasOwnProperty.call(table, key) ? table[key] : undefined; }

  /* Cut a run of Chinese into the longest words the index knows; what it does not know stays a piece of its own. */
  function cut(run, index) {
    var words = [], piece = "", at = 0;
    while (at < run.length) {
      var length = Math.min(8, run.length - at);
      while (length > 1 && own(index.terms, run.substr(at, length)) === undefined && own(index.titleterms, run.substr(at, length)) === undefined) { length -= 1; }
      if (length > 1) { if (piece) { words.push(piece); piece = ""; } words.push(run.substr(at, length)); } else { piece += run.charAt(at); }
      at += length;
    }
    if (piece && (piece.length > 1 || !words.length)) { words.push(piece); }
    return words;
  }

  function parse(text, index) {
    var stemmer = typeof Stemmer === "function" ? new Stemmer() : { stemWord: function (word) { return word; } };
    var ignored = typeof stopwords === "undefined" ? [] : stopwords;
    var terms = [];
    (text.toLowerCase().match(/[\u3400-\u9fff\uf900-\ufaff]+|[^\s\u3000-\u303f\uff00-\uffef\u3400-\u9fff.,;:!?"'“”‘’()\[\]\/]+/g) || []).forEach(function (run) {
      if (HAN.test(run)) {
        cut(run, index).forEach(function (word) { terms.push({ word: word, raw: word }); });
      } else if ((ignored.indexOf ? ignored.indexOf(run) : -1) < 0) {
        terms.push({ word: stemmer.stemWord(run), raw: run });
      }
    });
    return terms;
  }

  /* Pages that hold a term, each with a weight: in a title more than in the text, the whole word more than a part. */
  function pages(term, index) {
    var found = {};
    function add(docs, weight) { asList(docs).forEach(function (doc) { found[doc] = Math.max(found[doc] || 0, weight); }); }
    add(own(index.terms, term.word), 5); add(own(index.terms, term.raw), 5);
    add(own(index.titleterms, term.word), 15); add(own(index.titleterms, term.raw), 15);
    if (term.raw.length > 2 || HAN.test(term.raw)) {
      Object.keys(index.terms).forEach(function (known) { if (known.indexOf(term.raw) >= 0) { add(index.terms[known], 2); } });
      Object.keys(index.titleterms).forEach(function (known) { if (known.indexOf(term.raw) >= 0) { add(index.titleterms[known], 7); } });
    }
    return found;
  }

  function find(index) {
    var terms = parse(query, index), wanted = query.toLowerCase(), scores = null;
    terms.forEach(function (term) {
      var found = pages(term, index), next = {};
      Object.keys(found).forEach(function (doc) { if (!scores || scores[doc]) { next[doc] = ((scores && scores[doc]) || 0) + found[doc]; } });
      scores = next;
    });
    scores = scores || {};
    var sections = {};
    Object.keys(index.alltitles).forEach(function (title) {
      if (title.toLowerCase().indexOf(wanted) < 0) { return; }
      index.alltitles[title].forEach(function (place) {
        var doc = place[0], anchor = place[1];
        scores[doc] = (scores[doc] || 0) + (anchor ? 6 : 25);
        if (anchor && title !== index.titles[doc]) { (sections[doc] = sections[doc] || []).push([title, anchor]); }
      });
    });
    return Object.keys(scores).map(function (doc) { return { doc: doc, score: scores[doc], sections: (sections[doc] || []).slice(0, 4) }; })
      .sort(function (a, b) { return b.score - a.score || a.doc - b.doc; }).map(function (hit) { hit.terms = terms; return hit; });
  }

  function plain(markup) { return new DOMParser().parseFromString(markup, "text/html").body.textContent; }

  /* Put the words that were looked for between <mark>. */
  function marked(text, terms) {
    var box = document.createElement("p"), lower = text.toLowerCase(), at = 0;
    while (at < text.length) {
      var next = -1, long = 0;
      for (var i = 0; i < terms.length; i += 1) {
        var here = lower.indexOf(terms[i], at);
        if (here >= 0 && (next < 0 || here < next || (here === next && terms[i].length > long))) { next = here; long = terms[i].length; }
      }
      if (next < 0) { box.appendChild(document.createTextNode(text.slice(at))); break; }
      box.appendChild(document.createTextNode(text.slice(at, next)));
      var mark = document.createElement("mark");
      mark.textContent = text.substr(next, long);
      box.appendChild(mark);
      at = next + long;
    }
    return box;
  }

  /* A line of the page around the first word found; only where the browser lets a page read its neighbour. */
  function excerpt(item, address, terms) {
    if (location.protocol === "file:" || !window.fetch) { return; }
    fetch(address).then(function (answer) { return answer.ok ? answer.text() : ""; }).then(function (markup) {
      var page = new DOMParser().parseFromString(markup, "text/html"), article = page.querySelector(".hw-article");
      if (!article) { return; }
      Array.prototype.forEach.call(article.querySelectorAll("script, style, h1, template"), function (part) { part.parentNode.removeChild(part); });
      var text = article.textContent.replace(/\s+/g, " ").trim(), lower = text.toLowerCase(), at = -1;
      terms.forEach(function (term) { var here = lower.indexOf(term); if (here >= 0 && (at < 0 || here < at)) { at = here; } });
      if (at < 0) { return; }
      var start = Math.max(0, at - 60), end = Math.min(text.length, at + 140);
      item.appendChild(marked((start ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : ""), terms));
    }).catch(function () { /* the title alone is enough */ });
  }

  Search.setIndex = function (index) {
    if (!query) { return; }
    var hits = find(index);
    list.textContent = "";
    hits.forEach(function (hit, rank) {
      var item = document.createElement("li"), link = document.createElement("a"), address = home + index.docnames[hit.doc] + ".html";
      link.href = address;
      link.textContent = plain(index.titles[hit.doc]);
      item.appendChild(link);
      var raw = hit.terms.map(function (term) { return term.raw; });
      if (hit.sections.length) {
        var parts = document.createElement("ul");
        hit.sections.forEach(function (section) {
          var line = document.createElement("li"), inner = document.createElement("a");
          inner.href = address + "#" + section[1];
          inner.textContent = plain(section[0]);
          line.appendChild(inner);
          parts.appendChild(line);
        });
        item.appendChild(parts);
      }
      list.appendChild(item);
      if (rank < 10) { excerpt(item, address, raw); }
    });
    say(hits.length === 0 ? "none" : hits.length === 1 ? "one" : "many", hits.length);
  };
})();
