"""Building the site: both languages side by side, with the progress shown, warnings as errors, and the old site kept until the new one is whole.

Each language is built by a child process that calls Jupyter Book (a process because Sphinx keeps global state and because the language is a
setting of the process). This module starts the children, reads what they print, and publishes what they made into ``_site``.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from ..content import ContentError, short
from ..text import LANGUAGES, SETTING, Language
from .freshness import files, fingerprint, pages_fingerprint
from .settings import NAMES, derived_config
from .toc import ROOT, pages, toc_text
from .units import checkout

ROOT_PAGE = Path(__file__).parent / "root"
INPUTS = ("book", "exercises", "modules", "_config.yml", "_toc.yml", "requirements.txt")
STAMP = "stamp.json"

_PERCENT = re.compile(r"^(reading sources|writing output)\.\.\. \[\s*(\d+)%\] (\S+)")
_COUNT = re.compile(r"(\d+) added, (\d+) changed, (\d+) removed$")
_LAB = re.compile(r"^(?P<page>\S+?)(\.ipynb)?: Executing notebook")
_LAST = re.compile(r"^(generating indices|dumping|build (succeeded|finished))")
_TROUBLE = re.compile(r"(^|: )(WARNING|ERROR|CRITICAL|SEVERE)\b:?|^\S*(Error|Exception)\b.*:|^(Extension|Theme|Config\w*|Handler) error")


_FAILED_LAB = re.compile(r": WARNING: Executing notebook failed")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass
class Job:
    """One child process and what is known of it."""

    name: str
    builder: str = "html"
    total: int = 0
    phase: str = "starting"
    done: int = 0
    of: int = 0
    lab: str = ""
    began: float = field(default_factory=time.monotonic)
    ended: float | None = None
    code: int | None = None
    trouble: list[str] = field(default_factory=list)
    _failing: list[str] | None = field(default=None, repr=False)
    process: subprocess.Popen | None = field(default=None, repr=False)

    @property
    def seconds(self) -> int:
        """How long it has been running, or ran."""
        return round((self.ended or time.monotonic()) - self.began)

    def hear(self, line: str) -> None:
        """Take one line of Sphinx's output into account."""
        if self._failing is not None or _FAILED_LAB.search(line):
            self._hear_failing(line)
        elif match := _COUNT.search(line):
            self.phase, self.done, self.of = "reading", 0, int(match[1]) + int(match[2])
        elif match := _PERCENT.match(line):
            phase = "reading" if match[1].startswith("reading") else "writing"
            if phase != self.phase:
                self.phase, self.done, self.of = phase, 0, self.total
            self.done, self.lab = self.done + 1, ""
            if match[2] == "100":
                self.of = self.done
        elif match := _LAB.match(line):
            self.lab = match["page"].split("/labs/")[-1].removeprefix(f"{Path.cwd()}/")
        elif _LAST.match(line):
            self.phase, self.of = "finishing", 0
        elif _TROUBLE.search(line):
            self.trouble.append(line)

    def _hear_failing(self, line: str) -> None:
        """Collect the traceback of a lab that failed; keep the cell and the error, not the way there."""
        self._failing = [*(self._failing or []), _COLOUR.sub("", line)]
        if line.endswith("[mystnb.exec]"):
            first, *rest = (one for one in self._failing if one.strip(" -"))
            start = next((index for index, one in enumerate(rest) if "An error occurred while executing" in one), -1) + 1
            self.trouble.append("\n      ".join([first, *rest[start:-1]]))
            self._failing = None

    def __str__(self) -> str:
        counted = f" {self.done}/{max(self.of, self.done)} pages" if self.of else ""
        return f"{self.name} {self.phase}{counted}{f', running lab {self.lab}' if self.lab else ''} · {self.seconds} s"


class Progress:
    """Shows how the jobs are getting on: one line that changes on a terminal; elsewhere a line a phase and one every 20 seconds."""

    def __init__(self, jobs: list[Job], out: TextIO | None = None) -> None:
        self.jobs, self.out = jobs, out or sys.stderr
        self.live = self.out.isatty()
        self._said: dict[str, tuple[str, float]] = {}

    def show(self) -> None:
        """Say what is new."""
        if self.live:
            width = shutil.get_terminal_size().columns - 1
            line = " | ".join(map(str, self.jobs))
            self.out.write("\r" + line[:width].ljust(width))
        else:
            for job in self.jobs:
                phase, when = self._said.get(job.name, ("", 0.0))
                if phase != job.phase or time.monotonic() - when > 20 and job.ended is None:
                    self._said[job.name] = (job.phase, time.monotonic())
                    self.out.write(f"  {job}\n")
        self.out.flush()

    def close(self) -> None:
        """Leave the last state behind."""
        self.show()
        if self.live:
            self.out.write("\n")
            self.out.flush()


