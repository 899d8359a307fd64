"""Comparing files, and folders."""

import os as _os
import stat as _stat
from itertools import filterfalse as _filterfalse
from types import GenericAlias as _GenericAlias

__all__ = ["clear_cache", "cmp", "dircmp", "cmpfiles", "DEFAULT_IGNORES"]

BUFSIZE = 8 * 1024
DEFAULT_IGNORES = ["RCS", "CVS", "tags", ".git", ".hg", ".bzr", "_darcs", "__pycache__"]

_cache = {}


def clear_cache():
    """Forget what files had in common."""
    _cache.clear()


def cmp(f1, f2, shallow=True):
    """Whether two files are equal. If shallow, those of the same kind, size and time of change are.

    What was found is remembered until a file changes."""
    one, two = _signature(f1), _signature(f2)
    if one[0] != _stat.S_IFREG or two[0] != _stat.S_IFREG:
        return False
    if shallow and one == two:
        return True
    if one[1] != two[1]:
        return False
    key = f1, f2, one, two
    same = _cache.get(key)
    if same is None:
        same = _same_bytes(f1, f2)
        if len(_cache) > 100:
            _cache.clear()
        _cache[key] = same
    return same


def _signature(name):
    status = _os.stat(name)
    return _stat.S_IFMT(status.st_mode), status.st_size, status.st_mtime


def _same_bytes(one, two):
    with open(one, "rb") as first, open(two, "rb") as second:
        while True:
            block = first.read(BUFSIZE)
            if block != second.read(BUFSIZE):
                return False
            if not block:
                return True


def cmpfiles(a, b, common, shallow=True):
    """Of the files of these names in two folders: those that are equal, those that differ, those that cannot be compared."""
    result = [], [], []
    for name in common:
        try:
            where = not cmp(_os.path.join(a, name), _os.path.join(b, name), shallow)
        except (OSError, ValueError):
            where = 2
        result[where].append(name)
    return result


class dircmp:
    """What two folders have in common; each attribute is found out when it is asked for."""

    def __init__(self, a, b, ignore=None, hide=None, *, shallow=True):
        self.left = a
        self.right = b
        self.hide = [_os.curdir, _os.pardir] if hide is None else hide
        self.ignore = DEFAULT_IGNORES if ignore is None else ignore
        self.shallow = shallow

    def phase0(self):
        """List both folders."""
        hidden = set(self.hide) | set(self.ignore)
        self.left_list = sorted(_filterfalse(hidden.__contains__, _os.listdir(self.left)))
        self.right_list = sorted(_filterfalse(hidden.__contains__, _os.listdir(self.right)))

    def phase1(self):
        """Find the names that are in both, or in one only."""
        left = {_os.path.normcase(name): name for name in self.left_list}
        right = {_os.path.normcase(name): name for name in self.right_list}
        self.common = [name for key, name in left.items() if key in right]
        self.left_only = [name for key, name in left.items() if key not in right]
        self.right_only = [name for key, name in right.items() if key not in left]

    def phase2(self):
        """Tell folders, files, and what is funny because it is different things, or neither."""
        self.common_dirs, self.common_files, self.common_funny = [], [], []
        for name in self.common:
            kinds = set()
            for folder in (self.left, self.right):
                try:
                    kinds.add(_stat.S_IFMT(_os.stat(_os.path.join(folder, name)).st_mode))
                except (OSError, ValueError):
                    kinds.add(None)
            if kinds == {_stat.S_IFDIR}:
                self.common_dirs.append(name)
            elif kinds == {_stat.S_IFREG}:
                self.common_files.append(name)
            else:
                self.common_funny.append(name)

    def phase3(self):
        """Compare the files."""
        self.same_files, self.diff_files, self.funny_files = cmpfiles(
            self.left, self.right, self.common_files, self.shallow)

    def phase4(self):
        """Make comparisons of the folders in both."""
        self.subdirs = {
            name: self.__class__(_os.path.join(self.left, name), _os.path.join(self.right, name), self.ignore, self.hide,
                                 shallow=self.shallow)
            for name in self.common_dirs
        }

    def phase4_closure(self):
        """Make comparisons of all folders below, too."""
        self.phase4()
        for inner in self.subdirs.values():
            inner.phase4_closure()

    def report(self):
        """Print what differs."""
        print("diff", self.left, self.right)
        for title, names, is_sorted in (
            (f"Only in {self.left} :", self.left_only, True), (f"Only in {self.right} :", self.right_only, True),
            ("Identical files :", self.same_files, True), ("Differing files :", self.diff_files, True),
            ("Trouble with common files :", self.funny_files, True),
            ("Common subdirectories :", self.common_dirs, True), ("Common funny cases :", self.common_funny, True),
        ):
            if names:
                names.sort()
                print(title, names)

    def report_partial_closure(self):
        """Print what differs here and in the folders that are in both."""
        self.report()
        for inner in self.subdirs.values():
            print()
            inner.report()

    def report_full_closure(self):
        """Print what differs here and in all folders below."""
        self.report()
        for inner in self.subdirs.values():
            print()
            inner.report_full_closure()

    methodmap = {
        "subdirs": phase4, "same_files": phase3, "diff_files": phase3, "funny_files": phase3,
        "common_dirs": phase2, "common_files": phase2, "common_funny": phase2,
        "common": phase1, "left_only": phase1, "right_only": phase1, "left_list": phase0, "right_list": phase0,
    }

    def __getattr__(self, attr):
        if attr not in self.methodmap:
            raise AttributeError(attr)
        self.methodmap[attr](self)
        return getattr(self, attr)

    __class_getitem__ = classmethod(_GenericAlias)


def _main():
    import getopt
    import sys
    options, args = getopt.getopt(sys.argv[1:], "r")
    if len(args) != 2:
        raise getopt.GetoptError("need exactly two args", None)
    comparison = dircmp(*args)
    if ("-r", "") in options:
        comparison.report_full_closure()
    else:
        comparison.report()


if __name__ == "__main__":
    _main()
