import re

import pytest

from bot.voices.asks import choices_in
from bot.voices.cast import load_cast
from bot.voices.lint import CONTENT
from tests.voices.conftest import Chat

CAST = load_cast(CONTENT)


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("toast or cereal", ("toast", "cereal")),
        ("do you prefer cats or dogs", ("cats", "dogs")),
        ("would you rather fly or swim", ("fly", "swim")),
        ("pineapple on pizza yes or no", ("yes", "no")),
        ("is it this or that", ()),
        ("are you a bot or a human", ()),
        ("tea", ()),
    ],
)
def test_what_is_left_to_choose_from(text: str, choices: tuple[str, ...]) -> None:
    assert choices_in(text) == choices


@pytest.mark.parametrize("voice", ["cleetus", "teeth", "omega9"])
def test_one_of_two_is_picked(voice: str) -> None:
    turn = Chat(CAST, voice).say("so what is it, toast or cereal?")
    assert turn.move == "choice"
    assert re.search(r"\b(?:toast|cereal)\b", turn.text, re.IGNORECASE)
    assert Chat(CAST, voice).say("im torn between toast vs cereal. pick one").move == "choice"


def test_a_knock_is_answered_to_its_end() -> None:
    chat = Chat(CAST, "cleetus")
    first, second, third = chat.send(["ok knock knock", "lettuce", "lettuce in its cold out here"])
    assert [turn.move for turn in (first, second, third)] == ["game"] * 3
    assert "Lettuce" in second.text


@pytest.mark.parametrize(
    "text",
    ["are you just canned lines", "so this is random crap from a list", "who writes your lines?"],
)
def test_whoever_asks_is_told_that_the_lines_are_written(text: str) -> None:
    turn = Chat(CAST, "teeth").say(text)
    assert turn.keys[0].startswith("scripted#")


ENDINGS = (
    ("my sister says i should stop paying but…", "finish_but"),
    ("if i stop paying him then...", "finish_then"),
    ("i never called because...", "finish_because"),
    ("when i get home tonight…", "finish_if"),
    ("i was going to call her...", "finish_any"),
)


@pytest.mark.parametrize(("text", "kind"), ENDINGS)
def test_the_teeth_go_on_from_where_a_sentence_breaks_off(text: str, kind: str) -> None:
    turn = Chat(CAST, "teeth").say(text)
    assert turn.keys[0].startswith(f"{kind}#")
    assert turn.text.startswith("…")


def test_the_others_leave_a_sentence_open() -> None:
    assert Chat(CAST, "cleetus").say("if i stop paying him then...").move != "finish"


@pytest.mark.parametrize("voice", ["cleetus", "teeth", "omega9", "alita"])
@pytest.mark.parametrize(
    "text",
    [
        "my dad is in hospital since monday",
        "she has a heart scan on thursday",
        "im really worried about my brother",
        "i'm not okay",
        "my gran has dementia",
    ],
)
def test_worry_is_met_with_worry_and_stays_for_a_while(voice: str, text: str) -> None:
    chat = Chat(CAST, voice)
    assert chat.say(text).keys[0].startswith("worry#")
    assert chat.say("yeah its been a long week").keys[0].startswith("worry_kept#")


def test_work_in_a_hospital_is_no_worry() -> None:
    assert not Chat(CAST).cast.voices["cleetus"].guest
    turn = Chat(CAST, "cleetus").say("my sister works in the hospital")
    assert not turn.keys[0].startswith("worry")


def test_who_says_that_all_is_well_is_not_comforted_further() -> None:
    chat = Chat(CAST, "omega9")
    chat.say("my dad is in hospital")
    turn = chat.say("its fine. what is the hum?")
    assert not turn.keys[0].startswith("worry")


def test_a_misunderstanding_put_right_is_taken_back() -> None:
    chat = Chat(CAST, "omega9")
    chat.say("we lost our cat in march")
    assert chat.say("no not dead, she ran off").keys[0].startswith("corrected_heard#")


def test_a_second_complaint_in_a_row_is_met_plainly() -> None:
    chat = Chat(CAST, "cleetus")
    chat.say("hello")
    assert chat.say("thats not what i asked").keys[0].startswith("kind.misread#")
    assert chat.say("you still didnt answer me").keys[0].startswith("misread_again#")


def test_what_somebody_told_is_said_back_but_not_twice_running() -> None:
    chat = Chat(CAST, "cleetus")
    first = chat.say("i found a broken umbrella behind the bakery yesterday")
    assert first.move == "heard"
    assert "a broken umbrella" in first.text.lower()
    assert chat.say("and then a purple suitcase turned up too").move != "heard"


def test_a_recipe_that_was_not_wanted_is_owned_up_to() -> None:
    turn = Chat(CAST, "teeth").say("give me a recipe with durian, seaweed and marzipan")
    assert turn.keys[0].startswith("request_unfit")
    assert len(turn.keys) == 2


def test_a_question_never_gets_a_remark_where_nothing_is_known() -> None:
    for number, voice in enumerate(("cleetus", "teeth", "omega9") * 5):
        turn = Chat(CAST, voice, seed=str(number)).say("which relative wrote the atlas of spoons?")
        assert turn.keys[0].startswith("dont_know")
