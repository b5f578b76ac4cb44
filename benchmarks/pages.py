"""What a page costs a reader: its weight with each kind of exercise, and the time from a choice to the feedback on a slow processor.

Peers, built and measured in the same run from the same questions: the widgets that come with ipywidgets, shown on a page without a kernel by html-manager,
and jupyterquiz. Their own scripts come from the registries of Python and JavaScript packages; without a network, or without npm, that part is left out, and said so.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import nbformat
from homeward.content import find
from homeward.practice.items import load_item
from homeward.widgets.content import CONTENT, NAMED, example

SLOWER = 4
"""How much slower the processor is made to be: about a phone of some years ago."""
GOAL = 50
"""Milliseconds from a choice to the feedback."""
QUIZ = "jupyterquiz==2.9.6.4"
SCRIPTS = {"@jupyter-widgets/html-manager@1.0.6": "dist/embed-amd.js", "requirejs@2.3.4": "require.js"}
PRESS = {
    "case": ".hw-reply", "drill": ".hw-option", "quiz": ".hw-option", "review": ".hw-option", "sort": ".hw-card", "board": ".hw-card", "order": ".hw-step-button:not([disabled])",
    "code": ".hw-current .hw-code", "ruler": ".hw-option", "agenda": ".hw-bubble", "cards": ".hw-option", "week": ".hw-cell", "tally": ".hw-tap", "explore": "input[type=range]", "pathway": ".hw-way",
}  # fmt: skip
"""Kind → what the reader presses to be told something."""
ONWARD = ".hw-next, .hw-begin"
TIMED = """async ([selector, onward]) => {
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = resolve; channel.port2.postMessage(0); }));
  const seen = (query) => [...document.querySelectorAll(query)].find((element) => element.checkVisibility());
  const times = [];
  for (let round = 0; round < 12; round++) {
    const target = seen(selector);
    if (!target) { const next = seen(onward); if (!next) break; next.click(); await painted(); continue; }
    await painted();
    const began = performance.now();
    if (target.type === "range") { target.value = String((Number(target.value) + 1) % (Number(target.max) + 1)); target.dispatchEvent(new Event("input", { bubbles: true })); } else target.click();
    await painted();
    times.push(performance.now() - began);
  }
  return times;
}"""


@dataclass
class Visit:
    """What opening a page took.

    Attributes:
        requests: how many files were asked for.
        weight: their size in bytes, compressed as a server sends them.
        foreign: addresses of other hosts.
        ready: milliseconds until the exercise could be used, on the slowed processor.
        times: milliseconds from each press to the painted answer, on the slowed processor.
    """

    requests: int = 0
    weight: int = 0
    foreign: list[str] = field(default_factory=list)
    ready: float = 0.0
    times: list[float] = field(default_factory=list)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine; yield its address."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_address[1]}"
        http.shutdown()


def build(folder: Path, pages: dict[str, str], extensions: list[str], path: Path | None = None) -> Path:
    """Build a book of pages (Markdown, or notebooks as JSON) with Sphinx as Jupyter Book does; return its output folder."""
    source = folder / "source"
    source.mkdir(parents=True)
    (source / "_config.yml").touch()
    for name, text in pages.items():
        (source / name).write_text(text, encoding="utf-8")
    (source / "index.md").write_text("# Front\n\n```{toctree}\n" + "\n".join(Path(name).stem for name in pages) + "\n```\n", encoding="utf-8")
    for name, text in {"law": "# Law\n\n```{law-table}\n```\n"}.items() if "homeward.publish" in extensions else ():
        (source / "book" / "reference").mkdir(parents=True)
        (source / "book" / "reference" / f"{name}.md").write_text(f"---\norphan: true\n---\n{text}", encoding="utf-8")
    settings = {"extensions": extensions, "html_theme": "sphinx_book_theme", "root_doc": "index", "nb_execution_mode": "force", "nb_execution_timeout": 120}
    code = f"from sphinx.application import Sphinx; import io; Sphinx({str(source)!r}, None, {str(folder / 'html')!r}, {str(folder / 'doctrees')!r}, 'html', {settings!r}, status=None, warning=io.StringIO()).build()"
    before = os.environ.get("PYTHONPATH", "")
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [str(path or ""), before]))}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return folder / "html"


def visit(browser: Any, address: str, ready: str, press: str | None, onward: str = ONWARD, stored: dict[str, Path] | None = None) -> Visit:
    """Open a page on a slowed processor, wait until it can be used, press; files of other hosts come from ``stored`` (name → file) or not at all."""
    from playwright.sync_api import TimeoutError as NeverReady

    found = Visit()
    page = browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce").new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})

    def route(route: Any) -> None:
        url = route.request.url
        if url.startswith((address.rsplit("/", 1)[0], "data:", "blob:")):
            route.continue_()
            return
        found.foreign.append(url)
        file = next((file for name, file in (stored or {}).items() if name in url), None)
        if file is None:
            route.abort()
        else:
            route.fulfill(path=str(file), content_type="text/javascript")

    def weigh(response: Any) -> None:
        found.requests += 1
        found.weight += len(gzip.compress(response.body()))

    answers: list[Any] = []
    page.route("**/*", route)
    page.on("response", lambda response: answers.append(response))
    page.goto(address)
    try:
        page.wait_for_selector(ready, timeout=30_000)
        found.ready = page.evaluate("() => performance.now()")
    except NeverReady:
        found.ready = float("nan")
    page.wait_for_timeout(300)
    for answer in answers:
        if answer.ok and not answer.url.startswith(("data:", "blob:")):
            weigh(answer)
    if press and found.ready == found.ready:
        found.times = page.evaluate(TIMED, [press, onward])
    page.context.close()
    return found


def times(found: Visit) -> str:
    """Say the times of a visit."""
    if not found.times:
        return "   no feedback by itself"
    return f"{statistics.median(found.times):7.0f} ms {max(found.times):7.0f} ms   (median, slowest of {len(found.times)})"


def our_pages(browser: Any, place: Path) -> None:
    """Print weight and times of a page with each kind of exercise, and of one without any."""
    kinds = list(CONTENT)
    pages = {f"{kind}.md": f"# {kind}\n\n```{{{kind}}} {example(kind) if kind in NAMED else ''}\n```\n" for kind in kinds}
    html = build(place / "ours", {"none.md": "# No exercise\n\nWords.\n", **pages}, ["myst_nb", "homeward.publish"])
    print(f"A page with each kind of exercise (phone, processor {SLOWER} times slower; goal: {GOAL} ms from choice to feedback)")
    print("                  requests   kB gzipped   usable after   choice → feedback")
    with served(html) as address:
        empty = visit(browser, f"{address}/none.html", "main", None)
        print(f"  {'(none)':14}  {empty.requests:8}   {empty.weight / 1000:10.0f}")
        for kind in kinds:
            found = visit(browser, f"{address}/{kind}.html", ".hw-mounted", PRESS.get(kind))
            told = times(found) if kind in PRESS else ""
            print(f"  {kind:14}  {found.requests:8}   {found.weight / 1000:10.0f}   {found.ready:9.0f} ms   {told}", flush=True)
            assert not found.foreign, found.foreign


def _notebook(cells: list[str]) -> str:
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# Questions"), *map(nbformat.v4.new_code_cell, cells)])
    made.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    text = io.StringIO()
    nbformat.write(made, text)
    return text.getvalue()


STOCK = """import ipywidgets as w
from IPython.display import display
for question in {questions!r}:
    choice = w.RadioButtons(options=[option[0] for option in question[1]], index=None, layout=w.Layout(width='auto'))
    told = w.Stack([w.HTML(option[1]) for option in question[1]], selected_index=None)
    w.jslink((choice, 'index'), (told, 'selected_index'))
    display(w.VBox([w.HTML(question[0]), choice, told]))
