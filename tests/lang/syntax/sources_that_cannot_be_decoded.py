# Bytes that the encoding of the source does not have: what the message counts from, the column, the line that is shown.
def error_of(source):
    try:
        compile(source, '<text>', 'exec')
    except SyntaxError as error:
        return error.args
    return None


def unicode_error(what):
    return f"(unicode error) 'utf-8' codec can't decode {what}"


# The position is counted in the string, the column in characters.
cases = [
    (b'x = "\xff"', unicode_error('byte 0xff in position 0: invalid start byte'), (1, 5, 'x = "\ufffd"\n', 1, 6)),
    (b'x = 1\ny = "ab\xff"', unicode_error('byte 0xff in position 2: invalid start byte'),
     (2, 5, 'y = "ab\ufffd"\n', 2, 8)),
    (b"x = r'\xff'", unicode_error('byte 0xff in position 0: invalid start byte'), (1, 5, "x = r'\ufffd'\n", 1, 7)),
    (b'f("a" "b\xff" "c")', unicode_error('byte 0xff in position 1: invalid start byte'),
     (1, 7, 'f("a" "b\ufffd" "c")\n', 1, 9)),
    (b'"ab\xe9"', unicode_error('byte 0xe9 in position 2: unexpected end of data'), (1, 1, '"ab\ufffd"\n', 1, 4)),
    (b'"ab\xe9 "', unicode_error('byte 0xe9 in position 2: invalid continuation byte'),
     (1, 1, '"ab\ufffd "\n', 1, 5)),
    (b'"\xf0\x9f\x98"', unicode_error('bytes in position 0-2: unexpected end of data'), (1, 1, '"\ufffd"\n', 1, 4)),
    (b'"\xc3\xa9\xff"', unicode_error('byte 0xff in position 2: invalid start byte'), (1, 1, '"é\ufffd"\n', 1, 3)),
    (b'class A:\n  """\xff"""', unicode_error('byte 0xff in position 0: invalid start byte'),
     (2, 3, '  """\ufffd"""\n', 2, 8)),
    (b'x = "a"\r\ny = "\xff"\r\n', unicode_error('byte 0xff in position 0: invalid start byte'),
     (2, 5, 'y = "\ufffd"\n', 2, 6)),
    (b'x\xff = 1', unicode_error('byte 0xff in position 1: invalid start byte'), (1, 2, 'x\ufffd = 1\n', 1, -1)),
    (b'f"{\xff}"', unicode_error('byte 0xff in position 0: invalid start byte'), (1, 4, 'f"{\ufffd}"\n', 1, -1)),
    # What the tokenizer finds before it comes first.
    (b'x = "\xff', 'unterminated string literal (detected at line 1)', (1, 5, 'x = "\ufffd', 1, 5)),
    # The source as a whole.
    (b'# coding: ascii\nx = 1\ny = "\xff"',
     "'ascii' codec can't decode byte 0xff in position 27: ordinal not in range(128)", (0, -1, None)),
    (b'# coding: gbk\nx="\xff"', "'gbk' codec can't decode byte 0xff in position 17: illegal multibyte sequence",
     (0, -1, None)),
    (b'# coding: foo\nx = 1', 'unknown encoding: foo', (0, -1, None)),
    (b'\xef\xbb\xbf# coding: latin-1\nx = 1', 'encoding problem: iso-8859-1 with BOM', (0, -1, None)),
]
for source, message, place in cases:
    assert error_of(source) == (message, ('<text>', *place)), (source, error_of(source))

# Comments are not looked at; literals of bytes are ASCII.
assert error_of(b'# \xff\nx = 1') is None
assert error_of(b'x = b"\xff"')[0] == 'bytes can only contain ASCII literal characters'

# A script has no place to show.
import os, subprocess, sys, tempfile
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'script.py')
    for source, expected in [
        (b'x = 1\ny = "\xff"\n', f"SyntaxError: Non-UTF-8 code starting with '\\xff' in file {path} on line 2, but no "
         "encoding declared; see https://peps.python.org/pep-0263/ for details\n"),
        (b'# coding: foo\n', 'SyntaxError: encoding problem: foo\n'),
        (b'# coding: ascii\nx = "\xe9"\n', 'SyntaxError: encoding problem: ascii\n'),
        (b'import os\nx\0 = 1\n',
         f'  File "{path}", line 2\n    x\nSyntaxError: source code cannot contain null bytes\n'),
    ]:
        with open(path, 'wb') as file:
            file.write(source)
        run = subprocess.run([sys.executable, path], capture_output=True, text=True)
        assert run.stderr == expected, (source, run.stderr)
print('ok')
