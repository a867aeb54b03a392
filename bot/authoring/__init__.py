"""A season looked at from all sides by those who write one: checked, drawn, played, printed.

The command is in :mod:`bot.season_cli`; how a season is run is for :mod:`bot.game`.
"""
