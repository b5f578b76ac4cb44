"""Lab of the unit on lapses: invented plans and what a check finds in them, two recorded talks on the morning after, and a plan of one's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .. import figures
from ..cbt import plans
from ..cbt.plans import ELEMENTS, CopingPlan, Finding, invented, own
from ..text import Text
from . import Shown, Task
from . import talks as recorded_talks
from .judging import whole
from .saying import Rows, bracketed, colon, frame

if TYPE_CHECKING:
    from pandas import DataFrame

__all__ = [
    "BLIND",
    "CONSOLING",
    "MEND",
    "OWN",
    "PLANNING",
    "REPAIR",
    "TWICE",
    "course",
    "ending",
    "look_at",
    "own",
    "precise",
    "read",
    "said",
    "sheet",
    "six",
    "six_picture",
    "talks",
    "two_sheets",
]

CASE = "cbt-the-morning-after"

CONSOLING = [3, 2, 1, 3, 0, 0, 0, 0, 2, 2, 0, 0, 1, 0]
"""A kind worker who lets him tell first, comforts, contradicts, praises, and puts things on paper herself."""
PLANNING = [1, 2, 3, 0, 2, 1, 3, 1, 3, 1, 1, 1, 0, 2, 3]
"""Another talk: it begins with a promise that cannot be kept, takes it back at once, and plans one hour."""

TALKS = recorded_talks.Talks(
    CASE,
    {
        "CONSOLING": (Text(en="CONSOLING", zh="先宽慰（CONSOLING）"), CONSOLING),
        "PLANNING": (Text(en="PLANNING", zh="定计划（PLANNING）"), PLANNING),
    },
)

SIX = ("lin-complete", "he-strong", "luo-twice", "gui-empty", "mei-morning", "ma-open")
"""The six plans that are laid side by side."""
SHEETS = {"su-consoled": "CONSOLING", "su-planned": "PLANNING"}
"""The client's sheet after each recorded talk."""
AT_GATE_THREE = Text(en="Gate three, under the lamp by the tea stall", zh="三号门，茶摊边那盏灯底下")
"""What stands under “where” in the plan that is precise and wrong."""

MARKS: dict[str, tuple[str, str]] = {
    "missing": ("o", figures.INK),
    "vague": ("^", "#b0762d"),
    "nobody": ("X", "#b0762d"),
    "not-asked": ("D", "#54708f"),
    "same-person-twice": ("s", "#54708f"),
}
"""Kind of finding → shape and colour in the figure."""
NOTHING = Text(en="–", zh="（空）")
"""What stands in a table where nothing is written."""
FOUND_NOTHING = Text(en="nothing found", zh="没找到什么")

ELEMENT = Text(en="Element", zh="哪一项")
WRITTEN = Text(en="What is written", zh="写的是")


def _label(element: str) -> str:
    """Return an element's name for a reader, with the name that code uses."""
    return f"{plans.rules().elements[element].title}{bracketed(element)}"


def _who(name: str) -> str:
    """Return whose plan it is: what stands before the comma of its title."""
    return invented()[name].title.in_().replace("，", ", ").split(", ")[0]


def _checked(name: str) -> list[Finding]:
    return plans.check(invented()[name].plan())


def read(name: str) -> Rows:
    """Return one of the invented plans, element by element, as it was written."""
    return _read(invented()[name].plan(), invented()[name].title.in_())


def _read(plan: CopingPlan, heading: str) -> Rows:
    return Rows((ELEMENT.in_(), heading), [(_label(entry.element), entry.text or NOTHING.in_()) for entry in plan.entries()])


def look_at(what: Any = ...) -> Rows | Shown:
    """Return what is missing or too vague in a plan, with what to ask; for a complete one, that it is complete and a question.

    Args:
        what: the name of an invented plan, or a plan made with ``own(…)``; ``...`` while there is none yet.

    Raises:
        ValueError: it is neither.
    """
    if what is ...:
        return Shown(Text(en="Here you will see what is still missing or too vague in your plan.", zh="你的计划还缺什么、哪里太笼统，会显示在这里。").in_())
    found = plans.check(_plan(what))
    if not found:
        return Shown(plans.complete())
    kinds = plans.rules().kinds
    return Rows(
        (ELEMENT.in_(), Text(en="Finding", zh="发现").in_(), Text(en="What to ask", zh="怎么追问").in_()), [(_label(one.element), kinds[one.kind].in_(), one.says) for one in found]
    )


