# grp, and the lists of groups and accounts.
import grp
import os
import pwd
import threading

group = grp.getgrgid(os.getgid())
assert group == grp.getgrnam(group.gr_name) and group[2] == group.gr_gid == os.getgid()
assert group in grp.getgrall() and isinstance(group.gr_mem, list) and type(group) is grp.struct_group
assert repr(group).startswith("grp.struct_group(gr_name=")
assert pwd.getpwuid(os.getuid()) in pwd.getpwall()


def fails(kind, text, function, *args):
    try:
        function(*args)
    except kind as exc:
        assert str(exc) == text, exc
    else:
        assert False


fails(KeyError, '"getgrnam(): name not found: \'no such group\'"', grp.getgrnam, "no such group")
fails(KeyError, "'getgrgid(): gid not found: 4000000000'", grp.getgrgid, 4000000000)
fails(TypeError, "getgrnam() argument 1 must be str, not int", grp.getgrnam, 5)

# Threads that list at once all see the whole list.
wanted = grp.getgrall(), pwd.getpwall()
found = []
threads = [threading.Thread(target=lambda: found.append((grp.getgrall(), pwd.getpwall()))) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert found == [wanted] * 4
print("ok")
