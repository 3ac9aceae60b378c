"""What only a district's desk does: certify its stations, take in, answer."""