def _plan(what: Any) -> CopingPlan:
    """Return a plan: as it is, or an invented one by its name."""
    if isinstance(what, str) and what in invented():
        return invented()[what].plan()
    if not isinstance(what, CopingPlan):
        raise ValueError(f"'{what}' is not a plan → write own(…), or one of: {', '.join(invented())}")
    return what


def six() -> DataFrame:
    """Return what was found in the six plans: a row a plan, a column a kind of finding. The numbers count questions to a plan, not people."""
    kinds = plans.rules().kinds
    counted = {name: Counter(one.kind for one in _checked(name)) for name in SIX}
    return frame([Text(en="Plan", zh="计划"), *kinds.values()], [[invented()[name].title.in_(), *(counts[kind] for kind in kinds)] for name, counts in counted.items()])


def six_picture() -> figures.Picture:
    """Draw the six plans side by side: for each element a dot where something is written that can be done, a shape where something was found, nothing where it was not asked for."""
    figure, axes = figures.new(figsize=(5.2, 5.4))
    places: dict[str, list[tuple[int, int]]] = {kind: [] for kind in ("", *MARKS)}
    for column, name in enumerate(SIX):
        found = {one.element: one.kind for one in _checked(name)}
        for entry in invented()[name].plan().entries():
            places[found.get(entry.element, "")].append((column, ELEMENTS.index(entry.element)))
    kinds = plans.rules().kinds
    axes.scatter(*zip(*places[""]), marker="o", s=14, color=figures.QUIET, label=FOUND_NOTHING.in_())
    for kind, (shape, colour) in MARKS.items():
        hollow = {"facecolor": figures.PAPER} if kind == "missing" else {}
        axes.scatter(*zip(*places[kind]), marker=shape, s=62, **{"color": colour, **hollow, "edgecolor": colour}, label=kinds[kind].in_())
    axes.set_yticks(range(len(ELEMENTS)), [plans.rules().elements[name].title.in_() for name in ELEMENTS])
    axes.set_xticks(range(len(SIX)), [_who(name) for name in SIX], rotation=40, ha="right", rotation_mode="anchor")
    axes.set_xlim(-0.5, len(SIX) - 0.5)
    axes.invert_yaxis()
    axes.grid(axis="y", color=figures.QUIET, alpha=0.25)
    axes.set_axisbelow(True)
    axes.tick_params(length=0)
    figure.legend(loc="outside lower center", ncols=2)
    return figures.show(
        figure,
        alt=Text(en=_told("en"), zh=_told("zh")),
        caption=Text(
            en="Read along the lines: which element do several people leave open? That is the one to ask about first. The shapes say nothing about who will use.",
            zh="顺着横行看：哪一项好几个人都没写实？下次就先问这一项。这些图形，说不了谁会用、谁不会用。",
        ),
    )


def _told(lang: str) -> str:
    """Say in words what the figure shows."""
    known = plans.rules()
    rows = []
    for name in SIX:
        found = plans.check(invented()[name].plan(lang), lang)
        open_ = [f"{one.title}{_bracket(known.kinds[one.kind].in_(lang), lang)}" for one in found] or [FOUND_NOTHING.in_(lang)]
        rows.append(f"{invented()[name].title.in_(lang)}{': ' if lang == 'en' else '：'}{(', ' if lang == 'en' else '、').join(open_)}")
    opening, between, stop = ("Six plans, element by element. ", "; ", ".") if lang == "en" else ("六份计划，一项一项看。", "；", "。")
    return opening + between.join(rows) + stop


def _bracket(words: str, lang: str) -> str:
    return f" ({words})" if lang == "en" else f"（{words}）"


