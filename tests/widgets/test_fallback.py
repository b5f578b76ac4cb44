"""The written form of an exercise holds every word of it: what is not on paper, and not in the search index, is lost to some reader."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from homeward.cases.model import load_case
from homeward.content import content_files
from homeward.practice.forms import form_files, load_form
from homeward.practice.items import load_item
from homeward.practice.kits import load_kit
from homeward.text import LANGUAGES
from homeward.widgets.content import CONTENT, front_end
from homeward.widgets.render import fallback, widget_html
from homeward.wording import texts

from .samples import real

FILES = [*content_files("cases"), *content_files("items"), *content_files("kits")]
LOAD = {"cases": load_case, "items": load_item, "kits": load_kit}


def plain(markup: object) -> str:
    """Return the words of some HTML."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", str(markup)))).strip()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_word_is_written(path: Path, lang: str) -> None:
    folder = path.parent.parent.name
    model = LOAD[folder](path)
    kind = getattr(model, "type", folder.removesuffix("s"))
    written = plain(fallback(kind, CONTENT[kind](path.stem, lang), lang))
    unseen = ("variables",)  # how far trust has moved is shown while one plays
    missing = [words for loc, text in texts(model) if loc[0] not in unseen and plain(words := getattr(text, lang)) not in written]
    assert missing == []


STRUCTURE = {"id", "group", "to", "next", "quality", "start", "kind", "level", "competency", "type", "strand", "from", "slot", "who", "code", "codes", "names", "also", "origin", "day", "part", "mark", "bank", "scheme", "job", "third"}
"""Keys whose values name a part of the exercise and are never shown."""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", form_files(), ids=lambda path: path.stem)
def test_every_word_of_a_form_is_on_one_of_its_sheets(path: Path, lang: str) -> None:
    made = load_form(path)
    written = " ".join(plain(fallback("plan", CONTENT[sheet](made.letter.lower(), lang), lang)) for sheet in ("test", "marking"))
    assert [text for _, text in texts(made) if plain(getattr(text, lang)) not in written] == []


@pytest.mark.parametrize("kind", CONTENT)
def test_content_cannot_break_out_of_the_page(kind: str) -> None:
    """What an author writes stays text: neither the written form nor the data can end the script it stands in."""
    content = real(kind)

    def spiked(value):
        if isinstance(value, dict):
            return {key: (item if key in STRUCTURE else spiked(item)) for key, item in value.items()}
        if isinstance(value, list):
            return [spiked(item) for item in value]
        return f"</script><img src=x onerror=alert(1)>{value}" if isinstance(value, str) else value

    markup = widget_html(front_end(kind), spiked(content) | {"id": content["id"]}, "en")
    assert "<img src=x" not in markup
    assert markup.count("</script>") == 1
