"""Own what is typed into a form at the board: kept as a draft until it is saved for good."""

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject

from station_desk.domain.errors import BadInput, Trouble
from station_desk.ui.pages.referral.board_form import KeptForm
from station_desk.ui.widgets.draft_keeper import DraftKeeper

if TYPE_CHECKING:
    from station_desk.domain.records import Saved
    from station_desk.store.database import Session
    from station_desk.ui.pages.referral.board import Board
    from station_desk.ui.widgets.sealed_page import SealedPage

F = TypeVar("F", bound=KeptForm)
D = TypeVar("D")


class Followed(Protocol):
    """The referral on the board, as far as its forms need it."""

    page: "SealedPage"
    board: "Board"

    def early(self) -> bool:
        """Tell whether a key came before the last entry was saved and shown."""
        ...

    def write(
        self,
        act: "Callable[[Session], Saved[Any]]",
        then: Callable[[Any], None],
        *,
        refused: Callable[[Trouble], None],
    ) -> None:
        """Write, and let no key act until what became of it is shown."""
        ...


@dataclass(frozen=True, slots=True)
class Ways:
    """The services of a draft: read what was kept, keep what is typed, save it for good."""

    kept: Callable[..., Any]
    keep: Callable[..., Any]
    save: Callable[..., Any]


class Keeping(QObject, Generic[F, D]):
    """The forms of one kind, one open at a time: ``D`` is the draft that a form ``F`` gives."""

    def __init__(self, following: Followed, kind: type[F], ways: Ways) -> None:
        """Begin with no form open."""
        super().__init__(following.page)
        self._following, self._kind, self._ways = following, kind, ways
        self._page = following.page
        self._form: F | None = None
        self._id = ""
        self.keeper = DraftKeeper(self, self._keep)
        following.board.asking.connect(self._begin)

    @abstractmethod
    def _about(self, form: F | None = None) -> dict[str, Any]:
        """Return whose draft it is; with its ``form`` what keeping needs to know beside."""

    @abstractmethod
    def _offer(self, form: F, found: tuple[datetime, D] | None) -> None:
        """Take up what was kept, if anything was and the form is still open."""

    @abstractmethod
    def _words(self, saved: Any) -> str:
        """Return what is said of what was saved."""

    def _begin(self, form: object) -> None:
        """Ask for what was kept of this referral, then keep what is typed."""
        if not isinstance(form, self._kind):
            return
        self._form, self._id = form, form.referral_id
        form.given.connect(self._save)
        form.edited.connect(self.keeper.touch)
        form.left.connect(self.keeper.flush)
        form.destroyed.connect(partial(self._gone, form))
        query = partial(self._ways.kept, **self._about(form))
        self._page.ask(query, partial(self._offer, form))

    def _gone(self, form: F) -> None:
        if self._form is form:
            self._form = None

    def _keep(self) -> None:
        if (form := self._form) is not None:
            about, typed, now = self._about(form), form.draft(), self._page.now()
            unit = partial(self._ways.keep, **about, typed=typed, now=now)
            self._page.do(unit, partial(self._kept, form))

    def _kept(self, form: F, at: datetime | None) -> None:
        if at is not None and self._form is form:
            form.say_kept(at)

    def _save(self, draft: D) -> None:
        if not self._following.early():
            self.keeper.forget()
            about, now = self._about(), self._page.now()
            unit = partial(self._ways.save, **about, draft=draft, now=now)
            self._following.write(unit, self._saved, refused=self._refused)

    def _saved(self, saved: object) -> None:
        self._page.say(self._words(saved))
        self._form = None
        self._following.board.show_steps()
        self._following.board.to_top()

    def _refused(self, trouble: Trouble) -> None:
        if self._form is not None:
            self.keeper.touch()
        if isinstance(trouble, BadInput) and self._form is not None:
            self._form.show_problems(trouble.problems)
        else:
            self._page.refuse(trouble)
