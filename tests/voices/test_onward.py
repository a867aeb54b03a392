from datetime import timedelta

import pytest

from bot.voices.model import Cast
from bot.voices.situation import Recalled
from bot.voices.talk import Talk, mark_of
from tests.voices.conftest import NOON, Chat

LONG_AGO = NOON - timedelta(days=3)
MISO = Recalled("your cat is called Miso", LONG_AGO, key="f1")
TRAIN = Recalled("you missed a train", LONG_AGO, key="f2")


def first(cast: Cast, talk: Talk, text: str = "ok", seed: str = "s") -> str:
    return Chat(cast, talk=talk, seed=seed).say(text).keys[-1]


@pytest.mark.parametrize("text", ["ok", "lol", "go on", "cool"])
def test_a_nod_moves_on_to_the_topic_at_hand(text: str, cast: Cast) -> None:
    talk = Talk(last="hum#0", topic="hum", at=NOON)
    assert {first(cast, talk, text, str(n)) for n in range(10)} == {"hum.note@"}


def test_what_the_person_has_been_told_comes_last(cast: Cast) -> None:
    told = "".join(map(mark_of, ("hum.note", "cats.purr", "cats.crumbs", "facility.quarry")))
    talk = Talk(last="hum#0", topic="hum", at=NOON, told=told)
    assert {first(cast, talk, seed=str(n)) for n in range(10)} == {"sleep.window@"}
    talk = Talk(topic="hum", at=NOON, told=told + mark_of("sleep.window"))
    assert first(cast, talk).endswith("@")


def test_telling_a_gambit_is_remembered(chat: Chat) -> None:
    turn = chat.say("let's talk about sleep")
    assert turn.keys == ("sleep.window@",)
    assert chat.talk.told == mark_of("sleep.window")


def test_two_questions_never_follow_each_other_without_an_answer(cast: Cast) -> None:
    for seed in range(10):
        talk = Talk(last="unknown.question#0", at=NOON, asked=True)
        assert first(cast, talk, seed=str(seed)) != "sleep.window@"


def test_a_fact_is_brought_up_once_and_only_where_it_is_not_fresh(cast: Cast) -> None:
    chat = Chat(cast)
    moves = [chat.say("ok", known=(MISO,), recent=()).move for _ in range(80)]
    assert moves.count("callback") == 1
    fresh = Recalled("your cat is called Miso", NOON, key="f1")
    chat = Chat(cast)
    assert all(chat.say("ok", known=(fresh,), recent=()).move != "callback" for _ in range(20))


def test_a_fact_that_fits_the_topic_is_brought_up_first_and_more_readily(cast: Cast) -> None:
    talk = Talk(last="cats#0", topic="cats", at=NOON)
    told = []
    for seed in range(40):
        chat = Chat(cast, talk=talk, seed=str(seed))
        told.append(chat.say("ok", known=(MISO, TRAIN)))
    called = [turn for turn in told if turn.move == "callback"]
    assert 10 <= len(called) <= 30
    assert {turn.memories for turn in called} == {("f1",)}


def test_their_own_words_and_facts_without_a_key_are_not_brought_up(cast: Cast) -> None:
    known = (Recalled("they walked", LONG_AGO, quoted=True, key="f1"), Recalled("x", LONG_AGO))
    for seed in range(30):
        assert Chat(cast, seed=str(seed)).say("ok", known=known).move != "callback"
