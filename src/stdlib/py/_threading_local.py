"""Data of threads: the class of module threading."""

from threading import local

__all__ = ["local"]
