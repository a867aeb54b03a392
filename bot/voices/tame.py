"""Making what strangers wrote fit to be said by a character. Pure.

Texts of a guest's card come from anywhere. What is left of one here pings nobody, leads
nowhere, hides nothing, is no markup but italics, keeps to the limits of tone, and is short.
"""

import re
import unicodedata

from bot.cards.macros import Names, resolved
from bot.voices.text import tokenise
from bot.voices.tone import TONE_PATTERNS, is_slur

SHORTEST = 8
"""Characters that a line needs to be worth saying."""

LONGEST_READ = 20_000
"""Characters of a text that are looked at; a line takes far fewer."""

_USER = "⟦user⟧"
_MARKS = 2
"""Marks that may stand on one letter; piles of them run over the lines around."""

_PICTURED = re.compile(r"!?\[([^\]\n]{0,300})\]\([^)\n]{0,500}\)")
_TAG = re.compile(r"<[^<>\n]{0,300}>")
_LINK = re.compile(
    r"(?:[a-z][a-z0-9+.-]{1,20}://|\bwww\.|\bdiscord(?:app)?\s?(?:\.|\(dot\))\s?(?:gg|com|me|io)\b)"
    r"\S*|\b[\w-]{1,60}\.(?:com|net|org|gg|io|ru|xyz|app|dev|link|site|top)\b\S*"
    r"|\b(?:data|javascript):\S+",
    re.IGNORECASE,
)
_MENTION = re.compile(r"<(?:@[!&]?\d|#\d|a?:\w+:\d|/\w|t:|id:)|@(?:everyone|here)")
_LEADING = re.compile(r"^[ \t]*(?:#{1,6}|-#|>{1,3}|[-*+]|\d+[.)])[ \t]+", re.MULTILINE)
_MARKUP = re.compile(r"`+|\|\||~~|\*{2,}|_{2,}|\\")
_SPEAKER = re.compile(r"(?:^|\n)\s*(?:\{\{user\}\}|<user>)\s*:", re.IGNORECASE)
_SENTENCE = re.compile(r".+?(?:[.!?…。！？]+[\"”’»*)\]]*(?=\s|$)|$)")
_UNSEEN = ("C", "Zl", "Zp")
_KEPT = "\n\t\u200d"
"""Unseen signs that stay: the joiner inside an emoji is part of what is seen."""

_PLAIN_BRACKETS = str.maketrans(
    {"{": "(", "}": ")", "<": "‹", ">": "›", "@": "", "[": "(", "]": ")"}
)


def tamed(text: str, name: str, longest: int) -> str:
    """Return what a character may say of a text of its card; empty where nothing is left.

    Sentences with words against the tone are left out. ``{{user}}`` becomes the slot for the
    name of whoever is spoken to.

    Args:
        text: part of a card.
        name: what the character is called here.
        longest: the characters kept; the cut is made between sentences where there is one.
    """
    text = _SPEAKER.split(text[:LONGEST_READ])[0]
    text = resolved(text, Names(name, _USER), text[:100])
    text = _visible(text)
    text = _PICTURED.sub(r"\1", text)
    text = _LINK.sub("", _TAG.sub(" ", text))
    text = _MARKUP.sub("", _LEADING.sub("", text)).translate(_PLAIN_BRACKETS)
    parts = _SENTENCE.findall(" ".join(text.replace("://", " ").split()))
    # A name may make a link of what follows it: “{{user}}.com”.
    fit = [part.strip() for part in parts if is_fit(part.replace(_USER, "Anybody"))]
    cut = _cut(fit, longest)
    if cut.count("*") % 2:
        cut = cut.replace("*", "")
    return cut.replace(_USER, "{user}") if _is_said(cut) else ""


def is_fit(text: str) -> bool:
    """Tell whether a text keeps to the limits of tone, and leads nowhere."""
    if any(pattern.search(text) for pattern, _ in TONE_PATTERNS) or _LINK.search(text):
        return False
    return not any(map(is_slur, tokenise(text)))


def is_plain(text: str) -> bool:
    """Tell whether a text of ours, brought back by a stranger, may be said as it stands."""
    return (
        is_fit(text)
        and _visible(text) == text
        and not _PICTURED.search(text)
        and not _MENTION.search(text)
    )


def _visible(text: str) -> str:
    """Return a text without invisible signs and piles of marks; line ends stay."""
    seen: list[str] = []
    marks = 0
    for char in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(char)
        if kind.startswith(_UNSEEN) and char not in _KEPT:
            continue
        marks = marks + 1 if kind.startswith("M") else 0
        if marks <= _MARKS:
            seen.append(char)
    return "".join(seen)


def _cut(sentences: list[str], longest: int) -> str:
    said = ""
    for sentence in sentences:
        longer = f"{said} {sentence}".strip()
        if len(longer) > longest:
            break
        said = longer
    if said or not sentences:
        return said
    return sentences[0][: longest - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def _is_said(text: str) -> bool:
    return len(text) >= SHORTEST and sum(char.isalpha() for char in text) >= SHORTEST // 2
