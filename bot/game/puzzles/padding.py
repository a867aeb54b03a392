"""Kind ``padding``: how long a message stays silent says how far into its last word to go.

A batch of sixteen messages in rows of eight places. Most are cut off at the edge; as many
as the answer has letters stopped earlier and are filled up with ``<pad>``. Three pads
after a word mean its third letter; the padded rows, from the top down, spell the answer.

Fair because the head of the batch shows one reading done (*quiet*, three pads, i), and says
how many rows are padded and with how many pads in all: a miscount shows. Pads are printed
tokens, never invisible characters; two lines of four tokens a row fit a telephone.

Not here: the texts of the messages (:mod:`bot.game.puzzles.padding_words`), and letters by
their number in the alphabet, which would need up to 26 pads a row.
"""

import re
from dataclasses import dataclass
from typing import Self

from pydantic import Field, model_validator

from bot.core.keyed import keyed_choice, keyed_random
from bot.game.answers import AnswerType, normalise
from bot.game.puzzles.model import Artifact, Kind, Partial
from bot.game.puzzles.padding_words import BEGINNINGS, FULL_ROWS, LAST_WORDS
from bot.game.puzzles.parts import WordParams, one_word, text_piece, word_answers

ROWS = 16
PLACES = 8
PAD = "<pad>"

_LENGTHS = range(2, PLACES - 1)
"""Pads a padded row can have. Not one: then its letter would be the initial, which anybody
tries first, and some servers would be solved without the idea."""

_SAMPLE = f"sample\n    nobody has been so\n    quiet {PAD} {PAD} {PAD}\n    reads: i"
"""Its only i is the one that is meant, so that it can be read in one way alone."""

_AROUND = """
    batch places padded unsent sample nobody quiet reads
    messages plain numbered early filled token
"""
_OWN_WORDS = frozenset(
    " ".join(
        [*LAST_WORDS, *FULL_ROWS, *(b for some in BEGINNINGS.values() for b in some), _AROUND]
    ).split()
)
"""What the batch and its alt text say, of any length: no answer may stand there."""

_ROW = re.compile(r"^ ?(\d+)  (\S.*)$")
_MORE = re.compile(r"^ {4}(\S.*)$")

_BY_LETTER: dict[str, tuple[tuple[str, int], ...]] = {
    letter: tuple(
        (word, pads)
        for word in LAST_WORDS
        for pads in _LENGTHS
        # One letter more than is needed, so that being one off is a letter too.
        if len(word) > pads and word[pads - 1] == letter
    )
    for letter in "abcdefghijklmnopqrstuvwxyz"
}


class Params(WordParams):
    """What a season chooses: the words, and the number the batch goes by."""

    batch: int = Field(ge=1, le=999_999)

    @model_validator(mode="after")
    def _words_are_not_in_the_messages(self) -> Self:
        seen = sorted(set(self.words) & _OWN_WORDS)
        if seen:
            raise ValueError(f"{', '.join(seen)}: in the batch's own messages; choose other words")
        return self


@dataclass(frozen=True, slots=True)
class Row:
    """One message: its number from 1, its words, and how many pads follow them."""

    number: int
    words: tuple[str, ...]
    pads: int

    @property
    def last(self) -> str:
        """The word at which the message stops."""
        return self.words[-1]


def make(key: str, params: Params) -> Artifact:
    """Return the batch (piece ``batch``) for a server's key."""
    word = keyed_choice(params.words, key, "word")
    chosen = sorted(keyed_random(key, "rows").sample(range(2, ROWS + 1), len(word)))
    padded = dict(zip(chosen, _stopped(key, word), strict=True))
    full = keyed_random(key, "full").sample(FULL_ROWS, ROWS)
    rows = [
        Row(number, *padded.get(number, (tuple(full[number - 1].split()), 0)))
        for number in range(1, ROWS + 1)
    ]
    piece = text_piece(
        key,
        "batch",
        _batch_text(rows, params),
        f"A batch of messages as plain text: {ROWS} numbered rows of {PLACES} places each, "
        f"four places a line. {len(word)} rows end early and are filled up with the token pad.",
    )
    return Artifact({"batch": piece})


