"""No memory dump of the desk."""

import subprocess
import sys

import pytest

LOOK = (
    "from station_desk.machine import dumps\n"
    "import resource, ctypes\n"
    "assert dumps.forbid()\n"
    "assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)\n"
    "assert ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) == 0\n"  # PR_GET_DUMPABLE
)


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux: prctl")
def test_the_system_agrees_to_write_no_core_file() -> None:
    subprocess.run([sys.executable, "-c", LOOK], check=True)
