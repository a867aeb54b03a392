"""A sound season to be broken, and what breaks it: one small change for each rule."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from PIL import Image, PngImagePlugin
from pydantic import BaseModel

from bot.game.answers import AnswerType
from bot.game.puzzles import KINDS
from bot.game.puzzles.model import Artifact, Kind
from tests.game.seasons import PUZZLE, SEASON, TEXTS
from tests.game.test_votes import VOTE

FACTS = frozenset({"breach"})

FOLDER = object()
"""Stands for a folder where a file should be."""


@dataclass
class Draft:
    """A season that is not written yet: the mapping of season.yaml, and the other files."""

    season: dict[str, Any] = field(default_factory=lambda: deepcopy(SEASON))
    files: dict[str, Any] = field(
        default_factory=lambda: {
            "puzzles/log/solution.md": "Rows {rows}: {answer}.",
            **{f"drops/{name}.md": text for name, text in TEXTS.items()},
        }
    )

    @property
    def puzzle(self) -> dict[str, Any]:
        found: dict[str, Any] = self.season["puzzles"][0]
        return found

    def drop(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = next(d for d in self.season["drops"] if d["id"] == name)
        return found

    def add(self, text: str = "## ada\nOne more.\n", **drop: Any) -> None:
        """Add a drop below all others."""
        self.season["drops"].append({"title": drop["id"].title(), **drop})
        self.files[f"drops/{drop['id']}.md"] = text

    def say(self, name: str, text: str | bytes | None) -> None:
        """Put another text into a drop; None takes its file away."""
        self.files[f"drops/{name}.md"] = text

    def attach(self, name: str, data: bytes) -> None:
        """Let the first drop carry a file."""
        self.drop("first")["attachments"] = [{"file": name, "alt": "Something."}]
        self.files[name] = data

    def write(self, folder: Path) -> Path:
        """Write it into a new folder and return that."""
        files = {"season.yaml": yaml.safe_dump(self.season, sort_keys=False), **self.files}
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is FOLDER:
                path.mkdir()
            elif content is not None:
                path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return folder


@dataclass(frozen=True)
class Case:
    """A rule's id, the change that breaks it, and the file and line of which it speaks.

    The line is told by what stands in it; empty where the problem is the file itself.
    """

    rule: str
    change: Callable[[Draft], object]
    file: str
    line: str


LISTS = {
    "two": ["cactus", "teapot", "mitten", "locket", "ribbon", "pillow", "hammer", "saucer"],
    "three": ["salute", "curtsy", "squint", "sneeze", "giggle", "shiver", "wobble", "fidget"],
    "four": ["badger", "possum", "weasel", "ferret", "marten", "coyote", "bobcat", "wombat"],
    "meta": ["poppet", "sprout", "pickle", "muffin", "peanut", "nipper", "turnip", "toffee"],
}


def with_vote(draft: Draft) -> None:
    """Ask a vote under the second drop."""
    draft.season["votes"] = [deepcopy(VOTE)]
    draft.drop("second")["vote"] = "door"


FEEDERS = ("log", "two", "three", "four")


def with_meta(draft: Draft, opened: Sequence[str] = (*FEEDERS, "meta")) -> None:
    """Have the first five drops open four logs and a meta of them, in some order."""
    draft.drop("bonus")["unlock"]["when"] = f"posted({draft.season['drops'][0]['id']})"
    for name in FEEDERS[1:]:
        log = _another(draft, name)
        log["params"]["words"] = list(LISTS[name])
    meta = _another(draft, "meta")
    meta.update(kind="switchboard", params={"words": LISTS["meta"], "feeders": list(FEEDERS)})
    for hint in meta["hints"]:
        hint.pop("unless", None)
    partials = KINDS["switchboard"].partial_ids
    meta["replies"]["partials"] = dict.fromkeys(partials, "Nearly.")
    for name, drop in zip(opened, draft.season["drops"], strict=False):
        drop["opens"] = name
        drop.pop("attachments", None)
        if name != "meta":
            drop["attachments"] = [{"puzzle": name, "piece": "log"}]


def _another(draft: Draft, name: str) -> dict[str, Any]:
    """Add a puzzle like the first one, with quick hints."""
    puzzle: dict[str, Any] = {**deepcopy(PUZZLE), "id": name, "title": name.title()}
    for n, hint in enumerate(puzzle["hints"]):
        hint["after"] = f"{n + 1}h"
    draft.season["puzzles"].append(puzzle)
    draft.files[f"puzzles/{name}/solution.md"] = "{answer}"
    return puzzle


def riddle(*answers: str) -> Callable[[Draft], None]:
    """Return a change that makes the puzzle a riddle, whose answers may be anything."""

    def change(draft: Draft) -> None:
        draft.puzzle.update(kind="riddle", params={"answers": list(answers)})
        draft.puzzle["hints"] = [{"text": f"Riddle hint {n}."} for n in range(3)]
        draft.puzzle["replies"]["partials"] = {}
        draft.files["puzzles/log/solution.md"] = "{answer}"
        del draft.drop("second")["attachments"]

    return change


class _Answers(BaseModel):
    answers: tuple[str, ...]


RIDDLE = Kind(
    name="riddle",
    answer_type=AnswerType.LETTERS,
    params=_Answers,
    pieces=(),
    partial_ids=(),
    make=lambda _key, _params: Artifact({}),
    draft=lambda _key, _params: Artifact({}),
    solve=lambda _artifact: "",
    answers=lambda params: params.answers,
    partials=lambda _artifact: (),
    facts=lambda _artifact: {"answer": ""},
    form=lambda _params: "a word",
)
"""A kind that refuses nothing, as one may be that somebody writes."""


def picture(**told: str) -> bytes:
    """Return a picture that tells something beside its pixels."""
    chunks = PngImagePlugin.PngInfo()
    for name, text in told.items():
        chunks.add_text(name, text)
    out = BytesIO()
    Image.new("L", (4, 4)).save(out, "PNG", pnginfo=chunks)
    return out.getvalue()
