"""What a question asks for: who, what, where, when, why, how, which, or yes and no."""

import re

from bot.voices.lexicon import is_barred, words

_SHAPES = tuple(
    (ask, re.compile(pattern))
    for ask, pattern in (
        (
            "why",
            r"^(?:how come|what for|for what reason"
            r"|what (?:is|was) the (?:reason|point|purpose))\b",
        ),
        (
            "when",
            r"^(?:what (?:time|year|day|date|hour|month)|since when|until when|at what time|"
            r"how long (?:ago|until|till|before)|how soon)\b",
        ),
        ("where", r"^(?:from where|(?:in |at )?what (?:place|city|country|room|building))\b"),
        ("who", r"^(?:whom|whose|what (?:person|people)|by whom|with whom)\b"),
        ("which", r"^(?:in which|of which)\b"),
    )
)
_LEADING = re.compile(r"^(who|what|where|when|why|how|which)\b")
_EMBEDDED = re.compile(
    r"\b(?:tell|know|knows|remember|explain|wonder|wondering|say|guess|understand|think|told|ask|"
    r"asking|describe|see|show|curious|idea|sure|forget|forgot|teach|learn)\b"
    r"(?: me| us| about| of| to know| exactly| please| you)*"
    r" (who|whose|what|where|when|why|how|which)\b"
)
_TELL = re.compile(r"^(?:tell|explain|describe|define|talk|teach|what about|how about|and|you)\b")
_COURTESY = re.compile(
    r"^(?:please )?(?:can|could|would|will) you (?:please )?(?=tell|explain|describe|teach|define)"
)
_LATER = re.compile(r"\b(who|what|where|when|why|which|how)\b")
_HAS_VERB = re.compile(
    r"\b(?:am|is|are|was|were|do|does|did|can|could|will|would|has|have|had|you)\b"
)
_INVERTED = re.compile(
    r"^(?:am|is|are|was|were|do|does|did|can|could|will|would|should|shall|may|might|has|have|had|"
    r"any|anything|ever|must)\b"
)


_OR = re.compile(
    r"(?:\b(?:a|an|the|more|rather|prefer|like|either|pick|choose|between|is it|want|be|have)\s+)?"
    r"\b(?P<one>[a-z][a-z'-]{1,18}(?: [a-z][a-z'-]{2,18})?) (?:or|vs|versus) (?:a |an |the )?"
    r"(?P<other>[a-z][a-z'-]{1,18}(?: [a-z][a-z'-]{2,18})?)"
    r"(?= (?:for|on|in|at|with|and|pick|choose|which|then|please|today|tonight)\b|$)"
)
_NO_CHOICE = words(
    "what something anything not so else whatever more less bot human person ai machine robot real "
    "other two three why who how when where did do does is are am was were i you he she they it we "
    "that this can could will would should nothing later never no yes"
)
_NEVER_A_CHOICE = words("not remember know forgotten any ever even")
"""Words of questions in which “or” leaves nothing to choose."""

YES_OR_NO = ("yes", "no")
"""What is left to choose from where somebody wants one of the two."""


def asks_yes_or_no(text: str) -> bool:
    """Tell whether a clause wants a plain yes or no."""
    return " yes or no" in f" {text}"


def choices_in(text: str) -> tuple[str, ...]:
    """Return the two things a question leaves to choose from: “toast or cereal”; else none."""
    if asks_yes_or_no(text):
        return YES_OR_NO
    found = _OR.search(text)
    if found is None or text.count(" or ") > 1 or not _NEVER_A_CHOICE.isdisjoint(text.split()):
        return ()
    one, other = found["one"].split(), found["other"].split()
    one = one if len(one) == len(other) else one[-1:]
    if not _NO_CHOICE.isdisjoint((*one, *other)) or is_barred(one[-1]) or is_barred(other[-1]):
        return ()
    return " ".join(one), " ".join(other)


def what_is_asked(text: str) -> str | None:
    """Return what the words of a question ask for, one of :data:`bot.voices.whens.ASKS`.

    None where the words do not tell: “and the kettle?”
    """
    text = _COURTESY.sub("", text)
    for ask, shape in _SHAPES:
        if shape.search(text):
            return ask
    leading = _LEADING.match(text)
    embedded = _EMBEDDED.search(text)
    if leading and text.startswith(("what about", "how about")):
        return "what"
    if embedded and (leading is None or leading.group() == embedded.group()):
        return embedded.group(1)
    if leading:
        return leading.group(1)
    return _without_leading(text)


def _without_leading(text: str) -> str | None:
    if _INVERTED.match(text):
        return "yesno"
    if _TELL.match(text):
        return "how" if text.startswith("explain") else "what"
    later = _LATER.search(text)
    if later:
        return later.group(1)
    return "yesno" if _HAS_VERB.search(text) else None
