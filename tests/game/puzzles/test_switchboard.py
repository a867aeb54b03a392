import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.game.puzzles.model import Gathered
from bot.game.puzzles.switchboard import KIND, Params, letters, make, partials, read, solve

WORDS = ("lantern", "hallway", "railing", "doorman", "curtain", "cushion", "bollard", "archway")
ANSWERS = {
    "Forty rows": "rattle",
    "The fence": "solace",
    "Thirty scraps": "cinder",
    "Five hands": "locket",
    "No answer": "refuge",
    "Twelve quiet layers": "plumber",
}
PARAMS = Params(words=WORDS, feeders=tuple("abcdef"))
GIVEN = Gathered(PARAMS, ANSWERS)
KEYS = st.text("0123456789abcdef", min_size=64, max_size=64)


@settings(max_examples=2000, deadline=None)
@given(KEYS)
def test_every_key_makes_a_board_that_the_answers_solve(key: str) -> None:
    artifact = make(key, GIVEN)
    assert solve(artifact) in WORDS
    assert sorted(read(artifact)) == list(range(1, 8))


@settings(max_examples=300, deadline=None)
@given(KEYS, st.sampled_from(sorted(ANSWERS)))
def test_any_one_answer_may_be_missing(key: str, missing: str) -> None:
    artifact = make(key, GIVEN)
    known = {title: answer for title, answer in ANSWERS.items() if title != missing}
    assert letters(artifact, known) == solve(artifact)


@settings(max_examples=300, deadline=None)
@given(KEYS, st.sampled_from(sorted(ANSWERS)), st.sampled_from(sorted(ANSWERS)))
def test_with_few_answers_most_plugs_stay_dead(key: str, one: str, other: str) -> None:
    found = letters(make(key, GIVEN), {one: ANSWERS[one], other: ANSWERS[other]})
    assert found.count(".") >= 2
    assert letters(make(key, GIVEN), {one: ANSWERS[one]}).count(".") >= 4


@settings(max_examples=300, deadline=None)
@given(KEYS)
def test_both_lines_of_a_plug_give_the_same_letter(key: str) -> None:
    artifact = make(key, GIVEN)
    backwards = dict(reversed(list(ANSWERS.items())))
    for lines in read(artifact).values():
        assert len({line.feeder for line in lines}) == 2
        assert all(1 <= line.place <= len(ANSWERS[line.feeder]) for line in lines)
    assert letters(artifact, backwards) == solve(artifact)


@settings(max_examples=300, deadline=None)
@given(KEYS)
def test_neither_half_nor_the_board_gives_anything_away(key: str) -> None:
    artifact = make(key, GIVEN)
    text = "".join(piece.data.decode() for piece in artifact.pieces.values()).lower()
    assert not any(word in text for word in (*WORDS, *ANSWERS.values()))
    assert len({len(read(artifact)[n]) for n in read(artifact)}) == 1
    assert all(max(map(len, p.data.decode().splitlines())) <= 44 for p in artifact.pieces.values())


@settings(max_examples=300, deadline=None)
@given(KEYS)
def test_no_half_way_result_is_an_answer(key: str) -> None:
    found = partials(make(key, GIVEN))
    assert {partial.id for partial in found} <= set(KIND.partial_ids)
    assert not {partial.value for partial in found} & set(WORDS)


def test_every_word_is_some_servers_answer() -> None:
    assert {solve(make(f"{n:064x}", GIVEN)) for n in range(200)} == set(WORDS)


def test_the_same_key_makes_the_same_bytes() -> None:
    assert make("a" * 64, GIVEN) == make("a" * 64, GIVEN)
    assert make("a" * 64, GIVEN) != make("b" * 64, GIVEN)


def test_a_board_is_read_by_hand() -> None:
    artifact = make("c" * 64, GIVEN)
    odd, even = (artifact.pieces[name].data.decode().splitlines() for name in ("odd", "even"))
    head = odd[odd.index("plug 1") + 1]
    count = even[even.index("plug 1") + 1].removeprefix("  on by ")
    place, title = head.removeprefix("  letter ").split(" of ", 1)
    letter = ANSWERS[title][int(place) - 1]
    alphabet = "abcdefghijklmnopqrstuvwxyz" * 2
    assert alphabet[alphabet.index(letter) + int(count)] == solve(artifact)[0]


@settings(max_examples=300, deadline=None)
@given(KEYS, st.sampled_from(["odd", "even"]))
def test_no_letter_comes_of_one_half(key: str, name: str) -> None:
    rows = make(key, GIVEN).pieces[name].data.decode().splitlines()
    plugs = [n for n, row in enumerate(rows) if row.startswith("plug ")]
    kinds = {rows[n]: {row.split()[0] for row in rows[n + 1 : n + 3]} for n in plugs}
    assert sorted(map(len, kinds.values())) == [1] * len(plugs)
    assert len(kinds) == len(plugs) == 7


@pytest.mark.parametrize("feeders", [("a", "b", "c"), ("a", "b", "c", "a")])
def test_too_few_feeders_and_the_same_twice_are_refused(feeders: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError):
        Params(words=WORDS, feeders=feeders)
