"""What one server lets each character remember of the people who talk to it.

Everything is kept per server and per character: what was said to one is known to
that one alone, there alone. ``service`` is the way in.

Pure: ``private`` decides what is kept at all, ``facts`` what is learned from a message
(with ``kin``, ``trades``, ``losses``, ``antecedents``), ``corrections`` what it puts right,
``questions``, ``mentions`` and ``hearsay`` whether a message asks memory something,
``holding`` what still holds, ``rules`` what answers the question, ``telling`` which of
somebody's own words stand beside it, ``manner`` how a character tells it.

Parts of a unit of work: ``exchange`` for a reply, with ``glance``, ``answering`` and
``quoting``; ``control``, ``forgetting`` and ``showing`` for what people do about it. ``store``,
``people``, ``events`` and ``recall`` (through ``index``) read and write the ``tables``;
``cipher``, ``keys`` and ``keycheck`` see to it that nothing readable stands in them.
"""
