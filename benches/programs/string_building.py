"""Text: joining, concatenation, formatting, splitting, replacing and scanning."""
import sys

WORDS = ("alpha", "beta", "gamma", "delta", "épsilon", "zeta", "eta", "theta")


def build_lines(count):
    lines = []
    for i in range(count):
        word = WORDS[i & 7]
        lines.append(f"{i:06d}:{word}={i * 7 % 101}")
        lines.append("%s-%d" % (word.upper(), i))
        lines.append("{} {:>8}".format(i, word))
    return lines


def reshape(lines):
    text = "\n".join(lines)
    text = text.replace("alpha", "ALPHA").replace("eta", "h")
    parts = text.split("\n")
    vowels = 0
    digits = 0
    for part in parts:
        stripped = part.strip()
        if stripped.startswith("0") and ":" in stripped:
            head, sep, tail = stripped.partition(":")
            digits += int(head)
            vowels += len(tail)
        else:
            vowels += stripped.count("a") + stripped.count("A")
    return len(text), vowels, digits


def scan(text):
    total = 0
    for ch in text:
        if ch.isdigit():
            total += ord(ch) - 48
        elif ch == " " or ch == "-":
            total += 1
    return total


def grow(count):
    text = ""
    for i in range(count):
        text += str(i)
    return text


def main():
    scale = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    rounds = max(1, round(36 * scale))
    total = 0
    for i in range(rounds):
        lines = build_lines(10000)
        length, vowels, digits = reshape(lines)
        total += length + vowels + digits + scan("".join(lines[:6000])) + len(grow(10000))
    assert grow(12) == "01234567891011"
    print("string_building", rounds, total)


main()
