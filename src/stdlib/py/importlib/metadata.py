"""What is installed: the distributions on sys.path."""

import abc
import csv
import os
import pathlib
import re
import sys
from importlib.abc import MetaPathFinder

__all__ = [
    "Distribution", "DistributionFinder", "PackageMetadata", "PackageNotFoundError", "distribution", "distributions",
    "entry_points", "files", "metadata", "packages_distributions", "requires", "version",
]


class PackageNotFoundError(ModuleNotFoundError):
    """There is no such distribution."""

    def __str__(self):
        return f"No package metadata was found for {self.name}"

    @property
    def name(self):
        (name,) = self.args
        return name


class PackageMetadata:
    """The fields of a distribution's METADATA: a mapping whose keys may occur several times, in any case."""

    def __init__(self, text):
        self._fields = []
        head, _, body = text.partition("\n\n")
        for line in head.splitlines():
            if line[:1] in (" ", "\t") and self._fields:
                key, value = self._fields[-1]
                self._fields[-1] = key, f"{value}\n{line.strip()}"
            elif ":" in line:
                key, _, value = line.partition(":")
                self._fields.append((key.strip(), value.strip()))
        if body.strip() and "Description" not in self:
            self._fields.append(("Description", body))

    def __len__(self):
        return len(self._fields)

    def __contains__(self, key):
        return any(found.lower() == key.lower() for found, _ in self._fields)

    def __getitem__(self, key):
        return self.get(key)

    def __iter__(self):
        return iter(self.keys())

    def keys(self):
        return [key for key, _ in self._fields]

    def values(self):
        return [value for _, value in self._fields]

    def items(self):
        return list(self._fields)

    def get(self, name, failobj=None):
        return next((value for key, value in self._fields if key.lower() == name.lower()), failobj)

    def get_all(self, name, failobj=None):
        """All values of a field."""
        return [value for key, value in self._fields if key.lower() == name.lower()] or failobj

    @property
    def json(self):
        """The fields as JSON has them: several values are a list."""
        several = {"classifier", "dynamic", "license_file", "obsoletes", "obsoletes_dist", "platform", "project_url",
                   "provides", "provides_dist", "provides_extra", "requires", "requires_dist", "requires_external",
                   "supported_platform"}
        found = {}
        for key in dict.fromkeys(self.keys()):
            name = key.lower().replace("-", "_")
            if name in several:
                found[name] = self.get_all(key)
            else:
                found[name] = self.get(key)
        if "keywords" in found:
            found["keywords"] = re.split(r"\s+", found["keywords"])
        return found


class EntryPoint:
    """A name that stands for an object of a distribution."""

    _pattern = re.compile(r"(?P<module>[\w.]+)\s*(:\s*(?P<attr>[\w.]+)\s*)?((?P<extras>\[.*\])\s*)?$")

    def __init__(self, name, value, group, dist=None):
        vars(self).update(name=name, value=value, group=group, dist=dist)

    def _part(self, name):
        found = self._pattern.match(self.value)
        return found and found.group(name)

    @property
    def module(self):
        return self._part("module")

    @property
    def attr(self):
        return self._part("attr") or ""

    @property
    def extras(self):
        return re.findall(r"\w+", self._part("extras") or "")

    def load(self):
        """The object."""
        import importlib
        found = importlib.import_module(self.module)
        for name in filter(None, self.attr.split(".")):
            found = getattr(found, name)
        return found

    def matches(self, **params):
        """Whether these attributes have these values."""
        return all(getattr(self, name) == value for name, value in params.items())

    def _key(self):
        return self.name, self.value, self.group

    def __lt__(self, other):
        return self._key() < other._key()

    def __eq__(self, other):
        return isinstance(other, EntryPoint) and self._key() == other._key()

    def __setattr__(self, name, value):
        raise AttributeError("EntryPoint objects are immutable.")

    def __repr__(self):
        return f"EntryPoint(name={self.name!r}, value={self.value!r}, group={self.group!r})"

    def __hash__(self):
        return hash(self._key())


class EntryPoints(tuple):
    """Entry points, to be chosen from."""

    __slots__ = ()

    def __getitem__(self, name):
        for point in self:
            if point.name == name:
                return point
        raise KeyError(name)

    def __repr__(self):
        return f"{type(self).__name__}({tuple(self)!r})"

    def select(self, **params):
        """Those whose attributes have these values."""
        return EntryPoints(point for point in self if point.matches(**params))

    @property
    def names(self):
        return {point.name for point in self}

    @property
    def groups(self):
        return {point.group for point in self}


class PackagePath(pathlib.PurePosixPath):
    """The path of an installed file, relative to where packages lie."""

    def read_text(self, encoding="utf-8"):
        return self.locate().read_text(encoding=encoding)

    def read_binary(self):
        return self.locate().read_bytes()

    def locate(self):
        return self.dist.locate_file(self)


class FileHash:
    """The check sum of an installed file."""

    def __init__(self, spec):
        self.mode, _, self.value = spec.partition("=")

    def __repr__(self):
        return f"<FileHash mode: {self.mode} value: {self.value}>"


