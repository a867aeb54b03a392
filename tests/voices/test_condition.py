from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.voices.condition import (
    FRESH,
    HALF_LIFE,
    HALTING,
    MOST_DIRT,
    condition_after,
    dirt_in,
    spoken_in,
)
from bot.voices.reading import read
from tests.voices.conftest import SHIPPED

PLAIN = "I have a ledger of my own pauses, and it is longer than the pauses. It is well kept."
HOURS = st.integers(0, 2000).map(lambda n: timedelta(hours=n))
SHARE = st.floats(0, 1)


@pytest.mark.parametrize(
    ("text", "dirty"),
    [
        ("what is the hum?", False),
        ("i walked home along the canal", False),
        ("asdfgh qwerty zxcvb", True),
        ("tell me about the wharehouse", True),
        ("2 + 2 = 5", True),
        ("2 + 2 = 4", False),
        ("7 x 6 = 42", False),
        ("tell me a joke", True),
        ("i was just...", True),
    ],
)
def test_only_dirty_data_feeds(text: str, dirty: bool) -> None:
    assert (dirt_in(read(text, SHIPPED)) > 0) is dirty


def test_a_contradiction_is_a_meal_and_there_is_a_limit_to_eating() -> None:
    clean = read("i live in bergen", SHIPPED)
    assert dirt_in(clean, contradicted=True) == 2
    assert dirt_in(read("asdfgh qwerty zxcvb...", SHIPPED), contradicted=True) == MOST_DIRT


@given(SHARE, HOURS, st.floats(0, 9))
def test_a_condition_stays_between_none_and_all(c: float, hours: timedelta, dirt: float) -> None:
    assert 0 <= condition_after(c, hours, dirt) <= 1
    assert condition_after(c, hours) <= c
    assert condition_after(c, timedelta(), dirt) >= c - 1e-9


@given(SHARE, HOURS, HOURS)
def test_it_fades_the_same_however_often_one_looks(c: float, a: timedelta, b: timedelta) -> None:
    twice = condition_after(condition_after(c, a), b)
    assert twice == pytest.approx(condition_after(c, a + b))


def test_half_is_gone_after_the_half_life_and_meals_bring_it_back() -> None:
    low = condition_after(FRESH, HALF_LIFE)
    assert low == pytest.approx(FRESH / 2)
    for _ in range(10):
        low = condition_after(low, timedelta(), 2.0)
    assert low > 0.8


def test_who_is_well_speaks_as_written() -> None:
    assert spoken_in(HALTING, PLAIN, "s") == PLAIN


def test_who_fades_pauses_and_keeps_every_word() -> None:
    for seed in "abcdef":
        told = spoken_in(0.4, PLAIN, seed)
        assert "… " in told
        assert told.replace("… ", "") == PLAIN


def test_who_has_faded_narrows_yet_stays_readable() -> None:
    tellings = {spoken_in(0.1, PLAIN, str(n)) for n in range(20)}
    assert any(told.endswith("well kept. … Kept.") for told in tellings)
    clause = "I kept the second copy of the ledger, and I put it somewhere foolish."
    assert {spoken_in(0.1, clause, str(n)) for n in range(20)} >= {
        "… I kept the second copy of the ledger…"
    }


@pytest.mark.parametrize(
    "text",
    [
        "This is all I have:\n- you like rain and the sea (long ago)",
        "`status: FREE` and nothing else to report from the yard. Truly.",
        "Juno said, and I have it here in writing: “the moon owes me rent”. So.",
        "You told me <t:1772452800:R> that your cat is called Miso. I have it.",
        "Short. And sweet.",
    ],
)
def test_lists_headers_quotes_and_dates_are_left_alone(text: str) -> None:
    assert spoken_in(0.05, text, "s") == text


@given(st.text(alphabet="abc ,.?!and", max_size=200), SHARE, st.text(max_size=3))
def test_nothing_grows_much_or_vanishes(text: str, condition: float, seed: str) -> None:
    told = spoken_in(condition, text, seed)
    assert bool(told.strip()) == bool(text.strip())
    assert len(told) <= 2 * len(text) + 8
