"""A card's example talk (``mes_example``), taken apart into what is said and answered."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_START = re.compile(r"<START>", re.IGNORECASE)
_SOMEBODY = re.compile(r"([^\W\d_][\w .'’-]{0,40}):(?=\s|$)")
_CHAR, _USER = "{{char}}", "{{user}}"
_TAGS = {"<bot>": _CHAR, "<char>": _CHAR, "<user>": _USER}
_LABEL = re.compile(r"(\{\{char\}\}|\{\{user\}\}|<bot>|<char>|<user>)\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Exchange:
    """What the character answers in an example, and what was said to it before, if anything.

    Macros in the texts are not resolved yet.
    """

    said: str
    answer: str


def exchanges_in(examples: str, names: frozenset[str]) -> tuple[Exchange, ...]:
    """Return the exchanges in ``mes_example``, in their order.

    Args:
        examples: the field of the card.
        names: what the character is called, besides ``{{char}}``; anybody else's lines
            are nobody's.
    """
    own = frozenset(name.casefold() for name in names)
    return tuple(found for block in _START.split(examples) for found in _in_block(block, own))


def _in_block(block: str, own: frozenset[str]) -> Iterator[Exchange]:
    said = ""
    for speaker, text in _utterances(block, own):
        if speaker == _CHAR and text:
            yield Exchange(said, text)
            said = ""
        else:
            said = text if speaker == _USER else ""


def _utterances(block: str, own: frozenset[str]) -> Iterator[tuple[str, str]]:
    speaker, lines = "", list[str]()
    for line in block.strip().split("\n"):
        label, rest = _labelled(line.strip(), own)
        if label is None:
            lines.append(line.strip())
            continue
        yield speaker, "\n".join(lines).strip()
        speaker, lines = label, [rest]
    yield speaker, "\n".join(lines).strip()


def _labelled(line: str, own: frozenset[str]) -> tuple[str | None, str]:
    """Return who begins to speak on a line (None where nobody does), and the words."""
    hit = _LABEL.match(line)
    if hit:
        label = hit.group(1).lower()
        return _TAGS.get(label, label), line[hit.end() :].strip()
    somebody = _SOMEBODY.match(line)
    if somebody:
        name = somebody.group(1).casefold()
        return (_CHAR if name in own else name), line[somebody.end() :].strip()
    return None, line
