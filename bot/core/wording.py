"""Small turns of phrase that several texts need. English only, for now."""


def counted(number: int, noun: str) -> str:
    """Return "1 message" or "3 messages"; a y after a consonant becomes ies."""
    if number == 1:
        return f"1 {noun}"
    consonant_y = noun.endswith("y") and noun[-2:-1] not in tuple("aeiou")
    plural = f"{noun[:-1]}ies" if consonant_y else f"{noun}s"
    return f"{number} {plural}"
