import gc

alive = 0


class Counted:
    def __init__(self):
        global alive
        alive += 1

    def __del__(self):
        global alive
        alive -= 1


def churn(n):
    for _ in range(n):
        Counted()


churn(3000)
gc.collect()
assert alive == 0, alive
kept = [Counted() for _ in range(100)]
churn(500)
gc.collect()
assert alive == 100, alive
kept.clear()
gc.collect()
assert alive == 0, alive
print("ok")
