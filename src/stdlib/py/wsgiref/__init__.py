"""The interface between servers and applications of the web (PEP 3333)."""
