"""What a season is made of, as authors write it. Validation of single values only.

How single values are written is in :mod:`bot.game.season_fields`, how the files are read
and what has to fit together in :mod:`bot.game.loader` and :mod:`bot.game.lint`; the format
is explained for authors in ``bot/content/seasons/README.md``.
"""

from dataclasses import dataclass
from datetime import time, timedelta
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, SkipValidation, StringConstraints, model_validator

from bot.game.conditions import counts_players
from bot.game.season_fields import (
    Alt,
    Clock,
    Duration,
    Id,
    LocalMoment,
    Model,
    Moment,
    Settings,
    Text,
    Title,
    Unlock,
    When,
    id_list,
)
from bot.game.season_votes import Vote

DEFAULT_HINT_TIMES = (timedelta(hours=12), timedelta(hours=24), timedelta(hours=48))
"""Hint 1 opens 12 h after the puzzle, 2 after 24 h, 3 after 48 h, any further a day later each."""


@dataclass(frozen=True, slots=True)
class Beat:
    """What one voice says in one go, from the drop's Markdown file."""

    voice: str
    text: str


class Attach(Model):
    """A file with one beat (counted from 1; the last where not given)."""

    puzzle: Id | None = None
    piece: str | None = None
    file: str | None = None
    alt: Alt | None = None
    beat: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        if (self.puzzle is None) == (self.file is None):
            raise ValueError("give either puzzle or file")
        if self.file is not None and self.alt is None:
            raise ValueError("a file needs alt, the words for those who can't see it")
        if (self.piece is None) != (self.puzzle is None):
            raise ValueError("puzzle and piece belong together")
        return self


class Thread(Model):
    """A thread under a drop's first message, in which the rest of the drop stands."""

    name: Annotated[Text, StringConstraints(max_length=100)]


class Event(Model):
    """A scheduled event in the server's list; people mark that they're interested there."""

    name: Annotated[Text, StringConstraints(max_length=100)]
    description: Annotated[Text, StringConstraints(max_length=1000)]
    place: Annotated[Text, StringConstraints(max_length=100)]
    starts: LocalMoment
    hours: int = Field(default=1, ge=1, le=24)


class Edit(Model):
    """A beat of an earlier drop, whose message is given the new drop's text."""

    drop: Id
    beat: int = Field(default=1, ge=1)


