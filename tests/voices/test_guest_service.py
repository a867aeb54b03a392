"""A server's guests: added, listed, removed, and who is there altogether."""

import asyncio
import json
import zlib
from dataclasses import dataclass

import pytest
from sqlalchemy import select

from bot.cards.files import write_card
from bot.cards.limits import BadCard
from bot.core.errors import UserError
from bot.db.engine import Sessions
from bot.db.work import Work
from bot.voices import guest_service, store
from bot.voices.guest_service import MOST, Guest, Guests, number_of
from bot.voices.guest_tables import GuestRow
from bot.voices.guests import load_ground
from bot.voices.lint import CONTENT
from bot.voices.model import Cast
from bot.voices.tables import VoiceChannelRow
from tests.cards.samples import card, picture, v3
from tests.conftest import HandClock
from tests.voices.conftest import SHIPPED

HERE, ELSEWHERE = 1, 2
GROUND = load_ground(CONTENT, SHIPPED.topics)


def file(name: str = "Marrow", **data: object) -> bytes:
    return json.dumps(v3(name=name, **data)).encode()


@dataclass
class Desk:
    """Guests on a database of their own."""

    guests: Guests
    work: Work
    sessions: Sessions

    async def add(self, name: str = "Marrow", guild_id: int = HERE, **data: object) -> Guest:
        return await self.guests.add(guild_id, file(name, **data))

    async def rows(self) -> list[GuestRow]:
        async with self.sessions() as session:
            return list(await session.scalars(select(GuestRow)))


@pytest.fixture
async def desk(work: Work, sessions: Sessions, clock: HandClock) -> Desk:
    return Desk(Guests(work, clock, SHIPPED, GROUND), work, sessions)


async def test_a_server_without_guests_has_our_characters(desk: Desk) -> None:
    assert await desk.guests.cast_of(HERE) is SHIPPED
    assert await desk.guests.listed(HERE) == ()


async def test_a_guest_joins_one_server_and_no_other(desk: Desk, clock: HandClock) -> None:
    guest = await desk.add()
    assert (guest.name, guest.added_at) == ("Marrow", clock.now())
    cast = await desk.guests.cast_of(HERE)
    assert set(cast.voices) == {*SHIPPED.voices, guest.id}
    assert cast.voices[guest.id].name == "Marrow"
    assert cast.voices["teeth"] is SHIPPED.voices["teeth"]
    assert await desk.guests.cast_of(HERE) is cast
    assert await desk.guests.cast_of(ELSEWHERE) is SHIPPED
    assert [one.name for one in await desk.guests.listed(HERE)] == ["Marrow"]


async def test_a_guest_is_there_after_a_restart_with_its_picture(
    desk: Desk, clock: HandClock
) -> None:
    data = write_card(card(), "png", picture((600, 300)))
    guest = await desk.guests.add(HERE, data, "Mo")
    again = Guests(desk.work, clock, SHIPPED, GROUND)
    voice = (await again.cast_of(HERE)).voices[guest.id]
    assert voice.name == "Mo"
    assert voice.picture() == voice.portrait
    assert voice.picture().startswith(b"\x89PNG")
    assert len(voice.picture()) < 20_000


async def test_a_guest_without_a_picture_has_the_one_for_anybody(desk: Desk) -> None:
    guest = await desk.add()
    voice = (await desk.guests.cast_of(HERE)).voices[guest.id]
    assert voice.picture() == (CONTENT / "guest.png").read_bytes()


async def test_what_is_kept_is_our_own_writing_of_the_card(desk: Desk) -> None:
    uri = "data:image/png;base64,"
    embedded = {"type": "x_sound", "uri": uri, "name": "a", "ext": "png"}
    remote = {"type": "icon", "uri": "https://example.com/a.png", "name": "main", "ext": "png"}
    guest = await desk.add(assets=[embedded, remote], extensions={"other/app": {"x": 1}})
    assert any("nothing is fetched" in oddity for oddity in guest.oddities)
    (row,) = await desk.rows()
    kept = json.loads(zlib.decompress(row.card))
    assert kept["data"]["extensions"] == {"other/app": {"x": 1}}
    assert kept["data"]["assets"] == [remote]
    assert row.portrait is None


REFUSED = {
    b"hello": "not valid JSON",
    picture(): "carries no card",
    file("Cleetus"): "called Cleetus already",
    file("<script>"): "letters",
    file(extensions={"uncontained/dialogue": {"version": 9}}): "version",
    b"x" * 9_000_000: "are allowed",
}


async def test_what_is_refused_leaves_nothing(desk: Desk) -> None:
    for data, told in REFUSED.items():
        with pytest.raises(UserError, match=told):
            await desk.guests.add(HERE, data)
    assert await desk.rows() == []
    assert await desk.guests.cast_of(HERE) is SHIPPED


