"""Single values of a season's files and how they are written: times, ids, texts, conditions.

What is made of them is in :mod:`bot.game.season`.
"""

from datetime import time, timedelta
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SkipValidation,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

from bot.game.condition_text import parse
from bot.game.conditions import Condition, Value
from bot.game.when import parse_clock, parse_duration


def _duration(value: Any) -> Any:
    return parse_duration(value) if isinstance(value, str) else value


def _clock(value: Any) -> Any:
    return parse_clock(value) if isinstance(value, str) else value


def _condition(value: Any) -> Any:
    return parse(value) if isinstance(value, str) else value


def id_list(value: Any) -> Any:
    """Let one id stand for a list of one."""
    return [value] if isinstance(value, str) else value


Duration = Annotated[timedelta, BeforeValidator(_duration)]
Clock = Annotated[time, BeforeValidator(_clock)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
When = Annotated[
    SkipValidation[Condition], BeforeValidator(_condition), WithJsonSchema({"type": "string"})
]
"""A condition, written as in :mod:`bot.game.condition_text`."""
Settings = dict[Id, Annotated[Value, Field(union_mode="left_to_right")]]
"""Variables with the values they are given."""
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
Alt = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1024)]


class Model(BaseModel):
    """Common settings: an unknown key is an error, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Moment(Model):
    """When a drop falls: so long after the start, or at a local time, or the later of both."""

    after: Duration | None = None
    day: int | None = Field(default=None, ge=1, le=400)
    time: Clock | None = None

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        if (self.day is None) != (self.time is None):
            raise ValueError("day and time belong together")
        if self.after is None and self.day is None:
            raise ValueError('give after: "10m", or day: 2 and time: "19:30"')
        return self


class LocalMoment(Model):
    """A local time on a day of the season."""

    day: int = Field(ge=1, le=400)
    time: Clock


class Unlock(Model):
    """Comes ``delay`` after ``when`` holds for the first time, at ``by`` where it never does."""

    when: When
    by: LocalMoment
    delay: Duration = timedelta(minutes=5)

    @model_validator(mode="after")
    def _gives_time_to_read(self) -> Self:
        if self.delay < timedelta(minutes=2):
            raise ValueError("delay must leave people at least two minutes")
        return self
