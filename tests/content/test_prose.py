"""What must hold of every chapter: the parts of a unit, no number typed by hand, no label for a person, no empty page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from homeward.evidence.registry import claims
from homeward.publish.units import check_files, units
from homeward.wording import stigma

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "book").rglob("*.md"))
CHAPTERS = [ROOT / f"{place.chapter}.md" for place in units(ROOT)]
PARTS = ["## After this unit you can", "## What the evidence supports", "## Take-away", "## For your next shift", "## Sources"]


def name(path: Path) -> str:
    """Return a page's path as test id."""
    return path.relative_to(ROOT).as_posix()


def prose(path: Path) -> str:
    """Return a page's text without roles, directive options, code and link targets."""
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"\{[a-z:]+\}`[^`]*`", "", text)
    return re.sub(r"\]\([^)]*\)", "]", text)


def test_manifests_and_files_agree() -> None:
    assert [str(error) for error in check_files(ROOT)] == []


@pytest.mark.parametrize("path", CHAPTERS, ids=name)
def test_chapter_has_its_parts_in_order(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    places = [text.find(f"\n{part}") for part in PARTS]
    assert -1 not in places, [part for part, place in zip(PARTS, places) if place < 0]
    assert places == sorted(places)
    assert "```{unit}" in text and "```{case}" in text and "```{dialogue}" in text


@pytest.mark.parametrize("path", CHAPTERS, ids=name)
def test_chapter_length(path: Path) -> None:
    assert 1200 <= len(prose(path).split()) <= 2600


@pytest.mark.parametrize("place", list(units(ROOT)), ids=lambda place: place.chapter)
def test_page_holds_what_its_manifest_promises(place) -> None:
    text = (ROOT / f"{place.chapter}.md").read_text(encoding="utf-8")
    found = re.findall(r"```\{(case|drill|sort|board|write)\} ([a-z0-9-]+)", text)
    assert {exercise for kind, exercise in found if kind == "case"} == set(place.unit.cases)
    assert [exercise for kind, exercise in found if kind != "case"] == list(place.unit.items)


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_no_percentage_is_typed_by_hand(path: Path) -> None:
    typed = re.findall(r"\d[\d.]*\s?(?:%|％|per cent|percent|percentage points)", prose(path))
    assert typed == [], "write a claim in modules/homeward/evidence/claims/ and name it with {num}"


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_no_label_for_a_person(path: Path) -> None:
    """A label may stand only in quotation marks, as a word to unlearn."""
    text = re.sub(r"[“\"‘'*][^“”\"'*\n]{1,60}[”\"’'*]", "", prose(path))
    for lang in ("en", "zh"):
        for row in stigma()[lang]:
            assert not row["pattern"].search(text), row["instead"]


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_page_is_not_empty(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert len(text.split()) > 40
    assert not re.search(r"\b(TODO|FIXME|TBD|lorem ipsum|coming soon)\b", text, re.IGNORECASE)


def test_every_claim_is_used_or_listed() -> None:
    """A claim nobody names would never be read again."""
    text = "".join(path.read_text(encoding="utf-8") for path in [*PAGES, *(ROOT / "exercises" / "labs").rglob("*.ipynb")])
    used = set(re.findall(r"\{num\}`([^`]+)`", text))
    assert set(claims()) - used == set()


def test_every_claim_names_a_source_of_the_bibliography() -> None:
    keys = set(re.findall(r"^@\w+\{([^,]+),", (ROOT / "book" / "reference" / "sources.bib").read_text(encoding="utf-8"), re.MULTILINE))
    assert {claim.id: claim.source for claim in claims().values() if claim.source not in keys} == {}
