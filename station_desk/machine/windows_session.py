"""Own what Windows tells of its session: sleep, screen lock, log-off. Written, not run.

The numbers are those of WinUser.h and WtsApi32.h.
"""

import ctypes
import sys
from ctypes import wintypes

AWAY, ENDED = "away", "ended"
THIS_SESSION = 0
WM_QUERYENDSESSION, WM_POWERBROADCAST, WM_WTSSESSION_CHANGE = 0x0011, 0x0218, 0x02B1
SUSPENDS = frozenset({0x0004, 0x0007, 0x0012})  # suspend, resume by hand, resume by itself
LEAVES = frozenset({0x2, 0x4, 0x6, 0x7})  # console or remote gone, log-off, lock


def register(window: int) -> bool:
    """Ask Windows to tell ``window`` of its session; False where it refuses."""
    if sys.platform == "win32":
        ask = ctypes.windll.wtsapi32.WTSRegisterSessionNotification
        return bool(ask(wintypes.HWND(window), THIS_SESSION))
    return False


def told(message: int) -> str:
    """Return ``away``, ``ended`` or an empty text for the ``MSG`` at address ``message``."""
    found = wintypes.MSG.from_address(message)
    return meaning(int(found.message), int(found.wParam))


def meaning(message: int, parameter: int) -> str:
    """Return what a message says of who sits before the PC."""
    if message == WM_QUERYENDSESSION:
        return ENDED
    if message == WM_POWERBROADCAST and parameter in SUSPENDS:
        return AWAY
    if message == WM_WTSSESSION_CHANGE and parameter in LEAVES:
        return AWAY
    return ""
