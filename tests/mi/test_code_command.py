"""``homeward code``: what it prints, what it writes, what it refuses; and the feedback, which grades nobody."""

import csv
import io
import re
import subprocess
import sys

import pytest
import yaml
from click.testing import CliRunner
from homeward.cli import main
from homeward.content import PACKAGE
from homeward.mi.feedback import QUOTE, feedback, moment, one_thing
from homeward.mi.indices import LEVELS
from homeward.mi.report import columns, pages
from homeward.mi.summary import MEASURES, over_coders, summaries
from homeward.mi.transcripts import read_transcripts
from homeward.practice.vocabulary import QUALITY_WORDS
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from .samples import CLIENT, PLAIN, annomi, changed, question, saved, text_of


def run(*words):
    return CliRunner().invoke(main, ["code", *map(str, words)])


@pytest.fixture
def talk(tmp_path):
    return saved(tmp_path, text_of(PLAIN))


# --- printed ---------------------------------------------------------------------------------------------------------


def test_prints_counts_and_agreement(talk):
    result = run(talk)
    lines = [re.split(r"\s{2,}", line.strip()) for line in result.output.splitlines()]
    assert result.exit_code == 0 and "read as UTF-8; conversations: 2, lines: 13" in result.output
    assert lines[2] == ["conversation", "coder", "questions", "reflections", "R:Q", "open %", "complex %", "adherent", "non-adh.", "change", "sustain"]
    assert lines[3] == ["walk", "A", "2", "1", "0.50", "50", "100", "1", "0", "2", "1"]
    assert lines[4] == ["walk", "B", "2", "2", "1.00", "50", "0", "0", "0", "2", "0"]
    assert lines[5] == ["yard", "A", "0", "1", "–", "–", "0", "0", "1", "1", "1"]
    assert ["Judgement", "Lines", "Coders", "Fleiss' kappa", "Raw", "Cohen's kappa", "Experts"] in lines
    assert ["What the worker does", "4", "2", "0.58", "0.75", "0.60", "–"] in lines
    assert ["Is there a question?", "4", "2", "1.00", "1.00", "1.00", "0.87"] in lines
    assert "by category: Question 1.00, Reflection 0.47, Affirm -0.14" in result.output
    assert "No norm for Chinese conversations was found" in result.output


def test_prints_chinese(talk):
    result = run(talk, "--lang", "zh")
    rows = [line for line in result.output.splitlines() if line]
    assert result.exit_code == 0 and "按UTF-8读取；会谈2次，共13句" in rows[0]
    assert rows[1].split() == ["会谈", "编码者", "提问", "反映", "反映比提问", "开放式%", "复杂式%", "符合", "不符合", "改变", "持续"]
    assert "有没有提问" in result.output and "这里不打分" in result.output
    assert not re.search(r"[A-Za-z]{4}", re.sub(r"\S*talk\.csv|walk|yard|AnnoMI|MITI", "", result.output))


def test_says_that_gbk_was_read(tmp_path):
    result = run(saved(tmp_path, text_of(PLAIN), "gbk"))
    assert "read as GBK" in result.output and "If the words look wrong" in result.output
    assert "read as UTF-8 with BOM" in run(saved(tmp_path, text_of(PLAIN), "utf-8-sig")).output
    assert "按UTF-8（带BOM）读取" in run(tmp_path / "talk.csv", "--lang", "zh").output


def test_one_coder_alone(tmp_path):
    assert "No line was coded by two people or more" in run(saved(tmp_path, text_of(PLAIN[16:]))).output


def test_annomi(tmp_path):
    path = saved(tmp_path, annomi(("7", "0", "3", question("open")), ("7", "1", "3", CLIENT), ("7", "0", "4", question("closed"))))
    result = run(path, "--report", tmp_path / "pages")
    assert result.exit_code == 0 and "AnnoMI has no codes for adherent" in result.output
    assert re.search(r"^7 +3 +1 +0 +0\.00 +100 +– +– +– +0 +0$", result.output, re.MULTILINE)
    assert re.search(r"^What the worker does +1 +2 +– +1\.00 +– +0\.74$", result.output, re.MULTILINE)
    assert "AnnoMI has no codes" in (tmp_path / "pages" / "1-7.html").read_text(encoding="utf-8")


@given(st.lists(st.lists(st.text("ab 编码的人", max_size=9).map(str.strip), min_size=3, max_size=3), min_size=1, max_size=6))
def test_columns_stand_under_each_other(rows):
    wide = re.compile(r"[\u4e00-\u9fff]")
    lines = columns([[*row, "|"] for row in rows])
    assert len({len(wide.sub("##", line)) for line in lines}) == 1


# --- refused ---------------------------------------------------------------------------------------------------------


