"""A server's guests: adding one from a card, letting one go, and who is there altogether.

Reading a card costs time, so that it happens in a thread of its own, never in a unit of
work or the event loop. What is kept is the card as we write it, never the file.
"""

import asyncio
import logging
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, delete, func, select
from sqlalchemy.orm import Session

from bot.cards.files import read_card
from bot.cards.jsontext import json_bytes, parse_json
from bot.cards.limits import LARGEST_JSON, BadCard
from bot.cards.model import Card
from bot.cards.pictures import avatar
from bot.cards.versions import as_v3, card_of
from bot.core.clock import Clock
from bot.core.errors import UserError
from bot.db.work import Work, rows_of
from bot.voices.guest_names import guest_name
from bot.voices.guest_tables import GuestRow
from bot.voices.guests import Ground, guest_voice
from bot.voices.model import Cast, Voice
from bot.voices.store import forget_voice

log = logging.getLogger(__name__)

MOST = 5
"""Guests of one server."""

PREFIX = "guest-"
"""Of a guest's id; ids of our own voices have no hyphen."""

KEPT_CASTS = 200
"""Servers with guests whose cast is kept ready."""

_GUESTS = cast(Table, GuestRow.__table__)


@dataclass(frozen=True, slots=True)
class Guest:
    """A guest as moderators see it; ``oddities`` are told when it is added."""

    id: str
    name: str
    added_at: datetime
    oddities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Brought:
    """What was read from a file."""

    card: Card
    packed: bytes
    portrait: bytes | None
    oddities: tuple[str, ...]


