match x:
    case 0 | 1.5 | -2 | 'a' 'b': pass
    case [a, *_, b] if c: pass
    case {'k': v, **rest}: pass
    case C(x, y=1) as z: pass
    case _: pass
match = case = type = 1
