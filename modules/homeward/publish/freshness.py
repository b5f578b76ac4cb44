"""Caches that cannot lie.

Jupyter Book's notebook cache knows only the code cells, and Sphinx knows only the page's own file. What a page shows also depends on the package,
on cases and exercises and on the pins. Here both are tied to a fingerprint of those files:

* the fingerprint of what notebooks run on lies *inside* the notebook cache; if it differs, the cache is emptied before anything is read;
* the fingerprint of what pages are made of lies *inside* the pickled environment; if it differs, every page is read again;
* a build with a warning leaves no environment behind, so the next build reads every page again and says the same warning again;
* when a title, label or citation changes, every page is written again, since every page shows titles of others;
* the file of a page that has left the book is removed.

Each stamp is stored with what it vouches for, so an interrupted build cannot leave one without the other.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ..content import PACKAGE
from ..text import SETTING

CODE = ("modules", "exercises", "requirements.txt")
"""What both notebooks and pages depend on."""
THEME = "modules/homeward/publish/page/"
"""How pages look: no output of a notebook depends on it."""
STAMP = "homeward-fingerprint.txt"
PAGES = "homeward-pages.json"
_NOISE = {"__pycache__", ".ipynb_checkpoints", "node_modules"}
_NOISE_ENDS = (".pyc", ".egg-info", "~", ".swp", ".mo")


def files(root: Path, names: Iterable[str]) -> Iterator[Path]:
    """Yield the files below ``root`` under the given names, in a stable order, without what programs leave about."""
    for name in names:
        place = root / name
        if place.is_file():
            yield place
        for folder, folders, found in os.walk(place):
            folders[:] = sorted(one for one in folders if one not in _NOISE and not one.endswith(_NOISE_ENDS))
            yield from (Path(folder, one) for one in sorted(found) if not one.endswith(_NOISE_ENDS) and not one.startswith("."))


def fingerprint(root: Path, paths: Iterable[Path], *also: str) -> str:
    """Return a digest of the names and contents of files, and of further words."""
    digest = hashlib.sha256("\0".join(also).encode())
    for path in paths:
        try:
            name, content = path.relative_to(root).as_posix(), path.read_bytes()
        except (ValueError, FileNotFoundError):  # outside the checkout; or gone since it was listed
            name, content = path.name, path.read_bytes() if path.is_file() else b""
        digest.update(f"\0{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _setting() -> tuple[str, ...]:
    return (os.environ.get(SETTING, "en"), f"{sys.version_info.major}.{sys.version_info.minor}")


def _package(root: Path) -> list[Path]:
    """Return the package's files where it is not part of the checkout being built."""
    return [] if root.resolve() in PACKAGE.parents else list(files(PACKAGE, ["."]))


def notebooks_fingerprint(root: Path) -> str:
    """Digest of what running a notebook depends on, apart from its own cells."""
    kept = (path for path in files(root, CODE) if not path.relative_to(root).as_posix().startswith((THEME, "exercises/labs/")))
    return fingerprint(root, [*kept, *_package(root)], *_setting())


def pages_fingerprint(root: Path) -> str:
    """Digest of what every page may depend on, apart from its own file."""
    kept = (path for path in files(root, CODE) if not path.relative_to(root).as_posix().startswith("exercises/labs/"))
    manifests = sorted(root.glob("book/*/*.yml")) + sorted(root.glob("book/*.yml"))
    return fingerprint(root, [*kept, *manifests, *_package(root)], *_setting())


def setup_freshness(app: Any) -> None:
    """Connect everything; called by the extension's ``setup``."""
    app.connect("builder-inited", _purge_notebooks, priority=900)
    app.connect("env-get-outdated", _outdated_pages)
    app.connect("env-updated", _stamp_environment)
    app.connect("build-finished", _finish)


def _purge_notebooks(app: Any) -> None:
    settings = getattr(app.env, "mystnb_config", None)
    if settings is None or settings.execution_mode != "cache":
        return
    folder = Path(settings.execution_cache_path)
    stamp, now = folder / STAMP, notebooks_fingerprint(Path(app.srcdir))
    if folder.is_dir() and (not stamp.is_file() or stamp.read_text(encoding="utf-8") != now):
        _logger().info("code or data changed: every lab runs again")
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    stamp.write_text(now, encoding="utf-8")


def _outdated_pages(app: Any, env: Any, added: set[str], changed: set[str], removed: set[str]) -> Iterable[str]:
    app.homeward_pages_fingerprint = pages_fingerprint(Path(app.srcdir))  # as of before reading: a file edited meanwhile counts as changed next time
    if getattr(env, "homeward_fingerprint", None) == app.homeward_pages_fingerprint:
        return []
    if env.all_docs:
        _logger().info("code, cases or manifests changed: every page is read again")
    return env.found_docs - added


def _stamp_environment(app: Any, env: Any) -> Iterable[str]:
    env.homeward_fingerprint = app.homeward_pages_fingerprint
    seen, now = getattr(env, "homeward_seen_elsewhere", None), _seen_elsewhere(env)
    env.homeward_seen_elsewhere = now
    return [] if seen == now else list(env.found_docs)


def _seen_elsewhere(env: Any) -> str:
    """Digest of what pages show of each other: titles, order, labels, citations."""
    titles = {name: title.astext() for name, title in env.titles.items()}
    std = env.get_domain("std")
    labels = {"labels": std.labels, "anonymous": std.anonlabels, "objects": {" ".join(key): value for key, value in std.objects.items()}}
    citations: list[Any] = []
    if "cite" in env.domains:
        citations = sorted([ref.docname, *sorted(str(getattr(target, "key", target)) for target in ref.targets)] for ref in env.domains["cite"].citation_refs)
    shown = json.dumps([titles, env.toctree_includes, labels, citations], sort_keys=True, default=str)
    return hashlib.sha256(shown.encode()).hexdigest()


def _finish(app: Any, exception: Exception | None) -> None:
    doctrees = Path(app.doctreedir)
    if exception is None and app.builder.format == "html":
        _remove_gone_pages(app, doctrees / PAGES)
    if app._warncount:
        (doctrees / "environment.pickle").unlink(missing_ok=True)


def _remove_gone_pages(app: Any, record: Path) -> None:
    now = sorted(app.env.found_docs)
    before = json.loads(record.read_text(encoding="utf-8")) if record.is_file() else []
    for name in set(before) - set(now):
        Path(app.builder.get_outfilename(name)).unlink(missing_ok=True)
    record.write_text(json.dumps(now), encoding="utf-8")


def _logger() -> Any:
    from sphinx.util import logging

    return logging.getLogger(__name__)
