"""``uncontained season new``: a small, sound season in a new folder, for its author to change.

Its files are shipped in ``bot/content/season_skeleton/``; only id and title are put in.
"""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from bot.authoring.schema import schema_text
from bot.core.errors import StartupError

SKELETON = Path(__file__).parents[1] / "content" / "season_skeleton"
LONGEST_ID, LONGEST_TITLE = 40, 80


def begun(folder: Path, title: str) -> Iterator[str]:
    """Write a season to begin with, and yield sentences that say so and what comes next.

    Args:
        folder: a new folder; the season's id is made of its name.
        title: the season's title; empty for one made of the folder's name.

    Raises:
        StartupError: the folder is there already or cannot be made, or the title is too long.
    """
    name = folder.resolve().name
    shown = " ".join(title.split()) or re.sub(r"[-_\s]+", " ", name).strip().capitalize()
    if len(shown) > LONGEST_TITLE:
        raise StartupError(f"That title is too long; write up to {LONGEST_TITLE} characters.")
    if folder.exists():
        raise StartupError(f"{folder} is there already; name a new folder.")
    season = folder / "season.yaml"
    try:
        shutil.copytree(SKELETON, folder)
        season.write_text(_named(season.read_text("utf-8"), _id(name), shown), "utf-8")
        (folder / "season.schema.json").write_text(schema_text(), "utf-8")
    except OSError as error:
        raise StartupError(f"{folder} cannot be written: {error.strerror or error}.") from None
    yield f"Wrote “{shown}” to {folder}: five drops and a puzzle, to be changed."
    yield f"Begin with season.yaml, and look at it often: uncontained season check {folder}"


def _id(name: str) -> str:
    found = re.sub(r"[^a-z0-9_]+", "-", name.lower()).strip("-_")[:LONGEST_ID]
    return found or "new-season"


def _named(text: str, season_id: str, title: str) -> str:
    text = text.replace("\nid: new-season\n", f"\nid: {season_id}\n", 1)
    quoted = json.dumps(title, ensure_ascii=False)  # a string of JSON is one of YAML, too
    return text.replace("\ntitle: A new season\n", f"\ntitle: {quoted}\n", 1)
