import types


def function():
    pass


def generator():
    yield


assert isinstance(function, types.FunctionType) and types.LambdaType is types.FunctionType
assert isinstance(generator(), types.GeneratorType) and isinstance(function.__code__, types.CodeType)
assert isinstance(len, types.BuiltinFunctionType) and isinstance([].append, types.BuiltinMethodType)
assert isinstance(str.join, types.MethodDescriptorType) and isinstance(object.__init__, types.WrapperDescriptorType)
assert isinstance(types, types.ModuleType) and isinstance(int | str, types.UnionType)
assert isinstance(list[int], types.GenericAlias) and types.NoneType is type(None) and types.EllipsisType is type(...)


class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kwargs):
        return {"prepared": kwargs}

    def __new__(mcls, name, bases, namespace, **kwargs):
        return super().__new__(mcls, name, bases, namespace)

    def __init__(cls, *args, **kwargs):
        pass


made = types.new_class("Made", (int,), {"metaclass": Meta, "extra": 1}, lambda ns: ns.update(x=5))
assert made.x == 5 and made.prepared == {"extra": 1} and issubclass(made, int) and type(made) is Meta


class Entry:
    def __mro_entries__(self, bases):
        return (dict,)


entry = Entry()
assert types.resolve_bases((int, entry)) == (int, dict)
derived = types.new_class("Derived", (entry,))
assert derived.__bases__ == (dict,) and types.get_original_bases(derived) == (entry,)
assert types.prepare_class("X", (made,))[0] is Meta
try:
    types.get_original_bases(3)
except TypeError as error:
    assert str(error) == "Expected an instance of type, not 'int'"
ns = types.SimpleNamespace(a=1, b="x")
assert repr(ns) == "namespace(a=1, b='x')" and ns == types.SimpleNamespace(a=1, b="x")


class Dynamic:
    @types.DynamicClassAttribute
    def value(self):
        return 3


assert Dynamic().value == 3
try:
    Dynamic.value
except AttributeError:
    pass
else:
    raise AssertionError
print("ok")
