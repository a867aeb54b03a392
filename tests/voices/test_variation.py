"""Whatever is sent, a shipped character says no line twice within its last 200 replies."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.voices.said import PATTERNS, REMEMBERED
from bot.voices.script import script_of
from bot.voices.situation import Turn
from tests.voices.conftest import SHIPPED, Chat

SAMPLES = [
    sample
    for voice in SHIPPED.voices.values()
    for entry in voice.entries
    for sample in entry.samples
]
TALKERS = sorted(voice.id for voice in SHIPPED.voices.values() if not voice.earned)
"""Those who speak from the beginning; whoever is earned speaks rarely and has less to say."""

STREAMS = {
    "nothing but laughter": ["lol"] * 320,
    "one question": ["what is the hum?"] * 320,
    "why and why again": ["why?", "why?", "no"] * 100,
    "all sorts": Random(7).choices(SAMPLES, k=320),
}


def talk(voice: str, stream: list[str]) -> list[Turn]:
    chat = Chat(SHIPPED, voice)
    last: list[str] = []
    turns = []
    for text in stream:
        turns.append(chat.say(text, repeated=text in last[-5:]))
        last.append(text)
    return [turn for turn in turns if not turn.silent]


@pytest.mark.parametrize("name", STREAMS)
@pytest.mark.parametrize("voice", TALKERS)
def test_no_line_returns_within_200_replies_nor_a_pattern_within_8(voice: str, name: str) -> None:
    script = script_of(SHIPPED.voices[voice], SHIPPED.secrets)
    said = [turn.keys for turn in talk(voice, STREAMS[name])]
    for at, keys in enumerate(said):
        before = {key for earlier in said[max(0, at - REMEMBERED + 1) : at] for key in earlier}
        assert not before.intersection(keys)
        near = {script.pieces[k].pattern for ks in said[max(0, at - PATTERNS) : at] for k in ks}
        assert not near & {script.pieces[key].pattern for key in keys}


@pytest.mark.parametrize("voice", TALKERS)
def test_nothing_is_asked_twice_of_somebody_who_says_nothing(voice: str) -> None:
    script = script_of(SHIPPED.voices[voice], SHIPPED.secrets)
    asked = [
        any(script.pieces[key].asks for key in turn.keys) for turn in talk(voice, ["ok"] * 120)
    ]
    assert not any(one and two for one, two in pairwise(asked))


@given(st.lists(st.sampled_from(SAMPLES) | st.text(max_size=40), max_size=30), st.integers())
@settings(max_examples=8, deadline=None)
def test_any_talk_goes_on_and_a_reply_is_always_new(stream: list[str], seed: int) -> None:
    for voice in TALKERS:
        chat = Chat(SHIPPED, voice, seed=str(seed))
        turns = [turn for turn in chat.send(stream) if not turn.silent]
        keys = [key for turn in turns for key in turn.keys]
        assert len(set(keys)) == len(keys)
        assert all(turn.text for turn in turns)
