from datetime import timedelta
from pathlib import Path

import pytest

from bot.voices.cast import load_cast
from bot.voices.model import Cast
from bot.voices.situation import Quoted, Recalled, Shared
from tests.voices.conftest import NOON, Chat, write_cast
from tests.voices.content import LINES, TOPICS

MISO = Recalled("your cat is called Miso", NOON, key="f1")
RAIN = Recalled("you like rain", NOON, key="f2")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def entry(chat: Chat, text: str, **more: object) -> str:
    return chat.say(text, **more).keys[0].partition("#")[0]  # type: ignore[arg-type]


def test_one_fact_is_told_with_when_it_was_said(chat: Chat) -> None:
    turn = chat.say("what is my cat called?", facts=(MISO,))
    assert turn.text == "You told me <t:1772452800:R> that your cat is called Miso."
    assert (turn.move, turn.memories) == ("memory", ("f1",))


def test_several_facts_stand_on_lines_of_their_own(chat: Chat) -> None:
    turn = chat.say("what do you know about me?", facts=(RAIN, MISO))
    assert turn.text.splitlines() == [
        "This is all I have:",
        "- You like rain (<t:1772452800:R>)",
        "- Your cat is called Miso (<t:1772452800:R>)",
        "Is it right?",
    ]


def test_what_others_said_is_quoted_with_who_and_when(chat: Chat) -> None:
    quotes = (Quoted("Juno", "the moon owes me rent", NOON),)
    turn = chat.say("what did juno say about the moon?", quotes=quotes)
    assert turn.text == "Juno said <t:1772452800:R>: “the moon owes me rent”."


@pytest.mark.parametrize("asked", [{"facts": ()}, {"quotes": ()}, {"facts": (), "quotes": ()}])
def test_an_empty_memory_says_so(asked: dict[str, tuple[()]], chat: Chat) -> None:
    assert entry(chat, "what do you know about me?", **asked) == "none"


def test_a_fact_is_noted_unless_a_question_came_with_it(chat: Chat) -> None:
    turn = chat.say("my cat is called Miso", learned=MISO.phrase)
    assert turn.text == "Kept, in pencil: your cat is called Miso. Thank you."
    assert entry(chat, "what is the hum? my cat is called Miso", learned=MISO.phrase) == "hum.what"


def test_an_answer_that_holds_a_fact_is_answered_and_not_only_noted(chat: Chat) -> None:
    chat.talk = chat.talk.__class__(last="sleep.window@", at=chat.now, topic="sleep")
    turn = chat.say("yes, i like the noise", learned="you like the noise")
    assert turn.keys == ("sleep.window@0#0",)


def test_a_contradiction_is_noticed(chat: Chat) -> None:
    pair = (Recalled("you live in Bergen", NOON), Recalled("you live in Oslo", NOON))
    turn = chat.say("i live in oslo", contradicted=pair)
    assert turn.text == "First you live in Bergen, and now you live in Oslo."


def test_a_third_time_is_met_otherwise_than_a_second_and_then_the_talk_moves_on(
    chat: Chat,
) -> None:
    told = [entry(chat, "velcro is loud", repeated=number > 0) for number in range(5)]
    assert told[1:3] == ["again", "thrice"]
    assert "@" in told[4]


def test_why_and_yes_may_be_said_twice(chat: Chat) -> None:
    for text in ("why?", "yes", "lol", "ok", "bye"):
        assert chat.say(text, repeated=True).move != "repeat"


def test_a_second_insult_is_warned_of_the_third_met_coolly_the_fourth_ends_it(
    chat: Chat,
) -> None:
    told = [entry(chat, text) for text in ("you are stupid", "you idiot", "shut up", "you suck")]
    assert told == ["insult", "warned", "cooled", "ended"]
    first, second = chat.say("hello"), chat.say("hello?")
    assert (first.silent, first.text, first.keys) == (True, "", ())
    assert first.note is not None
    assert "Ada is not answering you" in first.note
    assert (second.silent, second.note) == (True, None)


def offended(cast: Cast) -> Chat:
    chat = Chat(cast)
    chat.send(["you are stupid", "you idiot", "shut up", "you suck"])
    return chat


def test_an_apology_mends_it_at_once(cast: Cast) -> None:
    chat = offended(cast)
    assert entry(chat, "i am sorry") == "forgiven"
    assert entry(chat, "you are stupid") != "warned"


def test_ten_minutes_mend_the_silence_but_not_the_tally(cast: Cast) -> None:
    chat = offended(cast)
    assert chat.say("hello", after=timedelta(minutes=9)).silent
    assert not chat.say("hello", after=timedelta(minutes=2)).silent
    assert entry(chat, "you idiot") != "insult"
    assert chat.talk.rude == 3


