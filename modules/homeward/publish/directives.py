"""Directives for chapters: exercises by name, dialogues, and tables and figures made from data. Authors need no Python.

Every directive notes the files it read, so a page is built again when its case, table or law changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from ..content import ContentError, find
from ..plots import plot
from ..text import Language, Text, language, speaking
from ..widgets.content import CONTENT, NAMED, front_end, sources
from ..widgets.render import widget_html
from . import tables
from .evidence_table import fill_titles


class HomewardDirective(SphinxDirective):
    """A directive whose mistakes are told as errors of the page, and whose HTML is kept out of translation."""

    @property
    def lang(self) -> Language:
        """Language of this build."""
        return language(self.config.language)

    def run(self) -> list[nodes.Node]:
        """Return the directive's nodes; a mistake in the content becomes an error at the directive's line."""
        try:
            return self.made()
        except ContentError as error:
            raise self.error(str(error)) from None

    def made(self) -> list[nodes.Node]:
        """Return the directive's nodes."""
        raise NotImplementedError

    def html(self, markup: str, *sources: Path) -> list[nodes.Node]:
        """Return raw HTML as nodes, noting the files it was made from."""
        for path in sources:
            self.env.note_dependency(str(path))
        node = nodes.raw("", markup, format="html")
        self.set_source_info(node)
        return [node]


class WidgetDirective(HomewardDirective):
    """An exercise: ```` ```{case} mi-the-third-test ```` and its like."""

    optional_arguments = 1

    def made(self) -> list[nodes.Node]:
        kind = self.name
        name = self.arguments[0].strip() if self.arguments else ""
        if kind in NAMED and not name:
            raise ContentError(self.env.docname, f"{{{kind}}} needs the id of an exercise", f"write ```{{{kind}}} the-id```")
        files = sources(kind, name)
        return self.html(widget_html(front_end(kind), CONTENT[kind](name, self.lang), self.lang), *files)


SPEAKERS: dict[str, tuple[str, Text | None]] = {
    "C": ("hw-client", Text(en="Client", zh="服务对象")),
    "F": ("hw-client", Text(en="Family", zh="家属")),
    "W": ("hw-worker", Text(en="Worker", zh="社工")),
    "N": ("hw-note", None),
}


class DialogueDirective(HomewardDirective):
    """A worked dialogue: lines that begin with ``C:`` (client), ``F:`` (family), ``W:`` (worker) or ``N:`` (what happens).

    The lines are ordinary paragraphs, so they are translated with the chapter.
    """

    has_content = True

    def made(self) -> list[nodes.Node]:
        frame = nodes.container(classes=["hw-dialogue"])
        for number, mark, words in self._lines():
            style, who = SPEAKERS[mark]
            paragraph = nodes.paragraph(words, "", classes=["hw-words"])
            paragraph.source, paragraph.line = self.state.document.current_source or str(self.env.doc2path(self.env.docname)), number
            inline, messages = self.state.inline_text(words, number)
            paragraph += inline
            line = nodes.container(classes=["hw-line", style])
            if who:
                line += nodes.raw("", f'<span class="hw-who">{who.in_(self.lang)}</span>', format="html")
            line += [paragraph, *messages]
            frame += line
        return [frame]

    def _lines(self) -> Iterator[tuple[int, str, str]]:
        """Yield (line number, speaker, words); a line without a speaker goes on with the one before."""
        spoken: list[list[Any]] = []
        for offset, text in enumerate(self.content):
            text = text.strip()
            mark, colon, words = text.partition(":")
            if colon and mark in SPEAKERS:
                spoken.append([self.content_offset + offset + 1, mark, words.strip()])
            elif text and spoken:
                spoken[-1][2] += f" {text}"
            elif text:
                raise ContentError(f"{self.env.docname}:{self.content_offset + offset + 1}", f"nobody says '{text}'", "begin the line with C:, F:, W: or N:")
        if not spoken:
            raise ContentError(f"{self.env.docname}:{self.lineno}", "the dialogue is empty", "write lines that begin with C:, F:, W: or N:")
        return iter([tuple(row) for row in spoken])


class UnitDirective(HomewardDirective):
    """The header of a unit: minutes, what it teaches, what is on the page; from the strand's manifest."""

    def made(self) -> list[nodes.Node]:
        from .units import unit_of

        place = unit_of(self.env.docname, Path(self.env.srcdir))
        if place is None:
            raise ContentError(self.env.docname, "this page is not a unit", "add it to the strand's strand.yml, or take {unit} out")
        builder = self.env.app.builder

        def link(docname: str) -> str:
            return builder.get_relative_uri(self.env.docname, docname)

        manifest = Path(self.env.srcdir) / "book" / place.strand.strand / "strand.yml"
        kits = [find("kits", name) for name in place.unit.kits]
        return self.html(tables.unit_header(place, self.lang, link), manifest, *kits)


class TableDirective(HomewardDirective):
    """A table made from data: ``{law-table}``, ``{evidence-table}``, ``{glossary-table}``, ``{resources}``, ``{kit-table}``, ``{unit-table}``, ``{distortions}``, ``{caseload-parameters}``."""

    def made(self) -> list[nodes.Node]:
        markup, sources = tables.TABLES[self.name](self.lang, Path(self.env.srcdir))
        return self.html(markup, *sources)


class PlotDirective(HomewardDirective):
    """A figure drawn by matplotlib when the book is built: ```` ```{plot} register ````."""

    required_arguments = 1

    def made(self) -> list[nodes.Node]:
        with speaking(self.lang):
            return self.html(plot(self.arguments[0].strip())._repr_html_())


def setup_directives(app: Any) -> None:
    """Register the directives."""
    for kind in CONTENT:
        app.add_directive(kind, WidgetDirective, override=kind == "code")  # docutils has a directive of this name, which a book in MyST never needs
    app.add_directive("dialogue", DialogueDirective)
    app.add_directive("unit", UnitDirective)
    app.add_directive("plot", PlotDirective)
    for name in tables.TABLES:
        app.add_directive(name, TableDirective)
    app.connect("doctree-resolved", fill_titles)
