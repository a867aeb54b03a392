"""What has come of a season in one server, as the rules and the conditions need it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from operator import itemgetter
from zoneinfo import ZoneInfo

from bot.game.conditions import History, Value
from bot.game.season import Season


@dataclass(frozen=True, slots=True)
class DropFacts:
    """What the database knows of one drop. ``was_late`` was settled at its first delivery."""

    posted_at: datetime | None = None
    released_at: datetime | None = None
    claimed_until: datetime | None = None
    retry_at: datetime | None = None
    note: str | None = None
    was_late: bool = False


NOTHING = DropFacts()


@dataclass(frozen=True, slots=True)
class Timeline:
    """What the database knows of one server's round."""

    zone: ZoneInfo
    started_at: datetime
    paused: timedelta = timedelta(0)
    shift_days: int = 0
    pace: int = 1
    resumed_at: datetime | None = None
    drops: Mapping[str, DropFacts] = field(default_factory=dict)
    opened: frozenset[str] = frozenset()
    solved: Mapping[str, datetime] = field(default_factory=dict)
    votes: Mapping[str, tuple[datetime, str]] = field(default_factory=dict)
    joined: tuple[datetime, ...] = ()

    def facts(self, drop_id: str) -> DropFacts:
        """Return what is known of a drop."""
        return self.drops.get(drop_id, NOTHING)


def history_of(season: Season, line: Timeline) -> History:
    """Return what has happened in a server, as conditions see it."""
    posted = {d: f.posted_at for d, f in line.drops.items() if f.posted_at is not None}
    variables: dict[str, list[tuple[datetime, Value]]] = {}
    for moment, sets in _settings(season, posted, line.solved):
        for name, value in sets.items():
            variables.setdefault(name, []).append((moment, value))
    return History(
        zone=line.zone,
        started_at=line.started_at,
        solved=line.solved,
        posted=posted,
        votes=line.votes,
        variables=variables,
        joined=line.joined,
        shift_days=line.shift_days,
        pace=line.pace,
    )


def _settings(
    season: Season, posted: Mapping[str, datetime], solved: Mapping[str, datetime]
) -> list[tuple[datetime, Mapping[str, Value]]]:
    """Return what drops and puzzles set, in the order in which it happened."""
    found = [(posted[d.id], d.sets) for d in season.drops if d.sets and d.id in posted]
    found += [(solved[p.id], p.sets) for p in season.puzzles if p.sets and p.id in solved]
    return sorted(found, key=itemgetter(0))
