"""Small games with words: knock knock, this or that, a sentence left open. Pure."""

from collections.abc import Iterator

from bot.core.keyed import keyed_random
from bot.voices.lexicon import words
from bot.voices.moment import Moment, Option
from bot.voices.slots import LONGEST_FACT, capitalised, harmless
from bot.voices.topics import contains

_KNOCK = ("knock", "knock")
_BROKEN_OFF = 3
"""Words from which a sentence that trails off can be finished."""

_ENDS = {
    "finish_but": words("but although though except however yet"),
    "finish_then": words("then so means therefore"),
    "finish_because": words("because since"),
    "finish_to": words("to"),
    "finish_is": words("is was are were"),
}
_CONDITIONS = words("if when whenever unless once")
_NAME = 4
"""Words up to which the answer to “who's there?” is somebody."""


def played(moment: Moment) -> Iterator[Option]:
    """Yield the next move of a game: the joke's next line, a pick, an honest word on the lines."""
    yield from _knocked(moment)
    yield from _reckoned(moment)
    reading, script = moment.reading, moment.script
    if reading.scripted and not reading.rude:
        yield Option("responder", script.kind("scripted"))
    if reading.choices and not reading.first:
        picked = keyed_random(moment.situation.seed, "choice").choice(reading.choices)
        values = {"choice": harmless(picked, LONGEST_FACT)}
        yield Option("choice", script.kind("choice"), values=values)


def _reckoned(moment: Moment) -> Iterator[Option]:
    """Yield what a sum comes to, with the right figure and a wrong one at hand."""
    found = moment.reading.sum
    if found is None:
        return
    text, right = found
    wrong = right + keyed_random(moment.situation.seed, "sum").choice((-2, -1, 1, 2, 3))
    values = {"sum": text, "right": f"{right:,}", "wrong": f"{wrong:,}"}
    yield Option("game", moment.script.kind("sum"), values=values)


def finished(moment: Moment) -> Iterator[Option]:
    """Yield the end of a sentence that was left open, where the voice finishes them.

    By the word it breaks off at, so that the end goes on from there.
    """
    reading, script = moment.reading, moment.script
    if not reading.trails or "unfinished" not in script.voice.ahead or not reading.sentences:
        return
    last = reading.sentences[-1]
    if len(last) < _BROKEN_OFF:
        return
    ending = next((kind for kind, ends in _ENDS.items() if last[-1] in ends), None)
    if ending is None and last[0] in _CONDITIONS:
        ending = "finish_if"
    yield Option("finish", script.kind(ending or "finish_any"))


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
