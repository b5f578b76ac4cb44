"""The Chinese of every message: none is missing, none is left over, and a mistake is told whole in the reader's language."""

from __future__ import annotations

import ast
import io
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Formatter
from typing import Any
from unicodedata import east_asian_width

import click
import homeward
import pydantic_core
import pytest
import yaml
from click.testing import CliRunner
from homeward.cases.lint import lint_case
from homeward.cli import main
from homeward.commands import Spoken
from homeward.content import ContentError, Document, read_yaml, validate
from homeward.messages import catalogue, in_locale, messages_language
from homeward.new import new_case
from homeward.publish.build import Job
from homeward.text import Name, Text
from pydantic import BaseModel, Field

from ..cases.test_errors import BREAKS, broken

PACKAGE = Path(homeward.__file__).parent
EXCEPTIONS = {"ValueError": 0, "PlayError": 0, "ClickException": 0, "UsageError": 0, "BadParameter": 0, "ComposerError": 2, "ConstructorError": 2}
"""Exceptions whose words come to a reader → which argument holds them."""
RETURNED = {"line"}
"""Functions that return a line which somebody else prints."""


@dataclass(frozen=True)
class Source:
    """A place in the code: its tree, the functions it stands in (innermost first), and the module."""

    path: Path
    scopes: tuple[ast.AST, ...]

    @property
    def module(self) -> ast.AST:
        """The whole file."""
        return self.scopes[-1]


def nodes(path: Path) -> Iterator[tuple[ast.AST, Source]]:
    """Yield every node of a file with where it stands."""

    def down(node: ast.AST, scopes: tuple[ast.AST, ...]) -> Iterator[tuple[ast.AST, Source]]:
        yield node, Source(path, scopes)
        inner = (node, *scopes) if isinstance(node, (ast.FunctionDef, ast.Lambda)) else scopes
        for child in ast.iter_child_nodes(node):
            yield from down(child, inner)

    tree = ast.parse(path.read_text(encoding="utf-8"))
    yield from down(tree, (tree,))


CODE = [pair for path in sorted(PACKAGE.rglob("*.py")) for pair in nodes(path)]
CALLS = [(node, source) for node, source in CODE if isinstance(node, ast.Call)]


def name_of(node: ast.AST) -> str:
    """Return the last part of a name: ``click.ClickException`` is ClickException."""
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


# ---- from an expression to the texts it can be -----------------------------------------------------------------------


def texts_of(node: ast.AST | None, source: Source, depth: int = 0) -> Iterator[tuple[str, ast.AST, Source]]:
    """Yield the templates an expression can come out as, each with its node; what only the run knows is left out."""
    if node is None or depth > 6:
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value.replace("{", "{{").replace("}", "}}"), node, source
    elif isinstance(node, ast.JoinedStr):
        yield numbered(node), node, source
    else:
        for part, where in parts_of(node, source):
            yield from texts_of(part, where, depth + 1)


def numbered(node: ast.JoinedStr) -> str:
    """Return an f-string as a template with ``{0}``, ``{1}`` … in place of its values."""
    made, number = "", 0
    for part in node.values:
        if isinstance(part, ast.Constant):
            made += part.value.replace("{", "{{").replace("}", "}}")
        else:
            made += f"{{{number}}}"
            number += 1
    return made


def parts_of(node: ast.AST, source: Source) -> Iterator[tuple[ast.AST, Source]]:
    """Yield the expressions that an expression may stand for: both branches, what a name was given, what a function returns."""
    if isinstance(node, ast.IfExp):
        yield from ((part, source) for part in (node.body, node.orelse))
    elif isinstance(node, ast.BoolOp):
        yield from ((part, source) for part in node.values)
    elif isinstance(node, ast.NamedExpr):
        yield node.value, source
    elif isinstance(node, ast.Name):
        yield from given(node.id, source)
    elif isinstance(node, ast.Subscript):
        yield from ((value, source) for value in table(node.value, source))
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get":
        yield from ((value, source) for value in table(node.func.value, source))
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        yield from returned(node.func.id, source)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "join" and node.args:
        yield from ((part, source) for part in elements(node.args[0]))


def elements(node: ast.AST) -> list[ast.AST]:
    """Return the strings that a generator or list holds."""
    if isinstance(node, ast.GeneratorExp):
        return [node.elt, *(element for loop in node.generators for element in elements(loop.iter))]
    return list(node.elts) if isinstance(node, (ast.Tuple, ast.List)) else []


