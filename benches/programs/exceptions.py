"""Exceptions raised, caught, chained and passed through several frames, and try blocks that do not raise."""
import sys


class Refused(Exception):
    def __init__(self, reason, code):
        super().__init__(reason)
        self.code = code


class Fatal(Refused):
    pass


def check(n):
    if n % 7 == 0:
        raise Refused("seven", n)
    if n % 11 == 0:
        raise Fatal("eleven", n)
    return n


def middle(n, log):
    try:
        return check(n)
    finally:
        log[0] += 1


def outer(n, log):
    try:
        return middle(n, log)
    except Fatal as error:
        raise ValueError("bad") from error


def work(rounds):
    log = [0]
    total = 0
    table = {i: i for i in range(0, 100, 2)}
    for i in range(rounds):
        try:
            total += outer(i, log)
        except Refused as error:
            total += error.code & 3
        except ValueError as error:
            total += len(error.__cause__.args)
        try:
            total += table[i % 100]
        except KeyError:
            total += 1
        try:
            total += int("12x") if i % 5 == 0 else 12
        except ValueError:
            pass
        else:
            total += 1
    return total + log[0]


def main():
    scale = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    rounds = int(1150000 * scale)
    print("exceptions", rounds, work(rounds))


main()
