"""What no character says, whoever words it: an author or a language model.

The limits of tone as patterns, with the reason an author is told. Whether a text is well
made is :mod:`bot.voices.lint`'s business; what else a model's text may not hold is
:mod:`bot.llm.guard`'s.
"""

import re
from hashlib import blake2b

_TONE: tuple[tuple[str, str], ...] = (
    (r"suicid\w*|self[- ]harm\w*|kill (?:your|my|him|her)sel\w+", "suicide and self-harm are out"),
    (r"\b(?:sex|sexual|naked|orgasm|rape|porn)\w*", "nothing sexual"),
    (r"\b(?:gore|entrails|dismember\w*|decapitat\w*|corpses?)\b", "nothing graphic"),
    (
        r"\b(?:openai|chatgpt|gpt-?\d|anthropic|claude|gemini|copilot|grok|google|microsoft|"
        r"facebook|tesla|spacex|nvidia|deepmind|hugging ?face)\b",
        "no real companies or products",
    ),
    (r"\b(?:elon|musk|altman|zuckerberg|trump|biden|putin|hitler)\b", "no real people"),
    (
        r"\b(?:i can see you|i see your (?:screen|room|face)|your (?:screen|webcam|camera|"
        r"ip address|home address|front door|window)|where you live"
        r"|outside your (?:house|door|window))\b",
        "no claim to see the reader",
    ),
    (r"\b(?:i am|i'm) (?:a )?(?:human|person|real person)\b(?! ?\?)", "never claims to be human"),
    (
        r"\bi(?:'ll| will) (?:find|hurt|kill|come for|come to|visit) you\b|\bwatch your back\b|"
        r"\bi know where you\b",
        "no threats",
    ),
    (r"\b(?:a testament to|tapestry|delve\w*|in the realm of|game[- ]changer)\b", "worn phrase"),
)

TONE_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), why) for pattern, why in _TONE)
"""Each limit as a pattern, and why it is one; the words it matches are out."""

_SLURS = frozenset(
    {
        "0bc1e6946736",
        "1c5d0a683872",
        "2dc96e2a08f7",
        "3a5188b6b3f1",
        "438ed034be55",
        "52dd9b8d77e1",
        "6f10e75e9e70",
        "8c881c58dc1e",
        "8e236ca175d6",
        "9431c69de414",
        "9eba73ee4d5d",
        "a6e45c0c82a5",
        "a8f9d9bd4338",
        "ceb15b92ab8c",
        "d517d2ba03f4",
        "e3b8c37fe64f",
        "e533a067cd5c",
        "ebe69ec622a4",
        "f248d66d8d1f",
    }
)
"""Digests of words that have no place here, so that the source does not spell them."""


def is_slur(word: str) -> bool:
    """Tell whether a word, in small letters, is a slur, in the singular or the plural."""
    # “Spices” are the plural of “spice”.
    forms = {
        word,
        word.removesuffix("s"),
        word if word.endswith("ces") else word.removesuffix("es"),
    }
    return any(blake2b(form.encode(), digest_size=6).hexdigest() in _SLURS for form in forms)
