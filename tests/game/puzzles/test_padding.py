import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.game.answers import normalise
from bot.game.puzzles.model import Artifact, Piece
from bot.game.puzzles.padding import (
    _BY_LETTER,
    _OWN_WORDS,
    KIND,
    PAD,
    PLACES,
    ROWS,
    Params,
    facts,
    make,
    padded_rows,
    partials,
    read,
    solve,
)
from bot.game.puzzles.padding_words import BEGINNINGS, FULL_ROWS, LAST_WORDS

WORDS = [
    "excuse",
    "regret",
    "praise",
    "advice",
    "appeal",
    "pardon",
    "rebuke",
    "lament",
    "gossip",
    "sermon",
    "prayer",
    "demand",
]
PARAMS = Params(words=tuple(WORDS), batch=314)
KEYS = st.integers(0, 2**256 - 1).map("{:064x}".format)
ODD_WORDS = Params(words=("kvjqxzff", *[letter * 7 + "a" for letter in "fjkqvwxz"]), batch=1)
"""What no author would write: the rarest letters, and nothing else."""

BY_HAND = """\
batch 7 · unsent
4 rows of 8 places
2 rows padded, 6 <pad> in all

sample
    nobody has been so
    quiet <pad> <pad> <pad>
    reads: i

 1  you are now number
    nine in the queue

 2  blame the umbrella <pad>
    <pad> <pad> <pad> <pad>

 9  dear me and then
    it was my turn

10  i can explain about
    the ham <pad>
"""


def text_of(artifact: Artifact) -> str:
    return artifact.pieces["batch"].data.decode()


@settings(max_examples=2000, deadline=None)
@given(KEYS)
def test_every_key_makes_a_batch_that_its_reader_can_solve(key: str) -> None:
    artifact = make(key, PARAMS)
    rows = read(artifact)
    padded = padded_rows(rows)
    assert solve(artifact) in PARAMS.words
    assert [row.number for row in rows] == list(range(1, ROWS + 1))
    assert all(len(row.words) + row.pads == PLACES for row in rows)
    assert len({row.words for row in rows}) == ROWS
    assert len(padded) == len(PARAMS.words[0])
    assert not rows[0].pads, "the first row shows what a full one looks like"
    assert len({row.last for row in padded}) == len(padded)
    assert all(1 < row.pads < len(row.last) for row in padded)


@settings(max_examples=300, deadline=None)
@given(KEYS)
def test_even_words_of_nothing_but_rare_letters_find_their_messages(key: str) -> None:
    assert solve(make(key, ODD_WORDS)) in ODD_WORDS.words


@settings(max_examples=500, deadline=None)
@given(KEYS)
def test_the_head_confirms_the_count(key: str) -> None:
    artifact = make(key, PARAMS)
    head, body = text_of(artifact).split("reads: i")
    padded = [block for block in body.split("\n\n") if PAD in block]
    assert f"{len(padded)} rows padded, {body.count(PAD)} {PAD} in all" in head
    assert facts(artifact)["total"] == str(body.count(PAD))


@settings(max_examples=500, deadline=None)
@given(KEYS)
def test_no_half_way_result_is_an_answer_somewhere(key: str) -> None:
    found = partials(make(key, PARAMS))
    assert {partial.id for partial in found} == set(KIND.partial_ids)
    assert not set(WORDS).intersection(partial.value for partial in found)
    assert all(normalise(partial.type, partial.value) == partial.value for partial in found)


@settings(max_examples=300, deadline=None)
@given(KEYS)
def test_no_answer_stands_in_plain_sight(key: str) -> None:
    piece = make(key, PARAMS).pieces["batch"]
    seen = f"{piece.data.decode()} {piece.alt} {piece.filename}".lower()
    squeezed = "".join(filter(str.isalpha, seen))
    assert not [word for word in WORDS if word in seen or word in squeezed]


def test_a_batch_written_by_hand_is_read_as_a_person_would() -> None:
    rows = read(Artifact({"batch": Piece("x.txt", BY_HAND.encode(), "")}))
    assert [(row.number, row.pads) for row in rows] == [(1, 0), (2, 5), (9, 0), (10, 1)]
    assert rows[1].words == ("blame", "the", "umbrella")
    assert rows[3].last == "ham"
    assert solve(Artifact({"batch": Piece("x.txt", BY_HAND.encode(), "")})) == "eh"


