def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


class C: x = 1
c = C()
setattr(c, "y z", 5)
assert getattr(c, "y z") == 5
assert hasattr(c, "x")
assert not hasattr(c, "q")
assert getattr(c, "q", None) is None
assert getattr("a", "upper")() == "A"
delattr(c, "y z"); assert not hasattr(c, "y z")
class P:
    @property
    def bad(self): raise ValueError("v")
fails(lambda: hasattr(P(), "bad"), ValueError, 'v')
fails(lambda: getattr(c, 5), TypeError, "attribute name must be string, not 'int'")
fails(lambda: getattr(c, "q"), AttributeError, "'C' object has no attribute 'q'")
fails(lambda: setattr(c, 1, 2), TypeError, "attribute name must be string, not 'int'")
print("ok")