def test_an_hour_mends_all_of_it(cast: Cast) -> None:
    chat = offended(cast)
    chat.say("hello", after=HOUR + timedelta(minutes=1))
    chat.say("you idiot")
    assert chat.talk.rude == 1


def test_teasing_counts_for_nothing(chat: Chat) -> None:
    for text in ("you are weird", "silly clown", "you are so slow", "you are crazy"):
        chat.say(text)
    assert chat.talk.rude == 0


def test_what_the_story_keeps_back_is_teased_until_it_is_released(cast: Cast) -> None:
    assert entry(Chat(cast), "who built The Vault?") == "locked"
    assert entry(Chat(cast), "was there an old-quarry?") == "locked"
    open_chat = Chat(cast, revealed=frozenset({"vault"}))
    assert entry(open_chat, "who built the vault?") != "locked"
    assert entry(Chat(cast), "i found a quarry") != "locked"


def test_whoever_asks_for_a_secret_is_not_told_around_it_either(tmp_path: Path) -> None:
    lines = LINES + (
        "- id: deep\n  when: {topic: hum}\n  try: [hum]\n"
        "  say: ['It comes from under the floor.']\n"
    )
    topics = TOPICS.replace("keys: [hum, humming]", "keys: [hum, humming, the vault]")
    cast = load_cast(write_cast(tmp_path / "voices", lines=lines, topics=topics))
    for seed in range(10):
        turn = Chat(cast, seed=str(seed)).say("what is the vault?", recent=(("locked#0",),))
        assert not turn.keys[0].startswith(("hum", "deep"))


def test_a_word_that_tells_a_secret_is_never_said_back(cast: Cast) -> None:
    for seed in range(12):
        turn = Chat(cast, seed=str(seed)).say("what about a quarry")
        assert "quarry" not in turn.text


def test_a_fact_that_names_a_secret_is_not_told(chat: Chat) -> None:
    fact = Recalled("your cat is called The Vault", NOON, key="f3")
    turn = chat.say("what is my cat called?", facts=(fact,))
    assert turn.keys == ("locked#0",)
    assert "ault" not in chat.say("hello", speaker="the vault").text


def test_friends_are_greeted_as_such_and_the_rude_coolly(cast: Cast) -> None:
    chat = Chat(cast)
    chat.send(["you are great", "i like you", "thanks"])
    assert entry(chat, "hello", after=HOUR) == "warm"
    chat = offended(cast)
    assert entry(chat, "hello", after=HOUR) == "cool"


def test_whoever_was_away_for_days_is_welcomed_back(chat: Chat) -> None:
    chat.say("hello")
    assert chat.say("hello", after=3 * DAY).text == "Nobody has sat there since <t:1772452820:R>."


def test_a_greeting_in_the_midst_of_a_talk_is_a_plain_one(chat: Chat) -> None:
    chat.send(["you are great", "i like you", "thanks"])
    assert entry(chat, "hello") == "hello"


def test_after_a_while_a_greeting_brings_up_what_is_known(cast: Cast) -> None:
    turns = []
    for seed in range(20):
        chat = Chat(cast, seed=str(seed))
        chat.say("hello")
        turns.append(chat.say("hello", after=HOUR * 7, known=(MISO,)))
    both = [turn for turn in turns if turn.move == "callback"]
    assert 3 < len(both) < 17
    assert both[0].text.splitlines()[1] == f"Since <t:1772452800:R> I know this: {MISO.phrase}."
    assert both[0].memories == ("f1",)


def test_bored_people_are_told_of_something_else_and_the_topic_stays_closed(chat: Chat) -> None:
    chat.say("i like cats")
    turn = chat.say("this is boring")
    assert turn.keys[0] == "bored#0"
    assert not any(key.startswith("cats") for key in turn.keys)
    assert [topic for topic, _ in chat.talk.closed] == ["cats"]
    later = chat.say("ok", after=2 * DAY)
    assert not later.keys[0].startswith("cats.purr")


def test_people_may_choose_the_topic(cast: Cast) -> None:
    for text in ("let's talk about sleep", "tell me something about sleep", "ask me about sleep"):
        assert Chat(cast).say(text).keys == ("sleep.window@",)


def test_people_may_ask_to_be_asked(cast: Cast) -> None:
    for seed in range(5):
        assert Chat(cast, seed=str(seed)).say("ask me something").keys == ("sleep.window@",)


def test_an_event_is_brought_up_once(cast: Cast) -> None:
    event = Shared("this server solved “Forty rows”", NOON - DAY, "e1")
    chat = Chat(cast)
    moves = [chat.say("ok", events=(event,), recent=()).move for _ in range(60)]
    assert moves.count("shared") == 1
    assert chat.talk.brought == ("e1",)
