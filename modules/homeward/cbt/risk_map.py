"""The high-risk map: at which hours of the week it pulled, how strongly, what comes back, and which of that a plan covers.

The map describes what one person told. Its numbers are that person's own; nothing is added up to a score, and nothing foretells what will happen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import Field, field_validator, model_validator

from ..content import read_yaml, validate
from ..text import Name, Strict, Text, language
from .activity import DAYS, Day, rules
from .chain import KINDS
from .findings import filled, listed
from .plots import OCHRE, WIDTH

if TYPE_CHECKING:
    import pandas

    from ..figures import Picture

FILE = Path(__file__).with_name("risk_week.yml")


class DayPart(Strict):
    """A part of the day."""

    id: Name
    """Unique in the map."""
    title: Text
    """Its name."""


class Episode(Strict):
    """One time that it pulled."""

    week: int = Field(ge=1)
    """In which week it was told, from 1."""
    day: Day
    """The day."""
    part: Name
    """The part of the day."""
    kind: str
    """What set it off: a word for triggers in :data:`homeward.cbt.chain.KINDS`."""
    urge: int = Field(ge=0, le=10)
    """How strongly it pulled, 0 to 10, as the person said."""

    @field_validator("kind")
    @classmethod
    def _known(cls, kind: str) -> str:
        if kind not in KINDS["trigger"]:
            raise ValueError(f"'{kind}' is not a kind of trigger → use one of: {' '.join(KINDS['trigger'])}")
        return kind


class Cover(Strict):
    """What has been planned for an hour."""

    day: Day
    """The day."""
    part: Name
    """The part of the day."""
    what: Text
    """What is done then."""


class RiskMap(Strict):
    """Some weeks of one person."""

    format: Literal[1]
    """Version of this format."""
    about: Text
    """Whose weeks they are (an invented person)."""
    parts: tuple[DayPart, ...] = Field(min_length=2, max_length=6)
    """Parts of the day, in order."""
    episodes: tuple[Episode, ...] = ()
    """What was told."""
    plans: tuple[Cover, ...] = ()
    """What is planned."""

    @model_validator(mode="after")
    def _known_parts(self) -> RiskMap:
        known = [part.id for part in self.parts]
        for row in (*self.episodes, *self.plans):
            if row.part not in known:
                raise ValueError(f"'{row.part}' is not a part of the day here → use one of: {' '.join(known)}")
        return self


@dataclass(frozen=True)
class Square:
    """An hour of the week at which it pulled.

    Attributes:
        day, part: which.
        weeks: in how many weeks it pulled then.
        strongest: the highest number the person gave, 0 to 10.
        kinds: what set it off, each once, in the order of telling.
        plan: what is planned for it, if anything.
    """

    day: Day
    part: str
    weeks: int
    strongest: int
    kinds: tuple[str, ...]
    plan: Text | None

    @property
    def returns(self) -> bool:
        """Whether it pulled then in more than one week."""
        return self.weeks > 1


@cache
def invented() -> RiskMap:
    """Return the invented weeks that the book draws.

    Raises:
        ContentError: the file is damaged.
    """
    return validate(read_yaml(FILE), RiskMap)


def squares(made: RiskMap) -> list[Square]:
    """Return the hours at which it pulled, in the order of the week.

    >>> [(row.day, row.part) for row in squares(invented()) if row.returns and not row.plan]
    [('mon', 'night'), ('sun', 'night')]
    """
    found = []
    for day in DAYS:
        for part in made.parts:
            told = [row for row in made.episodes if (row.day, row.part) == (day, part.id)]
            plan = next((row.what for row in made.plans if (row.day, row.part) == (day, part.id)), None)
            if told:
                found.append(Square(day, part.id, len({row.week for row in told}), max(row.urge for row in told), tuple(dict.fromkeys(row.kind for row in told)), plan))
    return found


PLANNED = Text(en="planned", zh="有安排")


def table(made: RiskMap, lang: str | None = None) -> pandas.DataFrame:
    """Return seven days by the parts of the day: the strongest urge, in how many weeks, and whether something is planned; empty where nothing was told.

    Args:
        made: the weeks.
        lang: language of the words (default: the setting).
    """
    import pandas

    chosen = language(lang)
    cells = {(row.day, row.part): f"{row.strongest} ({row.weeks}×)" + (f" {PLANNED.in_(chosen)}" if row.plan else "") for row in squares(made)}
    data = {part.title.in_(chosen): [cells.get((day, part.id), "") for day in DAYS] for part in made.parts}
    return pandas.DataFrame(data, index=[rules().days[day].in_(chosen) for day in DAYS], dtype="object")


def draw(made: RiskMap) -> Picture:
    """Draw the map in the language of the setting: the darker a square, the stronger the urge; a whole frame where something is planned, a broken one where it comes back unplanned."""
    from matplotlib.patches import Rectangle

    from ..figures import ACCENT, new, show

    figure, axis = new(figsize=(WIDTH, 4.6))
    column = {part.id: number for number, part in enumerate(made.parts)}
    found = squares(made)
    for day in range(len(DAYS)):
        for number in column.values():
            axis.add_patch(Rectangle((number + 0.05, day + 0.06), 0.9, 0.88, fill=False, edgecolor=ACCENT, alpha=0.25, linewidth=0.8))
    for row in found:
        x, y = column[row.part], DAYS.index(row.day)
        axis.add_patch(Rectangle((x + 0.05, y + 0.06), 0.9, 0.88, facecolor=ACCENT, alpha=0.04 * row.strongest, edgecolor="none"))
        if row.plan:
            axis.add_patch(Rectangle((x + 0.05, y + 0.06), 0.9, 0.88, fill=False, edgecolor=ACCENT, linewidth=2.5))
        elif row.returns:
            axis.add_patch(Rectangle((x + 0.05, y + 0.06), 0.9, 0.88, fill=False, edgecolor=OCHRE, linewidth=2.5, linestyle="--"))
        axis.text(x + 0.5, y + 0.5, f"{row.strongest} ({row.weeks}×)", ha="center", va="center")
    axis.set_xlim(0, len(column))
    axis.set_ylim(len(DAYS), 0)
    axis.set_xticks([number + 0.5 for number in column.values()], [part.title.in_() for part in made.parts])
    axis.set_yticks([number + 0.5 for number in range(len(DAYS))], [rules().days[day].in_() for day in DAYS])
    axis.tick_params(length=0, top=True, labeltop=True, bottom=False, labelbottom=False)
    for side in axis.spines.values():
        side.set_visible(False)
    return show(figure, alt=_alt(made, found), caption=CAPTION)


CAPTION = Text(
    en="In each square: the strongest urge, 0 to 10, as the invented person said it, and in how many weeks it came. The darker, the stronger. Whole frame: something is planned for it. Broken frame: it comes back, and nothing is planned yet.",
    zh="格子里是最想的那一回有几分（0到10，虚构人物自己说的），括号里是几个星期里有过。颜色越深，越想。实线框：已经有安排；虚线框：反复出现，还没有安排。",
)
_SQUARE = Text(en="{day} {part}: {strongest}, in {weeks} of {of} weeks, {how}", zh="{day}{part}：{strongest}分，{of}个星期里有{weeks}个，{how}")
_HOW = {True: Text(en="planned for", zh="有安排"), False: Text(en="nothing planned", zh="没有安排")}
_LIST = Text(en="{one}; {other}", zh="{one}；{other}")
_ALT = Text(en="A week as a grid of days and parts of the day. {squares}. All other squares are empty.", zh="一张周表，横着是一天的几段，竖着是七天。{squares}。其余的格子都空着。")
_NONE = Text(en="Nothing was told", zh="什么都没说到")


def _alt(made: RiskMap, found: Sequence[Square]) -> Text:
    """Say the map in words."""
    titles = {part.id: Text(en=part.title.en.lower(), zh=part.title.zh) for part in made.parts}
    of = max((row.week for row in made.episodes), default=0)
    said = [filled(_SQUARE, day=rules().days[row.day], part=titles[row.part], strongest=row.strongest, weeks=row.weeks, of=of, how=_HOW[row.plan is not None]) for row in found]
    return filled(_ALT, squares=listed(said, _LIST) if said else _NONE)


def risk_map() -> Picture:
    """Draw the invented weeks of Lao Yang (``{plot} risk-map``)."""
    return draw(invented())