def build(langs: tuple[Language, ...] = LANGUAGES, *, clean: bool = False, root: Path | None = None, out: TextIO | None = None) -> int:
    """Build the site in the languages asked for; return the exit code.

    Nothing in ``_site`` changes unless every language asked for was built without a warning.

    Args:
        langs: languages.
        clean: forget everything that was built before.
        root: the checkout, where it is not the one the package lies in.
        out: where progress goes (default: stderr).
    """
    folder, out = checkout(root), out or sys.stderr
    toc_file = folder / "_toc.yml"
    if not toc_file.is_file() or toc_file.read_text(encoding="utf-8") != toc_text("en", folder):
        raise ContentError(short(toc_file), "it does not say what the unit manifests say", "run `homeward toc`")
    with _alone(folder, out):
        if clean:
            for lang in langs:
                shutil.rmtree(folder / "_build" / lang, ignore_errors=True)
        wanted = {lang: inputs_fingerprint(folder, lang) for lang in langs}
        todo = [lang for lang in langs if _stamp(folder, lang).get("inputs") != wanted[lang] or not _made(folder, lang).is_file()]
        jobs = [Job(lang, total=len(pages(folder))) for lang in todo]
        if jobs:
            for job in jobs:
                _prepare(folder, job.name)
            run(folder, jobs, out)
            for job in jobs:
                _settle(folder, job, wanted[job.name])
        failed = [job for job in jobs if job.code]
        if failed:
            for job in failed:
                report(folder, job, out)
            out.write("The site in _site was left as it was.\n")
            return 1
        changed = [lang for lang in langs if publish(folder, lang, wanted[lang])]
    for lang in langs:
        where = short(folder / "_site" / lang / "index.html")
        out.write(f"{NAMES[lang]}: {'built' if lang in todo else 'published again' if lang in changed else 'up to date'} → {where}\n")
    return 0


def inputs_fingerprint(folder: Path, lang: Language) -> str:
    """Digest of everything the site in one language is made from."""
    names = INPUTS if lang == "en" else (*INPUTS, "locale")
    return fingerprint(folder, files(folder, names), lang, sys.version)


def run(folder: Path, jobs: list[Job], out: TextIO) -> None:
    """Run the jobs side by side until the last has ended, showing progress."""
    progress = Progress(jobs, out)
    threads = []
    try:
        for job in jobs:
            job.process = _start(folder, job)
            thread = threading.Thread(target=_listen, args=(folder, job), daemon=True)
            thread.start()
            threads.append(thread)
        while any(thread.is_alive() for thread in threads):
            progress.show()
            for thread in threads:
                thread.join(0.25 / len(threads))
    finally:
        for job in jobs:
            if job.process and job.process.poll() is None:
                job.process.terminate()
                job.process.wait()
        progress.close()


def report(folder: Path, job: Job, out: TextIO) -> None:
    """Say why a job failed: warnings and errors with file and line, and where the whole log lies."""
    log = log_path(folder, job.name)
    out.write(f"\n{NAMES.get(job.name, job.name)}: not built.\n")
    lines = list(dict.fromkeys(line.replace(f"{folder}{os.sep}", "") for line in job.trouble))
    for line in lines[:200]:
        out.write(f"  {line}\n")
    if len(lines) > 200:
        out.write(f"  … and {len(lines) - 200} more\n")
    if not any("WARNING: " in line for line in lines):
        out.write("The end of the log:\n")
        for line in log.read_text(encoding="utf-8", errors="replace").splitlines()[-40:]:
            out.write(f"    {line}\n")
    out.write(f"The whole log: {short(log)}\n")


def publish(folder: Path, lang: Language, inputs: str) -> bool:
    """Put what was built into ``_site``; return whether anything had to be done."""
    site, stamp = folder / "_site", _stamp(folder, lang)
    page = ROOT_PAGE / "index.html"
    if stamp.get("published") == inputs and (site / lang / "index.html").is_file() and (site / "index.html").is_file():
        return False
    new, old = site / f".{lang}.new", site / f".{lang}.old"
    for left in (new, old):
        shutil.rmtree(left, ignore_errors=True)
    shutil.copytree(folder / "_build" / lang / "html", new, ignore=shutil.ignore_patterns(".buildinfo*", "*.map"))
    (new / "index.html").write_text(_first_page(lang), encoding="utf-8")
    if (site / lang).is_dir():
        (site / lang).rename(old)
    new.rename(site / lang)
    shutil.rmtree(old, ignore_errors=True)
    shutil.copyfile(page, site / "index.html")
    (site / ".nojekyll").touch()
    _write_stamp(folder, lang, {**stamp, "published": inputs})
    return True


def log_path(folder: Path, name: str) -> Path:
    """Where the whole output of a job lies."""
    return folder / "_build" / name / "log.txt"


