"""Rules on puzzles: answers, hints, half-way results, metas and what players are handed."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations, pairwise

from bot.game.answers import AnswerType, is_near, normalise
from bot.game.lint.manuscript import Manuscript, words_of
from bot.game.lint.texts import slots_in
from bot.game.making import artifact_of
from bot.game.puzzles import KINDS
from bot.game.season import DEFAULT_HINT_TIMES, Hint, Puzzle
from bot.game.sources import Location, Problem

FEWEST_ANSWERS = 8
"""With fewer, servers that talk to each other have the same one."""


def bad_feeder(ms: Manuscript) -> Iterator[Problem]:
    """Find where a meta is made of something that is no puzzle with a word for its answer."""
    for index, puzzle in enumerate(ms.season.puzzles):
        if KINDS[puzzle.kind].gathers and not _is_made_of_puzzles(ms, puzzle):
            what = "feeders are puzzles of this season whose answer is a word, and no metas"
            yield ms.problem(("puzzles", index, "params", "feeders"), f"{what}; name others")


def late_feeder(ms: Manuscript) -> Iterator[Problem]:
    """Find where a feeder is opened by a drop below the one that opens its meta."""
    for place, meta, late in _late_feeders(ms):
        if len(late) < len(meta.config.feeders):
            what = f"“{late[0]}” opens after this meta; move the meta down"
            yield ms.problem(place, what)


def meta_first(ms: Manuscript) -> Iterator[Problem]:
    """Find where all feeders of a meta are opened below it."""
    for place, meta, late in _late_feeders(ms):
        if len(late) == len(meta.config.feeders):
            what = "all of them open after this meta; open it after its feeders"
            yield ms.problem(place, what)


def empty_answer(ms: Manuscript) -> Iterator[Problem]:
    """Find where an answer has nothing left once it is read as typed."""
    for index, n, _, value in _answers(ms):
        if value is None:
            what = f"answer {n + 1} has nothing left once folded; choose another"
            yield ms.problem(("puzzles", index, "params"), what)


def same_answer(ms: Manuscript) -> Iterator[Problem]:
    """Find where two answers of a puzzle are the same once folded."""
    for place, one, other, a, b in _pairs(ms):
        if a == b:
            yield ms.problem(place, f"“{one}” and “{other}” are one answer; take one out")


def near_answers(ms: Manuscript) -> Iterator[Problem]:
    """Find where two answers of a puzzle are one slip of the finger apart."""
    kinds = {index: KINDS[p.kind].answer_type for index, p in enumerate(ms.season.puzzles)}
    for place, one, other, a, b in _pairs(ms):
        if is_near(kinds[int(place[1])], a, b):
            what = f"“{one}” and “{other}” are one slip of the finger apart; take one out"
            yield ms.problem(place, what)


def shared_answer(ms: Manuscript) -> Iterator[Problem]:
    """Find where two puzzles can have the same answer."""
    owners: dict[str, str] = {}
    for index, _, answer, value in _answers(ms):
        puzzle = ms.season.puzzles[index]
        if value is not None and owners.setdefault(value, puzzle.id) != puzzle.id:
            what = f"“{answer}” is an answer of “{owners[value]}”, too; take it out of one"
            yield ms.problem(("puzzles", index, "params"), what)


def few_answers(ms: Manuscript) -> Iterator[Problem]:
    """Find where a puzzle has fewer than eight answers."""
    found: list[set[str]] = [set() for _ in ms.season.puzzles]
    for index, _, _, value in _answers(ms):
        found[index].add(value or "")
    for index, values in enumerate(found):
        if len(values) < FEWEST_ANSWERS:
            what = f"only {len(values)} different answers; give {FEWEST_ANSWERS} or more"
            yield ms.problem(("puzzles", index, "params"), what)


def missing_partial(ms: Manuscript) -> Iterator[Problem]:
    """Find where a half-way result of a kind has no reply."""
    for index, puzzle in enumerate(ms.season.puzzles):
        for name in sorted(set(KINDS[puzzle.kind].partial_ids) - set(puzzle.replies.partials)):
            what = f"a reply to the partial “{name}” is missing; write it"
            yield ms.problem(("puzzles", index, "replies", "partials"), what)


def unknown_partial(ms: Manuscript) -> Iterator[Problem]:
    """Find where a reply or a hint names a half-way result that the kind does not have."""
    for index, puzzle in enumerate(ms.season.puzzles):
        known = KINDS[puzzle.kind].partial_ids
        offered = f"it has {', '.join(known)}" if known else "it has none"
        at: Location = ("puzzles", index)
        for name in sorted(set(puzzle.replies.partials) - set(known)):
            what = f"this kind of puzzle has no such partial; {offered}"
            yield ms.problem((*at, "replies", "partials", name), what)
        for n, hint in enumerate(puzzle.hints):
            for name in sorted(set(hint.unless) - set(known)):
                what = f"there is no partial “{name}”; {offered}"
                yield ms.problem((*at, "hints", n, "unless"), what)


def hint_order(ms: Manuscript) -> Iterator[Problem]:
    """Find where a hint would open before the one above it."""
    for index, puzzle in enumerate(ms.season.puzzles):
        times = [_opens(n, hint) for n, hint in enumerate(puzzle.hints)]
        for n, (sooner, later) in enumerate(pairwise(times), start=1):
            if later < sooner:
                what = "it opens before the hint above it; give one of them another after"
                yield ms.problem(("puzzles", index, "hints", n), what)


def hint_repeat(ms: Manuscript) -> Iterator[Problem]:
    """Find where a hint says what another says."""
    for index, puzzle in enumerate(ms.season.puzzles):
        said = [words_of(hint.text) for hint in puzzle.hints]
        for n, words in enumerate(said):
            if words in said[:n]:
                what = "an earlier hint says the same; say something more"
                yield ms.problem(("puzzles", index, "hints", n, "text"), what)


def solution_slot(ms: Manuscript) -> Iterator[Problem]:
    """Find where a written solution has a slot that its kind does not fill."""
    for puzzle in ms.season.puzzles:
        if KINDS[puzzle.kind].gathers and not _is_made_of_puzzles(ms, puzzle):
            continue
        facts = KINDS[puzzle.kind].facts(artifact_of(ms.season, puzzle, lambda _puzzle: "0" * 64))
        known = {f"{{{name}}}" for name in facts}
        name = f"puzzles/{puzzle.id}/solution.md"
        for slot, at in slots_in(puzzle.solution):
            if slot not in known:
                line = 1 + puzzle.solution[:at].count("\n")
                what = f"there is no such slot; there is {', '.join(sorted(known))}"
                yield Problem(name, line, slot, what)


def nothing_to_solve(ms: Manuscript) -> Iterator[Problem]:
    """Find where no drop carries anything of a puzzle that is solved from files."""
    attached = {attach.puzzle for drop in ms.season.drops for attach in drop.attachments}
    for index, puzzle in enumerate(ms.season.puzzles):
        kind = KINDS[puzzle.kind]
        posted = [piece for piece in kind.pieces if piece not in kind.halves]
        if posted and not kind.talks and puzzle.id not in attached:
            what = f"no drop carries its files; attach {', '.join(posted)} to one"
            yield ms.problem(("puzzles", index, "id"), what)


def _opens(n: int, hint: Hint) -> timedelta:
    """Return how long after its puzzle the ``n``-th hint (from 0) is meant to open."""
    if hint.after is not None:
        return hint.after
    last = len(DEFAULT_HINT_TIMES) - 1
    return DEFAULT_HINT_TIMES[min(n, last)] + timedelta(days=max(0, n - last))


def _is_made_of_puzzles(ms: Manuscript, meta: Puzzle) -> bool:
    feeders = [ms.season.puzzle(name) for name in meta.config.feeders]
    kinds = [KINDS[feeder.kind] for feeder in feeders if feeder is not None]
    fit = all(kind.answer_type is AnswerType.LETTERS and not kind.gathers for kind in kinds)
    return fit and len(kinds) == len(feeders)


def _late_feeders(ms: Manuscript) -> Iterator[tuple[Location, Puzzle, list[str]]]:
    """Yield each meta with its feeders that a drop below the meta's opens, if any."""
    opened = [drop.opens for drop in ms.season.drops]
    for index, meta in enumerate(ms.season.puzzles):
        if not KINDS[meta.kind].gathers or meta.id not in opened:
            continue
        below = opened[opened.index(meta.id) + 1 :]
        late = [name for name in meta.config.feeders if name in below]
        if late:
            yield ("puzzles", index, "params", "feeders"), meta, late


def _answers(ms: Manuscript) -> Iterator[tuple[int, int, str, str | None]]:
    """Yield puzzle, place in its list, answer as written and as it is compared."""
    for index, puzzle in enumerate(ms.season.puzzles):
        kind = KINDS[puzzle.kind].answer_type
        for n, answer in enumerate(ms.answers[puzzle.id]):
            yield index, n, answer, normalise(kind, answer)


def _pairs(ms: Manuscript) -> Iterator[tuple[Location, str, str, str, str]]:
    """Yield two different answers of a puzzle each time, as written and as compared."""
    found: dict[int, list[tuple[str, str]]] = {}
    for index, _, answer, value in _answers(ms):
        if value is not None:
            found.setdefault(index, []).append((answer, value))
    for index, answers in found.items():
        for (one, a), (other, b) in combinations(answers, 2):
            yield ("puzzles", index, "params"), one, other, a, b
