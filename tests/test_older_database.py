"""A database as the first release left it, with something said in it, is opened by this one."""

import json
import sqlite3
from pathlib import Path

from alembic import command
from sqlalchemy import create_engine

from bot.core.clock import SystemClock
from bot.db.migrate import alembic_config
from bot.memory.cipher import CANARY, Cipher
from bot.settings import Settings
from bot.voices.messages import Message
from bot.wiring import open_services

FIRST = "3ec22332d45a"
KEY = bytes(range(32))
SAID = "2999-01-01 12:00:00.000000"


def left_by_the_first_release(file: Path) -> None:
    engine = create_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        config = alembic_config()
        config.attributes["connection"] = connection
        command.upgrade(config, FIRST)
        connection.commit()
    engine.dispose()
    cipher = Cipher(KEY)
    claim = json.dumps(["cat", "Miso", "your cat is called Miso", False, False])
    with sqlite3.connect(file) as database:
        database.execute("INSERT INTO memory_key_check (sealed) VALUES (?)", [cipher.seal(CANARY)])
        database.execute(
            "INSERT INTO memory_turns VALUES (1, 1, 2, 'cleetus', 7, 0, 99, ?, ?)",
            [SAID, cipher.seal("my cat is called Miso")],
        )
        database.execute(
            "INSERT INTO memory_facts VALUES (1, 1, 'cleetus', 7, 2, 1, 'called', ?, ?)",
            [SAID, cipher.seal(claim)],
        )
    database.close()


async def test_what_the_first_release_remembered_is_remembered(tmp_path: Path) -> None:
    file = tmp_path / "old.db"
    left_by_the_first_release(file)
    settings = Settings(
        _env_file=None, database_url=f"sqlite+aiosqlite:///{file}", memory_key=KEY.hex()
    )
    async with open_services(settings, SystemClock()) as services:
        asked = Message(1, 2, 7, "Juno", "what is my cat called?", message_id=100, asked="cleetus")
        answer = await services.conversation.answer(asked, lambda _channel: True)
        assert "Miso" in answer.text
        heard = Message(1, 2, 8, "Wren", "who said Miso?", message_id=101, asked="cleetus")
        assert (await services.conversation.answer(heard, lambda _channel: True)).text
    with sqlite3.connect(file) as database:
        indexed = database.execute("SELECT count(*) FROM memory_index_turns").fetchone()[0]
    database.close()
    assert indexed >= 1
