"""Lab of the unit on functional analysis: chains as tables and figures, two recorded talks, and a chain of one's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from .. import figures
from ..cases import Player, PlayError
from ..cbt.chain import KINDS, LINK, LINKS, Chain, Comparison, compare, invented, own, patterns, table
from ..content import find
from ..practice.items import Board, load_item
from ..practice.vocabulary import names
from ..text import Text, language
from . import Shown, Task
from . import talks as recorded_talks
from .saying import Rows, colon

if TYPE_CHECKING:
    import pandas

__all__ = ["BETTER", "HASTY", "MEND", "OWN", "RESCUE", "SHARED", "STUDENT", "board", "board_table", "codes", "course", "evenings", "feedback", "one", "own", "recurring", "recurring_picture", "said", "side_by_side", "talks"]

CASE = "cbt-the-payday-evening"
BOARD = "cbt-02-chain"

HASTY = [0, 3, 1, 3, 1, 0, 0, 0, 2, 2, 0, 2, 1, 1, 2, 1, 0, 0]
"""A friendly worker in a hurry: praises, consoles, explains, advises."""
BETTER = [0, 0, 3, 0, 2, 0, 1, 1, 3, 1, 0, 2, 1, 3, 0, 0, 2, 1, 3]
"""Another talk: it begins just as hastily, takes the promise too early, goes back, and slows down."""

TALKS = recorded_talks.Talks(CASE, {"HASTY": (Text(en="HASTY", zh="赶着走（HASTY）"), HASTY), "BETTER": (Text(en="BETTER", zh="慢慢来（BETTER）"), BETTER)})

STUDENT = {
    "ratings": "trigger", "hungry": "trigger", "message": "thought", "once": "feeling", "alone": "feeling",
    "willpower": "feeling", "rode": "behaviour", "knee": "cost", "sister": "cost",
}  # fmt: skip
"""How a colleague filled in the board: two cards in the wrong box, one that does not belong, one forgotten."""

ENDING_WORDS: dict[str, Text] = {"good": Text(en="good", zh="好"), "mixed": Text(en="mixed", zh="一般"), "poor": Text(en="poor", zh="不好")}
DIFFERENT = 3
"""How many replies may be changed in the task on the hasty talk."""


def _head(en: str, zh: str) -> str:
    return Text(en=en, zh=zh).in_()


def evenings() -> tuple[Chain, ...]:
    """Return the five invented evenings."""
    return invented().chains


def board() -> Board:
    """Return the board of the unit: the key that a colleague's placing is compared with."""
    made = load_item(find("items", BOARD))
    assert isinstance(made, Board)
    return made


def one(chain: Any = ...) -> Rows | Shown:
    """Return one evening with a line for each thing said, link by link; a hint while the chain is still ``...``."""
    if chain is ...:
        return Shown(Text(en="Here your chain will stand, link by link.", zh="你的链条会一环一环显示在这里。").in_())
    nothing = (Text(en="–", zh="（空）"),)
    rows = [("" if number else link.title.in_(), part.in_()) for link in LINKS for number, part in enumerate(getattr(chain, link.id) or nothing)]
    return Rows((_head("Link", "环节"), chain.title.in_()), rows)


def side_by_side(chains: Iterable[Chain], *links: str) -> Rows:
    """Return some links of several evenings beside each other.

    Args:
        chains: the evenings.
        *links: which links, such as ``"thought", "gain"``.
    """
    frame = table(chains)[[LINK[link].title.in_() for link in links]]
    return Rows((str(frame.index.name), *frame.columns), [(evening, *cells) for evening, cells in zip(frame.index, frame.to_numpy().tolist())])


def recurring(chains: Iterable[Chain], at_least: int = 2) -> pandas.DataFrame:
    """Return what several evenings share, the commonest first."""
    import pandas

    found = patterns(chains, at_least)
    return pandas.DataFrame(
        {
            _head("link", "环节"): [LINK[pattern.link].title.in_() for pattern in found],
            _head("what", "内容"): [pattern.name.in_() for pattern in found],
            _head("evenings", "出现次数"): [pattern.count for pattern in found],
        }
    )


