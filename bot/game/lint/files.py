"""Rules on files: what drops carry, what pictures say of themselves, and what nothing uses."""

import warnings
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image

from bot.core.wording import counted
from bot.game.lint.manuscript import Manuscript
from bot.game.puzzles import KINDS
from bot.game.season import Attach
from bot.game.sources import Location, Problem

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
_HARMLESS = frozenset(
    (
        *("dpi", "gamma", "srgb", "chromaticity", "icc_profile", "transparency", "interlace"),
        *("aspect", "background", "loop", "duration", "extension", "version", "timestamp"),
        *("jfif", "jfif_version", "jfif_unit", "jfif_density", "adobe", "adobe_transform"),
        *("progressive", "progression", "default_image", "disposal", "blend", "lossless"),
    )
)
"""What Pillow tells of a picture that says nothing of where it comes from."""

LONGEST_ENDING = 5


def missing_beat(ms: Manuscript) -> Iterator[Problem]:
    """Find where a file is to go with a beat that the drop does not have."""
    for index, drop in enumerate(ms.season.drops):
        for n, attach in enumerate(drop.attachments):
            if (attach.beat or 1) > len(drop.beats):
                what = f"the drop has only {counted(len(drop.beats), 'beat')}; name another"
                yield ms.problem(("drops", index, "attachments", n, "beat"), what)


def two_files(ms: Manuscript) -> Iterator[Problem]:
    """Find where a beat is to carry two files."""
    for index, drop in enumerate(ms.season.drops):
        taken: set[int] = set()
        for n, attach in enumerate(drop.attachments):
            beat = attach.beat or len(drop.beats)
            if beat in taken:
                what = "one beat carries one file; give another beat"
                yield ms.problem(("drops", index, "attachments", n), what)
            taken.add(beat)


def unknown_piece(ms: Manuscript) -> Iterator[Problem]:
    """Find where a drop attaches a piece that the puzzle's kind does not make."""
    for place, attach, pieces, _ in _pieces(ms):
        if attach.piece not in pieces:
            what = f"this kind has the pieces {', '.join(pieces)}; attach one of these"
            yield ms.problem((*place, "piece"), what)


def attached_half(ms: Manuscript) -> Iterator[Problem]:
    """Find where a drop attaches a half, which players are handed one by one."""
    for place, attach, _, halves in _pieces(ms):
        if attach.piece in halves:
            what = "this piece is handed to players one by one; don't attach it"
            yield ms.problem((*place, "piece"), what)


def file_ending(ms: Manuscript) -> Iterator[Problem]:
    """Find where an attached file has no ending by which a telephone knows what it is."""
    for place, name, _ in _files(ms):
        ending = Path(name).suffix[1:]
        if not 1 <= len(ending) <= LONGEST_ENDING or not ending.isalnum():
            what = "it needs an ending such as .png or .txt; rename the file"
            yield ms.problem(place, what)


def broken_picture(ms: Manuscript) -> Iterator[Problem]:
    """Find where an attached picture cannot be opened."""
    for place, name, data in _files(ms):
        if name.lower().endswith(_PICTURES) and _told_by(data) is None:
            yield ms.problem(place, "no picture that can be opened; save it again")


def file_metadata(ms: Manuscript) -> Iterator[Problem]:
    """Find where an attached picture says when, where or by what it was made."""
    for place, name, data in _files(ms):
        told = _told_by(data) if name.lower().endswith(_PICTURES) else None
        if told:
            what = f"it holds metadata ({', '.join(sorted(told))}); save it without any"
            yield ms.problem(place, what)


def unused_text(ms: Manuscript) -> Iterator[Problem]:
    """Find where a file in ``drops/`` belongs to no drop."""
    ids = {drop.id for drop in ms.season.drops}
    for path in _inside(ms.folder / "drops"):
        if (path.suffix != ".md" or path.stem not in ids) and not _is_attached(ms, path):
            what = "it belongs to no drop; delete it or add the drop"
            yield Problem(_shown(ms, path), None, "", what)


def unused_solution(ms: Manuscript) -> Iterator[Problem]:
    """Find where a folder or a file in ``puzzles/`` belongs to no puzzle."""
    known = {ms.folder / "puzzles" / p.id / "solution.md" for p in ms.season.puzzles}
    for path in _inside(ms.folder / "puzzles"):
        if path not in known and not _is_attached(ms, path):
            what = "it belongs to no puzzle; delete it or add the puzzle"
            yield Problem(_shown(ms, path), None, "", what)


def unused_file(ms: Manuscript) -> Iterator[Problem]:
    """Find where a file in the season's folder is attached to no drop."""
    for path in _inside(ms.folder):
        top = path.relative_to(ms.folder).parts[0]
        notes = path.parent == ms.folder and path.suffix in (".md", ".yaml", ".json")
        if top not in ("drops", "puzzles") and not notes and not _is_attached(ms, path):
            what = "no drop attaches it; attach it, or move it out of the season"
            yield Problem(_shown(ms, path), None, "", what)


def _pieces(
    ms: Manuscript,
) -> Iterator[tuple[Location, Attach, tuple[str, ...], tuple[str, ...]]]:
    """Yield what drops attach of puzzles, with the pieces and halves of their kinds."""
    for index, drop in enumerate(ms.season.drops):
        for n, attach in enumerate(drop.attachments):
            puzzle = ms.season.puzzle(attach.puzzle) if attach.puzzle else None
            if puzzle is not None:
                kind = KINDS[puzzle.kind]
                yield ("drops", index, "attachments", n), attach, kind.pieces, kind.halves


def _files(ms: Manuscript) -> Iterator[tuple[Location, str, bytes]]:
    for index, drop in enumerate(ms.season.drops):
        for n, attach in enumerate(drop.attachments):
            if attach.file is not None:
                place = ("drops", index, "attachments", n, "file")
                yield place, attach.file, drop.files[attach.file]


def _told_by(data: bytes) -> set[str] | None:
    """Return what a picture tells beside its pixels; None where it is no picture."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of sizes: only the head and its chunks are read
            with Image.open(BytesIO(data)) as picture:
                told = {str(name) for name in picture.info if name not in _HARMLESS}
                told |= {str(name) for name in getattr(picture, "text", {})}
                return told | {"exif" for _ in [0] if len(picture.getexif())}
    except Exception:  # a damaged file may raise anything
        return None


def _inside(folder: Path) -> list[Path]:
    """Return the files under a folder, in order, but hidden ones."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in found if not _is_hidden(path.relative_to(folder)))


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _is_attached(ms: Manuscript, path: Path) -> bool:
    attached = (a.file for drop in ms.season.drops for a in drop.attachments if a.file is not None)
    return path.resolve() in {(ms.folder / name).resolve() for name in attached}


def _shown(ms: Manuscript, path: Path) -> str:
    return path.relative_to(ms.folder).as_posix()
