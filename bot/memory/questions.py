"""Whether a message asks memory something about its author, and what.

Only questions about the asker are read: “what is Anna's cat called” is none of ours.
What the answer is, is for :mod:`bot.memory.rules`.
"""

import re
from functools import lru_cache

from rapidfuzz import fuzz, process

from bot.memory.asks import NAMED, WHOLE
from bot.memory.clauses import without_voice
from bot.memory.model import Ask
from bot.memory.wording import readable, sentences

MAX_QUESTION = 200
"""A sentence longer than this is not read as a question."""
MOST_ASKED = 3
"""Questions that one message is answered."""

_VOCABULARY = (
    "remember", "recall", "favourite", "favorite", "birthday", "called", "about", "where",
    "mention", "mentioned", "studying", "forget", "living", "nothing", "anything", "everything",
)  # fmt: skip
_SLIPS = {
    "wat": "what", "wht": "what", "waht": "what", "whta": "what", "wots": "what is",
    "whats": "what is", "what's": "what is", "wats": "what is", "whos": "who is",
    "who's": "who is", "wheres": "where is", "where's": "where is", "whens": "when is",
    "when's": "when is", "hows": "how is", "how's": "how is", "u": "you", "ya": "you",
    "yu": "you", "yuo": "you", "ur": "your", "r": "are", "im": "i'm", "knwo": "know",
    "konw": "know",
    "nkow": "know", "kno": "know", "naem": "name", "nmae": "name", "nme": "name", "abotu": "about",
    "abuot": "about", "abt": "about", "bday": "birthday", "b-day": "birthday", "dont": "don't",
    "wher": "where", "whre": "where", "wehre": "where", "calld": "called", "ym": "my",
    "mi": "my", "fav": "favourite", "fave": "favourite", "favorite": "favourite", "liv": "live",
    "liek": "like", "d'you": "do you", "tel": "tell", "rember": "remember", "remeber": "remember",
    "you've": "you have", "i've": "i have", "ive": "i have", "could've": "could have",
}  # fmt: skip
_OPENERS = re.compile(
    r"\A(?:(?:hi|hey|hello|hiya|yo|oi|ok|okay|so|well|and|but|um+|uh+|hm+|oh|ah|right|now|then|"
    r"please|quick question|question|actually|wait|sorry|be honest|honestly|by the way|btw|also|"
    r"good (?:morning|evening|afternoon)|dear|just|i wonder|i was wondering|"
    r"i want to know|i'd like to know) )+"
)
_CLOSERS = re.compile(
    r"(?: (?:please|pls|plz|go on|come on|quick|bot|again|right now|anymore|any more|then|btw|"
    r"by the way|exactly|though|tho|at least|from tonight|from today|tonight|from this|"
    r"do you (?:know|remember|recall)|can you (?:remember|recall|tell me)|mate|friend|dude|if you "
    r"(?:can|do|know|remember)|or not|at all|these days|nowadays|today|lol|huh|eh|so far|"
    r"by now|up to now|until now))+$"
)
_ASKING = re.compile(
    r"(?:(?:do|did|can|could|would|will) you (?:still |even |actually |perhaps |happen to |ever |"
    r"please |maybe )*(?:know|remember|recall|tell me|remind me(?: of)?|say|guess|repeat|"
    r"forget|recognise)|(?:please )?(?:tell|remind) me(?: of| again)?|you (?:still )?(?:know|"
    r"remember|recall)|(?:still )?remember|say|i (?:forgot|forget)|have i (?:ever |already )?"
    r"(?:told you|mentioned)|did i (?:ever |already )?(?:tell you|mention)|have you forgotten|"
    r"any idea|what about|how about)(?: (?:that|to me))? "
)
_ADDRESSED = re.compile(
    r"(?!(?:why|how|what|when|where|who|which|if|because|not|never)\b)[\w-]+ "
    r"(?=(?:what|where|who|when|how|do|did|tell|remind|remember|can|could)\b)"
)


_OURS = re.compile(
    r"\b(?:i|i'm|me|my|myself|we|remember|remembering|forget|our|talk|chat|conversation|sum|recap|"
    r"summari[sz]e|summary)\b"
)
"""No question about the asker, or what was said, does without one of these."""


