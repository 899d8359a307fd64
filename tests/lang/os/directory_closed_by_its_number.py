# A script may close any descriptor, also that of a directory that is being read: it fails, and nothing else does.
import os
import tempfile


def descriptors():
    return {int(name) for name in os.listdir("/proc/self/fd")}


def opened(path):
    """An iterator of the directory, and its descriptor."""
    entries = os.scandir(path)
    [fd] = [fd for fd in descriptors() if fd_leads_to(fd, path)]
    return entries, fd


def fd_leads_to(fd, path):
    try:
        return os.path.samestat(os.fstat(fd), os.stat(path))
    except OSError:
        return False


with tempfile.TemporaryDirectory() as path:
    names = {f"file-{number}" for number in range(400)}
    for name in names:
        with open(os.path.join(path, name), "w"):
            pass
    assert {entry.name for entry in os.scandir(path)} == names == set(os.listdir(path))

    # Closed before it has read anything, in the middle, at the end.
    for count in (0, 1, 400):
        entries, fd = opened(path)
        found = [next(entries).name for _ in range(count)]
        os.close(fd)
        try:
            found += [entry.name for entry in entries]
        except OSError as error:
            assert error.errno == 9, error
        assert len(found) >= count and set(found) <= names
        entries.close()
        entries.close()

    # A descriptor that somebody else has closed and opened again.
    entries, fd = opened(path)
    os.close(fd)
    assert os.open(os.devnull, os.O_RDONLY) == fd
    with entries:
        try:
            next(entries)
        except OSError as error:
            assert error.errno == 20, error

# Closed by the iterator itself when it is dropped, which may be late: nobody has the number meanwhile.
entries, fd = opened("/")
next(entries)
os.close(fd)
del entries
print("ok")
