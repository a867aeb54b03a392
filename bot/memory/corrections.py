"""What somebody puts right about what they have named: Biscuit is a dog, and not theirs. Pure.

Read against what is known, since only a name that memory has can be meant: “Biscuit isn't a
cat” ends “your cat is called Biscuit”, and “he's a dog” behind it begins the new state. A
death is read here too where it is told by name.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.memory.clauses import Clause, statements
from bot.memory.losses import SAID, death
from bot.memory.model import Claim, Held, Predicate
from bot.memory.wording import clip, readable, sentences, words
from bot.memory.words import ANIMALS, COMPANIONS, FAMILY, KINDS_OF, root

MAX_WORDS = 180
"""Characters of a correction as it was made that are kept."""

_NOUN = r"[^\W\d_][\w-]{0,20}"
_BE = r"(?:'s|s| is| was|'re| are)"
_NOT = r"(?: is not|'s not| isn't| ain't| is no longer| was never| was not| wasn't| is no)"
_ADV = r"(?: actually| really| in fact| even| just| only| also| now| technically)*"
_ONE = r"(?: an?)? "
_ITSELF = r"(?:he|she|it|they)"
_ONES = "|".join(sorted(COMPANIONS | frozenset(KINDS_OF), key=len, reverse=True))

_NO_SUCH = re.compile(rf"{_NOT}{_ADV}{_ONE}(?P<old>{_ONES})\b(?P<rest>.{{0,80}})", re.IGNORECASE)
_SUCH = re.compile(
    rf"{_BE}{_ADV}{_ONE}(?P<new>{_ONES})\b(?!'s|s\b| (?:person|food|lover|fan|name|of)\b)",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    rf"\W*(?:(?:but|because|cause|so|no)\b\W*)?(?:{_ITSELF}{_BE}|it's|but){_ADV}{_ONE}"
    rf"(?P<new>{_ONES})\b",
    re.IGNORECASE,
)
_NOT_MINE = re.compile(
    rf"{_NOT}{_ADV} (?:mine|(?:my|our)(?: own)? (?:{_ONES}))\b(?P<rest>.{{0,80}})", re.IGNORECASE
)
_OWNER = re.compile(
    rf"\W*(?:(?:but|because|cause|so)\b\W*)?(?:{_ITSELF}{_BE}{_ADV}|(?:{_ITSELF} )?belongs to) my "
    rf"(?P<owner>(?:{_NOUN} )??(?:{_ONES}))(?:'s|s'|s|\b)",
    re.IGNORECASE,
)
_THEIRS = re.compile(
    rf"(?:{_BE}{_ADV} my (?P<owner>(?:{_NOUN} )??(?:{_ONES}))(?:'s|s)"
    rf"(?=\W*$|\W+(?:not|and|but|so)\b| (?:{_ONES})\b)|"
    rf"{_ADV} belongs to my (?P<keeper>(?:{_NOUN} )??(?:{_ONES}))\b)",
    re.IGNORECASE,
)
_DIED = re.compile(rf" (?={SAID})", re.IGNORECASE)
_NONE = re.compile(
    rf"i (?:don't|do not|never)(?: actually| really| even)* (?:have|had|own) an? (?P<old>{_ONES})\b"
    r"(?=\W*(?:$|[,.;!]|(?:any ?more|at all|now|actually|though|and|or|but|i|we)\b))",
    re.IGNORECASE,
)
_PRONOUN = re.compile(rf"(?:no )?{_ITSELF}(?={_BE}|{_NOT}|{_ADV} belongs| {SAID})", re.IGNORECASE)


_ANY = re.compile(
    rf"\b(?:isn['’]?t|is not|wasn['’]?t|was never|['’]s not|is)(?: \w+){{0,2}} (?:mine|{_ONES})|"
    rf"(?:['’]s|s)(?: \w+){{0,2}} (?:{_ONES})|\bbelongs to\b|\bis n(?:o|ot)\b|{SAID}|"
    r"\b(?:don['’]?t|do not|never)(?: \w+)? (?:have|had|own)\b",
    re.IGNORECASE,
)


def concerns(text: str) -> bool:
    """Tell whether ``text`` may put something right that :func:`corrections` knows; cheap."""
    return _ANY.search(text) is not None


def corrections(
    text: str, history: Sequence[Held], voice: str = "", before: Sequence[str] = ()
) -> tuple[Claim, ...]:
    """Return what ``text`` changes of what was said of somebody by name.

    Args:
        text: what may be kept of a message.
        history: all that was claimed, ended or not, in the order of the last telling.
        voice: the key of the character spoken to.
        before: what the author said before, newest first: “he” may be of it.

    Returns:
        The ends of what no longer holds, and what holds instead.
    """
    if not history or not concerns(text):
        return ()
    names = _names(history)
    found: list[Claim] = []
    past = list(before)
    for sentence in sentences(readable(text)):
        if not sentence.rstrip().endswith("?"):
            for clause in statements(sentence, voice, every=True):
                found += _ended(clause, history) or _of_clause(clause, names, past)
        past.insert(0, sentence)
    return tuple(dict.fromkeys(found))


def _names(history: Sequence[Held]) -> Mapping[str, Claim]:
    """Return what is called by each name, as last told."""
    called = (one.told.claim for one in history)
    return {
        claim.value.casefold(): claim
        for claim in called
        if claim.predicate is Predicate.CALLED and claim.value
    }


def _of_clause(clause: Clause, names: Mapping[str, Claim], past: Sequence[str]) -> list[Claim]:
    text = clause.text
    name = next((name for name in names if _begins(text, name)), "")
    length = len(name)
    if not name:
        match = _PRONOUN.match(text)
        name = _spoken_of(names, past) if match else ""
        length = match.end() if match else 0
    if not name:
        return []
    old = names[name]
    return [_worded(claim, text) for claim in _changes(old, text[length:])]


def _begins(text: str, name: str) -> bool:
    return re.match(rf"{re.escape(name)}(?!\w)|{re.escape(name)}s\b", text, re.I) is not None


def _spoken_of(names: Mapping[str, Claim], past: Sequence[str]) -> str:
    """Return the one name in what was said last; empty for none, or for several."""
    for text in past[:2]:
        said = {word.casefold() for word in words(text)}
        found = [name for name in names if set(name.split()) <= said]
        if found:
            return found[0] if len(found) == 1 else ""
    return ""


def _changes(old: Claim, rest: str) -> Iterator[Claim]:
    """Yield what ``rest``, said of something that has a name, makes of it."""
    if _DIED.match(rest):
        how = death(rest.strip())
        if how:
            subject = _kind(old) or old.subject
            phrase = f"your {subject} {old.value} {how}"
            yield Claim(Predicate.LOST, subject, how, phrase, announced=True)
        return
    if (match := _NO_SUCH.match(rest)) and root(match["old"]) == _root_kind(old):
        yield from _now(old, _INSTEAD.match(match["rest"]))
    elif match := _NOT_MINE.match(rest):
        yield from _elsewhere(old, _OWNER.search(match["rest"]))
    elif (match := _THEIRS.match(rest)) and _root_kind(old) not in FAMILY:
        yield from _owned(old, match["owner"] or match["keeper"])
    elif (match := _SUCH.match(rest)) and _differs(match["new"], old):
        yield from _now(old, match)


def _differs(new: str, old: Claim) -> bool:
    """Tell whether something cannot be both; a pet may be a cat, and a friend a neighbour."""
    one, other = root(new), _root_kind(old)
    return one in ANIMALS and other in ANIMALS and one != other and "pet" not in (one, other)


def _now(old: Claim, new: re.Match[str] | None) -> Iterator[Claim]:
    yield from _ends(old)
    if new:
        yield _state(new["new"].casefold(), old)


def _elsewhere(old: Claim, owner: re.Match[str] | None) -> Iterator[Claim]:
    if owner and _root_kind(old) in FAMILY:
        yield from _ends(old)
        yield _state(owner["owner"].casefold(), old)
    elif owner:
        yield from _owned(old, owner["owner"])
    else:
        yield from _ends(old)


def _owned(old: Claim, owner: str) -> Iterator[Claim]:
    yield from _ends(old)
    whose = owner.casefold()
    if whose.endswith("s") and root(whose.split()[-1]) in FAMILY:
        whose = whose.removesuffix("s")
    yield _state(f"{whose}'s {_kind(old) or old.subject}", old)


def _ends(old: Claim) -> Iterator[Claim]:
    yield Claim(Predicate.CALLED, "", old.value, "", ends=True)
    for article in ("a", "one") if _kind(old) else ():
        yield Claim(Predicate.HAS, "", f"{article} {_kind(old)}", "", ends=True)


def _state(subject: str, old: Claim) -> Claim:
    phrase = f"your {subject} is called {old.value}"
    return Claim(Predicate.CALLED, subject, old.value, phrase, announced=True, corrects=True)


def _ended(clause: Clause, history: Sequence[Held]) -> list[Claim]:
    """Return what “I don't have a cat” ends of what was claimed."""
    match = _NONE.match(clause.text)
    if match is None:
        return []
    kind = root(match["old"])
    return [
        Claim(claim.predicate, "", claim.value, "", ends=True)
        for claim in (one.told.claim for one in history if one.until is None)
        if (claim.predicate is Predicate.CALLED and _root_kind(claim) == kind)
        or (claim.predicate is Predicate.HAS and root(claim.value.split()[-1]) == kind)
    ]


def _kind(claim: Claim) -> str:
    """Return what has the name, in a word: “cat”."""
    head = claim.subject.split()[-1] if claim.subject else ""
    return head if root(head) in COMPANIONS else ""


def _root_kind(claim: Claim) -> str:
    return root(_kind(claim)) if _kind(claim) else ""


def _worded(claim: Claim, said: str) -> Claim:
    if claim.ends:
        return claim
    return Claim(
        claim.predicate,
        claim.subject,
        claim.value,
        claim.phrase,
        words=clip(said.strip(), MAX_WORDS),
        announced=claim.announced,
        corrects=claim.corrects,
    )
