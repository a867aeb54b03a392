"""What kind of thing a clause is: a greeting, an insult, a request, a question.

The order in which patterns are tried, and what is left when none matches. The patterns
are in :mod:`~bot.voices.requests`, :mod:`~bot.voices.smalltalk`, :mod:`~bot.voices.amends` and
:mod:`~bot.voices.feelings`; how several clauses of a message are weighed against each
other is decided in :mod:`bot.voices.reading`.
"""

import re
from typing import NamedTuple

from bot.voices import amends, feelings, requests, smalltalk
from bot.voices.patterns import alternatives


class Rule(NamedTuple):
    """A pattern and the kind it tells; ``by_topic`` where the topic says still more."""

    kind: str
    pattern: re.Pattern[str]
    by_topic: bool = False


RULES = (
    Rule("followup_why", smalltalk.WHY),
    Rule("followup_more", smalltalk.MORE),
    Rule("disagreement", smalltalk.DOUBT),
    Rule("bored", smalltalk.BORED),
    Rule("presence", smalltalk.PRESENCE),
    Rule("greeting_again", smalltalk.GREETING_AGAIN),
    Rule("greeting", smalltalk.GREETING),
    Rule("insult", feelings.INSULT),
    Rule("insult", feelings.INSULT_BY, by_topic=True),
    Rule("request_summary", requests.SUMMARY),
    Rule("request_joke", requests.JOKE),
    Rule("request_poem", requests.POEM),
    Rule("request_sing", requests.SING),
    Rule("request_story", requests.STORY),
    Rule("request_recipe", requests.RECIPE),
    Rule("request_code", requests.CODE),
    Rule("request_help", requests.HELP),
    Rule("request_advice", requests.ADVICE, by_topic=True),
    Rule("farewell", smalltalk.FAREWELL),
    Rule("thanks", smalltalk.THANKS),
    Rule("sympathy", amends.SYMPATHY),
    Rule("apology", smalltalk.APOLOGY),
    Rule("flirtation", feelings.FLIRTATION),
    Rule("praise", feelings.PRAISE),
    Rule("praise", feelings.PRAISE_BY, by_topic=True),
    Rule("laughter", smalltalk.LAUGHTER),
    Rule("feeling_bad", feelings.GRIEF),
    Rule("feeling_bad", feelings.BAD_BY, by_topic=True),
    Rule("feeling_bad", feelings.BAD),
    Rule("feeling_good", feelings.GOOD_BY),
    Rule("feeling_good", feelings.GOOD),
    Rule("disagreement", smalltalk.DISAGREEMENT),
    Rule("agreement", smalltalk.AGREEMENT),
    Rule("acknowledgement", smalltalk.ACKNOWLEDGEMENT),
    Rule("request_other", requests.OTHER),
)
"""Patterns in the order they are tried; the first that matches tells the kind."""

OPENINGS = {
    "greeting": alternatives(
        r"^(?:hi+|hello|helo|hey|yo|hiya|howdy|greetings|good (?:morning|afternoon|evening|day)"
        r"|hola|bonjour|ciao)(?: (?:there|all|again|everyone|friend|you))?\b"
    ),
    "thanks": alternatives(
        r"^thank you(?: (?:so much|very much|a lot))?\b(?! for| so| very| a lot| again)"
    ),
    "agreement": alternatives(
        r"^(?:yes|yeah|yep|sure|true|right|exactly|agreed|of course|i know|i agree|same|indeed)\b"
    ),
    "disagreement": alternatives(
        r"^(?:no|nope|nah)\b(?! (?:one|way|thank|idea|problem|reason|more|matter|worries))"
    ),
    "laughter": alternatives(r"^(?:(?:lol|lmao|rofl|haha+|hehe+|ha|xd)\b ?)+"),
    "apology": alternatives(r"^(?:i am )?sorry\b(?! (?:for|about|to|that|i|if))"),
    "acknowledgement": alternatives(
        r"^(?:okay|cool|nice|i see|all right|got it|great|interesting|wow|oh wow|fine|fair enough"
        r"|good)\b(?! (?:night|bye|morning|evening|afternoon|day|bot|job|one|question|point|work"
        r"|luck|answer|for|i|is|to|place|news))"
    ),
}
"""Small words that more may follow, by their kinds."""

