"""What may be said to whom: agreement only widens, a group hears nothing, nobody but the client hears everything."""

import pytest
from homeward.casework.contact_rules import APART, CHANNELS, LISTENERS, NEVER_ARTICLE, ORDER, WORDS, may_say
from homeward.system.law import articles
from hypothesis import given
from hypothesis import strategies as st

channel, listener = st.sampled_from(CHANNELS), st.sampled_from(LISTENERS)


@given(channel, listener)
def test_agreement_never_narrows(way, to):
    before, after = may_say(way, to, False), may_say(way, to, True)
    if to in APART:
        assert before == after
    else:
        assert ORDER.index(before.level) <= ORDER.index(after.level)


@given(channel, listener, st.booleans())
def test_no_channel_tells_more_than_a_closed_door(way, to, agreed):
    here, alone = may_say(way, to, agreed), may_say("face", to, agreed)
    if to not in APART:
        assert ORDER.index(here.level) <= ORDER.index(alone.level)
    assert here.words == WORDS[here.level] and here.why.en and here.why.zh


@given(listener, st.booleans())
def test_a_group_hears_nothing(to, agreed):
    assert may_say("group", to, agreed).level == "nothing"


@given(channel, listener, st.booleans())
def test_everything_is_for_the_client_alone(way, to, agreed):
    level = may_say(way, to, agreed).level
    assert level != "all" or to == "client"
    assert level != "life" or to == "ambulance"
    assert level != "duty" or to == "police"


@given(channel, listener)
def test_without_a_yes_others_hear_nothing(way, to):
    if to != "client" and to not in APART:
        assert may_say(way, to, False).level == "nothing"


def test_the_law_it_rests_on_is_in_the_table():
    known = articles()
    assert NEVER_ARTICLE in known
    assert {key for way in CHANNELS for to in LISTENERS for agreed in (True, False) for key in may_say(way, to, agreed).articles} <= set(known)


@pytest.mark.parametrize(("way", "to"), [("drum", "client"), ("call", "aunt")])
def test_what_is_not_known_is_refused_with_the_list(way, to):
    with pytest.raises(ValueError, match="use one of"):
        may_say(way, to, True)
