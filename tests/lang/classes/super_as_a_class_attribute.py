# An unbound super object among a class's attributes binds to the instance it is read through.


class Base:
    def name(self):
        return "base"


class Left(Base):
    def name(self):
        return "left " + self.__super.name()


class Right(Base):
    def name(self):
        return "right " + self.__super.name()


class Both(Left, Right):
    def name(self):
        return "both " + self.__super.name()


for cls in (Left, Right, Both):
    setattr(cls, f"_{cls.__name__}__super", super(cls))
for _ in range(5):
    assert Both().name() == "both left right base" and Right().name() == "right base"
unbound = super(Left)
assert unbound.__get__(None, Left) is unbound and unbound.__self__ is None
bound = unbound.__get__(Both())
assert bound.name() == "right base" and bound.__get__(Right()) is bound
Base.back = super(Left)
try:
    Right().back
except TypeError as error:
    assert str(error) == (
        "super(type, obj): obj (instance of Right) is not an instance or subtype of type (Left)."
    )
else:
    raise AssertionError
print("ok")
