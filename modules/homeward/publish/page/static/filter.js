/* A long table in groups: each group opens from its heading, fields narrow the rows, and a link to a row opens its group.
   Without this script the whole table stands there. */
(function () {
  "use strict";
  document.querySelectorAll(".hw-filter").forEach(function (form) {
    var table = document.getElementById(form.getAttribute("data-for"));
    if (!table) { return; }
    var words = form.querySelector("input"), choices = form.querySelectorAll("select"), status = form.querySelector("[role=status]");
    var waiting = null, asking = false;
    var groups = Array.prototype.map.call(table.tBodies, function (body) {
      var rows = Array.prototype.slice.call(body.rows, 1), title = body.querySelector("strong");
      var button = document.createElement("button");
      var group = { body: body, rows: rows, heading: body.rows[0].textContent.toLowerCase(), button: button, open: false, kept: rows };
      button.type = "button";
      button.className = "hw-fold";
      button.textContent = title.textContent;
      button.addEventListener("click", function () { group.open = !group.open; show(group); });
      title.replaceWith(button);
      return group;
    });

    function show(group) {
      group.button.setAttribute("aria-expanded", group.open);
      group.body.hidden = !group.kept.length;
      group.rows.forEach(function (row) { row.hidden = !group.open || group.kept.indexOf(row) < 0; });
    }

    /* A choice is met by a group or by a row: whichever carries the key. */
    function meets(row, group) {
      return Array.prototype.every.call(choices, function (choice) {
        var key = "data-" + choice.getAttribute("data-key"), said = row.getAttribute(key) || group.body.getAttribute(key) || "";
        return !choice.value || said.split(" ").indexOf(choice.value) >= 0;
      });
    }

    function narrow() {
      var asked = words.value.toLowerCase().split(/\s+/).filter(Boolean), shown = 0, all = 0;
      var asks = asked.length > 0 || Array.prototype.some.call(choices, function (choice) { return choice.value; });
      groups.forEach(function (group) {
        group.kept = group.rows.filter(function (row) {
          var text = group.heading + " " + row.textContent.toLowerCase();
          return asked.every(function (word) { return text.indexOf(word) >= 0; }) && meets(row, group);
        });
        if (asks !== asking) { group.open = asks; }  // what is found lies open; without a question the studies are a list
        shown += group.kept.length;
        all += group.rows.length;
        show(group);
      });
      asking = asks;
      status.textContent = status.getAttribute("data-count").replace("{shown}", shown).replace("{all}", all);
    }

    function follow() {
      var row = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      groups.forEach(function (group) {
        if (!row || group.body !== row && group.rows.indexOf(row) < 0) { return; }
        group.open = true;
        show(group);
        row.scrollIntoView();
      });
    }

    form.addEventListener("input", function () { clearTimeout(waiting); waiting = setTimeout(narrow, 150); });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    window.addEventListener("hashchange", follow);
    form.hidden = false;
    narrow();
    follow();
  });
})();
