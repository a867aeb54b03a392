"""Structured logs: one JSON object a line, and never anybody's words.

Call sites log ids and names of things. Message texts, answers and secrets do not
belong in a log call; a test plays a long run and looks for them.
"""

import json
import logging
import sys
from datetime import UTC, datetime

QUIET = {"discord": logging.INFO, "aiosqlite": logging.WARNING, "sqlalchemy": logging.WARNING}
QUIET |= {"alembic": logging.WARNING, "asyncio": logging.WARNING, "PIL": logging.WARNING}
"""The least level of libraries that are chatty, or whose debug output carries message texts."""


class JsonLines(logging.Formatter):
    """Formats a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as a JSON object: at, level, logger, message, and trace if any."""
        entry: dict[str, str] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            entry["trace"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False)


def set_up_logging(level: str) -> None:
    """Send everything at ``level`` or above to standard error, as JSON lines."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name, least in QUIET.items():
        logging.getLogger(name).setLevel(max(least, logging.getLevelName(level)))
