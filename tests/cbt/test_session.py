"""The session in three thirds: a sound hour passes at any length, and each way of spoiling it is told by its own rule."""

from __future__ import annotations

import random
import re

import pytest
from homeward.cbt.session import FILE, JOBS, THIRDS, Part, Rules, Session, check, rules
from homeward.content import ContentError, find, read_yaml, validate
from homeward.practice.items import SessionPlan, load_item
from homeward.text import LANGUAGES, Text
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

SIXTHS = {"opening": 1, "week": 1, "use": 1, "review": 1, "skill": 2, "practise": 2, "risks": 2, "task": 2}
"""Job → its share of a third in quarters."""
HOME = {job.id: job.third for job in rules().jobs}


def part(job: str | None, minutes: int, name: str | None = None) -> Part:
    words = Text(en=f"do {job}", zh=f"做{job}")
    return Part(id=name or job or "extra", text=words, job=job, minutes=minutes, why=None if job else words)


def sound(unit: int = 5) -> Session:
    """An hour (or another length: twelve units) in which everything holds."""
    return Session(minutes=12 * unit, **{third: [part(job, SIXTHS[job] * unit) for job in JOBS if HOME[job] == third] for third in THIRDS})


def spoiled(session: Session, **thirds: list[Part]) -> list[tuple[str, str]]:
    """What is told once some thirds are others."""
    return [(row.rule, row.about) for row in check(Session(minutes=session.minutes, **({third: getattr(session, third) for third in THIRDS} | thirds)))]


units = st.integers(2, 20)


@given(units, st.randoms(use_true_random=False))
def test_a_sound_session_passes_at_any_length_and_in_any_order_that_keeps_first_things_first(unit: int, chance: random.Random) -> None:
    session = sound(unit)
    first, *rest = session.week
    chance.shuffle(rest)
    assert spoiled(session, week=[first, *rest], plan=list(session.plan)[::-1]) == []


@given(units, st.sampled_from(JOBS))
def test_what_is_missing_is_named(unit: int, job: str) -> None:
    session = sound(unit)
    third = HOME[job]
    left = [one.model_copy(update={"minutes": one.minutes + SIXTHS[job] * unit * (number == 0)}) for number, one in enumerate(row for row in getattr(session, third) if row.job != job)]
    assert spoiled(session, **{third: left}) == [("missing", job)]


@given(units, st.sampled_from(JOBS), st.sampled_from(THIRDS))
def test_what_stands_in_another_third_is_named_and_its_minutes_with_it(unit: int, job: str, to: str) -> None:
    session = sound(unit)
    home = HOME[job]
    if to == home:
        return
    moved = {home: [row for row in getattr(session, home) if row.job != job], to: [*getattr(session, to), part(job, SIXTHS[job] * unit)]}
    told = spoiled(session, **moved)
    assert told[0] == ("misplaced", job)
    assert set(told[1:]) <= {("short", home), ("long", to)} and (("long", to) in told) == (("short", home) in told) == (SIXTHS[job] == 2)


@given(units, st.sampled_from(THIRDS), st.integers(-20, 40))
def test_minutes_of_a_third_are_counted(unit: int, third: str, more: int) -> None:
    session = sound(unit)
    first, *rest = getattr(session, third)
    longer = max(1, first.minutes + more)
    told = spoiled(session, **{third: [first.model_copy(update={"minutes": longer}), *rest]})
    used = longer + sum(row.minutes for row in rest)
    assert (("long", third) in told) == (used / session.minutes > 5 / 12)
    assert (("short", third) in told) == (used / session.minutes < 1 / 4)
    assert (("over", "") in told) == (longer > first.minutes)
    assert not {rule for rule, _ in told} & {"missing", "misplaced", "before", "crowded", "extra", "thin"}


