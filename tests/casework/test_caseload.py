"""The ninety days: fair dice, rules that hold whatever one does, and ways of working that come out as they should."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from docutils import nodes
from homeward.casework import caseload
from homeward.casework.caseload import PARTS, WEEKS, Run, clients, compare, parameters, play, score, strategies
from homeward.casework.caseload.comparing import named, results
from homeward.casework.caseload.data import FILES, words
from homeward.casework.caseload.dice import STEP, chance, mix
from homeward.casework.caseload.engine import CLOSED, LOOSE, NONE, OPEN, SLOTS, STEADY, WORK
from homeward.casework.caseload.ways import check
from homeward.content import ContentError, Document, read_yaml
from homeward.evidence import registry
from homeward.publish.evidence_table import fill_titles
from homeward.publish.tables import TABLES
from homeward.text import LANGUAGES, speaking
from homeward.wording import check_words
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from .record_caseload import FILE, SEEDS, counted

MANY = range(1, 301)


@pytest.fixture(scope="module")
def played() -> dict[str, Run]:
    """Three hundred quarters by every way of working."""
    return {name: play(name, MANY) for name in strategies()}


# ---- luck ------------------------------------------------------------------------------------------------------------


def test_dice_are_fair() -> None:
    """Neighbouring seeds, weeks, clients and kinds: even over the range (chi-square), and none tells anything of another (correlation)."""
    seeds = np.arange(1, 2001, dtype=np.uint32)
    rolls = {(week, c, kind): chance(mix(mix(mix(mix(np.full(2000, STEP, dtype=np.uint32), seeds), week), c), kind)) for week in (1, 2) for c in (0, 1) for kind in (0, 1)}
    together = np.concatenate(list(rolls.values()))
    assert stats.chisquare(np.histogram(together, bins=50, range=(0, 1))[0]).pvalue > 0.001
    first = rolls[1, 0, 0]
    assert all(abs(np.corrcoef(first, other)[0, 1]) < 0.08 for place, other in rolls.items() if place != (1, 0, 0))
    assert abs(np.corrcoef(first[:-1], first[1:])[0, 1]) < 0.08


def test_the_same_luck_whatever_one_does(played: dict[str, Run]) -> None:
    """Crises and missed tests come by the seed alone, so ways of working are compared on the same events."""
    assert all((run.crises == played["nobody"].crises).all() and (run.tests == played["nobody"].tests).all() for run in played.values())


def test_the_recording() -> None:
    recorded = json.loads(FILE.read_text(encoding="utf-8"))
    assert recorded == {name: counted(play(name, SEEDS)) for name in strategies()}, "the rules have changed: look, then run `python tests/casework/record_caseload.py`"


# ---- rules -----------------------------------------------------------------------------------------------------------

actions = st.tuples(st.sampled_from(caseload.ACTIONS), st.integers(0, 9), st.integers(0, SLOTS))


@settings(max_examples=25)
@given(st.integers(0, 2**32 - 1), st.sampled_from([8, 11.5, 16, 30]), st.lists(st.none() | actions, min_size=30, max_size=120))
def test_what_always_holds(seed: int, hours: float, moves: list[tuple[str, int, int] | None]) -> None:
    run, weeks = Run(seed, hours), 0
    for move in moves:
        if run.over:
            break
        if move is None:
            run.end_week()
            weeks += 1
        else:
            action, c, slot = move
            slot = min(slot, SLOTS - 1) if action == "leaflet" else slot
            before, contact, need, work = run.left[0], run.contact[c, 0], run.need[c].copy(), run.work[c, 0]
            done = run.act(action, c, slot if action in ("accompany", "leaflet") else None)[0]
            assert run.left[0] <= before if done else run.left[0] == before
            if contact < STEADY:
                assert action != "accompany" or not done
                assert run.work[c, 0] == work
            if contact < LOOSE and action not in ("call", "visit", "answer", "accompany", "leaflet"):
                assert (run.need[c] == need).all()
        assert 0 <= run.left[0] <= run.budget and run.extra[0] >= 0 and run.backlog[0] >= 0
        assert ((run.contact >= 0) & (run.contact <= 3)).all() and ((run.need >= NONE) & (run.need <= CLOSED)).all()
        assert 0.5 <= run.skill[0] <= 1
    assert run.week == min(weeks, WEEKS) + 1
    assert all(0 <= values[0] <= 100 for values in score(run).values())


def test_a_client_without_contact_is_not_linked() -> None:
    run = Run(range(50), changed={"again_rate": 0})
    lost = [place for place, one in enumerate(clients()) if one.contact == 0]
    assert lost
    for c in lost:
        assert not any(run.act(action, c, slot).any() for action, slot in [("accompany", 0), ("accompany", WORK), ("leaflet", 0), ("family", None), ("talk", None)])


def test_a_linkage_is_closed_only_when_one_asked_in_a_later_week() -> None:
    run = Run(range(200), changed={"door": 1, "holds": 1, "answers": 1})
    wei = next(place for place, one in enumerate(clients()) if one.id == "wei")
    went = run.act("accompany", wei, 0)
    run.act("call", wei)
    assert went.all() and not (run.need[wei, 0] == CLOSED).any(), "asking on the same day is no asking"
    run.end_week()
    run.act("visit", wei)
    assert (run.need[wei, 0] == CLOSED).sum() == run.reached[wei].sum() > 0


def test_what_cannot_wait_may_take_the_week_over_its_hours() -> None:
    run = Run(MANY, hours=8)
    for c in range(10):
        run.act("visit", c)
    in_crisis = next(c for c in range(10) if run.crisis[c].any())
    done = run.act("answer", in_crisis)
    assert done.any() and (run.extra[done] > 0).all() and (run.left[done] == 0).all()
    run.end_week()
    assert not (run.order[done] > 0).any()


def test_unwritten_paper_grows_and_time_that_is_left_writes_it() -> None:
    run = Run(range(20), hours=8, changed={"found": 1})
    for c in range(5):
        run.act("visit", c)
    assert (run.backlog == 100).all() and (run.left == 30).all()
    run.end_week()
    assert (run.backlog == 77).all(), "70 minutes and a tenth"


def test_same_seed_same_run_alone_or_among_others() -> None:
    among = play("loudest-first", MANY)
    assert among.state(41) == play("loudest-first", MANY[41]).state()


def test_nothing_is_counted_that_the_model_does_not_know() -> None:
    assert set(score(Run(1))) == {*PARTS, "mean"}
    said = " ".join(text.en + text.zh for part in words().parts.values() for text in (part.name, part.counts))
    assert not any(word in said for word in ("abstinen", "drug", "relapse", "吸毒", "戒断", "复吸"))


# ---- ways of working -------------------------------------------------------------------------------------------------


def test_the_good_way_wins_by_a_margin(played: dict[str, Run]) -> None:
    """Quarter by quarter on the same luck, with the interval of the difference."""
    good = score(played["first-weeks-then-links"])["mean"]
    for other in ("everyone-a-call", "loudest-first"):
        ahead = good - score(played[other])["mean"]
        assert stats.ttest_1samp(ahead, 0).confidence_interval(0.99).low > 8


def test_ignoring_all_or_living_with_one_never_wins(played: dict[str, Run]) -> None:
    means = {name: score(run)["mean"].mean() for name, run in played.items()}
    assert max(means["nobody"], means["one-client-only"]) + 10 < min(means[name] for name in named())
    assert means["nobody"] < means["one-client-only"] < means["random"] < means["loudest-first"] < means["everyone-a-call"] < means["first-weeks-then-links"]


def test_more_hours_never_hurt_the_good_way() -> None:
    means = [score(play("first-weeks-then-links", range(100), hours))["mean"].mean() for hours in (8, 12, 16, 20, 25, 30)]
    assert means == sorted(means)


@pytest.mark.parametrize("changed", [{"door": 0.4}, {"door_paper": 0.4}, {"accompany": 240}, {"job": 0.05, "job_link": 0}, {"fades": 0.6, "answers": 0.3}, {"crisis_rate": 0.04, "missed_rate": 0.3}])
def test_the_order_does_not_hang_on_one_number(changed: dict[str, float]) -> None:
    means = {name: score(play(name, range(100), changed=changed))["mean"].mean() for name in named()}
    assert max(means, key=means.get) == "first-weeks-then-links"


def test_comparing() -> None:
    table = compare(["nobody", "everyone-a-call"], seeds=range(30), hours=10)
    assert list(table.columns) == ["mean", "from", "to", "low", "high"] and len(table) == 12
    assert ((table["from"] <= table["mean"]) & (table["mean"] <= table["to"])).all()
    calls = score(play("everyone-a-call", range(30), 10))["linkages"]
    assert table.loc[("everyone-a-call", "linkages"), "from"] == pytest.approx(stats.ttest_1samp(calls, 0).confidence_interval(0.95).low)
    for lang, head in (("en", "Work found"), ("zh", "找到工作")):
        with speaking(lang):
            shown = caseload.in_words(table)
            assert head in shown.columns and shown.shape == (2, 6)
    both = caseload.sensitivity(["nobody"], range(5), names=["door", "hours"])
    assert both.index.tolist() == [("hours", 8), ("hours", 30), ("door", 0.4), ("door", 0.8)]


def test_the_figure_is_said_in_words() -> None:
    table = compare(named(), range(20))
    for lang, words_ in (("en", "A call to everyone"), ("zh", "人人打一个电话")):
        with speaking(lang):
            picture = caseload.figure(table)
            assert words_ in picture.alt and words_ in picture.svg and picture.caption
    with pytest.raises(ValueError, match="compare at most"):
        caseload.figure(compare([*strategies()], range(2)))
    assert results()["rows"]["everyone-a-call"]["mean"][0] == pytest.approx(score(play("everyone-a-call", range(1, 201)))["mean"].mean())


def test_a_way_of_ones_own() -> None:
    mine = caseload.own("mine", [{"do": "visit", "if": ["lost"], "most": 1}, {"do": "call", "if": ["unreached"]}])
    run = play(mine, 1)
    assert run.over and run.spent["visit"][0] <= 90 * WEEKS
    assert "mine" in caseload.in_words(compare([mine], range(3))).index


# ---- what is written -------------------------------------------------------------------------------------------------


def test_people_as_they_are() -> None:
    ages = sorted(one.age for one in clients())
    assert len(ages) == 10 and ages[4] <= 45 <= ages[5] + 1
    assert sum(one.measure == "detoxification" for one in clients()) >= 2
    for strategy in strategies().values():
        check(strategy)


def test_numbers_lean_on_published_ones() -> None:
    for row in parameters():
        assert row.claims or row.label.en.startswith(("Assumption", "A setting")), row.id
        assert all(registry.claim(name) for name in row.claims)
    door = {row.id: row for row in parameters()}["door"]
    assert f"{100 * door.value:.1f} %" == registry.claim(door.claims[0]).shows.en, "as the label says"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_of_numbers(lang: str) -> None:
    markup, files = TABLES["caseload-parameters"](lang, Path())
    assert markup.count("<tr") == len(parameters()) + 1 and files == [FILES["parameters"]]
    page = nodes.container("", nodes.raw("", markup, format="html"))
    app = SimpleNamespace(env=SimpleNamespace(titles={}), builder=SimpleNamespace(get_relative_uri=lambda here, there: f"../{there}.html"))
    fill_titles(app, page, "here")
    assert 'href="../book/reference/evidence.html#claim-rapp2008-linked-cm"' in page.astext() and "@@" not in page.astext()


def test_no_word_labels_anybody() -> None:
    """The check that every case and exercise goes through; it also finds what looks like a telephone number."""
    for name, made in {"clients": clients(), "parameters": parameters(), "strategies": tuple(strategies().values()), "words": words()}.items():
        document = read_yaml(FILES[name])
        for place, row in enumerate(made) if isinstance(made, tuple) else [((), made)]:
            check_words(Document(document.path, document.data[place] if isinstance(place, int) else document.data, {}), row)


def test_mistakes_are_told() -> None:
    with pytest.raises(ContentError, match="there is no way of working 'best'"):
        play("best", 1)
    with pytest.raises(ValueError, match="there is no parameter 'luck'"):
        Run(1, changed={"luck": 1})
    with pytest.raises(ValueError, match="'hope' is no fact"):
        caseload.own("mine", [{"do": "call", "if": ["hope"]}])
    with pytest.raises(ValueError, match="nobody can do 'arrest'"):
        caseload.own("mine", [{"do": "arrest"}])
    run = play("nobody", 1)
    with pytest.raises(ValueError, match="the ninety days are over"):
        run.act("call", 0)
    with pytest.raises(ValueError, match="the ninety days are over"):
        run.end_week()
    assert OPEN == 0
