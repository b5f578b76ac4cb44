"""Functional analysis as data: one evening as a chain of six links, its comparison with a key, and what recurs over several evenings.

A chain describes what one person says happened once. Nothing here scores a person or foretells anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field, field_validator, model_validator

from ..content import PACKAGE, read_yaml, validate
from ..practice.items import Board, Card, Group
from ..text import Name, Strict, Text, language

if TYPE_CHECKING:
    import pandas

LinkName = Literal["trigger", "thought", "feeling", "behaviour", "gain", "cost"]
Side = Literal["outside", "inside"]


@dataclass(frozen=True)
class Link:
    """One of the six places in a chain.

    Attributes:
        id: its name in data.
        title: its name for a reader.
        ask: a question that opens it in a conversation.
    """

    id: LinkName
    title: Text
    ask: Text


LINKS: tuple[Link, ...] = (
    Link("trigger", Text(en="Trigger", zh="触发"), Text(en="What was going on just before, around you and inside you?", zh="就在那之前，身边有什么事？身上、心里又是什么感觉？")),
    Link("thought", Text(en="Thought", zh="想法"), Text(en="What went through your head, in the words you would have said to yourself?", zh="那一下脑子里闪过一句什么话？照原话说。")),
    Link("feeling", Text(en="Feeling", zh="感受"), Text(en="And with that sentence in your head, how did you feel?", zh="脑子里有了这句话，心里是什么滋味？")),
    Link("behaviour", Text(en="Behaviour", zh="行为"), Text(en="What did you do then, step by step?", zh="接下来你做了什么？一步一步说。")),
    Link("gain", Text(en="What it gave at once", zh="即时好处"), Text(en="In the first minutes, what was better than before?", zh="头几分钟，比之前好受在哪儿？")),
    Link("cost", Text(en="What it cost later", zh="后来代价"), Text(en="And afterwards, the next day and the day after: what did it cost you?", zh="过后呢？第二天、第三天，你自己算算，搭进去了什么？")),
)
LINK: dict[str, Link] = {link.id: link for link in LINKS}

KINDS: dict[str, dict[str, Text]] = {
    "trigger": {
        "money": Text(en="money arrives", zh="钱到手"),
        "quarrel": Text(en="a quarrel or a hard word", zh="争吵、重话"),
        "people": Text(en="people from before", zh="以前的朋友"),
        "place": Text(en="a place", zh="地点"),
        "message": Text(en="a message or a call", zh="消息、电话"),
        "idle": Text(en="nothing to do", zh="闲着没事"),
        "tired": Text(en="tired, hungry, no sleep", zh="累、饿、没睡好"),
        "body": Text(en="something in the body", zh="身体反应"),
        "memory": Text(en="a memory", zh="回忆"),
    },
    "feeling": {
        "shame": Text(en="shame", zh="羞愧"),
        "anger": Text(en="anger", zh="生气"),
        "lonely": Text(en="loneliness", zh="孤单"),
        "empty": Text(en="emptiness", zh="心里空"),
        "fear": Text(en="fear", zh="害怕"),
        "bored": Text(en="boredom", zh="无聊"),
        "glad": Text(en="gladness", zh="高兴"),
    },
}
"""Words under which triggers and feelings of different evenings are counted together."""


class Part(Text):
    """One thing in a chain, as the person told it."""

    id: Name | None = None
    """Its name, where it is to be compared with a key."""
    kind: str | None = None
    """A word of :data:`KINDS`, where it is to be counted over several evenings."""
    side: Side | None = None
    """For triggers: around the person or inside the person."""
    why: Text | None = None
    """Why it belongs where it stands."""


Parts = tuple[Part, ...]


class Chain(Strict):
    """One evening, told once."""

    id: Name
    """Unique among chains that are looked at together."""
    title: Text
    """What to call the evening."""
    trigger: Parts = ()
    """What came just before, outside and inside."""
    thought: Parts = ()
    """What went through the head, in the person's own words."""
    feeling: Parts = ()
    """What was felt."""
    behaviour: Parts = ()
    """What was done."""
    gain: Parts = ()
    """What it gave at once."""
    cost: Parts = ()
    """What it cost later."""

    @model_validator(mode="after")
    def _sound(self) -> Chain:
        seen: set[str] = set()
        for link, part in self.parts():
            if part.kind is not None and part.kind not in KINDS.get(link, {}):
                known = " ".join(KINDS.get(link, {})) or "none here; take it out"
                raise ValueError(f"'{part.kind}' is not a kind of {link} → use one of: {known}")
            if part.side is not None and link != "trigger":
                raise ValueError(f"a {link} has no side → only triggers are outside or inside")
            if part.id is not None and part.id in seen:
                raise ValueError(f"the part id '{part.id}' stands twice → rename one")
            if part.id is not None:
                seen.add(part.id)
        return self

    def parts(self) -> list[tuple[str, Part]]:
        """Return (link, part) in the order of the chain."""
        return [(link.id, part) for link in LINKS for part in getattr(self, link.id)]

    @property
    def empty(self) -> list[str]:
        """Links that nothing has been said about yet, in order."""
        return [link.id for link in LINKS if not getattr(self, link.id)]


