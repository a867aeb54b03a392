"""The ways of saying something about oneself, as data for :mod:`bot.memory.facts`.

Each shape is matched at the start of a clause, with bounded repetition only, so that
no input makes it backtrack far. Order matters: the first that fits a clause has it.
"""

from bot.memory import names, values
from bot.memory.grammar import (
    ADV,
    AM,
    FAVE,
    HAVE,
    NO_MORE,
    NOT,
    NOT_NOW,
    NOUN,
    NUMBER,
    PREP,
    SUBJECT,
    pattern,
)
from bot.memory.model import Predicate
from bot.memory.words import COMPANIONS

_NAMES = (
    pattern(
        r"my (?:(?:real|full|first|actual|new|own|true) )?name(?:'s| is|s| now is| is now)"
        r"(?: (?:now|actually|really))?",
        Predicate.NAME,
        "your name is {value}",
        names.name,
    ),
    pattern(
        r"(?:(?:please|just|so|you can|you may|feel free to|you should|everyone|everybody|people|"
        r"they|all my friends|my friends|friends|most people) (?:(?:just|all|always|usually) )?)"
        r"{0,2}calls? me",
        Predicate.NAME,
        "you asked to be called {value}",
        names.name,
        subject="call",
    ),
    pattern(
        rf"(?:{AM} {ADV}(?:called|named|known as)|i (?:usually )?go by|i'm going by)",
        Predicate.NAME,
        "your name is {value}",
        names.name,
    ),
    pattern(r"my name (?:isn't|is not|'s not)(?: actually)?", Predicate.NAME, "", names.name),
)

_CALLED = (
    pattern(
        rf"my {SUBJECT}(?:'s names?|s' names?| names?) (?P<be>is|are|was|were)",
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
        rf"my {SUBJECT}(?:'s| (?P<be>is|are|was|were))(?: now| actually)? (?:called|named)",
        Predicate.CALLED,
        "your {subject} {be} called {value}",
        names.title,
        subject="{subject}",
    ),
    pattern(rf"my {SUBJECT} (?:isn't|is not|aren't) called", Predicate.CALLED, "", names.title),
    pattern(
        rf"{HAVE} {ADV}(?P<number>{NUMBER}) {SUBJECT},? (?:who(?:'s| is| are) |"
        r"that(?:'s| is) )?(?:called|named|whose names? (?:is|are)|by the name of)",
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
        r"my (?P<subject>(?:(?:little|big|older|younger|elder|best|late|old) )?"
        rf"(?:{'|'.join(sorted(COMPANIONS))}))(?: named)?(?-i:(?= [A-Z]))",
        Predicate.CALLED,
        "your {subject} is called {value}",
        names.capital_name,
        subject="{subject}",
    ),
)

_TASTE = (
    pattern(
        rf"my {FAVE} (?P<subject>{NOUN}(?: {NOUN}){{0,2}})(?:'s| is| are| has to be| would be)"
        r"(?: (?:definitely|probably|still|now|actually))?",
        Predicate.FAVOURITE,
        "your favourite {subject} is {value}",
        subject="{subject}",
    ),
    pattern(
        rf"{NO_MORE}{ADV}(?:like|love|enjoy)", Predicate.DISLIKES, "you no longer like {value}"
    ),
    pattern(
        r"i used to (?P<verb>like|love|adore|enjoy)",
        Predicate.USED_TO,
        "you used to {verb} {value}",
        subject="like",
        ends=Predicate.LIKES,
    ),
    pattern(
        r"i used to (?P<verb>hate|dislike|loathe)",
        Predicate.USED_TO,
        "you used to {verb} {value}",
        subject="hate",
        ends=Predicate.DISLIKES,
    ),
    pattern(
        rf"i {ADV}{NOT} {ADV}(?P<verb>like|love|enjoy|care for)",
        Predicate.DISLIKES,
        "you don't {verb} {value}",
    ),
    pattern(
        rf"i {ADV}(?P<verb>hate|dislike|loathe|despise|detest|can't stand|cannot stand)",
        Predicate.DISLIKES,
        "you {verb} {value}",
    ),
    pattern(
        rf"{AM} not {ADV}(?:(?:a|much of a) (?:big |huge )?fan of|into|fond of|keen on)",
        Predicate.DISLIKES,
        "you don't like {value}",
    ),
    pattern(
        rf"i {ADV}(?P<verb>like|love|adore|enjoy|prefer)", Predicate.LIKES, "you {verb} {value}"
    ),
    pattern(
        rf"{AM} {ADV}(?:a (?:big |huge )?fan of|into|fond of|obsessed with|keen on|crazy about)",
        Predicate.LIKES,
        "you like {value}",
    ),
)

