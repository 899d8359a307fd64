# Decimal numbers of more digits than sys.set_int_max_str_digits allows are errors of syntax; others may be of any length.
import ast
import sys


def message(digits, limit=4300):
    return (f'Exceeds the limit ({limit} digits) for integer string conversion: value has {digits} digits; use '
            'sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to '
            'avoid decimal conversion limits.')


def error_of(source, mode='exec', compiler=compile):
    try:
        compiler(source, '<text>', mode)
    except SyntaxError as error:
        return error.args
    return None


number = '1' * 5000
assert error_of(f'x = {number}\ny = 2') == (message(5000), ('<text>', 1, 0, f'x = {number}\n', 1, 0))
assert error_of(f'x = [1,\n{number}]') == (message(5000), ('<text>', 2, 0, f'{number}]\n', 2, 0))
assert error_of(number, 'eval') == (message(5000), ('<text>', 1, 0, number, 1, 0))
assert error_of(f'x = {number}', compiler=ast.parse)[0] == message(5000)
assert error_of('x = ' + '1_11' * 1500)[0] == message(4500)
# What comes before it is found first.
assert error_of(f'x y = {number}')[0] == 'invalid syntax'
try:
    eval(number)
except SyntaxError as error:
    assert error.msg == message(5000) and error.filename == '<string>'
for source in [f'{number}.0', f'{number}j', f'0x{number}', '0' * 5000, '1' * 4300]:
    assert error_of(source) is None, source[-5:]
sys.set_int_max_str_digits(1000)
assert error_of('1' * 1001)[0] == message(1001, 1000)
sys.set_int_max_str_digits(0)
assert error_of(number) is None
print('ok')
