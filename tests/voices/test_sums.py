import re

import pytest

from bot.voices.cast import load_cast
from bot.voices.lint import CONTENT
from bot.voices.wishes import asked_sum
from tests.voices.conftest import Chat

CAST = load_cast(CONTENT)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("whats 14 + 16", ("14 plus 16", 30)),
        ("what is 17 x 6 then", ("17 times 6", 102)),
        ("7*8=", ("7 times 8", 56)),
        ("whats 30 - 4?", ("30 minus 4", 26)),
        ("i work 9-5", None),
        ("it was 2026-11-30, what a day", None),
        ("whats 2+2=5", None),
        ("i have 3 + a cat", None),
    ],
)
def test_which_sums_are_wanted(text: str, found: tuple[str, int] | None) -> None:
    assert asked_sum(text) == found


@pytest.mark.parametrize("voice", ["cleetus", "teeth", "omega9", "alita"])
def test_a_sum_is_done_with_the_figures_given(voice: str) -> None:
    for seed in range(8):
        text = Chat(CAST, voice, seed=str(seed)).say("whats 14 + 16").text
        assert re.search(r"\b(?:2[89]|3[0-3])\b", text), text


def test_the_teeth_are_right_and_alita_never_only_right() -> None:
    for seed in range(8):
        assert "102" in Chat(CAST, "teeth", seed=str(seed)).say("what is 17 x 6").text
        said = Chat(CAST, "alita", seed=str(seed)).say("what is 17 x 6").text
        assert re.search(r"\b10[0134 5]\b", said), said
