# The current context of decimals is the value of a context variable.
import asyncio
import threading
from contextvars import Context, copy_context
from decimal import Decimal, getcontext, localcontext

with localcontext() as current:
    current.prec = 5
    assert str(Decimal(1) / 3) == "0.33333"
    assert copy_context().run(lambda: getcontext() is current)
    assert Context().run(lambda: getcontext().prec) == 28
    seen = []
    thread = threading.Thread(target=lambda: seen.append(getcontext().prec))
    thread.start()
    thread.join()
    assert seen == [28]
assert getcontext().prec == 28


async def third(digits):
    with localcontext(prec=digits):
        await asyncio.sleep(0)
        return str(Decimal(1) / 3)


async def main():
    assert await asyncio.gather(third(2), third(4), third(6)) == ["0.33", "0.3333", "0.333333"]
    assert getcontext().prec == 28


asyncio.run(main())
print("ok")
