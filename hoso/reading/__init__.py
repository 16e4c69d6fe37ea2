"""From bytes to documents."""
