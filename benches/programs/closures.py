"""Functions that make functions: captured variables, nonlocal, lambdas, composition."""
import sys


def counter(step):
    count = 0

    def advance():
        nonlocal count
        count += step
        return count

    return advance


def adder(n):
    return lambda x: x + n


def compose(f, g):
    def both(x):
        return f(g(x))
    return both


def accumulator():
    total = 0
    calls = 0

    def add(value):
        nonlocal total, calls
        total += value
        calls += 1
        return total

    def report():
        return total, calls

    return add, report


def work(rounds):
    by_three = counter(3)
    chain = compose(adder(1), compose(adder(10), adder(100)))
    add, report = accumulator()
    adders = [adder(i) for i in range(8)]
    for i in range(rounds):
        add(chain(by_three()))
        add(adders[i & 7](i))
        add(counter(i)())
    return report()


def main():
    scale = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    rounds = int(1150000 * scale)
    total, calls = work(rounds)
    assert calls == 3 * rounds
    assert work(10) == (1394, 30), work(10)
    print("closures", rounds, total)


main()
