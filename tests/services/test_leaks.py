"""A letter tells its reader what the profile allows and nothing else: every profile and field.

The PDF's text is read back by PDFium, and its objects are searched after decompression.
"""

import re
import zlib
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from station_desk.domain import disclosure
from station_desk.domain.disclosure import profile_for, ticked_first
from station_desk.domain.draft import ActionDraft, ReferralDraft
from station_desk.domain.errors import BadInput
from station_desk.domain.items import ITEMS
from station_desk.domain.kinds import ActionKind, Sex, Shown
from station_desk.domain.pack import Pack
from station_desk.domain.register import (
    Card,
    Location,
    Organization,
    Service,
    ServiceAtLocation,
)
from station_desk.machine import packs
from station_desk.paper.preview import text
from station_desk.services.case import acting
from station_desk.services.issuing import papers
from station_desk.services.register import directory
from station_desk.services.station import OpenDesk
from station_desk.store.database import Session
from tests.services.desk_made import NOW, refer

# One word a field that no paper would hold by itself, and the item that it belongs to.
CANARIES = {
    "name": ("name", "Zaqnam"),
    "home_area": ("address", "Zaqhome"),
    "guardian_name": ("caregiver", "Zaqguard"),
    "caregiver_contact": ("caregiver", "03007654321"),
    "languages": ("languages", "Zaqlang"),
    "disability": ("disability", "Zaqdisab"),
    "health_alert": ("health", "Zaqhealth"),
    "need_line": ("concern", "Zaqneed"),
    "fir_no": ("fir", "98765/2026"),
    "fir_sections": ("fir", "Zaqsect"),
    "suspect_name": ("suspect", "Zaqsuspect"),
    "court_orders": ("court_orders", "Zaqorder"),
    "do_not_contact": ("contact_limits", "Zaqfather"),
    "found_place": ("", "Zaqfound"),
    "steps_taken": ("", "Zaqsteps"),
}
REASON = "the receiver cannot act without it"
OFFENCE = re.compile(r"rape|sexual|offence|376|377|accused|FIR", re.IGNORECASE)


def kinds_by_profile(pack: Pack) -> dict[str, tuple[str, str]]:
    """Return for every profile a (kind, need) that leads to it."""
    found: dict[str, tuple[str, str]] = {}
    for need in pack.needs:
        for kind in (*pack.kinds, "somebody-new"):
            found.setdefault(profile_for(pack, kind, need).id, (kind, need))
    return found


CASES = [
    (province, profile)
    for province in packs.available()
    for profile in kinds_by_profile(packs.load(province))
]


def whole(pdf: bytes) -> str:
    """Return the text of every page and of every object, decompressed."""
    streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    parts = [pdf]
    for stream in streams:
        try:
            parts.append(zlib.decompressobj().decompress(stream))
        except zlib.error:
            parts.append(stream)
    words = "\n".join(part.decode("latin-1") for part in parts)
    return "\n".join(text(pdf)) + words


def letter(
    opened: OpenDesk, draft: ReferralDraft, *, done: tuple[ActionKind, ...] = ()
) -> bytes:
    who = opened.desk.officer.id
    saved = refer(opened, draft)
    key = saved.referral_id
    for kind in done:
        step = partial(
            acting.act, desk=opened.desk, referral_id=key, kind=kind, draft=ActionDraft(),
            now=NOW,
        )  # fmt: skip
        opened.database.write(step, officer=who, now=NOW)
    approve = partial(acting.approve, desk=opened.desk, referral_id=key, now=NOW)
    opened.database.write(approve, officer=who, now=NOW)
    prepare = partial(papers.prepare_letter, desk=opened.desk, referral_id=key, now=NOW)
    return opened.database.write(prepare, officer=who, now=NOW).render()


def draft_for(card: Card, need: str, situation: str, **more: object) -> ReferralDraft:
    fields: dict[str, Any] = {name: word for name, (_item, word) in CANARIES.items()}
    given = ReferralDraft(
        **fields, age="9", sex=Sex.GIRL, need=need, card_id=card.id, situations=(situation,)
    )
    return replace(given, **more)  # type: ignore[arg-type]  # by name


