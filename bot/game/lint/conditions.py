"""What can be told of a condition without playing the season. No rule belongs here."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.game.conditions import COMPARISONS, Compare, Condition, Every, Fact, Name, Not
from bot.game.season import Drop, Puzzle, Season


def wanted(condition: Condition) -> Iterator[Condition]:
    """Yield the parts of which each has to hold, one where they can't be told apart."""
    if isinstance(condition, Every) and condition.least == len(condition.parts):
        for part in condition.parts:
            yield from wanted(part)
    else:
        yield condition


def are_exclusive(one: Condition | None, other: Condition | None) -> bool:
    """Tell whether two conditions can be seen never to hold both: the two sides of a branch."""
    match one, other:
        case (Not(part), _) if part == other:
            return True
        case (_, Not(part)) if part == one:
            return True
        case Compare("variable", name, "==", a), Compare("variable", same, "==", b):
            return name == same and a != b
        case Fact("voted", name, a), Fact("voted", same, b):
            return name == same and a != b
        case _:
            return False


def least(leaf: Compare) -> int:
    """Return the smallest number for which a comparison can be true."""
    if not isinstance(leaf.value, int) or leaf.sign not in (">", ">=", "=="):
        return 0
    return leaf.value + 1 if leaf.sign == ">" else leaf.value


def written(condition: Condition) -> str:
    """Return a condition as an author would write it."""
    match condition:
        case Every(parts, count):
            return _joined([written(part) for part in parts], count)
        case Not(part):
            return f"not {written(part)}"
        case Fact(kind, name, option):
            return f"{kind}({name}, {option})" if option else f"{kind}({name})"
        case Name(name):
            return name
        case Compare("hours", name, sign, value):
            return f"hours({name}) {sign} {value}"
        case Compare(kind, name, sign, value):
            return f"{name or kind} {sign} {value}"


def _joined(parts: list[str], count: int) -> str:
    if count == len(parts):
        return f"({' and '.join(parts)})"
    return f"({' or '.join(parts)})" if count == 1 else f"{count} of ({', '.join(parts)})"


@dataclass(frozen=True, slots=True)
class _Things:
    """What can come to be: ids of drops, puzzles and votes, and names of variables."""

    drops: frozenset[str]
    puzzles: frozenset[str]
    votes: frozenset[str]
    variables: frozenset[str]


def only_after_itself(season: Season, index: int, condition: Condition) -> bool:
    """Tell whether a condition can hold, but not before the drop to which it belongs."""
    own = season.drops[index]
    others = [drop for drop in season.drops if drop.id != own.id]
    if _is_possible(condition, _grown(season, others, frozenset())):
        return False
    return _is_possible(condition, _grown(season, others, frozenset({own.id})))


def _grown(season: Season, drops: list[Drop], given: frozenset[str]) -> _Things:
    """Return what some drops can bring about, beside those that are given."""
    come = given
    while True:
        things = _brought(season, come)
        more = {d.id for d in drops if d.only_if is None or _is_possible(d.only_if, things)}
        if more <= come:
            return things
        come |= more


def _brought(season: Season, come: frozenset[str]) -> _Things:
    drops = [drop for drop in season.drops if drop.id in come]
    puzzles = {drop.opens for drop in drops if drop.opens is not None}
    setting: list[Drop | Puzzle] = [
        *drops,
        *(puzzle for puzzle in season.puzzles if puzzle.id in puzzles),
    ]
    return _Things(
        drops=come,
        puzzles=frozenset(puzzles),
        votes=frozenset(drop.vote for drop in drops if drop.vote is not None),
        variables=frozenset(name for entry in setting for name in entry.sets),
    )


def _is_possible(condition: Condition, things: _Things) -> bool:
    """Tell whether a condition could hold; what is negated always could."""
    match condition:
        case Every(parts, count):
            return sum(_is_possible(part, things) for part in parts) >= count
        case Fact("posted", name, _):
            return name in things.drops
        case Fact("voted", name, _):
            return name in things.votes
        case Fact("solved", name, _):
            return name in things.puzzles
        case Name(name):
            return name in things.puzzles | things.variables
        case Compare("hours", name, _, _):
            return name in things.puzzles | things.drops
        case Compare("variable", name, sign, value):
            unset = isinstance(value, int) and COMPARISONS[sign](0, value)
            return unset or sign == "!=" or name in things.variables
        case _:
            return True
