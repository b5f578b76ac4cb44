"""Lab MI 08: ten lines coded and compared with a key, kappa by hand and by function, two feedback talks counted, a feedback sentence of one's own."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from ..cases.transcript import words
from ..content import find
from ..evidence.registry import claim
from ..figures import ACCENT, QUIET, Picture, new, show
from ..mi.codes import code_names, code_of, counted_as
from ..mi.feedback import number
from ..mi.indices import indices, thresholds
from ..mi.summary import MEASURES
from ..practice import agreement
from ..practice.agreement import folded
from ..practice.items import Code, load_item
from ..practice.items.code import Line
from ..practice.vocabulary import behaviours, names
from ..text import Text
from . import Shown, Task, judging, talks
from .saying import colon, commas, frame, joined

if TYPE_CHECKING:
    from pandas import DataFrame

VISIT = "mi-08-code-kitchen"
LINES = 10
"""How many of the worker's lines are coded, from the beginning of the visit."""
ENOUGH = 7
"""How many of them have to agree. Seven of ten come to a kappa of about 0.6; more would ask a learner for more than experts reach."""

COLLEAGUE = ("GI", "Q", "PERSUADE", "GI", "GI", "SR", "SR", "CR", "CR", "Q")
"""How a colleague coded the ten lines."""

CASE = "mi-feedback-for-a-colleague"
POOR = (0, 3, 1, 1, 1, 1, 1, 3, 2, 2, 2, 3, 0, 0)
"""A recorded talk: correct, friendly, and nearly all of it is told."""
BETTER = (1, 0, 3, 1, 0, 2, 2, 1, 0, 0, 2, 3, 1)
"""A recorded talk in which she finds it out for herself, and hears what can't be left out."""
TALKS = talks.Talks(CASE, {"poor": (Text(en="Poor", zh="较差的"), POOR), "better": (Text(en="Better", zh="较好的"), BETTER), "mine": (Text(en="Mine", zh="我的"), None)})

HEADS: dict[str, Text] = {
    "line": Text(en="Line", zh="第几句"),
    "key": Text(en="Key", zh="参考答案"),
    "given": Text(en="Given", zh="所编"),
    "agrees": Text(en="Agrees", zh="一致"),
    "yes": Text(en="yes", zh="是"),
    "no": Text(en="no", zh="否"),
    "fair": Text(en="Mark: fair", zh="尚可的线"),
    "good": Text(en="Mark: good", zh="良好的线"),
    "colleague": Text(en="The colleague", zh="同事"),
    "mine": Text(en="Mine", zh="我的"),
    "waiting": Text(en="Your codes come here when you have written ten of them above.", zh="上面写满十个码，这里就会出来。"),
    "nowhere": Text(en="All ten agree with the key.", zh="十句都和参考答案一致。"),
}

# --- Ten lines


@cache
def visit() -> Code:
    """Return the transcript whose first lines are coded."""
    made = load_item(find("items", VISIT))
    assert isinstance(made, Code)
    return made


def _keyed() -> list[Line]:
    return [line for line in visit().lines if line.code][:LINES]


def _called(place: int) -> str:
    return Text(en=f"Line {place}", zh=f"第{place}句").in_()


def lines() -> talks.Dialogue:
    """Return the ten lines, each with what the client had said before it."""
    turns, heard = [], Text(en="(She opens the door.)", zh="（她开了门。）").in_()
    keyed = {line.id: place for place, line in enumerate(_keyed(), start=1)}
    for line in visit().lines:
        if line.id in keyed:
            turns.append(talks.Turn(keyed[line.id], heard, line.text.in_(), _called(keyed[line.id])))
        elif line.who == "client":
            heard = line.text.in_()
    return talks.Dialogue(Text(en="A-Ju", zh="阿菊").in_(), turns)


def codes() -> DataFrame:
    """Return the ten codes with their names."""
    return frame([Text(en="Code", zh="编码"), Text(en="What it is", zh="名称")], [[code, names()[code].in_()] for code in behaviours()])


def _written(answer: Any) -> list[str] | None:
    """Return the ten codes of an answer, or None if it is not ten codes; a code may be written out, in either language."""
    if not isinstance(answer, (list, tuple)) or len(answer) != LINES or not all(isinstance(word, str) for word in answer):
        return None
    found = [code_of(word, "worker") for word in answer]
    return None if None in found else [counted_as(code) for code in found if code]


