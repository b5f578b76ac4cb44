"""Tables and headers made from data, as HTML in one language."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..content import PACKAGE, find, read_yaml
from ..evidence import registry
from ..practice.kits import load_kit
from ..practice.vocabulary import names
from ..text import Language, Text
from ..widgets.render import Html, tag
from .evidence_table import evidence_table
from .roles import EVIDENCE_PAGE
from .units import strands, units

Made = tuple[str, list[Path]]

WORDS: dict[str, Text] = {
    "minutes": Text(en="About {n} minutes", zh="约{n}分钟"),
    "teaches": Text(en="You practise", zh="练习内容"),
    "lab": Text(en="Lab", zh="实验"),
    "kits": Text(en="To print: {kits}", zh="可打印：{kits}"),
    "kit": Text(en="Kit", zh="会谈工具包"),
    "kit_for": Text(en="What you practise with it", zh="练什么"),
    "kit_unit": Text(en="Unit", zh="单元"),
    "kit_table": Text(en="Session kits", zh="会谈工具包一览"),
    "time": Text(en="Minutes", zh="分钟"),
    "no_kits": Text(en="There is none yet.", zh="还没有。"),
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
    "caseload_table": Text(en="What the ninety days run on", zh="九十天用到的数字"),
    "parameter": Text(en="Number", zh="数字"),
    "known": Text(en="Value, range, and how far it can be trusted", zh="取值、范围，能信到什么程度"),
    "range": Text(en="{low} to {high}", zh="{low}到{high}"),
    "kind_minutes": Text(en="{n} min", zh="{n}分钟"),
    "kind_chance": Text(en="{n} %", zh="{n}%"),
    "kind_weeks": Text(en="{n} weeks", zh="{n}周"),
    "kind_times": Text(en="{n} times", zh="{n}倍"),
    "kind_hours": Text(en="{n} hours", zh="{n}小时"),
    "distortions_table": Text(en="Ways in which a thought bends what happened", zh="想法怎么把事情弄歪"),
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
    colon, semicolon = ("：", "；") if lang == "zh" else (": ", "; ")
    kits = [tag("a", load_kit(find("kits", name)).title.in_(lang), href=f"#{kit_anchor(name)}") for name in unit.kits]
    before, after = WORDS["kits"].in_(lang).split("{kits}")
    return str(
        tag(
            "div",
            tag("p", WORDS["minutes"].in_(lang).format(n=unit.minutes), [" · ", tag("a", WORDS["lab"].in_(lang), href=link(place.lab))] if place.lab else None),
            tag("p", WORDS["teaches"].in_(lang), colon, semicolon.join(known[code].in_(lang) for code in unit.competencies)),
            tag("p", before, [[semicolon if place else None, kit] for place, kit in enumerate(kits)], after) if kits else None,
            class_="hw-unit",
        )
    )


def kit_anchor(name: str) -> str:
    """Return the place on its page where a kit stands."""
    return f"hw-kit-{name}"


def kit_table(lang: Language, root: Path) -> Made:
    """Return every session kit that a unit names, with what it is for and a link to its place in the chapter."""
    known, rows = names(), []
    files = sorted((root / "book").glob("*/strand.yml"))
    for place in units(root):
        for name in place.unit.kits:
            files.append(find("kits", name))
            kit = load_kit(files[-1])
            link = tag("a", kit.title.in_(lang), href=f"@@link:{place.chapter}@@#{kit_anchor(name)}")
            first = [link, tag("p", WORDS["minutes"].in_(lang).format(n=kit.minutes), class_="hw-small")]
            practised = ("；" if lang == "zh" else "; ").join(known[code].in_(lang) for code in kit.competencies)
            unit = [f"{place.strand.mark} {int(place.unit.stem[:2])} · ", tag("a", f"@@title:{place.chapter}@@", href=f"@@link:{place.chapter}@@")]
            rows.append((None, [first, practised, unit]))
    if not rows:
        return str(tag("p", WORDS["no_kits"].in_(lang))), files
    return str(table(WORDS["kit_table"], [WORDS[key].in_(lang) for key in ("kit", "kit_for", "kit_unit")], rows, lang)), files


def unit_table(lang: Language, root: Path) -> Made:
    """Return all units, a table a strand: number, title, minutes, and the lab where there is one."""
    parts = []
    for strand in strands(root):
        rows = []
        for unit in strand.units:
            title = [f"{int(unit.stem[:2])} · ", tag("a", f"@@title:{strand.chapter(unit)}@@", href=f"@@link:{strand.chapter(unit)}@@")]
            lab = tag("a", WORDS["lab"].in_(lang), href=f"@@link:{strand.lab(unit)}@@") if unit.lab else None
            rows.append((None, [title, str(unit.minutes), lab]))
        parts.append(table(strand.title, [WORDS[key].in_(lang) for key in ("kit_unit", "time", "lab")], rows, lang))
    return "".join(map(str, parts)), sorted((root / "book").glob("*/strand.yml"))


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


def distortions_table(lang: Language, root: Path) -> Made:
    """Return the distortions of thought; each row can be linked to by ``distortion-<id>``. Two columns, so that it can be read on a phone."""
    from ..cbt import distortions

    thought, what, _, ask = (text.in_(lang) for text in distortions.HEADINGS)
    rows = [
        (f"distortion-{one.id}", [one.name.in_(lang), [tag("p", one.is_.in_(lang)), tag("p", one.example.in_(lang), class_="hw-small"), tag("p", tag("strong", one.ask.in_(lang)))]])
        for one in distortions.distortions().values()
    ]
    return str(table(WORDS["distortions_table"], [thought, f"{what}{'；' if lang == 'zh' else '; '}{ask[0].lower()}{ask[1:]}"], rows, lang)), [distortions.FILE]


def caseload_parameters(lang: Language, root: Path) -> Made:
    """Return every number of the ninety days: its value and range, and what it leans on, with a link to each published number. Two columns, so that it fits a phone."""
    from ..casework.caseload import data

    def shown(kind: str, value: float) -> str:
        return WORDS[f"kind_{kind}"].in_(lang).format(n=f"{value * 100 if kind == 'chance' else value:.4g}")

    def source(row: data.Parameter) -> Any:
        found = [registry.claim(name) for name in row.claims]
        links = [tag("p", tag("a", claim.shows.in_(lang), href=f"@@link:{EVIDENCE_PAGE}@@#claim-{claim.id}"), " ", claim.says.in_(lang), class_="hw-small") for claim in found]
        return [tag("p", row.label.in_(lang)), links]

    rows = []
    for row in data.parameters():
        between = WORDS["range"].in_(lang).format(low=shown(row.kind, row.low), high=shown(row.kind, row.high))
        rows.append((f"caseload-{row.id}", [row.name.in_(lang), [tag("p", tag("strong", shown(row.kind, row.value)), " ", tag("span", between, class_="hw-small")), source(row)]]))
    heads = [WORDS[key].in_(lang) for key in ("parameter", "known")]
    return str(table(WORDS["caseload_table"], heads, rows, lang)), [data.FILES["parameters"]]


TABLES: dict[str, Callable[[Language, Path], Made]] = {
    "law-table": law_table,
    "evidence-table": evidence_table,
    "glossary-table": glossary_table,
    "resources": resources,
    "kit-table": kit_table,
    "unit-table": unit_table,
    "distortions": distortions_table,
    "caseload-parameters": caseload_parameters,
}
"""Directive → what makes its table."""
