"""The learner's record in both its homes: what the page saves, Python reads and writes again unchanged; what is damaged, both refuse, and nothing is lost."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from homeward.content import ContentError
from homeward.practice import record
from homeward.widgets.bundle import _modules
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

batched = settings(max_examples=15, suppress_health_check=list(HealthCheck))

TIMES = st.datetimes().map(lambda when: when.replace(year=2000 + when.year % 60).strftime("%Y-%m-%dT%H:%M:%S.") + f"{when.microsecond // 1000:03d}Z")
DAYS = st.dates().map(lambda day: day.replace(year=2000 + day.year % 60, day=min(day.day, 28)).isoformat())
NUMBERS = st.integers(0, 40)
POINTS = st.dictionaries(st.sampled_from(["M4", "M10", "C2", "K8", "S12"]), st.tuples(NUMBERS, NUMBERS).map(list), max_size=3)
WORDS = st.text(max_size=12)
ATTEMPTS = st.builds(lambda at, score, by: {"at": at, "score": score, **({"by": by} if by else {})}, TIMES, st.none() | st.integers(0, 100), POINTS)
ENTRIES = st.fixed_dictionaries({"box": st.integers(0, 6), "due": DAYS, "last": DAYS, "seen": st.integers(1, 30)})
STATES = st.fixed_dictionaries({}, optional={"finished": st.lists(ATTEMPTS, max_size=4, unique_by=lambda row: row["at"]), "history": st.dictionaries(st.sampled_from(["a/b", "a/c", "d/e"]), ENTRIES), "texts": st.dictionaries(WORDS.filter(lambda key: key != "__proto__"), WORDS, max_size=2), "at": NUMBERS})
KEYS = st.sampled_from(["case/one", "drill/two", "review/review", "plan/my-plan_3"])
STATEMENTS = st.builds(
    lambda name, at, score, by: {
        "verb": {"id": "http://adlnet.gov/expapi/verbs/completed"}, "object": {"id": f"urn:homeward:{name}", "definition": {"name": {"zh-CN": "练习", "en": "Practice"}}},
        "result": {"completion": True, **({} if score is None else {"score": {"scaled": score / 100}}), **({"extensions": {record.POINTS_EXTENSION: by}} if by else {})}, "timestamp": at,
    },
    KEYS, TIMES, st.none() | st.integers(0, 100), POINTS,
)  # fmt: skip
RECORDS = st.builds(
    lambda states, statements: {"homeward": "record", "version": 2, "states": states, "statements": statements},
    st.dictionaries(KEYS, st.builds(lambda updated, state: {"updated": updated, "state": state}, TIMES, STATES)), st.lists(STATEMENTS, max_size=5, unique_by=lambda row: (row["timestamp"], row["object"]["id"])),
)  # fmt: skip


@pytest.fixture(scope="module")
def page(chromium: Any) -> Iterator[Callable[..., Any]]:
    """The record's code in a browser, with the schema it is given there."""
    browser_page = chromium.new_page()
    browser_page.set_content("<!doctype html><title>record</title>")
    browser_page.add_script_tag(content=f"const M = {{}};\n{_modules(['common/record.js'])}\nconst R = M['common/record.js'], S = M['common/schema.js'], SCHEMA = {json.dumps(record.schema())};\n{MEMORY}")
    yield lambda code, given=None: browser_page.evaluate(f"(given) => {code}", given)
    browser_page.close()


MEMORY = """
function memory(text) {
  const map = new Map(text === null ? [] : [["homeward:record", text]]);
  return { getItem: (name) => (map.has(name) ? map.get(name) : null), setItem: (name, value) => map.set(name, value), removeItem: (name) => map.delete(name), all: () => Object.fromEntries(map) };
}
"""


def clean(text: str) -> bool:
    """Whether a text can stand in a file: no half of a pair of characters."""
    return not any("\ud800" <= char <= "\udfff" for char in text)


def test_schema_speaks_only_what_the_page_understands(page: Callable[..., Any]) -> None:
    known = set(page("S.KEYWORDS"))

    def words(schema: Any) -> Iterator[str]:
        if isinstance(schema, dict):
            for key, value in schema.items():
                yield key
                for part in (value.values() if key in ("properties", "$defs") else [value]) if isinstance(value, dict) else ():
                    yield from words(part)

    assert set(words(record.schema())) <= known


