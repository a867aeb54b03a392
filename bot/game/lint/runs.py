"""The ways in which a season can go, played through by the rules of the bot itself. Pure.

A handful is always played: nobody answers, everybody does at once or a day later, one
puzzle alone is solved or left, one vote comes out otherwise. Where none of them brings
what is looked for, others are tried that a condition asks for.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import chain, combinations, islice, product
from zoneinfo import ZoneInfo

from bot.game.conditions import Compare, Condition, Every, History, Not, holds, names_in
from bot.game.season import Drop, Puzzle, Season
from bot.game.season_fields import LocalMoment
from bot.game.season_votes import Vote
from bot.game.simulate import Step, ending_of, play_through
from bot.game.timeline import DropFacts, Timeline, history_of
from bot.game.when import planned_instant

START = datetime(2026, 3, 6, 17, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Berlin")
"""A Friday at six in the evening, when people start games."""

AT_ONCE, NEXT_DAY = timedelta(minutes=9), timedelta(hours=30)
MOST_VARIED = 12
"""Puzzles of which each is solved or left alone once."""

MOST_TRIED, MOST_THOUGHT_OF = 64, 4096
"""Further runs that one condition may ask for, and the ways of which they are the likeliest."""


@dataclass(frozen=True, slots=True)
class Way:
    """Who does what: the puzzles solved, how long after opening, and what votes come to.

    A vote that isn't named comes to what happens where nobody votes. In a ``crowd``, there
    are as many players as any condition asks for.
    """

    told: str
    solved: frozenset[str] = frozenset()
    after: timedelta = AT_ONCE
    votes: tuple[tuple[str, str], ...] = ()
    crowd: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """What came of a way: when each drop was posted, the end reached, all that happened.

    ``season`` is the one played: in a crowd, its conditions ask for no number of players.
    """

    told: str
    season: Season
    posted: Mapping[str, datetime]
    solved: Mapping[str, datetime]
    ending: str | None
    last: datetime
    history: History


class Runs:
    """A season's runs; each is played when it is first asked for."""

    def __init__(self, season: Season) -> None:
        self._season = season
        self._played: dict[Way, Run] = {}

    @cached_property
    def silent(self) -> Run:
        """Nobody ever answers or votes."""
        return self._run(Way("nobody answers"))

    @cached_property
    def keen(self) -> Run:
        """Everything is solved at once, and nobody votes."""
        return self._run(Way("everything is solved at once", self._all))

    @cached_property
    def usual(self) -> tuple[Run, ...]:
        """The runs that are always played."""
        return (self.silent, self.keen, *map(self._run, self._usual_ways()))

    def witness(self, drop: Drop, shows: Callable[[Run], bool]) -> bool:
        """Tell whether any run shows something of a drop, those that it asks for included."""
        if any(map(shows, self.usual)):
            return True
        return any(shows(self._run(way)) for way in self._asked_for(drop))

    @cached_property
    def _all(self) -> frozenset[str]:
        return frozenset(puzzle.id for puzzle in self._season.puzzles)

    def _usual_ways(self) -> Iterator[Way]:
        yield Way("everything is solved a day later", self._all, NEXT_DAY)
        for puzzle in self._season.puzzles[:MOST_VARIED] if len(self._all) > 1 else ():
            yield Way(f"only “{puzzle.id}” is solved", frozenset({puzzle.id}))
            yield Way(f"everything but “{puzzle.id}” is solved", self._all - {puzzle.id})
        for vote in self._season.votes:
            for option in vote.options:
                if option.id != vote.otherwise:
                    told = f"the vote “{vote.id}” comes to “{option.id}”"
                    yield Way(told, votes=((vote.id, option.id),))
                    yield Way(told, self._all, votes=((vote.id, option.id),))
        if self._season.counts_players:
            yield Way("nobody answers and there are many players", crowd=True)
            yield Way("many players solve everything at once", self._all, crowd=True)

    def _asked_for(self, drop: Drop) -> list[Way]:
        """Return the ways that the conditions of a drop, and of all behind it, tell apart.

        Those come first in which its own hold as far as can be seen without playing.
        """
        puzzles, votes = _behind(self._season, drop)
        solved = chain.from_iterable(
            combinations(sorted(puzzles), count) for count in range(len(puzzles) + 1)
        )
        votings = product(*([(vote.id, option.id) for option in vote.options] for vote in votes))
        crowds = (False, True) if self._season.counts_players else (False,)
        ways = (
            Way("", frozenset(some), after, chosen, crowd)
            for some, chosen, crowd, after in product(solved, votings, crowds, (AT_ONCE, NEXT_DAY))
        )
        found = list(islice(ways, MOST_THOUGHT_OF))
        return sorted(found, key=lambda way: not self._seems_right(drop, way))[:MOST_TRIED]

    def _seems_right(self, drop: Drop, way: Way) -> bool:
        season = self._crowded if way.crowd else self._season
        history = History(
            zone=ZONE,
            started_at=START,
            solved=dict.fromkeys(way.solved, START),
            posted={other.id: START for other in season.drops},
            votes={vote: (START, option) for vote, option in way.votes},
        )
        at = planned(drop)
        return all(holds(one, history, at) for one in _conditions(season.drop(drop.id) or drop))

    @cached_property
    def _crowded(self) -> Season:
        return _crowded(self._season)

    def _run(self, way: Way) -> Run:
        if way not in self._played:
            self._played[way] = _played(self._crowded if way.crowd else self._season, way)
        return self._played[way]


