"""The ways of saying what one does, is, studies, plays and has, as patterns.

Part of :mod:`bot.memory.patterns`, under the same rules: bounded repetition, order matters.
"""

from bot.memory import values
from bot.memory.grammar import ADV, AM, HAVE, NOT_NOW, pattern
from bot.memory.model import Predicate

_TRADE = (
    r"(?:bake|sell|teach|fix|repair|cook|clean|drive|cut|design|deliver|pack|stack|serve|groom|"
    r"answer|translate|install|weld|sew|brew|roast|mend|file|look after|take care of)"
)
"""What one does to something for a living, where a workplace is named."""
_TASKS = (
    r"(?:admin|reception|accounts|accounting|bookkeeping|payroll|it|it support|tech support|"
    r"customer (?:service|support)|support|marketing|sales|hr|security|cleaning|catering|"
    r"deliveries|data entry|maintenance|childcare|care work|social work|research|translations?|"
    r"landscaping|plumbing|roofing|scaffolding|decorating|carpentry|night shifts?|shifts?|"
    r"shift work|temp work|temping|bar work|freelance \w{1,20}|web design|web development|"
    r"graphic design|nails|hair)"
)

DOINGS = (
    pattern(
        r"i used to work (?P<prep>as|at|in|for|with)",
        Predicate.USED_TO,
        "you used to work {prep} {value}",
        subject="work",
        ends=Predicate.WORKS,
    ),
    pattern(rf"{NOT_NOW}work (?:as|at|in|for)", Predicate.WORKS, ""),
    pattern(
        rf"(?:i {ADV}work|{AM} {ADV}working)"
        r"(?: (?:full[- ]time|part[- ]time|nights|days|evenings|mornings|weekends|shifts))? "
        r"(?P<prep>as|at|in|for|with)",
        Predicate.WORKS,
        "you work {prep} {value}",
        values.workplace,
        subject="{prep}",
    ),
    pattern(
        rf"i {ADV}(?P<verb>{_TRADE})(?= (?!(?:it|that|this|up|out|off|sense|sure)\b)"
        rf"[^,.;:!?]{{2,40}}? (?:at|in|for) (?:an?|the|our|my) {values.WORKPLACE}s?\b)",
        Predicate.WORKS,
        "you {verb} {value}",
        values.workplace,
        subject="{verb}",
    ),
    pattern(
        rf"i {ADV}(?P<verb>teach|drive|run)(?= {values.TRADE}\b)",
        Predicate.WORKS,
        "you {verb} {value}",
        values.workplace,
        subject="{verb}",
    ),
    pattern(
        rf"i {ADV}do(?= (?:some |the )?{_TASKS}(?: (?:at|for|in) \w|[.!,;]|$))",
        Predicate.WORKS,
        "you do {value}",
        values.workplace,
        subject="do",
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
