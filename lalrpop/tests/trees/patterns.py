# match statements, and the words where they are names.
match x:
    case 1: pass
    case -1 | -1.5 | 2j | 1 + 2j | -1 - 2.5j: pass
    case "a" | b"b" | 'c' 'd': pass
    case None | True | False: pass
    case name: pass
match x, y:
    case a, b: pass
    case a, *rest: pass
    case (a, b): pass
    case (a,): pass
    case (a): pass
    case (): pass
    case []: pass
    case [a, [b, *_], (c, d)]: pass
    case a,: pass
    case *a,: pass
    case *a, b: pass
match x:
    case {}: pass
    case {"a": 1, -2: b, None: c, a.b: d}: pass
    case {"k": v, **rest}: pass
    case {**rest}: pass
    case {"k": v,}: pass
match (yield_):
    case A(): pass
    case A(1, b, c=2, d=E(f)): pass
    case a.b.C(x,): pass
    case A(b=1,): pass
    case a.b: pass
    case a | b as c if d: pass
    case (1 | 2) as n: pass
    case (A() as a), b: pass
    case _ if x > 1: pass
    case _: pass
match *a, b:
    case 1:
        match y:
            case 2:
                case = 3
        x = 1
    case 3: x; y
match x,:
    case _: pass
match(x):
    case(y): pass
match [a, b]:
    case [c, d]: pass
match {a: b}:
    case _: pass
match -x:
    case _: pass
match lambda: x:
    case _: pass
match x := 1:
    case _: pass
match not x:
    case _: pass
match match:
    case case: pass
match = 1
match.a
match[0]
match[a:b]
match(a, b)
match, x = 1, 2
match * a
match - a
match: int = 3
match in x
match or x
case = 2
case(x)
case: int
_ = 3
print(match, case, _)
match (a
       ): 
    case b:
        pass
if match: pass
x = match
[match for match in match]
