"""From a folder to a checked season. Reading and shape here, sense in :mod:`bot.game.lint`."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.core.errors import StartupError
from bot.game.lint import NEEDED, RULES, problems_in
from bot.game.lint.manuscript import Manuscript
from bot.game.puzzles import KINDS
from bot.game.season import Attach, Beat, Drop, Puzzle, Season
from bot.game.shapes import shape_problems
from bot.game.sources import (
    Document,
    Location,
    Problem,
    Section,
    read_sections,
    read_text,
    read_yaml,
)

MAX_FILE = 8 * 1024 * 1024
"""Bytes; Discord takes 10 MiB in one message."""


class _Refused(Exception):
    """A season that cannot be read, and everything that keeps it from that."""

    def __init__(self, problems: Collection[Problem]) -> None:
        super().__init__()
        self.problems = list(problems)


def load_season(folder: Path, voices: Collection[str]) -> Season:
    """Return the season in a folder, as :func:`load_manuscript` does, without where it stands."""
    return load_manuscript(folder, voices).season


def load_manuscript(folder: Path, voices: Collection[str]) -> Manuscript:
    """Read the season in ``folder``, whose drops may be spoken by ``voices``.

    What an author should mend before anybody plays it, but could be played, is no reason to
    refuse it; :func:`read_season` names that, too.

    Raises:
        StartupError: something is wrong; the message names file, line, entry and what to do.
    """
    try:
        manuscript = _read(folder, frozenset(voices), None)
    except _Refused as refused:
        raise _startup_error(folder, refused.problems) from None
    found = problems_in(manuscript, NEEDED)
    if found:
        raise _startup_error(folder, found)
    return manuscript


def read_season(
    folder: Path, voices: Collection[str], facts: Collection[str] | None = None
) -> tuple[Season | None, list[Problem]]:
    """Return the season in ``folder`` and everything that is wrong with it.

    The season is None where it could not even be read; what else is wrong is not known then.
    ``facts`` are the ids that it may reveal; None where they aren't known.
    """
    known = None if facts is None else frozenset(facts)
    try:
        manuscript = _read(folder, frozenset(voices), known)
    except _Refused as refused:
        return None, refused.problems
    return manuscript.season, problems_in(manuscript, RULES)


def _startup_error(folder: Path, problems: list[Problem]) -> StartupError:
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    return StartupError(f"The season “{folder.name}” cannot be used: {problems[0]}{more}")


def _read(folder: Path, voices: frozenset[str], facts: frozenset[str] | None) -> Manuscript:
    try:
        document = read_yaml(folder / "season.yaml")
    except Problem as problem:
        raise _Refused([problem]) from None
    season = _shaped(document)
    found: list[Problem] = []
    drops, puzzles, sections = [], [], {}
    for index, drop in enumerate(season.drops):
        try:
            sections[drop.id] = _sections(folder, document, index, drop)
            drops.append(_with_texts(folder, document, index, drop, sections[drop.id]))
        except Problem as problem:
            found.append(problem)
    for index, puzzle in enumerate(season.puzzles):
        try:
            puzzles.append(_with_config(folder, document, index, puzzle))
        except _Refused as refused:
            found += refused.problems
        except Problem as problem:
            found.append(problem)
    if found:
        raise _Refused(found)
    season = season.model_copy(update={"drops": tuple(drops), "puzzles": tuple(puzzles)})
    return Manuscript(season, document, folder, voices, facts, sections)


def _shaped(document: Document) -> Season:
    """Check names and values of ``season.yaml`` against the model."""
    try:
        season = Season.model_validate(document.value)
    except ValidationError as error:
        raise _Refused(list(shape_problems(document, (), error))) from None
    groups: Mapping[str, tuple[str, ...]] = {
        "drops": ("beats", "files"),
        "puzzles": ("config", "solution"),
    }
    found = []
    for group, filled in groups.items():
        for index, raw in enumerate(document.value.get(group) or []):
            for key in filled:
                if key in raw:
                    what = "there is no such key; take it out, or mend its name"
                    found.append(document.problem((group, index, key), what, "unknown-key"))
    found += _unread_conditions(document)
    if found:
        raise _Refused(found)
    return season


def _unread_conditions(document: Document) -> list[Problem]:
    """Return where a list or keys stand for a condition: the model takes those as they are."""
    what = "a condition is one line of text; write it on one line"
    places: list[Location] = []
    for index, raw in enumerate(document.value.get("drops") or []):
        if not isinstance(raw.get("only_if", ""), str):
            places.append(("drops", index, "only_if"))
        if not isinstance((raw.get("unlock") or {}).get("when", ""), str):
            places.append(("drops", index, "unlock", "when"))
    return [document.problem(place, what, "bad-condition") for place in places]


def _sections(folder: Path, document: Document, index: int, drop: Drop) -> tuple[Section, ...]:
    path = folder / "drops" / f"{drop.id}.md"
    if not path.is_file():
        what = f"its text drops/{drop.id}.md is missing; write it there"
        raise document.problem(("drops", index, "id"), what, "missing-text")
    return read_sections(path)


def _with_texts(
    folder: Path, document: Document, index: int, drop: Drop, sections: tuple[Section, ...]
) -> Drop:
    beats = tuple(Beat(section.heading, section.text) for section in sections)
    files = {
        attach.file: _bytes(folder, document, ("drops", index, "attachments", n), attach)
        for n, attach in enumerate(drop.attachments)
        if attach.file is not None
    }
    return drop.model_copy(update={"beats": beats, "files": files})


def _bytes(folder: Path, document: Document, at: Location, attach: Attach) -> bytes:
    path = (folder / str(attach.file)).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        what = "there is no such file in the season's folder; put it there, or mend the name"
        raise document.problem((*at, "file"), what, "missing-attachment")
    if path.stat().st_size > MAX_FILE:
        what = "the file is larger than 8 MB; make it smaller"
        raise document.problem((*at, "file"), what, "big-file")
    return path.read_bytes()


def _with_config(folder: Path, document: Document, index: int, puzzle: Puzzle) -> Puzzle:
    kind = KINDS.get(puzzle.kind)
    if kind is None:
        what = f"there is no kind “{puzzle.kind}”; there is {', '.join(sorted(KINDS))}"
        raise document.problem(("puzzles", index, "kind"), what, "unknown-kind")
    try:
        config: Any = kind.params.model_validate(puzzle.params)
    except ValidationError as error:
        at: Location = ("puzzles", index, "params")
        raise _Refused(list(shape_problems(document, at, error, "bad-params"))) from None
    name = f"puzzles/{puzzle.id}/solution.md"
    if not (folder / name).is_file():
        what = f"its solution {name} is missing; write it there"
        raise document.problem(("puzzles", index, "id"), what, "missing-solution")
    solution = read_text(folder / name, name).strip()
    return puzzle.model_copy(update={"config": config, "solution": solution})
