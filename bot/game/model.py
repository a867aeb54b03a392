"""What the game tells the outside: frozen results, no decisions and no rows.

Texts in here are for people and may be shown as they are. Answers are never in
here, except as part of a solution after the end.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Phase(StrEnum):
    """How far the game has come in one server."""

    UNSET = "unset"
    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class GameState:
    """A server's settings and phase. ``season`` is the season's id, ``round`` counts resets."""

    guild_id: int
    phase: Phase
    season: str
    round: int = 1
    channel_id: int | None = None
    timezone: str | None = None
    role_id: int | None = None
    started_at: datetime | None = None
    paused_at: datetime | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """A drop that was not posted yet.

    ``at`` is when it comes if nothing changes; None where it waits for a moderator
    (``held``) or stands behind one that does. ``late`` means that it comes two hours
    or more after its time, ``note`` says why it was put off, where it was.
    """

    drop_id: str
    title: str
    at: datetime | None
    silent: bool = False
    late: bool = False
    held: bool = False
    by_hand: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class PostedDrop:
    """A drop that stands in the channel."""

    drop_id: str
    title: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Ballot:
    """Where a vote's poll stands that is to be counted now."""

    channel_id: int
    message_id: int


@dataclass(frozen=True, slots=True)
class Due:
    """A drop to be posted now, or news (``drop_id`` has a dot, see :mod:`bot.game.news`).

    ``late_line`` is the voice's own excuse for a late drop. :meth:`GameService.render`
    already puts it before the first text; it is here to be seen, not to be posted again.
    ``again`` means that an earlier delivery was begun and never finished. ``ballot`` is the
    poll to be counted (:meth:`GameService.decide`) before the news are rendered.
    """

    guild_id: int
    channel_id: int
    drop_id: str
    round: int
    silent: bool = False
    late_line: str | None = None
    ping_role_id: int | None = None
    content_note: str | None = None
    again: bool = False
    ballot: Ballot | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A drop that is more than a day late and waits for a moderator."""

    guild_id: int
    channel_id: int
    drop_id: str
    title: str
    round: int


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to post. The name says nothing; ``alt`` is its description, at most 1,024 long."""

    filename: str
    data: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class Poll:
    """A poll to put under a message: a question, its answers in order, hours it is open."""

    question: str
    answers: tuple[str, ...]
    hours: int


@dataclass(frozen=True, slots=True)
class Part:
    """What one voice says in one go: one or more messages, depending on length.

    Without a voice it is said out of character.
    """

    voice: str | None
    text: str
    attachment: Attachment | None = None
    poll: Poll | None = None


class VerdictKind(StrEnum):
    """What became of an answer."""

    SOLVED = "solved"
    ALREADY_SOLVED = "already_solved"
    PARTIAL = "partial"
    DUPLICATE = "duplicate"
    MALFORMED = "malformed"
    NEAR = "near"
    ELSEWHERE = "elsewhere"
    WRONG = "wrong"
    WAIT = "wait"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The private reply to an answer.

    ``tries_left`` counts wrong answers that are still free; None where the verdict
    did not look at it. ``wait_until`` is set when the next try has to wait. ``first``
    means that this server's puzzle was unsolved until now: the public line that says so
    is then due at once, like a drop (:meth:`GameService.due`).
    """

    kind: VerdictKind
    puzzle_id: str
    reply: str
    tries_left: int | None = None
    wait_until: datetime | None = None
    first: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """An open or solved puzzle, as one player sees it.

    ``solution`` is set only after the end of the season; ``hints`` counts those this
    player can read now. ``asks`` says that there is somebody to question, ``halved`` that
    everybody gets one half of what there is.
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
    solution: str | None = None
    asks: bool = False
    halved: bool = False


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
class Said:
    """A turn of a puzzle's dialogue: what is said, and what may be asked (label, next turn)."""

    puzzle_id: str
    title: str
    text: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Solver:
    """Somebody on the board: how many puzzles they solved, and how many of them first."""

    user_id: int
    solved: int
    first: int


@dataclass(frozen=True, slots=True)
class Board:
    """Who solved what in a server; whoever wants to stay off it is not on it."""

    solvers: tuple[Solver, ...]
    opened: int
    solved_here: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the journal: one drop as it was told here. ``number`` counts from 1."""

    number: int
    total: int
    at: datetime
    parts: tuple[Part, ...]
    content_note: str | None = None


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
class HintView:
    """The hints one player may read, and when the next one opens.

    ``skipped`` counts hints left out because the player has already found what they say.
    """

    puzzle_id: str
    title: str
    hints: tuple[ShownHint, ...]
    total: int
    next_at: datetime | None
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class PuzzleStatus:
    """A puzzle as a moderator sees it. ``leaks`` counts answers that belong to other servers."""

    puzzle_id: str
    title: str
    opened_at: datetime | None
    solved_at: datetime | None
    first_solver: int | None
    attempts: int
    solvers: int
    leaks: int


@dataclass(frozen=True, slots=True)
class Status:
    """What a moderator sees: past, next and stuck."""

    state: GameState
    posted: tuple[PostedDrop, ...]
    upcoming: tuple[Planned, ...]
    puzzles: tuple[PuzzleStatus, ...]
    players: int

    @property
    def next(self) -> Planned | None:
        """The next drop, or None after the last one."""
        return self.upcoming[0] if self.upcoming else None

    @property
    def held(self) -> tuple[Planned, ...]:
        """Drops that wait for a moderator."""
        return tuple(drop for drop in self.upcoming if drop.held)
