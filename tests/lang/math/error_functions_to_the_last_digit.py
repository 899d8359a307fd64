"""erf and erfc are those of the C library, to the last digit."""

import math
import statistics

assert repr(math.erf(0.1)) == "0.1124629160182849" and repr(math.erfc(2.25)) == "0.0014627165866811518"
normal = statistics.NormalDist()
assert repr(normal.cdf(-5)) == "2.8665157186802404e-07" and repr(normal.cdf(4)) == "0.9999683287581669"
assert repr(normal.overlap(statistics.NormalDist(2, 1))) == "0.31731050786291415" and repr(normal.overlap(statistics.NormalDist(1, 3))) == "0.493379728193159"
print("ok")
