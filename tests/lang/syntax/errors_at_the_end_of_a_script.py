# A script is read line by line: behind its last line there is no column, and so no caret. A module is read at once.
import os
import subprocess
import sys
import tempfile

unfinished = [
    ('try:\n  pass\n', "SyntaxError: expected 'except' or 'finally' block"),
    ('def f():\n', 'IndentationError: expected an indented block after function definition on line 1'),
    ('class A:\n  def f(self):\n',
     'IndentationError: expected an indented block after function definition on line 2'),
    ('if x:\n# nothing\n', "IndentationError: expected an indented block after 'if' statement on line 1"),
    ('for x in y:\n  pass\nelse:\n',
     "IndentationError: expected an indented block after 'else' statement on line 3"),
    ('if 1:\n  try:\n    x\n', "SyntaxError: expected 'except' or 'finally' block"),
]
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'unfinished.py')
    for source, message in unfinished:
        with open(path, 'w') as file:
            file.write(source)
        run = subprocess.run([sys.executable, path], capture_output=True, text=True)
        line = source.splitlines()[-1]
        expected = f'  File "{path}", line {source.count(chr(10))}\n    {line.strip()}\n{message}\n'
        assert run.stderr == expected, (source, run.stderr)
        try:
            compile(source, path, 'exec')
        except SyntaxError as error:
            assert error.offset == len(line) + 1 and error.end_offset == -1, error.args
        else:
            raise AssertionError(source)

# A block of `try` that has ended is missed at the line that comes next, however deep that is.
for source, line, kind in [('if 1:\n  try:\n    x\n', 3, SyntaxError), ('try: pass\n :except', 2, SyntaxError)]:
    try:
        compile(source, '<text>', 'exec')
    except SyntaxError as error:
        assert (type(error), error.lineno) == (kind, line)
        assert error.msg == "expected 'except' or 'finally' block"
    else:
        raise AssertionError(source)
print('ok')
