"""Explorable figures: one Python function a figure, worked out over a grid for the page and exactly in a lab.

The page only looks up and draws; no formula is written twice. Every place of the sliders has a table and a sentence beside the picture.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from typing import Any

from ..content import ContentError
from ..text import Language, Text, language


@dataclass(frozen=True)
class Slider:
    """One thing the reader can change."""

    id: str
    """Name of the function's argument."""
    label: Text
    """What it is."""
    values: tuple[float, ...]
    """The steps of the slider, in order."""
    start: float
    """Where it stands at first; one of the values."""
    show: Callable[[float], Text]
    """How a value is written."""


@dataclass(frozen=True)
class Picture:
    """What the function says for one place of the sliders."""

    rows: tuple[tuple[Text, Text], ...]
    """The table: what, and its number as it is written."""
    bars: tuple[float, ...]
    """Lengths of the chart's bars."""
    sentence: Text
    """The same in a sentence."""


@dataclass(frozen=True)
class Explorable:
    """A figure with sliders."""

    id: str
    title: Text
    intro: Text
    note: Text
    """What the figure leaves out, and the source of its formula."""
    sliders: tuple[Slider, ...]
    columns: tuple[Text, Text]
    """Heads of the table."""
    labels: tuple[Text, ...]
    """What each bar is."""
    high: float
    """Where the chart ends."""
    compute: Callable[..., Picture]
    """Slider values by name → picture. The only place where the formula stands."""

    def at(self, **values: float) -> Picture:
        """Return the picture for any values, on the grid or not; sliders left out stand where they start.

        Raises:
            ValueError: there is no such slider.
        """
        known = {slider.id: slider.start for slider in self.sliders}
        for name in values:
            if name not in known:
                raise ValueError(f"there is no slider '{name}' → use: {', '.join(known)}")
        return self.compute(**{**known, **values})

    def compiled(self, lang: Language | None = None) -> dict[str, Any]:
        """Return the whole grid as plain JSON in one language: what the page looks up."""
        chosen = language(lang)
        places = product(*(range(len(slider.values)) for slider in self.sliders))
        return {
            "id": self.id,
            "title": self.title.in_(chosen),
            "intro": self.intro.in_(chosen),
            "note": self.note.in_(chosen),
            "sliders": [{"id": slider.id, "label": slider.label.in_(chosen), "shown": [slider.show(value).in_(chosen) for value in slider.values], "start": slider.values.index(slider.start)} for slider in self.sliders],
            "columns": [column.in_(chosen) for column in self.columns],
            "chart": {"labels": [label.in_(chosen) for label in self.labels], "high": self.high},
            "states": {",".join(map(str, place)): self._state(place, chosen) for place in places},
        }

    def values_at(self, place: tuple[int, ...] | list[int]) -> dict[str, float]:
        """Return slider name → value for a place of the sliders (index of each slider's step)."""
        return {slider.id: slider.values[index] for slider, index in zip(self.sliders, place, strict=True)}

    def _state(self, place: tuple[int, ...], lang: Language) -> dict[str, Any]:
        picture = self.at(**self.values_at(place))
        return {"rows": [[what.in_(lang), number.in_(lang)] for what, number in picture.rows], "bars": [round(bar, 3) for bar in picture.bars], "sentence": picture.sentence.in_(lang)}


def _plain(number: str) -> Text:
    return Text(en=number, zh=number)


def _percent(value: float) -> Text:
    number = f"{100 * value:.3g}" if value < 0.0995 or 0.99 < value < 1 else f"{100 * value:.0f}"
    return Text(en=f"{number} %", zh=f"{number}%")


def risk_after(baseline: float, odds_ratio: float) -> float:
    """Return the risk that an odds ratio leads to from a baseline risk: odds = p / (1 - p), times the ratio, and back.

    Source: the definition of the odds ratio; Cochrane Handbook for Systematic Reviews of Interventions, chapter 15, formula for an assumed comparator risk.
    """
    odds = baseline / (1 - baseline) * odds_ratio
    return odds / (1 + odds)


def _odds_ratio(baseline: float, odds_ratio: float) -> Picture:
    other = risk_after(baseline, odds_ratio)
    without, with_it = round(100 * baseline), round(100 * other)
    difference = with_it - without
    ratio = other / baseline
    if odds_ratio == 1:
        sentence = Text(en=f"An odds ratio of 1 means no difference: {without} of 100 either way.", zh=f"比值比等于1就是没有差别：有没有服务，100人里都是{without}人。")
    else:
        change_en = f"{abs(difference)} {'fewer' if difference < 0 else 'more'}" if difference else "too small a difference to see among 100"
        change_zh = f"{'少' if difference < 0 else '多'}{abs(difference)}人" if difference else "100人里看不出差别"
        sentence = Text(
            en=f"If it happens to {without} of 100 without the service, an odds ratio of {odds_ratio:g} means {with_it} of 100 with it: {change_en}. The risk is multiplied by {ratio:.2f}, not by {odds_ratio:g}.",
            zh=f"如果没有服务时100人里有{without}人发生，比值比{odds_ratio:g}就表示有服务时是{with_it}人：{change_zh}。风险变成原来的{ratio:.2f}倍，不是{odds_ratio:g}倍。",
        )
    return Picture(
        rows=(
            (Text(en="Without it, of 100 people", zh="没有这项服务，100人里"), _plain(f"{without}")),
            (Text(en="With it, of 100 people", zh="有这项服务，100人里"), _plain(f"{with_it}")),
            (Text(en="Difference, of 100 people", zh="相差（每100人）"), _plain(f"{difference:+}".replace("-", "−"))),
            (Text(en="Odds ratio", zh="比值比（OR）"), _plain(f"{odds_ratio:g}")),
            (Text(en="Risk ratio", zh="风险比（RR）"), _plain(f"{ratio:.2f}")),
        ),
        bars=(100 * baseline, 100 * other),
        sentence=sentence,
    )


