"""What an explorable is: sliders, a function, and for every place of the sliders a table, a chart and a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from typing import Any, Literal

from ...text import Language, Text, language
from ..effects import Interval
from ..registry import claim

Chart = Literal["bars", "ranges", "columns", "people"]
"""Bars lie and start at zero; ranges are a dot with the band around it; columns stand side by side, for weeks; people are a hundred dots for each label."""

_CLAIM = re.compile(r"\{([a-z0-9-]+)\}")


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
    sentence: Text
    """The same in a sentence."""
    bars: tuple[float, ...] = ()
    """Lengths of the chart's bars, or heights of its columns."""
    ranges: tuple[Interval, ...] = ()
    """Dots with their bands, for a chart of ranges; without a band, low and high are the value."""
    here: int | None = None
    """Which column the sliders point to."""
    anyway: tuple[float, ...] = ()
    """For people: how many of each hundred it would be without any effect; the bars say how many it is."""


@dataclass(frozen=True)
class Explorable:
    """A figure with sliders."""

    id: str
    title: Text
    intro: Text
    note: Text
    """What the figure leaves out, and the source of its formula; ``{claim-id}`` stands for what that claim prints."""
    sliders: tuple[Slider, ...]
    columns: tuple[Text, Text]
    """Heads of the table."""
    labels: tuple[Text, ...]
    """What each bar, range or column is."""
    high: float
    """Where the chart ends."""
    compute: Callable[..., Picture]
    """Slider values by name → picture. The only place where the formula stands."""
    chart: Chart = "bars"
    """How the picture is drawn."""
    low: float = 0
    """Where the chart begins."""
    ticks: tuple[tuple[float, Text], ...] = ()
    """Marks of the scale, for ranges and columns; the first is drawn as the line to compare with."""
    axis: tuple[Text, ...] = ()
    """What the scale is (columns), what lies to the left and to the right (ranges), or what the three kinds of dots are (people)."""

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
            "note": _CLAIM.sub(lambda found: claim(found[1]).shows.in_(chosen), self.note.in_(chosen)),
            "sliders": [{"id": slider.id, "label": slider.label.in_(chosen), "shown": [slider.show(value).in_(chosen) for value in slider.values], "start": slider.values.index(slider.start)} for slider in self.sliders],
            "columns": [column.in_(chosen) for column in self.columns],
            "chart": {
                "kind": self.chart,
                "labels": [label.in_(chosen) for label in self.labels],
                "low": self.low,
                "high": self.high,
                "ticks": [[place, words.in_(chosen)] for place, words in self.ticks],
                "axis": [words.in_(chosen) for words in self.axis],
            },
            "states": {",".join(map(str, place)): self._state(place, chosen) for place in places},
        }

    def values_at(self, place: tuple[int, ...] | list[int]) -> dict[str, float]:
        """Return slider name → value for a place of the sliders (index of each slider's step)."""
        return {slider.id: slider.values[index] for slider, index in zip(self.sliders, place, strict=True)}

    def _state(self, place: tuple[int, ...], lang: Language) -> dict[str, Any]:
        picture = self.at(**self.values_at(place))
        state: dict[str, Any] = {
            "rows": [[what.in_(lang), number.in_(lang)] for what, number in picture.rows],
            "bars": [round(bar, 3) for bar in picture.bars],
            "sentence": picture.sentence.in_(lang),
        }
        if picture.ranges:
            state["ranges"] = [[round(end, 2) for end in found] for found in picture.ranges]
        if picture.here is not None:
            state["here"] = picture.here
        if picture.anyway:
            state["anyway"] = [round(number, 3) for number in picture.anyway]
        return state


def plain(number: str) -> Text:
    """Return a number that is written the same in both languages."""
    return Text(en=number, zh=number)


def percent(value: float) -> Text:
    """Write a share in per cent: whole, or with three digits where it is small or close to all."""
    number = f"{100 * value:.3g}" if value < 0.0995 or 0.99 < value < 1 else f"{100 * value:.0f}"
    return Text(en=f"{number}\u00a0%", zh=f"{number}%")


def whole_percent(value: float) -> Text:
    """Write a share in whole per cent."""
    return Text(en=f"{100 * value:.0f}\u00a0%", zh=f"{100 * value:.0f}%")


def signed(value: float) -> str:
    """Write a number whole and with its sign; with one decimal where it would else look like zero; zero without a sign."""
    rounded = round(value) or round(value, 1)
    return f"{rounded:+}".replace("-", "−") if rounded else "0"


def choice(*names: Text) -> Callable[[float], Text]:
    """Return how a slider writes a choice that is counted 0, 1, 2, …"""
    return lambda value: names[int(value)]
