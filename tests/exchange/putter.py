"""Put bundles on a stick for ever, in a process that will be killed."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from station_desk.domain.exchange.codes import BundleKind
from station_desk.exchange import bundle
from station_desk.exchange.folder_road import FolderRoad
from tests.exchange import sealed_made as made

if TYPE_CHECKING:
    from pathlib import Path


def put_for_ever(root: Path, code: str) -> None:
    road, loose = FolderRoad(root=root), replace(made.hello(), kind=BundleKind.SNAP)
    files = [made.sealed([os.urandom(300_000).hex().encode()], of=loose) for _ in range(4)]
    while True:
        for data in files:
            road.done(code, bundle.file_name(data))
            road.put(code, bundle.file_name(data), data)
