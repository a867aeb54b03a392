from datetime import timedelta
from pathlib import Path

import pytest

from bot.voices.cast import load_cast
from bot.voices.model import Cast
from bot.voices.talk import Talk
from tests.voices.conftest import Chat, write_cast
from tests.voices.content import GAMBITS

WINDOW, KITTEN = Talk(last="sleep.window@", topic="sleep", turns=3), Talk(last="cats.crumbs@")


def at(chat: Chat, key: str, topic: str = "sleep", asked: bool = True) -> Chat:
    """Go to where the line ``key`` has just been said."""
    chat.talk = Talk(last=key, at=chat.now, topic=topic, asked=asked, turns=3)
    chat.recent = ((key,),)
    return chat


def keys(chat: Chat, text: str) -> tuple[str, ...]:
    return chat.say(text).keys


@pytest.mark.parametrize(
    ("text", "reached"),
    [
        ("yes", "1#0"),
        ("always, even in winter", "1#0"),
        ("no", "2#0"),
        ("not really", "2#0"),
        ("i never do", "2#0"),
        ("nothing like it", "2#0"),
        ("yes, but there is traffic", "0#0"),
        ("the traffc is loud", "0#0"),
        ("no, the noise", "0#0"),
        ("there is no noise here", "3#0"),
        ("no, i am terrible", "2#0"),
        ("it depends on the cat", "3#0"),
        ("lol", "o"),
        ("ok", "o"),
        ("idk", "o"),
        ("maybe", "o"),
        ("what traffic?", "0#0"),
    ],
)
def test_an_answer_reaches_the_rejoinder_that_fits_it_best(
    text: str, reached: str, chat: Chat
) -> None:
    assert keys(at(chat, "sleep.window@"), text) == (f"sleep.window@{reached}",)


@pytest.mark.parametrize("text", ["what is the hum?", "thanks", "bye", "i am so sad", "hello"])
def test_what_is_no_answer_is_not_taken_for_one(text: str, chat: Chat) -> None:
    assert not keys(at(chat, "sleep.window@"), text)[0].startswith("sleep")


def test_a_rejoinder_may_ask_and_has_rejoinders_of_its_own(chat: Chat) -> None:
    at(chat, "sleep.window@")
    assert keys(chat, "too much traffic") == ("sleep.window@0#0",)
    assert keys(chat, "never") == ("sleep.window@0.0#0",)


def test_why_is_answered_and_then_the_answer_is_awaited_again(chat: Chat) -> None:
    at(chat, "sleep.window@")
    assert keys(chat, "why?") == ("sleep.window@w",)
    assert keys(chat, "no, closed") == ("sleep.window@2#0",)


def test_doubt_is_met_with_the_reason(chat: Chat) -> None:
    assert keys(at(chat, "cats.purr@", "cats"), "really?") == ("cats.purr@w",)


def test_why_after_a_rejoinder_gives_the_reason_of_the_line_before_it(chat: Chat) -> None:
    at(chat, "sleep.window@")
    chat.say("yes")
    assert keys(chat, "why?") == ("sleep.window@w",)
    assert chat.talk.last == "sleep.window@1#0"


def test_the_question_can_be_handed_back(chat: Chat) -> None:
    at(chat, "sleep.window@")
    assert keys(chat, "and you?") == ("sleep.window@o",)
    assert keys(chat, "no, closed") == ("sleep.window@2#0",)


def test_an_answer_that_hands_the_question_back_gets_both(chat: Chat) -> None:
    turn = at(chat, "sleep.window@").say("no. and you?")
    assert turn.keys == ("sleep.window@2#0", "sleep.window@o")


@pytest.mark.parametrize(
    "text", ["go on", "and then?", "ok", "lol", "wow", "oh no", "poor thing", "tell me a story"]
)
def test_a_story_is_told_on(text: str, chat: Chat) -> None:
    assert keys(at(chat, "cats.crumbs@", "cats", asked=False), text) == ("cats.crumbs@t1",)


def test_a_story_is_told_to_its_end_and_once(chat: Chat) -> None:
    at(chat, "cats.crumbs@", "cats", asked=False)
    told = [keys(chat, text)[0] for text in ("go on", "ok", "and then?")]
    assert told[:2] == ["cats.crumbs@t1", "cats.crumbs@t2"]
    assert not told[2].startswith("cats.crumbs")


def test_an_interrupted_story_is_returned_to_over_a_bridge(chat: Chat) -> None:
    at(chat, "cats.crumbs@", "cats", asked=False)
    assert keys(chat, "what is the hum?")[0] == "hum.what#0"
    assert keys(chat, "ok") == ("bridge#0", "cats.crumbs@t1")
    assert chat.talk.open == ""


def test_an_interrupted_question_is_returned_to_with_an_own_answer(chat: Chat) -> None:
    at(chat, "sleep.window@")
    chat.say("what is the hum?")
    assert keys(chat, "ok") == ("bridge#0", "sleep.window@o")
    assert keys(chat, "yes") == ("sleep.window@1#0",)


def test_an_answer_that_comes_late_is_still_an_answer(chat: Chat) -> None:
    at(chat, "sleep.window@")
    chat.say("what is the hum?")
    assert keys(chat, "no, because of the traffic") == ("sleep.window@0#0",)


def test_what_was_interrupted_is_let_go_after_some_turns(chat: Chat) -> None:
    at(chat, "cats.crumbs@", "cats", asked=False)
    for text in ("what is the hum?", "hello", "thanks", "velcro is loud", "i am sad", "hello"):
        chat.say(text)
    assert chat.talk.open
    assert "cats.crumbs@t1" not in keys(chat, "ok")


def test_an_own_answer_comes_back_only_while_the_question_is_remembered(chat: Chat) -> None:
    at(chat, "sleep.window@")
    chat.send(["what is the hum?", "velcro is loud", "i am sad"])
    assert "sleep.window@o" not in keys(chat, "lol")


def test_a_thread_ends_after_half_an_hour(chat: Chat) -> None:
    at(chat, "sleep.window@")
    assert chat.say("why?", after=timedelta(minutes=31)).keys == ("why#0",)


def test_leaving_ends_the_thread(chat: Chat) -> None:
    at(chat, "sleep.window@")
    chat.say("bye")
    assert (chat.talk.open, chat.talk.topic) == ("", None)


def test_a_line_of_which_any_rejoinder_is_locked_is_not_begun(tmp_path: Path) -> None:
    secret = GAMBITS.replace("Undecided, beside", "Undecided in the quarry, beside")
    cast = load_cast(write_cast(tmp_path / "voices", gambits=secret))
    for revealed, expected in ((frozenset(), False), (frozenset({"vault"}), True)):
        turns = [Chat(cast, seed=str(n), revealed=revealed).say("ok") for n in range(30)]
        assert any("sleep.window@" in turn.keys for turn in turns) is expected


def test_a_gambit_that_is_gone_leaves_no_thread(cast: Cast) -> None:
    chat = at(Chat(cast), "gone.since@0#0")
    assert chat.say("why?").keys == ("why#0",)
