"""What still holds of all that was claimed, and what a new claim does to it. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.memory.model import SURE, Claim, Held, Predicate, Told
from bot.memory.wording import words
from bot.memory.words import root

_ONE_VALUE = frozenset(
    {
        Predicate.NAME, Predicate.CALLED, Predicate.FAVOURITE, Predicate.LIVES,
        Predicate.LIVES_WITH, Predicate.FROM, Predicate.WORKS, Predicate.STUDIES,
        Predicate.BIRTHDAY, Predicate.AGE, Predicate.WHEREABOUTS, Predicate.LOST,
    }
)  # fmt: skip
"""Of these a new value replaces the old one of the same subject."""

_AT_ODDS = _ONE_VALUE - {Predicate.AGE, Predicate.LIVES_WITH, Predicate.STUDIES}
"""Of these two values cannot both be true. Ages pass; one may live with many, study much."""

_ORDINAL = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b")

_TASTE = {Predicate.LIKES: "taste", Predicate.DISLIKES: "taste"}
"""One either likes a thing or does not."""


def history(told: Iterable[Told]) -> tuple[Held, ...]:
    """Return all that was claimed about one person, with how long each held.

    Args:
        told: every claim about the person, oldest first.

    Returns:
        One for each run of tellings of the same thing, in the order of the last telling.
        A thing told again holds on; each telling halves what doubt there was.
    """
    groups: dict[tuple[str, ...], list[Held]] = {}
    over: list[Held] = []
    for new in told:
        slot = _slot(new.claim)
        if _says_less(new.claim, groups.get(slot, ())):
            continue
        # The end of something is not told with its particulars: look wherever it may stand.
        touched = [key for key in groups if key[0] == slot[0]] if new.claim.ends else [slot]
        again = None
        for key in touched:
            gone = [old for old in groups.get(key, ()) if _replaces(new.claim, old.told.claim)]
            for old in gone:
                groups[key].remove(old)
                if _same(new.claim, old.told.claim):
                    again = old
                else:
                    over.append(replace(old, until=new.said_at))
        if not new.claim.ends:
            groups.setdefault(slot, []).append(_held(new, again))
    standing = [one for group in groups.values() for one in group]
    return tuple(sorted(over + standing, key=lambda one: one.told.said_at))


def _says_less(new: Claim, old: Iterable[Held]) -> bool:
    """Tell whether a loss is told again with less than is known of it."""
    known = (one.told.claim.value for one in old if new.predicate is Predicate.LOST)
    return any(set(new.value.split()) <= set(value.split()) for value in known)


def current(told: Iterable[Told]) -> tuple[Held, ...]:
    """Return what still holds, given all claims about one person, oldest first."""
    return standing(history(told))


def standing(held: Iterable[Held]) -> tuple[Held, ...]:
    """Return what of a history still holds."""
    return tuple(one for one in held if one.until is None)


def fresh(held: Iterable[Held], claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return those of ``claims`` that say something which did not hold already."""
    known = {_identity(one.told.claim) for one in held}
    return tuple(claim for claim in claims if not claim.ends and _identity(claim) not in known)


def contradiction(held: Iterable[Held], new: Claim) -> Held | None:
    """Return what held and is contradicted by ``new``; None where nothing is.

    News contradicts nothing ("I moved to Oslo"), nor does what is said of another thing,
    what was only half meant, or what says the same in more words or fewer.

    Args:
        held: what holds of the person.
        new: what they say now.
    """
    if new.ends or new.adds or new.announced or new.confidence < SURE:
        return None
    return next((one for one in held if _against(new, one)), None)


def corrected(held: Iterable[Held], claims: Sequence[Claim]) -> Claim | None:
    """Return which of ``claims`` puts right what held; None where none does.

    Args:
        held: what holds of the person, and may be told here.
        claims: what they say now.
    """
    known = [one.told.claim for one in held]
    right = (claim for claim in claims if claim.corrects and not claim.ends)
    return next((new for new in right if any(_rights(new, old) for old in known)), None)


def _rights(new: Claim, old: Claim) -> bool:
    if _slot(new) == _slot(old):
        return not _same(new, old) and not new.adds
    # Of one name: what was a cat is a dog.
    return new.predicate is old.predicate is Predicate.CALLED and _same(new, old)


def _against(new: Claim, held: Held) -> bool:
    old = held.told.claim
    if old.adds or held.confidence < SURE or _slot(new) != _slot(old):
        return False
    if new.predicate in _TASTE:
        return old.predicate is not new.predicate
    if new.predicate not in _AT_ODDS or _frame(new) != _frame(old):
        return False
    one, other = (set(_ORDINAL.sub(r"\1", key(each.value)).split()) for each in (new, old))
    return not (one <= other or other <= one)


def _frame(claim: Claim) -> str:
    """Return a phrase without its value: “you live in”, but not “you live by”."""
    return claim.phrase.replace(claim.value, "").replace("moved to", "live in").strip()


def _held(new: Told, again: Held | None) -> Held:
    if again is None:
        return Held(new, new.said_at, None, new.claim.confidence)
    doubt = 1.0 - max(new.claim.confidence, again.confidence)
    return Held(new, again.since, None, 1.0 - doubt / 2)


def same_thing(one: Claim, other: Claim) -> bool:
    """Tell whether two claims say the same, in whatever words."""
    return _slot(one) == _slot(other) and key(one.value) == key(other.value)


def _same(new: Claim, old: Claim) -> bool:
    return not new.ends and new.predicate is old.predicate and key(new.value) == key(old.value)


def _slot(claim: Claim) -> tuple[str, ...]:
    kind = _TASTE.get(claim.predicate, claim.predicate.value)
    subject = " ".join(root(word) for word in claim.subject.split())
    if claim.predicate in _ONE_VALUE:
        return kind, subject
    return kind, subject, key(claim.value)


def _replaces(new: Claim, old: Claim) -> bool:
    if new.ends:
        return old.predicate is new.predicate and key(old.value) == key(new.value)
    return not new.adds or key(old.value) == key(new.value)


def _identity(claim: Claim) -> tuple[str, str, str]:
    return claim.predicate, claim.subject, key(claim.value)


def key(value: str) -> str:
    """Return a value in the form it is compared by: without capitals, marks and articles."""
    return " ".join(word.casefold() for word in words(value) if word.casefold() not in _ARTICLES)


_ARTICLES = frozenset(("a", "an", "the", "your"))
