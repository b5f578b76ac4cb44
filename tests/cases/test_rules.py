"""Rules of the case engine: conditions, limits, saving, and what the linter's walk finds."""

from __future__ import annotations

from pathlib import Path

import pytest
from homeward.cases import Player, PlayError
from homeward.cases.conditions import COMPARE, compile_condition, holds, names_in
from homeward.cases.lint import lint_case
from homeward.cases.model import Case, load_case
from homeward.cases.transcript import transcript
from homeward.content import content_files
from homeward.practice.vocabulary import POINTS
from hypothesis import given
from hypothesis import strategies as st

from .record import HERE, walk

CASES = list(content_files("cases"))
STORIES = sorted((HERE / "stories").glob("*.yml"))
clauses = st.tuples(st.sampled_from(["trust", "discord", "time_left"]), st.sampled_from(sorted(COMPARE)), st.integers(-9, 9))
conditions = st.lists(st.lists(clauses, min_size=1, max_size=3), min_size=1, max_size=3)
values = st.fixed_dictionaries({name: st.integers(-9, 9) for name in ("trust", "discord", "time_left")})


@given(conditions, values)
def test_condition_means_what_it_says(condition: list, given_values: dict[str, int]) -> None:
    source = " or ".join(" and ".join(f"{name} {sign} {number}" for name, sign, number in option) for option in condition)
    compiled = compile_condition(source)
    # Python itself is the independent judge: the grammar is a part of its own.
    assert holds(compiled, given_values) == eval(source, {"__builtins__": {}}, dict(given_values))
    assert names_in(compiled) == {clause[0] for option in condition for clause in option}


@pytest.mark.parametrize("source", ["", "trust", "trust =< 3", "trust >= high", "trust >= 3 and", "not trust > 1", "(trust > 1)", "trust > 1.5"])
def test_condition_that_cannot_be_read(source: str) -> None:
    with pytest.raises(ValueError, match="write it like"):
        compile_condition(source)


def brute_force(case: Case) -> tuple[int, int, int, int, set[str]]:
    """Play every conversation; return their number, shortest, longest, best score and the endings met."""
    content = case.compiled("en")
    count, lengths, best, endings = 0, [], 0, set()
    stack: list[list[int]] = [[]]
    while stack:
        choices = stack.pop()
        player = Player(content).load({"format": 1, "case": case.id, "choices": choices})
        if player.ended:
            count, best = count + 1, max(best, player.score)
            lengths.append(len(choices))
            endings.add(player.at)
        else:
            stack += [[*choices, index] for index in range(len(player.step["replies"]))]
    return count, min(lengths), max(lengths), best, endings


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_walk_finds_what_playing_everything_finds(path: Path) -> None:
    case, report = lint_case(path)
    count, shortest, longest, best, endings = brute_force(case)
    assert (report.paths, report.shortest, report.longest, {name for name, reached in report.endings.items() if reached}) == (count, shortest, longest, endings)
    assert best == 100, "a conversation of strong replies alone reaches a good ending, so the full score can be had"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case_standard(path: Path) -> None:
    """What every case of the kit must reach: see CONTRIBUTING, 'A case'."""
    case, report = lint_case(path)
    assert 12 <= report.longest <= 20, "client turns on the long path"
    assert len(case.endings) >= 3 and all(report.endings.values())
    assert {ending.kind for ending in case.endings.values()} >= {"good", "poor"}
    replies = [len(step.replies) for step in case.steps.values()]
    assert sum(n >= 3 for n in replies) / len(replies) >= 0.8, "three or four replies a step"
    reflections = [any(code in ("SR", "CR") for reply in step.replies if reply.quality == "strong" for code in reply.codes) for step in case.steps.values()]
    assert sum(reflections) <= 0.8 * len(reflections), "the best reply is not always a reflection"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_an_early_mistake_can_be_made_good(path: Path) -> None:
    """After the worst first reply, good work still leads to an ending that is not poor."""
    content = load_case(path).compiled("en")
    first = content["steps"][content["start"]]["replies"]
    worst = min(range(len(first)), key=lambda index: POINTS[first[index]["quality"]])
    player = Player(content)
    player.choose(worst)
    while not player.ended:
        player.choose(max(range(len(player.step["replies"])), key=lambda index: POINTS[player.step["replies"][index]["quality"]]))
    assert player.ending["kind"] != "poor"


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_damaged_save_leaves_the_conversation_alone(path: Path) -> None:
    player = walk(load_case(path), 1)
    before = player.summary()
    good = player.save()
    for damage in ({**good, "case": "another"}, {**good, "format": 9}, {**good, "choices": "0"}, {**good, "choices": [*good["choices"], 0]}, {**good, "choices": [99]}, {**good, "choices": [True]}, {**good, "written": []}, []):
        with pytest.raises(PlayError):
            player.load(damage)
        assert player.summary() == before


def test_transcript_reads_like_a_conversation() -> None:
    player = Player(load_case(HERE / "stories" / "own-words.yml"), "en")
    player.choose(0, "You want it different.")
    player.choose(1)
    text = transcript(player, "en")
    assert "Ah Ming: I want it different." in text and "You: You want it different." in text and "Score: 100 %" in text
