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


class RequestState(StrEnum):
    """How far a request for a hint has come."""

    OPEN = "open"
    TAKEN = "taken"
    ANSWERED = "answered"
    RETURNED = "returned"
    SOLVED = "solved"


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
    staff_channel_id: int | None = None
    pace: int = 1
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
    poll to be counted (:meth:`GameService.decide`) before the news are rendered;
    ``event_at`` is when the event begins that a drop puts into the calendar.
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
    event_at: datetime | None = None


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


@dataclass(frozen=True, slots=True)
class Erratum:
    """A correction of a puzzle, numbered by ``version``.

    ``accepts_more`` means that it makes another answer right. ``waiting`` have looked at the
    puzzle and not solved it; ``solvers`` have solved it by this correction.
    """

    puzzle_id: str
    title: str
    version: int
    text: str
    accepts_more: bool
    waiting: tuple[int, ...] = ()
    solvers: tuple[int, ...] = ()
