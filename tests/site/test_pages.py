"""Every page of the built site, as its readers meet it: phone and desktop, light and dark, both languages, over http, from a folder, without a script."""

from __future__ import annotations

import gzip
import json
import os
import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from homeward.practice import record
from homeward.publish.toc import pages
from homeward.publish.units import units
from homeward.widgets.bundle import kinds
from homeward.widgets.content import CONTENT

from .conftest import ROOT

NAMES = [f"{lang}/{page}.html" for lang in ("en", "zh") for page in [*pages(ROOT), "search"]]
NUMBER = {f"{page}.html": number for number, page in enumerate([*pages(ROOT), "search"])}
CHAPTERS = [f"{lang}/{place.chapter}.html" for place in units(ROOT) for lang in ("en", "zh")[:: 1 if NUMBER[f"{place.chapter}.html"] % 2 else -1]]
"""Both languages of a chapter side by side, now English first and now Chinese: every second of them is each chapter once, and each language half the time."""
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
PHONE, DESK = {"width": 320, "height": 640}, {"width": 1280, "height": 900}
MOST_BYTES, MOST_REQUESTS = 250_000, 15


def violations(page: Any) -> list[str]:
    """Return what axe finds, one line a violation and element."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{row['id']} ({row['impact']}): {node['target']} {node['html'][:120]}" for row in found for node in row["nodes"]]


def looks(name: str) -> list[tuple[dict[str, int], str]]:
    """Return the ways (window, colours) in which a page is examined by axe.

    Both languages of a page have the same build, so each page is examined in one language, narrow or wide, light or dark, turn and turn about over the book.
    With ``HOMEWARD_EVERY_LOOK=1`` every page is examined in every way; that takes four times as long for each page, and both languages.
    """
    every = [(viewport, scheme) for viewport in (PHONE, DESK) for scheme in ("light", "dark")]
    if os.environ.get("HOMEWARD_EVERY_LOOK") == "1":
        return every
    number = NUMBER[name[3:]]
    return [every[number // 2 % 4]] if name.startswith("en/") == (number % 2 == 0) else []


@pytest.mark.parametrize("name", NAMES)
def test_page(name: str, address: str, watch: Any) -> None:
    """No foreign host, no error, no accessibility violation, nothing that runs off the side, and a chapter no heavier than a slow line bears."""
    watched = watch(viewport=PHONE, color_scheme="light")
    page = watched.page
    page.goto(f"{address}/{name}")
    assert page.locator("html").get_attribute("lang") == ("en" if name.startswith("en/") else "zh-CN")
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, "the page scrolls sideways at 320 px"
    if name in CHAPTERS:
        page.locator(".hw-mounted").first.wait_for()
        assert sum(len(gzip.compress(response.body(), 6)) for response in watched.bodies.values()) <= MOST_BYTES
        assert len(watched.bodies) <= MOST_REQUESTS
    for viewport, scheme in looks(name):
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == [], f"{viewport['width']} px, {scheme}"
    assert watched.wrong == []


@pytest.mark.parametrize("name", NAMES)
def test_language_switch_stays_on_the_page(name: str, site: Path) -> None:
    html = (site / name).read_text(encoding="utf-8")
    target = re.search(r'class="hw-tool hw-lang-switch" href="([^"]+)"', html)[1]
    other = (site / name).parent.joinpath(target).resolve()
    wanted = name.replace("en/", "zh/", 1) if name.startswith("en/") else name.replace("zh/", "en/", 1)
    assert other == (site / wanted).resolve() and other.is_file()


@cache
def places(page: Path) -> set[str]:
    """Return the places of a page that a link can name."""
    return set(re.findall(r'id="([^"]+)"', page.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_somewhere(name: str, site: Path) -> None:
    """Every link within the site leads to a page that exists and, where it names a place, to that place."""
    html = (site / name).read_text(encoding="utf-8")
    broken = []
    for link in set(re.findall(r'(?:href|src)="([^"]+)"', html)):
        parts = urlsplit(link)
        if parts.scheme or link.startswith("//"):
            continue
        target = ((site / name).parent / unquote(parts.path)).resolve() if parts.path else site / name
        if not target.is_file():
            broken.append(link)
        elif parts.fragment and target.suffix == ".html" and unquote(parts.fragment) not in places(target):
            broken.append(link)
    assert broken == []


def test_gallery_shows_every_widget_live(address: str, watch: Any) -> None:
    """Each front end stands on the page, at work; and every kind of exercise is named by its directive."""
    page = watch(viewport=PHONE).page
    page.goto(f"{address}/en/book/reference/widgets.html")
    page.locator(".hw-mounted").first.wait_for()
    assert set(page.evaluate("[...document.querySelectorAll('.hw-mounted > .hw-live')].map((live) => live.className.match(/hw-kind-(\\w+)/)[1])")) == set(kinds())
    named = set(page.locator("article strong").all_inner_texts())
    assert set(CONTENT) <= named


def test_table_of_evidence_is_narrowed_by_word_kind_and_part(address: str, watch: Any) -> None:
    """What is asked for stays, the rest goes, and the count says so; a number on a page leads to its row."""
    page = watch(viewport=PHONE).page
    page.goto(f"{address}/en/book/reference/evidence.html")
    rows, status = page.locator(".hw-evidence tr[id]:visible"), page.locator(".hw-filter [role=status]")
    whole = page.locator(".hw-evidence tr[id]").count()
    assert status.inner_text() == f"{whole} of {whole} numbers" and rows.count() == 0
    page.locator(".hw-fold").first.press("Enter")
    assert page.locator(".hw-fold").first.get_attribute("aria-expanded") == "true" and rows.count() > 0
    page.locator(".hw-filter input").fill("Hser work")
    page.wait_for_timeout(300)
    assert 0 < rows.count() < whole and all("hser" in text.lower() for text in page.locator(".hw-evidence tbody:visible").all_inner_texts())
    page.locator(".hw-filter input").fill("")
    page.locator(".hw-filter select[data-key=kind]").select_option("randomised")
    page.locator(".hw-filter select[data-key=unit]").select_option("system")
    page.wait_for_timeout(300)
    kinds_left = set(page.eval_on_selector_all(".hw-evidence tbody:not([hidden])", "groups => groups.map((group) => group.dataset.kind)"))
    assert kinds_left == {"randomised"} and 0 < rows.count() < whole
    assert status.inner_text() == f"{rows.count()} of {whole} numbers"
    page.goto(f"{address}/en/book/system/02-four-measures.html")
    page.locator("a.hw-num").first.click()
    page.locator(":target").wait_for(state="visible")
    assert "#claim-" in page.url


def test_a_law_read_long_ago_says_so(address: str, watch: Any) -> None:
    """On the reader's own day: the note is there a year after the month of reading, and not before."""
    page = watch(viewport=PHONE).page
    for today, count in (("2025-06-01", 0), ("2030-06-01", None)):
        page.clock.set_fixed_time(today)
        page.goto(f"{address}/en/book/reference/law.html")
        notes = page.locator("[data-from]")
        assert notes.locator("visible=true").count() == (notes.count() if count is None else count)


