"""What a client may need a door for, and the needs profile: seven areas of a life, each with the client's own ratings, the worker's, and a strength beside it.

The doors (:data:`NEEDS`) are one list, used by resource tables, matching and referrals. The profile is a talk on one page. Nothing in it is added up: there is no
score of a person, no cut-off, and nothing foretells use. The areas and words are this kit's own, an exercise and not a published instrument.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from pydantic import Field

from ..content import ContentError, exercises, short
from ..spreadsheet import read_rows
from ..text import Name, Strict, Text

if TYPE_CHECKING:
    from pandas import DataFrame

    from ..figures import Picture

NEEDS: dict[str, Text] = {
    "papers": Text(en="Identity papers", zh="身份证件"),
    "income": Text(en="Income support", zh="低保和临时救助"),
    "insurance": Text(en="Medical insurance", zh="医保"),
    "work": Text(en="Work and training", zh="就业和培训"),
    "housing": Text(en="Housing", zh="住处"),
    "methadone": Text(en="Methadone clinic", zh="美沙酮门诊"),
    "testing": Text(en="Testing and treatment for infections", zh="传染病检测和治疗"),
    "legal": Text(en="Legal aid", zh="法律援助"),
    "psychology": Text(en="Psychological help", zh="心理援助"),
    "support": Text(en="Peer and family support", zh="同伴和家庭支持"),
}
"""Code → name, in the order in which they are listed everywhere."""

_BY_WORD = {word.casefold(): code for code, name in NEEDS.items() for word in (code, name.en, name.zh)}


def need_code(word: str) -> str | None:
    """Return the code of a need given by its code or its name in either language; None if it is not known."""
    return _BY_WORD.get(word.strip().casefold())


# --- The seven areas


class AreaWords(NamedTuple):
    """An area: its name, and a question that opens it."""

    name: Text
    ask: Text


AREAS: dict[str, AreaWords] = {
    "body": AreaWords(Text(en="Body", zh="身体"), Text(en="How has your body been, these last weeks?", zh="这一阵身体怎么样？")),
    "mind": AreaWords(Text(en="Mind and sleep", zh="心情和睡眠"), Text(en="What are the nights like, and the mood?", zh="夜里睡得怎么样？心里头呢？")),
    "drugs": AreaWords(Text(en="Drugs and alcohol", zh="毒品和酒"), Text(en="What part do drugs or drink play in your days now?", zh="毒品和酒，现在在你日子里占多大地方？")),
    "people": AreaWords(Text(en="Family and people", zh="家人和身边的人"), Text(en="Who is there for you, and who weighs on you?", zh="哪些人靠得住？哪些人让你累？")),
    "work": AreaWords(Text(en="Work and money", zh="干活和钱"), Text(en="What do you live on, and what would you like to live on?", zh="现在靠什么过日子？想靠什么过？")),
    "home": AreaWords(Text(en="A place and papers", zh="住处和证件"), Text(en="Where do you sleep, how long can you stay, which papers do you hold?", zh="睡在哪里，能住多久？手上有哪些证件？")),
    "law": AreaWords(Text(en="The measure and the law", zh="戒毒措施和法律上的事"), Text(en="What does the agreement ask of you, and what makes it hard?", zh="协议上要你做的，哪一样最难办？")),
}
"""Code → name and opening question, in the order in which they are listed. In a talk the client chooses the order."""

RATINGS: dict[int, Text] = {
    0: Text(en="not at all", zh="完全没有"),
    1: Text(en="a little", zh="有一点"),
    2: Text(en="some", zh="有些"),
    3: Text(en="much", zh="很多"),
    4: Text(en="very much", zh="非常多"),
}
"""What a rating says, in words."""

HEADINGS: dict[str, Text] = {
    "client": Text(en="Client", zh="服务对象"),
    "area": Text(en="Area", zh="方面"),
    "own": Text(en="Troubles me", zh="本人觉得困扰"),
    "help": Text(en="Want help", zh="本人想要帮助"),
    "worker": Text(en="Worker thinks", zh="社工觉得困扰"),
    "strength": Text(en="Strength", zh="优势"),
    "finding": Text(en="To look at again", zh="再看一眼"),
}
COLUMNS = ("client", "area", "own", "help", "worker", "strength_en", "strength_zh")
_BY_AREA = {word.casefold(): code for code, area in AREAS.items() for word in (code, area.name.en, area.name.zh)}
_HIGHEST = max(RATINGS)

Rating = int | None
"""0 to 4 (:data:`RATINGS`); None: nobody asked, or there was no answer. Nothing is not zero."""


class Area(Strict):
    """One area of one client's life."""

    area: Literal["body", "mind", "drugs", "people", "work", "home", "law"]
    """Which one."""
    own: Rating = Field(default=None, ge=0, le=_HIGHEST)
    """How much it troubles the client, as the client says."""
    help: Rating = Field(default=None, ge=0, le=_HIGHEST)
    """How much help the client wants with it."""
    worker: Rating = Field(default=None, ge=0, le=_HIGHEST)
    """How much the worker thinks it troubles the client."""
    strength: Text | None = None
    """What there is to build on: something the client does, has or knows."""


