"""The law as data: articles in plain words, thresholds with their article, and deadlines computed from them.

Everything here is stated by a law or regulation and carries its article. What differs from place to place (how often a urine test is asked for, how many
clients a worker has) is a :func:`settings` example and never used in a computation. Nothing here says how likely a person is to use again, and nothing
advises reporting or compulsory measures: thresholds are facts, decisions are for those whom the law names.

Dates: one rule, :func:`add_period`. Weekends and public holidays are not moved; whether an office accepts the next working day is for the caller to ask.
"""

from __future__ import annotations

import calendar
import difflib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import Field, StringConstraints, model_validator

from ..content import ContentError, Document, read_yaml, validate
from ..text import Strict, Text, language

FILE = Path(__file__).with_name("law.yml")

ArticleKey = Annotated[str, StringConstraints(pattern=r"^[a-z]+-\d+$")]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
Month = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}$")]
Bound = Literal["within", "before", "at_least", "more_than", "lasts", "up_to"]
Unit = Literal["hours", "days", "months", "years", "times"]
Order = Literal["detox", "rehabilitation", "move"]

DIGITS = "零一二三四五六七八九"

PHRASES: dict[Bound, Text] = {
    "within": Text(en="within {n} {unit}", zh="{n}{unit}以内"),
    "before": Text(en="{n} {unit} before", zh="提前{n}{unit}"),
    "at_least": Text(en="{n} {unit} or more", zh="{n}{unit}以上（含{n}{unit}）"),
    "more_than": Text(en="more than {n} {unit}", zh="超过{n}{unit}"),
    "lasts": Text(en="{n} {unit}", zh="{n}{unit}"),
    "up_to": Text(en="up to {n} {unit}", zh="不超过{n}{unit}"),
}
UNITS: dict[Unit, tuple[str, str, str]] = {
    "hours": ("hour", "hours", "小时"),
    "days": ("day", "days", "日"),
    "months": ("month", "months", "个月"),
    "years": ("year", "years", "年"),
    "times": ("time", "times", "次"),
}


def chinese_number(number: int) -> str:
    """Write a number from 1 to 999 as the articles of a Chinese law are numbered: 十四, 三十八, 一百三十六.

    Raises:
        ValueError: the number lies outside 1 to 999.
    """
    if not 1 <= number <= 999:
        raise ValueError(f"{number} is not an article number from 1 to 999")
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        words += "十" if tens == 1 and not hundreds else f"{DIGITS[tens]}十"
    elif hundreds and ones:
        words += "零"
    return words + (DIGITS[ones] if ones else "")


class Law(Strict):
    """A law or regulation."""

    title: Text
    """Its full name."""
    short: Text
    """The name used in citations, without 《》."""
    in_force: Text | None = None
    """Since when, and where."""
    source: str
    """Where its text was read."""
    checked_on: Month
    """Month of the text that was read; ask for later amendments."""
    checked: Literal["verified", "reported"]
    """``verified`` = its own text was read; ``reported`` = a page that quotes it."""
    local: bool = False
    """Whether it holds in one place only."""

    def check_again_from(self) -> date:
        """Return the day from which the text that was read is older than a year and has to be looked up again."""
        year, month = map(int, self.checked_on.split("-"))
        return add_period(date(year, month, 1), years=1, months=1)


class Article(Strict):
    """One article, in plain words."""

    key: ArticleKey
    """Such as ``adl-38``."""
    law: Id
    """The law's id, such as ``adl``."""
    number: int = Field(ge=1, le=999)
    """The article's number."""
    last: int | None = Field(default=None, ge=1, le=999)
    """The last article, where several are told together."""
    says: Text
    """A careful paraphrase; the official text is what counts."""
    use: Text | None = None
    """What it means for a worker, above all what she may not decide."""

    def cite(self, lang: str | None = None) -> str:
        """Return the citation: ``Anti-Drug Law, art. 38`` or ``《禁毒法》第三十八条``."""
        short = laws()[self.law].short.in_(lang)
        return f"《{short}》{self.place(lang)}" if language(lang) == "zh" else f"{short}, {self.place(lang)}"

    def place(self, lang: str | None = None) -> str:
        """Return the article's number within its law: ``art. 38`` or ``第三十八条``; of several, the first and the last."""
        if language(lang) == "zh":
            return f"第{chinese_number(self.number)}条" + (f"至第{chinese_number(self.last)}条" if self.last else "")
        return f"arts. {self.number}–{self.last}" if self.last else f"art. {self.number}"

    @property
    def anchor(self) -> str:
        """The place of this article in the law table of the book."""
        return f"law-{self.key}"


