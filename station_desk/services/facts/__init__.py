"""What papers say, gathered from the records; nothing is issued here."""
