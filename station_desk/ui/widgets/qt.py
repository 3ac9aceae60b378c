"""Own what Python 3.11 and PySide6 do not give by themselves at no cost."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import override
elif sys.version_info >= (3, 12):
    from typing import override
else:

    def override(method):  # noqa: ANN001, ANN201, D103, RUF100  18 ms of typing_extensions saved
        """Return ``method`` unchanged."""
        return method


__all__ = ["override"]
