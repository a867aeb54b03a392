"""Turns going into the index and out of it, leaving nothing."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.memory.recall import index_turn, index_turns, remove_guild, remove_turns
from bot.memory.recall.blocks import (
    BLOCK,
    Talk,
    entry,
    hasher,
    pack,
    pack_hashes,
    pack_pairs,
    pack_talks,
    unpack,
    unpack_hashes,
    unpack_pairs,
    unpack_talks,
)
from bot.memory.recall.index import MOST_WAITING, PLACES, SCOPES, STRETCH
from bot.memory.recall.reading import LENGTH_SHIFT, Mark, read_turn
from tests.memory.recall.shelf import ATTIC, ELSEWHERE, HALL, SECRET, Shelf

WORDS = ("owl", "boat", "moon", "guitar", "rain", "tea", "lantern", "bees", "oslo")
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
FEW = settings(max_examples=30, deadline=None)
IN_ONE_TRANSACTION = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
"""Each example works inside a savepoint of the fixture's transaction and undoes it."""


@FEW
@given(st.lists(st.integers(0, 2**32 - 1)))
def test_entries_survive_packing(entries: list[int]) -> None:
    assert unpack(pack(entries)) == entries


@FEW
@given(st.lists(st.integers(-(2**63), 2**63 - 1)))
def test_hashes_survive_packing(hashes: list[int]) -> None:
    assert unpack_hashes(pack_hashes(hashes)) == hashes


@FEW
@given(st.lists(st.tuples(st.integers(-(2**63), 2**63 - 1), st.integers(0, 2**32 - 1))))
def test_pairs_survive_packing(pairs: list[tuple[int, int]]) -> None:
    assert list(unpack_pairs(pack_pairs(pairs))) == pairs


@FEW
@given(
    st.dictionaries(
        st.integers(0, 2**64 - 1),
        st.builds(
            Talk, st.integers(0, 2**32 - 1), st.integers(-(2**60), 2**60), st.integers(0, 2**64 - 1)
        ),
    )
)
def test_conversations_survive_packing_in_order(talks: dict[int, Talk]) -> None:
    assert list(unpack_talks(pack_talks(talks)).items()) == list(talks.items())


def test_a_word_stands_for_something_else_in_each_server_and_for_each_voice() -> None:
    scopes = [(1, "cleetus"), (2, "cleetus"), (1, "teeth"), (11, "cleetus")]
    hashes = {hasher(SECRET, *scope)("moon") for scope in scopes}
    assert len(hashes) == len(scopes)
    assert hasher(SECRET, 1, "cleetus")("moon") == hasher(SECRET, 1, "cleetus")("moon")
    assert hasher(bytes(32), 1, "cleetus")("moon") not in hashes


def test_a_turn_is_read_into_terms_and_marks() -> None:
    read = read_turn("I bought two guitars from Ada yesterday. Did you?", user_id=7)
    assert {"bui", "two", "guitar", "ada", "kind instrument", "person 7"} <= read.terms.keys()
    whole = Mark.QUESTION | Mark.TIME | Mark.NUMBER | Mark.NAME | Mark.SELF
    assert read.marks & (1 << LENGTH_SHIFT) - 1 == whole
    assert read.marks >> LENGTH_SHIFT == len(["buy", "two", "guitars", "ada", "yesterday"])


def test_a_plain_turn_has_no_marks() -> None:
    assert read_turn("Rain over there.", user_id=7).marks == 1 << LENGTH_SHIFT


def test_what_is_said_more_often_or_in_fewer_words_tells_more() -> None:
    plain, twice = read_turn("owl tea rain", 1).terms, read_turn("owl owl rain", 1).terms
    lost = read_turn(" ".join(["owl", *(f"word{n}" for n in range(40))]), 1).terms
    assert lost["owl"] < plain["owl"] < twice["owl"]


def test_the_longest_message_is_taken() -> None:
    read = read_turn(" ".join(f"word{n}" for n in range(800)), 1)
    assert len(read.terms) < 300


def places(shelf: Shelf) -> dict[int, int]:
    rows = shelf.session.execute(select(PLACES.c.turn_id, PLACES.c.place))
    return {row.turn_id: row.place for row in rows}


def test_turns_of_a_conversation_stand_next_to_each_other(shelf: Shelf) -> None:
    first = [shelf.say("Juno", f"rain {n}", channel=HALL) for n in range(3)]
    other = [shelf.say("Mika", f"tea {n}", channel=ATTIC) for n in range(2)]
    again = shelf.say("Juno", "rain again", channel=HALL)
    shelf.pause(hours=3)
    later = shelf.say("Juno", "rain later", channel=HALL)
    at = places(shelf)
    assert [at[one] - at[first[0]] for one in (*first, again)] == [0, 1, 2, 3]
    assert at[other[1]] == at[other[0]] + 1
    assert at[other[0]] % STRETCH == at[later] % STRETCH == 0
    assert len(set(at.values())) == len(at)


def test_a_long_conversation_goes_on_behind_what_was_said_elsewhere(shelf: Shelf) -> None:
    for number in range(STRETCH + 2):
        shelf.say("Juno", f"rain {number}", channel=HALL)
        if number == 0:
            shelf.say("Mika", "tea", channel=ATTIC)
    at = places(shelf)
    assert len(set(at.values())) == STRETCH + 3


def test_many_channels_at_once_each_keep_a_place(shelf: Shelf) -> None:
    for number in range(120):
        shelf.say("Juno", "rain", channel=number % 40)
    assert len(set(places(shelf).values())) == 120