class Rule(Strict):
    """One threshold."""

    title: Text
    """What it is about."""
    bound: Bound
    """Deadline, lead time, threshold, fixed term or most that is possible."""
    amount: int = Field(ge=1)
    """How many."""
    unit: Unit
    """Of what."""
    articles: list[ArticleKey] = Field(min_length=1)
    """Where it is written; the first is the one to cite."""

    def says(self, lang: str | None = None) -> str:
        """Return the threshold in words: ``within 15 days``, ``more than 30 days``."""
        chosen = language(lang)
        one, many, zh = UNITS[self.unit]
        unit = zh if chosen == "zh" else one if self.amount == 1 else many
        return PHRASES[self.bound].in_(chosen).format(n=self.amount, unit=unit)

    def cite(self, lang: str | None = None) -> str:
        """Return the citation of the first article."""
        return article(self.articles[0]).cite(lang)


class Add(Strict):
    """One date that follows from the date asked for."""

    rule: Id
    """The rule whose amount is added."""
    after: Id | None = None
    """A rule whose amount is added first."""
    label: Text
    """What the date is."""
    note: Text | None = None
    """What to know about it."""
    articles: list[ArticleKey] = Field(default_factory=list)
    """Articles to cite instead of the rule's."""


class Deadline(Strict):
    """One question about a date, and the dates that follow from the answer."""

    id: Id
    """Unique."""
    title: Text
    """Its name."""
    from_: Text = Field(alias="from")
    """Which date to enter."""
    adds: list[Add] = Field(min_length=1)
    """What follows."""


class Setting(Strict):
    """Local practice: an example from one place and year."""

    title: Text
    """What it is about."""
    place: Text
    """Where and when."""
    says: Text
    """The practice in words."""
    values: list[int] = Field(min_length=1)
    """Its numbers."""
    checked: Literal["verified", "reported", "seed"]
    """How sure it is."""


class Book(Strict):
    """Everything in ``law.yml``."""

    laws: dict[Id, Law]
    """Laws by id."""
    articles: dict[ArticleKey, Article]
    """Articles by key."""
    rules: dict[Id, Rule]
    """Thresholds by id."""
    deadlines: list[Deadline]
    """What a date calculator shows."""
    settings: dict[Id, Setting]
    """Local examples by id."""

    @model_validator(mode="before")
    @classmethod
    def _name_articles(cls, data: Any) -> Any:
        """An article's key says its law and number, so the file does not repeat them."""
        if isinstance(data, dict) and isinstance(data.get("articles"), dict):
            named = {}
            for key, row in data["articles"].items():
                law, _, number = str(key).rpartition("-")
                named[key] = {"key": key, "law": law, "number": int(number) if number.isdigit() else number, **row} if isinstance(row, dict) else row
            data = {**data, "articles": named}
        return data


def _cross_check(document: Document, made: Book) -> Book:
    for key, row in made.articles.items():
        if row.law not in made.laws:
            raise document.error(("articles", key), f"there is no law '{row.law}'", f"use one of: {', '.join(made.laws)}")
    for name, rule in made.rules.items():
        for index, key in enumerate(rule.articles):
            if key not in made.articles:
                raise document.error(("rules", name, "articles", index), f"there is no article '{key}'", _near(key, made.articles))
    for place, row in enumerate(made.deadlines):
        for index, add in enumerate(row.adds):
            loc = ("deadlines", place, "adds", index)
            for name in filter(None, (add.rule, add.after)):
                if name not in made.rules:
                    raise document.error(loc, f"there is no rule '{name}'", _near(name, made.rules))
                if made.rules[name].unit not in ("days", "months", "years"):
                    raise document.error(loc, f"'{name}' is counted in {made.rules[name].unit}", "use a rule in days, months or years")
            if add.after and made.rules[add.after].unit != made.rules[add.rule].unit:
                raise document.error(loc, "the two rules are counted in different units", "use rules with the same unit")
            for key in add.articles:
                if key not in made.articles:
                    raise document.error(loc, f"there is no article '{key}'", _near(key, made.articles))
    return made


def _near(key: str, known: Any) -> str:
    """Say which keys are near an unknown one."""
    near = difflib.get_close_matches(key, list(known), n=3, cutoff=0.3) or sorted(known)[:5]
    return f"near it: {', '.join(near)}"


