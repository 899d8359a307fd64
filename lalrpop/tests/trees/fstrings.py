# f-strings.
f''
f'plain'
f'{a}'
f'{a}{b}'
f'x{a}y{b}z'
f'{a!r}{b!s:>10}{c!a}'
f'{a:{width}.{prec}f}'
f'{a:>{width}}'
f'{a:}'
f'{{}}{{{a}}}'
f'{a=}{b = }{c=!r}{d=:>5}{e = !s:^9}'
f'{a:%Y-%m-%d}'
f'{a if b else c}'
f'{(lambda x: x)(1)}'
f'{ {1: 2}[1] }'
f'{a["b"]}{a['c']}'
f'{f'{f'{1}'}'}'
f"{f"nested {f"deep {x}"}"}"
f'{x,}{*a, b}{yield_}'
f'{(x:=5)}{x:=5}'
f'{x!r:{y!s}}'
f'{x:{y:{z}}}'
f'''
{a}
  {b
   + c}
'''
f'''{
a  # comment
}'''
f'{a
}'
f'''{a:
}'''
rf'\n{a}\d{b:\d}'
fR'{a}\{b}'
f'\N{DIGIT ONE}{a}\x41\{c}'
'a' f'{b}' 'c' f'd' "e"
f'a' 'b'
'a' f'b'
f'{a}' '' f'{b}'
u'x' f'{y}'
'{not a field}' f'{a}' '{b}'
f'{a != b}{a == b}{a >= b}'
f'{a.b[c](d)}'
f"{'a' 'b'}{b'c'}"
f'{3.4:10}{0x1f}'
f'{a}\
{b}'
f'{lambda_}{await_}'
f'{"{"}{"}"}'
f'{a:{"<"}{10}}'
f'é{é}é'
def g():
    f'{yield}{yield 1}'
async def h():
    f'{await x}'
