"""The game: what falls due when, which puzzles are open, and who answered what.

A season is data (:mod:`bot.game.season`), times and limits are pure rules
(:mod:`bot.game.rules`, :mod:`bot.game.limits`), and :class:`bot.game.service.GameService`
is the one door to all of it. Nothing here knows Discord, a season or a voice by name.
"""
