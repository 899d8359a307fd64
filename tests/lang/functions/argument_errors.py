def f(a, b): pass
def g(a, b=1): pass
def h(a, *, k, m): pass
def p(x, /): pass
def n(): pass
class C:
    def m(self): pass
    def __init__(self, q=0): pass
for call, m in [(lambda: f(), "f() missing 2 required positional arguments: 'a' and 'b'"), (lambda: f(1), "f() missing 1 required positional argument: 'b'"), (lambda: f(1, 2, 3), "f() takes 2 positional arguments but 3 were given"), (lambda: g(1, 2, 3), "g() takes from 1 to 2 positional arguments but 3 were given"), (lambda: f(1, 2, c=3), "f() got an unexpected keyword argument 'c'"), (lambda: f(1, a=2), "f() got multiple values for argument 'a'"), (lambda: h(1), "h() missing 2 required keyword-only arguments: 'k' and 'm'"), (lambda: h(1, 2, k=1, m=2), "h() takes 1 positional argument but 2 positional arguments (and 2 keyword-only arguments) were given"), (lambda: p(x=1), "p() got some positional-only arguments passed as keyword arguments: 'x'"), (lambda: n(1), "n() takes 0 positional arguments but 1 was given"), (lambda: C().m(1), "C.m() takes 1 positional argument but 2 were given"), (lambda: C(1, 2), "C.__init__() takes from 1 to 2 positional arguments but 3 were given"), (lambda: C.m(), "C.m() missing 1 required positional argument: 'self'"), (lambda: object(1), "object() takes no arguments"), (lambda: (lambda x: x)(), "<lambda>.<locals>.<lambda>() missing 1 required positional argument: 'x'"), (lambda: len(), "len() takes exactly one argument (0 given)"), (lambda: f(1, 2, bb=1), "f() got an unexpected keyword argument 'bb'. Did you mean 'b'?")]:
    try: call()
    except TypeError as e: assert str(e) == m, str(e)
    else: assert False, m
print("ok")
