"""What ``uncontained season`` does: a season looked at from all sides, without Discord.

Everything is told in sentences or tables; what is refused raises the error that says why.
"""

import json
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from os import cpu_count
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.table import Table

from bot.authoring.lanes import two_ways
from bot.core.errors import StartupError, UserError
from bot.core.wording import counted
from bot.game.answers import normalise
from bot.game.loader import load_manuscript, load_season, read_season
from bot.game.making import artifact_of
from bot.game.puzzles import KINDS
from bot.game.season import Puzzle, Season
from bot.game.simulate import SKILLS, Figures, Step, play_through, simulate
from bot.game.when import checked_zone, local_instant, parse_clock
from bot.voices.cast import load_secrets, voice_folders
from bot.voices.lint import CONTENT

_MOMENT = re.compile(r"day (\d{1,3}) (\d\d:\d\d)")


def voices() -> frozenset[str]:
    """Return the ids of the characters that may speak in a season."""
    return frozenset(folder.name for folder in voice_folders(CONTENT))


def facts() -> frozenset[str]:
    """Return the ids of what a season may reveal."""
    return frozenset(secret.id for secret in load_secrets(CONTENT))


def loaded(folder: Path) -> Season:
    """Return a season that has nothing wrong with it.

    Raises:
        StartupError: something is wrong; ``check`` names it all.
    """
    return load_season(folder.resolve(), voices())


def checked(folder: Path) -> tuple[list[str], str]:
    """Return everything wrong with a season, and a sentence that sums it up."""
    season, found = read_season(folder.resolve(), voices(), facts())
    if season is None or found:
        return [str(problem) for problem in found], f"{counted(len(found), 'problem')} to mend."
    held = f"{counted(len(season.drops), 'drop')}, {counted(len(season.puzzles), 'puzzle')}"
    return [], f"“{season.title}” is sound: {held}."


def texts_of(folder: Path) -> Iterator[str]:
    """Yield a JSON line for each text of a season: its id, its kind, and what it says.

    Raises:
        StartupError: something is wrong with the season; ``check`` names it all.
    """
    for passage in load_manuscript(folder.resolve(), voices()).passages:
        yield json.dumps(
            {"id": passage.id, "kind": passage.kind, "text": passage.text}, ensure_ascii=False
        )


def begin(start: str, zone: str) -> tuple[datetime, ZoneInfo]:
    """Return the instant of a start, and the zone it is meant in.

    Raises:
        StartupError: one of them cannot be read.
    """
    try:
        where = ZoneInfo(checked_zone(zone))
        return datetime.fromisoformat(start).replace(tzinfo=where).astimezone(UTC), where
    except UserError as error:
        raise StartupError(str(error)) from None
    except ValueError:
        raise StartupError(f"“{start}” is no time; write it like 2026-03-06T18:00.") from None


def calendar(season: Season, start: datetime, zone: ZoneInfo) -> Table:
    """Return when each drop comes, without any solve and with each at once."""
    table = Table("drop", "nobody answers", "answered at once", title=season.title)
    slow, quick = map(_posts, two_ways(season, start, zone))
    for drop in season.drops:
        times = (_shown(found.get(drop.id), start, zone) for found in (slow, quick))
        table.add_row(drop.id, *times)
    return table


def simulated(season: Season, servers: int, start: datetime, zone: ZoneInfo) -> Table:
    """Return what came of many virtual servers of each skill."""
    table = Table("skill", "days", "longest", "silence h", "longest", "solved", "stalls", "endings")
    table.title = f"{season.title}: {servers:,} servers of each skill"
    # Each skill by itself, on as many cores as there are.
    with ProcessPoolExecutor(min(len(SKILLS), cpu_count() or 1)) as pool:
        asked = [pool.submit(simulate, season, skill, servers, start, zone) for skill in SKILLS]
        for figures in asked:
            table.add_row(*_row(figures.result()))
    return table


def previewed(season: Season, at: str, start: datetime, zone: ZoneInfo) -> Iterator[str]:
    """Yield what was posted up to a moment such as ``day 3 21:00``, where nobody solves.

    Raises:
        StartupError: the moment cannot be read.
    """
    match = _MOMENT.fullmatch(at.strip().lower())
    if match is None:
        raise StartupError("Write the moment like “day 3 21:00”.")
    day = start.astimezone(zone).date() + timedelta(days=int(match[1]) - 1)
    until = local_instant(day, parse_clock(match[2]), zone)
    for step in play_through(season, start, zone, lambda _puzzle, _at: None):
        drop = season.drop(step.name)
        if drop is None or step.at > until:
            continue
        yield f"── {_shown(step.at, start, zone)} · {drop.id} · {drop.title}"
        for beat in drop.beats:
            yield f"[{beat.voice}]"
            yield beat.text
            yield ""


def solved(season: Season, target: Path, key: str) -> Iterator[str]:
    """Write all artifacts of one key, and yield a sentence on each puzzle, solved from them.

    Raises:
        StartupError: the folder is there already, or cannot be made.
    """
    try:
        target.mkdir(parents=True)
    except OSError as error:
        raise StartupError(f"{target} cannot be made: {error.strerror}.") from None
    for puzzle in season.puzzles:
        yield _solved(season, puzzle, target / puzzle.id, key)


def _solved(season: Season, puzzle: Puzzle, folder: Path, key: str) -> str:
    kind = KINDS[puzzle.kind]
    artifact = artifact_of(season, puzzle, lambda one: f"{key}/{one.id}", whole=True)
    folder.mkdir()
    for piece in artifact.pieces.values():
        (folder / piece.filename).write_bytes(piece.data)
        (folder / f"{piece.filename}.alt.txt").write_text(piece.alt + "\n", "utf-8")
    for name, turn in artifact.dialogue.items():
        asked = "".join(f"\n→ {label} ({leads_to})" for label, leads_to in turn.options)
        (folder / f"{name}.turn.txt").write_text(f"{turn.text}\n{asked}\n", "utf-8")
    answer = kind.solve(artifact)
    listed = {normalise(kind.answer_type, one) for one in kind.answers(puzzle.config)}
    verdict = "as listed" if normalise(kind.answer_type, answer) in listed else "NOT AMONG ANSWERS"
    return f"{puzzle.id} ({puzzle.kind}): {answer.upper()}, {verdict}; {folder}"


def _posts(steps: Sequence[Step]) -> dict[str, datetime]:
    return {step.name: step.at for step in steps if step.what == "posted"}


def _shown(at: datetime | None, start: datetime, zone: ZoneInfo) -> str:
    if at is None:
        return "—"
    days = (at.astimezone(zone).date() - start.astimezone(zone).date()).days
    return f"day {days + 1} {at.astimezone(zone):%H:%M}"


def _row(figures: Figures) -> tuple[str, ...]:
    return (
        figures.skill,
        f"{figures.days_median:.1f}",
        f"{figures.days_longest:.1f}",
        f"{figures.silence_median_hours:.0f}",
        f"{figures.silence_longest_hours:.0f}",
        f"{figures.solved_share:.0%}",
        f"{figures.stalls:.2f}",
        "\n".join(
            f"{ending.drop_id}: {ending.servers} in {ending.days_median:.1f} d"
            for ending in figures.endings
        ),
    )