def planned(drop: Drop) -> datetime:
    """Return when a drop comes by itself at the latest, in a server that starts at ``START``."""
    if drop.unlock is not None:
        return local(drop.unlock.by)
    moments = [START]
    if drop.at is not None and drop.at.after is not None:
        moments.append(START + drop.at.after)
    if drop.at is not None and drop.at.day is not None and drop.at.time is not None:
        moments.append(local(LocalMoment(day=drop.at.day, time=drop.at.time)))
    return max(moments)


def local(moment: LocalMoment) -> datetime:
    """Return when a local time comes in a server that starts at ``START``."""
    return planned_instant(moment.day, moment.time, ZONE, START, 0, 1)


def _played(season: Season, way: Way) -> Run:
    chosen = dict(way.votes)

    def solves(puzzle: Puzzle, opened_at: datetime) -> datetime | None:
        return opened_at + way.after if puzzle.id in way.solved else None

    def chooses(vote: Vote) -> str:
        return chosen.get(vote.id, vote.otherwise)

    steps = play_through(season, START, ZONE, solves, chooses)
    return _run_of(season, way, steps)


def _run_of(season: Season, way: Way, steps: list[Step]) -> Run:
    posted = {step.name: step.at for step in steps if step.what == "posted"}
    solved = {step.name: step.at for step in steps if step.what == "solved"}
    votes = {}
    for step in steps:
        if step.what == "voted":
            vote, _, option = step.name.partition(":")
            votes[vote] = (step.at, option)
    drops = {name: DropFacts(posted_at=at) for name, at in posted.items()}
    line = Timeline(zone=ZONE, started_at=START, drops=drops, solved=solved, votes=votes)
    last = max(posted.values(), default=START)
    ending = ending_of(season, steps)
    history = history_of(season, line)
    return Run(way.told, season, posted, solved, ending, last, history)


def _behind(season: Season, drop: Drop) -> tuple[set[str], list[Vote]]:
    """Return the puzzles and votes on which it depends, by however many turns, what a drop does."""
    drops: dict[str, Drop] = {}
    puzzles: set[str] = set()
    votes: dict[str, Vote] = {}
    ahead = [drop]
    while ahead:
        one = ahead.pop()
        if one.id in drops:
            continue
        drops[one.id] = one
        for name in _names(one):
            vote = season.vote(name)
            if vote is not None:
                votes[name] = vote
            if season.puzzle(name) is not None:
                puzzles.add(name)
            puzzles |= {puzzle.id for puzzle in season.puzzles if name in puzzle.sets}
            ahead += [other for other in season.drops if name in {*other.sets, other.id}]
            ahead += [other for other in season.drops if name in {other.opens, other.vote}]
    return puzzles, list(votes.values())


def _names(drop: Drop) -> set[str]:
    return {name for condition in _conditions(drop) for _, name, _ in names_in(condition)}


def _conditions(drop: Drop) -> list[Condition]:
    found = [drop.unlock.when] if drop.unlock else []
    return [*found, drop.only_if] if drop.only_if is not None else found


def _crowded(season: Season) -> Season:
    """Return a season in which every question for the number of players is answered by yes."""
    drops = []
    for drop in season.drops:
        changed: dict[str, object] = {}
        if drop.unlock is not None:
            when = _asking_nobody(drop.unlock.when)
            changed["unlock"] = drop.unlock.model_copy(update={"when": when})
        if drop.only_if is not None:
            changed["only_if"] = _asking_nobody(drop.only_if)
        drops.append(drop.model_copy(update=changed))
    return season.model_copy(update={"drops": tuple(drops)})


def _asking_nobody(condition: Condition) -> Condition:
    match condition:
        case Every(parts, least):
            return Every(tuple(map(_asking_nobody, parts)), least)
        case Not(part):
            return Not(_asking_nobody(part))
        case Compare("players", _, _, _):
            return Every((), 0)
        case _:
            return condition
