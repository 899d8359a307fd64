"""Operations on files and trees of directories."""
import collections
import errno
import fnmatch
import os
import stat
import sys

__all__ = [
    "copyfileobj", "copyfile", "copymode", "copystat", "copy", "copy2", "copytree", "move", "rmtree", "Error",
    "SpecialFileError", "ExecError", "get_terminal_size", "chown", "which", "disk_usage", "ignore_patterns",
    "SameFileError", "make_archive", "get_archive_formats", "register_archive_format",
    "unregister_archive_format", "unpack_archive", "get_unpack_formats", "register_unpack_format",
    "unregister_unpack_format",
]

COPY_BUFSIZE = 256 * 1024


class Error(OSError):
    """What goes wrong with trees; the argument may be a list of (source, destination, reason)."""


class SameFileError(Error):
    """Source and destination are the same file."""


class ReadError(OSError):
    """An archive cannot be read."""


class RegistryError(Exception):
    """A format of archives cannot be registered."""


class SpecialFileError(OSError):
    """What cannot be copied: a named pipe."""


class ExecError(OSError):
    """A command could not be run."""


# ---- copying

def copyfileobj(fsrc, fdst, length=0):
    """Copy what is left of a file object into another."""
    length = length or COPY_BUFSIZE
    read, write = fsrc.read, fdst.write
    while data := read(length):
        write(data)


def _is_same_file(source, destination):
    try:
        if isinstance(source, os.DirEntry):
            return os.path.samestat(source.stat(), os.stat(destination))
        return os.path.samefile(source, destination)
    except OSError:
        return False


def copyfile(src, dst, *, follow_symlinks=True):
    """Copy a file's bytes; src that is a link makes dst a link if links are not followed. dst is returned."""
    sys.audit("shutil.copyfile", src, dst)
    if _is_same_file(src, dst):
        raise SameFileError(f"{src!r} and {dst!r} are the same file")
    for path in (src, dst):
        try:
            found = path.stat() if isinstance(path, os.DirEntry) else os.stat(path)
        except OSError:
            continue
        if stat.S_ISFIFO(found.st_mode):
            shown = path.path if isinstance(path, os.DirEntry) else path
            raise SpecialFileError(f"`{shown}` is a named pipe")
    if not follow_symlinks and os.path.islink(src):
        os.symlink(os.readlink(src), dst)
        return dst
    with open(src, "rb") as source:
        try:
            with open(dst, "wb") as target:
                if not _copy_in_system(source, target):
                    copyfileobj(source, target)
        except IsADirectoryError as error:
            if os.path.exists(dst):
                raise
            raise FileNotFoundError(f"Directory does not exist: {dst}") from error
    return dst


def _copy_in_system(source, target):
    """Copies without a way through this process; whether that can be done."""
    reader, writer = source.fileno(), target.fileno()
    copied = 0
    while True:
        try:
            count = os.sendfile(writer, reader, copied, 1 << 27)
        except OSError as error:
            if error.errno == errno.ENOSPC:
                raise
            if copied == 0 and os.lseek(writer, 0, os.SEEK_CUR) == 0:
                return False
            raise
        if count == 0:
            # Files of /proc have no size, but something to read.
            return copied > 0 or os.fstat(reader).st_size == 0 and not source.peek(1)
        copied += count


def copymode(src, dst, *, follow_symlinks=True):
    """Copy a file's mode."""
    sys.audit("shutil.copymode", src, dst)
    if not follow_symlinks and os.path.islink(src) and os.path.islink(dst):
        # Links have no modes of their own.
        return
    os.chmod(dst, stat.S_IMODE(os.stat(src).st_mode))


def copystat(src, dst, *, follow_symlinks=True):
    """Copy a file's mode, times and extended attributes."""
    sys.audit("shutil.copystat", src, dst)
    follow = follow_symlinks or not (os.path.islink(src) and os.path.islink(dst))
    found = src.stat(follow_symlinks=follow) if isinstance(src, os.DirEntry) else os.stat(src, follow_symlinks=follow)
    os.utime(dst, ns=(found.st_atime_ns, found.st_mtime_ns), follow_symlinks=follow)
    _copy_attributes(src, dst, follow)
    try:
        os.chmod(dst, stat.S_IMODE(found.st_mode), follow_symlinks=follow)
    except (NotImplementedError, OSError) as error:
        if follow or getattr(error, "errno", errno.EOPNOTSUPP) not in (errno.EOPNOTSUPP, errno.ENOTSUP):
            raise


_NO_ATTRIBUTES = (errno.EPERM, errno.ENOTSUP, errno.ENODATA, errno.EINVAL, errno.EACCES)


