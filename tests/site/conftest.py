"""The built site, over http and from a folder, with every foreign host blocked."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from homeward.publish.serve import server

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "_site"
OWN = ("http://127.0.0.1:", "file:", "data:", "blob:", "about:")


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of the built site."""
    if not (SITE / "en" / "index.html").is_file():
        pytest.fail(f"there is no site in {SITE}: run `homeward build` (or `make test`, which does)", pytrace=False)
    return SITE


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address under which the site is served."""
    with server(0, ROOT) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_address[1]}"
        http.shutdown()


class Watched:
    """A page that notes what goes wrong: foreign requests, console errors, script errors, missing files."""

    def __init__(self, browser: Any, **options: Any) -> None:
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.wrong: list[str] = []
        self.bodies: dict[str, Any] = {}
        self.context.route("**/*", self._route)
        self.page.on("console", lambda message: self.wrong.append(f"console {message.type}: {message.text}") if message.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.wrong.append(f"script: {error}"))
        self.page.on("response", self._response)

    def _route(self, route: Any) -> None:
        if route.request.url.startswith(OWN):
            route.continue_()
        else:
            self.wrong.append(f"foreign host: {route.request.url}")
            route.abort()

    def _response(self, response: Any) -> None:
        self.bodies[response.url] = response
        if response.status >= 400:
            self.wrong.append(f"{response.status}: {response.url}")

    def close(self) -> None:
        """Close the page."""
        self.context.close()


@pytest.fixture
def watch(chromium: Any) -> Iterator[Any]:
    """Open watched pages: ``watch(**context_options)``."""
    opened: list[Watched] = []

    def opening(**options: Any) -> Watched:
        opened.append(Watched(chromium, **options))
        return opened[-1]

    yield opening
    for each in opened:
        each.close()
