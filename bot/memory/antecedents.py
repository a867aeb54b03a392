"""Who “she” is: the one of the author's own people that they have just spoken of. Pure.

A pronoun is put into words only before what memory can use (a name, a home, a death), and
only where there is no doubt: of several who fit, none is meant. What counts as just spoken
of is for the caller to say.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.memory.losses import SAID
from bot.memory.words import ANIMALS, COMPANIONS, FEMALE, MALE, root

_DETERMINER = (
    r"(?P<mine>my|our|i have (?:an?|one)|i've got (?:an?|one)|ive got (?:an?|one)|"
    r"i (?:just )?(?:got|adopted) (?:an?|one)|i had an?)|his|her|their|your|the|an?|another|some"
)
_SORT = (
    r"(?:(?:little|big|older|younger|elder|eldest|youngest|oldest|baby|best|late|old|poor|dear|"
    r"great|half|only|other|twin|new) )?"
)
_ONES = "|".join(sorted(COMPANIONS, key=len, reverse=True))
_MENTION = re.compile(
    rf"\b(?:{_DETERMINER}) (?P<who>{_SORT}(?P<head>{_ONES}))(?:'s|s)?\b", re.IGNORECASE
)
_USED = r"(?:called|named)\b|in \w|(?:now |currently )?(?:living|based) in\b"
_PRONOUN = re.compile(
    rf"(?P<named>her|his|its|their) (?=names?\b)|"
    rf"(?:i|we) (?:named|called) (?P<given>him|her|it|them) (?=[\w])|"
    rf"(?P<is>she|he|they)(?P<be>'s|s| is| was|'re| are| were) "
    rf"(?=(?:now |actually )?(?:{_USED}))|"
    rf"(?P<does>she|he|it|they) (?=(?:now |actually )?(?:lives?\b|moved to\b)|{SAID})|"
    rf"(?P<has>she|he|it|they)(?:'s|s| has|'ve| have) (?=(?:just )?moved to\b|{SAID})",
    re.IGNORECASE,
)
_FITS = {"she": FEMALE, "her": FEMALE, "he": MALE, "his": MALE, "him": MALE}


@dataclass(frozen=True, slots=True)
class _Mention:
    who: str
    head: str
    mine: bool


def named(clause: str, before: Iterable[str]) -> str | None:
    """Return a clause with its first pronoun in words: “she died” as “my nan died”.

    Args:
        clause: from its first word.
        before: what the author said up to there, newest first.

    Returns:
        None where the clause does not begin so, or where it is not sure who is meant.
    """
    match = _PRONOUN.match(clause)
    if match is None:
        return None
    groups = {key: value.casefold() for key, value in match.groupdict().items() if value}
    being = groups.pop("be", "")
    (kind, pronoun), *_ = groups.items()
    who = _meant(pronoun, before)
    if who is None:
        return None
    rest = clause[match.end() :]
    if kind == "named":
        return f"my {who}'s {rest}"
    if kind == "given":
        return f"my {who} is called {rest}"
    if kind == "is":
        return f"my {who} {being.strip() if being in (' was', ' were') else 'is'} {rest}"
    return f"my {who} {rest}"


def refers(text: str) -> bool:
    """Tell whether anything in ``text`` may need :func:`named`; cheap."""
    return _ANY.search(text) is not None


_ANY = re.compile(rf"\b(?:{_PRONOUN.pattern})", re.IGNORECASE)


def _meant(pronoun: str, before: Iterable[str]) -> str | None:
    for text in before:
        fitting = [one for one in _mentions(text) if _fits(pronoun, one.head)]
        if fitting:
            heads = {root(one.head) for one in fitting}
            sure = len(heads) == 1 and all(one.mine for one in fitting)
            return fitting[-1].who if sure else None
    return None


def _mentions(text: str) -> Sequence[_Mention]:
    return [
        _Mention(found["who"].casefold(), found["head"].casefold(), bool(found["mine"]))
        for found in _MENTION.finditer(text)
    ]


def _fits(pronoun: str, head: str) -> bool:
    one = root(head)
    if pronoun in ("it", "its"):
        return one in ANIMALS
    if pronoun in ("they", "their", "them"):
        return True
    return one in _FITS[pronoun] or one not in FEMALE | MALE
