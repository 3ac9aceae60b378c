"""What is sealed: written by all on duty, read by cleared officers with a reason."""
