"""Make the page that goes beside a request, of a station or of a district's office."""

import hashlib
from datetime import datetime

from station_desk.domain.errors import NotNow
from station_desk.domain.exchange import trust_facts
from station_desk.domain.exchange.trust_facts import DistrictRequest, StationRequest
from station_desk.domain.local import when
from station_desk.exchange import trust
from station_desk.paper import enrol_page
from station_desk.paper.enrol_page import EnrolFacts
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.services.facts import framing
from station_desk.services.issuing.reader import for_reader
from station_desk.services.offices import is_district
from station_desk.services.station import OpenDesk
from station_desk.store import office
from station_desk.store.database import Session
from station_desk.vault.signing import computer_publics
from station_desk.words import _


@for_reader
def make(opened: OpenDesk, data: bytes, *, now: datetime) -> bytes:
    """Return the page of a request of this desk as a PDF; that it was made is journaled.

    Raises:
        Damaged: as ``trust.own_request``. NotNow: ``paper_other``, ``request_not_ours``.
    """
    kind = DistrictRequest if is_district(opened.desk) else StationRequest
    code = framing.new_code(opened.desk)

    def unit(db: Session) -> DistrictRequest | StationRequest:
        authorize(opened.desk.officer, Act.ENROL_ASK)
        body: DistrictRequest | StationRequest = trust.own_request(kind, data).body
        _require_ours(db, opened, body)
        facts = {"act": "enrol_page", "code": code}
        db.act("station", opened.desk.station.id, facts=facts)
        return body

    body = opened.database.write(unit, officer=opened.desk.officer.id, now=now)
    return enrol_page.make(_facts(opened.desk, body, data, code, now))  # spoken on this thread


def _require_ours(
    db: Session, opened: OpenDesk, body: DistrictRequest | StationRequest
) -> None:
    """Refuse the request of another desk: its page would prove nothing."""
    keys = office.office_keys(db)
    mine = {(one.ed_public, one.x_public) for one in (keys.now, keys.next) if one}
    if (body.ed_public, body.x_public) not in mine | {computer_publics(opened.unlocked)}:
        raise NotNow("request_not_ours")


def _facts(
    desk: Desk, body: DistrictRequest | StationRequest, data: bytes, code: str, now: datetime
) -> EnrolFacts:
    station = isinstance(body, StationRequest)
    publics = (body.ed_public, body.x_public)
    return EnrolFacts(
        frame=framing.frame(
            desk,
            _("Request to the district for a certificate") if station
            else _("Request to the province for a certificate"),
            code=code,
            now=now,
        ),
        rows=_rows(body),
        digits=trust_facts.fingerprint(*publics),
        spoken=trust.fingerprint_words(*publics),
        code=code_text(data, *publics),
        steps=_steps(),
        signers=(
            _("Who asks"),
            _("For the district, after comparing") if station
            else _("For the province, after comparing"),
        ),
    )  # fmt: skip


def _rows(body: DistrictRequest | StationRequest) -> tuple[tuple[str, str], ...]:
    """Return what the request says of who asks."""
    rows = [(_("Office"), f"{body.name} ({body.code})")]
    if isinstance(body, StationRequest):
        rows.append((_("PC"), body.pc))
    rows.append((_("Request made"), when(body.made_at)))
    if body.practice:
        rows.append((_("Only for"), _("practice")))
    return tuple(rows)


def code_text(data: bytes, ed_public: str, x_public: str) -> str:
    """Return what the code on the page says: hash of the request, then both public keys."""
    parts = (hashlib.sha256(data).hexdigest(), ed_public, x_public)
    return ":".join(("SDENROL1", *parts)).upper()


def _steps() -> tuple[str, ...]:
    return (
        _(
            "The request goes on a stick, this page another way: by hand, or digits or words "
            "are read out on the telephone."
        ),
        _(
            "There an officer compares them with the screen. If all are the same, the "
            "certificate is made; if one differs, it is not: telephone at once."
        ),
        _("This page holds no secret. It stays with the papers there."),
    )
