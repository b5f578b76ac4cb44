"""A small book of the same shape as the real one, built from the real settings."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
import pytest
from homeward.publish.toc import write_toc

CHECKOUT = Path(__file__).parents[2]
PAGES = {
    "book/index.md": "# Welcome\n\nCome in.\n",
    "book/start/how-to-use.md": "# How to use this\n\nRead [about safety](safety.md) first.\n",
    "book/start/safety.md": "# Safety\n\nCall 120.\n",
    "book/reference/glossary.md": "# Glossary\n\nWords.\n",
    "book/reference/widgets.md": "# Exercises\n\nAll kinds.\n",
    "book/reference/evidence.md": "# Evidence\n\nNumbers.\n",
    "book/reference/law.md": "# Law\n\nArticles.\n",
    "book/reference/sources.md": "# Sources\n\n```{bibliography}\n```\n",
    "book/reference/sources.bib": "@article{rapp2008,\n author = {Rapp, Richard},\n title = {Linkage},\n journal = {J},\n year = {2008}\n}\n",
    "book/mi/01-spirit.md": "# Spirit\n\nAs {cite:p}`rapp2008` say.\n",
    "book/mi/02-first-visit.md": "# First visit\n\nSee [spirit](01-spirit.md).\n\n| share |\n|---|\n| 5 : 1 |\n",
    "book/mi/strand.yml": """\
strand: mi
title: {en: "Motivational interviewing", zh: "动机激发"}
mark: "M"
units:
  - stem: 01-spirit
    minutes: 40
    competencies: [M2]
    lab: true
  - stem: 02-first-visit
    minutes: 50
    competencies: [M1, M11]
""",
    "modules/mini_helper.py": "WORD = 'old word'\n",
}


def write_lab(path: Path, code: str) -> None:
    """Write a lab of one cell."""
    cells = [nbformat.v4.new_markdown_cell("# Lab\n\nA picture comes.", id="top"), nbformat.v4.new_code_cell(code, id="code")]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), path)


@pytest.fixture
def mini(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small book, with a table of contents; its lab prints a word from its own package and the language."""
    for name, text in PAGES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for name in ("_config.yml", "requirements.txt"):
        shutil.copy(CHECKOUT / name, tmp_path / name)
    write_lab(tmp_path / "exercises/labs/mi/01-spirit.ipynb", "from mini_helper import WORD\nfrom homeward.text import language\nprint(WORD, language())")
    (tmp_path / "locale").mkdir()
    write_toc(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "modules"))
    monkeypatch.chdir(tmp_path)
    return tmp_path