def test_a_mistake_is_one_line_and_nothing_is_written(tmp_path):
    path = saved(tmp_path, text_of([*PLAIN, changed(PLAIN[0], code="XX", coder="C")]))
    result = run(path, "--report", tmp_path / "pages", "--csv", tmp_path / "counts.csv")
    assert result.exit_code == 1 and "Traceback" not in result.output
    assert result.output.count("\n") == 1 and f"talk.csv:{len(PLAIN) + 2}: 'XX' is not a code of the worker's lines → use one of: Q SR CR" in result.output
    assert [file.name for file in tmp_path.iterdir()] == ["talk.csv"]


def test_a_mistake_is_told_in_the_language_asked_for(tmp_path):
    path = saved(tmp_path, text_of([changed(PLAIN[0], code="XX")]))
    assert "“XX”不是用来给社工的话编码的" in CliRunner(env={"HOMEWARD_LANG": "zh"}).invoke(main, ["code", str(path)]).output
    assert "“XX”不是用来给社工的话编码的" in run(path, "--lang", "zh").output


def test_nothing_is_written_over(talk, tmp_path):
    before = talk.read_bytes()
    for words in (["--csv", talk], ["--csv", talk, "--report", tmp_path / "pages"]):
        result = run(talk, *words)
        assert result.exit_code == 1 and "the file exists already → choose another name; nothing was written" in result.output
    assert talk.read_bytes() == before and not (tmp_path / "pages").exists()
    assert run(talk, "--report", tmp_path / "pages").exit_code == 0 and run(talk, "--report", tmp_path / "pages").exit_code == 1


def test_a_place_that_cannot_be_written(talk, tmp_path):
    result = run(talk, "--csv", talk / "counts.csv")
    assert result.exit_code == 1 and "cannot be written" in result.output and "Traceback" not in result.output


def test_the_file_is_not_there(tmp_path):
    result = run(tmp_path / "none.csv")
    assert result.exit_code == 1 and "the file does not exist → check the name" in result.output


# --- written ---------------------------------------------------------------------------------------------------------


def test_counts_for_a_spreadsheet(talk, tmp_path):
    run(talk, "--csv", tmp_path / "out" / "counts.csv")
    raw = (tmp_path / "out" / "counts.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf"), "so that Excel reads it as UTF-8"
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert [(row["transcript"], row["coder"]) for row in rows] == [("walk", "A"), ("walk", "B"), ("yard", "A")]
    assert rows[0]["ratio"] == "0.5" and rows[2]["ratio"] == "" and rows[0]["code TS+"] == "1" and rows[2]["code PERSUADE"] == "1"
    for row, summary in zip(rows, summaries(read_transcripts(talk))):
        assert {measure: float(row[measure]) if row[measure] else None for measure in MEASURES} == summary.values


def test_a_page_for_each_conversation(talk, tmp_path):
    result = run(talk, "--report", tmp_path / "pages", "--lang", "zh")
    assert result.exit_code == 0 and sorted(file.name for file in (tmp_path / "pages").iterdir()) == ["1-walk.html", "2-yard.html"]
    page = (tmp_path / "pages" / "2-yard.html").read_text(encoding="utf-8")
    assert '<html lang="zh-CN">' in page and "你应该换个手机号。" in page and "会谈反馈：yard" in page


@pytest.mark.parametrize("name, file", [("../../etc", "1-etc.html"), ("三号 院/二", "1-三号-院-二.html"), ("!!", "1.html"), ("a" * 99, "1-" + "a" * 40 + ".html")])
def test_no_name_leads_out_of_the_folder(tmp_path, name, file):
    assert list(pages(read_transcripts(saved(tmp_path, text_of([changed(PLAIN[0], transcript=name)]))), "en")) == [file]


# --- feedback --------------------------------------------------------------------------------------------------------


def chosen(tmp_path, *lines):
    """Return the one thing to try after lines of (who, code)."""
    rows = [("t", str(number), who, f"Line {number}.", "A", code) for number, (who, code) in enumerate(lines, start=1)]
    found = read_transcripts(saved(tmp_path, text_of(rows)))
    made = one_thing(found.transcripts[0], over_coders(summaries(found)))
    return made.name, made.line and made.line.name


WELL = [("worker", "OQ"), ("worker", "CR"), ("worker", "CR"), ("worker", "AF")]


