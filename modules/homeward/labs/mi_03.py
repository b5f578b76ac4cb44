"""Lab MI 03: the questions of two recorded conversations with Lao Wei, counted; three of them rewritten; an opening of one's own.

Open or closed was judged by hand for the recorded questions (:data:`FORMS`). For what the trainee writes a program has to do, and it goes by the form alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from ..cases import Player
from ..figures import ACCENT, PAPER, QUIET, Picture, new, show
from ..mi.indices import indices
from ..text import Text
from . import Shown, Task, judging, talks
from .saying import colon, commas, frame, joined, percent

if TYPE_CHECKING:
    from pandas import DataFrame

Form = Literal["open", "closed"]

CASE = "mi-the-night-shift"
POOR = (0, 2, 2, 3, 0, 1, 3, 1, 2, 3, 1)
"""A recorded conversation: a list of questions, with two reflections in the middle."""
BETTER = (2, 0, 1, 3, 1, 3, 2, 1, 2, 3, 0, 0, 3, 1, 2)
"""A recorded conversation with few questions, and most of these closed."""
TALKS = talks.Talks(CASE, {"poor": (Text(en="Poor", zh="较差的"), POOR), "better": (Text(en="Better", zh="较好的"), BETTER)})

FORMS: dict[tuple[str, int], tuple[Form, ...]] = {
    ("arrive", 0): ("closed",) * 4,
    ("nights", 0): ("open",),
    ("nights", 2): ("closed",) * 2,
    ("belt", 2): ("open",),
    ("sleeve", 3): ("closed",) * 2,
    ("file", 0): ("open",),
    ("shrug", 1): ("open", "closed"),
    ("fifth", 2): ("open",),
    ("days", 2): ("closed",) * 2,
    ("two-things", 1): ("closed",) * 2,
    ("two-things", 3): ("closed",) * 5,
    ("last", 1): ("open",),
}
"""Step and reply → its questions in order, judged by hand."""

FORM_WORDS: dict[Form, Text] = {"open": Text(en="open", zh="开放式"), "closed": Text(en="closed", zh="封闭式")}
QUESTION = Text(en="Question", zh="提问")
FORM = Text(en="Open or closed", zh="开放还是封闭")
LINE = Text(en="Line", zh="第几句")
MINE = Text(en="My opening", zh="我的开场")
ROWS: dict[str, Text] = {
    "questions": Text(en="Questions", zh="提问"),
    "open": Text(en="Open questions", zh="开放式提问"),
    "share": Text(en="Open share", zh="开放式占比"),
    "run": Text(en="Most questions in a row", zh="最多连问几个"),
    "reflections": Text(en="Reflections", zh="反映"),
    "affirmations": Text(en="Affirmations", zh="肯定"),
    "ratio": Text(en="Reflections per question (codes)", zh="反映与提问之比（按编码）"),
}
MARKS: dict[str, Text] = {
    "closed": Text(en="closed question", zh="封闭式提问"),
    "open": Text(en="open question", zh="开放式提问"),
    "back": Text(en="reflection or affirmation", zh="反映或肯定"),
    "other": Text(en="other sentence", zh="别的话"),
}

# --- Questions in a text

_PARTS = re.compile(r"[^?？。.!！…\n]*[?？。.!！…\n]+[”\"'’）)]*|[^?？。.!！…\n]+$")
_TAIL = re.compile(r"(?:吗|是不是|对不对|好不好|行不行|对吧|是吧)[。.!！…\s”\"]*$")
_INVITES = re.compile(
    r"^\W*(?:(?:and|so|then|please|now|just)\W+)*(?:tell me|take me through|describe|let me hear|say more)\b|讲讲|说说|讲给我听|聊聊",
    re.IGNORECASE,
)
_CLOSES_ZH = re.compile(r"吗|吧\W*$|是不是|对不对|还是.+|(.)[不没]\1|有没有|[没不]有?\W*$|(?<![这那前好头后十])几|多少|哪[天年个儿里]|什么时候|谁")
_OPENS_ZH = re.compile(r"什么|怎么|怎样|咋|啥|呢\W*$|为什么|哪[一些]")
_BEGIN_EN = r"(?:^|[,:;–—]|\b(?:and|but|so|then)\b)\W*"
_CLOSES_EN = re.compile(rf"{_BEGIN_EN}(?:who|where|when|what time|how (?:many|much|long|old|often|far))\b", re.IGNORECASE)
_OPENS_EN = re.compile(rf"{_BEGIN_EN}(?:what|how|why|which)\b|^\W*(?:in|from|at|for|about|with) (?:what|which)\b|\band then\W*$", re.IGNORECASE)
_HAN = re.compile(r"[\u4e00-\u9fff]")


def questions(text: str) -> list[str]:
    """Return the questions of a text: sentences with a question mark, and Chinese ones with a question's tail in place of it."""
    return [part.strip() for part in _PARTS.findall(text) if re.search(r"[?？]", part) or _TAIL.search(part)]


