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

CELLS = [
    "from homeward.widgets import CaseWidget\nvisit = CaseWidget('mi-fourth-worker', lang='en')\nvisit",
    "print('SEEN', [(row['step'], row['reply']) for row in visit.path], visit.score)",
    "visit.state = {**visit.state, 'choices': [1, 0, 2]}\nprint('SET', len(visit.path))",
]
PATHS = ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR")


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of one notebook in a JupyterLab of its own."""
    folder = tmp_path_factory.mktemp("live")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in CELLS])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, folder / "live.ipynb")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root", f"--port={port}", "--ServerApp.port_retries=0",
               "--IdentityProvider.token=", "--LabApp.news_url=None", f"--ServerApp.root_dir={folder}"]  # fmt: skip
    with open(folder / "server.log", "wb") as log:
        server = subprocess.Popen(command, cwd=folder, env={**os.environ, **{name: str(folder / name) for name in PATHS}}, stdout=log, stderr=subprocess.STDOUT)
    try:
        _wait_for(f"http://127.0.0.1:{port}/api", server, folder)
        yield f"http://127.0.0.1:{port}/lab/tree/live.ipynb"
    finally:
        server.terminate()
        server.wait(timeout=20)


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
    return output.inner_text().strip()


def test_learner_and_python_see_each_other(lab: str, chromium: Any) -> None:
    page = chromium.new_page(viewport={"width": 1280, "height": 1000})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(lab)
    page.locator(".jp-CodeCell").nth(2).wait_for(timeout=90_000)
    page.get_by_text("| Idle").first.wait_for(timeout=90_000)  # the kernel is there
    _run(page, 0)
    replies = page.locator(".hw-live .hw-reply")
    replies.first.wait_for(timeout=90_000)
    page.locator(".hw-live .hw-reply[data-reply='1']").click()
    page.locator(".hw-live .hw-exchange").first.wait_for()
    _run(page, 1)
    assert _output(page, 1, "SEEN") == "SEEN [('door', 1)] 100"
    _run(page, 2)
    assert _output(page, 2, "SET") == "SET 3"
    page.wait_for_function("document.querySelectorAll('.hw-live .hw-exchange').length === 3")
    if os.environ.get("HOMEWARD_PICTURE"):
        page.screenshot(path=os.environ["HOMEWARD_PICTURE"])
    assert errors == []
    page.close()
