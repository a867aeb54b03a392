"""Whoever is forgotten is gone from every table there is."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import BigInteger, Boolean, DateTime, Integer, LargeBinary, Table, func, select

from bot.settings import Settings
from bot.wiring import METADATA, Services, open_services
from tests.conftest import START, HandClock
from tests.scene import settings_in

ABOUT_SERVERS = [t for t in METADATA.sorted_tables if "guild_id" in t.c]
ABOUT_PEOPLE = [t for t in METADATA.sorted_tables if "user_id" in t.c]


@pytest.fixture
def settings(tmp_path: Path, read_once: None) -> Settings:
    return settings_in(tmp_path)


def value_for(table: Table, name: str, number: int) -> Any:
    column = table.c[name]
    if name == "id" or column.foreign_keys:
        return number
    if isinstance(column.type, Boolean):
        return False
    if isinstance(column.type, BigInteger | Integer):
        return number
    if isinstance(column.type, LargeBinary):
        return bytes([number])
    if isinstance(column.type, DateTime) or "DateTime" in type(column.type).__name__:
        return START
    return str(number)


async def fill(services: Services, guild_id: int, user_id: int, number: int) -> None:
    """Put a row about a server and a person into every table."""
    async with services.sessions.begin() as session:
        for table in METADATA.sorted_tables:
            if "guild_id" not in table.c:
                continue
            row = {column.name: value_for(table, column.name, number) for column in table.c}
            row["guild_id"] = guild_id
            if "user_id" in row:
                row["user_id"] = user_id
            await session.execute(table.insert().values(row))


async def rows(services: Services, table: Table, **where: int) -> int:
    async with services.sessions() as session:
        query = select(func.count()).select_from(table)
        for name, value in where.items():
            query = query.where(table.c[name] == value)
        return int((await session.execute(query)).scalar_one())


async def test_a_forgotten_member_is_in_no_table(settings: Settings, clock: HandClock) -> None:
    async with open_services(settings, clock) as services:
        await fill(services, guild_id=1, user_id=7, number=1)
        await fill(services, guild_id=2, user_id=7, number=2)
        await services.forget_member(1, 7)
        for table in ABOUT_PEOPLE:
            assert await rows(services, table, guild_id=1, user_id=7) == 0, table.name
            assert await rows(services, table, guild_id=2, user_id=7) == 1, table.name


async def test_a_forgotten_server_is_in_no_table(settings: Settings, clock: HandClock) -> None:
    async with open_services(settings, clock) as services:
        await fill(services, guild_id=1, user_id=7, number=1)
        await fill(services, guild_id=2, user_id=7, number=2)
        await services.forget_guild(1)
        for table in ABOUT_SERVERS:
            assert await rows(services, table, guild_id=1) == 0, table.name
            assert await rows(services, table, guild_id=2) == 1, table.name


def test_every_table_about_people_says_which_server_it_is_about() -> None:
    assert ABOUT_PEOPLE
    assert all("guild_id" in table.c for table in ABOUT_PEOPLE)
