"""A season as its author wrote it, for the rules to look at. No rule belongs here.

What is looked at more than once is worked out once: the answers, the texts that players
read, and the ways in which the season can go (:mod:`bot.game.lint.runs`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bot.game.answers import fold
from bot.game.conditions import Condition, Value
from bot.game.lint.runs import Runs
from bot.game.puzzles import KINDS
from bot.game.season import Drop, Puzzle, Season
from bot.game.season_votes import Vote
from bot.game.sources import Document, Location, Problem, Section


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of the season, and where it stands.

    ``id`` is its path by the entries' own ids (``puzzles.the-log.hints.0.text``), which stays
    the same while others are put before it. ``kind`` is ``beat``, ``reply`` (any text of a
    puzzle, a vote or ``texts``), ``hint``, ``note`` (any text of a drop but its beats, or of
    an act), ``alt`` or ``solution``; ``slots`` are the ones that may stand in it. Where
    ``counts`` is true, its lines are lines of the file.
    """

    id: str
    kind: str
    text: str
    file: str
    line: int
    entry: str
    slots: frozenset[str] = frozenset()
    counts: bool = False

    def problem(self, message: str, at: int = 0) -> Problem:
        """Return a problem with this text, ``at`` so many characters into it."""
        line = self.line + (self.text[:at].count("\n") if self.counts else 0)
        return Problem(self.file, line, self.entry, message)


@dataclass(frozen=True)
class Manuscript:
    """A season that could be read, and all that is known of it.

    ``voices`` are the ids of those who may speak, ``facts`` of what may be revealed, None
    where that isn't known; ``sections`` hold the lines of the drops' texts.
    """

    season: Season
    document: Document
    folder: Path
    voices: frozenset[str]
    facts: frozenset[str] | None
    sections: Mapping[str, tuple[Section, ...]]

    def problem(self, location: Location, message: str) -> Problem:
        """Return a problem at a place in ``season.yaml``."""
        return self.document.problem(location, message)

    @cached_property
    def answers(self) -> Mapping[str, tuple[str, ...]]:
        """Every answer that any server can have, as written, by the puzzles' ids."""
        return {p.id: KINDS[p.kind].answers(p.config) for p in self.season.puzzles}

    @cached_property
    def folded(self) -> frozenset[str]:
        """The words of every answer, with a space before, between and behind them."""
        found = {f" {words_of(one)} " for listed in self.answers.values() for one in listed}
        return frozenset(found - {"  "})

    @cached_property
    def conditions(self) -> tuple[tuple[int, Location, Condition], ...]:
        """Every condition with the index of its drop, and its place."""
        found: list[tuple[int, Location, Condition]] = []
        for index, drop in enumerate(self.season.drops):
            if drop.unlock is not None:
                found.append((index, ("drops", index, "unlock", "when"), drop.unlock.when))
            if drop.only_if is not None:
                found.append((index, ("drops", index, "only_if"), drop.only_if))
        return tuple(found)

    @cached_property
    def entries(self) -> tuple[tuple[Location, Drop | Puzzle], ...]:
        """Every drop and every puzzle, with its place."""
        drops = ((("drops", n), drop) for n, drop in enumerate(self.season.drops))
        puzzles = ((("puzzles", n), puzzle) for n, puzzle in enumerate(self.season.puzzles))
        return (*drops, *puzzles)

    @cached_property
    def variables(self) -> Mapping[str, frozenset[Value]]:
        """The values that drops and puzzles give each variable."""
        found: dict[str, set[Value]] = {}
        for _, entry in self.entries:
            for name, value in entry.sets.items():
                found.setdefault(name, set()).add(value)
        return {name: frozenset(values) for name, values in found.items()}

    @cached_property
    def runs(self) -> Runs:
        """The ways in which it can go."""
        return Runs(self.season)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text that somebody reads, in the order of the files."""
        return (*self._beats(), *self._from_yaml(), *self._solutions())

    def of_kind(self, *kinds: str) -> Iterator[Passage]:
        """Yield the texts of some kinds."""
        return (passage for passage in self.passages if passage.kind in kinds)

    def holds_answer(self, text: str) -> bool:
        """Tell whether an answer of any server stands in a text."""
        padded = f" {words_of(text)} "
        return any(answer in padded for answer in self.folded)

    def _beats(self) -> Iterator[Passage]:
        for drop in self.season.drops:
            for number, section in enumerate(self.sections[drop.id]):
                name, file = f"drops.{drop.id}.{number}", f"drops/{drop.id}.md"
                entry, line = section.heading, section.begins
                yield Passage(name, "beat", section.text, file, line, entry, counts=True)

    def _solutions(self) -> Iterator[Passage]:
        for puzzle in self.season.puzzles:
            file = f"puzzles/{puzzle.id}/solution.md"
            name = f"puzzles.{puzzle.id}.solution"
            yield Passage(name, "solution", puzzle.solution, file, 1, "", counts=True)

    def _from_yaml(self) -> Iterator[Passage]:
        for kind, location, text in _texts(self.season):
            line, entry = self.document.place(location)
            slots = frozenset(_SLOTS[step] for step in location if step in _SLOTS)
            name = ".".join(_by_id(self.season, location))
            yield Passage(name, kind, text, self.document.file, line, entry, slots)


_SLOTS: Mapping[str | int, str] = {"announce": "{solver}", "theories": "{who}"}


def _by_id(season: Season, location: Location) -> Iterator[str]:
    """Yield the steps to a place, with an entry's id in place of its number."""
    ids = {
        "drops": [drop.id for drop in season.drops],
        "puzzles": [puzzle.id for puzzle in season.puzzles],
        "votes": [vote.id for vote in season.votes],
    }
    for number, step in enumerate(location):
        known = ids.get(str(location[0]), ()) if number == 1 else ()
        yield known[step] if known and isinstance(step, int) else str(step)


