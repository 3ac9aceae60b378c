"""Tell which papers of a case are offered now; each form judges again when it is made."""

from collections.abc import Iterator

from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.status import live
from station_desk.domain.views import ReferralView
from station_desk.services.issuing import zarra_papers
from station_desk.services.issuing.papers import RECEIPT


def forms(view: ReferralView) -> tuple[str, ...]:
    """Return the forms that the case may need, the receipt of a hand-over first."""
    return (RECEIPT, *_missing(view))


def _missing(view: ReferralView) -> Iterator[str]:
    """Give the papers of a missing child, by how far the search is."""
    done = {one.kind for one in live(view.actions)}
    if view.sought:
        yield zarra_papers.NOTICE
    if view.sought and Do.ZARRA_NOTIFIED in done:
        yield zarra_papers.STATUS
    if Do.FOUND in done:
        yield zarra_papers.FOUND
