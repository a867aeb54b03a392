"""Questions by buttons, and halves, through the whole bot."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import simcord

from bot import wiring
from bot.game.loader import load_season
from bot.game.puzzles import KINDS
from bot.game.season import Season
from bot.voices.model import Cast
from tests.game.puzzles import test_agreeable_faq, test_resonance
from tests.game.seasons import SEASON, VOICES, write_season
from tests.game.test_material import of_kind, params_of
from tests.scene import Scene, open_scene, private_text, settings_in, text_of


@asynccontextmanager
async def playing(
    name: str, module: Any, folder: Path, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Scene]:
    """A server in which a puzzle of a kind is open; Cleetus and the Teeth tell its season."""
    changed = of_kind(name, params_of(module))
    changed["texts"] = {**SEASON["texts"], "late": {}}
    changed["texts"]["late"] = {v: [f"{n}." for n in range(4)] for v in ("cleetus", "teeth")}
    changed["puzzles"][0]["announce"] = {**changed["puzzles"][0]["announce"], "voice": "cleetus"}
    written = write_season(folder / "season", changed, "{answer}")
    for path in (written / "drops").iterdir():
        text = path.read_text("utf-8").replace("## ada", "## cleetus").replace("## bo", "## teeth")
        path.write_text(text, "utf-8")
    season: Season = load_season(written, VOICES | {"cleetus", "teeth"})
    monkeypatch.setattr(wiring, "load_content", lambda _settings: (cast, season))
    async with open_scene(settings_in(folder)) as scene:
        await scene.start()
        await scene.skip(minutes=30)
        yield scene


@pytest.fixture
async def helpdesk(
    tmp_path: Path, content: tuple[Cast, Season], monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Scene]:
    async with playing(
        "agreeable_faq", test_agreeable_faq, tmp_path, content[0], monkeypatch
    ) as scene:
        yield scene


@pytest.fixture
async def halves(
    tmp_path: Path, content: tuple[Cast, Season], monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Scene]:
    async with playing("resonance", test_resonance, tmp_path, content[0], monkeypatch) as scene:
        yield scene


async def case(scene: Scene, who: simcord.MemberActor) -> Any:
    return (await who.slash(scene.static, "case")).response


async def test_somebody_is_questioned_by_buttons_and_the_case_file_stays(helpdesk: Scene) -> None:
    juno = helpdesk.people.juno
    game = helpdesk.bot.services.game
    shown = await case(helpdesk, juno)
    asked = await juno.click(shown, label="Ask")
    first = await game.question(helpdesk.guild_id, juno.id, "log")
    assert first.text in private_text(asked)
    label, leads_to = first.options[0]
    await juno.click(asked.response, label=label)
    after = await game.question(helpdesk.guild_id, juno.id, "log", leads_to)
    assert after.text in text_of(asked.response)
    assert "Answer" in str(shown.components)


async def test_two_people_get_the_two_halves(halves: Scene) -> None:
    juno, wren = halves.people.juno, halves.people.wren
    files = []
    for who in (juno, wren):
        handed = await who.click(await case(halves, who), label="Your half")
        assert "Somebody else here has the other one" in private_text(handed)
        files += [attachment.filename for attachment in handed.response.attachments]
    puzzle = halves.bot.services.season.puzzles[0]
    pieces = halves.bot.services.game.artifact(halves.guild_id, 1, puzzle).pieces
    assert files == [pieces[name].filename for name in KINDS["resonance"].halves]


async def test_whoever_is_alone_is_told_when_they_get_both(halves: Scene) -> None:
    juno = halves.people.juno
    early = await juno.click(await case(halves, juno), label="Your half")
    assert "both halves <t:" in private_text(early)
    await halves.skip(hours=13)
    late = await juno.click(await case(halves, juno), label="Your half")
    assert "Both halves" in private_text(late)
    assert len(late.response.attachments) == 2
