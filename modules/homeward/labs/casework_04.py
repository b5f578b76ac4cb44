"""Lab K 04: five needs profiles in pandas, what is missing or one-sided in them, strengths in a thick file, next week's tasks in order, and a goal of one's own.

Everything a trainee sees comes from here in the language of the setting. All people, files and tasks are invented.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from ..casework import contact_rules, goals
from ..casework.needs import AREAS, FAR, HEADINGS, RATINGS, Profile, check, example_file, load_profiles, profile_figure
from ..casework.needs import table as numbers
from ..casework.triage import Placed, triage
from ..casework.triage import Task as Due
from ..figures import ACCENT, QUIET, Picture, new, show
from ..system import law
from ..text import Text, language
from . import Shown, Task, judging
from .saying import Rows, bracketed, colon, commas, frame, joined, listed

if TYPE_CHECKING:
    from pandas import DataFrame

TODAY = date(2026, 11, 23)
"""The Monday on which the lab takes place, so that its outputs stay the same."""

PEOPLE: dict[str, Text] = {
    "n1": Text(en="Lao Zhan, 53", zh="老詹，53岁"),
    "n2": Text(en="A-Yue, 38", zh="阿月，38岁"),
    "n3": Text(en="Xiao Guan, 31", zh="小关，31岁"),
    "n4": Text(en="Sister Long, 46", zh="龙姐，46岁"),
    "n5": Text(en="Lao Mo, 58", zh="老莫，58岁"),
}
Profiles = dict[str, Profile]


# --- Profiles


def people() -> Profiles:
    """Return the five invented profiles."""
    return load_profiles(example_file())


def _client(name: Any) -> str:
    if name not in PEOPLE:
        raise ValueError(f"'{name}' is not a client of this lab → write one of: {', '.join(PEOPLE)}")
    return name


def page(profiles: Profiles, client: str) -> DataFrame:
    """Return one client's profile: seven areas, three ratings; a question mark where nobody asked."""
    rows = [profiles[_client(client)].area(name) for name in AREAS]
    heads = [HEADINGS[name] for name in ("own", "help", "worker")]
    cells = [["?" if (value := getattr(row, name)) is None else value for name in ("own", "help", "worker")] for row in rows]
    return frame(heads, cells, [AREAS[row.area].name.in_() for row in rows])


def picture(profiles: Profiles, client: str) -> Picture:
    """Draw one client's profile."""
    return profile_figure(profiles[_client(client)], PEOPLE[client])


def strengths(profiles: Profiles, client: str) -> Rows:
    """Return what stands under strengths in a client's profile, area by area."""
    rows = [profiles[_client(client)].area(name) for name in AREAS]
    return Rows([str(HEADINGS["area"]), str(HEADINGS["strength"])], [[AREAS[row.area].name.in_(), row.strength.in_() if row.strength else "–"] for row in rows])


def asked(profiles: Profiles) -> DataFrame:
    """Return in how many of the seven areas each client was asked, in how many the worker gave a rating, and how many hold a strength."""
    counted = numbers(profiles.values())
    counted["asked"] = counted["own"].notna() & counted["help"].notna()
    counted["worker"] = counted["worker"].notna()
    rows = counted.groupby("client", sort=False)[["asked", "worker", "strength"]].sum()
    heads = [Text(en="Client asked", zh="问过本人"), Text(en="Worker rated", zh="社工打分"), Text(en="Strengths", zh="写了优势")]
    return frame(heads, rows.to_numpy().tolist(), [PEOPLE[client].in_() for client in rows.index])


def again(profiles: Profiles) -> Rows:
    """Return what should be looked at again in each profile, and where."""
    whole = Text(en="whole page", zh="整页").in_()
    rows = []
    for client, profile in profiles.items():
        kinds: dict[str, list[str]] = {}
        for row in check(profile):
            kinds.setdefault(row.says.in_(), []).append(AREAS[row.area].name.in_() if row.area else whole)
        for at, (says, places) in enumerate(kinds.items()):
            rows.append(["" if at else PEOPLE[client].in_(), listed(places), says])
    return Rows([str(HEADINGS[name]) for name in ("client", "area", "finding")], rows)


