"""Offices: sheets read into rows, rows made into cards and back, the plan of a load."""
