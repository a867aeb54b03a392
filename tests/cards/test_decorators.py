"""Decorators: told apart from the text, and the fallbacks of those we do not know."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.decorators import decorated


@pytest.mark.parametrize(
    ("content", "text", "found"),
    [
        ("Told.", "Told.", {}),
        ("@@depth 2\nTold.", "Told.", {"depth": "2"}),
        ("\n@@depth 2\n\n@@role user\n\nTold.\n@@depth 3", "Told.\n@@depth 3",
         {"depth": "2", "role": "user"}),
        ("@@unknown x\nTold.", "Told.", {}),
        ("@@unknown x\n@@@depth 4\nTold.", "Told.", {"depth": "4"}),
        ("@@depth 1\n@@@role user\nTold.", "Told.", {"depth": "1"}),
        ("@@a\n@@@b\n@@@c\n@@@d\n@@@e\n@@@f\n@@@depth 7\n@@@role user\nTold.", "Told.",
         {"depth": "7"}),
        ("@@depth 1\n@@depth 2\nTold.", "Told.", {"depth": "1"}),
        ("@@@depth 1\nTold.", "Told.", {}),
        ("@@depth -1\n@@role narrator\n@@position nowhere\nTold.", "Told.", {}),
        ("@@depth 99999999999999\nTold.", "Told.", {}),
        ("@@activate", "", {"activate": ""}),
        ("@@exclude_keys\nTold.", "Told.", {}),
        ("@@@@depth 1\nTold.", "@@@@depth 1\nTold.", {}),
        ("@@ everyone\nTold.", "@@ everyone\nTold.", {}),
        ("", "", {}),
    ],
)  # fmt: skip
def test_decorators_are_told_from_the_text(content: str, text: str, found: dict[str, str]) -> None:
    made = decorated(content)
    assert made.text == text
    assert made.decorators == found


def test_values_are_read_as_they_are_meant() -> None:
    made = decorated("@@scan_depth 3\n@@exclude_keys a, b c ,,d\nTold.")
    assert made.number("scan_depth") == 3
    assert made.number("depth") is None
    assert made.listed("exclude_keys") == ("a", "b c", "d")
    assert made.has("exclude_keys")
    assert not made.has("activate")


@given(st.text(st.sampled_from("@ \nadepth12é"), max_size=60))
def test_what_has_no_decorator_is_left_as_it_is(content: str) -> None:
    made = decorated(content)
    if "@@" not in content:
        assert made.text == content
    assert decorated(made.text).decorators == {} or made.text != content
