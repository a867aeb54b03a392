"""What one server lets each character remember of the people who talk to it.

Everything is kept per server and per character: what was said to one is known to
that one alone, there alone. ``service`` is the way in; ``private`` decides what is
kept at all, ``facts`` what is learned from a message, ``questions`` whether a message
asks memory something, ``rules`` what still holds and what answers the question. These
are pure. ``tables``, ``store``, ``cipher`` and ``keycheck`` keep it, encrypted.
"""
