def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


def bank():
    balance = 0
    def put(n):
        nonlocal balance
        balance += n
    def take(n):
        nonlocal balance
        if n > balance: raise ValueError("not enough")
        balance -= n
        return balance
    return put, take
put, take = bank(); put(10); assert take(3) == 7
p2, t2 = bank()
fails(lambda: t2(1), ValueError, 'not enough')
assert take(7) == 0
print("ok")
