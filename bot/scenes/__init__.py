"""Playing scenes: which one, how far it has come in a channel, and when one begins by itself.

The scenes themselves are content (:mod:`bot.voices.scenes`); posting their lines is the
Discord edge's. Nothing in here sends anything.
"""