def _first_page(lang: Language) -> str:
    """Return the page that sends the reader on to the first page of the book; a plain link where that is switched off."""
    target = f"{ROOT}.html"
    tag = {"en": "en", "zh": "zh-CN"}[lang]
    title = {"en": "Homeward", "zh": "归途"}[lang]
    return (
        f'<!DOCTYPE html>\n<html lang="{tag}">\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="refresh" content="0; url={target}">\n<title>{title}</title>\n<main><h1><a href="{target}">{title}</a></h1></main>\n</html>\n'
    )


def _made(folder: Path, lang: str) -> Path:
    return folder / "_build" / lang / "html" / f"{ROOT}.html"


def _stamp(folder: Path, lang: str) -> dict[str, str]:
    try:
        return json.loads((folder / "_build" / lang / STAMP).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}


def _write_stamp(folder: Path, lang: str, stamp: dict[str, str]) -> None:
    (folder / "_build" / lang / STAMP).write_text(json.dumps(stamp), encoding="utf-8")


def _prepare(folder: Path, lang: str) -> None:
    """Write settings and table of contents of a language; clear what pages of older code may have left behind."""
    place = folder / "_build" / lang
    place.mkdir(parents=True, exist_ok=True)
    (place / "_config.yml").write_text(derived_config(folder, lang), encoding="utf-8")
    (place / "_toc.yml").write_text(toc_text(lang, folder), encoding="utf-8")
    shutil.rmtree(place / "html" / "reports", ignore_errors=True)  # tracebacks of labs that failed last time
    stamp = _stamp(folder, lang)
    if stamp.get("pages") != pages_fingerprint(folder):
        shutil.rmtree(place / "html", ignore_errors=True)
    _write_stamp(folder, lang, {**stamp, "inputs": "", "pages": pages_fingerprint(folder)})


def _settle(folder: Path, job: Job, inputs: str) -> None:
    if job.code == 0 and not _made(folder, job.name).is_file():
        job.code = 1
        job.trouble.append(f"ERROR: the build made no {ROOT}.html")
    if job.code == 0:
        _write_stamp(folder, job.name, {**_stamp(folder, job.name), "inputs": inputs})


def _start(folder: Path, job: Job) -> subprocess.Popen:
    place = folder / "_build" / job.name
    place.mkdir(parents=True, exist_ok=True)
    lang = job.name if job.name in LANGUAGES else "en"
    setting = {
        SETTING: lang,
        "PYTHONUNBUFFERED": "1",
        "PYTHONIOENCODING": "utf-8",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",  # else the debugger inside every kernel prints a warning
        "IPYTHONDIR": str(place / "ipython"),  # nobody's own start-up files
        "MPLCONFIGDIR": str(place / "matplotlib"),  # nobody's own figure style
    }
    return subprocess.Popen(
        [sys.executable, "-m", "homeward.publish.build", job.name, job.builder, str(folder)],
        cwd=folder,
        env={**os.environ, **setting},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        errors="replace",
    )


def _listen(folder: Path, job: Job) -> None:
    with job.process.stdout, open(log_path(folder, job.name), "w", encoding="utf-8") as log:
        for line in job.process.stdout:
            log.write(line)
            log.flush()
            job.hear(line.rstrip())
    job.trouble += job._failing or []
    job.code = job.process.wait()
    job.ended, job.lab = time.monotonic(), ""
    job.phase, job.of = "failed" if job.code else "done", 0


@contextlib.contextmanager
def _alone(folder: Path, out: TextIO) -> Iterator[None]:
    """Let one build at a time work in a checkout; a second one waits."""
    try:
        import fcntl
    except ImportError:  # Windows: no lock, nothing lost for a single user
        yield
        return
    (folder / "_build").mkdir(exist_ok=True)
    with open(folder / "_build" / "lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            out.write("another build is at work here; waiting for it …\n")
            out.flush()
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _child(name: str, builder: str, root: str) -> int:
    """Run Jupyter Book on one language; what ``jupyter-book build . -W -n --keep-going`` does, with folders of our own."""
    from jupyter_book.sphinx import build_sphinx
    from sphinx.util.console import nocolor

    nocolor()
    place = Path(root) / "_build" / name
    gettext = builder == "gettext"
    # A failing lab is a warning, and warnings fail the build at its end: so one build names every lab that fails, not only the first.
    overrides = {"nb_execution_raise_on_error": False, "nb_execution_show_tb": True, "external_toc_path": (place / "_toc.yml").as_posix(), "latex_individualpages": False, "nitpicky": not gettext}
    if gettext:
        overrides["nb_execution_mode"] = "off"  # no sentence comes out of a lab's code
    outcome = build_sphinx(
        root,
        str(place / builder),
        doctreedir=str(place / "doctrees"),
        noconfig=True,
        path_config=place / "_config.yml",
        confoverrides=overrides,
        builder=builder,
        warningiserror=not gettext,
        keep_going=True,
    )
    return 0 if outcome == 0 else 1


if __name__ == "__main__":
    raise SystemExit(_child(*sys.argv[1:]))
