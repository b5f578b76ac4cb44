"""Lab P 03: ways of working compared over many invented quarters, hours and numbers of the model moved, a way of one's own, and one's own Monday.

Everything a trainee sees comes from here in the language of the setting. People, town and luck are invented; the rules and most numbers are put in by hand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ..casework import caseload
from ..casework.caseload import PARTS, Run
from ..casework.caseload.comparing import named, part_name, plan_name
from ..casework.caseload.data import Rule, Strategy, parameters, words
from ..casework.caseload.engine import CLOSED, NONE
from ..casework.caseload.ways import DOES
from ..figures import ACCENT, QUIET, Picture, new, show
from ..text import Text
from . import Shown, Task, judging
from .saying import Rows, bracketed, colon, commas, frame, joined, listed, percent

if TYPE_CHECKING:
    from pandas import DataFrame

LINKS, CALLS, LOUDEST = "first-weeks-then-links", "everyone-a-call", "loudest-first"
SEEDS = range(1, 201)
"""The luck of the lab: two hundred quarters, the same for every way of working."""
HOURS = (8, 10, 12, 14, 16, 20, 24)
MOVED = ("door", "accompany", "visit", "paper")
"""Numbers of the model that the lab moves to the ends of their ranges."""
LIKE_PAPER = {"door": 0.2, "door_again": 0.0}
"""What was put in, taken out: going along opens a door no more often than a leaflet does."""
MOST_CHANGES, MOST_RULES = 3, 40
HEARD = 60
"""Points for contact and for safety below which a way of working leaves people alone."""

LABELS: dict[str, Text] = {
    "part": Text(en="Part", zh="哪一项"),
    "points": Text(en="Points", zh="得分"),
    "counts": Text(en="What is counted", zh="怎么算"),
    "contact": Text(en="Contact at the end", zh="最后的联系"),
    "settled": Text(en="Needs settled", zh="办成几件"),
    "work": Text(en="Work", zh="工作"),
    "hours": Text(en="Hours a week", zh="每周小时"),
    "number": Text(en="Number, moved to", zh="把哪个数调到"),
    "word": Text(en="Write", zh="写什么"),
    "means": Text(en="It means", zh="意思是"),
    "mine": Text(en="Mine", zh="我的"),
    "beaten": Text(en="Mine is ahead in", zh="我的领先的季度占"),
}

WHO: dict[str, Text] = {
    "crisis": Text(en="in a crisis", zh="正处在危机里"),
    "test": Text(en="missed a test", zh="没来尿检"),
    "evicted": Text(en="has lost the place to stay", zh="没了住处"),
    "quarrel": Text(en="a quarrel at home", zh="家里正在吵"),
    "lead": Text(en="there is a lead for work", zh="有个活儿的消息"),
    "again": Text(en="came back after a lapse and asked to be linked", zh="复吸后自己回来，想重新接上"),
    "loud": Text(en="something is heard of them", zh="有动静"),
    "lost": Text(en="contact is lost", zh="失去联系"),
    "loose": Text(en="contact is loose or lost", zh="联系松散或已断"),
    "steady": Text(en="contact is steady or close", zh="联系稳定或紧密"),
    "phone": Text(en="the phone works", zh="电话通"),
    "no_phone": Text(en="the phone is dead", zh="电话停机"),
    "unreached": Text(en="not reached yet this week", zh="这一周还没联系上"),
    "quiet": Text(en="not reached, and nothing heard for two weeks", zh="还没联系上，而且两周没音信"),
    "no_card": Text(en="no safety talk yet", zh="还没谈过安全"),
    "open": Text(en="something agreed on is still open", zh="约定的事还有没办的"),
    "to_ask": Text(en="something is to be asked about", zh="有事要回头问"),
    "ready": Text(en="wants work, and a need is settled or there is a lead", zh="想找工作，而且办成过一件，或者有活儿的消息"),
    "chance": Text(en="by chance, about one time in seven", zh="碰运气，大约七次里一次"),
}
"""What a rule may ask about a client, in words."""
OWN_WORDS: dict[str, Text] = {
    "accompany": Text(en="Go along for the first open need", zh="陪着去办最要紧的那件"),
    "leaflet": Text(en="A leaflet for the first open need", zh="为最要紧的那件给张单子"),
    "work": Text(en="Go along to look for work", zh="陪着去找工作"),
}
"""What a rule does, where the words of the game leave a blank."""
FOR_ALL = ("partners", "supervision")
"""What is done for all ten."""


def doing(action: str) -> str:
    """Return what a rule does, in words."""
    if action in OWN_WORDS:
        return OWN_WORDS[action].in_()
    return words().actions[action].name.in_().format(who=Text(en="the family", zh="家人").in_())


# ---- one quarter -----------------------------------------------------------------------------------------------------


def parts(run: Run) -> Rows:
    """Return the five parts of the score of a quarter, and what each counts."""
    scored = caseload.score(run)
    rows = [[part_name(part).in_(), f"{scored[part][0]:.0f}", words().parts[part].counts.in_()] for part in PARTS]
    rows.append([part_name("mean").in_(), f"{scored['mean'][0]:.0f}", ""])
    return Rows([LABELS[name].in_() for name in ("part", "points", "counts")], rows)


def settled(run: Run) -> int:
    """Return how many needs were settled in a quarter."""
    return int((run.need[..., 0] == CLOSED).sum())


def people(run: Run) -> DataFrame:
    """Return where the ten people of a quarter stand at its end."""
    steps = [step.in_() for step in words().contact]
    rows = []
    for place in range(len(run.clients)):
        need, work = run.need[place, :, 0], int(run.work[place, 0])
        said = Text(en=f"{(need == CLOSED).sum()} of {(need != NONE).sum()}", zh=f"{(need != NONE).sum()}件里{(need == CLOSED).sum()}件")
        at_work = Text(en="–", zh="–") if work == NONE else Text(en="found", zh="找到了") if work == CLOSED else Text(en="not yet", zh="还没有")
        rows.append((steps[int(run.contact[place, 0])], said.in_(), at_work.in_()))
    return frame([LABELS[name] for name in ("contact", "settled", "work")], rows, [one.name.in_() for one in run.clients])


def _settled(answer: Any) -> Text | None:
    links, calls = answer
    judging.whole(links)
    judging.whole(calls)
    right = tuple(settled(caseload.play(plan, seeds=1)) for plan in (LINKS, CALLS))
    if (links, calls) == right:
        return None
    if (calls, links) == right:
        return Text(en="The right numbers, the other way round: first the one who goes along.", zh="数对了，位置反了：先写陪着去的那一种。")
    return Text(en="Add up the first number of each line under 'Needs settled', once in each table.", zh="把“办成几件”那一列加起来，两张表各加一次。")


settled_task = Task(
    judge=_settled,
    hint_text=Text(en="Ten lines, ten small numbers; twice.", zh="十行，十个小数字；加两遍。"),
    model_text=Text(en="answer = (18, 9), or: (lab.settled(run), lab.settled(calls))", zh="answer = (18, 9)，也可以：(lab.settled(run), lab.settled(calls))"),
    shape=Text(en="Two whole numbers: answer = (going along, a call to everyone)", zh="两个整数：answer = (陪着去的, 人人打电话的)"),
    praise=Text(en="Twice as many, in one quarter with one luck. Whether that was luck, the next section asks.", zh="多一倍，可这只是一个季度、一种运气。是不是碰巧，下一节看。"),
)


# ---- many quarters ---------------------------------------------------------------------------------------------------

AHEAD_FOR_CALLS, BEHIND_FOR_CALLS = {"contact", "hours"}, {"linkages", "work"}


def _parts(answer: Any) -> Text | None:
    if isinstance(answer, str):
        answer = [answer]
    if not isinstance(answer, Sequence | set | frozenset) or not answer:
        raise TypeError
    given = set(answer)
    if unknown := {part for part in given if part not in PARTS}:
        some = str(min(map(str, unknown)))
        return Text(en=f"'{some}' is no part of the score. Use: {', '.join(PARTS)}.", zh=f"没有“{some}”这一项。可以写：{'、'.join(PARTS)}。")
    if wrong := given & BEHIND_FOR_CALLS:
        name = part_name(min(wrong))
        return Text(en=f"'{name.en}': look again which of the two rows is higher.", zh=f"“{name.zh}”：再看看两行哪个高。")
    if AHEAD_FOR_CALLS - given:
        return Text(en="There is at least one more.", zh="至少还有一项。")
    return None


parts_task = Task(
    judge=_parts,
    hint_text=Text(en="Compare the first two rows of the table, column by column.", zh="把表的头两行，一列一列比。"),
    model_text=Text(
        en='answer = ["contact", "hours"]; you may add "safety", where the two are nearly equal.', zh='answer = ["contact", "hours"]；加上“safety”也可以，那一项两边差不多。'
    ),
    shape=Text(
        en=f'Write names of parts in brackets, for example: answer = ["work"]. There are: {", ".join(PARTS)}.',
        zh=f'把各项的名字写进方括号，比如：answer = ["work"]。可以写：{"、".join(PARTS)}。',
    ),
    praise=Text(
        en="A mean of five weighs them alike, and that is a choice. Whoever counts only contacts and tidy weeks will find that nobody need go along to anything.",
        zh="五项平均，就是把五项看得一样重，这本身是一种选择。只考核联系次数、台账齐不齐，结论就会是：谁也不用陪着去。",
    ),
)


# ---- hours -----------------------------------------------------------------------------------------------------------


class Ahead(NamedTuple):
    """By how much one way of working is ahead of another on the same luck: the mean, its 95 % interval, and in what share of the quarters."""

    mean: float
    low: float
    high: float
    share: float


@cache
def _means(plan: str, hours: float | None, changed: tuple[tuple[str, float], ...]) -> Any:
    return caseload.score(caseload.play(plan, SEEDS, hours, dict(changed)))["mean"]


def _ahead(first: Any, second: Any) -> Ahead:
    from scipy import stats

    gap = first - second
    low, high = stats.t.interval(0.95, len(gap) - 1, loc=gap.mean(), scale=stats.sem(gap))
    return Ahead(float(gap.mean()), float(low), float(high), float((gap > 0).mean()))


def ahead(hours: float | None = None, changed: Mapping[str, float] | None = None) -> Ahead:
    """Return by how much going along is ahead of a call to everyone, quarter by quarter on the same luck."""
    key = tuple(sorted((changed or {}).items()))
    return _ahead(_means(LINKS, hours, key), _means(CALLS, hours, key))


def difference(hours: float) -> Shown:
    """Say by how much going along is ahead of a call to everyone at so many hours a week."""
    found = ahead(hours)
    return Shown(
        Text(
            en=f"{hours:g} hours a week, 'first weeks, then links' minus 'a call to everyone': {_signed(found.mean)} points (95 % interval {_signed(found.low)} to {_signed(found.high)}).\nIt is ahead in {percent(found.share)} of the {len(SEEDS)} quarters.",
            zh=f"每周{hours:g}小时，“先站稳，再联结”减去“人人打一个电话”：{_signed(found.mean)}分（95%区间{_signed(found.low)}到{_signed(found.high)}）。\n{len(SEEDS)}个季度里，有{percent(found.share)}是它领先。",
        ).in_()
    )


def _signed(value: float) -> str:
    return f"{value:+.1f}".replace("-", "−")


def by_hours() -> DataFrame:
    """Return the mean of the five parts by hours a week, for the three named ways of working."""
    rows = [tuple(f"{_means(plan, hours, ()).mean():.0f}" for plan in named()) for hours in HOURS]
    return frame([plan_name(plan) for plan in named()], rows, HOURS).rename_axis(LABELS["hours"].in_())


def hours_figure() -> Picture:
    """Draw the mean of the five parts by hours a week, with the 95 % intervals, for the three named ways of working."""
    from scipy import stats

    figure, axis = new(figsize=(4.3, 4.0))
    said = []
    for plan, mark, colour in zip(named(), "os^", (ACCENT, "#b0762d", QUIET)):
        scored = [_means(plan, hours, ()) for hours in HOURS]
        means = [float(row.mean()) for row in scored]
        ends = [stats.t.interval(0.95, len(row) - 1, loc=row.mean(), scale=stats.sem(row)) for row in scored]
        axis.fill_between(HOURS, [low for low, _ in ends], [high for _, high in ends], color=colour, alpha=0.3, linewidth=0)
        axis.plot(HOURS, means, mark + "-", color=colour, label=plan_name(plan))
        said.append(plan_name(plan) + colon() + listed(f"{mean:.0f}" for mean in means))
    axis.set_ylim(0, 100)
    axis.set_xticks(HOURS)
    axis.set_xlabel(LABELS["hours"].in_())
    axis.set_title(part_name("mean").in_(), loc="left")
    figure.legend(loc="outside lower center", ncols=1)
    hours = listed(map(str, HOURS))
    return show(
        figure,
        alt=Text(en=f"Mean of the five parts at {hours} hours a week. {joined(said, stop=True)}", zh=f"每周{hours}小时的五项平均。{joined(said, stop=True)}"),
        caption=Text(
            en="Bands are 95 % intervals of the mean; most are narrower than the marks. Two lines cross near twelve hours. Where exactly depends on numbers that are assumptions.",
            zh="色带是平均值的95%区间，多数比点还窄。有两条线在十二小时上下交叉；到底在哪里交叉，取决于一些假定的数字。",
        ),
    )


def _hours(answer: Any) -> Text | None:
    judging.whole(answer)
    low, high = 8, 30
    if not low <= answer <= high:
        return Text(en=f"Hours go from {low} to {high} here.", zh=f"这里的小时数是{low}到{high}。")
    found, before = ahead(answer), ahead(max(low, answer - 1))
    if found.low <= 0:
        return Text(
            en=f"At {answer} hours the interval goes from {_signed(found.low)} to {_signed(found.high)}: not above nought.",
            zh=f"{answer}小时，区间是{_signed(found.low)}到{_signed(found.high)}：没有整个在零以上。",
        )
    if before.low > 0:
        return Text(en=f"At {answer} it is clear, and at {answer - 1} already. Look further down.", zh=f"{answer}小时已经清楚了，可{answer - 1}小时也清楚。再往少里找。")
    return None


hours_task = Task(
    judge=_hours,
    hint_text=Text(
        en="Try: lab.difference(12), lab.difference(14) … The whole interval has to lie above nought.", zh="试试：lab.difference(12)、lab.difference(14)……要整个区间都在零以上。"
    ),
    model_text=Text(en="answer = 13", zh="answer = 13"),
    shape=Text(en="The answer is a whole number of hours, for example: answer = 20", zh="答案是小时数，写整数，比如：answer = 20"),
    praise=Text(
        en="In this town, with these ten people. With too few hours, going along with some means not being heard by others; then it is the hours that have to be spoken of, upstairs.",
        zh="只是在这座镇子、这十个人身上。时间太少，陪了几个人，就听不见另外几个人；那时候该跟上头谈的，是工时。",
    ),
)


# ---- what was put in -------------------------------------------------------------------------------------------------


def _value(name: str, value: float) -> str:
    row = next(row for row in parameters() if row.id == name)
    shown = percent(value) if row.kind == "chance" else Text(en=f"{value:g} min", zh=f"{value:g}分钟").in_()
    return row.name.in_() + colon() + shown


def moved(names: Sequence[str] = MOVED) -> DataFrame:
    """Return the mean score of the three named ways of working with one number after the other moved to the ends of its range."""
    table = caseload.sensitivity(names=names, seeds=SEEDS[:60])
    rows = [tuple(f"{value:.0f}" for value in row) for row in table.to_numpy()]
    return frame([plan_name(plan) for plan in named()], rows, [_value(name, value) for name, value in table.index]).rename_axis(LABELS["number"].in_())


def like_paper() -> DataFrame:
    """Return the comparison in a model without its main assumption: going along opens a door no more often than a leaflet does."""
    return caseload.in_words(caseload.compare([LINKS, CALLS], SEEDS, changed=LIKE_PAPER))


def _turn(answer: Any) -> Text | None:
    if not isinstance(answer, Mapping) or not answer:
        raise TypeError
    known = {row.id: row for row in parameters()}
    if len(answer) > MOST_CHANGES:
        return Text(en=f"At most {MOST_CHANGES} numbers at once.", zh=f"一次最多改{MOST_CHANGES}个数。")
    for name, value in answer.items():
        if name not in known:
            return Text(
                en=f"There is no number called '{name}'. Names stand in: [row.id for row in caseload.parameters()]",
                zh=f"没有叫“{name}”的数。名字用这一行查：[row.id for row in caseload.parameters()]",
            )
        judging.number(value)
        row = known[name]
        if name == "hours":
            return Text(en="The hours stay at 16 here; you have moved them already.", zh="这一题工时不动，还是16小时；刚才已经动过了。")
        if not row.low <= value <= row.high:
            return Text(en=f"'{name}' may go from {row.low:g} to {row.high:g}.", zh=f"“{name}”只能在{row.low:g}到{row.high:g}之间。")
    found = ahead(None, dict(answer))
    if found.high >= 0:
        return Text(
            en=f"Going along is still ahead, or it is open ({_signed(found.mean)} points). What makes each hour of it dearer?",
            zh=f"陪着去还是领先，或者分不出（{_signed(found.mean)}分）。什么会让陪同的每个小时更贵？",
        )
    return None


turn_task = Task(
    judge=_turn,
    hint_text=Text(en="Far villages: both the visit and the way to the office take longer.", zh="想想山里：上门远，去窗口也远。"),
    model_text=Text(en='answer = {"accompany": 300, "visit": 150}', zh='answer = {"accompany": 300, "visit": 150}'),
    shape=Text(en='Write names and values in pairs, for example: answer = {"door": 0.4, "paper": 30}', zh='名字和数值成对写，比如：answer = {"door": 0.4, "paper": 30}'),
    praise=Text(
        en="So the order hangs on roads and counters as well. Say 'under these settings' whenever you show the picture to somebody.",
        zh="可见谁先谁后，也要看路有多远、窗口有多难。把图给别人看的时候，记得说一句“在这样的设定下”。",
    ),
)


# ---- a way of one's own ----------------------------------------------------------------------------------------------


def actions() -> Rows:
    """Return what a rule may do."""
    return Rows([LABELS["word"].in_(), LABELS["means"].in_()], [[action, doing(action)] for action in DOES])


def facts() -> Rows:
    """Return what a rule may ask about a client."""
    return Rows([LABELS["word"].in_(), LABELS["means"].in_()], [[fact, meaning.in_()] for fact, meaning in WHO.items()])


def mine(rules: Sequence[Mapping[str, Any]]) -> Strategy:
    """Make a way of working of one's own, called by the word for it in the language of the setting."""
    return caseload.own(LABELS["mine"].in_(), rules)


