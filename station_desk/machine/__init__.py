"""Know this computer: its folders, clock, ids, settings, log, lock and anchor file.

Nothing in this package knows a child, a screen or a table. What differs between Linux, Windows
and macOS differs here. The Windows and macOS branches are written, not run here (ruling 25).
"""
