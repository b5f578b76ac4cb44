"""The page: sphinx-book-theme with our own templates, one stylesheet and one small script.

The theme stays the theme of the book (its options, its table of contents, its Python side); what a reader downloads is ours.
An ordinary page loads ``homeward.css`` and ``homeward.js`` and nothing else; a page with exercises adds what its widgets need.
Everything works from a folder on a USB stick, without a network, and the text is readable without JavaScript.

What other parts of the extension may put into a page's context before the page is written:

``hw_strand``
    ``{"id", "title", "mark"}`` of the strand the page belongs to; without it the strand is read from the page's path and the unit manifests.
``hw_brand``
    The name in the header; without it the one in ``words.yml``.
"""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from docutils import nodes
from docutils.utils.math import latex2mathml
from pygments.formatters import HtmlFormatter
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from ...content import read_yaml
from ...text import LANGUAGES, Language, language
from ..units import ORDER, strands

HERE = Path(__file__).resolve().parent
STATIC = HERE / "static"
LOGGER = logging.getLogger(__name__)

TAGS: dict[Language, str] = {"en": "en", "zh": "zh-CN"}
"""Language tag of each edition, as HTML wants it."""
NAMES: dict[Language, str] = {"en": "English", "zh": "中文"}
"""What each language is called by its own readers."""
CODE_STYLES = {"light": "a11y-high-contrast-light", "dark": "a11y-high-contrast-dark"}
"""Highlighting styles of code; both keep 4.5:1 on the page's own code background."""

DROPPED = re.compile(
    r"""(^|/)(
        pygments | basic | theme | pydata-sphinx-theme | sphinx-book-theme | bootstrap | fontawesome
        | mystnb(\.[0-9a-f]+)? | copybutton(_funcs)? | clipboard(\.min)? | togglebutton | sphinx-thebe | thebelab.*
        | design-tabs | tabs | documentation_options | doctools | sphinx_highlight | searchtools | require(\.min)? | translations
    )\.(css|js)(\.map)?$""",
    re.VERBOSE,
)
"""Assets of the theme and of Jupyter Book's extensions that our pages do not need."""
DROPPED_INLINE = re.compile(r"THEBE|thebe|toggle(Hint|Open|button)|DOCUMENTATION_OPTIONS|selectorToClick|MathJax")
"""Marks of inline scripts that belong to dropped assets."""
GRID_CSS = re.compile(r"sphinx-design(\.min)?\.css$")

LEFTOVERS = (
    "scripts", "styles", "vendor", "locales", "images/logo_*", "webpack-macros.html", "sbt-webpack-macros.html", "basic.css", "pygments.css",
    "clipboard.min.js", "copybutton*", "copy-button.svg", "check-solid.svg", "design-tabs.js", "togglebutton.*", "sphinx-thebe.*", "mystnb.*.css",
    "doctools.js", "documentation_options.js", "searchtools.js", "sphinx_highlight.js", "translations.js", "file.png", "play-solid.svg", "minus.png", "plus.png",
)  # fmt: skip
"""Files that Sphinx, the theme and its companions copy into ``_static`` although no page asks for them."""

THEBE = re.compile(r'\s*<script(?: type="text/x-thebe-config")?>\s*(?:\{\s*requestKernel|kernelName).*?</script>', re.DOTALL)
"""Settings of live code cells that Jupyter Book writes into every page; ours have none."""

NUMBER = re.compile(r"^(\d\d)-")


def setup_page(app: Sphinx) -> None:
    """Connect the page to a Sphinx application; called by the extension's ``setup``."""
    app.connect("config-inited", _configure, priority=400)
    app.connect("html-page-context", _page_context, priority=900)
    app.connect("build-finished", _take_away_leftovers, priority=900)
    app.add_css_file("homeward.css", priority=100)
    app.add_js_file("homeward.js", priority=100, loading_method="defer")
    app.add_html_math_renderer("homeward", (_visit_math, None), (_visit_math_block, None))
    app.add_node(nodes.table, override=True, html=(_visit_table, _depart_table))
    app.add_post_transform(FoldDropdowns)
    app.add_post_transform(JoinChineseLines)


# ---------------------------------------------------------------- settings and files


