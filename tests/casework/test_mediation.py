"""From contact to work: the chain is arithmetic, the world has the paths it was given, and the analyst's numbers are those of another library."""

from __future__ import annotations

import numpy as np
import pytest
from homeward.casework.mediation import LABELS, WAYS, Paths, analyse, bootstrap, chain, draw, linked_share, middle, names, ten_points_more
from homeward.evidence.registry import claim
from hypothesis import given
from hypothesis import settings as cheap
from hypothesis import strategies as st

share = st.floats(0, 1)
WORLD = Paths(work_ready=0.2, ready_more=0.2)


@given(share, share, share, share)
def test_nobody_gets_lost_in_the_chain(contact, linked, with_it, without):
    found = chain(contact, linked, with_it, without)
    assert 0 <= found.linked <= found.contact + 1e-9 <= 100 + 2e-9 and 0 <= found.work <= 100 + 1e-9
    assert sum(found.lost.values()) + found.work_linked == pytest.approx(100)
    assert found.lost[found.most_lost] == pytest.approx(max(found.lost.values()))


@given(share, share, share, share)
def test_more_contact_helps_where_links_help(contact, linked, with_it, without):
    more = ten_points_more(contact, linked, with_it, without)
    for step in ("contact", "linked"):
        assert (more[step] >= -1e-9) if with_it >= without else (more[step] <= 1e-9)
    assert more["work"] >= -1e-9


def test_chain_by_hand():
    found = chain(0.6, 0.5, 0.4, 0.1)
    assert found == pytest.approx((60, 30, 12, 7)) and found.work == pytest.approx(19) and found.most_lost == "contact"
    assert ten_points_more(0.6, 0.5, 0.4, 0.1) == pytest.approx({"contact": 1.5, "linked": 1.8, "work": 3})


def test_ways_are_those_of_the_registry():
    assert [linked_share(way) for way in WAYS] == pytest.approx([0.387, 0.447, 0.55])
    assert [claim(name).effect.value for _, name in WAYS.values()] == pytest.approx([38.7, 44.7, 55.0])


def test_every_path_is_labelled():
    assert set(LABELS) == set(names())


def test_analyst_sees_what_statsmodels_sees():
    import statsmodels.api as sm

    trials = draw(WORLD, 200, 3, seed=5)
    seen = analyse(trials)
    for row in range(3):
        arm, ready, linked, work = (values[row] for values in trials)
        first = {"ready": sm.OLS(ready, sm.add_constant(arm)).fit(), "linked": sm.OLS(linked, sm.add_constant(arm)).fit()}
        second = sm.OLS(work, sm.add_constant(np.column_stack([arm, ready, linked]))).fit()
        assert seen.services[row] == pytest.approx(first["linked"].params[1] * second.params[3])
        assert seen.motivation[row] == pytest.approx(first["ready"].params[1] * second.params[2])
        assert seen.direct[row] == pytest.approx(second.params[1])
        for path, name, column in (("services_clear", "linked", 3), ("motivation_clear", "ready", 2)):
            assert bool(getattr(seen, path)[row]) == (abs(first[name].tvalues[1]) > 1.96 and abs(second.tvalues[column]) > 1.96)


@cheap(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([20, 60, 100]))
def test_the_paths_make_the_whole_difference(seed, people):
    trials = draw(WORLD, people, 4, seed)
    difference = trials.work[:, people // 2 :].mean(1) - trials.work[:, : people // 2].mean(1)
    assert analyse(trials).total == pytest.approx(difference)
    assert (draw(WORLD, people, 4, seed).work == trials.work).all()


def test_large_samples_find_the_truth():
    for world in (Paths(), WORLD, Paths(linked_ready=0.2, ready_more=0.3)):
        seen = analyse(draw(world, 2000, 150))
        for path in ("services", "motivation", "direct"):
            assert getattr(seen, path).mean() == pytest.approx(getattr(world, path), abs=0.006), path
        assert world.total == pytest.approx(world.services + world.motivation + world.direct)


def test_what_nobody_measured_makes_the_path_look_longer():
    world = Paths(hidden=0.2)
    seen = analyse(draw(world, 2000, 100))
    assert seen.services.mean() > world.services + 0.02 and seen.direct.mean() < world.direct - 0.02
    assert seen.total.mean() == pytest.approx(world.total, abs=0.005), "what the trial compares stays right"


def test_a_true_effect_of_motivation_is_often_missed_in_a_hundred_people():
    world = Paths(work_ready=0.3, ready_more=0.2)
    seen = analyse(draw(world, 100, 600))
    assert world.motivation == pytest.approx(0.06) and 0.3 < seen.motivation_clear.mean() < 0.6


def test_bootstrap_holds_the_estimate_and_widens_with_fewer_people():
    small, large = (bootstrap(draw(WORLD, people, seed=3), 400) for people in (100, 1600))
    for path in ("services", "motivation", "direct"):
        assert small[path].low < small[path].value < small[path].high
        assert small[path].high - small[path].low > 2 * (large[path].high - large[path].low)
    assert middle(np.arange(101.0)) == pytest.approx((50, 2.5, 97.5))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: chain(60, 0.5, 0.4, 0.1), lambda: ten_points_more(0.5, -1, 0, 0), lambda: linked_share("carried"), lambda: Paths(linked=0.9), lambda: Paths(ready_more=-0.9), lambda: Paths(hidden=0.7),
        lambda: draw(Paths(), 101), lambda: draw(Paths(), 4), lambda: draw(Paths(), trials=0), lambda: bootstrap(draw(Paths()), level=95), lambda: bootstrap(draw(Paths()), draws=5),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_cure(wrong):
    with pytest.raises(ValueError, match="→"):
        wrong()
