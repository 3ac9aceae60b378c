"""Find cards by words of four scripts and Roman Urdu, by number, need, district and post.

``Directory`` (:mod:`.directory`) holds a set of cards ready to search; it is made once, off the
GUI thread. Nothing here is imported before the first paint.
"""
