"""``homeward serve``."""

from __future__ import annotations

import threading
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from homeward.content import ContentError
from homeward.publish.serve import server


def test_an_unbuilt_site_is_told(mini: Path) -> None:
    with pytest.raises(ContentError, match="the site is not built → run `make book`"):
        server(0, mini)


def test_it_serves_this_machine_only_and_tells_a_taken_port(mini: Path) -> None:
    (mini / "_site").mkdir()
    (mini / "_site/index.html").write_text("hello", encoding="utf-8")
    with server(0, mini) as http:
        host, port = http.server_address
        thread = threading.Thread(target=http.serve_forever)
        thread.start()
        try:
            assert host == "127.0.0.1"
            assert urllib.request.urlopen(f"http://127.0.0.1:{port}/").read() == b"hello"
            with pytest.raises(ContentError, match="choose another with --port"):
                server(port, mini)
        finally:
            http.shutdown()
            thread.join()