def table(node: ast.AST, source: Source) -> list[ast.AST]:
    """Return the values of a dictionary written out in the same file."""
    found = [value for value, _ in given(node.id, source)] if isinstance(node, ast.Name) else []
    return [value for made in found if isinstance(made, ast.Dict) for value in made.values]


def returned(function: str, source: Source) -> Iterator[tuple[ast.AST, Source]]:
    """Yield what a function of the same file returns."""
    for node in ast.walk(source.module):
        if isinstance(node, ast.FunctionDef) and node.name == function:
            inner = Source(source.path, (node, source.module))
            yield from ((part.value, inner) for part in ast.walk(node) if isinstance(part, ast.Return) and part.value)


def given(name: str, source: Source) -> Iterator[tuple[ast.AST, Source]]:
    """Yield the expressions that a name was given, in the innermost scope that gives it any."""
    for position, scope in enumerate(source.scopes):
        here = Source(source.path, source.scopes[position:])
        if isinstance(scope, ast.FunctionDef) and name in (arguments := [arg.arg for arg in scope.args.args]):
            yield from passed(scope.name, arguments.index(name), name)
            return
        if found := [part for node in ast.walk(scope) for part in assigned(node, name, here)]:
            yield from ((part, here) for part in found)
            return


def passed(function: str, position: int, name: str) -> Iterator[tuple[ast.AST, Source]]:
    """Yield what is passed to a function of the package for one of its arguments, wherever it is called."""
    for call, source in CALLS:
        if name_of(call.func) == function:
            if position < len(call.args):
                yield call.args[position], source
            yield from ((keyword.value, source) for keyword in call.keywords if keyword.arg == name)


def assigned(node: ast.AST, name: str, source: Source) -> list[ast.AST]:
    """Return what one statement gives a name: by assignment, by appending to it, or by a loop over tuples that are written out."""
    if isinstance(node, ast.Assign):
        return [value for target in node.targets for value in matched(target, node.value, name)]
    if isinstance(node, (ast.AnnAssign, ast.NamedExpr, ast.AugAssign)) and node.value:
        return matched(node.target, node.value, name)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "append" and name_of(node.func.value) == name:
        return node.args
    if isinstance(node, (ast.For, ast.comprehension)) and isinstance(node.target, ast.Tuple) and name in [name_of(one) for one in ast.walk(node.target)]:
        rows = [node.iter]
        if isinstance(node.iter, ast.Name):
            rows = [value for value, _ in given(node.iter.id, source)]
        return [value for row in rows for one in ast.walk(row) for value in matched(node.target, one, name)]
    return []


def matched(target: ast.AST, value: ast.AST, name: str) -> list[ast.AST]:
    """Return the part of ``value`` that goes to ``name``."""
    if isinstance(target, ast.Name):
        return [value] if target.id == name else []
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
        return [part for one, other in zip(target.elts, value.elts) for part in matched(one, other, name)]
    return []


# ---- what reaches a reader -------------------------------------------------------------------------------------------


def said() -> Iterator[tuple[ast.AST, Source, str]]:
    """Yield every expression whose text a reader may see, and the section of the catalogue it belongs to."""
    for node, source in CODE:
        if isinstance(node, ast.Call):
            yield from ((part, source, section) for part, section in said_by_call(node))
        elif isinstance(node, ast.FunctionDef) and node.name in RETURNED:
            yield from ((*pair, "printed") for pair in returned(node.name, source))
        elif isinstance(node, ast.FunctionDef) and any(name_of(getattr(one, "func", one)) in ("command", "group") for one in node.decorator_list):
            yield node.body[0].value, source, "printed"


def said_by_call(call: ast.Call) -> Iterator[tuple[ast.AST, str]]:
    """Yield the arguments of a call that become words for a reader."""
    name = name_of(call.func)
    if name == "ContentError":
        yield from ((part, "errors") for part in call.args)
    elif name == "error" and isinstance(call.func, ast.Attribute) and name_of(call.func.value) == "document":
        yield from ((part, "errors") for part in call.args[1:])
    elif name in EXCEPTIONS:
        yield from ((part, "errors") for part in call.args[EXCEPTIONS[name] :][:1])
    elif name == "say":
        yield from ((part, "printed") for part in call.args[:1])
        yield from ((keyword.value, "words") for keyword in call.keywords)
    elif name == "write" and name_of(getattr(call.func, "value", call)) == "out":
        yield call.args[0], "printed"
    elif name == "Checked":
        yield from ((part, "printed") for row in call.args[1:2] for part in ast.walk(row) if isinstance(part, ast.JoinedStr))
    elif name == "option":
        yield from ((keyword.value, "printed") for keyword in call.keywords if keyword.arg == "help")


