"""Look at the files that lie for this desk: those that can be opened, and why others cannot."""

from collections.abc import Iterable
from dataclasses import dataclass

from station_desk import messages
from station_desk.domain.errors import Trouble
from station_desk.domain.exchange.codes import BundleKind, BundleRefused
from station_desk.exchange import bundle, intake
from station_desk.exchange.bundle import Opened
from station_desk.exchange.folder_road import FolderRoad
from station_desk.exchange.parties import StationSide


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedFile:
    """A file that was not taken, by its neutral name, and why."""

    name: str
    code: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file that stood every check: its name, the hash of its bytes, what it says."""

    name: str
    sha: str
    came: Opened

    @property
    def is_trust(self) -> bool:
        """Tell whether it brings a trust file."""
        return self.came.manifest.kind is BundleKind.TRUST

    @property
    def order(self) -> tuple[tuple[int, str], int]:
        """Return when it was made, among all answers; of trust files it is their number."""
        return self.came.manifest.epoch or (0, ""), self.came.manifest.no


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """The files that lie there, those that can be taken in their order."""

    files: tuple[File, ...]
    refused: tuple[RefusedFile, ...]


def look(road: FolderRoad, side: StationSide, names: Iterable[str]) -> Looked:
    """Open every file of these names.

    Raises:
        Unready: the stick's, as ``FolderRoad.get``.
    """
    files: list[File] = []
    refused: list[RefusedFile] = []
    for name in names:
        try:
            data = road.get(side.code, name)
            came = bundle.opened(data, me=side.me, known=side.known)
            files.append(File(name=name, sha=intake.sha_of(data), came=came))
        except BundleRefused as trouble:
            refused.append(refused_file(name, trouble))
    return Looked(files=tuple(sorted(files, key=lambda one: one.order)), refused=tuple(refused))


def refused_file(name: str, refused: Trouble) -> RefusedFile:
    """Return what is told of a file that was not taken."""
    return RefusedFile(name=name, code=refused.code, words=messages.sentence(refused))
