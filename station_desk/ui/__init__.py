"""The screens: one window, pages made on first visit, forms and tables that are declared.

How to write a page (``ui/pages/<name>.py``, one line in ``PAGES`` of ``ui/window.py``)::

    class ContactsPage(Page):
        topics = frozenset({Topic.REGISTER})

        def __init__(self, seat: Seat) -> None:
            super().__init__(seat)          # self.seat: bridge, clock, desk
            self.rows = RowView(_("Contacts"), COLUMNS, key=lambda line: line.id)
            self._lay_out()

        def refresh(self) -> None:          # first visit, and when a topic shown was touched
            desk = self.seat.desk
            self.seat.bridge.read(
                lambda db: directory.cards(db, desk), self._show, owner=self, latest="contacts"
            )

        def _verify(self) -> None:
            self.seat.bridge.write(fn, self._verified, owner=self, refused=self._refused)

        def _verified(self, saved: Saved[str]) -> None:
            self.saved.emit(saved.touched)  # status "Saved 02:13 on this PC.", others refresh
            self.say(_("Verified."))        # self.bar must stand in the layout

        def _refused(self, trouble: Trouble) -> None:
            self.say(sentence(trouble), Mark.LATE)

- Functions sent to the bridge capture frozen data only (``desk``, drafts, ids), never ``self``.
- ``self.go.emit("referral", Carried(...))`` shows another page; it gets it in ``arrive``.
- ``BigButton(words, key="F9")`` shows and owns its key while it is visible; ``shown_key`` only
  shows it. ``self.on_key("F10", act)`` adds a key without a button. Looks: plain, main, quiet,
  tile, phone. F1-F6, Ctrl+L, Ctrl+D, Ctrl++, Ctrl+-, Esc belong to the window.
- ``back()`` is Esc: return True when the page itself went back. ``keep()`` is called before a
  lock: flush the ``DraftKeeper`` there; the write is committed before the database closes.
- After a lock every sealed page is destroyed; no answer reaches it.
- Text only through ``widgets.text`` (plain text); colours only through names of
  ``resources/style/desk.qss``; ``label(look=...)``, ``card_frame()``, ``scrolled()``.
- Due and open states through ``Badge``/``Mark``: shape, colour and always a word.

Notes:
- 2026-11-21: no application-wide event filter in Python (a call for every event); the idle
  watch listens to the windows that get the keys.
- 2026-11-21: shortcuts are ``QShortcut`` calling ``click()``: a button's own shortcut animates
  the press for 100 ms before it acts.
"""
