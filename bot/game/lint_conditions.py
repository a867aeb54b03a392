"""What the conditions of a season speak of has to exist, and to come before them.

Part of :mod:`bot.game.lint`; how a condition is written is for :mod:`bot.game.condition_text`.
"""

from collections.abc import Iterator

from bot.game.conditions import Condition, names_in
from bot.game.season import Season
from bot.game.sources import Document, Location, Problem


def condition_problems(season: Season, document: Document) -> Iterator[Problem]:
    """Yield what is wrong with the names in conditions."""
    opened: set[str] = set()
    posted: set[str] = set()
    for index, drop in enumerate(season.drops):
        at: Location = ("drops", index)
        known = _Known(season, frozenset(opened), frozenset(posted))
        if drop.unlock is not None:
            place = (*at, "unlock", "when")
            yield from (document.problem(place, one) for one in known.complaints(drop.unlock.when))
        if drop.only_if is not None:
            place = (*at, "only_if")
            yield from (document.problem(place, one) for one in known.complaints(drop.only_if))
        posted.add(drop.id)
        if drop.opens is not None:
            opened.add(drop.opens)


class _Known:
    """What a condition may speak of where it stands: puzzles opened and drops posted before."""

    def __init__(self, season: Season, opened: frozenset[str], posted: frozenset[str]) -> None:
        self._season = season
        self._opened = opened
        self._posted = posted
        settings = [*(d.sets for d in season.drops), *(p.sets for p in season.puzzles)]
        self._variables = frozenset(name for sets in settings for name in sets)

    def complaints(self, condition: Condition) -> Iterator[str]:
        """Yield a sentence for every name that cannot stand there."""
        for kind, name, option in names_in(condition):
            found = self._complaint(kind, name, option)
            if found:
                yield found

    def _complaint(self, kind: str, name: str, option: str) -> str:
        match kind:
            case "variable":
                return "" if name in self._variables else f"nothing sets the variable “{name}”"
            case "posted":
                return self._of_drop(name)
            case "hours" if self._season.puzzle(name) is None:
                return self._of_drop(name)
            case "voted":
                return self._of_vote(name, option)
            case "name" if name in self._variables:
                return ""
            case _:
                return self._of_puzzle(name)

    def _of_drop(self, name: str) -> str:
        if self._season.drop(name) is None:
            return f"there is no drop “{name}”"
        return "" if name in self._posted else f"the drop “{name}” does not stand above"

    def _of_puzzle(self, name: str) -> str:
        if self._season.puzzle(name) is None:
            return f"the puzzle “{name}” does not exist"
        return "" if name in self._opened else f"the puzzle “{name}” is opened by no earlier drop"

    def _of_vote(self, name: str, option: str) -> str:
        vote = self._season.vote(name)
        if vote is None:
            return f"there is no vote “{name}”"
        if option not in [one.id for one in vote.options]:
            return f"the vote “{name}” has no option “{option}”"
        asked = {d.vote for d in self._season.drops if d.id in self._posted}
        return "" if name in asked else f"no earlier drop asks the vote “{name}”"