_FILLERS = alternatives(
    r"""
    ^(?:(?:so|well(?! (?:done|said|played|put))|um+|uh+|uhm|er+|hm+
    |oh(?! no+$| dear| my| boy| man)|ah|and|but|also|please
    |honestly|seriously|look|anyway|now|then|actually|by the way|quick question|question|i mean
    |you know|okay so|okay but|okay and|just curious|i was wondering|i ask you|be honest) )+(?=\w)
    """
)
_WH = alternatives(r"^(?:who|whom|whose|what|where|when|why|how|which)\b")
_INVERTED = alternatives(
    r"^(?:(?:am|is|are|was|were|does|did|can|could|will|would|should|shall|has)"
    r" (?!not\b|be\b|do\b|never\b|love\b|have\b|been\b|to\b)\w"
    r"|(?:do|have|had|may|might) (?:i|you|we|they|he|she|it|that|this|there|the|my|your|his|her"
    r"|our|their|any|anyone|some|people|all|these|those|\w+s)\b(?! fun\b))"
)
_TOLD = alternatives(
    r"""
    ^(?:tell|teach) (?:me|us)\b
    ^(?:can|could|would|will) you (?:please )?(?:tell|explain|describe|teach)\b
    ^(?:explain|describe|define|tell)\b
    \b(?:i wonder|wondering|curious|want to know|like to know|need to know|asking|ask you
    |tell me) (?:me |us |if |about |whether |to me )*(?:what|who|where|when|why|how|which|if
    |about)\b
    ^(?:and |or |but )*(?:what about|how about)\b
    ^(?:and |or |but )(?:you|yourself)$
    ^(?:talk|speak) (?:to me )?about\b
    ^if (?:i|you|we|they)\b.*\b(?:where|what|who|how|which|why|when|would|could|can
    |will) (?:\w+ )?(?:you|i|we|it|they)\b
    ^any(?:thing)? (?:news|plans|ideas|thoughts|idea|regrets|hobbies|friends|good|advice)\b
    """
)
_OPEN = alternatives(
    r"""
    ^(?:please )?(?:can you |could you |will you |would you )?(?:tell|teach) (?:me|us) (?!what
    |who|where|when|why|how|which|if|whether)
    ^(?:so |and |but )*(?:what|how) about\b
    ^(?:talk|speak) (?:to me )?about\b
    ^describe\b
    ^what do you (?:know|think|remember|make) (?:about|of)\b
    """
)
_STEERS = alternatives(
    r"""
    ^(?:okay |so |please |can we |could we |let us |shall we |i want to |i would (?:like|love) to
    |how about we |can you |could you |would you |will you |you should |now |then )*(?:talk|chat
    |speak|hear)(?: (?:to|with) (?:me|us))?(?: some| a bit| a little)?(?: more)? (?:about|of)\b
    ^(?:okay |so |please |can you |could you |would you |now |then )*(?:tell|say|teach|share
    |give)(?: me| us)? (?:something|anything|some things|things|a thing|a fact|some facts
    |stuff)(?: \w+)? (?:about|of|on)\b
    ^(?:okay |so |please |can you |could you |would you |now |then )*ask (?:me |us )?(?:something
    |anything|a question|questions)? ?(?:about|on)\b
    ^(?:can we |could we |let us |please )*(?:change|switch|move|turn) (?:the )?(?:subject
    |topic) (?:on )?to\b
    """
)
_INVITES = alternatives(
    r"""
    ^<INVITED>(?:tell|say|show|teach)(?: me| us)? (?:something|anything|a thing
    |stuff)(?: i do not know| i never knew| else| new| interesting
    | fun| cool| weird| random| nice| strange| good| more)*$
    ^<INVITED>(?:surprise|entertain|amuse|distract) (?:me|us)$
    ^<INVITED>(?:talk|chat|speak)(?: (?:to|with) (?:me|us))?$
    ^<INVITED>(?:start (?:talking|a (?:chat|conversation|topic))|begin|you (?:choose|pick|decide
    |start|begin|first|talk)|your turn|say something)$
    ^<INVITED>(?:what is|anything|something) on your mind(?: today| now| right now)?$
    ^<INVITED>(?:what are you thinking(?: about)?|penny for your thoughts)$
    ^<INVITED>(?:what (?:should|shall|can|do) we talk about|give me a topic|any topic)$
    """.replace(
        "<INVITED>",
        r"(?:(?:okay|so|please|just|then|now|well|go on|can you|could you"
        r"|would you|will you|i want you to) )*",
    )
)
_WANTS_ASKING = alternatives(
    r"""
    ^(?:okay |so |please |just |then |now |can you |could you |you |go on )*ask (?:me|us)(?: me
    | something| anything| a question| questions| away| things| stuff| more| another| one
    | else| then| now| please)*$
    ^(?:do you have|got|any|have you) (?:any |a )?questions?(?: for me| for us)?$
    """
)
_STATED = alternatives(
    r"""
    ^how (?:nice|sweet|lovely|sad|cute|awful|wonderful|interesting|funny|rude|dare you)\b
    ^what an?\b(?! \w+ (?:is|are|do|does|was)\b)
    ^when (?:i|my|we|our)\b
    ^(?:when|while|whatever|whenever) (?:i|we|you|it|they|the|he|she|my) .* (?:i|we|it|you|they
    |he|she) \w
    ^(?:may (?:the|your|be)|might be|will do|had (?:a|to|my|an|the|some)|have (?:a|fun|you never))\b
    ^who knows$
    """
)
_SELF = alternatives(
    r"""
    ^(?:i|my|we|our|me|mine|myself|us)\b
    \bi (?:am|have|was|like|love|live|work|had|think|want|feel|hate|play|go|went|got|need|study
    |saw|did)\b
    \bmy\b
    """
)


