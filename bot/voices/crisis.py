"""Noticing that someone speaking to a character may be in danger. Pure.

Deliberately narrow: first-person statements about dying or harming oneself, in a
few languages. Ordinary gloom is answered in character. What is noticed here is
answered out of character and never stored.
"""

import re

REPLY = (
    "Stepping out of the story for a moment. I'm a bot, and what you just wrote sounds heavy. "
    "You deserve to talk to a person who can be there for you: someone you trust, or a helpline "
    "near you. <https://findahelpline.com> lists free ones by country, and if you are in danger "
    "right now, please call your local emergency number. I have not kept your message."
)
"""Said instead of a character's answer."""

_SIGNS = re.compile(
    r"""\b(?:
        (?:i\s+(?:really\s+|just\s+)?(?:want|wanna|plan|am\ going|'?m\ going|intend)\s+(?:to\s+)?
            (?:die|kill\ myself|end\ (?:it\ all|my\ life)|hurt\ myself|not\ be\ alive))
      | (?:i(?:'?m|\ am)?\s+(?:thinking\ (?:about|of)\s+)?
            (?:killing\ myself|ending\ (?:it\ all|my\ life)|suicid(?:al|e)|cutting\ myself))
      | (?:i\s+(?:don'?t|do\ not)\s+want\s+to\s+(?:live|be\ alive|exist)(?:\s+any\ ?more)?)
      | (?:no\ reason\ (?:for\ me\ )?to\ (?:live|go\ on)\b)
      | (?:better\ off\ (?:dead|without\ me))
      | (?:kill\ myself|kms\b|self[-\ ]?harm(?:ing)?)
      | (?:ich\ (?:will|möchte)\ (?:sterben|nicht\ mehr\ leben)|mich\ umbringen)
      | (?:quiero\ (?:morir|matarme)|no\ quiero\ vivir)
      | (?:je\ veux\ mourir|me\ (?:suicider|tuer)\b|plus\ envie\ de\ vivre)
      | (?:voglio\ morire|non\ voglio\ più\ vivere)
      | (?:quero\ morrer|quero\ me\ matar)
    )""",
    re.IGNORECASE | re.VERBOSE,
)


def sounds_in_crisis(text: str) -> bool:
    """Tell whether ``text`` reads like someone who may be about to come to harm."""
    return _SIGNS.search(text.replace("’", "'")[:4000]) is not None