def words_of(text: str) -> str:
    """Return the words of a text, folded, with one space between them."""
    return " ".join("".join(c if c.isalnum() or c == "_" else " " for c in fold(text)).split())


Placed = tuple[str, Location, str]
"""A text's kind, its place and itself."""


def _texts(season: Season) -> Iterator[Placed]:
    """Yield every text from ``season.yaml`` that somebody reads."""
    yield "note", ("title",), season.title
    for n, act in enumerate(season.acts):
        yield "note", ("acts", n, "title"), act.title
    yield "reply", ("texts", "notice"), season.texts.notice
    yield "reply", ("texts", "farewell"), season.texts.farewell
    for key, voices in (("late", season.texts.late), ("theories", season.texts.theories)):
        for voice, lines in voices.items():
            yield from (("reply", ("texts", key, voice, n), line) for n, line in enumerate(lines))
    for index, drop in enumerate(season.drops):
        yield from _under(("drops", index), _drop_texts(drop))
    for index, puzzle in enumerate(season.puzzles):
        yield from _under(("puzzles", index), _puzzle_texts(puzzle))
    for index, vote in enumerate(season.votes):
        yield from _under(("votes", index), _vote_texts(vote))


def _under(at: Location, placed: Iterator[Placed]) -> Iterator[Placed]:
    for kind, location, text in placed:
        yield kind, (*at, *location), text


def _drop_texts(drop: Drop) -> Iterator[Placed]:
    for key in ("title", "content_note", "recap", "summary", "topic"):
        text = getattr(drop, key)
        if text:
            yield "note", (key,), text
    if drop.thread is not None:
        yield "note", ("thread", "name"), drop.thread.name
    if drop.event is not None:
        for key in ("name", "description", "place"):
            yield "note", ("event", key), getattr(drop.event, key)
    for n, attach in enumerate(drop.attachments):
        if attach.alt:
            yield "alt", ("attachments", n, "alt"), attach.alt


def _puzzle_texts(puzzle: Puzzle) -> Iterator[Placed]:
    yield "reply", ("title",), puzzle.title
    yield "reply", ("brief",), puzzle.brief
    replies = puzzle.replies
    for key in ("solved", "solved_later", "near", "elsewhere"):
        yield "reply", ("replies", key), getattr(replies, key)
    for n, line in enumerate(replies.wrong):
        yield "reply", ("replies", "wrong", n), line
    for name, line in replies.partials.items():
        yield "reply", ("replies", "partials", name), line
    for n, line in enumerate(puzzle.announce.lines):
        yield "reply", ("announce", "lines", n), line
    for n, hint in enumerate(puzzle.hints):
        yield "hint", ("hints", n, "text"), hint.text


def _vote_texts(vote: Vote) -> Iterator[Placed]:
    yield "reply", ("question",), vote.question
    for n, option in enumerate(vote.options):
        yield "reply", ("options", n, "text"), option.text
    for name, text in vote.closed.items():
        yield "reply", ("closed", name), text
    yield "reply", ("tie",), vote.tie
    yield "reply", ("silence",), vote.silence
