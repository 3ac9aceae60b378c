"""The records and rules of the desk: frozen data and pure functions, standard library only.

2026-11-21: records are plain frozen dataclasses with a ``site_id`` (their home), an ``id`` and
a ``version``; ``plain.py`` turns every one of them into JSON-able data and back, and that one
codec serves the journal, the snapshot, the packs and the commands.
"""
