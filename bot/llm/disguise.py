"""What a text says when its disguise is taken off. Pure.

A model that has been talked into saying what it should not is often talked into hiding it:
spaced out, reversed, in look-alike letters, encoded. Only cheap and common disguises are
undone; text that is encoded at length is refused by :mod:`bot.llm.guard` as it is.
"""

import base64
import binascii
import codecs
import re
import unicodedata
from collections.abc import Iterator

_UNSEEN = frozenset({"Cf", "Cs", "Co", "Cn"})
_LOOK_ALIKE = str.maketrans(
    "авеёзкмнорстухіјѕԁԛԝαβεηικνορτυχϲ’‘ʼ",
    "abee3kmhopctyxijsdqwabenikvoptuxc'''",
)
"""Cyrillic and Greek letters that look like Latin ones (Unicode TR 39, the common few)."""

_SIGN_LETTERS = {
    first + number: chr(ord("a") + number)
    for first in (0x1F1E6, 0x1F170, 0x1F150)
    for number in range(26)
}
"""Letters drawn as flags' halves, in dark squares and in dark circles (Unicode, 1F100–1F1FF)."""

_LEET = str.maketrans("0134578@$!", "oieastbasi")
_SPACED = re.compile(r"(?<!\w)\w(?:[\s.\-_*|·,/]{1,3}\w(?!\w)){3,}")
_INSIDE = re.compile(r"(?<=\w)[-._·'*~|](?=\w)")
_ENCODED_WORD = re.compile(r"(?<![\w+/=-])[A-Za-z0-9+/_-]{6,}={0,2}(?![\w+/=])")
_SENTENCE_START = re.compile(r"(?:^|[.!?…]\s+|\n\s*)(\w)")


def visible(text: str) -> str:
    """Return ``text`` without characters that cannot be seen, and without stacked marks."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    seen = (c for c in text if c == "\n" or not _hidden(c))
    return re.sub(r"([\u0300-\u036f])[\u0300-\u036f]+", r"\1", "".join(seen))


def fold(text: str) -> str:
    """Return ``text`` in small letters of one alphabet, for comparing."""
    text = unicodedata.normalize("NFKD", visible(text)).casefold()
    bare = "".join(c for c in text if unicodedata.category(c) != "Mn")
    return bare.translate(_SIGN_LETTERS).translate(_LOOK_ALIKE)


def letters(text: str) -> str:
    """Return only the letters and digits of a folded text, in a row."""
    return "".join(c for c in text if c.isalnum())


def squeezed(text: str) -> str:
    """Return ``text`` with words put together again that were spelt letter by letter."""
    return _SPACED.sub(lambda hit: letters(hit.group()), text)


def readings(text: str) -> tuple[str, ...]:
    """Return every way ``text`` could be meant, folded, the plain one first."""
    folded = fold(text)
    return tuple(
        dict.fromkeys(
            (
                folded,
                squeezed(folded),
                _INSIDE.sub("", folded),
                folded[::-1],
                " ".join(word[::-1] for word in folded.split()),
                codecs.encode(folded, "rot13"),
                folded.translate(_LEET),
                "".join(_SENTENCE_START.findall(folded)),
                "".join(word[0] for word in re.findall(r"\w+", folded)),
                *_decoded(visible(text)),
            )
        )
    )


def _decoded(text: str) -> Iterator[str]:
    """Yield what words in base64 or hexadecimal say, where that is readable."""
    for word in _ENCODED_WORD.findall(text):
        for decode in (_from_base64, _from_hex):
            found = decode(word)
            if found is not None and found.isprintable():
                yield fold(found)


def _from_base64(word: str) -> str | None:
    padded = word.rstrip("=") + "=" * (-len(word.rstrip("=")) % 4)
    try:
        return base64.b64decode(padded, altchars=b"-_" if {"-", "_"} & {*word} else None).decode()
    except (binascii.Error, UnicodeDecodeError):
        return None


def _from_hex(word: str) -> str | None:
    try:
        return bytes.fromhex(word).decode()
    except ValueError:
        return None


def _hidden(character: str) -> bool:
    if unicodedata.category(character) in _UNSEEN or 0xE0100 <= ord(character) < 0xE01F0:
        return True
    return unicodedata.category(character) == "Cc"
