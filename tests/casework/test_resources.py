"""The resource table: what is read, what is refused, and what matching may and may not say."""

import csv
import io
import json
import re
from datetime import date

import pytest
from homeward.casework.needs import NEEDS, need_code
from homeward.casework.resources import BILINGUAL, COLUMNS, SETTING, add_row, compiled, example_file, gaps, load_resources, match, resource_file
from homeward.content import ContentError
from hypothesis import given
from hypothesis import strategies as st

TODAY = date(2026, 11, 20)
EXAMPLE = load_resources(example_file())
ROW = {
    "id": "income-1", "need": "income", "name_en": "Window 3", "name_zh": "3号窗口", "who_en": "Low income", "who_zh": "收入低的家庭", "bring_en": "Card", "bring_zh": "身份证",
    "hours_en": "Mon", "hours_zh": "周一", "contact_en": "Window", "contact_zh": "窗口", "wait_days": "7", "checked_on": "2026-11-02",
}


def table_text(*changes, columns=COLUMNS, separator=","):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow(columns)
    for number, change in enumerate(changes, start=1):
        row = {**ROW, "id": f"income-{number}", **change}
        writer.writerow([row.get(name, "") for name in columns])
    return out.getvalue()


def saved(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "town.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return path


def refusal(tmp_path, text):
    with pytest.raises(ContentError) as caught:
        load_resources(saved(tmp_path, text))
    assert caught.value.cure, "a refusal says the cure"
    return caught.value


# --- reading ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_reads_what_excel_and_wps_save(tmp_path, encoding):
    (door,) = load_resources(saved(tmp_path, table_text({}), encoding))
    assert door.name.zh == "3号窗口" and door.wait_days == 7


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_reads_the_separators_spreadsheets_use(tmp_path, separator):
    assert len(load_resources(saved(tmp_path, table_text({}, {}, separator=separator)))) == 2


@pytest.mark.parametrize("written", ["2026-11-02", "2026/11/2", "2026.11.2", "2026年11月2日"])
def test_reads_dates_as_a_spreadsheet_rewrites_them(tmp_path, written):
    (door,) = load_resources(saved(tmp_path, table_text({"checked_on": written})))
    assert door.checked_on == date(2026, 11, 2)


@pytest.mark.parametrize("word", ["insurance", "Medical insurance", "医保", " 医保 "])
def test_a_need_may_be_written_as_people_say_it(tmp_path, word):
    (door,) = load_resources(saved(tmp_path, table_text({"need": word})))
    assert door.need == "insurance"


def test_one_language_is_enough_in_a_local_table(tmp_path):
    (door,) = load_resources(saved(tmp_path, table_text({"name_en": "", "who_en": "", "who_zh": ""})))
    assert door.name.en == door.name.zh == "3号窗口" and door.who is None


def test_empty_rows_and_columns_of_ones_own_do_no_harm(tmp_path):
    text = table_text({"note": "ask first"}, columns=(*COLUMNS, "note")) + "," * len(COLUMNS) + "\r\n\r\n"
    assert len(load_resources(saved(tmp_path, text))) == 1


# --- refusing --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", COLUMNS)
def test_refuses_a_missing_column(tmp_path, name):
    error = refusal(tmp_path, table_text({}, columns=[column for column in COLUMNS if column != name]))
    assert error.place.endswith(":1") and f"'{name}' is missing" in error.wrong


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"id": "income-1"}, "stands in row 2 already"),
        ({"id": ""}, "'id' is empty"),
        ({"id": "Income 1"}, "not usable"),
        ({"need": "luck"}, "the need 'luck' is not known"),
        ({"need": ""}, "the need '' is not known"),
        ({"name_en": "", "name_zh": " "}, "the name is empty"),
        ({"checked_on": "2026-02-30"}, "checked_on is '2026-02-30'"),
        ({"checked_on": "soon"}, "checked_on is 'soon'"),
        ({"checked_on": ""}, "checked_on is ''"),
        ({"wait_days": "a week"}, "wait_days is 'a week'"),
        ({"wait_days": "²"}, "wait_days is '²'"),
        ({"contact_zh": "身份证号 52010119700101123X"}, "identity-card number"),
        *[({"name_zh": sign + "cmd"}, "formula") for sign in "=+-@＝＋－＠"],
    ],
)
def test_refuses_a_broken_row_and_says_where(tmp_path, change, says):
    error = refusal(tmp_path, table_text({}, change))
    assert error.place.endswith("town.csv:3") and says in error.wrong


def test_counts_rows_as_the_spreadsheet_does(tmp_path):
    error = refusal(tmp_path, table_text({"who_zh": "第一行\n第二行"}, {}, {"need": "luck"}))
    assert error.place.endswith(":4")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"PK\x03\x04rest", "not a CSV file"),
        ("id,need".encode("utf-16"), "not a CSV file"),
        (b"\xff\xff\xff", "neither as UTF-8 nor as GB18030"),
        ("", "is missing"),
        (table_text(), "no rows"),
        (table_text({}) + 'income-2,income,"open', "not readable as CSV"),
        (table_text({}).replace("2026-11-02", "2026-11-02,and more"), "more cells"),
        (table_text({}, columns=(*COLUMNS, "need")), "stands twice"),
    ],
)
def test_refuses_a_broken_file(tmp_path, text, says):
    assert says in refusal(tmp_path, text).wrong