def compared(profiles: Profiles) -> Picture:
    """Draw, for each area, how many of those asked were seen higher, alike or lower by the worker than by themselves."""
    both = numbers(profiles.values()).dropna(subset=["own", "worker"])
    steps = (both["worker"] - both["own"]).groupby("area")
    kinds = {
        "higher": (Text(en=f"worker higher by {FAR} or more", zh=f"社工高{FAR}分及以上"), "#b0762d", steps.apply(lambda gap: int((gap >= FAR).sum()))),
        "near": (Text(en="near each other", zh="差不多"), QUIET, steps.apply(lambda gap: int((gap.abs() < FAR).sum()))),
        "lower": (Text(en=f"worker lower by {FAR} or more", zh=f"社工低{FAR}分及以上"), ACCENT, steps.apply(lambda gap: int((gap <= -FAR).sum()))),
    }
    figure, axis = new(figsize=(4.3, 4.2))
    left = [0] * len(AREAS)
    for name, colour, counts in kinds.values():
        values = [int(counts.get(area, 0)) for area in AREAS]
        axis.barh(range(len(AREAS)), values, left=left, height=0.6, color=colour, label=name.in_())
        left = [one + more for one, more in zip(left, values)]
    axis.set_yticks(range(len(AREAS)), [area.name.in_() for area in AREAS.values()])
    axis.invert_yaxis()
    axis.set_xticks(range(6))
    axis.tick_params(axis="y", length=0)
    axis.set_xlabel(Text(en="people who were asked", zh="问过的人数").in_())
    figure.legend(loc="outside lower center", ncols=1, fontsize=11)
    said = joined(AREAS[area].name.in_() + colon() + commas(f"{name.in_()} {int(counts.get(area, 0))}" for name, _, counts in kinds.values()) for area in AREAS)
    return show(
        figure,
        alt=Text(en=f"Bars for seven areas. {said}.", zh=f"七个方面的条形图。{said}。"),
        caption=Text(en="Ochre: the worker sees much more trouble than the client. Green: much less. Five invented people are no finding; the question is what your own pages would show.", zh="赭色：社工看得比本人重得多；绿色：轻得多。五个虚构的人说明不了什么，要紧的是：你自己手上那几页，画出来会怎样？"),
    )


def seen(own: int | None, worker: int | None) -> str:
    """Return ``"not asked"`` where the client was not asked, ``"apart"`` where two ratings lie far apart, else ``"near"``: what the task's function should return."""
    if own is None:
        return "not asked"
    return "apart" if worker is not None and abs(worker - own) >= FAR else "near"


# --- The thick file of Lao Mo

FILE: dict[int, tuple[Text, Text | None]] = {
    1: (Text(en="Seven failed detoxes since 1998.", zh="1998年以来戒毒七次，均告失败。"), Text(en="He has tried seven times, and comes back to try.", zh="试了七回，回回还来试。")),
    2: (Text(en="Divorced; rarely sees his son.", zh="离异，与儿子很少见面。"), None),
    3: (Text(en="Only casual work: sweeps the market lane from five in the morning.", zh="无正式工作，凌晨五点起打扫市场小巷。"), Text(en="Up at five every morning, and the lane is clean.", zh="天天五点起，巷子扫得干净。")),
    4: (Text(en="Stubborn. Has twice refused the group and complained to the office in writing.", zh="性格固执，两次拒绝参加小组，并书面向街道投诉。"), Text(en="Knows what he does not want, and can put it on paper.", zh="晓得自己不要什么，还写得出来。")),
    5: (Text(en="Chronic cough; does not follow medical advice.", zh="慢性咳嗽，不遵医嘱。"), None),
    6: (Text(en="Spends his money on stray cats.", zh="钱都花在流浪猫身上。"), Text(en="Looks after somebody every day.", zh="天天惦记着照顾谁。")),
    7: (Text(en="Associates only with an old workmate from the brewery, also registered.", zh="只与酒厂老工友一人来往，对方亦在册。"), Text(en="A friendship of thirty years; whether it carries, he can tell.", zh="三十年的交情；靠不靠得住，他自己说得清。")),
    8: (Text(en="Insight insufficient.", zh="认识不足。"), None),
    9: (Text(en="Evaded the visit in March; came to the office by himself three days later.", zh="三月逃避走访，三日后自行到站。"), Text(en="Came of his own accord when he could.", zh="缓过来，自己走来了。")),
    10: (Text(en="Reads newspapers all day instead of looking for work.", zh="整日看报，不找工作。"), Text(en="Reads, and remembers what he has read.", zh="天天读报，看了记得住。")),
    11: (Text(en="Owes two months' rent.", zh="拖欠房租两个月。"), None),
    12: (Text(en="No relapse found for fourteen months, but attitude not firm.", zh="十四个月未发现复吸，但决心不坚定。"), Text(en="Fourteen months, day by day.", zh="十四个月，一天一天过下来的。")),
}
"""Sentence → how the file puts it, and the strength in it, if there is one."""
HIDDEN = tuple(number for number, (_, strength) in FILE.items() if strength)


