"""The first page of a district's desk: what asks for it, and one referral of a station."""

from station_desk.ui.pages.district.page import DistrictPage

__all__ = ["DistrictPage"]