def _pairs(given: list[str]) -> list[tuple[str, str]]:
    """Return, for each line, the key and what was given, as agreement is judged: a code that can be argued for counts as the key's, both reflections as one."""
    return [(folded(code if line.agrees(code) else str(line.code)), folded(code)) for line, code in zip(_keyed(), given)]


def _needed(answer: Any) -> list[str]:
    given = _written(answer)
    if given is None:
        raise ValueError(f"{LINES} codes are needed → use: {' '.join(behaviours())}")
    return given


def compared(answer: Any) -> DataFrame | Shown:
    """Return the ten lines with the key, what was given, and whether the two agree."""
    if answer is ...:
        return Shown(HEADS["waiting"].in_())
    rows = []
    for place, (line, code) in enumerate(zip(_keyed(), _needed(answer)), start=1):
        rows.append([place, names()[str(line.code)].in_(), code_names()[code].in_(), HEADS["yes" if line.agrees(code) else "no"].in_()])
    return frame([HEADS[head] for head in ("line", "key", "given", "agrees")], rows)


def why(answer: Any) -> Shown:
    """Return the reason of the key for each line on which an answer differs from it."""
    if answer is ...:
        return Shown(HEADS["waiting"].in_())
    apart = [(place, line) for place, (line, code) in enumerate(zip(_keyed(), _needed(answer)), start=1) if not line.agrees(code)]
    return Shown("\n\n".join(f"{place}  {line.text.in_()}\n{line.why.in_() if line.why else ''}" for place, line in apart) or HEADS["nowhere"].in_())


def confusion_table(answer: Any) -> DataFrame | Shown:
    """Return the confusion table: a row for each code of the key, a column for each that was given."""
    if answer is ...:
        return Shown(HEADS["waiting"].in_())
    key, given = zip(*_pairs(_needed(answer)))
    counted = agreement.confusion(key, given)
    called = [code_names()[code].in_() for code in counted]
    return frame(called, [list(row.values()) for row in counted.values()], called)


def kappa(answer: Any) -> Shown:
    """Return raw agreement and kappa with the key, from the kit's own functions."""
    if answer is ...:
        return Shown(HEADS["waiting"].in_())
    pairs = _pairs(_needed(answer))
    value = agreement.kappa([one for one, _ in pairs], [two for _, two in pairs])
    same, shown = sum(one == two for one, two in pairs), "–" if value is None else f"{value:.2f}"
    return Shown(Text(en=f"Lines that agree: {same} of {LINES}. Kappa: {shown}.", zh=f"一致的：{LINES}句里有{same}句。卡帕：{shown}。").in_())


# --- What experts reach

EXPERTS: dict[str, Text] = {
    "annomi-kappa-question": Text(en="Is there a question?", zh="有没有提问"),
    "annomi-worker-agreement": Text(en="What the worker mainly does", zh="社工主要在做什么"),
    "annomi-kappa-reflection": Text(en="Is there a reflection?", zh="有没有反映"),
    "annomi-kappa-input": Text(en="Information or advice?", zh="有没有信息或建议"),
    "annomi-kappa-open-closed": Text(en="Open or closed?", zh="开放还是封闭"),
    "annomi-client-agreement": Text(en="What the client leans to", zh="服务对象偏向哪边"),
    "annomi-kappa-simple-complex": Text(en="Simple or complex?", zh="简单还是复杂"),
}
"""Claims of the registry, and how the figure calls them."""


def experts() -> Picture:
    """Draw how far ten experts agreed, judgement by judgement; the numbers come from the registry."""
    values = {name: effect.value for name in EXPERTS if (effect := claim(name).effect)}
    figure, axis = new()
    places = range(len(values))
    axis.hlines(places, 0, list(values.values()), color=QUIET, linewidth=1.5)
    axis.scatter(list(values.values()), places, color=ACCENT, s=50, zorder=3)
    for place, (name, value) in enumerate(values.items()):
        axis.text(value + 0.03, place, claim(name).shows.in_(), va="center")
    axis.set_yticks(list(places), [EXPERTS[name].in_() for name in values])
    axis.set_ylim(len(values) - 0.5, -0.5)
    axis.set_xlim(0, 1.08)
    axis.set_xlabel(Text(en="Kappa of ten experts", zh="十位专家的卡帕").in_())
    caption = Text(
        en="English demonstration videos. Nought is what chance would give, one is perfect agreement. What to see: questions are heard alike; simple or complex hardly is. Nobody is marked here on what experts cannot agree on.",
        zh="英语示范录像。0是碰巧，1是完全一致。看什么：是不是提问，大家听得一样；简单还是复杂，几乎各听各的。专家都一致不了的，这里不拿来判谁对谁错。",
    )
    return show(figure, alt=joined((EXPERTS[name].in_() + colon() + claim(name).shows.in_() for name in values), stop=True), caption=caption)


