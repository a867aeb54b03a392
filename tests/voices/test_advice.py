"""Somebody's own affairs: leave to ask, advice that leaves it theirs, and being heard first."""

import pytest

from tests.voices.conftest import SHIPPED, Chat


@pytest.mark.parametrize("voice", ["cleetus", "teeth", "omega9"])
@pytest.mark.parametrize(
    "said", ["can I ask you for advice on something?", "Could I ask you a question?"]
)
def test_leave_to_ask_is_given(voice: str, said: str) -> None:
    assert Chat(SHIPPED, voice).say(said).keys[0].startswith("may_ask#")


@pytest.mark.parametrize("voice", ["cleetus", "teeth", "omega9"])
@pytest.mark.parametrize(
    "said",
    [
        "when he calls me Karl, should I correct him?",
        "my boss wants an answer by Friday and I have none. what do I do?",
        "I can't pay for the home if I quit. what would you do?",
    ],
)
def test_a_choice_of_ones_own_gets_advice_that_fits_any(voice: str, said: str) -> None:
    assert Chat(SHIPPED, voice).say(said).keys[0].startswith("advice_own#")


@pytest.mark.parametrize("voice", ["cleetus", "teeth", "omega9"])
def test_somebody_of_theirs_is_heard_before_any_word_about_them(voice: str) -> None:
    told = Chat(SHIPPED, voice).say("my uncle Franz grows tomatoes on the roof of a bank")
    assert "uncle Franz" in told.text


@pytest.mark.parametrize("voice", ["cleetus", "teeth", "omega9"])
@pytest.mark.parametrize(
    "said",
    [
        "I think my dad is losing his memory",
        "he is eighty and forgetting most things now",
        "my grandfather thinks I'm his dead brother",
    ],
)
def test_a_mind_that_goes_is_a_worry(voice: str, said: str) -> None:
    assert Chat(SHIPPED, voice).say(said).keys[0].startswith("worry#")
