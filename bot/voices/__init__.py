"""The characters: who they are, how a message is read, who answers, and what they say.

Everything here but :mod:`~bot.voices.service`, :mod:`~bot.voices.store` and
:mod:`~bot.voices.tables` is pure: text and content in, plain data out. Nothing here
knows Discord, the game or a character by name; characters are content.
"""
