"""Keys of offices: a district's as text for its database, a province's under two phrases."""

from dataclasses import replace

import pytest

from station_desk.domain.errors import BadInput, Damaged, Locked
from station_desk.vault import boxes, escrow, office, two_phrases
from station_desk.vault.signing import Signature, is_signed
from station_desk.vault.two_phrases import BundleEscrowFile, KeyFile, RootFile, TwoPhrases
from tests.vault.vault_made import CHEAP

TWO = TwoPhrases(first="brick lantern orbit sage", second="velvet cactus drum harbour")


def test_keys_come_back_from_their_text() -> None:
    made = office.make()
    again = office.from_kept(made.kept)
    assert again == made
    signature = Signature(key=made.ed_public, signature=again.sign(b"x").hex())
    assert is_signed(b"x", signature)
    assert not is_signed(b"y", signature)
    assert made.kept not in repr(made)
    assert made.ed.hex() not in repr(made)


@pytest.mark.parametrize("text", ["", "zz", "ab" * 63])
def test_damaged_keys_sign_nothing(text: str) -> None:
    with pytest.raises(Damaged, match="office_keys_damaged"):
        office.from_kept(text)


def test_a_root_opens_by_both_phrases_in_their_order() -> None:
    file = office.make_root("Sindh", TWO, given=CHEAP)
    with office.root_signer(file, TWO) as sign:
        signature = Signature(key=office.public_of(file), signature=sign(b"x").hex())
    assert is_signed(b"x", signature)
    for wrong in (
        TwoPhrases(first=TWO.second, second=TWO.first),
        replace(TWO, second="another phrase of words"),
    ):
        with pytest.raises(Locked, match="wrong_phrases"):  # noqa: SIM117  what is opened last
            with office.root_signer(file, wrong):
                pass
    with pytest.raises(BadInput):
        office.make_root("Sindh", replace(TWO, second=TWO.first), given=CHEAP)


def test_a_changed_key_file_does_not_open() -> None:
    file = office.make_root("Sindh", TWO, given=CHEAP)
    with pytest.raises(Locked, match="wrong_phrases"):  # noqa: SIM117  what is opened last
        with office.root_signer(replace(file, name="Punjab"), TWO):
            pass


def test_the_escrow_of_bundles_opens_to_its_secret() -> None:
    file = office.make_escrow("Sindh", TWO, given=CHEAP)
    assert boxes.public_of(office.escrow_secret(file, TWO)).hex() == office.public_of(file)


def test_a_key_file_stands_for_no_other() -> None:
    root = office.make_root("Sindh", TWO, given=CHEAP)
    kept = two_phrases.data_of(root)
    assert two_phrases.key_file(RootFile, kept) == root
    for other in (KeyFile, BundleEscrowFile):
        with pytest.raises(Damaged, match="key_file_damaged"):
            two_phrases.key_file(other, kept)
    relabelled = BundleEscrowFile(
        name=root.name, public=root.public, salts=root.salts, passes=root.passes,
        memory_bytes=root.memory_bytes, box=root.box,
    )  # fmt: skip
    with pytest.raises(Locked, match="wrong_phrases"):
        office.escrow_secret(relabelled, TWO)


def test_an_escrow_of_before_still_reads() -> None:
    made, _public = escrow.make("Karachi South", TWO, given=CHEAP)
    assert escrow.parsed(KeyFile, two_phrases.data_of(made)) == made
