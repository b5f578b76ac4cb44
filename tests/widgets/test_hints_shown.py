"""Hints on one's own words: they come with the model answers, follow what is written, and stay away where they do not belong."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from homeward.practice.items import Write
from homeward.widgets.content import compiled_item

from .conftest import Reader
from .samples import WRITE


def write(reader: Reader, words: str) -> None:
    reader.page.fill("textarea", words)
    reader.page.click(".hw-stage > .hw-button")


@pytest.mark.parametrize(
    "lang, words, told",
    [
        ("en", "Are you sleeping? Are you eating? Any cravings?", "You asked 3 questions in a row"),
        ("en", "你应该先去报到。", "“应该”"),
        ("zh", "睡得好吗？吃得下吗？", "你连着问了2个问题"),
        ("zh", "你是不是怕他<b>知道</b>？", "一个词就能答完"),
        ("zh", "没人信你。", "没有提问"),
    ],
)
def test_hints_stand_beside_the_models(open_page: Callable[..., Reader], lang: str, words: str, told: str) -> None:
    item = Write.model_validate(WRITE | {"hints": True})
    reader = open_page("write", lang=lang, over="http", made={"write": compiled_item(item, lang)})
    assert not reader.page.locator(".hw-hints").count()
    write(reader, words)
    shown = reader.page.locator(".hw-hints")
    assert told in shown.locator("ul").inner_text() and compiled_item(item, lang)["hints"]["measured"] in shown.inner_text()
    assert not reader.axe() and reader.sideways() <= 0
    reader.page.click(".hw-stage > .hw-quiet")
    assert not shown.count()
    write(reader, "What happened?")
    assert told not in shown.locator("ul").inner_text() and shown.locator("li").count() == 1


def test_no_hints_where_nobody_speaks(open_page: Callable[..., Reader]) -> None:
    item = Write.model_validate(WRITE | {"hints": False})
    reader = open_page("write", made={"write": compiled_item(item, "en")})
    write(reader, "Did you sleep? Did you eat?")
    assert reader.page.locator(".hw-own-words").count() and not reader.page.locator(".hw-hints").count()
