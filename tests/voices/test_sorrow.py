from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.voices.model import Cast, Reading
from bot.voices.reading import read
from bot.voices.sorrow import LASTS, sorrow_after
from bot.voices.talk import Talk
from bot.voices.whens import MESSAGE_KINDS
from tests.voices.conftest import SHIPPED, Chat

QUIET = {"kept", "listening", "answered", "bad"}
SORROWS = (
    "my nan did actually. she died last spring. still cant make them right",
    "my sister maybe. but we dont talk much since our dad died",
    "we lost our dog in march",
    "i lost my mum",
    "my grandfather passed away",
    "it was my brother's funeral",
    "we had to put my cat to sleep",
    "she is no longer with us",
)


def told(chat: Chat, text: str, **more: object) -> str:
    return chat.say(text, **more).keys[0].partition("#")[0]  # type: ignore[arg-type]


@pytest.mark.parametrize("text", SORROWS)
def test_a_death_or_a_loss_is_read_as_one(text: str) -> None:
    reading = read(text, SHIPPED)
    assert (reading.kind, reading.grieves) == ("feeling_bad", True)


@pytest.mark.parametrize(
    "text",
    [
        "my phone died",
        "i lost my keys",
        "the battery is dead",
        "i am dead tired",
        "how did she find it",
        "i lost the game",
        "did your creator die?",
    ],
)
def test_other_endings_are_no_grief(text: str) -> None:
    assert not read(text, SHIPPED).grieves


@pytest.mark.parametrize(
    "text",
    [
        "nobody's died!",
        "no one died, I was joking",
        "I'm going with my sister and I'm a bit nervous we'll murder each other",
    ],
)
def test_what_nobody_died_of_is_no_death(text: str) -> None:
    reading = read(text, SHIPPED)
    assert not reading.grieves
    assert "missed" not in reading.topics


def test_who_says_that_nobody_died_is_apologised_to(shipped: Cast) -> None:
    chat = Chat(shipped, "cleetus")
    chat.say("my sister died")
    assert (
        chat.say("wait no, nobody's died! she is very much alive")
        .keys[0]
        .startswith("corrected_heard")
    )


def test_a_relative_in_hospital_is_a_sorrow() -> None:
    assert read("my nan went into hospital", SHIPPED).kind == "feeling_bad"


def test_what_follows_a_death_is_met_quietly_four_times_and_by_no_topic(chat: Chat) -> None:
    chat.say("our dad died")
    for text in ("his name was frank", "he hated the rain", "ok", "my cat still waits for him"):
        assert told(chat, text, learned="your dad was called Frank") in QUIET
    assert told(chat, "the rain is loud", learned="you hear rain") == "noted"


def test_more_about_somebody_lost_is_met_with_the_lines_written_for_that(chat: Chat) -> None:
    assert told(chat, "our dad died") == "bad"
    assert told(chat, "his name was frank") == "kept"


def test_a_sorrow_that_nobody_died_of_is_listened_to(chat: Chat) -> None:
    assert told(chat, "i feel so sad") == "bad"
    assert told(chat, "it has been like that for weeks") == "listening"


def test_a_death_wins_over_what_the_last_line_asked(chat: Chat) -> None:
    chat.talk = Talk(last="sleep.window@", at=chat.now, topic="sleep", asked=True)
    assert told(chat, "the traffic is why my brother died") == "bad"


def test_a_story_is_not_told_on_to_somebody_in_mourning(chat: Chat) -> None:
    chat.talk = Talk(last="cats.crumbs@", at=chat.now, topic="cats")
    assert told(chat, "my cat died") == "bad"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("anyway, the weather is nice", False),
        ("anyway. i like cats", False),
        ("bye", False),
        ("lol", False),
        ("what is the hum?", False),
        ("are you still there?", False),
        ("can you give me a recipe for soup", False),
        ("let's talk about cats", False),
        ("i feel great now", False),
        ("he would have been sixty", True),
        ("you are not listening to me", True),
        ("thank you. he used to say never look down", True),
        ("…", True),
    ],
)
def test_it_ends_when_the_person_moves_on(text: str, expected: bool, chat: Chat) -> None:
    chat.send(["our dad died", text])
    assert bool(chat.talk.sorrow) is expected
    assert chat.talk.grief is expected


def test_thanks_alone_are_thanks_even_then(chat: Chat) -> None:
    chat.say("our dad died")
    assert told(chat, "thank you") == "thanks"
    assert told(chat, "he was sixty") == "kept"


def test_whoever_is_misread_in_sorrow_is_told_so(chat: Chat) -> None:
    chat.say("our dad died")
    assert told(chat, "i was telling you about my dad") == "misread"
    assert told(chat, "he whistled when he lied") == "kept"


def test_a_bad_night_is_over_sooner_than_a_death(chat: Chat) -> None:
    chat.say("i am so tired")
    chat.say("it was loud outside")
    assert chat.talk.sorrow == 1
    chat.say("it was loud inside too")
    assert chat.talk.sorrow == 0


def test_after_half_an_hour_it_is_not_gone_back_to(chat: Chat) -> None:
    chat.say("our dad died")
    chat.say("i like cats", after=timedelta(minutes=31))
    assert (chat.talk.sorrow, chat.talk.grief) == (0, False)


@given(st.lists(st.sampled_from(MESSAGE_KINDS), max_size=12), st.booleans())
def test_a_sorrow_never_outlasts_its_messages(kinds: list[str], grieves: bool) -> None:
    talk = sorrow_after(Talk(), Reading("feeling_bad", grieves=grieves))
    assert talk.sorrow == LASTS + 1
    for kind in kinds:
        later = sorrow_after(talk, Reading(kind))
        again = kind == "feeling_bad"
        assert later.sorrow == LASTS + 1 if again else later.sorrow < max(1, talk.sorrow)
        assert later.grief <= bool(later.sorrow)
        talk = later


def test_the_shipped_characters_never_joke_at_a_death(shipped: Cast) -> None:
    for voice in ("cleetus", "teeth", "omega9"):
        script = {entry.id: entry.kind for entry in shipped.voices[voice].entries}
        for seed in range(6):
            chat = Chat(shipped, voice, seed=str(seed))
            chat.send(["hello", "ok"])
            for text in (SORROWS[seed], "her name was maureen", "i bake bread with her cat"):
                (key,) = chat.say(text).keys
                kind = script[key.partition("#")[0]]
                assert kind in {"feeling_bad", "sorrow_kept", "listening", "answered"}
