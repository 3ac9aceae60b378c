"""The stations of a district and their keys: certify, revoke, let go, order to delete."""

from station_desk.ui.pages.certificates.page import CertificatesPage

__all__ = ["CertificatesPage"]
