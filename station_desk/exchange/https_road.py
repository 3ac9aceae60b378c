"""Own the station's side of the road by network: three requests to the server of its district.

The server must show a certificate of the district's own authority, which the trust paper
carries; any other is refused, also one that all the world trusts. What travels is the sealed
file of a stick, byte for byte; a part that had arrived is not sent again.
"""

import base64
import hashlib
import json
import re
import secrets
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, Any

from station_desk.domain.errors import NotNow, Unready
from station_desk.domain.exchange.envelope import FILE_BYTES
from station_desk.domain.exchange.road_facts import Address, Road

if TYPE_CHECKING:
    import httpx

CONNECT_S, STILL_S = 5.0, 9.0  # a closing desk waits ten seconds for what still runs
PAUSES_S = (1.0, 3.0)  # between tries of one request
LONGEST_PAUSE_S = 30.0
PIECE = 64 * 1024
STEP_S = 0.2  # how long it takes at most to stop while it waits
ANSWER_BYTES = 256 * 1024
NAME = re.compile(r"[0-9a-f]{16}-[0-9a-f]{32}\.sdb", re.ASCII)
SHA = re.compile(r"[0-9a-f]{64}", re.ASCII)
MOST_NAMES = 500
CLOCK = frozenset({9, 10})  # of X.509: not good yet, good no more
CODE = re.compile(r"[A-Za-z_]{1,40}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class There:
    """A file that waits at the district for this computer."""

    name: str
    sha: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What the district says: files for us, and how many of ours it has yet to take in."""

    names: tuple[There, ...]
    untaken: int


class PartRefused(Exception):  # noqa: N818  an answer of the district, told by who asked
    """The district refused a file for good: with its code."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code


def context(road: Road) -> ssl.SSLContext:
    """Return the TLS of a station: version 1.3, the district's authorities and nobody else's.

    Raises:
        Unready: ``net_odd``: the trust paper holds no certificate.
    """
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    made.minimum_version = ssl.TLSVersion.TLSv1_3
    for one in (road.authority, road.next_authority):
        if one:
            try:
                made.load_verify_locations(cadata=base64.b64decode(one))
            except (ValueError, ssl.SSLError) as error:
                raise Unready("net_odd") from error
    return made


class HttpsRoad:
    """The way to one district; used as a context, by one thread."""

    def __init__(
        self, road: Road, *, stopped: Callable[[], bool] = lambda: False,
        pauses: tuple[float, ...] = PAUSES_S,
    ) -> None:  # fmt: skip
        """Prepare the way; nothing is sent yet. ``stopped`` is asked between tries."""
        # Imported here: 100 ms (2026-11-22), and most days go by stick.
        import httpx  # noqa: PLC0415  measured start-up cost

        self._httpx = httpx
        self._road, self._stopped, self._pauses = road, stopped, pauses
        self._at = 0
        timeout = httpx.Timeout(STILL_S, connect=CONNECT_S)
        limits = httpx.Limits(max_connections=1)
        self._client = httpx.Client(
            verify=context(road), timeout=timeout, limits=limits, trust_env=False,
            follow_redirects=False, headers={"User-Agent": "station-desk"},
        )  # fmt: skip

    def __enter__(self) -> "HttpsRoad":
        """Return the way itself."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Let the connection go."""
        self._client.close()

    def put(self, data: bytes) -> bool:
        """Bring one sealed file there; False where it was there already.

        Raises:
            PartRefused: the district wants it no more. Unready: ``net_...``. NotNow:
                ``exchange_stopped``.
        """
        sha = hashlib.sha256(data).hexdigest()
        found = self._asked("PUT", f"/v1/in/{sha}", data)
        if found.status in (201, 204):
            return found.status == 201
        raise PartRefused(_code_of(found.body))

    def waiting(self, hello: bytes) -> Waiting:
        """Return what waits for whoever signed ``hello``.

        Raises:
            PartRefused: the district does not know this key, or no more. Else as :meth:`put`.
        """
        found = self._asked("POST", "/v1/exchange", hello)
        if found.status != 200:
            raise PartRefused(_code_of(found.body))
        return _waiting(found.body)

    def get(self, one: There) -> bytes | None:
        """Return a file that waits; None where a newer one has taken its place meanwhile.

        Raises:
            Unready, NotNow: as :meth:`put`; ``net_odd``: it is not what was announced.
        """
        found = self._asked("GET", f"/v1/out/{one.sha}", most=one.size)
        if found.status == 404:
            return None
        fits = len(found.body) == one.size
        if found.status != 200 or not fits or hashlib.sha256(found.body).hexdigest() != one.sha:
            raise Unready("net_odd")
        return found.body

    def _asked(
        self, method: str, path: str, data: bytes = b"", *, most: int = ANSWER_BYTES
    ) -> "_Found":
        """Ask, and ask again after a while where nobody answers or the server says later."""
        last, later = Unready("net_gone"), 0.0
        for pause in (0.0, *self._pauses):
            self._rest(max(later, pause * (0.7 + secrets.randbelow(600) / 1000)))
            try:
                found = self._once(method, path, data, most)
            except Unready as gone:
                if gone.code != "net_gone":
                    raise
                last = gone
                self._at = (self._at + 1) % len(self._road.addresses)
                continue
            self._rest(0)  # a desk that was closed meanwhile is not asked any more
            if found.status not in (429, 500, 502, 503, 504):
                return found
            last, later = Unready("net_busy"), min(found.later, LONGEST_PAUSE_S)
        raise last

    def _rest(self, seconds: float) -> None:
        """Wait, and stop at once when it is enough.

        Raises:
            NotNow: ``exchange_stopped``.
        """
        until = time.monotonic() + seconds
        while True:
            if self._stopped():
                raise NotNow("exchange_stopped")
            left = until - time.monotonic()
            if left <= 0:
                return
            Event().wait(min(STEP_S, left))

    def _once(self, method: str, path: str, data: bytes, most: int) -> "_Found":
        url = _url(self._road.addresses[self._at], path)
        with self._translated():
            sent = self._pieces(data) if data else None
            length = {"Content-Length": str(len(data))} if data else None
            with self._client.stream(method, url, content=sent, headers=length) as answer:
                later = answer.headers.get("retry-after", "")
                body = bytearray()
                for piece in answer.iter_raw():
                    body += piece
                    if len(body) > min(most, FILE_BYTES):
                        raise Unready("net_odd")
                return _Found(
                    status=answer.status_code, body=bytes(body),
                    later=float(later[:4]) if later.isascii() and later.isdecimal() else 0.0,
                )  # fmt: skip

    def _pieces(self, data: bytes) -> Iterator[bytes]:
        """Give a file by pieces, so that it can be stopped in between."""
        for at in range(0, len(data), PIECE):
            self._rest(0)
            yield data[at : at + PIECE]

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Turn the errors of the way into ours: nobody there, a stranger, a wrong clock."""
        try:
            yield
        except self._httpx.TransportError as error:
            raise Unready(_why(error)) from error
        except (self._httpx.HTTPError, self._httpx.InvalidURL) as error:
            raise Unready("net_odd") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    status: int
    body: bytes
    later: float


def _url(at: Address, path: str) -> str:
    return f"https://{at.said}{path}"


def _why(error: "httpx.TransportError") -> str:
    """Return what a failed connection means: a wrong certificate is what caused it, or not."""
    one: BaseException | None = error
    while one is not None:
        if isinstance(one, ssl.SSLCertVerificationError):
            return "net_clock" if one.verify_code in CLOCK else "net_stranger"
        one = one.__cause__ or one.__context__
    return "net_gone"


def _code_of(body: bytes) -> str:
    try:
        code = str(json.loads(body)["code"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return "odd"
    return code.lower() if CODE.fullmatch(code) else "odd"


def _waiting(body: bytes) -> Waiting:
    """Return what the district said, as far as it can be so.

    Raises:
        Unready: ``net_odd``.
    """
    try:
        plain = json.loads(body)
        names = tuple(_there(one) for one in plain["names"][:MOST_NAMES])
        return Waiting(names=names, untaken=int(plain["waiting"]))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Unready("net_odd") from error


def _there(plain: dict[str, Any]) -> There:
    name, sha, size = str(plain["name"]), str(plain["sha256"]), int(plain["size"])
    if not NAME.fullmatch(name) or not SHA.fullmatch(sha) or not 0 < size <= FILE_BYTES:
        raise ValueError("no file of ours")
    return There(name=name, sha=sha, size=size)
