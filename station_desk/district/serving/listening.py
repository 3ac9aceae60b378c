"""Own the socket of the server: TLS, and who is let in before anything costs something."""

import asyncio
import logging
import secrets
import socket
import ssl
from contextlib import suppress
from pathlib import Path
from typing import Any

import uvicorn
from typing_extensions import override

from station_desk.district.serving import watch
from station_desk.district.serving.rates import Limits
from station_desk.district.serving.watch import Counted
from station_desk.domain.errors import Unready
from station_desk.machine import files
from station_desk.vault.authority import ServerPapers

log = logging.getLogger(__name__)

HEAD_BYTES = 16 * 1024  # of a request line and its headers
BACKLOG = 128
END_S = 5


def context(papers: ServerPapers, folder: Path) -> ssl.SSLContext:
    """Return the TLS of the server: version 1.3 only; the secret touches the disk sealed."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.minimum_version = ssl.TLSVersion.TLSv1_3
    load(made, papers, folder)
    return made


def load(into: ssl.SSLContext, papers: ServerPapers, folder: Path) -> None:
    """Show these papers from now on."""
    path = folder / f"{secrets.token_hex(8)}.pem"
    files.write_whole(path, papers.secret + papers.chain)
    try:
        into.load_cert_chain(path, password=papers.phrase)
    finally:
        path.unlink(missing_ok=True)


def bound(host: str, port: int) -> socket.socket:
    """Return a socket that listens.

    Raises:
        Unready: ``listen_busy``: the port is taken; ``listen_odd``: no such address here.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen(BACKLOG)
        made.settimeout(0)
    except OSError as error:
        made.close()
        busy = error.errno in BUSY
        raise Unready("listen_busy" if busy else "listen_odd", port=port) from error
    return made


BUSY = {98, 48, 10048}  # EADDRINUSE of Linux, macOS, Windows


class Listener(uvicorn.Server):
    """Serve an application on a socket, within limits.

    ``startup`` of the library accepts without end and shakes hands for a minute; ours counts
    each address first. Everything else is the library's.
    """

    def __init__(
        self, app: Any, sock: socket.socket, tls: ssl.SSLContext, limits: Limits
    ) -> None:
        """Take over a listening socket."""
        self.counted = Counted(limits)
        self._sock, self._tls, self._limits = sock, tls, limits
        self._tasks: set[asyncio.Task[None]] = set()
        super().__init__(
            uvicorn.Config(
                app, http=watch.protocol(self.counted), ws="none", lifespan="off",
                loop="asyncio", log_config=None, access_log=False, server_header=False,
                date_header=False, proxy_headers=False, limit_concurrency=None,
                h11_max_incomplete_event_size=HEAD_BYTES,
                timeout_keep_alive=int(limits.head_s) or 1, timeout_graceful_shutdown=END_S,
            )
        )  # fmt: skip

    @override
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await self.lifespan.startup()
        self.servers = []
        self._do(self._accept())
        self._do(watch.watch(self.server_state.connections, self._limits))
        self.started = True

    @override
    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for one in list(self._tasks):
            one.cancel()
        self._sock.close()
        await super().shutdown(sockets)

    def _do(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _accept(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                came, address = await loop.sock_accept(self._sock)
            except OSError as error:  # too many files are open, or it was gone already
                log.warning("a connection was not accepted: %s", error)
                await asyncio.sleep(0.1)
                continue
            if self.counted.let_in(address[0]):
                self._do(self._begin(came, address[0]))
            else:
                came.close()

    async def _begin(self, came: socket.socket, host: str) -> None:
        loop = asyncio.get_running_loop()

        def made() -> asyncio.Protocol:
            one = self.config.http_protocol_class(
                config=self.config, server_state=self.server_state,
                app_state=self.lifespan.state, _loop=loop,
            )  # type: ignore[call-arg]  # the library says only "a protocol"  # fmt: skip
            one.host = host  # type: ignore[attr-defined]  # as above
            return one

        try:
            await loop.connect_accepted_socket(
                made, came, ssl=self._tls, ssl_handshake_timeout=self._limits.handshake_s,
                ssl_shutdown_timeout=END_S,
            )  # fmt: skip
        except (OSError, asyncio.CancelledError):  # no TLS of ours, or it was too slow
            with suppress(OSError):
                came.close()
            self.counted.gone(host)
