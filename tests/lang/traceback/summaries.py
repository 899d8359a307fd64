import traceback
frame = traceback.FrameSummary("f.py", 3, "name", line="  code  ", lookup_line=False)
assert repr(frame) == '<FrameSummary file f.py, line 3 in name>'
assert tuple(frame) == ('f.py', 3, 'name', 'code')
assert frame[2] == 'name'
assert len(frame) == 4
assert frame.line == 'code'
assert frame == ("f.py", 3, "name", "code")
assert frame == traceback.FrameSummary("f.py", 3, "name", line="other")
assert traceback.format_list([("f.py", 1, "n", "code"), ("g.py", 2, "m", None)]) == \
    ['  File "f.py", line 1, in n\n    code\n', '  File "g.py", line 2, in m\n']
stack = traceback.StackSummary.from_list([("f.py", 1, "n", "code")] * 6)
assert stack.format() == \
    ['  File "f.py", line 1, in n\n    code\n', '  File "f.py", line 1, in n\n    code\n', '  File "f.py", line 1, in n\n    code\n', '  [Previous line repeated 3 more times]\n']
assert "".join(stack.format()[3:]) == '  [Previous line repeated 3 more times]\n'
def here():
    return traceback.extract_stack()
assert [entry.name for entry in here()][-2:] == ["<module>", "here"]
assert traceback.extract_stack(limit=1)[0].name == "<module>"
try:
    here(1)
except TypeError as error:
    summary = traceback.TracebackException.from_exception(error)
    walked = [(frame.f_code.co_name, line) for frame, line in traceback.walk_tb(error.__traceback__)]
assert str(summary) == 'here() takes 0 positional arguments but 1 was given'
assert summary.exc_type_str == 'TypeError'
assert [entry.name for entry in summary.stack] == ['<module>']
assert summary.__cause__ is None
assert walked == [("<module>", summary.stack[0].lineno)]
assert list(summary.format_exception_only()) == ['TypeError: here() takes 0 positional arguments but 1 was given\n']
print("ok")
