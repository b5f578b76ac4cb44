"""The table of contents: generated from the unit manifests, so it cannot disagree with them.

``_toc.yml`` at the root of the checkout is the English one; the Chinese build derives its own (the captions differ, the pages do not).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from ..content import ContentError, short
from ..text import Text, language
from .units import check_files, checkout, strands

ROOT = "book/index"
START = (Text(en="Start here", zh="从这里开始"), ["book/start/how-to-use", "book/start/safety"])
PRACTICE = (
    Text(en="Practise", zh="练习"),
    [f"book/practice/{name}" for name in ("review", "quiz-system", "quiz-mi", "quiz-cbt", "quiz-casework", "quiz-programme", "test-a", "test-b", "test-c", "kits", "tally", "progress")],
)
INSTRUCTORS = (Text(en="For instructors", zh="给带教老师"), [f"book/instructors/{name}" for name in ("adding-a-case", "marking-a", "marking-b", "marking-c")])
REFERENCE = (Text(en="Reference", zh="查阅"), [f"book/reference/{name}" for name in ("glossary", "law", "evidence", "widgets", "sources")])
AFTER = (PRACTICE, INSTRUCTORS, REFERENCE)
"""Parts that follow the strands: caption and pages. Like a strand, a part is there if its folder is."""
HEADER = """\
# Table of contents. Generated from book/<strand>/strand.yml: change those and run `homeward toc`.
"""


def toc(lang: str | None = None, root: Path | None = None) -> dict[str, Any]:
    """Return the table of contents in the form Jupyter Book reads, with captions in ``lang``."""
    chosen = language(lang)
    return {
        "format": "jb-book",
        "root": ROOT,
        "parts": [
            _part(START[0], [{"file": name} for name in START[1]], chosen),
            *(_part(strand.title, [_chapter(strand.chapter(unit), strand.lab(unit)) for unit in strand.units], chosen) for strand in strands(root)),
            *(_part(caption, [{"file": name} for name in names], chosen) for caption, names in _after(root)),
        ],
    }


def toc_text(lang: str | None = None, root: Path | None = None) -> str:
    """Return the table of contents as the text of a file."""
    return HEADER + yaml.safe_dump(toc(lang, root), allow_unicode=True, sort_keys=False, width=200)


def pages(root: Path | None = None) -> list[str]:
    """Return the document names of all pages in the order in which they are read."""
    names = [ROOT]
    for part in toc("en", root)["parts"]:
        for chapter in part["chapters"]:
            names.append(chapter["file"])
            names += [section["file"] for section in chapter.get("sections", [])]
    return names


def captions(lang: str | None = None, root: Path | None = None) -> list[str]:
    """Return the captions of the parts."""
    return [part["caption"] for part in toc(lang, root)["parts"]]


def check_toc(root: Path | None = None) -> list[ContentError]:
    """Return what is wrong with ``_toc.yml`` and with the manifests it comes from."""
    folder = checkout(root)
    wrong = check_files(folder)
    for name in (ROOT, *START[1], *(name for _, names in _after(folder) for name in names)):
        if not (folder / f"{name}.md").is_file():
            wrong.append(ContentError(f"{name}.md", "the page does not exist", "write it, or take it out of modules/homeward/publish/toc.py"))
    path = folder / "_toc.yml"
    if not path.is_file():
        wrong.append(ContentError(short(path), "the file does not exist", "run `homeward toc`"))
    elif path.read_text(encoding="utf-8") != toc_text("en", folder):
        wrong.append(ContentError(short(path), "it does not say what the unit manifests say", "run `homeward toc`; never edit the file by hand"))
    return wrong


def write_toc(root: Path | None = None) -> bool:
    """Write ``_toc.yml`` if it differs; return whether it did."""
    folder = checkout(root)
    path, text = folder / "_toc.yml", toc_text("en", folder)
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return False
    path.write_text(text, encoding="utf-8")
    return True


def _after(root: Path | None) -> list[tuple[Text, list[str]]]:
    return [(caption, names) for caption, names in AFTER if (checkout(root) / names[0]).parent.is_dir()]


def _part(caption: Text, chapters: list[dict[str, Any]], lang: str) -> dict[str, Any]:
    return {"caption": caption.in_(lang), "chapters": chapters}


def _chapter(file: str, lab: str | None) -> dict[str, Any]:
    return {"file": file, "sections": [{"file": lab}]} if lab else {"file": file}
