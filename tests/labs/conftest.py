"""The language in which a lab speaks while it is tested."""

from __future__ import annotations

from typing import Any

import pytest
from homeward.text import LANGUAGES


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """English, where a test does not ask for another language."""
    monkeypatch.setenv("HOMEWARD_LANG", "en")


@pytest.fixture(params=LANGUAGES)
def lang(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, english: None) -> Any:
    """One language after the other."""
    monkeypatch.setenv("HOMEWARD_LANG", request.param)
    return request.param