def sexual_situation(pack: Pack) -> str:
    return next(
        one.id for one in pack.situations.values()
        if one.minimum_age is None and any("376A" in law.citation for law in one.secrecy)
    )  # fmt: skip


@pytest.mark.parametrize(("province", "profile_id"), CASES)
@pytest.mark.parametrize("everything", [False, True], ids=["usual ticks", "all that may be"])
def test_no_forbidden_fact_reaches_the_paper(
    opened: OpenDesk, province: str, profile_id: str, *, everything: bool
) -> None:
    pack = packs.load(province)
    opened = replace(opened, desk=replace(opened.desk, pack=pack))
    kind, need = kinds_by_profile(pack)[profile_id]
    card = make_kind(opened, kind)
    profile = pack.profiles[profile_id]
    shared = ticked_first(profile)
    if everything:
        shared = tuple(one for one in ITEMS if disclosure.mark(profile, one) is not Shown.NEVER)
    draft = draft_for(
        card, need, sexual_situation(pack), shared=shared,
        share_reasons=tuple((one, REASON) for one in shared),
    )  # fmt: skip
    found = whole(letter(opened, draft))
    for name, (item, word) in CANARIES.items():
        if item in shared:
            assert word in found, f"{name} should be told to {profile_id}"
        else:
            assert word not in found, f"{name} leaked to {profile_id}"


def make_kind(opened: OpenDesk, kind: str) -> Card:
    """Return a card of ``kind``: one of the register, its organisation turned to that kind."""
    cards = opened.database.read(partial(directory.cards, desk=opened.desk))
    card = next((one for one in cards if one.kind == kind), None)
    if card is not None:
        return card

    def turn(db: Session) -> None:
        at = db.get(ServiceAtLocation, cards[0].id)
        service = db.get(Service, at.service_id)
        body = db.get(Organization, service.organization_id)
        db.put(replace(body, version=body.version + 1, kind=kind))

    opened.database.write(turn, officer=opened.desk.officer.id, now=NOW)
    return replace(cards[0], kind=kind)


def test_a_letter_to_a_school_tells_neither_offence_nor_suspect_nor_shelter(
    opened: OpenDesk,
) -> None:
    pack = opened.desk.pack
    card = make_kind(opened, "education")
    found = "\n".join(
        text(letter(opened, draft_for(card, "education", sexual_situation(pack))))
    )
    assert not OFFENCE.search(found.replace("FIRST", ""))
    assert "Zaqsuspect" not in found
    assert "Zaqneed" not in found


def test_a_secret_shelters_address_is_on_no_letter(opened: OpenDesk) -> None:
    cards = opened.database.read(partial(directory.cards, desk=opened.desk))
    secret = [one for one in cards if one.secret]
    assert secret

    def add_address(db: Session) -> None:
        for one in db.all(Location, where={"secret": 1}):
            db.put(replace(one, version=one.version + 1, address="Zaqstreet 7"))

    opened.database.write(add_address, officer=opened.desk.officer.id, now=NOW)
    situation = sexual_situation(opened.desk.pack)
    for card in secret[:3]:
        found = whole(letter(opened, draft_for(card, "shelter", situation)))
        assert "Zaqstreet" not in found


def test_a_line_that_names_the_offence_is_refused_where_only_the_category_may_be_told(
    opened: OpenDesk,
) -> None:
    card = make_kind(opened, "shelter")
    shared = ("name", "age", "sex", "concern")
    draft = draft_for(
        card, "shelter", sexual_situation(opened.desk.pack), shared=shared,
        share_reasons=(("concern", REASON),), need_line="Raped, needs a bed tonight",
    )  # fmt: skip
    with pytest.raises(BadInput) as refused:
        letter(opened, draft)
    assert [one.where for one in refused.value.problems] == ["need_line"]
    assert letter(opened, replace(draft, need_line="Needs a bed for the last days"))


@pytest.mark.parametrize("line", ["Zaqsuspect did it", "see zaqsuspect"])
def test_a_free_line_that_tells_a_hidden_fact_is_refused(opened: OpenDesk, line: str) -> None:
    card = make_kind(opened, "health")
    situation = sexual_situation(opened.desk.pack)
    with pytest.raises(BadInput) as refused:
        letter(opened, draft_for(card, "medico_legal", situation, need_line=line))
    assert [one.where for one in refused.value.problems] == ["need_line"]


