"""The model writer: words from any OpenAI-compatible endpoint, where a host has named one.

The authored answer always comes first; what a language model makes of it is shown only as
far as the guard has passed it, and whatever goes wrong, the authored answer stands.
"""
