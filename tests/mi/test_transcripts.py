"""Coded transcripts: what is read, in which form and encoding, and what is refused, with file, row and cure."""

import pytest
from homeward.content import ContentError
from homeward.messages import in_locale
from homeward.mi.codes import broad, client_codes, code_names, code_of, global_scales, talk, worker_codes
from homeward.mi.indices import indices, level, relational, technical, thresholds
from homeward.mi.summary import MEASURES, over_coders, summaries
from homeward.mi.transcripts import ANNOMI, COLUMNS, Coding, read_transcripts
from homeward.practice.items.code import CLIENT_CODES
from homeward.practice.vocabulary import behaviours, names
from hypothesis import given
from hypothesis import strategies as st

from .samples import CLIENT, PLAIN, THERAPIST, annomi, changed, question, reflection, saved, text_of


def refusal(tmp_path, text, encoding="utf-8"):
    with pytest.raises(ContentError) as caught:
        read_transcripts(saved(tmp_path, text, encoding))
    error = caught.value
    assert error.cure, "a refusal says the cure"
    assert in_locale(str(error), "zh") != str(error)
    return error


# --- the codes -------------------------------------------------------------------------------------------------------


def test_the_official_terms_stand_as_they_were_published():
    scales = {"培养改变语句": "Cultivating Change Talk", "软化持续语句": "Softening Sustain Talk", "建立合作": "Partnership", "体现共情": "Empathy"}
    assert {name.zh: name.en for name in global_scales().values()} == scales
    assert [names()[code].zh for code in behaviours()] == ["提问", "简单式反映", "复杂式反映", "肯定", "提供信息", "寻求合作", "支持自主性", "经许可的劝说", "未经许可的劝说", "面质"]


def test_codes_are_those_of_the_vocabulary_and_the_exercises_and_few_more():
    assert [*worker_codes()][:10] == behaviours() and all(worker_codes()[code] == names()[code] for code in behaviours())
    assert [*worker_codes()][10:] == ["OQ", "CQ", "OTHER"]
    assert {code: client_codes()[code] for code in CLIENT_CODES} == CLIENT_CODES
    assert [*client_codes()][4:] == [kind + sign for sign in "+-" for kind in ("D", "A", "R", "N", "C", "AC", "TS")]


@pytest.mark.parametrize(
    "word, who, code",
    [
        ("sr", "worker", "SR"), ("Simple reflection", "worker", "SR"), ("简单式反映", "worker", "SR"), ("ＯＱ", "worker", "OQ"), (" other ", "worker", "OTHER"),
        ("d+", "client", "D+"), ("D＋", "client", "D+"), ("ts−", "client", "TS-"), ("改变语句：愿望", "client", "D+"), ("改变语句:愿望", "client", "D+"), ("Change talk", "client", "change"),
        ("SR", "client", None), ("change", "worker", None), ("", "worker", None), ("Q", "other", None), ("QQ", "worker", None),
    ],
)  # fmt: skip
def test_a_code_is_known_by_sign_and_by_name(word, who, code):
    assert code_of(word, who) == code


def test_every_name_leads_back_to_its_code():
    for who, codes in (("worker", worker_codes()), ("client", client_codes())):
        for code, name in codes.items():
            assert {code_of(word, who) for word in (code, name.en, name.zh)} == {code}
            assert (broad(code) if who == "worker" else talk(code)) in code_names()


def test_fine_codes_count_as_broad_ones():
    assert [broad(code) for code in ("Q", "OQ", "CQ", "SR", "CR", "AF", "OTHER")] == ["Q", "Q", "Q", "R", "R", "AF", "OTHER"]
    assert [talk(code) for code in ("change", "D+", "AC+", "C-", "TS-", "neutral", "discord")] == ["change", "change", "change", "sustain", "sustain", "neutral", "discord"]


