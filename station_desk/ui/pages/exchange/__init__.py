"""Send and receive: give to the district, take from it; at a district, take in and answer."""

from station_desk.ui.pages.exchange.page import ExchangePage

__all__ = ["ExchangePage"]