def thick_file() -> Shown:
    """Return the page of Lao Mo's file, its sentences numbered. These are words to unlearn."""
    return Shown("\n".join(f"{number}. {said.in_()}" for number, (said, _) in FILE.items()))


def read_again(*chosen: int) -> Rows:
    """Return the sentences that hold a strength, as the file puts them and read again; all of them if none is named."""
    heads = [Text(en="The file", zh="档案里").in_(), Text(en="Read again", zh="换个读法").in_()]
    return Rows(heads, [[f"{number}. {FILE[number][0].in_()}", FILE[number][1].in_()] for number in chosen or HIDDEN if FILE.get(number, (None, None))[1]])


# --- Next week


def week() -> tuple[Due, ...]:
    """Return next week's tasks at an invented station, in the order in which they came in."""
    return (
        Due(id="summary", text=Text(en="Half-yearly summary of Sister Long, for the shelf", zh="龙姐的半年小结，存档用"), minutes=60),
        Due(id="form", text=Text(en="Lao Mo has rung four times about a form that came back", zh="老莫为一张退回来的表打了四个电话"), promised=date(2026, 11, 25), minutes=20),
        Due(id="report", text=Text(en="Go with a newcomer to the sub-district office: the fifteen days end on Wednesday", zh="陪新来的去街道报到，十五天到星期三满"), legal=date(2026, 11, 25), minutes=90),
        Due(id="night", text=Text(en="Xiao Guan wrote at six: “no use any more”. He does not answer", zh="小关早上六点发来一句“没意思了”，打电话不接"), life=True, minutes=60),
        Due(id="gate", text=Text(en="Sister Tao came through the gate yesterday; nobody has been there", zh="陶姐昨天出所，还没人去看过"), released=date(2026, 11, 22), minutes=90),
        Due(id="boat", text=Text(en="A boat would take Lao Zhan for the nets; they want to know by Thursday", zh="有条船想请老詹补网，星期四前要回话"), closes=date(2026, 11, 26), minutes=40),
        Due(id="boy", text=Text(en="A-Yue's boy, nine, has come to school three times with bruises, says the class teacher", zh="班主任说，阿月九岁的儿子三次带着瘀青来上学"), child=True, minutes=60),
        Due(id="quiet", text=Text(en="Lao Fei, not heard of since the first of the month", zh="老费，月初以后没有音信"), heard=date(2026, 11, 1), minutes=90),
    )


def week_list() -> Rows:
    """Return next week's tasks as they came in, without an order."""
    heads = [Text(en="Task", zh="事情").in_(), Text(en="What it is", zh="怎么回事").in_()]
    return Rows(heads, [[task.id, task.text.in_()] for task in week()])


def placed() -> list[Placed]:
    """Return next week's tasks in order."""
    return triage(week(), TODAY)


def order() -> Rows:
    """Return next week's tasks in order, each with the rule that gives it its place."""
    heads = [Text(en="Place", zh="次序"), Text(en="Task", zh="事情"), Text(en="Why there", zh="为什么排这里")]
    return Rows([head.in_() for head in heads], [[str(row.place), row.task.text.in_(), f"{row.rule.name.in_()}{colon()}{row.rule.why.in_()}{_cited(row.rule.articles)}"] for row in placed()])


def _cited(articles: Iterable[str]) -> str:
    """Return the articles that something rests on, in brackets; nothing if there are none."""
    cited = listed(law.article(key).cite() for key in articles)
    return bracketed(cited) if cited else ""


CALLS: tuple[tuple[Text, str, str, bool], ...] = (
    (Text(en="Sister Tao's neighbour, at the door", zh="陶姐的邻居，在门口"), "face", "neighbour", False),
    (Text(en="Lao Zhan's cousin, who answers his telephone", zh="老詹的表弟，替他接的电话"), "call", "family", False),
    (Text(en="The man with the boat; Lao Zhan agreed to this call", zh="船老板；老詹同意打这个电话"), "call", "employer", True),
    (Text(en="The station's chat group: who has seen Lao Fei?", zh="站里的群：谁见过老费？"), "group", "client", False),
    (Text(en="120, at Xiao Guan's door", zh="在小关家门口打120"), "call", "ambulance", False),
)


