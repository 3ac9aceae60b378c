"""What a desk does with its district: enrol, give, take."""