def test_refuses_a_file_that_is_not_there(tmp_path):
    with pytest.raises(ContentError, match="does not exist → check the name"):
        load_resources(tmp_path / "none.csv")


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_never_a_crash(tmp_path_factory, raw):
    path = tmp_path_factory.mktemp("bytes") / "town.csv"
    path.write_bytes(raw)
    with pytest.raises(ContentError):
        load_resources(path)


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8"), max_size=12), min_size=len(COLUMNS), max_size=len(COLUMNS)))
def test_any_cells_are_read_or_refused_never_a_crash(tmp_path_factory, cells):
    out = io.StringIO()
    csv.writer(out).writerows([COLUMNS, cells])
    path = tmp_path_factory.mktemp("cells") / "town.csv"
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    try:
        load_resources(path)
    except ContentError as error:
        assert error.cure


@pytest.mark.parametrize(
    ("change", "says"),
    [({"id": "income-1"}, "stands in the table already"), ({"need": "luck"}, "not known"), ({"name_zh": "=1+1"}, "formula"), ({"phone": "1"}, "the column 'phone' is not known")],
)
def test_a_row_added_by_hand_is_checked_like_a_row_of_a_file(change, says):
    with pytest.raises(ContentError, match=says):
        add_row(EXAMPLE, {**ROW, "id": "income-9", **change})


def test_a_good_row_is_added_at_the_end():
    longer = add_row(EXAMPLE, {"id": "housing-2", "need": "住处", "name_zh": "街道周转房", "checked_on": "2026-11-19"})
    assert longer[:-1] == EXAMPLE and longer[-1].need == "housing"


# --- the example table -----------------------------------------------------------------------------------------------


def test_the_example_has_a_door_for_every_need_in_both_languages():
    table = load_resources(example_file())
    assert {door.need for door in table} == set(NEEDS)
    for door in table:
        for field in BILINGUAL:
            if text := getattr(door, field):
                assert re.search(r"[\u4e00-\u9fff]|^12356$", text.zh) and not re.search(r"[\u4e00-\u9fff]", text.en), (door.id, field)


def test_the_example_opens_in_excel_and_leads_to_nobody():
    raw = example_file().read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf"), "without the mark, Excel shows Chinese as noise"
    assert not re.search(r"\d{6,}", raw.decode("utf-8-sig")), "no telephone-like digits"


def test_the_setting_names_the_local_table(tmp_path, monkeypatch):
    path = saved(tmp_path, table_text({"name_zh": "本地窗口"}))
    monkeypatch.setenv(SETTING, str(path))
    assert resource_file() == path and compiled("zh")["rows"][0][1].startswith("本地窗口。")


# --- matching --------------------------------------------------------------------------------------------------------

@given(st.permutations(EXAMPLE), st.lists(st.sampled_from(list(NEEDS)), max_size=4))
def test_the_order_of_rows_plays_no_part(table, needs):
    assert match(needs, table, TODAY) == match(needs, EXAMPLE, TODAY)
    assert gaps(table, TODAY) == gaps(EXAMPLE, TODAY)
    assert compiled("en", table) == compiled("en", EXAMPLE)


@given(st.lists(st.sampled_from(list(NEEDS)), max_size=4))
def test_every_door_that_fits_is_found_and_none_is_promised(needs):
    found = match(needs, EXAMPLE, TODAY)
    assert {row.resource.id for row in found} == {door.id for door in EXAMPLE if door.need in needs}
    for row in found:
        assert "eligible: ask the office" in row.unknown[0].en and "问窗口" in row.unknown[0].zh
        assert not re.search(r"\b(is|are) eligible\b|qualif|entitled", row.why.en)


def test_the_clients_first_need_comes_first_then_the_shorter_wait():
    assert [row.resource.id for row in match(["support", "income"], EXAMPLE, TODAY)] == ["support-2", "support-1", "income-2", "income-1"]


def test_what_is_unknown_is_said():
    housing = match(["housing"], EXAMPLE, TODAY)[0].unknown
    assert any("How long" in text.en for text in housing)
    old = next(row for row in match(["testing"], EXAMPLE, TODAY) if row.resource.id == "testing-2").unknown
    assert any("2026-03-10" in text.en for text in old)
    ahead = match(["income"], EXAMPLE, date(2026, 1, 1))[0].unknown
    assert any("still so" in text.en for text in ahead), "a date in the future is doubted as well"


def test_an_unknown_need_is_refused():
    with pytest.raises(ValueError, match="use one of"):
        match(["luck"], EXAMPLE, TODAY)
    assert need_code("luck") is None


def test_gaps_name_needs_without_a_door():
    (gap, *rest) = gaps([door for door in EXAMPLE if door.need != "papers"], TODAY)
    assert gap.need == "papers" and gap.resource is None
    assert {row.resource for row in rest} == {"housing-1", "testing-2", "support-1"}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_compiled_is_plain_and_full(lang):
    made = compiled(lang, EXAMPLE)
    assert len(made["rows"]) == len(EXAMPLE)
    for row in made["rows"]:
        assert len(row) == len(made["headings"]) and all(isinstance(cell, str) and cell for cell in row)
    assert json.loads(json.dumps(made)) == made
