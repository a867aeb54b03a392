import pytest

from bot.voices.model import Cast
from bot.voices.talk import Talk
from tests.voices.conftest import Chat

LATE = "it depends on the season really"


def asked(chat: Chat, key: str, topic: str | None = None) -> Chat:
    """Go to where the character has just asked something."""
    chat.talk = Talk(last=key, at=chat.now, topic=topic, asked=True, turns=3)
    chat.recent = ((key,),)
    return chat


def window(chat: Chat) -> Chat:
    return asked(chat, "sleep.window@", "sleep")


def test_an_answer_to_a_question_of_an_entry_is_received(chat: Chat) -> None:
    assert asked(chat, "many#0").say("i think my cat likes it").keys == ("answered#0",)


@pytest.mark.parametrize(
    "text", ["it is", "what is the hum?", "i hear the humming at night", "bye then", "idk", "lol"]
)
def test_what_is_no_answer_is_not_received_as_one(text: str, chat: Chat) -> None:
    assert asked(chat, "many#0").say(text).keys[0] != "answered#0"


def test_an_answer_to_a_gambit_reaches_its_rejoinder_to_anything_first(chat: Chat) -> None:
    assert window(chat).say(LATE).keys == ("sleep.window@3#0",)


def test_once_that_is_used_up_an_answer_is_received_as_any(chat: Chat) -> None:
    window(chat).recent = (("sleep.window@3#0",),)
    assert chat.say(LATE).keys == ("answered#0",)


@pytest.mark.parametrize("text", ["anyway, velvet is cheap", "the warehouse had one door"])
def test_what_is_about_something_else_is_no_answer_to_a_gambit(text: str, chat: Chat) -> None:
    assert window(chat).say(text).keys != ("sleep.window@3#0",)


@pytest.mark.parametrize("text", ["idk", "not sure", "maybe", "ok", "lol", "no clue really"])
def test_whoever_leaves_it_open_hears_the_own_answer_and_never_the_last_resort(
    text: str, chat: Chat
) -> None:
    assert window(chat).say(text).keys[0] in {"sleep.window@o", "sleep.window@2#0"}


def test_where_there_is_no_own_answer_it_is_let_pass(cast: Cast) -> None:
    for seed in range(5):
        chat = asked(Chat(cast, seed=str(seed)), "many#0")
        assert chat.say("idk").keys[0] == "nod#0"
        assert chat.say("idk", recent=()).keys[0] == "nod#0"


def test_a_new_fact_is_noted_before_an_answer_is_received(chat: Chat) -> None:
    fact = "you sleep in Oslo"
    assert window(chat).say("i sleep in oslo mostly", learned=fact).move == "noted"
    assert asked(chat, "many#0").say("i sleep in oslo mostly", learned=fact).move == "noted"
    assert window(chat).say("i sleep in oslo, in the noise", learned=fact).move == "rejoinder"


def test_a_subject_in_passing_is_passed_over(cast: Cast) -> None:
    text = "we walked for hours through the old town and saw one cat by the river"
    moves = [Chat(cast, seed=str(seed)).say(text).keys[0] for seed in range(60)]
    assert not any(key.startswith("cats") for key in moves)
    assert Chat(cast).say("we saw one cat").keys[0].startswith("cats")


def test_a_subject_of_the_characters_is_never_passed_over(cast: Cast) -> None:
    text = "we walked for hours through the old town and heard that humming there"
    for seed in range(20):
        assert Chat(cast, seed=str(seed)).say(text).keys[0].startswith("hum")
