from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pydantic import ValidationError

from bot.game.answers import AnswerType, normalise
from bot.game.puzzles import KINDS
from bot.game.puzzles.training_log import (
    KIND,
    ROWS,
    SMALLEST_RISE,
    Params,
    _drawing,
    draft,
    make,
    partials,
    read,
    rises,
    solve,
)
from bot.game.puzzles.vocabulary import WORDS as TOKENS
from tests.game.seasons import WORDS

PARAMS = Params(words=tuple(WORDS), run=34, first_epoch=505_000, epoch_step=5_000)
KEYS = st.text("0123456789abcdef", min_size=64, max_size=64)


@settings(max_examples=3000, deadline=None)
@given(KEYS)
def test_every_key_makes_a_log_that_its_reader_can_solve(key: str) -> None:
    artifact = draft(key, PARAMS)
    rows = read(artifact)
    hits = rises(rows)
    assert solve(artifact) in PARAMS.words
    assert len(rows) == ROWS
    assert len(hits) == len(PARAMS.words[0])
    assert len({row.token for row in rows}) == ROWS
    assert all(later - earlier > 1 for earlier, later in pairwise(hits))
    steps = [rows[i].loss - rows[i - 1].loss for i in range(1, ROWS)]
    assert all(step >= SMALLEST_RISE or step <= -SMALLEST_RISE / 2 for step in steps)


@settings(max_examples=10, deadline=None)
@given(KEYS)
def test_the_picture_adds_nothing_to_the_solution(key: str) -> None:
    assert solve(make(key, PARAMS)) == solve(draft(key, PARAMS))


@settings(max_examples=300, deadline=None)
@given(KEYS)
def test_no_half_way_result_is_an_answer_somewhere(key: str) -> None:
    artifact = draft(key, PARAMS)
    words = {normalise(AnswerType.LETTERS, word) for word in PARAMS.words}
    found = partials(artifact)
    assert {partial.id for partial in found} == set(KIND.partial_ids)
    assert not words.intersection(partial.value for partial in found)
    assert all(normalise(partial.type, partial.value) == partial.value for partial in found)


def test_every_word_of_the_list_is_some_servers_answer() -> None:
    assert {solve(draft(f"{n:064x}", PARAMS)) for n in range(200)} == set(WORDS)


def test_the_same_key_makes_the_same_bytes() -> None:
    _drawing.cache_clear()
    first = make("a" * 64, PARAMS)
    _drawing.cache_clear()
    assert make("a" * 64, PARAMS) == first
    assert make("b" * 64, PARAMS).pieces["log"] != first.pieces["log"]


def test_the_picture_is_grey_and_carries_nothing_but_pixels() -> None:
    piece = make("c" * 64, PARAMS).pieces["curve"]
    with Image.open(BytesIO(piece.data)) as image:
        assert image.mode == "L"
        assert image.info == {}
        assert image.size == (1000, 620)
    assert not any(mark in piece.data for mark in (b"tEXt", b"iTXt", b"zTXt", b"tIME", b"eXIf"))


def test_the_alt_text_names_the_rows_that_the_picture_shows_rising() -> None:
    artifact = make("d" * 64, PARAMS)
    alt = artifact.pieces["curve"].alt
    numbers = [str(read(artifact)[i].number) for i in rises(read(artifact))]
    assert ", ".join(numbers[:-1]) + f" and {numbers[-1]}" in alt
    assert all(len(piece.alt) <= 1024 for piece in artifact.pieces.values())


def test_file_names_say_nothing() -> None:
    names = {make(key * 64, PARAMS).pieces[piece].filename for key in "ab" for piece in KIND.pieces}
    assert len(names) == 4
    assert all(len(name) == 16 and set(name[:12]) <= set("0123456789abcdef") for name in names)


def test_the_log_fits_a_telephone_and_a_message() -> None:
    text = make("e" * 64, PARAMS).pieces["log"].data.decode()
    assert max(map(len, text.splitlines())) <= 32
    assert len(text) <= 1900


def test_no_token_is_an_answer() -> None:
    assert not {word for words in TOKENS.values() for word in words} & set(WORDS)


@pytest.mark.parametrize(
    "words",
    [
        ["chorus"] * 8,
        [*WORDS[:7], "cat"],
        [*WORDS[:7], "Tremor"],
        [*WORDS[:7], "cho rus"],
        [*WORDS[:7], "surohc"],
        [*WORDS[:7], "choruz"],
        WORDS[:7],
    ],
)
def test_unfair_word_lists_are_refused(words: list[str]) -> None:
    with pytest.raises(ValidationError):
        Params(words=tuple(words), run=1, first_epoch=1, epoch_step=1)


def test_the_kind_is_registered_under_its_name() -> None:
    assert KINDS["training_log"] is KIND
