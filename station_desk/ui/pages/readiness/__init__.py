"""Own the page of readiness: need by hour, who could be reached, what to do next."""

from station_desk.ui.pages.readiness.page import ReadinessPage

__all__ = ["ReadinessPage"]
