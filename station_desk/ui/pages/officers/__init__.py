"""Officers: who has a key, who comes and leaves; the keys of the desk, the recovery code."""

from station_desk.ui.pages.officers.page import OfficersPage

__all__ = ["OfficersPage"]
