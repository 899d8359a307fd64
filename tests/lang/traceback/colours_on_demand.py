# Uncaught exceptions are coloured where the environment asks for it (and on a terminal). Module traceback gives plain text.
import os
import subprocess
import sys
import tempfile

MAGENTA, BOLD_MAGENTA, RED, BOLD_RED, RESET = '\x1b[35m', '\x1b[1;35m', '\x1b[31m', '\x1b[1;31m', '\x1b[0m'
WORDS = ('PYTHON_COLORS', 'NO_COLOR', 'FORCE_COLOR', 'TERM')


def environment(**variables):
    kept = {name: value for name, value in os.environ.items() if name not in WORDS}
    return kept | variables


def errors_of(source, **variables):
    path = os.path.join(folder, 'script.py')
    with open(path, 'w') as file:
        file.write(source)
    run = subprocess.run([sys.executable, path], capture_output=True, text=True, env=environment(**variables))
    return run.stderr.replace(path, 'script.py')


folder = tempfile.mkdtemp()
division = f'''Traceback (most recent call last):
  File {MAGENTA}"script.py"{RESET}, line {MAGENTA}1{RESET}, in {MAGENTA}<module>{RESET}
    x = {RED}1 {RESET}{BOLD_RED}/{RESET}{RED} 0{RESET}
        {RED}~~{RESET}{BOLD_RED}^{RESET}{RED}~~{RESET}
{BOLD_MAGENTA}ZeroDivisionError{RESET}: {MAGENTA}division by zero{RESET}
'''
plain = division
for colour in (MAGENTA, BOLD_MAGENTA, RED, BOLD_RED, RESET):
    plain = plain.replace(colour, '')
for variables, expected in [
    ({'FORCE_COLOR': '1'}, division), ({'PYTHON_COLORS': '1'}, division), ({}, plain), ({'NO_COLOR': '1'}, plain),
    ({'PYTHON_COLORS': '0', 'FORCE_COLOR': '1'}, plain), ({'NO_COLOR': '1', 'FORCE_COLOR': '1'}, plain),
    ({'PYTHON_COLORS': '1', 'NO_COLOR': '1'}, division), ({'FORCE_COLOR': '1', 'TERM': 'dumb'}, division),
]:
    assert errors_of('x = 1 / 0\n', **variables) == expected, variables

assert errors_of('x = [1 2]\n', FORCE_COLOR='1') == f'''  File {MAGENTA}"script.py"{RESET}, line {MAGENTA}1{RESET}
    x = [{BOLD_RED}1 2{RESET}]
         {BOLD_RED}^^^{RESET}
{BOLD_MAGENTA}SyntaxError{RESET}: {MAGENTA}invalid syntax. Perhaps you forgot a comma?{RESET}
'''
assert errors_of('raise KeyError\n', FORCE_COLOR='1').endswith(f'{BOLD_MAGENTA}KeyError{RESET}\n')
source = 'import traceback\ntry: 1 / 0\nexcept ZeroDivisionError: traceback.print_exc()\n'
assert '\x1b' not in errors_of(source, FORCE_COLOR='1')

import shutil
shutil.rmtree(folder)
print('ok')
