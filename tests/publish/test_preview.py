"""The preview: one page for the file one writes, which reloads on each save and tells mistakes in the author's language."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from homeward.content import ContentError, find
from homeward.new import new_item
from homeward.practice.items import KINDS
from homeward.publish.preview import page, preview_server


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A copy of a case, in a folder of its own."""
    path = tmp_path / "cases" / "mi" / "mi-fourth-worker.yml"
    path.parent.mkdir(parents=True)
    shutil.copy(find("cases", "mi-fourth-worker"), path)
    return path


@pytest.fixture
def address(file: Path) -> Iterator[str]:
    with preview_server(str(file)) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_address[1]}/"
        http.shutdown()


def test_page_comes_anew_when_the_file_is_saved(address: str, file: Path, chromium: Any) -> None:
    browser_page = chromium.new_page()
    errors: list[str] = []
    browser_page.on("pageerror", lambda error: errors.append(str(error)))
    browser_page.on("request", lambda request: None if request.url.startswith(address) else errors.append(request.url) if request.url.startswith("http") else None)
    browser_page.goto(address)
    browser_page.locator(".hw-mounted .hw-reply").first.click()
    assert browser_page.locator(".hw-exchange").count() == 1
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("The fourth worker", "The fifth worker"), encoding="utf-8")
    browser_page.locator(".hw-live .hw-title", has_text="The fifth worker").wait_for(timeout=5_000)
    browser_page.locator("summary", has_text="What the check says").click()
    assert "Endings that can be reached: 4 of 4" in browser_page.locator("details").last.inner_text()
    browser_page.locator("nav a").click()
    browser_page.wait_for_url("**/zh")
    assert browser_page.locator(".hw-live .hw-title").inner_text() == "第四个社工"
    file.write_text(text.replace("next: ", "next: nowhere-", 1), encoding="utf-8")
    alert = browser_page.locator("[role=alert].mistake")
    alert.wait_for(timeout=5_000)
    assert "mi-fourth-worker.yml:" in alert.inner_text() and "→" in alert.inner_text()
    file.write_text(text, encoding="utf-8")
    browser_page.locator(".hw-mounted .hw-reply").first.wait_for(timeout=5_000)
    assert errors == []
    browser_page.close()


def test_mistakes_are_told_in_the_authors_language(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace("quality: strong", "quality: great", 1), encoding="utf-8")
    monkeypatch.setenv("HOMEWARD_LANG", "en")
    assert "is not one of the words allowed" in page(file, "zh")
    monkeypatch.setenv("HOMEWARD_LANG", "zh")
    told = page(file, "en")
    assert "is not one of the words allowed" not in told and "先把这里改好" in told


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_exercise_can_be_previewed(kind: str, tmp_path: Path) -> None:
    path = new_item(kind, "mi", "my-own", tmp_path)
    for lang in ("en", "zh"):
        assert f'data-kind="{kind}"' in page(path, lang)


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="there is no 'nobody'"):
        preview_server("nobody")
    missing = tmp_path / "cases" / "mi" / "gone.yml"
    assert 'class="mistake"' in page(missing, "en")
