"""The chapter on adding a case says exactly what happens: its commands exist, its mistakes are told in its words, its excerpts are a case that holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from homeward.cases.lint import lint_case
from homeward.cli import main
from homeward.content import ContentError
from homeward.new import new_case

CHAPTER = (Path(__file__).parents[2] / "book" / "instructors" / "adding-a-case.md").read_text(encoding="utf-8")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return new_case("mi", "our-first-visit", tmp_path / "exercises")


def test_the_template_holds(file: Path) -> None:
    case, _ = lint_case(file)
    assert case.client.name.en == "Lao Wu", "the chapter calls him so"


MISTAKES: dict[str, Callable[[str], str]] = {
    "comma": lambda text: re.sub(r'^(title: \{en: "[^"]*"), ', r"\1，", text, count=1, flags=re.MULTILINE),
    "language": lambda text: _without_chinese(text, 47),
    "target": lambda text: re.sub(r"^(\s+next: )\S+", r"\1kitchen", text, count=1, flags=re.MULTILINE),
}


def _without_chinese(text: str, line: int) -> str:
    """Take the Chinese out of the text that stands on a line."""
    lines = text.split("\n")
    lines[line - 1] = re.sub(r', zh: "[^"]*"', "", lines[line - 1])
    return "\n".join(lines)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_the_three_mistakes_are_told_as_printed(mistake: str, file: Path) -> None:
    file.write_text(MISTAKES[mistake](file.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(ContentError) as told:
        lint_case(file)
    assert f"\n{told.value}\n" in CHAPTER


def test_every_command_exists() -> None:
    runner = CliRunner()
    found = set(re.findall(r"^homeward (\w+(?: (?:case|item))?)", CHAPTER, re.MULTILINE))
    assert found >= {"new case", "new item", "check", "preview", "play", "build", "serve"}
    for command in found:
        assert runner.invoke(main, [*command.split(), "--help"]).exit_code == 0, command


def test_excerpts_can_be_read() -> None:
    excerpts = re.findall(r"^( *)```yaml\n(.*?)^ *```", CHAPTER, re.MULTILINE | re.DOTALL)
    assert len(excerpts) >= 7
    for _, text in excerpts:
        assert yaml.safe_load(text)
