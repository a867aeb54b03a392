import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.voices.model import Cast
from bot.voices.reading import read
from bot.voices.whens import ASKS, MESSAGE_KINDS
from tests.voices.conftest import SHIPPED
from tests.voices.messages import MESSAGES

SCRAPS = st.sampled_from(
    [
        "cleetus", "the teeth", "omega-9", "where", "why", "hello", "```", "||", "<@1>", "<:a:1>",
        "@everyone", "https://a.b/c", "*", "_", "…", "?", "!", "\n", "\u200b", "\u202e", "שלום",
        "مرحبا", "🌙", "🤡", "'; DROP TABLE x; --", "{user}", "{word}", "<t:1:R>", "a" * 50, "moon",
    ]
)  # fmt: skip
MESSAGE = st.one_of(
    st.text(max_size=4000),
    st.lists(st.one_of(SCRAPS, st.text(max_size=12)), max_size=80).map(" ".join),
)


@pytest.mark.parametrize(("text", "kind", "ask", "topic"), MESSAGES)
def test_a_message_is_read_as_what_it_is(
    text: str, kind: str, ask: str | None, topic: str | None, shipped: Cast
) -> None:
    reading = read(text, shipped)
    assert (reading.kind, reading.ask, reading.topic) == (kind, ask, topic)


@given(MESSAGE)
@settings(max_examples=150, deadline=None)
def test_any_message_can_be_read(text: str) -> None:
    reading = read(text, SHIPPED)
    assert reading.kind in MESSAGE_KINDS
    assert reading.ask is None or (reading.kind == "question" and reading.ask in ASKS)
    assert set(reading.topics) <= SHIPPED.topics.keys()
    assert set(reading.named) <= SHIPPED.voices.keys()
    assert reading.word is None or (reading.word.isalpha() and reading.word.islower())


@given(MESSAGE)
@settings(max_examples=50, deadline=None)
def test_the_same_message_is_always_read_the_same(text: str) -> None:
    assert read(text, SHIPPED) == read(text, SHIPPED)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("what do you know about velcro?", "velcro"),
        ("my grandmother kept bees", "grandmother"),
        ("is the lighthouse still lit?", "lighthouse"),
        ("cleetus, do pelmets matter", "pelmets"),
        ("the **submarine** is late", "submarine"),
        ("so, well, hmm", None),
        ("what is that?", None),
        ("12345", None),
        ("teeth cleetus omega", None),
        ("<@1> <#2> https://evil.example/trick", None),
        ("ξένος", None),
    ],
)
def test_the_word_to_say_back_is_a_telling_one(text: str, word: str | None, shipped: Cast) -> None:
    assert read(text, shipped).word == word


def test_a_barred_word_is_never_said_back(shipped: Cast) -> None:
    for text in ("what about porn", "the bastards", "shitstorm", "some nazis came", "the Hitlers"):
        assert read(text, shipped).word in {None, "came"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("cleetus, who is omega-9?", ("cleetus", "omega9")),
        ("who is cleetus, omega?", ("omega9", "cleetus")),
        ("tell me, Cleetus, what did you see", ("cleetus",)),
        ("hey teeth", ("teeth",)),
        ("have you met the Teeth?", ("teeth",)),
        ("my teeth hurt", ()),
        ("i brushed my teeth", ()),
        ("Omega-9's pauses", ("omega9",)),
        ("nobody at all", ()),
    ],
)
def test_names_are_found_and_those_spoken_to_come_first(
    text: str, named: tuple[str, ...], shipped: Cast
) -> None:
    assert read(text, shipped).named == named


def test_whoever_is_spoken_to_is_no_topic(shipped: Cast) -> None:
    assert read("cleetus, do you know the hum?", shipped).topics == ("hum",)
    assert "cleetus" in read("cleetus is my favourite", shipped).topics


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("tell me about the wharehouse", "facility"),
        ("what is overfiting", "memory_nature"),
        ("do you like chocolte", "food"),
        ("the monkeys are loose", None),
        ("i need a prince", None),
    ],
)
def test_a_typing_slip_is_overlooked_but_a_word_is_a_word(
    typed: str, topic: str | None, shipped: Cast
) -> None:
    assert read(typed, shipped).topic == topic


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("give me a hint cleetus", ("game",)),
        ("what do you want cleetus", ("wants",)),
        ("do you know cleetus", ("cleetus",)),
        ("the teeth scare me", ("teeth", "fear")),
        ("cleetus is the best", ("cleetus",)),
        ("cleetus are you there", ()),
    ],
)
def test_a_name_at_either_end_is_told_from_an_address(
    text: str, topics: tuple[str, ...], shipped: Cast
) -> None:
    assert read(text, shipped).topics == topics


def test_part_of_a_longer_key_is_no_topic_of_its_own(cast: Cast) -> None:
    assert read("what about the weather station?", cast).topics == ("station",)
    assert read("what about the weather?", cast).topics == ("weather",)


def test_a_topic_is_not_found_beside_what_excludes_it(cast: Cast) -> None:
    assert read("i had a cat scan", cast).topics == ()
    assert read("i had a cat", cast).topics == ("cats",)


def test_a_key_tied_to_the_end_stands_only_there(cast: Cast) -> None:
    assert read("where are you?", cast).topic == "home"
    assert read("where are you keeping it?", cast).topic is None


def test_negation_is_noticed(cast: Cast) -> None:
    assert read("I am not happy", cast).negated
    assert not read("I am happy", cast).negated


def test_a_question_handed_back_is_noticed(cast: Cast) -> None:
    assert read("fine, and you?", cast).bounced
    assert read("i love cats, and you?", cast).topic == "cats"
    assert not read("how are you?", cast).bounced


def test_a_question_that_leans_on_what_was_said_is_noticed(cast: Cast) -> None:
    assert read("where is it?", cast).pointing
    assert not read("where is the hum?", cast).pointing


@pytest.mark.parametrize("text", ["are you racist?", "am i pretty?", "is he lying to her?"])
def test_a_yes_or_no_about_a_person_is_delicate(text: str, cast: Cast) -> None:
    assert read(text, cast).delicate


def test_a_question_about_things_is_not_delicate(cast: Cast) -> None:
    assert not read("is velvet cheap?", cast).delicate


def test_reading_is_quick(shipped: Cast) -> None:
    """Generous by a factor of ten, so that only a blunder is noticed."""
    read("warm up", shipped)
    started = time.perf_counter()
    for text, *_ in MESSAGES:
        read(text, shipped)
    assert (time.perf_counter() - started) / len(MESSAGES) < 0.01


def test_the_longest_message_is_read_in_reasonable_time(shipped: Cast) -> None:
    for text in ("a" * 4000, "why " * 1000, "so i was " * 444, "?!" * 2000, "haha" * 1000):
        started = time.perf_counter()
        read(text, shipped)
        assert time.perf_counter() - started < 0.5
