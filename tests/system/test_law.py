"""The law as data: thresholds exact at the boundary, dates as an independent library computes them, nothing cited that does not exist."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from homeward.content import ContentError
from homeward.system import law
from hypothesis import given
from hypothesis import strategies as st

DATES = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 12, 31))
COUNTS = st.integers(min_value=0, max_value=400)


# ---- articles --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("number", "words"), [(1, "一"), (7, "七"), (10, "十"), (14, "十四"), (20, "二十"), (38, "三十八"), (62, "六十二"), (100, "一百"), (101, "一百零一"), (110, "一百一十"), (136, "一百三十六"), (999, "九百九十九")])
def test_chinese_numerals(number: int, words: str) -> None:
    assert law.chinese_number(number) == words


@pytest.mark.parametrize("number", [0, -3, 1000])
def test_chinese_numerals_refuse_what_they_cannot_write(number: int) -> None:
    with pytest.raises(ValueError, match="not an article number"):
        law.chinese_number(number)


def test_chinese_numerals_are_all_different() -> None:
    assert len({law.chinese_number(number) for number in range(1, 1000)}) == 999


def test_citation_in_both_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    article = law.article("adl-38")
    assert article.cite("en") == "Anti-Drug Law, art. 38"
    assert article.cite("zh") == "《禁毒法》第三十八条"
    monkeypatch.setenv("HOMEWARD_LANG", "zh")
    assert article.cite() == "《禁毒法》第三十八条"


def test_unknown_article_names_the_near_ones() -> None:
    with pytest.raises(ContentError, match="there is no article 'adl-83'.*adl-"):
        law.article("adl-83")
    with pytest.raises(ContentError, match="there is no rule 'report-detx'.*report-detox"):
        law.rule("report-detx")


@pytest.mark.parametrize(
    "key",
    [*(f"adl-{n}" for n in (*range(31, 42), 47, 48, 49, 50, 51, 52, 59, 60, 61, 62, 66, 69, 70))]
    + [f"reg-{n}" for n in (2, 7, 9, 10, 12, *range(14, 28), 31, 33, 34, 37, 38, 39, 41, 42, 43, 44)]
    + ["aids-3", "aids-27", "aids-38", "aids-39", "aids-56", "aids-63", "mhl-4", "mhl-23", "mhl-28", "mhl-29", "mhl-30", "mhl-31", "pipl-28", "pipl-29", "pipl-30", "minors-11", "dv-14", "dv-35"]
    + ["ident-2", "test-7", "test-8", "psapl-136", "sh-27", "sh-29", "sh-32", "sh-38", "sh-44", "sh-54"],
)
def test_every_article_a_community_worker_needs_is_there(key: str) -> None:
    assert law.article(key).says.en and law.article(key).says.zh


def test_articles_told_together_are_cited_together() -> None:
    assert law.article("adl-41").cite("en") == "Anti-Drug Law, arts. 41–46"
    assert law.article("adl-41").cite("zh") == "《禁毒法》第四十一条至第四十六条"
    covered = [number for row in law.articles().values() if row.law == "adl" for number in range(row.number, (row.last or row.number) + 1)]
    assert len(covered) == len(set(covered))


def test_a_text_is_old_a_year_after_the_month_in_which_it_was_read() -> None:
    assert law.laws()["adl"].checked_on == "2025-04"
    assert law.laws()["adl"].check_again_from() == date(2026, 5, 1)


def test_every_law_is_used_and_dated() -> None:
    assert {article.law for article in law.articles().values()} == set(law.laws())
    assert all("2025-01" <= row.checked_on <= "2026-12" for row in law.laws().values())


def test_every_rule_cites_articles_that_exist() -> None:
    for row in law.rules().values():
        for key in row.articles:
            assert key in law.articles()


def test_a_threshold_is_found_again_in_the_words_of_its_article() -> None:
    """The number a function computes with stands in the article it cites, in figures or in words."""
    written = {1: "一年", 2: "二年", 3: "三年"}
    for name, row in law.rules().items():
        says = "".join(law.article(key).says.zh for key in row.articles)
        figures = f"{row.amount}{law.UNITS[row.unit][2]}"
        found = figures in says or (row.unit == "years" and written[row.amount] in says) or (row.unit == "hours" and "二十四小时" in says)
        assert found, f"{name}: {figures} is not in {row.articles}"


# ---- a damaged file --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("articles: [reg-19]", "articles: [reg-190]", "there is no article 'reg-190'"),
        ("- rule: report-detox", "- rule: report-detos", "there is no rule 'report-detos'.*report-detox"),
        ("- rule: release-notice", "- rule: absences", "counted in times"),
        ("  reg-44:", "  rex-44:", "there is no law 'rex'"),
        ("bound: more_than", "bound: over", "not one of the words allowed"),
    ],
)
def test_a_mistake_in_the_file_is_named_with_its_place(tmp_path, old: str, new: str, message: str) -> None:
    text = law.FILE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "law.yml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=rf"law\.yml:\d+.*{message}"):
        law.load_book(path)


# ---- dates -----------------------------------------------------------------------------------------------------------


@given(DATES, st.integers(-5, 5), st.integers(-40, 40), st.integers(-400, 400))
def test_add_period_agrees_with_dateutil(start: date, years: int, months: int, days: int) -> None:
    assert law.add_period(start, years, months, days) == start + relativedelta(years=years, months=months) + timedelta(days=days)


@given(DATES, DATES, st.integers(0, 5), st.integers(0, 40))
def test_add_period_keeps_the_order_of_dates(one: date, other: date, years: int, months: int) -> None:
    early, late = sorted((one, other))
    assert law.add_period(early, years, months) <= law.add_period(late, years, months)


def test_leap_day_ends_in_february() -> None:
    assert law.add_period(date(2024, 2, 29), years=1) == date(2025, 2, 28)
    assert law.add_period(date(2024, 2, 29), years=4) == date(2028, 2, 29)
    assert law.add_period(date(2026, 1, 31), months=1) == date(2026, 2, 28)
    assert law.community_detox_end(date(2024, 2, 29)) == date(2027, 2, 28)


@pytest.mark.parametrize("kind", ["detox", "rehabilitation", "move"])
def test_report_within_fifteen_days(kind: str) -> None:
    assert law.report_deadline(date(2026, 3, 1), kind) == date(2026, 3, 16)
    assert law.report_deadline(date(2026, 12, 20), kind) == date(2027, 1, 4)


def test_report_deadline_refuses_another_order() -> None:
    with pytest.raises(ValueError, match="'treatment' is not a kind of order"):
        law.report_deadline(date(2026, 3, 1), "treatment")


@given(DATES, DATES)
def test_later_reporting_never_ends_earlier(one: date, other: date) -> None:
    early, late = sorted((one, other))
    for ends in (law.community_detox_end, law.community_rehabilitation_latest_end, law.dynamic_control_end, law.release_notice, lambda day: law.report_deadline(day, "detox")):
        assert ends(early) <= ends(late)


@given(DATES)
def test_compulsory_window_is_one_two_three_years(decision: date) -> None:
    window = law.compulsory_window(decision)
    assert window == tuple(decision + relativedelta(years=n) for n in (1, 2, 3))
    assert decision < window.earliest < window.ordinary < window.latest


def test_release_notice_is_three_days_before() -> None:
    assert law.release_notice(date(2026, 3, 2)) == date(2026, 2, 27)


# ---- conduct ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "needed"), [(0, False), (2, False), (3, True), (4, True)])
def test_written_report_from_three_days(days: int, needed: bool) -> None:
    assert law.absence_needs_report(days) is needed


def test_absence_refuses_negative_days() -> None:
    with pytest.raises(ValueError, match="zero or more"):
        law.absence_needs_report(-1)


@pytest.mark.parametrize(
    ("conduct", "met"),
    [
        ({}, []),
        ({"tests_refused": 2, "absences": 2, "days_away": 30}, []),
        ({"tests_refused": 3}, ["tests-refused"]),
        ({"absences": 3}, ["absences"]),
        ({"days_away": 31}, ["days-away"]),
        ({"tests_refused": 4, "absences": 3, "days_away": 40}, ["tests-refused", "absences", "days-away"]),
    ],
)
def test_serious_breach_at_the_boundary(conduct: dict, met: list[str]) -> None:
    grounds = law.serious_breach(law.Conduct(**conduct))
    assert [ground.rule for ground in grounds] == met
    assert all(ground.article == "reg-20" for ground in grounds)


@given(COUNTS, COUNTS, COUNTS)
def test_serious_breach_agrees_with_the_article_written_out(tests: int, absences: int, days: int) -> None:
    met = law.serious_breach(law.Conduct(tests_refused=tests, absences=absences, days_away=days))
    assert bool(met) == (tests >= 3 or absences >= 3 or days > 30)
    assert len(met) == (tests >= 3) + (absences >= 3) + (days > 30)


def test_serious_breach_refuses_a_negative_count() -> None:
    with pytest.raises(ValueError):
        law.Conduct(tests_refused=-1)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_grounds_state_facts_and_give_no_advice(lang: str) -> None:
    words = " ".join(ground.threshold for ground in law.serious_breach(law.Conduct(tests_refused=9, absences=9, days_away=90), lang))
    for advice in ("should", "must", "report", "recommend", "risk", "应当", "建议", "报告", "风险"):
        assert advice not in words


# ---- plain JSON ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_deadlines_are_plain_json_a_page_can_add_up(lang: str) -> None:
    rows = law.deadlines(lang)
    assert json.loads(json.dumps(rows, ensure_ascii=False)) == rows
    ids = [row["id"] for row in rows]
    assert len(ids) == len(set(ids))
    for row in rows:
        assert row["title"] and row["from"] and row["adds"]
        for add in row["adds"]:
            units = {"days", "months", "years"} & set(add)
            assert len(units) == 1 and add[units.pop()] > 0
            assert add.get("sign", -1) == -1
            assert law.article(add["article"]).cite(lang) == add["cite"]


@given(DATES)
def test_what_the_page_adds_up_is_what_the_functions_say(day: date) -> None:
    shown = {add["id"]: law.add_period(day, **{unit: add.get("sign", 1) * add[unit] for unit in ("years", "months", "days") if unit in add}) for row in law.deadlines("en") for add in row["adds"]}
    window = law.compulsory_window(day)
    assert shown == {
        "report-detox": law.report_deadline(day, "detox"),
        "report-rehabilitation": law.report_deadline(day, "rehabilitation"),
        "detox-term": law.community_detox_end(day),
        "rehabilitation-term": law.community_rehabilitation_latest_end(day),
        "report-move": law.report_deadline(day, "move"),
        "compulsory-early": window.earliest,
        "compulsory-term": window.ordinary,
        "compulsory-extension": window.latest,
        "release-notice": law.release_notice(day),
        "dynamic-control": law.dynamic_control_end(day),
    }


def test_thresholds_in_words() -> None:
    en = {row["id"]: row["says"] for row in law.thresholds("en")}
    zh = {row["id"]: row["says"] for row in law.thresholds("zh")}
    assert en["days-away"] == "more than 30 days" and zh["days-away"] == "超过30日"
    assert en["tests-refused"] == "3 times or more" and zh["tests-refused"] == "3次以上（含3次）"
    assert en["compulsory-extension"] == "up to 1 year" and zh["rehabilitation-term"] == "不超过3年"


def test_local_practice_is_an_example_and_stays_out_of_the_rules() -> None:
    assert law.settings()["urine-putian"].values == [12, 6, 4]
    assert not any("urine" in name or "ratio" in name for name in law.rules())
