"""The page as the browser sees it: over HTTP, with nothing of the simulator in between."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp

from bot.rehearsal.player import freshen, served
from bot.rehearsal.session import Rehearsal
from tests.rehearsal.toy_bot import toy_rehearsal


@dataclass
class Tab:
    """One open page. Acts on what it last saw, like a browser does."""

    session: aiohttp.ClientSession
    base: str
    headers: dict[str, str]
    seen: dict[str, Any] = field(default_factory=dict)
    sequence: int = 0

    async def open(self, viewer_id: int) -> "Tab":
        self.seen = await self._ask("POST", "/api/pages", {"viewer_id": str(viewer_id)})
        self.headers = {**self.headers, "X-Simcord-Context": self.seen["context"]["id"]}
        return self

    async def poll(self) -> None:
        self.seen = await self._ask("GET", "/api/state", None)

    async def act(self, kind: str, **body: Any) -> dict[str, Any]:
        self.sequence += 1
        return await self._ask(
            "POST",
            "/api/action",
            {
                "protocol_version": 3,
                "sequence": self.sequence,
                "request_id": f"{self.seen['context']['id']}-{self.sequence}",
                "generation": self.seen["context"]["generation"],
                "bot_generation": self.seen["botGeneration"],
                "published_revision": self.seen["publishedRevision"],
                "kind": kind,
                **body,
            },
        )

    async def say(self, text: str) -> dict[str, Any]:
        return await self.act("send_message", target_id=None, content=text, reply_to_id=None)

    def texts(self) -> list[str]:
        return [self.seen["messages"][key]["content"] for key in self.seen["timeline"]]

    async def _ask(self, method: str, path: str, body: object) -> dict[str, Any]:
        async with self.session.request(
            method, self.base + path, json=body, headers=self.headers
        ) as response:
            response.raise_for_status()
            answer: dict[str, Any] = await response.json()
            return answer


@dataclass
class Scene:
    """The rehearsal and its pages. ``skip`` is what the clock does, all at once."""

    rehearsal: Rehearsal
    preview: Any

    async def skip(self, **span: float) -> None:
        await self.rehearsal.skip(timedelta(**span), asyncio.Event())
        await freshen(self.rehearsal, self.preview)


@asynccontextmanager
async def tabs(folder: Path, *names: str) -> AsyncIterator[tuple[Scene, list[Tab]]]:
    async with (
        toy_rehearsal(folder) as rehearsal,
        served(rehearsal, 0) as preview,
        aiohttp.ClientSession() as session,
    ):
        base, _, capability = preview.url.partition("/#")
        ids = [getattr(rehearsal.people, name).id for name in names]
        headers = {"X-Simcord-Capability": capability}
        yield (
            Scene(rehearsal, preview),
            [await Tab(session, base, headers).open(number) for number in ids],
        )


def succeeded(receipt: dict[str, Any]) -> bool:
    return not receipt["rejected"] and receipt["settlement"] == "settled"


async def test_what_the_bot_does_by_itself_appears_without_a_refresh(tmp_path: Path) -> None:
    async with tabs(tmp_path, "juno", "marlowe") as (scene, (juno, marlowe)):
        await scene.skip(hours=1, minutes=1)
        for tab in (juno, marlowe):
            await tab.poll()
            assert tab.texts()[-1] == "Ding at 18:00"
            assert tab.seen["targetId"] == tab.seen["timeline"][-1], "and is scrolled to"


async def test_what_one_says_the_other_sees(tmp_path: Path) -> None:
    async with tabs(tmp_path, "juno", "marlowe") as (_, (juno, marlowe)):
        assert succeeded(await juno.say("@Uncontained hello, and @marlowe too"))
        await marlowe.poll()
        assert marlowe.texts()[-1] == "Heard Juno."
        assert "<@" in marlowe.texts()[-2]
        assert "@marlowe" not in marlowe.texts()[-2]


async def test_an_action_on_a_page_that_was_published_since_is_not_refused(
    tmp_path: Path,
) -> None:
    async with tabs(tmp_path, "juno") as (scene, (juno,)):
        await scene.skip(hours=3)
        assert succeeded(await juno.say("written while three drops arrived"))


async def test_nobody_is_told_to_wait_when_everybody_acts_at_once(tmp_path: Path) -> None:
    async with tabs(tmp_path, "juno", "marlowe", "juno") as (scene, everybody):
        rehearsal = scene.rehearsal
        skipping = asyncio.create_task(scene.skip(days=20))
        for number in range(5):
            receipts = await asyncio.gather(
                *(tab.say(f"{place} says {number}") for place, tab in enumerate(everybody))
            )
            assert all(map(succeeded, receipts)), receipts
        await skipping
        said = [message.content for message in rehearsal.people.static.history()]
        assert sum(" says " in text for text in said) == 15
        assert sum(text.startswith("Ding") for text in said) == 20 * 24
        assert rehearsal.new_errors() == ()


async def test_a_page_that_went_back_in_the_history_stays_there(tmp_path: Path) -> None:
    async with tabs(tmp_path, "juno") as (scene, (juno,)):
        await scene.skip(days=3)
        await juno.poll()
        assert succeeded(await juno.act("history", direction="older"))
        await juno.poll()
        before = juno.texts()
        await scene.skip(hours=2)
        await juno.poll()
        assert juno.texts() == before
        assert juno.seen["history"]["hasAfter"]


async def test_what_is_meant_for_one_is_shown_to_nobody_else(tmp_path: Path) -> None:
    async with tabs(tmp_path, "juno", "marlowe") as (scene, (juno, marlowe)):
        people = scene.rehearsal.people
        async with scene.rehearsal.turn:
            await people.juno.slash(people.static, "refuse")
        await scene.skip(seconds=1)
        await juno.poll()
        await marlowe.poll()
        assert juno.texts()[-1] == "No."
        assert "No." not in marlowe.texts()


async def test_only_names_of_people_here_become_mentions(tmp_path: Path) -> None:
    from bot.rehearsal.shim.page import with_mentions

    async with toy_rehearsal(tmp_path) as rehearsal:
        env, people = rehearsal.env, rehearsal.people
        juno, bot = people.juno.id, env.backend.bot_user.id
        for text, expected in (
            ("@Juno hi", f"<@{juno}> hi"),
            ("hi @JUNO!", f"hi <@{juno}>!"),
            ("@uncontained, @juno", f"<@{bot}>, <@{juno}>"),
            (
                "@junob a@juno <@juno @nobody @everyone @",
                "@junob a@juno <@juno @nobody @everyone @",
            ),
            (f"<@{juno}>", f"<@{juno}>"),
        ):
            assert with_mentions(env, people.guild.id, text) == expected
