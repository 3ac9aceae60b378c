"""Keep what came from the stations of a district, apart from the desk's own records."""
