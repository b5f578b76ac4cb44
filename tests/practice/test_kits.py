"""Session kits: what a file may hold, how a mistake is told, and that a client's side keeps a secret."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from homeward.checking import check_file
from homeward.cli import main
from homeward.content import ContentError, content_files, is_kit
from homeward.practice.kits import DRUGS, kits, known_units, load_kit
from homeward.publish.preview import page
from homeward.publish.units import check_files

from ..widgets.samples import KIT


def written(folder: Path, data: dict[str, Any]) -> Path:
    """Write a kit into a folder like that of the bank."""
    path = folder / "kits" / "cbt" / f"{KIT['id']}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def test_the_kits_of_the_bank_are_read() -> None:
    assert [kit.id for kit in kits()] == sorted(path.stem for path in content_files("kits"))
    for kit in kits():
        assert sum(step.minutes for part in kit.worker.parts for step in part.steps) == kit.minutes


def both(text: str) -> dict[str, str]:
    return {"en": text, "zh": f"{text}（中）"}


BREAKS: dict[str, tuple[tuple[str | int, ...], Any, str]] = {
    "minutes": (("minutes",), 60, "minutes: the steps take 45 minutes, but the kit says 60 → make the minutes of the steps add up"),
    "unit": (("unit",), "03-craving", "unit: '03-craving' is not a unit of the strand 'cbt' → use one of: "),
    "competency": (("competencies",), ["C99"], "'C99' is not a competency that is known → "),
    "two things": (("client", "parts", 5), {"lines": 2, "text": both("x")}, "client.parts.5: the part holds more than one thing: text, lines → make a part of each"),
    "nothing": (("client", "parts", 5), {"title": both("x")}, "the part holds nothing → "),
    "columns": (("client", "parts", 5, "columns"), 2, "only boxes and ticks stand side by side → take 'columns:' out"),
    "rows and empty": (("client", "parts", 2, "table", "empty"), 3, "a table has either rows with titles or a number of empty rows → "),
    "steps for the client": (("client", "parts", 5), {"steps": [{"minutes": 5, "do": both("x")}]}, "steps with minutes are for the worker's side → "),
    "drugs": (("client", "parts", 0, "ticks", 0, "zh"), "想吸毒的时候", "'毒' on the client's side tells whoever finds the sheet what it is about → say it another way, or write 'says_drugs: true'"),
    "number": (("client", "foot", "en"), "Call 138 0013 8000.", "'138 0013 8000' looks like a mobile number → "),
    "label": (("worker", "foot", "en"), "He is an addict.", "labels a person → "),
    "percentage": (("worker", "foot", "en"), "It helps 60 % of them.", "a percentage is typed by hand: 60 % → "),
    "law": (("worker", "foot", "en"), "See {law}`adl-999`.", "worker.foot.en: there is no article 'adl-999' → "),
    "no Chinese": (("client", "title"), {"en": "When it comes"}, "client.title: 'zh' is missing → add the Chinese text"),
    "key": (("client", "header"), both("x"), "'header' is not a key that is known here → "),
}


@pytest.mark.parametrize("broken", BREAKS)
def test_a_mistake_is_told_with_line_and_cure(broken: str, tmp_path: Path) -> None:
    place, value, told = BREAKS[broken]
    data = copy.deepcopy(KIT)
    at: Any = data
    for key in place[:-1]:
        at = at[key]
    at[place[-1]] = value
    with pytest.raises(ContentError) as caught:
        load_kit(written(tmp_path, data))
    assert told in str(caught.value) and "sample-kit.yml:" in str(caught.value)


def test_a_sheet_that_needs_the_word_says_so(tmp_path: Path) -> None:
    data = copy.deepcopy(KIT)
    data["client"] |= {"says_drugs": True, "intro": {"en": "After an overdose", "zh": "过量以后"}}
    assert load_kit(written(tmp_path, data)).client.says_drugs


@pytest.mark.parametrize("lang, word", [("en", "lapse"), ("en", "drugs"), ("zh", "复吸"), ("zh", "冰毒"), ("zh", "毒瘾")])
def test_words_that_give_away(lang: str, word: str) -> None:
    assert DRUGS[lang].search(word)


def test_articles_are_named_in_both_languages(tmp_path: Path) -> None:
    data = copy.deepcopy(KIT)
    data["worker"]["foot"] = {"en": "See {law}`mhl-23`.", "zh": "见{law}`mhl-23`。"}
    foot = load_kit(written(tmp_path, data)).worker.foot
    assert foot and foot.en == "See Mental Health Law, art. 23." and "第二十三条" in foot.zh


def test_check_and_preview_know_a_kit_wherever_it_lies(tmp_path: Path) -> None:
    path = tmp_path / "downloads" / "sample-kit.yml"
    path.parent.mkdir()
    written(tmp_path, KIT).rename(path)
    assert is_kit(path) and check_file(path).lines[0].startswith("sample-kit: kit, worker ")
    result = CliRunner().invoke(main, ["check", str(path)])
    assert result.exit_code == 0 and "files checked: 1, with a mistake: 0" in result.output
    assert 'data-kind="kit"' in page(path, "zh") and "社工用" in page(path, "zh")


def test_every_unit_that_is_written_is_known() -> None:
    assert {"02-functional-analysis", "08-lapse-and-group"} <= known_units("cbt")


def test_a_manifest_and_its_kits_must_agree(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").touch()
    for name in ("02-functional-analysis", "03-high-risk-and-craving"):
        (tmp_path / "book" / "cbt").mkdir(parents=True, exist_ok=True)
        (tmp_path / "book" / "cbt" / f"{name}.md").touch()
    manifest = 'strand: cbt\ntitle: {en: "CBT", zh: "认知"}\nmark: "C"\nunits:\n  - {stem: 02-functional-analysis, minutes: 60, competencies: [C2], kits: [KITS]}\n  - {stem: 03-high-risk-and-craving, minutes: 60, competencies: [C3]}\n'
    path = tmp_path / "book" / "cbt" / "strand.yml"
    written(tmp_path / "exercises", KIT)
    for names, told in {"": "no unit in", "cbt-kit-none": "cbt-kit-none.yml does not exist → write the kit", "sample-kit": "it says '03-high-risk-and-craving', but stands in the unit '02-functional-analysis'"}.items():
        path.write_text(manifest.replace("KITS", names), encoding="utf-8")
        assert told in "\n".join(map(str, check_files(tmp_path)))
    path.write_text(manifest.replace("kits: [KITS]", "kits: []").replace("[C3]", "[C3], kits: [sample-kit]"), encoding="utf-8")
    assert check_files(tmp_path) == []
    path.write_text(manifest.replace("KITS", "sample-kit").replace("[C3]", "[C3], kits: [sample-kit]"), encoding="utf-8")
    with pytest.raises(ContentError, match="'sample-kit' stands in 02-functional-analysis already"):
        check_files(tmp_path)
