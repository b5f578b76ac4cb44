"""Published statistics: the police register, methadone clinics, HIV through injecting.

The register counts in two ways. Up to 2014 the published figure is of everybody ever registered; from 2015 it is of *current* people, without those in whom
no relapse was found for three years, those who died, and those who left the country. The two are kept in two columns, and nothing here joins them.

Every row of ``data/*.csv`` names its source (a key of the bibliography) and how it was checked; a computed row says from what.
What counts as found depends on how much is looked for: no figure here says how many people use drugs.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..text import Text, language

if TYPE_CHECKING:
    from pandas import DataFrame

DATA = Path(__file__).with_name("data")
BREAK = 2015
"""First year in which the register is published as *current* people."""

SERIES: dict[str, Text] = {
    "ever": Text(en="Ever registered", zh="累计登记"),
    "current": Text(en="Current", zh="现有"),
    "no_relapse_3y": Text(en="No relapse found for 3 years", zh="三年未发现复吸"),
    "dead": Text(en="Died", zh="已死亡"),
    "new": Text(en="Newly found", zh="新发现"),
    "found": Text(en="Found, person-times", zh="查获（人次）"),
    "compulsory": Text(en="Compulsory isolation, decisions", zh="强制隔离戒毒（人次）"),
    "heroin": Text(en="Heroin", zh="海洛因"),
    "opioids": Text(en="Opioids", zh="阿片类"),
    "synthetic": Text(en="Synthetic drugs", zh="合成毒品"),
    "methamphetamine": Text(en="Methamphetamine", zh="冰毒"),
    "ketamine": Text(en="Ketamine", zh="氯胺酮"),
    "cannabis": Text(en="Cannabis", zh="大麻"),
    "workers": Text(en="Full-time workers", zh="专职工作人员"),
    "in_measures": Text(en="In community measures", zh="正在社区戒毒、社区康复"),
    "clinics": Text(en="Clinics", zh="门诊数"),
    "ever_treated": Text(en="Ever treated", zh="累计治疗"),
    "in_treatment": Text(en="In treatment", zh="在治"),
    "dosed_daily": Text(en="Dosed on a day", zh="每日服药"),
    "dosed_share": Text(en="Dosed on a day, % of those in treatment", zh="每日服药占在治，%"),
    "hiv_conversion": Text(en="New HIV in the year among patients, %", zh="在治者当年新感染HIV，%"),
    "all_so_far": Text(en="of all HIV cases so far", zh="历年全部HIV病例"),
    "reported_cases": Text(en="of cases reported in the year", zh="当年报告病例"),
    "living": Text(en="of people living with HIV", zh="存活感染者"),
    "new_infections": Text(en="of new infections in the year", zh="当年新发感染"),
    "new_diagnoses": Text(en="of new diagnoses", zh="新诊断病例"),
    "prevalence": Text(en="HIV among people tested who injected", zh="受检注射吸毒者的HIV感染率"),
}
"""What is counted. People unless it says otherwise."""

COLUMNS: dict[str, Text] = {
    "when": Text(en="When", zh="时间"),
    "year_end": Text(en="End of", zh="截至"),
    "in_year": Text(en="In the year", zh="当年"),
    "registered": Text(en="Registered in all", zh="登记总数"),
    "share": Text(en="Share, %", zh="占比，%"),
    "share_of": Text(en="Share of whom", zh="占谁的比例"),
    "of_ever": Text(en="all ever registered", zh="累计登记人数"),
    "of_sum": Text(en="current + no relapse found", zh="现有＋三年未发现复吸"),
    "what": Text(en="Injecting as a share", zh="注射吸毒占"),
    "percent": Text(en="%", zh="%"),
    "cases": Text(en="Cases", zh="例数"),
    "of": Text(en="Of", zh="总数"),
    "checked": Text(en="How it was checked", zh="核对情况"),
    "source": Text(en="Source", zh="来源"),
}
"""Heads of columns."""

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


class Row(NamedTuple):
    """One published or computed figure."""

    when: str
    """Year (its end, for a stock), ``2013-03`` for a month, ``2012/2019`` for a span."""
    series: str
    """What is counted: a key of :data:`SERIES`."""
    value: float
    """The figure: people, or per cent where the series says so."""
    mark: str
    """How it was checked: a key of :data:`homeward.evidence.registry.CHECKED`."""
    source: str
    """Key in the bibliography."""
    formula: str
    """For a computed row: from which rows, as ``series@when``."""
    about: bool
    """Whether the source gives it as approximate."""
    cases: int | None
    """Number of cases, for a share."""
    of: int | None
    """Number they are a share of."""

    @property
    def date(self) -> str:
        """When, in words."""
        return date(self.when)

    @property
    def position(self) -> float:
        """Place on an axis of year-ends: the end of 2012 is 2012.0, March 2013 is 2012.25."""
        first, _, last = self.when.partition("/")
        if last:
            return (int(first) + int(last)) / 2
        year, _, month = self.when.partition("-")
        return int(year) - 1 + int(month) / 12 if month else int(year)


def date(when: str) -> str:
    """Return a time in words: ``March 2013`` or ``2013年3月``; a year stays a number."""
    chinese = language() == "zh"
    if when == "2000s":
        return "2000年代，未注明年份" if chinese else "2000s, undated"
    first, _, last = when.partition("/")
    if last:
        return f"{first}—{last}年" if chinese else f"{first}–{last[2:]}"
    year, _, month = when.partition("-")
    if not month:
        return f"{year}年" if chinese else year
    return f"{year}年{int(month)}月" if chinese else f"{MONTHS[int(month) - 1]} {year}"


@cache
def rows(name: str) -> tuple[Row, ...]:
    """Return the rows of ``register``, ``methadone`` or ``hiv`` as they stand in the file."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_row(line) for line in csv.DictReader(file))


