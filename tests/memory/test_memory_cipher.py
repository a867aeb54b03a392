"""The key: where it comes from, and what is said when it is lost."""

import base64
import os
import stat
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from bot.core.errors import StartupError
from bot.db.engine import Sessions
from bot.db.work import Work
from bot.memory.cipher import CANARY, Cipher, SealBrokenError, load_cipher
from bot.memory.keycheck import open_cipher
from bot.memory.model import Heard
from bot.memory.service import MemoryService
from bot.memory.tables import KeyCheckRow
from tests.conftest import HandClock

KEY = base64.b64encode(bytes(range(32))).decode()
CIPHER = Cipher(bytes(32))


@given(st.text(max_size=4000))
@example("")
@example("\ud83d lone surrogate")
@example("שלום \u202e\u200d👩‍👩‍👧'; DROP TABLE memory_turns;--")
@settings(max_examples=150, deadline=None)
def test_any_text_survives_the_cipher(text: str) -> None:
    sealed = CIPHER.seal(text)
    assert CIPHER.open(sealed) == text
    assert len(text) < 4 or text.encode("utf-8", "surrogatepass") not in sealed


def test_the_same_text_is_sealed_differently_each_time() -> None:
    assert CIPHER.seal("rain") != CIPHER.seal("rain")


@given(st.binary(max_size=80))
def test_bytes_that_were_never_sealed_do_not_open(noise: bytes) -> None:
    with pytest.raises(SealBrokenError):
        CIPHER.open(noise)


def test_an_altered_text_does_not_open() -> None:
    sealed = bytearray(CIPHER.seal("rain"))
    sealed[-1] ^= 1
    with pytest.raises(SealBrokenError):
        CIPHER.open(bytes(sealed))


def test_a_new_database_gets_a_key_file_that_only_its_owner_reads(tmp_path: Path) -> None:
    path = tmp_path / "memory.key"
    before = os.umask(0)
    try:
        first = load_cipher(None, path, None)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert load_cipher(None, path, None).open(first.seal("rain")) == "rain"


@pytest.mark.parametrize("written", [KEY, KEY.rstrip("="), f" {KEY}\n", bytes(range(32)).hex()])
def test_the_setting_may_be_written_in_base64_or_hexadecimal(written: str, tmp_path: Path) -> None:
    path = tmp_path / "memory.key"
    cipher = load_cipher(written, path, None)
    assert Cipher(bytes(range(32))).open(cipher.seal("rain")) == "rain"
    assert not path.exists()


@pytest.mark.parametrize("blank", [None, "", "   "])
def test_a_blank_setting_counts_as_none(blank: str | None, tmp_path: Path) -> None:
    load_cipher(blank, tmp_path / "memory.key", None)
    assert (tmp_path / "memory.key").exists()


def refused(memory_key: str | None, path: Path, canary: bytes | None) -> str:
    with pytest.raises(StartupError) as caught:
        load_cipher(memory_key, path, canary)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


@pytest.mark.parametrize("bad", ["hunter2", "ключ", KEY[:-8], KEY + KEY, "%%%", "\ud83d"])
def test_a_malformed_setting_is_one_clear_sentence_that_does_not_repeat_it(
    bad: str, tmp_path: Path
) -> None:
    sentence = refused(bad, tmp_path / "memory.key", None)
    assert sentence.startswith("MEMORY_KEY is not a key")
    assert bad not in sentence


def test_a_lost_key_is_one_clear_sentence(tmp_path: Path) -> None:
    path = tmp_path / "memory.key"
    sentence = refused(None, path, CIPHER.seal(CANARY))
    assert str(path) in sentence
    assert "missing" in sentence
    assert not path.exists()


def test_a_wrong_key_is_one_clear_sentence(tmp_path: Path) -> None:
    path = tmp_path / "memory.key"
    load_cipher(None, path, None)
    assert "another key than the key file" in refused(None, path, CIPHER.seal(CANARY))
    assert "another key than MEMORY_KEY" in refused(KEY, path, CIPHER.seal(CANARY))


def test_a_damaged_key_file_is_one_clear_sentence(tmp_path: Path) -> None:
    path = tmp_path / "memory.key"
    path.write_bytes(b"\xff\x00 not a key")
    assert "delete it and start again" in refused(None, path, None)
    assert "backup" in refused(None, path, CIPHER.seal(CANARY))


def test_a_key_file_that_cannot_be_read_or_made_is_one_clear_sentence(tmp_path: Path) -> None:
    assert "cannot be read" in refused(None, tmp_path, None)
    assert "cannot be written" in refused(None, tmp_path / "nowhere" / "memory.key", None)


async def remember_something(work: Work, cipher: Cipher, clock: HandClock) -> None:
    memory = MemoryService(work, clock, cipher, 90)
    heard = Heard(1, 2, "cleetus", 3, "I like rain", clock.now(), 4)
    await work.run(lambda session: memory.exchange(session, heard, lambda _channel: True))


async def test_the_key_that_made_the_memories_opens_them_after_a_restart(
    sessions: Sessions, work: Work, clock: HandClock, tmp_path: Path
) -> None:
    path = tmp_path / "memory.key"
    cipher = await open_cipher(sessions, None, path)
    await remember_something(work, cipher, clock)
    again = await open_cipher(sessions, None, path)
    assert again.open(cipher.seal("rain")) == "rain"


async def test_another_key_is_noticed_at_the_start(
    sessions: Sessions, work: Work, clock: HandClock, tmp_path: Path
) -> None:
    path = tmp_path / "memory.key"
    await remember_something(work, await open_cipher(sessions, None, path), clock)
    with pytest.raises(StartupError, match="another key"):
        await open_cipher(sessions, KEY, path)
    path.unlink()
    with pytest.raises(StartupError, match="missing"):
        await open_cipher(sessions, None, path)


async def test_the_key_may_change_while_there_is_nothing_to_open(
    sessions: Sessions, work: Work, clock: HandClock, tmp_path: Path
) -> None:
    path = tmp_path / "memory.key"
    await open_cipher(sessions, None, path)
    path.unlink()
    cipher = await open_cipher(sessions, KEY, path)
    await remember_something(work, cipher, clock)
    assert (await open_cipher(sessions, KEY, path)).open(cipher.seal("rain")) == "rain"


async def test_memories_without_a_key_check_are_not_mixed_with_a_second_key(
    sessions: Sessions, work: Work, clock: HandClock, tmp_path: Path
) -> None:
    path = tmp_path / "memory.key"
    await remember_something(work, await open_cipher(sessions, None, path), clock)
    async with sessions.begin() as session:
        await session.execute(delete(KeyCheckRow))
    with pytest.raises(StartupError, match="another key"):
        await open_cipher(sessions, KEY, path)
