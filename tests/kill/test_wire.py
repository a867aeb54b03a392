"""What goes wrong on the wire without anybody dying: one process, a clock moved by hand."""

from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import discord
import pytest
from discord.http import Route

import bot.wiring
from bot.client import Uncontained, open_bot
from bot.discord_io.doubt import Unsettled
from bot.discord_io.lines import Line
from tests.conftest import HandClock
from tests.kill.clock import FastClock
from tests.kill.life import Orders, company, content, settings_of
from tests.kill.run import begin_game, serving
from tests.kill.standin import Fate, StandIn
from tests.kill.story import ASIDE, Shape, places, write_season
from tests.kill.verify import compare, false_entries, in_channel, story_of
from tests.kill.wire import Kept, Place

OPEN, HIDDEN = places(2).values()
ELSEWHERE = Place(OPEN.guild_id, 8100)
WITHOUT_WEBHOOKS = Place(7200, 8200, webhooks=False)


@dataclass
class Wire:
    """The bot at one end, the stand-in at the other; ``fates`` wait for posts to a channel."""

    bot: Uncontained
    standin: StandIn
    clock: HandClock
    fates: dict[int, deque[Fate]] = field(default_factory=dict)

    def fate(self, draft: Kept) -> Fate:
        waiting = self.fates.get(draft.channel_id)
        return waiting.popleft() if waiting else Fate.PLAIN

    async def run(self) -> None:
        """Deliver once, as the timer does."""
        await self.bot.delivery.settle_old()
        await self.bot.delivery.run()

    async def run_out(self) -> None:
        """Deliver until the season is over and nothing is in doubt."""
        services = self.bot.services
        for _ in range(200):
            await self.run()
            if await services.game.next_due_at() is None and not await services.journal.unsettled():
                return
            self.clock.skip(seconds=20)
        raise AssertionError("the season never ended")

    async def check(self, *others: Place) -> None:
        """Hold the channels against the story; a server's may be spread over ``others``."""
        await self.standin.quiet()
        services = self.bot.services
        for place in (OPEN, HIDDEN):
            homes = [place, *(other for other in others if other.guild_id == place.guild_id)]
            seen = [shown for home in homes for shown in in_channel(self.standin.messages, home)]
            expected = await story_of(services.game, services.sessions, services.cast, place)
            tally = compare(expected, seen)
            assert (tally.lost, tally.doubled, tally.astray) == (0, 0, 0)
        assert await false_entries(services.sessions, self.standin.messages) == []
        assert self.standin.strangers == []

    async def channel(self, place: Place) -> discord.TextChannel:
        found = await self.bot.delivery.find_channel(place.channel_id)
        assert isinstance(found, discord.TextChannel)
        return found

    def first_voice(self) -> str:
        return self.bot.services.season.drops[0].beats[0].voice


@pytest.fixture
async def wire(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: HandClock
) -> AsyncIterator[Wire]:
    write_season(tmp_path / "season", Shape(drops=2, gap=0))
    monkeypatch.setattr(bot.wiring, "load_content", lambda _settings: content(tmp_path))
    monkeypatch.setattr(bot.wiring, "load_company", company)
    known = [OPEN, HIDDEN, ELSEWHERE, WITHOUT_WEBHOOKS]
    standin = StandIn(
        clock=clock, places={place.channel_id: place for place in known}, random=Random(1)
    )
    async with serving(standin) as address:
        monkeypatch.setattr(Route, "BASE", f"{address}/api/v10")
        orders = Orders(address, tmp_path, FastClock(0, 1), grace=15.0)
        async with open_bot(settings_of(orders), clock) as client:
            await client.login("stand.in.token")
            for place in (OPEN, HIDDEN):
                await begin_game(client.services.game, place)
            found = Wire(client, standin, clock)
            standin.fate = found.fate
            yield found
            await client.close()


@pytest.mark.parametrize(
    "fault",
    [
        Fate.BROKEN_STORED,
        Fate.BROKEN_UNSTORED,
        Fate.FAILED_STORED,
        Fate.FAILED_UNSTORED,
        Fate.LIMITED,
        Fate.GONE,
    ],
)
async def test_a_post_that_goes_wrong_stands_there_once_in_the_end(wire: Wire, fault: Fate) -> None:
    for place in (OPEN, HIDDEN):
        wire.fates[place.channel_id] = deque([Fate.PLAIN, fault, Fate.PLAIN, fault])
    await wire.run_out()
    assert wire.standin.met.count(fault) == 4
    await wire.check()


async def test_a_reply_in_doubt_is_never_taken_for_the_delivery_after_it(wire: Wire) -> None:
    wire.fates[HIDDEN.channel_id] = deque([Fate.BROKEN_UNSTORED, Fate.BROKEN_STORED])
    with pytest.raises(Unsettled):
        await wire.bot.speaker.say(
            await wire.channel(HIDDEN), Line(wire.first_voice(), f"{ASIDE} 1")
        )
    await wire.run_out()
    await wire.check()


async def test_a_message_in_doubt_is_looked_for_where_it_was_sent(wire: Wire) -> None:
    wire.fates[OPEN.channel_id] = deque([Fate.BROKEN_STORED])
    await wire.run()
    await wire.bot.services.game.configure(OPEN.guild_id, ELSEWHERE.channel_id, "Etc/UTC", None)
    await wire.run_out()
    assert in_channel(wire.standin.messages, ELSEWHERE)
    await wire.check(ELSEWHERE)


async def test_what_the_bot_says_itself_is_not_swallowed_after_a_deletion(wire: Wire) -> None:
    channel = await wire.channel(WITHOUT_WEBHOOKS)
    first = await wire.bot.speaker.say(channel, Line(wire.first_voice(), f"{ASIDE} 1"))
    await wire.bot.services.journal.removed(WITHOUT_WEBHOOKS.guild_id, {first})
    second = await wire.bot.speaker.say(channel, Line(wire.first_voice(), f"{ASIDE} 2"))
    assert first != second


async def test_an_outage_before_a_post_delays_it_by_minutes_and_is_no_fault_of_ours(
    wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    wire.standin.deaf = True
    await wire.run()
    wire.standin.deaf = False
    wire.clock.skip(minutes=2)
    await wire.run()
    assert in_channel(wire.standin.messages, OPEN)
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []
    await wire.run_out()
    await wire.check()
