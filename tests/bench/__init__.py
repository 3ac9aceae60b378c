"""Measurements, none of them an assert: each prints its figures beside a floor."""
