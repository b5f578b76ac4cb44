"""Translation: catalogues that do not churn, and everything that can be wrong with one is told."""

from __future__ import annotations

import io
from pathlib import Path

import yaml
from homeward.publish.languages import catalogues, targets, translate, untranslated
from homeward.publish.settings import LOCALE, derived_config


def test_the_book_in_the_checkout_is_translated() -> None:
    wrong = [str(error) for error in untranslated(out=io.StringIO())]
    assert not wrong, f"{len(wrong)} mistakes, the first of them:\n" + "\n".join(wrong[:20])


def test_the_chinese_settings_differ_where_they_must(mini: Path) -> None:
    settings = yaml.safe_load(derived_config(mini, "zh"))
    assert settings["sphinx"]["config"]["language"] == LOCALE and settings["title"].startswith("归途")
    assert derived_config(mini, "en") == (mini / "_config.yml").read_text(encoding="utf-8")


def test_targets() -> None:
    assert targets("As {law}`adl-38` says, {cite:p}`a2008, b2009`; {num}`x` [here](safety.md), <https://a.example/x>.") == {
        "law adl-38": 1, "cite a2008": 1, "cite b2009": 1, "num x": 1, "safety.md": 1, "https://a.example/x": 1,
    }  # fmt: skip
    assert targets("见{law}`第三十八条 <adl-38>`。") == targets("See {law}`adl-38`.")
    assert targets("[这里](safety.md)，https://a.example/x。") == targets("[here](safety.md), https://a.example/x .")


def test_a_catalogue_is_born_tidy_kept_and_checked(mini: Path) -> None:
    rows = {row.page: row for row in translate(mini, io.StringIO())}
    path = catalogues(mini) / "book/mi/02-first-visit.po"
    text = path.read_text(encoding="utf-8")
    assert str(mini) not in text and "Date" not in text and "#:" not in text and "python-brace" not in text
    assert 'msgid "5 : 1"\nmsgstr "5 : 1"' in text, "a number needs no translator"
    assert rows["book/mi/02-first-visit"].untranslated == 3
    assert 'msgid "Motivational interviewing"\nmsgstr "动机激发"' in (catalogues(mini) / "book/index.po").read_text(encoding="utf-8")

    before = {one: one.read_bytes() for one in catalogues(mini).rglob("*.po")}
    translate(mini, io.StringIO())
    assert {one: one.read_bytes() for one in catalogues(mini).rglob("*.po")} == before, "a second run changed something"

    text = text.replace('msgid "First visit"\nmsgstr ""', 'msgid "First visit"\nmsgstr "第一次上门"')
    text = text.replace('msgid "See [spirit](01-spirit.md)."\nmsgstr ""', 'msgid "See [spirit](01-spirit.md)."\nmsgstr "见[精神](safety.md)。"')
    path.write_text(text, encoding="utf-8")
    (catalogues(mini) / "book/old.po").write_text('msgid "x"\nmsgstr "y"\n', encoding="utf-8")
    wrong = "\n".join(map(str, untranslated(mini, io.StringIO())))
    assert "02-first-visit.po:12: 'See [spirit](01-spirit.md).' points elsewhere than its source (missing in the Chinese: 01-spirit.md; only in the Chinese: safety.md)" in wrong
    assert "02-first-visit.po:15: 'share' is not translated → write the Chinese" in wrong
    assert "book/old.po: no page of the book belongs to this catalogue" in wrong
    assert "'First visit'" not in wrong

    chapter = mini / "book/mi/02-first-visit.md"
    chapter.write_text(chapter.read_text(encoding="utf-8").replace("# First visit", "# First visits"), encoding="utf-8")
    wrong = "\n".join(map(str, untranslated(mini, io.StringIO())))
    assert "'First visit' is not on the page any more" in wrong and "'First visits' is not in the catalogue" in wrong
    translate(mini, io.StringIO())
    assert "'First visits' was changed after it was translated" in "\n".join(map(str, untranslated(mini, io.StringIO())))
    assert not (catalogues(mini) / "book/old.po").exists()
