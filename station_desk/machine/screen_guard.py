"""Own the wish that pictures of the screen leave a window out. Windows only; written, not run.

The numbers are those of WinUser.h: 0x11 leaves the window out (Windows 10 2004 and newer), 0x1
shows it black, 0x0 is the usual way.
"""

import ctypes
import sys
from ctypes import wintypes

USUAL, BLACK, LEFT_OUT = 0x0, 0x1, 0x11


def hide_from_capture(window: int, *, hidden: bool) -> bool:
    """Ask the system to leave ``window`` out of pictures; False where it cannot."""
    if sys.platform == "win32":
        ask = ctypes.windll.user32.SetWindowDisplayAffinity
        wishes = (LEFT_OUT, BLACK) if hidden else (USUAL,)
        return any(bool(ask(wintypes.HWND(window), wish)) for wish in wishes)
    return False
