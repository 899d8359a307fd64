class Base(Exception):
    code = 1
class Sub(Base):
    code = 2
    def __init__(self, *a, extra=None): super().__init__(*a); self.extra = extra
    def __str__(self): return f"{self.args}/{self.extra}"
try: raise Sub(1, extra="x")
except Base as e: assert e.code == 2 and str(e) == "(1,)/x" and e.args == (1,)
else: assert False
def pick(c):
    try: raise c
    except (KeyError, IndexError): return "lookup"
    except Base: return "base"
    except Exception as e: return type(e).__name__
assert [pick(c) for c in (KeyError, IndexError(1), Base, Sub(), OSError, ValueError)] == ["lookup", "lookup", "base", "base", "OSError", "ValueError"]
print("ok")