def _copy_attributes(src, dst, follow):
    try:
        names = os.listxattr(src, follow_symlinks=follow)
    except OSError as error:
        if error.errno not in _NO_ATTRIBUTES:
            raise
        return
    for name in names:
        try:
            value = os.getxattr(src, name, follow_symlinks=follow)
            os.setxattr(dst, name, value, follow_symlinks=follow)
        except OSError as error:
            if error.errno not in _NO_ATTRIBUTES:
                raise


def _into(src, dst):
    """dst, or the path in it if it is a directory."""
    return os.path.join(dst, os.path.basename(src)) if os.path.isdir(dst) else dst


def copy(src, dst, *, follow_symlinks=True):
    """Copy a file's bytes and mode to a file or into a directory; where to is returned."""
    dst = _into(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copymode(src, dst, follow_symlinks=follow_symlinks)
    return dst


def copy2(src, dst, *, follow_symlinks=True):
    """As copy(), and everything that copystat() copies."""
    dst = _into(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copystat(src, dst, follow_symlinks=follow_symlinks)
    return dst


# ---- trees

def ignore_patterns(*patterns):
    """A function for copytree() that leaves out names that match the patterns."""
    def ignore(path, names):
        return {name for pattern in patterns for name in fnmatch.filter(names, pattern)}
    return ignore


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False,
             dirs_exist_ok=False):
    """Copy a tree of directories; dst is returned.

    Links become links under symlinks, otherwise what they lead to. Error with a list of what could not be copied.
    """
    sys.audit("shutil.copytree", src, dst)
    with os.scandir(src) as entries:
        entries = list(entries)
    left_out = ignore(os.fspath(src), [entry.name for entry in entries]) if ignore is not None else ()
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    problems = []
    for entry in entries:
        if entry.name in left_out:
            continue
        source, target = os.path.join(src, entry.name), os.path.join(dst, entry.name)
        given = entry if copy_function is copy2 or copy_function is copy else source
        try:
            _copy_entry(entry, source, target, given, symlinks, ignore, copy_function, ignore_dangling_symlinks,
                        dirs_exist_ok)
        except Error as error:
            problems.extend(error.args[0])
        except OSError as error:
            problems.append((source, target, str(error)))
    try:
        copystat(src, dst)
    except OSError as error:
        problems.append((src, dst, str(error)))
    if problems:
        raise Error(problems)
    return dst


def _copy_entry(entry, source, target, given, symlinks, ignore, copy_function, ignore_dangling_symlinks,
                dirs_exist_ok):
    if entry.is_symlink():
        link = os.readlink(source)
        if symlinks:
            os.symlink(link, target)
            copystat(given, target, follow_symlinks=False)
            return
        if not os.path.exists(source) and ignore_dangling_symlinks:
            return
    if entry.is_dir():
        copytree(source, target, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)
    else:
        copy_function(given, target)


def rmtree(path, ignore_errors=False, onerror=None, *, onexc=None, dir_fd=None):
    """Remove a tree of directories.

    onexc is called with what failed, its path and the exception, and may raise it; onerror with exc_info() instead of
    the exception.
    """
    sys.audit("shutil.rmtree", path, dir_fd)
    if ignore_errors:
        def report(function, path, error):
            pass
    elif onexc is not None:
        report = onexc
    elif onerror is not None:
        def report(function, path, error):
            onerror(function, path, (type(error), error, error.__traceback__))
    else:
        def report(function, path, error):
            raise error
    if isinstance(path, bytes):
        path = os.fsdecode(path)
    path = os.fspath(path)
    try:
        found = os.lstat(path, dir_fd=dir_fd)
    except OSError as error:
        report(os.lstat, path, error)
        return
    if stat.S_ISLNK(found.st_mode):
        try:
            raise OSError("Cannot call rmtree on a symbolic link")
        except OSError as error:
            error.filename = path
            report(os.path.islink, path, error)
        return
    _remove_directory(dir_fd, path, path, report)


rmtree.avoids_symlink_attacks = True


def _remove_directory(parent, name, path, report):
    """Removes a directory by the descriptor of the one above: nobody can put a link in its place meanwhile."""
    try:
        fd = os.open(name, os.O_RDONLY | os.O_NONBLOCK | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=parent)
    except OSError as error:
        error.filename = path
        report(os.open, path, error)
        return
    try:
        _empty_directory(fd, path, report)
    finally:
        os.close(fd)
    try:
        os.rmdir(name, dir_fd=parent)
    except OSError as error:
        error.filename = path
        report(os.rmdir, path, error)


def _empty_directory(fd, path, report):
    try:
        with os.scandir(fd) as entries:
            entries = list(entries)
    except OSError as error:
        error.filename = path
        report(os.scandir, path, error)
        return
    for entry in entries:
        full = os.path.join(path, entry.name)
        if entry.is_dir(follow_symlinks=False):
            _remove_directory(fd, entry.name, full, report)
            continue
        try:
            os.unlink(entry.name, dir_fd=fd)
        except OSError as error:
            error.filename = full
            report(os.unlink, full, error)


def move(src, dst, copy_function=copy2):
    """Move a file or tree to a path or into a directory; where to is returned."""
    sys.audit("shutil.move", src, dst)
    target = dst
    if os.path.isdir(dst):
        if _is_same_file(src, dst) and not os.path.islink(src):
            # The name is changed in its case only.
            os.rename(src, dst)
            return target
        name = os.path.basename(os.fspath(src).rstrip(os.sep))
        target = os.path.join(dst, name)
        if os.path.exists(target):
            raise Error(f"Destination path '{target}' already exists")
    try:
        os.rename(src, target)
    except OSError:
        # It may be on another file system.
        if os.path.islink(src):
            os.symlink(os.readlink(src), target)
            os.unlink(src)
        elif os.path.isdir(src):
            inside = os.path.join(os.path.abspath(dst), "").startswith(os.path.join(os.path.abspath(src), ""))
            if inside:
                raise Error(f"Cannot move a directory '{src}' into itself '{dst}'.")
            copytree(src, target, copy_function=copy_function, symlinks=True)
            rmtree(src)
        else:
            copy_function(src, target)
            os.unlink(src)
    return target


# ---- facts

_Usage = collections.namedtuple("usage", "total used free")
_Usage.total.__doc__ = "Total space in bytes"
_Usage.used.__doc__ = "Used space in bytes"
_Usage.free.__doc__ = "Free space in bytes"


def disk_usage(path):
    """The space of the file system that a path is on: total, used, free, in bytes."""
    found = os.statvfs(path)
    total, left = found.f_blocks * found.f_frsize, found.f_bavail * found.f_frsize
    return _Usage(total, (found.f_blocks - found.f_bfree) * found.f_frsize, left)


def chown(path, user=None, group=None, *, dir_fd=None, follow_symlinks=True):
    """Change the owner and group of a file, given by name or number."""
    sys.audit("shutil.chown", path, user, group)
    if user is None and group is None:
        raise ValueError("user and/or group must be set")
    if user is None:
        user = -1
    elif isinstance(user, str):
        import pwd
        try:
            user = pwd.getpwnam(user).pw_uid
        except KeyError:
            raise LookupError(f"no such user: {user!r}") from None
    if group is None:
        group = -1
    elif not isinstance(group, int):
        group = _group_number(group)
    os.chown(path, user, group, dir_fd=dir_fd, follow_symlinks=follow_symlinks)


def _group_number(name):
    with open("/etc/group") as groups:
        for line in groups:
            fields = line.split(":")
            if fields[0] == name:
                return int(fields[2])
    raise LookupError(f"no such group: {name!r}")


def get_terminal_size(fallback=(80, 24)):
    """Columns and lines of the terminal: from COLUMNS and LINES, or the terminal's, or fallback."""
    def from_environment(name):
        try:
            return int(os.environ[name])
        except (KeyError, ValueError):
            return 0

    columns, lines = from_environment("COLUMNS"), from_environment("LINES")
    if columns <= 0 or lines <= 0:
        try:
            size = os.get_terminal_size(sys.__stdout__.fileno())
        except (AttributeError, ValueError, OSError):
            size = os.terminal_size(fallback)
        columns = columns if columns > 0 else size.columns or fallback[0]
        lines = lines if lines > 0 else size.lines or fallback[1]
    return os.terminal_size((columns, lines))


def which(cmd, mode=os.F_OK | os.X_OK, path=None):
    """The path of the command that a shell would run; None if there is none."""
    def is_usable(file):
        return os.path.exists(file) and os.access(file, mode) and not os.path.isdir(file)

    as_bytes = isinstance(cmd, bytes)
    if os.path.dirname(cmd):
        return cmd if is_usable(cmd) else None
    if path is None:
        path = os.environ.get("PATH")
        if path is None:
            try:
                path = os.confstr("CS_PATH")
            except (AttributeError, ValueError):
                path = os.defpath
    if not path:
        return None
    if as_bytes:
        directories = os.fsencode(path).split(os.fsencode(os.pathsep))
    else:
        directories = os.fsdecode(path).split(os.pathsep)
    for directory in dict.fromkeys(directories):
        file = os.path.join(directory, cmd)
        if is_usable(file):
            return file
    return None


# ---- archives

def _make_zip(base_name, base_dir, *, root_dir=None, dry_run=0, logger=None):
    """Make a zip file of base_dir in root_dir; its name."""
    root = os.curdir if root_dir is None else os.fspath(root_dir)
    os.stat(root)
    name = base_name + ".zip"
    if dry_run:
        return name
    os.makedirs(os.path.dirname(name) or os.curdir, exist_ok=True)
    import zipfile
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as archive:
        for folder, folders, files in os.walk(os.path.join(root, base_dir)):
            inside = os.path.relpath(folder, root)
            if inside != os.curdir:
                archive.write(folder, inside)
            folders.sort()
            for file in files:
                path = os.path.join(folder, file)
                if os.path.isfile(path) and not os.path.samefile(path, name):
                    archive.write(path, os.path.normpath(os.path.join(inside, file)))
    return name


# It can be told of the folder; others are called with it as the current one.
_make_zip.supports_root_dir = True


def _unpack_zip(filename, extract_dir):
    import zipfile
    if not zipfile.is_zipfile(filename):
        raise ReadError(f"{filename} is not a zip file")
    with zipfile.ZipFile(filename) as archive:
        archive.extractall(extract_dir)


# Name: function, further arguments, description.
_makers = {"zip": (_make_zip, (), "ZIP file")}
# Name: endings, function, further arguments, description.
_unpackers = {"zip": ([".zip"], _unpack_zip, (), "ZIP file")}


def get_archive_formats():
    """The formats of archives that can be made: (name, description)."""
    return sorted((name, description) for name, (_, _, description) in _makers.items())


def register_archive_format(name, function, extra_args=None, description=""):
    """Have make_archive() make archives of a further format: function(base_name, base_dir, **named), extra_args pairs."""
    extra_args = [] if extra_args is None else extra_args
    if not callable(function):
        raise TypeError(f"The {function} object is not callable")
    if not isinstance(extra_args, (tuple, list)):
        raise TypeError("extra_args needs to be a sequence")
    if any(not isinstance(pair, (tuple, list)) or len(pair) != 2 for pair in extra_args):
        raise TypeError("extra_args elements are : (arg_name, value)")
    _makers[name] = function, extra_args, description


def unregister_archive_format(name):
    """Forget a format of archives that can be made."""
    del _makers[name]


def make_archive(base_name, format, root_dir=None, base_dir=None, verbose=0, dry_run=0, owner=None, group=None,
                 logger=None):
    """Make an archive of base_dir in root_dir, each of which is the current directory unless given; its name."""
    if format not in _makers:
        raise ValueError(f"unknown archive format {format!r}")
    sys.audit("shutil.make_archive", base_name, format, root_dir, base_dir)
    function, extra_args, _ = _makers[format]
    named = {"dry_run": dry_run, "logger": logger, **dict(extra_args)}
    if format != "zip":
        named.update(owner=owner, group=group)
    base_dir = os.curdir if base_dir is None else base_dir
    if root_dir is None:
        return function(os.fspath(base_name) if format == "zip" else base_name, base_dir, **named)
    base_name = os.fspath(base_name)
    if getattr(function, "supports_root_dir", False):
        return function(os.path.abspath(base_name), base_dir, root_dir=os.fspath(root_dir), **named)
    before = os.getcwd()
    base_name = os.path.abspath(base_name)
    if not dry_run:
        os.chdir(root_dir)
    try:
        return function(base_name, base_dir, **named)
    finally:
        os.chdir(before)


def get_unpack_formats():
    """The formats of archives that can be unpacked: (name, endings, description)."""
    return sorted((name, endings, description) for name, (endings, _, _, description) in _unpackers.items())


def register_unpack_format(name, extensions, function, extra_args=None, description=""):
    """Have unpack_archive() unpack a further format: function(filename, extract_dir, **named), extra_args pairs."""
    owners = {ending: owner for owner, (endings, *_) in _unpackers.items() for ending in endings}
    for ending in extensions:
        if ending in owners:
            raise RegistryError(f'{ending} is already registered for "{owners[ending]}"')
    if not callable(function):
        raise TypeError("The registered function must be a callable")
    _unpackers[name] = extensions, function, [] if extra_args is None else extra_args, description


def unregister_unpack_format(name):
    """Forget a format of archives that can be unpacked."""
    del _unpackers[name]


def unpack_archive(filename, extract_dir=None, format=None, *, filter=None):
    """Unpack an archive into a directory, the current one unless given; its ending tells the format."""
    sys.audit("shutil.unpack_archive", filename, extract_dir, format)
    extract_dir = os.fspath(os.getcwd() if extract_dir is None else extract_dir)
    filename = os.fspath(filename)
    if format is None:
        format = next((name for name, (endings, *_) in _unpackers.items() if filename.endswith(tuple(endings))), None)
        if format is None:
            raise ReadError(f"Unknown archive format {filename!r}")
    elif format not in _unpackers:
        raise ValueError(f"Unknown unpack format {format!r}")
    _, function, extra_args, _ = _unpackers[format]
    named = dict(extra_args)
    if filter is not None and format != "zip":
        named["filter"] = filter
    function(filename, extract_dir, **named)
