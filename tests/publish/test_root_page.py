"""The first page of the site: to one's own language, over http and from a folder, with and without JavaScript."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from homeward.publish.build import ROOT_PAGE


@pytest.fixture
def site(tmp_path: Path) -> str:
    shutil.copy(ROOT_PAGE / "index.html", tmp_path)
    for lang in ("en", "zh"):
        (tmp_path / lang / "book").mkdir(parents=True)
        (tmp_path / lang / "book/index.html").write_text(f"<!DOCTYPE html><title>{lang}</title>", encoding="utf-8")
    return (tmp_path / "index.html").as_uri()


@pytest.mark.parametrize(("locale", "lang"), [("zh-CN", "zh"), ("zh-TW", "zh"), ("en-GB", "en"), ("fr-FR", "en")])
def test_it_follows_the_browser(chromium: Any, site: str, locale: str, lang: str) -> None:
    with chromium.new_context(locale=locale) as context:
        page = context.new_page()
        page.goto(site)
        page.wait_for_url(f"**/{lang}/book/index.html")
        assert page.title() == lang


def test_a_choice_made_before_wins(chromium: Any, site: str) -> None:
    with chromium.new_context(locale="zh-CN") as context:
        context.add_init_script("try { localStorage.setItem('homeward:lang', 'en') } catch (error) {}")
        page = context.new_page()
        page.goto(site)
        page.wait_for_url("**/en/book/index.html")


def test_without_script_both_languages_are_offered(chromium: Any, site: str) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site)
        assert page.locator("a").all_inner_texts() == ["简体中文", "English"]


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_nobody_stumbles_over_it(chromium: Any, tmp_path: Path, colours: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    html = (ROOT_PAGE / "index.html").read_text(encoding="utf-8")
    still = tmp_path / "still.html"  # without the script, which would lead away while one looks
    still.write_text(re.sub(r"<script>.*?</script>", "", html, flags=re.DOTALL), encoding="utf-8")
    with chromium.new_context(color_scheme=colours, viewport={"width": 320, "height": 600}) as context:
        page = context.new_page()
        page.goto(still.as_uri())
        assert Axe().run(page).response["violations"] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
