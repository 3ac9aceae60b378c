"""Keep what a district received in a PostgreSQL."""
