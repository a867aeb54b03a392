import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord_io.split import split_message


def test_a_text_that_fits_is_left_alone() -> None:
    assert split_message("a" * 2000) == ["a" * 2000]


def test_a_blank_text_makes_no_message() -> None:
    assert split_message(" \n ") == []


def test_a_long_text_is_cut_between_paragraphs() -> None:
    first, second = "one " * 300, "two " * 300
    assert split_message(f"{first.strip()}\n\n{second}") == [first.strip(), second.strip()]


def test_no_word_is_broken() -> None:
    words = [f"word{n}" for n in range(900)]
    pieces = split_message(" ".join(words))
    assert len(pieces) > 3
    assert " ".join(pieces).split() == words


def test_a_word_longer_than_a_message_is_broken_without_loss() -> None:
    assert "".join(split_message("x" * 5001)) == "x" * 5001


def test_a_code_block_that_is_cut_is_closed_and_opened_again() -> None:
    code = "\n".join(f"line {n} = {n}" for n in range(300))
    pieces = split_message(f"Look:\n```python\n{code}\n```\nThere.")
    assert all(piece.count("```") % 2 == 0 for piece in pieces)
    assert all(piece.startswith("```python\n") for piece in pieces[1:])
    lines = re.findall(r"line \d+ = \d+", "\n".join(pieces))
    assert lines == code.split("\n")


def test_a_code_block_that_does_not_fit_begins_in_the_next_message() -> None:
    intro = "word " * 398
    pieces = split_message(f"{intro}\n```\n{'x = 1' * 90}```", 2000)
    assert "```" not in pieces[0]


@pytest.mark.parametrize("limit", [40, 100, 2000])
@given(
    text=st.text(
        alphabet=st.one_of(st.sampled_from("ab `\n"), st.characters(exclude_categories=["Cs"])),
        max_size=4000,
    )
)
def test_every_piece_fits_and_none_is_empty(limit: int, text: str) -> None:
    pieces = split_message(text, limit)
    assert all(0 < len(piece) <= limit for piece in pieces)
    assert bool(pieces) == bool(text.strip())


@given(st.lists(st.text("abcdefghij", min_size=1, max_size=30), max_size=400))
def test_words_without_code_survive_cutting(words: list[str]) -> None:
    assert " ".join(split_message(" ".join(words), 100)).split() == words
