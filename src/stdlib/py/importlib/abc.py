"""Base classes of finders and loaders."""

import abc

__all__ = ["ExecutionLoader", "FileLoader", "InspectLoader", "Loader", "MetaPathFinder", "PathEntryFinder",
           "ResourceLoader", "SourceLoader"]


class Loader(metaclass=abc.ABCMeta):
    """Makes modules and runs their code."""

    def create_module(self, spec):
        """None: an ordinary module will do."""
        return None

    def load_module(self, fullname):
        """The module, loaded; a way of old."""
        import sys
        from importlib import util
        spec = util.spec_from_loader(fullname, self)
        module = util.module_from_spec(spec)
        sys.modules[fullname] = module
        try:
            self.exec_module(module)
        except BaseException:
            sys.modules.pop(fullname, None)
            raise
        return sys.modules[fullname]


class MetaPathFinder(metaclass=abc.ABCMeta):
    """Stands in sys.meta_path."""

    def invalidate_caches(self):
        """Forgets what it knows of files."""


class PathEntryFinder(metaclass=abc.ABCMeta):
    """Finds modules in one entry of a path."""

    def invalidate_caches(self):
        """Forgets what it knows of files."""


class ResourceLoader(Loader):
    """Has data of files, too."""

    @abc.abstractmethod
    def get_data(self, path):
        raise OSError


class InspectLoader(Loader):
    """Has the source of modules."""

    def is_package(self, fullname):
        raise ImportError

    def get_code(self, fullname):
        source = self.get_source(fullname)
        return None if source is None else self.source_to_code(source)

    @abc.abstractmethod
    def get_source(self, fullname):
        raise ImportError

    @staticmethod
    def source_to_code(data, path="<string>"):
        return compile(data, path, "exec", dont_inherit=True)

    def exec_module(self, module):
        code = self.get_code(module.__name__)
        if code is None:
            raise ImportError(f"cannot load module {module.__name__!r} when get_code() returns None")
        exec(code, module.__dict__)


class ExecutionLoader(InspectLoader):
    """Has files of modules."""

    @abc.abstractmethod
    def get_filename(self, fullname):
        raise ImportError


class FileLoader(ResourceLoader, ExecutionLoader):
    """Loads one file."""

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def get_filename(self, fullname=None):
        return self.path

    def get_data(self, path):
        with open(path, "rb") as file:
            return file.read()


class SourceLoader(ResourceLoader, ExecutionLoader):
    """Loads source code from anywhere."""

    def get_source(self, fullname):
        return self.get_data(self.get_filename(fullname)).decode()

    def is_package(self, fullname):
        stem = self.get_filename(fullname).rpartition("/")[2].rpartition(".")[0]
        return stem == "__init__" and fullname.rpartition(".")[2] != "__init__"