def _row(line: dict[str, str]) -> Row:
    number = float(line["value"])
    whole = (int(line[key]) if line.get(key) else None for key in ("cases", "of"))
    return Row(line["when"], line["series"], int(number) if number.is_integer() else number, line["mark"], line["source"], line["from"], line.get("about") == "yes", *whole)


def series(name: str, which: str) -> list[Row]:
    """Return the rows of one series (a key of :data:`SERIES`) of a file, in order of time."""
    return sorted((row for row in rows(name) if row.series == which), key=lambda row: row.position)


def value(which: str, when: str, name: str = "register") -> float:
    """Return one figure.

    Raises:
        KeyError: nothing was published, or read, for that series and time.
    """
    for row in rows(name):
        if (row.series, row.when) == (which, when):
            return row.value
    raise KeyError(f"there is no figure '{which}' for {when} in {name} → look at rows('{name}')")


def stock() -> DataFrame:
    """Return who stands on the register at the end of a year, in two columns for the two ways of counting.

    Meaning: *ever registered* (to 2014) keeps everybody who was ever entered; *current* (from 2015) leaves out people in whom no relapse was found for three
    years, who died, or who left the country. Unit: people. Source: the ministry and the National Narcotics Control Commission, mostly as the press reported it.
    """
    kept = [row for row in rows("register") if row.series in ("ever", "current")]
    return _wide(kept, ("ever", "current"), "year_end", with_source=True)


def no_relapse() -> DataFrame:
    """Return the stock of people in whom no relapse was found for three years, and its share.

    Meaning: a share of the register that grows as people stay in it; not a rate of success and not anyone's prospects. To 2014 it is of all ever
    registered, from 2015 of *current* and *no relapse found* together; the dead and those who left the country are in the first and not in the second.
    Unit: people, per cent (our calculation). Years without a figure for both are left out. Source: as in :func:`stock`.
    """
    from pandas import DataFrame

    heads = [COLUMNS["year_end"].in_(), SERIES["no_relapse_3y"].in_(), COLUMNS["registered"].in_(), COLUMNS["share"].in_(), COLUMNS["share_of"].in_()]
    return DataFrame([[date(when), kept, total, round(100 * kept / total, 1), COLUMNS[of].in_()] for when, kept, total, of in shares()], columns=heads)


def shares() -> list[tuple[str, float, float, str]]:
    """Return ``(when, no relapse found, registered in all, what the second is)`` for every time that has both figures."""
    found = []
    for row in series("register", "no_relapse_3y"):
        try:
            if row.position < BREAK:
                found.append((row.when, row.value, value("ever", row.when), "of_ever"))
            else:
                found.append((row.when, row.value, value("current", row.when) + row.value, "of_sum"))
        except KeyError:
            continue
    return found


