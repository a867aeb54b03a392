"""Curly macros: what they become, and that nobody's name becomes one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.macros import Names, resolved

NAMES = Names("Marrow", "Juno")


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("{{char}} and {{User}}", "Marrow and Juno"),
        ("<BOT>, <char> and <USER>", "Marrow, Marrow and Juno"),
        ("a{{// a note}}b", "ab"),
        ("a{{comment: a note}}b", "ab"),
        ("a{{hidden_key:lamp}}b", "ab"),
        ("{{reverse:abc}}", "cba"),
        ("{{reverse:{{char}}}}", "worraM"),
        ("{{random:x}}", "x"),
        ("{{random:a\\,b}}", "a,b"),
        ("{{pick::only}}", "only"),
        ("{{roll:1}} {{roll:d1}} {{ROLL:D1}}", "1 1 1"),
        ("{{roll:0}} {{roll:many}}", "{{roll:0}} {{roll:many}}"),
        ("{{unknown}} {{setvar::a::b}} {{char:x}}", "{{unknown}} {{setvar::a::b}} {{char:x}}"),
        ("{{", "{{"),
        ("{{}}", "{{}}"),
        ("", ""),
    ],
)
def test_a_macro_becomes_what_it_should(text: str, becomes: str) -> None:
    assert resolved(text, NAMES) == becomes


def test_looking_for_lore_sees_hidden_keys() -> None:
    assert resolved("a {{hidden_key:lamp}}", NAMES, scanning=True) == "a lamp"


def test_chance_is_keyed_and_picks_stay_the_same() -> None:
    text = "{{random:a,b,c,d,e,f,g,h}}{{roll:d1000}}"
    assert resolved(text, NAMES, "one") == resolved(text, NAMES, "one")
    assert len({resolved(text, NAMES, str(seed)) for seed in range(20)}) > 5
    pick = "{{pick:a,b,c,d,e,f,g,h}}"
    assert len({resolved(pick, NAMES, str(seed)) for seed in range(20)}) == 1


def test_rolls_stay_within_their_sides() -> None:
    rolled = {int(resolved("{{roll:d6}}", NAMES, str(seed))) for seed in range(200)}
    assert rolled == {1, 2, 3, 4, 5, 6}


@pytest.mark.parametrize("name", ["{{char}}", "<bot>", "{{random:a,b}}", "}}{{user}}{{"])
def test_a_name_is_never_a_macro(name: str) -> None:
    shown = resolved("{{user}}", Names("Marrow", name))
    assert "Marrow" not in shown
    assert "{" not in shown


@given(text=st.text(st.sampled_from("{}:,/\\ abrandompickcharuser<>"), max_size=80))
def test_any_text_is_resolved_and_grows_no_further(text: str) -> None:
    assert len(resolved(text, NAMES)) <= 6 * len(text) + 6


@pytest.mark.parametrize("depth", [3, 400])
def test_macros_in_macros_end_somewhere(depth: int) -> None:
    text = "{{reverse:" * depth + "x" + "}}" * depth
    assert len(resolved(text, NAMES)) <= len(text)
