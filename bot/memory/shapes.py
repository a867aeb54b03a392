"""What the shape of a question becomes: builders of :class:`bot.memory.model.Ask`.

The shapes themselves stand in :mod:`bot.memory.asks`.
"""

import re
from collections.abc import Callable

from bot.memory.model import Ask, Kind, Predicate
from bot.memory.words import ANIMALS, BELONGINGS, COMPANIONS, FAMILY, KINDS_OF, root

P = Predicate
Build = Callable[[re.Match[str]], Ask | None]

NOUN = r"[^\W\d_][\w-]{0,20}"
S = rf"(?P<s>{NOUN}(?: {NOUN}){{0,2}})"
T = r"(?P<t>.{1,100})"
BE = r"(?:is|are|was|were)"
LIKE = r"(?:like|love|enjoy|adore|prefer)"


def fact(*predicates: Predicate) -> Build:
    """Return a builder of questions after facts of some kinds."""
    return lambda _match: Ask(Kind.FACT, predicates)


def fact_topic(*predicates: Predicate, strict: bool = True) -> Build:
    """Return a builder of questions after facts that mention what the shape calls ``t``."""
    return lambda match: Ask(Kind.FACT, predicates, topic=match["t"], strict=strict)


def fact_subject(*predicates: Predicate) -> Build:
    """Return a builder of questions after facts about what the shape calls ``s``."""
    return lambda match: Ask(Kind.FACT, predicates, subject=_possessor(match["s"]))


def home(_match: re.Match[str]) -> Ask:
    """Ask where the asker lives."""
    return Ask(Kind.FACT, (P.LIVES, P.LIVES_WITH), instead=(P.FROM, P.WORKS))


def talk(_match: re.Match[str]) -> Ask:
    """Ask what the last talk was about."""
    return Ask(Kind.TALK)


def everything(_match: re.Match[str]) -> Ask:
    """Ask for all that is known of the asker."""
    return Ask(Kind.EVERYTHING)


def lost(match: re.Match[str]) -> Ask:
    """Ask whether somebody of theirs died, and when."""
    return Ask(Kind.FACT, (P.LOST,), subject=_possessor(match["s"]))


def whereabouts(match: re.Match[str]) -> Ask | None:
    """“Where is my sister” asks memory; “where are my keys” asks for what was said of them."""
    subject = _possessor(match["s"] or match["other"] or "")
    known = any(root(word) in FAMILY for word in subject.split())
    return Ask(Kind.FACT, (P.WHEREABOUTS,), subject=subject) if known else None


def about(match: re.Match[str]) -> Ask:
    """Ask for what is known of something of theirs."""
    return Ask(Kind.ABOUT, subject=_possessor(match["s"]))


def who(match: re.Match[str]) -> Ask | None:
    """“Who is my sister” asks memory; “who is my enemy” asks for an opinion."""
    known = any(root(word) in FAMILY | ANIMALS for word in match["s"].split())
    return Ask(Kind.FACT, (P.CALLED, P.LOST), subject=_possessor(match["s"])) if known else None


def owned(match: re.Match[str]) -> Ask | None:
    """“Do I have a cat” asks memory; “how many hints do I have” asks the game."""
    owned = COMPANIONS | BELONGINGS | frozenset(KINDS_OF)
    if root(match["s"].split()[-1]) not in owned:
        return None
    return Ask(Kind.FACT, (P.HAS, P.CALLED), subject=match["s"], strict=True)


def said(match: re.Match[str]) -> Ask:
    """Ask for what the asker said, of something or last."""
    topic = re.sub(r"^(?:about|of|on|my|the|a|an) ", "", match.groupdict().get("t") or "")
    if topic in ("me", "myself"):
        return Ask(Kind.EVERYTHING)
    return Ask(Kind.SAID, topic=topic)


def wished(match: re.Match[str]) -> Ask:
    """Ask for what they wanted remembered."""
    topic = match.groupdict().get("t") or ""
    return Ask(Kind.FACT, (P.REMEMBER,), topic=topic, strict=bool(topic))


def _possessor(subject: str) -> str:
    return subject.removesuffix("'s").removesuffix("'")


def shapes(table: tuple[tuple[str, Build], ...]) -> tuple[tuple[re.Pattern[str], Build], ...]:
    """Return a table of questions with its shapes compiled."""
    return tuple((re.compile(shape), build) for shape, build in table)
