"""New content from templates that pass the check as they stand: a case, an exercise, a unit. All of it is written, or nothing."""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from pydantic import ValidationError

from .content import PACKAGE, ContentError, Document, content_files, exercises, read_yaml, short
from .practice.items import KINDS
from .practice.vocabulary import competencies
from .publish.units import StrandManifest, Unit, checkout, strands

FIRST = {
    "system": ("02-four-measures", "S2"),
    "mi": ("04-reflections", "M5"),
    "cbt": ("02-functional-analysis", "C2"),
    "casework": ("06-warm-referral", "K8"),
    "programme": ("02-matching", "K6"),
}
"""Strand → the unit and competency that a template names until the author changes them."""
MINUTES = 60
"""What a new unit is said to take until somebody has tried."""


def new_case(strand: str, name: str, root: Path | None = None) -> Path:
    """Write a case as ``exercises/cases/<strand>/<name>.yml`` and return its path; ``root`` is an exercises folder other than the kit's own.

    Raises:
        ContentError: the strand or the name will not do, or the name is taken; nothing is written.
    """
    _known_strand("homeward new case", strand)
    return _exercise("homeward new case", PACKAGE / "cases" / "template.yml", "cases", strand, name, root or exercises())


def new_item(kind: str, strand: str, name: str, root: Path | None = None) -> Path:
    """Write an exercise of a kind as ``exercises/items/<strand>/<name>.yml`` and return its path; ``root`` as in :func:`new_case`.

    Raises:
        ContentError: kind, strand or name will not do, or the name is taken; nothing is written.
    """
    if kind not in KINDS:
        raise ContentError("homeward new item", f"'{kind}' is not a kind of exercise", f"use one of: {', '.join(KINDS)}")
    _known_strand("homeward new item", strand)
    template = PACKAGE / "practice" / "items" / "templates" / f"{kind}.yml"
    return _exercise("homeward new item", template, "items", strand, name, root or exercises())


def new_unit(strand: str, stem: str, root: Path | None = None) -> tuple[Path, Path]:
    """Write the page of a unit and enter it in its strand's manifest; return both paths.

    Args:
        strand: the strand it belongs to.
        stem: its name, such as ``09-sleep``.
        root: a checkout other than the one the package lies in.

    Raises:
        ContentError: strand or stem will not do, number or page are taken, or the manifest cannot take the entry; nothing is written.
    """
    _known_strand("homeward new unit", strand)
    manifest = checkout(root) / "book" / strand / "strand.yml"
    before = next((one for one in strands(root) if one.strand == strand), None)
    if before is None:
        raise ContentError(short(manifest), "the file does not exist", "write it, with title, mark and first unit, like that of another strand")
    unit = _unit(stem, before)
    document = read_yaml(manifest)
    for index, other in enumerate(before.units):
        if other.stem[:2] == stem[:2]:
            raise document.error(("units", index, "stem"), f"'{other.stem}' has the number {stem[:2]} already", "choose another number; nothing was written")
    page = manifest.with_name(f"{stem}.md")
    if page.exists():
        raise ContentError(short(page), "the file exists already", "choose another name; nothing was written")
    _write({page: _page(strand, unit), manifest: _entered(document, before, unit)})
    return page, manifest


# ---- exercises -------------------------------------------------------------------------------------------------------


def _known_strand(command: str, strand: str) -> None:
    if strand not in FIRST:
        raise ContentError(command, f"'{strand}' is not a strand", f"use one of: {', '.join(FIRST)}")


def _exercise(command: str, template: Path, folder: str, strand: str, name: str, root: Path) -> Path:
    """Write a template under a name that no other file of its folder has, in any strand."""
    if not re.fullmatch(r"[a-z][a-z0-9-]*", name):
        raise ContentError(command, f"'{name}' will not do as an id", "use small letters, digits and hyphens, beginning with a letter")
    if taken := next((path for path in content_files(folder, root) if path.stem == name), None):
        raise ContentError(short(taken), "the file exists already", "choose another id; nothing was written")
    unit, competency = FIRST[strand]
    schema = "../../schema/case.schema.json" if folder == "cases" else "../../schema/item.schema.json"
    marks = {"THE_ID": name, "THE_STRAND": strand, "THE_UNIT": unit, "THE_COMPETENCY": competency, "SCHEMA_PATH": schema}
    path = root / folder / strand / f"{name}.yml"
    _write({path: _filled(template.read_text(encoding="utf-8"), marks)})
    return path


