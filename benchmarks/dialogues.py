"""How much of the evidence for a question is found, on dialogues given on the command line.

Reads a folder of JSON files laid out like LoCoMo's (Maharana et al., ACL 2024,
github.com/snap-research/locomo): lists of turns under ``session_1``, ``session_2``, …, each
with its ``session_1_date_time``, and questions with ids of evidence under ``qa``. No such
file belongs to this project. One dialogue is one server, the speakers are two members of
it, a third asks.
"""

import json
import re
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol, cast

from sqlalchemy import Engine, Table, create_engine, event, insert
from sqlalchemy.orm import Session

from bot.db.base import Base
from bot.db.engine import PRAGMAS
from bot.memory.cipher import Cipher
from bot.memory.recall import IndexedTurn, Where, index_turn, search
from bot.memory.tables import TurnRow

GUILD, CHANNEL, VOICE, ASKER = 1, 5, "cleetus", 7
MOST = 25
ADVERSARIAL = 5
"""The category of questions that name the wrong person; they have no answer."""
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
TURNS = cast(Table, TurnRow.__table__)


def open_file(path: Path) -> Engine:
    """Return an engine on a new database file with all tables, set up as the bot does."""
    engine = create_engine(f"sqlite:///{path}")

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: object) -> None:
        for pragma in PRAGMAS:
            connection.execute(pragma)

    Base.metadata.create_all(engine)
    return engine


class Finder(Protocol):
    """Something that turns are added to, and then found in."""

    def add(self, turn: dict[str, Any]) -> None:
        """Take a turn: ``id``, ``speaker``, ``text``, ``session`` and ``date``."""

    def search(self, question: str, k: int) -> list[str]:
        """Return the ids of the best ``k`` turns, best first."""

    def close(self) -> None:
        """Let go of all files."""


class Ours:
    """The index of the bot over a real file."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._engine = open_file(Path(self._folder.name) / "recall.db")
        self._session = Session(self._engine)
        self._cipher = Cipher(bytes(range(32)))
        self._secret = self._cipher.derived("benchmark")
        self._ids: list[str] = []
        self._people: dict[str, int] = {}
        self._last = (-1, LONG_AGO)

    def add(self, turn: dict[str, Any]) -> None:
        """Keep a turn and index it, half a minute after the one before it."""
        user_id = self._people.setdefault(turn["speaker"].casefold(), 100 + len(self._people))
        number, at = self._last
        began = datetime.fromisoformat(turn["date"])
        began = began if began.tzinfo else began.replace(tzinfo=UTC)
        at = at + timedelta(seconds=30) if number == turn["session"] else began
        self._last = (turn["session"], at)
        self._ids.append(turn["id"])
        row = {
            "id": len(self._ids),
            "guild_id": GUILD,
            "channel_id": CHANNEL,
            "voice": VOICE,
            "user_id": user_id,
            "by_voice": False,
            "message_id": None,
            "said_at": at,
            "sealed": self._cipher.seal(turn["text"]),
        }
        self._session.execute(insert(TURNS), [row])
        indexed = IndexedTurn(len(self._ids), GUILD, VOICE, CHANNEL, user_id, at, turn["text"])
        index_turn(self._session, self._secret, indexed)

    def finish(self) -> None:
        """Write everything down."""
        self._session.commit()

    def search(self, question: str, k: int) -> list[str]:
        """Return the ids of the best ``k`` turns, best first."""
        found = search(
            self._session,
            self._secret,
            Where(GUILD, VOICE, LONG_AGO, lambda _channel: True),
            question,
            asker_id=ASKER,
            names=self._people,
            now=self._last[1],
            limit=k,
        )
        return [self._ids[one.turn_id - 1] for one in found]

    def close(self) -> None:
        """Remove the file."""
        self._session.close()
        self._engine.dispose()
        self._folder.cleanup()


class PlainFts5:
    """SQLite's own full-text search: Porter's stemmer, any of the words, its bm25."""

    def __init__(self) -> None:
        self._file = sqlite3.connect(":memory:")
        self._file.execute("CREATE VIRTUAL TABLE said USING fts5(text, tokenize='porter')")
        self._ids: list[str] = []

    def add(self, turn: dict[str, Any]) -> None:
        """Index a turn."""
        self._ids.append(turn["id"])
        self._file.execute("INSERT INTO said VALUES (?)", (turn["text"],))

    def search(self, question: str, k: int) -> list[str]:
        """Return the ids of the best ``k`` turns, best first."""
        return [self._ids[row - 1] for row in fts5_rows(self._file, question, k)]

    def close(self) -> None:
        """Close the database."""
        self._file.close()


def fts5_rows(file: sqlite3.Connection, question: str, limit: int) -> list[int]:
    """Return the rows of the table ``said`` that have any word of a question, best first."""
    words = re.findall(r"\w+", question)
    rows = file.execute(
        "SELECT rowid FROM said WHERE said MATCH ? ORDER BY rank LIMIT ?",
        (" OR ".join(f'"{word}"' for word in words), limit),
    )
    return [row for (row,) in rows]


def ours() -> Ours:
    """Return a finder over the bot's own index."""
    return Ours()


