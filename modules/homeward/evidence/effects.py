"""The arithmetic of trials, tests and counts: small functions over counts and shares, each with the source of its formula.

Two arms are always given in the same order: ``a`` of ``n1`` in the first (the new service), ``c`` of ``n2`` in the second (the comparison).
Shares and risks run from 0 to 1, also in results: multiply by 100 for percentage points. Nothing here is about one person: a risk is the share of a group.
What scipy has is asked of scipy; it is loaded when a function first needs it, so that importing the kit stays quick.
"""

from __future__ import annotations

from math import asin, ceil, exp, isfinite, log, pi, sqrt
from operator import index
from statistics import NormalDist
from typing import Literal, NamedTuple

_NORMAL = NormalDist()

Missing = Literal["left out", "event", "no event"]
"""How people who were not seen again are counted."""


class Interval(NamedTuple):
    """An estimate with the two ends of its confidence interval."""

    value: float
    low: float
    high: float


class ChiSquare(NamedTuple):
    """A chi-square statistic (one degree of freedom) with its p-value."""

    statistic: float
    p: float


# What can be given


def _count(what: str, value: int, smallest: int = 0) -> int:
    try:
        whole = index(value)
    except TypeError:
        raise ValueError(f"{what} is {value!r}, which is no whole number → give a count of people") from None
    if whole < smallest:
        raise ValueError(f"{what} cannot be {whole} → give {smallest} or more")
    return whole


def _some_of(what: str, some: int, whole: int) -> tuple[int, int]:
    some, whole = _count(f"the count {what}", some), _count(f"the number of people {what}", whole, 1)
    if some > whole:
        raise ValueError(f"{some} of {whole} {what}: more events than people → give first the events, then everyone in that arm")
    return some, whole


def _arms(a: int, n1: int, c: int, n2: int) -> tuple[int, int, int, int]:
    return (*_some_of("in the first arm", a, n1), *_some_of("in the second arm", c, n2))


def _share(what: str, value: float, *, ends: bool = True) -> float:
    if not (0 <= value <= 1 if ends else 0 < value < 1):
        hint = f"for {value:g} % write {value / 100:g}" if 1 < value <= 100 else "give a share between 0 and 1"
        raise ValueError(f"{what} is {value!r}, which lies outside 0–1 → {hint}" if not 0 <= value <= 1 else f"{what} cannot be {value!r} → give a share above 0 and below 1")
    return float(value)


def _above_zero(what: str, value: float) -> float:
    if not (isfinite(value) and value > 0):
        raise ValueError(f"{what} cannot be {value!r} → give a number above 0")
    return float(value)


def _number(what: str, value: float) -> float:
    if not isfinite(value):
        raise ValueError(f"{what} cannot be {value!r} → give a finite number")
    return float(value)


