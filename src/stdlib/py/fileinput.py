"""Lines of several files, one after the other, or of standard input."""

import io as _io
import os as _os
import sys as _sys
from types import GenericAlias as _GenericAlias

__all__ = [
    "input", "close", "nextfile", "filename", "lineno", "filelineno", "fileno", "isfirstline", "isstdin", "FileInput",
    "hook_compressed", "hook_encoded",
]

_state = None


def input(files=None, inplace=False, backup="", *, mode="r", openhook=None, encoding=None, errors=None):
    """Begin to read the lines of files: the FileInput that the functions of this module are about."""
    global _state
    if _state and _state._file:
        raise RuntimeError("input() already active")
    _state = FileInput(files, inplace, backup, mode=mode, openhook=openhook, encoding=encoding, errors=errors)
    return _state


def close():
    """End the reading."""
    global _state
    state, _state = _state, None
    if state:
        state.close()


def _active():
    if not _state:
        raise RuntimeError("no active input()")
    return _state


def nextfile():
    """Close this file, so that the next line is of the next one."""
    return _active().nextfile()


def filename():
    """The name of the file of the last line; None before the first line."""
    return _active().filename()


def lineno():
    """The number of the last line in all files together."""
    return _active().lineno()


def filelineno():
    """The number of the last line in its file."""
    return _active().filelineno()


def fileno():
    """The descriptor of the file, or -1."""
    return _active().fileno()


def isfirstline():
    """Whether the last line was the first of its file."""
    return _active().isfirstline()


def isstdin():
    """Whether the last line came from standard input."""
    return _active().isstdin()