def test_global_scores():
    scores = {"CCT": 3, "SST": 4, "PARTNERSHIP": 4, "EMPATHY": 4}
    assert (technical(scores), relational(scores)) == (3.5, 4)
    assert technical({"CCT": 3}) is None and relational({}) is None
    assert [level("technical", 3), level("technical", 4), level("relational", 3), level("relational", 3.5), level("relational", 4)] == ["fair", "good", "below", "fair", "good"]
    assert set(thresholds()) == {"ratio", "percent_complex"} and set(thresholds("globals")) == {"technical", "relational"}


@pytest.mark.parametrize("wrong", [{"CCT": 0}, {"SST": 6}, {"EMPATHY": True}, {"PARTNERSHIP": 3.5}, {"Q": 3}])
def test_a_wrong_global_score_is_refused(wrong):
    for score in (technical, relational):
        with pytest.raises(ValueError, match="→"):
            score(wrong)


# --- our own form ----------------------------------------------------------------------------------------------------


def test_reads_our_own_form(tmp_path):
    found = read_transcripts(saved(tmp_path, text_of(PLAIN)))
    walk, yard = found.transcripts
    assert (found.form, found.encoding, walk.name, walk.coders, yard.coders) == ("plain", "UTF-8", "walk", ("A", "B"), ("A",))
    assert [line.name for line in walk.lines] == list("12345678")
    assert walk.lines[0].text == "You came although it rained." and walk.lines[0].codings == {"A": Coding("AF", ("AF",)), "B": Coding("R", ("SR",))}
    assert walk.lines[1].codings == {"A": Coding("change", ("D+",)), "B": Coding("change", ("R+",))}
    assert [line.who for line in yard.lines] == ["worker", "client", "other", "worker", "client"] and yard.lines[2].codings == {}
    assert yard.lines[0].codings["A"].codes == ("PERSUADE",) and yard.lines[4].codings["A"].codes == ("A+",)


