"""What has to fit together in a season. Each rule yields its problems; none reads the database."""

import re
from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path

from bot.game.answers import AnswerType, fold, normalise
from bot.game.lint_conditions import condition_problems
from bot.game.making import artifact_of
from bot.game.puzzles import KINDS
from bot.game.season import Drop, Puzzle, Season
from bot.game.sources import Document, Location, Problem

SLOT = re.compile(r"\{\w*\}")
LATE_LINES = 4
SHORT = 1900
"""Replies, hints and announcements have to fit in one message of 2,000 characters."""


def problems_in(
    season: Season, document: Document, folder: Path, voices: frozenset[str]
) -> list[Problem]:
    """Return everything wrong with a season, the first thing to mend first."""
    return [
        *_unique_ids(season, document),
        *_references(season, document),
        *condition_problems(season, document),
        *_unopened(season, document),
        *_speakers(season, document, voices),
        *_excuses(season, document),
        *_order(season, document),
        *_pings(season, document),
        *_quiet_times(season, document),
        *_attachments(season, document),
        *_hints_and_replies(season, document),
        *_lengths(season, document),
        *_slots(season, document),
        *_answers_stay_hidden(season, document),
        *_recaps(season, document),
        *_orphans(season, folder),
    ]


def _unique_ids(season: Season, document: Document) -> Iterator[Problem]:
    groups = {
        "drops": [drop.id for drop in season.drops],
        "puzzles": [puzzle.id for puzzle in season.puzzles],
    }
    for group, ids in groups.items():
        for index, name in enumerate(ids):
            if name in ids[:index]:
                yield document.problem((group, index, "id"), "this id is used twice")


def _references(season: Season, document: Document) -> Iterator[Problem]:
    opened: set[str] = set()
    for index, drop in enumerate(season.drops):
        at: Location = ("drops", index)
        if drop.opens is not None:
            if season.puzzle(drop.opens) is None:
                yield document.problem((*at, "opens"), f"there is no puzzle “{drop.opens}”")
            if drop.opens in opened:
                yield document.problem((*at, "opens"), "an earlier drop opens this puzzle")
            opened.add(drop.opens)


def _unopened(season: Season, document: Document) -> Iterator[Problem]:
    opened = {drop.opens for drop in season.drops}
    for index, puzzle in enumerate(season.puzzles):
        if puzzle.id not in opened:
            yield document.problem(
                ("puzzles", index, "id"), "no drop opens this puzzle; add opens to one"
            )


def _speakers(season: Season, document: Document, voices: frozenset[str]) -> Iterator[Problem]:
    complaint = f"there is no such voice; known are {', '.join(sorted(voices))}"
    for drop in season.drops:
        for beat in drop.beats:
            if beat.voice not in voices:
                yield Problem(f"drops/{drop.id}.md", None, beat.voice, complaint)
    for index, puzzle in enumerate(season.puzzles):
        if puzzle.announce.voice not in voices:
            yield document.problem(("puzzles", index, "announce", "voice"), complaint)
    for voice in season.texts.late:
        if voice not in voices:
            yield document.problem(("texts", "late", voice), complaint)


def _excuses(season: Season, document: Document) -> Iterator[Problem]:
    for voice in sorted({beat.voice for drop in season.drops for beat in drop.beats}):
        if len(season.texts.late.get(voice, ())) < LATE_LINES:
            yield document.problem(
                ("texts", "late", voice), f"{voice} needs {LATE_LINES} lines or more for delays"
            )


def _order(season: Season, document: Document) -> Iterator[Problem]:
    """Refuse times that run backwards: no drop overtakes an earlier one."""
    if not season.drops[0].is_opening:
        yield document.problem(("drops", 0, "at"), 'the first drop has to come at after: "0m"')
    latest = (0, time(), timedelta())
    for index, drop in enumerate(season.drops):
        here = _position(drop)
        if here < latest:
            key = "at" if drop.at else "unlock"
            yield document.problem(("drops", index, key), "it comes before the drop above it")
        latest = here


