"""Eight threads change one list, dict, set, deque, instance, class and global for seconds, while garbage
is collected and short threads come and go that change them too: nothing crashes or goes missing."""
import sys
import threading
import time
from collections import deque

SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 2.5
THREADS = 8

things, chaos = [], [("chaos", 0)] * 8
table, winners = {}, {}
members = set()
line = deque()
shared_global = ("global", 0, 0)


class Shared:
    label = ("label", 0)

    def method(self):
        return "a", self.label


class Derived(Shared):
    pass


def other_method(self):
    return "b", self.label


first_method = Shared.method
instance = Derived()
instance.x = ("x", 0)
lock = threading.Lock()
added = taken = queued = served = won = rounds = short_threads = 0
errors = []


def use_list(k, i):
    things.append((k, i))
    chaos.insert(i % 11, ("chaos", i))
    chaos[i % 3:i % 5] = [("chaos", i)] * (i % 4)
    if len(chaos) > 64:
        del chaos[::2]
    try:
        assert chaos[i % 5][0] == "chaos"
        assert all(item[0] == "chaos" for item in chaos)
        chaos.pop()
    except IndexError:
        pass
    if i % 7 == 0:
        chaos.sort()
        chaos.reverse()
    try:
        owner, number = things.pop(0 if i % 2 else -1)
    except IndexError:
        return 1, 0
    assert 0 <= owner <= 2 * THREADS and number >= 0
    return 1, 1


def use_dict(k, i):
    key = k, i % 50
    table[key] = i
    assert table[key] == i and table.pop(key) == i and key not in table
    table[f"shared{i % 20}"] = ("value", k)
    assert table.get(f"shared{i % 20}", ("value", 0))[0] == "value"
    if i % 5 == 0:
        table.pop(f"shared{(i + 3) % 20}", None)
    try:
        assert all(isinstance(key, (tuple, str)) for key in table)
    except RuntimeError as error:
        assert "changed" in str(error), error
    mine = object()
    return winners.setdefault(i, mine) is mine


def use_set(k, i):
    members.add((k, i))
    assert (k, i) in members
    members.discard((k, i - 3))
    members.add(i % 10)
    members.discard((i + 1) % 10)
    assert len(members | {1}) >= 1
    try:
        for member in members:
            assert isinstance(member, (int, tuple))
    except RuntimeError as error:
        assert "changed" in str(error), error
    members.discard((k, i))


def use_deque(k, i):
    (line.append if i % 2 else line.appendleft)((k, i))
    line.rotate(i % 3)
    try:
        owner, number = line.popleft() if i % 3 else line.pop()
    except IndexError:
        return 1, 0
    assert number >= 0
    return 1, 1


def use_instance(k, i):
    instance.x = ("x", i)
    name = f"field{(k + i) % 12}"
    setattr(instance, name, (name, i))
    assert getattr(instance, name, (name,))[0] == name
    if i % 4 == 0:
        try:
            delattr(instance, name)
        except AttributeError:
            pass
    if i % 64 == 0:
        assert all(key == "x" or key.startswith("field") for key in list(vars(instance)))
    assert instance.x[0] == "x"
    own = Derived()
    own.x, own.y = ("x", k), i
    assert own.x == ("x", k) and own.y == i


def use_class(k, i):
    letter, label = instance.method()
    assert letter in "ab" and label[0] == "label"
    Shared.label = ("label", i)
    if i % 16 == k:
        Shared.method = other_method if i % 32 == k else first_method
        setattr(Shared, f"extra{i % 9}", i)
    if i % 64 == 5:
        Derived.label = ("label", i)
    elif i % 64 == 9 and "label" in Derived.__dict__:
        try:
            del Derived.label
        except AttributeError:
            pass
    assert Derived().method()[1][0] == "label"


def use_global(k, i):
    global shared_global
    shared_global = ("global", k, i)
    name, owner, number = shared_global
    assert name == "global" and number >= 0
    globals()[f"made{(k + i) % 15}"] = i
    globals().pop(f"made{(k + i + 7) % 15}", None)


def make_garbage(i):
    ring = [None, {"i": i}]
    ring[0] = (ring, [str(i)] * (i % 5))
    if i % 100 == 0:
        [bytes(1000) for _ in range(200)]  # so that collections are due often


def one_round(k, i):
    a, b = use_list(k, i), use_deque(k, i)
    winner = use_dict(k, i)
    use_set(k, i)
    use_instance(k, i)
    use_class(k, i)
    use_global(k, i)
    make_garbage(i)
    return *a, *b, winner


def count(sums):
    global added, taken, queued, served, won, rounds
    with lock:
        added, taken = added + sums[0], taken + sums[1]
        queued, served = queued + sums[2], served + sums[3]
        won += sums[4]


def run(k, rounds_max, end):
    global rounds, short_threads
    sums = [0] * 5
    i = 0
    try:
        while i < rounds_max and time.monotonic() < end:
            for place, value in enumerate(one_round(k, i)):
                sums[place] += value
            i += 1
            if rounds_max > 100 and i % 50 == 0:
                short = threading.Thread(target=run, args=(THREADS + k, 5, end))
                short.start()
                short.join()
                with lock:
                    short_threads += 1
    except BaseException as error:
        errors.append(error)
        raise
    finally:
        count(sums)
    with lock:
        rounds += i


end = time.monotonic() + SECONDS
threads = [threading.Thread(target=run, args=(k, 10**9, end)) for k in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

assert not errors, errors
assert added - taken == len(things), (added, taken, len(things))
assert queued - served == len(line), (queued, served, len(line))
assert won == len(winners), (won, len(winners))
assert all(isinstance(member, int) or member[1] >= 0 for member in members)
assert rounds > 0 and shared_global[0] == "global" and instance.x[0] == "x"
if len(sys.argv) > 1:
    print(rounds, "rounds,", short_threads, "short threads")
print("ok")