def wanted() -> dict[str, tuple[str, str]]:
    """Return every English template a reader may see → (section, where it stands)."""
    found: dict[str, tuple[str, str]] = {}
    for node, source, section in said():
        for text, made, where in texts_of(node, source):
            place = f"{where.path.relative_to(PACKAGE).as_posix()}:{getattr(made, 'lineno', 1)}"
            for part in (text.strip() if section == "printed" else text).split(" → "):
                found.setdefault(renumbered(part), (section, place))
            for word in words_in(made, where):
                found.setdefault(word, ("words", place))
    found = {named(text) if section == "printed" else text: (section, place) for text, (section, place) in found.items()}
    return {text: about for text, about in found.items() if has_words(text) and text not in catalogue()["others"]}


def renumbered(text: str) -> str:
    """Count the places of half a message from 0 again."""
    made, number = "", 0
    for literal, name, *_ in Formatter().parse(text):
        made += literal.replace("{", "{{").replace("}", "}}") + (f"{{{number}}}" if name is not None else "")
        number += name is not None
    return made


def named(text: str) -> str:
    """Give a line of ``say`` that was written with ``{names}`` its names back."""
    return re.sub(r"\{\{([a-z]+)\}\}", r"{\1}", text)


def words_in(node: ast.AST, source: Source, depth: int = 0) -> Iterator[str]:
    """Yield the words that the code itself puts into the places of a template; what stands in quotation marks is a name."""
    if not isinstance(node, ast.JoinedStr) or is_name(numbered(node)) or depth > 2:
        return
    before = ""
    for part in node.values:
        if isinstance(part, ast.FormattedValue) and not before.endswith(("'", "`")):
            for text, made, where in texts_of(part.value, source):
                yield text
                yield from words_in(made, where, depth + 1)
        before = part.value if isinstance(part, ast.Constant) else ""


def has_words(text: str) -> bool:
    """Whether there is something to translate: letters outside the places to fill, and more than a name."""
    return bool(re.search(r"[A-Za-z]{2}", "".join(literal for literal, *_ in Formatter().parse(text)))) and not is_name(text)


def is_name(text: str) -> bool:
    """Whether a text is nothing but the name of a file or a setting."""
    own = "".join(literal if name is None else f"{literal}0" for literal, name, *_ in Formatter().parse(text))
    return bool(re.fullmatch(r"\S*(?:/\S*|\.\w{2,4}|[A-Z]+_[A-Z]+)", own))


def places(text: str) -> set[str]:
    """Return the names of the places of a template."""
    return {name for _, name, *_ in Formatter().parse(text) if name is not None}


# ---- the catalogue ---------------------------------------------------------------------------------------------------

