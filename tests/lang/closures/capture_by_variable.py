def counter():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    return inc, lambda: n
inc, get = counter()
assert inc() == 1
assert inc() == 2
assert get() == 2
assert counter()[0]() == 1
def late():
    def f(): return x
    x = 1
    a = f(); x = 2
    return a, f()
assert late() == (1, 2)
def deep(a):
    def m():
        def i(): return a
        return i
    return m()()
assert deep(7) == 7
assert inc.__closure__[0].cell_contents == 2
def unbound():
    def f(): return y
    try: f()
    except NameError as e: return str(e)
    y = 1
assert unbound() == "cannot access free variable 'y' where it is not associated with a value in enclosing scope"
print("ok")
