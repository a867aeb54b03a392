"""The real, unmodified bot in a simulated Discord, with time under control.

``play`` serves it as a page in your own browser; ``demo`` lets scripted members
play the first days and prints what happened. Nothing outside this package knows
that it exists, and only :mod:`bot.rehearsal.shim` touches the simulator's private
parts. Importing this package imports nothing of the simulator: it is an extra.
"""