def calls() -> Rows:
    """Return what may be said in five moments of that week, and why."""
    heads = [Text(en="To whom", zh="对谁"), Text(en="What may be said", zh="能说什么"), Text(en="Why", zh="为什么")]
    rows = []
    for who, channel, to, agreed in CALLS:
        said = contact_rules.may_say(channel, to, agreed)
        rows.append([who.in_(), said.words.in_(), said.why.in_() + _cited(said.articles)])
    everybody = Text(en="To anybody, never without a yes to just that", zh="对谁都一样，没为这一件点过头就不说").in_()
    rows.append([everybody, contact_rules.NEVER.in_(), law.article(contact_rules.NEVER_ARTICLE).cite()])
    return Rows([head.in_() for head in heads], rows)


# --- Tasks


def _first_two(answer: Any) -> Text | None:
    given = list(answer)
    if len(given) != 2 or not all(isinstance(name, str) for name in given):
        raise TypeError
    if strange := [name for name in given if name not in AREAS]:
        return Text(en=f"'{strange[0]}' is not an area. Use: {', '.join(AREAS)}.", zh=f"没有“{strange[0]}”这个方面。可以写：{'、'.join(AREAS)}。")
    if set(given) != {"people", "work"}:
        return Text(en="Look at the triangles, not at the circles: where does he want help most?", zh="看三角，先别看圆：他最想在哪两样上得到帮助？")
    return None


begin_task = Task(
    judge=_first_two,
    hint_text=Text(en="What troubles most, and where help is wanted, are two questions. Begin with the second.", zh="最困扰的，和最想得到帮助的，是两回事。先从后头那个做起。"),
    model_text=Text(en='["people", "work"]: he wants much help there. The worker had thought of drugs first, where Lao Zhan sees little trouble.', zh='["people", "work"]：这两样他最想得到帮助。社工先想到的是毒品，老詹自己倒不觉得。'),
    shape=Text(en='Write two areas, for example: answer = ["body", "home"]', zh='写两个方面，比如：answer = ["body", "home"]'),
    praise=Text(en="That is where the talk goes on. The worry about drugs is yours: bring it in as yours, with a question.", zh="话就从这里接着谈。毒品是你的担心，就说是你的担心，再问他怎么看。"),
)


def _apart(answer: Any) -> Text | None:
    def wrong(result: Any, own: int | None, worker: int | None) -> Text | None:
        if result == seen(own, worker):
            return None
        return Text(en=f"For own = {own} and worker = {worker} it should be '{seen(own, worker)}', and yours gives {result!r}.", zh=f"own = {own}、worker = {worker}时应当是“{seen(own, worker)}”，你的函数给出的是{result!r}。")

    return judging.function(answer, [(3, 1), (1, 3), (2, 3), (0, 0), (None, 3), (0, 2), (4, 4)], wrong)


apart_task = Task(
    judge=_apart,
    hint_text=Text(en="First the case that nobody asked: `if own is None`. Then the difference, whichever way it points: `abs(own - worker)`.", zh="先管没问过的：`if own is None`。再算差几分，不管谁高谁低：`abs(own - worker)`。"),
    model_text=Text(
        en='def apart(own, worker):\n    if own is None:\n        return "not asked"\n    return "apart" if abs(own - worker) >= 2 else "near"',
        zh='def apart(own, worker):\n    if own is None:\n        return "not asked"\n    return "apart" if abs(own - worker) >= 2 else "near"',
    ),
    shape=Text(en="Write a function of two numbers, and put its name here: answer = apart", zh="写一个有两个参数的函数，再把函数名写在这里：answer = apart"),
    praise=Text(en="And it does not take silence for a zero.", zh="而且没把“没问”当成零分。"),
)


