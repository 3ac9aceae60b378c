"""The papers: frozen facts in, PDF bytes out; one module a form.

A form (``letter``, ``station_copy``, ``contact_card``) lays marks on pages with a ``Flow``
and a ``Frame``; ``press`` alone turns marks into a PDF. Laying out is pure: it measures with
``faces`` and breaks lines with ``text``, so a test can ask the marks themselves whether two
of them overlap.

* Facts arrive cut (``cut``): what a reader may not know never reaches a mark.
* Text is never read as mark-up: no paragraph language of the PDF library is used.
* No file is opened for writing, ever; the same facts give the same bytes.
* Nothing here knows a law: words of law are given in from the pack.

2026-11-21: own line breaking instead of the library's paragraphs: one word of 200,000 letters
took those 11 s, and right-to-left text (a later issue) needs lines broken before they are
reordered.
"""