class Profile(Strict):
    """One client's seven areas; the client is a code, never a name."""

    client: Name
    """Short code of an invented client."""
    areas: tuple[Area, ...]
    """The areas that were written down, in the order of :data:`AREAS`."""

    def area(self, name: str) -> Area:
        """Return an area; one that nobody wrote down has no ratings."""
        return next((row for row in self.areas if row.area == name), Area(area=name))


def example_file() -> Path:
    """Return the invented profiles of five people."""
    return exercises() / "needs" / "five-people.csv"


def load_profiles(path: Path | str | None = None) -> dict[str, Profile]:
    """Read needs profiles (CSV as Excel and WPS write it), a row for each client and area; rows may stand in any order.

    Args:
        path: the file; left out, the invented example.

    Returns:
        Code of the client → profile, in the order in which the clients appear.

    Raises:
        ContentError: the first mistake found, with file, row and cure.
    """
    path = Path(path) if path is not None else example_file()
    found: dict[str, dict[str, Area]] = {}
    rows: dict[tuple[str, str], str] = {}
    for place, cells in read_rows(path, COLUMNS):
        client, area = _client(place, cells["client"]), _area(place, cells["area"])
        if (client, area) in rows:
            raise ContentError(place, f"'{area}' of '{client}' stands in row {rows[client, area]} already", "keep one of the two rows")
        rows[client, area] = place.rpartition(":")[2]
        en, zh = cells["strength_en"] or cells["strength_zh"], cells["strength_zh"] or cells["strength_en"]
        ratings = {name: _rating(place, name, cells[name]) for name in ("own", "help", "worker")}
        found.setdefault(client, {})[area] = Area(area=area, strength=Text(en=en, zh=zh) if en else None, **ratings)
    if not found:
        raise ContentError(f"{short(path)}:1", "the table has no rows", "write one row for each client and area")
    return {client: Profile(client=client, areas=tuple(areas[name] for name in AREAS if name in areas)) for client, areas in found.items()}


def _client(place: str, cell: str) -> str:
    if not (cell and cell.isascii() and cell[0].islower() and all(sign.islower() or sign.isdigit() or sign in "-_" for sign in cell)):
        raise ContentError(place, f"the client is '{cell}'", "write a short code of an invented client, such as n1, and never a name")
    return cell


def _area(place: str, cell: str) -> str:
    area = _BY_AREA.get(cell.casefold())
    if area is None:
        raise ContentError(place, f"the area '{cell}' is not known", f"write one of: {', '.join(AREAS)}")
    return area


def _rating(place: str, name: str, cell: str) -> Rating:
    if not cell:
        return None
    if not cell.isdecimal() or int(cell) > _HIGHEST:
        raise ContentError(place, f"the rating '{name}' is '{cell}'", "write a whole number from 0 (not at all) to 4 (very much), or leave the cell empty if nobody asked")
    return int(cell)


# --- What to look at again

FAR = 2
"""From so many steps on, two ratings of one area are far apart."""
MUCH, LITTLE = 3, 1
FEW_STRENGTHS = 3

Kind = Literal["not-asked", "over-the-head", "passed-over", "seen-higher", "one-number", "few-strengths"]
KINDS: dict[str, Text] = {
    "not-asked": Text(en="Nobody has the client's answer yet. Ask, or write why not now.", zh="还没有本人的回答。问一问，或者写明为什么现在不问。"),
    "over-the-head": Text(en="Rated by the worker without asking the client.", zh="社工打了分，本人却没问过。"),
    "passed-over": Text(en="Much help is wanted here, and the worker sees little trouble. Begin with what the client wants.", zh="本人很想在这里得到帮助，社工却觉得不要紧。先从本人想要的做起。"),
    "seen-higher": Text(en="The worker sees much more trouble than the client. Ask: how do you see it?", zh="社工看得比本人重得多。问一句：你自己怎么看？"),
    "one-number": Text(en="The same number in every area. Tired, polite, or a form filled in afterwards? Ask again another day.", zh="每个方面都是同一个分。是累了、客气，还是事后补填的？换一天再问。"),
    "few-strengths": Text(en="Hardly a strength stands here. The page is poor, not the person: ask what went well.", zh="优势几乎是空的。空的是这页纸，不是这个人：问问哪些事办成过。"),
}
"""Kind of finding → what to do about it. A finding is about the page and never about the person."""


class Finding(NamedTuple):
    """One thing to look at again in a profile."""

    client: str
    area: str | None
    """The area; None: the whole page."""
    kind: str
    """One of :data:`KINDS`."""
    says: Text


