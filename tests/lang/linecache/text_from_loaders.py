# Lines of files that do not exist come from the module's loader, when they are wanted.
import linecache
import types


class Loader:
    asked = []

    def get_source(self, name):
        self.asked.append(name)
        return "first\nsecond"


names = {"__name__": "mod", "__loader__": Loader()}
assert linecache.lazycache("virtual", names) and linecache.lazycache("virtual", {})
assert Loader.asked == [] and len(linecache.cache["virtual"]) == 1
assert linecache.getline("virtual", 2) == "second\n" and Loader.asked == ["mod"]
assert not linecache.lazycache("virtual", names)
for name, namespace in (("<text>", names), ("", names), ("other", {}), ("other", {"__name__": "mod"}), ("other", {"__loader__": Loader()})):
    assert not linecache.lazycache(name, namespace), name
spec = types.SimpleNamespace(name="of spec", loader=Loader())
assert linecache.lazycache("another", {"__name__": "own", "__spec__": spec}) and linecache.getlines("another") == ["first\n", "second\n"]
assert Loader.asked == ["mod", "of spec"]
linecache.clearcache()
assert linecache.getlines("virtual") == []
print("ok")
