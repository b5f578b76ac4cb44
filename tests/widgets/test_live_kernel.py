"""Two-way life in JupyterLab: what the learner does in the browser is seen by Python, and what Python sets is seen in the browser."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from typing import Any

import nbformat
import pytest
from homeward.widgets import WIDGETS

CELLS: dict[str, tuple[str, str, str, str, str]] = {
    "CaseWidget": ("mi-fourth-worker", ".hw-reply[data-reply='1']", "[(row['step'], row['reply']) for row in w.path], w.score", "{**w.state, 'choices': [1, 0, 2]}", "document.querySelectorAll('.hw-exchange').length === 3"),
    "DrillWidget": ("mi-01-bank", ".hw-option[data-option='0']", "list(w.answers.values()), w.score is not None", "{}", "!document.querySelector('.hw-told')"),
    "QuizWidget": ("mi", ".hw-option[data-option='0']", "list(w.answers.values()), w.score is not None", "{**w.state, 'answers': {}}", "!document.querySelector('.hw-told')"),
    "SortWidget": ("mi-04-kinds", ".hw-tray .hw-card, .hw-tray .hw-to", "len(w.placed)", "{**w.state, 'placed': {}}", "document.querySelectorAll('.hw-slot .hw-card').length === 0"),
    "BoardWidget": ("cbt-02-chain", ".hw-tray .hw-card, .hw-tray .hw-to", "len(w.placed)", "{**w.state, 'placed': {}}", "document.querySelectorAll('.hw-slot .hw-card').length === 0"),
    "OrderWidget": ("casework-02-first-tasks", ".hw-step-button:not([disabled])", "len(w.order), w.score is not None", "{**w.state, 'checked': True}", "document.querySelector('.hw-score')"),
    "WriteWidget": ("mi-04-ladder", "textarea.hw-box", "list(w.texts.values())", "{**w.state, 'at': 1}", "document.querySelector('.hw-kicker').textContent.startsWith('2')"),
    "CodeWidget": ("mi-08-code-visit", ".hw-code[data-code='Q']", "list(w.codes.values()), w.score is not None", "{'codes': w.item.key, 'checked': True}", "document.querySelector('.hw-result').textContent.includes('1.00')"),
    "RulerWidget": ("mi-05-ruler", ".hw-option[data-option='0']", "w.chosen, w.score is not None", "{**w.state, 'chosen': {}}", "!document.querySelector('.hw-told')"),
    "AgendaWidget": ("mi-02-agenda", ".hw-bubble", "len(w.chosen)", "{**w.state, 'shown': True}", "document.querySelector('.hw-result')"),
    "CardsWidget": ("system-04-dilemmas", ".hw-option[data-option='1']", "list(w.chosen.values())", "{**w.state, 'at': 1}", "document.querySelector('.hw-kicker').textContent.includes('2')"),
    "WeekWidget": ("cbt-03-week", ".hw-cell[data-place^='fri']", "list(w.marked.values())[0] != [], len(w.result['missed']) > 0", "{**w.state, 'checked': True}", "document.querySelector('.hw-result')"),
    "TimerWidget": ("cbt-03-urge", ".hw-range", "w.before", "{'before': 7, 'after': 3, 'ran': True}", "document.querySelector('.hw-outcome').textContent.includes('7')"),
    "PlanWidget": ("cbt-08-crisis-card", "input.hw-box", "list(w.answers.values())", "{**w.state, 'shown': True}", "document.querySelector('.hw-filled')"),
    "SessionWidget": ("cbt-01-session", ".hw-tray .hw-card, .hw-where .hw-to", "sum(len(rows) for rows in w.thirds.values()), w.findings[0].rule", "{**w.state, 'checked': True}", "document.querySelector('.hw-result')"),
    "TallyWidget": ("", ".hw-tap[data-code='Q']", "w.counts, w.indices['questions']", "{**w.state, 'shown': True, 'since': None}", "document.querySelector('.hw-compass')"),
    "ExploreWidget": ("odds-ratio", ".hw-range", "w.values['baseline'], w.picture.sentence.en[:22], w.at(odds_ratio=1).rows[2][1].en", "{'at': {'baseline': 0, 'odds_ratio': 0}}", "document.querySelector('.hw-sentence').textContent.startsWith('If it happens to 5 of')"),
    "ReviewWidget": ("", ".hw-begin", "len(w.state['session']['queue'])", "{}", "document.querySelector('.hw-begin')"),
    "PathwayWidget": ("", ".hw-way", "len(w.steps)", "{**w.state, 'steps': []}", "document.querySelectorAll('.hw-trail li').length <= 1"),
    "CaseloadWidget": ("", ".hw-begin, [data-client='1'], [data-do='visit'], [data-do='family']", "w.week, w.game['moves'], w.run.spent['visit'].tolist()", "{**w.state, 'moves': ['end', 'end']}", "document.querySelector('.hw-week-title').textContent.startsWith('Week 3')"),
    "DeadlinesWidget": ("", "input[type=date]", "w.state['date']", "{**w.state, 'date': '2026-01-01'}", "document.querySelector('input[type=date]').value === '2026-01-01'"),
}
"""Class → its exercise, what the learner presses, what Python then asks (as ``w``), the state that Python sets, and what the browser then shows."""
SEEN = {
    "CaseWidget": "[('door', 1)] 100", "DrillWidget": "[[0]] True", "QuizWidget": "[[0]] True", "SortWidget": "1", "BoardWidget": "1", "OrderWidget": "10 True", "WriteWidget": "['words']",
    "CodeWidget": "['Q'] True", "RulerWidget": "{'importance': 0} True", "AgendaWidget": "1", "CardsWidget": "[1]", "WeekWidget": "True True", "TimerWidget": "6", "PlanWidget": "['words']",
    "SessionWidget": "1 missing", "TallyWidget": "{'Q': 1} 1", "ExploreWidget": "0.55 If it happens to 55 of +0", "ReviewWidget": "5", "PathwayWidget": "1", "CaseloadWidget": "1 [['visit', 1], ['family', 1]] [90]", "DeadlinesWidget": "2026-11-22",
}  # fmt: skip
"""What Python says."""


def cells(name: str) -> list[str]:
    """The notebook of one widget: show it, ask Python, let Python set the state."""
    exercise, _, asked, state, _ = CELLS[name]
    return [f"from homeward.widgets import {name}\nw = {name}({exercise!r}, lang='en')\nw", f"print('SEEN', *({asked},))", f"w.state = {state}\nprint('SET')"]


NOTEBOOKS = [list(CELLS)[start : start + 5] for start in range(0, len(CELLS), 5)]
"""The widgets of each notebook: a kernel and a page take longer than five widgets."""
PATHS = ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR")


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the notebooks in a JupyterLab of its own."""
    folder = tmp_path_factory.mktemp("live")
    for number, names in enumerate(NOTEBOOKS):
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for name in names for source in cells(name)])
        notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
        nbformat.write(notebook, folder / f"{number}.ipynb")
    settings = folder / "JUPYTERLAB_SETTINGS_DIR" / "@jupyterlab" / "notebook-extension"
    settings.mkdir(parents=True)
    (settings / "tracker.jupyterlab-settings").write_text('{"windowingMode": "none"}', encoding="utf-8")  # cells out of sight are there, too
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root", f"--port={port}", "--ServerApp.port_retries=0",
               "--IdentityProvider.token=", "--LabApp.news_url=None", f"--ServerApp.root_dir={folder}"]  # fmt: skip
    with open(folder / "server.log", "wb") as log:
        server = subprocess.Popen(command, cwd=folder, env={**os.environ, **{name: str(folder / name) for name in PATHS}}, stdout=log, stderr=subprocess.STDOUT)
    try:
        _wait_for(f"http://127.0.0.1:{port}/api", server, folder)
        yield f"http://127.0.0.1:{port}/lab/tree"
    finally:
        server.terminate()
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:  # it asks each kernel to end, and some are slow
            server.kill()
            server.wait()


