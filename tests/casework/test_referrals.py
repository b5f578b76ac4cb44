"""A referral's loop: what comes next, and when it is closed."""

from datetime import date, timedelta

import pytest
from homeward.casework.referrals import STEPS, TODO, Referral, closed_in_time, done, due_on, loop_closed, next_step, overdue, stops
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

DAY = date(2026, 11, 2)


def day(number):
    return DAY + timedelta(days=number)


def referral(**known):
    return Referral(client="T", need="methadone", resource="methadone-1", **known)


WARM = {"asked_on": day(0), "agreed": True, "called_on": day(0), "accompanied_on": day(2), "arrived_on": day(2), "followed_up_on": day(13)}


def test_a_loop_goes_step_by_step():
    known, order = {}, []
    fields = {"ask": ("asked_on", "agreed"), "call": ("called_on",), "accompany": ("accompanied_on",), "arrive": ("arrived_on",), "follow_up": ("followed_up_on",)}
    while (step := next_step(referral(**known))) is not None:
        assert not loop_closed(referral(**known))
        order.append(step)
        known |= {name: WARM[name] for name in fields[step]}
    assert order == list(STEPS)
    assert loop_closed(referral(**known)) and closed_in_time(referral(**known))


def test_asking_without_an_answer_leaves_the_question_open():
    assert next_step(referral(asked_on=day(0))) == "ask"


def test_a_no_ends_it_without_a_loop():
    no = referral(asked_on=day(0), agreed=False)
    assert next_step(no) is None and not loop_closed(no) and due_on(no) is None and not overdue(no, day(60))


def test_a_client_may_go_alone():
    alone = referral(asked_on=day(0), agreed=True, called_on=day(0), declined={"accompany"})
    assert next_step(alone) == "arrive" and done(alone, "accompany")


def test_arriving_by_oneself_needs_only_the_follow_up():
    assert next_step(referral(asked_on=day(0), agreed=True, arrived_on=day(3))) == "follow_up"


def test_turned_away_is_tried_again_before_anything_else():
    away = referral(asked_on=day(0), agreed=True, called_on=day(0), turned_away_on=day(2))
    assert next_step(away) == "try_again"
    back = referral(asked_on=day(0), agreed=True, called_on=day(0), turned_away_on=day(2), arrived_on=day(4), followed_up_on=day(14))
    assert loop_closed(back) and closed_in_time(back)


def test_a_follow_up_before_arrival_closes_nothing():
    open_loop = referral(asked_on=day(0), agreed=True, called_on=day(0), accompanied_on=day(1), followed_up_on=day(14))
    assert next_step(open_loop) == "arrive" and not loop_closed(open_loop)


def test_two_weeks():
    late = referral(**{**WARM, "followed_up_on": day(15)})
    assert loop_closed(late) and not closed_in_time(late)
    still = referral(asked_on=day(0), agreed=True)
    assert due_on(still) == day(14) and not overdue(still, day(14)) and overdue(still, day(15))


@pytest.mark.parametrize(
    ("known", "says"),
    [
        ({"called_on": day(0)}, "without the client's yes"),
        ({"asked_on": day(0), "agreed": False, "arrived_on": day(1)}, "without the client's yes"),
        ({"agreed": True}, "there is an answer but no question"),
        ({"asked_on": day(3), "agreed": True, "called_on": day(0)}, "before consent was asked"),
        ({"asked_on": day(0), "agreed": True, "arrived_on": day(4), "followed_up_on": day(3)}, "before the arrival"),
        ({"asked_on": day(0), "agreed": True, "arrived_on": day(3), "turned_away_on": day(4)}, "turned away after arriving"),
    ],
)
def test_what_cannot_be_is_refused(known, says):
    with pytest.raises(ValidationError, match=says):
        referral(**known)


OPTIONAL = st.none() | st.integers(0, 20).map(day)


@given(st.booleans() | st.none(), st.sets(st.sampled_from(["call", "accompany"])), OPTIONAL, OPTIONAL, OPTIONAL, OPTIONAL, OPTIONAL, OPTIONAL)
def test_closed_or_a_next_step_or_a_no(agreed, declined, asked, called, along, away, arrived, followed):
    try:
        one = referral(agreed=agreed, declined=declined, asked_on=asked, called_on=called, accompanied_on=along, turned_away_on=away, arrived_on=arrived, followed_up_on=followed)
    except ValidationError:
        return
    step = next_step(one)
    assert (step is None) == (loop_closed(one) or one.agreed is False)
    assert step is None or step in TODO
    counted = stops([one])
    assert sum(counted.values()) == 1 and counted[step or ("not_wanted" if one.agreed is False else "closed")] == 1
    if loop_closed(one):
        assert one.agreed and one.arrived_on and one.followed_up_on >= one.arrived_on >= one.asked_on