# --- the two talks


def said(name: str, first: int = 1, last: int | None = None) -> recorded_talks.Dialogue:
    """Return exchanges ``first`` to ``last`` of a recorded talk, with how well each reply serves."""
    return TALKS.excerpt(name, first, last)


def ending(name: str) -> Shown:
    """Return how a recorded talk ended and what to take from it."""
    return TALKS.ending(name)


def talks() -> DataFrame:
    """Return what became of the recorded talks."""
    return TALKS.table(recorded_talks.EXCHANGES, recorded_talks.SCORE, *TALKS.variables(), recorded_talks.ENDING)


def course() -> figures.Picture:
    """Draw trust, and how much stands of the plan for the next 24 hours, exchange by exchange."""
    players = TALKS.players(TALKS.recorded)
    variables = {name: recorded_talks.case(CASE).variables[name] for name in ("trust", "plan")}
    figure, axes = figures.new(1, 2, figsize=(5.2, 3.3), sharex=True, sharey=True)
    panels = {row.label.in_(): {label: recorded_talks.course(player, name) for label, player in players.items()} for name, row in variables.items()}
    step = {"drawstyle": "steps-post"}
    recorded_talks.draw(figure, axes, panels, [{"color": figures.QUIET, "linestyle": "--", **step}, {"color": figures.ACCENT, **step}])
    for axis in axes:
        axis.set_xlabel(recorded_talks.EXCHANGE.in_())
    ends = [(name, player.values["trust"], player.values["plan"]) for name, player in zip(TALKS.recorded, players.values())]
    en = "; ".join(f"{name}: trust {trust}, plan {plan}" for name, trust, plan in ends)
    zh = "；".join(f"{TALKS.names[name].zh}：信任{trust}，计划{plan}" for name, trust, plan in ends)
    return figures.show(
        figure,
        alt=Text(en=f"Two lines over the exchanges of two talks. At the end: {en}.", zh=f"两次谈话里，两条线一轮一轮怎么走。结束时：{zh}。"),
        caption=Text(
            en="One talk promises too much in its first exchange and takes it back in the second. The other never says a hard word, and nothing gets planned.",
            zh="一次头一轮就许过了头，第二轮当面收回。另一次没说过重话，可什么也没定下来。",
        ),
    )


def two_sheets() -> Rows:
    """Return what the client carries home from each of the two talks."""
    written = {name: invented()[name].plan() for name in SHEETS}
    return Rows(
        (ELEMENT.in_(), *(TALKS.names[name].in_() for name in SHEETS.values())),
        [(_label(element), *(getattr(plan, element) or NOTHING.in_() for plan in written.values())) for element in ELEMENTS],
    )


def _precise() -> CopingPlan:
    return invented()["su-planned"].plan().model_copy(update={"where": AT_GATE_THREE.in_()})


def precise() -> Rows:
    """Return a plan in which the check finds nothing and which cannot be carried out."""
    return _read(_precise(), WRITTEN.in_())


def sheet(plan: Any = ...) -> Shown:
    """Return a plan as text to print; a hint while there is none yet.

    Args:
        plan: as for :func:`look_at`.

    Raises:
        ValueError: it is no plan.
    """
    if plan is ...:
        return Shown(Text(en="Here your sheet will stand, ready to be printed.", zh="你的计划会写成一张，显示在这里，可以打印。").in_())
    lines = [f"{plans.rules().elements[entry.element].title}{colon()}{entry.text.strip() or '……'}" for entry in _plan(plan).entries()]
    foot = Text(
        en="Danger to life: 120. Danger from somebody: 110. To talk: 12356, at least 18 hours a day, not everywhere at night.",
        zh="有生命危险：120。有人要伤害你：110。想找人说说：12356，每天至少18小时，夜里不是各地都有人接。",
    )
    return Shown("\n".join(lines) + f"\n\n{foot}")


# --- tasks


