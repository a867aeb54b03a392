import pytest

from bot.voices.address import addressee
from bot.voices.model import Cast
from bot.voices.reading import read


def who(
    cast: Cast, text: str, reply_to: str | None = None, channel: str | None = None, seed: str = "s"
) -> str:
    reading = read(text, cast)
    return addressee(reading.named, reply_to, channel, reading, cast, seed)


def test_the_voice_replied_to_answers_before_the_one_named(cast: Cast) -> None:
    assert who(cast, "ada, are you there?", reply_to="bo", channel="ada") == "bo"


def test_the_first_voice_named_answers_before_the_channels(cast: Cast) -> None:
    assert who(cast, "old bo, have you seen ada?", channel="ada") == "bo"


def test_the_channels_voice_answers_when_nobody_is_named(cast: Cast) -> None:
    assert who(cast, "what is that humming?", channel="bo") == "bo"


def test_otherwise_the_voice_whose_story_it_is_answers(cast: Cast) -> None:
    assert {who(cast, "what is that humming?", seed=str(n)) for n in range(20)} == {"ada"}


def test_what_belongs_to_nobody_is_answered_by_chance_but_always_the_same(cast: Cast) -> None:
    assert {who(cast, "do you like cats?", seed=str(n)) for n in range(20)} == {"ada", "bo"}
    assert who(cast, "do you like cats?") == who(cast, "do you like cats?")


@pytest.mark.parametrize("gone", ["nobody", ""])
def test_a_voice_that_is_gone_is_passed_over(gone: str, cast: Cast) -> None:
    assert who(cast, "hello", reply_to=gone, channel="bo") == "bo"
    assert who(cast, "hello", channel=gone) in cast.voices
