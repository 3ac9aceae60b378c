"""Own what a province does: name its roots, certify a district, allot numbers once.

A province has no desk. Its folder holds three kinds of files: the key files for the safes, the
paper of the province for the districts, and the ledger of what was certified.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from station_desk.domain.errors import BadInput, NotNow, Problem
from station_desk.domain.exchange import trust_facts
from station_desk.domain.exchange.trust_facts import (
    FIRST_SITE,
    MOST_SITES,
    VALID,
    Allotted,
    DistrictCertificate,
    DistrictRequest,
    Escrow,
    Ledger,
    Province,
    Root,
    key_id,
)
from station_desk.exchange import trust
from station_desk.exchange.trust import Signed
from station_desk.vault import office
from station_desk.vault.two_phrases import BundleEscrowFile, RootFile, TwoPhrases


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The numbers that a district may give to its stations."""

    first: int
    last: int


def block_of(text: str) -> Block:
    """Return the block that a person typed: ``100-199``.

    Raises:
        BadInput: ``bad_block`` at ``sites``.
    """
    first, mark, last = text.replace(" ", "").partition("-")
    if not (mark and first.isdecimal() and last.isdecimal() and len(text) < 24):
        raise BadInput([Problem(where="sites", code="bad_block")])
    one = Block(first=int(first), last=int(last))
    if not FIRST_SITE <= one.first <= one.last < one.first + MOST_SITES:
        raise BadInput([Problem(where="sites", code="bad_block")])
    if not trust_facts.fits("sites_until", one.last):
        raise BadInput([Problem(where="sites", code="bad_block")])
    return one


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The two papers of a new province."""

    province: Signed[Province]
    ledger: Signed[Ledger]


def make(  # noqa: PLR0913  the keys of a province and who opens the root
    province: str, name: str, root: RootFile, phrases: TwoPhrases, *, now: datetime,
    sealed: RootFile | None = None, escrow: BundleEscrowFile | None = None,
) -> Made:  # fmt: skip
    """Return the paper of a province and its empty ledger, signed by its working root.

    Raises:
        Locked: ``wrong_phrases``. BadInput: ``roots_same``; a word that fits no paper.
    """
    roots = [_root(root), *([replace(_root(sealed), sealed=True)] if sealed else [])]
    if len({one.ed_public for one in roots}) < len(roots):
        raise BadInput([Problem(where="sealed_root", code="roots_same")])
    body = Province(
        province=province,
        name=name,
        roots=tuple(roots),
        escrow=Escrow(name=escrow.name, x_public=office.public_of(escrow)) if escrow else None,
        made_at=now,
    )
    if wrong := trust_facts.unfit(body):
        raise BadInput([Problem(where=wrong, code="bad_characters")])
    with office.root_signer(root, phrases) as sign:
        signer = office.public_of(root)
        return Made(
            province=trust.make(body, signer, sign),
            ledger=trust.make(Ledger(number=1), signer, sign),
        )


def _root(file: RootFile) -> Root:
    return Root(name=file.name, ed_public=office.public_of(file))


@dataclass(frozen=True, slots=True, kw_only=True)
class Certified:
    """A district's certificate, and the ledger with it."""

    certificate: Signed[DistrictCertificate]
    ledger: Signed[Ledger]


def certify(  # noqa: PLR0913  what is asked, by whose papers, whose word, which numbers
    asked: bytes, papers: tuple[bytes, bytes], *, page_print: str, root: RootFile,
    phrases: TwoPhrases, now: datetime, block: Block | None = None,
) -> Certified:  # fmt: skip
    """Certify the keys of a district that asks, after its fingerprint was read from its page.

    ``papers`` are the province's own and its ledger. A district that was certified before
    keeps its block; ``block`` is for a new one.

    Raises:
        BadInput: ``page_print``, ``sites``. Locked: ``wrong_phrases``. Damaged, NotNow: as
            ``trust``; ``other_province``, ``block_taken``, ``block_changed``.
    """
    province = trust.province(papers[0]).body
    known = trust.ledger(papers[1], province.roots).body
    request: DistrictRequest = trust.own_request(DistrictRequest, asked).body
    if request.province != province.province:
        raise NotNow("other_province")
    if office.public_of(root) not in trust_facts.root_publics(province.roots):
        raise NotNow("not_by_root")
    trust.require_page(page_print, request)
    given = _block(known, request, block)
    serial = max([0, *(one.serial for one in known.allotted)]) + 1
    with office.root_signer(root, phrases) as sign:
        return _signed(request, known, (serial, given, now), office.public_of(root), sign)


def _block(known: Ledger, asked: DistrictRequest, wanted: Block | None) -> Block:
    """Return the block of the district that asks: the one it has, or the new one."""
    mine = [one for one in known.allotted if _is_of(one, asked)]
    if mine:
        had = Block(first=mine[-1].sites_from, last=mine[-1].sites_until)
        if wanted is not None and wanted != had:
            raise NotNow("block_changed", first=had.first, last=had.last)
        return had
    if wanted is None:
        raise BadInput([Problem(where="sites", code="required")])
    for one in known.allotted:
        if one.sites_from <= wanted.last and wanted.first <= one.sites_until:
            raise NotNow("block_taken", district=one.district)
    return wanted


def _is_of(one: Allotted, asked: DistrictRequest) -> bool:
    return (one.district, one.practice) == (asked.district, asked.practice)


def _signed(
    asked: DistrictRequest, known: Ledger, given: tuple[int, Block, datetime], signer: str,
    sign: Callable[[bytes], bytes],
) -> Certified:  # fmt: skip
    serial, block, now = given
    certificate = DistrictCertificate(
        serial=serial, ed_public=asked.ed_public, x_public=asked.x_public, code=asked.code,
        name=asked.name, province=asked.province, district=asked.district,
        practice=asked.practice, sites_from=block.first, sites_until=block.last,
        not_before=now, not_after=now + VALID,
    )  # fmt: skip
    allotted = Allotted(
        serial=serial, key_id=key_id(asked.ed_public), district=asked.district,
        practice=asked.practice, sites_from=block.first, sites_until=block.last, at=now,
    )  # fmt: skip
    kept: Sequence[Allotted] = (*known.allotted, allotted)
    ledger = Ledger(number=known.number + 1, allotted=tuple(kept))
    return Certified(
        certificate=trust.make(certificate, signer, sign),
        ledger=trust.make(ledger, signer, sign),
    )
