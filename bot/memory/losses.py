"""Reading that somebody died, out of what follows “my nan”: values for :mod:`bot.memory.kin`.

Only that it happened, and when. The cause is a matter of health and is cut out before
anything is read or kept (:mod:`bot.memory.private`); what is meant in jest (“my mum died
laughing”) is nothing.
"""

import re

from bot.memory.wording import mirror

SAID = (
    r"(?:has |had |have |just |sadly |recently |only |actually |already ){0,3}"
    r"(?:died|passed away|passed on|is dead|was put (?:down|to sleep))\b"
)
"""How a death is said of somebody."""

_COUNT = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|a few|a couple of|many)"
_UNIT = r"(?:day|week|month|year|decade|summer|winter)s?"
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
)
WHEN = (
    r"(?:(?:last|this|the other) (?:day|night|week|weekend|month|year|summer|winter|spring|autumn|"
    rf"fall|christmas|easter|{_MONTH}|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|"
    rf"yesterday|today|recently|in (?:(?:early |late )?{_MONTH}(?: (?:19|20)\d\d)?|(?:19|20)\d\d)|"
    rf"{_COUNT} {_UNIT} ago|(?:a (?:long )?(?:while|time)|years|months|ages|not long) ago|"
    r"when (?:i|we) (?:was|were) [\w-]{1,12}(?: [\w-]{1,12})?)\b"
)
"""When it was, as far as it is told in the same breath."""

_DEATH = re.compile(
    rf"{SAID}(?P<how>(?: (?:suddenly|peacefully|quietly|unexpectedly|young|at home|in (?:her|his|"
    rf"their) sleep))*)(?:,? (?P<when>{WHEN}))?(?P<rest>.{{0,40}})",
    re.IGNORECASE,
)
_LOSS = re.compile(rf"(?:(?P<when>{WHEN}))?(?P<rest>.{{0,40}})", re.IGNORECASE)
_OVER = re.compile(
    r"\W*(?:$|[.,;:!?()…—–-]|(?:and|but|so|because|since|when|while|before|after|too|as well|"
    r"actually|tho|though|lol|now|which|i|we|he|she|they|it|it's|its)\b)",
    re.IGNORECASE,
)
"""What may follow: the end, or another statement."""
_PUT = re.compile(r"was put (?:down|to sleep)|passed away|passed on", re.IGNORECASE)


def death(tail: str) -> str | None:
    """Return “died last spring”; None where nobody died."""
    match = _DEATH.match(tail)
    if match is None or not _OVER.match(match["rest"]):
        return None
    if match["when"] is None and re.match(r"\W*(?:when|because|again)\b", match["rest"], re.I):
        return None
    put = _PUT.search(match[0])
    said = put[0].casefold() if put else "died"
    return " ".join([said, *match["how"].split(), *_when(match["when"])])


def loss(tail: str) -> str | None:
    """Return when it was, where somebody says “I lost my dad last year”."""
    match = _LOSS.match(tail)
    if match is None or match["when"] is None or not _OVER.match(match["rest"]):
        return None
    return " ".join(_when(match["when"]))


def undated(phrase: str) -> str:
    """Return a loss as it was told, without when it was: who is gone is not forgotten."""
    return _DATED.sub("", phrase)


_DATED = re.compile(rf" {WHEN}$|(?<=died) when you were .*$", re.IGNORECASE)


def _when(said: str | None) -> list[str]:
    return mirror(said).split() if said else []
