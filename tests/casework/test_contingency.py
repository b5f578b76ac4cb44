"""Prize draws and vouchers: the exact cost against chance, a ladder by hand, what a missed week takes, and what a budget has to hold."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from homeward.casework.contingency import BOWLS, REPORTED, RESETS, Bowl, Cost, Ladder, PrizeDraws, Slip, Vouchers, by_week, cost, earned, missed, with_reset
from homeward.evidence.registry import claim
from hypothesis import given, settings
from hypothesis import strategies as st

ladders = st.builds(
    lambda first, step, more, reset, restore: Ladder(first, step, first + more, reset, restore),
    st.integers(0, 3), st.integers(0, 3), st.integers(0, 6), st.sampled_from(list(RESETS)), st.none() | st.integers(1, 4),
)  # fmt: skip
bowls = st.lists(st.builds(Slip, st.sampled_from(["none", "small", "large", "jumbo"]), st.integers(1, 9), st.integers(0, 30)), min_size=1, max_size=4).map(lambda slips: Bowl(tuple(slips)))
draws = st.builds(PrizeDraws, bowls, ladders, st.integers(1, 6))
vouchers = st.builds(Vouchers, ladders, st.integers(1, 6), st.integers(0, 10), st.integers(0, 4))
shares = st.floats(0, 1)


def by_hand(schedule, share):
    """Expected cost and variance, from every course of met and missed occasions one by one: nothing of the recursion is used."""
    mean = square = 0.0
    for met in product([True, False], repeat=schedule.occasions):
        weight = share ** sum(met) * (1 - share) ** (len(met) - sum(met))
        units = sum(earned(schedule, met))
        here, spread = (units * schedule.bowl.mean, units * schedule.bowl.variance) if isinstance(schedule, PrizeDraws) else (units, 0.0)
        mean, square = mean + weight * here, square + weight * (spread + here**2)
    return mean, square - mean**2


@settings(max_examples=60, deadline=None)
@given(draws | vouchers, shares)
def test_cost_is_the_sum_over_every_course(schedule, share):
    found = cost(schedule, share)
    mean, variance = by_hand(schedule, share)
    assert found.chances.sum() == pytest.approx(1)
    assert (found.mean, found.variance) == (pytest.approx(mean, abs=1e-6), pytest.approx(variance, abs=1e-4))
    assert 0 <= found.enough(0.05) <= found.enough(0.95) <= found.worst


@settings(max_examples=30, deadline=None)
@given(draws | vouchers, shares, st.integers(0, 200), st.integers(1, 5))
def test_a_cap_never_costs_more_and_many_cost_as_many_times_one(schedule, share, most, clients):
    one = cost(schedule, share)
    capped = one.capped(most)
    assert capped.mean <= one.mean + 1e-9 and capped.worst <= most and capped.chances.sum() == pytest.approx(1)
    many = one.together(clients)
    assert many.chances.sum() == pytest.approx(1)
    assert (many.mean, many.variance) == (pytest.approx(clients * one.mean, abs=1e-4), pytest.approx(clients * one.variance, abs=1e-2))


@settings(max_examples=40, deadline=None)
@given(st.builds(PrizeDraws, bowls, ladders, st.integers(1, 6)), shares, shares)
def test_meeting_more_targets_never_costs_less(schedule, one, other):
    low, high = sorted((one, other))
    assert cost(schedule, low).mean <= cost(schedule, high).mean + 1e-9


@settings(max_examples=60, deadline=None)
@given(draws | vouchers, st.data())
def test_a_gentler_rule_never_leaves_the_client_less(schedule, data):
    occasion = data.draw(st.integers(1, schedule.occasions))
    kept = [missed(with_reset(schedule, rule), occasion).kept for rule in ("start", "one step", "none")]
    assert kept == sorted(kept)
    assert all(kept_ <= missed(schedule, occasion).of for kept_ in kept)


def test_simulation_agrees():
    """Twenty thousand clients drawn slip by slip come to the exact mean, spread and chances."""
    schedule, share, people = PrizeDraws(), 0.8, 20_000
    chance = np.random.default_rng(7)
    prizes = np.repeat([slip.yuan for slip in schedule.bowl.slips], [slip.number for slip in schedule.bowl.slips])
    met = chance.random((people, schedule.occasions)) < share
    due, paid = np.full(people, 1), np.zeros(people)
    for week in range(schedule.occasions):
        slips = chance.choice(prizes, (people, schedule.ladder.most))
        paid += np.where(met[:, week], (slips * (np.arange(schedule.ladder.most) < due[:, None])).sum(1), 0)
        due = np.where(met[:, week], np.minimum(due + 1, schedule.ladder.most), 1)
    found = cost(schedule, share)
    assert found.mean == pytest.approx(paid.mean(), abs=4 * found.sd / people**0.5)
    assert found.sd == pytest.approx(paid.std(), rel=0.03)
    assert found.above(500) == pytest.approx((paid > 500).mean(), abs=0.01)
    groups = paid.reshape(-1, 20).sum(1)
    assert (groups <= found.together(20).enough(0.95)).mean() == pytest.approx(0.95, abs=0.03)


def test_ladder_by_hand():
    always = [True] * 12
    assert earned(PrizeDraws(), always) == [1, 2, 3, 4, 5, 6, 7, 8, 8, 8, 8, 8]
    once = [week != 7 for week in range(1, 13)]
    assert earned(PrizeDraws(), once) == [1, 2, 3, 4, 5, 6, 0, 1, 2, 3, 4, 5]
    assert earned(with_reset(PrizeDraws(), "one step"), once)[6:9] == [0, 6, 7]
    assert earned(with_reset(PrizeDraws(), "none"), once)[6:9] == [0, 7, 8]
    loss = missed(PrizeDraws(), 7)
    assert (loss.kept, loss.of) == (36, 68) and loss.share == pytest.approx(32 / 68) and loss.yuan == pytest.approx(32 * 6.9)


def test_vouchers_come_back_after_three_in_a_row():
    due = earned(Vouchers(), [True, True, True, False, *[True] * 8])
    assert due == [5, 7, 9 + 10, 0, 5, 7, 9 + 10, 11, 13, 15 + 10, 17, 19]
    assert earned(Vouchers(Ladder(5, 2, 20), bonus=0), [True, True, True, False, True, True, True, True])[4:] == [5, 7, 9, 11], "without it the climb begins anew"


def test_bowl_is_counted():
    bowl = BOWLS["mixed"][1]
    assert (bowl.size, bowl.mean, bowl.largest) == (100, pytest.approx(6.9), 200)
    assert all(bowl.size == 100 for _, bowl in BOWLS.values()), "a hundred slips can be counted by hand"


def test_each_week_adds_up():
    table = by_week(PrizeDraws(), 0.8)
    whole = cost(PrizeDraws(), 0.8)
    assert list(table.index) == list(range(1, 13))
    assert table["Cost in the week, yuan"].sum() == pytest.approx(whole.mean) == pytest.approx(table["Cost so far, yuan"].iloc[-1])
    assert table["Standard deviation"].iloc[-1] == pytest.approx(whole.sd)
    assert table["Due on average"].sum() * 6.9 == pytest.approx(whole.mean)
    uneven = by_week(PrizeDraws(), [1.0] * 6 + [0.0] * 6)
    assert uneven["Due on average"].tolist() == pytest.approx([1, 2, 3, 4, 5, 6, 0, 0, 0, 0, 0, 0])


def test_good_weeks_in_a_row_cost_more():
    """Half of the targets met by chance, against half of the people who meet all: the same share, far more money."""
    assert cost(PrizeDraws(), 1.0).mean / 2 > 2.5 * cost(PrizeDraws(), 0.5).mean


def test_the_trial_is_told_by_claims():
    assert [claim(name).id for _, *names in REPORTED for name in names if name]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Bowl(()), lambda: Bowl((Slip("none", 0, 0),)), lambda: Bowl((Slip("gold", 1, 1),)), lambda: Bowl((Slip("small", -1, 1),)), lambda: Bowl((Slip("small", 1, 2.5),)),
        lambda: Ladder(2, 1, 1), lambda: Ladder(reset="half"), lambda: Ladder(restore_after=0), lambda: PrizeDraws(occasions=0), lambda: PrizeDraws(ladder=Ladder(most=99)), lambda: Vouchers(bonus=-1),
        lambda: cost(PrizeDraws(), 80), lambda: cost(PrizeDraws(), [0.5] * 3), lambda: missed(PrizeDraws(), 13), lambda: cost(PrizeDraws(), 1).enough(95), lambda: Cost(np.ones(1)).together(0),
        lambda: Cost(np.ones(1)).capped(-1),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_cure(wrong):
    with pytest.raises(ValueError, match="→"):
        wrong()
