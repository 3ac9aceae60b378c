"""Papers that leave the desk: prepared, issued once, counted and proved."""
