"""A vote as authors write it. What one comes to is for :mod:`bot.game.votes`."""

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from bot.game.season_fields import Id, Model, Text


class Option(Model):
    """One answer of a vote, in the words that stand in the poll."""

    id: Id
    text: Annotated[Text, StringConstraints(max_length=55)]


class Vote(Model):
    """A decision of the whole server, as a poll. A vote counts for any member, player or not.

    It counts where ``least`` people voted and ``share`` percent as many as there are players.
    Where it doesn't, and where two options lead, ``otherwise`` is what happens. ``voice``
    speaks when it closes: one of ``closed``'s texts by the option, ``tie`` or ``silence``.
    """

    id: Id
    question: Annotated[Text, StringConstraints(max_length=300)]
    options: tuple[Option, ...] = Field(min_length=2, max_length=10)
    otherwise: Id
    hours: int = Field(default=24, ge=24, le=768)
    least: int = Field(default=3, ge=1)
    share: int = Field(default=20, ge=0, le=100)
    voice: str
    closed: dict[Id, Text]
    tie: Text
    silence: Text

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        ids = [option.id for option in self.options]
        if len(set(ids)) < len(ids):
            raise ValueError("two options have the same id")
        if self.otherwise not in ids:
            raise ValueError("otherwise is the id of one of the options")
        if set(self.closed) != set(ids):
            raise ValueError("closed has one text for each option, by its id")
        return self

    def option(self, option_id: str) -> Option:
        """Return an option by its id.

        Raises:
            LookupError: there is none by that id.
        """
        for option in self.options:
            if option.id == option_id:
                return option
        raise LookupError(option_id)
