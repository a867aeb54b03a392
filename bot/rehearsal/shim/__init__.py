"""What simcord does differently from Discord, or keeps to itself, put right from outside.

Belongs here: every touch of a part of simcord that it does not promise to keep.
That is why one version is accepted and no other. Doesn't belong here: anything
that would work with its documented interface.
"""

from importlib.metadata import PackageNotFoundError, version

from bot.core.errors import StartupError

SUPPORTED = "3.2.1"
"""The version of simcord whose private parts were read while this was written."""


def require_simcord() -> None:
    """Make sure that the simulator is there and is the one this package knows.

    Raises:
        StartupError: it is missing or another version; the sentence says what to install.
    """
    try:
        found = version("simcord")
    except PackageNotFoundError:
        raise StartupError(
            "The rehearsal needs its simulated Discord; "
            "install it with: pip install -c constraints.txt -e '.[rehearsal]'"
        ) from None
    if found != SUPPORTED:
        raise StartupError(
            f"The rehearsal works with simcord {SUPPORTED}, but {found} is installed; "
            f"install the right one with: pip install 'simcord[preview]=={SUPPORTED}'"
        )
