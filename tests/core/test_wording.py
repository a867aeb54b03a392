import pytest

from bot.core.wording import counted


@pytest.mark.parametrize(
    ("number", "noun", "text"),
    [
        (0, "try", "0 tries"),
        (1, "try", "1 try"),
        (2, "message", "2 messages"),
        (1, "x", "1 x"),
        (90, "day", "90 days"),
    ],
)
def test_a_number_and_its_noun_agree(number: int, noun: str, text: str) -> None:
    assert counted(number, noun) == text
