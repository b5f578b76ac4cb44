"""Rules that stand in Python and in the browser: the same answer from both, on whatever hypothesis thinks of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from homeward.cbt import plans, session
from homeward.cbt.session import THIRDS
from homeward.content import content_files
from homeward.mi import hints
from homeward.mi.indices import indices, level, thresholds
from homeward.mi.measure import utterances
from homeward.practice import agreement, schedule
from homeward.practice.items import DAYS, Board, Code, Drill, Order, Plan, Ruler, SessionPlan, Sort, Week, load_item, scheme_codes
from homeward.practice.vocabulary import behaviours
from homeward.system.law import add_period
from homeward.text import LANGUAGES
from homeward.widgets.content import compiled_item
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ITEMS = [load_item(path) for path in content_files("items")]
PLACINGS = [item for item in ITEMS if isinstance(item, (Sort, Board))]
DRILLS = [item for item in ITEMS if isinstance(item, Drill)]
batched = settings(max_examples=30, suppress_health_check=list(HealthCheck))
over_all = settings(max_examples=150, suppress_health_check=list(HealthCheck))
"""For one rule and many exercises: which of them is drawn too, so that the time does not grow with the bank."""


@over_all
@given(st.sampled_from(PLACINGS), st.data())
def test_placing(javascript: Callable[..., Any], item: Sort | Board, data: st.DataObject) -> None:
    cards, groups = [card.id for card in item.cards], [group.id for group in item.groups]
    placings = data.draw(st.lists(st.dictionaries(st.sampled_from(cards), st.sampled_from(groups)), min_size=1, max_size=8))
    found = javascript("given.placings.map((placed) => M['common/compare.js'].compare(given.content, placed))", {"content": item.compiled("en"), "placings": placings})
    assert found == [item.compare(placed) for placed in placings]


@over_all
@given(st.sampled_from(DRILLS), st.data())
def test_drill(javascript: Callable[..., Any], item: Drill, data: st.DataObject) -> None:
    picks = {question.id: st.lists(st.integers(0, len(question.options) - 1), min_size=question.choose, max_size=question.choose, unique=True) for question in item.questions}
    rounds = data.draw(st.lists(st.fixed_dictionaries({}, optional=picks), min_size=1, max_size=8))
    found = javascript("given.rounds.map((answers) => M['drill/rules.js'].score(given.content, answers))", {"content": item.compiled("en"), "rounds": rounds})
    assert found == [item.score(answers) for answers in rounds]


@batched
@given(st.lists(st.tuples(st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.integers(-3, 9), st.integers(-30, 30), st.integers(-400, 400)), min_size=1, max_size=50))
def test_dates(javascript: Callable[..., Any], rows: list[tuple[date, int, int, int]]) -> None:
    given_rows = [[start.isoformat(), {"years": years, "months": months, "days": days}] for start, years, months, days in rows]
    found = javascript("given.map(([start, period]) => M['deadlines/dates.js'].addPeriod(start, period))", given_rows)
    assert found == [add_period(start, years, months, days).isoformat() for start, years, months, days in rows]


@batched
@given(st.integers(0, 8), st.text(max_size=20))
def test_shuffling_loses_nothing_and_repeats_itself(javascript: Callable[..., Any], n: int, seed: str) -> None:
    seed = seed.encode("utf-8", "ignore").decode()
    one, two = javascript("[M['common/dom.js'].shuffled(given.n, given.seed), M['common/dom.js'].shuffled(given.n, given.seed)]", {"n": n, "seed": seed})
    assert one == two and sorted(one) == list(range(n))


def test_shuffling_favours_no_place(javascript: Callable[..., Any]) -> None:
    """Over many steps the first reply in the file is shown about equally often in each place (chi-square, three degrees of freedom, p = 0.001)."""
    places = javascript("Array.from({ length: 4000 }, (_, index) => M['common/dom.js'].shuffled(4, `case/step-${index}/0`).indexOf(0))")
    counts = [places.count(place) for place in range(4)]
    assert sum((count - 1000) ** 2 / 1000 for count in counts) < 16.27


def of_kind(kind: type) -> list[Any]:
    found = [item for item in ITEMS if isinstance(item, kind)]
    assert found, f"no {kind.__name__} to compare"
    return found


@pytest.mark.parametrize("item", of_kind(Order), ids=lambda item: item.id)
def test_order(item: Order, javascript: Callable[..., Any]) -> None:
    content = item.compiled("en")

    @batched
    @given(st.lists(st.permutations([task.id for task in item.tasks]), min_size=1, max_size=8))
    def agree(orders: list[list[str]]) -> None:
        found = javascript("given.orders.map((order) => M['order/rules.js'].score(given.content, order))", {"content": content, "orders": orders})
        assert found == [item.score(order) for order in orders]

    agree()
    in_order = [task.id for slot in item.slots for task in item.tasks if task.slot == slot.id]
    assert item.score(in_order) == 100 and item.score(in_order[::-1]) == 0
    assert javascript("M['order/rules.js'].late(given.content, given.order)", {"content": content, "order": in_order}) == []


@pytest.mark.parametrize("item", of_kind(Code), ids=lambda item: item.id)
def test_coding(item: Code, javascript: Callable[..., Any]) -> None:
    content = item.compiled("en")
    codings = st.fixed_dictionaries({}, optional={line: st.sampled_from(list(scheme_codes(item.scheme))) for line in item.key})

    @batched
    @given(st.lists(codings, min_size=1, max_size=8))
    def agree(rounds: list[dict[str, str]]) -> None:
        found = javascript("given.rounds.map((codes) => [M['common/agreement.js'].score(given.content, codes), M['common/agreement.js'].kappaWithKey(given.content, codes)])", {"content": content, "rounds": rounds})
        for (score, kappa), codes in zip(found, rounds, strict=True):
            assert score == item.score(codes)
            assert kappa == pytest.approx(item.kappa(codes)) if kappa is not None else item.kappa(codes) is None

    agree()
    assert item.score(item.key) == 100 and item.kappa(item.key) == 1


@batched
@given(st.lists(st.tuples(st.sampled_from("ABCD"), st.sampled_from("ABCD")), max_size=30))
def test_kappa_and_confusion(javascript: Callable[..., Any], pairs: list[tuple[str, str]]) -> None:
    one, two = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    found = javascript("[M['common/agreement.js'].confusion(...given), M['common/agreement.js'].kappa(...given)]", [one, two])
    assert found[0] == agreement.confusion(one, two)
    assert found[1] == (pytest.approx(value) if (value := agreement.kappa(one, two)) is not None else None)


@batched
@given(st.lists(st.dictionaries(st.sampled_from(["l1", "l2", "l3"]), st.sampled_from(["Q", "SR"])), max_size=6))
def test_splits(javascript: Callable[..., Any], coders: list[dict[str, str]]) -> None:
    found = javascript("M['common/agreement.js'].splits(given)", coders)
    assert found == agreement.splits(coders)
    assert all(sum(counts.values()) == sum(line in codes for codes in coders) for line, counts in found.items())


@pytest.mark.parametrize("item", of_kind(Ruler), ids=lambda item: item.id)
def test_ruler(item: Ruler, javascript: Callable[..., Any]) -> None:
    content = item.compiled("en")

    @batched
    @given(st.lists(st.fixed_dictionaries({}, optional={scale.id: st.integers(0, len(scale.followups) - 1) for scale in item.scales}), min_size=1, max_size=8))
    def agree(rounds: list[dict[str, int]]) -> None:
        assert javascript("given.rounds.map((chosen) => M['ruler/widget.js'].score(given.content, chosen))", {"content": content, "rounds": rounds}) == [item.score(chosen) for chosen in rounds]

    agree()


@pytest.mark.parametrize("item", [item for item in of_kind(Week) if item.key], ids=lambda item: item.id)
def test_week(item: Week, javascript: Callable[..., Any]) -> None:
    content = item.compiled("en")
    places = [f"{day}/{part.id}" for day in DAYS for part in item.parts]
    maps = st.dictionaries(st.sampled_from(places), st.lists(st.sampled_from([mark.id for mark in item.marks]), unique=True, min_size=1))

    @batched
    @given(st.lists(maps, min_size=1, max_size=8))
    def agree(rounds: list[dict[str, list[str]]]) -> None:
        assert javascript("given.rounds.map((marked) => M['week/rules.js'].compare(given.content, marked))", {"content": content, "rounds": rounds}) == [item.compare(marked) for marked in rounds]

    agree()


def told(findings: list[Any], lang: str) -> list[dict[str, str]]:
    return [{"rule": row.rule, "about": row.about, "text": row.text.in_(lang)} for row in findings]


@pytest.mark.parametrize("item", [item for item in of_kind(Week) if item.activities], ids=lambda item: item.id)
def test_week_that_is_planned(item: Week, javascript: Callable[..., Any]) -> None:
    """The same findings in the same words, in both languages."""
    content = {lang: item.compiled(lang) for lang in LANGUAGES}
    places = [f"{day}/{part.id}" for day in DAYS for part in item.parts]
    names = [row.id for row in item.activities]
    weeks = st.dictionaries(st.sampled_from(places), st.lists(st.sampled_from(names), unique=True, min_size=1, max_size=3), max_size=len(places))
    nearly = st.lists(st.tuples(st.sampled_from(DAYS), st.sampled_from(names)), max_size=14).map(lambda rows: {f"{day}/{item.parts[0].id}": sorted({name for other, name in rows if other == day}) for day, _ in rows})

    @batched
    @given(st.lists(weeks | nearly, min_size=1, max_size=8), st.sampled_from(LANGUAGES))
    def agree(rounds: list[dict[str, list[str]]], lang: str) -> None:
        found = javascript("given.rounds.map((planned) => M['week/rules.js'].findings(given.content, planned))", {"content": content[lang], "rounds": rounds})
        assert found == [told(item.check(planned), lang) for planned in rounds]

    agree()


@pytest.mark.parametrize("item", of_kind(SessionPlan), ids=lambda item: item.id)
def test_session(item: SessionPlan, javascript: Callable[..., Any]) -> None:
    """The same findings in the same words, in both languages; for a good hour none."""
    content = {lang: item.compiled(lang) for lang in LANGUAGES}
    parts = st.permutations([card.id for card in item.cards]).flatmap(lambda names: st.lists(st.tuples(st.sampled_from(THIRDS), st.integers(1, 8)), max_size=len(names)).map(lambda rows: list(zip(names, rows))))
    hours = parts.map(lambda rows: {third: [[name, 5 * steps] for name, (here, steps) in rows if here == third] for third in THIRDS})
    home = {job.id: job.third for job in session.rules().jobs}
    right = {third: [[card.id, card.minutes] for card in item.cards if home.get(card.job) == third] for third in THIRDS}
    missing = st.tuples(st.sampled_from([card.id for card in item.cards]), st.integers(-1, 3)).map(lambda change: {third: [[name, max(5, minutes + 5 * change[1])] if name == change[0] else [name, minutes] for name, minutes in rows if change != (name, -1)] for third, rows in right.items()})

    @batched
    @given(st.lists(hours | missing, min_size=1, max_size=8), st.sampled_from(LANGUAGES))
    def agree(rounds: list[dict[str, list[list[Any]]]], lang: str) -> None:
        found = javascript("given.rounds.map((thirds) => M['session/rules.js'].check(given.content, thirds))", {"content": content[lang], "rounds": rounds})
        assert found == [told(item.check(thirds), lang) for thirds in rounds]

    agree()


@batched
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=6))
def test_points_of_a_form(javascript: Callable[..., Any], rows: list[tuple[int, int]]) -> None:
    from .samples import PLAN, both

    fields = [{"id": f"f{number}", "label": both("x"), "kind": "choice", "options": [both("a"), both("b"), both("c"), both("d")], "points": [0, 1, 2, 3]} for number in range(6)]
    plan = Plan.model_validate(PLAN | {"sections": [{"id": "only", "title": both("x"), "fields": fields}]})
    answers = {f"f{field}": choice for field, choice in rows}
    found = javascript("M['plan/widget.js'].total(given.content, given.answers)", {"content": plan.compiled("en"), "answers": answers})
    assert found == (list(total) if (total := plan.total(answers)) else None)


@batched
@given(st.dictionaries(st.sampled_from(behaviours()), st.integers(0, 40)))
def test_tally(javascript: Callable[..., Any], counts: dict[str, int]) -> None:
    from homeward.mi.tally import compiled

    content = compiled("en")
    found = javascript("M['tally/rules.js'].indices(given.counts, given.content.marks)", {"content": content, "counts": counts})
    expected = indices(counts)
    assert {key: value if value is None else pytest.approx(value) for key, value in expected.items()} == found
    levels = javascript("given.content.thresholds.map((row) => M['tally/rules.js'].level(row, given.values[row.index]))", {"content": content, "values": found})
    assert levels == [level(name, expected[name]) for name in thresholds()]


entries = st.builds(
    lambda box, due, last, seen: {"box": box, "due": due.isoformat(), "last": last.isoformat(), "seen": seen},
    st.integers(0, 6), st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(1, 50),
)  # fmt: skip


@batched
@given(st.none() | entries, st.integers(0, 9), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_when_a_question_comes_back(javascript: Callable[..., Any], entry: Any, points: int, today: date) -> None:
    found = javascript("M['common/schedule.js'].after(given[0], given[1], 9, given[2])", [entry, points, today.isoformat()])
    assert found == schedule.after(entry, points, 9, today)
    assert found["due"] > today.isoformat() and found["last"] == today.isoformat()


@batched
@given(st.dictionaries(st.text("abcd/-", min_size=1, max_size=6), entries, max_size=20), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_what_is_due_and_coming(javascript: Callable[..., Any], history: dict[str, Any], today: date) -> None:
    found = javascript("[M['common/schedule.js'].due(...given), M['common/schedule.js'].coming(...given)]", [history, today.isoformat()])
    assert found == [schedule.due(history, today), schedule.coming(history, today)]
    assert sum(found[1].values()) == len(history)


def test_intervals_are_the_same(javascript: Callable[..., Any]) -> None:
    assert javascript("[M['common/schedule.js'].INTERVALS, M['common/schedule.js'].NEW_A_DAY]") == [list(schedule.INTERVALS), schedule.NEW_A_DAY]


@batched
@given(st.dictionaries(st.text("abcd", min_size=1, max_size=4), entries, max_size=12), st.sampled_from(["复习{n}题，在手机上打开；别忘了\\带笔, 好吗", "{n} questions; come back, please"]))
def test_calendar_file_is_a_calendar(javascript: Callable[..., Any], history: dict[str, Any], words: str) -> None:
    """Read by another program's reader of such files: one whole-day entry a day, words unharmed, no line too long."""
    from icalendar import Calendar

    text = javascript("M['common/schedule.js'].calendar(given.history, new Date('2026-11-22T08:00:00'), (n) => [given.words.replace('{n}', n), given.words.repeat(4)])", {"history": history, "words": words})
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    events = list(Calendar.from_ical(text).walk("VEVENT"))
    expected = schedule.coming(history, date(2026, 11, 22))
    assert {event.decoded("dtstart").isoformat(): str(event["summary"]) for event in events} == {day: words.replace("{n}", str(n)) for day, n in expected.items()}
    assert all(str(event["description"]) == words * 4 for event in events)


