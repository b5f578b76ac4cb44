"""What ``homeward code`` prints and writes: tables for the terminal, a table for a spreadsheet, a page for each conversation."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path
from unicodedata import east_asian_width

from ..content import ContentError, short
from ..evidence.registry import claim
from ..text import Language, Text
from .codes import code_names
from .feedback import AGREEMENT_HEADS, feedback, kappa_word, number
from .indices import thresholds
from .summary import JUDGEMENTS, MEASURES, Agreement, agreement, summaries
from .transcripts import Transcripts

HEADS: dict[str, Text] = {
    "transcript": Text(en="conversation", zh="会谈"),
    "coder": Text(en="coder", zh="编码者"),
    "questions": Text(en="questions", zh="提问"),
    "reflections": Text(en="reflections", zh="反映"),
    "ratio": Text(en="R:Q", zh="反映比提问"),
    "percent_open": Text(en="open %", zh="开放式%"),
    "percent_complex": Text(en="complex %", zh="复杂式%"),
    "adherent": Text(en="adherent", zh="符合"),
    "non_adherent": Text(en="non-adh.", zh="不符合"),
    "change": Text(en="change", zh="改变"),
    "sustain": Text(en="sustain", zh="持续"),
}
"""Short headings for the terminal."""

EXPERTS = {
    "main": "annomi-worker-agreement", "question": "annomi-kappa-question", "open": "annomi-kappa-open-closed", "reflection": "annomi-kappa-reflection",
    "complex": "annomi-kappa-simple-complex", "input": "annomi-kappa-input", "talk": "annomi-client-agreement",
}  # fmt: skip
"""Judgement → the claim that prints the kappa of ten experts."""

NOTES: dict[str, Text] = {
    "compass": Text(
        en="Compass of MITI 4.2.1, for recordings of real sessions: {marks}. No norm for Chinese conversations was found; nothing here is a grade.",
        zh="MITI 4.2.1给真实会谈录音定的参照线：{marks}。没有找到中文会谈的常模；这里不打分。",
    ),
    "mark": Text(en="{name} {fair} fair, {good} good", zh="{name}，{fair}尚可，{good}良好"),
    "dash": Text(en="– : not coded, or nothing to divide by.", zh="–：没有编码，或者没有可除的数。"),
    "annomi": Text(
        en="AnnoMI has no codes for adherent and non-adherent behaviour: it does not say whether leave was asked before advice.",
        zh="AnnoMI没有“符合”“不符合”所需的编码：劝说之前有没有征得同意，它没有记录。",
    ),
    "none": Text(en="No line was coded by two people or more, so there is no agreement to tell.", zh="没有哪一句是两个人以上编码的，谈不上一致性。"),
    "title": Text(en="Agreement, where several people coded the same lines", zh="一致性（几个人编同样的句子）"),
    "kappa": Text(
        en="Kappa: 1 is full agreement, 0 is what chance would give; – where all gave one code throughout. Experts: ten people, English conversations (AnnoMI).",
        zh="卡帕系数：1是完全一致，0是全凭碰巧；从头到尾只有一种编码时没有这个数（–）。专家：十个人编英语会谈（AnnoMI）。",
    ),
    "by_category": Text(en="by category", zh="分类别"),
}


def _width(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows as lines with their cells under each other, the first to the left, the others to the right; a Chinese character takes two columns."""
    widths = [max(map(_width, column)) for column in zip(*rows)]
    lines = []
    for row in rows:
        blanks = [" " * (width - _width(cell)) for width, cell in zip(widths, row)]
        lines.append("  ".join([row[0] + blanks[0], *(blank + cell for blank, cell in zip(blanks[1:], row[1:]))]).rstrip())
    return lines


