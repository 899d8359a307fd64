"""Lists, strings and sets as programs use them most: append, insert, pop, copies, slices, reversal, characters."""
import sys


def lists(n):
    items = []
    for i in range(n):
        items.append(i * 7919 % 10007)
    line = []
    for item in items[:2000]:
        line.insert(0, item)
    while len(line) > 1000:
        line.append(line.pop(0))
        line.pop()
    copies = items[:] + items[n // 2:]
    last = 0
    for item in reversed(copies):
        last = (last + item) % 9973
    return last + len(list(reversed(items))) + sum(line)


def characters(text):
    vowels = 0
    for c in text:
        if c == "a" or c == "e":
            vowels += 1
    words = [word for word in text.split() if word.startswith("qu") or word != "fox"]
    mirrored = text[::-1]
    same = sum(a == b for a, b in zip(text, mirrored))
    return vowels + len(words) + same + len("".join(c for c in text if c != " "))


def large_sets(n):
    numbers = [i * i % 1000003 for i in range(n)]
    distinct = set(numbers)
    squares = {x for x in range(n) if x in distinct}
    return len(distinct) + len(squares)


def buffers(n):
    data = bytearray(range(256)) * (n // 256)
    for i in range(0, len(data), 97):
        data[i] ^= 255
    return bytes(data).count(255) + data.find(b"\xff\x00") + len(data[::-1])


def main():
    scale = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    rounds = max(1, round(60 * scale))
    text = "the quick brown fox jumps over the lazy dog " * 400
    total = 0
    for i in range(rounds):
        total += lists(30000 + i) + characters(text) + large_sets(30000 + i) + buffers(60000)
    print("sequences", rounds, total)


main()
