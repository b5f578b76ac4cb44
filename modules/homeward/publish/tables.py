"""Tables and headers made from data, as HTML in one language."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..content import PACKAGE, read_yaml
from ..practice.vocabulary import names
from ..text import Language, Text
from ..widgets.render import Html, tag
from .evidence_table import evidence_table

Made = tuple[str, list[Path]]

WORDS: dict[str, Text] = {
    "minutes": Text(en="About {n} minutes", zh="约{n}分钟"),
    "teaches": Text(en="You practise", zh="练习内容"),
    "lab": Text(en="Lab", zh="实验"),
    "chapter": Text(en="Chapter", zh="本章正文"),
    "article": Text(en="Article", zh="条文"),
    "says": Text(en="What it says, in plain words", zh="大意"),
    "checked_on": Text(en="text read as of {month}; check again if that is more than a year ago", zh="所依据文本截至{month}；超过一年的，请重新核对"),
    "old": Text(en="That is now more than a year ago: look up the official text before you rely on it.", zh="现在已经超过一年了：使用之前，请先查官方文本。"),
    "source": Text(en="source: {source}", zh="来源：{source}"),
    "law_table": Text(en="Articles", zh="条文一览"),
    "term": Text(en="Chinese", zh="中文"),
    "pinyin": Text(en="Pinyin", zh="拼音"),
    "english": Text(en="English", zh="英文"),
    "glossary_table": Text(en="Terms", zh="术语表"),
    "resources_table": Text(en="Example resource table", zh="资源表示例"),
}


def table(caption: Text, head: list[str], rows: list[tuple[str | None, list[Any]]], lang: Language) -> Html:
    """Return a table that scrolls in its own frame on a narrow screen; each row is (anchor or None, cells), the first cell its heading."""
    title = caption.in_(lang)
    return tag(
        "div",
        tag(
            "table",
            tag("caption", title),
            tag("thead", tag("tr", [tag("th", cell, scope="col") for cell in head])),
            tag("tbody", [tag("tr", tag("th", cells[0], scope="row"), [tag("td", cell) for cell in cells[1:]], id=anchor) for anchor, cells in rows]),
            class_="hw-table",
        ),
        class_="hw-scroll",
        role="region",
        aria_label=title,
        tabindex="0",
    )


def unit_header(place: Any, lang: Language, link: Callable[[str], str]) -> str:
    """Return the header of a unit's chapter."""
    known = names()
    unit = place.unit
    return str(
        tag(
            "div",
            tag("p", WORDS["minutes"].in_(lang).format(n=unit.minutes), [" · ", tag("a", WORDS["lab"].in_(lang), href=link(place.lab))] if place.lab else None),
            tag("p", WORDS["teaches"].in_(lang), "：" if lang == "zh" else ": ", ("；" if lang == "zh" else "; ").join(known[code].in_(lang) for code in unit.competencies)),
            class_="hw-unit",
        )
    )


def law_table(lang: Language, root: Path) -> Made:
    """Return every article, grouped by law; each row can be linked to by its key."""
    from ..system import law

    parts = []
    for law_id, made in law.laws().items():
        rows = [(key, [article.place(lang), _law_cell(article, lang)]) for key, article in law.articles().items() if article.law == law_id]
        if rows:
            parts_of_note = [made.in_force.in_(lang) if made.in_force else None, WORDS["checked_on"].in_(lang).format(month=_month(made.checked_on, lang)), WORDS["source"].in_(lang).format(source=made.source)]
            note = ("；" if lang == "zh" else "; ").join(filter(None, parts_of_note))
            old = tag("strong", WORDS["old"].in_(lang), data_from=made.check_again_from().isoformat(), hidden=True)
            parts += [tag("p", tag("strong", made.title.in_(lang)), tag("br"), tag("span", note, class_="hw-small"), tag("br"), old), table(made.short, [WORDS["article"].in_(lang), WORDS["says"].in_(lang)], rows, lang)]
    return "".join(map(str, parts)), [PACKAGE / "system" / "law.yml"]


def _month(stamp: str, lang: Language) -> str:
    """Return a month such as 2025-04 as one says it."""
    year, month = stamp.split("-")
    return f"{year}年{int(month)}月" if lang == "zh" else f"{calendar.month_name[int(month)]} {year}"


def _law_cell(article: Any, lang: Language) -> Any:
    use = getattr(article, "use", None)
    return [tag("p", article.says.in_(lang)), tag("p", use.in_(lang), class_="hw-small") if use else None]


def glossary_table(lang: Language, root: Path) -> Made:
    """Return the glossary: Chinese, pinyin, English."""
    path = root / "book" / "reference" / "glossary.yml"
    rows = []
    for index, row in enumerate(read_yaml(path).data):
        note = row.get("note")
        first = tag("span", row["zh"], lang="zh-Hans") if lang == "en" else row["zh"]
        rows.append((f"term-{index + 1}", [first, tag("span", row["pinyin"], lang="zh-Latn"), [tag("span", row["en"], lang="en" if lang == "zh" else None), tag("p", note[lang], class_="hw-small") if note else None]]))
    return str(table(WORDS["glossary_table"], [WORDS[key].in_(lang) for key in ("term", "pinyin", "english")], rows, lang)), [path]


def resources(lang: Language, root: Path) -> Made:
    """Return the example resource table as it stands in the instructor's file."""
    from ..casework import resources as sheet

    made = sheet.compiled(lang)
    rows = [(None, list(row)) for row in made["rows"]]
    return str(table(WORDS["resources_table"], made["headings"], rows, lang)), [sheet.resource_file()]


TABLES: dict[str, Callable[[Language, Path], Made]] = {
    "law-table": law_table,
    "evidence-table": evidence_table,
    "glossary-table": glossary_table,
    "resources": resources,
}
"""Directive → what makes its table."""
