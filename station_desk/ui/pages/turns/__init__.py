"""The page of tonight's roster: who can go along with a child, women first."""

from station_desk.ui.pages.turns.page import TurnsPage

__all__ = ["TurnsPage"]
