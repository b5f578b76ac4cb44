"""Looking at one case, exercise or session kit while it is being written: a page of its own that reloads whenever the file is saved."""

from __future__ import annotations

import html
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from ..content import ContentError, file_named, is_case, is_kit, short
from ..messages import in_locale, messages_language
from ..practice.items import load_item
from ..practice.kits import load_kit
from ..text import LANGUAGES, Language, Text
from ..widgets.bundle import TOKENS, page_script, page_styles
from ..widgets.content import CONTENT
from ..widgets.render import widget_html
from ..wording import check_words

_WORDS = {
    "other": {"en": Text(en="中文", zh="中文"), "zh": Text(en="English", zh="English")},
    "mistake": Text(en="Fix this first. When you save the file, this page reloads by itself.", zh="先把这里改好。保存文件，这一页会自动更新。"),
    "report": Text(en="What the check says", zh="检查结果"),
}
_STYLE = (
    "body { margin: 0; background: var(--hw-page); color: var(--hw-text); font-family: var(--hw-font); line-height: 1.6; }"
    " main { max-width: 46rem; margin: 0 auto; padding: 0 0.8rem 3rem; } nav { display: flex; justify-content: space-between; gap: 1rem; padding: 0.6rem 0; }"
    " a { color: var(--hw-accent); } .mistake { border-inline-start: 4px solid var(--hw-harm); padding-inline-start: 1rem; white-space: pre-line; }"
)
_RELOAD = """
(function () {
  const seen = document.documentElement.dataset.version;
  setInterval(async () => {
    try { const now = await (await fetch("/version")).text(); if (now !== seen) location.reload(); } catch { /* the preview has ended */ }
  }, 700);
})();
"""
_PAGE = """<!doctype html>
<html lang="{tag}" data-version="{version}">
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><link rel="icon" href="data:,">
<style>{style}</style>
<main>
<nav aria-label="{file}"><code>{file}</code><a href="/{other_lang}" hreflang="{other_lang}">{other}</a></nav>
{body}
</main>
<script>{script}</script>
</html>
"""


def _kind(path: Path) -> str:
    """Return the directive that shows a file: ``case``, ``kit``, or the exercise's type."""
    if is_kit(path):
        return "kit"
    return "case" if is_case(path) else load_item(path).type


def _said(path: Path, kind: str, lang: Language) -> list[str]:
    """Check a file as ``homeward check`` does; return what there is to say of it."""
    if kind == "case":
        from ..cases.lint import lint_case

        _, report = lint_case(path)
        return report.lines(lang)
    if kind == "kit":
        load_kit(path)
    else:
        load_item(path, check_words)
    return []


def page(path: Path, lang: Language) -> str:
    """Return the whole page for a file as it stands now; a mistake in it is told on the page."""
    version, script = changed(path), _RELOAD
    try:
        kind = _kind(path)
        said = "".join(f"<li>{html.escape(line)}</li>" for line in _said(path, kind, messages_language()))
        content = CONTENT[kind](str(path), lang)
        title = content["title"]
        report = f"<details><summary>{_WORDS['report'].in_(messages_language())}</summary><ul>{said}</ul></details>" if said else ""
        body = widget_html(kind, content, lang) + report
        script = page_script(lang) + _RELOAD
    except ContentError as error:
        title = path.stem
        body = f'<h1>{html.escape(title)}</h1><p>{_WORDS["mistake"].in_(messages_language())}</p><p class="mistake" role="alert">{html.escape(in_locale(str(error)))}</p>'
    other = next(one for one in LANGUAGES if one != lang)
    return _PAGE.format(
        tag={"zh": "zh-CN"}.get(lang, lang),
        version=version,
        title=html.escape(title),
        file=html.escape(short(path)),
        other_lang=other,
        other=_WORDS["other"][lang].in_(lang),
        style=f"{TOKENS.read_text(encoding='utf-8')}\n{_STYLE}\n{page_styles()}",
        body=body,
        script=script.replace("</", "<\\/"),
    )


def changed(path: Path) -> str:
    """Return a mark that changes whenever the file is saved; empty while an editor has it in hand."""
    try:
        facts = path.stat()
    except FileNotFoundError:
        return ""
    return f"{facts.st_mtime_ns}-{facts.st_size}"


def _handler(path: Path, first: Language) -> type[BaseHTTPRequestHandler]:
    answers: dict[str, Callable[[], tuple[str, str]]] = {
        "/": lambda: ("text/html", page(path, first)),
        "/version": lambda: ("text/plain", changed(path)),
        **{f"/{lang}": (lambda lang=lang: ("text/html", page(path, lang))) for lang in LANGUAGES},
    }

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = answers.get(self.path.split("?")[0])
            if answer is None:
                self.send_error(404)
                return
            kind, text = answer()
            data = text.encode()
            self.send_response(200)
            for name, value in (("Content-Type", f"{kind}; charset=utf-8"), ("Content-Length", str(len(data))), ("Cache-Control", "no-store")):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: Any) -> None:
            pass

    return Handler


def preview_server(name: str, port: int = 0, lang: Language = "en") -> ThreadingHTTPServer:
    """Return a server, for this machine only, that shows the case or exercise ``name`` and follows its file.

    Raises:
        ContentError: there is no such file, or the port is taken.
    """
    path = file_named(name)
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), _handler(path, lang))
    except OSError as error:
        raise ContentError(f"port {port}", error.strerror or str(error), "choose another with --port, or --port 0 for any free one") from None
