"""Matching the key to the database at the start.

The key itself is :mod:`bot.memory.cipher`'s; here is only the row that proves it fits.
"""

from pathlib import Path

from sqlalchemy import delete, select

from bot.db.engine import Sessions
from bot.memory.cipher import CANARY, Cipher, load_cipher
from bot.memory.tables import KeyCheckRow, TurnRow


async def open_cipher(sessions: Sessions, memory_key: str | None, key_file: Path) -> Cipher:
    """Return the cipher that opens this database's memories; call once, after migrations.

    While nothing has been said yet any key will do and is bound to the database here.

    Raises:
        StartupError: see :func:`bot.memory.cipher.load_cipher`.
    """
    async with sessions() as session:
        remembers = await session.scalar(select(TurnRow.id).limit(1)) is not None
        canary = await session.scalar(select(KeyCheckRow.sealed).limit(1))
    if remembers:
        # Turns without the check row would be a hand-edited database: treat them as
        # sealed with a key we do not have rather than mixing two keys in one table.
        return load_cipher(memory_key, key_file, canary or b"")
    cipher = load_cipher(memory_key, key_file, None)
    async with sessions.begin() as session:
        await session.execute(delete(KeyCheckRow))
        session.add(KeyCheckRow(sealed=cipher.seal(CANARY)))
    return cipher
