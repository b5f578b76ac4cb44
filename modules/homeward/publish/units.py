"""The units of the kit: read from ``book/<strand>/strand.yml``, one manifest a strand.

Everything that lists units (the table of contents, the unit header, the tests) asks here, so a unit is described once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator

from ..content import PACKAGE, ContentError, Document, load, read_yaml, short
from ..practice.bank import drill_files
from ..practice.vocabulary import check_codes, competencies
from ..text import Name, Strict, Text

Strand = Literal["system", "mi", "cbt", "casework", "programme"]
ORDER: tuple[Strand, ...] = ("system", "mi", "cbt", "casework", "programme")
"""The order of the strands in the book."""

_STEM = re.compile(r"\d\d(-[a-z0-9]+)+")


class Unit(Strict):
    """One unit of a strand: a chapter and what can be done in it."""

    stem: str
    """Name of the unit on every floor, such as ``04-reflections``."""
    minutes: int = Field(ge=5, le=300)
    """Minutes for a self-paced reader, everything included."""
    competencies: list[str] = Field(min_length=1)
    """What it teaches."""
    cases: list[Name] = Field(default_factory=list)
    """Its branching cases, in the order in which they stand on the page."""
    items: list[Name] = Field(default_factory=list)
    """Its other exercises, in the order in which they stand on the page."""
    kits: list[Name] = Field(default_factory=list)
    """Its session kits to print, in the order in which they stand on the page."""
    lab: bool = False
    """Whether it has a lab."""

    @field_validator("stem")
    @classmethod
    def _numbered(cls, stem: str) -> str:
        if not _STEM.fullmatch(stem):
            raise ValueError(f"'{stem}' is not a stem → write two digits and words joined by hyphens, such as 04-reflections")
        return stem

    @field_validator("competencies")
    @classmethod
    def _known(cls, codes: list[str]) -> list[str]:
        return check_codes(codes, competencies(), "competency that is known")


class StrandManifest(Strict):
    """One strand: its name and its units in order."""

    strand: Strand
    """Name of the strand, the same as its folder."""
    title: Text
    """Its title, which becomes the caption in the table of contents."""
    mark: str = Field(min_length=1, max_length=2)
    """The sign that its pages carry."""
    units: list[Unit] = Field(min_length=1)
    """The units in order."""

    def chapter(self, unit: Unit) -> str:
        """Return the document name of a unit's chapter."""
        return f"book/{self.strand}/{unit.stem}"

    def lab(self, unit: Unit) -> str | None:
        """Return the document name of a unit's lab, or None."""
        return f"exercises/labs/{self.strand}/{unit.stem}" if unit.lab else None


class Place(Strict):
    """A unit together with its strand."""

    strand: StrandManifest
    unit: Unit

    @cached_property
    def chapter(self) -> str:
        """Document name of its chapter."""
        return self.strand.chapter(self.unit)

    @cached_property
    def lab(self) -> str | None:
        """Document name of its lab, or None."""
        return self.strand.lab(self.unit)


def checkout(root: Path | None = None) -> Path:
    """Return the folder that holds ``book/`` and ``_config.yml``: ``root``, else where the package lies, else where one stands.

    Raises:
        ContentError: it was not found.
    """
    choices = [root] if root else [PACKAGE.parents[1], Path.cwd(), *Path.cwd().parents]
    for folder in choices:
        if (folder / "_config.yml").is_file() and (folder / "book").is_dir():
            return folder.resolve()
    raise ContentError(short(choices[0]), "the book was not found (no _config.yml beside book/)", "run the command inside the checkout")


def strands(root: Path | None = None) -> list[StrandManifest]:
    """Return the manifests of all strands that have one, in the order of the book.

    Raises:
        ContentError: a mistake in a manifest, with file, line and cure.
    """
    folder = checkout(root)
    _no_strangers(folder)
    return [load(path, StrandManifest, _check) for name in ORDER if (path := folder / "book" / name / "strand.yml").is_file()]


def units(root: Path | None = None) -> Iterator[Place]:
    """Yield every unit with its strand, in the order of the book."""
    for strand in strands(root):
        for unit in strand.units:
            yield Place(strand=strand, unit=unit)


def unit_of(docname: str, root: Path | None = None) -> Place | None:
    """Return the unit that a chapter or lab belongs to, or None for any other page."""
    return next((place for place in units(root) if docname in (place.chapter, place.lab)), None)


