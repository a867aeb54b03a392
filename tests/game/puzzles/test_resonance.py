import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.game.answers import AnswerType, normalise
from bot.game.puzzles.model import Artifact, Piece
from bot.game.puzzles.resonance import (
    APART,
    HIGHEST,
    KIND,
    LOWEST,
    SMALLEST_MOVE,
    STEPS,
    Losses,
    Params,
    facts,
    following_losses,
    lead_losses,
    losses_of,
    make,
    partials,
    read,
    solve,
)

WORDS = (
    *("canyon", "desert", "jungle", "lagoon", "meadow", "tundra"),
    *("valley", "steppe", "geyser", "island", "harbor", "quarry"),
)
PARAMS = Params(words=WORDS, left=34, right=23)
KEYS = st.text("0123456789abcdef", min_size=64, max_size=64)


def halves(left: Losses, right: Losses) -> Artifact:
    """Two tables without a word around them."""
    pieces = {}
    for name, losses in (("left", left), ("right", right)):
        rows = "\n".join(f"{step} {loss / 100:.2f}" for step, loss in enumerate(losses))
        pieces[name] = Piece("x.txt", rows.encode(), "")
    return Artifact(pieces)


def keeps_the_rules(mine: Losses, theirs: Losses) -> bool:
    """Whether a table is one that a half may hold: the same rules for both."""
    apart = [
        abs(a1 - b1) > APART
        for (a0, a1), (b0, b1) in zip(pairwise(mine), pairwise(theirs), strict=True)
        if (a1 > a0) is not (b1 > b0)
    ]
    moves = [abs(later - earlier) >= SMALLEST_MOVE for earlier, later in pairwise(mine)]
    return all(apart) and all(moves) and all(LOWEST <= loss <= HIGHEST for loss in mine)


@settings(max_examples=2000, deadline=None)
@given(KEYS)
def test_every_key_makes_two_halves_that_spell_a_word_together(key: str) -> None:
    artifact = make(key, PARAMS)
    answer = solve(artifact)
    reading = read(artifact)
    left, right = (losses_of(artifact.pieces[name]) for name in KIND.pieces)
    assert answer in WORDS
    assert len(left) == len(right) == STEPS + 1
    assert len(reading.same) == len(answer)
    assert all(1 <= gap <= 26 for gap in reading.gaps)
    assert keeps_the_rules(left, right)
    assert keeps_the_rules(right, left)


def test_the_left_half_is_the_same_whatever_the_word_is() -> None:
    other = Params(
        words=(
            *("anchor", "bridge", "copper", "falcon", "hunter", "ribbon"),
            *("walnut", "zephyr", "piston", "magnet", "orchid", "fumble"),
        ),
        left=34,
        right=23,
    )
    for n in range(200):
        mine, theirs = make(f"{n:064x}", PARAMS), make(f"{n:064x}", other)
        assert solve(mine) != solve(theirs)
        assert mine.pieces["left"] == theirs.pieces["left"]
        assert mine.pieces["right"] != theirs.pieces["right"]


@pytest.mark.parametrize("held", ["left", "right"])
def test_whoever_holds_one_half_cannot_rule_out_a_single_word(held: str) -> None:
    """For a fixed half, other keys give every word of the list, by tables that obey the rules."""
    for n in range(25):
        mine = losses_of(make(f"{n:064x}", PARAMS).pieces[held])
        for word in WORDS:
            for key in ("x", "y"):
                theirs = following_losses(key, mine, word)
                pair = (mine, theirs) if held == "left" else (theirs, mine)
                assert solve(halves(*pair)) == word
                assert keeps_the_rules(theirs, mine)


def test_for_one_left_half_the_word_is_spread_evenly_over_the_list() -> None:
    """The word is drawn apart from the half, so knowing the half gives no better odds."""
    first_up = [solve(make(f"{n:064x}", PARAMS)) for n in range(3000) if _rises_first(n)]
    shares = [first_up.count(word) / len(first_up) for word in WORDS]
    assert len(first_up) > 1000
    assert min(shares) > 0.05
    assert max(shares) < 0.125


def _rises_first(n: int) -> bool:
    """A feature that the holder of a left half can see."""
    losses = lead_losses(f"{n:064x}")
    return losses[1] > losses[0]


@settings(max_examples=300, deadline=None)
@given(KEYS)
def test_no_half_way_result_is_an_answer_somewhere(key: str) -> None:
    found = partials(make(key, PARAMS))
    assert {partial.id for partial in found} == set(KIND.partial_ids)
    assert not set(WORDS).intersection(partial.value for partial in found)
    assert all(normalise(partial.type, partial.value) == partial.value for partial in found)