def _line(rule: Rule) -> str:
    said = doing(rule.do)
    if rule.do not in FOR_ALL:
        said += colon() + (commas(WHO[fact].in_() for fact in rule.if_) or Text(en="everybody, as far as time goes", zh="每个人，做到没时间为止").in_())
    more = []
    if tuple(rule.weeks) != (1, caseload.WEEKS):
        more.append(Text(en=f"weeks {rule.weeks[0]} to {rule.weeks[1]}", zh=f"第{rule.weeks[0]}到{rule.weeks[1]}周").in_())
    if rule.every > 1:
        more.append(Text(en=f"every {rule.every} weeks", zh=f"每{rule.every}周一次").in_())
    if rule.most < 10:
        more.append(Text(en=f"at most {rule.most} a week", zh=f"一周最多{rule.most}人").in_())
    return said + (bracketed(commas(more)) if more else "")


def rules_in_words(rules: Sequence[Mapping[str, Any]]) -> Shown:
    """Return rules as sentences, in their order."""
    return Shown("\n".join(f"{number}. {_line(rule)}" for number, rule in enumerate(mine(rules).rules, start=1)))


def _own(answer: Any) -> Text | None:
    if not isinstance(answer, list | tuple) or not answer or not all(isinstance(rule, Mapping) for rule in answer):
        raise TypeError
    if len(answer) > MOST_RULES:
        return Text(en=f"At most {MOST_RULES} rules. A way of working has to fit on a sheet of paper.", zh=f"最多{MOST_RULES}条。做法要一张纸写得下。")
    for number, rule in enumerate(answer, start=1):
        if rule.get("do") not in DOES:
            return Text(en=f"Rule {number}: nobody can do '{rule.get('do')}'. Look into lab.actions().", zh=f"第{number}条：没有“{rule.get('do')}”这件事。看看 lab.actions()。")
        asked = rule.get("if", [])
        if not isinstance(asked, list | tuple):
            return Text(en=f'Rule {number}: put what it asks into brackets: "if": ["lost"]', zh=f'第{number}条：条件要放进方括号："if": ["lost"]')
        if unknown := [fact for fact in asked if fact not in WHO]:
            return Text(en=f"Rule {number}: '{unknown[0]}' is nothing one can ask. Look into lab.facts().", zh=f"第{number}条：没有“{unknown[0]}”这个条件。看看 lab.facts()。")
    scored = caseload.score(caseload.play(mine(answer), SEEDS))
    points = {part: float(scored[part].mean()) for part in scored}
    if points["contact"] < HEARD:
        return Text(
            en=f"Contact kept: {points['contact']:.0f} of 100. Somebody on the list hears nothing from you. Who, and what finds people whose phone is dead?",
            zh=f"“保持联系”只有{points['contact']:.0f}分。名单上有人一直没你的音信。是谁？电话停机的，怎么找得到？",
        )
    if points["safety"] < HEARD:
        return Text(
            en=f"Safety steps: {points['safety']:.0f} of 100. A crisis, a missed test and the first talk on safety do not wait for good weeks.",
            zh=f"“安全步骤”只有{points['safety']:.0f}分。危机、没来的尿检、头一次安全谈话，都等不得。",
        )
    others = _means(LOUDEST, None, ())
    if points["mean"] <= others.mean():
        return Text(
            en=f"Mean {points['mean']:.0f}: no better than going to whoever shouts loudest ({others.mean():.0f}). Which part is lowest?",
            zh=f"平均{points['mean']:.0f}分：还不如谁动静大先顾谁（{others.mean():.0f}分）。哪一项最低？",
        )
    return None


