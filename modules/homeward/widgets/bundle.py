"""Put widget modules together: for JupyterLab one ES module a widget, for the book a classic script with what they share and one a widget.

Browsers refuse module scripts on ``file://``, so a book on a USB stick needs a classic script; and building the book must not need Node.
The modules keep to a small part of the language so that this stays simple: ``import { a, b } from "./x.js";`` on one line,
``export function``, ``export class``, ``export const`` and ``export default``, each at the start of a line.
"""

from __future__ import annotations

import json
import posixpath
import re
from functools import cache
from pathlib import Path
from typing import Any

from ..content import ContentError, read_yaml
from ..text import Language, Text

HERE = Path(__file__).resolve().parent
SCHEMA = HERE.parent / "practice" / "record.schema.json"
TOKENS = HERE.parent / "publish" / "page" / "static" / "tokens.css"

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[^"]+)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (async function|function|class|const) (\w+)", re.MULTILINE)
_DEFAULT = re.compile(r"^export default ", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)


def kinds() -> list[str]:
    """Return the widget kinds: the folders that hold a ``widget.js``."""
    return sorted(path.parent.name for path in HERE.glob("*/widget.js"))


def _module(name: str) -> tuple[str, list[str]]:
    """Return a module as the body of a function that returns its exports, and the modules it imports."""
    source = (HERE / name).read_text(encoding="utf-8")
    if name.startswith("vendor/"):  # a library as it was published: it fills the exports it is given
        return f"M[{json.dumps(name)}] = (function () {{\nconst module = {{ exports: {{}} }}; const exports = module.exports;\n{source}\nreturn module.exports;\n}})();", []
    needs: list[str] = []

    def bring(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), match[2]))
        needs.append(target)
        return f"const {{{match[1].replace(' as ', ': ')}}} = M[{json.dumps(target)}];"

    body = _IMPORT.sub(bring, source)
    exported = [match[2] for match in _EXPORT.finditer(body)]
    body = _EXPORT.sub(r"\1 \2", body)
    body, defaults = _DEFAULT.subn("const DEFAULT = ", body)
    if other := _OTHER.search(body):
        line = source[: source.index(other[0])].count("\n") + 1
        raise ContentError(f"{name}:{line}", f"'{other[0]}' is a form of import or export the bundler does not know", 'write `import { a } from "./x.js";` or `export function …` on one line')
    names = exported + (["default: DEFAULT"] if defaults else [])
    return f"M[{json.dumps(name)}] = (function () {{\n{body}\nreturn {{ {', '.join(names)} }};\n}})();", needs


def _needed(entries: list[str]) -> dict[str, str]:
    """Return the modules that entries need, themselves included, in the order in which they must run: name → text."""
    done: dict[str, str] = {}

    def add(name: str) -> None:
        if name not in done:
            text, needs = _module(name)
            for need in needs:
                add(need)
            done[name] = text

    for entry in entries:
        add(entry)
    return done


def _modules(entries: list[str]) -> str:
    return "\n".join(_needed(entries).values())


@cache
def esm(kind: str) -> str:
    """Return one widget as an ES module with everything it imports: what anywidget loads."""
    entry = f"{kind}/widget.js"
    # JupyterLab must not take the arrow keys and Enter from whoever works in a widget; it asks the element that has the focus.
    return (
        f'const M = {{}};\n{_modules([entry])}\nconst WIDGET = M["{entry}"].default;\n'
        'export default { render(context) { context.el.addEventListener("focusin", (event) => { event.target.dataset.lmSuppressShortcuts = "true"; }); return WIDGET.render(context); } };\n'
    )


@cache
def css(kind: str) -> str:
    """Return the styles of one widget, complete: colours, common rules, its own."""
    return "\n".join(path.read_text(encoding="utf-8") for path in (TOKENS, HERE / "common" / "common.css", HERE / kind / "widget.css"))


@cache
def core_script(lang: Language) -> str:
    """Return the script that every page with a widget loads: what widgets share, the learner's record, and the host that mounts them."""
    shared = _needed(sorted(f"common/{path.name}" for path in (HERE / "common").glob("*.js")))
    schema = json.dumps(json.loads(SCHEMA.read_text(encoding="utf-8")), separators=(",", ":"))
    host, _ = _module("host.js")
    return (
        f'(function () {{\n"use strict";\nconst M = {{}};\nconst STRINGS = {{ common: {json.dumps(strings_of("common", lang), ensure_ascii=False)} }};\n'
        f"const HOMEWARD = (window.HOMEWARD = {{ M, STRINGS, REGISTRY: {{}}, BANK: {{}} }});\nconst RECORD_SCHEMA = {schema};\n"
        + "\n".join(shared.values())
        + f"\n{host}\n}})();\n"
    )


@cache
def kind_script(kind: str, lang: Language) -> str:
    """Return the script of one kind of widget: its own modules and strings; it runs after :func:`core_script`."""
    own = {name: text for name, text in _needed([f"{kind}/widget.js"]).items() if not name.startswith("common/")}
    return (
        f'(function () {{\n"use strict";\nconst {{ M, STRINGS, REGISTRY }} = window.HOMEWARD;\nSTRINGS.{kind} = {json.dumps(strings_of(kind, lang), ensure_ascii=False)};\n'
        + "\n".join(own.values())
        + f'\nREGISTRY.{kind} = M["{kind}/widget.js"].default;\n}})();\n'
    )


def bank_script(strand: str, questions: list[dict[str, Any]]) -> str:
    """Return the script that brings a strand's questions to the quiz and the review."""
    data = json.dumps(questions, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f"window.HOMEWARD.BANK[{json.dumps(strand)}] = {data};\n"


def page_script(lang: Language) -> str:
    """Return one script with everything, for a page that stands alone."""
    return core_script(lang) + "".join(kind_script(kind, lang) for kind in kinds())


def page_styles() -> str:
    """Return the styles of the book's widgets; the colours come with the page."""
    files = [HERE / "common" / "common.css", *(HERE / kind / "widget.css" for kind in kinds())]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


@cache
def _strings(kind: str) -> dict[str, Text]:
    path = HERE / kind / "strings.yml"
    return {key: Text(**row) for key, row in read_yaml(path).data.items()} if path.exists() else {}


def strings_of(kind: str, lang: Language) -> dict[str, str]:
    """Return a folder's own interface strings in one language."""
    return {key: text.in_(lang) for key, text in _strings(kind).items()}


def strings(kind: str, lang: Language) -> dict[str, str]:
    """Return all interface strings that a widget uses, in one language."""
    return strings_of("common", lang) | strings_of(kind, lang)
