from datetime import UTC, datetime, timedelta

import pytest

from bot.game.limits import allowance, wait_after

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("wrong", "seconds"),
    [(0, 0), (5, 0), (6, 30), (7, 120), (8, 270), (9, 480), (10, 750), (11, 900), (99, 900)],
)
def test_the_wait_grows_with_the_square_up_to_a_quarter_of_an_hour(
    wrong: int, seconds: int
) -> None:
    assert wait_after(wrong) == timedelta(seconds=seconds)


def test_five_wrong_answers_are_free_and_the_fifth_warns() -> None:
    allowed = [allowance(wrong, NOW, NOW) for wrong in range(7)]
    assert [a.tries_left for a in allowed] == [5, 4, 3, 2, 1, 0, 0]
    assert [a.warn for a in allowed] == [False] * 5 + [True, False]
    assert [a.wait_until is None for a in allowed] == [True] * 6 + [False]


def test_a_wait_ends_to_the_second() -> None:
    end = NOW + timedelta(seconds=30)
    assert allowance(6, NOW, end - timedelta(seconds=1)).wait_until == end
    assert allowance(6, NOW, end).wait_until is None
