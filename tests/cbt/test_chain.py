"""Chains: what is asked of any chain, and the comparison with a key, tried on generated chains and on the board of the unit."""

from __future__ import annotations

from typing import get_args

import pytest
from homeward.cbt import chain as chains
from homeward.cbt.chain import KINDS, LINK, LINKS, Chain, Part, as_board, compare, invented, own, patterns, table
from homeward.content import find
from homeward.practice.items import Board, load_item
from homeward.text import LANGUAGES, Text
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

LINK_IDS = [link.id for link in LINKS]


@st.composite
def keys(draw: st.DrawFn) -> Chain:
    """A chain of 3 to 14 parts, each with an id of its own and sometimes a kind."""
    places = draw(st.lists(st.sampled_from(LINK_IDS), min_size=3, max_size=14))
    made: dict[str, list[Part]] = {link: [] for link in LINK_IDS}
    for number, link in enumerate(places):
        kind = draw(st.sampled_from([None, *KINDS[link]])) if link in KINDS else None
        made[link].append(Part(en=f"part {number}", zh=f"第{number}张", id=f"p{number}", kind=kind))
    return Chain(id="key", title=Text(en="An evening", zh="一个晚上"), **made)


placings = st.dictionaries(st.sampled_from([f"p{number}" for number in range(16)]), st.sampled_from(LINK_IDS))


@pytest.fixture
def board() -> Board:
    return load_item(find("items", "cbt-02-chain"))


def right_placing(board: Board) -> dict[str, str]:
    return {card.id: card.homes[0] for card in board.cards if card.homes}


def test_the_links_are_the_fields_of_a_chain_in_order() -> None:
    assert tuple(LINK_IDS) == get_args(chains.LinkName) == tuple(name for name in Chain.model_fields if name not in ("id", "title"))


@given(keys())
def test_a_chain_agrees_with_itself(key: Chain) -> None:
    found = compare(key, key)
    assert found.agrees and not found.notes
    assert len(found.right) == len(key.parts())


@given(keys(), placings)
def test_every_card_is_accounted_for_once(key: Chain, placed: dict[str, str]) -> None:
    found = compare(placed, key)
    everything = [*found.right, *found.misplaced, *found.missing, *found.extra]
    assert sorted(everything) == sorted({part.id for _, part in key.parts()} | set(placed))
    assert found.agrees == (not found.notes)
    assert len(found.notes) == len(everything) - len(found.right)


@given(keys(), placings)
def test_following_the_feedback_leads_to_the_key(key: Chain, placed: dict[str, str]) -> None:
    homes = {part.id: link for link, part in key.parts()}
    found = compare(placed, key)
    mended = {card: link for card, link in placed.items() if card not in found.extra}
    mended |= {card: homes[card] for card in (*found.misplaced, *found.missing)}
    assert compare(mended, key).agrees


@given(keys(), placings)
def test_a_placing_and_its_chain_compare_alike(key: Chain, placed: dict[str, str]) -> None:
    built = Chain(id="hers", title=key.title, **{link: tuple(Part(en=card, zh=card, id=card) for card, here in placed.items() if here == link) for link in LINK_IDS})
    one, other = compare(built, key), compare(placed, key)
    assert (one.right, one.misplaced, one.missing, set(one.extra)) == (other.right, other.misplaced, other.missing, set(other.extra))


@given(keys(), placings)
def test_the_comparison_is_the_boards_own(key: Chain, placed: dict[str, str]) -> None:
    known = {part.id for _, part in key.parts()}
    found = compare(placed, key)
    expected = as_board(key).compare({card: link for card, link in placed.items() if card in known})
    assert (list(found.right), list(found.misplaced), list(found.missing)) == (expected["right"], expected["misplaced"], expected["missing"])
    assert set(found.extra) == set(placed) - known