def own(title: str, **links: str | Iterable[str]) -> Chain:
    """Build a chain from plain words in one language, as a trainee types them.

    Args:
        title: what to call the evening.
        **links: for any of ``trigger, thought, feeling, behaviour, gain, cost``: a sentence, or several; blank ones are left out.

    Raises:
        ValueError: a link that does not exist.
    """
    if unknown := sorted(set(links) - set(LINK)):
        raise ValueError(f"there is no link '{unknown[0]}' → use: {', '.join(LINK)}")
    said = {name: [words] if isinstance(words, str) else list(words) for name, words in links.items()}
    made = {name: tuple(Part(en=one, zh=one) for one in words if one.strip()) for name, words in said.items()}
    return Chain(id="own", title=Text(en=title, zh=title), **made)


class ChainFile(Strict):
    """A file of chains."""

    format: Literal[1]
    """Version of this format."""
    about: Text
    """Whose evenings they are (an invented person)."""
    chains: tuple[Chain, ...] = Field(min_length=1)
    """The evenings, in order of time."""

    @field_validator("chains")
    @classmethod
    def _unique(cls, chains: tuple[Chain, ...]) -> tuple[Chain, ...]:
        names = [chain.id for chain in chains]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"the chain id '{name}' stands twice → rename one")
        return chains


def invented() -> ChainFile:
    """Return the invented evenings that the lab works on.

    Raises:
        ContentError: the file is damaged.
    """
    return validate(read_yaml(PACKAGE / "cbt" / "chains.yml"), ChainFile)


def _join(parts: Iterable[Text], lang: str) -> str:
    return ("；" if lang == "zh" else "; ").join(part.in_(lang).rstrip("。." if lang == "zh" else ".") for part in parts)


def table(chains: Iterable[Chain], lang: str | None = None) -> pandas.DataFrame:
    """Return one row a chain, one column a link, in the words of ``lang`` (default: the setting)."""
    import pandas

    chosen = language(lang)
    rows = list(chains)
    data = {link.title.in_(chosen): [_join(getattr(chain, link.id), chosen) for chain in rows] for link in LINKS}
    evening = Text(en="Evening", zh="哪一次").in_(chosen)
    return pandas.DataFrame(data, index=pandas.Index([chain.title.in_(chosen) for chain in rows], name=evening), dtype="object")


@dataclass(frozen=True)
class Pattern:
    """Something that several evenings share.

    Attributes:
        link: ``trigger`` or ``feeling``.
        kind: its word in :data:`KINDS`.
        chains: ids of the evenings it occurs in, in their order.
    """

    link: str
    kind: str
    chains: tuple[str, ...]

    @property
    def count(self) -> int:
        """In how many evenings."""
        return len(self.chains)

    @property
    def name(self) -> Text:
        """What to call it."""
        return KINDS[self.link][self.kind]


def patterns(chains: Iterable[Chain], at_least: int = 2) -> list[Pattern]:
    """Return the triggers and feelings that recur, the commonest first.

    A kind counts once an evening, however often it was said. Ties keep the order of the chain and of :data:`KINDS`.

    Args:
        chains: the evenings.
        at_least: in how many evenings something must occur to be listed.
    """
    rows = list(chains)
    found: list[Pattern] = []
    for link, kinds in KINDS.items():
        for kind in kinds:
            where = tuple(chain.id for chain in rows if any(part.kind == kind for part in getattr(chain, link)))
            if where and len(where) >= at_least:
                found.append(Pattern(link, kind, where))
    return sorted(found, key=lambda pattern: -pattern.count)


@dataclass(frozen=True)
class Note:
    """One piece of feedback.

    Attributes:
        card: what it is about.
        kind: ``right``, ``misplaced``, ``missing`` or ``extra``.
        text: what to say.
    """

    card: str
    kind: str
    text: Text


