# What is said when an attribute cannot be deleted or set for want of a __dict__.


class Open:
    pass


class Tight:
    y = 0
    __slots__ = ("z",)


def error_of(action):
    try:
        action()
    except AttributeError as error:
        return str(error)
    return None


no_room = "'Tight' object has no attribute 'x' and no __dict__ for setting new attributes"
assert error_of(lambda: delattr(Open(), "x")) == "'Open' object has no attribute 'x'"
assert error_of(lambda: delattr(Tight(), "x")) == error_of(lambda: setattr(Tight(), "x", 1)) == no_room
read_only = "'Tight' object attribute 'y' is read-only"
assert error_of(lambda: delattr(Tight(), "y")) == error_of(lambda: setattr(Tight(), "y", 1)) == read_only
assert error_of(lambda: delattr(Tight(), "z")) == "z"
print("ok")