def predictive_values(prevalence: float, sensitivity: float, specificity: float) -> tuple[float, float]:
    """Return the positive and the negative predictive value (Bayes' theorem; Altman and Bland 1994, doi 10.1136/bmj.309.6947.102)."""
    true_positive, false_positive = prevalence * sensitivity, (1 - prevalence) * (1 - specificity)
    true_negative, false_negative = (1 - prevalence) * specificity, prevalence * (1 - sensitivity)
    return true_positive / (true_positive + false_positive), true_negative / (true_negative + false_negative)


def _predictive_value(prevalence: float, sensitivity: float, specificity: float) -> Picture:
    found, missed = round(1000 * prevalence * sensitivity), round(1000 * prevalence) - round(1000 * prevalence * sensitivity)
    wrong = round(1000 * (1 - prevalence) * (1 - specificity))
    cleared = 1000 - found - missed - wrong
    positive, _ = predictive_values(prevalence, sensitivity, specificity)
    return Picture(
        rows=(
            (Text(en="Positive, and used", zh="阳性，确实用过"), _plain(str(found))),
            (Text(en="Positive, but did not use", zh="阳性，其实没用过"), _plain(str(wrong))),
            (Text(en="Negative, but used", zh="阴性，其实用过"), _plain(str(missed))),
            (Text(en="Negative, and did not use", zh="阴性，确实没用过"), _plain(str(cleared))),
            (Text(en="Of those who test positive, used", zh="阳性者中确实用过的"), _percent(positive)),
        ),
        bars=(float(found), float(wrong)),
        sentence=Text(
            en=f"Of 1,000 people tested, {found + wrong} test positive; {wrong} of them did not use. Of the positive results {_percent(positive).en} are right: a reason to ask and to have it confirmed, not a verdict.",
            zh=f"检测1000人，有{found + wrong}人阳性，其中{wrong}人其实没有用过。阳性结果里有{_percent(positive).zh}是对的：一次阳性该问一问、该复核，还不是定论。",
        ),
    )


EXPLORABLES: dict[str, Explorable] = {
    made.id: made
    for made in (
        Explorable(
            id="odds-ratio",
            title=Text(en="What does an odds ratio mean for people?", zh="比值比落到人身上是多少？"),
            intro=Text(en="Papers print odds ratios. Move both sliders and see how many people that is.", zh="论文里常写比值比。拖动两个滑块，看看落到人身上是多少。"),
            note=Text(en="The same odds ratio means different things at different baselines; it is close to the risk ratio only where the event is rare.", zh="同一个比值比，基础风险不同，意思就不同；只有事情很少发生时，它才接近风险比。"),
            sliders=(
                Slider("baseline", Text(en="How often it happens without the service", zh="没有服务时发生的比例"), tuple(round(step / 100, 2) for step in range(5, 85, 5)), 0.5, _percent),
                Slider("odds_ratio", Text(en="Odds ratio", zh="比值比"), (0.1, 0.2, 0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 4, 5, 10), 0.5, lambda value: _plain(f"{value:g}")),
            ),
            columns=(Text(en="What", zh="项目"), Text(en="Number", zh="数值")),
            labels=(Text(en="Without", zh="没有服务"), Text(en="With", zh="有服务")),
            high=100,
            compute=_odds_ratio,
        ),
        Explorable(
            id="predictive-value",
            title=Text(en="What does one positive test say?", zh="一次阳性说明什么？"),
            intro=Text(en="A screening test is never perfect. How much one positive result says depends on how common use is among those tested.", zh="筛查检测不会百分之百准。一次阳性能说明多少，取决于受检的人里有多少人在用。"),
            note=Text(en="The sliders are for thinking; they are no figures of any product or place.", zh="滑块上的数字只用来思考，不是任何产品或地方的数据。"),
            sliders=(
                Slider("prevalence", Text(en="Used recently, among those tested", zh="受检者中近期用过的比例"), (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5), 0.05, _percent),
                Slider("sensitivity", Text(en="Found by the test, of those who used", zh="用过的人里能查出的比例"), (0.8, 0.9, 0.95, 0.99), 0.95, _percent),
                Slider("specificity", Text(en="Cleared by the test, of those who did not use", zh="没用过的人里判为阴性的比例"), (0.9, 0.95, 0.98, 0.99, 0.995), 0.95, _percent),
            ),
            columns=(Text(en="Of 1,000 people tested", zh="每1000名受检者"), Text(en="Number", zh="数值")),
            labels=(Text(en="Used", zh="确实用过"), Text(en="Did not use", zh="其实没用过")),
            high=500,
            compute=_predictive_value,
        ),
    )
}
"""Name → figure."""


def explorable(name: str) -> Explorable:
    """Return an explorable figure by name.

    Raises:
        ContentError: there is none.
    """
    if name not in EXPLORABLES:
        raise ContentError("explore", f"there is no figure '{name}'", f"use one of: {', '.join(EXPLORABLES)}")
    return EXPLORABLES[name]