@given(keys(), st.data())
def test_the_order_in_which_cards_are_placed_changes_nothing(key: Chain, data: st.DataObject) -> None:
    placed = data.draw(placings)
    shuffled = dict(data.draw(st.permutations(list(placed.items()))))
    one, other = compare(placed, key), compare(shuffled, key)
    assert (one.right, one.misplaced, one.missing, sorted(one.extra)) == (other.right, other.misplaced, other.missing, sorted(other.extra))
    assert {note.card: note for note in one.notes} == {note.card: note for note in other.notes}
    turned = key.model_copy(update={link: tuple(data.draw(st.permutations(getattr(key, link)))) for link in LINK_IDS})
    assert compare(turned, key).agrees


@given(keys(), st.data())
def test_what_was_done_to_a_chain_is_what_is_said_of_it(key: Chain, data: st.DataObject) -> None:
    """Take cards out, move some, add strangers: each is told once, as what it is, in its own words, with its places, in both languages."""
    homes = {part.id: link for link, part in key.parts()}
    words = {part.id: part for _, part in key.parts()}
    fate = {card: data.draw(st.sampled_from(["right", "missing", "misplaced"])) for card in homes}
    moved = {card: data.draw(st.sampled_from([link for link in LINK_IDS if link != homes[card]])) for card in homes if fate[card] == "misplaced"}
    strangers = data.draw(st.dictionaries(st.sampled_from(["rain", "birthday", "bus"]), st.sampled_from(LINK_IDS)))
    placed = {card: moved.get(card, homes[card]) for card in homes if fate[card] != "missing"} | strangers
    notes = compare(placed, key).notes
    assert {note.card: note.kind for note in notes} == {card: kind for card, kind in fate.items() if kind != "right"} | dict.fromkeys(strangers, "extra")
    assert len({note.card for note in notes}) == len(notes)
    for note in notes:
        for lang in LANGUAGES:
            told = note.text.in_(lang)
            assert f"“{words[note.card].in_(lang) if note.card in words else note.card}”" in told
            places = {*([homes[note.card]] if note.card in homes else []), *([moved[note.card]] if note.kind == "misplaced" else [])}
            assert all(f"“{LINK[place].title.in_(lang)}”" in told for place in places)
            assert note.card not in homes or LINK[homes[note.card]].ask.in_(lang) in told, "why it belongs there"


@given(st.lists(keys(), max_size=6), st.integers(min_value=1, max_value=4))
def test_patterns_count_evenings_not_words(evenings: list[Chain], at_least: int) -> None:
    named = [chain.model_copy(update={"id": f"e{number}"}) for number, chain in enumerate(evenings)]
    found = patterns(named, at_least)
    for pattern in found:
        assert at_least <= pattern.count <= len(named)
        by_hand = [chain.id for chain in named if pattern.kind in {part.kind for part in getattr(chain, pattern.link)}]
        assert list(pattern.chains) == by_hand
    assert [pattern.count for pattern in found] == sorted((pattern.count for pattern in found), reverse=True)
    assert {(p.link, p.kind) for p in patterns(named, at_least + 1)} <= {(p.link, p.kind) for p in found}


@given(st.lists(keys(), max_size=4), st.sampled_from(["en", "zh"]))
def test_a_table_has_a_row_a_chain_and_a_column_a_link(evenings: list[Chain], lang: str) -> None:
    frame = table(evenings, lang)
    assert frame.shape == (len(evenings), len(LINKS))
    assert list(frame.columns) == [link.title.in_(lang) for link in LINKS]
    for row, chain in enumerate(evenings):
        for column, link in enumerate(LINKS):
            assert all(part.in_(lang) in frame.iat[row, column] for part in getattr(chain, link.id))


def test_the_board_of_the_unit_uses_the_six_links(board: Board) -> None:
    assert [group.id for group in board.groups] == LINK_IDS
    assert [group.title for group in board.groups] == [link.title for link in LINKS]
    assert sum(not card.homes for card in board.cards) == 3
    assert compare(right_placing(board), board).agrees


