"""Typed answers: what was typed becomes a value, and values are compared. Pure.

Folding takes away what people can't see or help (case, accents, width, look-alike
letters, invisible characters, spoiler bars, punctuation) and never a digit: 1984
is an answer. Nothing is accepted because it resembles the answer; a resemblance
only earns a friendlier reply (:func:`is_near`).
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from rapidfuzz.distance import OSA

MAX_LENGTH = 200
"""Nothing longer is read as an answer."""

NEAR_FROM = 4
"""Shorter words have too many neighbours for "check your spelling" to be kind."""


class AnswerType(StrEnum):
    """How an answer is read."""

    LETTERS = "letters"
    DIGITS = "digits"
    NUMBER = "number"
    DATE = "date"
    EMOJI = "emoji"
    SET = "set"
    LIST = "list"


_PAIRS = (
    "аa вb еe ѕs іi јj кk мm нh оo рp сc тt уy хx ԁd һh ѵv ԛq ԝw "  # Cyrillic
    "αa βb εe ζz ιi κk οo ρp τt χx "  # Greek
    "øo łl đd ħh ıi ŧt ɡg ɑa ƚl"  # letters that don't decompose into a letter and a mark
)
"""After case folding; a subset of Unicode's confusables (Unicode Technical Standard 39)."""

_LOOKALIKES = str.maketrans({pair[0]: pair[1] for pair in _PAIRS.split()})
_INVISIBLE = {"Mn", "Me", "Cf", "Cc"}
"""Categories dropped: accents and enclosing marks, zero-width and control characters."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sep", "sept"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_NOISE = {"and", "row", "rows", "epoch", "epochs", "line", "lines"}
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])")
_SEPARATORS = re.compile(r"[\s,;/|+&→>\-–—]+")


def normalise(kind: AnswerType, text: str) -> str | None:
    """Return the canonical value of what was typed, or None where there is none in it.

    Doing it twice changes nothing: a canonical value is its own canonical value.
    """
    if len(text) > MAX_LENGTH:
        return None
    return _READERS[kind](text) or None


def is_near(kind: AnswerType, given: str, wanted: str) -> bool:
    """Tell whether one slip of the finger lies between two canonical words.

    One letter more, less, other, or two neighbours swapped (optimal string alignment).
    Only letters can be misspelt: one digit off is another number.
    """
    if kind is not AnswerType.LETTERS or len(wanted) < NEAR_FROM or given == wanted:
        return False
    return OSA.distance(given, wanted, score_cutoff=1) == 1


def fold(text: str) -> str:
    """Return ``text`` in plain lower-case letters and digits where it can be had, spaces kept."""
    wide = unicodedata.normalize("NFKC", text).casefold()
    bare = "".join(
        str(unicodedata.decimal(char, char))
        for char in unicodedata.normalize("NFKD", wide)
        if unicodedata.category(char) not in _INVISIBLE or char.isspace()
    )
    return unicodedata.normalize("NFKC", bare.translate(_LOOKALIKES)).translate(_LOOKALIKES)


def _letters(text: str) -> str:
    return "".join(char for char in _settled(text) if char.isalnum())


def _digits(text: str) -> str:
    folded = _settled(text)
    if any(char.isalpha() for char in folded):
        return ""
    return "".join(char for char in folded if char in "0123456789")


def _number(text: str) -> str:
    folded = (
        _settled(text).lstrip(" |*_`'\"").rstrip(" |*_`'\".!").replace("−", "-").replace(" ", "")
    )
    folded = _THOUSANDS.sub(lambda match: match[0].replace(",", ""), folded)
    if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", folded, re.ASCII):
        return ""
    try:
        value = Decimal(folded)
    except InvalidOperation:
        return ""
    plain = f"{value:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if plain in {"", "-0", "-", "+"} else plain


def _date(text: str) -> str:
    """Read a date in words or in ISO order; 02/03/2025 is refused, it means two days."""
    parts = re.findall(r"\d+|[a-z]+", re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", _settled(text)))
    parts = [part for part in parts if part not in {"the", "of"}]
    if len(parts) != 3:
        return ""
    if all(part.isdigit() for part in parts):
        return _day(*parts) if len(parts[0]) == 4 else _day_first(parts, text)
    first, second, year = parts
    month, day = (first, second) if first in _MONTHS else (second, first)
    return _day(year, str(_MONTHS.get(month, 0)), day)


def _day_first(parts: list[str], text: str) -> str:
    """Read 24.02.2025, and 24/02/2025 where the first number can't be a month."""
    day, month, year = parts
    return _day(year, month, day) if "." in text or int(day[:4]) > 12 else ""


def _day(year: str, month: str, day: str) -> str:
    if len(year) != 4 or len(month) > 2 or len(day) > 2 or not day.isdigit():
        return ""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _emoji(text: str) -> str:
    """Keep pictures only: no spaces, no text or emoji presentation marks, no skin tones."""
    return "".join(
        char
        for char in text
        if unicodedata.category(char) in {"So", "Sk", "Sm"}
        and char not in "|`^~+<=>"
        and not 0x1F3FB <= ord(char) <= 0x1F3FF
    )


def _items(text: str) -> list[str]:
    folded = _THOUSANDS.sub(lambda match: match[0].replace(",", ""), _settled(text))
    words = ["".join(char for char in word if char.isalnum()) for word in _SEPARATORS.split(folded)]
    words = [word for word in words if word]
    kept = [word for word in words if word not in _NOISE] or words
    return [str(int(word)) if word.isascii() and word.isdigit() else word for word in kept]


def _settled(text: str) -> str:
    """Fold until nothing changes: a look-alike may decompose into another one."""
    for _ in range(4):
        folded = fold(text)
        if folded == text:
            break
        text = folded
    return text


def _set(text: str) -> str:
    return " ".join(sorted(set(_items(text))))


def _list(text: str) -> str:
    return " ".join(_items(text))


_READERS: dict[AnswerType, Callable[[str], str]] = {
    AnswerType.LETTERS: _letters,
    AnswerType.DIGITS: _digits,
    AnswerType.NUMBER: _number,
    AnswerType.DATE: _date,
    AnswerType.EMOJI: _emoji,
    AnswerType.SET: _set,
    AnswerType.LIST: _list,
}
