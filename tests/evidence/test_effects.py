"""Effects: the printed numbers of the re-computed trials to their last digit, and laws that hold for any numbers, against statsmodels where it has the formula."""

from __future__ import annotations

import subprocess
import sys
from math import comb, exp, isclose, log, sqrt
from typing import Any

import pytest
from homeward.evidence import effects as e
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import norm
from statsmodels.stats.contingency_tables import Table2x2
from statsmodels.stats.power import NormalIndPower
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint, proportion_effectsize, proportions_chisquare


def points(interval: e.Interval) -> tuple[float, ...]:
    return tuple(round(100 * end, 1) + 0.0 for end in interval)


# What the trials' numbers come to


@pytest.mark.parametrize(
    "counts, two, one, plain, yates, difference",
    [
        ((0, 50, 3, 50), "0.242", "0.121", "0.079", "0.241", (-6.0, -16.2, 2.1)),
        ((4, 50, 0, 50), "0.117", "0.059", "0.041", "0.126", (8.0, -0.6, 18.8)),
        ((16, 49, 1, 48), "0.000", "0.000", "0.000", "0.000", (30.6, 16.1, 44.6)),
        ((15, 46, 1, 46), "0.000", "0.000", "0.000", "0.000", (30.4, 15.5, 45.0)),
        ((4, 47, 4, 46), "1.000", "0.631", "0.975", "1.000", (-0.2, -12.9, 12.4)),
    ],
)
def test_recovery_management_pilot(counts: Any, two: str, one: str, plain: str, yates: str, difference: Any) -> None:
    side = "less" if counts[0] <= counts[2] else "greater"
    found = (e.fisher(*counts), e.fisher(*counts, side), e.chi_square(*counts).p, e.chi_square(*counts, correction=True).p)
    assert tuple(f"{p:.3f}" for p in found) == (two, one, plain, yates)
    assert points(e.risk_difference(*counts)) == difference


def test_one_person_moves_the_exact_test() -> None:
    assert (f"{e.fisher(0, 50, 3, 50):.3f}", f"{e.fisher(0, 47, 3, 46):.3f}") == ("0.242", "0.117")
    assert f"{e.fisher(16, 49, 1, 48):.4f}" == "0.0001" and f"{e.chi_square(15, 46, 1, 46, correction=True).p:.4f}" == "0.0003"


def test_no_event_is_not_no_risk() -> None:
    assert f"{100 * e.exact_interval(0, 50, side='upper').high:.1f}" == "5.8"
    assert f"{100 * e.exact_interval(0, 50).high:.1f}" == "7.1"
    assert points(e.exact_interval(3, 50))[1:] == (1.3, 16.5)
    assert e.rule_of_three(50) == pytest.approx(0.06) and e.rule_of_three(2) == 1


@pytest.mark.parametrize(
    "counts, difference, ratio, odds, p",
    [
        ((21, 81, 17, 75), (3.3, -10.3, 16.4), (1.14, 0.66, 2.00), (1.19, 0.57, 2.49), "0.71"),
        ((22, 85, 20, 88), (3.2, -9.6, 15.8), (1.14, 0.67, 1.93), (1.19, 0.59, 2.38), "0.72"),
        ((21, 81, 15, 66), (3.2, -10.9, 16.7), (1.14, 0.64, 2.03), (1.19, 0.56, 2.55), "0.70"),
    ],
)
def test_comprehensive_trial(counts: Any, difference: Any, ratio: Any, odds: Any, p: str) -> None:
    assert points(e.risk_difference(*counts)) == difference
    assert tuple(round(end, 2) for end in e.risk_ratio(*counts)) == ratio
    assert tuple(round(end, 2) for end in e.odds_ratio(*counts)) == odds
    assert f"{e.fisher(*counts):.2f}" == p


@pytest.mark.parametrize("missing, shares, difference, p", [("event", ("33.3", "35.6"), (-2.2, -15.8, 11.5), "0.88"), ("no event", ("23.3", "18.9"), (4.4, -7.5, 16.3), "0.58"), ("left out", ("25.9", "22.7"), (3.3, -10.3, 16.4), "0.71")])
def test_missing_people_counted_three_ways(missing: Any, shares: Any, difference: Any, p: str) -> None:
    first, second = e.counted(21, 81, 90, missing), e.counted(17, 75, 90, missing)
    assert tuple(f"{100 * k / n:.1f}" for k, n in (first, second)) == shares
    assert points(e.risk_difference(*first, *second)) == difference
    assert f"{e.fisher(*first, *second):.2f}" == p


