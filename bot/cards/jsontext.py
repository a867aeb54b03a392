"""A card's JSON: from bytes to plain values and back, within limits."""

import json
from typing import Any

from bot.cards.limits import DEEPEST_JSON, LARGEST_JSON, MOST_VALUES, BadCard, size_told


def parse_json(data: bytes) -> Any:
    """Return what a JSON text holds; objects keep the order of their keys.

    Raises:
        BadCard: it is too large, too deep, or no JSON in UTF-8.
    """
    if len(data) > LARGEST_JSON:
        raise BadCard(
            f"The card's text has {size_told(len(data))}; {size_told(LARGEST_JSON)} are allowed."
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadCard("The card is not text in UTF-8; save it as UTF-8 and try again.") from None
    try:
        found = json.loads(text, parse_constant=_no_constant)
    except RecursionError:
        raise BadCard(_TOO_DEEP) from None
    except ValueError as error:
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise BadCard(f"The card is not valid JSON{where}.") from None
    _check(found)
    return found


def json_bytes(value: Any) -> bytes:
    """Return ``value`` as compact JSON in UTF-8.

    Raises:
        BadCard: a text in it is no valid Unicode, or it has become too large to be read again.
    """
    try:
        data = json.dumps(
            value, ensure_ascii=False, allow_nan=False, separators=(",", ":")
        ).encode()
    except UnicodeEncodeError:
        raise BadCard(_HALF_CHARACTERS) from None
    if len(data) > LARGEST_JSON:
        raise BadCard(
            f"The card's text would have {size_told(len(data))}; "
            f"{size_told(LARGEST_JSON)} are allowed."
        )
    return data


_TOO_DEEP = f"The card nests more than {DEEPEST_JSON} levels deep; no honest card does."
_HALF_CHARACTERS = "The card holds halves of characters (lone surrogates); it is damaged."


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _check(value: Any) -> None:
    """Refuse what is too deep, too much, or no text that could be written again."""
    level, count = [value], 0
    for _ in range(DEEPEST_JSON + 1):
        below: list[Any] = []
        for item in level:
            if isinstance(item, dict):
                below += [*item.keys(), *item.values()]
            elif isinstance(item, list):
                below += item
            elif isinstance(item, str) and not _is_whole(item):
                raise BadCard(_HALF_CHARACTERS)
        count += len(below)
        if count > MOST_VALUES:
            raise BadCard(f"The card holds more than {MOST_VALUES} values; no honest card does.")
        if not below:
            return
        level = below
    raise BadCard(_TOO_DEEP)


def _is_whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
