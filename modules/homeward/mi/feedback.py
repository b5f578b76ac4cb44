"""Feedback on one conversation, on one page that prints: what was done, a moment to keep, one thing to try. No grade, no word for how good somebody is.

The page is HTML that needs nothing else, so that it opens with a double click. Its words stand in ``feedback.yml``.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from html import escape
from typing import NamedTuple

from ..content import PACKAGE, read_yaml
from ..text import Language, Text
from .codes import SIGNS, code_names, kind_names
from .indices import thresholds
from .summary import JUDGEMENTS, MEASURES, Range, Summary, agreement, over_coders, summarise
from .transcripts import Form, Line, Transcript

QUOTE = 180
"""Longest quotation, in characters; what is longer is cut."""
PAGE = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark }}
body {{ font: 1rem/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; max-width: 42rem; margin: 1rem auto; padding: 0 1rem }}
h1 {{ font-size: 1.4rem }} h2 {{ font-size: 1.1rem; margin: 1.2rem 0 .3rem }} p {{ margin: .3rem 0 }}
table {{ border-collapse: collapse; width: 100% }} th, td {{ text-align: start; padding: .15rem .5rem .15rem 0; border-bottom: 1px solid #8886; font-weight: normal; vertical-align: top }}
thead th {{ font-weight: bold }} blockquote {{ margin: .3rem 0; padding-inline-start: .8rem; border-inline-start: 3px solid #888 }} .small {{ font-size: .85rem }}
body {{ overflow-wrap: break-word }} @media (max-width: 26rem) {{ table {{ font-size: .8rem }} th, td {{ padding-inline-end: .25rem }} }}
@page {{ size: A4; margin: 12mm 16mm }}
@media print {{ body {{ font-size: 9.5pt; line-height: 1.3; margin: 0; max-width: none; padding: 0 }} h1 {{ margin: 0 }} h2 {{ margin: .7rem 0 .2rem; break-after: avoid }} th, td {{ padding-block: .05rem }} }}
</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""

KEEP: tuple[dict[str, tuple[str, ...]], ...] = ({code: (code,) for code in ("CR", "AF", "SEEK", "EMPH")}, {"SR": ("SR",), "R": ("SR", "CR")}, {"OQ": ("OQ",)})
"""What a moment to keep may be, the more wanted first: what it is called → the codes that count as it (R: all see a reflection and differ on its kind)."""


@cache
def _strings() -> dict[str, dict[str, Text]]:
    data = read_yaml(PACKAGE / "mi" / "feedback.yml").data
    return {
        "page": {name: Text(**row) for name, row in data["page"].items()},
        "try": {name: Text(**row["say"]) for name, row in data["try"].items()},
        "when": {name: Text(**row["when"]) for name, row in data["try"].items()},
    }


def _say(key: str, lang: Language, /, **values: object) -> str:
    return escape(_strings()["page"][key].in_(lang).format(**values))


def number(value: float | None, measure: str) -> str:
    """Return a measure's value as it is written: a ratio with two decimals, all else with at most one; a dash where there is none."""
    if value is None:
        return "–"
    return f"{value:.2f}" if measure == "ratio" else f"{value:.0f}" if measure.startswith("percent") else f"{value:g}"


def kappa_word(value: float | None) -> str:
    """Return a kappa, or a share, as it is written; a dash where there is none."""
    return "–" if value is None else f"{value:.2f}".replace("-0.00", "0.00")


class Try(NamedTuple):
    """The one thing to try."""

    name: str
    """Its key in ``feedback.yml``."""
    line: Line | None
    """Where there was room for it, if one line can be named."""


def _given(line: Line, codes: Iterable[str]) -> bool:
    """Whether more than half of those who coded a line gave it one of these codes."""
    wanted = frozenset(codes)
    return sum(not wanted.isdisjoint(coding.codes) for coding in line.codings.values()) * 2 > len(line.codings)


def _first(transcript: Transcript, codes: Iterable[str]) -> Line | None:
    return next((line for line in transcript.lines if line.text and _given(line, codes)), None)


