"""Rules on variables: what is set and what is asked have to meet."""

from collections.abc import Iterator

from bot.game.conditions import COMPARISONS, Compare, Condition, Every, Name, Not, Value, names_in
from bot.game.lint.manuscript import Manuscript
from bot.game.sources import Location, Problem

UNSET: Value = 0
"""What a variable is before anything sets it."""


def unknown_variable(ms: Manuscript) -> Iterator[Problem]:
    """Find where a condition asks for a variable that nothing sets."""
    for _, place, condition in ms.conditions:
        for kind, name, _ in names_in(condition):
            if kind == "variable" and name not in ms.variables:
                what = f"nothing sets the variable “{name}”; add sets to a drop or a puzzle"
                yield ms.problem(place, what)


def unread_variable(ms: Manuscript) -> Iterator[Problem]:
    """Find where a variable is set, and no condition asks for it."""
    asked = {name for _, _, one in ms.conditions for _, name, _ in names_in(one)}
    for place, entry in ms.entries:
        for name in entry.sets:
            if name not in asked:
                what = f"no condition asks for “{name}”; take it out, or use it"
                yield ms.problem((*place, "sets", name), what)


def unset_value(ms: Manuscript) -> Iterator[Problem]:
    """Find where a condition compares a variable with something that it never is, or always."""
    for _, place, condition in ms.conditions:
        yield from _idle(ms, place, condition)


def _idle(ms: Manuscript, place: Location, condition: Condition) -> Iterator[Problem]:
    match condition:
        case Every(parts, _):
            for part in parts:
                yield from _idle(ms, place, part)
        case Not(part):
            yield from _idle(ms, place, part)
        case Compare("variable", name, sign, value) if name in ms.variables:
            if not _tells_apart(ms.variables[name], sign, value):
                values = ", ".join(sorted(map(str, ms.variables[name])))
                what = f"“{name} {sign} {value}” never changes: {name} is only ever set to {values}"
                yield ms.problem(place, f"{what}; compare it with one of these")
        case Name(name) if not ms.variables.get(name, {1}) - {0, ""}:
            yield ms.problem(place, f"“{name}” is only ever set to 0; give it another value")


def _tells_apart(values: frozenset[Value], sign: str, value: Value) -> bool:
    """Tell whether a comparison comes out one way for some values, and another for others."""
    found = {
        COMPARISONS[sign](one, value)
        if isinstance(one, int) == isinstance(value, int)
        else sign == "!="
        for one in {*values, UNSET}
    }
    return len(found) == 2