@pytest.fixture(scope="module")
def notebook(lab: str, chromium: Any) -> Iterator[Any]:
    """Open a notebook by its number; one that is open stays open."""
    context = chromium.new_context(viewport={"width": 1280, "height": 1000})
    opened: dict[int, tuple[Any, list[str]]] = {}

    def open_(number: int) -> tuple[Any, list[str]]:
        if number not in opened:
            page, errors = context.new_page(), []
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.goto(f"{lab}/{number}.ipynb?reset")
            page.locator(".jp-CodeCell").nth(2).wait_for(timeout=90_000)
            page.get_by_text("| Idle").first.wait_for(timeout=90_000)  # the kernel is there
            opened[number] = page, errors
        page, errors = opened[number]
        page.bring_to_front()
        return page, errors

    yield open_
    context.close()


def _wait_for(address: str, server: subprocess.Popen, folder: Any) -> None:
    for _ in range(120):
        try:
            urllib.request.urlopen(address, timeout=1)
            return
        except OSError:
            assert server.poll() is None, (folder / "server.log").read_text()
            time.sleep(0.5)
    pytest.fail((folder / "server.log").read_text())


def _run(page: Any, number: int) -> None:
    """Run a cell; on a busy machine the kernel may not be there yet, and JupyterLab then forgets the key, so press until the cell shows that it runs."""
    cell = page.locator(".jp-CodeCell").nth(number)
    for _ in range(12):
        cell.locator(".jp-InputArea-editor").click()
        page.keyboard.press("Shift+Enter")
        for _ in range(20):
            if cell.locator(".jp-InputPrompt").first.inner_text().strip() not in ("[ ]:", ""):
                return
            page.wait_for_timeout(250)
    pytest.fail("the kernel never took the cell")