def _mined(answer: Any) -> Text | None:
    given = list(answer)
    for number in given:
        judging.whole(number)
    if strange := [number for number in given if number not in FILE]:
        return Text(en=f"There is no sentence {strange[0]}.", zh=f"没有第{strange[0]}句。")
    if empty := [number for number in given if number not in HIDDEN]:
        return Text(en=f"Sentence {empty[0]} tells a trouble or an opinion. Is there something in it that he does, has or knows?", zh=f"第{empty[0]}句讲的是难处，或者是评价。里头有他做到的、手上有的、会的吗？")
    if len(set(given)) < len(HIDDEN):
        return Text(en=f"{len(set(given))} of {len(HIDDEN)}. Read the reproaches again: what did he have to be able to do for that?", zh=f"找到{len(set(given))}处，一共{len(HIDDEN)}处。把那些责备再读一遍：要做到那样，得有什么本事？")
    return None


mine_task = Task(
    judge=_mined,
    hint_text=Text(en="A strength is something one can see: he does it, has it or knows it. Opinions ('insufficient') hold none.", zh="优势是看得见的：做到了、手上有、会。评价（“不足”之类）里头没有。"),
    model_text=Text(en=f"answer = {list(HIDDEN)}", zh=f"answer = {list(HIDDEN)}"),
    shape=Text(en="Write the numbers of eight sentences, for example: answer = [1, 2, 3]", zh="写八句的编号，比如：answer = [1, 2, 3]"),
    praise=Text(en="Eight. Nothing was added; it stood there all the time.", zh="八处。一处也没添，本来就写在那里。"),
)


def _ordered(answer: Any) -> Text | None:
    given = list(answer)
    if len(given) != 3 or not all(isinstance(name, str) for name in given):
        raise TypeError
    right = [row.task.id for row in placed()]
    if strange := [name for name in given if name not in right]:
        return Text(en=f"There is no task '{strange[0]}'. Use: {', '.join(sorted(right))}.", zh=f"没有“{strange[0]}”这件事。可以写：{'、'.join(sorted(right))}。")
    for name, expected in zip(given, right):
        if name != expected:
            if name == "form":
                return Text(en="Four calls are loud. A call back with a time for him keeps it until Wednesday.", zh="四个电话是急，回个电话说好哪天办，放到星期三不碍事。")
            return Text(en=f"Why '{name}' in this place? Ask in this order: may somebody die, may a child be harmed, which day does the law set?", zh=f"“{name}”为什么排在这里？按这个次序问：会不会出人命？孩子会不会受害？法定的日子是哪天？")
    return None


order_task = Task(
    judge=_ordered,
    hint_text=Text(en="Danger to life, then a child, then a day set by law. Loudness is no rule.", zh="先是人命，再是孩子，再是法定的日子。嗓门大不算。"),
    model_text=Text(en='["night", "boy", "report"]', zh='["night", "boy", "report"]'),
    shape=Text(en='Write the first three, for example: answer = ["summary", "form", "boat"]', zh='写头三件，比如：answer = ["summary", "form", "boat"]'),
    praise=Text(en="The first two are not for one worker alone: one call each before you leave the house, and the supervisor.", zh="头两件都不是一个人扛的：出门之前先打电话，报督导。"),
)

LABELS = re.compile(r"addict|insight|stubborn|lazy|failed|failure|unmotivated|but\b|瘾君子|认识不足|固执|懒|失败|不积极|但是|但|不过", re.IGNORECASE)
HOPES = re.compile(r"potential|could be|with support|if he|would be|潜力|只要|如果|有望|应该能", re.IGNORECASE)


def _strengths(answer: Any) -> Text | None:
    if not isinstance(answer, Mapping) or not all(isinstance(words, str) for words in answer.values()):
        raise TypeError
    if strange := [name for name in answer if name not in AREAS]:
        return Text(en=f"'{strange[0]}' is not an area. Use: {', '.join(AREAS)}.", zh=f"没有“{strange[0]}”这个方面。可以写：{'、'.join(AREAS)}。")
    rules: Iterable[judging.Rule] = (
        (LABELS.search, Text(en="A label or a 'but' is in it. Say only what he does, has or knows.", zh="里头有标签，或者有“但”。只写他做到的、手上有的、会的。")),
        (HOPES.search, Text(en="That is a hope. A strength is there already.", zh="这是盼着的。优势是已经有的。")),
        judging.LONG_NUMBER,
        (lambda words: len(re.findall(r"[A-Za-z']+|[\u4e00-\u9fff]", words)) < 4, Text(en="One word is a trait. Say what one could see: what does he do, when, for whom?", zh="一两个字是性格。写看得见的：他做什么，什么时候，为谁？")),
    )
    for words in answer.values():
        if says := judging.refused(words, rules):
            return says
    return None if len(answer) >= 3 else Text(en="Three areas at least, please.", zh="至少写三个方面。")


