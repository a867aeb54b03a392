"""Who speaks in a text a language model wrote: only the character may. Pure."""

import re
from collections.abc import Iterable

_ROLES = (
    "user",
    "human",
    "assistant",
    "system",
    "developer",
    "moderator",
    "admin",
    "narrator",
    "ai",
)
_LABEL = re.compile(
    r"^[*_\"“]*([A-Z][\w'’-]+(?: [A-Z0-9][\w'’-]*){0,2})[*_]*:[*_]*\s", re.MULTILINE
)
_SCRIPT = 2
"""Different names before lines from which a text is read as a play."""

_START = r"(?:^|(?<=\n)|(?<=[.!?…”\"*)\]—–-]\s)|(?<=[.!?…”\"*)\]—–-]))"
_MARKS = r"[ \t*_#\"“”'\[(>~`•-]*"
_SAYING = r"(?:says?|repl(?:y|ies)|answers?|asks?|shouts?|whispers?|thinks?|adds?)"


def without_own_name(text: str, name: str) -> str:
    """Return ``text`` without the character's own name as a label before its words."""
    own = re.compile(rf"\A{_MARKS}{re.escape(name)}{_MARKS}\s*[:：]{_MARKS}\s*", re.IGNORECASE)
    return own.sub("", text)


def others_cut(text: str, people: Iterable[str]) -> str:
    """Return ``text`` up to where it begins to speak or act for anybody but the character.

    That is a known name or a role as a label ("Juno: …", "[Juno] …"), a deed between asterisks
    ("*Juno nods*"), speech put into a mouth ("Juno says: “…"), or two labels of any names.
    """
    cuts = [match.start() for pattern in _patterns(people) if (match := pattern.search(text))]
    labels = [*_LABEL.finditer(text)]
    if len({label.group(1).casefold() for label in labels}) >= _SCRIPT:
        cuts.append(labels[0].start())
    return text[: min(cuts)].rstrip() if cuts else text


def _patterns(people: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    names = "|".join(
        sorted((re.escape(name.strip()) for name in {*people, *_ROLES} if name.strip()), key=len)
    )
    flags = re.IGNORECASE
    return (
        re.compile(rf"{_START}{_MARKS}(?:{names}){_MARKS}\s*[:：]", flags),
        re.compile(rf"{_START}[*_]*[<‹\[(](?:{names})[>›\])]", flags),
        re.compile(rf"(?:^|[\s(])[*_]+\s*(?:{names})\b[^*_\n]{{2,80}}[*_]", flags),
        re.compile(rf"(?<!\w)(?:{names})\s+{_SAYING}\s*[,:]\s*[*_]*[\"“”'‘«]", flags),
        re.compile(rf"[\"“][^\"“”\n]{{2,200}}[\"”]\s*{_SAYING}\s+(?:{names})\b", flags),
    )