def _position(drop: Drop) -> tuple[int, time, timedelta]:
    """Return something to sort by: relative times stand before all calendar ones."""
    moment = drop.unlock.by if drop.unlock else drop.at
    if moment is not None and moment.day is not None and moment.time is not None:
        return moment.day, moment.time, timedelta()
    return 0, time(), (drop.at.after if drop.at else None) or timedelta()


def _pings(season: Season, document: Document) -> Iterator[Problem]:
    """Allow one pinging drop a day."""
    days: set[int] = set()
    for index, drop in enumerate(season.drops):
        day = max(1, _position(drop)[0])
        if drop.ping and day in days:
            yield document.problem(("drops", index, "ping"), "an earlier drop pings that day")
        if drop.ping:
            days.add(day)


def _quiet_times(season: Season, document: Document) -> Iterator[Problem]:
    start, end = season.quiet.start, season.quiet.end
    for index, drop in enumerate(season.drops):
        moment = drop.unlock.by if drop.unlock else drop.at
        if moment is None or moment.time is None:
            continue
        at = moment.time
        if start <= at < end if start <= end else at >= start or at < end:
            message = "its time lies in the quiet hours; choose another"
            yield document.problem(("drops", index), message)


def _attachments(season: Season, document: Document) -> Iterator[Problem]:
    for index, drop in enumerate(season.drops):
        taken: set[int] = set()
        for n, attach in enumerate(drop.attachments):
            at: Location = ("drops", index, "attachments", n)
            beat = attach.beat or len(drop.beats)
            if beat > len(drop.beats):
                yield document.problem((*at, "beat"), f"the drop has only {len(drop.beats)} beats")
            if beat in taken:
                yield document.problem(at, "one beat carries one file; give another beat")
            taken.add(beat)
            puzzle = season.puzzle(attach.puzzle) if attach.puzzle else None
            if attach.puzzle and puzzle is None:
                yield document.problem((*at, "puzzle"), f"there is no puzzle “{attach.puzzle}”")
            elif puzzle and attach.piece not in KINDS[puzzle.kind].pieces:
                pieces = ", ".join(KINDS[puzzle.kind].pieces)
                yield document.problem((*at, "piece"), f"this kind has the pieces {pieces}")
            elif puzzle and attach.piece in KINDS[puzzle.kind].halves:
                message = "this piece is handed to players one by one; don't attach it"
                yield document.problem((*at, "piece"), message)


def _hints_and_replies(season: Season, document: Document) -> Iterator[Problem]:
    for index, puzzle in enumerate(season.puzzles):
        known = set(KINDS[puzzle.kind].partial_ids)
        given = set(puzzle.replies.partials)
        at: Location = ("puzzles", index, "replies", "partials")
        for missing in sorted(known - given):
            yield document.problem(at, f"a reply to the partial “{missing}” is missing")
        for extra in sorted(given - known):
            yield document.problem((*at, extra), "this kind of puzzle has no such partial")
        for n, hint in enumerate(puzzle.hints):
            for extra in sorted(set(hint.unless) - known):
                yield document.problem(
                    ("puzzles", index, "hints", n, "unless"), f"there is no partial “{extra}”"
                )


def _lengths(season: Season, document: Document) -> Iterator[Problem]:
    for place, text in _short_texts(season):
        if len(text) > SHORT:
            yield document.problem(place, f"longer than {SHORT} characters; shorten it")


def _slots(season: Season, document: Document) -> Iterator[Problem]:
    """Only announcements have a slot, and only one; a stray brace would be posted as it is."""
    for place, text in _short_texts(season):
        allowed = {"{solver}"} if "announce" in place else set()
        for slot in sorted(set(SLOT.findall(text)) - allowed):
            yield document.problem(place, f"there is no slot {slot} here")
    for index, puzzle in enumerate(season.puzzles):
        kind = KINDS[puzzle.kind]
        if kind.gathers and not _is_made_of_puzzles(season, puzzle):
            message = "feeders are puzzles of this season whose answer is a word, and no metas"
            yield document.problem(("puzzles", index, "params", "feeders"), message)
            continue
        facts = kind.facts(artifact_of(season, puzzle, lambda _puzzle: "0" * 64))
        for slot in sorted(set(SLOT.findall(puzzle.solution)) - {f"{{{name}}}" for name in facts}):
            yield Problem(f"puzzles/{puzzle.id}/solution.md", None, slot, "there is no such slot")
        for n, answer in enumerate(kind.answers(puzzle.config)):
            if normalise(kind.answer_type, answer) is None:
                yield document.problem(
                    ("puzzles", index, "params"),
                    f"answer {n + 1} has nothing left once folded; choose another",
                )


