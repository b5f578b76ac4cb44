"""Lab MI 04: from recorded conversations with Lao Luo to counts, summary scores and a figure.

Everything a trainee sees comes from here in the language of the setting; the notebook only names conversations and asks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..cases import Player, PlayError
from ..figures import QUIET, Picture, new, show
from ..mi.indices import LEVELS, Threshold, indices, thresholds
from ..practice.vocabulary import behaviours, names
from ..text import Text, language
from . import Shown, Task, judging, talks
from .saying import bracketed, colon, commas, frame, joined

if TYPE_CHECKING:
    from pandas import DataFrame

CASE = "mi-fourth-worker"

POOR = (0, 0, 2, 2, 1, 2, 0, 1, 1, 0, 1, 3, 2, 2, 1, 0)
"""A recorded conversation: polite, correct, question after question."""
BETTER = (3, 3, 2, 1, 3, 2, 3, 3, 1, 3, 1, 1, 3, 0, 2)
"""A recorded conversation with more reflections than questions; not a perfect one."""

TALKS = talks.Talks(CASE, {"poor": (Text(en="Poor", zh="较差的"), POOR), "better": (Text(en="Better", zh="较好的"), BETTER), "mine": (Text(en="Mine", zh="我的"), None)})
talk = TALKS.play

SCORES: dict[str, Text] = {
    "questions": Text(en="Questions", zh="提问"),
    "reflections": Text(en="Reflections", zh="反映"),
    "ratio": Text(en="Reflections per question", zh="反映与提问之比"),
    "percent_complex": Text(en="Complex reflections (%)", zh="复杂式反映占比（%）"),
    "adherent": Text(en="MI-adherent", zh="符合动机激发的话"),
    "non_adherent": Text(en="MI-non-adherent", zh="不符合动机激发的话"),
}
LABELS: dict[str, Text] = {
    "fair": Text(en="Mark: fair", zh="尚可的线"),
    "good": Text(en="Mark: good", zh="良好的线"),
    "none": Text(en="–", zh="–"),
    "no_question": Text(en="no question", zh="没有提问"),
    "no_reflection": Text(en="no reflection", zh="没有反映"),
    "compass": Text(
        en="The dashed lines are the two marks of the coding manual. A compass, not a licence exam: they are meant for recordings of real sessions, and this is a written case.",
        zh="虚线是编码手册定的两条线。它是指南针，不是上岗考试：这两条线是给真实会谈录音用的，这里只是个书面案例。",
    ),
}


def conversation(choices: Any, first: int = 1, last: int | None = None) -> talks.Dialogue:
    """Return exchanges ``first`` to ``last`` of a conversation: what he says, what the worker says, and of which kind it is."""
    return talks.dialogue(talk(choices), talks.kinds, first, last)


def counts_table(**conversations: Any) -> DataFrame:
    """Return how often each behaviour occurs, one column a conversation; a conversation that is still ``...`` is left out."""
    players = TALKS.players(conversations)
    used = [code for code in behaviours() if any(code in player.counts for player in players.values())]
    return frame(players, [[player.counts.get(code, 0) for player in players.values()] for code in used], [names()[code].in_() for code in used])


def _number(score: str, value: float | None) -> str:
    if value is None:
        return LABELS["no_question" if score == "ratio" else "no_reflection"].in_()
    return f"{value:.2g}" if score == "ratio" and value < 10 else f"{value:.0f}"


def scores_table(**conversations: Any) -> DataFrame:
    """Return the summary scores, one column a conversation, with the two marks beside them where the manual sets any."""
    from pandas import DataFrame

    data = {name: [_number(score, value) for score, value in indices(player.counts).items()] for name, player in TALKS.players(conversations).items()}
    for grade in ("fair", "good"):
        marks = [thresholds().get(score) for score in SCORES]
        data[LABELS[grade].in_()] = [f"{getattr(mark, grade):g}" if mark else LABELS["none"].in_() for mark in marks]
    return DataFrame(data, index=[name.in_() for name in SCORES.values()], dtype=object)


def endings(**conversations: Any) -> Shown:
    """Return how each conversation ended, one line each."""
    lines = []
    for name, player in TALKS.players(conversations).items():
        end = player.ending
        lines.append(name + colon() + (f"{end['title']}{'. ' if language() == 'en' else '。'}{end['text']}" if end else "…"))
    return Shown("\n".join(lines))


def scores_figure(**conversations: Any) -> Picture:
    """Draw the two scores that have marks, one bar a conversation, with the marks as dashed lines."""
    players = TALKS.players(conversations)
    figure, axes = new(2, 1)
    for axis, mark in zip(axes, thresholds().values()):
        _panel(axis, mark, players)
    return show(figure, alt=joined((_said(name, player) for name, player in players.items()), stop=True), caption=LABELS["compass"])


def _said(name: str, player: Player) -> str:
    scores = indices(player.counts)
    parts = []
    for index, mark in thresholds().items():
        value, level = scores[index], mark.level(scores[index])
        graded = "" if level is None else bracketed(LEVELS[level].in_())
        parts.append(f"{SCORES[index].in_()}{colon()}{_number(index, value)}{graded}")
    return f"{name}{'：' if language() == 'zh' else ' – '}{commas(parts)}"


def _share(score: str, player: Player) -> str:
    """Return what a score was counted from, as ``  (1/8)``: a per cent of one reflection should not look like a per cent of twenty."""
    scores = indices(player.counts)
    above, below = (scores["reflections"], scores["questions"]) if score == "ratio" else (player.counts.get("CR", 0), scores["reflections"])
    return f"  ({above}/{below})" if below else ""


def _panel(axis: Any, mark: Threshold, players: dict[str, Player]) -> None:
    from ..figures import ACCENT

    values = [indices(player.counts)[mark.index] for player in players.values()]
    places = range(len(values))
    axis.barh(places, [value or 0 for value in values], height=0.5, color=ACCENT)
    right = max([mark.good * 1.25, *[value for value in values if value is not None]])
    for place, value in zip(places, values):
        axis.text((value or 0) + right * 0.015, place, _number(mark.index, value) + _share(mark.index, list(players.values())[place]), va="center")
    for grade in ("fair", "good"):
        where = getattr(mark, grade)
        axis.axvline(where, color=QUIET, linestyle="--", linewidth=1)
        axis.text(where, -0.62, LEVELS[grade].in_(), ha="right" if grade == "fair" else "left", va="bottom", color=QUIET, fontsize=10)
    axis.set_yticks(list(places), list(players))
    axis.set_ylim(len(values) - 0.5, -0.65)
    axis.set_xlim(0, right * 1.22)
    if mark.index == "percent_complex":
        axis.set_xticks(range(0, 101, 20))
    axis.set_title(mark.name.in_(), loc="left", pad=20)


# --- Tasks


def _count(answer: Any) -> Text | None:
    judging.whole(answer)
    counts = talk(BETTER).counts
    if answer == counts["SR"] + counts["CR"]:
        return None
    if answer == counts["SR"]:
        return Text(en="Those are the simple ones. A complex reflection is a reflection too.", zh="这是简单式反映的数。复杂式反映也是反映。")
    if answer == counts["CR"]:
        return Text(en="Those are the complex ones. A simple reflection is a reflection too.", zh="这是复杂式反映的数。简单式反映也是反映。")
    return Text(en="Go through the kinds of her replies once more: simple and complex, both count; everything else does not.", zh="再看一遍每句话的类别：简单式、复杂式都算，别的都不算。")


count_task = Task(
    judge=_count,
    hint_text=Text(en="Add two rows of the table of counts: simple reflections and complex reflections.", zh="把计数表里的两行加起来：简单式反映和复杂式反映。"),
    model_text=Text(en="9: five simple and four complex.", zh="9句：简单式5句，复杂式4句。"),
    shape=Text(en="The answer is a whole number, for example: answer = 3", zh="答案是一个整数，比如：answer = 3"),
    praise=Text(en="Five simple, four complex, and two questions beside them.", zh="简单式5句，复杂式4句，另外只有两个提问。"),
)


def _ratio(answer: Any) -> Text | None:
    judging.number(answer)
    counts = talk(POOR).counts
    wanted = indices(counts)["ratio"]
    if abs(answer - wanted) <= 0.006:
        return None
    if abs(answer - 1 / wanted) <= 0.06:
        return Text(en="That is questions per reflection. Turn it round: reflections divided by questions.", zh="这是提问除以反映。反过来：反映除以提问。")
    return Text(en="Divide: reflections on top, questions below.", zh="做个除法：上面是反映，下面是提问。")


ratio_task = Task(
    judge=_ratio,
    hint_text=Text(en="There are 8 questions. How many reflections are there?", zh="提问有8个，反映有几句？"),
    model_text=Text(en="1 reflection and 8 questions: 1 / 8 = 0.125. For every reflection he was asked eight things.", zh="反映1句，提问8个：1 / 8 = 0.125。每得到一句反映，他被问了八回。"),
    shape=Text(en="The answer is a number, for example: answer = 1.5", zh="答案是一个数，比如：answer = 1.5"),
    praise=Text(en="One reflection to eight questions.", zh="一句反映，八个提问。"),
)


def _mine(answer: Any) -> Text | None:
    try:
        player = talk(answer)
    except PlayError as error:
        done = len(answer)
        if "is over" in str(error):
            return Text(en="The visit was over before your list was. Take numbers off the end.", zh="列表还没用完，走访就结束了。从末尾去掉几个数。")
        return Text(
            en=f"One of your {done} numbers does not fit: each step has replies 0 to 3.",
            zh=f"你的{done}个数里有一个对不上：每一步的回应编号是0到3。",
        )
    if not player.ended:
        return Text(
            en=f"After {len(player.path)} replies the visit goes on. He says: “{talks.client_line(player.step)}”",
            zh=f"给了{len(player.path)}个回应，走访还没完。他说：“{talks.client_line(player.step)}”",
        )
    scores = indices(player.counts)
    if scores["ratio"] is None:
        return Text(en="Not a single question, so there is no ratio. That is no fault; but there was a place for one. Find it.", zh="一个问题也没问，比值就算不出来。这不算错，不过有一处正该问一句，找找看。")
    if scores["ratio"] < 1:
        return Text(
            en=f"{scores['reflections']} reflections, {scores['questions']} questions. Where could you have given something back before asking?",
            zh=f"反映{scores['reflections']}句，提问{scores['questions']}个。哪一处可以先还他一句再问？",
        )
    return None


my_talk_task = Task(
    judge=_mine,
    hint_text=Text(
        en="Read the case beside you. Reply 0 is the first in the file's order; the page may show the replies in another order, so go by the words: lab.replies([...]) lists what can be said next.",
        zh="把案例放在旁边。编号0是文件里的第一个回应，网页上的顺序可能不同，所以要看内容：lab.replies([...])会列出下一步能说什么。",
    ),
    model_text=Text(
        en="my_talk = [3, 3, 2, 1, 3, 2, 3, 3, 1, 3, 1, 1, 3, 0, 2] reaches 4.5. But there are many ways; yours should be one you could say aloud.",
        zh="my_talk = [3, 3, 2, 1, 3, 2, 3, 3, 1, 3, 1, 1, 3, 0, 2]，比值是4.5。走法很多，你的那条要是自己说得出口的。",
    ),
    shape=Text(en="Write a list of reply numbers, for example: my_talk = [1, 0, 2]", zh="写一个由回应编号组成的列表，比如：my_talk = [1, 0, 2]"),
    praise=Text(en="At least one reflection to each question, to the end of the visit.", zh="到走访结束，每个提问至少配了一句反映。"),
)


def replies(choices: Any = ()) -> Shown:
    """Return what he says next after these replies, and what can be answered, each with its number."""
    player = talk([] if choices is ... else list(choices))
    if player.ended:
        return Shown(f"{talks.ENDING[0]}{colon()}{player.ending['title']}")
    lines = [talks.client_line(player.step)] + [f"  {number}  {reply['text']}" for number, reply in enumerate(player.step["replies"])]
    return Shown("\n".join(lines))


_HIS_LINE = Text(en="“I'm not saying I won't see him any more. I'm saying: not at half past nine.”", zh="“我没说再也不见他。我是说，九点半不见。”")


def his_line() -> Shown:
    """Return what Lao Luo says a month later."""
    return Shown(_HIS_LINE.in_())


_RULES = (
    (
        re.compile(r"[?？]|(?:吗|吧|呢|是不是|对不对|是吧|对吧)[。！…\s]*$|是不是|,\s*(?:isn't it|don't you|aren't you|right|is that so|is that right)[.!\s]*$", re.IGNORECASE).search,
        Text(en="There is a question in it, or the tail of one. Take it off and let the sentence fall.", zh="里头有提问，或者带着提问的尾巴。去掉它，让句子往下落。"),
    ),
    (
        re.compile(r"\b(?:you should|you must|you need to|you have to|you ought|why don't you|if i were you|my advice)\b|你应该|你最好|你必须|你要(?!的)|不要再|别再|建议你|换了我|要不你", re.IGNORECASE).search,
        Text(en="It may contain advice ('you should …'). Say what he means, not what he is to do.", zh="里头好像有劝的话（“应该”“你要”之类）。说他的意思，别说他该怎么做。"),
    ),
    (
        re.compile(r"^\W*(?:it sounds (?:like|as if)|sounds like|what i hear|i (?:can )?(?:feel|sense|hear) that|听起来|听上去|我能感受到|我感受到|我听到)", re.IGNORECASE).search,
        Text(en="It begins with the formula. Cut it off; what stands behind it is the reflection.", zh="开头用了套话。把它去掉，后面那句才是反映。"),
    ),
    judging.too_long(30, 45, Text(en="It is longer than what he said. Keep the half that matters.", zh="比他说的还长。只留要紧的那一半。")),
)


def _reflection(answer: Any) -> Text | None:
    if not isinstance(answer, str) or not answer.strip():
        raise TypeError
    return judging.refused(answer.strip(), _RULES)


my_reflection_task = Task(
    judge=_reflection,
    hint_text=Text(en="There are two sides in his line. Join them with 'and', and end on half past nine.", zh="他这句话有两头。把两头连起来，收在九点半上。"),
    model_text=Text(
        en="“He stays your friend, and the hour is yours.” Or: “Not the man, but the hour: that you've decided.” Or, quite simply: “Not at half past nine.”",
        zh="“朋友还是朋友，那个钟点归你自己。”或者：“人没断，那个钟点断了，这是你定的。”再或者，最简单的：“九点半不见。”",
    ),
    shape=Text(en="Write your sentence in quotation marks, for example: my_reflection = \"…\"", zh="把你的话写在引号里，比如：my_reflection = \"……\""),
    praise=Text(
        en="A short statement without question, advice or formula. Whether it is his meaning no program can tell: read it aloud to a colleague.",
        zh="短，是陈述句，没有提问、没有劝、没有套话。是不是他的意思，程序判断不了：念给同事听听。",
    ),
)


def sheet(my_talk: Any = ..., my_reflection: Any = ...) -> Shown:
    """Return the sheet that the trainee takes along: her counts, how it ended, her sentence."""
    if my_talk_task.check(my_talk).outcome != "good" or my_reflection_task.check(my_reflection).outcome != "good":
        return Shown(Text(en="Your sheet appears here when both tasks are done.", zh="两个任务都做完，你的这一页就会出现在这里。").in_())
    player = talk(my_talk)
    scores = indices(player.counts)
    return Shown(
        Text(
            en=f"My visit to Lao Luo: {len(player.path)} exchanges, {scores['reflections']} reflections, {scores['questions']} question(s). It ended: {player.ending['title']}.\n"
            f"My sentence: {my_reflection.strip()}\nNext visit: after the first answer I give one sentence back, and count to five.",
            zh=f"我去看老罗：{len(player.path)}个来回，反映{scores['reflections']}句，提问{scores['questions']}个。结局：{player.ending['title']}。\n"
            f"我的一句：{my_reflection.strip()}\n下次走访：听完头一句回答，先还一句，再数到五。",
        ).in_()
    )
