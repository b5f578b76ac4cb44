"""What several test folders share: a headless Chromium, and no deadline for a single example."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("kit", deadline=None)  # speed is measured by the benchmark; a busy machine proves nothing
settings.load_profile("kit")
os.environ.setdefault("HOMEWARD_LANG", "en")  # messages follow the language of the machine; the tests read them in English

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
WANTED = "no Chromium was found, and the browser tests are half the proof: install one (Debian, Ubuntu: apt-get install chromium), or set HOMEWARD_NO_BROWSER=1 to go without"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A headless Chromium, driven by Playwright; without one the tests fail loudly."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if not found:
        if os.environ.get("HOMEWARD_NO_BROWSER") == "1":
            pytest.skip(f"BROWSER TESTS LEFT OUT: {WANTED}")
        pytest.fail(WANTED, pytrace=False)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()
