"""Where threads meet: the one door between the screen and everything slow.

The GUI thread paints; two readers, one writer and one labourer do the rest. A page sends a
function and gets frozen data back, on the GUI thread, if its ``owner`` still lives. Nothing
here imports the store: ``app`` hands the bridge an opener at unlock (ruling 11).

Notes:
- 2026-11-21: workers know a ticket and the function, never the callback or its owner. So the
  last reference to a widget is never dropped on a worker.
- 2026-11-21: a bug on a worker crosses as a ``Crash`` (kinds and places only), because a
  traceback would carry frames with personal values to another thread and into a report.
"""
