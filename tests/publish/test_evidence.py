"""Numbers on a page: where they lead, their notes, and the table of evidence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from homeward.evidence import registry
from homeward.evidence.forest import PANELS, drawn, forest
from homeward.publish.evidence_table import evidence_table
from homeward.publish.units import checkout
from homeward.text import speaking

from .test_directives import build

NAME = "rapp2008-linked-cm"
PAGE = f"""# A page

Of them {{claim}}`{NAME}`, and once more {{claim}}`{NAME}`; of the others {{claim}}`rapp2008-linked-referral`; elsewhere {{num}}`rapp2008-linked-mi`.
An example: {{example}}`50 %`.

```{{dialogue}}
W: I read {{num}}`{NAME}`.
```
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    out, warnings = build(tmp_path_factory.mktemp("evidence"), PAGE)
    assert warnings == ""
    return (out / "page.html").read_text(encoding="utf-8")


def test_number_leads_to_its_row(page: str) -> None:
    assert page.count(f'href="book/reference/evidence.html#claim-{NAME}"') == 4, "three times in the text, once in the note"


def test_study_is_told_once_a_page(page: str) -> None:
    first, second = re.findall(r'<li id="note-\d">(.*?)</li>', page, re.DOTALL)
    design = registry.study_of(NAME).design.en[1:].rstrip(".")
    assert design in first and design not in second and 'href="#note-1">(the study of note 1)' in second


def test_a_claim_named_twice_has_one_note(page: str) -> None:
    assert page.count('role="doc-noteref"') == 3 and page.count('aria-label="Note 1"') == 2 and page.count('id="note-1"') == 1 and page.count('id="noted-1"') == 1
    note = re.search(r'<li id="note-1">(.*?)</li>', page, re.DOTALL)[1]
    claim = registry.claim(NAME)
    assert claim.shows.en in note and claim.says.en.rstrip(".") in note and registry.study_of(NAME).design.en[1:].rstrip(".") in note


@pytest.mark.parametrize(
    "words, wrong",
    [
        ("About 40 % of them.", "page.md:3: WARNING: a percentage is typed by hand: 40 %"),
        ("| a |\n|---|\n| 40 per cent |", "a percentage is typed by hand: 40 per cent"),
        ("{num}`rapp2008-nothing`", "there is no claim 'rapp2008-nothing'"),
        ("{claim}`rapp2008-nothing`", "there is no claim 'rapp2008-nothing'"),
        ("```{plot} nothing\n```", "there is no figure 'nothing'"),
    ],
)
def test_what_answers_for_nothing_is_told(tmp_path: Path, words: str, wrong: str) -> None:
    assert wrong in build(tmp_path, f"# A page\n\n{words}\n")[1]


def test_code_may_hold_a_percentage(tmp_path: Path) -> None:
    assert "typed by hand" not in build(tmp_path, "# A page\n\nWrite `{example}` for `40 %`.\n\n```python\nx = '40 %'\n```\n")[1]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_table_has_every_claim_and_where_it_is_used(lang: str) -> None:
    made, files = evidence_table(lang, checkout())
    for name, claim in registry.claims().items():
        row = re.search(rf'<tr id="claim-{name}"[^>]*>(.*?)</tr>', made, re.DOTALL)
        assert row and claim.says.in_(lang).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in row[1]
    used = re.search(rf'<tr id="claim-{NAME}" data-checked="verified" data-unit="([^"]*)"', made)[1]
    assert "casework" in used.split()
    assert set(registry.registry_files()) <= set(files)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_forest_plot_draws_and_says_every_result(lang: str) -> None:
    with speaking(lang):
        picture = forest()
    rows = [claim for panel in PANELS for claim in drawn(panel)]
    assert len(rows) >= 12
    for claim in rows:
        assert claim.label.in_(lang) in picture.alt and claim.label.in_(lang).replace("&", "&amp;") in picture.svg
