"""Cutting the value out of a statement: where “Oslo” ends in “I live in Oslo now, why?”.

Each function takes what follows the telling words and returns the value, or None where
there is nothing worth keeping.
"""

import re
import unicodedata

from bot.memory import capitals
from bot.memory.wording import clip, mirror, shouted
from bot.memory.words import (
    BELONGINGS,
    COMPANIONS,
    DEICTIC,
    MONTHS,
    OCCUPATIONS,
    STOPWORDS,
    root,
    word_set,
)

MAX_VALUE = 80
MAX_REQUEST = 160
"""A thing somebody asked to have remembered is theirs to word; it may be longer."""
MAX_DATE = 40

_STOP = re.compile(r"[.!?;:()\[\]{}<>|\"\n—–]|…|\s-+\s|\s/")
_STOP_IN_NUMBER = re.compile(r"(?<=\d)[.:](?=\d)")
_BOUNDARY = re.compile(
    r"\s(?:but|because|cause|cuz|bc|though|although|however|which|if|unless|since|whereas|while|"
    r"and (?=(?:live|work|play|hate|love|study|enjoy|prefer|like|dislike) \w)|"
    r"so(?= (?:i|im|i'm|my|our|we|you|that|don't|please))|"
    r"(?:and|or) (?=(?:i|i'm|im|i've|i'd|my|we|he|she|they|"
    r"his|her|its|their|there|you|it|that|this|so|then|also|now|want|wanted|need|am|have|had|"
    r"would|will|can|do|don't|what|how|who|where|please|hope|think)\b)|so$|who(?='s| is| are)|"
    r"where i|that's|thats)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\swhen\b", re.IGNORECASE)
_TRAILING = re.compile(
    r"[\s,]+(?:too|as well|also|a lot|lots|very much|so much|a bit|the most|most|best|any ?more|"
    r"these days|nowadays|at the moment|at present|right now|for now|now|currently|again|though|"
    r"actually|honestly|obviously|really|lol|lmao|rofl|haha(?:ha)*|hehe|tbh|btw|ngl|imo|imho|fyi|"
    r"please|pls|plz|thanks|thank you|innit|yeah|yes|no|ok|okay|you know|i guess|i think|i suppose|"
    r"remember|i believe|or something|or so|and stuff|and all|xd|instead|still|already|anyway|"
    r"of course|more than anything|with all my heart|mate|bro|dude|man|and|or|to be honest)$",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\s(?:with|for|since|until|where|after|before|due|to (?:be|study|work|live))"
    r"\b|[\s,]+(?:last (?:year|month|week|summer|winter|spring|autumn|fall)|yesterday|recently|"
    r"this (?:year|month|week)|in (?:19|20)\d\d|(?:a|an|\d+|few|some|two|three)\b[^,]{0,20}\bago|"
    r"all my life|my whole life|originally|back then|as a child|when)\b",
    re.IGNORECASE,
)
_NOWHERE = frozenset(
    {"the past", "the future", "the moment", "the now", "the present", "the dark", "a dream"}
    | {"a simulation", "the simulation", "a society", "a lie", "a box", "your head", "fear", "hope"}
    | {"denial", "hell", "heaven", "peace", "sin", "regret", "pain", "darkness", "silence"}
    | {"shame", "poverty", "terror", "exile", "harmony", "luxury", "squalor", "secret", "trouble"}
)
"""Where one lives only in a manner of speaking."""
_VISITING = re.compile(
    r"\b(?:today|tonight|tomorrow|yesterday|this (?:week|weekend|month)|for (?:a|the|her|his|"
    r"their) (?:\w+ )?(?:day|days|week|weekend|holiday|holidays|visit)|on (?:holiday|vacation)|"
    r"until|till|visiting)\b",
    re.IGNORECASE,
)
WORKPLACE = (
    r"(?:\w{1,20} ){0,2}?(?:place|shop|bakery|restaurant|school|garage|factory|company|firm|"
    r"hospital|hotel|pub|bar|cafe|café|office|nursery|warehouse|studio|lab|farm|salon|store|"
    r"supermarket|university|college|library|museum|dentist|vet|theatre|clinic|charity|council|"
    r"start-?up|newspaper|brewery|shelter|care home|call cent(?:re|er)|living)"
)
"""Where people work; a regular expression."""
TRADE = (
    r"(?:(?:year|grade) \w{1,5}|maths?|english|french|german|spanish|history|geography|physics|"
    r"chemistry|biology|science|music|art|drama|piano|guitar|violin|yoga|pilates|swimming|dance|"
    r"primary|reception|kids|children|toddlers|(?:a|the) (?:\w{1,12} )?(?:bus|tram|train|taxi|cab|"
    r"truck|lorry|forklift|ambulance|bakery|shop|cafe|café|pub|bar|restaurant|farm|company|"
    r"business|salon|bookshop|nursery|garage)|buses|trains|trucks|lorries|taxis|trams)"
)
"""What one teaches, drives or runs for a living; a regular expression."""
_LIST = re.compile(r"[^,]{1,40}(?:, [^,]{1,30}){1,6}")
_DATE = re.compile(r"\d{1,4}(?:st|nd|rd|th)?|" + "|".join(sorted(MONTHS)), re.IGNORECASE)
_OWNED = re.compile(
    r"(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|another|some|a few|"
    r"a couple of|lots of|many|several) (?:[\w-]{1,20} ){0,2}?"
    rf"(?P<noun>{'|'.join(sorted(COMPANIONS | BELONGINGS))})(?:e?s)?\b"
    r"(?! (?:of|question|food|person|problem|picture|pic|video|call|photo)\b)",
    re.IGNORECASE,
)
_TYPICAL_PLAY = re.compile(
    r"(?:with|along|around|about|dead|dumb|nice|fair|for|a lot|hard|safe|tricks?|god|music\b.*loud"
    r"|the (?:fool|victim|part|role)|as|to|by|host|pretend|dirty|close|down)\b",
    re.IGNORECASE,
)
_TYPICAL_STUDY = re.compile(r"(?:hard|all|every|at|in|for|a lot|too|with|on|abroad|alone)\b", re.I)


