"""The written form of an exercise holds every word of it: what is not on paper, and not in the search index, is lost to some reader."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from homeward.cases.model import load_case
from homeward.content import content_files
from homeward.practice.items import load_item
from homeward.text import LANGUAGES
from homeward.widgets.content import CONTENT
from homeward.widgets.render import fallback, widget_html
from homeward.wording import texts

FILES = [*content_files("cases"), *content_files("items")]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_word_is_written(path: Path, lang: str) -> None:
    model = load_case(path) if path.parent.parent.name == "cases" else load_item(path)
    kind = getattr(model, "type", "case")
    markup = str(fallback(kind, CONTENT[kind](path.stem, lang), lang))
    written = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", markup)))
    unseen = ("variables",)  # how far trust has moved is shown while one plays
    missing = [words for loc, text in texts(model) if loc[0] not in unseen and re.sub(r"\s+", " ", words := getattr(text, lang)).strip() not in written]
    assert missing == []


@pytest.mark.parametrize("kind", CONTENT)
def test_content_cannot_break_out_of_the_page(kind: str) -> None:
    """What an author writes stays text: neither the written form nor the data can end the script it stands in."""
    name = next((path.stem for path in FILES if path.parent.parent.name == ("cases" if kind == "case" else "items") and (kind == "case" or load_item(path).type == kind)), kind)
    content = CONTENT[kind](name, "en")

    def spiked(value):
        if isinstance(value, dict):
            return {key: (item if key in ("id", "group", "to", "next", "codes", "quality", "start", "kind", "level", "competency", "names", "type", "strand", "from") else spiked(item)) for key, item in value.items()}
        if isinstance(value, list):
            return [spiked(item) for item in value]
        return f"</script><img src=x onerror=alert(1)>{value}" if isinstance(value, str) else value

    markup = widget_html(kind, spiked(content) | {"id": content["id"]}, "en")
    assert "<img src=x" not in markup
    assert markup.count("</script>") == 1
