"""Bring a database up, step by step; a step is never edited after a release."""
