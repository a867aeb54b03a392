"""Playing a season through without anybody: the same rules as live, on a clock of its own. Pure.

A virtual server posts what :func:`bot.game.rules.plan` says, opens puzzles, and has them
solved when its players would have done it. Nothing is judged, stored or posted.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median
from zoneinfo import ZoneInfo

from bot.core.keyed import keyed_random
from bot.game.rules import next_due, plan
from bot.game.season import Puzzle, Season
from bot.game.season_votes import Vote
from bot.game.timeline import DropFacts, Timeline

STALLED = timedelta(hours=72)
"""A puzzle that is open for so long without a solve has stalled (docs: hints by then are out)."""

MOST_STEPS = 2_000
"""Posts and solves of one server; more means that something goes round in a circle."""

Solves = Callable[[Puzzle, datetime], datetime | None]
"""When a puzzle opened at an instant is solved for the first time; None for never."""

Chooses = Callable[[Vote], str]
"""Which option a vote comes to, by its id."""


@dataclass(frozen=True, slots=True)
class Skill:
    """How good virtual players are.

    ``hours`` is the median from the opening of a puzzle to its first solve, ``spread`` the
    sigma of the logarithm, ``gives_up`` the share of puzzles never solved.
    """

    name: str
    hours: float
    spread: float = 0.8
    gives_up: float = 0.0


SKILLS = (
    Skill("never answers", 1.0, gives_up=1.0),
    Skill("ordinary", 14.0, spread=1.0, gives_up=0.15),
    Skill("keen", 4.0, spread=0.9, gives_up=0.02),
    Skill("answers at once", 0.2, spread=0.3),
)
"""Our own guesses: hints open 12 hours after a puzzle, so an ordinary server needs the first."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened: a drop ``posted``, a puzzle ``solved`` first, a vote ``voted``.

    ``name`` is its id; of a vote, the option's after a colon.
    """

    at: datetime
    what: str
    name: str


@dataclass(frozen=True, slots=True)
class Figures:
    """What came of many servers of one skill; times in days or hours, as named."""

    skill: str
    servers: int
    days_median: float
    days_longest: float
    silence_median_hours: float
    silence_longest_hours: float
    solved_share: float
    stalls: float
    endings: tuple["Ending", ...]

    @property
    def ended(self) -> int:
        """How many servers came to an end."""
        return sum(ending.servers for ending in self.endings)


@dataclass(frozen=True, slots=True)
class Ending:
    """A last drop, how many servers came to it, and after how many days (median)."""

    drop_id: str
    servers: int
    days_median: float


def skilled(skill: Skill, key: str) -> Solves:
    """Return when players of a skill solve things; always the same for a key."""

    def solves(puzzle: Puzzle, opened_at: datetime) -> datetime | None:
        random = keyed_random(key, skill.name, puzzle.id)
        if random.random() < skill.gives_up:
            return None
        hours = skill.hours * random.lognormvariate(0.0, skill.spread)
        return opened_at + timedelta(hours=min(hours, 24 * 60))

    return solves


def silent(vote: Vote) -> str:
    """Return what happens where nobody votes."""
    return vote.otherwise


def choosing(skill: Skill, key: str) -> Chooses:
    """Return how players of a skill vote: those who never answer don't."""

    def chooses(vote: Vote) -> str:
        random = keyed_random(key, skill.name, vote.id)
        if random.random() < skill.gives_up:
            return vote.otherwise
        return random.choice(vote.options).id

    return chooses


def play_through(
    season: Season,
    start: datetime,
    zone: ZoneInfo,
    solves: Solves,
    chooses: Chooses = silent,
) -> list[Step]:
    """Return everything that happens in a server from its start to the end, in order."""
    line = Timeline(zone=zone, started_at=start)
    ahead: list[tuple[datetime, str, str]] = []
    steps: list[Step] = []
    now = start
    while len(steps) < MOST_STEPS:
        first = next_due(plan(season, line, now))
        drop_at = max(first.at, now) if first is not None and first.at is not None else None
        coming = min(ahead, default=None)
        if coming is not None and (drop_at is None or coming[0] <= drop_at):
            ahead.remove(coming)
            now = max(coming[0], now)
            line = _after(line, now, *coming[1:])
            steps.append(Step(now, *coming[1:]))
        elif drop_at is not None and drop_at > now:
            now = drop_at  # Whether a branch holds is known only when its time has come.
        elif first is not None and drop_at is not None:
            line = replace(line, drops={**line.drops, first.drop_id: DropFacts(posted_at=now)})
            line = _with_puzzle(season, line, first.drop_id, now, solves, ahead)
            ahead += _votes(season, first.drop_id, now, chooses)
            steps.append(Step(now, "posted", first.drop_id))
        else:
            break
    return steps


