"""Finding the plain statements in a message: what its author says about themselves, now.

Leaves aside questions, suppositions, reported speech, jokes and what is quoted. Which
statements are worth keeping is for :mod:`bot.memory.facts`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.memory.antecedents import named, refers
from bot.memory.losses import SAID
from bot.memory.wording import readable, sentences

MAX_CLAUSE = 240
"""Characters read from the start of a clause; no pattern needs more, and it bounds the work."""

MAX_CLAUSES = 120
"""Clauses read of one message."""

I_START = r"(?:i|i'm|im|i've|ive|i'd|my|our|we|remember|call|please|don't|dont)\b"

_LEAD = re.compile(
    r"(?:well|so|and|but|also|oh|ah|um+|uh+|hm+|mm+|ok|okay|yes|yeah|yep|yup|no|nope|nah|"
    r"actually|honestly|frankly|anyway|anyways|btw|by the way|fyi|for the record|for the files|"
    r"to be (?:honest|fair|clear)|tbh|ngl|you know(?: what)?|you see|look|listen|guess what|"
    r"fun fact|(?:did|do) you know(?: that)?|i think(?: that)?|"
    r"i(?: already)? told you(?: that)?|(?:like|as) i (?:said|told you|mentioned)|i mean|"
    r"i (?:must|should) (?:say|mention)(?: that)?|i(?:'d| would)? (?:just )?(?:want|wanted|like) "
    r"you to know(?: that)?|just so you know|let me tell you|because|cause|cuz|since|then|plus|"
    r"personally|luckily|sadly|unfortunately|correction|sorry|thanks|thank you|me too|irl|"
    r"in (?:real life|truth|fact)|i (?:lied|was lying|was wrong|misspoke|got (?:that|it) wrong)"
    r"(?: about (?:that|it))?|no wait|wait|scratch that|my (?:bad|mistake)|"
    r"(?:the )?truth is|(?:it )?turns out(?: that)?|"
    r"nice to meet you|good (?:morning|afternoon|evening|day|night))\b[\s,:!.-]*",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(?:hi+|hey+|hello|hiya|howdy|yo|oi|greetings|heya|hullo)\b(?: (?:there|again|all|everyone))?"
    r"(?:(?: (?!if\b|do\b|did\b|what\b|when\b|i\b|i'm\b|im\b|my\b)[\w-]{1,20}){1,3}"
    rf"(?= {I_START}))?[\s,!.:-]*",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"(?:can|could|will|would) you (?:please |also |just )*(?=(?:remember|keep in mind|note) "
    r"(?:for me )?that\b|please remember)|(?:i (?:want|need) you to|you (?:should|must|have to)|"
    r"try to|make sure (?:to|you)|i(?:'d| would) like you to) (?=remember\b)",
    re.IGNORECASE,
)
_TELLING = re.compile(rf"did you know(?: that)? (?={I_START})", re.IGNORECASE)
_REMINDING = re.compile(
    r"(?:i|i'm|im|i've|ive|my)\b[^?]{1,200}[\s,]remember\s*\?+\s*", re.IGNORECASE
)
"""“I'm a baker, remember?” asks nothing."""
_BREAK = re.compile(
    r"[,;:()\[\]{}|—–]+\s*|\s-+\s+|\.{2,}\s*|…\s*|"
    r"\b(?:and|but|so|because|cause|cuz|plus|though|although|then)\s+"
    rf"(?={I_START})|"
    r"\b(?:and|but|so|because|then)\s+(?=(?:she|he|shes|hes|they|her name|his name)\b)|"
    rf"\b(?:since|after|when|before)\s+(?=(?:my|our)(?: [\w-]{{1,16}}){{1,2}} {SAID})",
    re.IGNORECASE,
)
_IMPLIED = re.compile(
    r"(?:^|[,;]\s*)(?=i\b|i'm\b|im\b)(?:(?!\b(?:that|who|which|when|where|people|someone|he|she|they|"
    r"it|you|to|if|my|wish|and)\b)[^,;]){2,80}?\band\s+(?=(?:live|work|play|love|like|hate|study|"
    r"prefer|enjoy|don't (?:like|love)|dont like)\s)",
    re.IGNORECASE,
)
"""“I live in Leeds and work as a baker”: the second statement has the first one's subject."""
_OWN = re.compile(
    r"\b(?:i|i'm|im|i've|ive|i'd|my|our|we|me|calls?|remember|forget|note|keep|bear)\b",
    re.IGNORECASE,
)
"""A sentence without any of these says nothing of its author, and asks to remember nothing."""
_ASKS = re.compile(
    r"(?:what|what's|whats|who|who's|whos|whom|whose|where|where's|when|when's|why|how|how's|"
    r"which|do|does|did|don't|doesn't|didn't|is|isn't|are|aren't|am|ain't|was|wasn't|were|"
    r"can|can't|could|would|wouldn't|will|won't|shall|should|may|might|have|haven't|has|had|"
    r"right|eh|huh|innit|ok|okay|yes|no|yeah|and you|you|wdym|any)\b",
    re.IGNORECASE,
)
_JOKING = re.compile(
    r"(?:^|\s)/s(?:\s|$)|🙄|\byeah,? right\b|\bsaid no one\b|\b(?:just|only) (?:kidding|joking)\b|"
    r"\bjk\b|\bi(?:'m| am) (?:lying|kidding|joking)\b|[\s,.]not!+\s*$|\b(?:lyrics?|roleplay|"
    r"pretend(?:ing)?)\b",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    r"(?<!\bi )\b(?:said|says|say|told (?:me|him|her|us|them)|tells (?:me|us)|claims?|claimed|"
    r"thinks?|believes?|goes|asked|asks|sings?|sang|wrote|writes|replied|shouted|yelled|"
    r"(?:was|is|be|were) like|quote|quoting|according to \w{1,30})\b[\s,:;-]*(?:that\s*)?$",
    re.IGNORECASE,
)
_SUPPOSING = re.compile(
    r"(?:^|[,;:(.]\s*|\b(?:and|but|so|well|what|even|only|as)\s)"
    r"(?:if|imagine|suppose|supposing|pretend|unless|let's say|lets say|assume|assuming|"
    r"hypothetically|wish|i wish|in (?:my|the|this|a|that) (?:dreams?|nightmare|story|game|"
    r"book|novel|film|movie|show|scene|play|song)|whenever|back when|when (?:i|we) (?:was|were|"
    r"lived|had))\b(?! (?:you (?:must|want|need|ask|care|wonder|were wondering|are wondering|"
    r"asked)|it helps|i'm honest|i am honest|i may|anyone))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A statement from its first word to the end of its sentence.

    ``lead`` is what stood before it and was left out: fillers, "I think", a greeting.
    ``greeted`` says that the message opened with a greeting, as an introduction does.
    ``spoken`` is False where the statement borrows its first word from another one;
    ``said`` is how it was put where a pronoun is in words.
    """

    text: str
    greeted: bool = False
    lead: str = ""
    spoken: bool = True
    said: str = ""


def statements(
    text: str, voice: str = "", before: Sequence[str] = (), *, every: bool = False
) -> tuple[Clause, ...]:
    """Return where in ``text`` its author states something about the present and themselves.

    Args:
        text: the message as written.
        voice: the key of the character spoken to, so that its name may come first.
        before: what the author said before this, newest first: “she” may be of it.
        every: whether statements are wanted too that do not name their author.
    """
    body = readable(text)
    if _JOKING.search(body):
        return ()
    found: list[Clause] = []
    greeted = False
    past = list(before)
    for number, sentence in enumerate(sentences(body)):
        if _TELLING.match(sentence) or _REMINDING.fullmatch(sentence):
            sentence = sentence.rstrip("?! ")
        opened = _opened(sentence, voice)
        greeted = greeted or (number < 2 and _GREETING.match(sentence) is not None)
        if every or _OWN.search(opened) or (past and refers(opened)):
            lead = sentence.removesuffix(opened)
            some = _clauses(opened, voice, lead, greeted=greeted and number < 3)
            found += [_in_words(clause, sentence, past) for clause in some]
        past.insert(0, sentence)
        if len(found) >= MAX_CLAUSES:
            break
    return tuple(found[:MAX_CLAUSES])


def _in_words(clause: Clause, sentence: str, past: Sequence[str]) -> Clause:
    """Return a clause with its first pronoun in words, as far as it is sure who is meant."""
    earlier = sentence[: max(sentence.find(clause.text), 0)]
    text = named(clause.text, (earlier, *past))
    return clause if text is None else replace(clause, text=text, said=clause.text)


def _clauses(sentence: str, voice: str, lead: str, *, greeted: bool) -> list[Clause]:
    """Return the clauses of one sentence, each reaching to the sentence's end."""
    starts = [0, *(match.end() for match in _BREAK.finditer(sentence))][:MAX_CLAUSES]
    if sentence.rstrip("\"') ").endswith("?"):
        end = _question_start(sentence, starts)
        sentence = sentence[:end].rstrip(" ,;:(-")
        starts = [start for start in starts if start < end]
    found = []
    for start in starts:
        if _spoiled(sentence[max(0, start - MAX_CLAUSE) : start]):
            continue
        raw = sentence[start : start + MAX_CLAUSE]
        opened = _opened(raw, voice)
        before = raw.removesuffix(opened) if start else lead + raw.removesuffix(opened)
        found.append(Clause(opened, greeted, before))
    found += [
        Clause(f"I {sentence[match.end() : match.end() + MAX_CLAUSE]}", greeted, lead, spoken=False)
        for match in _IMPLIED.finditer(sentence)
        if not _spoiled(sentence[: match.start()])
    ]
    return found


def _question_start(sentence: str, starts: list[int]) -> int:
    """Return where the asking begins; 0 when the whole sentence may be a question."""
    if _REQUEST.match(sentence) or sentence[:13].casefold() == "remember that":
        return len(sentence)
    return next((start for start in starts if _ASKS.match(sentence, start)), 0)


def _spoiled(head: str) -> bool:
    """Tell whether what stands before a clause takes its plain meaning away."""
    return _REPORTING.search(head) is not None or _SUPPOSING.search(head) is not None


def _opened(text: str, voice: str) -> str:
    """Return ``text`` from where the statement begins, behind greetings, fillers and names."""
    for _ in range(8):
        shorter = text
        for pattern in (_GREETING, _LEAD, _REQUEST):
            match = pattern.match(shorter)
            shorter = shorter[match.end() :] if match else shorter
        shorter = without_voice(shorter, voice)
        if shorter == text:
            break
        text = shorter
    return text


def without_voice(text: str, voice: str) -> str:
    """Return ``text`` without the addressed character's name before it."""
    pieces = text.split(" ", 3)
    for count in range(1, min(3, len(pieces) - 1) + 1):
        named = "".join(char for char in "".join(pieces[:count]).casefold() if char.isalnum())
        if voice and named in (voice, f"the{voice}"):
            return " ".join(pieces[count:])
    return text