def form(question: str) -> Form:
    """Say by its form alone whether a question is open. Reproach, suspicion and advice look like questions to it."""
    if _HAN.search(question):
        return "open" if _OPENS_ZH.search(question) and not _CLOSES_ZH.search(question) else "closed"
    return "open" if _OPENS_EN.search(question) and not _CLOSES_EN.search(question) else "closed"


class Said(NamedTuple):
    """What the worker said in one go: its number, the questions in it with their forms, and whether it gives something back."""

    number: int
    questions: list[str]
    forms: list[Form]
    back: bool


def _said(player: Player) -> list[Said]:
    rows = []
    for number, entry in enumerate(player.path, start=1):
        asked = questions(player.case["steps"][entry["step"]]["replies"][entry["reply"]]["text"])
        forms = FORMS.get((entry["step"], entry["reply"])) or tuple(map(form, asked))
        rows.append(Said(number, asked, list(forms), bool({"SR", "CR", "AF"} & set(entry["codes"]))))
    return rows


def _written(opening: Any) -> bool:
    return isinstance(opening, (list, tuple)) and bool(opening) and all(isinstance(line, str) and line.strip() for line in opening)


def _lines(opening: Iterable[str]) -> list[Said]:
    rows = []
    for number, line in enumerate(opening, start=1):
        asked = questions(line)
        rows.append(Said(number, asked, [form(question) for question in asked], False))
    return rows


def longest_run(rows: Iterable[Said]) -> int:
    """Return the greatest number of questions that follow one another before something is said without a question."""
    longest = run = 0
    for row in rows:
        run = run + len(row.forms) if row.forms else 0
        longest = max(longest, run)
    return longest


# --- What the lab shows


def conversation(choices: Any, first: int = 1, last: int | None = None) -> talks.Dialogue:
    """Return exchanges ``first`` to ``last`` of a conversation, with the kind of each reply."""
    return talks.dialogue(TALKS.play(choices), talks.kinds, first, last)


def asked(choices: Any) -> DataFrame:
    """Return every question of a conversation, a row each."""
    rows = _said(TALKS.play(choices))
    return frame([talks.EXCHANGE, QUESTION, FORM], [[row.number, question, FORM_WORDS[kind].in_()] for row in rows for question, kind in zip(row.questions, row.forms)])


def _counted(rows: list[Said]) -> dict[str, Any]:
    forms = [kind for row in rows for kind in row.forms]
    share = percent(forms.count("open") / len(forms)) if forms else "–"
    return {"questions": len(forms), "open": forms.count("open"), "share": share, "run": longest_run(rows)}


def counts(**conversations: Any) -> DataFrame:
    """Return the counts, one column a conversation. The last row comes from :func:`homeward.mi.indices.indices`."""
    columns = {}
    for name, player in TALKS.players(conversations).items():
        scores = indices(player.counts)
        ratio = "–" if scores["ratio"] is None else f"{scores['ratio']:.2f}"
        columns[name] = _counted(_said(player)) | {"reflections": scores["reflections"], "affirmations": player.counts.get("AF", 0), "ratio": ratio}
    return frame(columns, [[column[row] for column in columns.values()] for row in ROWS], [label.in_() for label in ROWS.values()])


def endings(**conversations: Any) -> Shown:
    """Return how each conversation ended."""
    return Shown("\n\n".join(f"{name}{colon()}{player.ending['title']}\n{player.ending['text']}" for name, player in TALKS.players(conversations).items()))


def _in_words(name: str, rows: list[Said]) -> str:
    counted = _counted(rows)
    return name + colon() + commas(f"{ROWS[row].in_()} {counted[row]}" for row in ("questions", "open", "run"))


