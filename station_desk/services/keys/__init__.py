"""Who holds a key: officers, phrases lost and found, backups, restore, rotation."""