own_task = Task(
    judge=_own,
    hint_text=Text(
        en="Take the four rules of the example and add two: the safety talk for those who have had none, and going along with those whose contact is steady and who have something open. An hour of supervision now and then.",
        zh="在例子那四条上再添两条：没谈过安全的，谈；联系稳了、还有事没办的，陪着去。隔一阵来一次督导。",
    ),
    model_text=Text(
        en='my_rules = [{"do": "answer", "if": ["crisis"]}, {"do": "test", "if": ["test"]}, {"do": "supervision", "every": 4}, {"do": "visit", "if": ["unreached", "no_card"], "weeks": [1, 4], "most": 4}, {"do": "call", "if": ["unreached"]}, {"do": "talk", "if": ["no_card"]}, {"do": "visit", "if": ["quiet"]}, {"do": "accompany", "if": ["steady", "open"]}, {"do": "work", "if": ["ready"]}]',
        zh='my_rules = [{"do": "answer", "if": ["crisis"]}, {"do": "test", "if": ["test"]}, {"do": "supervision", "every": 4}, {"do": "visit", "if": ["unreached", "no_card"], "weeks": [1, 4], "most": 4}, {"do": "call", "if": ["unreached"]}, {"do": "talk", "if": ["no_card"]}, {"do": "visit", "if": ["quiet"]}, {"do": "accompany", "if": ["steady", "open"]}, {"do": "work", "if": ["ready"]}]',
    ),
    shape=Text(
        en='Write rules in brackets, for example: my_rules = [{"do": "call", "if": ["unreached"]}]. A rule may also have "weeks": [1, 4], "every": 4, "most": 5.',
        zh='把规则写进方括号，比如：my_rules = [{"do": "call", "if": ["unreached"]}]。还可以加 "weeks": [1, 4]、"every": 4、"most": 5。',
    ),
    praise=Text(en="It leaves nobody alone and does more than follow the noise. Now see it beside the others.", zh="没把谁丢下，也不只是跟着动静跑。下面放到别的做法旁边看。"),
)