@pytest.mark.parametrize(
    "lines, expected",
    [
        ([*WELL, ("worker", "PERSUADE"), ("worker", "CONFRONT")], ("confront", "6")),
        ([*WELL, ("worker", "PERSUADE")], ("ask_leave", "5")),
        ([("worker", "OQ"), ("client", "neutral"), ("worker", "CQ"), ("client", "neutral"), ("worker", "AF")], ("first_reflection", "2")),
        ([("worker", "AF")], ("first_reflection", None)),
        ([("worker", "OQ"), ("client", "neutral"), ("worker", "CR"), ("client", "change"), ("worker", "CQ")], ("reflect_first", "4")),
        ([("worker", "Q"), ("worker", "Q"), ("worker", "CR")], ("reflect_first", None)),
        ([("worker", "CQ"), ("worker", "CR"), ("worker", "AF")], ("open_up", "1")),
        ([("worker", "OQ"), ("worker", "SR"), ("worker", "SR"), ("worker", "AF")], ("go_deeper", "2")),
        ([("worker", "OQ"), ("worker", "CR"), ("worker", "GI")], ("affirm", None)),
        ([*WELL, ("client", "change"), ("client", "N-"), ("client", "sustain")], ("other_side", "6")),
        ([("client", "sustain")], ("other_side", "1")),
        (WELL, ("summary", None)),
        ([*WELL, ("client", "change"), ("client", "sustain")], ("summary", None)),
    ],
)
def test_the_one_thing_to_try(tmp_path, lines, expected):
    assert chosen(tmp_path, *lines) == expected


def test_every_rule_has_its_words_and_every_word_its_rule():
    named = {name for _, (name, _) in next(mark for mark in test_the_one_thing_to_try.pytestmark if mark.name == "parametrize").args[1]}
    assert named == set(yaml.safe_load((PACKAGE / "mi" / "feedback.yml").read_text(encoding="utf-8"))["try"])


def test_a_moment_to_keep_is_one_that_change_talk_followed(tmp_path):
    walk, yard = read_transcripts(saved(tmp_path, text_of(PLAIN[::2][:8] + PLAIN[16:]))).transcripts
    line, after, code = moment(walk)
    assert (line.name, after.name, code) == ("1", "2", "AF")  # 7 → 8 too, but with a shorter answer
    line, after, code = moment(yard)
    assert (line.name, after.name, code) == ("4", "5", "SR")


def test_a_moment_on_whose_kind_the_coders_differ_is_a_reflection(talk):
    line, after, code = moment(read_transcripts(talk).transcripts[0])
    assert (line.name, after.name, code) == ("7", "8", "R")


def test_no_moment_where_nothing_was_reflected_affirmed_or_asked_openly(tmp_path):
    (only,) = read_transcripts(saved(tmp_path, text_of([changed(PLAIN[0], code="GI")]))).transcripts
    assert moment(only) is None and "A moment to keep" not in feedback(only, "plain", "en")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_page_grades_nobody_and_asks_nobody(tmp_path, lang):
    rows = [*PLAIN, changed(PLAIN[16], transcript="<b>x", line="1", text="<script>alert(1)</script>" + "好" * 400)]
    for page in pages(read_transcripts(saved(tmp_path, text_of(rows))), lang).values():
        words = re.sub(r"<style>.*?</style>|<blockquote>.*?</blockquote>|<[^>]+>", " ", page, flags=re.DOTALL)
        own = re.sub("fair [0-9.]+, good [0-9.]+|尚可[0-9.]+，良好[0-9.]+", "", words)
        verdicts = [word.in_(lang) for word in (*LEVELS.values(), *QUALITY_WORDS.values())]
        assert not [verdict for verdict in verdicts if re.search(rf"\b{re.escape(verdict)}\b" if lang == "en" else verdict, own)]
        assert "http" not in page and "src=" not in page and "<script" not in page and "<b>x" not in page
        assert "%" not in own or not re.search(r"\d\s?%", own)
        assert max(map(len, re.findall(r"</b>(.*?)</blockquote>", page))) < QUOTE + 60


def test_a_page_of_two_coders_shows_both_and_how_they_agree(talk):
    walk = read_transcripts(talk).transcripts[0]
    page = feedback(walk, "plain", "en")
    assert "<td>1.5 (1–2)</td>" in page and "Coded by 2 people" in page and "How far the coders agree" in page
    assert "Coded by A." in feedback(read_transcripts(talk).transcripts[1], "plain", "en")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_page_is_one_sheet_and_fits_a_telephone(tmp_path, chromium, lang):
    long = [changed(row, text=row[3] and (row[3] + " and so on " * 60 if lang == "en" else "一直说下去" * 80), coder=coder) for row in PLAIN[:16:2] for coder in "ABC"]
    page = chromium.new_page(viewport={"width": 320, "height": 640})
    page.set_content(next(iter(pages(read_transcripts(saved(tmp_path, text_of(long))), lang).values())))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert len(PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages) == 1
    page.close()


def test_kinds_of_change_talk_are_named(tmp_path):
    (only,) = read_transcripts(saved(tmp_path, text_of([row for row in PLAIN[:16] if row[4] == "A"]))).transcripts
    assert "What the change talk was about: desire 1, taking steps 1." in feedback(only, "plain", "en")
    assert "改变语句说的是：愿望1、已在行动1。" in feedback(only, "plain", "zh")


def test_the_product_needs_no_library_of_statistics():
    code = "import sys, homeward.mi.report; raise SystemExit(any(name in sys.modules for name in ('statsmodels', 'pandas')))"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