def _filled(text: str, marks: dict[str, str]) -> str:
    for mark, value in marks.items():
        text = text.replace(mark, value)
    return text


# ---- units -----------------------------------------------------------------------------------------------------------


def _unit(stem: str, strand: StrandManifest) -> Unit:
    """Return the unit with two competencies that no unit of the strand teaches yet, or the strand's first ones."""
    letter = FIRST[strand.strand][1][0]
    own = [code for code in competencies() if code.startswith(letter)]
    taught = {code for unit in strand.units for code in unit.competencies}
    codes = [code for code in own if code not in taught] or own
    try:
        return Unit(stem=stem, minutes=MINUTES, competencies=codes[:2])
    except ValidationError as error:
        wrong, cure = error.errors()[0]["msg"].removeprefix("Value error, ").split(" → ")
        raise ContentError("homeward new unit", wrong, cure) from None


def _page(strand: str, unit: Unit) -> str:
    title = unit.stem[3:].replace("-", " ").capitalize()
    return _filled(read_yaml(PACKAGE / "unit.yml").data["page"], {"THE_TITLE": title, "THE_STRAND": strand, "THE_UNIT": unit.stem})


def _entered(document: Document, before: StrandManifest, unit: Unit) -> str:
    """Return the text of a manifest with a unit entered in the order of the numbers; all that stood there stays as it is.

    Raises:
        ContentError: the manifest is written in a way in which no line can be put between two others.
    """
    lines = document.path.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[-1] = lines[-1].rstrip("\n") + "\n"
    indent = re.match(r" *", lines[document.lines["units", 0] - 1])[0]
    entry = [f"- stem: {unit.stem}", f"  minutes: {unit.minutes}", f"  competencies: [{', '.join(unit.competencies)}]", "  cases: []", "  items: []", "  lab: false"]
    at = _line_for(document, before, unit, lines)
    text = "".join([*lines[:at], *(f"{indent}{line}\n" for line in entry), *lines[at:]])
    wanted = before.model_copy(update={"units": sorted([*before.units, unit], key=lambda one: one.stem)})
    try:
        understood = StrandManifest.model_validate(yaml.safe_load(text)) == wanted
    except (yaml.YAMLError, ValidationError):
        understood = False
    if not understood:
        raise document.error(("units",), f"'{unit.stem}' cannot be entered", "write each unit on lines of its own, beginning with '- stem:'; nothing was written")
    return text


def _line_for(document: Document, before: StrandManifest, unit: Unit, lines: list[str]) -> int:
    """Return before which line (from 0) a unit is entered: the next unit with its comment, or what follows the last one."""
    later = next((index for index, other in enumerate(before.units) if other.stem > unit.stem), None)
    if later is not None:
        at = document.lines["units", later] - 1
        while lines[at - 1].lstrip().startswith("#"):
            at -= 1
        return at
    after = [line for place, line in document.lines.items() if len(place) == 1 and line > document.lines["units",]]
    at = min(after, default=len(lines) + 1) - 1
    while not lines[at - 1].strip() or lines[at - 1].startswith("#"):
        at -= 1
    return at


# ---- writing ---------------------------------------------------------------------------------------------------------


def _write(texts: dict[Path, str]) -> None:
    """Write all files or none: if one cannot be written, the others are put back as they were."""
    before = {path: path.read_bytes() if path.exists() else None for path in texts}
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    except OSError as error:
        for done, content in before.items():
            _restore(done, content)
        raise ContentError(short(path), f"the file cannot be written ({error.strerror})", "choose a folder that you may write to; nothing was written") from None


def _restore(path: Path, content: bytes | None) -> None:
    if content is not None:
        path.write_bytes(content)
    elif path.exists():
        path.unlink()
