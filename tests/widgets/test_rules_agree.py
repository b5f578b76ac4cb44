"""Rules that stand in Python and in the browser: the same answer from both, on whatever hypothesis thinks of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from homeward.content import content_files
from homeward.practice.items import Board, Drill, Sort, load_item
from homeward.system.law import add_period
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ITEMS = [load_item(path) for path in content_files("items")]
PLACINGS = [item for item in ITEMS if isinstance(item, (Sort, Board))]
DRILLS = [item for item in ITEMS if isinstance(item, Drill)]
batched = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("item", PLACINGS, ids=lambda item: item.id)
def test_placing(item: Sort | Board, javascript: Callable[..., Any]) -> None:
    cards, groups = [card.id for card in item.cards], [group.id for group in item.groups]
    content = item.compiled("en")

    @batched
    @given(st.lists(st.dictionaries(st.sampled_from(cards), st.sampled_from(groups)), min_size=1, max_size=8))
    def agree(placings: list[dict[str, str]]) -> None:
        found = javascript("given.placings.map((placed) => M['common/compare.js'].compare(given.content, placed))", {"content": content, "placings": placings})
        assert found == [item.compare(placed) for placed in placings]

    agree()


@pytest.mark.parametrize("item", DRILLS, ids=lambda item: item.id)
def test_drill(item: Drill, javascript: Callable[..., Any]) -> None:
    picks = {question.id: st.lists(st.integers(0, len(question.options) - 1), min_size=question.choose, max_size=question.choose, unique=True) for question in item.questions}
    answers = st.fixed_dictionaries({}, optional=picks)
    content = item.compiled("en")

    @batched
    @given(st.lists(answers, min_size=1, max_size=8))
    def agree(rounds: list[dict[str, list[int]]]) -> None:
        found = javascript("given.rounds.map((answers) => M['drill/rules.js'].score(given.content, answers))", {"content": content, "rounds": rounds})
        assert found == [item.score(answers) for answers in rounds]

    agree()


@batched
@given(st.lists(st.tuples(st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.integers(-3, 9), st.integers(-30, 30), st.integers(-400, 400)), min_size=1, max_size=50))
def test_dates(javascript: Callable[..., Any], rows: list[tuple[date, int, int, int]]) -> None:
    given_rows = [[start.isoformat(), {"years": years, "months": months, "days": days}] for start, years, months, days in rows]
    found = javascript("given.map(([start, period]) => M['deadlines/dates.js'].addPeriod(start, period))", given_rows)
    assert found == [add_period(start, years, months, days).isoformat() for start, years, months, days in rows]


@batched
@given(st.integers(0, 8), st.text(max_size=20))
def test_shuffling_loses_nothing_and_repeats_itself(javascript: Callable[..., Any], n: int, seed: str) -> None:
    seed = seed.encode("utf-8", "ignore").decode()
    one, two = javascript("[M['common/dom.js'].shuffled(given.n, given.seed), M['common/dom.js'].shuffled(given.n, given.seed)]", {"n": n, "seed": seed})
    assert one == two and sorted(one) == list(range(n))


def test_shuffling_favours_no_place(javascript: Callable[..., Any]) -> None:
    """Over many steps the first reply in the file is shown about equally often in each place (chi-square, three degrees of freedom, p = 0.001)."""
    places = javascript("Array.from({ length: 4000 }, (_, index) => M['common/dom.js'].shuffled(4, `case/step-${index}/0`).indexOf(0))")
    counts = [places.count(place) for place in range(4)]
    assert sum((count - 1000) ** 2 / 1000 for count in counts) < 16.27