def read(artifact: Artifact) -> tuple[Row, ...]:
    """Return the rows of the batch, read from the posted text."""
    tokens: dict[int, list[str]] = {}
    for line in artifact.pieces["batch"].data.decode().splitlines():
        if start := _ROW.match(line):
            tokens[int(start[1])] = start[2].split()
        elif tokens and (more := _MORE.match(line)):
            tokens[max(tokens)] += more[1].split()
    return tuple(
        Row(number, tuple(token for token in row if token != PAD), row.count(PAD))
        for number, row in tokens.items()
    )


def padded_rows(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return the rows that have padding, from the top down."""
    return tuple(row for row in rows if row.pads)


def solve(artifact: Artifact) -> str:
    """Return the answer: as far into each padded row's last word as its padding is long."""
    return "".join(row.last[row.pads - 1] for row in padded_rows(read(artifact)))


def partials(artifact: Artifact) -> tuple[Partial, ...]:
    """Return the half-way results that deserve encouragement."""
    rows = padded_rows(read(artifact))
    answer = solve(artifact)
    found = [
        ("rows", AnswerType.SET, " ".join(str(row.number) for row in rows)),
        ("counts", AnswerType.DIGITS, "".join(str(row.pads) for row in rows)),
        ("words", AnswerType.SET, " ".join(row.last for row in rows)),
        ("alphabet", AnswerType.LETTERS, "".join(chr(ord("a") - 1 + row.pads) for row in rows)),
        ("wrong_letter", AnswerType.LETTERS, "".join(row.last[0] for row in rows)),
        ("wrong_letter", AnswerType.LETTERS, "".join(row.last[-1] for row in rows)),
        ("wrong_letter", AnswerType.LETTERS, "".join(row.last[-row.pads] for row in rows)),
        ("wrong_letter", AnswerType.LETTERS, "".join(row.last[row.pads] for row in rows)),
        ("wrong_letter", AnswerType.LETTERS, "".join(row.last[row.pads - 2] for row in rows)),
        ("reversed", AnswerType.LETTERS, answer[::-1]),
    ]
    return tuple(Partial(name, kind, normalise(kind, value) or "") for name, kind, value in found)


def facts(artifact: Artifact) -> dict[str, str]:
    """Return what the solution needs: ``answer``, ``rows``, ``counts``, ``total``, ``reading``."""
    rows = padded_rows(read(artifact))
    return {
        "answer": solve(artifact).upper(),
        "rows": ", ".join(str(row.number) for row in rows),
        "counts": ", ".join(str(row.pads) for row in rows),
        "total": str(sum(row.pads for row in rows)),
        "reading": ", ".join(
            f"{row.last} ({row.pads}) {row.last[row.pads - 1].upper()}" for row in rows
        ),
    }


def _stopped(key: str, word: str) -> list[tuple[tuple[str, ...], int]]:
    """Return a message (its words, its pads) for each letter; nothing is used twice."""
    random = keyed_random(key, "messages")
    beginnings = {length: random.sample(some, len(some)) for length, some in BEGINNINGS.items()}
    taken: set[str] = set()
    found = []
    for letter in word:
        last, pads = random.choice([pair for pair in _BY_LETTER[letter] if pair[0] not in taken])
        taken.add(last)
        found.append(((*beginnings[PLACES - pads - 1].pop().split(), last), pads))
    return found


def _batch_text(rows: list[Row], params: Params) -> str:
    pads = [row.pads for row in rows if row.pads]
    head = [
        f"batch {params.batch} · unsent",
        f"{len(rows)} rows of {PLACES} places",
        f"{len(pads)} rows padded, {sum(pads)} {PAD} in all",
        "",
        _SAMPLE,
    ]
    half = PLACES // 2
    body = []
    for row in rows:
        tokens = [*row.words, *[PAD] * row.pads]
        body += [
            "",
            f"{row.number:>2}  {' '.join(tokens[:half])}",
            f"    {' '.join(tokens[half:])}",
        ]
    return "\n".join([*head, *body, ""])


KIND = Kind(
    name="padding",
    answer_type=AnswerType.LETTERS,
    params=Params,
    pieces=("batch",),
    partial_ids=("rows", "counts", "words", "alphabet", "wrong_letter", "reversed"),
    make=make,
    draft=make,
    solve=solve,
    answers=word_answers,
    partials=partials,
    facts=facts,
    form=one_word,
)
"""For :data:`bot.game.puzzles.KINDS`."""