def _configure(app: Sphinx, config: Config) -> None:
    """Put our templates and files first and switch off what the pages do not use."""
    bundle = Path(app.doctreedir) / "homeward-page"
    bundle.mkdir(parents=True, exist_ok=True)
    _write(bundle / "homeward.css", stylesheet())
    _write(bundle / "homeward.js", (STATIC / "site.js").read_text(encoding="utf-8"))
    for name in ("search", "filter"):
        _write(bundle / f"homeward-{name}.js", (STATIC / f"{name}.js").read_text(encoding="utf-8"))
    config.html_static_path = [*config.html_static_path, str(bundle)]
    config.templates_path = [str(HERE / "templates"), *config.templates_path]
    config.html_math_renderer = "homeward"
    config.html_permalinks = False
    config.html_copy_source = False
    config.html_use_index = False
    config.html_domain_indices = False
    config.html_scaled_image_link = False
    if "nb_ipywidgets_js" in config:
        config.nb_ipywidgets_js = {}


def stylesheet() -> str:
    """Return the one stylesheet of the site: tokens, page, code colours, print."""
    parts = [(STATIC / name).read_text(encoding="utf-8") for name in ("tokens.css", "site.css")]
    parts += [_code_colours(), (STATIC / "print.css").read_text(encoding="utf-8")]
    return "\n".join(_squeeze(part) for part in parts)


def _code_colours() -> str:
    def rules(style: str, prefix: str) -> str:
        return "\n".join(HtmlFormatter(style=style).get_token_style_defs(prefix))

    return "\n".join((
        rules(CODE_STYLES["light"], ".highlight"),
        rules(CODE_STYLES["dark"], ':root[data-theme="dark"] .highlight'),
        "@media (prefers-color-scheme: dark) {",
        rules(CODE_STYLES["dark"], ':root:not([data-theme="light"]) .highlight'),
        "}",
    ))  # fmt: skip