def prose(tail: str, limit: int = MAX_VALUE) -> str | None:
    """Return the thing that ``tail`` begins with, said back to its author."""
    value = _head(tail)
    if not value or _empty(value):
        return None
    return clip(mirror(value), limit)


def place(tail: str) -> str | None:
    """Return the place that ``tail`` begins with, without since when and with whom."""
    value = _head(tail)
    cut = _TIME.search(value)
    value = trimmed(value[: cut.start()] if cut else value)
    if not value or _empty(value) or value.casefold() in _NOWHERE:
        return None
    return clip(capitals.place(mirror(value)), MAX_VALUE)


def known_place(tail: str) -> str | None:
    """Return a place that is surely one, and not for a day: nobody lives “in bed”."""
    value = place(tail)
    first = re.split(r"[ ,]", tail.strip(), maxsplit=1)[0]
    if value is None or shouted(tail) or not capitals.known(first):
        return None
    return None if _VISITING.search(tail) else value


def workplace(tail: str) -> str | None:
    """Return what somebody does and where, with a town's capital."""
    value = prose(tail)
    return None if value is None else capitals.workplace(value)


def town(tail: str) -> str | None:
    """Return a place one can have moved to; “a new flat” is none that replaces a town."""
    value = place(tail)
    if value is None or re.match(r"(?:an?|my|your|the (?=[a-z]))\b", value):
        return None
    return value


def date(tail: str) -> str | None:
    """Return a day of the year; “tomorrow” is none, since it would soon be wrong."""
    value = _STOP_IN_NUMBER.sub("/", tail)
    value = trimmed(_STOP.split(value, maxsplit=1)[0])
    value = value.removeprefix("on ")
    cut = re.search(r"\s(?:and|but|so|because|which|if|in (?=[A-Z][a-z]+$))\b", value)
    value = trimmed(value[: cut.start()] if cut else value)
    return value if len(value) <= MAX_DATE and _DATE.search(value) else None


def age(tail: str) -> str | None:
    """Return an age in whole years from 13, the least Discord allows, to 110."""
    match = re.match(
        r"(\d{1,3})(?=\s*(?:$|[,.!;)]|(?:and|but|years?[ -]olds?|yrs?|y/?o|now|today|yesterday|"
        r"last|btw|lol)\b(?! (?:late|minutes|hours|days|feet|percent))))(?![.,]\d)",
        tail.strip(),
        re.IGNORECASE,
    )
    return match[1] if match and 13 <= int(match[1]) <= 110 else None


_OF_A_TRADE = re.compile(
    r"(?:ologist|ician|ographer|smith|wright|fitter|monger|hygienist|therapist|machinist|florist|"
    r"typist|stylist|operator|technician|[a-z]{3,}(?:er|or))s?$",
    re.IGNORECASE,
)
"""Endings by which a word is a trade, listed or not."""
_NO_TRADE = word_set(
    "loser winner beginner lover believer stranger newcomer sinner foreigner monster player gamer "
    "reader smoker drinker member sleeper teenager overthinker pleaser liar quitter survivor rider "
    "mother father brother sister daughter grandmother grandfather joker troublemaker leader user "
    "morning-person outsider insider owner number error mirror horror terror sucker master "
    "character superstar wonder bother order failure adventurer dreamer thinker listener talker "
    "remember consider offer answer matter forever whatever however together sober "
    "caller visitor traitor predator warrior emperor ancestor minor major junior senior neighbor "
    "neighbour later never either other another tester tinkerer hoarder procrastinator hater eater"
)
"""Words that end so and are none."""