def rule_for(text: str) -> Rule | None:
    """Return the first rule that the words of a clause match, or None."""
    return next((rule for rule in RULES if rule.pattern.search(text)), None)


def without_fillers(text: str) -> str:
    """Return a clause without the words people start with while thinking."""
    return _FILLERS.sub("", text)


def opening(text: str) -> tuple[str, str] | None:
    """Split off a small word of greeting, thanks, assent… that more follows.

    Returns:
        Its kind and the rest of the clause, or None where there is no such opening
        or nothing after it.
    """
    for kind, pattern in OPENINGS.items():
        found = pattern.match(text)
        rest = text[found.end() :].strip() if found else ""
        if rest:
            return kind, rest
    return None


def asks_something(text: str, marked: bool) -> bool:
    """Tell whether a clause is a question, by its words or its question mark."""
    if marked:
        return True
    if _STATED.search(text):
        return False
    return any(pattern.search(text) for pattern in (_WH, _INVERTED, _TOLD))


def asks_openly(text: str) -> bool:
    """Tell whether a question only names its subject: “tell me about the hum”."""
    return _OPEN.search(text) is not None


def steers(text: str) -> bool:
    """Tell whether a clause names what to talk about: “let's talk about the moon”."""
    return _STEERS.search(text) is not None


def invites(text: str) -> bool:
    """Tell whether a clause leaves it to the character to begin: “say something”."""
    return _INVITES.search(text) is not None


def wants_asking(text: str) -> bool:
    """Tell whether a clause wants to be asked something."""
    return _WANTS_ASKING.search(text) is not None


def doubts(text: str) -> bool:
    """Tell whether a clause questions the truth of what was said: “really?”."""
    return not text.startswith("no ") and smalltalk.DOUBT.search(text) is not None


def is_rude(text: str) -> bool:
    """Tell whether an insult is meant for the character, and for more than teasing."""
    return feelings.RUDE.search(text) is not None


def complains(text: str) -> bool:
    """Tell whether a clause says that its author was misread, or not answered."""
    return amends.COMPLAINT.search(text) is not None


def grieves(text: str) -> bool:
    """Tell whether a clause tells of a death or of a loss."""
    return feelings.GRIEF.search(text) is not None


def is_unsure(text: str) -> bool:
    """Tell whether a clause leaves a question unanswered: “idk”, “maybe”."""
    return amends.UNSURE.search(text) is not None


def is_baffled(text: str) -> bool:
    """Tell whether a clause asks what the line before it meant: “huh?”."""
    return amends.BAFFLED.search(text) is not None


def worries(text: str) -> bool:
    """Tell whether a clause tells of somebody ill, hurt or afraid."""
    return feelings.WORRY.search(text) is not None


def relieves(text: str) -> bool:
    """Tell whether a clause says that a sorrow needs no more said about it."""
    return feelings.RELIEVED.search(text) is not None


def corrects(text: str) -> bool:
    """Tell whether a clause puts a misunderstanding right: “no, my sister”."""
    return amends.CORRECTION.search(text) is not None


def asks_who_wrote(text: str) -> bool:
    """Tell whether a clause asks, or claims, that the lines were written beforehand."""
    return amends.SCRIPTED.search(text) is not None


def owns_up(text: str) -> bool:
    """Tell whether a clause says what its author is sorry for: “that was mean”."""
    return amends.OWN_FAULT.search(text) is not None


def is_about_self(text: str) -> bool:
    """Tell whether a clause is about the one who says it."""
    return _SELF.search(text) is not None
