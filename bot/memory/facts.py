"""What a message says about its author: patterns over plain statements, no model.

A pattern (:mod:`bot.memory.patterns`) reads the beginning of a clause and a function of
:mod:`bot.memory.values` cuts out what follows. Precision comes first: an invented or
stale memory is worse than a missed one.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from bot.memory import kin, names
from bot.memory.clauses import Clause, statements
from bot.memory.grammar import FAVE, NOUN, Pattern
from bot.memory.model import HEDGED, SURE, Claim, Predicate
from bot.memory.patterns import INTRODUCTION, PATTERNS
from bot.memory.private import keepable
from bot.memory.values import prose, request
from bot.memory.wording import clip

MAX_CLAIMS = 12
"""Claims learned from one message."""

MAX_WORDS = 180
"""Characters of a statement as it was made that are kept beside what was learned from it."""

_HEDGE = re.compile(
    r"\bi (?:think|guess|suppose|believe|reckon|imagine|assume|might|may|could)\b|"
    r"\b(?:maybe|perhaps|probably|possibly|presumably|apparently|supposedly|not sure|kinda|"
    r"kind of|sort of|sorta|or something|i'm not certain|if i remember|as far as i know|afaik)\b",
    re.IGNORECASE,
)
"""What makes a statement less than plain."""
_NEWS = re.compile(
    r"\b(?:now|moved|no longer|any ?more|used to|these days|nowadays|recently|just|changed|"
    r"switched|swapped|new|became|become|turned|started|finally|lately|instead|since|again|"
    r"actually|correction|i meant|i mean|sorry|i lied|i was (?:lying|wrong)|scratch that|wait|"
    r"my (?:bad|mistake)|misspoke|not any more|another|second|other|also|too)\b",
    re.IGNORECASE,
)
"""What says of itself that things have changed, or puts right what was said before."""
_PUT_RIGHT = re.compile(
    r"\b(?:actually|correction|i meant|i mean|sorry|i lied|i was (?:lying|wrong)|wrong|wait|"
    r"scratch that|my (?:bad|mistake)|misspoke)\b",
    re.IGNORECASE,
)
"""What says of itself that it puts right what was said before."""
_TAIL = 24
"""Characters after the value in which a hedge or “any more” still belongs to the statement."""

_FAVOURITE_LAST = re.compile(
    rf"(?P<value>[^,;:?]{{1,40}}?)(?: is|'s| are) my {FAVE} (?P<subject>{NOUN}(?: {NOUN})?)\b",
    re.IGNORECASE,
)
"""“Green is my favourite colour”: the one pattern whose value comes first."""
_REMEMBER = re.compile(
    r"(?:(?:please|just|also|always|now) ){0,2}(?P<order>remember|don't(?: you)? (?:ever )?forget|"
    r"dont forget|do not forget|never forget|keep in mind|bear in mind|make a note|note)"
    r"(?: for me)?(?: please)?(?P<how>,? that\b|:| this:|,? to\b|,?(?= ))\s*",
    re.IGNORECASE,
)
_NOT_A_REQUEST = re.compile(
    r"(?:me|us|him|her|them|you|it|when|what|who|whom|where|why|how|the (?:time|day|night)|"
    r"that (?:time|day|night|one|thing)|this|nothing|everything|anything|your|yourself|about)\b|$",
    re.IGNORECASE,
)
_STATEMENT = re.compile(
    r"(?:i|i'm|im|i've|ive|my|we|our|the|there|there's|all|no|every|[A-Z])\b.{0,60}"
    r"(?:\b(?:is|isn't|are|was|were|am|like|love|hate|prefer|live|work|have|has|need|want|will|"
    r"can|can't|must|should|do|don't|play|study|named|called|got|owe|promised|said|come)\b|'m|'s)",
    re.IGNORECASE | re.DOTALL,
)


def claims(text: str, voice: str = "") -> tuple[Claim, ...]:
    """Return what ``text`` states about its author, in the order it is said.

    Args:
        text: a message as written; what may not be kept is left out here too.
        voice: the key of the character spoken to, whose name may precede a statement.
    """
    return claims_kept(keepable(text), voice)


@lru_cache(maxsize=16)  # A message is read before it is known what came before it, and after.
def claims_kept(text: str, voice: str = "", before: tuple[str, ...] = ()) -> tuple[Claim, ...]:
    """Return the same of a ``text`` that :func:`bot.memory.private.keepable` returned.

    ``before`` is what its author said before, newest first: “she” may be of it.
    """
    found: dict[tuple[Predicate, str, str, bool], Claim] = {}
    asked: list[Claim] = []
    for clause in statements(text, voice, before):
        told, wish = _of_clause(clause)
        for claim in told:
            found.setdefault((claim.predicate, claim.subject, claim.value, claim.ends), claim)
        asked += [wish] if wish else []
    return (*found.values(), *dict.fromkeys(asked))[:MAX_CLAIMS]


def _of_clause(clause: Clause) -> tuple[tuple[Claim, ...], Claim | None]:
    """Return the claims of one clause, and what it asks to have remembered."""
    order = _REMEMBER.match(clause.text)
    if order is None:
        return _told(clause), None
    rest = clause.text[order.end() :]
    value = _requested(order, rest)
    if value is None:
        return (), None
    link = "to" if order["how"].strip(" ,").casefold() == "to" else "that"
    phrase = f"you asked me to remember {link} {value}"
    if order["how"].strip() in (":", "this:") and not _STATEMENT.match(rest):
        phrase = f"you asked me to remember: {value}"
    wish = Claim(Predicate.REMEMBER, "", value, phrase, words=_words(clause.text))
    return _told(Clause(rest)), wish


def _requested(order: re.Match[str], rest: str) -> str | None:
    how = order["how"].strip(" ,").casefold()
    if how == "that" and re.match(r"(?:time|day|night|one|thing|song|$)", rest, re.IGNORECASE):
        return None
    if how == "" and (_NOT_A_REQUEST.match(rest) or not _STATEMENT.match(rest)):
        return None
    return request(rest)


def _told(clause: Clause) -> tuple[Claim, ...]:
    stated = _stated(clause)
    named = {claim.subject for claim in stated if claim.predicate is Predicate.CALLED}
    passing = [claim for claim in _in_passing(clause.text) if claim.subject not in named]
    return tuple(_as_said(claim, clause) for claim in (*stated, *passing))


def _in_passing(text: str) -> Iterator[Claim]:
    """Yield what somebody's own are called, named in passing: “dinner with my sister Ruth”."""
    for match in kin.IN_PASSING.finditer(text):
        value, subject = names.capital_name(text[match.end() :]), match["subject"].casefold()
        if value is not None:
            yield _called(subject, value)
    first = kin.NAME_FIRST.match(text)
    value = names.capital_name(first["name"]) if first else None
    if first is not None and value is not None:
        yield _called(first["subject"].casefold(), value)


