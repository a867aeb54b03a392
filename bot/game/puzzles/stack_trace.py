"""Kind ``stack_trace``: the calls that nobody answered spell a word.

A traceback of twenty-four frames from a training run. Each frame has a line number, the name
of a function and below it the call that it made; the frame that follows belongs to the
function called. In a few places it doesn't: one name was called and somebody else is there.
The first letters of the names called in vain, from the top down, are the answer.

Fair, because the rule is what a traceback is, and most of the frames show it: each name stands
twice, as a call and in the frame below. Whoever comes instead begins with another letter than
the one who was called. The last lines state how many calls went unanswered, which is also how
long the word is, and what the numbers of their lines add up to: all found, and the right ones.

The argument of every call is the same and there is one source file, so that neither looks like
data. What the functions are called does not belong here (see :mod:`stack_trace_words`).
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

from pydantic import Field, model_validator

from bot.core.keyed import keyed_choice, keyed_random
from bot.game.answers import AnswerType, normalise
from bot.game.puzzles.model import Artifact, Kind, Partial
from bot.game.puzzles.parts import WordParams, one_word, text_piece, word_answers
from bot.game.puzzles.stack_trace_words import NAMES

FRAMES = 24
SHOWN_ANSWERED = 3
"""Calls at the top that are answered, so that the rule is seen before it is broken."""

FIRST = "main"
"""The function of the first frame, which nobody called."""

_FRAME = re.compile(r"^ +run\d+\.py, line (\d+), in (\w+)\n +(\w+)", re.MULTILINE)
_HEAD = "Traceback (most recent call last):"
_RAISED = "raise Unanswered"
_FOOT = "Unanswered: {count} of {calls} calls,\nfrom lines adding up to {total:,}"
_ALT = (
    "A traceback as plain text, most recent call last: {frames} frames of two lines each, first "
    "the line number and the name of the function, then the call made there. It ends: {foot}."
)


class Params(WordParams):
    """What a season chooses: the words, and the number of the run that fell over."""

    run: int = Field(ge=1, le=999)

    @model_validator(mode="after")
    def _words_can_be_hidden(self) -> Self:
        shown = (_HEAD, _RAISED, _FOOT, _ALT, *(name for names in NAMES.values() for name in names))
        for word in self.words:
            for letter, times in Counter(word).items():
                if times > len(NAMES[letter]):
                    raise ValueError(f"{word!r} has too many {letter!r}; choose another word")
            if any(word in text.lower() for text in shown):
                raise ValueError(f"{word!r} stands in the traceback itself; choose another word")
        return self


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame, as anybody can read it: where it stands, in what function, whom it called.

    ``called`` of the last frame is ``raise``: it called nobody.
    """

    line: int
    function: str
    called: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A call in vain: the frame that made it, and the frame found below it instead."""

    caller: Frame
    instead: Frame


def make(key: str, params: Params) -> Artifact:
    """Return the traceback (piece ``trace``) for a server's key."""
    word = keyed_choice(params.words, key, "word")
    vain = _vain_calls(key, len(word))
    functions, called = _names(key, dict(zip(vain, word, strict=True)))
    lines = keyed_random(key, "lines").sample(range(100, 1000), FRAMES)
    body = [
        f"  run{params.run}.py, line {line}, in {function}\n    {call}"
        for line, function, call in zip(
            lines, functions, [*(f"{name}(x)" for name in called), _RAISED], strict=True
        )
    ]
    total = sum(lines[i] for i in vain)
    foot = _FOOT.format(count=len(word), calls=FRAMES - 1, total=total)
    alt = _ALT.format(frames=FRAMES, foot=foot.replace("\n", " "))
    return Artifact({"trace": text_piece(key, "trace", "\n".join([_HEAD, *body, foot, ""]), alt)})


def read(artifact: Artifact) -> tuple[Frame, ...]:
    """Return the frames from the top down, read from the posted text."""
    text = artifact.pieces["trace"].data.decode()
    return tuple(Frame(int(m[1]), m[2], m[3]) for m in _FRAME.finditer(text))


def gaps(frames: Sequence[Frame]) -> tuple[Gap, ...]:
    """Return the places where the frame below is not the function that was called."""
    return tuple(
        Gap(frame, below) for frame, below in pairwise(frames) if frame.called != below.function
    )


