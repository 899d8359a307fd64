"""What files of packages can be asked for."""

import abc
import itertools
from typing import Protocol, runtime_checkable

__all__ = ["ResourceReader", "Traversable", "TraversableResources"]


class ResourceReader(metaclass=abc.ABCMeta):
    """Has the files of a package."""

    @abc.abstractmethod
    def open_resource(self, resource):
        """A file of bytes."""
        raise FileNotFoundError

    @abc.abstractmethod
    def resource_path(self, resource):
        """The path of a file."""
        raise FileNotFoundError

    @abc.abstractmethod
    def is_resource(self, path):
        """Whether it is a file."""
        raise FileNotFoundError

    @abc.abstractmethod
    def contents(self):
        """The names of what there is."""
        raise FileNotFoundError


class TraversalError(Exception):
    """There is no such file."""


@runtime_checkable
class Traversable(Protocol):
    """A file or folder, as pathlib.Path has them."""

    @abc.abstractmethod
    def iterdir(self):
        """What lies in the folder."""

    def read_bytes(self):
        """The bytes of the file."""
        with self.open("rb") as file:
            return file.read()

    def read_text(self, encoding=None):
        """The text of the file."""
        with self.open(encoding=encoding) as file:
            return file.read()

    @abc.abstractmethod
    def is_dir(self):
        """Whether it is a folder."""

    @abc.abstractmethod
    def is_file(self):
        """Whether it is a file."""

    def joinpath(self, *descendants):
        """What lies below."""
        found = self
        for name in itertools.chain.from_iterable(str(part).split("/") for part in descendants):
            found = next((child for child in found.iterdir() if child.name == name), None)
            if found is None:
                raise TraversalError("Target not found during traversal.", name, descendants)
        return found

    def __truediv__(self, child):
        return self.joinpath(child)

    @abc.abstractmethod
    def open(self, mode="r", *args, **kwargs):
        """The opened file."""

    @property
    @abc.abstractmethod
    def name(self):
        """The last part of its path."""


class TraversableResources(ResourceReader):
    """A ResourceReader of what files() has."""

    @abc.abstractmethod
    def files(self):
        """What lies beside the code."""

    def open_resource(self, resource):
        return self.files().joinpath(resource).open("rb")

    def resource_path(self, resource):
        raise FileNotFoundError(resource)

    def is_resource(self, path):
        return self.files().joinpath(path).is_file()

    def contents(self):
        return (child.name for child in self.files().iterdir())
