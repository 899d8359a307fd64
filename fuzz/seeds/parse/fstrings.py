f'{x!r:>{w}.{p}} {{}} {y=} {f"{z}"}'
f'''{
1 + # comment
2}'''
rf'\{x}'
