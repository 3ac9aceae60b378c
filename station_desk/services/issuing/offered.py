"""Tell which papers of a case are offered now; each form judges again when it is made."""

from collections.abc import Iterator

from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.status import live
from station_desk.domain.views import ReferralView
from station_desk.services.issuing import zarra_papers
from station_desk.services.issuing.papers import CORRECTION, FAMILY, RECEIPT, RELEASE


def forms(view: ReferralView) -> tuple[str, ...]:
    """Return the forms that the case may need: the receipt, the family's, then by its state."""
    return (RECEIPT, FAMILY, *_by_state(view))


def _by_state(view: ReferralView) -> Iterator[str]:
    """Give the papers that only some cases have: of a missing child, of one that went home."""
    done = {one.kind for one in live(view.actions)}
    if view.sought:
        yield zarra_papers.NOTICE
    if view.sought and Do.ZARRA_NOTIFIED in done:
        yield zarra_papers.STATUS
    if Do.FOUND in done:
        yield zarra_papers.FOUND
    if Do.RETURNED in done:
        yield RELEASE
    if view.notices:
        yield CORRECTION
