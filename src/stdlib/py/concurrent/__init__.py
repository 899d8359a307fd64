"""Package of concurrent.futures."""

__path__ = []
