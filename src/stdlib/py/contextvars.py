"""Values that belong to a context: one for each thread, and for each task of an event loop (PEP 567)."""

from _contextvars import Context, ContextVar, Token, copy_context

__all__ = ("Context", "ContextVar", "Token", "copy_context")