def test_power_of_the_comprehensive_trial() -> None:
    assert [round(100 * e.power_two_proportions(0.227, later, 80)) for later in (0.12, 0.10)] == [44, 60]
    assert e.sample_size_two_proportions(0.227, 0.12) == 193
    assert e.sample_size_two_proportions(0.243, 0.20) == 1461


BASELINES = (0.1, 0.2, 0.24, 0.5, 0.6)


@pytest.mark.parametrize(
    "odds_ratio, ratios, risks",
    [
        (1.25, "1.22 1.19 1.18 1.11 1.09", (12, 24, 28, 56, 65)),
        (2.8, "2.37 2.06 1.96 1.47 1.35", (24, 41, 47, 74, 81)),
        (5.6, "3.84 2.92 2.66 1.70 1.49", (38, 58, 64, 85, 89)),
        (3.563, "2.84 2.36 2.21 1.56 1.40", (28, 47, 53, 78, 84)),
    ],
)
def test_odds_ratios_as_risks(odds_ratio: float, ratios: str, risks: Any) -> None:
    assert " ".join(f"{e.risk_ratio_from_odds_ratio(odds_ratio, p):.2f}" for p in BASELINES) == ratios
    assert tuple(round(100 * e.risk_after(p, odds_ratio)) for p in BASELINES) == risks


@pytest.mark.parametrize(
    "counts, difference, p",
    [
        ((16, 43, 7, 42), (20.5, 1.6, 37.7), "0.050"),
        ((60, 80, 35, 80), (31.2, 16.1, 44.4), "0.000"),
        ((72, 80, 69, 80), (3.7, -6.6, 14.2), "0.626"),
        ((77, 120, 67, 120), (8.3, -4.0, 20.3), "0.236"),
        ((13, 40, 7, 40), (15.0, -4.1, 32.8), "0.196"),
        ((5, 40, 13, 40), (-20.0, -37.0, -1.6), "0.059"),
    ],
)
def test_other_trials(counts: Any, difference: Any, p: str) -> None:
    found = points(e.risk_difference(*counts))
    assert found == difference
    assert f"{e.fisher(*counts):.3f}" == p


def test_number_needed_to_treat() -> None:
    assert round(e.number_needed_to_treat(0.44, 0.75)) == 3


@pytest.mark.parametrize("d, better, risk, needed", [(0.15, 54, 19, 22), (0.18, 55, 19, 18), (0.33, 59, 15, 11), (0.58, 66, 10, 7), (0.79, 71, 7, 6)])
def test_effect_sizes_in_plain_words(d: float, better: int, risk: int, needed: int) -> None:
    assert round(100 * e.probability_of_superiority(d)) == better
    after = e.risk_after_d(0.24, d)
    assert (round(100 * after), round(e.number_needed_to_treat(0.24, after))) == (risk, needed)


def test_d_of_a_two_by_two_table() -> None:
    """The paper's d of .417 and .876 come from φ of an uncorrected chi-square."""
    assert f"{e.phi_to_d(sqrt(e.chi_square(4, 50, 0, 50).statistic / 100)):.3f}" == "0.417"
    assert f"{e.phi_to_d(sqrt(e.chi_square(15, 46, 1, 46).statistic / 92)):.2f}" == "0.88"


@pytest.mark.parametrize("specificity, shares", [(0.95, (28, 64, 86)), (0.99, (66, 90, 97))])
def test_positive_screens(specificity: float, shares: Any) -> None:
    assert tuple(round(100 * e.predictive_values(p, 0.95, specificity)[0]) for p in (0.02, 0.087, 0.25)) == shares


def test_urine_window() -> None:
    assert e.share_detected(3, 1) == pytest.approx(0.1)
    assert f"{100 * e.share_detected(3, 22, 3 * 365):.0f}" == "6"
    assert e.share_detected(7, 8) == 1 and e.share_detected(3, 0) == 0


# What holds for any numbers