class FileInput:
    """Reads the lines of files; of those of the command line, or else of standard input, which is also called "-".

    If inplace, what is printed while a file is read becomes its new text; with a backup, the old one stays under a
    name with this ending. openhook(name, mode) opens the files."""

    def __init__(self, files=None, inplace=False, backup="", *, mode="r", openhook=None, encoding=None, errors=None):
        if isinstance(files, str):
            files = (files,)
        elif isinstance(files, _os.PathLike):
            files = (_os.fspath(files),)
        else:
            if files is None:
                files = _sys.argv[1:]
            files = tuple(files) or ("-",)
        self._files = files
        self._inplace = inplace
        self._backup = backup
        self._savestdout = self._output = self._filename = self._file = None
        self._startlineno = self._filelineno = 0
        self._isstdin = False
        self._backupfilename = None
        self._encoding = encoding
        self._errors = errors
        if encoding is None and "b" not in mode and _sys.flags.warn_default_encoding:
            import warnings
            warnings.warn("'encoding' argument not specified.", EncodingWarning, 2)
        if mode not in ("r", "rb"):
            raise ValueError("FileInput opening mode must be 'r' or 'rb'")
        self._mode = mode
        self._write_mode = mode.replace("r", "w")
        if openhook:
            if inplace:
                raise ValueError("FileInput cannot use an opening hook in inplace mode")
            if not callable(openhook):
                raise ValueError("FileInput openhook must be callable")
        self._openhook = openhook

    def __del__(self):
        self.close()

    def close(self):
        """Leave out what was not read."""
        try:
            self.nextfile()
        finally:
            self._files = ()

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        self.close()

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def nextfile(self):
        """Close this file, so that the next line is of the next one."""
        stdout, self._savestdout = self._savestdout, None
        output, self._output = self._output, None
        file, self._file = self._file, None
        backup, self._backupfilename = self._backupfilename, None
        try:
            if stdout:
                _sys.stdout = stdout
            if output:
                output.close()
        finally:
            self.__dict__.pop("_readline", None)
            try:
                if file and not self._isstdin:
                    file.close()
            finally:
                if backup and not self._backup:
                    try:
                        _os.unlink(backup)
                    except OSError:
                        pass
                self._isstdin = False

    def readline(self):
        """The next line; an empty one if there is none."""
        while True:
            line = self._readline()
            if line:
                self._filelineno += 1
                return line
            if not self._file:
                return line
            self.nextfile()

    def _readline(self):
        """The next line of the file, the next one if none is open. While one is, its method stands here."""
        if not self._files:
            return b"" if "b" in self._mode else ""
        self._open()
        self._readline = self._file.readline
        return self._readline()

    def _open(self):
        self._filename, *self._files = self._files
        self._files = tuple(self._files)
        self._startlineno = self.lineno()
        self._filelineno = 0
        self._file = None
        self._isstdin = False
        self._backupfilename = 0
        encoding = None if "b" in self._mode else self._encoding or "locale"
        if self._filename == "-":
            self._filename = "<stdin>"
            self._file = getattr(_sys.stdin, "buffer", _sys.stdin) if "b" in self._mode else _sys.stdin
            self._isstdin = True
        elif self._inplace:
            self._open_in_place(encoding)
        elif self._openhook:
            if self._encoding is None:
                self._file = self._openhook(self._filename, self._mode)
            else:
                self._file = self._openhook(self._filename, self._mode, encoding=self._encoding, errors=self._errors)
        else:
            self._file = open(self._filename, self._mode, encoding=encoding, errors=self._errors)

    def _open_in_place(self, encoding):
        self._backupfilename = _os.fspath(self._filename) + (self._backup or ".bak")
        try:
            _os.unlink(self._backupfilename)
        except OSError:
            pass
        _os.rename(self._filename, self._backupfilename)
        self._file = open(self._backupfilename, self._mode, encoding=encoding, errors=self._errors)
        try:
            permissions = _os.fstat(self._file.fileno()).st_mode
        except OSError:
            self._output = open(self._filename, self._write_mode, encoding=encoding, errors=self._errors)
        else:
            descriptor = _os.open(self._filename, _os.O_CREAT | _os.O_WRONLY | _os.O_TRUNC, permissions)
            self._output = open(descriptor, self._write_mode, encoding=encoding, errors=self._errors)
            try:
                _os.chmod(self._filename, permissions)
            except OSError:
                pass
        self._savestdout = _sys.stdout
        _sys.stdout = self._output

    def filename(self):
        """The name of the file of the last line; None before the first line."""
        return self._filename

    def lineno(self):
        """The number of the last line in all files together."""
        return self._startlineno + self._filelineno

    def filelineno(self):
        """The number of the last line in its file."""
        return self._filelineno

    def fileno(self):
        """The descriptor of the file, or -1."""
        if self._file:
            try:
                return self._file.fileno()
            except ValueError:
                pass
        return -1

    def isfirstline(self):
        """Whether the last line was the first of its file."""
        return self._filelineno == 1

    def isstdin(self):
        """Whether the last line came from standard input."""
        return self._isstdin

    __class_getitem__ = classmethod(_GenericAlias)


def hook_compressed(filename, mode, *, encoding=None, errors=None):
    """Open a file that may be compressed, as its ending (.gz, .bz2) says."""
    if encoding is None and "b" not in mode:
        encoding = "locale"
    ending = _os.path.splitext(filename)[1]
    if ending == ".gz":
        import gzip
        stream = gzip.open(filename, mode)
    elif ending == ".bz2":
        import bz2
        stream = bz2.BZ2File(filename, mode)
    else:
        return open(filename, mode, encoding=encoding, errors=errors)
    return stream if "b" in mode else _io.TextIOWrapper(stream, encoding=encoding, errors=errors)


def hook_encoded(encoding, errors=None):
    """A function for openhook that opens files in this encoding."""
    def open_encoded(filename, mode):
        return open(filename, mode, encoding=encoding, errors=errors)
    return open_encoded


def _main():
    import getopt
    options, args = getopt.getopt(_sys.argv[1:], "ib:")
    inplace = any(name == "-i" for name, _ in options)
    backup = next((value for name, value in options if name == "-b"), "")
    for line in input(args, inplace=inplace, backup=backup):
        line = line.rstrip("\r\n")
        print(f"{lineno()}: {filename()}[{filelineno()}{'*' if isfirstline() else ''}] {line}")


if __name__ == "__main__":
    _main()