@dataclass(frozen=True)
class Comparison:
    """A chain beside its key.

    Attributes:
        right, misplaced, missing, extra: card ids.
        notes: one for each card that is not right, in the order of the key.
    """

    right: tuple[str, ...]
    misplaced: tuple[str, ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    notes: tuple[Note, ...] = field(repr=False)

    @property
    def agrees(self) -> bool:
        """Whether nothing is misplaced, missing or extra."""
        return not (self.misplaced or self.missing or self.extra)


def as_board(key: Chain) -> Board:
    """Turn a chain whose parts have ids into a board, so that there is one comparison in the kit and not two.

    Raises:
        ValueError: a part has no id, or there are fewer than three parts.
    """
    nameless = [part for _, part in key.parts() if part.id is None]
    if nameless:
        raise ValueError(f"'{nameless[0].in_()}' has no id → give each part of a key an id")
    cards = [Card(id=part.id, text=Text(en=part.en, zh=part.zh), group=link, why=part.why or LINK[link].ask) for link, part in key.parts()]
    if len(cards) < 3:
        raise ValueError(f"the key has {len(cards)} parts → a key needs at least three")
    groups = [Group(id=link.id, title=link.title) for link in LINKS]
    return Board(format=1, type="board", id=key.id, strand="cbt", unit="02-functional-analysis", title=key.title, competencies=["C2"], story=key.title, groups=groups, cards=cards)


def compare(chain: Chain | Mapping[str, str], key: Board | Chain) -> Comparison:
    """Compare a chain with its key and say, card by card, what to change.

    Args:
        chain: a chain whose parts have ids, or a placing (card id → link) as a board gives it. Cards that the key does not know count as extra.
        key: a board, or a chain whose parts have ids.

    Raises:
        ValueError: a link that the key does not have, or a part without id.
    """
    board = as_board(key) if isinstance(key, Chain) else key
    titles = {group.id: group.title for group in board.groups}
    placed = _placing(chain) if isinstance(chain, Chain) else dict(chain)
    if wrong := sorted(set(placed.values()) - set(titles)):
        raise ValueError(f"there is no link '{wrong[0]}' → use: {', '.join(titles)}")
    found = board.compare(placed)
    where = {card: kind for kind, cards in found.items() for card in cards}
    notes = [Note(card.id, where[card.id], _feedback(card, where[card.id], placed.get(card.id), titles)) for card in board.cards if where.get(card.id, "right") != "right"]
    known = {card.id for card in board.cards}
    strangers = [card for card in placed if card not in known]
    notes += [Note(card, "extra", _stranger(_words(chain, card))) for card in strangers]
    return Comparison(tuple(found["right"]), tuple(found["misplaced"]), tuple(found["missing"]), (*found["extra"], *strangers), tuple(notes))


def _placing(chain: Chain) -> dict[str, str]:
    for _, part in chain.parts():
        if part.id is None:
            raise ValueError(f"'{part.in_()}' has no id → only parts with an id can be compared with a key")
    return {part.id: link for link, part in chain.parts() if part.id}


def _words(chain: Any, card: str) -> Text:
    if isinstance(chain, Chain):
        return next(Text(en=part.en, zh=part.zh) for _, part in chain.parts() if part.id == card)
    return Text(en=card, zh=card)


def _feedback(card: Card, kind: str, here: str | None, titles: dict[str, Text]) -> Text:
    en, zh = _bare(card.text)
    homes_en = " or ".join(f"“{titles[home].en}”" for home in card.homes)
    homes_zh = "或".join(f"“{titles[home].zh}”" for home in card.homes)
    if kind == "misplaced":
        at = titles[here]
        return Text(en=f"Misplaced: “{en}” stands under “{at.en}”, but it belongs under {homes_en}. {card.why.en}", zh=f"放错了：“{zh}”放在了“{at.zh}”，应当放在{homes_zh}。{card.why.zh}")
    if kind == "missing":
        return Text(en=f"Missing under {homes_en}: “{en}”. {card.why.en}", zh=f"{homes_zh}里还缺：“{zh}”。{card.why.zh}")
    return Text(en=f"Leave out: “{en}”. {card.why.en}", zh=f"不该放进来：“{zh}”。{card.why.zh}")


def _bare(words: Text) -> tuple[str, str]:
    """Return the words without a full stop and without quotation marks around the whole, ready to be quoted."""
    made = []
    for one in (words.en.rstrip("."), words.zh.rstrip("。")):
        whole = one.startswith("“") and one.endswith("”") and one.count("“") == 1
        made.append(one[1:-1].rstrip(".。") if whole else one)
    return made[0], made[1]


def _stranger(words: Text) -> Text:
    en, zh = _bare(words)
    return Text(en=f"Leave out: “{en}”. It is not part of this evening.", zh=f"不该放进来：“{zh}”。这一次的经过里没有它。")