def recurring_picture(chains: Iterable[Chain]) -> figures.Picture:
    """Draw which trigger and which feeling came on which evening, a dot each."""
    rows = list(chains)
    found = patterns(rows, at_least=1)
    lines = [pattern for link in KINDS for pattern in found if pattern.link == link]
    figure, axes = figures.new(figsize=(5.2, 0.34 * len(lines) + 2.0))
    place = {chain.id: number for number, chain in enumerate(rows)}
    for height, pattern in enumerate(reversed(lines)):
        colour = figures.ACCENT if pattern.count > 1 else figures.QUIET
        axes.plot([place[name] for name in pattern.chains], [height] * pattern.count, "o", color=colour, markersize=9)
    axes.set_yticks(range(len(lines)), [f"{LINK[p.link].title}{colon()}{p.name}" for p in reversed(lines)])
    axes.set_xticks(range(len(rows)), [chain.title.in_().replace(", ", "\n").replace("，", "\n") for chain in rows], fontsize=9, rotation=55, ha="right", rotation_mode="anchor")
    axes.set_xlim(-0.5, len(rows) - 0.5)
    axes.set_ylim(-0.7, len(lines) - 0.3)
    axes.grid(axis="y", color=figures.QUIET, alpha=0.25)
    axes.set_axisbelow(True)
    axes.tick_params(length=0)
    often_en = "; ".join(f"{p.name.en}: {p.count}" for p in found if p.count > 1) or "nothing"
    often_zh = "；".join(f"{p.name.zh}{p.count}次" for p in found if p.count > 1) or "没有"
    return figures.show(
        figure,
        alt=Text(en=f"Dots for each trigger and feeling on {len(rows)} evenings. More than once: {often_en}.", zh=f"{len(rows)}个晚上的触发和感受，各以圆点标出。不止一次的有：{often_zh}。"),
        caption=Text(
            en="Read along the lines. A line with several dots is worth a question to him; a handful of evenings foretells nothing.",
            zh="顺着横行看。一行有好几个点，就值得问问他；几个晚上说明不了以后。",
        ),
    )


def _words(items: Mapping[str, Text], card: str) -> str:
    return items[card].in_() if card in items else card


def board_table(placed: Mapping[str, str]) -> Rows:
    """Return a placing with its words, in the order of the links: name of the card, the box it lies in, what it says."""
    cards = {card.id: card.text for card in board().cards}
    return Rows((_head("Card", "卡片"), _head("Box", "格子"), _head("What it says", "写的是")), [(card, LINK[link].title.in_(), _words(cards, card)) for link in LINK for card, here in placed.items() if here == link])


def feedback(placed: Mapping[str, str]) -> Rows | Shown:
    """Return, card by card, what to change in a placing of the unit's board."""
    if not placed:
        return Shown(Text(en="The board is still empty. Put some cards on it and run this cell again.", zh="板子还空着。先摆几张卡片，再运行这一格。").in_())
    found = compare(placed, board())
    if found.agrees:
        return Shown(Text(en="The chain agrees with the key.", zh="链条跟参考答案一致。").in_())
    return Rows((_head("Card", "卡片"), _head("Feedback", "反馈")), [(note.card, note.text.in_()) for note in found.notes])


def said(choices: list[int], first: int = 1, last: int | None = None) -> recorded_talks.Dialogue:
    """Return exchanges ``first`` to ``last`` of a recorded talk: what she says, what the worker replies, how well that serves her."""
    return recorded_talks.dialogue(TALKS.play(choices), recorded_talks.quality, first, last)


def _played(recorded: Mapping[str, list[int]]) -> dict[str, Player]:
    """Play the talks, the two recorded ones under a name that a Chinese reader understands beside the name they have in the code."""
    return {TALKS.names[name].in_() if name in TALKS.names else name: TALKS.play(choices) for name, choices in recorded.items()}


