# Errors that are found after parsing show the line of the file, if there is one; a text that comes from none has no line.
import os
import tempfile

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "program.py")
    with open(path, "w") as file:
        file.write("# first\nreturn 5\n")
    for name, late in [(path, "return 5\n"), ("<string>", None), (os.path.join(folder, "none.py"), None)]:
        for source, text in [("x = 1\nreturn 5", late), ("x = 1\nf() = 1", "f() = 1\n")]:
            if name == path and text != late:
                continue
            try:
                compile(source, name, "exec")
            except SyntaxError as error:
                assert error.text == text and error.lineno == 2, (name, source, error.text)
            else:
                assert False
try:
    exec("def f(x, x): pass")
except SyntaxError as error:
    assert error.text is None and str(error) == "duplicate argument 'x' in function definition (<string>, line 1)"
# The name of an exception's type has no module in its repr.
import queue
assert repr(queue.Empty("x")) == "Empty('x')" and repr(queue.Full()) == "Full()"
print("ok")
