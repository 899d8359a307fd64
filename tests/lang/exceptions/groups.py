group = ExceptionGroup("all", [ValueError(1), TypeError(2), ExceptionGroup("inner", [ValueError(3), KeyError(4)])])
assert str(group) == "all (3 sub-exceptions)"
assert isinstance(group, Exception)
match, rest = group.split(ValueError)
assert repr(match) == "ExceptionGroup('all', [ValueError(1), ExceptionGroup('inner', [ValueError(3)])])"
assert repr(rest) == "ExceptionGroup('all', [TypeError(2), ExceptionGroup('inner', [KeyError(4)])])"
assert group.subgroup(OSError) is None
assert group.subgroup(lambda e: isinstance(e, KeyError)).exceptions[0].exceptions[0].args == (4,)
seen = []
try: raise group
except* ValueError as e: seen.append(("values", len(e.exceptions)))
except* (TypeError, KeyError) as e: seen.append(("others", len(e.exceptions)))
assert seen == [("values", 2), ("others", 2)]
try:
    try: raise group
    except* ValueError: pass
except ExceptionGroup as e: assert repr(e) == repr(rest)
else: assert False
try:
    try: raise KeyError("bare")
    except* KeyError as e: raise RuntimeError("new") from None
except ExceptionGroup as e: assert repr(e.exceptions) == "(RuntimeError('new'),)"
except RuntimeError as e: assert str(e) == "new"
class Mine(ExceptionGroup):
    def derive(self, excs): return Mine(self.message, excs)
assert type(Mine("m", [ValueError(), TypeError()]).subgroup(TypeError)) is Mine
assert type(BaseExceptionGroup("b", [KeyboardInterrupt()])) is BaseExceptionGroup
assert type(BaseExceptionGroup("b", [ValueError()])) is ExceptionGroup
for args, error, message in [
    (("m", []), ValueError, "second argument (exceptions) must be a non-empty sequence"),
    (("m", [5]), ValueError, "Item 0 of second argument (exceptions) is not an exception"),
    (("m", [KeyboardInterrupt()]), TypeError, "Cannot nest BaseExceptions in an ExceptionGroup"),
]:
    try: ExceptionGroup(*args)
    except error as e: assert str(e) == message
    else: assert False
print("ok")
