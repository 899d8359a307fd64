"""URLs: their parts, and getting what they name."""
