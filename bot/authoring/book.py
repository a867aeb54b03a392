"""``uncontained season export``: a season as a book, complete for one key, files beside it.

What stands in it, and in which order. How it looks is for :mod:`bot.authoring.pages`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.authoring.pages import (
    Block,
    File,
    Heading,
    Note,
    Points,
    Prose,
    Said,
    as_html,
    as_markdown,
)
from bot.authoring.words import condition_told, day_of, length_told, time_told
from bot.core.errors import StartupError
from bot.core.keyed import keyed_choice
from bot.core.wording import counted
from bot.game.judging import fill
from bot.game.making import artifact_of
from bot.game.puzzles import KINDS
from bot.game.puzzles.model import Piece, Turn
from bot.game.season import Attach, Drop, Puzzle, Season
from bot.voices.cast import load_cast
from bot.voices.lint import CONTENT


@dataclass(frozen=True, slots=True)
class Book:
    """A season to be read: its blocks in order, and the files that they name, by their paths."""

    title: str
    blocks: tuple[Block, ...]
    files: Mapping[str, bytes]


def exported(season: Season, target: Path, key: str, html: bool) -> str:
    """Write a season's book into a new folder, and return the sentence that says so.

    Args:
        season: the season.
        target: the folder.
        key: any text; each gives another set of answers, the same as ``season solve``.
        html: one HTML page instead of a Markdown file.

    Raises:
        StartupError: the folder is there already, or something cannot be written.
    """
    names = {voice.id: voice.name for voice in load_cast(CONTENT).voices.values()}
    book = book_of(season, key, names)
    path = target / ("book.html" if html else "book.md")
    try:
        target.mkdir(parents=True)
        for name, data in book.files.items():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (target / name).write_bytes(data)
        text = as_html(book.title, book.blocks) if html else as_markdown(book.blocks)
        path.write_text(text, "utf-8")
    except FileExistsError:
        raise StartupError(f"{target} is there already; name a new folder.") from None
    except OSError as error:
        raise StartupError(f"{target} cannot be written: {error.strerror}.") from None
    return f"Wrote {path}, with {counted(len(book.files), 'file')} beside it."


def book_of(season: Season, key: str, names: Mapping[str, str]) -> Book:
    """Return the book of a season for one key; ``names`` are those of the voices, by id."""
    writer = _Writer(season, key, names)
    blocks = tuple(writer.blocks())
    return Book(season.title, blocks, writer.files)


class _Writer:
    """Writes a book from its first page to its last; ``files`` fill up on the way."""

    def __init__(self, season: Season, key: str, names: Mapping[str, str]) -> None:
        self._season = season
        self._key = key
        self._names = names
        self._artifacts = {
            p.id: artifact_of(season, p, self._key_of, whole=True) for p in season.puzzles
        }
        self.files: dict[str, bytes] = {}

    def blocks(self) -> Iterator[Block]:
        yield Heading(1, self._season.title)
        yield Note(f"As a server with the key “{self._key}” gets it. It gives everything away.")
        yield Heading(2, "Before it begins")
        yield Prose(self._season.texts.notice)
        day = 0
        for drop in self._season.drops:
            if day_of(drop) != day:
                day = day_of(drop)
                yield Heading(2, f"Day {day}")
            yield from self._drop(drop)
        yield Heading(2, "Afterwards")
        yield Prose(self._season.texts.farewell)
        if self._season.puzzles:
            yield Heading(2, "How the puzzles go")
        for puzzle in self._season.puzzles:
            yield Heading(3, puzzle.title)
            facts = KINDS[puzzle.kind].facts(self._artifacts[puzzle.id])
            yield Prose(fill(puzzle.solution, facts))

    def _key_of(self, puzzle: Puzzle) -> str:
        return f"{self._key}/{puzzle.id}"

    def _drop(self, drop: Drop) -> Iterator[Block]:
        roles = [role for role, has in (("branch", drop.only_if), ("ending", drop.ends)) if has]
        yield Heading(3, drop.title + (f" ({', '.join(roles)})" if roles else ""))
        yield from map(Note, self._about(drop))
        for number, beat in enumerate(drop.beats, start=1):
            yield Said(self._name(beat.voice), beat.text)
            for attach in drop.attachments:
                if (attach.beat or len(drop.beats)) == number:
                    yield self._attached(drop, attach)
        if drop.vote is not None:
            yield from self._vote(drop.vote)
        puzzle = self._season.puzzle(drop.opens) if drop.opens else None
        if puzzle is not None:
            yield from self._puzzle(puzzle)

    def _about(self, drop: Drop) -> Iterator[str]:
        """Yield the sentences that stand above a drop."""
        when = time_told(self._season, drop)
        yield f"{when[:1].upper()}{when[1:]}."
        if drop.only_if is not None:
            holds = condition_told(self._season, drop.only_if)
            yield f"A branch, told only where this holds: {holds}."
        if drop.ends:
            yield "An ending: nothing comes after it."
        if drop.edits is not None:
            yield f"It replaces message {drop.edits.beat} of “{self._title(drop.edits.drop)}”."
        if drop.thread is not None:
            yield f"From its second message on it stands in a thread, “{drop.thread.name}”."
        if drop.topic is not None:
            yield f"The channel's topic becomes: {drop.topic}"
        if drop.event is not None:
            starts = f"day {drop.event.starts.day}, {drop.event.starts.time:%H:%M}"
            yield f"In the calendar for {starts}: {drop.event.name}. {drop.event.description}"
        if drop.content_note is not None:
            yield f"Content note: {drop.content_note}"

    def _vote(self, vote_id: str) -> Iterator[Block]:
        vote = self._season.vote(vote_id)
        if vote is None:
            return
        yield Heading(4, f"Vote: {vote.question}")
        yield Points([option.text for option in vote.options])
        for option in vote.options:
            yield Note(f"Where most vote “{option.text}”:")
            yield Said(self._name(vote.voice), vote.closed[option.id])
        otherwise = vote.option(vote.otherwise).text
        for case, text in (("two lead", vote.tie), ("too few vote", vote.silence)):
            yield Note(f"Where {case}, so that it is “{otherwise}”:")
            yield Said(self._name(vote.voice), text)

    def _puzzle(self, puzzle: Puzzle) -> Iterator[Block]:
        kind, artifact = KINDS[puzzle.kind], self._artifacts[puzzle.id]
        yield Heading(4, f"Puzzle: {puzzle.title}")
        yield Prose(puzzle.brief)
        attached = {
            attach.piece
            for drop in self._season.drops
            for attach in drop.attachments
            if attach.puzzle == puzzle.id
        }
        for name, piece in artifact.pieces.items():
            if name not in attached:
                if name in kind.halves:
                    yield Note("Handed to every second player, in private:")
                yield self._piece(puzzle, name, piece)
        if artifact.dialogue:
            yield Note("It answers questions; this is all that it says.")
            yield self._file(f"puzzles/{puzzle.id}/dialogue.txt", *_script(artifact.dialogue))
        yield Note(f"Hints, {_listed([length_told(t) for t in puzzle.hint_times])} after it opens:")
        yield Points([hint.text for hint in puzzle.hints])
        yield Note("Where somebody solves it:")
        line = keyed_choice(puzzle.announce.lines, self._key, "announce", puzzle.id)
        yield Said(self._name(puzzle.announce.voice), fill(line, {"solver": "@somebody"}))

    def _attached(self, drop: Drop, attach: Attach) -> Block:
        if attach.file is not None:
            path = f"drops/{drop.id}/{Path(attach.file).name}"
            return self._file(path, drop.files[attach.file], attach.alt or "")
        puzzle = self._season.puzzle(attach.puzzle or "")
        if puzzle is None or attach.piece is None:
            raise LookupError(f"{drop.id} has a file of no puzzle")  # a checked season has none
        return self._piece(puzzle, attach.piece, self._artifacts[puzzle.id].pieces[attach.piece])

    def _piece(self, puzzle: Puzzle, name: str, piece: Piece) -> Block:
        path = f"puzzles/{puzzle.id}/{name}{Path(piece.filename).suffix}"
        return self._file(path, piece.data, piece.alt)

    def _file(self, path: str, data: bytes, alt: str) -> Block:
        self.files[path] = data
        return File(path, alt)

    def _name(self, voice_id: str) -> str:
        return self._names.get(voice_id, voice_id)

    def _title(self, drop_id: str) -> str:
        drop = self._season.drop(drop_id)
        return drop.title if drop is not None else drop_id


def _script(dialogue: Mapping[str, Turn]) -> tuple[bytes, str]:
    """Return a dialogue as text, a turn after the other, and what is seen in it."""
    turns = []
    for name, turn in dialogue.items():
        asked = "".join(f"\n→ {label} ({leads_to})" for label, leads_to in turn.options)
        turns.append(f"[{name}]\n{turn.text}{asked}\n")
    alt = f"A dialogue as plain text: {counted(len(turns), 'turn')}, each with what may be asked."
    return "\n".join(turns).encode(), alt


def _listed(parts: list[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
