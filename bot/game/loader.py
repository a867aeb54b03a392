"""From a folder to a checked season. Reading and shape here, sense in :mod:`bot.game.lint`."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.core.errors import StartupError
from bot.game.lint import problems_in
from bot.game.puzzles import KINDS
from bot.game.season import Attach, Beat, Drop, Puzzle, Season
from bot.game.sources import Document, Location, Problem, read_sections, read_text, read_yaml

MAX_FILE = 8 * 1024 * 1024
"""Bytes; Discord takes 10 MiB in one message."""


def load_season(folder: Path, voices: Collection[str]) -> Season:
    """Read the season in ``folder``, whose drops may be spoken by ``voices``.

    Raises:
        StartupError: something is wrong; the message names file, line, entry and what to do.
    """
    season, found = read_season(folder, voices)
    if season is None or found:
        raise _startup_error(folder, found)
    return season


def read_season(folder: Path, voices: Collection[str]) -> tuple[Season | None, list[Problem]]:
    """Return the season in ``folder`` and everything that is wrong with it.

    The season is None where it could not even be read; what else is wrong is not known then.
    """
    try:
        document = read_yaml(folder / "season.yaml")
        season = _shaped(document)
        season = season.model_copy(
            update={
                "drops": tuple(_with_texts(folder, document, n, season) for n in _indices(season)),
                "puzzles": tuple(
                    _with_config(folder, document, n, puzzle)
                    for n, puzzle in enumerate(season.puzzles)
                ),
            }
        )
    except Problem as problem:
        return None, [problem]
    return season, problems_in(season, document, folder, frozenset(voices))


def _startup_error(folder: Path, problems: list[Problem]) -> StartupError:
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    return StartupError(f"The season “{folder.name}” cannot be used: {problems[0]}{more}")


def _indices(season: Season) -> range:
    return range(len(season.drops))


def _shaped(document: Document) -> Season:
    """Check names and values of ``season.yaml`` against the model."""
    try:
        season = Season.model_validate(document.value)
    except ValidationError as error:
        raise _first(document, (), error) from None
    for group, filled in (("drops", ("beats", "files")), ("puzzles", ("config", "solution"))):
        for index, raw in enumerate(document.value.get(group) or []):
            for key in filled:
                if key in raw:
                    raise document.problem((group, index, key), "there is no such key")
    return season


def _first(document: Document, prefix: Location, error: ValidationError) -> Problem:
    first = error.errors()[0]
    location = (*prefix, *(step for step in first["loc"] if step != "__root__"))
    messages = {"extra_forbidden": "there is no such key", "missing": "this key is missing"}
    message = messages.get(first["type"], first["msg"].removeprefix("Value error, "))
    return document.problem(location, message)


def _with_texts(folder: Path, document: Document, index: int, season: Season) -> Drop:
    drop = season.drops[index]
    path = folder / "drops" / f"{drop.id}.md"
    if not path.is_file():
        raise document.problem(
            ("drops", index, "id"), f"its text drops/{drop.id}.md is missing; write it there"
        )
    beats = tuple(Beat(section.heading, section.text) for section in read_sections(path))
    files = {
        attach.file: _bytes(folder, document, ("drops", index, "attachments", n), attach)
        for n, attach in enumerate(drop.attachments)
        if attach.file is not None
    }
    return drop.model_copy(update={"beats": beats, "files": files})


def _bytes(folder: Path, document: Document, at: Location, attach: Attach) -> bytes:
    path = (folder / str(attach.file)).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        raise document.problem((*at, "file"), "there is no such file in the season's folder")
    if path.stat().st_size > MAX_FILE:
        raise document.problem((*at, "file"), "the file is larger than 8 MB")
    return path.read_bytes()


def _with_config(folder: Path, document: Document, index: int, puzzle: Puzzle) -> Puzzle:
    kind = KINDS.get(puzzle.kind)
    if kind is None:
        raise document.problem(
            ("puzzles", index, "kind"),
            f"there is no kind “{puzzle.kind}”; there is {', '.join(sorted(KINDS))}",
        )
    try:
        config: Any = kind.params.model_validate(puzzle.params)
    except ValidationError as error:
        raise _first(document, ("puzzles", index, "params"), error) from None
    path = folder / "puzzles" / puzzle.id / "solution.md"
    if not path.is_file():
        raise document.problem(
            ("puzzles", index, "id"),
            f"its solution puzzles/{puzzle.id}/solution.md is missing; write it there",
        )
    solution = read_text(path).strip()
    return puzzle.model_copy(update={"config": config, "solution": solution})