OWN = {english: chinese for section in ("errors", "printed", "words") for english, chinese in catalogue()[section].items()}
ALL = {english: chinese for section in catalogue().values() for english, chinese in section.items()}
CONSTANTS = {node.value for node, _ in CODE if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_every_message_has_its_chinese() -> None:
    missing = {text: about for text, about in wanted().items() if text not in OWN}
    stub = "\n".join(f"{section}:  # {place}\n  {json.dumps(text, ensure_ascii=False)}: \"\"" for text, (section, place) in sorted(missing.items(), key=lambda row: row[1]))
    assert not missing, f"say in modules/homeward/messages.yml:\n{stub}"


def test_nothing_is_left_over() -> None:
    said_now = wanted()
    left = [text for section in ("errors", "printed") for text in catalogue()[section] if text not in said_now]
    left += [text for text in catalogue()["words"] if text not in said_now and text not in CONSTANTS]
    assert not left, f"nobody says this any more, take it out of modules/homeward/messages.yml: {left}"


def test_the_libraries_still_say_so() -> None:
    """A new version of click, pydantic or PyYAML may say it in other words."""
    folders = [Path(module.__file__).parent for module in (click, pydantic_core, yaml)]
    files = [path for folder in folders for path in folder.glob("*") if path.suffix in (".py", ".so", ".pyd")]
    held = b"".join(path.read_bytes() for path in files) + "".join(map(os.strerror, range(1, 140))).encode()
    held += b"month must be in 1..12 day is out of range for month"  # Python's own
    parts = {part.strip() for english in catalogue()["others"] for literal, *_ in Formatter().parse(english) for part in re.split(r"[.?()]+|\bitems?\b|(?<=character)s", literal)}
    assert sorted(part for part in parts if len(part) > 3 and part.encode() not in held) == []


def test_no_sentence_stands_in_two_sections() -> None:
    assert len(ALL) == sum(map(len, catalogue().values()))


@pytest.mark.parametrize("english", OWN)
def test_chinese_has_the_same_places(english: str) -> None:
    assert places(OWN[english]) == places(english)


@pytest.mark.parametrize("english", ALL)
def test_chinese_is_chinese(english: str) -> None:
    chinese = ALL[english]
    assert places(chinese) <= places(english)
    own = "".join(literal for literal, *_ in Formatter().parse(chinese))
    assert re.search(r"[\u4e00-\u9fff]", chinese) or not re.search(r"[A-Za-z]{3}", re.sub(r"\S*/\S*", "", own))
    assert not re.search(r"[\u4e00-\u9fff][,;:!?'\"()]|[,;!?'\"(][\u4e00-\u9fff]", re.sub(r"“[^”]*”", "", own)), "Chinese punctuation, please"


# ---- the language ----------------------------------------------------------------------------------------------------


@pytest.fixture
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that speaks Chinese."""
    monkeypatch.delenv("HOMEWARD_LANG", raising=False)
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")


@pytest.mark.parametrize(
    "settings, lang",
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "HOMEWARD_LANG": "en"}, "en"),
        ({"LANG": "en_GB.UTF-8", "HOMEWARD_LANG": "zh-Hans"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_language_of_messages(settings: dict[str, str], lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOMEWARD_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert messages_language() == lang


@pytest.mark.parametrize("words, lang", [("Chinese (Simplified)_China", "zh"), ("zh_CN", "zh"), ("English_United Kingdom", "en"), (None, "en")])
def test_language_of_windows(words: str | None, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOMEWARD_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("homeward.messages.os.name", "nt")
    monkeypatch.setattr("homeward.messages.locale.getlocale", lambda: (words, "936"))
    assert messages_language() == lang


# ---- messages as they come out ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "english, chinese",
    [
        ("a.yml:3: steps.door: no conversation ever comes to 'shut' → rename one", "a.yml:3：steps.door：怎么谈都走不到“shut” → 请把其中一个改名"),
        ("a.yml:2: questions.0: 2 to choose but 1 strong options", "a.yml:2：questions.0：要选2个，标成“strong”（很好）的选项却只有1个"),
        ("a.yml:1: the file: 'title' is missing → add 'title:' here", "a.yml:1：文件：缺少“title” → 请在这里加上“title:”这一项"),
        ("a: 'x' is not one of the words allowed → write 'good', 'mixed' or 'poor'", "a：这里不能写“x” → 可以写：good、mixed、poor"),
        ("C:/a.csv:3: column 2: this looks like an identity-card number", "C:/a.csv:3：第2列：这里看起来像身份证号码"),
        ("a: there is no step 'card' → use one of: card", "a：没有“card”这一步 → 请从这些里面选：card"),
        ("a: 'x' points elsewhere than its source (missing in the Chinese: num a; only in the Chinese: num b)", "a：“x”的引用和原文对不上（中文里少了：num a；中文里多了：num b）"),
        ("a: 'it {0} says: b → c' is not a key that is known here → rename one", "a：这里没有“it {0} says: b → c”这一项 → 请把其中一个改名"),
        ("in English, the best reply is the longest in 3 of 4 steps: it gives itself away", "英文里，4步中有3步最好的回应正好最长，一看长短就能猜到"),
        (
            "exercises: the best option is the longest in Chinese in 30 of 50 choices, 12.5 by chance (p = 0.001); taking it earns 70% of the points, guessing 45%",
            "全部练习：50道选择里有30道，最好的选项在中文里正好最长，按巧合只该有12.5道（p = 0.001）；照着选能得70%的分，瞎猜得45%",
        ),
        ("something nobody ever wrote down: at all", "something nobody ever wrote down: at all"),
    ],
)
def test_a_finished_message(english: str, chinese: str) -> None:
    assert in_locale(english, "zh") == chinese
    assert in_locale(english, "en") == english


def is_told_in_chinese(message: str) -> bool:
    """Whether place, mistake and cure are Chinese: no English sentence is left (what is in quotation marks is not ours)."""
    own = re.sub(r"“[^”]*”|```[^`]*```|[\w./-]+\.(?:yml|csv)(?::\d+)?", "", message)
    english = re.search(r"(?<![\w-])(?:the|a|an|is|are|be|has|not|no|or|and|of|to|in|on|with|it|that|this|should|found|expected|must)(?![\w-])", own, re.ASCII)
    return all(re.search(r"[\u4e00-\u9fff]", part) for part in own.split(" → ")) and not english


@pytest.mark.parametrize("way", BREAKS)
def test_a_broken_case_is_told_in_chinese(way: str, tmp_path: Path) -> None:
    find, replace, _ = BREAKS[way]
    with pytest.raises(ContentError) as caught:
        lint_case(broken(tmp_path, find, replace))
    told = in_locale(str(caught.value), "zh")
    assert is_told_in_chinese(told), told


class Everything(BaseModel):
    """One field of each kind that content has."""

    whole: int = Field(default=1, ge=1, le=5)
    number: float = 1.0
    truth: bool = False
    day: date = date(2026, 1, 1)
    words: str = "a"
    name: Name = "a"
    sign: str = Field(default="a", min_length=1, max_length=2)
    table: dict[str, int] = {}
    row: tuple[int, ...] = ()
    some: frozenset[int] = frozenset()
    text: Text = Text(en="a", zh="一")
    rows: list[int] = Field(default=[1, 2], min_length=2, max_length=3)
    few: list[int] = Field(default=[1], min_length=1, max_length=1)
    full: dict[str, int] = Field(default={"a": 1}, min_length=1)


VALUES: list[tuple[str, Any]] = [
    ("whole", "x"), ("whole", None), ("whole", 1.5), ("whole", 0), ("whole", 9), ("number", "x"), ("number", None), ("truth", "x"), ("truth", None),
    ("day", "x"), ("day", "2026-13-01"), ("day", None), ("day", 3.5), ("words", 1), ("name", "X"), ("sign", ""), ("sign", "abc"), ("table", 1), ("row", 1), ("some", 1),
    ("text", "x"), ("rows", 1), ("rows", [1]), ("rows", [1, 2, 3, 4]), ("few", []), ("few", [1, 2]), ("full", {}),
]  # fmt: skip


@pytest.mark.parametrize("field, value", VALUES)
def test_a_value_of_the_wrong_kind_is_told_in_chinese(field: str, value: Any, tmp_path: Path) -> None:
    document = Document(tmp_path / "a.yml", {field: value}, {})
    with pytest.raises(ContentError) as caught:
        validate(document, Everything)
    assert is_told_in_chinese(in_locale(caught.value.wrong, "zh")), caught.value.wrong


NOT_YAML = ["a: b: c", "a: [1, 2", "a: {b: 1", "a: \"b", "a: 'b", "a:\n  b: 1\n c: 2", "- a\nb: 1", "a: *b", "a: * b", "a: @b", "\ta: 1", "a: \"\\q\"", "a: - b", "a: [1, , 2]", "a\nb: 1", "a: \"b\" c", "a: &b [*b]", "a: 1\n---\nb: 2", "a: !x 1", "a: 2026-13-01", "a: 2026-02-31"]


@pytest.mark.parametrize("source", NOT_YAML)
def test_yaml_that_cannot_be_read_is_told_in_chinese(source: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_text(source, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_yaml(path)
    assert is_told_in_chinese(in_locale(caught.value.wrong, "zh")), caught.value.wrong


# ---- progress --------------------------------------------------------------------------------------------------------


def job(name: str, **more: Any) -> Job:
    """Return a job of seven seconds."""
    return Job(name, began=0, ended=7, **more)


@pytest.mark.parametrize(
    "job, line",
    [
        (job("en"), "英文版：开始，7秒"),
        (job("zh", phase="reading", done=3, of=40), "中文版：读取第3页，共40页，7秒"),
        (job("zh", phase="writing", done=3, of=40, lab="mi/04"), "中文版：写出第3页，共40页，正在运行实验mi/04，7秒"),
        (job("gettext", phase="finishing", lab="mi/04"), "收集句子：收尾，正在运行实验mi/04，7秒"),
    ],
)
def test_progress_in_chinese(job: Job, line: str) -> None:
    assert in_locale(str(job), "zh") == line


def test_every_phase_of_a_build_has_its_chinese() -> None:
    given_ = [node for node, source in CODE if source.path.name == "build.py" and isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value]
    of_phase = [node.value for node in given_ for one in ast.walk(node) if name_of(one) == "phase" and isinstance(getattr(one, "ctx", None), ast.Store)]
    phases = {one.value for value in of_phase for one in ast.walk(value) if isinstance(one, ast.Constant) and isinstance(one.value, str) and one.value.endswith(("ing", "ed", "done"))}
    assert phases >= {"starting", "reading", "writing", "finishing", "done", "failed"}
    assert phases <= set(catalogue()["words"])


@pytest.mark.usefixtures("chinese")
def test_a_line_that_is_written_over_keeps_its_width() -> None:
    stream = io.StringIO()
    Spoken(stream).write("\r" + f"{job('en')} | {job('zh')}".ljust(60))
    live = stream.getvalue().lstrip("\r")
    assert live.startswith("英文版：开始，7秒 | 中文版：开始，7秒")
    assert sum(2 if east_asian_width(sign) in "WF" else 1 for sign in live) == 60


@pytest.mark.usefixtures("chinese")
def test_indented_lines_stay_indented() -> None:
    stream = io.StringIO()
    Spoken(stream).write("\nEnglish: not built.\n  … and 3 more\n")
    assert stream.getvalue() == "\n英文：没有生成。\n  ……另有3处\n"


# ---- the command line ------------------------------------------------------------------------------------------------

CALLS_THAT_FAIL = [
    "chek", "nothing-like-it", "check --quite", "check -x", "play", "play nothing", "play a b", "play nothing --lang", "play nothing --lang fr", "new", "new case", "new case x y", "new case mi X",
    "check nothing.yml", "labs nothing.ipynb", "check --quiet=1",
]  # fmt: skip


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("words", CALLS_THAT_FAIL)
def test_a_wrong_call_is_told_in_chinese(words: str) -> None:
    result = CliRunner().invoke(main, words.split())
    assert result.exit_code in (1, 2)
    for line in filter(None, result.output.splitlines()):
        assert is_told_in_chinese(re.sub(r"(?<=用法：).*|(?<=请输入：).*|^  \S+ ", "", line)), line


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("words", ["", "check", "play", "new", "new case", "labs", "schema", "bibliography", "numbers", "code", "build", "serve", "toc", "translate"])
def test_help_is_chinese(words: str) -> None:
    result = CliRunner().invoke(main, [*words.split(), "--help"])
    assert result.exit_code == 0
    assert "用法：" in result.output and "显示这份说明。" in result.output
    for line in filter(None, result.output.splitlines()):
        assert re.search(r"[\u4e00-\u9fff]", line), line


def test_help_stays_english_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOMEWARD_LANG", "en")
    result = CliRunner().invoke(main, ["--help"])
    assert "Usage: main [OPTIONS] COMMAND [ARGS]..." in result.output and "Commands:\n" in result.output
    assert not re.search(r"[\u4e00-\u9fff]", result.output.replace("归途", ""))


@pytest.mark.usefixtures("chinese")
def test_check_in_chinese(tmp_path: Path) -> None:
    good, bad = new_case("mi", "good", tmp_path), broken(tmp_path, "quality: harmful", "quality: terrible")
    result = CliRunner().invoke(main, ["check", str(good), str(bad)])
    assert result.exit_code == 1
    assert "good：共" in result.output
    assert "这里不能写“terrible” → 可以写：strong、fair、weak、harmful" in result.output
    assert "检查了2个文件，1个有错" in result.output


@pytest.mark.parametrize("lang, word", [("en", "Aborted!"), ("zh", "已中断。")])
def test_leaving_in_the_middle(lang: str, word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOMEWARD_LANG", lang)
    result = CliRunner().invoke(main, ["play", str(new_case("mi", "fresh", tmp_path))], input="")
    assert result.exit_code == 1
    assert word in result.output.splitlines()


def test_a_setting_nobody_knows_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOMEWARD_LANG", "fr")
    result = CliRunner().invoke(main, ["check", "nothing.yml"])
    assert result.exit_code == 1
    assert "HOMEWARD_LANG is 'fr'" in result.output and "Traceback" not in result.output
