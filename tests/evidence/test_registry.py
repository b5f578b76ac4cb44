"""The registry: every number has a study, every study a source, and what we computed is computed again."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from homeward.content import ContentError
from homeward.evidence import recompute, registry
from homeward.evidence.bibliography import bibliography
from homeward.publish.units import checkout
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_file

SOURCES = """\
- id: rapp2008
  authors: ["Rapp, R.", "others"]
  title: "Linkage"
  year: 2008
"""
STUDY = """\
- id: rapp2008
  sources: [rapp2008]
  kind: randomised
  title: {en: "Linkage", zh: "转介"}
  design: {en: "randomised trial", zh: "随机试验"}
  claims:
    - id: rapp2008-linked
      shows: {en: "55.0 %", zh: "55.0%"}
      says: {en: "were linked", zh: "转介成功"}
      effect: {measure: percent, value: 55.0, low: 50, high: 60}
      checked: verified
      locator: "abstract"
"""


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A registry of one study; called with a change to its files, it is read."""
    caches = (registry.sources, registry.studies, registry._by_claim)

    def read(old: str = "", new: str = "") -> dict[str, registry.Study]:
        for folder, text in (("sources", SOURCES), ("studies", STUDY)):
            (tmp_path / folder).mkdir(exist_ok=True)
            (tmp_path / folder / "one.yml").write_text(text.replace(old, new) if old else text, encoding="utf-8")
        for cached in caches:
            cached.cache_clear()
        return registry.studies()

    monkeypatch.setattr(registry, "FOLDER", tmp_path)
    yield read
    for cached in caches:
        cached.cache_clear()


def test_everything_stands_on_a_source() -> None:
    assert len(registry.claims()) > 200 and len(registry.studies()) > 60
    assert all(study.sources for study in registry.studies().values())
    assert all(registry.note(name, lang) for name in registry.claims() for lang in ("en", "zh"))


def test_small_registry_is_read(small: Any) -> None:
    assert list(small()) == ["rapp2008"]
    assert registry.note("rapp2008-linked", "en") == ["were linked", "randomised trial", "95 % interval 50 to 60", "read in the source"]
    assert registry.sources()["rapp2008"].name() == "Rapp et al. 2008"


@pytest.mark.parametrize(
    "old, new, place, wrong",
    [
        ("sources: [rapp2008]", "sources: [rap2008]", "studies/one.yml:2", "there is no source 'rap2008' → add it, or use one of: rapp2008"),
        ('zh: "55.0%"', 'zh: "50.5%"', "studies/one.yml:7", "print the same numbers in both languages"),
        ("checked: verified", "checked: computed", "studies/one.yml:7", "give the expressions in 'by'"),
        ("checked: verified", "checked: remembered", "studies/one.yml:11", "'remembered' is not one of the words allowed"),
        ("low: 50", "low: 56", "studies/one.yml:10", "55.0 lies outside its own interval 56.0 to 60.0"),
        ('      locator: "abstract"\n', "", "studies/one.yml:7", "'locator' is missing"),
        ('zh: "转介成功"', 'zh: ""', "studies/one.yml:9", "write the words"),
        ("checked: verified", "compare: [rapp2008-none]\n      checked: verified", "studies/one.yml:11", "there is no claim 'rapp2008-none'"),
        ("checked: verified", 'label: {en: "Linked", zh: "转介"}\n      checked: verified', None, None),
        (", low: 50, high: 60}", '}\n      label: {en: "Linked", zh: "转介"}', "studies/one.yml:7", "which needs its interval"),
        ('title: "Linkage"', "", "sources/one.yml:1", "it needs a title or a description, and not both"),
        ("kind: randomised", "kind: gossip", "studies/one.yml:3", "'gossip' is not one of the words allowed"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place_and_cure(small: Any, old: str, new: str, place: str | None, wrong: str | None) -> None:
    if wrong is None:
        assert small(old, new)
        return
    with pytest.raises(ContentError) as told:
        small(old, new)
    assert place in str(told.value) and wrong in str(told.value), str(told.value)


def test_an_id_that_stands_twice_is_refused(small: Any) -> None:
    with pytest.raises(ContentError, match="the claim 'rapp2008-linked' stands twice"):
        small(STUDY, STUDY + STUDY.replace("- id: rapp2008\n", "- id: other\n"))
    with pytest.raises(ContentError, match="'rapp2008' stands twice"):
        small(STUDY, STUDY + STUDY.replace("rapp2008-linked", "rapp2008-again"))


def test_unknown_claim_names_the_nearest() -> None:
    with pytest.raises(ContentError, match="use one of: .*rapp2008-linked-cm"):
        registry.claim("rapp2008-linkedcm")


@given(st.lists(st.decimals(min_value=0, max_value=9999, places=1), max_size=4))
def test_numbers_are_found_in_either_language(values: list[Any]) -> None:
    """Whatever stands around them."""
    english = " against ".join(f"{value} %" for value in values)
    chinese = "对".join(f"{value}%" for value in values)
    assert registry.numbers(english) == registry.numbers(chinese) == sorted(map(float, values))


def test_what_we_computed_is_computed_again() -> None:
    recompute.check_computed()


@pytest.mark.parametrize(
    "shows, by, wrong",
    [
        ("−7.0 points", "100 * risk_difference(0, 50, 3, 50).value", "it prints -7.0, but '100 [*] risk_difference.*' gives -6.000"),
        ("−6.0 to 2.2", "100 * risk_difference(0, 50, 3, 50).value", "it prints 2 numbers, but 'by' computes 1"),
        ("6", "open('x')", "'by' cannot be computed"),
        ("6", "risk_difference(60, 50, 3, 50).value", "'by' cannot be computed"),
        ("6", "1 +", "'by' cannot be computed"),
    ],
)
def test_a_wrong_computation_is_found(monkeypatch: pytest.MonkeyPatch, shows: str, by: str, wrong: str) -> None:
    text = {"en": shows, "zh": shows}
    claim = registry.Claim.model_validate({"id": "x", "shows": text, "says": text, "by": [by], "checked": "computed", "locator": "here"})
    monkeypatch.setattr(recompute, "claims", lambda: {"x": claim})
    with pytest.raises(ContentError, match=wrong):
        recompute.check_computed()


@pytest.mark.parametrize("path", list(bibliography(checkout())), ids=lambda path: path.name)
def test_bibliography_is_made_from_the_sources(path: Path) -> None:
    text = bibliography(checkout())[path]
    assert path.read_text(encoding="utf-8") == text, "run `homeward bibliography`"
    entries = parse_file(str(path)).entries
    assert list(entries) == list(registry.sources())
    assert all(entries[name].fields.get("doi") == source.doi for name, source in registry.sources().items())


def test_every_source_is_reported_by_a_study_or_is_a_text_to_cite() -> None:
    cited = set(re.findall(r"\{cite:?\w*\}`([^`]+)`", "".join(path.read_text(encoding="utf-8") for path in (checkout() / "book").rglob("*.md"))))
    cited = {key.strip() for keys in cited for key in keys.split(",")}
    known = {name for study in registry.studies().values() for name in study.sources}
    assert cited <= set(registry.sources())
    assert known <= set(registry.sources())
