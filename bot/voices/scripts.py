"""Messages that are not words we read: other languages, and keys hit at random."""

import re
import unicodedata
from functools import lru_cache

from bot.voices.lexicon import ENGLISH, FOREIGN, words
from bot.voices.smalltalk import LAUGHTER

_MASH = re.compile(r"asdf|sdfg|dfgh|fghj|ghjk|hjkl|qwer|wert(?!h)|zxcv|xcvb|lkj|jhg|fdsa|poiu")
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{5,}")
_REPEATED = re.compile(r"(.{1,3})\1{3,}")
_VOWELS = frozenset("aeiouyäöüáéíóúàèìòùâêîôûåøæ")
_SHORT_FINE = words(
    "hmm hm pfft psst shh brr tsk mhm nth gpu cpu llm html css sql php npm btw fyi rgb mdr tbh "
    "dm npc rpg mmr hr tv pc cd dvd vr ml rss xml pdf png jpg nvm smh fr ngl lmk wtf omg brb lmfao "
    "rhythm rhythms nymph lynx crypt"
)
_FEW = 3
"""Words up to which a message is too short to be weighed against English."""

_CLEAR = 5
"""Letters from which a foreign word is not mistaken for an English one."""

_TWO = 2
"""Foreign words that make a message foreign."""

_SHORTEST_MASH = 3
"""Letters a word needs before it can look like keys hit at random."""


_MOONS = frozenset("🌑🌒🌓🌔🌕🌖🌗🌘🌙🌚🌛🌜🌝")
_BIRDS_NORTHERN = words(
    "lintu linnut lintuja lintujen linnun lintua linnuista linnuille lintusi linnuilla lintunen "
    "pikkulintu lind linnud linde lindude lindudest linnu linnuke lindu lindudele"
)
"""Birds in Finnish and Estonian."""

_BIRDS_EASTERN = re.compile(
    "[鳥鸟]|ことり|小とり|トリ(?![ァ-ヴー])|(?<![ぁ-ん])とり(?=$|[^ぁ-ん]|[はがをもの])"
)
"""Birds in Japanese and Mandarin."""


def is_foreign(plain: str, tokens: tuple[str, ...]) -> bool:
    """Tell whether a message is in a script or language the voices do not read."""
    letters = [char for char in plain if char.isalpha()]
    if not letters:
        return False
    if sum(not _is_latin(char) for char in letters) > len(letters) / 2:
        return True
    return _is_foreign_latin(tokens)


@lru_cache(maxsize=4096)
def _is_latin(char: str) -> bool:
    return char.isascii() or unicodedata.name(char, "").startswith("LATIN")


def _is_foreign_latin(tokens: tuple[str, ...]) -> bool:
    found = [token for token in tokens if token.isalpha()]
    english = sum(word in ENGLISH for word in found)
    strange = {word for word in found if word not in ENGLISH}
    foreign, clear = max(_known(strange, language) for language in FOREIGN.values())
    if len(found) <= _FEW:
        return english == 0 and foreign >= (1 if clear else _TWO)
    return foreign >= _TWO and foreign > english and foreign * 4 >= len(found)


def _known(strange: set[str], language: frozenset[str]) -> tuple[int, bool]:
    """Count the words known in a language, and tell whether one could be no other."""
    known = strange & language
    return len(known), any(not word.isascii() or len(word) >= _CLEAR for word in known)


def is_moon_sequence(tokens: tuple[str, ...]) -> bool:
    """Tell whether the moon is written as a run of emoji: two moons, or one among other signs."""
    signs = [token for token in tokens if not token[0].isalnum()]
    moons = sum(sign in _MOONS for sign in signs)
    return moons >= _TWO or (moons == 1 and len(signs) == len(tokens) >= _TWO)


def asks_of_birds_without_future(plain: str, tokens: tuple[str, ...]) -> bool:
    """Tell whether birds are named in a language whose verbs know no future."""
    if _BIRDS_EASTERN.search(plain):
        return True
    return bool(_BIRDS_NORTHERN.intersection(tokens)) and not ENGLISH.intersection(tokens)


def is_gibberish(tokens: tuple[str, ...]) -> bool:
    """Tell whether most words of a message were made by keys hit at random."""
    found = [token for token in tokens if token.isalpha() and token.isascii()]
    if not found or LAUGHTER.search(" ".join(found)):
        return False
    mashed = sum(len(word) for word in found if _is_mashed(word))
    return mashed * 2 > sum(len(word) for word in found)


def _is_mashed(word: str) -> bool:
    if word in _SHORT_FINE or len(word) < _SHORTEST_MASH:
        return False
    if _MASH.search(word) or _CONSONANTS.search(word) or _REPEATED.search(word):
        return True
    return not _VOWELS.intersection(word) and len(word) > _FEW