def load_book(path: Path = FILE) -> Book:
    """Read a law file.

    Raises:
        ContentError: with file, line and cure.
    """
    document = read_yaml(path)
    return _cross_check(document, validate(document, Book))


@cache
def book() -> Book:
    """Return the kit's law file, read once."""
    return load_book()


def laws() -> dict[str, Law]:
    """Return the laws by id."""
    return book().laws


def articles() -> dict[str, Article]:
    """Return the articles by key, in the order of the file."""
    return book().articles


def article(key: str) -> Article:
    """Return one article.

    Raises:
        ContentError: there is none; the message names the nearest keys.
    """
    if key not in articles():
        raise ContentError("law.yml", f"there is no article '{key}'", _near(str(key), articles()))
    return articles()[key]


def rules() -> dict[str, Rule]:
    """Return the thresholds by id."""
    return book().rules


def rule(name: str) -> Rule:
    """Return one threshold.

    Raises:
        ContentError: there is none; the message names the nearest ids.
    """
    if name not in rules():
        raise ContentError("law.yml", f"there is no rule '{name}'", _near(str(name), rules()))
    return rules()[name]


def settings() -> dict[str, Setting]:
    """Return the examples of local practice by id."""
    return book().settings


# ---- dates -----------------------------------------------------------------------------------------------------------


def add_period(start: date, years: int = 0, months: int = 0, days: int = 0) -> date:
    """Add years and months, then days, to a date. The date calculator in the page follows the same rule.

    A day that the target month does not have becomes the last day of that month: 31 January plus one month is 28 February (29 in a leap year), and
    29 February plus one year is 28 February, not 1 March, so that a period counted in months or years always ends in the month it names.

    Weekends and public holidays are left to the caller.
    """
    month = start.month - 1 + months + 12 * years
    year, month = start.year + month // 12, month % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1])) + timedelta(days=days)


def _add(start: date, *names: str) -> date:
    total = {"years": 0, "months": 0, "days": 0}
    for name in names:
        total[rule(name).unit] += rule(name).amount
    return add_period(start, **total)


def report_deadline(order_received: date, kind: Order) -> date:
    """Return the last day to report to the sub-district office or township government (Detoxification Regulation, articles 14, 38 and 22).

    Args:
        order_received: the day the written order was received; for ``move``, the day the place was changed.
        kind: ``detox`` (article 14), ``rehabilitation`` (article 38) or ``move`` (article 22).

    The day of receipt is not counted: received on the 1st, the last day is the 16th. Weekends and holidays are left to the caller;
    a worker who advises "go this week" is safe under every way of counting.

    Raises:
        ValueError: ``kind`` is not one of the three.
    """
    if kind not in ("detox", "rehabilitation", "move"):
        raise ValueError(f"'{kind}' is not a kind of order; use 'detox', 'rehabilitation' or 'move'")
    return _add(order_received, f"report-{kind}")


def community_detox_end(reported: date) -> date:
    """Return the day community detox expires: three years from the day of reporting (Detoxification Regulation, article 14; Anti-Drug Law, article 33).

    A change of place does not stop the count (article 22); detention or arrest suspends it and prison ends it (article 24), which the caller must allow for.
    The police notice (article 23) is what counts.
    """
    return _add(reported, "detox-term")


def community_rehabilitation_latest_end(reported: date) -> date:
    """Return the latest day on which community rehabilitation can expire: up to three years (Detoxification Regulation, article 37; Anti-Drug Law, article 48).

    The order names the term and may name a shorter one. That it runs from reporting follows the rules of community detox by reference
    (Anti-Drug Law, article 48); the order is what counts.
    """
    return _add(reported, "rehabilitation-term")


class Window(NamedTuple):
    """Three dates of compulsory isolation detox."""

    earliest: date
    """The centre can propose early release from here on, after a good assessment."""
    ordinary: date
    """The ordinary end."""
    latest: date
    """The end if extended as far as the law allows."""


def compulsory_window(decision: date) -> Window:
    """Return earliest, ordinary and latest end of compulsory isolation detox, counted from the date of the decision.

    Two years from the decision (Detoxification Regulation, article 27); early release after one year and an extension of at most one year need an
    assessment and approval (Anti-Drug Law, article 47). Nobody can promise the earliest date; after refusal or serious breach of community
    rehabilitation together with renewed use there is no early release at all (Detoxification Regulation, article 38).
    """
    return Window(_add(decision, "compulsory-early"), _add(decision, "compulsory-term"), _add(decision, "compulsory-term", "compulsory-extension"))


