"""What is found, in which order, and what never is."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.memory.recall import Found, sure
from bot.memory.recall.finding import MARGIN, SURE
from tests.memory.recall.shelf import ATTIC, BEGIN, CIPHER, ELSEWHERE, HALL, HERE, Shelf, only
from tests.memory.recall.test_recall_index import IN_ONE_TRANSACTION, TEXTS, WORDS


def test_the_turn_with_the_rarer_words_comes_first(shelf: Shelf) -> None:
    for number in range(20):
        shelf.say("Mika", f"the boat went out, trip {number}")
    shelf.say("Juno", "a lantern hung on the boat")
    assert shelf.texts("which boat had a lantern?")[0] == "a lantern hung on the boat"


def test_a_turn_is_found_by_the_words_around_it(shelf: Shelf) -> None:
    shelf.say("Mika", "What colour is your new guitar?")
    shelf.say("Juno", "Bright orange, with a scratch on it.")
    shelf.pause(hours=2)
    shelf.say("Mika", "Tea is ready.")
    assert "Bright orange, with a scratch on it." in shelf.texts("colour of the guitar")[:2]


def test_words_of_another_conversation_do_not_count(shelf: Shelf) -> None:
    shelf.say("Mika", "What colour is your new guitar?", channel=HALL)
    shelf.say("Juno", "I like it here.", channel=ATTIC)
    assert shelf.texts("colour of the guitar") == ["What colour is your new guitar?"]


def test_the_named_persons_own_words_come_first(shelf: Shelf) -> None:
    shelf.say("Mika", "I went sailing in a boat")
    shelf.pause(hours=2)
    shelf.say("Juno", "I went sailing in a boat")
    assert [one.user_id for one in shelf.find("Where did Mika go sailing?")] == [
        shelf.people["mika"],
        shelf.people["juno"],
    ]


def test_my_own_words_come_first_where_i_ask_for_mine(shelf: Shelf) -> None:
    for name in ("Juno", "Mika", "Sam"):
        shelf.say(name, "my boat leaks")
        shelf.pause(hours=2)
    assert shelf.find("what did I say about my boat?", asker="Mika")[0].user_id == shelf.person(
        "Mika"
    )


def test_a_kind_finds_what_belongs_to_it(shelf: Shelf) -> None:
    shelf.say("Juno", "I practised the cello all night")
    shelf.pause(hours=2)
    shelf.say("Mika", "I walked home in the rain")
    assert shelf.texts("Which instrument does Juno play?")[0].startswith("I practised the cello")


def test_the_days_that_are_named_come_first(shelf: Shelf) -> None:
    shelf.say("Juno", "we fed the bees")
    shelf.pause(days=60)
    shelf.say("Juno", "we fed the bees again")
    shelf.pause(days=30)
    assert shelf.texts("When were the bees fed in March?")[0] == "we fed the bees"
    assert shelf.texts("When were the bees fed in May?")[0] == "we fed the bees again"
    assert shelf.texts("what happened on 2 March?")[0] == "we fed the bees"


@pytest.mark.parametrize("asked", ["lanterm", "lantrn", "lanetrn", "lanternn", "Lantern!"])
def test_a_slip_of_the_hand_is_forgiven(shelf: Shelf, asked: str) -> None:
    shelf.say("Juno", "the lantern went out")
    shelf.say("Mika", "tea?")
    assert shelf.texts(f"who has a {asked}")[0] == "the lantern went out"


def test_a_slip_in_what_was_said_is_forgiven_too(shelf: Shelf) -> None:
    shelf.say("Juno", "the latnern went out")
    assert shelf.texts("what of the lantern?") == ["the latnern went out"]


def test_nothing_is_found_where_nothing_fits(shelf: Shelf) -> None:
    assert shelf.find("owls?") == ()
    shelf.say("Juno", "the lantern went out")
    assert shelf.find("owls?") == ()
    assert shelf.find("") == ()
    assert shelf.find("what did they do?") == ()


def test_what_is_found_says_all_about_itself(shelf: Shelf) -> None:
    turn_id = shelf.say("Juno", "The lantern, “red”, went out — ✨")
    (found,) = shelf.find("lantern")
    assert found == Found(
        turn_id,
        found.score,
        found.sealed,
        shelf.people["juno"],
        HALL,
        False,
        BEGIN + timedelta(seconds=30),
        None,
    )
    assert CIPHER.open(found.sealed) == "The lantern, “red”, went out — ✨"
    assert 0 < found.score < 2


def test_old_words_are_found_among_very_many(shelf: Shelf) -> None:
    shelf.say("Juno", "a brass lantern for the boat")
    shelf.say_all([("Mika", f"boat trip {number % 50}") for number in range(4000)])
    assert shelf.texts("who has a brass lantern on a boat?")[0] == "a brass lantern for the boat"


def test_hidden_channels_do_not_crowd_out_the_visible(shelf: Shelf) -> None:
    shelf.say_all([("Mika", f"lantern lantern {number}") for number in range(600)], channel=ATTIC)
    shelf.say("Juno", "my old lantern stands by the door in the hall", channel=HALL)
    shelf.pause(days=1)
    assert len(shelf.find("lantern?", can_see=only(HALL))) == 1


@IN_ONE_TRANSACTION
@given(
    said=st.lists(
        st.tuples(
            TEXTS,
            st.sampled_from([HERE, ELSEWHERE]),
            st.sampled_from(["cleetus", "teeth"]),
            st.sampled_from([HALL, ATTIC]),
        ),
        max_size=40,
    ),
    limit=st.integers(1, 50),
    back=st.integers(0, 20),
)
def test_only_what_may_be_told_is_found_and_all_of_it(
    shelf: Shelf, said: list[tuple[str, int, str, int]], limit: int, back: int
) -> None:
    with shelf.session.begin_nested() as undone:
        told = {}
        for text, guild, voice, channel in said:
            turn_id = shelf.say("Juno", text, guild=guild, voice=voice, channel=channel)
            told[turn_id] = (guild, voice, channel, shelf.now)
        since = shelf.now - timedelta(minutes=back)
        found = shelf.find(" ".join(WORDS), can_see=only(HALL), since=since, limit=limit)
        allowed = {
            turn_id
            for turn_id, (guild, voice, channel, at) in told.items()
            if (guild, voice, channel) == (HERE, "cleetus", HALL) and at >= since
        }
        assert {one.turn_id for one in found} <= allowed
        assert len(found) == min(limit, len(allowed))
        assert sorted(found, key=lambda one: -one.score) == list(found)
        undone.rollback()


@IN_ONE_TRANSACTION
@given(st.text(max_size=300))
def test_any_question_can_be_asked(shelf: Shelf, question: str) -> None:
    shelf.find(question)


@IN_ONE_TRANSACTION
@given(st.text(max_size=300))
def test_any_text_can_be_kept_and_is_found_by_itself(shelf: Shelf, text: str) -> None:
    with shelf.session.begin_nested() as undone:
        shelf.say("Juno", text)
        assert len(shelf.find(f"lantern {text}")) <= 1
        shelf.say("Juno", f"{text} lantern")
        assert len(shelf.find("lantern")) >= 1
        undone.rollback()


def found(*scores: float) -> list[Found]:
    return [Found(at, score, b"", 1, HALL, False, BEGIN, None) for at, score in enumerate(scores)]


@pytest.mark.parametrize(
    ("scores", "quoted"),
    [
        ((), 0),
        ((1.0,), 1),
        ((SURE - 0.01,), 0),
        ((1.0, 1.0 / MARGIN - 0.01), 1),
        ((1.0, 1.0 / MARGIN + 0.01), 2),
        ((1.0, 1.0 / MARGIN + 0.01, SURE - 0.01), 0),
        ((1.0, 0.95, 0.95 / MARGIN - 0.01), 2),
        ((1.0, 0.95, 0.9, 0.3), 3),
        ((1.0, 0.95, 0.9, 0.85, 0.1), 0),
        ((SURE, SURE - 0.1, 0.1), 0),
    ],
)
def test_only_what_stands_out_is_sure(scores: tuple[float, ...], quoted: int) -> None:
    assert len(sure(found(*scores))) == quoted