async def test_a_refused_name_can_be_given_anew(desk: Desk) -> None:
    with pytest.raises(UserError, match="name:"):
        await desk.add("Omega-9")
    guest = await desk.guests.add(HERE, file("Omega-9"), "  Marrow ")
    assert guest.name == "Marrow"


async def test_a_server_has_room_for_so_many(desk: Desk) -> None:
    for number in range(MOST):
        await desk.add(f"Guest {number}")
    with pytest.raises(UserError, match="remove one"):
        await desk.add("One More")
    await desk.add("One More", ELSEWHERE)
    assert len(await desk.guests.listed(HERE)) == MOST


async def test_two_uploads_at_once_do_not_both_get_the_name(desk: Desk) -> None:
    done = await asyncio.gather(*[desk.add() for _ in range(3)], return_exceptions=True)
    assert sum(isinstance(one, Guest) for one in done) == 1
    assert len(await desk.rows()) == 1


async def test_a_guest_leaves_with_all_that_is_its(desk: Desk) -> None:
    guest, other = await desk.add("Marrow"), await desk.add("Vane")
    await desk.work.run(lambda s: store.give_channel(s, HERE, 5, guest.id))
    await desk.work.run(lambda s: store.give_channel(s, HERE, 6, other.id))
    assert await desk.guests.remove(HERE, guest.id)
    assert not await desk.guests.remove(HERE, guest.id)
    assert [one.name for one in await desk.guests.listed(HERE)] == ["Vane"]
    assert set((await desk.guests.cast_of(HERE)).voices) == {*SHIPPED.voices, other.id}
    async with desk.sessions() as session:
        assert (await session.scalars(select(VoiceChannelRow.channel_id))).all() == [6]


async def test_a_number_is_never_given_twice(desk: Desk) -> None:
    first = await desk.add("Marrow")
    await desk.guests.remove(HERE, first.id)
    assert (await desk.add("Marrow")).id != first.id


async def test_nobody_is_removed_from_elsewhere(desk: Desk) -> None:
    guest = await desk.add()
    assert not await desk.guests.remove(ELSEWHERE, guest.id)
    assert not await desk.guests.remove(HERE, "teeth")
    assert not await desk.guests.remove(HERE, "guest-")
    assert len(await desk.rows()) == 1


async def test_a_forgotten_server_has_no_guests(desk: Desk) -> None:
    await desk.add("Marrow")
    await desk.add("Vane", ELSEWHERE)
    assert await desk.guests.forget_guild(HERE) == 1
    assert await desk.guests.cast_of(HERE) is SHIPPED
    assert len(await desk.guests.listed(ELSEWHERE)) == 1


async def test_a_card_that_cannot_be_read_any_more_does_not_take_the_others_along(
    desk: Desk, clock: HandClock, caplog: pytest.LogCaptureFixture
) -> None:
    await desk.add("Marrow")
    await desk.add("Vane")
    async with desk.sessions.begin() as session:
        row = (await session.scalars(select(GuestRow).order_by(GuestRow.id))).first()
        assert row is not None
        row.card = b"damaged"
    cast = await Guests(desk.work, clock, SHIPPED, GROUND).cast_of(HERE)
    assert [v.name for v in cast.voices.values()][-1] == "Vane"
    assert len(cast.voices) == len(SHIPPED.voices) + 1
    assert "Marrow" not in caplog.text


async def test_only_so_many_casts_are_kept_ready(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    most = 4
    monkeypatch.setattr(guest_service, "KEPT_CASTS", most)
    async with desk.sessions.begin() as session:
        packed = zlib.compress(file())
        for guild_id in range(10, 10 + most + 2):
            session.add(
                GuestRow(guild_id=guild_id, name="Marrow", card=packed, added_at=HandClock().now())
            )
    casts: list[Cast] = []
    for guild_id in range(10, 10 + most + 2):
        casts.append(await desk.guests.cast_of(guild_id))
    assert all(len(cast.voices) == len(SHIPPED.voices) + 1 for cast in casts)
    assert len(desk.guests._casts) == most
    assert await desk.guests.cast_of(10 + most) is casts[most]
    assert await desk.guests.cast_of(10) is not casts[0]


@pytest.mark.parametrize(
    ("guest_id", "number"),
    [("guest-7", 7), ("guest-", None), ("guest-x", None), ("teeth", None), ("7", None),
     ("guest-٣", None), ("guest-" + "9" * 40, None)],
)  # fmt: skip
def test_a_guests_id_holds_its_number(guest_id: str, number: int | None) -> None:
    assert number_of(guest_id) == number


def test_a_bad_card_is_something_a_person_can_be_told() -> None:
    assert issubclass(BadCard, UserError)
