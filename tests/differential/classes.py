"""Random class definitions for the program generator."""


class ClassMaker:
    """Writes one class into the program of `generator`; its instances hold an int in `value`."""

    def __init__(self, generator):
        self.g = generator
        self.random = generator.random

    def make(self):
        g = self.g
        if g.indent:
            return
        name = g.fresh("C")
        base, slots = self.base(), False
        keywords = ""
        if base == "":
            slots = g.chance(15)
        elif g.chance(20) and base in g.classes:
            keywords = ", flag=True"
        if g.chance(15):
            g.put("@functools.total_ordering")
        header = f"class {name}({base}{keywords}):" if base else f"class {name}:"
        g.block(header, lambda: self.body(name, base, slots))
        g.classes.append(name)

    def base(self):
        g = self.g
        if g.classes and g.chance(45):
            if len(g.classes) > 2 and g.chance(20):
                return ", ".join(self.random.sample(g.classes, 2))
            return self.random.choice(g.classes)
        return ""

    def body(self, name, base, slots):
        g = self.g
        before = g.scope()
        g.names = {}
        if slots:
            g.put("__slots__ = ('value', 'items')")
        g.put(f"shared = {g.expression('int', 1)}")
        g.put("__match_args__ = ('value',)")
        self.init(base)
        if not base or g.chance(40):
            self.method("__repr__(self)", [f"return f'{name}({{self.value!r}})'"])
        if not base and g.chance(60):
            self.method("__init_subclass__(cls, flag=False, **kw)", [f"show('{name} <-', cls.__name__, flag)", "super().__init_subclass__(**kw)"])
        for maker in self.random.sample(self.makers(), self.random.randint(2, 8)):
            maker()
        g.names = before

    def init(self, base):
        g = self.g
        g.names = {"int": ["value"]}
        lines = ["super().__init__(value)"] if base else []
        lines += [f"self.value = fit({g.expression('int', 2)})" if g.chance(30) else "self.value = value"]
        lines += ["self.items = [value, 2, 3]"]
        self.method("__init__(self, value=0)", lines)

    def method(self, signature, lines, decorator=None):
        g = self.g
        if decorator:
            g.put(decorator)
        g.block(f"def {signature}:", lambda: [g.put(line) for line in ["tick()", *lines]])

    def value_of_other(self):
        return "other.value if hasattr(other, 'value') else other"

    def makers(self):
        g = self.g
        g.names = {"int": ["self.value"]}
        expression = lambda kind="int": g.expression(kind, 1)
        refuse = "if type(other) is str: return NotImplemented"

        def binary(name, operator):
            return lambda: self.method(f"{name}(self, other)", [refuse, f"return type(self)(self.value {operator} ({self.value_of_other()}))"])

        def compare(name, operator):
            return lambda: self.method(f"{name}(self, other)", ["if not hasattr(other, 'value'): return NotImplemented", f"return self.value {operator} other.value"])

        def plain(signature, *lines, decorator=None):
            return lambda: self.method(signature, list(lines), decorator)

        return [
            binary("__add__", "+"), binary("__radd__", "+"), binary("__sub__", "-"), binary("__rsub__", "-"), binary("__mul__", "*"),
            binary("__mod__", "%"), binary("__floordiv__", "//"), binary("__or__", "|"), binary("__matmul__", "+"), binary("__divmod__", "-"),
            compare("__eq__", "=="), compare("__lt__", "<"), compare("__gt__", ">"), compare("__le__", "<="), compare("__ne__", "!="),
            plain("__iadd__(self, other)", f"self.value += {self.value_of_other()}", "return self"),
            plain("__neg__(self)", "return type(self)(-self.value)"), plain("__abs__(self)", "return abs(self.value)"),
            plain("__round__(self, digits=None)", "return (self.value, digits)"), plain("__hash__(self)", "return hash(self.value)"),
            plain("__bool__(self)", f"return {self.random.choice(['self.value > 0', 'self.value'])}"), plain("__int__(self)", "return self.value"),
            plain("__index__(self)", f"return {self.random.choice(['2', 'self.value', 'None'])}"), plain("__str__(self)", f"return {expression('str')}"),
            plain("__format__(self, spec)", "return f'<{spec}|{self.value}>'"), plain("__call__(self, *args, **kw)", "return sum(args) + self.value"),
            plain("__len__(self)", f"return {self.random.choice(['len(self.items)', 'self.value', '-1'])}"),
            plain("__contains__(self, item)", "return item in self.items"), plain("__iter__(self)", "yield from self.items"),
            plain("__iter__(self)", "return iter(self.items)"), plain("__getitem__(self, key)", "return self.items[key]"),
            plain("__setitem__(self, key, value)", "self.items[key] = value"), plain("__delitem__(self, key)", "del self.items[key]"),
            plain("__getattr__(self, name)", "if name.startswith('_'): raise AttributeError(name)", "return name * 2"),
            plain("__setattr__(self, name, value)", "object.__setattr__(self, name, value)"),
            plain("method(self, x=1, *rest)", f"return x + {expression()}"), plain("method(self, x)", "return super().method(x) + 1"),
            plain("make(cls, x)", "return cls(x + 1)", decorator="@classmethod"), plain("make(x)", "return x", decorator="@staticmethod"),
            plain("half(self)", "return self.value / 2", decorator="@property"), plain("label(self)", f"return {expression('str')}", decorator="@property"),
            plain("label(self)", "return self.__class__.__qualname__ + str(self.shared)", decorator="@functools.cached_property"),
            plain("__enter__(self)", "return self.value"), plain("__eq__(self, other)", "raise ValueError('no ==')"),
            plain("__lt__(self, other)", f"return {expression('bool')}"), plain("__missing__(self, key)", "return key"),
            plain("__pow__(self, other, mod=None)", "return (self.value, other, mod)"), plain("__class_getitem__(cls, key)", "return (cls.__name__, key)"),
            plain("__reversed__(self)", "return iter(self.items[::-1])"), plain("__length_hint__(self)", "return 3"), plain("__next__(self)", "return self.items.pop()"),
        ]