def release_notice(release: date) -> date:
    """Return the day by which the centre has given notice: three days before release (Detoxification Regulation, article 34)."""
    return add_period(release, days=-rule("release-notice").amount)


def dynamic_control_end(no_relapse_found_since: date) -> date:
    """Return the day from which dynamic control no longer applies: three years without relapse (Detoxification Regulation, article 7).

    "Without relapse" means in practice that none was found. The police keep the register; from which day they count is theirs to say.
    """
    return _add(no_relapse_found_since, "dynamic-control")


# ---- conduct ---------------------------------------------------------------------------------------------------------


def absence_needs_report(days: int) -> bool:
    """Tell whether leaving the county, city or district for so many days needs a written report: three days or more (Detoxification Regulation, article 19).

    Raises:
        ValueError: a negative number of days.
    """
    if days < 0:
        raise ValueError(f"{days} days away: give zero or more")
    return days >= rule("written-report").amount


class Conduct(Strict):
    """What happened during community detox, as counts. Not a record of a person: nothing here is stored."""

    tests_refused: int = Field(default=0, ge=0)
    """How often a test was evaded or refused."""
    absences: int = Field(default=0, ge=0)
    """How often the person left the county, city or district without leave."""
    days_away: int = Field(default=0, ge=0)
    """Days away without leave, in total."""


class Ground(NamedTuple):
    """One ground of article 20 that is met."""

    rule: str
    """Id of the rule."""
    counted: int
    """What happened."""
    threshold: str
    """The rule in words, in the language asked for."""
    article: str
    """Key of the article."""


def serious_breach(conduct: Conduct, lang: str | None = None) -> list[Ground]:
    """List the grounds of a serious breach that are met (Detoxification Regulation, article 20); an empty list if none is.

    Tests evaded or refused three times or more; leaving without leave three times or more; away without leave for more than 30 days in total.
    Each ground suffices by itself. The list states what the regulation says about these counts. It is not advice:
    whether an event counts as refusal or as "without leave" is a matter of fact to be settled first, and the decision is the police's.
    """
    counts = {"tests-refused": conduct.tests_refused, "absences": conduct.absences, "days-away": conduct.days_away}
    met = []
    for name, counted in counts.items():
        row = rule(name)
        if counted > row.amount or (row.bound == "at_least" and counted == row.amount):
            met.append(Ground(name, counted, row.says(lang), row.articles[0]))
    return met


# ---- plain JSON for the page -----------------------------------------------------------------------------------------


def deadlines(lang: str | None = None) -> list[dict[str, Any]]:
    """Return what the date calculator shows, in one language, so that the page only adds days, months or years.

    Each row: ``id``, ``title``, ``from`` (which date to enter) and ``adds``: ``id``, ``label``, one of ``days``, ``months``, ``years`` (a positive number),
    ``sign`` (-1 where it is subtracted, otherwise left out), ``cite``, ``article`` and, where there is one, ``note``.
    """
    chosen = language(lang)
    return [{"id": row.id, "title": row.title.in_(chosen), "from": row.from_.in_(chosen), "adds": [_compiled_add(add, chosen) for add in row.adds]} for row in book().deadlines]


def _compiled_add(add: Add, lang: str) -> dict[str, Any]:
    row = rule(add.rule)
    keys = add.articles or row.articles
    made: dict[str, Any] = {"id": add.rule, "label": add.label.in_(lang), row.unit: row.amount + (rule(add.after).amount if add.after else 0)}
    if row.bound == "before":
        made["sign"] = -1
    made |= {"cite": article(keys[0]).cite(lang), "article": keys[0]}
    if add.note:
        made["note"] = add.note.in_(lang)
    return made


def thresholds(lang: str | None = None) -> list[dict[str, Any]]:
    """Return every rule in words, in one language: ``id``, ``title``, ``says``, ``bound``, ``amount``, ``unit``, ``cite``, ``article``."""
    chosen = language(lang)
    return [
        {"id": name, "title": row.title.in_(chosen), "says": row.says(chosen), "bound": row.bound, "amount": row.amount, "unit": row.unit, "cite": row.cite(chosen), "article": row.articles[0]}
        for name, row in rules().items()
    ]
