"""The sealed file between station and district: made, judged, opened, carried."""
