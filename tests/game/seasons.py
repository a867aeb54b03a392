"""Small seasons for tests, as objects and as folders on disk."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

from bot.game.loader import load_season
from bot.game.season import Season

VOICES = frozenset({"ada", "bo"})
WORDS = ["chorus", "rattle", "jingle", "melody", "hiccup", "gurgle", "rumble", "patter"]

PUZZLE: dict[str, Any] = {
    "id": "log",
    "kind": "training_log",
    "title": "The log",
    "brief": "Read it.",
    "params": {"run": 1, "first_epoch": 1000, "epoch_step": 100, "words": WORDS},
    "hints": [
        {"text": "Look at the rows.", "unless": ["rows", "tokens"]},
        {"text": "Look at the words.", "unless": "tokens"},
        {"text": "Look at the letters."},
    ],
    "replies": {
        "solved": "Yes, first!",
        "solved_later": "Yes.",
        "near": "Very close, check your spelling.",
        "elsewhere": "That is somebody else's answer.",
        "wrong": ["No.", "Nope.", "Not that."],
        "partials": {
            "rows": "Right rows.",
            "tokens": "Right words.",
            "reversed": "Backwards.",
            "last_letters": "Wrong end.",
            "off_by_one": "One row off.",
        },
    },
    "announce": {"voice": "ada", "lines": ["{solver} did it.", "{solver}!", "Well, {solver}."]},
}

SEASON: dict[str, Any] = {
    "id": "test",
    "title": "A test",
    "drops": [
        {"id": "first", "title": "First", "at": {"after": "0m"}, "ping": "true"},
        {
            "id": "second",
            "title": "Second",
            "at": {"after": "10m"},
            "opens": "log",
            "attachments": [{"puzzle": "log", "piece": "log", "beat": "1"}],
        },
        {"id": "evening", "title": "Evening", "at": {"day": "1", "time": "20:30"}},
        {"id": "noon", "title": "Noon", "at": {"day": "2", "time": "12:00"}},
        {
            "id": "bonus",
            "title": "Bonus",
            "unlock": {"when": "log", "by": {"day": "3", "time": "12:00"}},
        },
        {"id": "last", "title": "Last", "at": {"day": "3", "time": "19:30"}},
    ],
    "puzzles": [PUZZLE],
    "texts": {
        "notice": "A game.",
        "farewell": "Over.",
        "late": {voice: [f"{voice} is late, {n}." for n in range(4)] for voice in VOICES},
    },
}

TEXTS = {
    "first": "## ada\nHello.\n\n## bo\nHello too.\n",
    "second": "## ada\nRead this.\n",
    "evening": "## bo\nGood evening.\n",
    "noon": "## ada\nIt is noon.\n",
    "bonus": "## bo\nA bonus.\n",
    "last": "## ada\nGoodbye.\n",
}


def write_season(
    folder: Path, season: dict[str, Any] | None = None, solution: str = "Rows {rows}: {answer}."
) -> Path:
    """Write a season's folder and return it."""
    data = deepcopy(SEASON if season is None else season)
    (folder / "drops").mkdir(parents=True)
    (folder / "puzzles" / "log").mkdir(parents=True)
    (folder / "season.yaml").write_text(yaml.safe_dump(data, sort_keys=False), "utf-8")
    (folder / "puzzles" / "log" / "solution.md").write_text(solution, "utf-8")
    for name, text in TEXTS.items():
        (folder / "drops" / f"{name}.md").write_text(text, "utf-8")
    return folder


def small_season(folder: Path) -> Season:
    """Return the test season, loaded from disk."""
    return load_season(write_season(folder), VOICES)