def test_feedback_names_the_card_the_place_and_the_reason_in_both_languages(board: Board) -> None:
    placed = right_placing(board) | {"message": "thought", "willpower": "feeling"}
    del placed["quiet"]
    notes = {note.card: note for note in compare(placed, board).notes}
    assert set(notes) == {"message", "willpower", "quiet"}
    assert notes["message"].kind == "misplaced" and "“Thought”" in notes["message"].text.en and "“Trigger”" in notes["message"].text.en
    assert "“想法”" in notes["message"].text.zh and "“触发”" in notes["message"].text.zh and "别人对他说的" in notes["message"].text.zh
    assert notes["willpower"].kind == "extra" and "verdict" in notes["willpower"].text.en
    assert notes["quiet"].kind == "missing" and "“What it gave at once”" in notes["quiet"].text.en and "即时好处" in notes["quiet"].text.zh


def test_a_card_the_key_does_not_know_is_extra_and_said_in_its_own_words(board: Board) -> None:
    hers = Chain(id="hers", title=Text(en="x", zh="某晚"), trigger=(Part(en="It was my birthday.", zh="那天我过生日。", id="birthday"),))
    note = next(note for note in compare(hers, board).notes if note.card == "birthday")
    assert note.kind == "extra" and "It was my birthday" in note.text.en and "那天我过生日" in note.text.zh and "。”。" not in note.text.zh


@pytest.mark.parametrize(
    ("attempt", "cure"),
    [
        (lambda: compare({"once": "nowhere"}, load_item(find("items", "cbt-02-chain"))), "use: trigger"),
        (lambda: compare(own("x", trigger="rain"), load_item(find("items", "cbt-02-chain"))), "has no id"),
        (lambda: as_board(own("x", trigger="rain")), "give each part of a key an id"),
        (lambda: as_board(Chain(id="k", title=Text(en="x", zh="某晚"), trigger=(Part(en="rain", zh="下雨", id="rain"),))), "at least three"),
        (lambda: own("x", because="rain"), "use: trigger, thought"),
    ],
)
def test_mistakes_say_their_cure(attempt, cure: str) -> None:
    with pytest.raises(ValueError, match=cure):
        attempt()


@pytest.mark.parametrize(
    ("links", "cure"),
    [
        ({"trigger": [{"en": "rain", "zh": "下雨", "kind": "shame"}]}, "use one of: money"),
        ({"thought": [{"en": "why", "zh": "何必", "kind": "money"}]}, "take it out"),
        ({"feeling": [{"en": "sad", "zh": "难过", "side": "inside"}]}, "only triggers"),
        ({"trigger": [{"en": "a", "zh": "甲", "id": "a"}], "cost": [{"en": "b", "zh": "乙", "id": "a"}]}, "stands twice"),
    ],
)
def test_a_chain_that_is_not_sound_is_refused(links: dict, cure: str) -> None:
    with pytest.raises(ValidationError, match=cure):
        Chain.model_validate({"id": "x", "title": {"en": "x", "zh": "某晚"}, **links})


def test_own_words_in_one_language_and_what_is_still_empty() -> None:
    hers = own("Friday", trigger=["wages", " "], thought="why bother", feeling="")
    assert [part.en for part in hers.trigger] == ["wages"]
    assert hers.empty == ["feeling", "behaviour", "gain", "cost"]
    with pytest.raises(ValidationError):
        hers.trigger = ()


def test_the_invented_evenings_are_complete_and_share_something() -> None:
    found = invented()
    assert len(found.chains) >= 4 and not any(chain.empty for chain in found.chains)
    assert [(p.kind, p.count) for p in patterns(found.chains, at_least=3)] == [("quarrel", 3), ("shame", 3)]
    assert all(part.side for chain in found.chains for part in chain.trigger)


def test_two_evenings_of_one_name_are_refused() -> None:
    data = invented().model_dump()
    data["chains"] = [data["chains"][0], data["chains"][0]]
    with pytest.raises(ValidationError, match="stands twice"):
        chains.ChainFile.model_validate(data)


def test_every_link_asks_in_both_languages() -> None:
    for link in LINK.values():
        assert link.ask.en.endswith(("?", ".")) and link.ask.zh[-1] in "？。"
