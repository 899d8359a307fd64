"""Integer arithmetic in nested loops: sums, remainders, shifts and comparisons."""
import sys


def work(rounds):
    total = 0
    state = 12345
    for i in range(rounds):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        if state & 1:
            total += state >> 7
        else:
            total -= i % 1000
        j = 0
        while j < 10:
            total += i ^ j
            j += 1
        if total > 1000000000000:
            total -= 1000000000000
    return total


def main():
    scale = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    rounds = int(1000000 * scale)
    checksum = work(rounds)
    assert work(1000) == 4228617722, work(1000)
    print("int_loop", rounds, checksum)


main()