def check(profile: Profile) -> list[Finding]:
    """Return what is missing or one-sided in a profile: area by area in the order of :data:`AREAS`, at most one finding each, then what concerns the whole page."""
    rows = [profile.area(name) for name in AREAS]
    kinds = [(row.area, kind) for row in rows if (kind := _finding(row))]
    for name in ("own", "worker"):
        numbers = [getattr(row, name) for row in rows]
        if None not in numbers and len(set(numbers)) == 1:
            kinds.append((None, "one-number"))
    if sum(row.strength is not None for row in rows) < FEW_STRENGTHS:
        kinds.append((None, "few-strengths"))
    return [Finding(profile.client, area, kind, KINDS[kind]) for area, kind in dict.fromkeys(kinds)]


def _finding(row: Area) -> str | None:
    if row.own is None or row.help is None:
        return "not-asked" if row.worker is None else "over-the-head"
    if row.worker is None:
        return None
    if row.help >= MUCH and row.worker <= LITTLE:
        return "passed-over"
    return "seen-higher" if row.worker - row.own >= FAR else None


# --- To look at


def table(profiles: Iterable[Profile]) -> DataFrame:
    """Return profiles as a pandas table of numbers, a row for each client and area; what nobody asked is missing (``<NA>``), never zero."""
    from pandas import DataFrame, MultiIndex

    rows = [(profile.client, profile.area(name)) for profile in profiles for name in AREAS]
    index = MultiIndex.from_tuples([(client, row.area) for client, row in rows], names=["client", "area"])
    data = {name: [getattr(row, name) for _, row in rows] for name in ("own", "help", "worker")}
    made = DataFrame(data, index=index).astype("Int64")
    made["strength"] = [row.strength is not None for _, row in rows]
    return made


def profile_figure(profile: Profile, title: Text | None = None) -> Picture:
    """Draw a profile: per area what troubles the client, how much help is wanted, and what the worker thinks; an area that nobody asked about stays empty.

    Args:
        profile: the profile.
        title: whose it is; left out, the code.
    """
    from ..figures import ACCENT, PAPER, QUIET, new, show

    rows = [profile.area(name) for name in AREAS]
    figure, axis = new(figsize=(4.3, 4.6))
    for at, row in enumerate(rows):
        axis.plot([0, _HIGHEST], [at, at], color=QUIET, linewidth=1, alpha=0.35, zorder=1)
        if row.own is not None and row.worker is not None:
            axis.plot([row.own, row.worker], [at - 0.13, at - 0.13], color=QUIET, linewidth=2, zorder=2)
    marks = (
        ("own", -0.13, {"marker": "o", "color": ACCENT, "markersize": 9}),
        ("worker", -0.13, {"marker": "o", "color": PAPER, "markeredgecolor": "#b0762d", "markeredgewidth": 2, "markersize": 9}),
        ("help", 0.2, {"marker": "^", "color": ACCENT, "markersize": 7}),
    )
    for name, shift, style in marks:
        both = [row.own == row.worker and name == "worker" for row in rows]
        known = [(getattr(row, name), at + shift - 0.22 * same) for (at, row), same in zip(enumerate(rows), both) if getattr(row, name) is not None]
        axis.plot([value for value, _ in known], [place for _, place in known], linestyle="none", zorder=3, label=HEADINGS[name].in_(), **style)
    axis.set_yticks(range(len(rows)), [AREAS[row.area].name.in_() for row in rows])
    axis.set_ylim(len(rows) - 0.4, -0.7)
    axis.set_xlim(-0.25, _HIGHEST + 0.25)
    axis.set_xticks(list(RATINGS))
    axis.tick_params(axis="y", length=0)
    axis.spines["left"].set_visible(False)
    axis.set_title((title or Text(en=profile.client, zh=profile.client)).in_(), loc="left", x=0)
    figure.legend(loc="outside lower center", ncols=2, fontsize=11, handletextpad=0.2, columnspacing=1)
    return show(figure, alt=_alt(rows), caption=CAPTION)


CAPTION = Text(
    en="From 0, not at all, to 4, very much. Where the circles lie apart, talk. Where the triangle lies far right, begin. An empty line was not asked. Nothing is added up. Invented.",
    zh="0是完全没有，4是非常多。两个圆离得远的，谈一谈；三角靠右的，从这里做起；空着的一行还没问。分数不相加。人物虚构。",
)


def _alt(rows: Sequence[Area]) -> Text:
    def one(row: Area, lang: str) -> str:
        name = AREAS[row.area].name.in_(lang)
        said = [f"{HEADINGS[key].in_(lang)} {'?' if (value := getattr(row, key)) is None else value}" for key in ("own", "help", "worker")]
        return f"{name}：{'，'.join(said)}" if lang == "zh" else f"{name}: {', '.join(said)}"

    return Text(
        en=f"Needs profile in seven areas, 0 to 4. {'; '.join(one(row, 'en') for row in rows)}. A question mark: not asked.",
        zh=f"七个方面的需求图，0到4分。{'；'.join(one(row, 'zh') for row in rows)}。问号：没有问。",
    )


def example_plot() -> Picture:
    """Draw the first invented profile."""
    return profile_figure(next(iter(load_profiles(example_file()).values())), Text(en="Lao Zhan, 53 (invented)", zh="老詹，53岁（虚构）"))
