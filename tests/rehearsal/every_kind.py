"""A season in which every kind of puzzle occurs once, and how to start the command with it.

What a kind is given are the parameters of its own tests, so that a new kind has its place
here as soon as it has those. The words around the puzzles only say which is which.
"""

from pathlib import Path
from typing import Any

import yaml

from bot.game.puzzles import KINDS
from bot.game.puzzles.model import Kind
from bot.wiring import CONTENT
from tests.game.puzzles.test_kinds import PARAMS

SEASON = "every-kind"
NOTICE = "Every kind of puzzle, once."
STEP = 5
"""Minutes between two drops: no more than two are posted in ten."""

_LAUNCH = (
    "import pathlib, sys, bot.cli, bot.wiring;"
    "bot.wiring.CONTENT = pathlib.Path(sys.argv.pop(1));"
    "bot.cli.main()"
)


def launch(content: Path) -> tuple[str, ...]:
    """Return what Python is told to start ``uncontained`` with other content than its own."""
    return ("-c", _LAUNCH, str(content))


def in_private() -> list[Kind]:
    """Return the kinds of which a player gets something through the case file alone.

    They are opened before the others: the case file shows six puzzles.
    """
    return [kind for kind in KINDS.values() if kind.halves or kind.talks]


def in_public() -> list[Kind]:
    """Return the kinds that stand in the channel entirely."""
    return [kind for kind in KINDS.values() if not (kind.halves or kind.talks)]


def title(kind: Kind) -> str:
    """Return what the puzzle of a kind is called: one word, and nobody's answer."""
    return kind.name.title().replace("_", "")


def name(kind: Kind) -> str:
    """Return the id of a kind's puzzle and of the drop that opens it."""
    return title(kind).lower()


def attached(kind: Kind) -> tuple[str, ...]:
    """Return the pieces that are posted, in order; each has a beat of its own."""
    return tuple(piece for piece in kind.pieces if piece not in kind.halves)


def beat(kind: Kind, number: int) -> str:
    """Return what is said in a beat, counted from 1."""
    return f"{title(kind)}, part {number}."


def solved(kind: Kind) -> str:
    """Return what the first who solves it is told."""
    return f"{title(kind)} is solved."


def wrong(kind: Kind) -> str:
    """Return how a reply to a wrong answer begins."""
    return f"{title(kind)} says no"


def announced(kind: Kind) -> str:
    """Return how that which the channel is told of a solve ends."""
    return f"got through {title(kind)}."


def write_content(folder: Path) -> Path:
    """Write the bot's content with this season in place of its own; return the folder."""
    season = folder / "seasons" / SEASON
    (season / "drops").mkdir(parents=True)
    for shared in ("scenes", "voices"):
        (folder / shared).symlink_to(CONTENT / shared, target_is_directory=True)
    kinds = [*in_private(), *in_public()]
    (season / "season.yaml").write_text(yaml.safe_dump(_season(kinds)), "utf-8")
    texts = {"first": ["Here they come."], "last": ["Those were all."]}
    texts |= {name(kind): _beats(kind) for kind in kinds}
    for drop, beats in texts.items():
        text = "\n".join(f"## cleetus\n{said}\n" for said in beats)
        (season / "drops" / f"{drop}.md").write_text(text, "utf-8")
    for kind in kinds:
        solution = season / "puzzles" / name(kind) / "solution.md"
        solution.parent.mkdir(parents=True)
        solution.write_text("It is {answer}.", "utf-8")
    return folder


def _beats(kind: Kind) -> list[str]:
    return [beat(kind, number) for number in range(1, 1 + max(1, len(attached(kind))))]


def _season(kinds: list[Kind]) -> dict[str, Any]:
    """Return ``season.yaml``. Its last drop is days away: when it has come, all is over."""
    first = {"id": "first", "title": "First", "at": {"after": "0m"}}
    last = {"id": "last", "title": "Last", "at": {"day": 5, "time": "12:00"}}
    return {
        "id": SEASON,
        "title": "Every kind",
        "drops": [
            first | {"reveals": ["alita", "weather"]},
            *(_drop(kind, STEP * number) for number, kind in enumerate(kinds, start=1)),
            last,
        ],
        "puzzles": [_puzzle(kind, _params(kind, kinds)) for kind in kinds],
        "texts": {
            "notice": NOTICE,
            "farewell": "Over.",
            "late": {"cleetus": [f"Late, {number}." for number in range(4)]},
        },
    }


def _drop(kind: Kind, minutes: int) -> dict[str, Any]:
    return {
        "id": name(kind),
        "title": title(kind),
        "at": {"after": f"{minutes}m"},
        "opens": name(kind),
        "attachments": [
            {"puzzle": name(kind), "piece": piece, "beat": number}
            for number, piece in enumerate(attached(kind), start=1)
        ],
    }


def _params(kind: Kind, kinds: list[Kind]) -> dict[str, Any]:
    """Return a kind's parameters; a meta's feeders are puzzles that are there."""
    params: dict[str, Any] = PARAMS[kind.name].model_dump(mode="json")
    if kind.gathers:
        feeders = [name(other) for other in kinds if not other.gathers]
        params["feeders"] = feeders[: len(params["feeders"])]
    return params


def _puzzle(kind: Kind, params: dict[str, Any]) -> dict[str, Any]:
    called = title(kind)
    return {
        "id": name(kind),
        "kind": kind.name,
        "title": called,
        "brief": f"{called}: what does it say?",
        "params": params,
        "hints": [{"text": f"{called}, hint {number}."} for number in (1, 2, 3)],
        "replies": {
            "solved": solved(kind),
            "solved_later": f"{called} is solved again.",
            "near": f"{called} is close.",
            "elsewhere": f"{called} says that elsewhere.",
            "wrong": [f"{wrong(kind)}, {number}." for number in (1, 2, 3)],
            "partials": dict.fromkeys(kind.partial_ids, f"{called}, half-way."),
        },
        "announce": {
            "voice": "cleetus",
            "lines": [f"{{solver}} {way} {announced(kind)}" for way in ("has", "just", "really")],
        },
    }
