"""Walk the whole job through the real window by key events, and leave pictures and papers.

``station-desk tour --out DIR`` begins on a fresh practice desk in ``DIR/desk``. What it reads
(the offered pass phrase, the recovery code) it reads from the screen, as a person would; what
it tells (``summary.json``) it reads from the reopened database (ruling 30).
"""