def figure(opening: Any = ..., **conversations: Any) -> Picture:
    """Draw who was asked how much: above the line every question, below it what was said without one. An opening that is no list of sentences yet is left out."""
    panels = {name: _said(player) for name, player in TALKS.players(conversations).items()}
    if _written(opening):
        panels[MINE.in_()] = _lines(opening)
    drawing, axes = new(len(panels), 1, squeeze=False, sharey=True, figsize=(5.2, 0.9 + 1.7 * len(panels)))
    for axis, (name, rows) in zip(axes[:, 0], panels.items()):
        _panel(axis, name, rows)
    handles = [axes[0, 0].scatter([], [], label=MARKS[key].in_(), **style) for key, style in _STYLES.items()]
    drawing.legend(handles=handles, loc="outside lower center", ncols=2)
    caption = Text(
        en="From left to right the worker's lines. Above: her questions, those of one breath one upon another. Below: what she said without asking. What to see: how high the towers are, and whether anything stands between them.",
        zh="从左到右是社工的一句句话。线上是提问，一口气问的叠在一起；线下是没有提问的话。看两样：叠得有多高，中间有没有隔着别的话。",
    )
    return show(drawing, alt=joined((_in_words(name, rows) for name, rows in panels.items()), stop=True), caption=caption)


_STYLES: dict[str, Mapping[str, Any]] = {
    "closed": {"marker": "o", "s": 46, "facecolor": ACCENT, "edgecolor": ACCENT},
    "open": {"marker": "o", "s": 46, "facecolor": PAPER, "edgecolor": ACCENT, "linewidth": 1.8},
    "back": {"marker": "s", "s": 40, "facecolor": "#b0762d", "edgecolor": "#b0762d"},
    "other": {"marker": "_", "s": 60, "color": QUIET, "linewidth": 2},
}


def _panel(axis: Any, name: str, rows: list[Said]) -> None:
    for row in rows:
        for height, kind in enumerate(row.forms, start=1):
            axis.scatter(row.number, height, **_STYLES[kind])
        if not row.forms:
            axis.scatter(row.number, -1, **_STYLES["back" if row.back else "other"])
    axis.axhline(0, color=QUIET, linewidth=1)
    axis.set_title(name)
    axis.set_ylim(-1.8, max(5, *(len(row.forms) for row in rows)) + 0.7)
    axis.set_yticks(range(1, 6))
    axis.set_xlim(0.4, max(row.number for row in rows) + 0.6)
    axis.set_xticks([row.number for row in rows])


# --- Tasks


def _count(answer: Any) -> Text | None:
    judging.whole(answer)
    rows = _said(TALKS.play(POOR))[:5]
    total = sum(len(row.forms) for row in rows)
    if answer == total:
        return None
    if answer == sum(bool(row.forms) for row in rows):
        return Text(en="Those are the replies that ask something. Count the question marks in them.", zh="这是带提问的回应数。数里头的问号。")
    return Text(en="Go through her five replies and count the question marks.", zh="把社工的五次回应再看一遍，数问号。")


count_task = Task(
    judge=_count,
    hint_text=Text(
        en="The first reply alone has four. The table of questions below says which exchange each belongs to.", zh="光第一次回应就有四个。下面的提问表写着每个问题在第几个来回。"
    ),
    model_text=Text(en="10: four, two, one, two, one. Not one sentence in between without a question.", zh="10个：四个、两个、一个、两个、一个。中间没有一次回应是不带提问的。"),
    shape=Text(en="The answer is a whole number, for example: answer = 3", zh="答案是一个整数，比如：answer = 3"),
    praise=Text(en="Ten, and nothing in between.", zh="十个，中间一点没歇。"),
)


def _share(answer: Any) -> Text | None:
    judging.number(answer)
    forms = [kind for row in _said(TALKS.play(BETTER)) for kind in row.forms]
    wanted = forms.count("open") / len(forms)
    if min(abs(answer - wanted), abs(answer / 100 - wanted)) <= 0.006:
        return None
    if min(abs(answer - (1 - wanted)), abs(answer / 100 - (1 - wanted))) <= 0.006:
        return Text(en="That is the share of the closed ones.", zh="这是封闭式的占比。")
    if answer == forms.count("open"):
        return Text(en="That is how many are open. Divide it by all questions.", zh="这是开放式的个数。再除以全部提问。")
    return Text(en="Open questions on top, all questions below.", zh="上面是开放式提问的个数，下面是全部提问的个数。")


