"""Every setting, in one frozen object that is built once and passed down.

Values come from the environment or a ``.env`` file. Adding one here means adding
a line to ``.env.example``; a test compares the two.
"""

import re
from typing import Annotated

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.core.errors import StartupError

TOKEN_SHAPE = re.compile(r"[\w-]{18,}\.[\w-]{6,}\.[\w-]{25,}")
"""Three base64url parts: the bot's id, a stamp, a signature (Discord developer reference)."""


class Settings(BaseSettings):
    """What a host can choose. Every field has a default except the token."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        extra="ignore",
        frozen=True,
        # Ours begin with "model_", which older pydantic (2.9) keeps for its own methods.
        protected_namespaces=(),
    )

    discord_token: SecretStr = Field(default=SecretStr(""), description="the bot's token")
    database_url: str = Field(
        default="sqlite+aiosqlite:///uncontained.db", description="where memory and state are kept"
    )
    message_content: bool = Field(
        default=False, description="also read plain replies and messages in a character's channel"
    )
    memory_key: SecretStr | None = Field(
        default=None, description="key that encrypts remembered texts"
    )
    memory_days: Annotated[int, Field(ge=1, le=3650)] = Field(
        default=90, description="days until what was said is forgotten"
    )
    season: str = Field(default="static", pattern=r"^[a-z0-9_-]+$", description="season to play")
    log_level: str = Field(
        default="INFO", pattern=r"^(DEBUG|INFO|WARNING|ERROR)$", description="how much is logged"
    )
    delivery_grace: Annotated[float, Field(ge=0, le=300)] = Field(
        default=15.0, description="seconds before an interrupted post is looked for"
    )

    model_base_url: str = Field(
        default="", description="address of a language model that words replies; empty: none"
    )
    model_name: str = Field(default="", description="the model's name at that address")
    model_api_key: SecretStr | None = Field(default=None, description="the key for that address")
    model_remote_allowed: bool = Field(
        default=False, description="the address may lie outside the host's own network"
    )
    model_temperature: Annotated[float, Field(ge=0, le=2)] | None = Field(
        default=0.8, description="how freely the model words things; empty: not sent"
    )
    model_first_token: Annotated[float, Field(gt=0, le=60)] = Field(
        default=8.0, description="seconds until the model's first words"
    )
    model_total: Annotated[float, Field(gt=0, le=300)] = Field(
        default=30.0, description="seconds until its last"
    )
    model_context: Annotated[int, Field(ge=2048, le=131072)] = Field(
        default=4096, description="tokens of prompt and reply together"
    )
    model_replies_person: Annotated[int, Field(ge=1, le=100_000)] = Field(
        default=60, description="replies by the model for one person in a server and day"
    )
    model_replies_server: Annotated[int, Field(ge=1, le=10_000_000)] = Field(
        default=600, description="replies by the model in one server and day"
    )

    @field_validator("memory_key", "model_api_key", "model_temperature", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        return None if value == "" else value


def load_settings() -> Settings:
    """Read the settings.

    Raises:
        StartupError: a value is unusable; the sentence names the setting.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]).upper() if first["loc"] else "a setting"
        raise StartupError(
            f"The setting {name} cannot be used ({first['msg'].lower()}); "
            "correct it in the environment or in .env."
        ) from None


def checked_token(settings: Settings) -> str:
    """Return the token.

    Raises:
        StartupError: it is missing, or not shaped like a token. The token itself is never shown.
    """
    token = settings.discord_token.get_secret_value().strip()
    if not token:
        raise StartupError(
            "DISCORD_TOKEN is not set; copy it from the Bot page of your application in "
            "Discord's developer portal into .env."
        )
    if not TOKEN_SHAPE.fullmatch(token):
        raise StartupError(
            "DISCORD_TOKEN does not look like a bot token (three parts joined by dots); "
            "copy it again from the Bot page of your application, without “Bot ” or quotes."
        )
    return token