def _element(answer: Any) -> str | None:
    """Return the element that an answer names, by the name that code uses or by its title in either language; None if there is none."""
    words = str(answer).strip().casefold()
    known = plans.rules().elements
    return next((name for name in ELEMENTS if words in (name, known[name].title.en.casefold(), known[name].title.zh)), None)


AN_ELEMENT = Text(
    en='Write the name of one element in quotation marks, such as "where": ' + ", ".join(ELEMENTS) + ".",
    zh='用引号写一项的名字，比如"where"。可以写：' + "、".join(ELEMENTS) + "。",
)


def _judge_twice(answer: Any) -> Text | None:
    name = _element(answer)
    if name is None:
        return AN_ELEMENT
    if name == "second":
        return None
    if name == "call":
        return Text(
            en="Her sister may well be the right first call. And when that phone is off: which element was made for this case?",
            zh="头一个打给姐姐，没什么不对。那她关机了呢？哪一项本来就是为这个准备的？",
        )
    title = plans.rules().elements[name].title
    return Text(
        en=f"“{title.en}” can be carried out with the phone switched off. Look for the one that cannot, although something is written there.",
        zh=f"“{title.zh}”，电话关了机也做得到。找找哪一项写了字，却做不到。",
    )


TWICE = Task(
    judge=_judge_twice,
    hint_text=Text(en="Imagine that her sister's battery is empty. Go through the nine elements one by one.", zh="假定她姐姐的手机没电了，九项一项一项走一遍。"),
    model_text=Text(en='"second": the second person to call is the first one again.', zh='"second"：第二个要打的，还是头一个人。'),
    shape=AN_ELEMENT,
    praise=Text(
        en="Nine elements written, eight there. The question is not “Why your sister again?” but “Who else picks up at three?”",
        zh="九项都写了，只有八项在。别问“怎么又是你姐”，问“凌晨三点，还有谁会接？”",
    ),
)


def _judge_mend(answer: Any) -> Text | None:
    if not isinstance(answer, Mapping):
        raise TypeError
    written = {name: getattr(invented()["he-strong"].plan(), name) for name in ELEMENTS}
    mended = own(**written | dict(answer))
    return _first_finding(mended)


def _first_finding(plan: CopingPlan) -> Text | None:
    """Return how many findings there are and what the first one asks; None if there is none."""
    told = {lang: plans.check(plan, lang) for lang in ("en", "zh")}
    if not told["en"]:
        return None
    n, en, zh = len(told["en"]), told["en"][0], told["zh"][0]
    return Text(en=f"Still to look at: {n}. “{en.title}”: {en.says}", zh=f"还有{n}处要看。“{zh.title}”：{zh.says}")


MEND = Task(
    judge=_judge_mend,
    hint_text=Text(
        en="Three elements. For each: what could a camera film at six o'clock by the gate? And who is it that picks up?",
        zh="三项。每项都问：六点在厂门口，拿摄像机能拍到什么？接电话的是谁？",
    ),
    model_text=Text(
        en='{"what": "Buy two steamed buns at the stall and eat them on the bus", "otherwise": "Back through the gate to Sister Wu, she has the late bus", "call": "Aunt Luo, she has said yes"}',
        zh='{"what": "到摊上买两个包子，上车吃", "otherwise": "回厂里找吴姐，她坐末班车", "call": "罗姐，答应过接"}',
    ),
    shape=Text(
        en='Write the changes in braces, for example {"what": "Buy two steamed buns and get on the bus"}. Elements: ' + ", ".join(ELEMENTS) + ".",
        zh='用花括号写改动，例如{"what": "买两个包子上车"}。可以写的项：' + "、".join(ELEMENTS) + "。",
    ),
    praise=Text(
        en="Nothing is found any more. Now the question that no program asks: has he said it himself, or have you written it for him?",
        zh="没找到什么了。还有一句程序不会问：这是他自己说的，还是你替他写的？",
    ),
)


