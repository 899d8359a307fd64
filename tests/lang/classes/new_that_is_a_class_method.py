# __new__ as a class method gets the class twice; as another descriptor or callable, what that makes of it.


class Twice:
    @classmethod
    def __new__(*args):
        return args


class Once:
    @staticmethod
    def __new__(*args):
        return args


class Sub(Twice):
    pass


class Gives:
    def __get__(self, instance, owner):
        return lambda *args: (instance, owner, args)


class Described:
    __new__ = Gives()


class Called:
    def __call__(self, *args):
        return "called", args


class Plain:
    __new__ = Called()


assert Twice(1, 2) == (Twice, Twice, 1, 2) and Sub(1) == (Sub, Sub, 1)
assert Once(1, 2) == (Once, 1, 2)
assert Described(1) == (None, Described, (Described, 1))
assert Plain(3) == ("called", (Plain, 3))
print("ok")
