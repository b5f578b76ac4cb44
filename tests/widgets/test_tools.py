"""What the tools do beyond being worked through: sheets that print on one page, colleagues' codings, a calendar file, a certificate, time that runs."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from homeward.content import content_files, read_yaml
from pypdf import PdfReader

from .conftest import NARROW
from .samples import content, real
from .test_by_key_and_touch import DO, Hand

KEEP = '{"homeward":"record","version":2,"states":{},"statements":[]}'


def printed(page: Any, tmp_path: Path) -> PdfReader:
    """Press what prints, and print what is then on the page to a PDF in A4."""
    page.evaluate("() => { window.print = () => {}; }")
    page.get_by_text("Print the").last.click()
    path = tmp_path / "sheet.pdf"
    page.pdf(path=str(path), format="A4", margin={side: "15mm" for side in ("top", "bottom", "left", "right")})
    return PdfReader(path)


def said(pdf: PdfReader) -> str:
    """The words on a printed sheet; what the font joins to one sign is taken apart again."""
    return " ".join(unicodedata.normalize("NFKC", " ".join(page.extract_text() for page in pdf.pages)).split())


@pytest.mark.parametrize("name", [path.stem for path in content_files("items") if read_yaml(path).data["type"] == "plan"])
def test_a_plan_prints_on_one_page_and_nothing_else_of_the_page_does(name: str, open_page: Any, tmp_path: Path) -> None:
    """Every field filled with what its author gives as an example."""
    from homeward.widgets.content import CONTENT

    made = CONTENT["plan"](name, "en")
    fields = [field for section in made["sections"] for field in section["fields"]]
    answers = {field["id"]: {"line": field.get("example", "At home."), "lines": field.get("example", "At home."), "choice": 0, "scale": 7}[field["kind"]] for field in fields}
    record = json.loads(KEEP) | {"states": {f"plan/{name}": {"updated": "2026-01-01T00:00:00.000Z", "state": {"answers": answers, "shown": True}}}}
    reader = open_page("plan", over="http", made={"plan": made}, record=json.dumps(record))
    pdf = printed(reader.page, tmp_path)
    words = said(pdf)
    assert len(pdf.pages) == 1
    assert made["title"] in words and "Widgets" not in words and "After." not in words
    assert all(section["title"] in words for section in made["sections"])
    reader.page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    assert reader.page.locator(".hw-sheet").count() == 0
    assert reader.page.locator(".hw-findings").count() == ("check" in made)
    if "check" in made:
        assert made["check"]["complete"] in reader.page.locator(".hw-findings").inner_text() and "Complete" not in words
        a_vague_plan_is_told_on_the_screen_and_not_on_paper(reader, tmp_path)


def a_vague_plan_is_told_on_the_screen_and_not_on_paper(reader: Any, tmp_path: Path) -> None:
    """Change who is called: it is told beside the field while one changes it, in the list when one is done, and never printed."""
    told = "“Somebody” can't be rung. Which one person?"
    page = reader.page
    page.get_by_text("Change it").click()
    call = page.locator('[data-field="ring"]')
    call.locator("input").fill("Somebody")
    call.locator("input").blur()
    assert told in call.locator(".hw-found").inner_text() and page.locator(".hw-found:visible").count() == 1
    page.locator(".hw-stage > .hw-actions .hw-button").click()
    found = page.locator(".hw-findings")
    assert found.locator("li").count() == 1 and told in found.inner_text() and not reader.axe() and reader.sideways() <= 0
    assert "can't be rung" not in said(printed(page, tmp_path))


@pytest.mark.parametrize("kind", ["tally", "agenda", "week", "session"])
def test_a_sheet_prints_on_one_page(kind: str, open_page: Any, tmp_path: Path) -> None:
    reader = open_page(kind, made={kind: real(kind)}, touch=True)
    DO[kind](Hand(reader, "touch"))
    assert len(printed(reader.page, tmp_path).pages) == 1


def test_a_week_is_planned_and_looked_at(open_page: Any) -> None:
    """Activities in place of marks: by key, on the narrowest phone, in Chinese; the findings are those of Python, and a week that holds is told so."""
    from homeward.content import find
    from homeward.practice.items import load_item
    from homeward.widgets.content import CONTENT

    item = load_item(find("items", "cbt-07-activity"))
    reader = open_page("week", made={"week": CONTENT["week"](item.id, "zh")}, lang="zh", viewport=NARROW, record=KEEP, over="http")
    hand = Hand(reader, "key")
    for name in ("noodles", "swim"):
        hand.press(f'.hw-pen[data-mark="{name}"]')
        hand.press('.hw-cell[data-place="mon/morning"]')
    hand.press(".hw-actions .hw-button")
    told = reader.page.locator(".hw-result li").all_inner_texts()
    assert told == [row.text.zh for row in item.check({"mon/morning": ["noodles", "swim"]})]
    assert reader.saved()["states"]["week/cbt-07-activity"]["state"]["finished"]
    assert (reader.axe(), reader.too_small()) == ([], []) and reader.sideways() <= 0
    good = {f"{day}/morning": ["up", "songs"] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")} | {"fri/evening": ["chess"], "sun/afternoon": ["chess"]}
    assert item.check(good) == []
    reader.page.evaluate("(marked) => { const record = JSON.parse(localStorage.getItem('homeward:record')); record.states['week/cbt-07-activity'].state.marked = marked; localStorage.setItem('homeward:record', JSON.stringify(record)); }", good)
    reader.reload()
    assert reader.page.locator(".hw-result").inner_text() == CONTENT["week"](item.id, "zh")["rules"]["fine"]


def test_an_hour_that_holds_is_told_so(open_page: Any) -> None:
    made = content("session")
    good = {third["id"]: [[card["id"], card["minutes"]] for card in made["cards"] if any(job["id"] == card.get("job") and job["third"] == third["id"] for job in made["rules"]["jobs"])] for third in made["rules"]["thirds"]}
    state = {"thirds": good, "checked": True}
    reader = open_page("session", record=json.dumps(json.loads(KEEP) | {"states": {"session/sample-session": {"updated": "2026-01-01T00:00:00.000Z", "state": state}}}))
    assert reader.page.locator(".hw-result").inner_text() == made["rules"]["fine"]
    assert reader.page.locator(".hw-third-sum").all_inner_texts() == ["20 of about 20 min"] * 3
    reader.page.locator('[data-focus="more-do-week"]').click()
    assert not reader.page.locator(".hw-result").count() and "25 of about 20" in reader.page.locator(".hw-third-sum").first.inner_text()
    assert "10 min" in reader.said() and "65" in reader.said()


def test_colleagues_codings_show_how_the_group_split(open_page: Any, tmp_path: Path) -> None:
    made = content("code")
    reader = open_page("code", made={"code": made}, record=KEEP)
    page = reader.page
    for code in ("CR", "Q", "PERSUADE", "EMPH"):
        page.locator(f".hw-current .hw-code[data-code='{code}']").click()
    page.locator(".hw-check").click()
    told = page.locator(".hw-live").inner_text()
    assert "4 of 4 lines agree (100 %)" in told and "Cohen's kappa: 1.00" in told
    assert "The key says: Simple reflection. This counts as agreement." in told, "simple or complex is shown, never failed"
    assert "9 of 10 coders chose Question" in told
    assert "Just as defensible: Confront." in told
    with page.expect_download() as waiting:
        page.get_by_text("Save my coding as a file").click()
    mine = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))
    assert mine == {"homeward": "coding", "version": 1, "item": "sample-code", "codes": {"l02": "CR", "l03": "Q", "l05": "PERSUADE", "l06": "EMPH"}}
    files = {"one.json": mine | {"codes": mine["codes"] | {"l03": "SEEK"}}, "two.json": mine, "other.json": mine | {"item": "another"}, "odd.json": mine | {"codes": {"l02": "LOUD"}}, "no.json": [1]}
    for name, text in files.items():
        (tmp_path / name).write_text(json.dumps(text), encoding="utf-8")
    chooser = page.locator("input[type=file]")
    for name in ("other.json", "odd.json", "no.json"):
        chooser.set_input_files(tmp_path / name)
        page.get_by_text(f"“{name}” was not added").wait_for()
    assert "Codings in your group" not in page.locator(".hw-live").inner_text()
    chooser.set_input_files([tmp_path / "one.json", tmp_path / "two.json"])
    page.get_by_text("Codings in your group, yours included: 3.").wait_for()
    assert "2 of 3 in your group chose Question" in page.locator(".hw-live").inner_text()
    assert len(reader.saved()["states"]["code/sample-code"]["state"]["others"]) == 2


def test_confusion_table_counts_the_lines(open_page: Any) -> None:
    reader = open_page("code", made={"code": content("code")})
    for code in ("SR", "SR", "Q", "EMPH"):
        reader.page.locator(f".hw-current .hw-code[data-code='{code}']").click()
    reader.page.locator(".hw-check").click()
    rows = [[cell.inner_text() for cell in row.locator("th, td").all()] for row in reader.page.locator(".hw-confusion tr").all()]
    assert rows[0][1:] == ["Question", "Simple reflection", "Emphasise autonomy", "Persuade"]
    assert {row[0]: row[1:] for row in rows[1:]} == {
        "Question": ["·", "1", "·", "·"], "Simple reflection": ["·", "1", "·", "·"], "Emphasise autonomy": ["·", "·", "1", "·"], "Persuade": ["1", "·", "·", "·"],
    }  # fmt: skip


def test_review_brings_back_tomorrow_what_was_missed(open_page: Any) -> None:
    """Five new questions today; tomorrow those that are due, a weak answer among them; dates go to a calendar file."""
    reader = open_page("review", record=KEEP, made={"review": real("review")})
    page = reader.page
    page.clock.install(time="2026-11-22T09:00:00")
    reader.reload()
    page.locator(".hw-begin").click()
    while not page.locator(".hw-result").count():
        if page.locator(".hw-next").count():
            page.locator(".hw-next").click()
        elif page.locator(".hw-stage .hw-button[disabled]").count():
            page.locator('.hw-option[aria-pressed="false"]').first.click()
        else:
            page.locator(".hw-stage .hw-button, .hw-option").first.click()
    state = reader.saved()["states"]["review/review"]["state"]
    assert len(state["history"]) == 5 and all(entry["due"] == "2026-11-23" for entry in state["history"].values())
    assert state["finished"][0]["by"] and sum(pair[1] for pair in state["finished"][0]["by"].values()) >= 15
    assert "Nothing is due today." in page.locator(".hw-live").inner_text()
    with page.expect_download() as waiting:
        page.get_by_text("Save the dates as a calendar file").click()
    assert waiting.value.suggested_filename == "homeward-review.ics"
    assert "DTSTART;VALUE=DATE:20261123" in Path(waiting.value.path()).read_text(encoding="utf-8")
    page.clock.set_system_time("2026-11-23T07:00:00")
    reader.reload()
    assert "Due today: 5" in page.locator(".hw-live").inner_text()
    assert page.locator(".hw-begin").inner_text() == "Begin (10)", "five that are due, five new ones"


STATEMENTS = [
    {"verb": {"id": "v"}, "object": {"id": f"urn:homeward:{name}", "definition": {"name": {"en": title}}}, "timestamp": at,
     "result": {"completion": True, **({"score": {"scaled": score}} if score is not None else {}), "extensions": {"urn:homeward:points": by}}}
    for name, title, at, score, by in [
        ("case/one", "The first case", "2026-11-01T08:00:00.000Z", 0.9, {"M5": [14, 15]}), ("drill/two", "A drill", "2026-11-02T08:00:00.000Z", 0.4, {"C2": [6, 15], "K8": [2, 3]}),
        ("case/one", "The first case", "2026-11-03T08:00:00.000Z", 1.0, {"M5": [15, 15]}),
    ]
]  # fmt: skip


def test_progress_tells_strengths_what_is_due_and_prints_a_certificate(open_page: Any, tmp_path: Path) -> None:
    history = {"a/b": {"box": 0, "due": "2026-01-01", "last": "2025-12-31", "seen": 1}, "a/c": {"box": 6, "due": "2099-01-01", "last": "2025-12-31", "seen": 9}}
    record = json.loads(KEEP) | {"statements": STATEMENTS, "states": {"review/review": {"updated": "2026-01-01T00:00:00.000Z", "state": {"history": history}}}}
    reader = open_page("progress", record=json.dumps(record))
    page = reader.page
    rows = page.locator(".hw-tally > div").all_inner_texts()
    assert [row.split("\n") for row in rows] == [["Reflect meaning and feeling", "97 % of the points · strong"], ["Functional analysis", "40 % of the points"], ["Refer warmly and close the loop", "too few answers so far"]]
    assert "Due for review today: 1" in page.locator(".hw-live").inner_text()
    page.locator("summary", has_text="Certificate of practice").click()
    page.locator("#hw-certificate-name").fill("A. Learner")
    pdf = printed(page, tmp_path)
    words = said(pdf)
    assert len(pdf.pages) == 1
    for part in ("A. Learner", "practised between 1 Nov 2026 and 3 Nov 2026. Exercises: 2; attempts finished: 3; days of practice: 3.", "Functional analysis", "The first case", "It attests practice, not skill."):
        assert part in words
    assert "A. Learner" not in page.evaluate("JSON.stringify(Object.values(localStorage))"), "the name is kept nowhere"


def test_points_by_competency_reach_the_record(open_page: Any) -> None:
    """A drill tells the points of each competency; a case those of its replies for every competency it practises."""
    reader = open_page("drill", "case", "progress", record=KEEP, touch=True)
    page = reader.page
    DO["drill"](Hand(reader, "touch"))
    kept = reader.saved()
    (attempt,) = kept["states"]["drill/sample-drill"]["state"]["finished"]
    assert set(attempt["by"]) == {"M4", "M5"} and attempt["by"]["M4"][1] == 6 and attempt["by"]["M5"][1] == 6
    assert kept["statements"][0]["result"]["extensions"]["urn:homeward:points"] == attempt["by"]
    for _ in range(2):
        page.locator(".hw-kind-case .hw-reply").first.click()
        if page.locator("textarea.hw-box").count():
            page.locator("textarea.hw-box").fill("Work matters to you.")
            page.locator(".hw-writing .hw-button").click()
    page.locator(".hw-kind-case .hw-reply").first.click()
    (attempt,) = reader.saved()["states"]["case/sample-case"]["state"]["finished"]
    assert list(attempt["by"]) == ["M4"] and attempt["by"]["M4"][1] == 9


def test_timer_counts_down_and_breathes_only_where_motion_is_welcome(open_page: Any) -> None:
    reader = open_page("timer")
    page = reader.page
    page.clock.install()
    reader.reload()
    page.locator(".hw-begin").click()
    assert page.locator(".hw-clock").inner_text() == "1:00"
    page.clock.run_for(20_500)
    assert page.locator(".hw-clock").inner_text() == "0:40"
    page.locator(".hw-pause").click()
    page.clock.run_for(30_000)
    assert page.locator(".hw-clock").inner_text() == "0:40", "paused"
    page.locator(".hw-pause").click()
    assert page.evaluate("getComputedStyle(document.querySelector('.hw-breath')).animationName") == "none", "the reader asked for less motion"
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate("getComputedStyle(document.querySelector('.hw-breath')).animationName") == "hw-breathe"
    page.emulate_media(reduced_motion="reduce")
    page.clock.run_for(41_000)
    assert "Part 2 of 3" in page.locator(".hw-live").inner_text()
    page.clock.run_for(125_000)
    assert "Afterwards" in page.locator(".hw-live").inner_text()


def test_tally_takes_back_and_its_clock_goes_on_where_it_was(open_page: Any) -> None:
    before = {"updated": "2026-01-01T00:00:00.000Z", "state": {"events": [[0, "Q"]], "seconds": 90, "since": None}}
    reader = open_page("tally", record=json.dumps(json.loads(KEEP) | {"states": {"tally/tally": before}}))
    page = reader.page
    page.clock.install()
    reader.reload()
    assert page.locator(".hw-clock").inner_text() == "1:30"
    page.locator(".hw-startstop").click()
    page.clock.run_for(5_000)
    assert page.locator(".hw-clock").inner_text() in ("1:35", "1:36")
    page.locator('.hw-tap[data-code="CR"]').click()
    page.locator('.hw-tap[data-code="SR"]').click()
    page.locator(".hw-undo").click()
    assert [page.locator(f'.hw-tap[data-code="{code}"] .hw-times').inner_text() for code in ("Q", "CR", "SR")] == ["1", "1", "0"]
    page.locator(".hw-done").click()
    told = page.locator(".hw-result").inner_text()
    assert "1 to 1 · fair" in told and "100 % · good" in told
    assert [row[1] for row in reader.saved()["states"]["tally/tally"]["state"]["events"]] == ["Q", "CR"]


def test_agenda_says_what_has_to_be_covered_and_keeps_the_clients_words(open_page: Any) -> None:
    reader = open_page("agenda")
    page = reader.page
    page.locator('[data-topic="sleep"]').click()
    page.locator(".hw-stage > .hw-button").click()
    told = page.locator(".hw-result").inner_text()
    assert "These have to be covered" in told and "The rules ask for it." in told
    assert "Nothing on today's list comes from the client" in told
    page.get_by_text("Change it").click()
    page.locator('[data-own="own-0"]').fill("The harvest")
    page.locator('[data-topic="own-0"]').click()
    page.locator('[data-topic="test"]').click()
    page.locator(".hw-stage > .hw-button").click()
    told = page.locator(".hw-result").inner_text()
    assert "These have to be covered" not in told and "comes from the client" not in told
    assert [row.split("\n")[0] for row in page.locator(".hw-result ol > li").all_inner_texts()] == ["Sleep", "The harvest", "The test"]


def test_explorable_says_each_place_in_words_and_numbers(open_page: Any) -> None:
    made = real("explore")
    reader = open_page("explore", made={"explore": made})
    page = reader.page
    reader.tab_to("input[type=range]")
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    now = made["states"]["6,4"]
    assert page.locator(".hw-sentence").inner_text() == now["sentence"]
    assert page.locator(".hw-values tbody td").all_inner_texts() == [number for _, number in now["rows"]]
    assert page.locator("input[type=range]").first.get_attribute("aria-valuetext") == made["sliders"][0]["shown"][6]
    bars = page.locator(".hw-chart .ct-bar").all()[::-1]  # drawn from below
    lengths = [abs(float(bar.get_attribute("x2")) - float(bar.get_attribute("x1"))) for bar in bars]
    assert lengths[0] / lengths[1] == pytest.approx(now["bars"][0] / now["bars"][1], rel=0.02)
    page.wait_for_timeout(700)
    assert reader.said() == now["sentence"], "spoken once the slider rests"


def test_quiz_draws_ten_in_another_order_each_round(open_page: Any) -> None:
    made = real("quiz")
    reader = open_page("quiz", made={"quiz": made}, record=KEEP, touch=True)
    DO["quiz"](Hand(reader, "touch"))
    state = reader.saved()["states"]["drill/quiz-mi"]["state"]
    first = state["round"]
    assert len(first) == len(set(first)) == 10 and set(first) <= {question["id"] for question in made["questions"]}
    assert sum(pair[1] for pair in state["finished"][0]["by"].values()) == sum(3 * question["choose"] for question in made["questions"] if question["id"] in first)
    reader.page.get_by_text("Another round").click()
    reader.page.locator(".hw-option").first.wait_for()
    assert reader.saved()["states"]["drill/quiz-mi"]["state"]["round"] != first
