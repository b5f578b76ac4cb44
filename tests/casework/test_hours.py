"""The hours planner: a year by hand, nothing lost between week and year, nothing dropped silently, and settings that say where they come from."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from homeward.casework.hours import COUNTS, KINDS, ORDER, SETTINGS, WEEKS, Plan, by_week, fits, had, in_year, needed, settings, weekly_that_fit, work
from homeward.evidence.registry import claim
from hypothesis import given
from hypothesis import settings as cheap
from hypothesis import strategies as st

plans = st.builds(
    lambda clients, share, hours, travel, size, paperwork, tests, away: Plan(clients, round(clients * share), hours, travel=travel, group_size=size, paperwork=paperwork, tests=tests, away=tuple(away)),
    st.integers(1, 60), st.floats(0, 1), st.floats(4, 60), st.floats(0, 90), st.integers(2, 12), st.floats(0, 40), st.integers(0, 24), st.sets(st.integers(1, 52), max_size=8),
)  # fmt: skip


def test_one_client_by_hand():
    plan = Plan(clients=1, weekly=1)
    assert {name: (sum(row.times), row.minutes) for name, row in work(plan).items()} == {"sessions": (52, 110), "groups": (6, 170), "visits": (0, 80), "tests": (12, 50), "own": (47, 360)}
    assert needed(plan) == pytest.approx(52 * 110 / 60 + 6 * 170 / 60 + 12 * 50 / 60 + 47 * 6)
    assert claim("zhong2015-hours").shows.en == f"{52 * plan.session / 60:g} hours and {plan.groups * plan.group / 60:g} hours", "the contact hours of the registry"


@cheap(max_examples=40, deadline=None)
@given(plans)
def test_weeks_make_the_year(plan):
    assert sum(needed(plan, week) for week in range(1, WEEKS + 1)) == pytest.approx(needed(plan))
    assert sum(had(plan, week) for week in range(1, WEEKS + 1)) == pytest.approx(had(plan))
    kinds = work(plan)
    assert sum(kinds["tests"].times) == plan.tests * plan.clients and sum(kinds["visits"].times) == plan.visits * (plan.clients - plan.weekly)
    for name in ("groups", "visits", "tests"):
        times = [kinds[name].times[week - 1] for week in plan.at_work]
        assert max(times) - min(times) <= 1, "as even as whole numbers can be"
        assert not any(kinds[name].times[week - 1] for week in plan.away)
    assert set(kinds["sessions"].times) == {plan.weekly}, "also in weeks away: somebody has to think of them"


@cheap(max_examples=40, deadline=None)
@given(plans, st.permutations(ORDER))
def test_nothing_gets_lost_between_covered_and_open(plan, order):
    table = fits(plan, order)
    assert len(table) == len(KINDS) + 1
    assert (table["Covered"] + table["Open, hours"]).to_list() == pytest.approx(table["Hours needed"].to_list())
    assert table["Covered"].iloc[-1] == pytest.approx(min(had(plan), needed(plan)))
    assert table["Open, hours"].iloc[-1] == pytest.approx(max(0, needed(plan) - had(plan)), abs=1e-6)


@cheap(max_examples=15, deadline=None)
@given(plans, st.floats(0, 10))
def test_more_hours_never_fit_fewer(plan, more):
    before, after = weekly_that_fit(plan), weekly_that_fit(replace(plan, hours=min(60, plan.hours + more)))
    assert before is None or (after is not None and before <= after)
    if before is not None:
        assert needed(replace(plan, weekly=before)) <= had(plan) + 1e-6
        assert before == plan.clients or needed(replace(plan, weekly=before + 1)) > had(plan)


def test_a_full_time_worker_with_thirty_people():
    """What the chapter and the lab say of the plan as it stands."""
    assert weekly_that_fit(Plan()) == 9 and needed(Plan()) > 1.8 * had(Plan())
    assert needed(Plan(weekly=0)) < had(Plan())
    assert weekly_that_fit(Plan(clients=50, weekly=0, hours=20)) is None


def test_tables():
    plan = Plan(weekly=9)
    weeks, year = by_week(plan), in_year(plan)
    assert len(weeks) == WEEKS and weeks["Hours needed"].sum() == pytest.approx(year["Hours needed"].iloc[-1])
    assert (weeks["Hours there are"] - weeks["Hours needed"]).to_list() == pytest.approx(weeks["Left over"].to_list())
    parts = year[["With clients", "Paperwork", "Way, preparing, meetings"]].sum(axis=1)
    assert parts.to_list() == pytest.approx(year["Hours needed"].to_list())


def test_every_setting_says_where_it_comes_from():
    assert {*SETTINGS, "away"} == {field.name for field in fields(Plan)}
    table = settings(Plan())
    assert len(table) == len(SETTINGS)
    for name, setting in SETTINGS.items():
        assert setting.low <= getattr(Plan(), name) <= setting.high
        assert (setting.origin.en == "assumption") == (setting.source is None)
        assert isinstance(getattr(Plan(), name), int) or name not in COUNTS


@pytest.mark.parametrize(
    "wrong",
    [
        {"clients": 0}, {"clients": 2.5}, {"clients": "thirty"}, {"weekly": 31}, {"hours": 0}, {"hours": float("nan")}, {"hours": True}, {"group_size": 1}, {"travel": -5},
        {"away": (0,)}, {"away": (3, 3)}, {"away": tuple(range(1, 40))},
    ],
)  # fmt: skip
def test_a_plan_that_cannot_be_is_told_with_its_cure(wrong):
    with pytest.raises(ValueError, match="→"):
        Plan(**wrong)


@pytest.mark.parametrize("order", [ORDER[:-1], (*ORDER, "own"), ("own", "tests", "visits", "groups", "naps"), ()])
def test_an_order_leaves_nothing_out(order):
    with pytest.raises(ValueError, match="nothing is dropped silently"):
        fits(Plan(), order)