def talks(recorded: Mapping[str, list[int]]) -> pandas.DataFrame:
    """Return how each recorded talk went: a column a talk."""
    columns = [
        (Text(en="exchanges", zh="几轮"), recorded_talks.EXCHANGES[1]),
        (Text(en="score", zh="得分"), lambda player: f"{player.score} %" if language() == "en" else f"{player.score}%"),
        (Text(en="links found together", zh="一起找到的环节"), lambda player: player.values["links"]),
        (Text(en="trust at the end", zh="结束时的信任"), lambda player: player.values["trust"]),
        (Text(en="shame at the end", zh="结束时的羞愧"), lambda player: player.values["shame"]),
        (Text(en="ending", zh="结局"), lambda player: player.ending["title"] if player.ended else _head("not over yet", "还没结束")),
        (Text(en="kind of ending", zh="结局类型"), lambda player: ENDING_WORDS[player.ending["kind"]].in_() if player.ended else ""),
    ]
    return recorded_talks.table(_played(recorded), columns).T


def codes(recorded: Mapping[str, list[int]]) -> pandas.DataFrame:
    """Return how often each code occurred in each talk."""
    import pandas

    counted = {name: player.counts for name, player in _played(recorded).items()}
    order = [code for code in names() if any(code in counts for counts in counted.values())]
    return pandas.DataFrame(
        {name: [counts.get(code, 0) for code in order] for name, counts in counted.items()},
        index=pandas.Index([f"{code} {names()[code].in_()}" for code in order], name=_head("code", "编码")),
    )


def course(recorded: Mapping[str, list[int]]) -> figures.Picture:
    """Draw how many links were found and how trust went, exchange by exchange."""
    players = _played(recorded)
    figure, axes = figures.new(1, 2, figsize=(5.2, 3.2), sharex=True)
    titles = {"links": _head("Links found together", "一起找到的环节"), "trust": _head("Trust", "信任")}
    panels = {title: {name: recorded_talks.course(player, key) for name, player in players.items()} for key, title in titles.items()}
    step = {"drawstyle": "steps-post"}
    recorded_talks.draw(figure, axes, panels, [{"color": figures.QUIET, "linestyle": "--", **step}, {"color": figures.ACCENT, **step}])
    for panel in axes:
        panel.set_xlabel(_head("exchange", "第几轮"))
        panel.set_ylim(-0.4, 10.4)
    ends = {name: (player.values["links"], player.values["trust"]) for name, player in players.items()}
    ends_en = [f"{name}: links found {links}, trust {trust}" for name, (links, trust) in ends.items()]
    ends_zh = [f"{name}：环节{links}，信任{trust}" for name, (links, trust) in ends.items()]
    return figures.show(
        figure,
        alt=Text(en=f"Two lines over the exchanges. At the end: {'; '.join(ends_en)}.", zh=f"随谈话推进的两条线。结束时：{'；'.join(ends_zh)}。"),
        caption=Text(
            en="In the hasty talk the evening hardly comes into view, although she tells it; trust sinks where she is corrected or reproached.",
            zh="赶着走的那次，她明明在讲，那个晚上却几乎没有显出来；每被纠正、埋怨一回，信任就往下掉一点。",
        ),
    )


# --- tasks


def _judge_shared(answer: Any) -> Text | None:
    said_ = str(answer).strip().lower()
    kinds = KINDS["trigger"]
    kind = next((key for key, name in kinds.items() if said_ in (key, name.en.lower(), name.zh)), None)
    if kind is None:
        known_en, known_zh = (", ".join(name.en for name in kinds.values()), "、".join(name.zh for name in kinds.values()))
        return Text(en=f"Write one of the triggers in quotation marks: {known_en}.", zh=f"用引号写一个触发：{known_zh}。")
    if kind == "quarrel":
        return None
    with_shame = next(p.chains for p in patterns(evenings(), 1) if p.kind == "shame")
    here = next((p.chains for p in patterns(evenings(), 1) if p.kind == kind), ())
    both = len(set(here) & set(with_shame))
    name = kinds[kind]
    return Text(
        en=f"“{name.en}” came on {len(here)} of the evenings, and on {both} of those he was ashamed. Look for the line whose dots stand exactly above or below those of shame.",
        zh=f"“{name.zh}”出现在{len(here)}个晚上，其中{both}个晚上他觉得羞愧。找找哪一行的点跟“羞愧”那一行对得齐。",
    )