def by_substance() -> DataFrame:
    """Return registered people by main substance.

    Meaning: as in :func:`stock`, so figures to 2014 and from 2015 are of different sets of people; *synthetic* contains methamphetamine and ketamine, *opioids*
    contains heroin. The rows of 2024 are computed from a reported fall. Unit: people. Source: as in :func:`stock`.
    """
    names = ("heroin", "opioids", "synthetic", "methamphetamine", "ketamine", "cannabis")
    return _wide([row for row in rows("register") if row.series in names], names, "year_end")


def in_the_year() -> DataFrame:
    """Return what happened in a year: people newly found, people found (person-times), decisions on compulsory isolation.

    Meaning: *found* counts each time somebody was caught and follows how much was looked for. Unit: people or person-times. Source: as in :func:`stock`.
    """
    names = ("new", "found", "compulsory")
    return _wide([row for row in rows("register") if row.series in names], names, "in_year")


def workforce() -> DataFrame:
    """Return the full-time workers of November 2017 and three sets of people they can be divided into.

    Unit: people. Source: National Narcotics Control Commission, as Xinhua reported it; the register of the end of 2017.
    """
    names = ("workers", "in_measures", "current")
    kept = [row for row in rows("register") if row.series in names[:2] or (row.series, row.when) == ("current", "2017")]
    return _long(kept)


def methadone() -> DataFrame:
    """Return methadone clinics, people ever treated, in treatment and dosed on a day.

    Meaning: *in treatment* is larger than the number who drink methadone on a given day. The figures come from several sources that may not count alike.
    Unit: clinics, people. Source: Pang 2007, the ministry, the press, slides (2017), a national paper (2021).
    """
    names = ("clinics", "ever_treated", "in_treatment", "dosed_daily")
    return _wide([row for row in rows("methadone") if row.series in names], names, "when")


def hiv() -> DataFrame:
    """Return the share of HIV that is put down to injecting, each with what it is a share of.

    Meaning: shares of different things; a smaller share can mean fewer infections through injecting, more through sex, or both. Unit: per cent.
    Source: UNAIDS and WHO estimates, China CDC Weekly, press reports, one undated summary.
    """
    from pandas import DataFrame

    from ..evidence.registry import CHECKED

    heads = [COLUMNS[name].in_() for name in ("when", "what", "percent", "cases", "of", "checked", "source")]
    kept = [row for row in rows("hiv") if row.series != "prevalence"]
    table = DataFrame([[row.date, SERIES[row.series].in_(), row.value, row.cases, row.of, CHECKED[row.mark].in_(), row.source] for row in kept], columns=heads)
    return table.astype({heads[3]: "Int64", heads[4]: "Int64"})


def _wide(kept: list[Row], names: tuple[str, ...], head: str, with_source: bool = False) -> DataFrame:
    """Put each series into a column of its own."""
    from pandas import DataFrame

    from ..evidence.registry import CHECKED

    lines: dict[str, dict[str, object]] = {}
    for row in sorted(kept, key=lambda row: row.position):
        line = lines.setdefault(row.when, {COLUMNS[head].in_(): row.date, **{SERIES[name].in_(): None for name in names}})
        line[SERIES[row.series].in_()] = row.value
        if with_source:
            line[COLUMNS["checked"].in_()], line[COLUMNS["source"].in_()] = CHECKED[row.mark].in_(), row.source
    table = DataFrame(list(lines.values()))
    return table.astype({SERIES[name].in_(): "Int64" for name in names})


def _long(kept: list[Row]) -> DataFrame:
    from pandas import DataFrame

    from ..evidence.registry import CHECKED

    heads = [COLUMNS[name].in_() for name in ("when", "what", "of", "checked", "source")]
    heads[1], heads[2] = Text(en="Who", zh="人群").in_(), Text(en="People", zh="人数").in_()
    return DataFrame([[row.date, SERIES[row.series].in_(), row.value, CHECKED[row.mark].in_(), row.source] for row in kept], columns=heads)