WAITS = Text(en="Your way of working appears here when its rules pass the check.", zh="规则通过检查以后，你的做法就会出现在这里。")


def _passes(rules: Any) -> bool:
    return own_task.check(rules).outcome == "good"


def beside(rules: Any = ..., seeds: Sequence[int] = SEEDS) -> Any:
    """Return one's own way of working beside the three named ones: points, and in what share of the quarters one's own is ahead."""
    if not _passes(rules):
        return Shown(WAITS.in_())
    plan = mine(rules)
    table = caseload.in_words(caseload.compare([plan, *named()], seeds))
    own, *others = (caseload.score(caseload.play(way, seeds))["mean"] for way in (plan, *named()))
    table[LABELS["beaten"].in_()] = ["–", *(percent(float((own > other).mean())) for other in others)]
    return table


def beside_figure(rules: Any = ...) -> Any:
    """Draw one's own way of working beside the three named ones."""
    return caseload.figure(caseload.compare([mine(rules), *named()], SEEDS)) if _passes(rules) else Shown(WAITS.in_())


# ---- one's own Monday ------------------------------------------------------------------------------------------------

MONDAY = ("hours", "people", "unheard", "link", "when")
_GIVES_AWAY = re.compile(r"(?<!\d)1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)|(?<!\d)\d{17}[\dXx](?!\d)")


