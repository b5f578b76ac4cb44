"""Showing the built site on one's own machine."""

from __future__ import annotations

import functools
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from ..content import ContentError, short
from .units import checkout


class Handler(SimpleHTTPRequestHandler):
    """Serves files, never from the browser's memory, and says only what went wrong."""

    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml"}

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_request(self, code: Any = "-", size: Any = "-") -> None:
        if str(code)[:1] in "45":
            super().log_request(code, size)


def server(port: int = 8000, root: Path | None = None) -> ThreadingHTTPServer:
    """Return a server for ``_site`` that only this machine can reach.

    Args:
        port: where to listen; 0 takes a free one.
        root: the checkout, where it is not the one the package lies in.

    Raises:
        ContentError: nothing has been built, or the port is taken.
    """
    site = checkout(root) / "_site"
    if not (site / "index.html").is_file():
        raise ContentError(short(site), "the site is not built", "run `make book` or `homeward build`")
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), functools.partial(Handler, directory=str(site)))
    except OSError as error:
        raise ContentError(f"port {port}", error.strerror or str(error), "choose another with --port, or --port 0 for any free one") from None