def _judge_blind(answer: Any) -> Text | None:
    name = _element(answer)
    if name is None:
        return AN_ELEMENT
    if name == "where":
        return None
    title = plans.rules().elements[name].title
    return Text(
        en=f"“{title.en}” holds. In the talk he said where somebody will be standing tonight. Which line takes him there?",
        zh=f"“{title.zh}”站得住。谈话里他说过，今晚有人在哪儿等他。哪一项正好把他领过去？",
    )


BLIND = Task(
    judge=_judge_blind,
    hint_text=Text(en="Read exchange 9 of PLANNING again.", zh="再看看PLANNING的第9轮。"),
    model_text=Text(
        en='"where": an hour, a lamp, a tea stall, all precise, and it is the gate where the man waits who drove him home.',
        zh='"where"：有灯，有茶摊，写得清清楚楚，偏偏就是送他回去那人等着的那个门。',
    ),
    shape=AN_ELEMENT,
    praise=Text(
        en="A program knows that something is written, not that it is wise. That part of checking stays with the two of you.",
        zh="程序只知道写了没写，不知道妥不妥。这一半，还得你们俩自己看。",
    ),
)


def _judge_repair(answer: Any) -> Text | None:
    whole(answer)
    player = TALKS.play(PLANNING)
    if not 1 <= answer <= len(player.path):
        return Text(en=f"The talk has exchanges 1 to {len(player.path)}.", zh=f"这次谈话从第1轮到第{len(player.path)}轮。")
    step = player.path[answer - 1]["step"]
    if step == "blurted":
        return None
    if step == "stairs":
        return Text(en="That is where the promise is given. When is it taken back?", zh="诺是在这一轮许的。哪一轮收回的？")
    return Text(en="By then it is done. Look for the sentence in which the worker calls it a mistake of her own.", zh="到这一轮已经收回了。找找社工说“错在我”的那一句。")


REPAIR = Task(
    judge=_judge_repair,
    hint_text=Text(en="Near the beginning, in a few short sentences.", zh="在开头不远。前后不过几句短话。"),
    model_text=Text(en="2: the promise is taken back at once, whole, and the mistake is named as her own.", zh="2：当场收回，全收回，错认在自己身上。"),
    shape=Text(en="Write the number of one exchange, such as 7.", zh="写一个数字，第几轮，比如7。"),
    praise=Text(en="It cost her something, and the plan that follows stands on it.", zh="她付了点代价，后头的计划，就立在这上头。"),
)


def _judge_own(answer: Any) -> Text | None:
    if not isinstance(answer, CopingPlan):
        raise TypeError
    return _first_finding(answer)


OWN = Task(
    judge=_judge_own,
    hint_text=Text(
        en="Begin with the situation: hour and place. Then the feet: which door, which way. The people last, and by name.",
        zh="先写情形：几点，哪儿。再写脚往哪儿走：哪个门，哪条路。人放最后，写称呼。",
    ),
    model_text=Text(
        en='own(situation="Half past eleven, in bed, phone in hand", who="My husband, he knows", what="Put the phone on the shelf in the hall", when="When the second video begins", where="The hall, by the door", '
        'otherwise="Give it to my husband until six", call="My sister in Zunyi, she is up late", second="Colleague Tan", out="“Good night, I\'m off.” Light out")',
        zh='own(situation="夜里十一点半，躺床上刷手机", who="我老公，跟他讲好了", what="手机放到过道架子上", when="第二条视频一开头", where="过道，门边", '
        'otherwise="交给我老公，六点再拿", call="遵义的妹妹，她睡得晚", second="同事小谭", out="“睡了啊。”关灯")',
    ),
    shape=Text(
        en='Write own(situation="…", who="…", what="…", when="…", where="…", otherwise="…", call="…", second="…", out="…").',
        zh='写成own(situation="情形", who="身边有谁", what="先做什么", when="什么时候", where="在哪儿", otherwise="不成怎么办", call="打给谁", second="再打给谁", out="怎么走开")。',
    ),
    praise=Text(
        en="Nothing is missing. Try it once this week at the worst moment, and change what did not hold.", zh="一项不缺。这个星期挑最难的那会儿试一回，哪儿不顶用，就改哪儿。"
    ),
)