def _one_of(what: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise ValueError(f"{what} cannot be {value!r} → use one of: {', '.join(allowed)}")
    return value


def _z(level: float) -> float:
    """Normal quantile of a two-sided interval."""
    return _NORMAL.inv_cdf((1 + _share("the level", level, ends=False)) / 2)


def _wilson(k: int, n: int, z: float) -> tuple[float, float]:
    """Wilson score interval of one proportion; its ends are exactly 0 and 1 where nobody or everybody had the event."""
    p, shrink = k / n, 1 + z * z / n
    middle, half = (p + z * z / (2 * n)) / shrink, z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / shrink
    return (0.0 if k == 0 else middle - half), (1.0 if k == n else middle + half)


# Two arms compared


def risk_difference(a: int, n1: int, c: int, n2: int, level: float = 0.95) -> Interval:
    """Return the risk of the first arm minus that of the second, with its hybrid score interval; −0.06 means six of a hundred fewer.

    Good for small counts and for zero events, where the usual interval fails.

    Source: Newcombe 1998, Statistics in Medicine 17:873–890, method 10 (without continuity correction).

    Raises:
        ValueError: a count is above its arm's number of people, or the level lies outside 0–1.
    """
    a, n1, c, n2 = _arms(a, n1, c, n2)
    z = _z(level)
    p1, p2 = a / n1, c / n2
    (low1, high1), (low2, high2) = _wilson(a, n1, z), _wilson(c, n2, z)
    difference = p1 - p2
    return Interval(difference, difference - sqrt((p1 - low1) ** 2 + (high2 - p2) ** 2), difference + sqrt((high1 - p1) ** 2 + (p2 - low2) ** 2))


def risk_ratio(a: int, n1: int, c: int, n2: int, level: float = 0.95) -> Interval:
    """Return the risk of the first arm divided by that of the second, with its log interval.

    Source: Katz and others 1978, Biometrics 34:469–474.

    Raises:
        ValueError: an arm has no event, where the ratio has no interval (use `risk_difference`), or the counts cannot be.
    """
    a, n1, c, n2 = _arms(a, n1, c, n2)
    if not (a and c):
        raise ValueError("an arm without events has no risk ratio with an interval → use risk_difference, or exact_interval for that arm alone")
    ratio, spread = (a / n1) / (c / n2), _z(level) * sqrt(1 / a - 1 / n1 + 1 / c - 1 / n2)
    return Interval(ratio, ratio * exp(-spread), ratio * exp(spread))


def odds_ratio(a: int, n1: int, c: int, n2: int, level: float = 0.95) -> Interval:
    """Return the odds of the first arm divided by those of the second, with Woolf's log interval. It is no risk ratio: see `risk_ratio_from_odds_ratio`.

    Source: Woolf 1955, Annals of Human Genetics 19:251–253.

    Raises:
        ValueError: in an arm nobody or everybody had the event (use `risk_difference`), or the counts cannot be.
    """
    a, n1, c, n2 = _arms(a, n1, c, n2)
    b, d = n1 - a, n2 - c
    if not (a and b and c and d):
        raise ValueError("an arm in which nobody or everybody had the event has no odds ratio with an interval → use risk_difference, or fisher for a p-value")
    ratio, spread = a * d / (b * c), _z(level) * sqrt(1 / a + 1 / b + 1 / c + 1 / d)
    return Interval(ratio, ratio * exp(-spread), ratio * exp(spread))


def fisher(a: int, n1: int, c: int, n2: int, alternative: Literal["two-sided", "less", "greater"] = "two-sided") -> float:
    """Return the p-value of Fisher's exact test; "less" asks whether the first arm's risk is lower, "greater" whether it is higher.

    Two-sided, it adds up every table that is no more likely than the one seen. The safer default where a count is below five.

    Source: Fisher 1935, Journal of the Royal Statistical Society 98:39–82; scipy.stats.fisher_exact.

    Raises:
        ValueError: the counts cannot be, or the alternative is none of the three.
    """
    a, n1, c, n2 = _arms(a, n1, c, n2)
    _one_of("the alternative", alternative, ("two-sided", "less", "greater"))
    from scipy.stats import fisher_exact

    return float(fisher_exact([[a, n1 - a], [c, n2 - c]], alternative=alternative).pvalue)


def chi_square(a: int, n1: int, c: int, n2: int, correction: bool = False) -> ChiSquare:
    """Return Pearson's chi-square with its p-value, with Yates' correction if asked. For small counts read `fisher` instead.

    Source: Pearson 1900, Philosophical Magazine 50:157–175; Yates 1934, Supplement to the JRSS 1:217–235; scipy.stats.chi2_contingency.

    Raises:
        ValueError: the counts cannot be, or nobody or everybody in both arms had the event.
    """
    a, n1, c, n2 = _arms(a, n1, c, n2)
    if a + c in (0, n1 + n2):
        raise ValueError("nobody, or everybody, in both arms had the event: there is nothing to compare → look at exact_interval for each arm")
    from scipy.stats import chi2_contingency

    result = chi2_contingency([[a, n1 - a], [c, n2 - c]], correction=correction)
    return ChiSquare(float(result.statistic), float(result.pvalue))


# One group


def exact_interval(k: int, n: int, level: float = 0.95, side: Literal["both", "upper", "lower"] = "both") -> Interval:
    """Return k of n as a share with its exact interval; "upper" and "lower" give the one-sided limit and leave the other end at 0 or 1.

    Source: Clopper and Pearson 1934, Biometrika 26:404–413; scipy.stats.binomtest.

    Raises:
        ValueError: more events than people, a level outside 0–1, or another side.
    """
    k, n = _some_of("in the group", k, n)
    _share("the level", level, ends=False)
    alternative = {"both": "two-sided", "upper": "less", "lower": "greater"}[_one_of("the side", side, ("both", "upper", "lower"))]
    from scipy.stats import binomtest

    limits = binomtest(k, n, alternative=alternative).proportion_ci(level, "exact")
    return Interval(k / n, float(limits.low), float(limits.high))


def rule_of_three(n: int) -> float:
    """Return how high the true share can still be (one-sided 95 %) if none of n people had the event: about 3/n, at most 1.

    Source: Hanley and Lippman-Hand 1983, JAMA 249:1743–1745.

    Raises:
        ValueError: n is below 1.
    """
    return min(1.0, 3 / _count("the size of the group", n, 1))


def counted(events: int, seen: int, started: int, missing: Missing = "left out") -> tuple[int, int]:
    """Return (events, people) as a report would count them, if those not seen again are left out, all had the event, or none had it.

    The last two are the ends of what can be true (best case and worst case).

    Source: Cochrane Handbook for Systematic Reviews of Interventions, chapter 10, on missing outcome data.

    Raises:
        ValueError: more events than people seen, more seen than started, or another way of counting.
    """
    events, seen = _some_of("among those seen", events, seen)
    if _count("the number who started", started, 1) < seen:
        raise ValueError(f"{seen} people seen of {started} who started → give first those seen, then all who started")
    _one_of("the way of counting", missing, ("left out", "event", "no event"))
    return {"left out": (events, seen), "event": (events + started - seen, started), "no event": (events, started)}[missing]


def contaminated(control: float, treated: float, share: float) -> float:
    """Return the risk seen in a comparison arm of which a share received the same ideas as the treated: a mixture of the two risks.

    Source: the definition of a weighted mean.

    Raises:
        ValueError: one of the three lies outside 0–1.
    """
    control, treated, share = _share("the risk in the comparison arm", control), _share("the risk of the treated", treated), _share("the share reached", share)
    return control + share * (treated - control)


# From one measure to another


def risk_after(baseline: float, odds_ratio: float) -> float:
    """Return the risk that an odds ratio leads to from the risk of the reference group.

    Source: the definition of the odds ratio; Cochrane Handbook for Systematic Reviews of Interventions, chapter 15, formula for an assumed comparator risk.

    Raises:
        ValueError: the baseline lies outside 0–1, or the ratio is not above 0.
    """
    baseline, odds_ratio = _share("the baseline risk", baseline), _above_zero("the odds ratio", odds_ratio)
    return baseline * odds_ratio / (1 - baseline + baseline * odds_ratio)


def risk_ratio_from_odds_ratio(odds_ratio: float, baseline: float) -> float:
    """Return how many times the risk is, given an odds ratio and the risk of the reference group: OR / (1 − p0 + p0·OR).

    Exact for a plain odds ratio; only an approximation for an adjusted one.

    Source: Zhang and Yu 1998, JAMA 280:1690–1691.

    Raises:
        ValueError: the baseline lies outside 0–1, or the ratio is not above 0.
    """
    baseline, odds_ratio = _share("the baseline risk", baseline), _above_zero("the odds ratio", odds_ratio)
    return odds_ratio / (1 - baseline + baseline * odds_ratio)


def number_needed_to_treat(p0: float, p1: float) -> float:
    """Return how many people have to be served so that the outcome changes for one of them: 1 / |p0 − p1|, not rounded.

    Source: Laupacis, Sackett and Roberts 1988, New England Journal of Medicine 318:1728–1733.

    Raises:
        ValueError: a risk lies outside 0–1, or the two are equal (no number of people is enough).
    """
    p0, p1 = _share("the risk without", p0), _share("the risk with", p1)
    if p0 == p1:
        raise ValueError("the two risks are equal, so no number of people is enough → say that there is no difference")
    return 1 / abs(p0 - p1)


def d_to_odds_ratio(d: float) -> float:
    """Return the odds ratio that goes with a standardised mean difference: exp(π·d/√3).

    Source: Chinn 2000, Statistics in Medicine 19:3127–3131; it takes what is behind the outcome to be spread logistically, the same in both arms.

    Raises:
        ValueError: d is not a finite number.
    """
    return exp(_number("d", d) * pi / sqrt(3))


def odds_ratio_to_d(odds_ratio: float) -> float:
    """Return the standardised mean difference that goes with an odds ratio: ln(OR)·√3/π. The way back of `d_to_odds_ratio`.

    Source: Chinn 2000, Statistics in Medicine 19:3127–3131.

    Raises:
        ValueError: the ratio is not above 0.
    """
    return log(_above_zero("the odds ratio", odds_ratio)) * sqrt(3) / pi


def risk_after_d(baseline: float, d: float) -> float:
    """Return the risk that a benefit of d standard deviations leads to (a negative d raises the risk). An illustration, no result of a trial.

    Source: Chinn 2000, as in `d_to_odds_ratio`, then `risk_after` with 1/OR.

    Raises:
        ValueError: the baseline lies outside 0–1, or d is not a finite number.
    """
    return risk_after(baseline, d_to_odds_ratio(-d))


def phi_to_d(phi: float) -> float:
    """Return the standardised difference that goes with a correlation of two yes–no variables: 2φ/√(1 − φ²).

    φ is the square root of `chi_square` (uncorrected) divided by the number of people, with the sign of the difference.

    Source: Rosenthal 1994, in Cooper and Hedges, The Handbook of Research Synthesis, on r and d.

    Raises:
        ValueError: φ is not between −1 and 1.
    """
    if not -1 < phi < 1:
        raise ValueError(f"φ is {phi!r} → give a number above −1 and below 1")
    return 2 * phi / sqrt(1 - phi * phi)


def probability_of_superiority(d: float) -> float:
    """Return how often a person drawn from the treated does better than one drawn from the comparison: Φ(d/√2); one half means no effect.

    Source: McGraw and Wong 1992, Psychological Bulletin 111:361–365 (both groups spread normally, equally wide).

    Raises:
        ValueError: d is not a finite number.
    """
    return _NORMAL.cdf(_number("d", d) / sqrt(2))


def cohen_u3(d: float) -> float:
    """Return the share of the treated who do better than the average person of the comparison: Φ(d); one half means no effect.

    Source: Cohen 1988, Statistical Power Analysis for the Behavioral Sciences, chapter 2, measure U3 (both groups spread normally, equally wide).

    Raises:
        ValueError: d is not a finite number.
    """
    return _NORMAL.cdf(_number("d", d))


# Tests of urine


def predictive_values(prevalence: float, sensitivity: float, specificity: float) -> tuple[float, float]:
    """Return the positive and the negative predictive value: of the positive (negative) results, the share that is right.

    Source: Bayes' theorem; Altman and Bland 1994, BMJ 309:102, doi 10.1136/bmj.309.6947.102.

    Raises:
        ValueError: one of the three lies outside 0–1, or no result of one kind can occur.
    """
    prevalence, sensitivity, specificity = _share("the prevalence", prevalence), _share("the sensitivity", sensitivity), _share("the specificity", specificity)
    true_positive, false_positive = prevalence * sensitivity, (1 - prevalence) * (1 - specificity)
    true_negative, false_negative = (1 - prevalence) * specificity, prevalence * (1 - sensitivity)
    if not (true_positive + false_positive and true_negative + false_negative):
        raise ValueError("with these three numbers every result is the same, so nothing can be predicted from it → give shares between 0 and 1, not at the ends")
    return true_positive / (true_positive + false_positive), true_negative / (true_negative + false_negative)


def share_detected(window_days: float, tests: float, days: float = 30) -> float:
    """Return the share of isolated one-day uses that tests find: tests × window / days, at most 1.

    A test is taken to find every use of the last ``window_days`` days; tests are spread so that their windows do not overlap; each day is as likely as any other.
    Real tests also miss some uses and fall on days that can be foreseen: the true share is rather lower.

    Source: a ratio of days; no study.

    Raises:
        ValueError: window or days are not above 0, or there are fewer than no tests.
    """
    window_days, days = _above_zero("the window (days)", window_days), _above_zero("the number of days", days)
    if not (isfinite(tests) and tests >= 0):
        raise ValueError(f"the number of tests is {tests!r} → give 0 or more")
    return min(1.0, tests * window_days / days)


def found_at_least_once(share: float, uses: int) -> float:
    """Return the chance that at least one of several uses is found, if each is found with the same chance and apart from the others: 1 − (1 − share)^uses.

    Source: the multiplication rule for independent events.

    Raises:
        ValueError: the share lies outside 0–1, or there are fewer than no uses.
    """
    return 1 - (1 - _share("the share found", share)) ** _count("the number of uses", uses)


# Rates over time


def share_of_events(ratio: float, part: float, whole: float) -> float:
    """Return the share of all events that falls into a part of the time, if the rate there is ``ratio`` times the rate in the rest.

    It leaves aside that fewer and fewer people remain to be counted. Part and whole are in the same unit, such as weeks.

    Source: rate × time, over its sum; no study.

    Raises:
        ValueError: the ratio or a time is not above 0, or the part is longer than the whole.
    """
    ratio, part, whole = _rate_and_times(ratio, part, whole)
    return ratio * part / (ratio * part + whole - part)


def rates_around_one(ratio: float, part: float, whole: float) -> tuple[float, float]:
    """Return the rates of a part of the time and of the rest, if the whole together is set to 1 and the part's rate is ``ratio`` times the rest's.

    Source: the definition of a weighted mean; no study.

    Raises:
        ValueError: the ratio or a time is not above 0, or the part is longer than the whole.
    """
    ratio, part, whole = _rate_and_times(ratio, part, whole)
    rest = whole / (ratio * part + whole - part)
    return ratio * rest, rest


def _rate_and_times(ratio: float, part: float, whole: float) -> tuple[float, float, float]:
    ratio, part, whole = _above_zero("the rate ratio", ratio), _above_zero("the part of the time", part), _above_zero("the whole time", whole)
    if part > whole:
        raise ValueError(f"the part ({part:g}) is longer than the whole ({whole:g}) → give first the part, then the whole time")
    return ratio, part, whole


# How large a trial has to be


def _arcsine_distance(p1: float, p2: float) -> float:
    return abs(2 * asin(sqrt(_share("the first risk", p1))) - 2 * asin(sqrt(_share("the second risk", p2))))


def power_two_proportions(p1: float, p2: float, n_per_arm: int, level: float = 0.95) -> float:
    """Return the chance that a trial with so many people in each arm finds a true difference of two risks (two-sided test at 1 − level).

    Source: Cohen 1988, Statistical Power Analysis for the Behavioral Sciences, chapter 6 (arcsine distance h).

    Raises:
        ValueError: a risk or the level lies outside 0–1, or an arm has no people.
    """
    shift, z = _arcsine_distance(p1, p2) * sqrt(_count("the size of an arm", n_per_arm, 1) / 2), _z(level)
    return _NORMAL.cdf(shift - z) + _NORMAL.cdf(-shift - z)


def sample_size_two_proportions(p1: float, p2: float, power: float = 0.8, level: float = 0.95) -> int:
    """Return how many people each arm needs so that a true difference of two risks is found with the wanted chance; rounded up.

    Source: Cohen 1988, as in `power_two_proportions`.

    Raises:
        ValueError: a share lies outside 0–1, the power is not above 1 − level, or the two risks are equal.
    """
    distance, z = _arcsine_distance(p1, p2), _z(level)
    if not distance:
        raise ValueError("the two risks are equal, so no trial is large enough → give two different risks")
    if _share("the power", power, ends=False) <= 1 - level:
        raise ValueError(f"a power of {power:g} is what chance alone gives → give more than {1 - level:.2g}")
    return ceil(2 * ((z + _NORMAL.inv_cdf(power)) / distance) ** 2)