WORDS = "吗 呢 吧 ？ ? ， , 。 . ！ … ； \n 你 我 您 他 是不是 有没有 要不要 好不好 怎么 什么 为什么 啥 咋 哪 几点 多少 谁 还是 都 也 没有 应该 必须 得 要 别 不要 否则 最好 听起来 好像 你觉得 怕 想 说说 跟我讲讲 你看 " \
    "难道 对得起 what how why when who do does did are is you your it I we ’ ' \" “ should must have to don't never try sounds like feel so and but tell me about wonder if right okay İ ß Σ ſ K 😀 \u3000 \u00a0 \u2028 \u200b".split(" ")  # fmt: skip


def both_see(javascript: Callable[..., Any], texts: list[str]) -> None:
    content = hints.compiled("en")
    found = javascript("given.texts.map((text) => [M['common/hints.js'].look(given.rules, text), M['common/hints.js'].hints(given.rules, text)])", {"rules": content, "texts": texts})
    for text, (seen, made) in zip(texts, found, strict=True):
        mine = hints.look(text)
        plain = {"lang": mine.lang, "asked": mine.asked, "kind": mine.kind, "length": mine.length}
        assert seen == plain | {name: [row._asdict() for row in getattr(mine, name)] for name in ("questions", "advice", "reflection")}, text
        assert made == [hint._asdict() for hint in hints.hints(text)], text


