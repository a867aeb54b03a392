import asyncio
from pathlib import Path

from sqlalchemy.orm import Session

from bot.db.checkpoint import UNITS, Checkpoints
from bot.db.work import Work
from bot.voices.tables import VoiceChannelRow


async def test_after_so_many_commits_the_database_file_has_what_was_committed(
    tmp_path: Path, work: Work
) -> None:
    def add(session: Session) -> None:
        session.add(VoiceChannelRow(guild_id=1, channel_id=next(numbers), voice="teeth"))

    numbers = iter(range(UNITS))
    before = (tmp_path / "test.db").read_bytes().count(b"teeth")
    for _ in range(UNITS):
        await work.run(add)
    for _ in range(100):
        if (tmp_path / "test.db").read_bytes().count(b"teeth") >= before + UNITS - 1:
            break
        await asyncio.sleep(0.02)
    assert (tmp_path / "test.db").read_bytes().count(b"teeth") >= before + UNITS - 1


async def test_a_checkpoint_that_fails_stops_nothing(tmp_path: Path) -> None:
    checkpoints = Checkpoints(str(tmp_path / "nowhere" / "gone.db"))
    for _ in range(UNITS):
        checkpoints.committed()
    await checkpoints.finish()