def plain_fts5() -> PlainFts5:
    """Return a finder over plain FTS5."""
    return PlainFts5()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the ids of the turns that hold its answer."""

    text: str
    evidence: frozenset[str]


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Turns in order, and questions about them."""

    turns: tuple[dict[str, Any], ...]
    asked: tuple[Asked, ...]


def read_folder(folder: Path) -> list[Dialogue]:
    """Return the dialogues in a folder.

    Raises:
        SystemExit: there is none.
    """
    files = sorted(folder.glob("*.json"))
    if not files:
        raise SystemExit(f"There are no JSON files in {folder}; name a folder with dialogues.")
    return [_dialogue(file.stem, json.loads(file.read_text("utf-8"))) for file in files]


def _dialogue(name: str, raw: dict[str, Any]) -> Dialogue:
    turns = []
    for number in sorted(int(key[8:]) for key in raw if re.fullmatch(r"session_\d+", key)):
        told = f"{raw[f'session_{number}_date_time']} +0000"
        when = datetime.strptime(told, "%I:%M %p on %d %B, %Y %z")
        for turn in raw[f"session_{number}"]:
            turns.append(
                {
                    "id": f"{name}/{turn['dia_id']}",
                    "speaker": turn["speaker"],
                    "text": turn["text"],
                    "session": f"{name}/{number}",
                    "date": when.isoformat(),
                }
            )
    known = {turn["id"] for turn in turns}
    asked = []
    for question in raw["qa"]:
        found = re.findall(r"D:?(\d+):(\d+)", " ".join(question.get("evidence") or ()))
        evidence = {f"{name}/D{int(session)}:{int(turn)}" for session, turn in found} & known
        if evidence and question["category"] != ADVERSARIAL:
            asked.append(Asked(question["question"], frozenset(evidence)))
    return Dialogue(tuple(turns), tuple(asked))


def anonymous(dialogue: Dialogue) -> Dialogue:
    """Return a dialogue whose questions name none of the speakers."""
    speakers = "|".join(sorted({re.escape(turn["speaker"]) for turn in dialogue.turns}))
    pattern = re.compile(rf"\b(?:{speakers})\b(?:['’]s)?")
    return replace(
        dialogue,
        asked=tuple(replace(one, text=pattern.sub("", one.text)) for one in dialogue.asked),
    )


def pooled(dialogues: Sequence[Dialogue]) -> Dialogue:
    """Return all dialogues as they would stand in one server, one after the other by date."""
    turns = sorted((turn for one in dialogues for turn in one.turns), key=lambda turn: turn["date"])
    return Dialogue(tuple(turns), tuple(asked for one in dialogues for asked in one.asked))


def measure(dialogues: Sequence[Dialogue], factory: Callable[[], Finder]) -> tuple[float, ...]:
    """Return the share of evidence in the first 1, 10 and 25, the MRR and milliseconds."""
    rows, spent = [], []
    for dialogue in dialogues:
        finder = factory()
        for turn in dialogue.turns:
            finder.add(turn)
        for asked in dialogue.asked:
            begun = time.perf_counter()
            found = finder.search(asked.text, MOST)
            spent.append(1000 * (time.perf_counter() - begun))
            rows.append(_marks(found, asked.evidence))
        finder.close()
    return *(statistics.mean(column) for column in zip(*rows, strict=True)), statistics.median(
        spent
    )


def _marks(found: Sequence[str], evidence: frozenset[str]) -> tuple[float, ...]:
    ranks = [rank for rank, one in enumerate(found, 1) if one in evidence]
    shares = [sum(rank <= most for rank in ranks) / len(evidence) for most in (1, 10, MOST)]
    return *shares, 1 / ranks[0] if ranks else 0.0


def report(folder: Path) -> None:
    """Print what both find, each dialogue alone, all in one server, and with nobody named."""
    dialogues = read_folder(folder)
    unnamed = [anonymous(one) for one in dialogues]
    print(
        f"{len(dialogues)} dialogues, {sum(len(one.turns) for one in dialogues)} turns, "
        f"{sum(len(one.asked) for one in dialogues)} questions with an answer"
    )
    print(f"{'':34}   R@1  R@10  R@25   MRR  ms at the median")
    for label, some in (
        ("each dialogue a server", dialogues),
        ("all in one server", [pooled(dialogues)]),
        ("each a server, nobody named", unnamed),
    ):
        for name, factory in (("ours", ours), ("FTS5", plain_fts5)):
            *shares, spent = measure(some, cast(Callable[[], Finder], factory))
            figures = " ".join(f"{share:5.3f}" for share in shares)
            print(f"{label:28} {name:5} {figures} {spent:6.2f}", flush=True)