def test_hints_on_the_bank(javascript: Callable[..., Any]) -> None:
    both_see(javascript, [row.text for row in utterances()])


@batched
@given(st.lists(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=14).map("".join), st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join), st.lists(st.sampled_from(utterances()), max_size=3).map(lambda rows: " ".join(row.text for row in rows))), min_size=1, max_size=40))
def test_hints(javascript: Callable[..., Any], texts: list[str]) -> None:
    both_see(javascript, texts)


VAGUE = [word for rule in plans.rules().rules for word in (*rule.words.en, *rule.words.zh)]
PIECES = [*VAGUE, "My sister", "my  sister’s", "我姐", "再打给", "给我", "Ring", "Aunt Luo", "罗姐", "12356", "Try", "STAY\u00a0strong", "stay\nstrong", "I’ll ask", "don`t", "…", "——", "İ", "ſ", "K", "😀", "\u2028", "\ufeff", "\x1c", "\x85", " ", ",", "，"]  # fmt: skip


def both_check(javascript: Callable[..., Any], rows: list[list[plans.Entry]]) -> None:
    content = {lang: plans.compiled(lang) for lang in LANGUAGES}
    code = "given.rows.map((entries) => M['plan/rules.js'].look(given.rules.en, entries).map((seen) => [seen, ...['en', 'zh'].map((lang) => M['plan/rules.js'].advice(given.rules[lang], seen))]))"
    found = javascript(code, {"rules": content, "rows": [[entry._asdict() for entry in entries] for entries in rows]})
    for entries, here in zip(rows, found, strict=True):
        assert here == [[seen._asdict(), *(plans.advice(seen, lang) for lang in LANGUAGES)] for seen in plans.look(entries)], entries