_PLACES = (
    pattern(
        rf"i used to live {PREP}",
        Predicate.USED_TO,
        "you used to live {prep} {value}",
        values.place,
        subject="live",
        ends=Predicate.LIVES,
    ),
    pattern(
        rf"i {ADV}lived {PREP}",
        Predicate.USED_TO,
        "you lived {prep} {value}",
        values.place,
        subject="live",
    ),
    pattern(rf"{NOT_NOW}live {PREP}", Predicate.LIVES, "", values.place),
    pattern(
        r"i (?:have |just )?(?:left|moved (?:away from|out of))", Predicate.LIVES, "", values.place
    ),
    pattern(
        rf"(?:i {ADV}(?:live|reside)|{AM} {ADV}(?:living|based)) {ADV}{PREP}",
        Predicate.LIVES,
        "you live {prep} {value}",
        values.place,
    ),
    pattern(
        rf"(?:i {ADV}live|{AM} {ADV}living) (?P<prep>with)",
        Predicate.LIVES_WITH,
        "you live with {value}",
    ),
    pattern(
        rf"(?:i|i've|ive|i have) {ADV}moved (?:back )?(?:here )?(?:from [\w' -]{{1,30}}? )?to",
        Predicate.LIVES,
        "you moved to {value}",
        values.town,
    ),
    pattern(rf"{AM} {ADV}not from", Predicate.FROM, "", values.place),
    pattern(
        rf"(?:{AM} {ADV}from|i (?:originally )?come from|i hail from)",
        Predicate.FROM,
        "you are from {value}",
        values.place,
    ),
    pattern(r"i was born on", Predicate.BIRTHDAY, "you were born on {value}", values.date),
    pattern(r"i was born(?= in )", Predicate.BIRTHDAY, "you were born {value}", values.date),
    pattern(
        r"i was born in", Predicate.FROM, "you were born in {value}", values.place, subject="born"
    ),
    pattern(
        r"i grew up in", Predicate.FROM, "you grew up in {value}", values.place, subject="grew up"
    ),
)

_DOINGS = (
    pattern(
        r"i used to work (?P<prep>as|at|in|for|with)",
        Predicate.USED_TO,
        "you used to work {prep} {value}",
        subject="work",
        ends=Predicate.WORKS,
    ),
    pattern(rf"{NOT_NOW}work (?:as|at|in|for)", Predicate.WORKS, ""),
    pattern(
        rf"(?:i {ADV}work|{AM} {ADV}working)(?: (?:full|part)[- ]time)? "
        r"(?P<prep>as|at|in|for|with)",
        Predicate.WORKS,
        "you work {prep} {value}",
        subject="{prep}",
    ),
    pattern(
        r"i used to be (?P<article>an?)",
        Predicate.USED_TO,
        "you used to be {article} {value}",
        values.occupation,
        subject="be",
        ends=Predicate.IS,
    ),
    pattern(
        r"(?:i'm not|im not|i am not|i'm no longer|im no longer|i am no longer) an?",
        Predicate.IS,
        "",
        values.occupation,
    ),
    pattern(
        rf"(?:{AM} {ADV}|my job is (?:being )?)(?P<article>an?)",
        Predicate.IS,
        "you are {article} {value}",
        values.occupation,
    ),
    pattern(
        r"i used to study",
        Predicate.USED_TO,
        "you used to study {value}",
        values.studied,
        subject="study",
        ends=Predicate.STUDIES,
    ),
    pattern(
        rf"(?:i {ADV}(?:study|major in)|{AM} {ADV}(?:studying|majoring in))",
        Predicate.STUDIES,
        "you study {value}",
        values.studied,
    ),
    pattern(
        r"i used to play",
        Predicate.USED_TO,
        "you used to play {value}",
        values.played,
        subject="play",
        ends=Predicate.PLAYS,
    ),
    pattern(rf"{NOT_NOW}play", Predicate.PLAYS, "", values.played),
    pattern(rf"i {ADV}play", Predicate.PLAYS, "you play {value}", values.played),
    pattern(
        r"my (?:birthday|bday|b-day|birth ?date|birth day)(?:'s| is|s)?(?: on)?",
        Predicate.BIRTHDAY,
        "your birthday is {value}",
        values.date,
    ),
    pattern(
        rf"(?:{AM}(?: (?:now|just|only|already))?|i (?:just )?turned|my age is)",
        Predicate.AGE,
        "you are {value}",
        values.age,
    ),
    pattern(
        rf"{HAVE}(?: (?:also|now|just|actually|still))?",
        Predicate.HAS,
        "you have {value}",
        values.belonging,
    ),
    pattern(
        r"i (?:used to have|had)",
        Predicate.USED_TO,
        "you used to have {value}",
        values.belonging,
        subject="have",
        ends=Predicate.HAS,
    ),
)

PATTERNS = (*_NAMES, *_CALLED, *_TASTE, *_PLACES, *_DOINGS)

INTRODUCTION = pattern(AM, Predicate.NAME, "your name is {value}", names.introduction)
"""“I'm Sam”, believed only behind a greeting."""
