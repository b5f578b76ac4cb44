"""Unit manifests: what is read, and how a mistake is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from homeward.content import ContentError
from homeward.publish.units import check_files, checkout, strands, unit_of, units


def test_units_are_read_in_order(mini: Path) -> None:
    assert [place.chapter for place in units(mini)] == ["book/mi/01-spirit", "book/mi/02-first-visit"]
    assert [place.lab for place in units(mini)] == ["exercises/labs/mi/01-spirit", None]


def test_a_page_finds_its_unit(mini: Path) -> None:
    for page in ("book/mi/01-spirit", "exercises/labs/mi/01-spirit"):
        assert unit_of(page, mini).unit.minutes == 40
    assert unit_of("book/index", mini) is None


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("strand: mi", "strand: cbt", "strand.yml:1: strand: the strand is 'cbt' but the folder is called 'mi'"),
        ("minutes: 40", "minuets: 40", "strand.yml:5: units.0: 'minutes' is missing → add 'minutes:' here"),
        ("[M2]", "[M99]", "strand.yml:7: units.0.competencies: 'M99' is not a competency that is known → use one of"),
        ("stem: 01-spirit", "stem: 03-spirit", "strand.yml:9: units.1.stem: '02-first-visit' stands after '03-spirit'"),
        ("stem: 02-first-visit", "stem: 01-spirit", "strand.yml:9: units.1.stem: '01-spirit' stands in 01-spirit already"),
        ("stem: 01-spirit", "stem: spirit", "strand.yml:5: units.0.stem:"),
        ('zh: "动机激发"', "", "title: 'zh' is missing → add the Chinese text"),
    ],
)
def test_a_mistake_names_line_and_cure(mini: Path, old: str, new: str, told: str) -> None:
    path = mini / "book/mi/strand.yml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        strands(mini)
    assert told in str(caught.value) and "→" in str(caught.value)


def test_a_folder_that_is_no_strand_is_refused(mini: Path) -> None:
    (mini / "book/start/strand.yml").write_text("strand: start\n", encoding="utf-8")
    with pytest.raises(ContentError, match="'start' is not a strand"):
        strands(mini)


def test_manifest_and_files_must_agree(mini: Path) -> None:
    assert check_files(mini) == []
    path = mini / "book/mi/strand.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("[M2]", "[M2]\n    cases: [mi-none]\n    items: [mi-nothing]"), encoding="utf-8")
    (mini / "book/mi/02-first-visit.md").unlink()
    (mini / "exercises/cases/mi").mkdir(parents=True)
    (mini / "exercises/cases/mi/mi-orphan.yml").write_text("{}", encoding="utf-8")
    told = "\n".join(map(str, check_files(mini)))
    assert "strand.yml:8: units.0.cases: exercises/cases/mi/mi-none.yml does not exist → write the case, or correct its id" in told
    assert "strand.yml:9: units.0.items: exercises/items/mi/mi-nothing.yml does not exist" in told
    assert "book/mi/02-first-visit.md does not exist → write the chapter" in told
    assert "exercises/cases/mi/mi-orphan.yml: no unit in book/mi/strand.yml names it" in told


def test_outside_a_checkout_the_cure_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="run the command inside the checkout"):
        checkout(tmp_path)
