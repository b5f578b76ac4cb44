"""The written test: three forms that ask the same, and two sheets a form."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from homeward.content import ContentError, exercises
from homeward.practice.forms import check_parallel, form, form_files, learner_sheet, load_form, marking_sheet
from homeward.practice.items import Plan
from homeward.text import LANGUAGES
from homeward.widgets.content import CONTENT
from homeward.widgets.render import widget_html

LETTERS = "abc"


def test_three_forms_are_parallel() -> None:
    assert [load_form(path).letter for path in form_files()] == ["A", "B", "C"]
    check_parallel()
    first = form("a")
    for letter in "bc":
        other = form(letter)
        assert [(prompt.competency, prompt.strand) for prompt in other.prompts] == [(prompt.competency, prompt.strand) for prompt in first.prompts]
        assert not {prompt.situation.zh for prompt in other.prompts} & {prompt.situation.zh for prompt in first.prompts}
    assert {prompt.strand for prompt in first.prompts} == {"system", "mi", "cbt", "casework"}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("letter", LETTERS)
def test_sheets_fit_together(letter: str, lang: str) -> None:
    """The learner's sheet holds no rubric and no anchor; the coach's holds all of them and adds up to 36 points."""
    learner, coach = learner_sheet(letter, lang), marking_sheet(letter, lang)
    assert [section["id"] for section in learner["sections"]] == [section["id"] for section in coach["sections"]]
    html = widget_html("plan", CONTENT["test"](letter, lang), lang)
    for prompt in form(letter).prompts:
        assert prompt.marks.in_(lang) not in html
        assert not any(score.anchor.in_(lang) in html for score in prompt.scores)
    choices = [field for section in coach["sections"] for field in section["fields"] if field["kind"] == "choice"]
    assert sum(max(field["points"]) for field in choices) == 36 and len(choices) == 12


def test_points_are_added_up_as_in_any_plan() -> None:
    fields = [field for section in marking_sheet("a", "en")["sections"] for field in section["fields"]]

    def both(value: dict) -> dict:
        return {**value, "label": {"en": "x", "zh": "x"}, **({"options": [{"en": "x", "zh": "x"}] * len(value["options"])} if "options" in value else {})}

    head = {"format": 1, "type": "plan", "id": "x", "strand": "mi", "unit": "01-x", "title": {"en": "x", "zh": "x"}, "competencies": ["M1"]}
    sections = [{"id": f"s{index}", "title": {"en": "x", "zh": "x"}, "fields": [both(fields[2 * index]), both(fields[2 * index + 1])]} for index in range(12)]
    plan = Plan.model_validate(head | {"sections": sections})
    assert plan.total({f"p{number:02}-points": 2 for number in range(1, 13)}) == (24, 36)
    assert plan.total({}) is None


def copy_of_forms(tmp_path: Path) -> Path:
    shutil.copytree(exercises() / "forms", tmp_path / "forms")
    return tmp_path / "forms" / "form-b.yml"


@pytest.mark.parametrize(
    "change, message",
    [
        (lambda made: made["prompts"][2].update(competency="M2"), "stands where form A has"),
        (lambda made: [row["scores"][3]["anchor"].update(en="word " * 200) for row in made["prompts"]], "the best answer is the longest in 12 of 12"),
        (lambda made: made["prompts"][0]["scores"].reverse(), "do not go 0, 1, 2, 3"),
        (lambda made: made["prompts"].pop(), "prompts"),
        (lambda made: made["prompts"][4]["scores"][1]["anchor"].pop("zh"), "'zh' is missing"),
    ],
)
def test_mistakes_are_told_with_place_and_cure(change, message: str, tmp_path: Path) -> None:
    path = copy_of_forms(tmp_path)
    made = yaml.safe_load(path.read_text(encoding="utf-8"))
    change(made)
    path.write_text(yaml.safe_dump(made, allow_unicode=True), encoding="utf-8")
    with pytest.raises(ContentError, match=message) as told:
        check_parallel(tmp_path)
    assert "form-b.yml:" in told.value.place


def test_unknown_form() -> None:
    with pytest.raises(ContentError, match="there is no form 'd'"):
        form("d")
