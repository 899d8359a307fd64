"""The finders and loaders of the interpreter."""

from _frozen_importlib import BuiltinImporter, FrozenImporter, ModuleSpec, PathFinder, SourceFileLoader

__all__ = [
    "BYTECODE_SUFFIXES", "BuiltinImporter", "EXTENSION_SUFFIXES", "FrozenImporter", "ModuleSpec", "PathFinder",
    "SOURCE_SUFFIXES", "SourceFileLoader", "all_suffixes",
]

SOURCE_SUFFIXES = [".py"]
# There is no compiled code in files.
BYTECODE_SUFFIXES = []
EXTENSION_SUFFIXES = []


def all_suffixes():
    """The ends of the names of files that are modules."""
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES
