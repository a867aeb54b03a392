"""What is learned from a message in the light of what was said before it. Pure."""

from collections.abc import Sequence

from bot.memory.antecedents import refers
from bot.memory.corrections import corrections
from bot.memory.facts import MAX_CLAIMS, claims_kept
from bot.memory.model import Claim, Held


def learn(text: str, voice: str, before: tuple[str, ...], history: Sequence[Held]) -> list[Claim]:
    """Return what a message states of its author and changes of what they stated.

    Args:
        text: what may be kept of the message.
        voice: the key of the character spoken to.
        before: what the author said before, newest first.
        history: all that they claimed before.
    """
    told = claims_kept(text, voice, before if refers(text) else ())
    return [*told, *corrections(text, history, voice, before)][: 2 * MAX_CLAIMS]
