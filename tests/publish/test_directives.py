"""A small book is built: what the directives and roles put on the page, what they refuse, and what they hand to the translator."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from homeward.content import find
from homeward.practice.kits import load_kit
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

PAGE = """# A page

```{dialogue}
N: He comes in.
C: I told them, and
   nobody listened.
W: Which rule was it? See {law}`adl-38`.
```

```{case} mi-fourth-worker
```

The rule is {law}`reg-20`.
"""
PLAIN = "# A plain page\n\nNothing to do here.\n"
INDEX = "# Front\n\n```{toctree}\npage\nplain\nbook/reference/law\n```\n"
LAW = "# Law\n\n```{law-table}\n```\n"


def build(folder: Path, page: str = PAGE, builder: str = "html", language: str = "en") -> tuple[Path, str]:
    """Build a book of four pages; return its output folder and the warnings."""
    source = folder / "source"
    (source / "book" / "reference").mkdir(parents=True, exist_ok=True)
    (source / "_config.yml").touch()
    (source / "index.md").write_text(INDEX, encoding="utf-8")
    (source / "page.md").write_text(page, encoding="utf-8")
    (source / "plain.md").write_text(PLAIN, encoding="utf-8")
    (source / "book" / "reference" / "law.md").write_text(LAW, encoding="utf-8")
    warnings = io.StringIO()
    settings = {"extensions": ["myst_nb", "homeward.publish"], "html_theme": "sphinx_book_theme", "language": language, "nitpicky": True, "root_doc": "index"}
    with docutils_namespace():  # a second book in the same process is no reason for a warning
        app = Sphinx(str(source), None, str(folder / builder), str(folder / "doctrees"), builder, settings, status=None, warning=warnings, freshenv=True)
        app.build()
    return folder / builder, re.sub(r"\x1b\[[0-9;]*m", "", warnings.getvalue())


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out, warnings = build(tmp_path_factory.mktemp("book"))
    assert warnings == ""
    return out


def test_dialogue_and_roles(book: Path) -> None:
    html = (book / "page.html").read_text(encoding="utf-8")
    assert "I told them, and nobody listened." in html
    assert re.search(r'class="hw-line hw-client[^"]*">\s*<span class="hw-who">Client</span>', html)
    assert '<a class="hw-law" href="book/reference/law.html#reg-20">Detoxification Regulation, art. 20</a>' in html
    assert 'id="reg-20"' in (book / "book" / "reference" / "law.html").read_text(encoding="utf-8")


def test_case_is_readable_without_a_script_and_found_by_search(book: Path) -> None:
    html = (book / "page.html").read_text(encoding="utf-8")
    fallback = html[html.index('class="hw-fallback"') : html.index('<script type="application/json" class="hw-data"')]
    assert "Four people, one question." in fallback
    assert "spanner" in (book / "searchindex.js").read_text(encoding="utf-8")


def test_only_pages_with_a_widget_load_the_widgets(book: Path) -> None:
    page, plain = [(book / f"{name}.html").read_text(encoding="utf-8") for name in ("page", "plain")]
    kinds = set(re.findall(r'data-kind="(\w+)"', page))
    assert set(re.findall(r"_static/homeward-(\w+)\.js", page)) - {"search"} == {"core", *kinds}, "the script of each kind that the page has, and of no other"
    assert "homeward-widgets.css" in page
    assert "homeward-core" not in plain and "homeward-widgets" not in plain


@pytest.mark.parametrize(
    "source, words",
    [
        ("```{case} mi-nobody\n```", "there is no 'mi-nobody'"),
        ("```{case}\n```", "needs the id of an exercise"),
        ("```{sort} mi-04-ladder\n```", "this is a write, not a sort"),
        ("```{dialogue}\nGood morning.\n```", "begin the line with C:, F:, W: or N:"),
        ("```{dialogue}\n```", "the dialogue is empty"),
        ("See {law}`adl-999`.", "adl-999"),
        ("See {num}`nobody-counted-this`.", "there is no claim 'nobody-counted-this'"),
        ("```{unit}\n```", "this page is not a unit"),
    ],
)
def test_mistakes_are_told_with_their_place(source: str, words: str, tmp_path: Path) -> None:
    _, warnings = build(tmp_path, f"# A page\n\n{source}\n")
    assert words in warnings
    assert "page.md:3" in warnings
    assert "Traceback" not in warnings


def test_dialogue_is_handed_to_the_translator_and_the_case_is_not(tmp_path: Path) -> None:
    out, _ = build(tmp_path, builder="gettext")
    catalogue = "".join(path.read_text(encoding="utf-8") for path in out.rglob("*.pot"))
    assert 'msgid "I told them, and nobody listened."' in catalogue
    assert "{law}`adl-38`" in catalogue
    assert "Four people, one question." not in catalogue and "Client" not in catalogue


def test_kits_stand_on_their_page_in_its_header_and_in_the_list(tmp_path: Path) -> None:
    files = {
        "book/cbt/strand.yml": 'strand: cbt\ntitle: {en: "CBT", zh: "认知"}\nmark: "C"\nunits:\n  - {stem: 03-high-risk-and-craving, minutes: 60, competencies: [C3], kits: [cbt-kit-03-urge]}\n',
        "book/cbt/03-high-risk-and-craving.md": "---\norphan: true\n---\n# Craving\n\n```{unit}\n```\n\n```{kit} cbt-kit-03-urge\n```\n",
        "book/practice/kits.md": "---\norphan: true\n---\n# Kits\n\n```{kit-table}\n```\n",
    }
    for name, text in files.items():
        path = tmp_path / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    out, warnings = build(tmp_path)
    assert warnings == ""
    page, table = ((out / f"book/{name}.html").read_text(encoding="utf-8") for name in ("cbt/03-high-risk-and-craving", "practice/kits"))
    title = load_kit(find("kits", "cbt-kit-03-urge")).title.en
    assert f'<p>To print: <a href="#hw-kit-cbt-kit-03-urge">{title}</a></p>' in page and 'id="hw-kit-cbt-kit-03-urge"' in page
    assert f'<a href="../cbt/03-high-risk-and-craving.html#hw-kit-cbt-kit-03-urge">{title}</a>' in table and ">Craving</a>" in table and "homeward-kit.js" in page
