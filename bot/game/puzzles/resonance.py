"""Kind ``resonance``: two loss curves, handed to two people, spell a word between them.

Each half (pieces ``left`` and ``right``, never posted) is the loss of one subject over
twelve steps, as a table that says which way it moved. Read aloud to each other, the tables
move the same way in as many steps as the answer has letters. In those the two losses nearly
touch, and how far apart they are, in hundredths, is a letter: 1 is A, 26 is Z. In every
other step they part by more than 0.40, so that a slip in comparing shows at once.

Neither half says anything alone. The left one is drawn without looking at the word; the
right one is made to fit, under rules that hold for both alike, so that any word of the list
goes with either table. The left half says what to compare, the right half what to make of
it, and both say how many steps agree. Twelve short lines are quickly read out in a chat;
nothing needs a picture, a colour or a tool. Who gets which half is the engine's business.
"""

import re
from dataclasses import dataclass
from itertools import count, pairwise
from random import Random
from typing import Self

from pydantic import Field, model_validator

from bot.core.keyed import keyed_choice, keyed_random
from bot.game.answers import AnswerType, normalise
from bot.game.puzzles.model import Artifact, Kind, Partial, Piece
from bot.game.puzzles.parts import WordParams, one_word, text_piece, word_answers

STEPS = 12
LOWEST, HIGHEST = 100, 999
"""Bounds of a loss. All losses here are in hundredths: 412 is shown as 4.12."""
SMALLEST_MOVE = 55
"""More than twice the widest gap that is a letter, so following never turns a move round."""
USUAL_MOVE = 260
"""Moves are shorter where there is a choice; a table of leaps looks like noise."""
APART = 40
"""In a step that doesn't count the two losses differ by more than this; a letter is at most 26."""

Losses = tuple[int, ...]
Range = tuple[int, int]

_ROW = re.compile(r"^\s*(\d+)\s+(\d)\.(\d\d)\b", re.MULTILINE)


class Params(WordParams):
    """What a season chooses: the words, and the numbers of the two subjects."""

    left: int = Field(ge=1, le=99)
    right: int = Field(ge=1, le=99)

    @model_validator(mode="after")
    def _halves_can_be_told_apart(self) -> Self:
        if self.left == self.right:
            raise ValueError("left and right must be two different subjects")
        for word in self.words:
            if _shifted(word) in self.words:
                raise ValueError(
                    f"{word!r} counted from zero is an answer too; drop one of the two"
                )
        return self


@dataclass(frozen=True, slots=True)
class Reading:
    """What two people know once they have read their tables to each other.

    ``same`` are the steps in which both moved the same way, ``gaps`` how far apart they were
    then, in hundredths, and ``parted`` all the other steps.
    """

    same: tuple[int, ...]
    gaps: tuple[int, ...]
    parted: tuple[int, ...]


def make(key: str, params: Params) -> Artifact:
    """Return the two halves (pieces ``left`` and ``right``) for a server's key."""
    word = keyed_choice(params.words, key, "word")
    lead = lead_losses(key)
    follow = following_losses(key, lead, word)
    return Artifact(
        {
            "left": _half(key, "left", params, lead, _left_note(params)),
            "right": _half(key, "right", params, follow, _right_note(params)),
        }
    )


def lead_losses(key: str) -> Losses:
    """Return thirteen losses in hundredths, the first before any step, drawn from the key alone."""
    random = keyed_random(key, "lead")
    losses = [random.randint(LOWEST, HIGHEST)]
    while len(losses) <= STEPS:
        last = losses[-1]
        rooms = {+1: HIGHEST - last, -1: last - LOWEST}
        way = random.choice([way for way, room in rooms.items() if room >= SMALLEST_MOVE])
        losses.append(last + way * random.randint(SMALLEST_MOVE, min(USUAL_MOVE, rooms[way])))
    return tuple(losses)


def following_losses(key: str, lead: Losses, word: str) -> Losses:
    """Return losses that go with ``lead`` to spell ``word``; the key decides among them."""
    tries = (_following(keyed_random(key, "follow", n), lead, word) for n in count())
    return next(losses for losses in tries if losses is not None)