def one_thing(transcript: Transcript, measures: dict[str, Range | None]) -> Try:
    """Return the one thing to try in the next conversation: the first rule that fits, in the order of ``feedback.yml``.

    A line counts as Confront, Persuade or Advice if more than half of its coders say so. Of several coders the median counts. The rules on reflections per question and on
    complex reflections use the mark *fair* of :func:`~homeward.mi.indices.thresholds`; no mark is set for the others, so they compare like with like.
    """
    value = {measure: found.middle if found else None for measure, found in measures.items()}
    for name, codes in (("confront", ("CONFRONT",)), ("ask_leave", ("PERSUADE", "ADVICE"))):
        if line := _first(transcript, codes):
            return Try(name, line)
    if value["reflections"] == 0:
        return Try("first_reflection", _asked_on(transcript))
    below = {name: value[name] is not None and value[name] < mark.fair for name, mark in thresholds().items()}
    if below["ratio"]:
        return Try("reflect_first", _asked_on(transcript))
    if value["percent_open"] is not None and value["percent_open"] < 50:
        return Try("open_up", _first(transcript, ("CQ",)))
    if below["percent_complex"]:
        return Try("go_deeper", _first(transcript, ("SR",)))
    if value["adherent"] == 0:
        return Try("affirm", None)
    if (value["sustain"] or 0) > (value["change"] or 0):
        return Try("other_side", next((line for line in transcript.lines if line.text and line.who == "client" and _leans(line, "sustain")), None))
    return Try("summary", None)


def _asked_on(transcript: Transcript) -> Line | None:
    """Return the client's longest line to which the worker answered with a question and no reflection."""
    pairs = zip(transcript.lines, transcript.lines[1:])
    heard = [line for line, after in pairs if line.who == "client" and line.text and _given(after, ("Q", "OQ", "CQ")) and not _given(after, ("SR", "CR"))]
    return max(heard, key=lambda line: len(line.text), default=None)


def _leans(line: Line, talk: str) -> bool:
    return sum(coding.main == talk for coding in line.codings.values()) * 2 > len(line.codings)


def moment(transcript: Transcript) -> tuple[Line, Line | None, str] | None:
    """Return a moment to keep: the worker's line, the change talk that came next (or None), and the code; None if there is no such line.

    Lines that change talk followed come first; among them complex reflections, affirming, seeking collaboration and autonomy, then simple reflections, then open questions; then the longest answer.
    """
    spoken = [line for line in transcript.lines if line.who != "other" and line.text]
    found: list[tuple[bool, int, int, int, Line, Line | None, str]] = []
    for position, line in enumerate(spoken):
        for rank, codes in enumerate(KEEP):
            code = next((code for code, given in codes.items() if line.who == "worker" and _given(line, given)), None)
            if code:
                after = next(iter(spoken[position + 1 :]), None)
                answered = after is not None and after.who == "client" and _leans(after, "change")
                found.append((not answered, rank, -len(after.text) if answered else 0, position, line, after if answered else None, code))
    return min(found, key=lambda row: row[:4])[4:] if found else None


def feedback(transcript: Transcript, form: Form, lang: Language) -> str:
    """Return the page of one conversation as HTML.

    Args:
        transcript: the conversation, coded by at least one person.
        form: the form of its file (what it has no codes for is left open).
        lang: language of the page; quotations stay as they are.
    """
    rows = [summarise(transcript, coder, form) for coder in transcript.coders]
    measures = over_coders(rows)
    coders = _say("one_coder", lang, coders=transcript.coders[0]) if len(rows) == 1 else _say("many_coders", lang, number=len(rows))
    title = _say("title", lang, name=transcript.name)
    parts = [f"<h1>{title}</h1>", f"<p>{_say('opening', lang)}</p>", f'<p class="small">{coders}</p>', _heading("done", lang), _table(measures, lang), *_kinds(rows, lang)]
    parts += [*_moment(transcript, lang), *_one_thing(transcript, measures, lang), _heading("ask", lang), f"<p>{_say('questions', lang)}</p>", *_agreement(transcript, lang)]
    parts += [f'<p class="small">{_say(name, lang)}</p>' for name in ("caution", *(["annomi"] if form == "annomi" else []))]
    return PAGE.format(lang="zh-CN" if lang == "zh" else "en", title=title, body="\n".join(parts))


