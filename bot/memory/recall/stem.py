"""The stem of an English word, so that “painted” is found by “painting”.

M. F. Porter's algorithm (“An algorithm for suffix stripping”, Program 14(3), 1980), as
published. Which words are looked at, and what is not a regular word, is for
:mod:`bot.memory.recall.words`.
"""

import re

_CONSONANT = r"(?:[^aeiouy]|(?<![^aeiou])y)"
_VOWEL = r"(?:[aeiou]|(?<=[^aeiou])y)"
_HAS_VOWEL = re.compile(_VOWEL)
_MEASURE = re.compile(rf"{_VOWEL}+{_CONSONANT}+")
_DOUBLE = re.compile(r"([^aeiouylsz])\1$")
_SHORT = re.compile(rf"{_CONSONANT}{_VOWEL}(?![wxy]){_CONSONANT}$")

_STEP_2 = (
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"),
    ("abli", "able"), ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"),
    ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"),
    ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"),
)  # fmt: skip
_STEP_3 = (
    ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"),
    ("ful", ""), ("ness", ""),
)  # fmt: skip
_STEP_4 = (
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou",
    "ism", "ate", "iti", "ous", "ive", "ize",
)  # fmt: skip
_LONGEST_WORD = 40


def stem(word: str) -> str:
    """Return the stem of ``word``, which is in lower case; other alphabets stay as they are."""
    if len(word) < 3 or len(word) > _LONGEST_WORD or not (word.isascii() and word.isalpha()):
        return word
    word = _past(_plural(word))
    if word.endswith("y") and _HAS_VOWEL.search(word[:-1]):
        word = word[:-1] + "i"
    for rules in (_STEP_2, _STEP_3):
        word = _replaced(word, rules)
    return _trimmed(_cut(word))


def _plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _past(word: str) -> str:
    """Take “ed” and “ing” off, and mend what they leave: “hopping” is “hop”, “filing” “file”."""
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    for suffix in ("ed", "ing"):
        rest = word.removesuffix(suffix)
        if rest != word and _HAS_VOWEL.search(rest):
            break
    else:
        return word
    if rest.endswith(("at", "bl", "iz")):
        return rest + "e"
    if _DOUBLE.search(rest):
        return rest[:-1]
    return rest + "e" if _measure(rest) == 1 and _SHORT.search(rest) else rest


def _replaced(word: str, rules: tuple[tuple[str, str], ...]) -> str:
    """Replace the longest of the endings that ``word`` has, if enough stands before it."""
    fitting = [rule for rule in rules if word.endswith(rule[0])]
    if not fitting:
        return word
    suffix, replacement = max(fitting, key=lambda rule: len(rule[0]))
    rest = word.removesuffix(suffix)
    return rest + replacement if _measure(rest) > 0 else word


def _cut(word: str) -> str:
    fitting = [suffix for suffix in _STEP_4 if word.endswith(suffix)]
    if not fitting:
        return word
    suffix = max(fitting, key=len)
    rest = word.removesuffix(suffix)
    if _measure(rest) < 2 or (suffix == "ion" and not rest.endswith(("s", "t"))):
        return word
    return rest


def _trimmed(word: str) -> str:
    """Take off a silent “e”, and one of two final “l”."""
    if word.endswith("e"):
        measure = _measure(word[:-1])
        if measure > 1 or (measure == 1 and not _SHORT.search(word[:-1])):
            word = word[:-1]
    return word[:-1] if word.endswith("ll") and _measure(word) > 1 else word


def _measure(text: str) -> int:
    """Return how often a run of vowels is followed by a run of consonants."""
    return len(_MEASURE.findall(text))
