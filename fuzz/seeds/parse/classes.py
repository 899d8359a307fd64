@d(1)
class C[T: int, *Ts, **P](A, metaclass=M, **k):
    x: int
    def m(self, /, a, *, b=1): return super().m(a)
