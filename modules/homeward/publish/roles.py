"""Roles for prose: a law article and a number are looked up, never typed."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole

from ..content import ContentError
from ..evidence import prose, registry
from ..system import law
from ..text import Language, Text, language
from ..widgets.render import Html, join, tag

LAW_PAGE, EVIDENCE_PAGE = "book/reference/law", "book/reference/evidence"
NOTES_TITLE = Text(en="Notes on the numbers", zh="数字注释")
NOTE_MARK = Text(en="Note {number}", zh="注{number}")
BACK = Text(en="back to the text", zh="回到正文")
SAME = Text(en="(the study of note {number})", zh="（同注{number}的研究）")
LOGGER = logging.getLogger(__name__)


class LookUp(SphinxRole):
    """A role that prints something found by its key."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the HTML of what was found, or an error at this line."""
        try:
            return [nodes.raw("", str(self.markup(self.text.strip())), format="html")], []
        except ContentError as error:
            message = self.inliner.reporter.error(str(error), line=self.lineno)
            return [nodes.problematic(self.rawtext, self.rawtext)], [message]

    def link(self, page: str, anchor: str) -> str:
        """Return the address of a place on another page, seen from this one."""
        return _link(self.env, page, anchor)

    def markup(self, key: str) -> Html:
        """Return the HTML for a key."""
        raise NotImplementedError


def _link(env: Any, page: str, anchor: str) -> str:
    return f"{env.app.builder.get_relative_uri(env.docname, page)}#{anchor}"


class LawRole(LookUp):
    """``{law}`adl-38` ``: the article's name, linked to the law table."""

    def markup(self, key: str) -> Html:
        article = law.article(key)
        return tag("a", article.cite(language(self.config.language)), class_="hw-law", href=self.link(LAW_PAGE, key))


class NumberRole(LookUp):
    """``{num}`rapp2008-linked-cm` ``: the number of a claim, linked to the table of evidence."""

    def markup(self, key: str) -> Html:
        lang = language(self.config.language)
        claim, study = registry.claim(key), registry.study_of(key)
        title = f"{claim.says.in_(lang)} ({study.design.in_(lang)})" if lang == "en" else f"{claim.says.in_(lang)}（{study.design.in_(lang)}）"
        return tag("a", claim.shows.in_(lang), class_="hw-num", href=self.link(EVIDENCE_PAGE, f"claim-{key}"), title=title)


class ClaimRole(NumberRole):
    """``{claim}`rapp2008-linked-cm` ``: the number, and a note at the end of the page that says of whom, compared with what, how sure."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the number and a place for its mark, which is counted when the whole page is read: a translation may put the numbers in another order."""
        found, messages = super().run()
        return (found if messages else [*found, nodes.raw("", "", format="html", claim=self.text.strip())]), messages


class ExampleRole(SphinxRole):
    """``{example}`50 %` ``: an invented figure of an arithmetic example, so that the check on typed percentages lets it stand."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the figure."""
        return [nodes.inline(self.rawtext, self.text, classes=["hw-example"])], []


def _add_notes(app: Any, doctree: nodes.document) -> None:
    """Count the noted numbers of a page in the order in which they stand, and put the notes at its end."""
    lang = language(app.config.language)
    noted: list[str] = []
    for node in doctree.findall(nodes.raw):
        if name := node.get("claim"):
            first = name not in noted
            noted += [name] if first else []
            node += nodes.Text(str(_mark(noted.index(name) + 1, first, lang)))
    if noted:
        last = list(doctree.findall(nodes.section))[-1:] or [doctree]
        last[0] += nodes.raw("", str(_notes(app.env, noted, lang)), format="html")


def _mark(place: int, first: bool, lang: Language) -> Html:
    """Return the mark behind a number; the note leads back to the first."""
    return tag("sup", tag("a", place, href=f"#note-{place}", id=f"noted-{place}" if first else None, role="doc-noteref", aria_label=NOTE_MARK.in_(lang).format(number=place)), class_="hw-noted")


def _notes(env: Any, noted: list[str], lang: Language) -> Html:
    first: dict[str, int] = {}
    rows = []
    for place, name in enumerate(noted, start=1):
        known = first.setdefault(registry.study_of(name).id, place)
        back = tag("a", "↩", href=f"#noted-{place}", role="doc-backlink", aria_label=BACK.in_(lang))
        rows.append(tag("li", _note(env, name, lang, known if known < place else None), " ", back, id=f"note-{place}"))
    return tag("section", tag("p", NOTES_TITLE.in_(lang), class_="rubric"), tag("ol", rows), class_="hw-notes", role="doc-endnotes", aria_label=NOTES_TITLE.in_(lang))


def _note(env: Any, name: str, lang: Language, known: int | None) -> Html:
    """Return a note; what holds for the whole study is not said again if an earlier note has said it."""
    claim, study = registry.claim(name), registry.study_of(name)
    says, *parts = registry.note(name, lang, study_known=known is not None)
    source = tag("a", registry.sources()[study.sources[0]].name(lang), href=_link(env, EVIDENCE_PAGE, f"claim-{name}"))
    same = [" ", tag("a", SAME.in_(lang).format(number=known), href=f"#note-{known}")] if known else []
    return join([tag("strong", claim.shows.in_(lang)), " ", says.rstrip("。."), "。" if lang == "zh" else ". ", registry.sentences(parts, lang), " ", source, same])


_NOT_PROSE = (nodes.literal, nodes.FixedTextElement, nodes.raw, nodes.comment, nodes.target)


def _no_typed_percentage(app: Any, doctree: nodes.document) -> None:
    """Warn of percentages that were typed into a page of the book; what a lab prints it has worked out."""
    for node in doctree.findall(nodes.Text):
        if any(isinstance(above, _NOT_PROSE) or {"hw-example", "cell_output"} & set(above.get("classes", [])) for above in _above(node)):
            continue
        for found in prose.typed(str(node)):
            LOGGER.warning("a percentage is typed by hand: %s → %s", found, prose.CURE, location=next((above for above in _above(node) if above.line), node.parent), type="homeward", subtype="typed")


def _above(node: nodes.Node) -> list[nodes.Element]:
    found, parent = [], node.parent
    while parent is not None:
        found.append(parent)
        parent = parent.parent
    return found


def setup_roles(app: Any) -> None:
    """Register the roles."""
    app.add_role("law", LawRole())
    app.add_role("num", NumberRole())
    app.add_role("claim", ClaimRole())
    app.add_role("example", ExampleRole())
    app.connect("doctree-read", _add_notes)
    app.connect("doctree-read", _no_typed_percentage)
