"""Reading a question for the search: its terms, who and when is meant, what is wanted. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.memory.recall.dates import Span, read_dates
from bot.memory.recall.kinds import ASKED_KINDS, KINDS_OF
from bot.memory.recall.reading import Mark
from bot.memory.recall.words import EMPTY, root, roots, words

_SHORTEST_NICKNAME = 3
_LONGEST_NAME = 3
"""Words of a name that are tried together."""
_MOST_TERMS = 24
_SELF = re.compile(r"\b(?:i|i've|i'd|i'm|me|my|mine)\b", re.IGNORECASE)
_TOPIC = frozenset(("about", "of", "regarding", "on"))
_FRAME = re.compile(
    r"\b(?:(?:say|said|tell|told|mention|mentioned|talk|talked|talking|speak|spoke|ask|asked|know|"
    r"remember|recall|hear|heard|wrote|write)(?= (?:\S+ ){0,3}(?:about|of|regarding)\b)"
    r"|(?<=who )(?:said|told|mentioned|talked|spoke|wrote)"
    r"|(?:do|can|did) you (?:still )?(?:remember|recall|know)"
    r"|(?:have|has|did) (?:\S+ ){0,2}ever (?:say|said|tell|told|mention|mentioned|talk|talked))\b",
    re.IGNORECASE,
)
"""What a question says about talking rather than about its topic."""
_WANTED = (
    (re.compile(r"^when\b|\bwhen (?:did|was|is|do|does|were|will)\b|\bwhat (?:date|day|month|year)"
                r"\b|\bwhich (?:day|month|year)\b|\bhow long ago\b", re.I), Mark.TIME),
    (re.compile(r"\bhow (?:many|much|often|long|old)\b", re.I), Mark.NUMBER),
    (re.compile(r"\bwh(?:o|om|ich)\b|\b(?:name|named|called|title|titled)\b", re.I), Mark.NAME),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """What a question asks for.

    ``terms`` are roots; ``kinds`` has the kinds that some of them ask after. ``people``
    are the ids of those whose own words are wanted, ``wanted`` the marks that an answer
    should have, ``spans`` the days it speaks of.
    """

    terms: tuple[str, ...]
    kinds: Mapping[str, tuple[str, ...]]
    people: frozenset[int]
    wanted: int
    spans: tuple[Span, ...]


def read_question(
    text: str, names: Mapping[str, int], asker_id: int | None, now: datetime
) -> Question:
    """Return what ``text`` asks for.

    Args:
        text: the question as written.
        names: ids of people by name or nickname in lower case; a name may be of several words.
        asker_id: who asks, meant by “I” and “my” where nobody else is named; None for nobody.
        now: when it is asked, for “last week”.
    """
    people, rest = _people(text, names)
    if not people and asker_id is not None and _SELF.search(text):
        people = frozenset((asker_id,))
    terms = tuple(dict.fromkeys(roots(_FRAME.sub(" ", rest))))[:_MOST_TERMS]
    kinds = {term: ASKED_KINDS[term] for term in terms if term in ASKED_KINDS}
    wanted = 0
    for pattern, mark in _WANTED:
        if pattern.search(text):
            wanted |= mark
    return Question(terms, kinds, people, wanted, read_dates(text, now))


def _people(text: str, names: Mapping[str, int]) -> tuple[frozenset[int], str]:
    """Return who is named, and ``text`` without those names.

    Whoever is only the topic (“what did Juno say about Mika?”) is no speaker, and the name
    stays in the text. So does one in lower case that is an everyday word as well.
    """
    tokens = text.split()
    plain = [" ".join(words(token)) for token in tokens]
    speakers: list[int] = []
    topics: list[int] = []
    kept: list[str] = []
    at = 0
    while at < len(tokens):
        size, user_id = _name_at(tokens, plain, at, names)
        if user_id is None:
            kept.append(tokens[at])
            at += 1
            continue
        topical = at > 0 and plain[at - 1] in _TOPIC
        (topics if topical else speakers).append(user_id)
        if topical or (tokens[at].islower() and root(plain[at]) in KINDS_OF):
            kept += tokens[at : at + size]
        at += size
    return frozenset(speakers or topics), " ".join(kept)


def _name_at(
    tokens: Sequence[str], plain: Sequence[str], at: int, names: Mapping[str, int]
) -> tuple[int, int | None]:
    """Return how many tokens from ``at`` on are somebody's name, and whose."""
    for size in range(min(_LONGEST_NAME, len(tokens) - at), 0, -1):
        name = " ".join(plain[at : at + size])
        if name in names and not (name in EMPTY and (at == 0 or not tokens[at][:1].isupper())):
            return size, names[name]  # “Will” at the beginning, or “will”, is an ordinary word
    nick = plain[at]
    if len(nick) < _SHORTEST_NICKNAME or at == 0 or not tokens[at][:1].isupper():
        return 1, None
    longer = {user_id for name, user_id in names.items() if name.startswith(nick)}
    return 1, longer.pop() if len(longer) == 1 else None
