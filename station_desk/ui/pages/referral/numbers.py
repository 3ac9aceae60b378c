"""Offer the number that is called next to the pages, from the domain."""

from station_desk.domain.next_number import FAILED, TRIED_FOR, is_last, next_number, tried

__all__ = ["FAILED", "TRIED_FOR", "is_last", "next_number", "tried"]