def losses_of(piece: Piece) -> Losses:
    """Return the losses of a half, in hundredths, read from its text."""
    return tuple(int(row[2] + row[3]) for row in _ROW.finditer(piece.data.decode()))


def read(artifact: Artifact) -> Reading:
    """Return what comparing the two halves step by step shows."""
    left, right = (losses_of(artifact.pieces[name]) for name in ("left", "right"))
    rises = [
        (mine[1] > mine[0], theirs[1] > theirs[0])
        for mine, theirs in zip(pairwise(left), pairwise(right), strict=True)
    ]
    same = tuple(step for step, (mine, theirs) in enumerate(rises, start=1) if mine == theirs)
    parted = tuple(step for step in range(1, len(left)) if step not in same)
    return Reading(same, tuple(abs(left[step] - right[step]) for step in same), parted)


def solve(artifact: Artifact) -> str:
    """Return the answer: the gaps in the steps where both move the same way, as letters."""
    return "".join(chr(ord("a") + gap - 1) for gap in read(artifact).gaps)


def partials(artifact: Artifact) -> tuple[Partial, ...]:
    """Return the half-way results that deserve encouragement."""
    reading, answer = read(artifact), solve(artifact)
    found = [
        ("steps", AnswerType.SET, _listed(reading.same)),
        ("parted", AnswerType.SET, _listed(reading.parted)),
        ("gaps", AnswerType.LIST, _listed(reading.gaps)),
        ("reversed", AnswerType.LETTERS, answer[::-1]),
        ("from_zero", AnswerType.LETTERS, _shifted(answer)),
    ]
    return tuple(Partial(name, kind, normalise(kind, value) or "") for name, kind, value in found)


def facts(artifact: Artifact) -> dict[str, str]:
    """Return what the written solution needs: ``answer``, ``steps``, ``gaps``."""
    reading = read(artifact)
    return {
        "answer": solve(artifact).upper(),
        "steps": _listed(reading.same, ", "),
        "gaps": _listed(reading.gaps, ", "),
    }


def _shifted(word: str) -> str:
    """Return what is read by those who take A for 0; after Z comes A."""
    return "".join(chr(ord("a") + (ord(letter) - ord("a") + 1) % 26) for letter in word)


def _listed(numbers: tuple[int, ...], between: str = " ") -> str:
    return between.join(map(str, numbers))


def _following(random: Random, lead: Losses, word: str) -> Losses | None:
    """Choose the steps that count and losses for all steps; None where they can't be joined."""
    same = sorted(random.sample(range(1, STEPS + 1), len(word)))
    ways = [0] + [1 if later > earlier else -1 for earlier, later in pairwise(lead)]
    for step in range(1, STEPS + 1):
        ways[step] *= 1 if step in same else -1
    ranges: list[Range] = [(LOWEST, HIGHEST)] * (STEPS + 1)
    for step, letter in zip(same, word, strict=True):
        wanted = lead[step] + random.choice((1, -1)) * (ord(letter) - ord("a") + 1)
        if not LOWEST <= wanted <= HIGHEST:
            return None
        ranges[step] = (wanted, wanted)
    apart_from = [None if step in same else loss for step, loss in enumerate(lead)]
    return _joined(random, apart_from, ways, _reachable(ranges, ways))


def _reachable(ranges: list[Range], ways: list[int]) -> list[Range]:
    """Narrow each range, from the end, to losses from which the next range can be reached."""
    narrowed = list(ranges)
    for step in range(STEPS - 1, -1, -1):
        (low, high), (next_low, next_high) = narrowed[step], narrowed[step + 1]
        if ways[step + 1] > 0:
            high = min(high, next_high - SMALLEST_MOVE)
        else:
            low = max(low, next_low + SMALLEST_MOVE)
        narrowed[step] = (low, high)
    return narrowed


