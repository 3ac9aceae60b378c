"""The page of what waits for the in-charge: each with its clock, each opens its case."""

from station_desk.ui.pages.reviews.page import ReviewsPage

__all__ = ["ReviewsPage"]
