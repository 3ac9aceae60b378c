"""Own the refusal of memory dumps: a core file would hold keys and what was typed."""

import ctypes
import sys

if sys.platform != "win32":
    import resource

PR_SET_DUMPABLE = 4
NO_BOX = 0x0001 | 0x0002  # SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX


def forbid() -> bool:
    """Forbid core dumps of this process; tell whether the system agreed."""
    if sys.platform == "win32":  # written, not run here
        ctypes.windll.kernel32.SetErrorMode(NO_BOX)
        return bool(ctypes.windll.wer.WerAddExcludedApplication(sys.executable, 0) == 0)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    prctl = getattr(ctypes.CDLL(None, use_errno=True), "prctl", None)  # Linux only
    return prctl is None or prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0
