"""Dialogs never block: they are opened with ``open()`` and answer by a signal.

Each is a child of its page, so that a lock, which drops the page, drops the dialog with it.
"""