# --- Two talks with Xiao Shen


def conversation(choices: Any, first: int = 1, last: int | None = None) -> talks.Dialogue:
    """Return exchanges ``first`` to ``last`` of a talk, with the kind of each reply."""
    return talks.dialogue(TALKS.play(choices), talks.kinds, first, last)


def counts(**conversations: Any) -> DataFrame:
    """Return how often each behaviour occurs, a column for each talk; one that is still ``...`` is left out."""
    players = TALKS.players(conversations)
    used = [code for code in behaviours() if any(code in player.counts for player in players.values())]
    return frame(players, [[player.counts.get(code, 0) for player in players.values()] for code in used], [names()[code].in_() for code in used])


def scores(**conversations: Any) -> DataFrame:
    """Return the summary scores, a column for each talk, and the two marks where the manual sets any; a dash where there is no value or no mark."""
    found = {name: indices(player.counts) for name, player in TALKS.players(conversations).items()}
    marks = thresholds()
    rows = []
    for score in next(iter(found.values())):
        mark = marks.get(score)
        rows.append([*(number(values[score], score) for values in found.values()), *(f"{getattr(mark, grade):g}" if mark else "–" for grade in ("fair", "good"))])
    return frame([*found, HEADS["fair"], HEADS["good"]], rows, [MEASURES[score].in_() for score in next(iter(found.values()))])


def endings(**conversations: Any) -> Shown:
    """Return how each talk ended."""
    return Shown(
        "\n\n".join(
            f"{name}{colon()}{player.ending['title']}\n{player.ending['text']}" if player.ended else f"{name}{colon()}…" for name, player in TALKS.players(conversations).items()
        )
    )


def found_by_her(**conversations: Any) -> Shown:
    """Return what Xiao Shen said for change in each talk: the lines marked as change talk, in order."""
    parts = []
    for name, player in TALKS.players(conversations).items():
        said = [line["text"] for line in player.heard() if line["talk"] == "change"]
        parts.append("\n".join([f"{name}{colon()}{len(said)}", *(f"  {words(text)}" for text in said)]))
    return Shown("\n\n".join(parts))


# --- Tasks


def _codes(answer: Any) -> Text | None:
    given = _written(answer)
    if given is None:
        raise TypeError
    apart = [place for place, (one, two) in enumerate(_pairs(given), start=1) if one != two]
    if LINES - len(apart) >= ENOUGH:
        return None
    at = commas(map(str, apart))
    return Text(
        en=f"{LINES - len(apart)} of {LINES} agree. Listen once more to: {at}. What does the sentence do, and what had she said before?",
        zh=f"{LINES}句里一致的有{LINES - len(apart)}句。再听听这几句：{at}。它在做什么？前头她讲了什么？",
    )


codes_task = Task(
    judge=_codes,
    hint_text=Text(
        en="Read each line twice. Does it want an answer, give something back, tell, push, or catch her out? Two of the ten give advice that nobody asked for.",
        zh="每句读两遍。它是要人答，还是还给她，还是在讲事，在推她，在揭她？十句里有两句是没人问就给的主意。",
    ),
    model_text=Text(
        en="Give information · Question · Persuade · Persuade · Confront · Complex reflection · Simple reflection · Complex reflection · Affirm (or complex reflection) · Seek collaboration (or question)",
        zh="提供信息 · 提问 · 未经许可的劝说 · 未经许可的劝说 · 面质 · 复杂式反映 · 简单式反映 · 复杂式反映 · 肯定（或者复杂式反映） · 寻求合作（或者提问）",
    ),
    shape=Text(
        en='Write a list of ten codes, for example: my_codes = ["Q", "SR", …]. The codes: Q SR CR AF GI SEEK EMPH PWP PERSUADE CONFRONT, or their names.',
        zh='写一个有十个编码的列表，比如：my_codes = ["Q", "SR", ……]。编码有：Q SR CR AF GI SEEK EMPH PWP PERSUADE CONFRONT，写中文名称也行。',
    ),
    praise=Text(en="That is as much as one can ask. The lines that differ are the ones to talk about.", zh="能要求的也就这么多了。不一样的那几句，正好拿来商量。"),
)