@st.composite
def tables(draw: Any, smallest: int = 0) -> tuple[int, int, int, int]:
    n1, n2 = draw(st.integers(max(1, 2 * smallest), 300)), draw(st.integers(max(1, 2 * smallest), 300))
    return draw(st.integers(smallest, n1 - smallest)), n1, draw(st.integers(smallest, n2 - smallest)), n2


levels = st.sampled_from([0.8, 0.9, 0.95, 0.99])
inner = st.floats(0.001, 0.999)
shares = st.floats(0, 1)


@given(tables(), levels)
def test_risk_difference_is_statsmodels(table: Any, level: float) -> None:
    found = e.risk_difference(*table, level)
    assert found[1:] == pytest.approx(confint_proportions_2indep(*table, method="newcomb", compare="diff", alpha=1 - level), abs=1e-9)
    assert -1 <= found.low <= found.value <= found.high <= 1


@given(tables(1), levels)
def test_ratios_are_statsmodels(table: Any, level: float) -> None:
    a, n1, c, n2 = table
    other = Table2x2([[a, n1 - a], [c, n2 - c]], shift_zeros=False)
    assert tuple(e.risk_ratio(*table, level)) == pytest.approx((other.riskratio, *other.riskratio_confint(1 - level)))
    assert tuple(e.odds_ratio(*table, level)) == pytest.approx((other.oddsratio, *other.oddsratio_confint(1 - level)))


@given(tables())
def test_chi_square_is_statsmodels(table: Any) -> None:
    a, n1, c, n2 = table
    assume(0 < a + c < n1 + n2)
    statistic, p, _ = proportions_chisquare([a, c], [n1, n2])
    assert tuple(e.chi_square(*table)) == pytest.approx((statistic, p), abs=1e-9)
    assert e.chi_square(*table, correction=True).p >= p - 1e-12


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), levels)
def test_exact_interval_is_statsmodels(group: Any, level: float) -> None:
    k, n = group
    found = e.exact_interval(k, n, level)
    assert found[1:] == pytest.approx(proportion_confint(k, n, 1 - level, "beta"), abs=1e-9)
    assert 0 <= found.low <= found.value <= found.high <= 1
    one_sided = e.exact_interval(k, n, level, "upper")
    assert one_sided.low == 0 and found.value <= one_sided.high <= found.high + 1e-12
    mirror = e.exact_interval(n - k, n, level, "lower")
    assert (mirror.low, mirror.high) == pytest.approx((1 - one_sided.high, 1), abs=1e-9)


@given(tables())
def test_fisher_by_counting_tables(table: Any) -> None:
    """The exact test once more from its definition: hypergeometric chances, summed."""
    a, n1, c, n2 = table
    total = a + c
    chance = {first: comb(n1, first) * comb(n2, total - first) for first in range(max(0, total - n2), min(n1, total) + 1)}
    every = sum(chance.values())
    assert e.fisher(*table) == pytest.approx(sum(ways for ways in chance.values() if ways * 10**10 <= chance[a] * (10**10 + 100)) / every)
    assert e.fisher(*table, "less") == pytest.approx(sum(ways for first, ways in chance.items() if first <= a) / every)
    assert e.fisher(*table, "greater") == pytest.approx(sum(ways for first, ways in chance.items() if first >= a) / every)


@given(tables())
def test_arms_exchanged(table: Any) -> None:
    a, n1, c, n2 = table
    here, there = e.risk_difference(*table), e.risk_difference(c, n2, a, n1)
    assert tuple(here) == pytest.approx((-there.value, -there.high, -there.low))
    assert e.fisher(*table) == pytest.approx(e.fisher(c, n2, a, n1))
    events_turned = e.risk_difference(n1 - a, n1, n2 - c, n2)
    assert tuple(here) == pytest.approx((-events_turned.value, -events_turned.high, -events_turned.low))


@given(tables(1), st.integers(2, 20))
def test_more_people_narrower_interval(table: Any, times: int) -> None:
    small, large = e.risk_difference(*table), e.risk_difference(*(times * number for number in table))
    assert large.high - large.low < small.high - small.low


