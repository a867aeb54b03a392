"""What a language model wrote, made fit to be shown, or refused with a reason. Pure.

The limits are those of authored text (:mod:`bot.voices.tone`) and those that only a
machine needs: it may not ping, link, give its instructions away, hide what it says,
speak for others, or tell what the story has not told yet.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from bot.llm.brief import Locked
from bot.llm.disguise import fold, letters, readings, squeezed, visible
from bot.llm.reasons import Reason, Unwritten
from bot.llm.speakers import others_cut, without_own_name
from bot.voices.tone import TONE_PATTERNS, is_slur

LONGEST = 600
"""Characters of a reply; what is longer ends with an earlier sentence."""

SYSTEM_RUN, CARD_RUN, MEMORY_RUN = 24, 48, 32
"""Letters in a row that count as repeating the instructions, the card, or a memory.

About five, ten and six words: fewer coincide by chance.
"""

QUOTE_RUN = 16
"""The same for what must not be remembered again; here too much is better than too little."""

QUOTED_MEMORIES = 2
"""Memories that one reply may quote word for word."""

_REASONING = re.compile(r"\s*<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)
_FENCE = re.compile(r"```[\w+-]*\n?")
_LINE_MARK = re.compile(r"^[ \t]*(?:(?:#{1,6}|-#|>{1,3})[ \t]+)+", re.MULTILINE)
_SENTENCE_END = re.compile(r"[.!?…]+[\"”’')\]*_]*(?=\s|\Z)|[。！？]|\n")

_MENTION = re.compile(r"<(?:@[!&]?|#|id:|t:|a?:)[^>\n]*>|</[^>\n]*:\d+>|@\s*(?:everyone|here)\b")
_LINK = re.compile(
    r"\b[a-z][a-z0-9+.-]+://|\bwww\s*\.|\bdiscord(?:app)?\s*(?:\.|\(dot\)|\[dot\]|\bdot\b)\s*"
    r"(?:gg|com|me|io)\b|\b[\w-]+\.(?:com|net|org|gg|io|me|ly|ru|xyz|co|app|dev|link|tv|site|top)"
    r"(?:/|\b)|\w\s*(?:[\[(]\.[\])]|[\[(]dot[\])]|\sdot\s)\s*(?:com|net|org|gg|io|me|ru)\b"
    r"|\]\(|[\w.+-]+@[\w-]+\.\w{2,}"
)
_HUMAN = re.compile(
    r"\b(?:i am|i'm|im) (?:really |actually |just |in fact |secretly )*(?:an? )?(?:real |living "
    r"|actual |flesh-and-blood )*(?:human(?: being)?|person)\b(?! ?\?)"
    r"|\b(?:i am|i'm|im) (?:really )?a (?:real|living|actual) (?:man|woman|boy|girl)\b"
    r"|\bi(?:'m| am) (?:100 ?% |totally |definitely |completely |truly |only |as )+human\b"
    r"|\bi(?:'m| am) (?:an? )?\d{1,2}[- ]years?[- ]old\b"
    r"|\bi(?:'m| am) not (?:an? )?(?:bot|program|machine|model|ai)\b|\bmade of flesh\b"
    r"|\bich bin (?:wirklich |doch )?ein mensch\b|\bsoy (?:un )?(?:humano|humana|ser humano)\b"
    r"|\bje suis (?:un )?(?:humain|etre humain)\b|\bsono (?:un )?(?:umano|essere umano)\b"
)
_REFUSAL = re.compile(
    r"\bas an? (?:ai|large language model|language model|artificial intelligence)\b"
    r"|\b(?:i can(?:'t|not| not)|i won't|i will not|i'm (?:not able|unable) to|i am (?:not able"
    r"|unable) to|i must decline to) (?:help|assist|comply|fulfill?|provide|engage|participate"
    r"|generate|create|discuss|continue (?:with )?this|do that|answer that|roleplay)\b"
    r"|\bi(?:'m| am) sorry,? but i\b|\b(?:content|usage) polic(?:y|ies)\b"
    r"|\bagainst my (?:guidelines|policy|programming)\b|\blo siento,? (?:pero )?no puedo\b"
    r"|\btut mir leid,? (?:aber )?ich kann\b|\bdesolee?,? (?:mais )?je ne (?:peux|suis pas)\b"
    r"|申し訳(?:ありません|ございません)|抱歉，?我(?:无法|不能)"
)
_INSTRUCTED = re.compile(
    r"\b(?:system|developer) (?:prompt|message|instructions?|role)\b"
    r"|\bmy (?:prompt|instructions|guidelines)\b|\binstructed to\b|\bjailbreak"
    r"|\bignor\w+ (?:all |any |the |my )*(?:previous|prior|above|earlier) (?:instructions|rules)\b"
    r"|[<‹\[]/?\|?(?:im_start|im_end|system|user|assistant|inst|sys|start_of_turn|end_of_turn"
    r"|think|s)\b|#{3}"
    r"|\{\{|\}\}|[{,]\s*[\"“”](?:who|when|text|name|about|scene|once said)[\"“”]\s*:"
)
_HEADING_ALONE = re.compile(r"^\W*(?:CHARACTER|LORE|MEMORIES|TALK|DRAFT|MESSAGE)\W*$", re.MULTILINE)
_LONG_CODE = re.compile(r"[A-Za-z0-9+/=_-]{32,}")
_CODE_RUN = re.compile(
    r"(?:(?<![\w.])(?:[01]{6,}|(?:0x|\\x|\\u|%)?[0-9a-f]{2,4}|\d{2,3})[\s,;]*){10,}(?!\w)",
    re.IGNORECASE,
)
_MORSE = re.compile(r"(?:(?<!\S)[.\-·−–/|]{1,6}\s+){8,}")
_MIXED_WORD = re.compile(r"\b(?=\w*[a-z][A-Z])(?=\w*[A-Z0-9]\w*[A-Z0-9])[A-Za-z0-9+/]{6,}\b")
_LOOPING = re.compile(r"(.{3,40}?)\1{6,}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a particular reply may not hold.

    ``name`` is the character's own, ``people`` are all it may not speak for; ``system``,
    ``card`` and ``memories`` what it was shown and may not repeat.
    """

    name: str
    people: frozenset[str]
    locked: Locked
    system: str
    card: str = ""
    memories: tuple[str, ...] = ()