SHARED = Task(
    judge=_judge_shared,
    hint_text=Text(en="Find the line of shame in the figure and go up from each of its dots.", zh="在图里找到“羞愧”那一行，从每个点往上看。"),
    model_text=Text(
        en="“a quarrel or a hard word”: on the three evenings with a hard word from his brother he was ashamed, on the other two not. Worth asking him about; three evenings do not prove a cause.",
        zh="“争吵、重话”：弟弟说了重话的三个晚上，他都觉得羞愧，另外两个晚上没有。值得问问他；三个晚上证明不了因果。",
    ),
    shape=Text(en="Write one trigger in quotation marks.", zh="用引号写一个触发。"),
    praise=Text(en="A hard word from the brother and shame came together each time. That is a question for him, not a finding about him.", zh="弟弟的重话和羞愧，每次都一起来。这是拿来问他的，不是给他下的结论。"),
)


def _mended(answer: Mapping[str, str | None]) -> Comparison:
    placed: dict[str, str] = dict(STUDENT)
    for card, link in dict(answer).items():
        if link is None:
            placed.pop(card)
        else:
            placed[card] = link
    return compare(placed, board())


def _judge_mend(answer: Any) -> Text | None:
    found = _mended(answer)
    if found.agrees:
        return None
    left = len(found.notes)
    first = found.notes[0].text
    return Text(en=f"Still to change: {left}. {first.en}", zh=f"还有{left}处要改。{first.zh}")


MEND = Task(
    judge=_judge_mend,
    hint_text=Text(en="One card was said to him by others, one is a sentence of his own, one is a verdict. And what was the evening good for?", zh="有一张是别人对他说的，有一张是他自己心里的一句话，有一张是评判。还有：那一晚图的是什么？"),
    model_text=Text(
        en='{"message": "trigger", "once": "thought", "willpower": None, "quiet": "gain"}',
        zh='{"message": "trigger", "once": "thought", "willpower": None, "quiet": "gain"}；依次是：消息放“触发”，“就一回”放“想法”，“没有毅力”拿掉，“像是关掉了”放“即时好处”',
    ),
    shape=Text(
        en='Write the changes in braces: the card, a colon, the box; None takes a card away. For example {"knee": "gain"}. Boxes: ' + ", ".join(LINK) + ".",
        zh='把改动写在花括号里：卡片、冒号、格子；None表示拿掉。例如{"knee": "gain"}。格子有：' + "、".join(f"{key}（{link.title.zh}）" for key, link in LINK.items()) + "。",
    ),
    praise=Text(en="The forgotten card was the good it did: the one that colleagues leave out most easily.", zh="漏掉的那张是即时好处：同事们最容易漏的就是它。"),
)


def _judge_rescue(answer: Any) -> Text | None:
    choices = list(answer)
    changed = sum(mine != theirs for mine, theirs in zip(choices, HASTY)) + abs(len(choices) - len(HASTY))
    try:
        player = TALKS.play(choices)
    except PlayError as error:
        return Text(en=f"This talk cannot be played: {error}.", zh="这段谈话走不通：有的数字超出了该步的选项，或者谈话提前结束了。改动一处之后，后面的步子可能跟着变。")
    if not player.ended:
        return Text(en="The talk is not over yet: with these changes it takes another road. Change replies that keep to the same steps.", zh="谈话还没结束：这样一改，走上了另一条路。请改那些不换路的回应。")
    if changed > DIFFERENT:
        return Text(en=f"You changed {changed} replies. Try it with {DIFFERENT} at most.", zh=f"你改了{changed}处。最多改{DIFFERENT}处试试。")
    if player.ending["kind"] == "poor":
        trust = player.values["trust"]
        return Text(en=f"It still ends poorly, with trust at {trust}. Where did trust go down? A better reply there counts twice.", zh=f"结局还是不好，信任只有{trust}。信任是在哪几轮往下掉的？把那里换成更好的回应，一处顶两处。")
    return None


