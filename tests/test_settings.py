import re
from pathlib import Path

import pytest

from bot.core.errors import StartupError
from bot.settings import Settings, checked_token, load_settings

ROOT = Path(__file__).resolve().parent.parent
# Made up, in the shape of a token.
TOKEN = "MTA0NjAwMDAwMDAwMDAwMDAwMA.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789AB"


def test_every_setting_has_a_line_of_meaning_in_the_example() -> None:
    example = (ROOT / ".env.example").read_text("utf-8")
    explained = re.findall(r"^# (.+)\n([A-Z_]+)=", example, re.MULTILINE)
    assert {name for _, name in explained} == {name.upper() for name in Settings.model_fields}
    assert all(len(meaning) > 20 for meaning, _ in explained)


def test_the_example_shows_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    assert Settings(_env_file=ROOT / ".env.example") == Settings(_env_file=None)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MEMORY_DAYS", "forever"),
        ("MEMORY_DAYS", "0"),
        ("MESSAGE_CONTENT", "perhaps"),
        ("LOG_LEVEL", "LOUD"),
        ("SEASON", "../../etc"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_in_one_sentence(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(name, value)
    with pytest.raises(StartupError, match=name):
        load_settings()


@pytest.mark.parametrize("token", ["", "   ", "hello", f"Bot {TOKEN}", TOKEN[:30], "a.b.c"])
def test_a_token_that_is_missing_or_malformed_is_a_sentence_that_never_shows_it(token: str) -> None:
    settings = Settings(_env_file=None, discord_token=token)
    with pytest.raises(StartupError, match="DISCORD_TOKEN") as caught:
        checked_token(settings)
    assert not token.strip() or token.strip() not in str(caught.value)


def test_a_token_is_accepted_with_blanks_around_it() -> None:
    assert checked_token(Settings(_env_file=None, discord_token=f" {TOKEN}\n")) == TOKEN


def test_secrets_do_not_show_in_a_printed_settings_object() -> None:
    settings = Settings(_env_file=None, discord_token=TOKEN, memory_key="very secret")
    assert TOKEN not in repr(settings)
    assert "very secret" not in repr(settings)
