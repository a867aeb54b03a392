import pytest

from bot.voices.reading import read
from bot.voices.talk import Talk
from tests.voices.conftest import SHIPPED, Chat


def after(chat: Chat, key: str, topic: str | None = None) -> Chat:
    """Go to where the line ``key`` has just been said."""
    chat.talk = Talk(last=key, at=chat.now, topic=topic, turns=3)
    chat.recent = ((key,),)
    return chat


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("what drawer?", "drawer"),
        ("drawer?", "drawer"),
        ("lol what drawers", "drawer"),
        ("which drawer was that?", "drawer"),
        ("why a drawer", "drawer"),
        ("what do you mean by drawer?", "drawer"),
    ],
)
def test_a_word_of_the_last_line_is_stood_by(text: str, word: str, chat: Chat) -> None:
    turn = after(chat, "answered#0").say(text)
    assert turn.text == f"I did say “{word}”, and that is all of it."


@pytest.mark.parametrize(
    "text",
    [
        "what is in the cupboard?",
        "do you have a drawer?",
        "is it a big drawer?",
        "what would you keep in a drawer, if you had one like mine?",
        "what about the hum in the drawer?",
        "my drawer is full",
    ],
)
def test_other_questions_are_not_about_the_word(text: str, chat: Chat) -> None:
    assert after(chat, "answered#0").say(text).move != "own_words"


def test_a_reason_comes_before_the_mere_word(chat: Chat) -> None:
    after(chat, "cats.purr@", "cats")
    assert chat.say("what purring?").keys == ("cats.purr@w",)
    assert chat.talk.last == "cats.purr@"
    assert chat.say("what curve?").keys == ("own#0",)


@pytest.mark.parametrize("text", ["what do you mean?", "huh?", "??", "what?", "wdym"])
def test_whoever_does_not_understand_gets_the_reason(text: str, chat: Chat) -> None:
    assert read(text, SHIPPED).baffled
    assert after(chat, "cats.purr@", "cats").say(text).keys == ("cats.purr@w",)


@pytest.mark.parametrize("text", ["??", "what do you mean by drawer"])
def test_without_a_reason_the_word_is_owned(text: str, chat: Chat) -> None:
    assert after(chat, "answered#0").say(text).keys == ("own#0",)


def test_a_word_that_was_never_said_is_not_claimed(chat: Chat) -> None:
    turn = after(chat, "answered#0").say("what do you mean by velvet?")
    assert turn.move != "own_words"


def test_a_question_after_a_puzzled_one_is_the_one_that_is_answered(chat: Chat) -> None:
    reading = read("lol what does that mean. who are you", SHIPPED)
    assert not reading.baffled
    assert reading.topic == "identity"


def test_him_and_her_are_whoever_the_line_named(chat: Chat) -> None:
    chat.say("that was it")
    assert after(chat, "misread#0").say("what happened to him?").keys == ("own#0",)
    assert "“someone”" in after(chat, "misread#0").say("what happened to him?", recent=()).text


def test_nothing_is_owned_where_nothing_was_said(chat: Chat) -> None:
    assert chat.say("what drawer?").move != "own_words"
