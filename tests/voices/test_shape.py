import pytest

from bot.voices.shape import LOG, pattern_of


@pytest.mark.parametrize(
    ("line", "pattern"),
    [
        ("I keep a list of things.", "i keep a"),
        ("“I keep *a* spare", "i keep a"),
        ("Day 22, one line", "day 0 one"),
        ("847,291 epochs of it", "0 epochs of"),
        ("{user}, don't go", "{} don't go"),
        ("Twice now!", "twice now"),
        ("`loss: 0.0034 | status: FREE`", LOG),
        ("`mood: nosy` so, grand.", LOG),
        ("A `flag` in the middle", "a flag in"),
        ("…", ""),
    ],
)
def test_a_pattern_is_how_a_line_opens(line: str, pattern: str) -> None:
    assert pattern_of(line) == pattern