class Guests:
    """Knows who is in each server: our characters, and the guests.

    Invariants: a cast is made anew after any change to its server's guests; a server
    without guests has the cast it was given, the same object.

    Args:
        work: the database.
        clock: what tells when a guest was added.
        cast: our characters.
        ground: what guests stand on.
    """

    def __init__(self, work: Work, clock: Clock, cast: Cast, ground: Ground) -> None:
        self._work = work
        self._clock = clock
        self._cast = cast
        self._ground = ground
        self._casts: dict[int, Cast] = {}
        self._changes = 0

    def cast_in(self, session: Session, guild_id: int) -> Cast:
        """Return who is in a server, as part of a unit of work."""
        found = self._casts.get(guild_id)
        if found is None:
            seen = self._changes
            found = self._made(session, guild_id)
            if seen == self._changes:
                self._keep(guild_id, found)
        return found

    async def cast_of(self, guild_id: int) -> Cast:
        """Return who is in a server."""
        found = self._casts.get(guild_id)
        if found is not None:
            return found
        return await self._work.run(lambda session: self.cast_in(session, guild_id))

    async def listed(self, guild_id: int) -> tuple[Guest, ...]:
        """Return a server's guests, the first to come first."""
        wanted = select(_GUESTS.c.id, _GUESTS.c.name, _GUESTS.c.added_at)
        wanted = wanted.where(_GUESTS.c.guild_id == guild_id).order_by(_GUESTS.c.id)

        def look(session: Session) -> tuple[Guest, ...]:
            return tuple(
                Guest(f"{PREFIX}{row.id}", row.name, row.added_at)
                for row in session.execute(wanted)
            )

        return await self._work.run(look)

    async def add(self, guild_id: int, data: bytes, name: str | None = None) -> Guest:
        """Add a guest from a card file.

        Args:
            guild_id: the server.
            data: the file, as it was uploaded.
            name: what the guest is called there; as its card says if left out.

        Raises:
            UserError: the card or the name is refused, or there is no room.
        """
        brought = await asyncio.to_thread(_read, data)
        wanted = name if name and name.strip() else brought.card.name
        plain = guest_name(wanted, self._cast)  # What nobody may be called is no name to try out.
        await asyncio.to_thread(self._try_out, brought, plain)
        now = self._clock.now()
        try:
            return await self._work.run(lambda s: self._add(s, guild_id, brought, wanted, now))
        finally:
            self._change(guild_id)

    async def remove(self, guild_id: int, guest_id: str) -> bool:
        """Remove a guest with its talks and its channels; tells whether it was there.

        What it remembers is memory's to forget.
        """
        number = number_of(guest_id)
        wanted = (_GUESTS.c.guild_id == guild_id, _GUESTS.c.id == number)

        def go(session: Session) -> bool:
            gone = rows_of(session.execute(delete(_GUESTS).where(*wanted)))
            if gone:
                forget_voice(session, guild_id, guest_id)
            return bool(gone)

        try:
            return number is not None and await self._work.run(go)
        finally:
            self._change(guild_id)

    async def forget_guild(self, guild_id: int) -> int:
        """Remove all guests of a server; returns the rows removed."""
        gone = delete(_GUESTS).where(_GUESTS.c.guild_id == guild_id)
        try:
            return await self._work.run(lambda session: rows_of(session.execute(gone)))
        finally:
            self._change(guild_id)

    def _change(self, guild_id: int) -> None:
        self._changes += 1
        self._casts.pop(guild_id, None)

    def _keep(self, guild_id: int, found: Cast) -> None:
        if found is not self._cast and len(self._casts) >= KEPT_CASTS:
            # A copy: the loop's thread may take a cast away meanwhile.
            kept = list(self._casts.items())
            oldest = next((guild for guild, cast in kept if cast is not self._cast), None)
            if oldest is not None:
                self._casts.pop(oldest, None)
        self._casts[guild_id] = found

    def _try_out(self, brought: _Brought, name: str) -> None:
        """Make the voice once, before anything is kept.

        Raises:
            UserError: the card's material is refused.
        """
        guest_voice(brought.card, PREFIX, name, self._ground)

    def _add(
        self, session: Session, guild_id: int, brought: _Brought, wanted: str, now: datetime
    ) -> Guest:
        here = _GUESTS.c.guild_id == guild_id
        if (session.scalar(select(func.count()).where(here)) or 0) >= MOST:
            raise UserError(
                f"There are {MOST} guests here already; remove one with /director voice remove."
            )
        name = guest_name(wanted, self._made(session, guild_id))
        row = GuestRow(
            guild_id=guild_id,
            name=name,
            card=brought.packed,
            portrait=brought.portrait,
            added_at=now,
        )
        session.add(row)
        session.flush()
        return Guest(f"{PREFIX}{row.id}", name, now, brought.oddities)

    def _made(self, session: Session, guild_id: int) -> Cast:
        rows = session.execute(
            select(_GUESTS).where(_GUESTS.c.guild_id == guild_id).order_by(_GUESTS.c.id)
        ).all()
        guests = [voice for voice in map(self._voice, rows) if voice is not None]
        if not guests:
            return self._cast
        voices: Mapping[str, Voice] = {**self._cast.voices, **{v.id: v for v in guests}}
        return replace(self._cast, voices=voices)

    def _voice(self, row: Any) -> Voice | None:
        """Return a row's voice; None where a later version no longer takes its card."""
        try:
            card = card_of(parse_json(_unpacked(row.card)))
            guest_id = f"{PREFIX}{row.id}"
            return guest_voice(card, guest_id, row.name, self._ground, row.portrait, known=True)
        except BadCard as error:
            log.warning("guest %s cannot be read any more: %s", row.id, type(error).__name__)
            return None


def number_of(guest_id: str) -> int | None:
    """Return the number in a guest's id; None where it is no such id."""
    number = guest_id.removeprefix(PREFIX)
    is_id = guest_id.startswith(PREFIX) and number.isascii() and number.isdigit()
    return int(number) if is_id and len(number) <= 18 else None


def _read(data: bytes) -> _Brought:
    found = read_card(data)
    document = _without_files(as_v3(found.card))
    return _Brought(
        card=card_of(document),
        packed=zlib.compress(json_bytes(document)),
        portrait=avatar(found.picture) if found.picture else None,
        oddities=found.oddities,
    )


def _without_files(document: dict[str, Any]) -> dict[str, Any]:
    """Return a document without the files in its addresses; its picture is kept apart."""
    data = document["data"]
    if not data.get("assets"):
        return document
    left = [a for a in data["assets"] if not str(a.get("uri", "")).lower().startswith("data:")]
    return {**document, "data": {**data, "assets": left}}


def _unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, LARGEST_JSON)
    except zlib.error:
        raise BadCard("The card is damaged.") from None
