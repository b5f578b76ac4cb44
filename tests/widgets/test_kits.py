"""Session kits on paper and on the page: two sides on two pages of A4, nothing cut off, nothing else printed; the same sides with a script and without."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
from homeward.content import content_files
from homeward.practice.kits import load_kit
from homeward.publish.page import stylesheet
from homeward.text import LANGUAGES
from homeward.widgets.bundle import strings
from pypdf import PdfReader

from .conftest import write_page
from .samples import content

A4 = (595, 842)
SMALLEST = {"en": 10.0, "zh": 10.5}
"""Points of the smallest letters on paper."""

LOOK = """() => [...document.querySelectorAll('.hw-sheet .hw-kit-side')].map((side) => {
  const mm = (px) => px * 25.4 / 96, edge = side.getBoundingClientRect(), style = getComputedStyle(side);
  const right = edge.right - parseFloat(style.paddingRight), bottom = edge.bottom - parseFloat(style.paddingBottom);
  const inside = [...side.querySelectorAll(':not(.hw-kit-rule)')];
  const out = inside.filter((one) => { const box = one.getBoundingClientRect(); return box.right > right + 1 || box.bottom > bottom + 1 || one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline'; });
  const written = inside.filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()));
  const room = [...side.querySelectorAll('.hw-kit-rule, tbody tr')].map((one) => mm(one.getBoundingClientRect().height));
  return {
    height: mm(edge.height), width: mm(edge.width), out: out.map((one) => one.outerHTML.slice(0, 120)), room: room.length ? Math.min(...room) : 99,
    letters: Math.min(...written.map((one) => parseFloat(getComputedStyle(one).fontSize) * 0.75)),
    colours: [...new Set([side, ...written].flatMap((one) => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]))],
  };
})"""


@pytest.fixture(scope="module")
def pages(chromium: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """One page a language, in the dark theme, with every kit of the bank and an invented one, under the whole stylesheet of the book."""
    opened = {}
    for lang in LANGUAGES:
        made = [content("kit", lang), *(load_kit(path).compiled(lang) for path in content_files("kits"))]
        file = write_page(tmp_path_factory.mktemp(lang), [("kit", one) for one in made], lang, "dark")
        css = file.with_name("page.css")
        css.write_text(stylesheet() + css.read_text(encoding="utf-8"), encoding="utf-8")
        page = chromium.new_page(viewport={"width": 794, "height": 1123})
        page.goto(file.as_uri())
        page.wait_for_selector(".hw-mounted")
        page.evaluate("window.print = () => {}")
        opened[lang] = page
    yield opened
    for page in opened.values():
        page.close()


def pdf_of(page: Any, folder: Path) -> PdfReader:
    """Print what is on the page now."""
    path = folder / "kit.pdf"
    page.pdf(path=str(path), format="A4", prefer_css_page_size=True)
    return PdfReader(path)


def words(text: str) -> str:
    """Return the words of a page without gaps, which a PDF sets as it likes."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["sample-kit", *(path.stem for path in content_files("kits"))])
def test_both_sides_print_on_two_pages_and_nothing_else_does(name: str, lang: str, pages: Any, tmp_path: Path) -> None:
    page = pages[lang]
    page.emulate_media(media="print")
    page.locator(f"#hw-kit-{name} .hw-button").evaluate("(button) => button.click()")
    for side in page.evaluate(LOOK):
        assert side["out"] == [] and side["height"] <= 297 and side["width"] == pytest.approx(210, abs=0.5), side
        assert side["letters"] >= SMALLEST[lang] - 0.01 and side["room"] >= 8, side
        assert set(side["colours"]) <= {"rgb(0, 0, 0)", "rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    made = content("kit", lang) if name == "sample-kit" else load_kit(next(path for path in content_files("kits") if path.stem == name)).compiled(lang)
    pdf = pdf_of(page, tmp_path)
    assert [(round(float(sheet.mediabox.width)), round(float(sheet.mediabox.height))) for sheet in pdf.pages] == [A4, A4]
    worker, client = (words(sheet.extract_text()) for sheet in pdf.pages)
    mark = words(strings("kit", lang)["worker_side"] if "title" not in made["worker"] else made["worker"]["title"])
    assert mark in worker and mark not in client
    if lang == "en":  # in Chinese a font may give some signs back as others that look alike
        assert words(made["title"]) in worker and words(made["client"]["title"]) in client
    assert "Widgets" not in worker + client and "After." not in worker + client
    assert page.locator(".hw-sheet").count() == 0, "the sheet goes when printing is over"


def test_the_clients_side_alone_and_the_name_of_the_file(pages: Any, tmp_path: Path) -> None:
    page = pages["en"]
    page.emulate_media(media="print")
    page.locator("#hw-kit-sample-kit .hw-quiet").evaluate("(button) => button.click()")
    assert page.title() == "When it comes", "what a browser offers as the name of the file gives nothing away"
    pdf = pdf_of(page, tmp_path)
    assert len(pdf.pages) == 1 and "The wave" not in pdf.pages[0].extract_text()
    assert page.title() == "Widgets"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_script_and_python_write_the_same_sides(lang: str, pages: Any) -> None:
    page = pages[lang]
    sides = "[...document.querySelectorAll('{} .hw-kit-side')].map((side) => side.outerHTML)"
    live, written = (page.evaluate(sides.format(where)) for where in (".hw-live", ".hw-fallback"))
    assert live and live == written


def test_without_a_script_both_sides_are_there(chromium: Any, tmp_path: Path) -> None:
    file = write_page(tmp_path, [("kit", content("kit"))])
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator(".hw-kit-side:visible").count() == 2 and page.locator("button").count() == 0
    context.close()
