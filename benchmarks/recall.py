"""How fast and how well memory finds what was said: ``python -m benchmarks.recall``.

Without arguments it prints time and size on made-up talk (:mod:`benchmarks.chatter`), as a
server grows and where it shares a file with others. With ``--dialogues FOLDER`` it prints
how much of the annotated evidence is found (:mod:`benchmarks.dialogues`). Plain FTS5 runs on
the same in the same run.
"""

import argparse
import random
import shutil
import sqlite3
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, select, text
from sqlalchemy.orm import Session

from benchmarks.chatter import NOW, Said, names, questions, talk
from benchmarks.dialogues import (
    ASKER,
    GUILD,
    LONG_AGO,
    MOST,
    TURNS,
    VOICE,
    fts5_rows,
    open_file,
    ours,
    plain_fts5,
    report,
)
from bot.memory.cipher import Cipher
from bot.memory.recall import IndexedTurn, Where, index_turn, index_turns, search
from bot.memory.recall.blocks import BLOCK, IMPACT_BITS, pack, unpack
from bot.memory.recall.index import SCOPES, STRETCH
from bot.memory.recall.postings import POSTINGS
from bot.memory.recall.tables import OPEN

__all__ = ["ours", "plain_fts5"]

ASKED = 400
WARMING = 10
PATIENCE = 20
"""Seconds after which no more questions are asked: FTS5 takes minutes for all of them."""
SERVER = 100_000
SERVERS = 10
CIPHER = Cipher(bytes(range(32)))
SECRET = CIPHER.derived("benchmark")


def main() -> None:
    """Read the command line, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dialogues", type=Path, help="a folder of dialogues, for quality")
    parser.add_argument("--server", type=int, default=SERVER, help="memories of a large server")
    chosen = parser.parse_args()
    if chosen.dialogues:
        report(chosen.dialogues)
        return
    with tempfile.TemporaryDirectory() as folder:
        speed(Path(folder), chosen.server)


def speed(folder: Path, server: int) -> None:
    """Print times as one server grows, and for one among others in a large file."""
    said = list(talk(server))
    file, fts = open_file(folder / "ours.db"), sqlite3.connect(folder / "fts5.db")
    fts.execute("CREATE VIRTUAL TABLE said USING fts5(text, tokenize='porter')")
    print(f"{'milliseconds for a search':40} {'ours':>32}   {'FTS5':>15}")
    print(f"{'memories':40} {'p50':>7} {'p99':>7} {'CPU p50':>8} {'p99':>7} {'p50':>9} {'p99':>8}")
    done, build = 0, 0.0
    for size in (server // 100, server // 10, server):
        begun = time.process_time()
        keep(file, said[done:size], first_id=done + 1)
        build += time.process_time() - begun
        fts.executemany("INSERT INTO said VALUES (?)", [(one.text,) for one in said[done:size]])
        fts.commit()
        done = size
        compare(f"{size:,} in one server", file, fts, said[:size])
    print(f"{'':40} {1000 * build / server:.3f} ms of processor time to keep and index one in bulk")
    file.dispose()
    file = open_file(folder / "ours.db")
    inserting(file, said)
    file.dispose()
    print(
        f"{'':40} {size_of(folder / 'ours.db') / server:.0f} bytes a memory, texts included; ",
        f"FTS5 {size_of(folder / 'fts5.db') / server:.0f}",
    )
    shutil.copy(folder / "ours.db", folder / "large.db")
    among_others(folder, said, fts, server)
    one_large(folder, said, fts, server)


def keep(file: Engine, said: Sequence[Said], first_id: int) -> None:
    """Keep and index turns in bulk."""
    with Session(file) as session, session.begin():
        for start in range(0, len(said), 5000):
            rows, turns = [], []
            for turn_id, one in enumerate(said[start : start + 5000], first_id + start):
                rows.append(_row(turn_id, one))
                turns.append(_turn(turn_id, one))
            session.execute(insert(TURNS), rows)
            index_turns(session, SECRET, turns)


def _row(turn_id: int, one: Said) -> dict[str, object]:
    return {
        "id": turn_id,
        "guild_id": GUILD,
        "channel_id": one.channel_id,
        "voice": VOICE,
        "user_id": one.user_id,
        "by_voice": False,
        "message_id": None,
        "said_at": one.at,
        "sealed": CIPHER.seal(one.text),
    }


def _turn(turn_id: int, one: Said) -> IndexedTurn:
    return IndexedTurn(turn_id, GUILD, VOICE, one.channel_id, one.user_id, one.at, one.text)


def compare(label: str, file: Engine, fts: sqlite3.Connection, said: list[Said]) -> None:
    """Print how long both take for the same questions."""
    asked = questions(ASKED, said)
    where = Where(GUILD, VOICE, LONG_AGO, lambda _channel: True)
    known = names()
    with Session(file) as session:
        own = times(
            asked,
            lambda question: search(
                session, SECRET, where, question,
                asker_id=ASKER, names=known, now=NOW, limit=MOST,
            ),
        )  # fmt: skip
    other = times(asked, lambda question: fts5_rows(fts, question, MOST))
    print(
        f"{label:40} {own[0]:7.2f} {own[1]:7.2f} {own[2]:8.2f} {own[3]:7.2f}",
        f"{other[0]:9.2f} {other[1]:8.2f}",
        flush=True,
    )


def times(asked: Sequence[str], find: Callable[[str], object]) -> tuple[float, ...]:
    """Return milliseconds at the median and at p99, and the same of processor time.

    As many questions are asked as patience allows.
    """
    for question in asked[:WARMING]:
        find(question)
    walls: list[float] = []
    worked: list[float] = []
    for question in asked:
        begun, processor = time.perf_counter(), time.thread_time()
        find(question)
        worked.append(1000 * (time.thread_time() - processor))
        walls.append(1000 * (time.perf_counter() - begun))
        if sum(walls) > 1000 * PATIENCE:
            break
    walls.sort()
    worked.sort()
    p99 = len(walls) * 99 // 100
    middle = len(walls) // 2
    return walls[middle], walls[p99], worked[middle], worked[p99]


def inserting(file: Engine, said: Sequence[Said]) -> None:
    """Print what indexing one turn adds to a transaction that is open already."""
    some = random.Random(3).sample(said, 500)
    with Session(file) as session:
        first_id = int(session.execute(text("SELECT max(id) FROM memory_turns")).scalar_one()) + 1
        session.execute(insert(TURNS), [_row(first_id + at, one) for at, one in enumerate(some)])
        walls, begun = [], time.process_time()
        for at, one in enumerate(some):
            before = time.perf_counter()
            index_turn(session, SECRET, _turn(first_id + at, one))
            walls.append(1000 * (time.perf_counter() - before))
        each = 1000 * (time.process_time() - begun) / len(some)
        session.rollback()
    walls.sort()
    print(
        f"{'':40} {each:.2f} ms of processor time to index one turn at a time, "
        f"{walls[len(walls) // 2]:.2f} at the median, {walls[len(walls) * 99 // 100]:.2f} at p99"
    )


def among_others(folder: Path, said: list[Said], fts: sqlite3.Connection, server: int) -> None:
    """Fill the file with other servers and print again; FTS5 still holds one server alone."""
    file = open_file(folder / "ours.db")
    with file.begin() as connection:
        for number in range(1, SERVERS):
            shift = {"server": server, "turns": number * server, "guild": number, "place": 0}
            copy(connection, shift, posted=True)
    file.dispose()  # the log goes into the file with the last connection, as in time it would
    file = open_file(folder / "ours.db")
    compare(f"{server:,} in one of {SERVERS} servers of a file", file, fts, said)
    file.dispose()


def one_large(folder: Path, said: list[Said], fts: sqlite3.Connection, server: int) -> None:
    """Let the one server grow tenfold by saying the same again, and print."""
    file = open_file(folder / "large.db")
    with file.begin() as connection:
        span = (
            int(connection.execute(select(SCOPES.c.free_place)).scalar_one()) // STRETCH * STRETCH
        )
        for number in range(1, SERVERS):
            shift = {"server": server, "turns": number * server, "guild": 0, "place": number * span}
            copy(connection, shift, posted=False)
        repeat_postings(connection, span)
        connection.execute(SCOPES.update().values(turns=SERVERS * server))
    file.dispose()
    file = open_file(folder / "large.db")
    fts.execute("CREATE TABLE once AS SELECT text FROM said")
    for _ in range(1, SERVERS):
        fts.execute("INSERT INTO said SELECT text FROM once")
    fts.commit()
    compare(f"{SERVERS * server:,} in one server", file, fts, said)
    file.dispose()


def copy(connection: Connection, shift: dict[str, int], *, posted: bool) -> None:
    """Copy the rows of the first server's turns with other ids, and its postings as they are."""
    for statement in (_COPY_TURNS, *(_COPY_INDEX if posted else ()), _COPY_PLACES):
        connection.execute(text(statement), shift)


