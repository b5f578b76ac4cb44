"""The book's bibliography in BibTeX, made from the sources of the registry: one file a language, because a description is ours and not the printed title."""

from __future__ import annotations

import re
from pathlib import Path

from ..text import LANGUAGES, Language
from .registry import Source, sources

FOLDER = "book/reference"
HEAD = """\
% Sources of Homeward 归途. Made from modules/homeward/evidence/sources/ by `homeward bibliography`: change it there.
%
% Only details that were read in a source stand here. A title in square brackets is a description by this book:
% the printed title was not among what was read. Look the paper up by its DOI, PMC or PMID number.
"""
_SPECIAL = re.compile(r"[&%#_$]")


def file_name(lang: Language) -> str:
    """Return the name of the bibliography of one language."""
    return "sources.bib" if lang == "en" else f"sources.{lang}.bib"


def bibtex(lang: Language) -> str:
    """Return the whole bibliography."""
    return HEAD + "".join(f"\n{_entry(source, lang)}" for source in sources().values())


def bibliography(root: Path) -> dict[Path, str]:
    """Return path → text of the bibliographies of a checkout."""
    return {root / FOLDER / file_name(lang): bibtex(lang) for lang in LANGUAGES}


def _entry(source: Source, lang: Language) -> str:
    title = source.title or f"[{source.described.in_(lang)}]"  # type: ignore[union-attr]
    fields = {
        "author": " and ".join(name if "," in name or name == "others" else f"{{{_plain(name)}}}" for name in source.names(lang)),
        "title": f"{{{_plain(title)}}}",
        "journal": _plain(source.journal),
        "howpublished": _plain(source.published),
        "year": str(source.year or ""),
        "volume": _plain(source.volume),
        "number": _plain(source.number),
        "pages": _plain(source.pages),
        "doi": source.doi or "",
        "url": source.url or "",
        "note": _plain(source.note),
    }
    lines = "".join(f"  {name} = {{{words}}},\n" for name, words in fields.items() if words)
    return f"@{'article' if source.journal else 'misc'}{{{source.id},\n{lines}}}\n"


def _plain(words: str | None) -> str:
    """Return words in which BibTeX reads nothing but words."""
    return _SPECIAL.sub(r"\\\g<0>", words or "")