def test_plans_on_the_corpus(javascript: Callable[..., Any]) -> None:
    """The invented plans in both languages, and every word that is looked for, in every place."""
    written = [plan.plan(lang).entries() for plan in plans.invented().values() for lang in LANGUAGES]
    both_check(javascript, [*written, *([plans.Entry(name, name, f"—{word} ，") for name in plans.ELEMENTS] for word in VAGUE)])


@batched
@given(st.lists(st.lists(st.builds(lambda number, element, pieces: plans.Entry(f"e{number}", element, "".join(pieces)), st.integers(0, 9), st.sampled_from(plans.ELEMENTS), st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=5)), max_size=12), min_size=1, max_size=20))
def test_plans(javascript: Callable[..., Any], rows: list[list[plans.Entry]]) -> None:
    both_check(javascript, rows)


@pytest.mark.parametrize("item", [item for item in of_kind(Plan) if item.checked], ids=lambda item: item.id)
def test_forms_that_are_coping_plans(item: Plan, javascript: Callable[..., Any]) -> None:
    """What is told beside a form, as each invented plan would fill it in, and as its author's examples do."""
    fields = item.fields()
    answers = [{name: getattr(plan.plan(lang), field.element) for name, field in fields.items() if field.element} for plan in plans.invented().values() for lang in LANGUAGES]
    answers += [{}, *({name: field.example.in_(lang) for name, field in fields.items() if field.example} for lang in LANGUAGES)]
    for lang in LANGUAGES:
        found = javascript("given.answers.map((answers) => M['plan/widget.js'].check(given.content, answers))", {"content": compiled_item(item, lang), "answers": answers})
        assert found == [[finding._asdict() for finding in item.check(row, lang)] for row in answers]
    assert not item.check(answers[-1], "zh") and not item.check(answers[-2], "en"), "the examples of a form are an example"
