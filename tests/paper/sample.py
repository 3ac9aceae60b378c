"""Papers to test with, and how to look into a PDF. Every name and number here is invented."""

import base64
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

from station_desk.paper.frame import Frame
from station_desk.paper.letter import LetterFacts, Signer
from station_desk.paper.slip import Slip

NIGHT = datetime(2026, 11, 21, 21, 14, tzinfo=UTC)  # 22-11-2026 02:14 in Karachi
STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


def frame(**changes: object) -> Frame:
    usual = Frame(
        station="Police Station Test Town",
        place="District Test, Sindh",
        phone="021-00000000",
        title="Referral letter",
        number="TST-ONE-2026-00123-K/1",
        belt_no="4471",
        printed_at=NIGHT,
        code="KQMXRT-B",
        qr="SD|TST-ONE|KQMXRT-B|9f31c2d4a0b1e877",
        confidentiality="Confidential. To make the child known is an offence: JJSA 2018 s.13.",
    )
    return replace(usual, **changes)  # type: ignore[arg-type]  # fields of Frame


def letter(**changes: object) -> LetterFacts:
    usual = LetterFacts(
        frame=frame(),
        outward_no="TST-ONE-2026-00123-K/1",
        date=date(2026, 11, 22),
        to=("The Medical Superintendent", "Test Hospital", "Karachi South"),
        subject="Referral of a child for medical care",
        reference="DD no. 14",
        opening="Sir / Madam,\nPlease give the child the service named below.",
        legal_term="child in need of special protection measures",
        items=(
            ("Code", "TST-26-0123"),
            ("Name", "Testchild Invented"),
            ("Sex", "Girl"),
            ("Age", "9, about, as stated"),
            ("Languages", "Sindhi, Urdu"),
            ("Health alert", "Asthma; the inhaler is with her."),
        ),
        service="Medical examination and treatment",
        legal_basis="CrPC s.164A",
        risk="High: answer at once.",
        restrictions="Do not hand over to any visitor. Call the station first.",
        police_did="Entered at the station 22-11-2026 01:40.",
        escort="Lady Constable, belt no. 5120",
        documents=("Police letter", "Copy of the diary entry"),
        contact="Duty desk 021-00000000",
        closing="The police remain responsible for the investigation.",
        signer=Signer(rank="Sub-Inspector", belt_no="4471", for_sho=True),
        slip=Slip(answer_by="22-11-2026 08:00"),
    )
    return replace(usual, **changes)  # type: ignore[arg-type]  # fields of LetterFacts


def raw(pdf: bytes) -> bytes:
    """Return the file with every stream opened, the letters of strings unescaped."""
    whole = [pdf, *_streams(pdf)]
    return re.sub(rb"\\([0-3][0-7]{2})", lambda one: bytes([int(one[1], 8)]), b"\n".join(whole))


def _streams(pdf: bytes) -> Iterator[bytes]:
    for found in STREAM.finditer(pdf):
        data = found[1]
        if data.rstrip().endswith(b"~>"):
            data = base64.a85decode(b"<~" + data.strip(), adobe=True)
        try:
            yield zlib.decompressobj().decompress(data)  # line ends may follow
        except zlib.error:
            yield data


def flat(text: str) -> str:
    """Return text with every white space as one blank, as a reader gives it back."""
    return " ".join(text.split())
