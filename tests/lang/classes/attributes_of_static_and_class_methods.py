# staticmethod and classmethod objects have attributes: those of the function, and what is set.


def work(a: int) -> str:
    "does work"


def error_of(action):
    try:
        action()
    except AttributeError as error:
        return str(error)
    return None


for kind in (staticmethod, classmethod):
    wrapper = kind(work)
    assert vars(wrapper) == {
        "__module__": "__main__",
        "__name__": "work",
        "__qualname__": "work",
        "__doc__": "does work",
        "__annotations__": {"a": int, "return": str},
    }
    assert wrapper.__wrapped__ is wrapper.__func__ is work
    wrapper.extra = 3
    wrapper.__name__ = "other"
    assert wrapper.extra == 3 and wrapper.__name__ == "other" and work.__name__ == "work"
    del wrapper.__name__
    assert error_of(lambda: wrapper.__name__) == f"'{kind.__name__}' object has no attribute '__name__'"
    assert error_of(lambda: setattr(wrapper, "__wrapped__", 1)) == "readonly attribute"
    assert error_of(lambda: setattr(wrapper, "__func__", 1)) == "readonly attribute"
    assert not wrapper.__isabstractmethod__
    assert list(vars(kind(len))) == ["__module__", "__name__", "__qualname__", "__doc__"]


class Marked(staticmethod):
    label = "marked"


class Holder:
    mark = Marked(work)
    mark.used = 1

    @classmethod
    def known(cls):
        "known doc"


assert Holder.__dict__["mark"].label == "marked" and Holder.__dict__["mark"].used == 1
assert Holder.mark is work and Holder.__dict__["known"].__doc__ == "known doc"
assert Holder.__dict__["known"].__qualname__ == "Holder.known"
print("ok")
