"""Needs profiles: what is read, what is refused with file, row and cure, what is looked at again, and what is never added up."""

import csv
import io
import re

import pytest
from homeward.casework.needs import AREAS, COLUMNS, KINDS, Area, Profile, check, example_file, load_profiles, profile_figure, table
from homeward.content import ContentError
from homeward.plots import plot
from homeward.text import speaking
from hypothesis import given
from hypothesis import strategies as st

EXAMPLE = load_profiles(example_file())
ROW = {"client": "n1", "area": "body", "own": "3", "help": "2", "worker": "1", "strength_en": "Walks", "strength_zh": "走路"}


def table_text(*changes, columns=COLUMNS):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for area, change in zip(AREAS, changes):
        row = {**ROW, "area": area, **change}
        writer.writerow([row.get(name, "") for name in columns])
    return out.getvalue()


def saved(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "people.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return path


def refusal(tmp_path, text):
    with pytest.raises(ContentError) as caught:
        load_profiles(saved(tmp_path, text))
    assert caught.value.cure, "a refusal says the cure"
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("area", ["body", "Body", "身体", " 身体 "])
def test_reads_what_spreadsheets_save(tmp_path, encoding, area):
    (one,) = load_profiles(saved(tmp_path, table_text({"area": area, "worker": ""}), encoding)).values()
    assert one.area("body") == Area(area="body", own=3, help=2, strength={"en": "Walks", "zh": "走路"})
    assert one.area("law").own is None


@pytest.mark.parametrize("name", COLUMNS)
def test_refuses_a_missing_column(tmp_path, name):
    error = refusal(tmp_path, table_text({}, columns=[column for column in COLUMNS if column != name]))
    assert error.place.endswith("people.csv:1") and f"'{name}' is missing" in error.wrong


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"area": "body"}, "stands in row 2 already"),
        ({"area": "luck"}, "the area 'luck' is not known"),
        ({"client": ""}, "the client is ''"),
        ({"client": "老詹"}, "the client is '老詹'"),
        ({"client": "Lao Zhan"}, "the client is 'Lao Zhan'"),
        ({"own": "5"}, "the rating 'own' is '5'"),
        ({"help": "much"}, "the rating 'help' is 'much'"),
        ({"worker": "2.5"}, "the rating 'worker' is '2.5'"),
        ({"worker": "²"}, "the rating 'worker' is '²'"),
        ({"own": "99999999999"}, "the rating 'own'"),
        ({"own": "-1"}, "formula"),
        ({"strength_zh": "身份证号 52010119700101123X"}, "identity-card number"),
        *[({"strength_en": sign + "cmd"}, "formula") for sign in "=+-@＝＋－＠"],
    ],
)
def test_refuses_a_broken_row_and_says_where(tmp_path, change, says):
    error = refusal(tmp_path, table_text({}, change))
    assert error.place.endswith("people.csv:3") and says in error.wrong


@pytest.mark.parametrize(
    ("text", "says"),
    [(b"PK\x03\x04rest", "not a CSV file"), (b"\xff\xff\xff", "neither as UTF-8 nor as GB18030"), ("", "is missing"), (table_text(), "no rows"), (table_text({}, columns=(*COLUMNS, "own")), "stands twice"), (table_text({}).replace("走路", "走路,more"), "more cells")],
)
def test_refuses_a_broken_file(tmp_path, text, says):
    assert says in refusal(tmp_path, text).wrong


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_never_a_crash(tmp_path_factory, raw):
    with pytest.raises(ContentError):
        load_profiles(saved(tmp_path_factory.mktemp("bytes"), raw))


RATING = st.none() | st.integers(0, 4)
PROFILES = st.tuples(*[st.builds(Area, area=st.just(name), own=RATING, help=RATING, worker=RATING) for name in AREAS]).map(lambda rows: Profile(client="n1", areas=rows))


@given(PROFILES, st.integers(-20, 20))
def test_only_whole_numbers_from_0_to_4_are_read(tmp_path_factory, profile, number):
    path = saved(tmp_path_factory.mktemp("rating"), table_text({"own": str(number)}))
    if 0 <= number <= 4:
        assert load_profiles(path)["n1"].area("body").own == number
    else:
        with pytest.raises(ContentError):
            load_profiles(path)


@given(PROFILES)
def test_written_and_read_again_it_is_the_same(tmp_path_factory, profile):
    rows = [{"area": row.area, **{name: "" if (value := getattr(row, name)) is None else str(value) for name in ("own", "help", "worker")}, "strength_en": "", "strength_zh": ""} for row in profile.areas]
    assert load_profiles(saved(tmp_path_factory.mktemp("again"), table_text(*rows[::-1])))["n1"] == profile


@given(PROFILES)
def test_what_was_not_asked_is_always_said_and_never_a_zero(profile):
    found = {row.area: row.kind for row in check(profile)}
    for row in profile.areas:
        unasked = row.own is None or row.help is None
        assert unasked == (found.get(row.area) in ("not-asked", "over-the-head"))
    numbers = table([profile])
    assert [row.own is None for row in profile.areas] == list(numbers["own"].isna())
    assert set(found.values()) <= set(KINDS)


@given(PROFILES)
def test_of_equal_ratings_nothing_is_said(profile):
    rows = tuple(Area(area=row.area, own=value, help=0, worker=value) for row in profile.areas for value in [row.own or 0])
    kinds = {row.kind for row in check(Profile(client="n1", areas=rows))}
    assert kinds <= {"one-number", "few-strengths"}


def test_what_the_five_people_show():
    kinds = {client: [(row.area, row.kind) for row in check(profile)] for client, profile in EXAMPLE.items()}
    assert kinds["n1"] == [("drugs", "seen-higher"), ("people", "passed-over")]
    assert (None, "one-number") in kinds["n2"] and (None, "one-number") in kinds["n4"]
    assert ("mind", "over-the-head") in kinds["n3"] and ("law", "not-asked") in kinds["n3"]
    assert (None, "few-strengths") in kinds["n5"] and ("home", "passed-over") in kinds["n5"]


def test_the_example_leads_to_nobody_and_opens_in_excel():
    raw = example_file().read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and not re.search(r"\d{3,}", raw.decode("utf-8-sig"))
    assert all(set(AREAS) == {row.area for row in profile.areas} for profile in EXAMPLE.values())


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_figure_says_what_was_not_asked_and_that_nothing_is_added_up(lang):
    with speaking(lang):
        picture = profile_figure(EXAMPLE["n3"])
        assert "?" in picture.alt or "？" in picture.alt
        assert ("added up" if lang == "en" else "不相加") in picture.caption
        assert ("invented" if lang == "en" else "虚构") in plot("needs-profile").svg
