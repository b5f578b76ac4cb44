"""The case player of the reader's browser, ready to be called from Python."""

from __future__ import annotations

from typing import Any

import pytest
from homeward.widgets.bundle import _modules


@pytest.fixture(scope="session")
def browser_player(chromium: Any) -> Any:
    """A page that holds the JavaScript player as ``window.CasePlayer``."""
    page = chromium.new_page()
    page.set_content("<!doctype html><title>player</title>")
    page.add_script_tag(content=f'const M = {{}};\n{_modules(["case/player.js"])}\nwindow.CasePlayer = M["case/player.js"].Player;')
    return page
