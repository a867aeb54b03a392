"""Reading a message: from typed text to a :class:`~bot.voices.model.Reading`. Pure.

A message may do several things at once; here they are told apart clause by clause and
weighed, so that “hi, where are you from?” is the question. What each thing looks like
is in :mod:`~bot.voices.kinds`, :mod:`~bot.voices.asks`, :mod:`~bot.voices.topics`,
:mod:`~bot.voices.names`, :mod:`~bot.voices.scripts`, :mod:`~bot.voices.wishes` and
:mod:`~bot.voices.salient`.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import ne

from bot.voices.asks import YES_OR_NO, asks_yes_or_no, choices_in, what_is_asked
from bot.voices.detail import detail_in
from bot.voices.kinds import (
    asks_openly,
    asks_something,
    complains,
    is_about_self,
    is_baffled,
    opening,
    rule_for,
    without_fillers,
)
from bot.voices.lexicon import HAILING, is_grave
from bot.voices.model import Cast, Reading
from bot.voices.names import named_in, names_of
from bot.voices.salient import salient_word
from bot.voices.scripts import is_foreign, is_gibberish
from bot.voices.text import LONGEST, Cleaned, Sentence, clean
from bot.voices.topics import TopicIndex, corrected, index_of, topics_in
from bot.voices.weights import TOLD_AT_LENGTH, TOLD_WEIGHT, WEIGHT, WINS_OVER, is_apology
from bot.voices.wishes import WORDLESS, asked_sum, is_wrong_sum, marked, with_wishes

MAX_CORRECTED = 60
"""Words of a message in which typing slips are looked for."""

_PLAIN = frozenset({"question", "statement", "about_self", "request_other"})
"""Kinds told by no word of their own."""

_PUZZLED = frozenset({"question", "followup_why"})
_GREETINGS = frozenset({"greeting", "greeting_again"})
_LAUGHING_ON = re.compile(r"^(\w+ \w+.*?)(?: (?:lol|lmao|rofl|xd|haha+|hehe+))+$")
"""A laugh after something said, which says less than that."""

_LAUGHS = frozenset("😂🤣😹😆")
_MARKS = frozenset("?! ")
_NEGATION = re.compile(r"\b(?:not|never|no|nobody|nothing|none|neither|nor|without|hardly)\b")
_BOUNCED = re.compile(
    r"^(?:and |what about |how about |but )+(?:you|yourself|yours)\b(?: .{0,20})?$"
    r"|^(?:you|yourself|yours)$"
)
_HANDED_BACK = re.compile(
    r"(?<=\w )(?:and|what about|how about) (?:you|yourself)$"
    r"|(?<=^not much )you$|(?<=^nothing much )you$|(?<=^good )you$|(?<=^fine )you$"
)
_POINTING = re.compile(r"\b(?:it|that|they|them|she|he|him|her|there|this|those|these|one)\b")
_PERSONAL = re.compile(
    r"\b(?:i|me|my|mine|you|your|yours|we|us|our|he|him|his|she|her|they|them|their|people|person"
    r"|persons|humans?|m[ae]n|wom[ae]n|boys?|girls?|kids?|child|children|someone|anyone|everyone"
    r"|somebody|anybody|everybody|guys?|friends?|mom|mum|dad|mother|father|brother|sister)\b"
)

_SHORT = 7
"""Words up to which a question may lean on what was said before."""

_LEANING = 3
"""Words up to which a question is on whatever else a message is about."""

_PICK = re.compile(r"\b(?:pick|choose|decide)\b")
_TOLD_KINDS = frozenset({"about_self", "statement"})
_TELLING = frozenset({"statement", "about_self", "agreement", "disagreement", "feeling_good"})
_TOLD_FROM = 3
"""Words from which a clause beside a question tells something."""

_SHOUT_LETTERS = 5
_QUIET = frozenset({"statement", "about_self", "disagreement", "agreement", "acknowledgement"})
"""Kinds that being left unfinished says more about than their words."""

_DROWNED = _QUIET | {"praise", "presence", "request_other"}
"""Kinds that being shouted says more about than their words."""

_BY_TOPIC = frozenset(
    {
        "question",
        "statement",
        "about_self",
        "request_other",
        "agreement",
        "disagreement",
        "acknowledgement",
        "shouting",
        "unfinished",
        "silence",
    }
)
"""Kinds that say less about a message than its topic does."""


@dataclass(frozen=True, slots=True)
class _Clause:
    kind: str
    text: str
    sentence: Sentence
    by_topic: bool

    @property
    def weight(self) -> float:
        told = self.kind in _TOLD_KINDS and len(self.text.split()) >= TOLD_AT_LENGTH
        return TOLD_WEIGHT if told else WEIGHT[self.kind]


def read(text: str, cast: Cast) -> Reading:
    """Return what ``text`` says, as far as patterns and word lists can tell.

    Args:
        text: the message as typed, of any length and content.
        cast: the characters, whose names and topics are looked for.
    """
    index = index_of(cast)
    cleaned, slips = _spelt(marked(clean(text)), index)
    named = named_in(cast, cleaned.sentences)
    shouted = _is_shouted(cleaned.plain)
    base = Reading(
        kind="statement",
        word=salient_word(_all_tokens(named.sentences), _names(cast)),
        named=named.voices,
        shouted=shouted,
        grave=any(is_grave(token) for token in cleaned.tokens),
        hails=bool(cleaned.tokens) and cleaned.tokens[0] in HAILING,
        sentences=_words_of(named.sentences) or _words_of(cleaned.sentences),
        slips=slips,
        trails=bool(cleaned.sentences) and cleaned.sentences[-1].trails,
        wrong_sum=is_wrong_sum(text[:LONGEST]),
        sum=asked_sum(text[:LONGEST]),
        detail=detail_in(cleaned.plain, _names(cast)),
    )
    special = _special(cleaned, named.sentences, shouted)
    if special:
        topics = topics_in(index, named.sentences, cleaned.marks)
        baffled = "?" in cleaned.plain and set(cleaned.plain) <= _MARKS
        reading = replace(base, kind=special, by_topic=special in _BY_TOPIC, baffled=baffled)
        return _with_topics(reading, topics, index)
    clauses = [_clause(sentence) for sentence in named.sentences if sentence.text]
    if not clauses:
        return _wordless(base, cleaned, index)
    return with_wishes(_weighed(base, clauses, cleaned, index), [c.text for c in clauses])


def _spelt(cleaned: Cleaned, index: TopicIndex) -> tuple[Cleaned, int]:
    """Return a message with typing slips put right, and how many there were."""
    left = MAX_CORRECTED
    slips = 0
    sentences = []
    for sentence in cleaned.sentences:
        tokens = sentence.tokens
        if left > 0:
            tokens = tuple(corrected(index, token) for token in tokens)
            slips += sum(map(ne, tokens, sentence.tokens))
            left -= len(tokens)
        sentences.append(tokens)
    if not slips:
        return cleaned, 0
    spelt = map(_with_tokens, cleaned.sentences, sentences)
    return replace(cleaned, sentences=tuple(spelt)), slips


def _with_tokens(sentence: Sentence, tokens: tuple[str, ...]) -> Sentence:
    return replace(sentence, tokens=tokens)


def _words_of(sentences: tuple[Sentence, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(sentence.words for sentence in sentences if sentence.words)


def _all_tokens(sentences: tuple[Sentence, ...]) -> tuple[str, ...]:
    return tuple(token for sentence in sentences for token in sentence.tokens)


@lru_cache(maxsize=256)
def _names(cast: Cast) -> frozenset[str]:
    return frozenset(
        token for names in names_of(cast).values() for name, _ in names for token in name
    )


def _is_shouted(plain: str) -> bool:
    letters = [char for char in plain if char.isalpha()]
    upper = sum(char.isupper() for char in letters)
    return len(letters) >= _SHOUT_LETTERS and upper == len(letters)


def _special(cleaned: Cleaned, sentences: tuple[Sentence, ...], shouted: bool) -> str | None:
    tokens = cleaned.tokens
    words = [token for token in tokens if token[0].isalnum()]
    if not words and not set(cleaned.marks) - WORDLESS:
        return "laughter" if tokens and set(tokens) <= _LAUGHS else "silence"
    if is_foreign(cleaned.plain, tokens):
        return "foreign"
    if is_gibberish(_all_tokens(sentences)):
        return "shouting" if shouted else "gibberish"
    return None


def _wordless(base: Reading, cleaned: Cleaned, index: TopicIndex) -> Reading:
    """Read what is left when only a name, code or a link was sent."""
    if base.named and not cleaned.marks:
        return replace(base, kind="presence")
    return _with_topics(base, topics_in(index, (), cleaned.marks), index)


def _clause(sentence: Sentence) -> _Clause:
    text = _LAUGHING_ON.sub(r"\1", without_fillers(sentence.text))
    handed_back = _HANDED_BACK.search(text)
    if handed_back:
        return _Clause("question", handed_back.group(), sentence, by_topic=True)
    whole = _told(text, sentence)
    opened = opening(text)
    if opened is None or whole.kind in _GREETINGS:
        return whole
    first, rest = opened
    after = _told(without_fillers(rest), sentence)
    if whole.kind not in _PLAIN and whole.weight > WEIGHT[first]:
        return whole
    if after.weight >= WINS_OVER[first]:
        return after
    return _Clause(first, text, sentence, by_topic=first in _BY_TOPIC)


def _told(text: str, sentence: Sentence) -> _Clause:
    rule = rule_for(text)
    if rule is not None:
        return _Clause(rule.kind, text, sentence, rule.by_topic or rule.kind in _BY_TOPIC)
    if asks_something(text, sentence.asks):
        return _Clause("question", text, sentence, by_topic=True)
    kind = "about_self" if is_about_self(text) else "statement"
    return _Clause(kind, text, sentence, by_topic=True)


def _weighed(base: Reading, clauses: list[_Clause], cleaned: Cleaned, index: TopicIndex) -> Reading:
    if is_apology([clause.kind for clause in clauses], [clause.text for clause in clauses]):
        clauses = [clause for clause in clauses if clause.kind == "apology"]
    if clauses[-1].kind == "farewell" and not clauses[-1].sentence.asks:
        clauses = clauses[-1:]
    elif clauses[0].kind == "farewell" and not any(c.kind == "question" for c in clauses):
        clauses = clauses[:1]
    heaviest = max(clause.weight for clause in clauses)
    candidates = [clause for clause in clauses if clause.weight == heaviest]
    found = [
        (one, topics_in(index, [one.sentence], cleaned.marks, strictly=one.kind in _PLAIN))
        for one in candidates
    ]
    clause, topics = next((pair for pair in reversed(found) if pair[1]), found[-1])
    own_topics = topics
    if not topics and (clause.kind != "question" or _leans(clause)):
        others = [other.sentence for other in clauses if other.kind != "sympathy"]
        own = Sentence(tuple(clause.text.split()))
        strictly = clause.kind in _PLAIN
        topics = topics_in(index, [*others, own], cleaned.marks, strictly=strictly)
    reading = replace(
        base,
        kind=_as_typed(clause, topics, base.shouted),
        by_topic=clause.by_topic,
        negated=_NEGATION.search(clause.text) is not None,
        complains=clause.kind == "question" and _complains(clause, clauses, own_topics),
        choices=_choices(clause, clauses),
        baffled=clause.kind in _PUZZLED and any(is_baffled(c.text) for c in candidates),
        tells=any(_tells(one) for one in clauses if one is not clause),
        questions=tuple(tuple(one.text.split()) for one in clauses if one.kind == "question"),
    )
    if reading.kind == "question":
        reading = _as_question(reading, clause, bool(topics))
    return _with_topics(reading, [] if clause.kind == "sympathy" else topics, index)


def _leans(clause: _Clause) -> bool:
    """Tell whether a question may be on what the rest of the message is about."""
    return len(clause.text.split()) <= _LEANING or _BOUNCED.match(clause.text) is not None


def _complains(clause: _Clause, clauses: list[_Clause], topics: list[str]) -> bool:
    """Tell whether a question on no subject is a complaint, or stands beside one."""
    return not topics and any(complains(one.text) for one in clauses)


def _choices(clause: _Clause, clauses: list[_Clause]) -> tuple[str, ...]:
    """Return what is left to choose from: in a question, or where a choice is asked for."""
    if clause.kind == "question":
        return choices_in(clause.text)
    if not any(_PICK.search(one.text) for one in clauses):
        return YES_OR_NO if asks_yes_or_no(clause.text) else ()
    return next(filter(None, (choices_in(one.text) for one in clauses)), ())


def _tells(clause: _Clause) -> bool:
    """Tell whether a clause beside the main one says something of its own."""
    return clause.kind in _TELLING and len(clause.text.split()) >= _TOLD_FROM


def _as_typed(clause: _Clause, topics: list[str], shouted: bool) -> str:
    unclear = clause.kind == "question" and not topics
    if shouted and (clause.kind in _DROWNED or unclear) and not topics:
        return "shouting"
    if clause.sentence.trails and (clause.kind in _QUIET or unclear) and not topics:
        return clause.kind if clause.sentence.asks else "unfinished"
    return clause.kind


def _as_question(reading: Reading, clause: _Clause, has_topics: bool) -> Reading:
    words = clause.text.split()
    return replace(
        reading,
        ask=what_is_asked(clause.text),
        delicate=_PERSONAL.search(clause.text) is not None,
        openly=asks_openly(clause.text),
        bounced=_BOUNCED.match(clause.text) is not None,
        pointing=not has_topics and len(words) <= _SHORT and bool(_POINTING.search(clause.text)),
    )


def _with_topics(reading: Reading, topics: list[str], index: TopicIndex) -> Reading:
    first = frozenset(topic for topic in topics if index.topics[topic].first)
    return replace(reading, topics=tuple(topics), first=first)