def summary_lines(found: Transcripts, lang: Language) -> list[str]:
    """Return the table of conversations, a row for each coder, and what has to be known to read it."""
    rows = [[name.in_(lang) for name in HEADS.values()]]
    rows += [[row.transcript, row.coder, *(number(value, measure) for measure, value in row.values.items())] for row in summaries(found)]
    marks = [NOTES["mark"].in_(lang).format(name=HEADS[name].in_(lang), fair=f"{row.fair:g}", good=f"{row.good:g}") for name, row in thresholds().items()]
    annomi = [NOTES["annomi"].in_(lang)] if found.form == "annomi" else []
    return [*columns(rows), "", NOTES["dash"].in_(lang), *annomi, NOTES["compass"].in_(lang).format(marks=("；" if lang == "zh" else "; ").join(marks))]


def agreement_lines(found: Transcripts, lang: Language) -> list[str]:
    """Return the table of agreement, with each category's kappa where there are more than two, or one line that says that there is none."""
    rows = agreement(found.transcripts)
    if not rows:
        return [NOTES["none"].in_(lang)]
    two = any(row.cohen is not None for row in rows)
    heads = [name.in_(lang) for name in AGREEMENT_HEADS] + ([Text(en="Cohen's kappa", zh="科恩卡帕系数").in_(lang)] if two else []) + [Text(en="Experts", zh="专家").in_(lang)]
    cells = [_cells(row, found, lang, two) for row in rows]
    table, under = columns([heads, *cells]), [_by_category(row, lang) for row in rows]
    return [NOTES["title"].in_(lang), table[0], *(line for row, more in zip(table[1:], under) for line in (row, *more)), "", NOTES["kappa"].in_(lang)]


def _cells(row: Agreement, found: Transcripts, lang: Language, two: bool) -> list[str]:
    comparable = found.form == "annomi" or row.judgement != "main"  # the ten behaviours of MITI are more than AnnoMI's four
    experts = claim(EXPERTS[row.judgement]).shows.in_(lang) if comparable else "–"
    cohen = [kappa_word(row.cohen)] if two else []
    return [JUDGEMENTS[row.judgement].name.in_(lang), str(row.lines), str(row.coders), kappa_word(row.fleiss), kappa_word(row.raw), *cohen, experts]


def _by_category(row: Agreement, lang: Language) -> list[str]:
    if len(row.categories) < 3:
        return []
    names = code_names()
    parts = [f"{names[code].in_(lang)} {kappa_word(value)}" for code, (_, value) in row.categories.items()]
    return [f"    {NOTES['by_category'].in_(lang)}{'：' if lang == 'zh' else ': '}{('，' if lang == 'zh' else ', ').join(parts)}"]


def csv_text(found: Transcripts) -> str:
    """Return a table for a spreadsheet: one row for each conversation and coder, with all measures and how often each code was given; empty where a measure has no value."""
    rows = summaries(found)
    codes = [code for code in code_names() if any(code in row.codes for row in rows)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["transcript", "coder", *MEASURES, *(f"code {code}" for code in codes)])
    for row in rows:
        measures = ["" if (value := row.values[measure]) is None else f"{value:.10g}" for measure in MEASURES]
        writer.writerow([row.transcript, row.coder, *measures, *(row.codes[code] for code in codes)])
    return out.getvalue()


def pages(found: Transcripts, lang: Language) -> dict[str, str]:
    """Return file name → page of feedback, one for each conversation that somebody coded, numbered in their order."""
    coded = [transcript for transcript in found.transcripts if transcript.coders]
    digits = len(str(len(coded)))
    return {f"{position:0{digits}}{_file_name(transcript.name)}.html": feedback(transcript, found.form, lang) for position, transcript in enumerate(coded, start=1)}


def _file_name(name: str) -> str:
    """Return what of a conversation's name can stand in the name of a file, after a hyphen."""
    return f"-{re.sub('[^a-zA-Z0-9_一-鿿]+', '-', name).strip('-')[:40]}".rstrip("-")


def write_new(files: dict[Path, str]) -> None:
    """Write files that are not there yet, and their folders.

    Raises:
        ContentError: one is there already, and nothing was written; or it cannot be written.
    """
    for path in files:
        if path.exists():
            raise ContentError(short(path), "the file exists already", "choose another name; nothing was written")
    for path, text in files.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        except OSError as error:
            raise ContentError(short(path), f"the file cannot be written ({error.strerror})", "choose a folder that you may write to") from None
