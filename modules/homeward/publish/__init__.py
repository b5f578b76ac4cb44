"""The Sphinx extension that carries the kit onto a page: directives, roles, widgets, the page itself, and caches that cannot lie."""

from __future__ import annotations

from pathlib import Path
from typing import Any

SCRIPT, STYLES = "homeward-widgets.js", "homeward-widgets.css"


def write_bundle(app: Any) -> None:
    """Write the script and styles of all widgets, in the language of this build, beside the page's other files."""
    if app.builder.format != "html":
        return
    from ..text import language
    from ..widgets.bundle import page_script, page_styles

    folder = Path(app.outdir) / "_static"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / SCRIPT).write_text(page_script(language(app.config.language)), encoding="utf-8")
    (folder / STYLES).write_text(page_styles(), encoding="utf-8")


def link_bundle(app: Any, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    """Link the widgets' script and styles on pages that have a widget, and nowhere else."""
    from .directives import WIDGET_MARK

    if WIDGET_MARK in context.get("body", ""):
        app.add_css_file(STYLES)
        app.add_js_file(SCRIPT, loading_method="defer")


def setup(app: Any) -> dict[str, Any]:
    """Set the extension up."""
    from .. import __version__
    from .directives import setup_directives
    from .freshness import setup_freshness
    from .page import setup_page
    from .roles import setup_roles

    setup_directives(app)
    setup_roles(app)
    setup_page(app)
    setup_freshness(app)
    app.connect("builder-inited", write_bundle)
    app.connect("html-page-context", link_bundle)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
