"""The ways of saying something about one's own people and animals, as patterns.

What they are called, where they are, and that they died. Part of
:mod:`bot.memory.patterns`, under the same rules: bounded repetition, order matters.
"""

import re

from bot.memory import losses, names, values
from bot.memory.grammar import ADV, HAVE, NUMBER, SUBJECT, Pattern, pattern
from bot.memory.model import Predicate
from bot.memory.words import ANIMALS, COMPANIONS, FAMILY

_WHOSE = r"(?:my|our)"
_WHICH = (
    r"(?:(?:little|big|older|younger|elder|eldest|youngest|oldest|baby|best|late|old|poor|dear|"
    r"great|half|only|other|twin|new) )?"
)
_COMPANION = "|".join(sorted(COMPANIONS, key=len, reverse=True))
_RELATIVE = "|".join(sorted(FAMILY, key=len, reverse=True))

_ANIMAL = "|".join(sorted(ANIMALS, key=len, reverse=True))
_NO_NAME = (
    r"(?:food|bowl|bed|tree|toys?|walker|sitter|tank|cage|house|flap|litter|box|lead|collar|treats?|"
    r"videos?|pics?|hair|fur|breath|photos?|pictures?|person|lover|cafe|show|park|poo|shit|nip|only|"
    r"also|even|just|usually|sometimes|often|probably|definitely|simply|never|always|still|really|"
    r"actually|now|then|that|who|which|and|but|or|is|was|has|had|does|did|can|will|would|may|might|"
    r"keeps|likes|loves|hates|eats|sits|sleeps|ate|died|just|too|one|thing|problem|names?|called)"
)
"""What follows an animal without being its name; a name written small is believed only so."""
_VERB = (
    r"(?:is|isn't|was|wasn't|keeps|kept|likes|loves|hates|sits|sat|sleeps|slept|eats|ate|has|had|"
    r"does|doesn't|did|didn't|can|can't|will|won't|loved|hated|came|comes|"
    r"went|goes|knocked|chewed|broke|stole|steals|thinks|wants|wakes|woke|follows|barks|purrs|bit|"
    r"bites|snores|died|passed|lives|makes|turned|got|gets|looks|jumped|escaped)"
)

CALLED = (
    pattern(
        rf"{_WHOSE} (?P<subject>{_WHICH}(?:{_COMPANION}))(?:'s|s) name(?:'s|s)? (?P<be>is|was)",
        Predicate.CALLED,
        "your {subject} {be} called {value}",
        names.title,
        subject="{subject}",
    ),
    pattern(
        rf"{_WHOSE} {SUBJECT}(?:'s names?|s' names?| names?) (?P<be>is|are|was|were)",
        Predicate.CALLED,
        "your {subject} {be} called {value}",
        names.title,
        subject="{subject}",
    ),
    pattern(
        rf"(?:the )?names? of my {SUBJECT} (?P<be>is|are|was|were)",
        Predicate.CALLED,
        "your {subject} {be} called {value}",
        names.title,
        subject="{subject}",
    ),
    pattern(
        rf"{_WHOSE} {SUBJECT}(?:'s| (?P<be>is|are|was|were))(?: now| actually)? (?:called|named)",
        Predicate.CALLED,
        "your {subject} {be} called {value}",
        names.title,
        subject="{subject}",
    ),
    pattern(rf"my {SUBJECT} (?:isn't|is not|aren't) called", Predicate.CALLED, "", names.title),
    pattern(
        rf"(?:{HAVE}|we have|we've got|i look after|"
        rf"i {ADV}(?:live|share a (?:flat|house|home)) with) {ADV}(?P<number>{NUMBER}) {SUBJECT},? "
        r"(?:who(?:'s| is| are) |that(?:'s| is) )?"
        r"(?:called|named|whose names? (?:is|are)|by the name of)",
        Predicate.CALLED,
        "you have {number} {subject} called {value}",
        names.title,
        subject="{subject}",
        adds=True,
    ),
    pattern(
        rf"i (?:used to have|had) (?P<number>{NUMBER}) {SUBJECT} (?:called|named)",
        Predicate.CALLED,
        "you had {number} {subject} called {value}",
        names.title,
        subject="{subject}",
        adds=True,
    ),
    pattern(
        rf"{_WHOSE} (?P<subject>{_WHICH}(?:{_COMPANION}))(?: named)?(?-i:(?= [A-Z]))",
        Predicate.CALLED,
        "your {subject} is called {value}",
        names.capital_name,
        subject="{subject}",
    ),
    pattern(
        rf"{_WHOSE} (?P<subject>{_WHICH}(?:{_COMPANION}))(?:'s| is)"
        r"(?-i:(?= [A-Z][a-z]{2,15}(?:$|[.,!?])))",
        Predicate.CALLED,
        "your {subject} is called {value}",
        names.capital_name,
        subject="{subject}",
    ),
    pattern(
        rf"{_WHOSE} (?P<subject>{_WHICH}(?:{_ANIMAL}))"
        rf"(?= (?!{_NO_NAME}\b)[a-z][a-z'-]{{2,15}}(?<!ing)(?<!ed) {_VERB}\b)",
        Predicate.CALLED,
        "your {subject} is called {value}",
        names.first_word,
        subject="{subject}",
    ),
)

IN_PASSING = re.compile(
    rf"(?i:(?<!like )(?<!not )\b{_WHOSE} (?P<subject>{_WHICH}(?:{_COMPANION}))) (?=[A-Z][a-z])"
)
"""Where a name follows a person or animal anywhere in a clause: “with my sister Ruth”."""

NAME_FIRST = re.compile(
    rf"(?P<name>[A-Z][a-z'-]{{1,20}})"
    rf"(?i:(?:'s| is) {_WHOSE} (?P<subject>{_WHICH}(?:{_COMPANION})))\b"
    r"(?! (?:name|food|bowl|day|side|best)\b)"
)
"""Where the name comes first: “Figaro is my rabbit”."""

WHEREABOUTS = (
    pattern(
        rf"{_WHOSE} (?P<subject>{_WHICH}(?:{_RELATIVE})) {ADV}"
        rf"(?:lives?|(?:is|'s|s) {ADV}living) {ADV}(?P<prep>in|near|outside)",
        Predicate.WHEREABOUTS,
        "your {subject} lives {prep} {value}",
        values.place,
        subject="{subject}",
    ),
    pattern(
        rf"{_WHOSE} (?P<subject>{_WHICH}(?:{_RELATIVE}))(?:(?: has|'s|s)? {ADV}moved to)",
        Predicate.WHEREABOUTS,
        "your {subject} moved to {value}",
        values.town,
        subject="{subject}",
    ),
    pattern(
        rf"{_WHOSE} (?P<subject>{_WHICH}(?:{_RELATIVE}))(?:'s|s| is)(?: now| currently)? in",
        Predicate.WHEREABOUTS,
        "your {subject} is in {value}",
        values.known_place,
        subject="{subject}",
    ),
)

LOST = (
    Pattern(
        re.compile(
            rf"{_WHOSE} (?P<subject>{_WHICH}(?:{_COMPANION})s?)\s+(?={losses.SAID})",
            re.IGNORECASE,
        ),
        Predicate.LOST,
        "your {subject} {value}",
        losses.death,
        "{subject}",
        None,
        adds=False,
    ),
    pattern(
        rf"(?:i|we)(?: just| recently|'ve|ve| have)? lost {_WHOSE} "
        rf"(?P<subject>{_WHICH}(?:{_RELATIVE}))\b",
        Predicate.LOST,
        "you lost your {subject} {value}",
        losses.loss,
        subject="{subject}",
    ),
)