share_task = Task(
    judge=_share,
    hint_text=Text(en="Count the rows of the table, and those among them that say 'open'.", zh="数一数表有几行，其中写着“开放式”的有几行。"),
    model_text=Text(en="2 / 6 = 0.33: two of six.", zh="2 / 6 = 0.33：六个里有两个。"),
    shape=Text(en="The answer is a number, for example: answer = 0.5", zh="答案是一个数，比如：answer = 0.5"),
    praise=Text(en="Two of six. In the visit that went well, most questions were closed.", zh="六个里有两个。谈得好的那次，多数提问倒是封闭式的。"),
)

CLOSED: tuple[Text, ...] = (
    Text(en="Any trouble at work?", zh="班上有没有什么事？"),
    Text(en="Did you ask for the nights, or did they put you down for them?", zh="夜班是你自己要上的，还是排到你了？"),
    Text(en="Could it be managed with less?", zh="少点能不能过？"),
)
"""What the trainee opens."""


def closed_ones() -> Shown:
    """Return the three questions to be opened."""
    return Shown("\n".join(f"{number}  {question.in_()}" for number, question in enumerate(CLOSED, start=1)))


_PRAISE = re.compile(
    r"proud of you|well done|great|excellent|brilliant|keep it up|good (?:boy|girl|job)|真棒|太棒|好棒|真好样|了不起|骄傲|继续加油|表现(?:很|真|不)|值得表扬", re.IGNORECASE
)
_REWRITE_RULES = (
    judging.LONG_NUMBER,
    (
        re.compile(r"\bwhy\b|为什么|为啥|怎么[又就没不]|咋[又就没不]", re.IGNORECASE).search,
        Text(en="It asks for reasons and sounds like a hearing. Ask how it went.", zh="问的是理由，听着像审讯。改问经过。"),
    ),
    (
        re.compile(r"\b(?:don't you think|wouldn't it be|you should|shouldn't you|had better|why don't you)\b|不觉得|是不是该|要不要|不如|应该|最好", re.IGNORECASE).search,
        Text(en="There is advice in it. Take your answer out of the question.", zh="里头有劝。把你的答案从问题里拿掉。"),
    ),
    judging.too_long(18, 26, Text(en="It is long. Ask one thing.", zh="太长了。只问一样。")),
)


def _opened(sentence: str) -> Text | None:
    found = questions(sentence)
    if says := judging.refused(sentence, _REWRITE_RULES):
        return says
    if len(found) > 1:
        return Text(en="There is more than one question in it. Keep one.", zh="里头不止一个问题，留一个。")
    if _INVITES.search(sentence):
        return None
    if not found:
        return Text(en="It asks nothing and invites nothing. A question mark, or 'Tell me about …'.", zh="没有问，也没有请他讲。加个问号，或者用“讲讲……”。")
    if form(found[0]) == "closed":
        return Text(en="By its form it is still closed: yes, no, one of two, or one fact.", zh="看样子还是封闭式：吗、A不A、还是、吧，或者只要一个准数。")
    return None


def _rewrites(answer: Any) -> Text | None:
    if not _written(answer) or len(answer) != len(CLOSED):
        raise TypeError
    for number, said in enumerate(answer, start=1):
        if says := _opened(said.strip()):
            return Text(en=f"Number {number}: {says.en}", zh=f"第{number}句：{says.zh}")
    return None


rewrite_task = Task(
    judge=_rewrites,
    hint_text=Text(
        en="Begin with 'what' or 'how', or leave out the question: 'Tell me about …'. Ask for the course of something, not for a mark or a reason.",
        zh="用“怎么”“什么”来问，或者干脆不问，用“讲讲……”。问经过，别让他打分，别问理由。",
    ),
    model_text=Text(
        en="“How are things among the people on your line?” “How did the nights come about?” “How do you get through a month?”",
        zh="“线上那些人，处着怎么样？”“这夜班是怎么上起来的？”“一个月的开销怎么安排？”",
    ),
    shape=Text(en='Write a list of three sentences, for example: rewrites = ["…", "…", "…"]', zh='写一个由三句话组成的列表，比如：rewrites = ["……", "……", "……"]'),
    praise=Text(
        en="Three questions that let more through than yes or no. Whether he hears curiosity or suspicion in them lies in your voice.",
        zh="三句都放得过一段话。他听见的是关心还是疑心，看你的口气。",
    ),
)

