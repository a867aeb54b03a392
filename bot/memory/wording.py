"""Reading raw message text: what to strip, where it splits, and whose “my” it is.

Knows Discord's markup and punctuation; what the words say about anybody is for
:mod:`bot.memory.facts` and :mod:`bot.memory.questions`.
"""

import re
import unicodedata
from functools import lru_cache

MAX_TEXT = 4000
"""Discord's longest message; anything beyond it is not read."""

_MENTION = re.compile(r"<(?:@[!&]?|#|id:|t:)[^<>\s]{1,40}>")
_EMOJI = re.compile(r"<a?(:\w{2,32}:)\d{1,20}>")
_COMMAND = re.compile(r"<(/[\w -]{1,100}):\d{1,20}>")
_EVERYONE = re.compile(r"@+(?=everyone|here)", re.IGNORECASE)
_SPACES = re.compile(r"[^\S\n]+")
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_QUOTED_LINE = re.compile(r"^\s{0,3}>.*$", re.MULTILINE)
_LINK = re.compile(r"\b(?:https?|ftp)://\S+")
_QUOTE = re.compile(r'"([^"\n]*)"')
_MARKUP = re.compile(r"\*+|~~|__|\|\||^#{1,3} |^-# ", re.MULTILINE)
_TITLES = re.compile(r"\b(St|Dr|Mr|Mrs|Ms|Mt)\.(?= )")
_HURRIED = re.compile(
    r"\b(don|can|isn|aren|won|doesn|didn|wasn|weren|haven|hasn|hadn|couldn|wouldn|shouldn)t\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")
_WORD = re.compile(r"[\w'-]+")
_APOSTROPHES = str.maketrans("’‘ʼ＇`´", "''''''")
_DOUBLE_QUOTES = str.maketrans("“”„«»＂", '""""""')
_INVISIBLE = ("Cf", "Cc", "Cs", "Co", "Cn")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")

_MIRROR = {
    "i": "you", "me": "you", "my": "your", "mine": "yours", "myself": "yourself",
    "i'm": "you're", "im": "you're", "i've": "you've", "ive": "you've", "i'd": "you'd",
    "i'll": "you'll", "you": "me", "your": "my", "yours": "mine", "yourself": "myself",
    "you're": "I'm", "youre": "I'm", "you've": "I've", "you'd": "I'd", "you'll": "I'll",
    "u": "me", "ur": "my",
}  # fmt: skip
_AFTER_I = {"am": "are", "was": "were", "wasn't": "weren't"}
_AFTER_YOU = {"are": "am", "were": "was", "aren't": "am not", "weren't": "wasn't"}
_SUBJECT_LEADS = frozenset({"that", "if", "when", "because", "and", "what", "how", "but"})


@lru_cache(maxsize=16)  # A message is read by several readers, one after the other.
def plain(text: str) -> str:
    """Return ``text`` without Discord's mentions: the most of it that is ever stored."""
    text = _MENTION.sub(" ", text[:MAX_TEXT])
    text = _EMOJI.sub(r"\1", text)
    text = _COMMAND.sub(r"\1", text)
    return _SPACES.sub(" ", _EVERYONE.sub("", text)).strip()


def visible(text: str) -> str:
    """Return ``text`` without invisible characters, with straight quotes and apostrophes."""
    if text.isascii():  # The same, twenty times as fast; most messages are.
        return _CONTROLS.sub("", text).replace("`", "'")
    kept = "".join(
        char for char in text if char in "\n\t" or unicodedata.category(char) not in _INVISIBLE
    )
    return kept.translate(_APOSTROPHES).translate(_DOUBLE_QUOTES)


@lru_cache(maxsize=16)
def readable(text: str) -> str:
    """Return the author's own words in ``text``: no code, quotations, links or markup.

    A quoted name stays (my cat is called "Miso"); a longer quotation is somebody
    else's and becomes a boundary.
    """
    text = _CODE.sub(" ; ", plain(text))
    text = visible(unicodedata.normalize("NFC", text))
    text = _LINK.sub(" ; ", _QUOTED_LINE.sub("", text))
    text = _MARKUP.sub("", _QUOTE.sub(_unquoted, text))
    text = _HURRIED.sub(lambda match: f"{match[1]}'t", _TITLES.sub(r"\1", text))
    return _SPACES.sub(" ", text).strip()


def _unquoted(match: re.Match[str]) -> str:
    words = match[1].split()
    foreign = len(words) > 4 or (words and words[0].casefold() in ("i", "i'm", "im", "my"))
    return " ; " if foreign else match[1]


def sentences(text: str) -> list[str]:
    """Return the sentences of ``text`` with their closing marks."""
    return [part for part in (piece.strip() for piece in _SENTENCE_END.split(text)) if part]


def words(text: str) -> list[str]:
    """Return the words of ``text`` as written."""
    return _WORD.findall(text)


def mirror(text: str) -> str:
    """Return ``text`` as its hearer would say it back: “my keys” becomes “your keys”."""
    tokens = text.split(" ")
    bare = ["", *(token.strip(".,!?;:").casefold() for token in tokens), ""]
    back = []
    for token, prior, core, following in zip(tokens, bare, bare[1:], bare[2:], strict=False):
        turned = _turned(core, prior, following)
        back.append(token if turned is None else token.replace(token.strip(".,!?;:"), turned, 1))
    return " ".join(back)


def _turned(core: str, prior: str, following: str) -> str | None:
    """Return the word said back for ``core`` between its neighbours; None to leave it."""
    if core in _AFTER_I and prior == "i":
        return _AFTER_I[core]
    if prior in ("you", "u") and core in _AFTER_YOU:
        return _AFTER_YOU[core]
    if core in ("you", "u"):
        subject = not prior or prior in _SUBJECT_LEADS or following in _AFTER_YOU
        return "I" if subject else "me"
    return _MIRROR.get(core)


def clip(text: str, limit: int) -> str:
    """Return ``text``, cut at a word and marked with “…” where it is longer than ``limit``."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    head = cut.rsplit(" ", 1)[0] if " " in cut[limit // 2 :] else cut
    return head.rstrip(" ,;:") + "…"


def shouted(text: str) -> bool:
    """Tell whether ``text`` has capitals only, so that they mark no names."""
    return text.upper() == text
