"""Translation: how sentences reach the translators, and whether they are all there.

English pages are the source. ``homeward translate`` writes what is new into ``locale/zh_CN/LC_MESSAGES/<page>.po``; :func:`untranslated` tells
what is missing, doubtful or left over, and where a translation cites, links or counts something else than its source.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from ..content import ContentError, short
from .build import Job, log_path, report, run
from .settings import LOCALE, derived_config
from .toc import captions, pages, toc_text
from .units import checkout

_ROLE = re.compile(r"\{(law|num|claim|doc|cite(?::\w+)?)\}`([^`]+)`")
_LINK = re.compile(r"\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)|<(https?://[^>\s]+)>|(?<![(<\w])(https?://[^\s)>，。；、]+)")
_MARKUP = re.compile(r"\{[\w:.-]+\}`[^`]*`|`[^`]*`|\]\([^)]*\)|<https?://[^>]*>|https?://\S+")


def catalogues(root: Path | None = None) -> Path:
    """Return the folder of the Chinese catalogues."""
    return checkout(root) / "locale" / LOCALE / "LC_MESSAGES"


@dataclass(frozen=True)
class Count:
    """How far the translation of one page is."""

    page: str
    translated: int
    untranslated: int
    fuzzy: int


def extract(root: Path | None = None, out: TextIO | None = None) -> Path:
    """Collect every sentence of every page into templates; return their folder.

    Raises:
        ContentError: a page could not be read.
    """
    folder, out = checkout(root), out or sys.stderr
    place = folder / "_build" / "gettext"
    place.mkdir(parents=True, exist_ok=True)
    (place / "_config.yml").write_text(derived_config(folder, "en"), encoding="utf-8")
    (place / "_toc.yml").write_text(toc_text("en", folder), encoding="utf-8")
    job = Job("gettext", builder="gettext", total=len(pages(folder)))
    run(folder, [job], out)
    if job.code:
        report(folder, job, out)
        raise ContentError(short(log_path(folder, "gettext")), "the sentences could not be collected", "mend what is listed above")
    return place / "gettext"


def translate(root: Path | None = None, out: TextIO | None = None) -> list[Count]:
    """Bring the catalogues up to date with the pages; return how far each is."""
    from sphinx_intl.basic import update

    folder = checkout(root)
    templates = extract(folder, out)
    _drop_foreign(templates, pages(folder))
    import contextlib
    import io

    with contextlib.redirect_stdout(io.StringIO()):
        update(str(folder / "locale"), str(templates), (LOCALE,), line_width=0, ignore_obsolete=True, jobs=1)
    wanted = set(pages(folder))
    for path in sorted(catalogues(folder).rglob("*.po")):
        page = _page(folder, path)
        if page not in wanted:
            path.unlink()
        else:
            _tidy(folder, path, page)
    return counts(folder)


def counts(root: Path | None = None) -> list[Count]:
    """Return how far the translation of each page is."""
    folder, rows = checkout(root), []
    for page in pages(folder):
        path = catalogues(folder) / f"{page}.po"
        entries = [entry for entry in _read(path) if entry.id] if path.is_file() else []
        fuzzy = sum(entry.fuzzy for entry in entries)
        done = sum(bool(entry.string) and not entry.fuzzy for entry in entries)
        rows.append(Count(page, done, len(entries) - done - fuzzy, fuzzy))
    return rows


def untranslated(root: Path | None = None, out: TextIO | None = None) -> list[ContentError]:
    """Return everything that is wrong with the translation: place, what, cure."""
    folder = checkout(root)
    templates = extract(folder, out)
    wrong: list[ContentError] = []
    for page in pages(folder):
        path, template = catalogues(folder) / f"{page}.po", templates / f"{page}.pot"
        source = {entry.id for entry in _read(template) if entry.id} if template.is_file() else set()
        if not path.is_file():
            if source:
                wrong.append(ContentError(short(path), "this page has no catalogue", "run `homeward translate`, then translate"))
            continue
        wrong += _catalogue(path, source)
    wanted = set(pages(folder))
    wrong += [ContentError(short(path), "no page of the book belongs to this catalogue", "run `homeward translate`") for path in sorted(catalogues(folder).rglob("*.po")) if _page(folder, path) not in wanted]
    return wrong


def targets(words: str) -> Counter[str]:
    """Return what a sentence points to: articles, numbers, sources and links, each with how often."""
    found: Counter[str] = Counter()
    for role, content in _ROLE.findall(words):
        keys = content.rsplit("<", 1)[-1].rstrip(">") if content.endswith(">") else content
        found.update(f"{role.split(':')[0]} {key.strip()}" for key in keys.split(","))
    found.update(next(filter(None, match)) for match in _LINK.findall(words))
    return found


def _catalogue(path: Path, source: set[Any]) -> list[ContentError]:
    wrong, seen = [], set()
    for entry in _read(path):
        if not entry.id:
            continue
        seen.add(entry.id)
        place, start = f"{short(path)}:{entry.lineno}", _start_of(entry.id)
        if entry.id not in source:
            wrong.append(ContentError(place, f"'{start}' is not on the page any more", "run `homeward translate`"))
        elif not entry.string:
            wrong.append(ContentError(place, f"'{start}' is not translated", "write the Chinese"))
        elif entry.fuzzy:
            wrong.append(ContentError(place, f"'{start}' was changed after it was translated", "read both, mend the Chinese, take '#, fuzzy' out"))
        elif targets(entry.id) != targets(entry.string):
            lost, new = targets(entry.id) - targets(entry.string), targets(entry.string) - targets(entry.id)
            told = "; ".join(part for part in (f"missing in the Chinese: {', '.join(lost)}" if lost else "", f"only in the Chinese: {', '.join(new)}" if new else "") if part)
            wrong.append(ContentError(place, f"'{start}' points elsewhere than its source ({told})", "use the same roles and links"))
    wrong += [ContentError(short(path), f"'{_start_of(words)}' is not in the catalogue", "run `homeward translate`") for words in sorted(source - seen)]
    return wrong


def _start_of(words: str) -> str:
    return words if len(words) <= 50 else words[:47] + "…"


def _page(folder: Path, path: Path) -> str:
    return path.relative_to(catalogues(folder)).with_suffix("").as_posix()


def _drop_foreign(templates: Path, wanted: list[str]) -> None:
    """Remove templates of pages that have left the book, and what Sphinx itself adds."""
    for path in templates.rglob("*.pot"):
        if path.relative_to(templates).with_suffix("").as_posix() not in wanted:
            path.unlink()


def _read(path: Path) -> Any:
    from sphinx_intl.catalog import load_po

    try:
        return load_po(str(path))
    except (ValueError, UnicodeDecodeError) as error:
        raise ContentError(short(path), f"not readable as a catalogue: {error}", "check quotation marks and backslashes") from None


def _tidy(folder: Path, path: Path, page: str) -> None:
    """Write a catalogue in the one form it has: nothing of the machine, no dates, no places, no old entries, one line a sentence."""
    import io

    from babel.messages.pofile import write_po

    catalogue = _read(path)
    headings = dict(zip(captions("en", folder), captions("zh", folder)))
    for entry in catalogue:
        entry.auto_comments, entry.locations, entry.flags = [], [], entry.flags & {"fuzzy"}
        if entry.id and not entry.string:
            if entry.id in headings:
                entry.string = headings[entry.id]
            elif not re.search(r"[A-Za-z]", _MARKUP.sub("", entry.id)):
                entry.string = entry.id  # numbers, signs and roles are the same in both languages
    body = io.BytesIO()
    write_po(body, catalogue, width=0, no_location=True, omit_header=True, ignore_obsolete=True, include_previous=True)
    header = (
        f"# {page}\n" 'msgid ""\nmsgstr ""\n' f'"Language: {LOCALE}\\n"\n' '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n' '"Content-Transfer-Encoding: 8bit\\n"\n\n'
    )
    text = header + body.getvalue().decode("utf-8").strip() + "\n"
    if path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
