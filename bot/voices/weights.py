"""How much each thing a message does says about the message.

What the things look like is in :mod:`bot.voices.kinds`; they are weighed against each
other in :mod:`bot.voices.reading`.
"""

from collections.abc import Sequence

from bot.voices.kinds import owns_up
from bot.voices.whens import REQUEST_KINDS

WEIGHT = {
    **dict.fromkeys(REQUEST_KINDS, 9),
    "question": 9,
    "feeling_bad": 8,
    "farewell": 7,
    "followup_why": 6,
    "followup_more": 6,
    "presence": 6,
    "bored": 6,
    "feeling_good": 5,
    "insult": 4,
    "flirtation": 4,
    "praise": 4,
    "apology": 4,
    "sympathy": 4,
    "thanks": 4,
    "about_self": 3,
    "statement": 3,
    "agreement": 2,
    "disagreement": 2,
    "greeting": 1,
    "greeting_again": 1,
    "laughter": 1,
    "acknowledgement": 1,
}
"""How much each kind says; the weightiest clause decides what the message is."""

TOLD_AT_LENGTH, TOLD_WEIGHT = 7, 4.5
"""Words from which something told outweighs a compliment or thanks beside it, and its weight."""

WINS_OVER = {
    "greeting": 3,
    "acknowledgement": 3,
    "laughter": 3,
    "agreement": 5,
    "disagreement": 5,
    "thanks": 5,
    "apology": 5,
}
"""Weight that the rest of a clause needs to win over the word that opened it."""


def is_apology(kinds: Sequence[str], texts: Sequence[str]) -> bool:
    """Tell whether a message is an apology, whatever excuse and feeling comes with it.

    Args:
        kinds: what its clauses are.
        texts: their words.
    """
    wants = "question" in kinds or not set(kinds).isdisjoint(REQUEST_KINDS)
    return "apology" in kinds and not wants and any(map(owns_up, texts))