def test_two_people_solve_it_by_reading_out_their_tables() -> None:
    """Written down from one server's two halves."""
    left, right = (make("a" * 64, PARAMS).pieces[name].data.decode() for name in KIND.halves)
    for row in ("   0  7.62\n", "   4  9.87  up\n", "   6  7.55  down\n", "  12  4.39  down\n"):
        assert row in left
    ways = [
        re.findall(r"^ +\d+  \d\.\d\d  (up|down)$", text, re.MULTILINE) for text in (left, right)
    ]
    assert ways[0] == [
        "up",
        "down",
        "up",
        "up",
        "down",
        "down",
        "up",
        "down",
        "down",
        "down",
        "up",
        "down",
    ]
    assert ways[1] == [
        "down",
        "down",
        "down",
        "up",
        "down",
        "down",
        "down",
        "up",
        "down",
        "up",
        "down",
        "down",
    ]
    agreed = [n for n, (a, b) in enumerate(zip(*ways, strict=True), start=1) if a == b]
    assert agreed == [2, 4, 5, 6, 9, 12]
    assert "In 6 of the 12 both moved the same way" in left
    assert "There are 6." in right
    for step, one, other, gap, letter in (
        (2, "8.04", "8.08", 4, "D"),
        (4, "9.87", "9.92", 5, "E"),
        (5, "8.35", "8.54", 19, "S"),
        (6, "7.55", "7.60", 5, "E"),
        (9, "6.88", "6.70", 18, "R"),
        (12, "4.39", "4.59", 20, "T"),
    ):
        assert re.search(rf"^ *{step}  {one}", left, re.MULTILINE)
        assert re.search(rf"^ *{step}  {other}", right, re.MULTILINE)
        assert re.search(rf"(^| ) ?{gap} {letter}\b", right, re.MULTILINE)
    assert solve(make("a" * 64, PARAMS)) == "desert"


def test_the_table_says_truly_which_way_it_moved() -> None:
    for n in range(100):
        for piece in make(f"{n:064x}", PARAMS).pieces.values():
            text = piece.data.decode()
            said = re.findall(r"^ +\d+  \d\.\d\d  (up|down)$", text, re.MULTILINE)
            moves = pairwise(losses_of(piece))
            assert said == ["up" if later > earlier else "down" for earlier, later in moves]


def test_every_word_of_the_list_is_some_servers_answer() -> None:
    assert {solve(make(f"{n:064x}", PARAMS)) for n in range(300)} == set(WORDS)


def test_the_same_key_makes_the_same_bytes() -> None:
    assert make("a" * 64, PARAMS) == make("a" * 64, PARAMS)
    assert make("a" * 64, PARAMS) != make("b" * 64, PARAMS)


def test_the_halves_fit_a_telephone_and_say_nothing_they_should_not() -> None:
    for n in range(60):
        artifact = make(f"{n:064x}", PARAMS)
        names = {piece.filename for piece in artifact.pieces.values()}
        assert len(names) == 2
        for piece in artifact.pieces.values():
            text = piece.data.decode()
            assert max(map(len, text.splitlines())) <= 40
            assert len(text) <= 1900
            assert 0 < len(piece.alt) <= 1024
            assert re.fullmatch(r"[0-9a-f]{12}\.txt", piece.filename)
            assert solve(artifact) not in (text + piece.alt).lower()


def test_each_half_says_whom_to_ask_what_to_ask_and_how_many_steps_agree() -> None:
    words = ("daisy", "viola", "lupin", "basil", "cress", "sedum", "tulip", "hazel")
    pieces = make("a" * 64, Params(words=words, left=7, right=12)).pieces
    left, right = pieces["left"].data.decode(), pieces["right"].data.decode()
    assert left.startswith("SUBJECT 7 ·")
    assert right.startswith("SUBJECT 12 ·")
    assert "Subject 12" in left
    assert "Subject 7," in right
    assert "ASK THEM which way" in left
    assert "ASK THEM for the loss" in right
    assert "In 5 of the 12" in left
    assert "In the other 7" in left
    assert "There are 5." in right
    letters = dict(re.findall(r"(\d+) ([A-Z])\b", right.partition("a word.")[2]))
    assert letters == {str(n): chr(64 + n) for n in range(1, 27)}


@pytest.mark.parametrize("words", [("zzzzzzzz", "azazazaz"), ("aaaaazzz", "mzmzmzma")])
def test_words_with_the_widest_gaps_can_be_joined_too(words: tuple[str, ...]) -> None:
    for n in range(100):
        left = lead_losses(f"{n:064x}")
        for word in words:
            assert solve(halves(left, following_losses("k", left, word))) == word


def test_the_solution_can_say_which_steps_and_which_gaps() -> None:
    assert facts(make("a" * 64, PARAMS)) == {
        "answer": "DESERT",
        "steps": "2, 4, 5, 6, 9, 12",
        "gaps": "4, 5, 19, 5, 18, 20",
    }


@pytest.mark.parametrize(
    ("words", "left", "right", "complaint"),
    [
        (WORDS, 34, 34, "two different subjects"),
        (WORDS, 0, 23, "greater than or equal"),
        (WORDS, 34, 100, "less than or equal"),
        (WORDS[:7], 34, 23, "at least 8"),
        ((*WORDS[:8], "eftfsu"), 34, 23, "counted from zero"),
        ((*WORDS[:8], "island"[::-1], "island"), 34, 23, "backwards"),
    ],
)
def test_unfair_parameters_are_refused(
    words: tuple[str, ...], left: int, right: int, complaint: str
) -> None:
    with pytest.raises(ValidationError, match=complaint):
        Params(words=words, left=left, right=right)


def test_the_kind_hands_out_both_of_its_pieces() -> None:
    assert KIND.name == "resonance"
    assert KIND.halves == KIND.pieces == ("left", "right")
    assert KIND.answer_type is AnswerType.LETTERS
    assert KIND.form(PARAMS) == "one word, 6 letters"
    assert KIND.answers(PARAMS) == WORDS