def _colleague() -> tuple[float, float]:
    """Return the colleague's raw agreement with the key, and what chance alone would give."""
    table = agreement.confusion(*zip(*_pairs(list(COLLEAGUE))))
    same = sum(row[code] for code, row in table.items())
    chance = sum(sum(table[code].values()) * sum(row[code] for row in table.values()) for code in table)
    return same / LINES, chance / LINES**2


def _raw(answer: Any) -> Text | None:
    judging.number(answer)
    wanted = _colleague()[0]
    if min(abs(answer - wanted), abs(answer / 100 - wanted), abs(answer / LINES - wanted)) <= 0.001:
        return None
    if min(abs(answer - (1 - wanted)), abs(answer / LINES - (1 - wanted))) <= 0.001:
        return Text(en="Those are the lines that differ. How many agree?", zh="这是不一致的。一致的有几句？")
    return Text(en="Add up the diagonal of the table: the cells where row and column have the same name.", zh="把表里的对角线加起来：行和列同名的那些格。")


raw_task = Task(
    judge=_raw,
    hint_text=Text(en="The diagonal runs from top left to bottom right. What lies beside it are the lines that differ.", zh="对角线从左上到右下。旁边的格子就是不一样的。"),
    model_text=Text(en="8 of 10, or 0.8. She differs on lines 4 and 5.", zh="10句里8句，也就是0.8。不一样的是第4句和第5句。"),
    shape=Text(en="The answer is a number, for example: answer = 0.5", zh="答案是一个数，比如：answer = 0.5"),
    praise=Text(en="Eight of ten. Part of that would have come by chance.", zh="十句里八句。里头有一部分，碰巧也会一致。"),
)


def _kappa(answer: Any) -> Text | None:
    judging.number(answer)
    raw, chance = _colleague()
    wanted = (raw - chance) / (1 - chance)
    if abs(answer - wanted) <= 0.006:
        return None
    if abs(answer - (raw - chance)) <= 0.006:
        return Text(
            en="That is how far she got beyond chance. Divide it by how far one could have got: 1 minus chance.", zh="这是超出碰巧的那一截。再除以最多能超出多少：1减去碰巧的。"
        )
    if abs(answer - raw) <= 0.006:
        return Text(en="That is raw agreement. Take away what chance would give, above and below.", zh="这是原始一致率。碰巧的那份，上下都要减掉。")
    return Text(en="Raw agreement minus chance on top, 1 minus chance below.", zh="上面是一致率减去碰巧的，下面是1减去碰巧的。")


kappa_task = Task(
    judge=_kappa,
    hint_text=Text(en="Agreement is 0.80 and chance 0.25. What is left of the one, and what could have been left?", zh="一致率0.80，碰巧0.25。减掉之后剩多少？最多能剩多少？"),
    model_text=Text(en="Left 0.55, of at most 0.75: (0.80 - 0.25) / (1 - 0.25) = 0.73.", zh="剩下0.55，最多能剩0.75：(0.80 - 0.25) / (1 - 0.25) = 0.73。"),
    shape=Text(en="The answer is a number, for example: answer = 0.5", zh="答案是一个数，比如：answer = 0.5"),
    praise=Text(en="Nearly three quarters of what could be reached beyond chance.", zh="碰巧之外够得着的，她够到了将近四分之三。"),
)


def chance() -> Shown:
    """Return, step by step, how often chance alone would bring the colleague and the key together."""
    key, given = zip(*_pairs(list(COLLEAGUE)))
    parts, total = [], 0
    for code in dict.fromkeys([*key, *given]):
        one, two = key.count(code), given.count(code)
        total += one * two
        parts.append(f"{code_names()[code].in_()}{colon()}{one} × {two} = {one * two}")
    end = Text(en=f"Together {total} of {LINES} × {LINES}: {total / LINES**2:.2f}", zh=f"加起来{total}，除以{LINES} × {LINES}：{total / LINES**2:.2f}")
    return Shown("\n".join([*parts, end.in_()]))


