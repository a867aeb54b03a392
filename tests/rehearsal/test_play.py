"""`uncontained play` as a process: what it prints, what can be typed, how it ends."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.core.errors import StartupError
from bot.rehearsal.play import PlayOptions, has_browser, play


@contextmanager
def playing(folder: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "bot", "play", "--no-open", "--state", str(folder), *options]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def test_it_says_where_the_page_is_takes_commands_and_goes_on_from_there_next_time(
    tmp_path: Path,
) -> None:
    with playing(tmp_path, "--skip", "90m") as process:
        out, errors = process.communicate("help\nspeed 0\nnow\nskip 1d\ndance\nquit\n", timeout=60)
    assert process.returncode == 0, errors
    assert errors == ""
    lines = out.splitlines()
    assert lines[0] == "It is now Monday 2 March 2026, 18:30 UTC."
    assert re.fullmatch(r"Rehearsal: http://127\.0\.0\.1:\d+/#\S+", lines[1])
    assert "Time stands still." in lines
    assert any(line.startswith("skip 6h ") for line in lines)
    assert any("Tuesday 3 March 2026, 18:30" in line for line in lines)
    assert "That is no command here; type help." in lines

    with playing(tmp_path) as process:
        out, _ = process.communicate("now\nquit\n", timeout=60)
    assert "It is Tuesday 3 March 2026, 18:30 UTC" in out


def test_it_works_with_nobody_at_the_terminal_and_ends_well_when_told_to(tmp_path: Path) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        with playing(tmp_path, "--speed", "3600") as process:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.close()
            assert process.stdout.readline().startswith("Rehearsal: ")
            process.send_signal(number)
            assert process.wait(timeout=30) == 0
            assert process.stdout.read().endswith("The next rehearsal goes on from here.\n")


def test_a_second_one_in_the_same_folder_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with playing(tmp_path) as first:
        assert first.stdout is not None
        first.stdout.readline()
        with playing(tmp_path) as second:
            _, errors = second.communicate(timeout=60)
        assert second.returncode == 1
        assert errors.count("\n") == 1
        assert "Another process is already using" in errors


@pytest.mark.parametrize("options", [PlayOptions(skip="soon"), PlayOptions(speed=1e9)])
async def test_an_option_that_makes_no_sense_is_one_clear_sentence(options: PlayOptions) -> None:
    with pytest.raises(StartupError, match="such as"):
        await play(options)


def test_no_browser_is_opened_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    assert not has_browser()
    monkeypatch.delenv("CI")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not has_browser()