@given(inner, inner, st.integers(2, 400), levels)
def test_power_is_statsmodels(p1: float, p2: float, n: int, level: float) -> None:
    assume(abs(p1 - p2) > 0.01)
    size = proportion_effectsize(p1, p2)
    power = e.power_two_proportions(p1, p2, n, level)
    assert power == pytest.approx(NormalIndPower().power(size, n, 1 - level), abs=1e-9)
    assert power <= e.power_two_proportions(p1, p2, n + 1, level) + 1e-12
    needed = e.sample_size_two_proportions(p1, p2, 0.9, level)
    assert e.power_two_proportions(p1, p2, needed, level) >= 0.9 - 1e-9
    assert needed == 1 or e.power_two_proportions(p1, p2, needed - 1, level) < 0.9 + 1e-3


@given(shares, st.floats(0.01, 100), st.floats(1.001, 3))
def test_risk_after_an_odds_ratio(baseline: float, odds_ratio: float, times: float) -> None:
    risk = e.risk_after(baseline, odds_ratio)
    assert 0 <= risk <= 1 and e.risk_after(baseline, odds_ratio * times) >= risk - 1e-15
    assert baseline * e.risk_ratio_from_odds_ratio(odds_ratio, baseline) == pytest.approx(risk)
    if 0.001 < baseline < 0.999:
        assert risk / (1 - risk) / (baseline / (1 - baseline)) == pytest.approx(odds_ratio)
        ratio = e.risk_ratio_from_odds_ratio(odds_ratio, baseline)
        assert min(1, odds_ratio) - 1e-9 <= ratio <= max(1, odds_ratio) + 1e-9, "a risk ratio lies between 1 and the odds ratio"


@given(st.floats(-4, 4))
def test_d_there_and_back(d: float) -> None:
    assert e.odds_ratio_to_d(e.d_to_odds_ratio(d)) == pytest.approx(d, abs=1e-12)
    assert e.probability_of_superiority(d) == pytest.approx(norm.cdf(d, scale=sqrt(2)))
    assert e.probability_of_superiority(d) + e.probability_of_superiority(-d) == pytest.approx(1)
    assert (e.risk_after_d(0.24, d) - 0.24) * d <= 0, "a benefit lowers the risk"
    assert e.cohen_u3(d) == pytest.approx(norm.cdf(d)) and e.cohen_u3(d) + e.cohen_u3(-d) == pytest.approx(1)
    assert abs(e.cohen_u3(d) - 0.5) >= abs(e.probability_of_superiority(d) - 0.5), "a person differs more from another person than from the average"


@given(st.floats(-0.99, 0.99))
def test_phi_to_d_keeps_sign(phi: float) -> None:
    d = e.phi_to_d(phi)
    assert d * phi >= 0 and isclose(d / sqrt(d * d + 4), phi, abs_tol=1e-9)


@given(shares, inner, inner)
def test_predictive_values_are_bayes(prevalence: float, sensitivity: float, specificity: float) -> None:
    positive, negative = e.predictive_values(prevalence, sensitivity, specificity)
    p_positive = prevalence * sensitivity + (1 - prevalence) * (1 - specificity)
    assert positive * p_positive == pytest.approx(prevalence * sensitivity)
    assert negative * (1 - p_positive) == pytest.approx((1 - prevalence) * specificity)


@given(st.floats(0.1, 30), st.floats(0, 40), st.floats(1, 400), st.integers(0, 60))
def test_share_detected_is_a_share(window: float, tests: float, days: float, uses: int) -> None:
    found = e.share_detected(window, tests, days)
    assert 0 <= found <= 1 and e.share_detected(window, tests + 1, days) >= found
    once = e.found_at_least_once(found, uses)
    assert 0 <= once <= 1 and (once >= found - 1e-12 or not uses)


@given(st.floats(0.05, 20), st.floats(0.5, 20), st.floats(0, 100))
def test_rates_over_time(ratio: float, part: float, more: float) -> None:
    first, rest = e.rates_around_one(ratio, part, part + more)
    assert first / rest == pytest.approx(ratio) and first * part + rest * more == pytest.approx(part + more)
    assert e.share_of_events(ratio, part, part + more) == pytest.approx(first * part / (part + more))


@given(shares, shares, shares)
def test_contamination_stays_between(control: float, treated: float, share: float) -> None:
    seen = e.contaminated(control, treated, share)
    assert min(control, treated) - 1e-12 <= seen <= max(control, treated) + 1e-12
    assert abs(seen - treated) <= abs(control - treated) + 1e-12


