"""A broken case file gives one clear error: which file, which line, what is wrong, what to do. Twelve ways to break one, twelve errors, and more."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from homeward.cases.lint import lint_case
from homeward.cli import main
from homeward.content import ContentError
from homeward.new import new_case

BREAKS: dict[str, tuple[str, str, str]] = {
    # name: (find, replace, words that the error must hold)
    "not YAML": ("steps:\n", "steps: [\n", "not readable as YAML"),
    "key twice": ("minutes: 5", "minutes: 5\nminutes: 6", "'minutes' stands twice"),
    "unknown key": ("minutes: 5", "minutes: 5\ndifficulty: 3", "'difficulty' is not a key"),
    "one language missing": ('title: {en: "The closed door", zh: "门没开"}', 'title: {en: "The closed door"}', "add the Chinese text"),
    "unknown code": ("codes: [CONFRONT]", "codes: [SCOLD]", "'SCOLD' is not a code"),
    "unknown quality": ("quality: harmful", "quality: terrible", "'terrible' is not one of the words allowed"),
    "reply without reason": ("""        why: {en: "Confront: a threat closes the door that is already half closed.", zh: "面质：门本来就只开一半，一威胁就全关上了。"}\n""", "", "'why' is missing"),
    "unknown target": ("        next: sister\n", "        next: brother\n", "no step or ending 'brother'"),
    "undeclared variable": ("effects: {trust: -1}", "effects: {hope: -1}", "'hope' is not declared"),
    "unreadable condition": ('when: "trust >= 4"', 'when: "trust is high"', "cannot be read"),
    "no branch without condition": ("          - {to: later}\n      - text: {en: \"First", "          - {when: \"trust < 4\", to: later}\n      - text: {en: \"First", "could stop dead"),
    "unreachable ending": ('- {when: "trust >= 2", to: later}\n          - {to: shut}', '- {when: "trust >= 0", to: later}\n          - {to: shut}', "no conversation ever comes to 'shut'"),
    "endless loop": ("        answer: {en: \"I sleep.\", zh: \"睡得着。\"}\n        next: sister", "        next: door", "for ever"),
    "no way to do well": ("kind: good", "kind: mixed", "no conversation of strong replies"),
    "label": ("Came home two weeks ago.", "A former addict.", "'addict' labels a person"),
    "mobile number": ("The door opens a hand's breadth.", "He rings from 13912345678.", "looks like a mobile number"),
    "Chinese left in English": ('zh: "门没开"', 'zh: "The closed door"', "no Chinese in it"),
    "English punctuation in Chinese": ('zh: "又是你。我没什么好说的。"', 'zh: "又是你,我没什么好说的。"', "English punctuation in Chinese"),
    "risk without safety note": ("minutes: 5", "minutes: 5\nrisk: [overdose]", "no safety note"),
    "start outside range": ("start: 2, min: 0", "start: 9, min: 0", "lies outside 0 to 6"),
    "file name differs": ("id: broken", "id: other", "the file is called 'broken'"),
    "nobody speaks": ('    client: {en: "You again. I have nothing to say.", zh: "又是你。我没什么好说的。", talk: discord}\n', "", "nobody speaks"),
}  # fmt: skip


def broken(folder: Path, find: str, replace: str) -> Path:
    """Write the template with one thing changed."""
    path = new_case("mi", "broken", folder)
    text = path.read_text(encoding="utf-8")
    assert find in text, f"the template no longer holds {find!r}"
    path.write_text(text.replace(find, replace, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize("way", BREAKS)
def test_broken_case(way: str, tmp_path: Path) -> None:
    find, replace, words = BREAKS[way]
    with pytest.raises(ContentError) as caught:
        lint_case(broken(tmp_path, find, replace))
    message = str(caught.value)
    assert words in message
    assert re.search(r"broken\.yml:\d+: ", message), "names file and line"
    assert " → " in message, "names a cure"
    line = int(re.search(r"broken\.yml:(\d+)", message)[1])
    assert 1 <= line <= 120


def test_errors_differ(tmp_path: Path) -> None:
    messages = set()
    for number, (find, replace, _) in enumerate(BREAKS.values()):
        with pytest.raises(ContentError) as caught:
            lint_case(broken(tmp_path / str(number), find, replace))
        messages.add(str(caught.value).split(": ", 1)[1])
    assert len(messages) == len(BREAKS)


def test_line_is_the_line_of_the_mistake(tmp_path: Path) -> None:
    path = broken(tmp_path, "codes: [CONFRONT]", "codes: [SCOLD]")
    wanted = next(number for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1) if "SCOLD" in line)
    with pytest.raises(ContentError) as caught:
        lint_case(path)
    assert f":{wanted}: " in str(caught.value)


def test_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "gbk.yml"
    path.write_bytes("title: 门没开".encode("gb18030"))
    with pytest.raises(ContentError, match="save the file as UTF-8"):
        lint_case(path)


def test_check_prints_every_broken_file_and_no_traceback(tmp_path: Path) -> None:
    good = new_case("mi", "good", tmp_path)
    bad = broken(tmp_path, "quality: harmful", "quality: terrible")
    result = CliRunner().invoke(main, ["check", str(good), str(bad)])
    assert result.exit_code == 1
    assert "files checked: 2, with a mistake: 1" in result.output
    assert "Traceback" not in result.output


def test_new_case_refuses_to_overwrite(tmp_path: Path) -> None:
    path = new_case("mi", "mine", tmp_path)
    before = path.read_bytes()
    with pytest.raises(ContentError, match="nothing was written"):
        new_case("mi", "mine", tmp_path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("strand", ["system", "mi", "cbt", "casework"])
def test_template_passes_the_linter(strand: str, tmp_path: Path) -> None:
    case, report = lint_case(new_case(strand, "fresh", tmp_path))
    assert set(report.endings) == set(case.endings)


@pytest.mark.parametrize("answers, ending", [("2\n1\n", "Tea"), ("1\n2\n", "Shut"), ("9\n2\nu\n2\n1\n", "Tea"), ("q\n", None)])
def test_play_in_terminal(answers: str, ending: str | None, tmp_path: Path) -> None:
    path = new_case("mi", "fresh", tmp_path)
    result = CliRunner().invoke(main, ["play", str(path), "--lang", "en"], input=answers)
    assert result.exit_code == 0, result.output
    assert (f"How it ended: {ending}" in result.output) if ending else ("How it ended" not in result.output)