def _is_made_of_puzzles(season: Season, meta: Puzzle) -> bool:
    feeders = [season.puzzle(name) for name in meta.config.feeders]
    kinds = [KINDS[feeder.kind] for feeder in feeders if feeder is not None]
    fit = all(kind.answer_type is AnswerType.LETTERS and not kind.gathers for kind in kinds)
    return fit and len(kinds) == len(feeders)


def _answers_stay_hidden(season: Season, document: Document) -> Iterator[Problem]:
    """No answer of any server may stand in anything a player reads before the end."""
    answers = {
        " ".join(_words(answer))
        for puzzle in season.puzzles
        for answer in KINDS[puzzle.kind].answers(puzzle.config)
    }
    for drop in season.drops:
        for beat in drop.beats:
            if _stands_in(answers, beat.text):
                yield Problem(
                    f"drops/{drop.id}.md", None, beat.voice, "an answer stands in this text"
                )
    for place, text in _short_texts(season):
        if _stands_in(answers, text):
            yield document.problem(place, "an answer stands in this text")
    for index, drop in enumerate(season.drops):
        visible = [
            drop.content_note or "",
            drop.recap or "",
            drop.summary or "",
            *(a.alt or "" for a in drop.attachments),
        ]
        if any(_stands_in(answers, text) for text in visible):
            yield document.problem(
                ("drops", index), "an answer stands in its note, recap, summary or alt text"
            )


def _stands_in(answers: set[str], text: str) -> bool:
    padded = f" {' '.join(_words(text))} "
    return any(f" {answer} " in padded for answer in answers if answer)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def _recaps(season: Season, document: Document) -> Iterator[Problem]:
    """Want a recap of every drop or of none: a story with holes is worse than none."""
    missing = [index for index, drop in enumerate(season.drops) if drop.recap is None]
    if 0 < len(missing) < len(season.drops):
        for index in missing:
            yield document.problem(("drops", index), "other drops have a recap; give this one, too")


def _orphans(season: Season, folder: Path) -> Iterator[Problem]:
    ids = {drop.id for drop in season.drops}
    for path in sorted((folder / "drops").iterdir()):
        if path.suffix != ".md" or path.stem not in ids:
            yield Problem(
                f"drops/{path.name}", None, "", "it belongs to no drop; delete it or add the drop"
            )


def _short_texts(season: Season) -> Iterator[tuple[Location, str]]:
    """Yield every text from ``season.yaml`` that players read, with its place."""
    yield ("texts", "notice"), season.texts.notice
    yield ("texts", "farewell"), season.texts.farewell
    for voice, lines in season.texts.late.items():
        for n, line in enumerate(lines):
            yield ("texts", "late", voice, n), line
    for index, puzzle in enumerate(season.puzzles):
        for place, text in _puzzle_texts(puzzle):
            yield ("puzzles", index, *place), text


def _puzzle_texts(puzzle: Puzzle) -> Iterator[tuple[Location, str]]:
    yield ("title",), puzzle.title
    yield ("brief",), puzzle.brief
    replies = puzzle.replies
    for key in ("solved", "solved_later", "near", "elsewhere"):
        yield ("replies", key), str(getattr(replies, key))
    for n, line in enumerate(replies.wrong):
        yield ("replies", "wrong", n), line
    for name, line in replies.partials.items():
        yield ("replies", "partials", name), line
    for n, line in enumerate(puzzle.announce.lines):
        yield ("announce", "lines", n), line
    for n, hint in enumerate(puzzle.hints):
        yield ("hints", n, "text"), hint.text
