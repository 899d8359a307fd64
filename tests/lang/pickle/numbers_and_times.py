# Numbers and times of the library, and what stands for them in a pickle.
import datetime
import pickle
from decimal import Decimal
from fractions import Fraction

utc = datetime.timezone.utc
for value, reduced in (
    (Decimal("1.50"), ("1.50",)), (Fraction(1, 3), (1, 3)), (datetime.date(2020, 1, 2), (b"\x07\xe4\x01\x02",)),
    (datetime.datetime(2020, 1, 2, 3, 4, 5, 6), (b"\x07\xe4\x01\x02\x03\x04\x05\x00\x00\x06",)),
    (datetime.datetime(2020, 1, 2, tzinfo=utc, fold=1), (b"\x07\xe4\x81\x02\x00\x00\x00\x00\x00\x00", utc)),
    (datetime.time(1, 2, fold=1), (b"\x81\x02\x00\x00\x00\x00",)), (datetime.timedelta(1, 2, 3), (1, 2, 3)),
):
    assert value.__reduce_ex__(4)[:2] == (type(value), reduced), value.__reduce_ex__(4)
    for protocol in (0, 4):
        y = pickle.loads(pickle.dumps(value, protocol))
        assert y == value and type(y) is type(value) and str(y) == str(value)
assert pickle.loads(pickle.dumps(datetime.datetime(2020, 1, 2, fold=1))).fold == 1
print("ok")
