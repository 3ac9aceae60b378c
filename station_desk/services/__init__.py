"""What a person can do at the desk: one function per intention, for window and commands alike.

Every function takes the session of one unit of work, the ``Desk`` it is done at, and ``now``;
a write returns ``Saved(value, touched)``. Each asks ``authorize`` first.
"""
