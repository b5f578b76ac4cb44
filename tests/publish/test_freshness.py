"""Stale caches cannot lie: a plain ``jupyter-book build .`` shows what code and data say now, and says its warnings every time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from homeward.publish.freshness import notebooks_fingerprint, pages_fingerprint
from homeward.publish.toc import write_toc

from .conftest import write_lab

LAB = "exercises/labs/mi/01-spirit"


def jupyter_book(root: Path, *more: str) -> subprocess.CompletedProcess:
    """Build as a reader of the README would."""
    command = [sys.executable, "-c", "from jupyter_book.cli.main import main; main()", "build", str(root), "-W", "-n", "--keep-going", *more]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env={**os.environ, "PYDEVD_DISABLE_FILE_VALIDATION": "1"})


def page(root: Path, name: str) -> str:
    return (root / "_build/html" / f"{name}.html").read_text(encoding="utf-8")


def test_a_plain_build_tells_the_truth_every_time(mini: Path) -> None:
    def build() -> subprocess.CompletedProcess:
        made = jupyter_book(mini)
        made.told = made.stdout + made.stderr
        return made

    first = build()
    assert first.returncode == 0, first.told
    assert "old word en" in page(mini, LAB)

    again = build()
    assert again.returncode == 0 and "no targets are out of date" in again.told

    (mini / "modules/mini_helper.py").write_text("WORD = 'new word'\n", encoding="utf-8")
    chapter = mini / "book/mi/02-first-visit.md"
    chapter.write_text(chapter.read_text(encoding="utf-8").replace("# First visit", "# The first visit of all"), encoding="utf-8")
    changed = build()
    assert changed.returncode == 0, changed.told
    assert "new word en" in page(mini, LAB) and "old word" not in page(mini, LAB)
    assert "The first visit of all" in page(mini, "book/start/safety"), "the side bar of an unchanged page shows an old title"

    chapter.write_text(chapter.read_text(encoding="utf-8") + "\n{cite:p}`nobody1999`\n", encoding="utf-8")
    for _ in range(2):
        warned = build()
        assert warned.returncode != 0 and "nobody1999" in warned.told, "the second build forgot the warning"

    chapter.write_text("# First visit\n\nShort.\n", encoding="utf-8")
    write_lab(mini / f"{LAB}.ipynb", "print('before')\n1 / 0")
    broken = build()
    assert broken.returncode != 0 and "ZeroDivisionError" in broken.told


def test_the_page_of_a_unit_that_left_is_removed(mini: Path) -> None:
    assert jupyter_book(mini).returncode == 0
    gone = mini / "_build/html/book/mi/02-first-visit.html"
    assert gone.is_file()
    manifest = mini / "book/mi/strand.yml"
    manifest.write_text(manifest.read_text(encoding="utf-8").split("  - stem: 02")[0], encoding="utf-8")
    write_toc(mini)
    assert jupyter_book(mini).returncode == 0
    assert not gone.exists()


@pytest.mark.parametrize(
    ("name", "labs", "all_pages"),
    [
        ("modules/mini_helper.py", True, True),
        ("exercises/cases/mi/mi-a.yml", True, True),
        ("requirements.txt", True, True),
        ("modules/homeward/publish/page/static/site.css", False, True),
        ("book/mi/strand.yml", False, True),
        ("book/mi/01-spirit.md", False, False),
        (f"{LAB}.ipynb", False, False),
        ("modules/__pycache__/mini_helper.cpython-311.pyc", False, False),
    ],
)
def test_what_outdates_what(mini: Path, name: str, labs: bool, all_pages: bool) -> None:
    before = notebooks_fingerprint(mini), pages_fingerprint(mini)
    path = mini / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(path.read_bytes() + b"\n# more" if path.is_file() else b"new")
    assert (notebooks_fingerprint(mini) != before[0], pages_fingerprint(mini) != before[1]) == (labs, all_pages)


def test_the_language_belongs_to_the_fingerprint(mini: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = notebooks_fingerprint(mini)
    monkeypatch.setenv("HOMEWARD_LANG", "zh")
    assert notebooks_fingerprint(mini) != before
