"""What an answer is worth, and what is said to it. Pure: nothing is stored here.

The order matters: what costs nothing is recognised before anything is counted, and
while a wait runs nothing is judged at all.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.core.keyed import keyed_choice
from bot.game.answers import AnswerType, is_near, normalise
from bot.game.limits import Allowance, allowance
from bot.game.model import Verdict, VerdictKind
from bot.game.puzzles.model import Artifact, Kind
from bot.game.season import Puzzle

FREE_LEAKS = 2
"""Other servers' answers cost nothing twice; after that it is guessing from a list."""

WAIT = "This one wasn't looked at: your wait is still running."
ALREADY_SOLVED = "You have already solved this one."
DUPLICATE = "You have tried that already. It still isn't it, and it costs you nothing."


class Attempt(Protocol):
    """An earlier answer of the same player."""

    digest: str
    outcome: str
    counted: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Question:
    """What an answer is compared with, in one server's round.

    ``accepted`` are the fingerprints of what is right beside ``answer``: the answer as it was
    when the puzzle was posted, and what errata have added. ``relaxed``, after the end, no
    try costs anything.
    """

    puzzle: Puzzle
    kind: Kind
    artifact: Artifact
    answer: str
    accepted: frozenset[str]
    fingerprint: Callable[[str], str]
    relaxed: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """What to store and what to say. ``verdict`` is None for the right answer."""

    verdict: Verdict | None
    outcome: str | None = None
    digest: str = ""
    counted: bool = False


def partials_found(tries: Iterable[Attempt]) -> frozenset[str]:
    """Return the ids of the half-way results among earlier answers."""
    head = f"{VerdictKind.PARTIAL}:"
    return frozenset(t.outcome.removeprefix(head) for t in tries if t.outcome.startswith(head))


def judge(question: Question, text: str, tries: Sequence[Attempt], now: datetime) -> Ruling:
    """Rule on what was typed, given this player's earlier answers to the puzzle."""
    counted = [attempt for attempt in tries if attempt.counted and not question.relaxed]
    left = allowance(len(counted), counted[-1].at if counted else None, now)
    value = normalise(question.kind.answer_type, text)
    digest = question.fingerprint(value) if value is not None else ""
    wrong_before = {t.digest for t in tries if not t.outcome.startswith(VerdictKind.PARTIAL)}
    if digest and digest in wrong_before:
        return Ruling(_verdict(question, VerdictKind.DUPLICATE, DUPLICATE, left))
    if left.wait_until is not None:
        return Ruling(_verdict(question, VerdictKind.WAIT, WAIT, left))
    if value == question.answer or (digest and digest in question.accepted):
        return Ruling(None, VerdictKind.SOLVED, digest)
    return _not_it(question, text, value, digest, tries, left, now)


def _not_it(
    question: Question,
    text: str,
    value: str | None,
    digest: str,
    tries: Sequence[Attempt],
    left: Allowance,
    now: datetime,
) -> Ruling:
    replies = question.puzzle.replies
    partial = _partial(question, text)
    if partial is not None:
        verdict = _verdict(question, VerdictKind.PARTIAL, replies.partials[partial], left)
        new = partial not in partials_found(tries)
        return Ruling(verdict, f"{VerdictKind.PARTIAL}:{partial}" if new else None, digest)
    if value is not None and is_near(question.kind.answer_type, value, question.answer):
        return _counted(question, VerdictKind.NEAR, replies.near, digest, tries, now)
    if value is None or _has_wrong_length(question, value):
        form = question.kind.form(question.puzzle.config)
        reply = f"That can't be it: the answer is {form}. It costs you nothing."
        return Ruling(_verdict(question, VerdictKind.MALFORMED, reply, left))
    if value in _answers_elsewhere(question):
        leaks = sum(attempt.outcome == VerdictKind.ELSEWHERE for attempt in tries)
        if leaks >= FREE_LEAKS:
            return _counted(question, VerdictKind.ELSEWHERE, replies.elsewhere, digest, tries, now)
        verdict = _verdict(question, VerdictKind.ELSEWHERE, replies.elsewhere, left)
        return Ruling(verdict, VerdictKind.ELSEWHERE, digest)
    line = replies.wrong[len(tries) % len(replies.wrong)]
    return _counted(question, VerdictKind.WRONG, line, digest, tries, now)


def solved(puzzle: Puzzle, first: bool) -> Verdict:
    """Return what the solver is told."""
    reply = puzzle.replies.solved if first else puzzle.replies.solved_later
    return Verdict(VerdictKind.SOLVED, puzzle.id, reply, first=first)


def announcement(puzzle: Puzzle, solver: int | None, key: str) -> str:
    """Return the public line: who solved it (None: somebody forgotten since), never what."""
    line = keyed_choice(puzzle.announce.lines, key, "announce", puzzle.id)
    return fill(line, {"solver": f"<@{solver}>" if solver is not None else "somebody"})


def fill(text: str, values: dict[str, str]) -> str:
    """Put values into ``{slots}``; an unknown slot stays as it is."""
    return re.sub(r"\{(\w+)\}", lambda match: values.get(match[1], match[0]), text)


def _verdict(question: Question, kind: VerdictKind, reply: str, left: Allowance) -> Verdict:
    return Verdict(
        kind,
        question.puzzle.id,
        reply,
        tries_left=left.tries_left,
        wait_until=left.wait_until,
    )


def _counted(
    question: Question,
    kind: VerdictKind,
    line: str,
    digest: str,
    tries: Sequence[Attempt],
    now: datetime,
) -> Ruling:
    if question.relaxed:
        return Ruling(_verdict(question, kind, line, allowance(0, None, now)), kind, digest)
    wrong = sum(attempt.counted for attempt in tries) + 1
    left = allowance(wrong, now, now)
    verdict = _verdict(question, kind, f"{line}\n{_what_is_left(left)}", left)
    return Ruling(verdict, kind, digest, counted=True)


def _what_is_left(left: Allowance) -> str:
    if left.wait_until is not None:
        return "Take a break before the next one."
    if left.warn:
        return "That was the last free try: the next wrong one starts a wait."
    tries = "one free try" if left.tries_left == 1 else f"{left.tries_left} free tries"
    return f"You have {tries} left."


def _partial(question: Question, text: str) -> str | None:
    for partial in question.kind.partials(question.artifact):
        if partial.value and normalise(partial.type, text) == partial.value:
            return partial.id
    return None


def _has_wrong_length(question: Question, value: str) -> bool:
    """Tell whether a word can't be it for its length, which is no secret."""
    return question.kind.answer_type is AnswerType.LETTERS and len(value) != len(question.answer)


def _answers_elsewhere(question: Question) -> set[str | None]:
    listed = question.kind.answers(question.puzzle.config)
    return {normalise(question.kind.answer_type, answer) for answer in listed} - {question.answer}
