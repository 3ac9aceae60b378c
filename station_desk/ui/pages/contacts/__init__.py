"""The contacts (F4): find a card, copy its number, say what came of calling it, load a file."""

from station_desk.ui.pages.contacts.page import ContactsPage

__all__ = ["ContactsPage"]
