"""Counting words of a generated text: splitting, lower(), dicts, sorting by frequency, and slices."""
import sys

SYLLABLES = ("ka", "lo", "mi", "ne", "ru", "sa", "to", "vi", "zé", "qu")
PUNCTUATION = ".,;:!?"


def make_text(words, seed):
    out = []
    for i in range(words):
        seed = (seed * 16807) % 2147483647
        length = 1 + seed % 3
        word = ""
        rest = seed >> 8
        for _ in range(length):
            word += SYLLABLES[rest % 10]
            rest //= 10
        if seed % 13 == 0:
            word = word.capitalize()
        if seed % 9 == 0:
            word += PUNCTUATION[seed % 6]
        out.append(word)
        if i % 12 == 11:
            out.append("\n")
    return " ".join(out)


def count(text):
    counts = {}
    for line in text.splitlines():
        for word in line.split():
            word = word.strip(PUNCTUATION).lower()
            counts[word] = counts.get(word, 0) + 1
    return counts


def by_first_letter(counts):
    groups = {}
    for word, number in counts.items():
        groups.setdefault(word[0], []).append((number, word))
    return {letter: max(words) for letter, words in sorted(groups.items())}


def main():
    scale = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    rounds = max(1, round(21 * scale))
    total = 0
    for i in range(rounds):
        counts = count(make_text(50000, i + 1))
        top = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:20]
        total += sum(n * len(word) for word, n in top) + len(by_first_letter(counts))
        assert sum(counts.values()) == 50000
    print("word_count", rounds, total)


main()
