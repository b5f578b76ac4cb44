"""Lab K 06: the resource table in pandas, a referral log and where its loops stop, three conversations with Lao Tan, and a plan of one's own.

Everything a trainee sees comes from here in the language of the setting. All people, offices and referrals are invented.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ..cases.transcript import words
from ..casework.needs import NEEDS
from ..casework.referrals import CLOSE_WITHIN, STEPS, TODO, Referral, loop_closed, next_step, overdue, stops
from ..casework.resources import HEADINGS, Resource, Table, add_row, example_file, gaps, in_order, load_resources, match
from ..content import ContentError
from ..figures import ACCENT, QUIET, Picture, new, show
from ..messages import in_locale
from ..text import Text, language
from . import Shown, Task, judging, talks
from .saying import bracketed, colon, commas, frame, joined

if TYPE_CHECKING:
    from pandas import DataFrame

CASE = "casework-the-clinic-door"
TODAY = date(2026, 11, 20)
"""The day on which the lab takes place, so that its outputs stay the same."""

KIND = (3, 2, 3, 2, 0, 1, 0, 2, 2, 0, 3, 1, 3, 2, 1, 0, 0)
"""A recorded conversation: a kind worker who does things for him, quickly, and explains a little too much."""
STEADY = (1, 0, 2, 2, 3, 0, 0, 3, 1, 2, 3, 1, 0, 2, 1, 2)
"""A recorded conversation: asks first, calls together, stands beside, asks again."""
MENDED = (0, 0, 2, 2, 0, 0, 0, 0, 3, 1, 2, 3, 1, 0, 2, 3, 2)
"""A recorded conversation that begins like the kind one and apologises in time."""

TALKS = talks.Talks(CASE, {"kind": (Text(en="Kind and quick", zh="热心利索"), KIND), "steady": (Text(en="Steady", zh="一步一步"), STEADY), "mended": (Text(en="Mended", zh="错了再补"), MENDED)})
talk = TALKS.play

CLIENTS: dict[str, tuple[Text, tuple[str, ...]]] = {
    "A-Ju": (Text(en="A-Ju, 38, from the country: her hand aches, she has no insurance here, and she is looking for work.", zh="阿菊，38岁，从乡下来：手疼，在这里没有医保，想找活干。"), ("insurance", "work")),
    "Lao Tan": (Text(en="Lao Tan, 56: the nights are bad, he would try methadone; his identity card has expired.", zh="老谭，56岁：夜里难熬，愿意试试美沙酮；身份证过期了。"), ("methadone", "papers")),
}
WORDS: dict[str, Text] = {
    "wait": Text(en="Days to wait", zh="要等几天"),
    "missing": Text(en="What is missing", zh="缺什么"),
    "row": Text(en="Row", zh="哪一行"),
    "number": Text(en="Referrals", zh="件数"),
    "closed": Text(en="Loop closed", zh="已闭环"),
    "not_wanted": Text(en="Client said no", zh="本人不愿意"),
    "try_again": Text(en="Turned away", zh="被挡回来"),
}


# --- The resource table


def town() -> Table:
    """Return the example table."""
    return load_resources(example_file())


def doors(table: Table) -> DataFrame:
    """Return the table in short, to fit a telephone: need, wait, day of the last check."""
    columns = [HEADINGS["need"], WORDS["wait"], HEADINGS["checked_on"]]
    rows = [(NEEDS[door.need].in_(), "?" if door.wait_days is None else door.wait_days, door.checked_on.isoformat()) for door in in_order(table)]
    return frame(columns, rows, [door.id for door in in_order(table)])


def missing(table: Table) -> DataFrame:
    """Return what the table does not say, on the day of the lab."""
    rows = [(NEEDS[gap.need].in_(), gap.resource or "–", gap.what.in_()) for gap in gaps(table, TODAY)]
    return frame([HEADINGS["need"], WORDS["row"], WORDS["missing"]], rows, range(1, len(rows) + 1))


def fits(client: str, table: Table) -> Shown:
    """Return the doors for an invented client, in the client's order, with the reason for each and what only the office can answer.

    Raises:
        ValueError: the client is not of this lab.
    """
    about, needs = _client(client)
    lines = [about.in_()]
    asked = "？" if language() == "zh" else "?"
    for number, found in enumerate(match(needs, table, TODAY), start=1):
        lines += ["", f"{number}. {found.resource.name.in_()}", f"   {found.why.in_()}", *(f"   {asked} {point.in_()}" for point in found.unknown)]
    return Shown("\n".join(lines))


def _client(name: str) -> tuple[Text, tuple[str, ...]]:
    if name not in CLIENTS:
        raise ValueError(f"'{name}' is not a client of this lab → write one of: {', '.join(CLIENTS)}")
    return CLIENTS[name]


# --- The referral log


def _day(number: int) -> date:
    return date(2026, 10, 5) + timedelta(days=number)


def _made(code: int, need: str, **days: Any) -> Referral:
    known = {f"{name}_on": _day(day) for name, day in days.items() if name != "agreed" and name != "declined"}
    return Referral(client=f"R{code:02d}", need=need, resource=f"{need}-1", agreed=days.get("agreed", True), declined=days.get("declined", frozenset()), **known)


def log() -> tuple[Referral, ...]:
    """Return an invented log of referrals."""
    alone = frozenset({"accompany"})
    return (
        _made(1, "insurance", asked=0, called=0, accompanied=2, arrived=2, followed_up=12),
        _made(2, "work", asked=1, called=1, declined=alone, arrived=5, followed_up=14),
        _made(3, "methadone", asked=2, called=2, accompanied=4, turned_away=4),
        _made(4, "income", asked=3, agreed=False),
        _made(5, "income", asked=3, called=4, accompanied=6, arrived=6),
        _made(6, "testing", asked=5),
        _made(7, "work", asked=6, called=6, declined=alone),
        _made(8, "papers", asked=7, called=7, accompanied=8, arrived=8, followed_up=20),
        _made(9, "legal", asked=8, called=9),
        _made(10, "methadone", asked=9, called=9, accompanied=10, turned_away=10, arrived=13, followed_up=22),
        _made(11, "psychology", asked=12, agreed=None),
        _made(12, "insurance", asked=13, called=13, accompanied=15),
        _made(13, "work", asked=14, turned_away=16),
        _made(14, "income", asked=15, called=15, accompanied=17, arrived=17, followed_up=28),
        _made(15, "testing", asked=16, called=16, declined=alone),
        _made(16, "support", asked=17, arrived=20),
        _made(17, "housing", asked=19, called=19, accompanied=19, turned_away=19),
        _made(18, "insurance", asked=20, called=20, accompanied=22, arrived=22, followed_up=33),
        _made(19, "work", asked=22),
        _made(20, "methadone", asked=24, agreed=False),
        _made(21, "papers", asked=26, called=26, accompanied=28, arrived=28),
        _made(22, "legal", asked=28, called=28),
        _made(23, "insurance", asked=30, called=30, accompanied=31, arrived=31, followed_up=43),
        _made(24, "work", asked=33, called=33, declined=alone),
    )


def _place_name(place: str) -> Text:
    return WORDS[place] if place in WORDS else STEPS[place]


ORDER = ("ask", "call", "accompany", "try_again", "arrive", "follow_up", "closed", "not_wanted")


def standing(referrals: Iterable[Referral]) -> DataFrame:
    """Return how many referrals stand where: the next open step, closed, or not wanted."""
    counted = stops(referrals)
    return frame([WORDS["number"]], [(counted[place],) for place in ORDER], [_place_name(place).in_() for place in ORDER])


def in_words(referrals: Iterable[Referral], *codes: str) -> Shown:
    """Return the referrals with these codes, one line each: what has been done on which day."""
    known = {referral.client: referral for referral in referrals}
    return Shown("\n".join(_line(known[code]) for code in codes))


def _line(referral: Referral) -> str:
    events = {
        "asked_on": Text(en="asked", zh="问过"),
        "called_on": Text(en="called together", zh="一起打了电话"),
        "accompanied_on": Text(en="went along", zh="陪着去了"),
        "turned_away_on": Text(en="turned away", zh="被挡回来"),
        "arrived_on": Text(en="taken on by the office", zh="窗口受理了"),
        "followed_up_on": Text(en="followed up", zh="回访过"),
    }
    parts = [name.in_() + bracketed(_month_day(day)) for field, name in events.items() if (day := getattr(referral, field))]
    if referral.asked_on:
        answer = {True: Text(en="yes", zh="愿意"), False: Text(en="no", zh="不愿意"), None: Text(en="no answer yet", zh="还没答复")}[referral.agreed]
        parts.insert(1, answer.in_())
    if "accompany" in referral.declined:
        parts.append(Text(en="wanted to go alone", zh="要自己去").in_())
    return f"{referral.client} {NEEDS[referral.need]}{colon()}{commas(parts)}"


def _month_day(day: date) -> str:
    return f"{day.month}月{day.day}日" if language() == "zh" else f"{day.day} {day:%b}"


def share(referrals: Iterable[Referral]) -> Shown:
    """Return the share of closed loops, with its denominators said."""
    rows = list(referrals)
    closed = sum(loop_closed(row) for row in rows)
    yes = sum(bool(row.agreed) for row in rows)
    late = sum(overdue(row, TODAY) for row in rows)
    return Shown(
        Text(
            en=f"{closed} of {yes} referrals that the client wanted are closed ({closed / yes:.0%}).\nOf all {len(rows)} in the log it would be {closed / len(rows):.0%}: say which you mean.\n{late} are open and more than {CLOSE_WITHIN} days old.",
            zh=f"本人愿意的{yes}件里，闭环的有{closed}件（{closed / yes:.0%}）。\n要是拿全部{len(rows)}件来除，就是{closed / len(rows):.0%}：说清楚你用的是哪一个分母。\n还没闭环、已经超过{CLOSE_WITHIN}天的有{late}件。",
        ).in_()
    )


def standing_figure(referrals: Iterable[Referral]) -> Picture:
    """Draw where the referrals that the client wanted stand."""
    counted = stops(referrals)
    places = [place for place in ORDER if place != "not_wanted"]
    figure, axis = new()
    axis.barh(range(len(places)), [counted[place] for place in places], height=0.6, color=[ACCENT if place == "closed" else QUIET for place in places])
    for at, place in enumerate(places):
        axis.text(counted[place] + 0.1, at, str(counted[place]), va="center")
    axis.set_yticks(range(len(places)), [_place_name(place).in_() for place in places])
    axis.invert_yaxis()
    axis.set_xticks([])
    axis.spines["bottom"].set_visible(False)
    axis.set_title(Text(en="Next open step, number of referrals", zh="下一步卡在哪里，件数").in_(), loc="left")
    said = commas(f"{_place_name(place).in_()} {counted[place]}" for place in places)
    return show(
        figure,
        alt=Text(en=f"Bars of where referrals stand: {said}.", zh=f"条形图，各件停在哪一步：{said}。"),
        caption=Text(en="Grey: open, at the step named. Green: closed. The log is invented.", zh="灰色：没闭环，停在这一步。绿色：已闭环。记录是虚构的。"),
    )


# --- The case


def moments(choices: Any, *numbers: int) -> Shown:
    """Return the exchanges with these numbers (from 1): what the worker says, how well it serves, what he answers."""
    player = talk(choices)
    lines = []
    for number in numbers:
        entry = player.path[number - 1]
        reply = player.case["steps"][entry["step"]]["replies"][entry["reply"]]
        lines += [f"{number}. {reply['text']}", f"   → {words(reply.get('answer', ''))}", f"   {talks.quality(entry)}{colon()}{reply['why']}", ""]
    return Shown("\n".join(lines).rstrip())


def results(**conversations: Any) -> DataFrame:
    """Return what became of each conversation."""
    points = (Text(en="Points, %", zh="得分，%"), talks.SCORE[1])
    return talks.table(TALKS.players(conversations), [talks.ENDING, talks.EXCHANGES, points, *TALKS.variables()])


def debrief(choices: Any) -> Shown:
    """Return how a conversation ended and what to take from it."""
    return talks.ending(talk(choices), gap="\n\n")


def course_figure(**conversations: Any) -> Picture:
    """Draw how trust and exposure move, exchange by exchange, in each conversation."""
    players = TALKS.players(conversations)
    figure, axes = new(2, 1, sharex=True)
    variables = {name: talks.case(CASE).variables[name] for name in ("trust", "exposed")}
    panels = {variable.label.in_(): {name: talks.course(player, key) for name, player in players.items()} for key, variable in variables.items()}
    talks.draw(figure, axes, panels, [{"linestyle": dash} for dash in ("-", "--", ":", "-.")], columns=len(players))
    for axis, variable in zip(axes, variables.values()):
        axis.set_ylim(-0.3, variable.max + 0.3)
        axis.set_yticks(range(0, variable.max + 1, 2))
        axis.set_xticks(range(0, 21, 5))
    axes[1].set_xlabel(talks.EXCHANGE.in_())
    before = variables["trust"].start
    said = []
    for name, player in players.items():
        trust, exposed = (player.values[key] for key in variables)
        said.append(name + colon() + Text(en=f"trust from {before} to {trust}, exposure {exposed}", zh=f"信任从{before}到{trust}，不该知道的人知道了{exposed}").in_())
    return show(
        figure,
        alt=joined(said, stop=True),
        caption=Text(en="Trust can be won back. What has been told cannot be taken back: the lower lines only climb.", zh="信任丢了还挣得回来。话说出去就收不回来：下面的线只升不降。"),
    )


# --- Tasks

ASKED = ("R03", "R12", "R16")
"""The three referrals of the task on the next step."""


def _next_steps(answer: Any) -> Text | None:
    if not isinstance(answer, Mapping) or set(answer) != set(ASKED):
        raise TypeError
    for step in answer.values():
        if step not in TODO:
            return Text(en=f"'{step}' is not a step. Use: {', '.join(TODO)}.", zh=f"没有“{step}”这一步。可以写：{'、'.join(TODO)}。")
    known = {referral.client: referral for referral in log()}
    for code in ASKED:
        if answer[code] != next_step(known[code]):
            return Text(en=f"Look at {code} again: what has happened, and what has nobody done yet?", zh=f"再看看{code}：已经发生了什么？还有什么没人做？")
    return None


next_step_task = Task(
    judge=_next_steps,
    hint_text=Text(en="Being taken on by the office makes calling and going along unnecessary. Being turned away comes before everything else.", zh="窗口已经受理的，电话和陪同就不用补了。被挡回来的，排在最前头。"),
    model_text=Text(en="R03: try_again (turned away). R12: arrive (they went, nobody knows whether it was settled). R16: follow_up (arrived alone; nobody has asked how it went).", zh="R03：try_again（被挡回来了）。R12：arrive（陪着去了，办成没有还没确认）。R16：follow_up（自己去办成了，顺不顺还没人问）。"),
    shape=Text(en='Write a step for each of the three, for example: answer = {"R03": "call", "R12": "call", "R16": "call"}', zh='三件各写一步，比如：answer = {"R03": "call", "R12": "call", "R16": "call"}'),
    praise=Text(en="Three clients, three different next steps. That is your list for tomorrow morning.", zh="三个人，三个不同的下一步。明天早上先做什么，就有数了。"),
)


def _share(answer: Any) -> Text | None:
    closed, asked = answer
    judging.whole(closed)
    judging.whole(asked)
    rows = log()
    right = sum(loop_closed(row) for row in rows)
    if closed != right:
        return Text(en="Count the closed loops again: consent, taken on by the office, followed up. 'Went along' is not enough.", zh="再数一遍闭环的：同意、受理、回访，三样都要有。光“陪着去了”不算。")
    if asked == len(rows):
        return Text(en="That is the whole log. Some clients said no, and one has not answered: their loops cannot be closed.", zh="这是全部记录。有人不愿意，有人还没答复，他们那里没有环可闭。")
    if asked != sum(bool(row.agreed) for row in rows):
        return Text(en="Below the line belong the referrals to which the client said yes.", zh="分母是服务对象说了“愿意”的那些。")
    return None


share_task = Task(
    judge=_share,
    hint_text=Text(en="The table above has both numbers: 'Loop closed' on top; below, all but those who said no or have not answered.", zh="上面的表里两个数都有：分子是“已闭环”；分母要去掉不愿意的、还没答复的。"),
    model_text=Text(en="(7, 21): seven closed of twenty-one wanted. Two clients said no, and one has not answered yet.", zh="(7, 21)：愿意的21件里，闭环7件。2人不愿意，1人还没答复。"),
    shape=Text(en="Write two whole numbers: answer = (closed, wanted)", zh="写两个整数：answer = (闭环的, 愿意的)"),
    praise=Text(en="And whoever reads your report knows what was divided by what.", zh="看报表的人，也知道是拿什么除什么。"),
)

_PERSONAL = re.compile(r"(?<!\d)1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)|(?<!\d)\d{17}[\dXx](?!\d)")


def _row(answer: Any) -> Text | None:
    if not isinstance(answer, Mapping) or not answer:
        raise TypeError
    try:
        door = add_row(town(), answer)[-1]
    except ContentError as error:
        return Text(
            en=f"{error.wrong}. Cure: {error.cure}.",
            zh=f"这一行还过不了检查（{in_locale(error.wrong, 'zh')}）。看看：id用小写字母、数字和连字符，不能跟别的行重复；need写“{'”“'.join(name.zh for name in NEEDS.values())}”中的一个；名称不能空；checked_on写成2026-11-19这样；单元格不要用= + - @开头。",
        )
    if any(_PERSONAL.search(str(cell)) for cell in answer.values()):
        return Text(en="There is a number in it that looks like a private person's. The table holds offices.", zh="里头有个号码像是私人的。资源表只放单位，不放个人。")
    if door.who is None or door.bring is None:
        return Text(en="The row can be read. Now the two cells that spare a client the second journey: who_zh (or who_en) and bring_zh (or bring_en).", zh="这一行能用了。再补两格，能让服务对象少跑一趟：who_zh（办理对象）和bring_zh（要带什么）。")
    return None


row_task = Task(
    judge=_row,
    hint_text=Text(en="Think of one door in your own town that the table lacks. What do they ask for first?", zh="想一个你们那里有、表里没有的去处。到了那里，人家先问要什么？"),
    model_text=Text(
        en='my_row = {"id": "housing-2", "need": "housing", "name_en": "Women\'s federation, a room for some nights", "who_en": "Women who cannot go home; they decide", "bring_en": "Nothing at first", "checked_on": "2026-11-19"}',
        zh='my_row = {"id": "housing-2", "need": "住处", "name_zh": "街道临时安置点", "who_zh": "一时没地方住的人，由街道审核", "bring_zh": "有身份证就带上", "checked_on": "2026-11-19"}',
    ),
    shape=Text(en='Write heading and cell in pairs, for example: my_row = {"id": "work-3", "need": "work", …}', zh='列名和内容成对写，比如：my_row = {"id": "work-3", "need": "就业和培训", ……}'),
    praise=Text(en="A row that can be read, and that says whom it is for and what to bring. Have a colleague ring there before a client goes.", zh="这一行读得进，也写了给谁办、带什么。让服务对象去之前，先找同事打个电话核一遍。"),
)

_GIVES_AWAY = re.compile(r"吸毒|戒毒|禁毒|毒品|海洛因|冰毒|强戒|尿检|艾滋|\bdrugs?\b|\banti-drug\b|detox|heroin|methamphetamine|\bice\b|\burine\b|\bHIV\b|\bAIDS\b|compulsory", re.IGNORECASE)
_PROMISES = re.compile(r"一定(?:能|会)|肯定(?:能|会|行)|包(?:你|在我|过)|打包票|guarantee|\bsurely get|definitely", re.IGNORECASE)
PLAN_KEYS = ("door", "say", "leave_out", "together", "ask_again_in_days")


def _with_row(my_row: Any) -> Table:
    return add_row(town(), my_row) if row_task.check(my_row).outcome == "good" else town()


def _plan(answer: Any) -> Text | None:
    if not isinstance(answer, Mapping) or set(answer) != set(PLAN_KEYS):
        raise TypeError
    needs = CLIENTS["A-Ju"][1]
    doors_for_her = [found.resource.id for found in match(needs, town(), TODAY)]
    if answer["door"] not in doors_for_her:
        return Text(en=f"Take a door that fits what A-Ju asked for: {', '.join(doors_for_her)}.", zh=f"选一个对得上阿菊所求的去处：{'、'.join(doors_for_her)}。")
    for key in ("say", "leave_out", "together"):
        if not isinstance(answer[key], str) or not answer[key].strip():
            return Text(en=f"'{key}' is empty: one sentence will do.", zh=f"“{key}”还空着：一句话就行。")
    if found := _GIVES_AWAY.search(answer["say"]):
        return Text(en=f"'{found[0]}' would give her away at this window. It belongs under leave_out.", zh=f"在这个窗口，“{found[0]}”会把她露出去。这个词该放到leave_out里。")
    if found := _PROMISES.search(answer["say"]):
        return Text(en=f"'{found[0]}' promises something in the office's name.", zh=f"“{found[0]}”是替窗口许愿。")
    days = answer["ask_again_in_days"]
    judging.whole(days)
    if not 1 <= days <= CLOSE_WITHIN:
        return Text(en=f"Ask again within {CLOSE_WITHIN} days.", zh=f"{CLOSE_WITHIN}天之内要回访。")
    return None


plan_task = Task(
    judge=_plan,
    hint_text=Text(en="Read the list of doors for A-Ju once more. What does that window need, and what stays out?", zh="再看一遍阿菊的那张单子。那个窗口要知道什么？哪些不说？"),
    model_text=Text(
        en='my_plan = {"door": "insurance-1", "say": "She lives in this sub-district, is registered in another county, and would like to sign up. What should she bring?", "leave_out": "detox, my full title", "together": "Monday, half past eight, at the stop; she speaks, I stand beside her", "ask_again_in_days": 10}',
        zh='my_plan = {"door": "insurance-1", "say": "她住本街道，户口在外县，想参保，要带什么？", "leave_out": "社区戒毒的事、我的全称", "together": "周一八点半车站碰头，她来讲，我站旁边", "ask_again_in_days": 10}',
    ),
    shape=Text(en=f"Write these five, no more and no fewer: {', '.join(PLAN_KEYS)}. The last is a whole number.", zh=f"这五项，不多不少：{'、'.join(PLAN_KEYS)}。最后一项是整数。"),
    praise=Text(en="A door that fits, words that do not give her away, and a day to ask again. Before any of it: her yes.", zh="去处对得上，话不露底，回访有日子。这一切之前：先要她点头。"),
)


def card(my_plan: Any = ..., my_row: Any = ...) -> Shown:
    """Return the page that the trainee takes along: her plan for A-Ju, and the row she added."""
    if plan_task.check(my_plan).outcome != "good":
        return Shown(Text(en="Your page appears here when the plan is done.", zh="计划做完，你的这一页就会出现在这里。").in_())
    door: Resource = next(row for row in town() if row.id == my_plan["door"])
    added = _with_row(my_row)[len(town()) :]
    due = (TODAY + timedelta(days=my_plan["ask_again_in_days"])).isoformat()
    zh = language() == "zh"
    lines = [
        Text(en="Warm referral: A-Ju", zh="陪同转介：阿菊").in_(),
        Text(en="[ ] Asked: does she want it, and what may be said", zh="□ 先问：愿不愿意，哪些能说").in_(),
        f"□ 一起打：{door.name.in_()}。我说：“{my_plan['say'].strip()}”" if zh else f"[ ] Call together: {door.name.in_()}. I say: \"{my_plan['say'].strip()}\"",
        f"   不说：{my_plan['leave_out'].strip()}" if zh else f"    Left out: {my_plan['leave_out'].strip()}",
        f"□ 陪着去：{my_plan['together'].strip()}" if zh else f"[ ] Go along: {my_plan['together'].strip()}",
        Text(en="[ ] Confirm with her: did the office take it on?", zh="□ 向她确认：窗口受理了没有").in_(),
        f"□ 回访：{due}前" if zh else f"[ ] Ask again: by {due}",
        Text(en="Whether she is eligible, the office decides.", zh="符不符合条件，由窗口决定。").in_(),
    ]
    for row in added:
        lines.append(f"资源表新添：{row.name.in_()}（{NEEDS[row.need].in_()}）" if zh else f"New in my table: {row.name.in_()} ({NEEDS[row.need].in_()})")
    return Shown("\n".join(lines))