def _after(line: Timeline, now: datetime, what: str, name: str) -> Timeline:
    """Return the facts after a solve, or after a vote was decided."""
    if what == "solved":
        return replace(line, solved={**line.solved, name: now})
    vote, _, option = name.partition(":")
    return replace(line, votes={**line.votes, vote: (now, option)})


def _votes(
    season: Season, drop_id: str, now: datetime, chooses: Chooses
) -> Iterator[tuple[datetime, str, str]]:
    """Yield what the vote under a drop comes to, and when."""
    drop = season.drop(drop_id)
    vote = season.vote(drop.vote) if drop is not None and drop.vote else None
    if vote is not None:
        yield now + timedelta(hours=vote.hours), "voted", f"{vote.id}:{chooses(vote)}"


def _with_puzzle(
    season: Season,
    line: Timeline,
    drop_id: str,
    now: datetime,
    solves: Solves,
    ahead: list[tuple[datetime, str, str]],
) -> Timeline:
    """Return the facts with the drop's puzzle open; when that is solved goes to ``ahead``."""
    drop = season.drop(drop_id)
    puzzle = season.puzzle(drop.opens) if drop is not None and drop.opens else None
    if puzzle is None:
        return line
    solved_at = solves(puzzle, now)
    if solved_at is not None:
        ahead.append((solved_at, "solved", puzzle.id))
    return replace(line, opened=line.opened | {puzzle.id})


def simulate(
    season: Season, skill: Skill, servers: int, start: datetime, zone: ZoneInfo
) -> Figures:
    """Return the figures of many servers of one skill that start within a day of each other."""
    days, silences, solved, stalls = [], [], 0, 0
    endings: defaultdict[str, list[float]] = defaultdict(list)
    for number in range(servers):
        begun = start + timedelta(minutes=1440 * number / servers)
        key = str(number)
        steps = play_through(season, begun, zone, skilled(skill, key), choosing(skill, key))
        posts = [step.at for step in steps if step.what == "posted"]
        days.append((posts[-1] - begun) / timedelta(days=1))
        silences.append(_silence(posts))
        solved += sum(step.what == "solved" for step in steps)
        stalls += _stalls(season, steps)
        if (last := ending_of(season, steps)) is not None:
            endings[last].append(days[-1])
    return Figures(
        skill=skill.name,
        servers=servers,
        days_median=median(days),
        days_longest=max(days),
        silence_median_hours=median(silences),
        silence_longest_hours=max(silences),
        solved_share=solved / (servers * len(season.puzzles)) if season.puzzles else 0.0,
        stalls=stalls / servers,
        endings=tuple(
            Ending(name, len(reached), median(reached)) for name, reached in sorted(endings.items())
        ),
    )


def _silence(posts: Iterable[datetime]) -> float:
    """Return the longest time between two posts, in hours."""
    gaps = (later - sooner for sooner, later in pairwise(posts))
    return max((gap / timedelta(hours=1) for gap in gaps), default=0.0)


def _stalls(season: Season, steps: Iterable[Step]) -> int:
    """Return how many puzzles were open for three days before anybody solved them, or the end."""
    steps = list(steps)
    opened = {
        drop.opens: step.at
        for step in steps
        if step.what == "posted" and (drop := season.drop(step.name)) is not None and drop.opens
    }
    solved = {step.name: step.at for step in steps if step.what == "solved"}
    last = steps[-1].at
    return sum(solved.get(name, last) - at >= STALLED for name, at in opened.items())


def ending_of(season: Season, steps: Iterable[Step]) -> str | None:
    """Return the drop with which a run came to an end; None where it did not."""
    ends = {drop.id for drop in season.drops if drop.ends} or {season.drops[-1].id}
    posts = (step.name for step in steps if step.what == "posted")
    return next((name for name in posts if name in ends), None)