def _called(subject: str, name: str) -> Claim:
    return Claim(Predicate.CALLED, subject, name, f"your {subject} is called {name}")


def _as_said(claim: Claim, clause: Clause) -> Claim:
    """Return a claim with how it was said: its words, how surely, and whether as news."""
    start = clause.text.casefold().find(claim.value.casefold())
    end = start + len(claim.value) if start >= 0 else 0
    # Not the value itself: “New York” is no news.
    around = f"{clause.lead} {clause.text[: max(start, 0)]} {clause.text[end : end + _TAIL]}"
    return replace(
        claim,
        words=_words(clause.said or clause.text) if clause.spoken else "",
        confidence=HEDGED if _HEDGE.search(around) else SURE,
        announced=_NEWS.search(around) is not None,
        corrects=_PUT_RIGHT.search(around) is not None,
    )


def _words(text: str) -> str:
    return clip(text.strip(), MAX_WORDS)


def _stated(clause: Clause) -> tuple[Claim, ...]:
    patterns = (*PATTERNS, INTRODUCTION) if clause.greeted else PATTERNS
    for pattern in patterns:
        match = pattern.shape.match(clause.text)
        made = _made(pattern, match, clause.text) if match else ()
        if made:
            return made
    return _favourite_last(clause.text)


def _made(pattern: Pattern, match: re.Match[str], text: str) -> tuple[Claim, ...]:
    """Return what ``pattern`` makes of a clause; nothing where the value is worth nothing."""
    value = pattern.cut(text[match.end() :])
    if value is None:
        return ()
    fields = {key: (found or "is").casefold() for key, found in match.groupdict().items()}
    subject = pattern.subject.format(**fields)
    phrase = pattern.phrase.format(**fields, value=value)
    claim = Claim(
        pattern.predicate, subject, value, phrase, ends=not phrase, adds=_adds(pattern, fields)
    )
    if pattern.ends is None:
        return (claim,)
    return claim, Claim(pattern.ends, "", value, "", ends=True)


def _adds(pattern: Pattern, fields: dict[str, str]) -> bool:
    return pattern.adds or fields.get("subject", "").startswith(("other ", "second "))


def _favourite_last(text: str) -> tuple[Claim, ...]:
    match = _FAVOURITE_LAST.match(text)
    value = prose(match["value"]) if match else None
    if match is None or value is None:
        return ()
    subject = match["subject"].casefold()
    phrase = f"your favourite {subject} is {value}"
    return (Claim(Predicate.FAVOURITE, subject, value, phrase),)
