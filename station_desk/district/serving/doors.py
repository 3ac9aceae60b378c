"""Own the three doors of the server, as exchange.md B.12 names them.

==============================  =============================================================
``PUT /v1/in/{sha256}``         201 it is kept; 204 it was here already; 413 too large;
                                422 refused, with its code; 429, 503 later (``Retry-After``)
``POST /v1/exchange``           a signed bundle; the names that wait for the key that signed it
``GET /v1/out/{sha256}``        one of these files: who knows the hash was told it
==============================  =============================================================

The body is looked at as it comes: its clear beginning first, and nothing of an unknown key is
kept or unpacked. The answers hold codes, ids and numbers only.
"""

import asyncio
import hashlib
import logging
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from station_desk.district.serving.house import House
from station_desk.district.serving.spool import Part
from station_desk.domain.errors import Trouble
from station_desk.domain.exchange.codes import BundleRefused, Refusal
from station_desk.domain.exchange.envelope import FILE_BYTES
from station_desk.exchange import bundle
from station_desk.exchange.bundle import Vouched
from station_desk.machine import room

log = logging.getLogger(__name__)

SHA = re.compile(r"[0-9a-f]{64}", re.ASCII)
HELLO_BYTES = 256 * 1024  # a bundle without lines, with all that it tells of its chains
CHUNK = 64 * 1024
LATER_S = 30
DRAINED = 256 * 1024  # of a refused body is read, so that the refusal is heard
DRAIN_S = 0.3
STATUS = {Refusal.TOO_BIG: 413}
MOST_REFUSED = frozenset({429, 503})  # "later" is no fault of who asks

METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT")

Act = Callable[[House, Request], Awaitable[Response]]


class _Answered(Exception):  # noqa: N818  an answer that ends a request, no error
    def __init__(self, status: int, code: str, *, later: int = 0) -> None:
        super().__init__(code)
        self.status, self.code, self.later = status, code, later


def application(house: House) -> Starlette:
    """Return the application of the three doors."""

    def door(path: str, act: Act, *methods: str) -> Route:
        async def run(request: Request) -> Response:
            return await _guarded(house, request, act)

        return Route(path, run, methods=methods or METHODS)

    return Starlette(
        routes=[
            door("/v1/in/{sha}", _put, "PUT"),
            door("/v1/exchange", _exchange, "POST"),
            door("/v1/out/{sha}", _get, "GET"),
            door("/{rest:path}", _nothing),
        ]
    )


async def _guarded(house: House, request: Request, act: Act) -> Response:
    """Let an address in that keeps to the limits; turn what a door refuses into its answer."""
    address, now = request.client.host if request.client else "", time.monotonic()
    try:
        _need_patience(house, address, now)
        return await act(house, request)
    except BundleRefused as refused:
        ended = _Answered(STATUS.get(refused.refusal, 422), refused.refusal.value)
    except _Answered as answered:
        ended = answered
    except Trouble as trouble:
        log.warning("the disk refused what came: %s", trouble)
        ended = _Answered(503, "LATER", later=LATER_S)
    except ClientDisconnect:
        house.counts.late += 1
        return Response(status_code=400)  # nobody is there to read it
    if ended.status in MOST_REFUSED:
        house.counts.late += 1
    else:
        house.counts.refused += 1
        house.faults.take(address, now)
    await _drained(request)
    headers = {"Connection": "close"}
    if ended.later:
        headers["Retry-After"] = str(ended.later)
    return JSONResponse({"code": ended.code}, status_code=ended.status, headers=headers)


def _need_patience(house: House, address: str, now: float) -> None:
    if not house.requests.take(address, now) or not house.faults.has(address, now):
        raise _Answered(429, "LATER", later=LATER_S)


async def _nothing(_house: House, _request: Request) -> Response:
    raise _Answered(404, "NO_SUCH")


async def _drained(request: Request) -> None:
    """Read a little of what still comes, so that the answer is not cut off by it."""
    size = 0
    with suppress(ClientDisconnect, RuntimeError, TimeoutError):  # gone, read, or it waits
        async with asyncio.timeout(DRAIN_S):
            async for data in request.stream():
                size += len(data)
                if size > DRAINED:
                    return


# what comes in


async def _put(house: House, request: Request) -> Response:
    sha = _sha(request)
    _need_length(request, FILE_BYTES)
    coming = _Coming(request.stream())
    vouched = await _vouched(house, coming)
    if why := house.spool.why_refused(sha):
        raise _Answered(422, why)
    if house.spool.had(sha):
        house.counts.again += 1
        await coming.rest()
        return Response(status_code=204)
    _need_room(house, vouched)
    part = house.spool.begin()
    try:
        await _written(part, coming, vouched, sha)
    except BaseException:
        part.drop()
        raise
    loop = asyncio.get_running_loop()
    key = vouched.sender.key_id
    new = await loop.run_in_executor(house.labour, house.spool.keep, part, sha, key)
    house.counts.kept += new
    house.counts.again += not new
    house.came()
    log.info("kept %s of %s, bytes %s", sha, key, part.size)
    return Response(status_code=201 if new else 204)