def _squeeze(css: str) -> str:
    """Take comments, indents and blank lines out of a stylesheet; nothing else is touched."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return "\n".join(line for raw in css.splitlines() if (line := raw.strip()))


def _write(path: Path, text: str) -> None:
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def _take_away_leftovers(app: Sphinx, exception: Exception | None) -> None:
    """Remove assets that no page asks for, so that the copy on a USB stick stays small."""
    if exception is not None or app.builder.format != "html":
        return
    static = Path(app.outdir) / "_static"
    for pattern in LEFTOVERS:
        for path in static.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    grids = [*static.glob("sphinx-design*.css"), *(Path(app.outdir) / "_sphinx_design_static").glob("*")]
    if grids and not any(b"sphinx-design" in page.read_bytes() for page in Path(app.outdir).rglob("*.html")):
        for path in grids:
            path.unlink()
    for folder in (static / "images", Path(app.outdir) / "_sphinx_design_static"):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


# ---------------------------------------------------------------- context of a page


def edition(config: Config) -> Language:
    """Return the language of the edition that is being built."""
    return language(config.language or "en")


@cache
def words(lang: Language) -> dict[str, str]:
    """Return the words of the page itself in one language."""
    return {key: text[lang] for key, text in read_yaml(HERE / "words.yml").data.items()}


def _page_context(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    if app.builder.format != "html":
        return
    lang = edition(app.config)
    say = words(lang)
    body = context["body"] = _mend(context.get("body") or "")
    if 'class="hw-filter"' in body:
        app.add_js_file("homeward-filter.js", loading_method="defer")
    context["metatags"] = re.sub(r'<meta name="viewport"[^>]*>\s*', "", context.get("metatags") or "")
    uri = app.builder.get_target_uri(pagename)
    place = _place(app, pagename, context.get("hw_strand"), lang, say)
    context["hw"] = {
        "lang": lang,
        "tag": TAGS[lang],
        "say": say,
        "brand": context.get("hw_brand") or say["brand"],
        "editions": [
            {"lang": other, "tag": TAGS[other], "name": NAMES[other], "href": f"{context['content_root']}../{other}/{uri}", "here": other == lang}
            for other in LANGUAGES
        ],
        "nav": _navigation(app, pagename, context["pathto"]),
        "here": _contents(context.get("toc") or ""),
        "place": place,
        "wanted": _wanted(pagename, body),
    }


def _mend(body: str) -> str:
    """Mend what docutils and pandas write and screen readers stumble over."""
    body = THEBE.sub("", body)
    body = body.replace(' role="doc-biblioentry"', "").replace('<div role="list" class="citation-list">', '<div class="citation-list">')
    return re.sub(r"<th(\s[^>]*)?>\s*(?:<p>\s*</p>)?\s*</th>", r"<td\1></td>", body)


def _wanted(pagename: str, body: str) -> Callable[[Any], bool]:
    """Return the test that tells which stylesheets and scripts a page keeps; the template asks it last, after every extension has added its own."""
    grids = 'class="sd-' in body or " sd-" in body

    def wanted(asset: Any) -> bool:
        name = str(getattr(asset, "filename", asset) or "")
        if not name:
            return not DROPPED_INLINE.search(str(getattr(asset, "attributes", {}).get("body", "")))
        if DROPPED.search(name):
            return False
        if re.match(r"(https?:)?//", name):
            LOGGER.warning("%s asks another host for %s; the page leaves it out", pagename, name, type="homeward", subtype="host")
            return False
        return grids or not GRID_CSS.search(name)

    return wanted


def _place(app: Sphinx, pagename: str, given: dict[str, str] | None, lang: Language, say: dict[str, str]) -> dict[str, str] | None:
    """Return where a page stands among the strands: title, mark, and the number of its unit; None for pages outside."""
    parts = PurePosixPath(pagename).parts
    if parts[:1] == ("book",):
        kind, rest = "", parts[1:]
    elif parts[:2] == ("exercises", "labs"):
        kind, rest = say["lab"], parts[2:]
    else:
        return None
    if len(rest) < 2 or rest[0] not in ORDER:
        return None
    strand = given or _strands(Path(app.srcdir), lang).get(rest[0])
    if strand is None:
        return None
    number = NUMBER.match(rest[1])
    unit = say["unit"].format(number=int(number[1])) if number else ""
    return {"id": rest[0], "title": strand["title"], "mark": strand["mark"], "unit": unit, "kind": kind}


@cache
def _strands(root: Path, lang: Language) -> dict[str, dict[str, str]]:
    """Return title and mark of every strand, read once a build."""
    try:
        return {strand.strand: {"title": strand.title.in_(lang), "mark": strand.mark} for strand in strands(root)}
    except ValueError as wrong:
        LOGGER.warning("the strands could not be read: %s", wrong, type="homeward", subtype="strands")
        return {}


def _navigation(app: Sphinx, pagename: str, pathto: Callable[[str], str]) -> str:
    """Return the list of all pages: one group a part, the reader's own part open."""
    env = app.env
    root = env.config.root_doc
    groups: list[str] = []

    def entry(title: str | None, name: str) -> str:
        if name == "self":
            name = root
        if name not in env.titles:
            return f'<li><a href="{html.escape(name)}" rel="noopener">{html.escape(title or name)}</a></li>' if "://" in name else ""
        words = html.escape(title or env.titles[name].astext())
        number = NUMBER.match(PurePosixPath(name).name)
        sign = f'<span class="hw-no">{int(number[1])}</span>' if number and name.startswith("book/") else ""
        now = ' aria-current="page"' if name == pagename else ""
        below = "".join(entry(None, child) for child in env.toctree_includes.get(name, []))
        below = f"<ul>{below}</ul>" if below else ""
        return f'<li><a href="{html.escape(pathto(name))}"{now}>{sign}<span>{words}</span></a>{below}</li>'

    home = ' aria-current="page"' if pagename == root else ""
    groups.append(f'<ul><li><a href="{html.escape(pathto(root))}"{home}><span>{html.escape(env.titles[root].astext())}</span></a></li></ul>')
    for tree in env.tocs[root].findall(addnodes.toctree):
        pages = "".join(entry(title, name) for title, name in tree["entries"])
        if not pages:
            continue
        caption = tree.get("caption")
        if caption:
            inside = " open" if 'aria-current="page"' in pages else ""
            groups.append(f"<details{inside}><summary>{html.escape(caption)}</summary><ul>{pages}</ul></details>")
        else:
            groups.append(f"<ul>{pages}</ul>")
    return "".join(groups)


