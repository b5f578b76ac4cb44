"""Published statistics: every figure has a source, computed ones can be computed again, and the two ways of counting are never joined."""

from __future__ import annotations

import re
import subprocess
import sys
import warnings

import pytest
from homeward.evidence import registry
from homeward.system import plots, register

FILES = ("register", "methadone", "hiv")
TABLES = (register.stock, register.no_relapse, register.by_substance, register.in_the_year, register.workforce, register.methadone, register.hiv)
ROWS = [(name, row) for name in FILES for row in register.rows(name)]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOMEWARD_LANG", "en")


@pytest.mark.parametrize(("name", "row"), ROWS)
def test_row_has_source_mark_and_meaning(name: str, row: register.Row) -> None:
    assert row.source in registry.sources()
    assert row.mark in registry.CHECKED
    assert row.series in register.SERIES
    assert (row.mark == "computed") == (bool(row.formula) and row.cases is None)
    assert [other for file, other in ROWS if file == name and (other.series, other.when) == (row.series, row.when)] == [row], "a figure stands once"


@pytest.mark.parametrize(("name", "row"), [(name, row) for name, row in ROWS if row.formula])
def test_computed_row_can_be_computed_again(name: str, row: register.Row) -> None:
    formula = re.sub(r"([a-z_0-9]+)@([0-9-]+)", lambda match: str(register.value(match[1], match[2], name)), row.formula)
    again = eval(formula, {"__builtins__": {}, "cases": row.cases, "of": row.of})
    assert row.value == pytest.approx(again, rel=0.015)


def test_the_two_ways_of_counting_never_share_a_year() -> None:
    ever, current = register.series("register", "ever"), register.series("register", "current")
    assert max(row.position for row in ever) < register.BREAK <= min(row.position for row in current)
    table = register.stock()
    assert (table["Ever registered"].isna() ^ table["Current"].isna()).all(), "each line of the table holds one of the two"


def test_sources_agree_with_themselves() -> None:
    value = register.value
    assert value("heroin", "2009") / value("ever", "2009") == pytest.approx(0.732, abs=0.001)
    assert value("opioids", "2013-03") / value("ever", "2013-03") == pytest.approx(0.596, abs=0.001)
    assert value("synthetic", "2013-03") / value("ever", "2013-03") == pytest.approx(0.391, abs=0.001)
    assert value("synthetic", "2014") / value("ever", "2014") == pytest.approx(0.494, abs=0.001)
    assert value("synthetic", "2017") / value("current", "2017") == pytest.approx(0.602, abs=0.001)
    assert value("methamphetamine", "2018") / value("current", "2018") == pytest.approx(0.561, abs=0.001)
    assert value("current", "2018") / value("current", "2017") == pytest.approx(1 - 0.058, abs=0.001)


def test_share_without_a_relapse_found_is_of_two_different_wholes() -> None:
    found = {when: (round(100 * kept / total), of) for when, kept, total, of in register.shares()}
    assert found["2013-03"] == (37, "of_ever") and found["2014"] == (34, "of_ever")
    assert found["2019"] == (54, "of_sum") and found["2023"] == (82, "of_sum")
    assert "2017-11" not in found, "November and the end of the year are not put together"


def test_workers_by_two_denominators() -> None:
    workers = register.value("workers", "2017-11")
    assert round(register.value("in_measures", "2017-11") / workers) == 10
    assert round(register.value("current", "2017") / workers) == 53


def test_dosed_share_is_below_half() -> None:
    assert register.value("dosed_share", "2012-05", "methadone") == pytest.approx(43.1, abs=0.05)