def test_a_record_made_on_the_site_goes_through_python_unchanged(address: str, watch: Any, tmp_path: Path) -> None:
    """A visitor plays, codes, answers and fills in; the saved copy is read and written by Python to the last byte, and brought in again changes nothing."""
    page = watch(viewport=PHONE).page
    page.goto(f"{address}/zh/book/reference/widgets.html")
    page.locator(".hw-kind-case .hw-reply").first.click()
    page.locator(".hw-consent .hw-button").first.click()
    drill = page.locator(".hw-kind-drill").first
    for _ in range(100):
        if drill.locator(".hw-result").count():
            break
        ready = drill.locator(".hw-stage .hw-button:not([disabled])")  # next, or check where two are to be chosen
        (ready if ready.count() else drill.locator('.hw-option:not([aria-pressed="true"])')).first.click()
    assert drill.locator(".hw-result").count()
    page.locator(".hw-kind-code .hw-current .hw-code").first.click()
    page.locator(".hw-kind-week .hw-cell").first.click()
    page.locator(".hw-kind-plan input.hw-box").first.fill("“妹妹”，每周三 \U0001f343 <b>")
    page.locator(".hw-kind-plan .hw-stage > .hw-actions .hw-button").first.click()
    page.locator(".hw-kind-review .hw-begin").click()
    page.locator(".hw-kind-review .hw-option").first.click()
    page.goto(f"{address}/zh/book/practice/progress.html")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="另存为文件").click()
    path = Path(waiting.value.path())
    saved = path.read_text(encoding="utf-8")
    mine = record.read(path)
    assert {key.split("/")[0] for key in mine["states"]} >= {"case", "drill", "code", "week", "plan", "review"}
    (attempt,) = [row for row in record.attempts(mine) if row.exercise.startswith("drill/")]
    assert attempt.points and 0 <= attempt.score <= 1
    again = tmp_path / "again.json"
    record.write(mine, again)
    assert again.read_bytes().decode("utf-8") == saved
    before = page.evaluate("localStorage.getItem('homeward:record')")
    page.locator("#hw-progress-file").set_input_files(again)
    page.get_by_text("导入完成").wait_for()
    assert json.loads(page.evaluate("localStorage.getItem('homeward:record')")) == json.loads(before) == mine


@pytest.mark.parametrize("name", CHAPTERS[::2])
def test_opens_from_a_folder_with_every_widget_alive(name: str, site: Path, watch: Any) -> None:
    watched = watch(viewport=PHONE)
    watched.page.goto((site / name).as_uri())
    widgets = watched.page.locator(".hw-widget")
    assert widgets.count() >= 3
    assert watched.page.locator(".hw-widget.hw-mounted > .hw-live").count() == widgets.count()
    assert watched.page.locator(".hw-live button:visible").count() > 0
    assert watched.wrong == []


