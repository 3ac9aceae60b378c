"""Hours: as typed, on a day, on a card, and whether an office is open now."""
