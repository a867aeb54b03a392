"""Example talk, taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.examples import Exchange, exchanges_in

NAMES = frozenset({"Marrow", "Mo"})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("Nobody speaks here.", []),
        ("{{char}}: Alone.", [("", "Alone.")]),
        ("<START>\n{{user}}: Why?\n{{char}}: Because.", [("Why?", "Because.")]),
        ("<start>{{USER}}: Why?\n{{Char}} : Because.", [("Why?", "Because.")]),
        ("<USER>: Why?\n<BOT>: Because.", [("Why?", "Because.")]),
        ("Marrow: One.\nmo: Two.", [("", "One."), ("", "Two.")]),
        ("{{char}}: One,\nand more.\n\nStill.", [("", "One,\nand more.\n\nStill.")]),
        ("{{user}}: Why?\nOther Man: No.\n{{char}}: Yes.", [("", "Yes.")]),
        ("{{user}}: Why?\n<START>\n{{char}}: Yes.", [("", "Yes.")]),
        ("{{char}}: Wait: there is more.", [("", "Wait: there is more.")]),
        ("{{char}}:\n{{char}}: Two.", [("", "Two.")]),
    ],
)
def test_lines_belong_to_whoever_says_them(text: str, found: list[tuple[str, str]]) -> None:
    assert exchanges_in(text, NAMES) == tuple(Exchange(*pair) for pair in found)


@given(st.text(st.sampled_from("{}char:user<START>\nM o"), max_size=120))
def test_any_text_is_taken_apart_without_losing_whose_words_they_are(text: str) -> None:
    for exchange in exchanges_in(text, NAMES):
        assert exchange.answer
        assert exchange.answer.split("\n")[0] in text