def test_value_says_what_is_missing() -> None:
    with pytest.raises(KeyError, match="no figure 'current' for 2014"):
        register.value("current", "2014")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_table_in_both_languages(table, monkeypatch: pytest.MonkeyPatch) -> None:
    shapes = set()
    for lang in ("en", "zh"):
        monkeypatch.setenv("HOMEWARD_LANG", lang)
        made = table()
        shapes.add(made.shape)
        chinese = [head for head in made.columns if re.search("[\u4e00-\u9fff]", head)]
        assert bool(chinese) == (lang == "zh")
        assert lang == "zh" or not re.search("[\u4e00-\u9fff]", made.to_string())
    assert len(shapes) == 1
    assert "Unit:" in (table.__doc__ or "") and "Source:" in (table.__doc__ or "")


@pytest.mark.parametrize("name", plots.PLOTS)
def test_plot_in_both_languages(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for lang in ("en", "zh"):
        monkeypatch.setenv("HOMEWARD_LANG", lang)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            picture = plots.PLOTS[name]()
        words = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", picture.svg))
        assert words, "text stays text"
        assert bool(re.search("[\u4e00-\u9fff]", words)) == (lang == "zh")
        assert picture.caption and re.search(r"\d", picture.alt)
        assert bool(re.search("[\u4e00-\u9fff]", picture.alt + picture.caption)) == (lang == "zh")


def test_register_plot_draws_two_lines_and_the_break() -> None:
    picture = plots.register()
    alt = picture.alt
    for row in register.series("register", "ever") + register.series("register", "current"):
        assert f"{row.date}: {int(row.value / 1e4 + 0.5) / 100:.2f} m" in alt
    assert "counted" in picture.svg and "differently" in picture.svg
    lines = re.findall(r'<path d="M ([^"]*)" [^>]*style="fill: none; stroke: (var\(--hw-(?:accent|muted)[^;]*\)); stroke-width: 2', picture.svg)
    points = {colour: line.count("L") + 1 for line, colour in lines}
    assert sorted(points.values()) == [len(register.series("register", "ever")), len(register.series("register", "current"))]


def test_alt_text_names_the_numbers() -> None:
    hiv, methadone = plots.hiv_injecting().alt, plots.methadone().alt
    assert all(f"{row.value:g} %" in hiv for row in register.rows("hiv") if row.series == "new_diagnoses")
    assert "208,000" in methadone and "88,500" in methadone and "801" in methadone


def test_pandas_is_imported_only_when_a_table_is_made() -> None:
    code = "import sys, homeward.system.register, homeward.system.plots; sys.exit('pandas' in sys.modules or 'matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_relapse_numbers_are_those_of_the_registry() -> None:
    alt = plots.relapse_definitions().alt
    for counted in plots.COUNTED:
        found = registry.claim(counted.claim)
        assert all(f"{number:g}" in alt for number in registry.numbers(found.shows.en)), counted.claim
        assert counted.head.en in alt and counted.under.en in alt
    assert sum(registry.claim(counted.claim).checked == "seed" for counted in plots.COUNTED) == 2, "the two numbers that stand only in summaries say so above their bars"
    assert "no source given" in alt and "as a summary gives it" in alt


COUNTS = {
    "registered-ever": "ever", "registered-current": "current", "no-relapse-found": "no_relapse_3y", "new": "new", "found": "found", "compulsory": "compulsory",
    "dead": "dead", "heroin": "heroin", "opioids": "opioids", "synthetic": "synthetic", "meth": "methamphetamine", "ketamine": "ketamine", "cannabis": "cannabis",
    "workers": "workers", "in-measures": "in_measures",
}  # fmt: skip


def test_register_and_registry_of_claims_say_the_same() -> None:
    compared = 0
    for study in registry.studies().values():
        mine = {row.series: row.value for row in register.rows("register") if row.source == study.id and row.mark != "computed"}
        for claim in study.claims:
            name = COUNTS.get(claim.id.removeprefix(f"{study.id}-"))
            if name in mine and claim.effect and claim.effect.measure == "count" and claim.checked != "computed":
                compared += 1
                assert claim.effect.value == mine[name], claim.id
    assert compared >= 40
