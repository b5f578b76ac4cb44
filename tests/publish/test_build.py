"""``homeward build``: both languages, the old site kept on failure, nothing done when nothing changed."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest
from homeward.content import ContentError
from homeward.publish.build import Job, Progress, build

LAB = "exercises/labs/mi/01-spirit"


def made(root: Path, **more: object) -> tuple[int, str]:
    out = io.StringIO()
    return build(root=root, out=out, **more), out.getvalue()


def test_from_nothing_to_a_site_and_back(mini: Path) -> None:
    from homeward.publish.languages import catalogues, translate, untranslated

    translate(mini, io.StringIO())
    catalogue = catalogues(mini) / "book/mi/02-first-visit.po"
    catalogue.write_text(catalogue.read_text(encoding="utf-8").replace('msgid "First visit"\nmsgstr ""', 'msgid "First visit"\nmsgstr "第一次上门"'), encoding="utf-8")

    code, told = made(mini)
    assert code == 0, told
    assert "en reading" in told and "zh writing" in told and "pages" in told, "progress was not shown"

    def page(name: str) -> str:
        return (mini / "_site" / f"{name}.html").read_text(encoding="utf-8")

    assert "old word en" in page(f"en/{LAB}") and "old word zh" in page(f"zh/{LAB}")
    assert "First visit" in page("en/book/mi/02-first-visit") and "第一次上门" in page("zh/book/start/safety")
    assert "动机激发" in page("zh/book/index") and "动机激发" not in page("en/book/index")
    assert 'lang="zh-CN"' in page("zh/book/index") and "归途" in page("zh/index")
    assert 'url=book/index.html' in page("en/index") and (mini / "_site/.nojekyll").is_file()
    assert "zh/book/index.html" in page("index") and "en/book/index.html" in page("index")

    began = time.monotonic()
    code, told = made(mini)
    assert (code, told.count("up to date")) == (0, 2) and time.monotonic() - began < 10

    before = {path: path.read_bytes() for path in (mini / "_site").rglob("*") if path.is_file()}
    chapter = mini / "book/mi/01-spirit.md"
    good = chapter.read_text(encoding="utf-8")
    chapter.write_text(good + "\nSee {doc}`nowhere`.\n", encoding="utf-8")
    for _ in range(2):
        code, told = made(mini)
        assert code == 1 and "book/mi/01-spirit.md:5: WARNING" in told and "log.txt" in told and "left as it was" in told
        assert {path: path.read_bytes() for path in (mini / "_site").rglob("*") if path.is_file()} == before

    chapter.write_text(good + "\nOne more word.\n", encoding="utf-8")
    assert made(mini)[0] == 0
    assert "One more word" in page("en/book/mi/01-spirit")

    wrong = "\n".join(map(str, untranslated(mini, io.StringIO())))
    assert "'One more word.' is not in the catalogue → run `homeward translate`" in wrong and "第一次上门" not in wrong


def test_one_language_alone(mini: Path) -> None:
    assert made(mini, langs=("en",))[0] == 0
    assert (mini / "_site/en/index.html").is_file() and not (mini / "_site/zh").exists()


def test_a_stale_table_of_contents_stops_at_once(mini: Path) -> None:
    (mini / "_toc.yml").write_text("format: jb-book\nroot: book/index\n", encoding="utf-8")
    with pytest.raises(ContentError, match="run `homeward toc`"):
        build(root=mini)
    assert not (mini / "_build").exists()


LOG = """\
updating environment: [new config] 3 added, 0 changed, 0 removed
reading sources... [ 33%] book/index
reading sources... [ 67%] exercises/labs/mi/01-spirit
/tmp/x/exercises/labs/mi/01-spirit.ipynb: Executing notebook using temporary CWD [mystnb]
"""


def test_progress_is_read_from_what_sphinx_prints() -> None:
    job = Job("en", total=3)
    for line in LOG.splitlines():
        job.hear(line)
    assert str(job).startswith("en reading 2/3 pages, running lab mi/01-spirit")
    job.hear("/tmp/x/book/mi/01-spirit.md:5: WARNING: unknown document: 'nowhere' [ref.doc]")
    job.hear("[IPKernelApp] WARNING | not one of ours")
    job.hear("writing output... [ 33%] book/index")
    assert str(job).startswith("en writing 1/3 pages")
    assert job.trouble == ["/tmp/x/book/mi/01-spirit.md:5: WARNING: unknown document: 'nowhere' [ref.doc]"]


def test_a_failing_lab_is_told_by_cell_and_error() -> None:
    job = Job("en")
    lines = ["a.ipynb: WARNING: Executing notebook failed: CellExecutionError", "Traceback (most recent call last):", "  File x"]
    lines += ["nbclient.exceptions.CellExecutionError: An error occurred while executing the following cell:", "------", "1 / 0", "------", ""]
    lines += ["\x1b[31mZeroDivisionError\x1b[0m: division by zero", " [mystnb.exec]"]
    for line in lines:
        job.hear(line)
    assert job.trouble == ["a.ipynb: WARNING: Executing notebook failed: CellExecutionError\n      1 / 0\n      ZeroDivisionError: division by zero"]


def test_progress_outside_a_terminal_says_each_phase_once() -> None:
    out, job = io.StringIO(), Job("en", total=3)
    progress = Progress([job], out)
    for line in LOG.splitlines():
        job.hear(line)
        progress.show()
    assert out.getvalue().count("\n") == 1