def read_question(text: str, voice: str = "") -> Ask | None:
    """Return what ``text`` asks memory about its author, or None where it asks nothing.

    Args:
        text: the message as written.
        voice: the key of the character asked, so that its name may come first or last.
    """
    for sentence in sentences(readable(text))[:20]:
        if len(sentence) > MAX_QUESTION:
            continue
        for tail in (sentence, *_tails(sentence)):
            line = asked(tail, voice)
            ask = _read(line) or _read(_unaddressed(line))
            if ask is not None:
                return ask
    return None


def read_questions(text: str, voice: str = "") -> tuple[Ask, ...]:
    """Return everything that ``text`` asks memory about its author, in order; () for nothing.

    “What is my cat called, and what do I do for work” asks two things.
    """
    found: dict[Ask, None] = {}
    for sentence in sentences(readable(text))[:20]:
        pieces = [_piece(piece, voice) for piece in _JOINED.split(sentence)]
        asks = [ask for ask in pieces if ask is not None]
        whole = read_question(sentence, voice) if len(asks) < 2 else None
        found |= dict.fromkeys([whole] if whole is not None else asks)
    return tuple(found)[:MOST_ASKED]


def _piece(text: str, voice: str) -> Ask | None:
    if not text or len(text) > MAX_QUESTION:
        return None
    line = asked(text, voice)
    return _read(line) or _read(_unaddressed(line))


def _unaddressed(line: str) -> str:
    """Return ``line`` without a first word that may be a nickname; empty where it is none."""
    match = _ADDRESSED.match(line)
    return line[match.end() :] if match else ""


def _tails(sentence: str) -> list[str]:
    """Return what follows each comma, shortest last: “I forgot, what's my name?”."""
    pieces = _JOINED.split(sentence)
    tails = [" ".join(pieces[start:]) for start in range(1, min(len(pieces), 5))]
    return [*tails, *pieces[:-1]] if len(pieces) > 1 else tails


_JOINED = re.compile(
    r"[,;:—–]\s*|\s+(?:and|also|plus)\s+(?=(?:what|who|where|when|which|how|do|did)\b)",
    re.IGNORECASE,
)
"""What parts a sentence into questions of their own."""


def leads(line: str) -> str:
    """Return what follows “do you remember”, “tell me” and their like; empty without them."""
    prefix = _ASKING.match(line)
    return line[prefix.end() :] if prefix else ""


@lru_cache(maxsize=64)  # Several readers look at the same sentence, one after the other.
def asked(text: str, voice: str) -> str:
    """Return ``text`` in lower case, spelt as the patterns are, without its trimmings."""
    line = re.sub(r"[^\w\s'-]", " ", text.casefold())
    line = " ".join(without_voice(" ".join(line.split()), voice).split())
    if voice and line.endswith(f" {voice}"):
        line = line[: -len(voice) - 1]
    line = " ".join(_spelt(word) for word in line.split())
    for _ in range(3):
        line = _OPENERS.sub("", f"{line} ").strip()
        line = without_voice(line, voice)
        line = _CLOSERS.sub("", line)
    return line


def _spelt(word: str) -> str:
    """Return ``word`` with a likely slip of the hand undone; short words only from a list."""
    word = _SLIPS.get(word, word)
    if len(word) < 5 or word in _VOCABULARY:
        return "favourite" if word == "favorite" else word
    found = process.extractOne(word, _VOCABULARY, scorer=fuzz.ratio, score_cutoff=85)
    if found is None or abs(len(found[0]) - len(word)) > 2:
        return word
    return "favourite" if found[0] == "favorite" else found[0]


def _read(line: str) -> Ask | None:
    if not _OURS.search(line):
        return None
    for shape, build in WHOLE:
        match = shape.fullmatch(line)
        if match and (ask := build(match)):
            return ask
    rest = leads(line)
    for shape, build in (*NAMED, *WHOLE):
        match = shape.fullmatch(rest) if rest else None
        if match and (ask := build(match)):
            return ask
    return None
