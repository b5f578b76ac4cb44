"""Two doors to one room: a directive in a chapter and a Python object in a lab give the same HTML, and Python reads and sets what the learner did."""

from __future__ import annotations

import homeward.widgets as widgets
import pytest
from homeward.cases import PlayError, play
from homeward.content import ContentError
from homeward.evidence.explore import EXPLORABLES, predictive_values, risk_after
from homeward.widgets.bundle import kinds
from homeward.widgets.content import CONTENT, example
from homeward.widgets.render import widget_html
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name, kind", widgets.WIDGETS.items())
def test_same_html_from_both_doors(name: str, kind: str, lang: str) -> None:
    class_ = getattr(widgets, name)
    directive = class_.directive or kind
    exercise = example(directive)
    widget = class_(exercise, lang=lang)
    assert widget._repr_html_() == widget_html(kind, CONTENT[directive](exercise, lang), lang)
    bundle = widget._repr_mimebundle_()
    data = bundle[0] if isinstance(bundle, tuple) else bundle
    assert data["text/html"] == widget._repr_html_()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert "0x" not in repr(widget) and repr(widget) == data["text/plain"]


def test_every_front_end_has_a_class() -> None:
    """All but the progress panel, which looks after what the browser keeps and has nothing to tell Python."""
    assert set(widgets.WIDGETS.values()) == set(kinds()) - {"progress"}


def test_case_widget_follows_the_learner() -> None:
    visit = widgets.CaseWidget("mi-fourth-worker", lang="en")
    assert visit.path == [] and visit.score is None
    visit.state = {"choices": [1, 0, 2], "written": {}}
    player = play("mi-fourth-worker", [1, 0, 2], "en")
    assert visit.path == player.path and visit.score == player.score and visit.counts == player.counts
    visit.state = {"choices": [99]}
    with pytest.raises(PlayError):
        visit.path  # noqa: B018


def test_unknown_name_is_told_plainly() -> None:
    with pytest.raises(ContentError, match="there is no 'nobody'"):
        widgets.CaseWidget("nobody")


def test_properties_follow_what_the_browser_writes() -> None:
    """What each widget says in Python of a state that the page would write."""
    order = widgets.OrderWidget(example("order"))
    assert order.order == [] and order.score is None
    order.state = {"order": [task.id for slot in order.item.slots for task in order.item.tasks if task.slot == slot.id]}
    assert order.score == 100
    code = widgets.CodeWidget(example("code"))
    assert code.score is None and code.kappa is None
    code.state = {"codes": code.item.key}
    assert (code.score, code.kappa) == (100, 1)
    ruler = widgets.RulerWidget(example("ruler"))
    best = {scale.id: next(index for index, row in enumerate(scale.followups) if row.quality == "strong") for scale in ruler.item.scales}
    ruler.state = {"chosen": best}
    assert ruler.chosen == best and ruler.score == 100
    agenda = widgets.AgendaWidget(example("agenda"))
    agenda.state = {"chosen": ["own-0"], "own": {"own-0": "the harvest"}}
    assert agenda.chosen == ["own-0"] and agenda.own == {"own-0": "the harvest"}
    cards = widgets.CardsWidget(example("cards"))
    cards.state = {"chosen": {"x": 1}}
    assert cards.chosen == {"x": 1}
    week = widgets.WeekWidget(example("week"))
    week.state = {"marked": {f"{row.day}/{row.part}": [row.mark] for row in week.item.key}}
    assert week.result["missed"] == [] and week.result["own"] == []
    assert week.findings == []
    planned = widgets.WeekWidget("cbt-07-activity")
    assert {row.rule for row in planned.findings} >= {"empty", "rhythm"}
    session = widgets.SessionWidget(example("session"))
    first = session.item.cards[0]
    session.state = {"thirds": {"week": [[first.id, 20]]}}
    assert session.thirds == {"week": [[first.id, 20]]} and first.job not in {row.about for row in session.findings}
    timer = widgets.TimerWidget(example("timer"))
    timer.state = {"before": 7, "after": 4}
    assert (timer.before, timer.after) == (7, 4)
    plan = widgets.PlanWidget(example("plan"))
    plan.state = {"answers": {next(iter(plan.item.fields())): "words"}}
    assert plan.total is None and list(plan.answers.values()) == ["words"] and plan.findings == []
    card = widgets.PlanWidget("cbt-08-crisis-card", lang="zh")
    card.state = {"answers": {"ring": "随便找个人"}}
    assert [one.kind for one in card.findings if one.field == "ring"] == ["vague"] and card.content["check"]["complete"].startswith("齐了")
    tally = widgets.TallyWidget()
    tally.state = {"events": [[1, "Q"], [3, "SR"], [4, "CR"]]}
    assert tally.counts == {"Q": 1, "SR": 1, "CR": 1} and tally.indices["ratio"] == 2
    quiz = widgets.QuizWidget("mi")
    assert quiz.score is None
    question = quiz.content["questions"][0]
    quiz.state = {"answers": {question["id"]: [next(index for index, option in enumerate(question["options"]) if option["quality"] == "strong")]}}
    assert quiz.score == round(100 / question["choose"])
    review = widgets.ReviewWidget()
    review.state = {"history": {"x/y": {"box": 0, "due": "2026-01-02", "last": "2026-01-01", "seen": 1}}}
    assert review.due() == ["x/y"]


@pytest.mark.parametrize("name", EXPLORABLES)
def test_explorable_is_worked_out_anew_exactly(name: str) -> None:
    """At every place of the sliders the lab's function says what the page's grid says, and between the places it says more."""
    widget = widgets.ExploreWidget(name, lang="en")
    figure = EXPLORABLES[name]
    for place, state in widget.content["states"].items():
        widget.state = {"at": dict(zip((slider.id for slider in figure.sliders), map(int, place.split(","))))}
        assert widget.picture.sentence.en == state["sentence"]
        assert [[what.en, number.en] for what, number in widget.picture.rows] == state["rows"]
        assert all(0 <= bar <= figure.high for bar in state["bars"])
    with pytest.raises(ValueError, match="there is no slider 'height'"):
        widget.at(height=2)


@given(st.floats(0.001, 0.999), st.floats(0.01, 100))
def test_odds_ratio_to_risk(baseline: float, odds_ratio: float) -> None:
    risk = risk_after(baseline, odds_ratio)
    assert 0 < risk < 1
    assert risk / (1 - risk) / (baseline / (1 - baseline)) == pytest.approx(odds_ratio)


@given(st.floats(0.001, 0.999), st.floats(0.5, 1), st.floats(0.5, 0.999))
def test_predictive_values_are_bayes_theorem(prevalence: float, sensitivity: float, specificity: float) -> None:
    positive, negative = predictive_values(prevalence, sensitivity, specificity)
    p_positive = prevalence * sensitivity + (1 - prevalence) * (1 - specificity)
    assert positive * p_positive == pytest.approx(prevalence * sensitivity)
    assert negative * (1 - p_positive) == pytest.approx((1 - prevalence) * specificity)
