"""A character that has left a server: what it remembered goes, what others remember stays."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.memory.tables import EventRow, FactRow, TurnRow
from tests.memory.talks import HERE, KIM, OTHER_SERVER, SAM, Talk


async def remembering(talk: Talk) -> set[tuple[int, str]]:
    """Return the servers and characters in which anything is remembered."""

    def look(session: Session) -> set[tuple[int, str]]:
        found: set[tuple[int, str]] = set()
        for table in (TurnRow, FactRow, EventRow):
            rows = session.execute(select(table.guild_id, table.voice)).all()
            found |= {(row.guild_id, row.voice) for row in rows}
        return found

    return await talk.work.run(look)


async def test_one_characters_memories_go_and_no_others(talk: Talk) -> None:
    for user in (SAM, KIM):
        await talk.say("my cat is called Miso", voice="guest-1", user=user)
    await talk.say("my dog is called Rex", voice="teeth")
    await talk.say("my cat is called Miso", voice="guest-1", guild=OTHER_SERVER)
    assert await talk.memory.forget_voice(HERE, "guest-1") > 0
    assert await remembering(talk) == {(HERE, "teeth"), (OTHER_SERVER, "guest-1")}
    assert (await talk.memory.export(HERE, SAM))["name"] == "Sam"
    assert (await talk.memory.export(HERE, KIM))["name"] is None
    assert await talk.memory.forget_voice(HERE, "guest-1") == 0
