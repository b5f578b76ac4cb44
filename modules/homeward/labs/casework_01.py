"""Lab K 01: from contact to work in shares, an invented world with known paths, what a hundred people can show of it, and a sentence for a colleague.

Everything a trainee sees comes from here in the language of the setting. The world is invented; what was published comes from the registry.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from ..casework import mediation
from ..casework.mediation import LABELS as SETTING
from ..casework.mediation import PEOPLE, STEPS, WAYS, Paths, Seen, analyse, bootstrap, chain, draw, linked_share, middle, ten_points_more
from ..evidence.effects import Interval
from ..evidence.registry import claim
from ..figures import ACCENT, QUIET, Picture, new, show
from ..text import Text, language
from . import Shown, Task, judging
from .saying import Rows, bracketed, frame, percent

if TYPE_CHECKING:
    from pandas import DataFrame

CONTACT, WITH, WITHOUT = 0.6, 0.35, 0.05
"""Shares of the chain in the lab, invented: in contact; at work when linked; at work otherwise."""
WORLD = Paths()
"""An invented world in which services carry the effect, and motivation carries none of it."""
BOTH = Paths(ready_more=0.2, work_ready=0.3)
"""A world in which motivation carries something too."""
HIDDEN = Paths(hidden=0.3)
"""The first world, with something that nobody measured."""
TRIALS = 1000
SEEDS = (1, 2, 3, 4, 5)
"""Five trials to look at one by one."""

LABELS: dict[str, Text] = {
    "way": Text(en="How they are linked", zh="怎么接"),
    "more": Text(en="Ten more of a hundred: at work", zh="每100人多十人，有工作的多"),
    "lost": Text(en="Lost here, of 100", zh="每100人在这一步丢掉"),
    "services": Text(en="Through services", zh="经过服务"),
    "motivation": Text(en="Through motivation", zh="经过动机"),
    "direct": Text(en="Directly", zh="直接"),
    "total": Text(en="All together", zh="合计"),
    "truth": Text(en="In truth", zh="真实"),
    "seen": Text(en="Mean of 1,000 trials", zh="1000次试验的平均"),
    "band": Text(en="19 of 20 trials lie between", zh="20次里19次在"),
    "clear": Text(en="Clear in", zh="看得出的占"),
    "trial": Text(en="Trial", zh="试验"),
    "people": Text(en="People", zh="人数"),
    "value": Text(en="Share or points", zh="比例或百分点"),
    "from": Text(en="Where from", zh="来自哪里"),
    "setting": Text(en="Setting", zh="设定"),
}
PATHS = ("services", "motivation", "direct")


def points(value: float) -> str:
    """Write points added to a share, with their sign: twelve of a hundred more are +12."""
    number = f"{100 * value:+.0f}".replace("-", "−")
    return "0" if number in ("+0", "−0") else number


def _to(found: Interval) -> str:
    between = "到" if language() == "zh" else " to "
    return f"{points(found.low)}{between}{points(found.high)}"


# ---- the chain -------------------------------------------------------------------------------------------------------


def ways(contact: float = CONTACT, with_it: float = WITH, without: float = WITHOUT) -> DataFrame:
    """Return how many of a hundred come how far, for each way of linking."""
    rows = [tuple(round(number) for number in (found.contact, found.linked, found.work)) for way in WAYS for found in [chain(contact, linked_share(way), with_it, without)]]
    return frame([words.in_() for words in STEPS.values()], rows, [words.in_() for words, _ in WAYS.values()]).rename_axis(LABELS["way"].in_())


def chain_figure(contact: float = CONTACT, with_it: float = WITH, without: float = WITHOUT) -> Picture:
    """Draw how many of a hundred are in contact, linked and at work, when sent and when accompanied."""
    found = {way: chain(contact, linked_share(way), with_it, without) for way in ("sent", "accompanied")}
    figure, axis = new()
    for shift, (way, one), colour in ((-0.2, ("sent", found["sent"]), QUIET), (0.2, ("accompanied", found["accompanied"]), ACCENT)):
        values = (one.contact, one.linked, one.work)
        axis.barh([place + shift for place in range(3)], values, height=0.38, color=colour, label=WAYS[way][0].in_())
        for place, value in enumerate(values):
            axis.text(value + 1, place + shift, f"{value:.0f}", va="center")
    axis.set_yticks(range(3), [words.in_() for words in STEPS.values()])
    axis.invert_yaxis()
    axis.set_xlim(0, 100)
    axis.set_title(Text(en="Of 100 people", zh="每100人").in_())
    figure.legend(loc="outside lower center", ncols=1)
    sent, along = found["sent"], found["accompanied"]
    return show(
        figure,
        alt=Text(
            en=f"Bars. Sent: {sent.contact:.0f} in contact, {sent.linked:.0f} linked, {sent.work:.0f} at work. Accompanied: {along.contact:.0f}, {along.linked:.0f}, {along.work:.0f}.",
            zh=f"条形图。自己去：联系上{sent.contact:.0f}人，接上{sent.linked:.0f}人，有工作{sent.work:.0f}人。有人陪：{along.contact:.0f}人、{along.linked:.0f}人、{along.work:.0f}人。",
        ),
        caption=Text(en="The shares linked are from one US trial; contact and work are invented.", zh="接上服务的比例来自美国一项试验；联系上和有工作的比例是虚构的。"),
    )


def steps(way: str = "sent") -> DataFrame:
    """Return for each step how many of a hundred are lost there, and what ten more of those who come to it would bring."""
    linked = linked_share(way)
    found, more = chain(CONTACT, linked, WITH, WITHOUT), ten_points_more(CONTACT, linked, WITH, WITHOUT)
    rows = [(round(found.lost[step]), f"+{more[step]:.1f}") for step in STEPS]
    return frame([LABELS["lost"], LABELS["more"]], rows, [words.in_() for words in STEPS.values()])


def _at_work(answer: Any) -> Text | None:
    judging.number(answer)
    right = chain(0.5, 0.6, 0.4, 0.1)
    if abs(answer - right.work) < 0.1:
        return None
    if abs(answer - right.work_linked) < 0.1:
        return Text(en="These are the linked ones. Of the seventy others, ten of a hundred are at work too.", zh="这是接上的人。其余七十人里，每一百人也有十人有工作。")
    if abs(answer - right.work / 100) < 0.002:
        return Text(en="Right, as a share. Of 100 people, please.", zh="对，这是比例，请写成100人里几人。")
    if abs(answer - (right.work_linked + 5)) < 0.1:
        return Text(en="Not only those without contact: all who are not linked count as others.", zh="不光是没联系上的：没接上服务的都算“其余”。")
    return Text(en="First how many are linked: half of a hundred, and of these six in ten.", zh="先算接上几人：一百人的一半，再取其中六成。")


work_task = Task(
    judge=_at_work,
    hint_text=Text(en="Thirty are linked. 30 * 0.4 + 70 * 0.1", zh="接上的有三十人。30 * 0.4 + 70 * 0.1"),
    model_text=Text(en="answer = 19, or: chain(0.5, 0.6, 0.4, 0.1).work", zh="answer = 19，也可以：chain(0.5, 0.6, 0.4, 0.1).work"),
    shape=Text(en="The answer is a number of people, for example: answer = 30", zh="答案是人数，比如：answer = 30"),
    praise=Text(en="12 and 7. Each step multiplies what the one before has left.", zh="12加7。每一步，都是在前一步剩下的人里再乘一次。"),
)


def _step(answer: Any) -> Text | None:
    if not isinstance(answer, str):
        raise TypeError
    if answer not in STEPS:
        raise ValueError
    linked = linked_share("sent")
    lost, more = chain(CONTACT, linked, WITH, WITHOUT).most_lost, ten_points_more(CONTACT, linked, WITH, WITHOUT)
    gain = max(more, key=lambda step: more[step])
    if answer == gain:
        return None
    if answer == lost:
        return Text(en="Most people are lost there. The question was where ten more of a hundred bring most: look at the last column.", zh="那一步丢的人最多。问的是哪一步多十人，带来的最多：看最后一列。")
    return Text(en="Look at the last column: which number is the largest?", zh="看最后一列，哪个数最大？")


step_task = Task(
    judge=_step,
    hint_text=Text(en="The last column of the table, the largest number.", zh="表的最后一列，最大的数。"),
    model_text=Text(en='answer = "work": ten more of a hundred linked people at work bring 2.3; ten more linked of those in contact 1.8; ten more in contact 1.2.', zh='answer = "work"：接上的每100人多十人有工作，多2.3人；联系上的每100人多十人接上，多1.8人；多十人联系上，多1.2人。'),
    shape=Text(en="The answer is one of three words: 'contact', 'linked' or 'work'", zh="答案是三个词之一：\"contact\"（联系上）、\"linked\"（接上服务）、\"work\"（有工作）"),
    praise=Text(en="Where most are lost, and where an effort brings most, need not be the same place. And what ten more would cost in hours, this table does not know.", zh="丢人最多的地方，不一定是下力气最见效的地方。多这十人要花多少工时，这张表也不知道。"),
)


# ---- the world -------------------------------------------------------------------------------------------------------


def world(paths: Paths = WORLD) -> DataFrame:
    """Return the settings of a world: shares, and points added; all of them assumed."""
    rows = []
    for name in mediation.names():
        value = getattr(paths, name)
        rows.append((percent(value) if name in ("ready", "linked", "work") else points(value), Text(en="assumption", zh="假设").in_()))
    return frame([LABELS["value"], LABELS["from"]], rows, [SETTING[name].in_() for name in mediation.names()]).rename_axis(LABELS["setting"].in_())


def truth(paths: Paths = WORLD) -> DataFrame:
    """Return what the programme adds to the share at work in a world, by path, in points."""
    names = (*PATHS, "total")
    return frame([LABELS["truth"]], [(points(getattr(paths, name)),) for name in names], [LABELS[name].in_() for name in names])


def five_trials(paths: Paths = WORLD, people: int = PEOPLE) -> DataFrame:
    """Return what an analyst sees in five trials of a hundred people from the same world, in points."""
    rows = []
    for seed in SEEDS:
        seen = analyse(draw(paths, people, 1, seed))
        rows.append(tuple(points(float(getattr(seen, name)[0])) for name in (*PATHS, "total")))
    return frame([LABELS[name] for name in (*PATHS, "total")], rows, range(1, len(SEEDS) + 1)).rename_axis(LABELS["trial"].in_())


def one_trial(paths: Paths = WORLD, people: int = PEOPLE, seed: int = SEEDS[0]) -> DataFrame:
    """Return one trial with its bootstrap intervals, beside the truth, in points."""
    found = bootstrap(draw(paths, people, 1, seed))
    rows = [(points(found[name].value) + bracketed(_to(found[name])), points(getattr(paths, name))) for name in PATHS]
    return frame([Text(en="Seen (95 % interval)", zh="看到的（95%区间）"), LABELS["truth"]], rows, [LABELS[name].in_() for name in PATHS])


@cache
def _thousand(paths: Paths, people: int) -> Seen:
    return analyse(draw(paths, people, TRIALS))


def many(paths: Paths = WORLD, people: int = PEOPLE) -> DataFrame:
    """Return what a thousand trials from a world show, by path: truth, mean, spread, and in how many the path is clear."""
    seen = _thousand(paths, people)
    rows = [(points(getattr(paths, name)), points(float(getattr(seen, name).mean())), _to(middle(getattr(seen, name))), _clear(seen, name)) for name in PATHS]
    return frame([LABELS[name] for name in ("truth", "seen", "band", "clear")], rows, [LABELS[name].in_() for name in PATHS])


def _clear(seen: Seen, name: str) -> str:
    return "–" if name == "direct" else percent(float(getattr(seen, f"{name}_clear").mean()))


def spread_figure(paths: Paths = WORLD, people: int = PEOPLE) -> Picture:
    """Draw what a thousand trials from a world show of each path; the line is the truth."""
    seen = _thousand(paths, people)
    figure, axes = new(len(PATHS), 1, figsize=(5.2, 5.0), sharex=True)
    edges = [step / 50 for step in range(-15, 21)]
    said = []
    for axis, name in zip(axes, PATHS):
        values = getattr(seen, name)
        axis.hist(values.clip(edges[0], edges[-1]), bins=edges, color=QUIET)
        axis.axvline(getattr(paths, name), color=ACCENT, linewidth=2)
        axis.set_yticks([])
        axis.spines["left"].set_visible(False)
        axis.set_title(LABELS[name].in_(), fontsize=12)
        said.append(f"{LABELS[name].in_()} {points(getattr(paths, name))}{bracketed(_to(middle(values)))}")
    axes[-1].set_xticks([-0.2, 0, 0.2, 0.4], ["−20", "0", "+20", "+40"])
    axes[-1].set_xlabel(Text(en="points added to the share at work", zh="有工作的比例增加的百分点").in_())
    return show(
        figure,
        alt=("；" if language() == "zh" else "; ").join(said) + ("。" if language() == "zh" else "."),
        caption=Text(
            en=f"Each bar: how many of {TRIALS:,} invented trials with {people} people show this much. Green: the truth of the world they come from.",
            zh=f"柱子：{TRIALS}次虚构的试验（每次{people}人）里，有多少次看到这么多。绿线：这个虚构世界里的真实值。",
        ),
    )


def by_size(paths: Paths = BOTH) -> DataFrame:
    """Return in how many of a thousand trials each path is clear, by the number of people."""
    rows = []
    for people in (100, 200, 400):
        seen = _thousand(paths, people)
        rows.append((_clear(seen, "services"), _clear(seen, "motivation")))
    return frame([LABELS["services"], LABELS["motivation"]], rows, [100, 200, 400]).rename_axis(LABELS["people"].in_())


def _missed(answer: Any) -> Text | None:
    judging.number(answer)
    right = 100 * float(1 - _thousand(BOTH, PEOPLE).motivation_clear.mean())
    if abs(answer - right) < 1.5:
        return None
    if abs(answer - (100 - right)) < 1.5:
        return Text(en="In so many it is clear. How many miss it?", zh="这是看得出来的。看不出来的有多少？")
    if abs(answer - right / 100) < 0.015:
        return Text(en="Right, as a fraction. Of a hundred trials, please.", zh="对，不过请写成每一百次里几次。")
    return Text(en="First row of the table, last column; and then the others.", zh="看表的第一行、最后一列；再想想其余的。")


missed_task = Task(
    judge=_missed,
    hint_text=Text(en="A hundred minus the last number of the first row.", zh="一百，减去第一行最后那个数。"),
    model_text=Text(en="answer = 100 - 47", zh="answer = 100 - 47"),
    shape=Text(en="The answer is a number between 0 and 100, for example: answer = 20", zh="答案是0到100之间的数，比如：answer = 20"),
    praise=Text(en="In this world motivation does something, and about every second trial of a hundred people does not notice. 'No significant effect' is not 'no effect'.", zh="在这个世界里，动机是起作用的；一百人的试验，大约每两次就有一次看不出来。“没有显著作用”不等于“没有作用”。"),
)


# ---- a sentence ------------------------------------------------------------------------------------------------------


def reported() -> Rows:
    """Return what was published about the way from contact to work: number, what it is of, what to bear in mind."""
    names = ("hser2013-mediation", "hser2013-jobs", "rapp2008-linked-cm", "rapp2008-linked-mi", "rapp2008-linked-referral", "vanderplasschen2019-tasks", "prendergast2011-n")
    head = [Text(en="Reported", zh="报告"), Text(en="Of what", zh="说的是什么"), Text(en="Bear in mind", zh="要留心")]
    rows = []
    for name in names:
        found = claim(name)
        rows.append((found.shows.in_(), found.says.in_(), found.caveat.in_() if found.caveat else "–"))
    return Rows([words.in_() for words in head], rows)


_PROVES = re.compile(r"\bproves?\b|\bproven\b|\bproof that\b|because of|thanks to|证明|就是因为|全靠|说明.{0,6}没用", re.IGNORECASE)
_NOT_PROOF = re.compile(r"no proof|not (?:a )?proof|does not prove|不(?:能|等于)?证明|证明不了|没有证明|不是证明|不算证明", re.IGNORECASE)
_USELESS = re.compile(r"motivation (?:is|was) (?:useless|not needed|unimportant)|MI (?:is|does not|doesn't) (?:useless|work)|no effect of motivation|动机(?:没用|没有用|不重要|没有作用|不起作用)|动机激发(?:没用|没有用|无效)", re.IGNORECASE)
_PEOPLE = re.compile(r"\b100\b|hundred|100|一百", re.IGNORECASE)
_SERVICES = re.compile(r"service|link|服务|接上|联结", re.IGNORECASE)
_CAREFUL = re.compile(r"association|went with|goes with|go together|same time|not proof|no proof|does not prove|small|pilot|uncertain|cannot tell|may |might|self-report|相关|相伴|同时|证明不了|不能证明|不等于|小规模|预试验|说不准|不一定|自报|可能", re.IGNORECASE)


def _sentence(answer: Any) -> Text | None:
    if not isinstance(answer, str) or not answer.strip():
        raise TypeError
    if not _SERVICES.search(answer):
        return Text(en="Say what went with recovery: the services that people used.", zh="要说和恢复得好相伴的是什么：用上了服务。")
    if not _PEOPLE.search(answer):
        return Text(en="Say of how many people.", zh="要说是多少人。")
    if found := _USELESS.search(answer):
        return Text(en=f"'{found[0]}' says too much: in a hundred people a true effect is easily missed.", zh=f"“{found[0]}”说过头了：一百个人里，真有作用也很容易看不出来。")
    if (found := _PROVES.search(answer)) and not _NOT_PROOF.search(answer):
        return Text(en=f"'{found[0]}' says too much: everything was measured at the same time, in one small trial.", zh=f"“{found[0]}”说过头了：各项是同时测的，又只是一项小试验。")
    if not _CAREFUL.search(answer):
        return Text(en="Add how sure one can be, in a few words.", zh="再添几个字：有多大把握。")
    return judging.refused(answer, [judging.LONG_NUMBER, judging.too_long(70, 120, Text(en="Too long to say at a door. Halve it.", zh="太长了，当面说不完，减一半。"))])


sentence_task = Task(
    judge=_sentence,
    hint_text=Text(en="What went with what, in how many people, and what it does not show.", zh="什么和什么相伴，多少人，又有什么说明不了。"),
    model_text=Text(
        en='my_sentence = "Among 100 people in Shanghai, those who used more services recovered better, while readiness made no clear difference; it was a small pilot and no proof, but nobody needs to wait for motivation before going along to a door."',
        zh='my_sentence = "上海100人的小规模试验里，用上服务的人恢复得更好，动机上没看出明显差别；这还证明不了因果，但不必等人有了动机才陪他去办事。"',
    ),
    shape=Text(en='Write one sentence in quotation marks: my_sentence = "…"', zh='写一句话，放在引号里：my_sentence = "……"'),
    praise=Text(en="It says what went with what, in whom, and how sure one can be. Say it aloud once, to somebody who does not count.", zh="什么和什么相伴、在谁身上、有多大把握，都有了。念给一个不爱算数的同事听听。"),
)


def card(my_sentence: Any = ...) -> Shown:
    """Return the trainee's sentence on a card, with the three questions that belong to every path that is said to explain something."""
    if sentence_task.check(my_sentence).outcome != "good":
        return Shown(Text(en="Your card appears here when the sentence is done.", zh="句子写好，你的卡片就会出现在这里。").in_())
    return Shown(
        "\n".join(
            [
                my_sentence.strip(),
                "",
                Text(en="Three questions for every 'it worked through …':", zh="凡是听到“是通过……起作用的”，问三句：").in_(),
                Text(en="1. Was it measured before, or at the same time?", zh="1. 是先测的，还是同时测的？").in_(),
                Text(en="2. What else could move both?", zh="2. 有没有别的东西同时影响两样？").in_(),
                Text(en="3. How many people, and who asked them?", zh="3. 多少人？是谁问的？").in_(),
                Text(en="My step this week: one client in contact, one door, together.", zh="这周我做一件：一位联系得上的人，一个地方，一起去。").in_(),
            ]
        )
    )
