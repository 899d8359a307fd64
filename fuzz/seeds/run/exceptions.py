def f(n):
    try:
        if n == 0: raise KeyError('k')
        f(n - 1)
    except KeyError as e:
        try: raise ValueError(n) from e
        except ValueError: 1 / 0
    finally:
        if n > 3: return n
try: f(3)
except ZeroDivisionError as e: repr(e), e.__context__.__cause__
def r(): r()
try: r()
except RecursionError: pass