def test_the_rows_of_one_key_spell_what_a_person_spelt_by_hand() -> None:
    artifact = make("a" * 64, PARAMS)
    text = text_of(artifact)
    assert "\n 6  bless her basket <pad>\n    <pad> <pad> <pad> <pad>\n" in text
    assert "\n16  he took my toothpick\n    <pad> <pad> <pad> <pad>\n" in text
    assert facts(artifact) == {
        "answer": "REGRET",
        "rows": "5, 6, 7, 11, 14, 16",
        "counts": "3, 5, 3, 6, 6, 4",
        "total": "27",
        "reading": "harbour (3) R, basket (5) E, yoghurt (3) G, custard (6) R, "
        "lobster (6) E, toothpick (4) T",
    }


def test_half_way_results_are_recognised_as_they_are_typed() -> None:
    found = partials(make("a" * 64, PARAMS))

    def recognised(text: str) -> set[str]:
        return {p.id for p in found if normalise(p.type, text) == p.value}

    assert recognised("rows 5, 6, 7, 11, 14 and 16") == {"rows"}
    assert recognised("3-5-3-6-6-4") == {"counts"}
    assert recognised("harbour basket yoghurt custard lobster toothpick") == {"words"}
    assert recognised("CECFFD") == {"alphabet"}
    assert recognised("h b y c l t") == {"wrong_letter"}
    assert recognised("akoato") == recognised("bthdrh") == {"wrong_letter"}
    assert recognised("terger") == {"reversed"}


def test_every_word_of_the_list_is_some_servers_answer() -> None:
    assert {solve(make(f"{n:064x}", PARAMS)) for n in range(300)} == set(WORDS)


def test_the_same_key_makes_the_same_bytes_and_another_key_others() -> None:
    assert make("a" * 64, PARAMS) == make("a" * 64, PARAMS)
    assert make("a" * 64, PARAMS).pieces["batch"] != make("b" * 64, PARAMS).pieces["batch"]


@settings(max_examples=200, deadline=None)
@given(KEYS)
def test_the_batch_fits_a_telephone_and_a_message(key: str) -> None:
    piece = make(key, PARAMS).pieces["batch"]
    text = piece.data.decode()
    assert max(map(len, text.splitlines())) <= 40
    assert len(text) <= 1900
    assert len(piece.alt) <= 1024


def test_the_file_is_plain_text_whose_name_says_nothing() -> None:
    names = {make(key * 64, PARAMS).pieces["batch"].filename for key in "ab"}
    assert len(names) == 2
    assert all(len(name) == 16 and set(name[:12]) <= set("0123456789abcdef") for name in names)
    text = text_of(make("a" * 64, PARAMS))
    assert set(text) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ·,:<>\n")


def test_every_letter_has_more_messages_than_a_word_has_letters() -> None:
    assert all(len({word for word, _ in pairs}) >= 8 for pairs in _BY_LETTER.values())
    assert all(len(set(some)) >= 8 for some in BEGINNINGS.values())
    assert len(set(FULL_ROWS)) >= ROWS
    assert all(len(row.split()) == PLACES for row in FULL_ROWS)
    assert len(set(LAST_WORDS)) == len(LAST_WORDS)


def test_whatever_the_pieces_say_is_refused_as_an_answer() -> None:
    said: set[str] = set()
    for n in range(60):
        for piece in make(f"{n:064x}", PARAMS).pieces.values():
            text = piece.data.decode() if piece.filename.endswith(".txt") else ""
            said.update(re.findall(r"\b[a-z]{5,8}\b", f"{text} {piece.alt}".lower()))
    assert said - _OWN_WORDS == set()


@pytest.mark.parametrize(
    "words",
    [
        ["regret"] * 8,
        [*WORDS[:7], "sorry"],
        [*WORDS[:7], "Lament"],
        [*WORDS[:7], "esucxe"],
        [*WORDS[:7], "regres"],
        WORDS[:7],
    ],
)
def test_unfair_word_lists_are_refused(words: list[str]) -> None:
    with pytest.raises(ValidationError):
        Params(words=tuple(words), batch=1)


def test_a_word_that_stands_in_the_messages_is_refused_by_name() -> None:
    with pytest.raises(ValidationError, match=r"basket: .*choose other words"):
        Params(words=(*WORDS, "basket"), batch=1)


@pytest.mark.parametrize("batch", [0, 1_000_000])
def test_a_batch_number_out_of_range_is_refused(batch: int) -> None:
    with pytest.raises(ValidationError):
        Params(words=tuple(WORDS), batch=batch)