def _monday(answer: Any) -> Text | None:
    if not isinstance(answer, Mapping) or set(answer) != set(MONDAY):
        raise TypeError
    judging.number(answer["hours"])
    for name in ("people", "unheard"):
        judging.whole(answer[name])
    if not 0 < answer["hours"] <= 60:
        return Text(en="The hours of a week that are left for clients, counted: more than nought, no more than 60.", zh="一周里真能给服务对象的小时，数出来的：大于0，不超过60。")
    if not 0 < answer["people"] <= 300 or not 0 <= answer["unheard"] <= answer["people"]:
        return Text(en="'unheard' are people of your own list: between nought and their number.", zh="unheard说的是你自己名单上的人：从0到总人数。")
    for name in ("link", "when"):
        if not isinstance(answer[name], str) or not answer[name].strip():
            return Text(en=f"'{name}' is empty: a few words will do.", zh=f"“{name}”还空着：几个字就行。")
        if _GIVES_AWAY.search(answer[name]):
            return Text(en="There is a number in it that looks like a private person's. Leave it out; no names either.", zh="里面有个号码像是私人的，拿掉；名字也别写。")
    if re.search(r"everyone|everybody|all (?:of them|clients)|所有人|每个人|大家", answer["link"], re.IGNORECASE):
        return Text(en="One link, of one person. 'Everyone' is nobody on Thursday.", zh="一件事，一个人。写“大家”，到星期四就是谁也没有。")
    return judging.refused(answer["link"] + answer["when"], [judging.LONG_NUMBER, judging.promise(r"guarantee|一定能办|包办")])


