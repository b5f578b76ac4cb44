"""The list of every number: where it stands, what answers for it."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner
from homeward.cli import main
from homeward.evidence import prose, registry
from homeward.publish.units import checkout


def run(*arguments: str) -> tuple[int, str]:
    """Call the command."""
    done = CliRunner().invoke(main, ["numbers", *arguments], env={"HOMEWARD_LANG": "en", "LC_ALL": "C.UTF-8"})
    return done.exit_code, done.output


def test_every_number_of_every_page_is_listed_with_its_source() -> None:
    code, said = run()
    assert code == 0, said
    uses = list(prose.uses(checkout()))
    assert len(uses) > 100
    for use in uses:
        claim, study = registry.claim(use.claim), registry.study_of(use.claim)
        assert f"  {use.line:4}  {use.claim}  {claim.shows.en}  [{registry.sources()[study.sources[0]].name('en')}; {registry.CHECKED[claim.checked].en}]" in said


def test_typed_numbers_are_listed_if_asked_for(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# A page\n\nAfter 15 days, {num}`rapp2008-linked-cm`, see {law}`adl-38`.\n\n```python\nx = 7\n```\n", encoding="utf-8")
    assert "(15)  After 15 days" not in run(str(page))[1]
    code, said = run("--typed", str(page))
    assert code == 0 and "     3  (15)  After 15 days" in said and "(38)" not in said and "(7)" not in said


def test_unknown_claim_is_told_at_its_line(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# A page\n\n{num}`rapp2008-nothing`\n", encoding="utf-8")
    code, said = run(str(page))
    assert code == 1 and "page.md:3: there is no claim 'rapp2008-nothing' → add it, or use one of: " in said


def test_a_page_is_checked_without_a_build(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    for words, told in (("About 40 % of them.", "page.md:3: a percentage is typed by hand: 40 %"), ("{num}`rapp2008-nothing`", "page.md:3: there is no claim"), ("```python\nx = '40 %'\n```", ""), ("```{dialogue}\nC: Hm.\n```\n\nAbout 40 % of them.\n\n```{case} a\n```", "page.md:7: a percentage"), ("```{dialogue}\nC: They say 40 %.\n```", "page.md:4: a percentage")):
        page.write_text(f"# A page\n\n{words}\n", encoding="utf-8")
        done = CliRunner().invoke(main, ["check", str(page)], env={"HOMEWARD_LANG": "en", "LC_ALL": "C.UTF-8"})
        assert done.exit_code == (1 if told else 0) and told in done.output
