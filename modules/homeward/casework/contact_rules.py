"""What may be said, through which channel, to whom: the client's own agreement first, then the channel, and what law asks in any case.

The answer is the narrower of two things: what this person may know, and what this channel can keep. Agreement only ever widens it. Two listeners stand apart:
an ambulance is told what saves the life, and the police are told what has to be reported; neither needs an agreement, and neither is told more.
Whether the duty to report binds an agency's worker in person depends on contract and local rules: the supervisor knows.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

from ..text import Text

Channel = Literal["face", "call", "message", "note", "group"]
"""In private face to face · a telephone call · a private message · a note left or a letter · a chat group."""
CHANNELS: tuple[Channel, ...] = get_args(Channel)
Listener = Literal["client", "family", "neighbour", "employer", "committee", "office", "clinic", "police", "ambulance"]
LISTENERS: tuple[Listener, ...] = get_args(Listener)
Level = Literal["nothing", "ring-back", "errand", "task", "all", "life", "duty"]

ORDER: tuple[Level, ...] = ("nothing", "ring-back", "errand", "task", "all")
"""From the narrowest to the widest; ``life`` and ``duty`` stand apart."""
WORDS: dict[str, Text] = {
    "nothing": Text(en="Nothing about the client, not even that you know each other.", zh="关于服务对象的事一句不说，连认识也不说。"),
    "ring-back": Text(en="Your first name, and “please ring me”. Not what it is about.", zh="报个姓，说“请回个电话”。什么事，不说。"),
    "errand": Text(en="Day, time, place, what to bring. Nothing about drugs, tests, health or the measure.", zh="哪天、几点、哪里、带什么。毒品、检测、身体、戒毒措施，一样不提。"),
    "task": Text(en="What this person needs for this task, in the words the client agreed to. Nothing else.", zh="这个人办这件事要知道的，用本人同意的话说，别的不说。"),
    "all": Text(en="The client's own matters, once you are sure that nobody else is listening.", zh="本人自己的事，确认旁边没有别人在听再说。"),
    "life": Text(en="What saves the life: where, what you see, what was taken if you know it.", zh="救命要用的：在哪里、看到什么情况、用过什么（知道的话）。"),
    "duty": Text(en="The fact that has to be reported, as you saw it. No opinion, and nothing from the rest of the talks.", zh="必须报告的那件事，看到什么说什么。不加评价，别的谈话内容不带出去。"),
}


class Rule(NamedTuple):
    """What someone may hear, or a channel can keep: without the client's agreement, and with it."""

    without: Level
    agreed: Level
    why: Text
    articles: tuple[str, ...] = ()


MAY_KNOW: dict[str, Rule] = {
    "client": Rule("all", "all", Text(en="They are the client's own matters.", zh="这是本人自己的事。")),
    "family": Rule("nothing", "task", Text(en="Detox information is confidential, in the family too; health data need a consent of their own.", zh="戒毒信息要保密，对家里人也一样；健康信息要单独同意。"), ("reg-7", "pipl-29")),
    "neighbour": Rule("nothing", "ring-back", Text(en="A visit that is explained at the door is known in the lane by evening.", zh="在门口解释一句，天黑前一条巷子都晓得。"), ("reg-7",)),
    "employer": Rule("nothing", "errand", Text(en="No employer may turn someone away for it, and so none needs to know it.", zh="单位不能因此歧视，也就用不着知道。"), ("reg-7", "adl-52")),
    "committee": Rule("nothing", "errand", Text(en="A helper in everyday matters need not know the file.", zh="帮着办日常的事，用不着知道档案里写什么。"), ("reg-7",)),
    "office": Rule("nothing", "task", Text(en="You may ask any office a question without a name; with one, only what the task needs.", zh="不提姓名，什么都能问；要提，只说办这件事要用的。"), ("pipl-28", "pipl-29")),
    "clinic": Rule("nothing", "task", Text(en="The client tells the doctor; you say what you agreed on, and sit beside.", zh="身体的事由本人跟医生讲，你只说商量好的，陪着坐。"), ("pipl-29", "mhl-4")),
}
CAN_KEEP: dict[str, Rule] = {
    "face": Rule("all", "all", Text(en="A door can be closed.", zh="门能关上。")),
    "call": Rule("errand", "all", Text(en="Ask first who is listening; more than an errand only where the client wants calls.", zh="先问方不方便讲；本人愿意电话里谈，才讲多的。")),
    "message": Rule("ring-back", "errand", Text(en="A telephone lies on the table, and somebody reads it.", zh="手机搁在桌上，谁都看得到。")),
    "note": Rule("nothing", "ring-back", Text(en="A note is read by whoever finds it.", zh="条子谁捡到谁看。")),
    "group": Rule("nothing", "nothing", Text(en="A group is a public place.", zh="群里等于当众说。"), ("reg-7", "pipl-28")),
}
APART: dict[str, Rule] = {
    "ambulance": Rule("life", "life", Text(en="In danger to life nobody is asked first.", zh="眼看要出人命，不用先问谁。"), ("mhl-28",)),
    "police": Rule(
        "duty",
        "duty",
        Text(en="Refusal, renewed use, a serious breach; danger to others or oneself; suspected harm to a child or to someone helpless. Nothing beyond it.", zh="拒绝、复吸、严重违反协议；危及自己或他人；孩子或护不了自己的人可能受害。此外不说。"),
        ("reg-21", "mhl-28", "minors-11", "dv-14"),
    ),
}
NEVER = Text(en="HIV status, whatever was agreed here: only with a consent for just that.", zh="艾滋病病毒感染情况，别的都同意了也不能说，除非单独为这一件点过头。")
NEVER_ARTICLE = "aids-39"


class Saying(NamedTuple):
    """What may be said."""

    level: str
    """One of :data:`WORDS`."""
    words: Text
    """What may be said."""
    why: Text
    """The reason that decides: the listener's or the channel's, whichever is narrower."""
    articles: tuple[str, ...]
    """Articles of law it rests on (keys of the law table)."""


def may_say(channel: str, to: str, agreed: bool) -> Saying:
    """Return what may be said through a channel to a listener.

    Args:
        channel: one of :data:`CHANNELS`.
        to: one of :data:`LISTENERS`.
        agreed: whether the client has agreed to just this: this person, this channel, these words.

    Raises:
        ValueError: channel or listener is not known.
    """
    if channel not in CHANNELS:
        raise ValueError(f"the channel '{channel}' is not known; use one of: {', '.join(CHANNELS)}")
    if to not in LISTENERS:
        raise ValueError(f"the listener '{to}' is not known; use one of: {', '.join(LISTENERS)}")
    if to in APART and channel in ("face", "call"):
        return _saying(APART[to].without, APART[to])
    if to in APART:
        return Saying("nothing", WORDS["nothing"], Text(en="Ring, or go there: here it would be read by others and answered by nobody.", zh="打电话，或者当面讲：写在这里，别人看得到，要紧的人看不到。"), ())
    person, way = ((rule.agreed if agreed else rule.without, rule) for rule in (MAY_KNOW[to], CAN_KEEP[channel]))
    return _saying(*min(person, way, key=lambda pair: ORDER.index(pair[0])))


def _saying(level: str, rule: Rule) -> Saying:
    return Saying(level, WORDS[level], rule.why, rule.articles)
