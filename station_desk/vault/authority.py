"""Own the district's private authority of X.509: who certifies its server on the network.

Only the road by network needs it: bundles are signed and sealed by keys of their own. The
authority's secret lies in the district's encrypted database; a server's secret never lies
anywhere for longer than it takes to load it, and then under a phrase that is thrown away.
"""

import base64
import ipaddress
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from station_desk.domain.errors import Damaged

AUTHORITY_DAYS = timedelta(days=3660)
SERVER_DAYS = timedelta(days=366)
BACK = timedelta(days=2)  # a station's clock may be that late
USAGES = (
    "digital_signature", "content_commitment", "key_encipherment", "data_encipherment",
    "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """A certificate (DER) and its secret (PKCS 8)."""

    certificate: bytes
    secret: bytes = field(repr=False)

    @property
    def told(self) -> str:
        """Return the certificate as the trust paper carries it."""
        return base64.b64encode(self.certificate).decode()

    @property
    def kept(self) -> str:
        """Return both as text for the encrypted database."""
        return json.dumps({"certificate": self.told, "secret": self.secret.hex()})


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerPapers:
    """What a server shows and signs with, as PEM; the secret is under ``phrase``."""

    chain: bytes
    secret: bytes = field(repr=False)
    phrase: str = field(repr=False)
    until: datetime


def make(name: str, now: datetime) -> Authority:
    """Return a new authority that is good for ten years and certifies servers only."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        _begun(subject, subject, key.public_key(), (now - BACK, now + AUTHORITY_DAYS))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage("key_cert_sign", "crl_sign"), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return Authority(certificate=made.public_bytes(serialization.Encoding.DER), secret=secret)


def from_kept(text: str) -> Authority:
    """Return the authority that ``Authority.kept`` gave.

    Raises:
        Damaged: ``office_keys_damaged``.
    """
    try:
        plain = json.loads(text)
        made = Authority(
            certificate=base64.b64decode(plain["certificate"], validate=True),
            secret=bytes.fromhex(plain["secret"]),
        )
        _opened(made)
    except (ValueError, KeyError, TypeError, UnsupportedAlgorithm) as error:
        raise Damaged("office_keys_damaged") from error
    return made


def certify(
    by: Authority, hosts: Sequence[str], now: datetime, *, days: timedelta = SERVER_DAYS
) -> ServerPapers:
    """Return new papers for a server that is reached under ``hosts``."""
    authority, secret = _opened(by)
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "station desk district")])
    issuer = x509.SubjectKeyIdentifier.from_public_key(secret.public_key())
    until = now + days
    made = (
        _begun(subject, authority.subject, key.public_key(), (now - BACK, until))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage("digital_signature"), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName(map(_name, hosts)), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(issuer),
            critical=False,
        )
        .sign(secret, hashes.SHA256())
    )
    phrase = secrets.token_hex(16)
    sealed = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(phrase.encode()),
    )
    chain = made.public_bytes(serialization.Encoding.PEM)
    return ServerPapers(chain=chain, secret=sealed, phrase=phrase, until=until)


def _opened(one: Authority) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    key = serialization.load_der_private_key(one.secret, password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError("no key of ours")
    return x509.load_der_x509_certificate(one.certificate), key


def _begun(
    subject: x509.Name, issuer: x509.Name, public: ec.EllipticCurvePublicKey,
    good: tuple[datetime, datetime],
) -> x509.CertificateBuilder:  # fmt: skip
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(good[0])
        .not_valid_after(good[1])
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )


def _usage(*may: str) -> x509.KeyUsage:
    return x509.KeyUsage(**{one: one in may for one in USAGES})


def _name(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)
