"""Kind ``frozen_log``: hold the first twelve layers still, and hear what never heals.

A log of 24 layers at two checkpoints, a sentence a layer. Layers 1 to 12 are frozen and
stand once. Layers 13 to 24 repeat them, in the same order, with slips of one letter that
make other words. Some slips are in ``a`` and gone in ``b``; comparing the checkpoints,
which anybody does first, finds only those. The slips that count are the same in both, so
that nothing seems to have happened there: they show only against the frozen sentence.
Their wrong letters, from the top down, spell the answer.

Fair because the head says how many slips healed and how many are left, and the second
number is the length of the answer: whoever has compared a with b holds three letters, knows
which three they are, and how many are wanted. A slip is a word, so the eye that looks for
spelling finds nothing, and every wrong letter is confirmed by a right one.

Not here: the sentences (:mod:`bot.game.puzzles.frozen_log_words`), and copies out of order.
"""

import re
from dataclasses import dataclass
from random import Random
from typing import Self

from pydantic import Field, model_validator

from bot.core.keyed import keyed_choice, keyed_random
from bot.game.answers import AnswerType, normalise
from bot.game.puzzles.frozen_log_words import LINES
from bot.game.puzzles.model import Artifact, Kind, Partial
from bot.game.puzzles.parts import WordParams, one_word, text_piece, word_answers

FROZEN = 12
"""How many layers are frozen; as many again repeat them."""

HEALED = 3
"""Slips that are gone in the second checkpoint: fewer than any answer has letters."""

_LAYER = re.compile(r"^([ \d]\d)([ab ])  (\S.*)$")
_AROUND = "layer layers frozen slips healed later plain short sentence stand twice"
_OWN_WORDS = frozenset(
    " ".join([*LINES, *(wrong for some in LINES.values() for _, wrong, _ in some), _AROUND]).split()
)
"""What any log and its alt text say, right or wrong: no answer may stand there."""


class Params(WordParams):
    """What a season chooses: the words, and the number of the run."""

    run: int = Field(ge=1, le=999)

    @model_validator(mode="after")
    def _words_are_not_in_the_log(self) -> Self:
        seen = sorted(set(self.words) & _OWN_WORDS)
        if seen:
            raise ValueError(f"{', '.join(seen)}: in the log's own lines; choose other words")
        return self


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer: its number from 1, and its sentence at either checkpoint."""

    number: int
    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Slip:
    """One letter that is not as in the frozen layer: where, the word, and the letter."""

    layer: int
    wrong_word: str
    right_word: str
    wrong: str
    right: str


def make(key: str, params: Params) -> Artifact:
    """Return the log (piece ``log``) for a server's key."""
    word = keyed_choice(params.words, key, "word")
    layers = _layers(keyed_random(key, "layers"), word)
    piece = text_piece(
        key,
        "log",
        _log_text(layers, params, len(word)),
        f"A log as plain text: {2 * FROZEN} layers, each with one short sentence. Layers 1 to "
        f"{FROZEN} stand once, layers {FROZEN + 1} to {2 * FROZEN} twice, as a and as b.",
    )
    return Artifact({"log": piece})


def read(artifact: Artifact) -> tuple[Layer, ...]:
    """Return the layers, read from the posted text; a frozen one is alike at a and b."""
    found: dict[int, dict[str, str]] = {}
    for line in artifact.pieces["log"].data.decode().splitlines():
        if match := _LAYER.match(line):
            found.setdefault(int(match[1]), {})[match[2]] = match[3]
    return tuple(
        Layer(number, at.get("a", at.get(" ", "")), at.get("b", at.get(" ", "")))
        for number, at in found.items()
    )


def slips(layers: tuple[Layer, ...], checkpoint: str) -> tuple[Slip, ...]:
    """Return what differs from the frozen layers at a checkpoint, ``a`` or ``b``."""
    still = {layer.number: layer.b for layer in layers if layer.number <= FROZEN}
    found = []
    for layer in layers:
        if layer.number > FROZEN:
            clean, copy = still[layer.number - FROZEN].split(), getattr(layer, checkpoint).split()
            for right, wrong in zip(clean, copy, strict=True):
                if right != wrong:
                    at = next(n for n in range(len(right)) if right[n] != wrong[n])
                    found.append(Slip(layer.number, wrong, right, wrong[at], right[at]))
    return tuple(found)


def solve(artifact: Artifact) -> str:
    """Return the answer: the wrong letters that are still there at the second checkpoint."""
    return "".join(slip.wrong for slip in slips(read(artifact), "b"))