_OPENING_RULES = (
    judging.LONG_NUMBER,
    judging.threat("要是不配合|if you don't cooperate", Text(en="There is a threat in it. Say the rule, once, as a fact.", zh="里头有吓唬的话。规定照实说一遍就行。")),
    judging.promise("between the two of us|nobody will (?:ever )?know|谁也不(?:说|讲|告诉)|咱俩(?:晓得|知道)"),
    (_PRAISE.search, Text(en="There is praise in it. Name what was done, without a mark.", zh="里头有表扬。说出做了什么，不打分。")),
)


def _opening(answer: Any) -> Text | None:
    if not _written(answer) or not 3 <= len(answer) <= 8:
        raise TypeError
    for number, line in enumerate(answer, start=1):
        if says := judging.refused(line, _OPENING_RULES):
            return Text(en=f"Line {number}: {says.en}", zh=f"第{number}句：{says.zh}")
    rows = _lines(answer)
    run = longest_run(rows)
    if run > 2:
        return Text(en=f"{run} questions in a row. Put a line without a question between them.", zh=f"连着问了{run}个。中间隔一句不带提问的话。")
    if not any(kind == "open" for row in rows for kind in row.forms) and not any(_INVITES.search(line) for line in answer):
        return Text(en="There is nothing open in it yet: no question and no 'Tell me about …'.", zh="还没有开放的：没有开放式提问，也没有“讲讲……”。")
    if sum(bool(row.forms) for row in rows) * 2 > len(rows):
        return Text(en="More than half of the lines ask. Give something back, or say something plainly.", zh="一半以上的话在问。还他一句，或者照实讲一句。")
    return None


opening_task = Task(
    judge=_opening,
    hint_text=Text(
        en="Who you are and what has to be done today; what you must pass on; one open question; a line that names something the person did.",
        zh="你是谁、今天有什么非办不可的；哪些事你要上报；一个开放式提问；一句说出他做到了什么的话。",
    ),
    model_text=Text(
        en="“Two things I need for the form, at the end.” “What I have to report you know: use, refusal, a serious breach. The rest stays here.” “You came straight from ten hours of work.” “What's a night like?”",
        zh="“表上有两样要核实，放到最后。”“要上报的你晓得：用了，不接受，严重违反协议。别的留在这儿。”“站了十个钟头，你直接就过来了。”“这一夜怎么过的？”",
    ),
    shape=Text(en='Write a list of three to eight sentences, for example: opening = ["…", "…", "…"]', zh='写一个由三到八句话组成的列表，比如：opening = ["……", "……", "……"]'),
    praise=Text(
        en="Never more than two questions in a row, and something open among them. Whether what you say is true and kind no program can tell: read it aloud to a colleague.",
        zh="没有连问三个，里头也有开放的。话实不实、暖不暖，程序判断不了：念给同事听听。",
    ),
)


def opening_table(opening: Any = ...) -> DataFrame | Shown:
    """Return the trainee's opening line by line: questions, and how many of them are open by their form."""
    if not _written(opening):
        return Shown(Text(en="Your lines appear here as soon as you have written them.", zh="写好以后，你的话会一句句列在这里。").in_())
    rows = _lines(opening)
    return frame([LINE, ROWS["questions"], ROWS["open"]], [[row.number, len(row.forms), row.forms.count("open")] for row in rows])


def sheet(rewrites: Any = ..., opening: Any = ...) -> Shown:
    """Return what the trainee takes along: her opening, counted, and her three questions."""
    if rewrite_task.check(rewrites).outcome != "good" or opening_task.check(opening).outcome != "good":
        return Shown(Text(en="Your sheet appears here when both tasks are done.", zh="两个任务都做完，你的这一页就会出现在这里。").in_())
    rows = _lines(opening)
    spoken = "\n".join(f"{row.number}  {line.strip()}" for row, line in zip(rows, opening))
    counted = _counted(rows)
    return Shown(
        Text(
            en=f"My opening: {len(rows)} lines, {counted['questions']} question(s), {counted['open']} open, at most {counted['run']} in a row.\n{spoken}\n\n"
            "My three questions:\n" + "\n".join(said.strip() for said in rewrites) + "\n\nNext visit: I count my questions on one hand.",
            zh=f"我的开场：{len(rows)}句话，提问{counted['questions']}个，开放式{counted['open']}个，最多连问{counted['run']}个。\n{spoken}\n\n"
            "我的三个问题：\n" + "\n".join(said.strip() for said in rewrites) + "\n\n下次走访：用一只手数自己的提问。",
        ).in_()
    )
