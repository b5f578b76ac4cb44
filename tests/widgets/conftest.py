"""A page with widgets, opened from a folder as a reader with a USB stick would, and operated by key or by touch."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from homeward.widgets.bundle import HERE, TOKENS, _modules, bank_script, page_script, page_styles
from homeward.widgets.content import front_end
from homeward.widgets.render import widget_html

from .samples import content

PHONE = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 640}
PAGE = """<!doctype html>
<html lang="{lang}"{theme}>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Widgets</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="page.css">
<main><h1>Widgets</h1>
{widgets}
<p>After.</p></main>
<script src="page.js"></script>
</html>
"""
BODY = "body { margin: 0; background: var(--hw-page); color: var(--hw-text); font-family: var(--hw-font); } main { max-width: 46rem; margin: 0 auto; padding: 0 0.8rem; }"


def write_page(folder: Path, widgets: list[tuple[str, dict[str, Any]]], lang: str = "en", theme: str | None = None) -> Path:
    """Write a page with its script and styles; return it."""
    folder.mkdir(parents=True, exist_ok=True)
    banks = {strand: [] for _, made in widgets for strand in made.get("bank", [])}
    for _, made in widgets:
        for question in made.get("questions", []) if made.get("bank") else []:
            banks[question["strand"]] += [] if question in banks[question["strand"]] else [question]
    (folder / "page.js").write_text(page_script(lang) + "".join(bank_script(strand, rows) for strand, rows in banks.items()), encoding="utf-8")
    (folder / "page.css").write_text(f"{TOKENS.read_text(encoding='utf-8')}\n{BODY}\n{page_styles()}", encoding="utf-8")
    page = folder / "page.html"
    html = "\n".join(widget_html(front_end(kind), made, lang) for kind, made in widgets)
    page.write_text(PAGE.format(lang={"zh": "zh-Hans"}.get(lang, lang), theme=f' data-theme="{theme}"' if theme else "", widgets=html), encoding="utf-8")
    return page


class Reader:
    """Someone at the page: reads, presses keys, taps."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def tab_to(self, selector: str, back: bool = False) -> None:
        """Press Tab until the element that matches has the focus."""
        for _ in range(120):
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
            if self.page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"Tab never came to {selector}")

    def focused(self) -> str:
        """The text of what has the focus."""
        return self.page.evaluate("() => document.activeElement.textContent")

    def said(self) -> str:
        """What the live region holds."""
        return self.page.locator(".hw-live > .hw-sr[role=status]").first.text_content()

    def saved(self) -> dict[str, Any] | None:
        """The record on the device."""
        return self.page.evaluate("() => JSON.parse(localStorage.getItem('homeward:record'))")

    def axe(self) -> list[str]:
        """What axe finds wrong: WCAG 2.2 A and AA, and its best practices."""
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(self.page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).response["violations"]
        return [f"{row['id']}: {node['html'][:160]} ({node.get('failureSummary', '')[:200]})" for row in found for node in row["nodes"]]

    def too_small(self) -> list[str]:
        """Visible controls less than 44 px high."""
        return self.page.evaluate(
            """() => [...document.querySelectorAll('.hw-live :is(button, select, textarea, summary, label.hw-answer, input:not([type=radio], .hw-sr))')]
              .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 43.9).map((element) => element.outerHTML.slice(0, 120))"""
        )

    def sideways(self) -> int:
        """How many pixels the page is wider than the window."""
        return self.page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")

    def reload(self) -> None:
        self.page.reload()
        self.page.wait_for_selector(".hw-mounted")


@pytest.fixture
def address_of(tmp_path: Path) -> Iterator[Callable[[Path], str]]:
    """Serve the test's folder; give the http address of a file in it."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path))) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield lambda path: f"http://127.0.0.1:{http.server_address[1]}/{path.relative_to(tmp_path).as_posix()}"
        http.shutdown()


@pytest.fixture
def open_page(chromium: Any, tmp_path: Path, address_of: Callable[[Path], str]) -> Iterator[Callable[..., Reader]]:
    """Open kinds of widgets on one page; afterwards nothing may have gone wrong and nothing may have left the folder."""
    trouble: list[str] = []
    contexts = []

    def open_(*kinds: str, lang: str = "en", theme: str | None = None, touch: bool = False, viewport: dict[str, int] = PHONE, over: str = "file", made: dict[str, Any] | None = None, record: str | None = None, **more: Any) -> Reader:
        path = write_page(tmp_path / f"page-{len(contexts)}", [(kind, (made or {}).get(kind) or content(kind, lang)) for kind in kinds], lang, theme)
        context = chromium.new_context(viewport=viewport, has_touch=touch, reduced_motion="reduce", **more)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: trouble.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("request", lambda request: None if request.url.startswith(("file://", "blob:", "data:", "http://127.0.0.1:")) else trouble.append(request.url))
        if record is not None:
            page.add_init_script(f"if (!sessionStorage.getItem('set')) {{ sessionStorage.setItem('set', '1'); localStorage.setItem('homeward:record', {record!r}); }}")
        page.goto(path.as_uri() if over == "file" else address_of(path))
        page.wait_for_selector(".hw-mounted")
        return Reader(page)

    yield open_
    for context in contexts:
        context.close()
    assert not trouble


@pytest.fixture(scope="session")
def javascript(chromium: Any) -> Callable[..., Any]:
    """Call JavaScript on the widgets' modules: ``javascript("M['deadlines/dates.js'].addPeriod(given[0], given[1])", given)``."""
    page = chromium.new_page()
    page.set_content("<!doctype html><title>modules</title>")
    modules = ["drill/rules.js", "order/rules.js", "week/rules.js", "tally/rules.js", "ruler/widget.js", "plan/widget.js", "plan/rules.js", "session/rules.js", "deadlines/dates.js", "pathway/walk.js", "caseload/rules.js"]
    modules += [f"common/{path.name}" for path in (HERE / "common").glob("*.js")]
    page.add_script_tag(content=f"const M = {{}};\n{_modules(modules)}\nwindow.M = M;")
    return lambda code, given=None: page.evaluate(f"(given) => {code}", given)