def _joined(
    random: Random, apart_from: list[int | None], ways: list[int], ranges: list[Range]
) -> Losses | None:
    """Walk through the ranges from the start, keeping away from the other's losses."""
    losses: list[int] = []
    for wanted, avoided, way in zip(ranges, apart_from, ways, strict=True):
        last = losses[-1] if losses else None
        usual = _free(_within(wanted, last, way, USUAL_MOVE), avoided)
        free = usual or _free(_within(wanted, last, way, HIGHEST), avoided)
        if not free:
            return None
        losses.append(random.choice(free))
    return tuple(losses)


def _within(wanted: Range, last: int | None, way: int, longest: int) -> Range:
    """Return the part of ``wanted`` that one move from ``last`` can reach."""
    if last is None:
        return wanted
    nearest, farthest = last + way * SMALLEST_MOVE, last + way * longest
    low, high = sorted((nearest, farthest))
    return max(wanted[0], low), min(wanted[1], high)


def _free(wanted: Range, avoided: int | None) -> list[int]:
    """Return the losses of a range that keep their distance from ``avoided``."""
    low, high = wanted
    if avoided is None:
        return [*range(low, high + 1)]
    below = range(low, min(high, avoided - APART - 1) + 1)
    above = range(max(low, avoided + APART + 1), high + 1)
    return [*below, *above]


def _half(key: str, name: str, params: Params, losses: Losses, note: str) -> Piece:
    """Return one half as a file of text: the table, then what to ask the other person."""
    mine, theirs = _both(name, params)
    rows = [f"{0:>4}  {losses[0] / 100:.2f}"]
    for step, (earlier, later) in enumerate(pairwise(losses), start=1):
        rows.append(f"{step:>4}  {later / 100:.2f}  {'up' if later > earlier else 'down'}")
    table = "\n".join(rows)
    head = f"SUBJECT {mine} · {STEPS} steps, before the split"
    text = f"{head}\n\nstep  loss  moved\n{table}\n\n{note}\n"
    alt = (
        f"One of two halves, as plain text: the loss of Subject {mine} over {STEPS} steps, whether "
        f"it moved up or down in each, and what to ask of whoever holds Subject {theirs}."
    )
    return text_piece(key, name, text, alt)


def _both(name: str, params: Params) -> tuple[int, int]:
    """Return the subject of a half and that of the other one."""
    return (params.left, params.right) if name == "left" else (params.right, params.left)


def _left_note(params: Params) -> str:
    agreeing = params.length
    return (
        f"This is half of it. Somebody here was\n"
        f"handed Subject {params.right}, the same {STEPS} steps.\n\n"
        f"ASK THEM which way it moved in each.\n"
        f"In {agreeing} of the {STEPS} both moved the same way,\n"
        f"and those {agreeing} count. There the two stand\n"
        f"no more than 0.26 apart. In the other {STEPS - agreeing}\n"
        f"they went different ways, and are more\n"
        f"than 0.{APART} apart.\n\n"
        f"What to do with those {agreeing} stands on\n"
        f"their half."
    )


def _right_note(params: Params) -> str:
    agreeing = params.length
    columns = [range(first, min(first + 7, 27)) for first in (1, 8, 15, 22)]
    lines = [
        "   ".join(
            f"{column[row]:>2} {chr(64 + column[row])}" for column in columns if row < len(column)
        )
        for row in range(7)
    ]
    return (
        f"This is half of it. Somebody here was\n"
        f"handed Subject {params.left}, the same {STEPS} steps.\n\n"
        f"Which steps count stands on their half.\n"
        f"There are {agreeing}.\n\n"
        f"ASK THEM for the loss in each of those,\n"
        f"and see how far it is from yours, in\n"
        f"hundredths. That is a letter. In order,\n"
        f"the {agreeing} make a word.\n\n" + "\n".join(lines)
    )


KIND = Kind(
    name="resonance",
    answer_type=AnswerType.LETTERS,
    params=Params,
    pieces=("left", "right"),
    partial_ids=("steps", "parted", "gaps", "reversed", "from_zero"),
    make=make,
    draft=make,
    solve=solve,
    answers=word_answers,
    partials=partials,
    facts=facts,
    form=one_word,
    halves=("left", "right"),
)
"""Registered in :data:`bot.game.puzzles.KINDS`."""
