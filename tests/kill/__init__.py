"""Kills the bot in the middle of its deliveries and counts what arrived.

A parent process plays Discord's side of the wire (:mod:`tests.kill.standin`) and
outlives one life of the bot after another (:mod:`tests.kill.life`), each ended with
SIGKILL. At the end every channel is compared with the story
(:mod:`tests.kill.verify`). ``python -m tests.kill --kills 200`` prints the figures.
"""
