"""What the tests of recall share."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, event
from sqlalchemy.orm import Session

from bot.db.engine import PRAGMAS
from tests.memory.recall.shelf import Shelf


@pytest.fixture
def file(tmp_path: Path, empty_database: Path) -> Path:
    return Path(shutil.copy(empty_database, tmp_path / "recall.db"))


@pytest.fixture
def shelf(file: Path) -> Iterator[Shelf]:
    """An empty index in an open transaction."""
    engine = create_engine(f"sqlite:///{file}")

    @event.listens_for(engine, "connect")
    def _prepare(connection, _record):  # type: ignore[no-untyped-def]
        for pragma in PRAGMAS:
            connection.execute(pragma)

    with Session(engine) as session:
        yield Shelf(session)
    engine.dispose()
