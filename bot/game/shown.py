"""What the game shows to single players: frozen results, no decisions and no rows.

Answers are never in here, except as part of a solution after the end.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.game.model import Attachment, Part, Phase


@dataclass(frozen=True, slots=True)
class Case:
    """An open or solved puzzle, as one player sees it.

    ``hints`` counts those this player can read now. ``asks`` says that there is somebody to
    question, ``halved`` that everybody gets one half of what there is. ``corrections`` are
    its errata, oldest first.
    """

    puzzle_id: str
    title: str
    brief: str
    form: str
    opened_at: datetime
    solved_here_at: datetime | None
    solved_by_me: bool
    wrong_tries: int
    tries_left: int
    wait_until: datetime | None
    hints: int
    next_hint_at: datetime | None
    asks: bool = False
    halved: bool = False
    corrections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything that is open to one player. Nothing locked is in it."""

    phase: Phase
    joined: bool
    cases: tuple[Case, ...] = ()

    @property
    def open(self) -> tuple[Case, ...]:
        """The puzzles this player can still work on."""
        return tuple(case for case in self.cases if not case.solved_by_me)


@dataclass(frozen=True, slots=True)
class ShownHint:
    """A hint that may be read now, numbered from 1 in the order of this player's list."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class HintView:
    """The hints one player may read, and when the next one opens.

    ``skipped`` counts hints left out because the player has already found what they say;
    ``replies`` are moderators'. ``answer_at`` is when the answer itself may be read; None
    where it may be read now (``answer_open``), or time stands still.
    """

    puzzle_id: str
    title: str
    hints: tuple[ShownHint, ...]
    total: int
    next_at: datetime | None
    skipped: int = 0
    replies: tuple["Reply", ...] = ()
    answer_open: bool = False
    answer_at: datetime | None = None
    solved: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A turn of a puzzle's dialogue: what is said, and what may be asked (label, next turn)."""

    puzzle_id: str
    title: str
    text: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Solver:
    """Somebody on the board: puzzles solved, how many of them first, steps found on the way.

    What was solved after reading its answer does not count.
    """

    user_id: int
    solved: int
    first: int
    steps: int


@dataclass(frozen=True, slots=True)
class TeamScore:
    """A team on the board, and how many puzzles one of its members has solved."""

    name: str
    solved: int


@dataclass(frozen=True, slots=True)
class Board:
    """Who solved what in a server; whoever wants to stay off it is not on it."""

    solvers: tuple[Solver, ...]
    teams: tuple[TeamScore, ...]
    opened: int
    solved_here: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the journal: one drop as it was told here. ``number`` counts from 1.

    ``asides`` are what came with it and is no message.
    """

    number: int
    total: int
    at: datetime
    parts: tuple[Part, ...]
    content_note: str | None = None
    asides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Find:
    """What one player was told in private about a puzzle, to be read again."""

    title: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Handed:
    """What of a halved puzzle a player has: one half, or all of it after a while alone.

    ``whole_at`` is when they may have the rest; None where they have it, or time stands still.
    """

    puzzle_id: str
    title: str
    files: tuple[Attachment, ...]
    whole_at: datetime | None


@dataclass(frozen=True, slots=True)
class Team:
    """A team by its name, with its members in the order in which they began to play."""

    name: str
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of a request for a hint: about what, and how many may still be made.

    ``staff_id`` is the channel in which moderators are told, where they chose one.
    """

    title: str
    left: int
    staff_id: int | None


@dataclass(frozen=True, slots=True)
class Request:
    """A request for a hint as moderators see it, with what its group has tried so far."""

    id: int
    puzzle_id: str
    title: str
    user_id: int
    team: str | None
    asked_at: datetime
    question: str
    taken_by: int | None
    wrong_tries: int
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """What a moderator answered a player, and to what."""

    question: str
    text: str


@dataclass(frozen=True, slots=True)
class Solution:
    """The answer to a puzzle, for somebody who chose to read it, and how it is found."""

    puzzle_id: str
    title: str
    answer: str
    text: str
