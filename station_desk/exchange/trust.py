"""Own the signing and checking of the papers of trust; each fault has one code and sentence.

A paper is one line of canonical JSON: ``{"body": ..., "signature": ..., "signer": ...}``. What
is signed is the purpose, the kind and the body, so that no paper can stand for another. It is
read only as it would be written: another order, blank or field is no paper of ours.
"""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from station_desk.domain.errors import BadInput, Damaged, NotNow, Problem
from station_desk.domain.exchange import trust_facts
from station_desk.domain.exchange.trust_facts import (
    LARGEST,
    WITH_ROAD,
    DistrictCertificate,
    DistrictRequest,
    Ledger,
    Province,
    Root,
    StationCertificate,
    StationRelease,
    StationRequest,
    Trust,
)
from station_desk.domain.plain import BadShape, from_plain, to_plain
from station_desk.vault import passphrase
from station_desk.vault.signing import Signature, is_signed
from station_desk.vault.slots import canonical

PURPOSE = b"station desk trust v1\0"
WORDS = 6
HEX = {  # small letters only: another writing of the same bytes is no paper of ours
    "signer": re.compile(r"[0-9a-f]{64}", re.ASCII),
    "signature": re.compile(r"[0-9a-f]{128}", re.ASCII),
}
KINDS: Sequence[type[Any]] = (
    StationRequest, DistrictRequest, Province, DistrictCertificate, StationCertificate, Trust,
    Ledger, StationRelease,
)  # fmt: skip

LATER = {WITH_ROAD: Trust}  # kinds of a paper besides the one that stands in its declaration

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed(Generic[T]):
    """A paper whose signature is right; whether ``signer`` may sign it is another question."""

    body: T
    signer: str
    data: bytes

    @property
    def text(self) -> str:
        """Return the paper as text, as another paper holds it."""
        return self.data.decode().rstrip("\n")


def make(body: T, signer: str, sign: Callable[[bytes], bytes]) -> Signed[T]:
    """Return ``body`` signed by the key ``signer`` (hex), whose secret ``sign`` uses."""
    if wrong := trust_facts.unfit(body):
        raise Damaged("paper_unfit", field=wrong)
    plain = _plain(body)
    signature = sign(_message(plain)).hex()
    data = canonical({"body": plain, "signature": signature, "signer": signer}) + b"\n"
    return Signed(body=body, signer=signer, data=data)


def _plain(body: object) -> dict[str, Any]:
    """Return a body as it is written; a trust paper without a road has no such field."""
    plain: dict[str, Any] = to_plain(body)
    if isinstance(body, Trust) and body.road is None:
        del plain["road"]
    return plain


def _message(plain: dict[str, Any]) -> bytes:
    return PURPOSE + str(plain["kind"]).encode() + b"\0" + canonical(plain)


def read(kind: type[T], data: bytes) -> Signed[T]:
    """Return the paper that ``data`` is; cheap checks first, the signature last.

    Raises:
        Damaged: ``paper_too_big``, ``paper_unreadable``, ``paper_unfit`` or
            ``paper_signature``. NotNow: ``paper_other`` or ``paper_newer``.
    """
    if len(data) > LARGEST:
        raise Damaged("paper_too_big")
    whole = _loaded(data)
    plain = whole["body"]
    _require_kind(kind, plain)
    try:
        body = from_plain(kind, plain)
    except (BadShape, RecursionError) as error:
        raise Damaged("paper_unreadable") from error
    if wrong := trust_facts.unfit(body):
        raise Damaged("paper_unfit", field=wrong)
    if canonical({**whole, "body": _plain(body)}) != data.removesuffix(b"\n"):
        raise Damaged("paper_unreadable")
    if not is_signed(_message(plain), Signature(**_proof(whole))):
        raise Damaged("paper_signature")
    return Signed(body=body, signer=whole["signer"], data=data)