"""
QUIZ_CELL = """from jupyterquiz import display_quiz
display_quiz({questions!r}, shuffle_answers=False)
"""


def _questions(name: str) -> list[tuple[str, list[tuple[str, str]]]]:
    drill = load_item(find("items", name))
    return [(f"{row.situation.en} {row.ask.en}", [(option.text.en, option.why.en) for option in row.options]) for row in drill.questions if row.choose == 1]


def _fetched(place: Path) -> tuple[Path | None, dict[str, Path]]:
    """Fetch what the peers are made of; what cannot be had is left out."""
    quiz: Path | None = place / "quiz"
    asked = subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--target", str(quiz), QUIZ], capture_output=True)
    if asked.returncode:
        quiz = None
    scripts: dict[str, Path] = {}
    npm = shutil.which("npm")
    for package, file in SCRIPTS.items() if npm else ():
        folder = place / package.replace("/", "_")
        folder.mkdir(parents=True)
        packed = subprocess.run([npm, "pack", "--silent", package], cwd=folder, capture_output=True, text=True)
        if packed.returncode == 0:
            shutil.unpack_archive(folder / packed.stdout.strip().splitlines()[-1], folder, filter="data")
            scripts[Path(file).stem.replace("embed-amd", "html-manager")] = folder / "package" / file
    return quiz, scripts


def peers(browser: Any, place: Path) -> None:
    """Print the same questions as our drill, as stock ipywidgets with html-manager, and as jupyterquiz."""
    name = example("drill")
    questions = _questions(name)
    quiz, scripts = _fetched(place)
    print(f"The same {len(questions)} questions ({name}) on a page, three ways")
    print("                                requests   other hosts   kB gzipped   usable after   choice → feedback")

    def row(label: str, found: Visit) -> None:
        print(f"  {label:28}  {found.requests:8}   {len(found.foreign):11}   {found.weight / 1000:10.0f}   {found.ready:9.0f} ms   {times(found)}", flush=True)

    html = build(place / "drill", {"page.md": f"# Questions\n\n```{{drill}} {name}\n```\n"}, ["myst_nb", "homeward.publish"])
    with served(html) as address:
        row("homeward drill", visit(browser, f"{address}/page.html", ".hw-mounted", ".hw-option"))
    if len(scripts) == len(SCRIPTS):
        html = build(place / "stock", {"page.ipynb": _notebook([STOCK.format(questions=questions)])}, ["myst_nb"])
        page = html / "page.html"  # the digest is that of the compressed require.js; the package has the plain one
        page.write_text(re.sub(r' (integrity|crossorigin)="[^"]*"', "", page.read_text(encoding="utf-8")), encoding="utf-8")
        stored = {"require.js/": scripts["require"], "html-manager": scripts["html-manager"]}
        with served(html) as address:
            row("ipywidgets + html-manager", visit(browser, f"{address}/page.html", ".widget-radio-box input", ".widget-radio-box input:not(:checked)", "none", stored))
            blocked = visit(browser, f"{address}/page.html", ".widget-radio-box input", None)
            print(f"  {'  where other hosts are blocked':28}  {'usable' if blocked.ready == blocked.ready else 'never usable'}")
    else:
        print("  ipywidgets + html-manager: not measured (its scripts could not be fetched with npm)")
    if quiz:
        asked = [{"question": text, "type": "multiple_choice", "answers": [{"answer": words, "correct": not index, "feedback": why} for index, (words, why) in enumerate(options)]} for text, options in questions]
        html = build(place / "jupyterquiz", {"page.ipynb": _notebook([QUIZ_CELL.format(questions=json.loads(json.dumps(asked)))])}, ["myst_nb"], quiz)
        with served(html) as address:
            row("jupyterquiz", visit(browser, f"{address}/page.html", ".MCButton", ".MCButton", "none"))
    else:
        print("  jupyterquiz: not measured (the package could not be fetched)")


def measure() -> None:
    """Measure everything that needs a browser."""
    from playwright.sync_api import sync_playwright

    found = next((path for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable") if (path := shutil.which(name))), None)
    if not found:
        print("no Chromium was found: pages are not measured")
        return
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"])
        our_pages(browser, Path(folder))
        peers(browser, Path(folder))
        browser.close()
