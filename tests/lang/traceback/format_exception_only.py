import traceback
assert traceback.format_exception_only(ValueError("x")) == ['ValueError: x\n']
assert traceback.format_exception_only(ValueError, ValueError("x")) == ['ValueError: x\n']
assert traceback.format_exception_only(ValueError()) == ['ValueError\n']
assert traceback.format_exception_only(OSError(2, "no", "f")) == ["FileNotFoundError: [Errno 2] no: 'f'\n"]
multi = ValueError("multi\nline")
multi.add_note("note 1\nnote 2")
assert traceback.format_exception_only(multi) == ['ValueError: multi\nline\n', 'note 1\n', 'note 2\n']
class Broken(Exception):
    def __str__(self):
        raise ValueError
assert traceback.format_exception_only(Broken()) == ['Broken: <exception str() failed>\n']
group = ExceptionGroup("g", [ValueError(1), ExceptionGroup("in", [TypeError("t")])])
assert traceback.format_exception_only(group) == ['ExceptionGroup: g (2 sub-exceptions)\n']
assert traceback.format_exception_only(group, show_group=True) == \
    ['ExceptionGroup: g (2 sub-exceptions)\n', '   ValueError: 1\n', '   ExceptionGroup: in (1 sub-exception)\n', '      TypeError: t\n']
def only(action):
    try:
        action()
    except Exception as error:
        return traceback.format_exception_only(error)
assert only(lambda: [].appendd) == \
    ["AttributeError: 'list' object has no attribute 'appendd'. Did you mean: 'append'?\n"]
assert only(lambda: prin) == ["NameError: name 'prin' is not defined\n"]
assert only(lambda: compile("x = = 1", "name", "exec")) == \
    ['  File "name", line 1\n', '    x = = 1\n', '        ^\n', 'SyntaxError: invalid syntax\n']
class Notes(Exception):
    __notes__ = 5
assert traceback.format_exception_only(Notes("n")) == ['Notes: n\n', '5\n']
print("ok")