def _loaded(data: bytes) -> dict[str, Any]:
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Damaged("paper_unreadable") from error
    if not isinstance(whole, dict) or set(whole) != {"body", "signature", "signer"}:
        raise Damaged("paper_unreadable")
    fits = all(
        isinstance(whole[name], str) and HEX[name].fullmatch(whole[name]) is not None
        for name in HEX
    )
    if not fits or not isinstance(whole["body"], dict):
        raise Damaged("paper_unreadable")
    return whole


def _proof(whole: dict[str, Any]) -> dict[str, str]:
    return {"key": whole["signer"], "signature": whole["signature"]}


def kind_of(data: bytes) -> type[Any] | None:
    """Return what a paper says it is, before anything of it is believed; None if nothing."""
    try:
        name = str(_loaded(data[: LARGEST + 1])["body"].get("kind"))
    except Damaged:
        return None
    return LATER.get(name) or next((one for one in KINDS if _name(one) == name), None)


def _name(kind: type[Any]) -> str:
    return str(kind.__dataclass_fields__["kind"].default)


def _require_kind(kind: type[Any], plain: dict[str, Any]) -> None:
    found, wanted = str(plain.get("kind", "")), _name(kind)
    if found == wanted or LATER.get(found) is kind:
        return
    stem, _, number = found.rpartition("-")
    if stem == wanted.rpartition("-")[0] and number.isdecimal() and len(number) < 4:
        raise NotNow("paper_newer")
    if found in map(_name, KINDS):
        raise NotNow("paper_other")
    raise Damaged("paper_unreadable")


def own_request(kind: type[StationRequest] | type[DistrictRequest], data: bytes) -> Signed[Any]:
    """Return a request that the key which asks has signed itself.

    Raises:
        Damaged: as :func:`read`; ``paper_signer``: by another key than the one that asks.
    """
    found: Signed[Any] = read(kind, data)
    if found.signer != found.body.ed_public:
        raise Damaged("paper_signer")
    return found


def province(data: bytes) -> Signed[Province]:
    """Return the paper of a province, signed by one of the roots that it names.

    Raises:
        Damaged: as :func:`own_request`.
    """
    found = read(Province, data)
    if found.signer not in trust_facts.root_publics(found.body.roots):
        raise Damaged("paper_signer")
    return found


def ledger(data: bytes, roots: Sequence[Root]) -> Signed[Ledger]:
    """Return the ledger of a province, signed by one of its roots.

    Raises:
        Damaged: as :func:`read`. NotNow: ``not_by_root``.
    """
    return _by_root(Ledger, data, roots)


def district_certificate(data: bytes, roots: Sequence[Root]) -> Signed[DistrictCertificate]:
    """Return a district's certificate that one of ``roots`` has signed.

    Raises:
        Damaged: as :func:`read`. NotNow: ``not_by_root``.
    """
    return _by_root(DistrictCertificate, data, roots)


def _by_root(kind: type[T], data: bytes, roots: Sequence[Root]) -> Signed[T]:
    found = read(kind, data)
    if found.signer not in {one.ed_public for one in roots}:
        raise NotNow("not_by_root")
    return found


def release(data: bytes, roots: Sequence[Root]) -> Signed[StationRelease]:
    """Return a release by the district that had the station's number, from its block or before.

    Raises:
        Damaged: as :func:`read`. NotNow: ``not_by_root``, ``not_by_district``,
            ``other_district``, ``site_outside``.
    """
    found = read(StationRelease, data)
    one = found.body
    by = district_certificate(one.certificate.encode(), roots).body
    if found.signer != by.ed_public:
        raise NotNow("not_by_district")
    if (one.province, one.district, one.practice) != (by.province, by.district, by.practice):
        raise NotNow("other_district")
    if not by.sites_from <= one.site <= by.sites_until:
        came = release(one.before.encode(), roots).body if one.before else None
        if came is None or (came.site, came.to_district) != (one.site, one.district):
            raise NotNow("site_outside", site=one.site)
    return found


