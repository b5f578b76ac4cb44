"""What must hold of every chapter: the parts of a unit, no label for a person, no empty page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from homeward.evidence.prose import typed_numbers
from homeward.practice.items import KINDS
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
    assert "```{unit}" in text and "```{dialogue}" in text
    assert "```{case}" in text or path.parent.name == "programme", "a conversation to play belongs to every unit that teaches one"


@pytest.mark.parametrize("path", CHAPTERS, ids=name)
def test_chapter_length(path: Path) -> None:
    assert 1200 <= len(prose(path).split()) <= 2600


@pytest.mark.parametrize("place", list(units(ROOT)), ids=lambda place: place.chapter)
def test_page_holds_what_its_manifest_promises(place) -> None:
    text = (ROOT / f"{place.chapter}.md").read_text(encoding="utf-8")
    found = re.findall(rf"```\{{({'|'.join(('case', *KINDS))})\}} ([a-z0-9-]+)", text)
    assert {exercise for kind, exercise in found if kind == "case"} == set(place.unit.cases)
    assert [exercise for kind, exercise in found if kind != "case"] == list(place.unit.items)


SELF_EVIDENT = re.compile(
    r"\b(?:19|20)\d\d\b"  # years
    r"|\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b|\bthe \d{1,2}(?:st|nd|rd|th)\b"
    r"|\b(?:110|119|120|12355|12356)\b"  # numbers to call
    r"|\b[Aa]rticles? \d+(?: to \d+)?|\bmore than 30 days\b"  # the law, cited beside it or earlier on the page
    r"|\bPHQ-9(?:: \d+)?|\bDB\d+/T \d+|^(?:\| )?\d+(?:\.)? |\b[Rr]ung \d|\bis \d\d and\b"  # names, the numbers of a list or of a table's rows, a client's age
)


@pytest.mark.parametrize("path", CHAPTERS, ids=name)
def test_every_number_of_a_chapter_answers_for_itself(path: Path) -> None:
    """A number that a chapter types is a date, a telephone number, an article or a name, or stands in a sentence with its claim, law or example."""
    typed = {(line, sentence) for line, _, sentence in typed_numbers(path) if not re.search(r"\{(?:num|claim|law|example|cite:?\w*)\}`", sentence)}
    alone = [(line, sentence) for line, sentence in sorted(typed) if re.search(r"\d", SELF_EVIDENT.sub("", re.sub(r"\{[\w:]+\}`[^`]*`|\]\([^)]*\)", "", sentence)))]
    assert alone == []


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
