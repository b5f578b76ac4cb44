"""The reader of content files, which goes by the parser's events, against PyYAML's own way; and the look at all words at once against one by one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from homeward.content import PACKAGE, ContentError, Document, content_files, read_yaml
from homeward.text import Strict, Text
from homeward.wording import _check_text, check_words
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

FILES = [*content_files("cases"), *list(content_files("items"))[:6], *sorted(PACKAGE.rglob("*.yml"))[:6], *sorted((Path(__file__).parent / "stories").glob("*.yml"))]
keys = st.text("abc_-", min_size=1, max_size=4) | st.integers(-9, 99)
scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.dates() | st.text("aZ9 :#-'\"\\n一。", max_size=12)
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4), max_leaves=20)


def line_of_each_place(text: str) -> dict[tuple, int]:
    """Take the lines from PyYAML's tree of nodes."""
    lines: dict[tuple, int] = {}
    loader = yaml.SafeLoader(text)

    def down(node: yaml.Node, loc: tuple) -> None:
        lines.setdefault(loc, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                lines[(*loc, loader.construct_object(key, deep=True))] = key.start_mark.line + 1
                down(value, (*loc, loader.construct_object(key, deep=True)))
        elif isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                down(value, (*loc, index))

    down(loader.get_single_node(), ())
    return lines


def same_as_pyyaml(path: Path) -> None:
    """Compare data and lines."""
    text, document = path.read_text(encoding="utf-8"), read_yaml(path)
    assert document.data == yaml.safe_load(text)
    assert document.lines == line_of_each_place(text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_real_files(path: Path) -> None:
    same_as_pyyaml(path)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=values, flow=st.booleans() | st.none(), width=st.sampled_from([10, 80]))
def test_any_data(data: Any, flow: bool | None, width: int, tmp_path: Path) -> None:
    path = tmp_path / "any.yml"
    path.write_text(yaml.safe_dump(data, default_flow_style=flow, width=width, allow_unicode=True), encoding="utf-8", newline="\n")
    same_as_pyyaml(path)


@pytest.mark.parametrize("text", ["a: &x {b: [1, &y 2]}\nc: *x\nd: *y\n", "a: &x [1, {k: 'v'}]\nb: {c: *x, d: *x}\n", "&k a: 1\nb: *k\n", "a: !!str 5\nb: ! 6\nc: 'it''s'\nd: |\n  x\n", "{}", "word"])
def test_anchors_and_tags(text: str, tmp_path: Path) -> None:
    path = tmp_path / "anchors.yml"
    path.write_text(text, encoding="utf-8")
    same_as_pyyaml(path)


def test_an_alias_in_a_list_stands_where_it_is_used(tmp_path: Path) -> None:
    path = tmp_path / "list.yml"
    path.write_text("- &x\n  a: 1\n- 2\n- *x\n", encoding="utf-8")
    document = read_yaml(path)
    assert document.data == [{"a": 1}, 2, {"a": 1}]
    assert (document.lines[2,], document.lines[2, "a"]) == (4, 2), "the alias itself, and the part where it was written"


@pytest.mark.parametrize("text", ["", "# only a remark\n"])
def test_empty_file(text: str, tmp_path: Path) -> None:
    path = tmp_path / "empty.yml"
    path.write_text(text, encoding="utf-8")
    assert read_yaml(path).data is None


@pytest.mark.parametrize(
    "text, line, words",
    [
        ("a: 1\nb: [\n", 3, "not readable as YAML"),
        ("a: 1\na: 2\n", 2, "'a' stands twice"),
        ("a: 1\n---\nb: 2\n", 2, "more than one document"),
        ("a: 1\nb: *x\n", 2, "used before it is named"),
        ("a:\n  - &x [*x]\n", 2, "stands inside itself"),
        ("a: 1\n<<: {b: 2}\n", 2, "'<<' has no meaning there"),
        ("a: 1\nb: 2026-13-45\n", 2, "'2026-13-45' has no meaning there"),
        ("a: 1\nb: !!int five\n", 2, "'five' has no meaning there"),
        ("a: 1\nb: !secret x\n", 2, "'x' has no meaning there"),
        ("a: 1\ntrue: 2\n", 2, "'true' cannot be a key"),
        ("a: 1\n[b]: 2\n", 2, "cannot be a key"),
    ],
)
def test_mistake_names_its_line_and_a_cure(text: str, line: int, words: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_yaml(path)
    assert f"broken.yml:{line}: " in str(caught.value) and words in str(caught.value) and " → " in str(caught.value)


# ---- words -----------------------------------------------------------------------------------------------------------


class Page(Strict):
    """Some texts."""

    texts: list[Text]
    """The texts."""
    allow_words: list[str] = []
    """Words quoted on purpose."""


PARTS = {
    "en": ["a visit", "an addict", "ADDICTS", "addiction", "a dirty urine", "13912345678", "139 1234 5678", "0851-1234567", "call 120", "110105199001011234", "3", "2026-11-22", "clean\n", "tests"],
    "zh": ["走访", "瘾君子", "你好,再见", "（好）", "(好)", "13912345678", "120", "ok", "OK", "尿不干净", "1", "。", "他说：", "屡教", "不改", "3.5"],
}


def first_mistake(texts: list[Text], allowed: list[str]) -> str | None:
    """Check one by one."""
    try:
        for index, text in enumerate(texts):
            _check_text(Document(Path("words.yml"), {}, {}), ("texts", index), text, allowed)
    except ContentError as error:
        return str(error)
    return None


@settings(max_examples=200)
@given(
    st.lists(st.builds(lambda en, zh: Text(en=" ".join(en), zh="".join(zh)), st.lists(st.sampled_from(PARTS["en"]), min_size=1, max_size=3), st.lists(st.sampled_from(PARTS["zh"]), min_size=1, max_size=3)), max_size=4),
    st.sampled_from([[], ["addict"], ["addict", "瘾君子"]]),
)
def test_all_words_at_once_as_one_by_one(texts: list[Text], allowed: list[str]) -> None:
    expected = first_mistake(texts, allowed)
    try:
        check_words(Document(Path("words.yml"), {}, {}), Page(texts=texts, allow_words=allowed))
    except ContentError as error:
        assert str(error) == expected
    else:
        assert expected is None