strength_task = Task(
    judge=_strengths,
    hint_text=Text(en="Take three of the eight, and put each beside the area in which it helps.", zh="从八处里拿三处，放到用得上的方面旁边。"),
    model_text=Text(
        en='{"work": "Sweeps the market lane at five every morning", "people": "Has kept one friend for thirty years", "drugs": "Fourteen months, day by day"}',
        zh='{"work": "每天五点扫市场那条巷子", "people": "跟老工友三十年没断过", "drugs": "十四个月，一天一天过下来的"}',
    ),
    shape=Text(en='Write it like {"work": "…", "people": "…", "drugs": "…"}', zh='照这样写：{"work": "…", "people": "…", "drugs": "…"}'),
    praise=Text(en="Read them to him and ask what you left out.", zh="念给他听，问问还漏了什么。"),
)


def _goal(answer: Any) -> Text | None:
    if not isinstance(answer, Mapping) or not all(isinstance(words, str) for words in answer.values()) or not set(answer) <= set(goals.ELEMENTS):
        raise TypeError
    goal = goals.Goal(**answer)
    if says := judging.refused(" ".join(answer.values()), (judging.LONG_NUMBER,)):
        return says
    english, chinese = (goals.check(goal, lang) for lang in ("en", "zh"))
    if english:
        return Text(en=f"{english[0].title}: {english[0].says}", zh=f"{chinese[0].title}：{chinese[0].says}")
    return None


goal_task = Task(
    judge=_goal,
    hint_text=Text(en="Begin with his sentence. Then: what does he do, which day, who has said yes to helping, what will he see?", zh="先写他的原话。再写：他自己做哪件，哪天，谁答应帮忙，办成了看得见什么。"),
    model_text=Text(
        en='{"words": "I want my daughter to eat at my table again", "step": "Ring her and ask which Sunday suits", "when": "Thursday, seven in the evening", "helps": "My cousin, who keeps the table free", "know": "She has named a Sunday", "review": "Monday, 30 November"}',
        zh='{"words": "想让女儿回来吃顿饭", "step": "给她打个电话，问哪个星期天合适", "when": "星期四晚上七点", "helps": "表弟，他把桌子腾出来", "know": "她定了一个星期天", "review": "11月30日，星期一"}',
    ),
    shape=Text(en='Write it like {"words": "…", "step": "…", "when": "…", "helps": "…", "know": "…", "review": "…"}', zh='照这样写：{"words": "…", "step": "…", "when": "…", "helps": "…", "know": "…", "review": "…"}'),
    praise=Text(en="A step, a day, a person. Whether it is his, only he can say: read it aloud to him.", zh="有步子，有日子，有人。是不是他想要的，只有他说了算：念给他听。"),
)


# --- To take along


def card(my_strengths: Any = ..., my_goal: Any = ...) -> Shown:
    """Return the page for the next talk: strengths, the goal, and the questions that open the areas nobody asked about."""
    if strength_task.check(my_strengths).outcome != "good" or goal_task.check(my_goal).outcome != "good":
        return Shown(Text(en="The page appears when strengths and goal are done.", zh="优势和目标都写好了，这一页就会出来。").in_())
    titles = goals.rules().elements
    lines = [Text(en="Strengths of Lao Mo, as he could read them", zh="老莫的优势，他本人也能看").in_()]
    lines += [f"· {AREAS[name].name.in_()}{colon()}{words.strip()}" for name, words in my_strengths.items()]
    lines += ["", Text(en="A goal of Lao Zhan", zh="老詹的一个目标").in_()]
    lines += [f"□ {titles[name].title.in_()}{colon()}{my_goal[name].strip()}" for name in goals.ELEMENTS]
    lines += ["", goals.complete(), "", Text(en="Still to be asked of Xiao Guan, when he is safe", zh="小关还没问到的，等他平安了再问").in_()]
    lines += [f"? {AREAS[name].ask.in_()}" if language() == "en" else f"？{AREAS[name].ask.in_()}" for name in ("mind", "law")]
    return Shown("\n".join(lines))


def scale() -> Shown:
    """Return what the numbers 0 to 4 say."""
    return Shown(commas(f"{number}{bracketed(words.in_())}" for number, words in RATINGS.items()))
