"""The table of all evidence: every claim below its study, with where it is used, and the fields that filter it."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

from docutils import nodes

from ..content import read_yaml
from ..evidence import registry
from ..evidence.prose import pages_with_numbers, uses
from ..text import Language, Text
from ..widgets.render import Html, join, tag
from .units import Place, units

TABLE = "evidence-table"
WORDS: dict[str, Text] = {
    "caption": Text(en="Every number in this book", zh="本书的全部数字"),
    "number": Text(en="Number", zh="数字"),
    "meaning": Text(en="What it is", zh="含义"),
    "care": Text(en="Read with care", zh="解读提示"),
    "used": Text(en="Used in", zh="用在哪里"),
    "search": Text(en="Words", zh="关键词"),
    "kind": Text(en="Kind of study", zh="研究类型"),
    "checked": Text(en="How we know it", zh="核对情况"),
    "unit": Text(en="Part of the book", zh="书中位置"),
    "all": Text(en="all", zh="全部"),
    "count": Text(en="{shown} of {all} numbers", zh="共{all}个数字，显示{shown}个"),
    "compare": Text(en="Read beside it: ", zh="对照着看："),
    "not_used": Text(en="not used on a page", zh="书中暂未引用"),
    "other": Text(en="other pages", zh="其他页面"),
}
_TITLE = re.compile(r"@@title:([^@]+)@@")


def evidence_table(lang: Language, root: Path) -> tuple[str, list[Path]]:
    """Return the filter and the table, and the files they are made from."""
    where = _used_on(root)
    rows = [_study(study, where, lang) for study in registry.studies().values() if study.claims]
    head = tag("thead", tag("tr", [tag("th", WORDS[key].in_(lang), scope="col") for key in ("number", "meaning", "care", "used")]))
    caption = WORDS["caption"].in_(lang)
    table = tag("div", tag("table", tag("caption", caption), head, rows, class_="hw-table hw-evidence", id=TABLE), class_="hw-scroll", role="region", aria_label=caption, tabindex="0")
    return str(join([_filter(where, lang), table])), [*registry.registry_files(), *pages_with_numbers(root), *sorted((root / "book").glob("*/strand.yml"))]


def _filter(where: dict[str, list[_Spot]], lang: Language) -> Html:
    """Return the fields; a script shows them, since without it they do nothing."""
    strands = {spot.strand: spot.strand_title.in_(lang) for spots in where.values() for spot in spots}
    used = {claim.checked for claim in registry.claims().values()}
    kinds = {study.kind for study in registry.studies().values() if study.claims}

    def choice(key: str, options: dict[str, str]) -> Html:
        listed = [tag("option", WORDS["all"].in_(lang), value=""), *(tag("option", words, value=value) for value, words in options.items())]
        return tag("label", tag("span", WORDS[key].in_(lang)), tag("select", listed, data_key=key))

    return tag(
        "form",
        tag("label", tag("span", WORDS["search"].in_(lang)), tag("input", type="search", autocomplete="off")),
        choice("kind", {key: text.in_(lang) for key, text in registry.KINDS.items() if key in kinds}),
        choice("checked", {key: text.in_(lang) for key, text in registry.CHECKED.items() if key in used}),
        choice("unit", strands),
        tag("p", role="status", data_count=WORDS["count"].in_(lang)),
        class_="hw-filter",
        data_for=TABLE,
        hidden=True,
    )


def _study(study: registry.Study, where: dict[str, list[_Spot]], lang: Language) -> Html:
    said = registry.sentences([*registry.design(study, lang), *([study.caveat.in_(lang)] if study.caveat else [])], lang)
    cited = [_cited(registry.sources()[name], lang) for name in study.sources]
    known = [tag("strong", study.title.in_(lang)), tag("p", said, class_="hw-small"), tag("p", [registry.KINDS[study.kind].in_(lang), *((" · ", name) for name in cited)], class_="hw-small")]
    first = tag("tr", tag("th", known, colspan="4", scope="rowgroup"), class_="hw-study")
    return tag("tbody", first, [_claim(claim, study, where.get(claim.id, []), lang) for claim in study.claims], id=f"study-{study.id}", data_kind=study.kind)


def _cited(source: registry.Source, lang: Language) -> Html:
    return tag("a", source.name(lang), href=source.address, rel="noopener") if source.address else join([source.name(lang)])


def _claim(claim: registry.Claim, study: registry.Study, spots: list[_Spot], lang: Language) -> Html:
    words = [text.in_(lang) for text in (claim.sample, claim.time) if text] + [claim.interval_words(lang)]
    meaning = [tag("p", claim.says.in_(lang)), [tag("p", text, class_="hw-small") for text in words if text]]
    beside = [join([tag("a", registry.claim(other).shows.in_(lang), href=f"#claim-{other}"), " "]) for other in claim.compare]
    care = [
        tag("p", claim.caveat.in_(lang)) if claim.caveat else None,
        tag("p", WORDS["compare"].in_(lang), beside, class_="hw-small") if beside else None,
        tag("p", registry.CHECKED[claim.checked].in_(lang), " · ", claim.worked_out.in_(lang) if claim.worked_out else claim.locator, class_="hw-small"),
    ]
    used = [tag("a", spot.label, href=spot.link, title=f"@@title:{spot.docname}@@") for spot in spots]
    cells = [tag("td", meaning), tag("td", care), tag("td", [join([link, " "]) for link in used] or tag("span", WORDS["not_used"].in_(lang), class_="hw-small"))]
    return tag("tr", tag("th", claim.shows.in_(lang), scope="row"), cells, id=f"claim-{claim.id}", data_checked=claim.checked, data_unit=" ".join(sorted({spot.strand for spot in spots})))


class _Spot:
    """A page on which a claim is named."""

    def __init__(self, docname: str, place: Place | None) -> None:
        self.docname = docname
        self.strand = place.strand.strand if place else "other"
        self.strand_title = place.strand.title if place else WORDS["other"]
        self.label = f"{place.strand.mark} {int(place.unit.stem[:2])}" if place else f"@@title:{docname}@@"
        self.link = f"@@link:{docname}@@"


def _used_on(root: Path) -> dict[str, list[_Spot]]:
    """Return claim → the pages that name it, or show an exercise that names it."""
    named: dict[Path, set[str]] = {}
    for use in uses(root):
        named.setdefault(use.path, set()).add(use.claim)
    stands_on = _Pages(root)
    found: dict[str, dict[str, _Spot]] = {}
    for path, names in named.items():
        if spot := stands_on(path):
            for name in names:
                found.setdefault(name, {})[spot.docname] = spot
    return {name: sorted(spots.values(), key=lambda spot: spot.docname) for name, spots in found.items()}


class _Pages:
    """Tells on which page the words of a file stand: a chapter and a lab on themselves, an exercise on the page of its unit."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.places = {name: place for place in units(root) for name in (place.chapter, place.lab) if name}

    def __call__(self, path: Path) -> _Spot | None:
        name = path.relative_to(self.root).with_suffix("").as_posix()
        if path.suffix == ".yml":
            data = read_yaml(path).data
            name = f"book/{data.get('strand')}/{data.get('unit')}"
            return _Spot(name, self.places[name]) if name in self.places else None
        place = self.places.get(name)
        return _Spot(place.chapter if place else name, place)


def fill_titles(app: Any, doctree: nodes.document, docname: str) -> None:
    """Put titles and addresses of other pages, known only when all pages are read, into the table."""
    for node in doctree.findall(nodes.raw):
        if "@@title:" in (text := node.astext()) or "@@link:" in text:
            text = _TITLE.sub(lambda match: html.escape(app.env.titles[match[1]].astext() if match[1] in app.env.titles else match[1]), text)
            text = re.sub(r"@@link:([^@]+)@@", lambda match: app.builder.get_relative_uri(docname, match[1]), text)
            node.children, node.rawsource = [nodes.Text(text)], text