def station_certificate(
    data: bytes, districts: Sequence[DistrictCertificate], moved: StationRelease | None = None
) -> Signed[StationCertificate]:
    """Return a station's certificate that one of the keys of its district has signed.

    One that has ``moved`` there keeps the number that its former district gave.

    Raises:
        Damaged: as :func:`read`. NotNow: ``not_by_district``; ``site_outside``: the province
            did not give the district this number; ``other_district``.
    """
    found = read(StationCertificate, data)
    by = next((one for one in districts if one.ed_public == found.signer), None)
    if by is None:
        raise NotNow("not_by_district")
    one = found.body
    brought = moved is not None and (moved.site, moved.to_district) == (one.site, by.district)
    if not brought and not by.sites_from <= one.site <= by.sites_until:
        raise NotNow("site_outside", site=one.site)
    if (one.province, one.district, one.practice) != (by.province, by.district, by.practice):
        raise NotNow("other_district")
    return found


def trust(data: bytes) -> Signed[Trust]:
    """Return a trust file whose whole chain holds: roots, district, the file itself.

    Whether its roots are the ones that this station knows is :func:`require_roots`.

    Raises:
        Damaged: as :func:`read`. NotNow: ``not_by_root``, ``not_by_district``,
            ``other_district``: the next keys are another district's.
    """
    found = read(Trust, data)
    now, later = certificates(found.body)
    if found.signer != now.ed_public:
        raise NotNow("not_by_district")
    if later is not None and (later.province, later.district) != (now.province, now.district):
        raise NotNow("other_district")
    return found


def certificates(held: Trust) -> tuple[DistrictCertificate, DistrictCertificate | None]:
    """Return the district's certificate of a trust file and the one that follows, checked."""
    now = district_certificate(held.certificate.encode(), held.roots).body
    if not held.next_certificate:
        return now, None
    return now, district_certificate(held.next_certificate.encode(), held.roots).body


def require_roots(held: Trust | Province, known: Sequence[Root]) -> None:
    """Raise ``NotNow`` (``other_root``) unless the roots are the ones that are known."""
    if trust_facts.root_publics(held.roots) != trust_facts.root_publics(tuple(known)):
        raise NotNow("other_root")


def require_said(said: str, held: Trust | Province) -> None:
    """Refuse roots that are seen for the first time unless their fingerprint was read out.

    Raises:
        BadInput: ``print_differs`` at ``root_print``; ``required`` when nothing was said.
    """
    _require_print("root_print", said, *trust_facts.root_publics(held.roots))


def require_page(said: str, asked: StationRequest | DistrictRequest) -> None:
    """Refuse a request unless its fingerprint was read from the page that came with it.

    Raises:
        BadInput: ``print_differs`` at ``page_print``; ``required`` when nothing was said.
    """
    _require_print("page_print", said, asked.ed_public, asked.x_public)


def _require_print(where: str, said: str, *publics: str) -> None:
    if not said.strip():
        raise BadInput([Problem(where=where, code="required")])
    if not same_print(said, *publics):
        raise BadInput([Problem(where=where, code="print_differs")])


def require_not_older(new: Trust, known: Trust) -> None:
    """Refuse what would turn keys or revocations back.

    A district's certificate may be replaced by a later one only; under the same one the number
    of the trust file may only rise.

    Raises:
        NotNow: ``trust_older`` (number, known).
    """
    order, before = _order(new), _order(known)
    if order < before:
        raise NotNow("trust_older", number=new.number, known=known.number)


def _order(held: Trust) -> tuple[int, int]:
    return certificates(held)[0].serial, held.number


def require_for(certificate: StationCertificate, ed_public: str, x_public: str) -> None:
    """Raise ``NotNow`` (``certificate_other_pc``) when it is not for these keys."""
    if (certificate.ed_public, certificate.x_public) != (ed_public, x_public):
        raise NotNow("certificate_other_pc")


def fingerprint_words(*publics: str) -> str:
    """Return six words that stand for public keys, to be read out."""
    return " ".join(passphrase.words_of(trust_facts.print_number(*publics), WORDS))


def same_print(said: str, *publics: str) -> bool:
    """Tell whether what was read out are the digits or the words of these keys."""
    if trust_facts.same_digits(said, *publics):
        return True
    return passphrase.the_same(said, tuple(fingerprint_words(*publics).split()))
