import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.voices.said import REMEMBERED, recent_from_text, recent_to_text, with_reply
from bot.voices.talk import (
    MOST_BROUGHT,
    MOST_TOLD,
    OPEN_TURNS,
    Talk,
    aged,
    mark_of,
    marks,
    talk_from_json,
    talk_to_json,
    with_brought,
    with_told,
)
from tests.voices.conftest import NOON

MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2090, 1, 1)).map(  # noqa: DTZ001
    lambda moment: moment.replace(microsecond=0, tzinfo=UTC)
)
KEYS = st.from_regex(r"[a-z0-9_.]{1,12}[#@][0-9a-z.#]{0,6}", fullmatch=True)
TALKS = st.builds(
    Talk,
    last=KEYS,
    at=MOMENTS,
    topic=st.none() | st.sampled_from(["cats", "moon"]),
    asked=st.booleans(),
    bare=st.booleans(),
    turns=st.integers(0, 10**6),
    open=KEYS,
    open_at=st.none() | MOMENTS,
    open_turn=st.integers(0, 10**6),
    closed=st.lists(st.tuples(KEYS, MOMENTS), max_size=3).map(tuple),
    mood=st.integers(-1000, 1000).map(lambda n: n / 1000),
    rude=st.integers(0, 4),
    rude_at=st.none() | MOMENTS,
    rude_turn=st.integers(0, 10**6),
    noted=st.booleans(),
    brought=st.lists(KEYS, max_size=4).map(tuple),
    told=st.lists(KEYS, max_size=9).map(lambda found: "".join(map(mark_of, found))),
    same=st.integers(0, 600),
)


@settings(max_examples=25)
@given(TALKS)
def test_a_state_is_read_as_it_was_written(talk: Talk) -> None:
    assert talk_from_json(talk_to_json(talk)) == talk


def test_a_new_state_is_written_short() -> None:
    assert len(talk_to_json(Talk())) < 10


@pytest.mark.parametrize(
    "text",
    [None, "", "{}", "[]", "null", "7", "{", '{"v":99,"n":4}', '{"v":1,"n":"many"}',
     '{"v":1,"a":1e300}', '{"v":1,"c":[["x"]]}', '{"v":1,"m":"sad"}', '{"v":1,"n":true}'],
)  # fmt: skip
def test_a_state_that_cannot_be_read_is_a_new_one(text: str | None) -> None:
    assert talk_from_json(text) == Talk()


@settings(max_examples=25)
@given(st.recursive(st.none() | st.integers() | st.text(), lambda x: st.dictionaries(st.text(), x)))
def test_no_text_at_all_is_an_error(data: object) -> None:
    assert isinstance(talk_from_json(json.dumps(data)), Talk)


def test_fields_of_a_later_version_are_passed_over() -> None:
    assert talk_from_json('{"v":1,"n":4,"zz":"new"}') == Talk(turns=4)


def test_what_is_too_old_is_left_behind() -> None:
    talk = Talk(
        last="a#0",
        at=NOON,
        topic="cats",
        turns=9,
        open="b@",
        open_at=NOON,
        open_turn=9,
        closed=(("cats", NOON + timedelta(hours=2)),),
        mood=0.5,
        same=3,
    )
    assert aged(talk, NOON + timedelta(minutes=29)) == talk
    later = aged(talk, NOON + timedelta(minutes=31))
    assert (later.last, later.topic, later.open, later.same) == ("", None, "", 0)
    assert (later.turns, later.mood, later.closed) == (9, 0.5, talk.closed)
    assert aged(talk, NOON + timedelta(hours=2)).closed == ()
    assert aged(replace(talk, turns=9 + OPEN_TURNS), NOON).open == "b@"
    assert aged(replace(talk, turns=10 + OPEN_TURNS), NOON).open == ""


def test_only_so_much_is_remembered_of_what_was_told() -> None:
    talk = Talk()
    for number in range(MOST_TOLD + 5):
        talk = with_told(talk, mark_of(f"gambit.{number}"))
    assert mark_of("gambit.4") not in marks(talk)
    assert mark_of("gambit.5") in marks(talk)
    assert len(marks(talk)) == pytest.approx(MOST_TOLD, abs=5)
    for number in range(MOST_BROUGHT + 1):
        talk = with_brought(talk, (f"f{number}",))
    assert talk.brought[0] == "f1"


@settings(max_examples=25)
@given(st.lists(st.lists(KEYS, min_size=1, max_size=3).map(tuple), max_size=8).map(tuple))
def test_what_was_said_is_read_as_it_was_written(recent: tuple[tuple[str, ...], ...]) -> None:
    assert recent_from_text(recent_to_text(recent)) == recent


def test_the_oldest_reply_is_forgotten_and_silence_is_none() -> None:
    recent: tuple[tuple[str, ...], ...] = ()
    for number in range(REMEMBERED + 1):
        recent = with_reply(recent, (f"a#{number}", "b@"))
    assert (len(recent), recent[0], recent[-1]) == (REMEMBERED, ("a#1", "b@"), ("a#200", "b@"))
    assert with_reply(recent, ()) == recent
