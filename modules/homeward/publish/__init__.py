"""The Sphinx extension that carries the kit onto a page: directives, roles, widgets, the page itself, and caches that cannot lie."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

CORE, KIND, BANK, STYLES = "homeward-core.js", "homeward-{}.js", "homeward-bank-{}.js", "homeward-widgets.css"


def write_bundle(app: Any) -> None:
    """Write scripts and styles of the widgets and the bank's questions, in the language of this build, beside the page's other files."""
    if app.builder.format != "html":
        return
    from ..practice.bank import bank_strands, compiled_bank
    from ..text import language
    from ..widgets.bundle import bank_script, core_script, kind_script, kinds, page_styles

    lang = language(app.config.language)
    folder = Path(app.outdir) / "_static"
    folder.mkdir(parents=True, exist_ok=True)
    files = {CORE: core_script(lang), STYLES: page_styles()}
    files |= {KIND.format(kind): kind_script(kind, lang) for kind in kinds()}
    files |= {BANK.format(strand): bank_script(strand, compiled_bank(lang, strand)) for strand in bank_strands()}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


_KIND, _BANK = re.compile(r'class="hw-widget [^>]* data-kind="(\w+)"'), re.compile(r' data-bank="([\w ]+)"')


def link_bundle(app: Any, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    """Link on a page the scripts of the widgets it has, and the styles; nothing on a page without any."""
    body = context.get("body", "")
    kinds = sorted(set(_KIND.findall(body)))
    if not kinds:
        return
    strands = sorted({strand for names in _BANK.findall(body) for strand in names.split()})
    app.add_css_file(STYLES)
    for name in (CORE, *map(KIND.format, kinds), *map(BANK.format, strands)):
        app.add_js_file(name, loading_method="defer")


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
