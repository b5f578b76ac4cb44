"""The forest plot: results with their intervals, side by side, on the scale they were measured in."""

from __future__ import annotations

from typing import Any, NamedTuple

from ..figures import ACCENT, INK, QUIET, Picture, new, show
from ..text import Text, language
from .registry import Claim, Effect, number, studies

INCHES_A_ROW = 0.42
INCHES_A_PANEL = 0.95
RATIOS = (0.5, 1, 2, 5, 10)
"""Marks of a logarithmic scale."""


class Panel(NamedTuple):
    """Results that share a scale."""

    title: Text
    measures: tuple[str, ...]
    none: float
    """Where no effect lies."""
    log: bool = False
    """Whether the scale is logarithmic, as ratios want it."""


PANELS = (
    Panel(Text(en="Standardised differences (d, g): right is better", zh="标准化均数差（d、g）：越往右越好"), ("smd",), 0),
    Panel(Text(en="Risk differences, percentage points", zh="风险差，百分点"), ("rd",), 0),
    Panel(Text(en="Ratios of risks and rates: left is less", zh="风险或率之比：越往左越少"), ("rr", "or", "hr"), 1, log=True),
)


def drawn(panel: Panel) -> list[Claim]:
    """Return the claims with a label that belong into a panel, largest value first."""
    rows = [claim for study in studies().values() for claim in study.claims if claim.label and claim.effect and claim.effect.measure in panel.measures]
    return sorted(rows, key=lambda claim: -_effect(claim).value)


def _effect(claim: Claim) -> Effect:
    assert claim.effect is not None
    return claim.effect


def forest() -> Picture:
    """Draw every claim that has a label: value and interval, one panel a scale."""
    panels = [(panel, rows) for panel in PANELS if (rows := drawn(panel))]
    heights = [INCHES_A_PANEL + INCHES_A_ROW * len(rows) for _, rows in panels]
    figure, axes = new(len(panels), 1, figsize=(5.2, sum(heights)), squeeze=False, gridspec_kw={"height_ratios": heights})
    for axis, (panel, rows) in zip(axes[:, 0], panels, strict=True):
        _draw(axis, panel, rows)
    alt = Text(en="Forest plot: ", zh="森林图：").in_() + ("；" if language() == "zh" else "; ").join(_said(claim) for _, rows in panels for claim in rows)
    caption = Text(
        en="Results with 95 % intervals; each is explained in the table. Different people, comparisons and times: read each line by itself.",
        zh="各项结果及其95%区间，每一项在表中都有说明。人群、对照、时间各不相同，要一条一条地看。",
    )
    return show(figure, alt=alt, caption=caption)


def _said(claim: Claim) -> str:
    effect = _effect(claim)
    words = f"{claim.label.in_()} {number(effect.value)}"  # type: ignore[union-attr]
    interval = f"{number(effect.low or 0)}–{number(effect.high or 0)}"
    return f"{words}（{interval}）" if language() == "zh" else f"{words} ({interval})"


def _draw(axis: Any, panel: Panel, rows: list[Claim]) -> None:
    places = range(len(rows), 0, -1)
    for place, claim in zip(places, rows, strict=True):
        effect = _effect(claim)
        axis.plot([panel.none, panel.none], [place - 0.22, place + 0.18], color=QUIET, linewidth=1.2)  # beside the label, not through it
        axis.plot([effect.low, effect.high], [place, place], color=ACCENT, linewidth=2)
        axis.plot(effect.value, place, "o", color=ACCENT, markersize=6)
        axis.text(0, place + 0.28, claim.label.in_(), transform=axis.get_yaxis_transform(), fontsize=10.5, color=INK)
    if panel.log:
        axis.set_xscale("log")
        axis.set_xticks(RATIOS, [number(ratio) for ratio in RATIOS])
        axis.minorticks_off()
    axis.set_ylim(0.4, len(rows) + 0.9)
    axis.set_yticks([])
    axis.spines["left"].set_visible(False)
    axis.set_title(panel.title.in_(), fontsize=12)
