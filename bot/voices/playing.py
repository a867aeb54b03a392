"""Small games with words that people try on every bot: knock knock, this or that. Pure."""

from collections.abc import Iterator

from bot.core.keyed import keyed_random
from bot.voices.moment import Moment, Option
from bot.voices.slots import LONGEST_FACT, capitalised, harmless
from bot.voices.topics import contains

_KNOCK = ("knock", "knock")
_NAME = 4
"""Words up to which the answer to “who's there?” is somebody."""


def played(moment: Moment) -> Iterator[Option]:
    """Yield the next move of a game: the joke's next line, a pick, an honest word on the lines."""
    yield from _knocked(moment)
    reading, script = moment.reading, moment.script
    if reading.scripted and not reading.rude:
        yield Option("responder", script.kind("scripted"))
    if reading.choices and not reading.first:
        picked = keyed_random(moment.situation.seed, "choice").choice(reading.choices)
        values = {"choice": harmless(picked, LONGEST_FACT)}
        yield Option("choice", script.kind("choice"), values=values)


def _knocked(moment: Moment) -> Iterator[Option]:
    reading, script = moment.reading, moment.script
    if any(contains(sentence, _KNOCK) for sentence in reading.sentences):
        yield Option("game", script.kind("knock"), follows=True)
        return
    piece = script.pieces.get(moment.talk.last)
    if piece is None:
        return
    if piece.kind == "knock" and reading.size <= _NAME and reading.sentences:
        name = capitalised(harmless(" ".join(reading.sentences[0]), LONGEST_FACT))
        yield Option("game", script.kind("knock_who"), values={"word": name}, follows=True)
    if piece.kind == "knock_who":
        yield Option("game", script.kind("knock_end"), follows=True)
