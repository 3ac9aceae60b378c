"""The station and its district: ask for the certificate, take it, see how it stands."""

from station_desk.ui.pages.enrolment.page import EnrolmentPage

__all__ = ["EnrolmentPage"]
