"""Own the calm words after a bug."""

from PySide6.QtWidgets import QWidget

from station_desk.ui.dialogs.ask import Told
from station_desk.words import _


def tell_crash(window: QWidget) -> None:
    """Say calmly that something in the program broke; one such dialog at a time."""
    if not window.findChildren(Told):
        Told(window, _("Something in the program went wrong"), _(
            "What was saved is safe, and the draft is kept. You can go on. If it comes "
            "again, close the desk and open it anew, and tell who looks after this PC: the "
            "file crash.txt in the data folder names the place, and no person."
        )).open()  # fmt: skip
