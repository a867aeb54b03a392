"""The command line as a host meets it: real processes, one sentence, an exit code."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.test_settings import TOKEN

COMMAND = [sys.executable, "-m", "bot"]


def uncontained(folder: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *words],
        cwd=folder,
        env=environment(**settings),
        capture_output=True,
        text=True,
        timeout=60,
        stdin=subprocess.DEVNULL,
        check=False,
    )


def environment(**settings: str) -> dict[str, str]:
    root = str(Path(__file__).resolve().parent.parent)
    keep = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    # No proxy and no way out: Discord cannot be reached from these tests.
    return keep | {"PYTHONPATH": root, "NO_COLOR": "1", "COLUMNS": "200"} | settings


def one_sentence(result: subprocess.CompletedProcess[str]) -> str:
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 1, result.stderr
    return lines[0]


def test_a_missing_token_is_one_sentence(tmp_path: Path) -> None:
    assert "DISCORD_TOKEN is not set" in one_sentence(uncontained(tmp_path, "run"))


def test_a_malformed_token_is_one_sentence(tmp_path: Path) -> None:
    result = uncontained(tmp_path, "run", DISCORD_TOKEN="oops")
    assert "does not look like a bot token" in one_sentence(result)


def test_a_database_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/nowhere/bot.db"
    result = uncontained(tmp_path, "run", DISCORD_TOKEN=TOKEN, DATABASE_URL=url)
    assert "nowhere" in one_sentence(result)


def test_a_season_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    result = uncontained(tmp_path, "run", DISCORD_TOKEN=TOKEN, SEASON="nine")
    assert "nine" in one_sentence(result)


def test_a_lost_key_is_one_sentence(tmp_path: Path) -> None:
    assert uncontained(tmp_path, "db", "upgrade").returncode == 0
    with sqlite3.connect(tmp_path / "uncontained.db") as database:
        database.execute(
            "INSERT INTO memory_turns (guild_id, channel_id, voice, user_id, by_voice, said_at, "
            "sealed) VALUES (1, 2, 'teeth', 3, 0, '2026-03-02 17:00:00', x'00')"
        )
    database.close()
    result = uncontained(tmp_path, "run", DISCORD_TOKEN=TOKEN)
    assert "key" in one_sentence(result)


def test_the_database_commands_say_what_they_did(tmp_path: Path) -> None:
    assert "up to date" in uncontained(tmp_path, "db", "upgrade").stdout
    assert "sound" in uncontained(tmp_path, "db", "check").stdout
    assert "Copied" in uncontained(tmp_path, "db", "backup", "copy.db").stdout
    assert (tmp_path / "copy.db").exists()
    assert "already there" in one_sentence(uncontained(tmp_path, "db", "backup", "copy.db"))


def test_checking_where_there_is_nothing_says_what_to_do(tmp_path: Path) -> None:
    assert "db upgrade" in one_sentence(uncontained(tmp_path, "db", "check"))


def test_the_doctor_names_what_is_wrong_and_prints_the_invite(tmp_path: Path) -> None:
    result = uncontained(tmp_path, "doctor")
    assert result.returncode == 1
    assert "DISCORD_TOKEN is not set" in result.stdout
    assert "Traceback" not in result.stderr
    result = uncontained(tmp_path, "doctor", DISCORD_TOKEN=TOKEN)
    assert "client_id=1046000000000000000" in result.stdout
    assert "permissions=" in result.stdout
    assert TOKEN not in result.stdout


def test_a_running_bot_that_is_told_to_stop_ends_cleanly_and_keeps_a_second_one_out(
    tmp_path: Path,
) -> None:
    # Discord is a port where nobody answers: the bot keeps trying to connect.
    script = (
        "import sys, discord.http, bot.cli; "
        "discord.http.Route.BASE = 'http://127.0.0.1:9'; "
        "sys.argv = ['uncontained', 'run']; bot.cli.main()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", HANGING + script],
        cwd=tmp_path,
        env=environment(DISCORD_TOKEN=TOKEN),
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            wait_for(tmp_path / "uncontained.db.ready")
            second = uncontained(tmp_path, "run", DISCORD_TOKEN=TOKEN)
            assert "Another process" in one_sentence(second)
            begun = time.monotonic()
            process.send_signal(signal.SIGTERM)
            _, errors = process.communicate(timeout=10)
            assert process.returncode == 0, errors
            assert time.monotonic() - begun < 10
            assert "Traceback" not in errors
        finally:
            process.kill()


HANGING = """
import asyncio, pathlib
import discord

async def start(self, token, *, reconnect=True):
    pathlib.Path("uncontained.db.ready").touch()
    while not self.is_closed():
        await asyncio.sleep(0.05)

discord.Client.start = start
"""
"""Stands in for a connection that never ends."""


def wait_for(path: Path) -> None:
    for _ in range(300):
        if path.exists():
            return
        time.sleep(0.1)
    pytest.fail(f"{path.name} never appeared")
