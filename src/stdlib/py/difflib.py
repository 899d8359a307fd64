"""Comparing sequences: what two texts have in common, and how to turn one into the other.

SequenceMatcher looks for the longest run that both sequences have, then goes on left and right of it
(the gestalt approach of Ratcliff and Obershelp, 1988).
"""

from collections import namedtuple as _namedtuple
from heapq import nlargest as _nlargest

__all__ = [
    "get_close_matches", "ndiff", "restore", "SequenceMatcher", "Differ", "IS_CHARACTER_JUNK", "IS_LINE_JUNK",
    "context_diff", "unified_diff", "diff_bytes", "Match",
]

Match = _namedtuple("Match", "a b size")


def _ratio(matches, length):
    return 2.0 * matches / length if length else 1.0


class SequenceMatcher:
    """Compares pairs of sequences of any type, as long as their elements are hashable.

    isjunk(element) says what never begins a match. With autojunk, elements that are more than 1 % of a long
    second sequence do not either."""

    def __init__(self, isjunk=None, a="", b="", autojunk=True):
        self.isjunk = isjunk
        self.a = self.b = None
        self.autojunk = autojunk
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        """Set the two sequences to be compared."""
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        """Set the first sequence to be compared."""
        if a is self.a:
            return
        self.a = a
        self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        """Set the second sequence to be compared. What is known of it is kept for many first ones."""
        if b is self.b:
            return
        self.b = b
        self.matching_blocks = self.opcodes = None
        self.fullbcount = None
        self._index()

    def _index(self):
        """Where each element of b is, without junk and without what is too popular."""
        places = {}
        for i, element in enumerate(self.b):
            places.setdefault(element, []).append(i)
        self.bjunk = junk = set()
        if self.isjunk:
            junk.update(element for element in places if self.isjunk(element))
        for element in junk:
            del places[element]
        self.bpopular = popular = set()
        n = len(self.b)
        if self.autojunk and n >= 200:
            most = n // 100 + 1
            popular.update(element for element, at in places.items() if len(at) > most)
        for element in popular:
            del places[element]
        self.b2j = places

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        """The longest run that a[alo:ahi] and b[blo:bhi] have in common: a Match (a, b, size).

        Of several it is the one that begins first in a, then in b. Junk only lengthens it."""
        a, b, places, junk = self.a, self.b, self.b2j, self.bjunk
        ahi = len(a) if ahi is None else ahi
        bhi = len(b) if bhi is None else bhi
        best_i, best_j, best = alo, blo, 0
        # lengths[j]: how long a run ends at a[i - 1] and b[j].
        lengths = {}
        for i in range(alo, ahi):
            longer = {}
            for j in places.get(a[i], ()):
                if j < blo:
                    continue
                if j >= bhi:
                    break
                size = longer[j] = lengths.get(j - 1, 0) + 1
                if size > best:
                    best_i, best_j, best = i - size + 1, j - size + 1, size
            lengths = longer
        for wanted in (False, True):
            # First elements that are not junk, popular ones; then junk on both sides.
            while best_i > alo and best_j > blo and (b[best_j - 1] in junk) == wanted and \
                    a[best_i - 1] == b[best_j - 1]:
                best_i, best_j, best = best_i - 1, best_j - 1, best + 1
            while best_i + best < ahi and best_j + best < bhi and (b[best_j + best] in junk) == wanted and \
                    a[best_i + best] == b[best_j + best]:
                best += 1
        return Match(best_i, best_j, best)

    def get_matching_blocks(self):
        """The runs in common, in order, as Match triples. The last one is (len(a), len(b), 0)."""
        if self.matching_blocks is not None:
            return self.matching_blocks
        queue = [(0, len(self.a), 0, len(self.b))]
        found = []
        while queue:
            alo, ahi, blo, bhi = queue.pop()
            i, j, size = match = self.find_longest_match(alo, ahi, blo, bhi)
            if size:
                found.append(match)
                if alo < i and blo < j:
                    queue.append((alo, i, blo, j))
                if i + size < ahi and j + size < bhi:
                    queue.append((i + size, ahi, j + size, bhi))
        found.sort()
        # Adjacent runs are one.
        blocks = []
        i = j = size = 0
        for next_i, next_j, next_size in found:
            if i + size == next_i and j + size == next_j:
                size += next_size
            else:
                if size:
                    blocks.append(Match(i, j, size))
                i, j, size = next_i, next_j, next_size
        if size:
            blocks.append(Match(i, j, size))
        blocks.append(Match(len(self.a), len(self.b), 0))
        self.matching_blocks = blocks
        return blocks

    def get_opcodes(self):
        """How to turn a into b: (tag, i1, i2, j1, j2), where tag is replace, delete, insert or equal."""
        if self.opcodes is not None:
            return self.opcodes
        self.opcodes = codes = []
        i = j = 0
        for next_i, next_j, size in self.get_matching_blocks():
            tag = ""
            if i < next_i and j < next_j:
                tag = "replace"
            elif i < next_i:
                tag = "delete"
            elif j < next_j:
                tag = "insert"
            if tag:
                codes.append((tag, i, next_i, j, next_j))
            i, j = next_i + size, next_j + size
            if size:
                codes.append(("equal", next_i, i, next_j, j))
        return codes

    def get_grouped_opcodes(self, n=3):
        """Groups of opcodes with up to n equal elements around the changes."""
        codes = list(self.get_opcodes()) or [("equal", 0, 1, 0, 1)]
        if codes[0][0] == "equal":
            tag, i1, i2, j1, j2 = codes[0]
            codes[0] = tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2
        if codes[-1][0] == "equal":
            tag, i1, i2, j1, j2 = codes[-1]
            codes[-1] = tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)
        group = []
        for tag, i1, i2, j1, j2 in codes:
            if tag == "equal" and i2 - i1 > 2 * n:
                group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                yield group
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == "equal"):
            yield group

    def ratio(self):
        """How similar the sequences are, from 0 to 1: twice what matches over the total length."""
        matches = sum(block.size for block in self.get_matching_blocks())
        return _ratio(matches, len(self.a) + len(self.b))

    def quick_ratio(self):
        """An upper bound of ratio(): as if the order did not matter."""
        if self.fullbcount is None:
            self.fullbcount = counts = {}
            for element in self.b:
                counts[element] = counts.get(element, 0) + 1
        left = {}
        matches = 0
        for element in self.a:
            count = left.get(element, self.fullbcount.get(element, 0))
            left[element] = count - 1
            matches += count > 0
        return _ratio(matches, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        """An upper bound of ratio() by the lengths alone."""
        a, b = len(self.a), len(self.b)
        return _ratio(min(a, b), a + b)

    from types import GenericAlias as _alias

    __class_getitem__ = classmethod(_alias)
    del _alias


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    """Return a list of the best "good enough" matches: at most n, with a ratio of at least cutoff."""
    if not n > 0:
        raise ValueError(f"n must be > 0: {n!r}")
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError(f"cutoff must be in [0.0, 1.0]: {cutoff!r}")
    result = []
    matcher = SequenceMatcher()
    matcher.set_seq2(word)
    for possibility in possibilities:
        matcher.set_seq1(possibility)
        if matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff and matcher.ratio() >= cutoff:
            result.append((matcher.ratio(), possibility))
    return [possibility for _, possibility in _nlargest(n, result)]


# ---- line by line, and within similar lines

def _keep_tabs(line, tags):
    """The line of marks, with the white space of the marked line where nothing is marked."""
    return "".join(c if mark == " " and c.isspace() else mark for c, mark in zip(line, tags)).rstrip()


class Differ:
    r"""Deltas of lines: '- ' only in the first, '+ ' only in the second, '  ' in both, '? ' marks in lines."""

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk = linejunk
        self.charjunk = charjunk

    def compare(self, a, b):
        """Compare two sequences of lines; generate the resulting delta."""
        for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == "replace":
                yield from self._fancy_replace(a, alo, ahi, b, blo, bhi)
            elif tag == "delete":
                yield from self._dump("-", a, alo, ahi)
            elif tag == "insert":
                yield from self._dump("+", b, blo, bhi)
            else:
                yield from self._dump(" ", a, alo, ahi)

    def _dump(self, tag, x, low, high):
        for i in range(low, high):
            yield f"{tag} {x[i]}"

    def _plain_replace(self, a, alo, ahi, b, blo, bhi):
        # The shorter block comes first.
        if bhi - blo < ahi - alo:
            yield from self._dump("+", b, blo, bhi)
            yield from self._dump("-", a, alo, ahi)
        else:
            yield from self._dump("-", a, alo, ahi)
            yield from self._dump("+", b, blo, bhi)

    def _fancy_replace(self, a, alo, ahi, b, blo, bhi):
        """Pairs up similar lines, and marks where they differ."""
        cutoff = 0.74999
        matcher = SequenceMatcher(self.charjunk)
        places = {}
        for i in range(alo, ahi):
            places.setdefault(a[i], []).append(i)
        window = 10
        done_a, done_b = alo, blo
        for j in range(blo, bhi):
            matcher.set_seq2(b[j])
            # Lines at about the same place are considered.
            aequiv = alo + (j - blo)
            best, best_i = cutoff, None
            for i in range(max(done_a, aequiv - window), min(ahi, aequiv + window + 1)):
                matcher.set_seq1(a[i])
                if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and matcher.ratio() > best:
                    best, best_i = matcher.ratio(), i
            if best_i is None:
                continue
            yield from self._fancy_helper(a, done_a, best_i, b, done_b, j)
            done_a, done_b = best_i + 1, j + 1
            if a[best_i] == b[j]:
                yield "  " + a[best_i]
            else:
                yield from self._marked(matcher, a[best_i], b[j])
        yield from self._fancy_helper(a, done_a, ahi, b, done_b, bhi)

    def _marked(self, matcher, first, second):
        first_tags = second_tags = ""
        matcher.set_seq1(first)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            size_a, size_b = i2 - i1, j2 - j1
            if tag == "replace":
                first_tags += "^" * size_a
                second_tags += "^" * size_b
            elif tag == "delete":
                first_tags += "-" * size_a
            elif tag == "insert":
                second_tags += "+" * size_b
            else:
                first_tags += " " * size_a
                second_tags += " " * size_b
        yield from self._qformat(first, second, first_tags, second_tags)

    def _fancy_helper(self, a, alo, ahi, b, blo, bhi):
        if alo < ahi:
            if blo < bhi:
                yield from self._plain_replace(a, alo, ahi, b, blo, bhi)
            else:
                yield from self._dump("-", a, alo, ahi)
        elif blo < bhi:
            yield from self._dump("+", b, blo, bhi)

    def _qformat(self, first, second, first_tags, second_tags):
        first_tags = _keep_tabs(first, first_tags)
        second_tags = _keep_tabs(second, second_tags)
        yield "- " + first
        if first_tags:
            yield f"? {first_tags}\n"
        yield "+ " + second
        if second_tags:
            yield f"? {second_tags}\n"


def IS_LINE_JUNK(line, pat=None):
    """Return True for ignorable line: blank, or with a single '#'."""
    return line.strip() in ("", "#") if pat is None else pat(line) is not None


def IS_CHARACTER_JUNK(ch, ws=" \t"):
    """Return True for ignorable character: a space or tab."""
    return ch in ws


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """Compare a and b (lists of strings); return a Differ-style delta."""
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    """Generate one of the two sequences that generated a delta: the first (1) or the second (2)."""
    try:
        tag = {1: "- ", 2: "+ "}[int(which)]
    except KeyError:
        raise ValueError(f"unknown delta choice (must be 1 or 2): {which!r}") from None
    for line in delta:
        if line[:2] in ("  ", tag):
            yield line[2:]


# ---- diffs with context

def _range_unified(start, stop):
    length = stop - start
    if length == 1:
        return str(start + 1)
    return f"{start + 1 if length else start},{length}"


def _range_context(start, stop):
    length = stop - start
    beginning = start + 1 if length else start
    return str(beginning) if length <= 1 else f"{beginning},{beginning + length - 1}"


def _check_types(a, b, *others):
    """TypeError if the lines and the names are not all str."""
    if a and not isinstance(a[0], str):
        raise TypeError(f"lines to compare must be str, not {type(a[0]).__name__} ({a[0]!r})")
    if b and not isinstance(b[0], str):
        raise TypeError(f"lines to compare must be str, not {type(b[0]).__name__} ({b[0]!r})")
    if isinstance(a, str):
        raise TypeError("input must be a sequence of strings, not str")
    if isinstance(b, str):
        raise TypeError("input must be a sequence of strings, not str")
    for other in others:
        if not isinstance(other, str):
            raise TypeError(f"all arguments must be str, not: {other!r}")


def unified_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    """Compare two sequences of lines; generate the delta as a unified diff."""
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            fromdate = f"\t{fromfiledate}" if fromfiledate else ""
            todate = f"\t{tofiledate}" if tofiledate else ""
            yield f"--- {fromfile}{fromdate}{lineterm}"
            yield f"+++ {tofile}{todate}{lineterm}"
        first, last = group[0], group[-1]
        yield f"@@ -{_range_unified(first[1], last[2])} +{_range_unified(first[3], last[4])} @@{lineterm}"
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                for line in a[i1:i2]:
                    yield " " + line
                continue
            if tag in ("replace", "delete"):
                for line in a[i1:i2]:
                    yield "-" + line
            if tag in ("replace", "insert"):
                for line in b[j1:j2]:
                    yield "+" + line


def context_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    """Compare two sequences of lines; generate the delta as a context diff."""
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    prefix = {"insert": "+ ", "delete": "- ", "replace": "! ", "equal": "  "}
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            fromdate = f"\t{fromfiledate}" if fromfiledate else ""
            todate = f"\t{tofiledate}" if tofiledate else ""
            yield f"*** {fromfile}{fromdate}{lineterm}"
            yield f"--- {tofile}{todate}{lineterm}"
        first, last = group[0], group[-1]
        yield "***************" + lineterm
        yield f"*** {_range_context(first[1], last[2])} ****{lineterm}"
        if any(tag in ("replace", "delete") for tag, *_ in group):
            for tag, i1, i2, _, _ in group:
                if tag != "insert":
                    for line in a[i1:i2]:
                        yield prefix[tag] + line
        yield f"--- {_range_context(first[3], last[4])} ----{lineterm}"
        if any(tag in ("replace", "insert") for tag, *_ in group):
            for tag, _, _, j1, j2 in group:
                if tag != "delete":
                    for line in b[j1:j2]:
                        yield prefix[tag] + line


def diff_bytes(dfunc, a, b, fromfile=b"", tofile=b"", fromfiledate=b"", tofiledate=b"", n=3, lineterm=b"\n"):
    """Compare `a` and `b`, lists of lines as bytes, by one of the functions for str."""
    def decode(s):
        try:
            return s.decode("ascii", "surrogateescape")
        except AttributeError as error:
            raise TypeError(f"all arguments must be bytes, not {type(s).__name__} ({s!r})") from error

    a, b = list(map(decode, a)), list(map(decode, b))
    names = map(decode, (fromfile, tofile, fromfiledate, tofiledate))
    for line in dfunc(a, b, *names, n, decode(lineterm)):
        yield line.encode("ascii", "surrogateescape")
