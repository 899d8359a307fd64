"""The finders and loaders of the interpreter."""

import os
import sys

from _frozen_importlib import BuiltinImporter, FrozenImporter, ModuleSpec, PathFinder, SourceFileLoader

__all__ = [
    "BYTECODE_SUFFIXES", "BuiltinImporter", "DEBUG_BYTECODE_SUFFIXES", "EXTENSION_SUFFIXES", "FileFinder",
    "FrozenImporter", "ModuleSpec", "NamespaceLoader", "OPTIMIZED_BYTECODE_SUFFIXES", "PathFinder",
    "SOURCE_SUFFIXES", "SourceFileLoader", "all_suffixes",
]

SOURCE_SUFFIXES = [".py"]
# There is no compiled code in files.
BYTECODE_SUFFIXES = []
DEBUG_BYTECODE_SUFFIXES = []
OPTIMIZED_BYTECODE_SUFFIXES = []
EXTENSION_SUFFIXES = []


def all_suffixes():
    """The ends of the names of files that are modules."""
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES


class NamespaceLoader:
    """The loader of a namespace package: it has no code."""

    def __init__(self, name, path, path_finder):
        self._name = name
        self._path = path
        self._path_finder = path_finder

    def is_package(self, fullname):
        return True

    def get_source(self, fullname):
        return ""

    def get_code(self, fullname):
        return compile("", "<string>", "exec", dont_inherit=True)

    def create_module(self, spec):
        """None: an ordinary module will do."""

    def exec_module(self, module):
        """Does nothing: there is no code."""


class FileFinder:
    """Finds the modules of one folder. The details are pairs of a loader and the ends of names that it is for."""

    def __init__(self, path, *loader_details):
        self._loaders = [(suffix, loader) for loader, suffixes in loader_details for suffix in suffixes]
        self.path = os.path.abspath(path or ".")

    def __repr__(self):
        return f"FileFinder({self.path!r})"

    def invalidate_caches(self):
        """Does nothing: nothing is cached."""

    def find_spec(self, fullname, target=None):
        """The spec of a module in the folder, or None."""
        from importlib import util
        stem = os.path.join(self.path, fullname.rpartition(".")[2])
        is_folder = os.path.isdir(stem)
        if is_folder:
            for suffix, loader in self._loaders:
                path = os.path.join(stem, "__init__" + suffix)
                if os.path.isfile(path):
                    return util.spec_from_file_location(fullname, path, loader=loader(fullname, path),
                                                        submodule_search_locations=[stem])
        for suffix, loader in self._loaders:
            if os.path.isfile(stem + suffix):
                return util.spec_from_file_location(fullname, stem + suffix, loader=loader(fullname, stem + suffix))
        if not is_folder:
            return None
        spec = ModuleSpec(fullname, None)
        spec.submodule_search_locations = [stem]
        return spec

    @classmethod
    def path_hook(cls, *loader_details):
        """A function for sys.path_hooks that makes finders of folders."""
        def path_hook_for_FileFinder(path):
            if not os.path.isdir(path or "."):
                raise ImportError("only directories are supported", path=path)
            return cls(path, *loader_details)

        return path_hook_for_FileFinder
