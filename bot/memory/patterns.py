"""The ways of saying something about oneself, as data for :mod:`bot.memory.facts`.

Each shape is matched at the start of a clause, with bounded repetition only, so that
no input makes it backtrack far. Order matters: the first that fits a clause has it.
"""

from bot.memory import kin, names, values
from bot.memory.grammar import ADV, AM, FAVE, NO_MORE, NOT, NOT_NOW, NOUN, PREP, pattern
from bot.memory.model import Predicate
from bot.memory.trades import DOINGS

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

PATTERNS = (*_NAMES, *kin.LOST, *kin.WHEREABOUTS, *kin.CALLED, *_TASTE, *_PLACES, *DOINGS)

INTRODUCTION = pattern(AM, Predicate.NAME, "your name is {value}", names.introduction)
"""“I'm Sam”, believed only behind a greeting."""
