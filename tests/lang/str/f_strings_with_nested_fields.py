width, digits, name = 10, 3, "é"
assert f"{3.14159:{width}.{digits}f}|" == "     3.142|" and f"{'a':{'>'}{5}}" == "    a"
assert f"{name!r:>5}" == "  'é'" and f"{name!a}" == "'\\xe9'" and f"{1 + 1 = }" == "1 + 1 = 2"
assert f"{name=}" == "name='é'" and f"{name = !s:>3}" == "name =   é" and f"{3.5=:.2f}" == "3.5=3.50"
assert f"{{}}{'{'}" == "{}{" and f"{ {'k': 1}['k'] }" == "1" and f"{(lambda x: x * 2)(4)}" == "8"
assert f"{'nested ' + f'{width}' + f'{f"{digits}"}'}" == "nested 103"
assert f"{'\n'.join('ab')}" == "a\nb"
print("ok")
