import a.b as c, d
from ..e import (f as g, h,)
del a, b[c]
assert a, b
raise a from b
global q
return
type X[T] = list[T]