@given(units)
def test_other_ways_to_spoil_it(unit: int) -> None:
    session = sound(unit)
    opening, *rest = session.week
    skill, practise = session.skill
    assert spoiled(session, week=[*rest, opening]) == [("before", "opening/use")]
    assert spoiled(session, skill=[practise, skill]) == [("before", "skill/practise")]
    assert ("crowded", "skill") in spoiled(session, skill=[skill, practise, part("skill", 1, "second")])
    assert ("extra", "extra") in spoiled(session, plan=[*session.plan, part(None, 1)])
    assert spoiled(session, skill=[skill.model_copy(update={"minutes": 4 * unit - 1}), practise.model_copy(update={"minutes": 1})]) == [("thin", "practise")]
    assert {("short", third) for third in THIRDS} | {("spare", "")} <= set(spoiled(session, week=[], skill=[], plan=[]))


def test_thirty_five_of_sixty_minutes_are_told_in_both_languages() -> None:
    session = sound()
    first, *rest = session.week
    notes = check(Session(minutes=60, week=[first.model_copy(update={"minutes": 20}), *rest], skill=session.skill, plan=session.plan))
    assert [note.rule for note in notes] == ["long", "over"]
    assert "35 of 60" in notes[0].text.en and "35分钟" in notes[0].text.zh
    assert all(not re.search(r"[{}]", note.text.in_(lang)) for note in notes for lang in LANGUAGES)


def test_every_rule_can_be_said_without_a_place_left_open() -> None:
    """Everything spoiled at once."""
    session = Session(
        minutes=60,
        week=[part("practise", 3), part("use", 30), part("opening", 1), part(None, 9)],
        skill=[part("skill", 1), part("skill", 1, "second")],
        plan=[part("task", 20), part("task", 20, "another")],
    )  # fmt: skip
    notes = check(session)
    assert {note.rule for note in notes} == {"missing", "misplaced", "before", "crowded", "extra", "thin", "long", "short", "over"}
    for note in notes:
        assert "{" not in note.text.en + note.text.zh
        assert not re.search("[一-鿿]", note.text.en) or note.rule in ("misplaced", "extra")


@pytest.mark.parametrize(
    "made, cure",
    [
        (lambda: Session(week=[part("week", 5)], plan=[part("week", 5)]), "take one out"),
        (lambda: Part(id="x", text=Text(en="x", zh="某"), minutes=5), "write 'job:' or 'why:'"),
        (lambda: Part(id="x", text=Text(en="x", zh="某"), job="task", minutes=5, why=Text(en="y", zh="某")), "not both"),
        (lambda: part("task", 0), "greater than or equal to 1"),
    ],
)
def test_what_is_no_session_is_refused(made, cure: str) -> None:
    with pytest.raises(ValidationError, match=cure):
        made()


def test_rules_that_do_not_hold_are_refused(tmp_path) -> None:
    (path := tmp_path / "session.yml").write_text(FILE.read_text(encoding="utf-8").replace("  - id: review\n", "  - id: task\n", 1), encoding="utf-8")
    with pytest.raises(ContentError, match="write these, in this order: opening, week, use, review"):
        validate(read_yaml(path), Rules)


# ---- the exercise


@pytest.fixture
def hour() -> SessionPlan:
    return load_item(find("items", "cbt-01-session"))


def test_the_exercise_has_a_way_that_holds_and_its_temptations_do_not(hour: SessionPlan) -> None:
    right = {third: [[card.id, card.minutes] for card in hour.cards if HOME.get(card.job) == third and card.id != "toast"] for third in THIRDS}
    assert hour.check(right) == []
    for third in THIRDS:
        assert sum(minutes for _, minutes in right[third]) == 20
    for card in hour.cards:
        if card.why or card.id == "toast":
            assert hour.check(right | {"skill": [*right["skill"], [card.id, card.minutes]]})


@pytest.mark.parametrize(
    "change, cure",
    [
        (lambda cards: cards[:-1], None),
        (lambda cards: [card for card in cards if card["job"] != "review"], "no card has the job 'review'"),
        (lambda cards: [*cards, cards[0]], "stands twice"),
        (lambda cards: [cards[0] | {"minutes": 7}, *cards[1:]], "steps of 5 do not reach"),
    ],
)
def test_an_exercise_that_cannot_be_solved_is_refused(change, cure: str | None, hour: SessionPlan) -> None:
    data = hour.model_dump()
    data["cards"] = change(data["cards"])
    if cure is None:
        SessionPlan.model_validate(data)
        return
    with pytest.raises(ValidationError, match=cure):
        SessionPlan.model_validate(data)
