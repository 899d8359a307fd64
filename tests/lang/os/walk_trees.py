# walk and fwalk, top down and bottom up, with links and changed lists.
import os

for path in ["t/a/x", "t/b", "t/c"]:
    os.makedirs(path)
for path in ["t/f", "t/a/g", "t/a/x/h", "t/b/i"]:
    open(path, "w").close()
os.symlink("a", "t/link")

seen = {root: (sorted(dirs), sorted(files)) for root, dirs, files in os.walk("t")}
assert seen == {
    "t": (["a", "b", "c", "link"], ["f"]), "t/a": (["x"], ["g"]), "t/a/x": ([], ["h"]), "t/b": ([], ["i"]), "t/c": ([], []),
}, seen
followed = {root for root, _, _ in os.walk("t", followlinks=True)}
assert followed == {"t", "t/a", "t/a/x", "t/b", "t/c", "t/link", "t/link/x"}
order = [root for root, _, _ in os.walk("t", topdown=False)]
assert order[-1] == "t" and order.index("t/a/x") < order.index("t/a")
assert set(order) == set(seen)
pruned = []
for root, dirs, files in os.walk("t"):
    dirs[:] = [name for name in dirs if name == "a"]
    pruned.append(root)
assert pruned == ["t", "t/a"]
problems = []
assert list(os.walk("none", onerror=problems.append)) == []
assert isinstance(problems[0], FileNotFoundError) and problems[0].filename == "none"
assert [root for root, _, _ in os.walk(b"t")][0] == b"t"

opened = {}
for root, dirs, files, fd in os.fwalk("t"):
    opened[root] = (sorted(dirs), sorted(files))
    assert sorted(os.listdir(fd)) == sorted(dirs + files)
assert opened == {**seen}, opened
assert [item[0] for item in os.fwalk("t/a", topdown=False)] == ["t/a/x", "t/a"]
base = os.open("t", os.O_RDONLY)
assert [item[0] for item in os.fwalk("a", dir_fd=base)] == ["a", "a/x"]
os.close(base)
print("ok")
