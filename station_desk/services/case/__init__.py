"""The case of a child: opened, acted on, corrected, shown and closed."""
