import gc

log = []


def note(self):
    log.append(type(self).__base__.__name__)


for base, args in ((list, ([1],)), (dict, ()), (set, ()), (tuple, ((1, 2),)), (str, ("s",)), (int, (5,)), (float, (1.5,)),
                   (bytes, (b"b",)), (Exception, ()), (object, ())):
    made = type("Sub", (base,), {"__del__": note})(*args)
    del made
    gc.collect()
assert log == ["list", "dict", "set", "tuple", "str", "int", "float", "bytes", "Exception", "object"], log


class Slotted:
    __slots__ = ()

    def __del__(self):
        log.append("slotted")


s = Slotted()
del s
assert log[-1] == "slotted"
print("ok")