def partials(artifact: Artifact) -> tuple[Partial, ...]:
    """Return the half-way results that deserve encouragement."""
    layers = read(artifact)
    left, early = slips(layers, "b"), slips(layers, "a")
    healed = [slip for slip in early if slip not in left]
    letters, several = AnswerType.LETTERS, AnswerType.SET
    found = [
        ("healed", letters, "".join(slip.wrong for slip in healed)),
        ("healed", letters, "".join(slip.right for slip in healed)),
        ("healed", several, " ".join(str(slip.layer) for slip in healed)),
        ("healed", several, " ".join(slip.wrong_word for slip in healed)),
        ("all_slips", letters, "".join(slip.wrong for slip in early)),
        ("lost", letters, "".join(slip.right for slip in left)),
        ("layers", several, " ".join(str(slip.layer) for slip in left)),
        ("layers", several, " ".join(str(slip.layer - FROZEN) for slip in left)),
        ("words", several, " ".join(slip.wrong_word for slip in left)),
        ("words", several, " ".join(slip.right_word for slip in left)),
        ("reversed", letters, solve(artifact)[::-1]),
    ]
    return tuple(Partial(name, kind, normalise(kind, value) or "") for name, kind, value in found)


def facts(artifact: Artifact) -> dict[str, str]:
    """Return what the solution needs: ``answer``, ``layers``, ``words``, ``healed``, ``lost``."""
    layers = read(artifact)
    left, early = slips(layers, "b"), slips(layers, "a")
    return {
        "answer": solve(artifact).upper(),
        "layers": ", ".join(str(slip.layer) for slip in left),
        "words": ", ".join(f"{slip.wrong_word} for {slip.right_word}" for slip in left),
        "healed": ", ".join(
            f"{slip.wrong_word} for {slip.right_word}" for slip in early if slip not in left
        ),
        "lost": "".join(slip.right for slip in left).upper(),
    }


def _layers(random: Random, word: str) -> list[Layer]:
    """Return the frozen layers and their copies, one sentence to each pair."""
    places = random.sample(range(FROZEN), len(word) + HEALED)
    staying, healing = sorted(places[HEALED:]), places[:HEALED]
    unused = random.sample(list(LINES), len(LINES))
    pairs: dict[int, tuple[str, str]] = {}
    for place, letter in zip(staying, word, strict=True):
        pairs[place] = _spoilt(random, unused, letter)
    for place in healing:
        pairs[place] = _spoilt(random, unused, None)
    for place in range(FROZEN):
        if place not in pairs:
            line = unused.pop()
            pairs[place] = (line, line)
    frozen = [Layer(n + 1, pairs[n][0], pairs[n][0]) for n in range(FROZEN)]
    copies = [
        Layer(n + 1 + FROZEN, pairs[n][1], pairs[n][0 if n in healing else 1])
        for n in range(FROZEN)
    ]
    return [*frozen, *copies]


def _spoilt(random: Random, unused: list[str], letter: str | None) -> tuple[str, str]:
    """Take an unused sentence in which ``letter`` (or any) can be wrong; return right and wrong."""
    options = [
        (line, index, wrong)
        for line in unused
        for index, wrong, slipped in LINES[line]
        if letter in {None, slipped}
    ]
    line, index, wrong = random.choice(options)
    unused.remove(line)
    words = line.split()
    words[index] = wrong
    return line, " ".join(words)


def _log_text(layers: list[Layer], params: Params, left: int) -> str:
    lines = [
        f"run {params.run} · {len(layers)} layers",
        "checkpoints: a, and later b",
        f"frozen: 1 to {FROZEN}",
        f"slips healed from a to b: {HEALED}",
        f"slips left in b: {left}",
        "",
    ]
    for layer in layers:
        if layer.number <= FROZEN:
            lines.append(f"{layer.number:>2}   {layer.a}")
        else:
            lines += ["", f"{layer.number}a  {layer.a}", f"{layer.number}b  {layer.b}"]
    return "\n".join([*lines, ""])


KIND = Kind(
    name="frozen_log",
    answer_type=AnswerType.LETTERS,
    params=Params,
    pieces=("log",),
    partial_ids=("healed", "all_slips", "lost", "layers", "words", "reversed"),
    make=make,
    draft=make,
    solve=solve,
    answers=word_answers,
    partials=partials,
    facts=facts,
    form=one_word,
)
"""For :data:`bot.game.puzzles.KINDS`."""
