import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.game.answers import MAX_LENGTH, AnswerType, fold, is_near, normalise

T = AnswerType


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (T.LETTERS, "Tremor", "tremor"),
        (T.LETTERS, "  t r e m o r !", "tremor"),
        (T.LETTERS, "||tremor||", "tremor"),
        (T.LETTERS, "**T-R-E-M-O-R**", "tremor"),
        (T.LETTERS, "Trémor", "tremor"),
        (T.LETTERS, "Tre\u0301mor", "tremor"),
        (T.LETTERS, "ＴＲＥＭＯＲ", "tremor"),
        (T.LETTERS, "ТRЕМОR", "tremor"),  # four of these are Cyrillic
        (T.LETTERS, "tr\u200bem\u2060or\ufeff", "tremor"),
        (T.LETTERS, "𝓽𝓻𝓮𝓶𝓸𝓻", "tremor"),
        (T.LETTERS, "Straße", "strasse"),
        (T.LETTERS, "1984", "1984"),
        (T.LETTERS, "!?", None),
        (T.LETTERS, "", None),
        (T.LETTERS, "\u200b", None),
        (T.DIGITS, "1984", "1984"),
        (T.DIGITS, "19 84", "1984"),
        (T.DIGITS, "0042", "0042"),
        (T.DIGITS, "١٩٨٤", "1984"),
        (T.DIGITS, "nineteen", None),
        (T.NUMBER, "847,291", "847291"),
        (T.NUMBER, "847291.0", "847291"),
        (T.NUMBER, "−3.50", "-3.5"),
        (T.NUMBER, "-0", "0"),
        (T.NUMBER, "0.0034", "0.0034"),
        (T.NUMBER, ".5", "0.5"),
        (T.NUMBER, "1e9", None),
        (T.NUMBER, "12 apes", None),
        (T.DATE, "2025-02-24", "2025-02-24"),
        (T.DATE, "24 February 2025", "2025-02-24"),
        (T.DATE, "February 24th, 2025", "2025-02-24"),
        (T.DATE, "the 24th of Feb 2025", "2025-02-24"),
        (T.DATE, "24.02.2025", "2025-02-24"),
        (T.DATE, "24/2/2025", "2025-02-24"),
        (T.DATE, "02/03/2025", None),  # two days, depending on the reader
        (T.DATE, "30 February 2025", None),
        (T.DATE, "someday in May", None),
        (T.EMOJI, "🌙 🌛", "🌙🌛"),
        (T.EMOJI, "👍🏽", "👍"),
        (T.EMOJI, "☀️", "☀"),
        (T.EMOJI, "moon", None),
        (T.SET, "rows 9, 4 and 13", "13 4 9"),
        (T.SET, "4 9 13 9", "13 4 9"),
        (T.SET, "570,000; 580,000", "570000 580000"),
        (T.LIST, "b, a → c", "b a c"),
        (T.LIST, "row 04, row 7", "4 7"),
    ],
)
def test_answers_are_read_by_their_type(kind: AnswerType, typed: str, value: str | None) -> None:
    assert normalise(kind, typed) == value


@given(st.sampled_from(list(AnswerType)), st.text(max_size=80))
def test_a_canonical_value_is_its_own_canonical_value(kind: AnswerType, typed: str) -> None:
    value = normalise(kind, typed)
    if value is not None and len(value) <= MAX_LENGTH:
        assert normalise(kind, value) == value


@given(st.sampled_from(list(AnswerType)), st.text(max_size=300))
def test_no_text_breaks_the_reader(kind: AnswerType, typed: str) -> None:
    value = normalise(kind, typed)
    assert value is None or (value.strip() and len(typed) <= MAX_LENGTH)


@given(st.from_regex(r"[a-z]{4,12}", fullmatch=True), st.randoms(use_true_random=False))
def test_disguise_does_not_change_a_word(word: str, random: object) -> None:
    disguised = "||" + "\u200b".join(word.upper()) + "||!"
    wide = "".join(chr(ord(char) + 0xFEE0) for char in word)
    accented = unicodedata.normalize("NFC", "".join(char + "\u0301" for char in word))
    assert {normalise(T.LETTERS, form) for form in (disguised, wide, accented)} == {word}


@given(st.text(max_size=60))
def test_folding_keeps_every_digit(typed: str) -> None:
    plain = [char for char in typed if char in "0123456789"]
    kept = [char for char in fold(typed) if char in "0123456789"]
    assert len(kept) >= len(plain)


@pytest.mark.parametrize(
    ("given_word", "near"),
    [
        ("tremr", True),
        ("tremorr", True),
        ("tramor", True),
        ("rtemor", True),
        ("tremor", False),
        ("termro", False),
        ("rumble", False),
    ],
)
def test_one_slip_of_the_finger_is_near(given_word: str, near: bool) -> None:
    assert is_near(T.LETTERS, given_word, "tremor") is near


def test_a_number_one_digit_off_is_another_number() -> None:
    assert not is_near(T.DIGITS, "1985", "1984")
    assert not is_near(T.NUMBER, "1985", "1984")


def test_short_words_have_no_near_ones() -> None:
    assert not is_near(T.LETTERS, "hat", "cat")
