"""What a model refuses, in an author's words, with its place and the id of its rule.

Which shapes there are is for :mod:`bot.game.season`; what has to fit together, for
:mod:`bot.game.lint`.
"""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.game.condition_text import ConditionError
from bot.game.sources import Document, Location, Problem

_SAID = {
    "extra_forbidden": ("unknown-key", "there is no such key; take it out, or mend its name"),
    "missing": ("missing-key", "this key is missing; write it"),
    "too_short": ("too-few", "at least {min_length} are needed; write more"),
    "too_long": ("too-many", "at most {max_length} are allowed; take some out"),
    "string_too_short": ("empty-text", "nothing is written here; write it, or take the key out"),
    "string_too_long": ("too-long", "longer than {max_length} characters; shorten it"),
    "string_pattern_mismatch": (
        "bad-id",
        "an id has small letters, digits, - and _, and at most 40 of them",
    ),
    "int_parsing": ("bad-value", "a whole number belongs here"),
    "int_parsing_size": ("bad-value", "a smaller number belongs here"),
    "bool_parsing": ("bad-value", "write true or false"),
    "greater_than_equal": ("bad-value", "it has to be {ge} or more"),
    "less_than_equal": ("bad-value", "it has to be {le} or less"),
    "literal_error": ("bad-value", "it has to be {expected}"),
    "string_type": ("bad-shape", "plain text belongs here, no list and no keys"),
    "tuple_type": ("bad-shape", "a list belongs here"),
    "dict_type": ("bad-shape", "keys with values belong here"),
    "model_type": ("bad-shape", "keys with values belong here"),
}
"""Rule and message by the type of pydantic's error; in braces, what it says of the limit."""

_TOLD = (
    ("write a duration", "bad-duration"),
    ("write a time of day", "bad-time"),
    ("delay must leave", "short-delay"),
    ("a file needs alt", "missing-alt"),
)
"""Rules of the complaints that our own validators make, by how these begin."""

_FORMS = {"time_delta_type": "bad-duration", "time_type": "bad-time"}
_INNER = frozenset({"int", "str", "[key]"})
"""Steps that pydantic adds to a location, and that stand in no file."""


def shape_problems(
    document: Document, prefix: Location, error: ValidationError, rule: str = ""
) -> Iterator[Problem]:
    """Yield what a model found wrong, once for each place.

    Args:
        document: where the values stood.
        prefix: where in it they did.
        error: what the model said.
        rule: the rule's id, where it is the same whatever is wrong.
    """
    seen: set[Location] = set()
    for detail in error.errors():
        place = _place((*prefix, *detail["loc"]))
        if place not in seen:
            seen.add(place)
            own, message = _said(place, detail)
            yield document.problem(place, message, rule or own)


def _place(location: Location) -> Location:
    while location and location[-1] in _INNER:
        location = location[:-1]
    return location


def _said(place: Location, detail: ErrorDetails) -> tuple[str, str]:
    """Return the rule that an error goes by, and its message."""
    context: dict[str, Any] = detail.get("ctx", {})
    if detail["type"] == "value_error":
        return _own(context.get("error"), detail["msg"].removeprefix("Value error, "))
    rule, message = _SAID.get(detail["type"], ("", ""))
    if not rule:
        return _FORMS.get(detail["type"], "bad-value"), f"{detail['msg']}; the README tells how"
    if rule == "too-few" and place[-1:] == ("hints",):
        rule = "few-hints"
    return rule, message.format_map(context)


def _own(error: object, message: str) -> tuple[str, str]:
    if isinstance(error, ConditionError):
        return "bad-condition", message
    found = (rule for begins, rule in _TOLD if message.startswith(begins))
    return next(found, "bad-combination"), message
