"""Character cards: the file formats in which people exchange characters.

Reading, writing and converting cards, and finding the lore that a talk calls for. Pure: bytes
and plain data in, plain data out. What a character does with its card is
:mod:`bot.voices`' business; nothing here fetches anything, from anywhere.
"""
