"""What one installation keeps about itself: its secret, and which commands it announced."""

import secrets

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base
from bot.db.engine import Sessions


class InstallRow(Base):
    """One named value. Nothing here is about a server or a person."""

    __tablename__ = "install"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[str] = mapped_column(String(256))


async def read_value(sessions: Sessions, name: str) -> str | None:
    """Return a value, or None where it was never written."""
    async with sessions() as session:
        row = await session.get(InstallRow, name)
        return row.value if row else None


async def write_value(sessions: Sessions, name: str, value: str) -> None:
    """Write a value, replacing the one before."""
    async with sessions.begin() as session:
        await session.merge(InstallRow(name=name, value=value))


async def install_secret(sessions: Sessions) -> str:
    """Return the secret that keys puzzles and choices, made once for this database."""
    secret = await read_value(sessions, "secret")
    if secret is None:
        secret = secrets.token_hex(16)
        await write_value(sessions, "secret", secret)
    return secret