def check_files(root: Path | None = None) -> list[ContentError]:
    """Return what the manifests and the files on disk disagree about, each with place and cure."""
    folder = checkout(root)
    wrong: list[ContentError] = []
    for strand in strands(folder):
        path = folder / "book" / strand.strand / "strand.yml"
        document = Document(path, None, _lines(path))
        for index, unit in enumerate(strand.units):
            wanted = [(("stem",), f"book/{strand.strand}/{unit.stem}.md", "write the chapter, or take the unit out")]
            wanted += [(("cases",), f"exercises/cases/{strand.strand}/{name}.yml", "write the case, or correct its id") for name in unit.cases]
            wanted += [(("items",), f"exercises/items/{strand.strand}/{name}.yml", "write the exercise, or correct its id") for name in unit.items]
            wanted += [(("kits",), f"exercises/kits/{strand.strand}/{name}.yml", "write the kit, or correct its id") for name in unit.kits]
            if unit.lab:
                wanted.append((("lab",), f"exercises/labs/{strand.strand}/{unit.stem}.ipynb", "add the lab, or write 'lab: false'"))
            wrong += [document.error(("units", index, *loc), f"{name} does not exist", cure) for loc, name, cure in wanted if not (folder / name).is_file()]
            wrong += _strays(folder, strand, unit)
        wrong += _orphans(folder, strand, document)
    return wrong


def _strays(folder: Path, strand: StrandManifest, unit: Unit) -> Iterator[ContentError]:
    """Find cases, exercises and kits of a unit that say they belong to another."""
    for kind, names in (("cases", unit.cases), ("items", unit.items), ("kits", unit.kits)):
        for path in (folder / "exercises" / kind / strand.strand / f"{name}.yml" for name in names):
            document = read_yaml(path) if path.is_file() else None
            if document and isinstance(document.data, dict) and document.data.get("unit") != unit.stem:
                yield document.error(("unit",), f"it says '{document.data.get('unit')}', but stands in the unit '{unit.stem}'", f"write 'unit: {unit.stem}', or move it")


def _orphans(folder: Path, strand: StrandManifest, document: Document) -> Iterator[ContentError]:
    """Find files that no unit and no page names: nobody would ever see them. Drills belong to the bank, from which quizzes and the review draw."""
    name = strand.strand
    elsewhere = _named_on_pages(folder) | {path.stem for path in drill_files(folder / "exercises")}
    named = {
        f"book/{name}": ("*.md", {unit.stem for unit in strand.units} | {"index"}),
        f"exercises/cases/{name}": ("*.yml", {case for unit in strand.units for case in unit.cases}),
        f"exercises/items/{name}": ("*.yml", {item for unit in strand.units for item in unit.items}),
        f"exercises/kits/{name}": ("*.yml", {kit for unit in strand.units for kit in unit.kits}),
        f"exercises/labs/{name}": ("*.ipynb", {unit.stem for unit in strand.units if unit.lab}),
    }
    for place, (pattern, stems) in named.items():
        for path in sorted((folder / place).glob(pattern)):
            if path.stem not in stems | elsewhere:
                yield ContentError(short(path), f"no unit in {short(document.path)} names it", "name it in its unit, or remove the file")


_EXAMPLE = re.compile(r"^\s*(`{4,}).*?^\s*\1", re.MULTILINE | re.DOTALL)
_DIRECTIVE = re.compile(r"^```\{[a-z]+\} ([a-z][a-z0-9_-]*)\s*$", re.MULTILINE)


def _named_on_pages(folder: Path) -> set[str]:
    """Return the names of exercises that pages outside the units show."""
    return {name for page in (folder / "book").glob("*/*.md") for name in _DIRECTIVE.findall(_EXAMPLE.sub("", page.read_text(encoding="utf-8")))}


def _lines(path: Path) -> dict:
    return read_yaml(path).lines


def _check(document: Document, strand: StrandManifest) -> None:
    folder = document.path.parent.name
    if strand.strand != folder:
        raise document.error(("strand",), f"the strand is '{strand.strand}' but the folder is called '{folder}'", "make them the same")
    seen: dict[str, str] = {}
    for index, unit in enumerate(strand.units):
        for kind, names in (("stem", [unit.stem]), ("cases", unit.cases), ("items", unit.items), ("kits", unit.kits)):
            for name in names:
                if name in seen:
                    raise document.error(("units", index, kind), f"'{name}' stands in {seen[name]} already", "keep one of the two")
                seen[name] = unit.stem
    stems = [unit.stem for unit in strand.units]
    for index, (earlier, later) in enumerate(zip(stems, stems[1:]), start=1):
        if later[:2] <= earlier[:2]:
            raise document.error(("units", index, "stem"), f"'{later}' stands after '{earlier}'", "put the units in the order of their numbers")


def _no_strangers(folder: Path) -> None:
    for path in sorted((folder / "book").glob("*/strand.yml")):
        if path.parent.name not in ORDER:
            raise ContentError(short(path), f"'{path.parent.name}' is not a strand", f"use one of the folders {' '.join(ORDER)}, or take the manifest out")