_COPY_TURNS = """
INSERT INTO memory_turns (id, guild_id, channel_id, voice, user_id, by_voice, said_at, sealed)
SELECT id + :turns, guild_id + :guild, channel_id, voice, user_id, by_voice, said_at, sealed
FROM memory_turns WHERE id <= :server
"""
_COPY_INDEX = (
    """
INSERT INTO memory_index_scopes (id, guild_id, voice, turns, free_place, waiting, talks)
SELECT id + :guild, guild_id + :guild, voice, turns, free_place, waiting, talks
FROM memory_index_scopes WHERE id = 1
""",
    """
INSERT INTO memory_index_postings (scope_id, term, block, total, closed, entries)
SELECT scope_id + :guild, term, block, total, closed, entries
FROM memory_index_postings WHERE scope_id = 1
""",
)
_COPY_PLACES = """
INSERT INTO memory_index_turns (turn_id, scope_id, place, marks, terms)
SELECT turn_id + :turns, scope_id + :guild, place + :place, marks, terms
FROM memory_index_turns WHERE turn_id <= :server
"""


def repeat_postings(connection: Connection, span: int) -> None:
    """Let every list go on with itself, ``span`` places farther each time."""
    lists: dict[int, list[int]] = defaultdict(list)
    for term, packed in connection.execute(
        select(POSTINGS.c.term, POSTINGS.c.entries).order_by(POSTINGS.c.term, POSTINGS.c.block)
    ):
        lists[term] += unpack(packed)
    connection.execute(POSTINGS.delete())
    rows = []
    for term, entries in lists.items():
        steps = [number * span << IMPACT_BITS for number in range(SERVERS)]
        whole = sorted(one + step for step in steps for one in entries)
        full = (len(whole) - 1) // BLOCK
        for number in range(full):
            packed = pack(whole[number * BLOCK : (number + 1) * BLOCK])
            rows.append((1, term, number + 1, 0, 0, packed))
        rows.append((1, term, OPEN, len(whole), full, pack(whole[full * BLOCK :])))
    connection.exec_driver_sql("INSERT INTO memory_index_postings VALUES (?, ?, ?, ?, ?, ?)", rows)


def size_of(path: Path) -> int:
    """Return the bytes of a database file with its log."""
    return sum(one.stat().st_size for one in path.parent.glob(path.name + "*"))


if __name__ == "__main__":
    main()
