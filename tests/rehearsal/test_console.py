from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rehearsal.console import (
    LONGEST_SKIP,
    ConsoleError,
    Help,
    Now,
    Quit,
    Skip,
    Speed,
    parse,
    parse_duration,
    parse_speed,
)


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("skip 6h", Skip(timedelta(hours=6))),
        ("  SKIP 90s ", Skip(timedelta(seconds=90))),
        ("skip 1d12h", Skip(timedelta(days=1, hours=12))),
        ("skip 1d 12h 5m", Skip(timedelta(days=1, hours=12, minutes=5))),
        ("skip 1.5H", Skip(timedelta(minutes=90))),
        ("speed 3600", Speed(3600)),
        ("speed 0", Speed(0)),
        ("speed 2.5x", Speed(2.5)),
        ("now", Now()),
        ("help", Help()),
        ("?", Help()),
        ("quit", Quit()),
        ("\tq\r\n", Quit()),
        ("", None),
        ("   ", None),
    ],
)
def test_a_line_is_read_as_the_command_it_is(line: str, command: object) -> None:
    assert parse(line) == command


@pytest.mark.parametrize(
    "line",
    [
        "skip",
        "skip 6",
        "skip h",
        "skip -6h",
        "skip 0s",
        "skip 6 hours",
        "skip 2000d",
        "skip 99999999999999999999999w",
        "skip ٣h",
        "speed",
        "speed fast",
        "speed -1",
        "speed nan",
        "speed inf",
        "speed 1e9",
        "now or never",
        "dance",
    ],
)
def test_anything_else_is_answered_with_what_would_be_right(line: str) -> None:
    with pytest.raises(ConsoleError) as caught:
        parse(line)
    assert str(caught.value).endswith(".")


@given(st.text(max_size=60))
def test_no_line_at_all_breaks_the_console(line: str) -> None:
    try:
        command = parse(line)
    except ConsoleError:
        return
    assert command is None or isinstance(command, Skip | Speed | Now | Help | Quit)


@given(st.integers(1, 300), st.integers(0, 23), st.integers(0, 59), st.integers(0, 59))
def test_a_duration_is_the_sum_of_its_parts(days: int, hours: int, minutes: int, secs: int) -> None:
    span = parse_duration(f"{days}d{hours}h {minutes}m{secs}s")
    assert span == timedelta(days=days, hours=hours, minutes=minutes, seconds=secs)


@given(st.text(alphabet="0123456789.smhdw ", max_size=20))
def test_a_skip_is_always_forward_and_never_more_than_a_year(text: str) -> None:
    try:
        span = parse_duration(text)
    except ConsoleError:
        return
    assert timedelta(0) < span <= LONGEST_SKIP


@given(st.floats(0, 604_800, allow_nan=False).map(lambda speed: round(speed, 3)))
def test_a_speed_comes_back_as_it_was_written(speed: float) -> None:
    assert parse_speed(f"{speed:.3f}") == speed