class _Coming:
    """A body, its clear beginning first."""

    def __init__(self, stream: AsyncIterator[bytes]) -> None:
        self._stream = stream
        self.size = 0
        self._begin = b""

    async def begin(self) -> bytes:
        """Return the whole body or as much as holds every clear part."""
        whole = bytearray()
        while len(whole) < bundle.BEGIN_BYTES:
            data = await anext(self._stream, None)
            if data is None:
                break
            whole += data
        self.size, self._begin = len(whole), bytes(whole)
        return self._begin

    async def chunks(self, most: int) -> AsyncIterator[bytes]:
        """Give the body from its first byte; ``TOO_BIG`` where it is longer than ``most``."""
        yield self._begin
        async for data in self._stream:
            self.size += len(data)
            if self.size > most:
                raise BundleRefused(Refusal.TOO_BIG, size=self.size)
            yield data

    async def rest(self) -> None:
        """Read on to the end and keep nothing."""
        async for _data in self.chunks(FILE_BYTES):
            pass


async def _vouched(house: House, coming: _Coming) -> Vouched:
    """Return who vouches for what comes, by its clear beginning; a key has limits too."""
    found = bundle.vouched(await coming.begin(), to=house.mine, known=house.side.known)
    key, now = found.sender.key_id, time.monotonic()
    if not house.key_refusals.has(key, now) or not house.key_files.take(key, now):
        raise _Answered(429, "LATER", later=LATER_S)
    return found


def _need_room(house: House, vouched: Vouched) -> None:
    """Raise where too much of a key waits already, or the disk is too full."""
    limits, key = house.limits, vouched.sender.key_id
    if not house.key_bytes.take(key, time.monotonic(), vouched.size):
        raise _Answered(429, "LATER", later=LATER_S)
    files, size = house.spool.waiting(key)
    if files >= limits.waiting_files or size + vouched.size > limits.waiting_bytes:
        raise _Answered(429, "LATER", later=LATER_S)
    full = room.free_bytes(house.spool.root) < room.WARN_BYTES + vouched.size
    if full or house.spool.waiting()[1] + vouched.size > limits.waiting_all:
        raise _Answered(503, "LATER", later=LATER_S)


async def _written(part: Part, coming: _Coming, vouched: Vouched, sha: str) -> None:
    """Write what comes as it comes; it must be what was signed, and what was announced."""
    sealed = hashlib.sha256()
    async for data in coming.chunks(vouched.size):
        at = max(0, vouched.start - part.size)
        sealed.update(data[at:])
        part.write(data)
    if part.size != vouched.size or sealed.hexdigest() != vouched.header.ct:
        raise BundleRefused(Refusal.TRUNCATED, id=vouched.header.id)
    if part.whole.hexdigest() != sha:
        raise _Answered(422, "OTHER_HASH")


def _sha(request: Request) -> str:
    sha = str(request.path_params["sha"])
    if not SHA.fullmatch(sha):
        raise _Answered(404, "NO_SUCH")
    return sha


def _need_length(request: Request, most: int) -> None:
    """Refuse what is announced as too large before a byte of it is read."""
    said = request.headers.get("content-length", "")
    if said.isascii() and said.isdecimal() and int(said[:12]) > most:
        raise BundleRefused(Refusal.TOO_BIG, size=int(said[:12]))


# what goes back


async def _exchange(house: House, request: Request) -> Response:
    _need_length(request, HELLO_BYTES)
    coming = _Coming(request.stream())
    vouched = await _vouched(house, coming)
    if vouched.size > HELLO_BYTES:
        raise BundleRefused(Refusal.TOO_BIG, size=vouched.size)
    sealed, size = hashlib.sha256(), 0
    async for data in coming.chunks(HELLO_BYTES):
        sealed.update(data[max(0, vouched.start - size) :])
        size += len(data)
    if size != vouched.size or sealed.hexdigest() != vouched.header.ct:
        raise BundleRefused(Refusal.TRUNCATED, id=vouched.header.id)
    sender, side = vouched.sender, house.side
    house.counts.asked += 1
    loop = asyncio.get_running_loop()
    waiting = await loop.run_in_executor(
        house.labour, house.spool.answers, side.code_of(sender), sender.key_id
    )
    names = [{"name": one.name, "sha256": one.sha, "size": one.size} for one in waiting]
    return JSONResponse({"names": names, "waiting": house.spool.waiting(sender.key_id)[0]})


async def _get(house: House, request: Request) -> Response:
    path = house.spool.answer(_sha(request))
    if path is None:
        raise _Answered(404, "NO_SUCH")
    house.counts.fetched += 1
    try:
        size = path.stat().st_size
    except OSError as error:  # a newer answer has taken its place
        raise _Answered(404, "NO_SUCH") from error
    headers = {"Content-Length": str(size), "Cache-Control": "no-store"}
    return StreamingResponse(
        _pieces(path), media_type="application/octet-stream", headers=headers
    )


async def _pieces(path: Path) -> AsyncIterator[bytes]:
    with path.open("rb") as file:
        while data := file.read(CHUNK):
            yield data
