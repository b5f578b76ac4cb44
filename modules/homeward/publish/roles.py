"""Roles for prose: a law article and a number are looked up, never typed."""

from __future__ import annotations

import html
from typing import Any

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from ..content import ContentError
from ..evidence import registry
from ..system import law
from ..text import language

LAW_PAGE, SOURCES_PAGE = "book/reference/law", "book/reference/sources"


class LookUp(SphinxRole):
    """A role that prints something found by its key."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the HTML of what was found, or an error at this line."""
        try:
            return [nodes.raw("", self.markup(self.text.strip()), format="html")], []
        except ContentError as error:
            message = self.inliner.reporter.error(str(error), line=self.lineno)
            return [nodes.problematic(self.rawtext, self.rawtext)], [message]

    def link(self, page: str, anchor: str) -> str:
        """Return the address of a place on another page, seen from this one."""
        return f"{self.env.app.builder.get_relative_uri(self.env.docname, page)}#{anchor}"

    def markup(self, key: str) -> str:
        """Return the HTML for a key."""
        raise NotImplementedError


class LawRole(LookUp):
    """``{law}`adl-38` ``: the article's name, linked to the law table."""

    def markup(self, key: str) -> str:
        article = law.article(key)
        return f'<a class="hw-law" href="{self.link(LAW_PAGE, key)}">{html.escape(article.cite(language(self.config.language)))}</a>'


class NumberRole(LookUp):
    """``{num}`rapp2008-linked-cm` ``: the number of a claim, linked to the table of claims."""

    def markup(self, key: str) -> str:
        claim = registry.claim(key)
        lang = language(self.config.language)
        used = self.env.metadata.setdefault(self.env.docname, {})
        used["homeward_claims"] = " ".join(sorted({*used.get("homeward_claims", "").split(), key}))
        title = f"{claim.says.in_(lang)} ({claim.design.in_(lang)})" if lang == "en" else f"{claim.says.in_(lang)}（{claim.design.in_(lang)}）"
        return f'<a class="hw-num" href="{self.link(SOURCES_PAGE, f"claim-{key}")}" title="{html.escape(title, quote=True)}">{html.escape(claim.shows.in_(lang))}</a>'


def setup_roles(app: Any) -> None:
    """Register the roles."""
    app.add_role("law", LawRole())
    app.add_role("num", NumberRole())