def _output(page: Any, number: int, begins: str) -> str:
    output = page.locator(".jp-CodeCell").nth(number).locator(".jp-OutputArea-output", has_text=begins).first
    output.wait_for(timeout=60_000)
    return (output.text_content() or "").strip()  # what is scrolled out of sight has no inner text


def _act(page: Any, number: int, selector: str) -> None:
    """Do what a learner would do with what the selector finds: write, set a date, move a slider, or press (a card and then its place)."""
    for one in selector.split(", "):
        first = page.locator(".jp-CodeCell").nth(number).locator(f".hw-live {one}").first
        first.wait_for(timeout=90_000)
        kind = first.evaluate("(element) => element.type || element.tagName")
        if kind == "date":
            first.fill("2026-11-22")
        elif kind == "range":
            first.focus()
            page.keyboard.press("ArrowRight")
        elif kind in ("text", "textarea"):
            first.fill("words")
            first.blur()
        else:
            first.click()


@pytest.mark.parametrize("name", CELLS)
def test_learner_and_python_see_each_other(name: str, notebook: Any) -> None:
    _, selector, _, _, shown = CELLS[name]
    number, names = next((number, names) for number, names in enumerate(NOTEBOOKS) if name in names)
    page, errors = notebook(number)
    first = 3 * names.index(name)
    _run(page, first)
    _act(page, first, selector)
    page.wait_for_timeout(300)
    _run(page, first + 1)
    assert _output(page, first + 1, "SEEN") == f"SEEN {SEEN[name]}"
    _run(page, first + 2)
    assert _output(page, first + 2, "SET") == "SET"
    page.wait_for_function(f"() => {{ const document = window.document.querySelectorAll('.jp-CodeCell')[{first}].querySelector('.hw-live'); return Boolean({shown}); }}")
    if os.environ.get("HOMEWARD_PICTURE"):
        page.screenshot(path=f"{os.environ['HOMEWARD_PICTURE']}-{name}.png")
    assert errors == []


def test_every_widget_is_tried() -> None:
    """All but the kit: it is paper, and nothing is filled in on screen that Python could see."""
    assert set(CELLS) == set(SEEN) == set(WIDGETS) - {"KitWidget"}
