"""The comparison of ways of working as a picture."""

from __future__ import annotations

from typing import Any

from ...figures import ACCENT, QUIET, Picture, new, show
from ...text import Text, language
from .comparing import compare, part_name, plan_name
from .data import PARTS

MARKS = "os^Dv"
COLOURS = (ACCENT, "#b0762d", "#54708f", QUIET, QUIET)


def figure(table: Any) -> Picture:
    """Draw a comparison: a row for each part of the score, a mark for each way of working, a line where eight of ten quarters lie.

    Args:
        table: what :func:`~homeward.casework.caseload.compare` returns; up to five ways of working.

    Raises:
        ValueError: more ways of working than can be told apart.
    """
    plans = list(dict.fromkeys(plan for plan, _ in table.index))
    if len(plans) > len(MARKS):
        raise ValueError(f"{len(plans)} ways of working in one picture → compare at most {len(MARKS)} at a time")
    chinese, rows = language() == "zh", (*PARTS, "mean")
    picture, axis = new(figsize=(4.3, 1.5 + 0.8 * len(rows)))
    step, said = 0.17, []
    for place, part in enumerate(rows):
        axis.text(0, place - 0.42, part_name(part).in_(), va="center", weight="bold", fontsize=11)
        told = []
        for order, plan in enumerate(plans):
            row, y = table.loc[(plan, part)], place - 0.16 + step * order
            axis.plot([row["low"], row["high"]], [y, y], color=COLOURS[order], linewidth=2, solid_capstyle="round", alpha=0.55)
            axis.plot([row["mean"]], [y], MARKS[order], color=COLOURS[order], markersize=7, label=plan_name(plan) if not place else None)
            told.append(f"{plan_name(plan)}{row['mean']:.0f}（{row['low']:.0f}—{row['high']:.0f}）" if chinese else f"{plan_name(plan)} {row['mean']:.0f} ({row['low']:.0f} to {row['high']:.0f})")
        said.append(f"{part_name(part).in_()}：{'，'.join(told)}。" if chinese else f"{part_name(part).in_()}: {'; '.join(told)}.")
    axis.set_xlim(-2, 102)
    axis.set_ylim(len(rows) - 0.3, -0.7)
    axis.set_yticks([])
    axis.spines["left"].set_visible(False)
    axis.set_xticks([0, 25, 50, 75, 100])
    axis.set_xlabel(Text(en="Of 100; a line holds eight of ten quarters", zh="满分100；线段是十个季度里的八个").in_())
    picture.legend(*axis.get_legend_handles_labels(), loc="outside upper left", ncols=1, handletextpad=0.4)
    wide = float((table["to"] - table["from"]).max() / 2)
    caption = Text(
        en=f"Marks are means; each mean is known to within {wide:.1f}, so what you see between the ways of working is not luck. But the rules and most numbers are put in by hand: "
        "that going along settles more than a leaflet was taken from studies and cannot be proved here. What the picture shows is how the hours add up.",
        zh=f"点是平均值，误差不超过{wide:.1f}，所以几种做法之间的差别不是运气。不过规则和多数数字是人定的：“陪同比给单子办成的多”取自研究，在这里证明不了。这张图只说明，时间这样花，加起来会怎样。",
    )
    return show(picture, alt="".join(said) if chinese else " ".join(said), caption=caption)


def caseload_strategies() -> Picture:
    """Draw the three named ways of working over many quarters."""
    from .comparing import named

    return figure(compare(named()))


PLOTS = {"caseload-strategies": caseload_strategies}
