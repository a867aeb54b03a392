"""Which entries of a lorebook a talk calls for, and in what order they stand. Pure.

As the V3 format has it: an entry is in where one of its keys stands in the last messages
(and, of a selective one, a secondary key as well), or always where it is constant; what is
in may call for more; what comes first stands first; over the budget what matters least
goes. Decorators are heeded where a talk without a prompt template can heed them.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from bot.cards.decorators import Decorated, decorated
from bot.cards.keys import Patience, finds
from bot.cards.macros import Names, resolved
from bot.cards.model import Book, Entry

SCAN_DEPTH = 4
"""Messages that are looked at where a book does not say."""

TOKEN_BUDGET = 600
"""Tokens of lore where a book does not say; no book gets more than :data:`LARGEST_BUDGET`."""

LARGEST_BUDGET = 4000

ROUNDS = 4
"""How often lore that was found may call for more."""

NOBODY = Names("", "")


@dataclass(frozen=True, slots=True)
class Scene:
    """The talk that lore is looked for in.

    ``messages`` are its texts, the newest last; ``turns`` counts what the character has
    said so far, ``greeting`` is the number of the greeting it began with, None where it
    began with none. ``seed`` decides the chances in macros.
    """

    messages: Sequence[str]
    names: Names = NOBODY
    turns: int = 0
    greeting: int | None = None
    seed: str = ""


@dataclass(frozen=True, slots=True)
class Lore:
    """An entry that is called for: its text with macros resolved, and where it would stand.

    ``position``, ``depth`` and ``role`` are as the card wishes; None where it does not say.
    """

    number: int
    text: str
    position: str | None
    depth: int | None
    role: str | None


@dataclass(frozen=True, slots=True)
class _Candidate:
    number: int
    entry: Entry
    own: Decorated


def tokens_in(text: str) -> int:
    """Return roughly how many tokens a text has: four bytes each."""
    return ceil(len(text.encode("utf-8", "replace")) / 4)


def matching(
    book: Book,
    scene: Scene,
    may: Callable[[Entry], bool] = lambda _: True,
    tokens: Callable[[str], int] = tokens_in,
) -> tuple[Lore, ...]:
    """Return the lore that ``scene`` calls for, within the book's budget, in its order.

    Args:
        book: where it is looked for.
        scene: the talk.
        may: tells of an entry whether it may be told here at all; one that may not also
            calls for no other.
        tokens: measures a text for the budget.
    """
    candidates = [
        _Candidate(number, entry, decorated(entry.content))
        for number, entry in enumerate(book.entries)
        if entry.enabled and entry.content.strip() and may(entry)
    ]
    patience = Patience()
    found = {c.number: c for c in candidates if _is_called(c, book, scene, patience)}
    if book.recursive_scanning:
        _call_for_more(found, candidates, scene, patience)
    told = ((c, resolved(c.own.text, scene.names, scene.seed).strip()) for c in found.values())
    kept = _within_budget([(c, text) for c, text in told if text], book, tokens)
    kept.sort(key=lambda pair: (pair[0].entry.insertion_order, pair[0].number))
    return tuple(_lore(candidate, text) for candidate, text in kept)


def _is_called(candidate: _Candidate, book: Book, scene: Scene, patience: Patience) -> bool:
    own = candidate.own
    if own.has("activate"):
        return True
    if own.has("dont_activate") or not _is_time(own, scene):
        return False
    messages, before = scene.messages, scene.messages[:-1]
    if own.has("dont_activate_after_match") and _stands_in(candidate, before, patience):
        return False
    if own.has("keep_activate_after_match"):
        return _is_wanted(candidate, messages, patience)
    depth = own.number("scan_depth")
    if depth is None:
        depth = SCAN_DEPTH if book.scan_depth is None else max(0, int(book.scan_depth))
    window = messages[len(messages) - depth :] if depth < len(messages) else messages
    return _is_wanted(candidate, window, patience)


def _is_time(own: Decorated, scene: Scene) -> bool:
    after, every = own.number("activate_only_after"), own.number("activate_only_every")
    greeting = own.number("is_greeting")
    if after is not None and scene.turns < after:
        return False
    if every and scene.turns % every:
        return False
    return greeting is None or scene.greeting is None or greeting == scene.greeting


def _is_wanted(candidate: _Candidate, messages: Sequence[str], patience: Patience) -> bool:
    return candidate.entry.constant or _stands_in(candidate, messages, patience)


def _stands_in(candidate: _Candidate, messages: Sequence[str], patience: Patience) -> bool:
    """Tell whether the keys of an entry are found in some messages."""
    entry, own, text = candidate.entry, candidate.own, "\n".join(messages)

    def any_of(keys: Iterable[str]) -> bool:
        return any(
            finds(
                key,
                text,
                patterns=entry.use_regex,
                exactly=entry.case_sensitive,
                patience=patience,
            )
            for key in keys
        )

    if not text or not any_of(entry.keys):
        return False
    if entry.selective and entry.secondary_keys and not any_of(entry.secondary_keys):
        return False
    additional = own.listed("additional_keys")
    if additional and not any_of(additional):
        return False
    return not any_of(own.listed("exclude_keys"))


def _call_for_more(
    found: dict[int, _Candidate],
    candidates: Sequence[_Candidate],
    scene: Scene,
    patience: Patience,
) -> None:
    """Add to ``found`` what the text of others calls for, and what that calls for in turn."""
    newest = list(found.values())
    for _ in range(ROUNDS):
        texts = [
            resolved(c.own.text, scene.names, scene.seed, scanning=True)
            for c in sorted(newest, key=lambda c: c.number)
        ]
        newest = [
            c
            for c in candidates
            if c.number not in found
            and not c.own.has("dont_activate")
            and _is_time(c.own, scene)
            and _stands_in(c, texts, patience)
        ]
        found |= {c.number: c for c in newest}
        if not newest:
            return


def _within_budget(
    told: list[tuple[_Candidate, str]], book: Book, tokens: Callable[[str], int]
) -> list[tuple[_Candidate, str]]:
    """Return what fits into the budget, the least important entries left out first."""
    budget = TOKEN_BUDGET if book.token_budget is None else max(0, int(book.token_budget))
    room = min(budget, LARGEST_BUDGET) - sum(tokens(text) for _, text in told)
    told = sorted(told, key=lambda pair: _importance(pair[0]))
    while told and room < 0:
        room += tokens(told.pop(0)[1])
    return told


def _importance(candidate: _Candidate) -> tuple[bool, float, float, int]:
    entry = candidate.entry
    return (
        not candidate.own.has("ignore_on_max_context"),
        entry.priority or 0,
        entry.insertion_order,
        candidate.number,
    )


def _lore(candidate: _Candidate, text: str) -> Lore:
    own = candidate.own.decorators
    return Lore(
        number=candidate.number,
        text=text,
        position=own.get("position") or candidate.entry.position or None,
        depth=candidate.own.number("depth"),
        role=own.get("role"),
    )
