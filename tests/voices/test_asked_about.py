import pytest

from bot.voices.reading import read
from bot.voices.talk import Talk
from tests.voices.conftest import SHIPPED, Chat

NO_MORE = "There is no more to that, I am afraid."


def after(chat: Chat, key: str, topic: str | None = None) -> Chat:
    """Go to where the line ``key`` has just been said."""
    chat.talk = Talk(last=key, at=chat.now, topic=topic, turns=3)
    chat.recent = ((key,),)
    return chat


ABOUT_THE_LINE = (
    "what drawer?",
    "drawer?",
    "lol what drawers",
    "which drawer was that?",
    "why a drawer",
    "what do you mean by drawer?",
    "what would you keep in a drawer like that?",
    "what happened to it?",
    "where is it now?",
    "??",
    "wtf",
    "ha, fair enough, and I do love that. you have a way with furniture. so what drawer was it?",
    "who are you then? and which drawer do you mean?",
)


@pytest.mark.parametrize("text", ABOUT_THE_LINE)
def test_a_question_about_the_last_line_gets_what_more_there_is_to_it(
    text: str, chat: Chat
) -> None:
    turn = after(chat, "answered#0").say(text)
    assert (turn.move, turn.text) == ("more", "It holds string, mostly, and one good spoon.")
    assert chat.talk.last == "answered#0"


@pytest.mark.parametrize("text", ABOUT_THE_LINE[:6])
def test_where_no_more_was_written_the_character_owns_up(text: str, chat: Chat) -> None:
    after(chat, "answered#0").say(text)
    assert chat.say("what drawer?").text == NO_MORE


@pytest.mark.parametrize(
    "text",
    [
        "what is in the cupboard?",
        "what about the hum in the drawer?",
        "my drawer is full",
        "do you like my new hat?",
        "what should I wear tonight?",
    ],
)
def test_other_messages_are_not_about_it(text: str, chat: Chat) -> None:
    assert after(chat, "answered#0").say(text).move not in {"more", "lost"}


def test_more_comes_before_the_reason_unless_the_reason_is_asked_for(chat: Chat) -> None:
    after(chat, "cats.purr@", "cats")
    assert chat.say("what purring?").keys == ("cats.purr@+",)
    assert chat.talk.last == "cats.purr@"
    assert chat.say("what curve?").keys == ("cats.purr@w",)
    assert chat.say("but what purring?").text == NO_MORE
    assert after(chat, "cats.purr@", "cats").say("why a curve?").keys == ("cats.purr@w",)


@pytest.mark.parametrize("text", ["what do you mean?", "huh?", "what?", "wdym"])
def test_whoever_does_not_understand_gets_an_explanation(text: str, chat: Chat) -> None:
    assert read(text, SHIPPED).baffled
    assert after(chat, "cats.purr@", "cats").say(text).keys in {("cats.purr@w",), ("cats.purr@+",)}


def test_asking_to_go_on_gets_more_too(chat: Chat) -> None:
    assert after(chat, "answered#0").say("and then?").keys == ("answered#0+",)


def test_a_question_after_a_puzzled_one_is_the_one_that_is_answered(chat: Chat) -> None:
    reading = read("lol what does that mean. who are you", SHIPPED)
    assert not reading.baffled
    assert reading.topic == "identity"


def test_nothing_is_owned_up_to_where_nothing_was_said(chat: Chat) -> None:
    assert chat.say("what drawer?").move not in {"more", "lost"}


def test_a_second_admission_never_follows_the_first(chat: Chat) -> None:
    after(chat, "answered#0").say("what drawer?")
    assert chat.say("what drawer?").move == "lost"
    for text in ("what do you mean?", "what drawer?", "which one?"):
        assert chat.say(text).move not in {"lost", "quibble"}
        chat.talk = Talk(last="lost#0", at=chat.now, turns=5)