def passed(text: str, bounds: Bounds) -> str:
    """Return what of ``text`` may be shown.

    Reasoning, fences, headings and the character's own name before its words are taken
    away; from where it begins to speak for others, and past the longest length, it is cut.

    Raises:
        Unwritten: nothing is left, or what is left may not be shown.
    """
    whole = without_own_name(tidy(text), bounds.name)
    text = shortened(others_cut(whole, bounds.people).strip())
    if len(letters(text)) < 2:
        raise Unwritten(Reason.OTHERS if len(letters(whole)) >= 2 else Reason.EMPTY)
    for reason, breaks in _CHECKS:
        if breaks(text, bounds):
            raise Unwritten(reason)
    return text


def tidy(text: str) -> str:
    """Return ``text`` without reasoning, invisible characters, code fences and headings."""
    text = visible(_REASONING.sub("", text))
    text = _LINE_MARK.sub("", _FENCE.sub("", text))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def settled(text: str) -> str:
    """Return the sentences of a growing text that have come to their end."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text) if match.end() < len(text)]
    return text[: ends[-1]] if ends else ""


def shortened(text: str, longest: int = LONGEST) -> str:
    """Return ``text`` cut after the last sentence that fits, or after a word with an ellipsis."""
    if len(text) <= longest:
        return text
    ends = [match.end() for match in _SENTENCE_END.finditer(text[: longest + 1])]
    fitting = [end for end in ends if longest // 4 <= end <= longest]
    if fitting:
        return text[: fitting[-1]].strip()
    return f"{text[: longest - 1].rsplit(None, 1)[0]}…"


def _pings(text: str, _bounds: Bounds) -> bool:
    return _MENTION.search(text.casefold()) is not None or "@everyone" in fold(text)


def _links(text: str, _bounds: Bounds) -> bool:
    return _LINK.search(text.casefold()) is not None or _LINK.search(fold(text)) is not None


def _hides(text: str, _bounds: Bounds) -> bool:
    if any(len({*hit.casefold()}) > 8 for hit in _LONG_CODE.findall(text)):
        return True
    if len(_MIXED_WORD.findall(text)) > 2:
        return True
    return _CODE_RUN.search(text) is not None or _MORSE.search(text) is not None


def _loops(text: str, _bounds: Bounds) -> bool:
    return _LOOPING.search(text) is not None


def _unreleased(text: str, bounds: Bounds) -> bool:
    return bounds.locked(text) or any(bounds.locked(reading) for reading in readings(text))


def _echoes(text: str, bounds: Bounds) -> bool:
    if _HEADING_ALONE.search(text) or _INSTRUCTED.search(fold(text)):
        return True
    said = [letters(reading) for reading in readings(text)]
    for source, run in ((bounds.system, SYSTEM_RUN), (bounds.card, CARD_RUN)):
        if any(shares(one, _rows_of_card(source, run), run) for one in said):
            return True
    return sum(_is_quoted(memory, said[0]) for memory in bounds.memories) > QUOTED_MEMORIES


def _is_quoted(memory: str, said: str) -> bool:
    """Tell whether a memory is repeated: much of it, or all of a short one."""
    run = min(MEMORY_RUN, len(letters(fold(memory))))
    return run >= QUOTE_RUN and shares(said, rows(memory, run), run)


def quotes(text: str, memories: Iterable[str]) -> bool:
    """Tell whether a text repeats some of a memory: it must not become a memory itself."""
    said = letters(fold(text))
    return any(shares(said, rows(memory, QUOTE_RUN), QUOTE_RUN) for memory in memories)


def rows(text: str, run: int) -> frozenset[str]:
    """Return every ``run`` letters that stand in a row in ``text``, blanks and signs aside."""
    plain = letters(fold(text))
    return frozenset(plain[at : at + run] for at in range(len(plain) - run + 1))


def shares(said: str, known: frozenset[str], run: int) -> bool:
    """Tell whether ``run`` characters in a row of ``said`` are among those ``known``."""
    return any(said[at : at + run] in known for at in range(len(said) - run + 1))


# Only for fixed texts and cards: what people said is not kept beyond its reply.
_rows_of_card = lru_cache(maxsize=32)(rows)


def _refuses(text: str, _bounds: Bounds) -> bool:
    return _REFUSAL.search(fold(text)) is not None


def _poses(text: str, _bounds: Bounds) -> bool:
    return _HUMAN.search(fold(text)) is not None


def _off_tone(text: str, _bounds: Bounds) -> bool:
    plain = (fold(text), squeezed(fold(text)))
    if any(pattern.search(form) for pattern, _ in TONE_PATTERNS for form in plain):
        return True
    return any(is_slur(word) for form in plain for word in re.findall(r"\w+", form))


_CHECKS: tuple[tuple[Reason, Callable[[str, Bounds], bool]], ...] = (
    (Reason.UNRELEASED, _unreleased),
    (Reason.MENTION, _pings),
    (Reason.LINK, _links),
    (Reason.ECHO, _echoes),
    (Reason.ENCODED, _hides),
    (Reason.REFUSAL, _refuses),
    (Reason.HUMAN, _poses),
    (Reason.TONE, _off_tone),
    (Reason.LOOPING, _loops),
)