def solve(artifact: Artifact) -> str:
    """Return the answer: first letters of the names that were called in vain."""
    return "".join(gap.caller.called[0] for gap in gaps(read(artifact)))


def partials(artifact: Artifact) -> tuple[Partial, ...]:
    """Return the half-way results that deserve encouragement."""
    hits = gaps(read(artifact))
    answer = solve(artifact)
    calls = [gap.caller.called for gap in hits]
    callers = [gap.caller.function for gap in hits]
    instead = [gap.instead.function for gap in hits]
    found = [
        *_as_sets("calls", calls),
        ("lines", AnswerType.SET, " ".join(str(gap.caller.line) for gap in hits)),
        *_as_sets("instead", instead),
        ("instead", AnswerType.SET, " ".join(str(gap.instead.line) for gap in hits)),
        ("instead", AnswerType.LETTERS, _initials(instead)),
        *_as_sets("callers", callers),
        ("callers", AnswerType.LETTERS, _initials(callers)),
        ("reversed", AnswerType.LETTERS, answer[::-1]),
        ("last_letters", AnswerType.LETTERS, "".join(name[-1] for name in calls)),
    ]
    values = [(name, kind, normalise(kind, value)) for name, kind, value in found]
    return tuple(
        Partial(name, kind, value) for name, kind, value in values if value and value != answer
    )


def facts(artifact: Artifact) -> dict[str, str]:
    """Return what the written solution needs.

    ``answer``; ``lines``, where the unanswered calls were made; ``sum``, what these add up to;
    ``calls``, the names called; ``instead``, the functions found below them.
    """
    hits = gaps(read(artifact))
    return {
        "answer": solve(artifact).upper(),
        "lines": ", ".join(str(gap.caller.line) for gap in hits),
        "sum": f"{sum(gap.caller.line for gap in hits):,}",
        "calls": ", ".join(f"`{gap.caller.called}`" for gap in hits),
        "instead": ", ".join(f"`{gap.instead.function}`" for gap in hits),
    }


def _initials(names: Sequence[str]) -> str:
    return "".join(name[0] for name in names)


def _as_sets(found: str, names: Sequence[str]) -> list[tuple[str, AnswerType, str]]:
    """Return the names as one may type them: with underscores or, words apart, with spaces."""
    together = " ".join(names)
    return [(found, AnswerType.SET, text) for text in (together, together.replace("_", " "))]


def _vain_calls(key: str, count: int) -> tuple[int, ...]:
    """Choose which calls are in vain: not the first few, not the last, never two in a row.

    Choosing from a range shortened by the gaps and spreading them again makes every
    admissible set equally likely.
    """
    free = range(SHOWN_ANSWERED, FRAMES - 2 - (count - 1))
    squeezed = sorted(keyed_random(key, "vain").sample(free, count))
    return tuple(call + gap for gap, call in enumerate(squeezed))


def _names(key: str, vain: dict[int, str]) -> tuple[list[str], list[str]]:
    """Return the functions of the frames and the names that all but the last call.

    ``vain`` gives the first letters of the names called in vain. No name is used for two
    things, and whoever comes instead begins otherwise than the one who was called.
    """
    random = keyed_random(key, "names")
    pool = {letter: random.sample(names, len(names)) for letter, names in NAMES.items()}
    missing = {call: pool[letter].pop() for call, letter in vain.items()}
    rest = [name for names in pool.values() for name in names]
    random.shuffle(rest)
    functions = [FIRST]
    for call in range(FRAMES - 1):
        shunned = vain.get(call, "")
        functions.append(next(name for name in rest if name[0] != shunned))
        rest.remove(functions[-1])
    return functions, [missing.get(call, functions[call + 1]) for call in range(FRAMES - 1)]


KIND = Kind(
    name="stack_trace",
    answer_type=AnswerType.LETTERS,
    params=Params,
    pieces=("trace",),
    partial_ids=("calls", "lines", "instead", "callers", "reversed", "last_letters"),
    make=make,
    draft=make,
    solve=solve,
    answers=word_answers,
    partials=partials,
    facts=facts,
    form=one_word,
)
"""Registered in :data:`bot.game.puzzles.KINDS`."""