@batched
@given(st.lists(RECORDS, min_size=1, max_size=5))
def test_page_and_python_accept_and_write_the_same(page: Callable[..., Any], records: list[dict[str, Any]]) -> None:
    texts = [record.text_of(one) for one in records]
    found = page("given.map((text) => { const { record, wrong } = R.parsed(text, SCHEMA); return wrong ? [wrong] : [null, JSON.stringify(record, null, 1)]; })", texts)
    for text, (wrong, written) in zip(texts, found, strict=True):
        assert wrong is None
        assert record.text_of(record.parse(text)) == text
        if clean(text):
            assert written == text or json.loads(written) == json.loads(text)  # keys that are numbers, the browser puts in order


@batched
@given(st.lists(st.tuples(RECORDS, RECORDS), min_size=1, max_size=4))
def test_page_and_python_merge_alike_and_lose_nothing(page: Callable[..., Any], pairs: list[tuple[dict, dict]]) -> None:
    found = page("given.map(([one, other]) => R.merged(one, other))", [list(pair) for pair in pairs])
    for (one, other), merged in zip(pairs, found, strict=True):
        ours = record.merge(one, other)
        assert merged == json.loads(record.text_of(ours))
        assert record.problem(ours) is None
        assert record.merge(ours, other) == ours == record.merge(ours, one), "bringing the same file in again changes nothing"
        named = {(row["timestamp"], row["object"]["id"]) for part in (one, other) for row in part["statements"]}
        assert sorted(named) == sorted((row["timestamp"], row["object"]["id"]) for row in ours["statements"])
        for key in {*one["states"], *other["states"]}:
            attempts = {row["at"] for part in (one, other) for row in part["states"].get(key, {"state": {}})["state"].get("finished", [])}
            assert attempts == {row["at"] for row in ours["states"][key]["state"].get("finished", [])}
            questions = {name for part in (one, other) for name in part["states"].get(key, {"state": {}})["state"].get("history", {})}
            assert questions == set(ours["states"][key]["state"].get("history", {}))


@batched
@given(RECORDS)
def test_strengths_are_added_up_alike(page: Callable[..., Any], made: dict[str, Any]) -> None:
    ours = record.strengths(record.attempts(made))
    assert page("R.strengths(given)", made) == {code: list(pair) for code, pair in ours.items()}


SOUND: dict[str, Any] = {
    "homeward": "record", "version": 2,
    "states": {
        "case/mi-fourth-worker": {"updated": "2026-11-22T08:00:00.000Z", "state": {"format": 1, "choices": [1, 0], "finished": [{"at": "2026-11-22T08:00:00.000Z", "score": 67, "by": {"M5": [4, 6]}}]}},
        "review/review": {"updated": "2026-11-21T08:00:00.000Z", "state": {"history": {"mi-01-bank/door": {"box": 2, "due": "2026-11-28", "last": "2026-11-21", "seen": 3}}}},
    },
    "statements": [
        {"actor": {"objectType": "Agent"}, "verb": {"id": "http://adlnet.gov/expapi/verbs/completed"}, "object": {"id": "urn:homeward:case/mi-fourth-worker"},
         "result": {"completion": True, "score": {"scaled": 0.67}, "extensions": {record.POINTS_EXTENSION: {"M5": [4, 6]}}}, "timestamp": "2026-11-22T08:00:00.000Z"},
    ],
}  # fmt: skip
OTHER_TYPES: list[Any] = [None, True, 7, -1, 1.5, "words", "", [], ["x"], {}, {"x": 1}]


def places(value: Any, here: tuple = ()) -> Iterator[tuple]:
    """Yield the place of every part of a value."""
    yield here
    for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from places(item, (*here, key))


def changed(value: Any, place: tuple, new: Any = ...) -> Any:
    """Return a copy with one part replaced, or taken out."""
    if not place:
        return new
    made = copy.deepcopy(value)
    inner = made
    for key in place[:-1]:
        inner = inner[key]
    if new is ...:
        del inner[place[-1]]
    else:
        inner[place[-1]] = new
    return made