def _rescued() -> list[int]:
    made = list(HASTY)
    made[5], made[10], made[14] = 2, 2, 0
    return made


RESCUE = Task(
    judge=_judge_rescue,
    hint_text=Text(en="Look at her hardest sentences: the grandmother on the phone, “it was light on those stairs”, and the moment when the row is on paper.", zh="看看她最难开口的几句：奶奶那通电话，“爬那几层楼，轻松”，还有那一行写在纸上的时候。"),
    model_text=Text(en=f"{_rescued()}: exchanges 6, 11 and 15 changed. Not one more question is asked; three replies are heard differently.", zh=f"{_rescued()}：改第6、11、15轮。问题没有多问，只是有三处，换了一种接法。"),
    shape=Text(en="Write a list of numbers in square brackets, one for each exchange.", zh="写一个方括号列表，每一轮一个数字。"),
    praise=Text(en="Three replies were enough. A talk that has gone wrong can be turned.", zh="三处就够了。谈话走偏了，是转得回来的。"),
)


def _judge_own(answer: Any) -> Text | None:
    if not isinstance(answer, Chain):
        raise TypeError
    if answer.empty:
        link = LINK[answer.empty[0]]
        return Text(en=f"“{link.title.en}” is still empty. Ask yourself: {link.ask.en}", zh=f"“{link.title.zh}”还空着。问问自己：{link.ask.zh}")
    for part in answer.feeling:
        if len(part.en.split()) > 6 or len(part.zh) > 40 or part.en.lower().startswith(("i feel that", "i felt that")) or part.zh.startswith(("我觉得", "我感觉")):
            return Text(en=f"“{part.en}” may be a thought. Which one word would say how it felt?", zh=f"“{part.zh}”可能是想法。用一个词说，心里是什么滋味？")
    for part in answer.gain:
        if any(word in f" {part.en.lower()}" for word in (" but ", " however")) or any(word in part.zh for word in ("但是", "可是", "不过")):
            return Text(en="In the box for the good it did there is a “but”. Let the good stand by itself; the cost has a box of its own.", zh="“即时好处”里有个“但是”。好处先让它单独站着，代价有自己的一格。")
    return None


OWN = Task(
    judge=_judge_own,
    hint_text=Text(en="Start with the behaviour, it is the easiest; then go back, picture by picture.", zh="先写“行为”，最容易；再一格一格往回倒。"),
    model_text=Text(
        en="For example: trigger “half past eleven, in bed; a bad day in the office”, thought “only five minutes, I've earned that”, feeling “flat”, behaviour “took up the phone, put it down at two”, gain “did not think of the office”, cost “tired; short with my son at breakfast”.",
        zh="例如：触发“夜里十一点半，躺下了；今天单位里不顺”，想法“就看五分钟，该歇歇了”，感受“没劲”，行为“拿起手机，两点才放下”，即时好处“不去想单位的事”，后来代价“没精神，早饭时冲孩子发火”。",
    ),
    shape=Text(en='Write own("a title", trigger="…", thought="…", feeling="…", behaviour="…", gain="…", cost="…").', zh='写成own("题目", trigger="触发", thought="想法", feeling="感受", behaviour="行为", gain="即时好处", cost="后来代价")。'),
    praise=Text(en="Six links. Now mark the one where a different step would have been easiest.", zh="六环齐了。现在标出来：换一步，换在哪一环最省力？"),
)
