import pytest

from bot.voices.model import Cast
from bot.voices.reading import read
from bot.voices.situation import Recalled
from bot.voices.talk import Talk
from tests.voices.conftest import NOON, SHIPPED, Chat

COMPLAINTS = (
    "no i meant YOU sound lonely not me lol",
    "i said PANCAKES not soup",
    "thats not what i asked",
    "you didn't answer",
    "you never answer anything",
    "?? you literally just said a stranger told you your name",
    "are you even listening",
    "i told you",
    "i didnt say im fine. i was telling you about my dad",
    "did you even read what i wrote",
    "you keep dodging the question",
    "that's not an answer",
)


def first(chat: Chat, text: str, **more: object) -> str:
    return chat.say(text, **more).keys[0].partition("#")[0]  # type: ignore[arg-type]


def asked(chat: Chat) -> Chat:
    """Go to where the character has just asked about a window."""
    chat.talk = Talk(last="sleep.window@", at=chat.now, topic="sleep", asked=True, turns=3)
    return chat


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("sorry, that was mean. long day", "apology"),
        ("ok sorry. that was mean, im just tired", "apology"),
        ("huh? i was apologising", "apology"),
        ("sorry, that was mean. what is the hum?", "question"),
        ("sorry. i feel so sad today", "feeling_bad"),
        ("ok moving on. i've gotta go feed the cat, bye", "farewell"),
        ("anyway gotta sleep, bye", "farewell"),
        ("saying goodbye", "statement"),
        ("just now, no thanks", "statement"),
        ("hi again, its me", "greeting_again"),
        ("back! hello again", "greeting_again"),
        ("it's me again", "greeting_again"),
        ("me", "about_self"),
        ("hello there", "greeting"),
        ("that sounds lonely", "sympathy"),
        ("aw that's sad for you", "sympathy"),
        ("poor you", "sympathy"),
        ("sorry to hear that", "sympathy"),
        ("thats kind of lonely. so why teeth?", "followup_why"),
        ("i'm sorry about that", "apology"),
        ("write me some python to print hello", "request_code"),
        ("can you at least write me some python", "request_code"),
        ("dunno", "statement"),
        ("can you sum up what we talked about tonight", "question"),
        ("sum up the french revolution", "request_summary"),
    ],
)
def test_a_message_is_read_as_what_it_does(text: str, kind: str) -> None:
    assert read(text, SHIPPED).kind == kind


@pytest.mark.parametrize("text", COMPLAINTS)
def test_a_complaint_is_answered_as_one_whatever_was_asked(text: str, chat: Chat) -> None:
    assert read(text, SHIPPED).complains
    assert first(asked(chat), text) == "misread"


@pytest.mark.parametrize(
    "text",
    [
        "i meant to call you",
        "i said hello to my neighbour",
        "i asked my sister for it",
        "because i said so",
        "i never said goodbye to her",
        "you said it well",
        "i never answer the phone",
        "you didn't answer me. who are you?",
    ],
)
def test_what_only_sounds_like_a_complaint_is_none(text: str) -> None:
    assert not read(text, SHIPPED).complains


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("thanks, that traffic story was nice", "thanks"),
        ("sorry about the noise i made", "sorry"),
        ("ok bye, the traffic waits", "bye"),
        ("aw that's sad for you", "kind"),
    ],
)
def test_an_act_wins_over_the_awaited_word(text: str, entry: str, chat: Chat) -> None:
    assert first(asked(chat), text) == entry


def test_a_rejoinder_that_waits_for_the_very_act_is_said(chat: Chat) -> None:
    assert asked(chat).say("traffic, thanks").keys == ("sleep.window@0#0",)


def test_nothing_is_complained_of_before_anything_was_said(chat: Chat) -> None:
    assert first(chat, "i told you") != "misread"


def test_somebody_just_gone_is_not_greeted_as_a_stranger(chat: Chat) -> None:
    chat.send(["hello", "bye"])
    assert first(chat, "back! hello again") == "hello.again"


def test_a_recipe_that_was_not_wanted_was_the_only_one(chat: Chat) -> None:
    for insisting in ("i said pancakes", "lol thats biscuits not buns", "no, i wanted pancakes"):
        chat.recent = ()
        assert first(chat, "can you give me a recipe for pancakes") == "soup"
        assert first(chat, insisting) == "one"


def test_a_recipe_that_was_liked_is_not_excused(chat: Chat) -> None:
    chat.say("can you give me a recipe for pancakes")
    assert first(chat, "that sounds lovely") != "one"


def test_a_correction_is_taken_before_anything_else_is_said(cast: Cast) -> None:
    dog = Recalled("your dog is called Biscuit", NOON, key="f9")
    turn = asked(Chat(cast)).say("the traffic woke biscuit, he is a dog", corrected=dog)
    assert turn.text == "Rubbed out. Your dog is called Biscuit, then, and in ink."
    assert turn.move == "corrected"
    assert asked(Chat(cast)).say("what is the hum?", corrected=dog).move != "corrected"
