"""Own the making of a paper: facts on the writer, bytes and pictures on the labour thread."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from station_desk.services.issuing import (
    correction_paper,
    family_papers,
    pads,
    papers,
    period_papers,
    picture_paper,
    receipts,
    register_papers,
    reminding,
    reprint,
    zarra_papers,
)
from station_desk.services.issuing.papers import Job
from station_desk.services.sealed import sealed_print
from station_desk.ui.dialogs.leaving import Sheet
from station_desk.ui.dialogs.paper_view import pictures

if TYPE_CHECKING:
    from datetime import datetime

    from station_desk.ui.widgets.sealed_page import SealedPage
    from station_desk.ui.widgets.seat import Shown

WHOLE = "whole"  # the last word of the title of a return that is not masked
FORMS = 5  # of a pad
REASONED = (papers.FILE_COPY, papers.FAMILY)
LARGE = "large"  # the last word of a paper's name that is wanted on A3
MAKERS: dict[str, Callable[..., Job]] = {
    papers.LETTER: papers.prepare_letter,
    papers.FILE_COPY: papers.prepare_file_copy,
    papers.RECEIPT: receipts.prepare,
    **zarra_papers.FORMS,
    **family_papers.FORMS,
    papers.CORRECTION: correction_paper.prepare,
}


class Making(QObject):
    """One paper at a time; what is no longer wanted is not shown.

    Signals:
        made: the ``Sheet``.
        painted: its pages as pictures.
        refused: the ``Trouble`` that stands in the way.
    """

    made = Signal(object)
    painted = Signal(object)
    refused = Signal(object)

    def __init__(self, page: "SealedPage") -> None:
        """Keep the page, which owns the ways to the workers."""
        super().__init__(page)
        self._page = page
        self._wanted = 0

    def make(self, shown: "Shown", form: str, reason: str = "", *, language: str) -> None:
        """Make the paper ``form`` of what is shown; some want a ``reason``."""
        self._wanted += 1
        if shown.kind == "paper":
            self.made.emit(Sheet(job=None, pdf=shown.data, called=shown.id or "paper"))
            return
        bridge, desk, now = self._page.seat.bridge, self._page.desk, self._page.now()
        failed = self.refused.emit
        if shown.kind == papers.REMINDER:
            query = partial(reminding.paper, desk=desk, referral_id=shown.id, now=now,
                            language=language)  # fmt: skip
            bridge.read(
                query, partial(self._render_page, self._wanted), owner=self, failed=failed
            )
            return
        unit = partial(_unit(shown, form, reason, now), desk=desk, now=now, language=language)
        if shown.kind == papers.AGAIN:  # it speaks what it spoke
            unit = partial(
                reprint.prepare, desk=desk, code=shown.id, reason=shown.to, now=now
            )  # fmt: skip
        bridge.write(unit, partial(self._render, self._wanted), owner=self, refused=failed)

    def _render_page(self, wanted: int, make: Callable[[], bytes]) -> None:
        """Make a page that no record stands behind."""

        def made(pdf: bytes) -> None:
            if wanted == self._wanted:
                self.made.emit(Sheet(job=None, pdf=pdf, called=papers.REMINDER))

        self._page.seat.bridge.run(make, made, owner=self, failed=self.refused.emit)

    def _render(self, wanted: int, job: Job) -> None:
        then = partial(self._made, wanted, job, False)  # noqa: FBT003  the text goes not along
        self._page.seat.bridge.run(job.render, then, owner=self, failed=self.refused.emit)

    def turn(self, job: Job, along: bool) -> None:  # noqa: FBT001  a Qt signal gives it by place
        """Make the same letter with, or without, the place of its sealed texts."""
        self._wanted += 1
        blanks = sealed_print.blanks(job.sealed)
        work = partial(job.render_sealed, blanks) if along else job.render
        then = partial(self._made, self._wanted, job, along)
        self._page.seat.bridge.run(work, then, owner=self, failed=self.refused.emit)

    def _made(self, wanted: int, job: Job, along: bool, pdf: bytes) -> None:  # noqa: FBT001  as above
        if wanted == self._wanted:
            self.made.emit(Sheet(job=job, pdf=pdf, along=along))

    def paint(self, pdf: bytes, width_px: int) -> None:
        """Make the pictures of a paper, ``width_px`` wide."""
        work = partial(pictures, pdf, width_px)
        self._page.seat.bridge.run(
            work, self.painted.emit, owner=self, failed=self.refused.emit
        )


def _unit(shown: "Shown", form: str, reason: str, now: "datetime") -> Callable[..., Job]:
    """Return what prepares the paper ``form`` of what is shown."""
    if form == papers.CARD:
        return partial(papers.prepare_card, card_id=shown.id)
    if form == papers.PICTURES:
        return picture_paper.prepare
    if form == papers.PAD:
        return partial(pads.prepare, forms=FORMS)
    if shown.kind == "period":
        since, until = period_papers.month_of(shown.title.partition(" ")[0], now=now)
        whole = shown.title.endswith(WHOLE)
        return partial(period_papers.prepare, form=form, since=since, until=until, whole=whole)
    if shown.kind == "board":
        return partial(register_papers.prepare, form=form, large=shown.id.endswith(LARGE))
    why = {"reason": reason} if form in REASONED else {}
    if shown.to:
        why["person"] = shown.to
    return partial(MAKERS[form], referral_id=shown.id, **why)
