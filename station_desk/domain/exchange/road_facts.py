"""Own what a station knows of the road by network: where its district listens, and by whom.

The authority is the district's own certificate of X.509, which the trust paper carries whole. A
server that this authority has not certified is refused, also one that all the world trusts.
"""

import ipaddress
import re
from dataclasses import dataclass

MOST_ADDRESSES = 4
PORT = 8443  # where none is said
HOST = re.compile(r"[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?|[0-9a-f:]{2,39}", re.ASCII)
AUTHORITY = re.compile(r"[A-Za-z0-9+/]{200,2000}={0,2}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a district's server is reached: a name or an address, and a port."""

    host: str
    port: int

    @property
    def said(self) -> str:
        """Return it as it is typed and shown: ``host:port``."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Road:
    """The road by network: addresses in the order in which they are tried, and who certifies.

    ``authority`` and ``next_authority`` are certificates (DER) in base64; the second is the one
    that follows, empty when none does.
    """

    addresses: tuple[Address, ...]
    authority: str
    next_authority: str = ""


def address(text: str) -> Address | None:
    """Return the address that a person typed; None when it is none.

    ``host``, ``host:port``, ``192.168.1.5:8443``, ``[fe80::1]:8443``.
    """
    found = re.fullmatch(r"\[([^]]*)\](?::([0-9]{1,5}))?|([^:]+)(?::([0-9]{1,5}))?", text)
    if found is None:
        return None
    host = (found[1] or found[3] or "").lower()
    port = int(found[2] or found[4] or PORT)
    fits = HOST.fullmatch(host) is not None and 1 <= port <= 65535
    fits = fits and (":" in host) == bool(found[1])
    return Address(host=host, port=port) if fits and _is_host(host) else None


def _is_host(host: str) -> bool:
    """Refuse what looks like an address of numbers and is none."""
    if ":" not in host and not host.replace(".", "").isdecimal():
        return ".." not in host
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