@given(st.integers(1, 100).flatmap(lambda n: st.tuples(st.integers(1, n), st.just(n))).flatmap(lambda pair: st.tuples(st.integers(0, pair[0]), st.just(pair[0]), st.just(pair[1]))))
def test_missing_bounds_enclose(numbers: Any) -> None:
    best, plain, worst = (k / n for k, n in (e.counted(*numbers, way) for way in ("no event", "left out", "event")))
    assert 0 <= best <= plain + 1e-12 <= worst + 2e-12 <= 1 + 1e-9


# What cannot be given


@pytest.mark.parametrize(
    "call, told",
    [
        (lambda: e.risk_difference(5, 4, 0, 4), "5 of 4 in the first arm: more events than people → give first the events"),
        (lambda: e.fisher(1, 4, 9, 4), "9 of 4 in the second arm"),
        (lambda: e.fisher(-1, 4, 0, 4), "cannot be -1 → give 0 or more"),
        (lambda: e.fisher(0, 0, 0, 4), "cannot be 0 → give 1 or more"),
        (lambda: e.chi_square(2.5, 4, 0, 4), "2.5, which is no whole number → give a count of people"),
        (lambda: e.fisher(1, 4, 1, 4, "both"), "use one of: two-sided, less, greater"),
        (lambda: e.chi_square(0, 4, 0, 4), "nothing to compare"),
        (lambda: e.risk_ratio(0, 50, 3, 50), "use risk_difference"),
        (lambda: e.odds_ratio(50, 50, 3, 50), "use risk_difference"),
        (lambda: e.risk_difference(1, 4, 1, 4, 95), r"for 95 % write 0\.95"),
        (lambda: e.risk_difference(1, 4, 1, 4, 1.0), "above 0 and below 1"),
        (lambda: e.exact_interval(1, 4, side="left"), "use one of: both, upper, lower"),
        (lambda: e.rule_of_three(0), "give 1 or more"),
        (lambda: e.risk_after(24, 2), r"for 24 % write 0\.24"),
        (lambda: e.risk_after(-0.1, 2), "give a share between 0 and 1"),
        (lambda: e.risk_after(0.2, 0), "the odds ratio cannot be 0 → give a number above 0"),
        (lambda: e.risk_ratio_from_odds_ratio(float("nan"), 0.2), "give a number above 0"),
        (lambda: e.number_needed_to_treat(0.2, 0.2), "no number of people is enough"),
        (lambda: e.d_to_odds_ratio(float("inf")), "give a finite number"),
        (lambda: e.phi_to_d(1), "below 1"),
        (lambda: e.predictive_values(0, 1, 1), "every result is the same"),
        (lambda: e.share_detected(0, 1), "the window"),
        (lambda: e.share_detected(3, -1), "give 0 or more"),
        (lambda: e.sample_size_two_proportions(0.2, 0.2), "two different risks"),
        (lambda: e.sample_size_two_proportions(0.2, 0.3, 0.05), "chance alone"),
        (lambda: e.share_of_events(2, 5, 4), "longer than the whole"),
        (lambda: e.rates_around_one(0, 1, 4), "the rate ratio cannot be 0"),
        (lambda: e.counted(3, 9, 8), "give first those seen"),
        (lambda: e.counted(3, 8, 9, "gone"), "use one of: left out, event, no event"),
    ],
)
def test_wrong_input_is_told_plainly(call: Any, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        call()


def test_whole_numbers_of_other_libraries_are_counts() -> None:
    import numpy

    assert e.fisher(*numpy.array([0, 50, 3, 50])) == e.fisher(0, 50, 3, 50)
    assert all(type(number) is float for number in (*e.risk_difference(*numpy.array([1, 50, 3, 50])), e.fisher(1, 9, 2, 9), *e.exact_interval(1, 9)))


def test_importing_stays_quick() -> None:
    """The statistics library is loaded when a function needs it, not when the kit is imported."""
    code = "import sys, homeward.evidence.effects, homeward.evidence.explore; sys.exit('scipy' in sys.modules or 'statsmodels' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_log_interval_is_symmetric() -> None:
    ratio = e.risk_ratio(10, 40, 20, 40)
    assert log(ratio.high) - log(ratio.value) == pytest.approx(log(ratio.value) - log(ratio.low)) and ratio.value == pytest.approx(exp(log(0.5)))
