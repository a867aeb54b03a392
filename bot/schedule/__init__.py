"""The journal of everything the characters post, and the rules that make it exact.

A webhook post carries no nonce, so Discord cannot tell a repeated post from a new
one. What is posted is therefore written down before it is sent and again after;
whatever a crash left in between is looked for in the channel before it is sent
anew. When a thing is due is the game's matter, not this package's.
"""
