"""Numbers in the words of cases and exercises: looked up, in the language of the words, and never typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from homeward.content import ContentError, read_yaml
from homeward.evidence import prose
from homeward.evidence.registry import claim


def looked_up(tmp_path: Path, en: str, zh: str = "话") -> dict:
    path = tmp_path / "one.yml"
    path.write_text(f'title: {{en: "{en}", zh: "{zh}"}}\nwhen: "50 % typed where nobody reads"\n', encoding="utf-8")
    return prose.looked_up(read_yaml(path)).data


def test_number_is_put_in_in_the_language_of_the_text(tmp_path: Path) -> None:
    name = "rapp2008-linked-cm"
    made = looked_up(tmp_path, f"Of them {{num}}`{name}`.", f"其中{{num}}`{name}`。")["title"]
    assert made == {"en": f"Of them {claim(name).shows.en}.", "zh": f"其中{claim(name).shows.zh}。"}
    assert made["en"] != made["zh"]


def test_invented_figure_stands_as_it_is(tmp_path: Path) -> None:
    assert looked_up(tmp_path, "Say {example}`50 %` of them.")["title"]["en"] == "Say 50 % of them."


@pytest.mark.parametrize(
    "words, wrong",
    [
        ("50 % of them", "a percentage is typed by hand: 50 %"),
        ("{num}`rapp2008-nothing`", "there is no claim 'rapp2008-nothing' → add it, or use one of: "),
        ("{claim}`rapp2008-linked-cm`", "a note has no place in an exercise"),
    ],
)
def test_mistake_is_told_at_its_line(tmp_path: Path, words: str, wrong: str) -> None:
    with pytest.raises(ContentError) as told:
        looked_up(tmp_path, words)
    assert "one.yml:1: title.en" in str(told.value) and wrong in str(told.value)


@pytest.mark.parametrize("words", ["40%", "40 %", "3.5 per cent", "12 percentage points", "40％", "5个百分点", "百分之四十", "1,200 %"])
def test_percentage_is_seen_however_it_is_typed(words: str) -> None:
    assert prose.typed(f"about {words} of them")


@pytest.mark.parametrize("words", ["15 days", "per cent", "{num}`a-b`", "{example}`40 %`", "2018年", "百分百"])
def test_what_is_no_typed_percentage_is_let_be(words: str) -> None:
    assert not prose.typed(words)
