"""Errors whose text is written for a person.

``str(error)`` of anything here may be shown as it is. Every other exception is a
fault of ours: people see a plain apology with an incident id, the details go to
the log.
"""


class UserError(Exception):
    """Something the person can fix. The message says what to do next."""


class Refused(UserError):
    """The person may not do this."""


class NotNow(UserError):
    """The request is fine, but the state of the game does not allow it."""


class StartupError(Exception):
    """The bot cannot start. The message is one sentence that names the fix."""