_RULES = (
    judging.LONG_NUMBER,
    (
        re.compile(r"[?？]|(?:吗|是不是|对不对|是吧|对吧)[。！…\s”\"]*$").search,
        Text(en="There is a question in it. An affirmation falls at the end.", zh="里头有提问。肯定是往下落的。"),
    ),
    (
        re.compile(r"\b(?:should|must|next time|try to|need to|have to|ought|why don't you)\b|应该|最好|必须|下回|下次|要多|试试|建议", re.IGNORECASE).search,
        Text(en="There is advice in it. She asked what you had heard.", zh="里头有建议。她问的是你听见了什么。"),
    ),
    (
        re.compile(
            r"\b(?:great|wonderful|excellent|well done|good job|amazing|perfect|proud|talented|natural)\b|真棒|很棒|太棒|很好|不错|优秀|厉害|完美|骄傲|天生", re.IGNORECASE
        ).search,
        Text(en="There is praise in it. Name what she did and leave the mark away.", zh="里头有夸奖的词。讲她做了什么，别打分。"),
    ),
    (
        re.compile(r"\b(?:but|better than|worse than|the others|everybody)\b|但是|不过|可是|别人|大家|比起", re.IGNORECASE).search,
        Text(en="A 'but' or a comparison takes back what stands before it. Cut it off.", zh="一个“但是”，一个跟人比，前头的就收回去了。去掉它。"),
    ),
    judging.too_long(30, 45, Text(en="It is long. One thing, so that she can take it home.", zh="太长了。只讲一件事，她才带得回去。")),
)


def _sentence(answer: Any) -> Text | None:
    if not isinstance(answer, str) or not answer.strip():
        raise TypeError
    if len(re.findall(r"[A-Za-z']+|[\u4e00-\u9fff]", answer)) < 4:
        return Text(en="It is very short. Which minute, which words, what came of it?", zh="太短了。哪一分钟，哪句话，后来出了什么？")
    return judging.refused(answer.strip(), _RULES)


my_feedback_task = Task(
    judge=_sentence,
    hint_text=Text(
        en="Minute six: he fell silent, she waited six seconds, then came his son. Begin with 'you', or with the minute.",
        zh="第六分钟：他不讲了，她等了六秒，后头就讲起了儿子。用“你”开头，或者用那一分钟开头。",
    ),
    model_text=Text(
        en="“In minute six he went silent, you waited, and out came his son.” Or: “Twenty-one: you counted them yourself and didn't look away.”",
        zh="“第六分钟他不讲了，你等着，他儿子就出来了。”或者：“二十一个，是你自己数出来的，眼睛没躲开。”",
    ),
    shape=Text(en='Write your sentence in quotation marks, for example: my_feedback = "…"', zh='把你的话写在引号里，比如：my_feedback = "……"'),
    praise=Text(
        en="No praise word, no advice, no question. Whether it is about her and nobody else no program can tell: read it to a colleague.",
        zh="没有夸奖词，没有建议，没有提问。讲的是不是她，而不是随便哪个人，程序判断不了：念给同事听听。",
    ),
)


def sheet(my_codes: Any = ..., my_feedback: Any = ...) -> Shown:
    """Return what the trainee takes along: her kappa and her sentence; it appears when both tasks are done."""
    if codes_task.check(my_codes).outcome != "good" or my_feedback_task.check(my_feedback).outcome != "good":
        return Shown(Text(en="Your sheet appears here when both tasks are done.", zh="两个任务都做完，你的这一页就会出现在这里。").in_())
    apart = [place for place, (one, two) in enumerate(_pairs(_needed(my_codes)), start=1) if one != two]
    at = commas(map(str, apart)) if apart else HEADS["nowhere"].in_()
    return Shown(
        Text(
            en=f"Ten lines from the kitchen. {kappa(my_codes)}\nTo talk about with a colleague: {at}\nMy sentence for Xiao Shen: {my_feedback.strip()}\nNext practice group: the sheet goes to the one who spoke, and she looks first.",
            zh=f"厨房里的十句。{kappa(my_codes)}\n找同事商量：{at}\n给小沈的一句：{my_feedback.strip()}\n下次练习小组：表先给讲话的人，她先看。",
        ).in_()
    )
