"""Small turns of phrase that several texts need. English only, for now."""


def counted(number: int, noun: str) -> str:
    """Return "1 message" or "3 messages"; the plural takes an s, or ies for a y."""
    if number == 1:
        return f"1 {noun}"
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number} {plural}"