def occupation(tail: str) -> str | None:
    """Return what somebody is, from a closed list: “nurse at the county hospital”."""
    value = _head(tail)
    match = re.match(r"(?:[\w-]+ ){0,3}?([\w-]+)(?= (?:at|in|for|by|from|with|of)\b|$)", value)
    if match is None:
        return None
    known = root(match[1]) in OCCUPATIONS
    if not known and (root(match[1]) in _NO_TRADE or not _OF_A_TRADE.search(match[1])):
        return None
    return clip(mirror(value), MAX_VALUE)


def belonging(tail: str) -> str | None:
    """Return something somebody has that is worth remembering: “two sisters”, “a cat”."""
    match = _OWNED.match(tail)
    if match is None:
        return None
    value = re.split(r"\s(?:that|who|whose|called|named|to|in|on|at)\b", _head(tail))[0]
    return clip(mirror(trimmed(value)), MAX_VALUE) or None


def played(tail: str) -> str | None:
    """Return an instrument, a game or a sport."""
    return None if _TYPICAL_PLAY.match(tail) else prose(tail)


def studied(tail: str) -> str | None:
    """Return a subject of study."""
    return None if _TYPICAL_STUDY.match(tail) else prose(tail)


def request(tail: str) -> str | None:
    """Return what somebody asked to have remembered: the rest of the sentence."""
    value = tail.strip(" ,:.!?;-")
    value = re.sub(r"[\s,]+(?:please|pls|ok|okay|thanks|thank you|for me)$", "", value, flags=re.I)
    if not re.search(r"\w", value) or _empty(value, deictic=frozenset()):
        return None
    return clip(mirror(value), MAX_REQUEST)


def _head(tail: str) -> str:
    """Return ``tail`` up to the end of its clause, without fillers at the end."""
    marked = _STOP_IN_NUMBER.sub("\x00", tail)
    stop = _STOP.search(marked)
    value = tail[: stop.start()] if stop else tail
    value = _listed(value.strip())
    for pattern in (_BOUNDARY, None if value.casefold().startswith(("it when", "when")) else _WHEN):
        cut = pattern.search(value) if pattern else None
        value = value[: cut.start()] if cut else value
    return trimmed(value)


def _listed(value: str) -> str:
    """Keep the commas of a list (“cats, dogs and rain”), cut at any other."""
    if "," not in value:
        return value
    whole = _LIST.fullmatch(value)
    items = [item.strip() for item in value.split(",")]
    short = all(0 < len(item.split()) <= 3 for item in items[:-1])
    last = re.sub(r"^(?:and|or) ", "", items[-1], flags=re.IGNORECASE)
    joined = re.search(r"\b(?:and|or)\b", items[-1], re.IGNORECASE)
    if whole and short and joined and len(last.split()) <= 5 and not _pronoun(last):
        return value
    return items[0]


def _pronoun(text: str) -> bool:
    first = text.split(" ", 1)[0].casefold()
    return first in DEICTIC or first in ("my", "do", "don't", "is", "are", "can", "but", "so")


def trimmed(value: str) -> str:
    """Return ``value`` without fillers, marks and lone emoji after its words."""
    for _ in range(8):
        shorter = _without_symbols(value.strip(" ,'-~^_=+\t"))
        shorter = _TRAILING.sub("", shorter)
        if shorter == value:
            break
        value = shorter
    return value


def _without_symbols(value: str) -> str:
    """Drop symbols behind the words; keep them where there are only symbols."""
    if not any(char.isalnum() for char in value):
        return value
    end = len(value)
    while end and unicodedata.category(value[end - 1]) in ("So", "Sk", "Sm", "Mn", "Zs"):
        if unicodedata.category(value[end - 1]) == "Mn" and value[max(0, end - 2)].isalpha():
            break
        end -= 1
    return value[:end]


def _empty(value: str, deictic: frozenset[str] = DEICTIC) -> bool:
    """Tell whether ``value`` means nothing away from its conversation."""
    tokens = value.casefold().split() or [""]
    if tokens[0] in deictic and tokens[:2] not in (["it", "when"], ["one", "piece"]):
        return True
    return all(token.strip(",'") in STOPWORDS for token in value.split())