LAWS_OF_SEXUAL_OFFENCES = re.compile(r"Anti-Rape|376A|164A|FIR lodged|Examined", re.IGNORECASE)


@pytest.mark.parametrize("kind", ["shelter", "mental_health", "ngo", "probation"])
def test_no_law_or_step_betrays_a_sexual_offence_to_who_may_not_know_it(
    opened: OpenDesk, kind: str
) -> None:
    card = make_kind(opened, kind)
    need = "counselling" if kind == "mental_health" else "shelter"
    profile = profile_for(opened.desk.pack, kind, need)
    shared = tuple(
        one for one in ITEMS if disclosure.mark(profile, one) is not Shown.NEVER
        and one != "fir"
    )  # fmt: skip
    assert "concern" in shared
    assert "sexual_detail" not in shared
    draft = draft_for(
        card, need, "sexual_recent", shared=shared,
        share_reasons=tuple((one, REASON) for one in shared),
    )  # fmt: skip
    found = "\n".join(text(letter(opened, draft, done=(ActionKind.FIR_LODGED,))))
    assert not LAWS_OF_SEXUAL_OFFENCES.search(found)


def test_a_protection_unit_reads_the_law_of_a_sexual_offence_only_with_its_detail(
    opened: OpenDesk,
) -> None:
    card = make_kind(opened, "child_protection")
    usual = draft_for(card, "protection", "sexual_recent", shared=("name", "concern"))
    assert not LAWS_OF_SEXUAL_OFFENCES.search("\n".join(text(letter(opened, usual))))
    detailed = replace(
        usual, shared=("name", "concern", "sexual_detail"),
        share_reasons=(("sexual_detail", REASON),),
    )  # fmt: skip
    assert LAWS_OF_SEXUAL_OFFENCES.search("\n".join(text(letter(opened, detailed))))


def test_who_may_not_know_the_concern_reads_of_a_child_and_no_protection_term(
    opened: OpenDesk,
) -> None:
    card = make_kind(opened, "education")
    for situation in ("out_of_school", "abuse_home"):
        found = "\n".join(text(letter(opened, draft_for(card, "education", situation))))
        assert "special protection" not in found


TOLD_TO_A_SCHOOL = ("name", "age", "sex", "address", "caregiver", "health", "contact_limits")


@pytest.mark.parametrize(
    "field",
    ["do_not_contact", "home_area", "caregiver_contact", "health_alert", "dd_no", "vehicle"],
)
def test_no_free_field_tells_a_school_of_a_sexual_offence_and_the_save_says_so(
    opened: OpenDesk, field: str
) -> None:
    card = make_kind(opened, "education")
    draft = draft_for(
        card, "education", "sexual_recent", shared=TOLD_TO_A_SCHOOL,
        share_reasons=(("health", REASON),),
    )  # fmt: skip
    seq = opened.database.head[1]
    with pytest.raises(BadInput) as refused:
        refer(opened, replace(draft, **{field: "uncle, who raped"}))  # type: ignore[arg-type]  # by name
    assert [one.where for one in refused.value.problems] == [field]
    assert opened.database.head[1] == seq
    assert refer(opened, replace(draft, **{field: "uncle"})).number  # type: ignore[arg-type]  # by name


def test_a_shelter_is_told_of_a_pregnancy_as_a_matter_of_health(opened: OpenDesk) -> None:
    card = make_kind(opened, "shelter")
    given = draft_for(card, "shelter", "sexual_past", health_alert="Pregnant, fifth month")
    assert "fifth month" in "\n".join(text(letter(opened, given)))


@pytest.mark.parametrize("situation", ["arrest_bailable", "arrest_age_unknown", "vagrancy"])
def test_no_letter_says_of_a_child_under_ten_that_it_is_in_conflict_with_the_law(
    opened: OpenDesk, situation: str
) -> None:
    card = make_kind(opened, "child_protection")
    given = draft_for(card, "protection", situation, need_line="")
    found = "\n".join(text(letter(opened, given)))
    assert "onflict" not in found
    assert "juvenile" not in found
