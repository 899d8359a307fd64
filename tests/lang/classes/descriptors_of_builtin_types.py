# What the namespaces of builtin types hold: descriptors of five types, with their names, owners and texts.
import types


def raises(kind, function, *args):
    try:
        function(*args)
    except kind as error:
        return str(error)
    raise AssertionError(f"{kind.__name__} expected")


# ---- class methods
fromkeys = dict.__dict__["fromkeys"]
assert type(fromkeys) is types.ClassMethodDescriptorType
assert type(fromkeys).__name__ == "classmethod_descriptor"
assert repr(fromkeys) == "<method 'fromkeys' of 'dict' objects>"
assert (fromkeys.__name__, fromkeys.__qualname__, fromkeys.__objclass__) == ("fromkeys", "dict.fromkeys", dict)
assert fromkeys.__text_signature__ == "($type, iterable, value=None, /)"
assert callable(fromkeys) and not hasattr(fromkeys, "__func__") and not hasattr(fromkeys, "__dict__")
assert fromkeys(dict, "ab", 1) == {"a": 1, "b": 1}
assert fromkeys.__get__({})("a") == fromkeys.__get__(None, dict)("a") == {"a": None}


class Mapping(dict):
    pass


assert type(fromkeys(Mapping, "a")) is Mapping and type(Mapping.fromkeys("a")) is Mapping
assert raises(TypeError, fromkeys) == "descriptor 'fromkeys' of 'dict' object needs an argument"
assert raises(TypeError, fromkeys, 1) == "descriptor 'fromkeys' for type 'dict' needs a type, not a 'int' as arg 2"
assert raises(TypeError, fromkeys, int) == "descriptor 'fromkeys' requires a subtype of 'dict' but received 'int'"
assert raises(TypeError, fromkeys.__get__, 1) == "descriptor 'fromkeys' requires a subtype of 'dict' but received 'int'"
assert raises(AttributeError, setattr, fromkeys, "__name__", "x") == "readonly attribute"
assert raises(TypeError, types.ClassMethodDescriptorType) == "cannot create 'classmethod_descriptor' instances"
for owner, name in (int, "from_bytes"), (bytes, "fromhex"), (list, "__class_getitem__"), (object, "__subclasshook__"):
    assert type(owner.__dict__[name]) is types.ClassMethodDescriptorType, (owner, name)

# ---- fields
for owner, names in [
    (slice, "start stop step"),
    (range, "start stop step"),
    (complex, "real imag"),
    (property, "fget fset fdel __doc__"),
    (types.FunctionType, "__closure__ __doc__ __globals__ __module__ __builtins__"),
    (types.MethodType, "__func__ __self__"),
    (types.CodeType, "co_name co_consts co_flags"),
    (super, "__thisclass__ __self__ __self_class__"),
    (OSError, "errno strerror filename filename2"),
    (SyntaxError, "msg lineno text"),
    (StopIteration, "value"),
    (types.MemberDescriptorType, "__name__ __objclass__"),
]:
    for name in names.split():
        field = owner.__dict__[name]
        assert type(field) is types.MemberDescriptorType, (owner, name)
        assert (field.__name__, field.__objclass__) == (name, owner)
        assert field.__qualname__ == f"{owner.__qualname__}.{name}"
        assert repr(field) == f"<member '{name}' of '{owner.__name__}' objects>"
        assert field.__reduce__() == (getattr, (owner, name))
assert complex.real.__get__(3 + 4j) == 3.0 and slice.stop.__get__(slice(1, 2)) == 2
assert complex.real.__get__(None, complex) is complex.real
assert raises(TypeError, complex.real.__get__, 1) == "descriptor 'real' for 'complex' objects doesn't apply to a 'int' object"
assert raises(AttributeError, setattr, 1j, "real", 2) == "readonly attribute"
assert raises(AttributeError, delattr, 1j, "real") == "readonly attribute"
assert raises(AttributeError, complex.real.__set__, 1j, 2) == "readonly attribute"
error = OSError(2, "gone")
OSError.errno.__set__(error, 5)
assert error.errno == 5

# ---- other native attributes
assert type(int.real) is types.GetSetDescriptorType and type(types.FunctionType.__code__) is types.GetSetDescriptorType
assert repr(int.real) == "<attribute 'real' of 'int' objects>"
assert raises(AttributeError, setattr, 1, "real", 2) == "attribute 'real' of 'int' objects is not writable"
assert raises(AttributeError, int.real.__set__, 1, 2) == "attribute 'real' of 'int' objects is not writable"


# ---- slots
class Slotted:
    __slots__ = ("a",)


assert type(Slotted.a) is types.MemberDescriptorType
assert Slotted.a.__reduce__() == (getattr, (Slotted, "a"))

# ---- neither object nor type
for descriptor in int.real, complex.real, Slotted.a, list.append, int.__add__, fromkeys:
    assert raises(TypeError, descriptor.__get__, None) == "__get__(None, None) is invalid"
    assert raises(TypeError, descriptor.__get__, None, None) == "__get__(None, None) is invalid"

# ---- methods: what they are bound to decides the name of builtin ones, their type that of wrappers
assert int.__add__.__objclass__ is (5).__add__.__objclass__ is True.__add__.__objclass__ is int
assert not hasattr((5).__add__, "__module__") and True.__add__.__qualname__ == "int.__add__"
assert raises(AttributeError, setattr, list.append, "__name__", "x") == "readonly attribute"


class Numbers(list):
    pass


assert (Numbers().append.__qualname__, Numbers.append.__qualname__) == ("Numbers.append", "list.append")
assert int.mro.__qualname__ == "int.mro" and type.mro.__qualname__ == "type.mro"
assert (int.__new__.__qualname__, int.__new__.__module__, int.__new__.__self__) == ("int.__new__", None, int)
assert (str.maketrans.__qualname__, str.maketrans.__module__, str.maketrans.__self__) == ("str.maketrans", None, None)
assert len.__module__ == "builtins" and len.__qualname__ == "len" and len.__self__.__name__ == "builtins"
print("ok")