def damaged() -> list[str]:
    """Return 200 different damaged records: parts of another kind, parts taken out, texts cut short, stray bytes; chosen by a fixed seed among thousands."""
    kinds = [changed(SOUND, place, new) for place in places(SOUND) for new in OTHER_TYPES] + [changed(SOUND, place) for place in places(SOUND) if place]
    texts = [json.dumps(one) for one in kinds]
    whole = json.dumps(SOUND)
    texts += [whole[:cut] for cut in range(0, len(whole), 23)]
    texts += [whole.replace("0.67", "NaN"), whole.replace("0.67", "67"), whole.replace("2026-11-22T", "2026-13-22T"), whole.replace('"version": 2', '"version": 3'), whole.replace('"box": 2', '"box": 9'), whole + whole, "\x00" * 40, "[" * 90_000]
    unsound = [text for text in dict.fromkeys(texts) if not sound(text)]
    assert len(unsound) > 400
    return random.Random(20261122).sample(unsound[:-8], 192) + unsound[-8:]


def sound(text: str) -> bool:
    """Whether a text is a record all the same: some changes harm nothing."""
    try:
        record.parse(text)
    except ContentError:
        return False
    return True


DAMAGED = damaged()


def test_damaged_records_are_refused_clearly_and_nothing_is_lost(page: Callable[..., Any], tmp_path: Path) -> None:
    """Each of 200: Python says file, place and cure and leaves the file; the page refuses to bring it in; found on the device, it is put aside unchanged."""
    assert len(DAMAGED) == len(set(DAMAGED)) == 200
    found = page(
        """given.damaged.map((text) => {
          const storage = memory(given.sound);
          const mine = R.openRecord(storage, SCHEMA);
          const wrong = mine.import(text);
          const kept = storage.all();
          const other = memory(text);
          const theirs = R.openRecord(other, SCHEMA);
          theirs.save("drill/new", { at: 1 });
          return { wrong, kept, trouble: theirs.trouble, damaged: theirs.damaged, after: other.all() };
        })""",
        {"damaged": DAMAGED, "sound": json.dumps(SOUND)},
    )
    for text, told in zip(DAMAGED, found, strict=True):
        assert isinstance(told["wrong"], str) and told["wrong"], text[:80]
        assert told["kept"] == {"homeward:record": json.dumps(SOUND)}, "a refused file changes nothing"
        assert told["trouble"] == "damaged" and told["damaged"] == [text]
        assert told["after"]["homeward:record.damaged"] == text
        assert list(json.loads(told["after"]["homeward:record"])["states"]) == ["drill/new"]
        path = tmp_path / "mine.json"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ContentError) as refusal:
            record.read(path)
        assert "mine.json" in refusal.value.place and refusal.value.wrong and "Save a copy as a file" in refusal.value.cure
        assert path.read_text(encoding="utf-8") == text


def test_page_and_python_refuse_the_same(page: Callable[..., Any]) -> None:
    texts = [json.dumps(changed(SOUND, place, new)) for place in places(SOUND) for new in OTHER_TYPES]
    found = page("given.map((text) => R.parsed(text, SCHEMA).wrong === undefined)", texts)
    assert found == [sound(text) for text in texts]


def test_older_version_is_read_and_later_one_is_not(page: Callable[..., Any], tmp_path: Path) -> None:
    old = {**SOUND, "version": 1}
    assert record.parse(json.dumps(old)) == SOUND
    assert page("R.parsed(given, SCHEMA).record", json.dumps(old)) == SOUND
    with pytest.raises(ContentError, match="version 3, expected 2"):
        record.parse(json.dumps({**SOUND, "version": 3}))


def test_what_cannot_be_written_is_not(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    with pytest.raises(ContentError, match="nothing was written"):
        record.write({**SOUND, "states": []}, path)
    assert not path.exists()
    record.write(SOUND, path)
    assert record.read(path) == SOUND
    with pytest.raises(ContentError, match="does not exist"):
        record.read(tmp_path / "nobody.json")


def test_attempts() -> None:
    (attempt,) = record.attempts(SOUND)
    assert (attempt.exercise, attempt.score, attempt.points) == ("case/mi-fourth-worker", 0.67, {"M5": (4, 6)})
    assert record.strengths([attempt, attempt]) == {"M5": (8, 12)}
