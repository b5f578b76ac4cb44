"""The distortions: one list, used by the page's table and by the exercise that sorts thoughts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from homeward.cbt.distortions import FILE, HEADINGS, Distortions, distortions, table
from homeward.content import ContentError, find, load, read_yaml, validate
from homeward.practice.items import Sort, load_item
from homeward.publish.tables import TABLES
from homeward.text import LANGUAGES
from homeward.wording import check_words, texts


def test_the_sort_uses_ids_and_names_of_the_list() -> None:
    sort = load_item(find("items", "cbt-04-distortions"))
    assert isinstance(sort, Sort)
    known = distortions()
    for group in sort.groups:
        assert group.id in known and group.title == known[group.id].name
    used = {home for card in sort.cards for home in card.homes}
    assert used == {group.id for group in sort.groups}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_of_the_page_holds_every_word(lang: str) -> None:
    markup, sources = TABLES["distortions"](lang, Path())
    assert sources == [FILE] and FILE.exists()
    for name, row in distortions().items():
        assert f'id="distortion-{name}"' in markup
        assert all(text.in_(lang) in markup for text in (row.name, row.is_, row.example, row.ask))
    frame = table(lang)
    assert frame.shape == (len(distortions()), 3) and frame.index.name == HEADINGS[0].in_(lang)


def test_they_speak_as_people_do() -> None:
    made = load(FILE, Distortions, check_words)
    for place, text in texts(made):
        assert not re.search("[一-鿿]", text.en) and not re.search("[A-Za-z]", text.zh), place
    for row in made.distortions:
        assert row.example.en.startswith("“") and row.example.zh.startswith("“"), "a sentence that somebody says"
        assert row.ask.en.rstrip().endswith("?") and row.ask.zh.endswith("？")


def test_one_name_for_two_is_refused(tmp_path: Path) -> None:
    (path := tmp_path / "distortions.yml").write_text(FILE.read_text(encoding="utf-8").replace("id: labelling", "id: mind-reading"), encoding="utf-8")
    with pytest.raises(ContentError, match="'mind-reading' stands twice"):
        validate(read_yaml(path), Distortions)