class Drop(Model):
    """One instalment of the story. ``beats`` and ``files`` are filled in by the loader.

    ``reveals`` are the facts (``content/voices/secrets.yaml``) that characters may speak
    of once it was posted; ``enters`` the characters that nobody can talk to before, from the
    start of the game on; ``sets`` gives variables their values then. One whose ``only_if``
    does not hold when its time comes is left out, for good. A ``reserve`` is pulled forward
    where everything is solved and nothing else comes soon. After one that ``ends`` the
    season nothing comes. ``late`` says what becomes of it after an outage
    (:mod:`bot.game.rules`); ``summary`` is all that a late ``digest`` says, and
    ``recap`` what late joiners are told of it.

    ``vote`` puts a vote under it; ``thread`` its later beats into a thread; ``topic`` is what
    the channel's topic becomes; ``event`` goes into the server's calendar; one that ``edits``
    an earlier one posts nothing, and its only beat replaces one there.
    """

    id: Id
    title: Title
    at: Moment | None = None
    unlock: Unlock | None = None
    attachments: tuple[Attach, ...] = ()
    opens: Id | None = None
    vote: Id | None = None
    thread: Thread | None = None
    topic: Annotated[Text, StringConstraints(max_length=1024)] | None = None
    event: Event | None = None
    edits: Edit | None = None
    ping: bool = False
    reveals: Annotated[tuple[Id, ...], BeforeValidator(id_list)] = ()
    enters: Annotated[frozenset[Id], BeforeValidator(id_list)] = frozenset()
    sets: Settings = Field(default_factory=dict)
    only_if: When | None = None
    reserve: bool = False
    ends: bool = False
    late: Literal["default", "late", "skip", "hold", "digest"] = "default"
    summary: Text | None = None
    recap: Annotated[Text, StringConstraints(max_length=400)] | None = None
    content_note: Annotated[str, StringConstraints(max_length=200)] | None = None
    beats: SkipValidation[tuple[Beat, ...]] = ()
    files: SkipValidation[dict[str, bytes]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _has_one_time(self) -> Self:
        if (self.at is None) == (self.unlock is None):
            raise ValueError("give either at or unlock")
        if (self.late == "digest") != (self.summary is not None):
            raise ValueError("late: digest and summary belong together")
        if self.edits and (self.attachments or self.opens or self.vote or self.thread or self.ping):
            raise ValueError("a drop that edits an earlier one has nothing but its text")
        if self.reserve and self.at is None:
            raise ValueError("a reserve needs at: the time at which it comes at the latest")
        return self

    @property
    def is_opening(self) -> bool:
        """Whether it comes at the very start, at whatever hour that is."""
        return self.at is not None and self.at.day is None and self.at.after == timedelta(0)


class Hint(Model):
    """A hint, given up to those who found one of the partials in ``unless``.

    ``after`` is counted from the opening of the puzzle.
    """

    text: Text
    after: Duration | None = None
    unless: Annotated[tuple[str, ...], BeforeValidator(id_list)] = ()


class Announce(Model):
    """Who says that it was solved, and how. ``{solver}`` becomes the solver's name."""

    voice: str
    lines: tuple[Text, ...] = Field(min_length=3)


class Replies(Model):
    """What a player is told in private. ``partials`` goes by the kind's partial ids."""

    solved: Text
    solved_later: Text
    near: Text
    wrong: tuple[Text, ...] = Field(min_length=3)
    elsewhere: Text
    partials: dict[str, Text]


class Puzzle(Model):
    """A puzzle: a mechanism with this season's parameters and words.

    ``reveals`` are facts that may be spoken of once it is solved, ``sets`` variables that
    are then given values; ``config`` and ``solution`` are filled in by the loader.
    """

    id: Id
    kind: str
    title: Title
    brief: Text
    params: dict[str, Any] = Field(default_factory=dict)
    hints: tuple[Hint, ...] = Field(min_length=3)
    replies: Replies
    announce: Announce
    sets: Settings = Field(default_factory=dict)
    reveals: Annotated[tuple[Id, ...], BeforeValidator(id_list)] = ()
    config: SkipValidation[Any] = None
    solution: SkipValidation[str] = ""

    @cached_property
    def hint_times(self) -> tuple[timedelta, ...]:
        """When the hints open, counted from the opening of the puzzle, in order."""
        times = []
        for index, hint in enumerate(self.hints):
            extra = timedelta(days=max(0, index - len(DEFAULT_HINT_TIMES) + 1))
            default = DEFAULT_HINT_TIMES[min(index, len(DEFAULT_HINT_TIMES) - 1)] + extra
            times.append(hint.after if hint.after is not None else default)
        return tuple(sorted(times))


class Quiet(Model):
    """Local hours in which nothing falls due."""

    start: Clock = time(22)
    end: Clock = time(8)


class Texts(Model):
    """Words outside the drops. ``late`` are the voices' excuses for a delayed drop.

    ``theories`` are what voices say to a theory that a player has pinned, whatever it is;
    ``{who}`` becomes the player.
    """

    notice: Text
    farewell: Text
    late: dict[str, tuple[Text, ...]]
    theories: dict[str, tuple[Text, ...]] = Field(default_factory=dict)


class Act(Model):
    """A part of a season, from one drop up to where the next act begins."""

    title: Title
    begins: Id


class Season(Model):
    """A whole season, checked."""

    id: Id
    title: Title
    acts: tuple[Act, ...] = ()
    quiet: Quiet = Quiet()
    drops: tuple[Drop, ...] = Field(min_length=1)
    puzzles: tuple[Puzzle, ...] = ()
    votes: tuple[Vote, ...] = ()
    texts: Texts

    @property
    def counts_players(self) -> bool:
        """Whether any condition asks how many players there are."""
        unlocks = [drop.unlock.when for drop in self.drops if drop.unlock]
        branches = [drop.only_if for drop in self.drops if drop.only_if is not None]
        return any(map(counts_players, (*unlocks, *branches)))

    @property
    def start_notice(self) -> str:
        """What is posted and pinned, out of character, when the game starts."""
        return self.texts.notice

    @property
    def farewell(self) -> str:
        """What is posted, out of character, after the last drop."""
        return self.texts.farewell

    def drop(self, drop_id: str) -> Drop | None:
        """Return a drop by its id."""
        return next((drop for drop in self.drops if drop.id == drop_id), None)

    def puzzle(self, puzzle_id: str) -> Puzzle | None:
        """Return a puzzle by its id."""
        return next((puzzle for puzzle in self.puzzles if puzzle.id == puzzle_id), None)

    def vote(self, vote_id: str) -> Vote | None:
        """Return a vote by its id."""
        return next((vote for vote in self.votes if vote.id == vote_id), None)

    def act_begun_by(self, drop_id: str) -> Act | None:
        """Return the act that a drop begins."""
        return next((act for act in self.acts if act.begins == drop_id), None)
