"""From what was typed to words that can be compared.

Discord's markup, invisible characters and spelling habits are taken away here, the
same way for messages and for the phrases they are compared with. What the words mean
is not decided here.
"""

import re
import unicodedata
from dataclasses import dataclass

from bot.voices.lexicon import DOUBLED, SPELLINGS, words

LONGEST = 4000
"""Characters of a message that are read; Discord allows no more."""

MAX_SENTENCES = 40
"""Sentences of a message that are read."""

MAX_TOKENS = 80
"""Words of one sentence that are read."""

_FENCE = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)
_LINK = re.compile(r"<?(?:https?://|www\.)\S+", re.IGNORECASE)
_CUSTOM_EMOJI = re.compile(r"<a?:\w+:\d+>")
_MENTION = re.compile(r"<(?:@[!&]?\d+|#\d+|/[^>]*|t:[^>]*|id:\w+)>|@(?=everyone|here)")
_SHORTCODE = re.compile(r"(?<!\w):[a-z][a-z0-9_+-]+:(?!\w)")
_MARKUP = re.compile(r"[*_~`|>#\\]+")
_SUM = re.compile(r"\d\s*(?:[-+*/^x×÷]|plus|minus|times|divided by)\s*\d")
_ELLIPSIS_END = re.compile(r"(?:\.\.+)[\s\"')]*$")
_SENTENCE = re.compile(r"(?:[^.!?;\n]|;(?!\s))+(?:[.!?;\n]+|$)|[.!?;\n]+")
_DECIMAL = re.compile(r"(?<=\d)[.,:](?=\d)")
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[^\w\s]", re.UNICODE)
_LONG_RUN = re.compile(r"(.)\1{2,}")
_LETTERS_DIGITS = re.compile(r"([a-z]{3,})(\d+)$")
_EMOJI_START = 0x2190
_PAUSES = frozenset(",:–—")
_UNSEEN = frozenset({"Cf", "Cs", "Co", "Cn", "Mn"})
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "‛": "'", "ʼ": "'"})

_SUFFIXES = {
    "'m": "am",
    "'re": "are",
    "'ve": "have",
    "'ll": "will",
    "'d": "would",
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its words, whether it asks by its mark, and whether it trails off.

    ``pauses`` are the positions of words that a comma stands before.
    """

    tokens: tuple[str, ...]
    asks: bool = False
    trails: bool = False
    pauses: frozenset[int] = frozenset()

    @property
    def words(self) -> tuple[str, ...]:
        """The words without the signs."""
        return tuple(token for token in self.tokens if token[0].isalnum())

    @property
    def text(self) -> str:
        """The words joined by single spaces."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A message without markup: its plain text (as typed, for case) and its sentences.

    ``marks`` are what was taken out and still says something: ``#code``, ``#link``, and
    ``#sum`` for arithmetic. Topics may use them as keys.
    """

    plain: str
    sentences: tuple[Sentence, ...]
    marks: tuple[str, ...] = ()

    @property
    def tokens(self) -> tuple[str, ...]:
        """All words and signs in order."""
        return tuple(token for sentence in self.sentences for token in sentence.tokens)


def plain_text(text: str) -> tuple[str, tuple[str, ...]]:
    """Return ``text`` without markup and invisible characters, and the marks of what went."""
    text = unicodedata.normalize("NFKC", text[:LONGEST])
    text = "".join(char for char in text if unicodedata.category(char) not in _UNSEEN)
    text = _CUSTOM_EMOJI.sub(" ", _MENTION.sub(" ", text.translate(_APOSTROPHES)))
    text = _SHORTCODE.sub(" ", text)
    marks: list[str] = []
    for mark, pattern in (("#code", _FENCE), ("#link", _LINK)):
        found = pattern.sub(" ", text)
        if found != text:
            marks.append(mark)
        text = found
    if _SUM.search(text):
        marks.append("#sum")
    return _MARKUP.sub(" ", text).strip(), tuple(marks)


def clean(text: str) -> Cleaned:
    """Return ``text`` as sentences of comparable words."""
    plain, marks = plain_text(text)
    sentences = [_sentence(part) for part in _parts(plain)]
    return Cleaned(plain, tuple(s for s in sentences if s.tokens)[:MAX_SENTENCES], marks)


def _parts(plain: str) -> list[str]:
    joined = _DECIMAL.sub(lambda hit: "" if hit.group() == "," else " ", plain.lower())
    return [match.group() for match in _SENTENCE.finditer(joined)]


def _sentence(part: str) -> Sentence:
    tokens: list[str] = []
    pauses: set[int] = set()
    for raw in _TOKEN.findall(part):
        if raw[0].isalnum():
            tokens.extend(_words(raw))
        elif raw in _PAUSES:
            pauses.add(len(tokens))
        elif ord(raw[0]) >= _EMOJI_START:
            tokens.append(raw)
    return Sentence(
        tokens=tuple(tokens[:MAX_TOKENS]),
        asks="?" in part or "⁇" in part,
        trails=_ELLIPSIS_END.search(part) is not None,
        pauses=frozenset(pauses),
    )


def tokenise(text: str) -> list[str]:
    """Return the comparable words of ``text``; emoji stay, punctuation goes.

    A mark such as ``#code`` is one word.
    """
    if text.startswith("#"):
        return [text]
    return list(_sentence(text.lower()).tokens)


def _words(raw: str) -> tuple[str, ...]:
    if raw in SPELLINGS:
        return SPELLINGS[raw]
    raw = squeeze(raw)
    if raw in SPELLINGS:
        return SPELLINGS[raw]
    if "'" in raw:
        return _apart(raw)
    split = _LETTERS_DIGITS.match(raw)
    return split.groups() if split else (raw,)


def _apart(raw: str) -> tuple[str, ...]:
    if raw.endswith("n't"):
        return (raw[:-3], "not")
    head, _, tail = raw.partition("'")
    if "'" + tail in _SUFFIXES:
        return (head, _SUFFIXES["'" + tail])
    if tail == "s":
        return (head, "is") if head in _IS_HEADS else (head,)
    return (raw.replace("'", ""),)


_IS_HEADS = words(
    "what who where when why how that it he she there here which this everything something "
    "nothing everyone"
)
"""Words after which ’s is “is”; after others it is read as a possessive and dropped."""


def squeeze(word: str) -> str:
    """Return ``word`` with letters that were held down let go (“heyyyy”, “coool”)."""
    if not _LONG_RUN.search(word) or word.isdigit():
        return word
    doubled = _LONG_RUN.sub(r"\1\1", word)
    return doubled if doubled in DOUBLED else _LONG_RUN.sub(r"\1", word)


_STAY = words("news maths physics always perhaps its this was has does is as us yes")


def stem(token: str) -> str:
    """Return ``token`` without a plain English plural ending."""
    if token in _STAY or len(token) < 4:
        return token
    if token.endswith("s") and token[-2] not in "sui":
        token = token[:-1]
    return token[:-2] + "y" if token.endswith("ie") and len(token) > 3 else token