monday_task = Task(
    judge=_monday,
    hint_text=Text(en="Take last week's diary. Count only what a client could have had of you.", zh="翻上一周的日程。只数服务对象真能用上的时间。"),
    model_text=Text(
        en='my_monday = {"hours": 11, "people": 26, "unheard": 3, "link": "the health insurance that was agreed on in October; we go together", "when": "Thursday, nine o\'clock, and I ask again the week after"}',
        zh='my_monday = {"hours": 11, "people": 26, "unheard": 3, "link": "十月就说好的医保，一起去窗口", "when": "星期四九点，下一周再问一句"}',
    ),
    shape=Text(
        en=f"Write these five: {', '.join(MONDAY)}. The first is a number, the next two are whole numbers, the last two are words.",
        zh=f"写这五项：{'、'.join(MONDAY)}。第一项是数，接着两项是整数，后两项是文字。",
    ),
    praise=Text(
        en="Counted, listened for, and one door with a day. No name on the sheet: you know whom you mean.",
        zh="数过了，想过谁没音信，也有一件事、一个日子。纸上不写名字：你知道说的是谁。",
    ),
)


def sheet(rules: Any = ..., monday: Any = ...) -> Shown:
    """Return the sheet that the trainee keeps: her rules in words, how they did, and her Monday."""
    if not _passes(rules) or monday_task.check(monday).outcome != "good":
        return Shown(Text(en="Your sheet appears here when your rules and your Monday pass their checks.", zh="规则和周一都通过检查以后，你的这张纸就会出现在这里。").in_())
    scored = caseload.score(caseload.play(mine(rules), SEEDS))
    points = commas(f"{part_name(part)} {scored[part].mean():.0f}" for part in (*PARTS, "mean"))
    each = f"{60 * monday['hours'] / monday['people']:.0f}"
    lines = [
        Text(en="My way of working", zh="我的做法").in_(),
        str(rules_in_words(rules)),
        "",
        Text(
            en=f"In {len(SEEDS)} invented quarters, ten people, 16 hours a week, of 100: {points}.", zh=f"{len(SEEDS)}个虚构的季度，十个人，每周16小时，满分100：{points}。"
        ).in_(),
        Text(en="A model; most of its numbers are assumptions. It knows nothing of my clients.", zh="这是模型，多数数字是假定。它不认识我的服务对象。").in_(),
        "",
        Text(en="My Monday", zh="我的周一").in_(),
        Text(
            en=f"[ ] Counted: {monday['hours']:g} hours for {monday['people']} people, {each} minutes each in a week.",
            zh=f"□ 数过的：{monday['hours']:g}小时，{monday['people']}个人，每人每周{each}分钟。",
        ).in_(),
        Text(en=f"[ ] Nothing heard for two weeks: {monday['unheard']}. They come first.", zh=f"□ 两周没音信的：{monday['unheard']}人。先找这几位。").in_(),
        Text(en=f"[ ] One link, with the client's yes: {monday['link'].strip()}", zh=f"□ 联结一件事，先要本人同意：{monday['link'].strip()}").in_(),
        Text(en=f"[ ] When: {monday['when'].strip()}", zh=f"□ 什么时候：{monday['when'].strip()}").in_(),
        Text(en="[ ] What does not fit: to supervision, with these numbers.", zh="□ 排不下的：带着这些数字去督导。").in_(),
    ]
    return Shown("\n".join(lines))
