"""The learner's record: kept only after consent, saved to a file, brought in, erased; whatever is damaged or full, nothing is lost and the page says so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

KEY = "homeward:record"


def entry(choices: list[int], updated: str = "2026-01-02T00:00:00.000Z") -> dict[str, Any]:
    return {"updated": updated, "state": {"format": 1, "case": "sample-case", "choices": choices, "written": {}}}


def a_record(states: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    return {"homeward": "record", "version": 2, "states": states or {"case/sample-case": entry([0])}, "statements": [], **more}


STATEMENT = {"actor": {"objectType": "Agent"}, "verb": {"id": "v"}, "object": {"id": "urn:homeward:case/sample-case"}, "timestamp": "2026-01-02T00:00:00.000Z"}
DAMAGED = {
    "not JSON": "{",
    "a list": "[]",
    "another file": json.dumps({"hello": 1}),
    "a later version": json.dumps(a_record(version=3)),
    "states are a list": json.dumps(a_record() | {"states": []}),
    "a state without a date": json.dumps(a_record({"case/x": {"state": {}}})),
    "a state that is a text": json.dumps(a_record({"case/x": {"state": "x", "updated": "2026-01-02"}})),
    "statements missing": json.dumps({key: value for key, value in a_record().items() if key != "statements"}),
    "a statement without a time": json.dumps(a_record(statements=[{key: value for key, value in STATEMENT.items() if key != "timestamp"}])),
}


def choose_file(page: Any, path: Path) -> None:
    """Bring a file in through the panel."""
    page.locator("#hw-progress-file").set_input_files(path)
    page.locator(".hw-live.hw-kind-progress .hw-notice:not(:empty)").wait_for()


@pytest.mark.parametrize("damage", DAMAGED)
def test_damaged_file_is_refused_and_nothing_is_lost(damage: str, open_page: Any, tmp_path: Path) -> None:
    reader = open_page("progress", record=json.dumps(a_record()))
    path = tmp_path / "damaged.json"
    path.write_text(DAMAGED[damage], encoding="utf-8")
    choose_file(reader.page, path)
    assert "was not brought in" in reader.page.locator(".hw-kind-progress .hw-notice").inner_text()
    assert reader.saved() == a_record()


@pytest.mark.parametrize("damage", DAMAGED)
def test_damaged_record_on_the_device_is_put_aside_unchanged(damage: str, open_page: Any) -> None:
    reader = open_page("case", "progress", record=DAMAGED[damage])
    assert reader.page.evaluate("localStorage.getItem('homeward:record.damaged')") == DAMAGED[damage]
    assert "could not be read" in reader.page.locator(".hw-live.hw-kind-case .hw-trouble").inner_text()
    with reader.page.expect_download() as waiting:
        reader.page.get_by_text("Save the damaged record as a file").click()
    assert Path(waiting.value.path()).read_text(encoding="utf-8") == DAMAGED[damage]
    reader.page.locator(".hw-reply").first.click()
    assert reader.saved()["states"]["case/sample-case"]["state"]["choices"] == [reader.page.evaluate("JSON.parse(localStorage.getItem('homeward:record')).states['case/sample-case'].state.choices[0]")]


def test_saved_copy_comes_back_as_it_was_and_adds_without_loss(open_page: Any, tmp_path: Path) -> None:
    mine = a_record({"case/sample-case": entry([0]), "write/other": entry([], "2026-01-01T00:00:00.000Z")}, statements=[STATEMENT])
    reader = open_page("progress", record=json.dumps(mine))
    with reader.page.expect_download() as waiting:
        reader.page.get_by_text("Save a copy as a file").click()
    saved = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert json.loads(saved) == mine
    theirs = a_record({"case/sample-case": entry([1], "2026-02-02T00:00:00.000Z"), "write/other": entry([1], "2025-01-01T00:00:00.000Z"), "sort/new": entry([])}, statements=[STATEMENT, STATEMENT | {"timestamp": "2026-02-02T00:00:00.000Z"}])
    path = tmp_path / "copy.json"
    path.write_text(json.dumps(theirs), encoding="utf-8")
    choose_file(reader.page, path)
    merged = reader.saved()
    assert merged["states"]["case/sample-case"] == theirs["states"]["case/sample-case"], "the later state wins"
    assert merged["states"]["write/other"] == mine["states"]["write/other"]
    assert "sort/new" in merged["states"]
    assert [row["timestamp"][:10] for row in merged["statements"]] == ["2026-01-02", "2026-02-02"], "every statement once"
    before = reader.page.evaluate(f"localStorage.getItem('{KEY}')")
    choose_file(reader.page, path)
    assert reader.page.evaluate(f"localStorage.getItem('{KEY}')") == before, "bringing the same file in twice changes nothing"


def test_erase_asks_first(open_page: Any) -> None:
    reader = open_page("progress", record=json.dumps(a_record()))
    reader.page.get_by_text("Erase everything").click()
    reader.page.get_by_text("No, keep it").click()
    assert reader.saved() == a_record()
    reader.page.get_by_text("Erase everything").click()
    reader.page.get_by_text("Yes, erase").click()
    assert reader.page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('homeward:record')).length") == 0
    assert "Nothing is being kept" in reader.page.locator(".hw-live.hw-kind-progress").inner_text()


def test_not_now_keeps_nothing(open_page: Any) -> None:
    reader = open_page("case")
    reader.page.locator(".hw-reply").first.click()
    reader.page.get_by_text("Not now").click()
    reader.page.locator(".hw-reply, .hw-writing button").first.click()
    assert reader.saved() is None
    assert reader.page.locator(".hw-consent").count() == 0


def test_storage_that_is_full_is_told_and_the_exercise_goes_on(open_page: Any) -> None:
    reader = open_page("case")
    reader.page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }")
    reader.page.locator(".hw-reply").first.click()
    reader.page.get_by_text("Keep it").click()
    reader.page.locator(".hw-reply, .hw-writing button").first.click()
    reader.page.locator(".hw-trouble").wait_for()
    assert "no room left" in reader.page.locator(".hw-trouble").inner_text()


def test_two_tabs_do_not_overwrite_each_other(open_page: Any) -> None:
    reader = open_page("case", "drill", record=json.dumps(a_record({"sort/from-here": entry([])})))
    other = a_record({"sort/from-here": entry([]), "sort/from-the-other-tab": entry([])})
    reader.page.evaluate(f"localStorage.setItem('{KEY}', {json.dumps(json.dumps(other))})")
    reader.page.locator(".hw-reply").first.click()
    assert set(reader.saved()["states"]) == {"sort/from-here", "sort/from-the-other-tab", "case/sample-case"}


def test_two_tabs_in_one_exercise_keep_both_attempts(open_page: Any) -> None:
    mine = {"at": "2026-01-01T08:00:00.000Z", "score": 50}
    theirs = {"at": "2026-01-02T08:00:00.000Z", "score": 80}
    state = entry([0]) | {"state": entry([0])["state"] | {"finished": [mine]}}
    reader = open_page("case", record=json.dumps(a_record({"case/sample-case": state})))
    other = entry([1], "2026-01-02T08:00:00.000Z") | {"state": entry([1])["state"] | {"finished": [mine, theirs]}}
    reader.page.evaluate(f"localStorage.setItem('{KEY}', {json.dumps(json.dumps(a_record({'case/sample-case': other})))})")
    reader.page.locator(".hw-reply, .hw-writing button").first.click() if reader.page.locator(".hw-reply").count() else reader.page.locator(".hw-bar .hw-quiet").first.click()
    assert reader.saved()["states"]["case/sample-case"]["state"]["finished"] == [mine, theirs]


def test_record_of_an_older_version_goes_on(open_page: Any) -> None:
    reader = open_page("case", "progress", record=json.dumps(a_record(version=1, statements=[STATEMENT])))
    assert reader.page.locator(".hw-exchange").count() == 1, "the conversation goes on where it was"
    assert reader.page.locator(".hw-trouble").count() == 0
    reader.page.locator(".hw-bar .hw-quiet").first.click()
    kept = reader.saved()
    assert kept["version"] == 2 and kept["statements"] == [STATEMENT]


def test_private_window_that_keeps_nothing_says_so(open_page: Any) -> None:
    """A browser that forbids storage altogether: exercises work, nobody is asked, the panel says why."""
    reader = open_page("case", "progress")
    reader.page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });")
    reader.reload()
    reader.page.locator(".hw-reply").first.click()
    assert reader.page.locator(".hw-exchange").count() == 1
    assert reader.page.locator(".hw-consent").count() == 0
    assert "does not allow pages to save anything" in reader.page.locator(".hw-kind-progress").inner_text()
