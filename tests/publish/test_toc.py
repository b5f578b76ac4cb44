"""The table of contents comes from the manifests and says so when it does not."""

from __future__ import annotations

from pathlib import Path

from homeward.publish.toc import captions, check_toc, pages, toc, write_toc


def test_the_book_in_the_checkout_agrees_with_its_manifests() -> None:
    assert [str(error) for error in check_toc()] == []


def test_every_unit_is_a_chapter_with_its_lab_below(mini: Path) -> None:
    assert toc("en", mini)["parts"][1] == {
        "caption": "Motivational interviewing",
        "chapters": [{"file": "book/mi/01-spirit", "sections": [{"file": "exercises/labs/mi/01-spirit"}]}, {"file": "book/mi/02-first-visit"}],
    }
    assert pages(mini)[:5] == ["book/index", "book/start/how-to-use", "book/start/safety", "book/mi/01-spirit", "exercises/labs/mi/01-spirit"]


def test_a_part_is_there_if_its_folder_is(mini: Path) -> None:
    (mini / "book/practice").mkdir()
    assert captions("en", mini) == ["Start here", "Motivational interviewing", "Practise", "Reference"]
    assert "book/practice/review.md: the page does not exist" in str(check_toc(mini)[0])


def test_languages_differ_in_captions_only(mini: Path) -> None:
    assert captions("zh", mini) == ["从这里开始", "动机激发", "查阅"]
    assert captions("en", mini) == ["Start here", "Motivational interviewing", "Reference"]


def test_drift_is_found_and_mended(mini: Path) -> None:
    assert check_toc(mini) == []
    with (mini / "_toc.yml").open("a", encoding="utf-8") as file:
        file.write("# by hand\n")
    assert [error.cure for error in check_toc(mini)] == ["run `homeward toc`; never edit the file by hand"]
    assert write_toc(mini) and not write_toc(mini)
    assert check_toc(mini) == []


def test_a_missing_page_is_named(mini: Path) -> None:
    (mini / "book/start/safety.md").unlink()
    assert "book/start/safety.md: the page does not exist" in str(check_toc(mini)[0])