def _heading(name: str, lang: Language) -> str:
    return f"<h2>{_say(name, lang)}</h2>"


def _quote(line: Line, lang: Language) -> str:
    words = line.text if len(line.text) <= QUOTE else line.text[:QUOTE].rstrip() + ("……" if lang == "zh" else " …")
    speaker = _say("client" if line.who == "client" else "you", lang)
    return f"<blockquote><b>{speaker}</b>{'：' if lang == 'zh' else ': '}{escape(words)}</blockquote>"


def _table(measures: dict[str, Range | None], lang: Language) -> str:
    marks = thresholds()
    rows = []
    for measure, found in measures.items():
        cell = _say("not_coded", lang) if found is None and measure in ("adherent", "non_adherent", "change", "sustain", "questions", "reflections") else number(found and found.middle, measure)
        if found and found.low != found.high:
            ends = f"{number(found.low, measure)}–{number(found.high, measure)}"
            cell += f"（{ends}）" if lang == "zh" else f" ({ends})"
        compass = _say("marks", lang, fair=f"{marks[measure].fair:g}", good=f"{marks[measure].good:g}") if measure in marks else ""
        rows.append(f'<tr><th scope="row">{escape(MEASURES[measure].in_(lang))}</th><td>{cell}</td><td>{compass}</td></tr>')
    heads = "".join(f'<th scope="col">{_say(name, lang)}</th>' for name in ("what", "number", "compass"))
    return f"<table><thead><tr>{heads}</tr></thead><tbody>\n" + "\n".join(rows) + "\n</tbody></table>"


def _kinds(rows: list[Summary], lang: Language) -> list[str]:
    """Return the kinds of change talk, if exactly one coder told them apart."""
    found = [(name.in_(lang), rows[0].codes[code + SIGNS["change"]]) for code, name in kind_names().items()] if len(rows) == 1 else []
    kinds = [f"{name}{count}" if lang == "zh" else f"{name} {count}" for name, count in found if count]
    return [f"<p>{_say('kinds', lang, kinds=('、' if lang == 'zh' else ', ').join(kinds))}</p>"] if kinds else []


def _moment(transcript: Transcript, lang: Language) -> list[str]:
    if not (found := moment(transcript)):
        return []
    line, after, code = found
    parts = [_heading("keep", lang), _quote(line, lang), f"<p>{_say('keep_alone', lang, code=code_names()[code].in_(lang))}</p>"]
    return [*parts, _quote(after, lang), f"<p>{_say('keep_answer', lang)}</p>"] if after else parts


def _one_thing(transcript: Transcript, measures: dict[str, Range | None], lang: Language) -> list[str]:
    chosen = one_thing(transcript, measures)
    parts = [_heading("try", lang), f"<p>{escape(_strings()['try'][chosen.name].in_(lang))}</p>"]
    return [*parts, f"<p>{_say('try_here', lang)}</p>", _quote(chosen.line, lang)] if chosen.line else parts


def _agreement(transcript: Transcript, lang: Language) -> list[str]:
    rows = agreement([transcript])
    if not rows:
        return []
    cells = [[JUDGEMENTS[row.judgement].name.in_(lang), str(row.lines), str(row.coders), kappa_word(row.fleiss), kappa_word(row.raw)] for row in rows]
    heads = "".join(f'<th scope="col">{escape(name.in_(lang))}</th>' for name in AGREEMENT_HEADS)
    body = "\n".join(f'<tr><th scope="row">{escape(first)}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>' for first, *rest in cells)
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>\n{body}\n</tbody></table>"
    return [_heading("agreement", lang), table, f'<p class="small">{_say("agreement_note", lang)}</p>']


AGREEMENT_HEADS = (
    Text(en="Judgement", zh="判断什么"),
    Text(en="Lines", zh="句数"),
    Text(en="Coders", zh="编码人数"),
    Text(en="Fleiss' kappa", zh="弗莱斯卡帕系数"),
    Text(en="Raw", zh="原始一致率"),
)
