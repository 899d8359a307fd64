"""os.walk, a generator."""
import os


def walk(top, topdown=True, onerror=None, followlinks=False):
    pending = [os.fspath(top)]
    while pending:
        directory = pending.pop()
        if isinstance(directory, tuple):
            yield directory
            continue
        try:
            names = os.listdir(directory)
        except OSError as error:
            if onerror is not None:
                onerror(error)
            continue
        directories = []
        others = []
        for name in names:
            if os.path.isdir(os.path.join(directory, name)):
                directories.append(name)
            else:
                others.append(name)
        if topdown:
            yield directory, directories, others
        else:
            pending.append((directory, directories, others))
        for name in reversed(directories):
            path = os.path.join(directory, name)
            if followlinks or not os.path.islink(path):
                pending.append(path)
