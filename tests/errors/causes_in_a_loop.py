a = ValueError("a")
b = KeyError("b")
a.__context__ = b
b.__cause__ = a
raise b