@pytest.mark.parametrize("encoding, said", [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8 with BOM"), ("gbk", "GBK"), ("gb18030", "GBK")])
def test_says_which_encoding_was_read(tmp_path, encoding, said):
    found = read_transcripts(saved(tmp_path, text_of(PLAIN), encoding))
    assert found.encoding == said and found.transcripts[1].lines[0].text == "你应该换个手机号。"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_reads_the_separators_spreadsheets_use(tmp_path, separator):
    assert len(read_transcripts(saved(tmp_path, text_of(PLAIN, separator=separator))).transcripts) == 2


def test_columns_in_any_order_and_empty_rows(tmp_path):
    order = [5, 0, 4, 1, 3, 2]
    text = text_of([[row[at] for at in order] for row in PLAIN], [COLUMNS[at] for at in order]) + ",,,,,\r\n\r\n"
    assert read_transcripts(saved(tmp_path, text)).transcripts == read_transcripts(saved(tmp_path, text_of(PLAIN))).transcripts


def test_words_may_stand_in_any_row_of_a_line(tmp_path):
    rows = [changed(PLAIN[0], text=""), changed(PLAIN[1], text="You came although it rained.")]
    line = read_transcripts(saved(tmp_path, text_of(rows))).transcripts[0].lines[0]
    assert line.text == "You came although it rained." and len(line.codings) == 2


def test_a_line_that_a_coder_left_out_is_not_coded_by_her(tmp_path):
    rows = [*PLAIN[:3], changed(PLAIN[3], code="")]
    lines = read_transcripts(saved(tmp_path, text_of(rows))).transcripts[0].lines
    assert [list(line.codings) for line in lines] == [["A", "B"], ["A"]]


# --- AnnoMI ----------------------------------------------------------------------------------------------------------


def test_reads_annomi(tmp_path):
    both = reflection("complex", question_exists="TRUE", question_subtype="open", therapist_input_exists="True", therapist_input_subtype="advice")
    text = annomi(("7", "0", "3", question("closed")), ("7", "0", "4", both), ("7", "1", "3", CLIENT | {"client_talk_type": "change"}), ("7", "2", "3", THERAPIST))
    found = read_transcripts(saved(tmp_path, text))
    (seven,) = found.transcripts
    assert found.form == "annomi" and seven.coders == ("3", "4")
    assert seven.lines[0].codings == {"3": Coding("Q", ("CQ",)), "4": Coding("R", ("OQ", "CR", "ADVICE"))}
    assert seven.lines[1].codings["3"] == Coding("change", ("change",)) and seven.lines[2].codings["3"] == Coding("OTHER", ("OTHER",))


def test_annomi_needs_no_titles(tmp_path):
    assert read_transcripts(saved(tmp_path, annomi(("7", "0", "3", THERAPIST), columns=ANNOMI))).form == "annomi"


@pytest.mark.parametrize(
    "change, says",
    [
        ({"transcript_id": ""}, "'transcript_id' is empty"),
        ({"utterance_id": ""}, "'utterance_id' is empty"),
        ({"annotator_id": ""}, "'annotator_id' is empty"),
        ({"interlocutor": "nurse"}, "the speaker 'nurse' is not known"),
        ({"interlocutor": "other"}, "'interlocutor' says 'other'"),
        ({"interlocutor": ""}, "'interlocutor' is empty"),
        ({"main_therapist_behaviour": "joke"}, "'main_therapist_behaviour' says 'joke'"),
        ({"question_exists": "perhaps"}, "'question_exists' says 'perhaps'"),
        ({"question_exists": "True"}, "'question_subtype' says 'n/a'"),
        ({"reflection_subtype": "simple"}, "'reflection_subtype' says 'simple', but 'reflection_exists' says 'False'"),
        ({"therapist_input_exists": "True", "therapist_input_subtype": "song"}, "'therapist_input_subtype' says 'song'"),
        ({"client_talk_type": "change"}, "'client_talk_type' says 'change', which does not go with this speaker"),
        ({"interlocutor": "client", "client_talk_type": "change"}, "'therapist_input_exists' says 'False', which does not go with this speaker"),
    ],
)
def test_refuses_a_broken_row_of_annomi(tmp_path, change, says):
    columns = [*ANNOMI]
    good = ["7", "1", "therapist", "Mm.", "3", *(THERAPIST[column] for column in columns[5:])]
    bad = [change.get(column, "2" if column == "utterance_id" else cell) for column, cell in zip(columns, good)]
    error = refusal(tmp_path, text_of([good, bad], columns))
    assert error.place.endswith("talk.csv:3") and says in error.wrong


@pytest.mark.parametrize("column", ANNOMI)
def test_refuses_annomi_without_a_column(tmp_path, column):
    error = refusal(tmp_path, annomi(("7", "0", "3", THERAPIST), columns=[name for name in ANNOMI if name != column]))
    assert error.place.endswith(":1") and error.wrong == f"the column '{column}' is missing"


# --- refusing --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("column", COLUMNS)
def test_refuses_a_missing_column(tmp_path, column):
    error = refusal(tmp_path, text_of([], [name for name in COLUMNS if name != column]))
    assert error.place.endswith(":1") and error.wrong == f"the column '{column}' is missing"


def test_refuses_unknown_and_double_columns(tmp_path):
    assert refusal(tmp_path, text_of([], (*COLUMNS, "note"))).wrong == "the column 'note' is not known"
    assert refusal(tmp_path, text_of([], (*COLUMNS, "code"))).wrong == "the column 'code' stands twice"
    assert refusal(tmp_path, text_of([], ("a", "b"))).wrong == "these are not the headings of a coded transcript"
    assert refusal(tmp_path, annomi(columns=(*ANNOMI, "code"))).wrong == "the column 'code' is not known"


@pytest.mark.parametrize(
    "cells, says",
    [
        ({"transcript": ""}, "'transcript' is empty"),
        ({"line": ""}, "'line' is empty"),
        ({"coder": ""}, "'coder' is empty"),
        ({"who": ""}, "'who' is empty"),
        ({"who": "nurse"}, "the speaker 'nurse' is not known"),
        ({"who": "client", "line": "9"}, "'SR' is not a code of the client's lines"),
        ({"who": "other", "line": "9"}, "neither worker nor client speaks"),
        ({"code": "change"}, "'change' is not a code of the worker's lines"),
        ({"code": "SR CR"}, "'SR CR' is not a code of the worker's lines"),
        ({"coder": "A"}, "coder 'A' gave line '1' a code in row 2 already"),
        ({"who": "client", "code": "change"}, "line '1' is spoken by another person than in row 2"),
        ({"text": "You came."}, "line '1' has other words than in row 2"),
        ({"transcript": "=1+1"}, "'transcript' begins with '='"),
        ({"coder": "@me"}, "'coder' begins with '@'"),
        ({"line": "9", "text": "Call me: 13900001234"}, "'13900001234' looks like a mobile number"),
        ({"line": "9", "text": "52010119700101123X"}, "looks like an identity-card number"),
    ],
)
def test_refuses_a_broken_row(tmp_path, cells, says):
    error = refusal(tmp_path, text_of([PLAIN[0], changed(PLAIN[1], **cells)]))
    assert error.place.endswith("talk.csv:3") and says in error.wrong


def test_an_unknown_code_is_told_with_the_codes_that_are_known(tmp_path):
    error = refusal(tmp_path, text_of([changed(PLAIN[0], code="CX")]))
    assert all(code in error.cure for code in worker_codes())


def test_two_codes_of_one_coder_are_found_wherever_they_stand(tmp_path):
    error = refusal(tmp_path, text_of([*PLAIN, changed(PLAIN[3], code="R+")]))
    assert error.place.endswith(f":{len(PLAIN) + 2}") and "coder 'B' gave line '2' a code in row 5 already" in error.wrong


def test_refuses_files_without_codes(tmp_path):
    assert refusal(tmp_path, "").wrong == "the table has no rows"
    assert refusal(tmp_path, text_of([])).wrong == "no line has a code"
    assert refusal(tmp_path, text_of([changed(PLAIN[0], code="", coder="")])).wrong == "no line has a code"


def test_refuses_more_cells_than_headings_and_open_quotation_marks(tmp_path):
    assert "more cells" in refusal(tmp_path, text_of([(*PLAIN[0], "more")])).wrong
    error = refusal(tmp_path, text_of(PLAIN[:2]) + 'walk,9,worker,"never closed,A,Q\r\n')
    assert "not readable as CSV" in error.wrong and error.place.endswith(":4")


def test_refuses_what_is_no_text(tmp_path):
    assert refusal(tmp_path, b"PK\x03\x04more").wrong == "this is not a CSV file"
    assert refusal(tmp_path, text_of(PLAIN).encode("utf-16")).wrong == "this is not a CSV file"
    assert "neither as UTF-8 nor as GB18030" in refusal(tmp_path, text_of(PLAIN[:1]).encode() + b"\xff\xff\xff").wrong
    with pytest.raises(ContentError, match="the file does not exist → check the name"):
        read_transcripts(tmp_path / "none.csv")
    with pytest.raises(ContentError, match="cannot be read"):
        read_transcripts(tmp_path)


def test_two_encodings_in_one_file_are_found(tmp_path):
    """What comes of it is told; GBK would have read it to the end, as nonsense."""
    mixed = text_of(PLAIN).encode() + text_of([changed(row, transcript="三号院") for row in PLAIN]).split("\r\n", 1)[1].encode("gbk")
    error = refusal(tmp_path, mixed)
    row = 1 + len(PLAIN) + 1
    assert error.place.endswith(f":{row}") and error.wrong == "line 18 is UTF-8 and this line is not"
    assert "and this line is not" in refusal(tmp_path, b"\xef\xbb\xbf" + mixed).wrong


@given(st.lists(st.sampled_from("他说今天下雨不想来社区见人可是还是来了我们坐下慢慢谈家里的事情"), min_size=1, max_size=40).map("".join))
def test_gbk_is_never_taken_for_a_mixture(tmp_path_factory, words):
    row = changed(PLAIN[0], text=words, transcript="联通")  # the classic: these two words in GBK are also UTF-8
    path = saved(tmp_path_factory.mktemp("gbk"), text_of([row, changed(row, line="2", text="社区")]), "gbk")
    found = read_transcripts(path)
    assert found.encoding == "GBK" and found.transcripts[0].lines[0].text == words


# --- counts ----------------------------------------------------------------------------------------------------------


def test_counts_of_our_own_form(tmp_path):
    rows = summaries(read_transcripts(saved(tmp_path, text_of(PLAIN))))
    assert [(row.transcript, row.coder) for row in rows] == [("walk", "A"), ("walk", "B"), ("yard", "A")]
    assert rows[0].values == {"questions": 2, "reflections": 1, "ratio": 0.5, "percent_open": 50, "percent_complex": 100, "adherent": 1, "non_adherent": 0, "change": 2, "sustain": 1}
    assert rows[1].values == {"questions": 2, "reflections": 2, "ratio": 1, "percent_open": 50, "percent_complex": 0, "adherent": 0, "non_adherent": 0, "change": 2, "sustain": 0}
    assert rows[2].values == {"questions": 0, "reflections": 1, "ratio": None, "percent_open": None, "percent_complex": 0, "adherent": 0, "non_adherent": 1, "change": 1, "sustain": 1}
    assert rows[0].codes["D+"] == rows[0].codes["TS+"] == 1


def test_what_nobody_coded_is_not_nought(tmp_path):
    rows = [changed(row, code=row[5] if row[2] == "client" and row[4] == "A" else "") for row in PLAIN[:16]]
    (only,) = summaries(read_transcripts(saved(tmp_path, text_of(rows))))
    assert only.values == dict.fromkeys(MEASURES) | {"change": 2, "sustain": 1}


def test_questions_of_no_kind_count_but_have_no_share(tmp_path):
    rows = [changed(PLAIN[4], code="Q"), changed(PLAIN[4], line="9", code="Q")]
    (only,) = summaries(read_transcripts(saved(tmp_path, text_of(rows))))
    assert only.values["questions"] == 2 and only.values["percent_open"] is None and only.values["change"] is None


def test_annomi_leaves_adherence_open_and_counts_each_part_of_a_line(tmp_path):
    both = reflection("simple", question_exists="True", question_subtype="open", therapist_input_exists="True", therapist_input_subtype="advice")
    text = annomi(("7", "0", "3", question("closed")), ("7", "1", "3", CLIENT), ("7", "2", "3", both), ("7", "3", "3", CLIENT | {"client_talk_type": "sustain"}))
    (only,) = summaries(read_transcripts(saved(tmp_path, text)))
    assert only.values == {"questions": 2, "reflections": 1, "ratio": 0.5, "percent_open": 50, "percent_complex": 0, "adherent": None, "non_adherent": None, "change": 0, "sustain": 1}
    assert only.codes["ADVICE"] == 1


@given(st.lists(st.sampled_from([*worker_codes()]), min_size=1, max_size=30))
def test_counts_are_those_of_the_indices(tmp_path_factory, codes):
    rows = [changed(PLAIN[0], line=str(number), code=code) for number, code in enumerate(codes)]
    (only,) = summaries(read_transcripts(saved(tmp_path_factory.mktemp("counts"), text_of(rows))))
    counted = ["Q" if code in ("OQ", "CQ") else code for code in codes]
    for index, value in indices({code: counted.count(code) for code in behaviours()}).items():
        assert only.values[index] == value


def test_over_coders_is_median_and_range(tmp_path):
    made = over_coders(summaries(read_transcripts(saved(tmp_path, text_of(PLAIN))))[:2])
    assert made["reflections"] == (1.5, 1, 2) and made["questions"] == (2, 2, 2) and made["ratio"] == (0.75, 0.5, 1)
    assert over_coders([])["ratio"] is None
