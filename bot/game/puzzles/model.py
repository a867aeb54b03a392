"""What a kind of puzzle is made of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from bot.game.answers import AnswerType


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of an artifact; the name says nothing about it, ``alt`` says what is seen."""

    filename: str
    data: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One moment of a dialogue by buttons: what is said, and what may be asked next.

    ``options`` are labels (at most 80 characters, five at most) with the turns they lead to.
    """

    text: str
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Artifact:
    """What players get: files by the name of the piece, and turns of a dialogue by their ids.

    A dialogue begins with the turn ``start``; every turn is reached from there. ``gathered``
    are the answers of other puzzles that belong to it, by their titles: players have them
    from solving those.
    """

    pieces: dict[str, Piece]
    dialogue: dict[str, Turn] = field(default_factory=dict)
    gathered: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a meta is made of: its parameters, and the server's answers by the puzzles' titles."""

    params: Any
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Partial:
    """Something on the way to the answer. The season words the reply to ``id``."""

    id: str
    type: AnswerType
    value: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A mechanism.

    ``params`` validates what a season gives; ``make(key, params)`` draws the artifact;
    ``draft(key, params)`` makes only the pieces that ``solve`` reads, which is quick;
    ``solve(artifact)`` reads the answer from it; ``answers(params)`` lists every answer
    any key can have; ``partials(artifact)`` lists the recognised half-way results, whose
    ids are among ``partial_ids``; ``facts(artifact)`` fills the slots of the written
    solution; ``form(params)`` says what shape the answer has. ``halves`` are pieces that are
    not posted but handed out in private, one to each player in turn: only together they
    can be read. ``talks`` says that its artifacts have a dialogue, ``gathers`` that
    it is a meta: it is made from :class:`Gathered`, and its params name ``feeders``.
    """

    name: str
    answer_type: AnswerType
    params: type[BaseModel]
    pieces: tuple[str, ...]
    partial_ids: tuple[str, ...]
    make: Callable[[str, Any], Artifact]
    draft: Callable[[str, Any], Artifact]
    solve: Callable[[Artifact], str]
    answers: Callable[[Any], tuple[str, ...]]
    partials: Callable[[Artifact], tuple[Partial, ...]]
    facts: Callable[[Artifact], dict[str, str]]
    form: Callable[[Any], str]
    halves: tuple[str, ...] = ()
    talks: bool = False
    gathers: bool = False