def test_an_answer_to_a_question_is_marked(shelf: Shelf) -> None:
    shelf.say("Juno", "Which boat is yours?")
    own = shelf.say("Juno", "the red boat?")
    answer = shelf.say("Mika", "the old one")
    after = shelf.say("Juno", "ah, that one")
    rows = shelf.session.execute(select(PLACES.c.turn_id, PLACES.c.marks))
    marks = {row.turn_id: row.marks for row in rows}
    assert [bool(marks[one] & Mark.ANSWER) for one in (own, answer, after)] == [False, True, False]


def test_entries_wait_but_never_too_many(shelf: Shelf) -> None:
    most = 0
    for number in range(60):
        shelf.say("Juno", f"boat number{number} rain tea")
        (waiting,) = shelf.session.execute(select(SCOPES.c.waiting)).scalars()
        most = max(most, len(list(unpack_pairs(waiting))))
    assert 0 < most <= MOST_WAITING
    assert shelf.lists()


def test_a_list_longer_than_a_block_is_cut_into_blocks(shelf: Shelf) -> None:
    ids = shelf.say_all([("Juno", "owl")] * (3 * BLOCK))
    longest = max(shelf.lists().values(), key=len)
    assert [len(unpack(part)) for part in longest[:-1]] == [BLOCK] * (len(longest) - 1)
    assert len(shelf.find("owl?", limit=len(ids))) == len(ids)


@IN_ONE_TRANSACTION
@given(
    kept=st.lists(TEXTS, max_size=30),
    gone=st.lists(TEXTS, min_size=1, max_size=30),
    order=st.randoms(use_true_random=False),
)
def test_what_is_removed_leaves_nothing(
    shelf: Shelf, kept: list[str], gone: list[str], order: object
) -> None:
    with shelf.session.begin_nested() as undone:
        labelled = [(text, True) for text in kept] + [(text, False) for text in gone]
        order.shuffle(labelled)  # type: ignore[attr-defined]
        staying: list[int] = []
        leaving: list[int] = []
        for text, stays in labelled:
            (staying if stays else leaving).append(shelf.say("Juno", text))
        assert shelf.forget(*leaving) == len(leaving)
        found = {one.turn_id for one in shelf.find(" ".join(WORDS), limit=100)}
        assert found == set(staying)
        entries = {one for parts in shelf.lists().values() for one in unpack(b"".join(parts))}
        for waiting in shelf.session.execute(select(SCOPES.c.waiting)).scalars():
            entries |= {one for _, one in unpack_pairs(waiting)}
        assert {one >> 2 for one in entries} == set(places(shelf).values())
        assert shelf.forget(*staying) == len(staying)
        assert shelf.rows() == 0
        undone.rollback()


def test_removing_goes_through_full_blocks_and_counts_what_is_left(shelf: Shelf) -> None:
    ids = shelf.say_all([("Juno", "owl"), ("Mika", "owl rain")] * BLOCK)
    assert shelf.forget(*ids[::2]) == BLOCK
    assert {one.turn_id for one in shelf.find("owl?", limit=1000)} == set(ids[1::2])
    shelf.forget(*ids[1::2])
    assert shelf.rows() == 0


def test_removing_what_is_not_there_does_nothing(shelf: Shelf) -> None:
    kept = shelf.say("Juno", "owl")
    before = shelf.rows()
    assert shelf.forget(kept + 1000) == 0
    assert shelf.forget() == 0
    assert shelf.rows() == before


def test_a_reworded_turn_is_found_by_its_new_words_alone(shelf: Shelf) -> None:
    turn = shelf.keep("Juno", "the owl")
    index_turn(shelf.session, SECRET, turn)
    assert len(shelf.find("owl?")) == 1
    remove_turns(shelf.session, [turn.id])
    index_turn(shelf.session, SECRET, replace(turn, text="the boat"))
    assert shelf.find("owl?") == ()
    assert [one.turn_id for one in shelf.find("boat?")] == [turn.id]


def test_a_server_goes_as_a_whole_and_alone(shelf: Shelf) -> None:
    shelf.say("Juno", "the owl", voice="teeth")
    shelf.say_all([("Juno", "the owl")] * 100)
    shelf.say("Juno", "the owl", guild=ELSEWHERE)
    remove_guild(shelf.session, 1)
    assert shelf.find("owl?") == ()
    assert len(shelf.find("owl?", guild=ELSEWHERE)) == 1
    remove_guild(shelf.session, ELSEWHERE)
    assert shelf.rows() == 0


@IN_ONE_TRANSACTION
@given(st.lists(st.tuples(st.sampled_from(["Juno", "Mika"]), TEXTS), min_size=1, max_size=40))
def test_many_at_once_are_found_like_one_after_the_other(
    shelf: Shelf, said: list[tuple[str, str]]
) -> None:
    with shelf.session.begin_nested() as undone:
        turns = [shelf.keep(name, text) for name, text in said]
        for turn in turns:
            index_turn(shelf.session, SECRET, turn)
        one_by_one = [(one.turn_id, one.score) for one in shelf.find("owl in rain?", limit=40)]
        remove_guild(shelf.session, 1)
        index_turns(shelf.session, SECRET, turns)
        assert [(o.turn_id, o.score) for o in shelf.find("owl in rain?", limit=40)] == one_by_one
        undone.rollback()


def test_entries_order_by_place() -> None:
    assert entry(3, 3) < entry(4, 0) < entry(4, 3)