@pytest.mark.parametrize("name", CHAPTERS[1::2])
def test_without_a_script_everything_can_be_read(name: str, site: Path, watch: Any) -> None:
    watched = watch(viewport=PHONE, java_script_enabled=False)
    page = watched.page
    page.goto((site / name).as_uri())
    fallbacks = page.locator(".hw-fallback")
    assert fallbacks.count() >= 3
    for index in range(fallbacks.count()):
        assert fallbacks.nth(index).is_visible() and len(fallbacks.nth(index).inner_text()) > 200
    assert page.locator("#hw-nav a").first.is_visible() or page.locator("a.hw-button-menu").is_visible()


def test_a_case_prints_as_a_readable_dialogue(site: Path, watch: Any) -> None:
    watched = watch(viewport=DESK)
    page = watched.page
    page.goto((site / "en/book/mi/04-reflections.html").as_uri())
    page.emulate_media(media="print")
    assert page.locator(".hw-widget-case .hw-fallback").is_visible()
    assert not page.locator(".hw-widget-case .hw-live").is_visible()
    assert not page.locator("#hw-nav").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")


@pytest.mark.parametrize("way", ["http", "folder"])
@pytest.mark.parametrize("lang, word, page", [("en", "spanner", "04-reflections"), ("zh", "扳手", "04-reflections"), ("zh", "社区康复", "02-four-measures"), ("en", "rehabilitation", "02-four-measures")])
def test_search_finds(lang: str, word: str, page: str, way: str, site: Path, address: str, watch: Any) -> None:
    watched = watch(viewport=PHONE)
    base = f"{address}/{lang}" if way == "http" else (site / lang).as_uri()
    watched.page.goto(f"{base}/search.html?q={word}")
    watched.page.locator(f'main a[href*="{page}"]').first.wait_for(timeout=10_000)
    assert watched.wrong == []


def test_menu_opens_and_closes_by_keyboard(address: str, watch: Any) -> None:
    watched = watch(viewport=PHONE)
    page = watched.page
    page.goto(f"{address}/zh/book/mi/04-reflections.html")
    button = page.locator("button.hw-button-menu")
    button.focus()
    page.keyboard.press("Enter")
    page.locator('button.hw-button-menu[aria-expanded="true"]').wait_for(timeout=5_000)
    assert page.locator('#hw-drawer a[aria-current="page"]').is_visible()
    page.keyboard.press("Escape")
    page.locator('button.hw-button-menu[aria-expanded="false"]').wait_for(timeout=5_000)  # a dialog tells of its closing a moment later
    page.wait_for_function("document.activeElement.classList.contains('hw-button-menu')", timeout=5_000)


def test_colours_are_remembered(address: str, watch: Any) -> None:
    watched = watch(viewport=PHONE, color_scheme="light")
    page = watched.page
    page.goto(f"{address}/en/book/index.html")
    paper = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--hw-page')")
    while page.evaluate("document.documentElement.dataset.theme") != "dark":
        page.locator("button.hw-colours").click()
    page.goto(f"{address}/en/book/start/safety.html")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--hw-page')") != paper


def test_pages_stand_in_their_own_language(site: Path) -> None:
    """No sentence of the English edition stands untranslated in the Chinese one (quoted words, names and citations aside)."""
    left = {}
    for page in pages(ROOT):
        html = (site / "zh" / f"{page}.html").read_text(encoding="utf-8")
        article = html[html.index('<article class="hw-article"') : html.index("</article>")]
        article = re.sub(r'<script.*?</script>|<style.*?</style>|<pre.*?</pre>|<div class="highlight.*?</div>|<code.*?</code>|<svg.*?</svg>', " ", article, flags=re.DOTALL)
        blocks = [re.sub(r"<[^>]+>", "", block).strip() for block in re.split(r"</?(?:p|li|h\d|td|th|dt|dd|div|summary|figcaption|caption)[^>]*>", article)]
        english = [block for block in blocks if re.search(r"[A-Za-z]{3,} [a-z]{2,} [A-Za-z]{2,} [a-z]{2,}", block) and not re.search(r"[\u4e00-\u9fff]", block)]
        if english and page not in ("book/reference/sources", "book/reference/glossary"):
            left[page] = english[:5]
    assert left == {}


def test_nothing_is_left_of_what_the_theme_would_load(site: Path) -> None:
    unwanted = re.compile(r"thebe|require\.js|mathjax|fontawesome|cdnjs|jsdelivr|unpkg|googleapis|binder-examples", re.IGNORECASE)
    files = [path for path in site.rglob("*") if path.suffix in (".html", ".js", ".css")]
    assert len(files) > 30
    assert {path.relative_to(site).as_posix(): found[0] for path in files if (found := unwanted.search(path.read_text(encoding="utf-8")))} == {}


def test_the_copy_for_a_stick_is_small(site: Path) -> None:
    assert sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) < 32_000_000
