"""Commands of a province: keys for the safes, its paper, certificates for districts.

A province needs this program, no desk: its papers lie in one folder.
"""

import argparse
from pathlib import Path

from station_desk.cli import carried, secrets
from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers
from station_desk.domain.exchange import trust_facts
from station_desk.domain.plain import to_plain
from station_desk.exchange import province, trust
from station_desk.machine import clock, files, packs
from station_desk.vault import office
from station_desk.vault.two_phrases import (
    BundleEscrowFile,
    RootFile,
    data_of,
    key_file,
)
from station_desk.words import _

PAPER = "province.sdp"
LEDGER = "ledger.sdp"
ROOT, ESCROW = "root", "escrow"


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add province with its verbs."""
    top = commands.add_parser("province", help="certify districts; no desk is needed")
    verbs = top.add_subparsers(dest="verb", required=True)
    key = verbs.add_parser("key", parents=[common], help="a key file for a safe, two persons")
    key.add_argument("what", choices=(ROOT, ESCROW))
    key.add_argument("--name", required=True)
    key.add_argument("--out", type=Path, required=True, metavar="FILE")
    key.set_defaults(run=_key)
    make = verbs.add_parser("make", parents=[common], help="the paper of the province")
    make.add_argument("--province", required=True, choices=packs.available())
    make.add_argument("--name", required=True, help="of the office")
    make.add_argument("--sealed-root", type=Path, metavar="FILE", help="for an emergency")
    make.add_argument("--escrow", type=Path, metavar="FILE", help="that opens bundles")
    make.set_defaults(run=_make)
    certify = verbs.add_parser("certify", parents=[common], help="certify a district")
    certify.add_argument("request", type=Path)
    certify.add_argument(
        "--page-print", required=True, help="digits or words of the district's page"
    )
    certify.add_argument("--sites", default="", help="numbers for its stations, as 100-199")
    certify.add_argument("--out", type=Path, required=True, metavar="FILE")
    certify.set_defaults(run=_certify)
    words = verbs.add_parser("words", parents=[common], help="digits and words to read out")
    words.set_defaults(run=_words)
    for one in (make, certify):
        one.add_argument("--root", type=Path, required=True, metavar="FILE", help="key file")
    for one in (make, certify, words):
        one.add_argument("--folder", type=Path, required=True, metavar="DIR")
    for one in (key, make, certify):
        secrets.add_two_phrases(one)


def _key(args: argparse.Namespace) -> Answer:
    make = office.make_root if args.what == ROOT else office.make_escrow
    made = make(args.name, secrets.two_phrases(args))
    carried.write(args.out, data_of(made))
    line = _("The key lies in {file}. Put it into the safe, with a copy elsewhere.")
    return Answer(data={"file": args.out.name}, lines=(line.format(file=args.out.name),))


def _make(args: argparse.Namespace) -> Answer:
    sealed = key_file(RootFile, carried.read(args.sealed_root)) if args.sealed_root else None
    escrow = key_file(BundleEscrowFile, carried.read(args.escrow)) if args.escrow else None
    root, phrases = key_file(RootFile, carried.read(args.root)), secrets.two_phrases(args)
    made = province.make(
        args.province, args.name, root, phrases, now=clock.now(), sealed=sealed, escrow=escrow,
    )  # fmt: skip
    carried.make_folder(args.folder)
    carried.write(args.folder / PAPER, made.province.data)
    carried.write(args.folder / LEDGER, made.ledger.data)
    return _told(made.province.data)


def _told(paper: bytes) -> Answer:
    roots = trust_facts.root_publics(trust.province(paper).body.roots)
    digits, words = trust_facts.fingerprint(*roots), trust.fingerprint_words(*roots)
    head = _("Read this out to each district, with its certificate:")
    return Answer(data={"fingerprint": digits, "words": words}, lines=(head, digits, words))


def _words(args: argparse.Namespace) -> Answer:
    return _told(carried.read(args.folder / PAPER))


def _certify(args: argparse.Namespace) -> Answer:
    block = province.block_of(args.sites) if args.sites else None
    done = province.certify(
        carried.read(args.request),
        (carried.read(args.folder / PAPER), carried.read(args.folder / LEDGER)),
        page_print=args.page_print,
        root=key_file(RootFile, carried.read(args.root)),
        phrases=secrets.two_phrases(args),
        now=clock.now(),
        block=block,
    )
    files.write_whole(args.folder / LEDGER, done.ledger.data, keep=".bak")
    carried.write(args.out, done.certificate.data)
    one = done.certificate.body
    line = _("Certified: {name}, numbers {first} to {last}.").format(
        name=one.name, first=one.sites_from, last=one.sites_until
    )
    give = _("Give {file} and {paper} to the district.").format(file=args.out.name, paper=PAPER)
    return Answer(data=to_plain(one), lines=(line, give))