def _contents(toc: str) -> str:
    """Return the list of sections below the page's title, or nothing when there are fewer than two."""
    inner = re.fullmatch(r'\s*<ul>\s*<li><a class="reference internal" href="#[^"]*">.*?</a>\s*(<ul>.*</ul>)\s*</li>\s*</ul>\s*', toc, re.DOTALL)
    listing = inner[1] if inner else toc
    listing = listing.replace(' class="reference internal"', "")
    return listing if listing.count("<li>") > 1 else ""


# ---------------------------------------------------------------- nodes


def _visit_table(self: Any, node: nodes.table) -> None:
    """Put a table into a box of its own that scrolls sideways and can be reached by keyboard."""
    say = words(edition(self.builder.config))
    self.homeward_tables = getattr(self, "homeward_tables", 0) + 1
    label = say["region_table"].format(number=self.homeward_tables)
    self.body.append(f'<div class="hw-scroll" role="region" tabindex="0" aria-label="{html.escape(label)}">')
    self._table_row_indices.append(0)
    classes = ["table", *(f"table-{node['align']}" for _ in range(1) if "align" in node)]
    style = {"style": f"width: {node['width']}"} if "width" in node else {}
    self.body.append(self.starttag(node, "table", CLASS=" ".join(classes), **style))


def _depart_table(self: Any, node: nodes.table) -> None:
    self._table_row_indices.pop()
    self.body.append("</table></div>\n")


def _mathml(latex: str, block: bool) -> str:
    try:
        return str(latex2mathml.tex2mathml(latex, as_block=block))
    except SyntaxError as wrong:
        LOGGER.warning("a formula could not be read: %s: %s", latex, wrong, type="homeward", subtype="math")
        return f"<code>{html.escape(latex)}</code>"


def _visit_math(self: Any, node: nodes.math) -> None:
    self.body.append(_mathml(node.astext(), block=False))
    raise nodes.SkipNode


def _visit_math_block(self: Any, node: nodes.math_block) -> None:
    ids = f' id="{node["ids"][0]}"' if node["ids"] else ""
    self.body.append(f'<div class="hw-formula"{ids}>{_mathml(node.astext(), block=True)}</div>\n')
    raise nodes.SkipNode


class FoldDropdowns(SphinxPostTransform):
    """Write an admonition with the class ``dropdown`` as ``<details>``, which needs no script."""

    default_priority = 900
    formats = ("html",)

    def run(self, **_: Any) -> None:
        for node in list(self.document.findall(nodes.Admonition)):
            classes = set(node.get("classes", []))  # type: ignore[attr-defined]
            if not classes & {"dropdown", "toggle"}:
                continue
            title = node.next_node(nodes.title)
            words = title.astext() if title is not None else ""
            if title is not None and title.parent is node:
                title.parent.remove(title)
            kind = html.escape(" ".join(sorted(classes - {"dropdown", "toggle", "toggle-shown"})))
            shown = " open" if "toggle-shown" in classes else ""
            opening = nodes.raw("", f'<details class="admonition {kind}"{shown}><summary class="admonition-title">{html.escape(words)}</summary>', format="html")
            node.parent.replace(node, [opening, *node.children, nodes.raw("", "</details>", format="html")])


CHINESE = "\u3000-\u303f\u3400-\u9fff\uff00-\uffef\u2018-\u201d\u2014\u2026"
BREAK = re.compile(rf"(?<=[{CHINESE}])\n|\n(?=[{CHINESE}])")


class JoinChineseLines(SphinxPostTransform):
    """Take the line ends out of Chinese paragraphs: a browser would print each of them as a gap."""

    default_priority = 910
    formats = ("html",)

    def run(self, **_: Any) -> None:
        if edition(self.config) != "zh":
            return
        for text in list(self.document.findall(nodes.Text)):
            parent = text.parent
            if "\n" not in text or isinstance(parent, (nodes.FixedTextElement, nodes.literal, nodes.raw)):
                continue
            parent.replace(text, nodes.Text(BREAK.sub("", str(text))))