def _normalized(name):
    return re.sub(r"[-_.]+", "-", name).lower().replace("-", "_")


class Distribution(metaclass=abc.ABCMeta):
    """Something that is installed."""

    @abc.abstractmethod
    def read_text(self, filename):
        """The text of a file of the metadata, None if there is none."""

    @abc.abstractmethod
    def locate_file(self, path):
        """The path of an installed file."""

    @classmethod
    def from_name(cls, name):
        """The distribution with this name."""
        if not name:
            raise ValueError("A distribution name is required.")
        for found in cls.discover(name=name):
            return found
        raise PackageNotFoundError(name)

    @classmethod
    def discover(cls, *, context=None, **kwargs):
        """The distributions that all finders know."""
        if context and kwargs:
            raise ValueError("cannot accept context and kwargs")
        context = context or DistributionFinder.Context(**kwargs)
        for finder in sys.meta_path:
            find = getattr(finder, "find_distributions", None)
            if find is not None:
                yield from find(context)
        yield from _on_path(context)

    @staticmethod
    def at(path):
        """The distribution whose metadata lie in a folder."""
        return PathDistribution(pathlib.Path(path))

    @property
    def metadata(self):
        text = self.read_text("METADATA") or self.read_text("PKG-INFO") or self.read_text("") or ""
        return PackageMetadata(text)

    @property
    def name(self):
        return self.metadata["Name"]

    @property
    def version(self):
        return self.metadata["Version"]

    @property
    def entry_points(self):
        points, group = [], None
        for line in (self.read_text("entry_points.txt") or "").splitlines():
            line = line.strip()
            if line.startswith("[") and line.endswith("]"):
                group = line[1:-1]
            elif line and line[0] not in "#;" and "=" in line:
                name, _, value = line.partition("=")
                points.append(EntryPoint(name.strip(), value.strip(), group, self))
        return EntryPoints(points)

    @property
    def files(self):
        text = self.read_text("RECORD")
        if text is None:
            return None
        found = []
        for row in csv.reader(text.splitlines()):
            name, checked, size = (*row, "", "")[:3]
            path = PackagePath(name)
            path.hash = FileHash(checked) if checked else None
            path.size = int(size) if size else None
            path.dist = self
            found.append(path)
        return found

    @property
    def requires(self):
        needed = self.metadata.get_all("Requires-Dist")
        if needed is None and (text := self.read_text("requires.txt")) is not None:
            needed = [line for line in text.splitlines() if line and not line.startswith("[")]
        return needed


class PathDistribution(Distribution):
    """A distribution whose metadata lie in a folder."""

    def __init__(self, path):
        self._path = path

    def read_text(self, filename):
        try:
            return self._path.joinpath(filename).read_text(encoding="utf-8")
        except (FileNotFoundError, IsADirectoryError, KeyError, NotADirectoryError, PermissionError):
            return None

    def locate_file(self, path):
        return self._path.parent / path


class DistributionFinder(MetaPathFinder):
    """A finder of modules that finds distributions, too."""

    class Context:
        """What is looked for: a name, or everything, on a path."""

        name = None

        def __init__(self, **kwargs):
            vars(self).update(kwargs)

        @property
        def path(self):
            return vars(self).get("path", sys.path)

    @abc.abstractmethod
    def find_distributions(self, context=Context()):
        """The distributions that are looked for."""


def _on_path(context):
    wanted = context.name and _normalized(context.name)
    for folder in context.path:
        try:
            children = sorted(os.listdir(folder or "."))
        except OSError:
            continue
        for child in children:
            stem, dot, kind = child.rpartition(".")
            if kind not in ("dist-info", "egg-info"):
                continue
            if not wanted or _normalized(stem.partition("-")[0]) == wanted:
                yield PathDistribution(pathlib.Path(folder or ".") / child)


def distribution(distribution_name):
    """The distribution with this name."""
    return Distribution.from_name(distribution_name)


def distributions(**kwargs):
    """All distributions."""
    return Distribution.discover(**kwargs)


def metadata(distribution_name):
    """The metadata of a distribution."""
    return Distribution.from_name(distribution_name).metadata


def version(distribution_name):
    """The version of a distribution."""
    return distribution(distribution_name).version


def entry_points(**params):
    """The entry points of all distributions; the first distribution with a name hides others."""
    seen, points = set(), []
    for found in distributions():
        name = _normalized(found.name or "")
        if name not in seen:
            seen.add(name)
            points.extend(found.entry_points)
    return EntryPoints(points).select(**params)


def files(distribution_name):
    """The installed files of a distribution."""
    return distribution(distribution_name).files


def requires(distribution_name):
    """What a distribution needs."""
    return distribution(distribution_name).requires


def packages_distributions():
    """The names of distributions by those of the packages that they bring."""
    found = {}
    for each in distributions():
        names = (each.read_text("top_level.txt") or "").split()
        if not names:
            paths = [path for path in each.files or () if path.suffix == ".py" or len(path.parts) > 1]
            names = {path.parts[0] if len(path.parts) > 1 else path.stem for path in paths}
            names = sorted(name for name in names if name.isidentifier())
        for name in names:
            found.setdefault(name, []).append(each.name)
    return found
