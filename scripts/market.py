"""A simulation of a small market: shoppers, cashiers and queues, event by event.

Every person is a generator that yields what it waits for: some time, a place in a queue, or a signal. The simulator
keeps the events in a heap and resumes whoever is due. Nothing depends on real time or on the order of hashes, so each
run prints the same, on CPython and on gillie, with the lock on and off.
"""

import heapq
import itertools
from collections import Counter, defaultdict, deque

OPENING_MINUTES = 8 * 60


# ---- random numbers


class Dice:
    """Pseudo-random numbers that are the same everywhere (a linear congruential generator)."""

    MODULUS = 2**64

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % self.MODULUS
        return self.state >> 33

    def between(self, low, high):
        """An int from low to high, both included."""
        return low + self.next() % (high - low + 1)

    def chance(self, percent):
        return self.between(1, 100) <= percent

    def choose(self, items):
        return items[self.between(0, len(items) - 1)]

    def weighted(self, weights):
        """A key of the dict, as often as its weight says."""
        ticket = self.between(1, sum(weights.values()))
        for key, weight in weights.items():
            ticket -= weight
            if ticket <= 0:
                return key
        raise AssertionError("weights sum up")


# ---- the simulator


class Wait:
    """Yielded to let some minutes pass."""

    def __init__(self, minutes):
        if minutes < 0:
            raise ValueError(f"cannot wait for {minutes} minutes")
        self.minutes = minutes


class Signal:
    """Yielded to wait until someone fires it; what is fired is the value of the yield."""

    def __init__(self, name):
        self.name = name
        self.waiting = deque()

    def __len__(self):
        return len(self.waiting)

    def __repr__(self):
        return f"<Signal {self.name}: {len(self)} waiting>"


class Simulator:
    """Time, and the processes that wait in it."""

    def __init__(self):
        self.now = 0
        self.events = []
        self.numbers = itertools.count()
        self.finished = Counter()

    def start(self, process, name, delay=0):
        """Lets a generator run from now on, or later."""
        self.schedule(delay, process, name, None)

    def schedule(self, delay, process, name, value):
        # The number keeps events of the same minute in order, and processes from being compared.
        heapq.heappush(self.events, (self.now + delay, next(self.numbers), process, name, value))

    def fire(self, signal, value=None):
        """Wakes whoever has waited longest for a signal; false if nobody does."""
        if not signal.waiting:
            return False
        process, name = signal.waiting.popleft()
        self.schedule(0, process, name, value)
        return True

    def run(self):
        """Runs until nothing is due any more."""
        while self.events:
            self.now, _, process, name, value = heapq.heappop(self.events)
            self.resume(process, name, value)

    def resume(self, process, name, value):
        try:
            request = process.send(value)
        except StopIteration as stop:
            self.finished[stop.value or "done"] += 1
            return
        match request:
            case Wait(minutes=minutes):
                self.schedule(minutes, process, name, None)
            case Signal():
                request.waiting.append((process, name))
            case _:
                process.throw(TypeError(f"{name} yielded {request!r}"))


# ---- the market

PRICES = {"bread": 320, "milk": 145, "apples": 410, "cheese": 890, "coffee": 1150, "soap": 275}
TASTES = {"bread": 9, "milk": 8, "apples": 6, "cheese": 4, "coffee": 3, "soap": 2}


class Register:
    """A cashier's place: who stands there, and whether it is open."""

    def __init__(self, number, speed):
        self.number = number
        self.speed = speed
        self.queue = deque()
        self.arrival = Signal(f"arrival at register {number}")
        self.is_open = True
        self.takings = 0
        self.served = 0

    def __len__(self):
        return len(self.queue)

    def __lt__(self, other):
        return (len(self), self.number) < (len(other), other.number)

    def __str__(self):
        return f"register {self.number}"


class Shopper:
    """Someone with a basket."""

    numbers = itertools.count(1)

    def __init__(self, market, dice):
        self.number = next(Shopper.numbers)
        self.market = market
        self.patience = dice.between(6, 25)
        self.wanted = Counter(dice.weighted(TASTES) for _ in range(dice.between(1, 9)))
        self.basket = Counter()
        self.paid = Signal(f"shopper {self.number} has paid")

    @property
    def price(self):
        return sum(PRICES[item] * count for item, count in self.basket.items())

    def visit(self):
        """What the shopper does, from the door to the door."""
        self.market.inside += 1
        try:
            return (yield from self.shop())
        finally:
            self.market.inside -= 1

    def shop(self):
        market, simulator = self.market, self.market.simulator
        market.log(f"shopper {self.number} comes in, wants {sum(self.wanted.values())} things")
        for item, count in sorted(self.wanted.items()):
            yield Wait(2)
            found = market.take(item, count)
            if found:
                self.basket[item] = found
            if found < count:
                market.missed[item] += count - found
        if not self.basket:
            market.log(f"shopper {self.number} finds nothing")
            return "empty-handed"
        register = market.shortest_queue()
        if len(register) > self.patience // 3:
            market.log(f"shopper {self.number} sees {len(register)} people at {register} and leaves")
            market.put_back(self.basket)
            return "impatient"
        joined = simulator.now
        register.queue.append(self)
        simulator.fire(register.arrival)
        change = yield self.paid
        market.waits.append(simulator.now - joined)
        market.log(f"shopper {self.number} paid {euros(self.price)}, got {euros(change)} back")
        return "served"


class Market:
    """Shelves, registers and the people."""

    def __init__(self, seed, registers):
        self.simulator = Simulator()
        self.dice = Dice(seed)
        self.shelves = {item: 18 for item in PRICES}
        self.registers = [Register(number, speed) for number, speed in enumerate(registers, 1)]
        self.inside = 0
        self.missed = Counter()
        self.waits = []
        self.lines = []
        self.queue_lengths = defaultdict(int)

    def log(self, text):
        hours, minutes = divmod(self.simulator.now + 9 * 60, 60)
        self.lines.append(f"{hours:02}:{minutes:02} {text}")

    # shelves

    def take(self, item, count):
        """Takes up to count things from a shelf; how many there were."""
        found = min(count, self.shelves[item])
        self.shelves[item] -= found
        return found

    def put_back(self, basket):
        for item, count in basket.items():
            self.shelves[item] += count

    def restock(self):
        """A clerk who looks at the shelves every hour."""
        while self.simulator.now < OPENING_MINUTES:
            yield Wait(60)
            low = [item for item, count in self.shelves.items() if count < 8]
            for item in low:
                yield Wait(1)
                self.shelves[item] += 20
            if low:
                self.log(f"the clerk has filled up {', '.join(low)}")
        return "clerk"

    # registers

    def shortest_queue(self):
        return min(register for register in self.registers if register.is_open)

    def cashier(self, register):
        """Serves one shopper after the other; goes home when the market is closed and everyone has left."""
        while True:
            while not register.queue:
                if self.simulator.now >= OPENING_MINUTES and not self.inside:
                    register.is_open = False
                    return "cashier"
                yield register.arrival
            shopper = register.queue[0]
            things = sum(shopper.basket.values())
            yield Wait(1 + things // register.speed)
            register.queue.popleft()
            register.takings += shopper.price
            register.served += 1
            self.simulator.fire(shopper.paid, -shopper.price % 1000)

    # the day

    def door(self):
        """Lets shoppers in, more of them at noon and in the evening."""
        while self.simulator.now < OPENING_MINUTES:
            hour = self.simulator.now // 60
            rush = 2 if hour in (3, 7) else 1
            yield Wait(self.dice.between(2, 9) // rush)
            shopper = Shopper(self, self.dice)
            self.simulator.start(shopper.visit(), f"shopper {shopper.number}")
        return "door"

    def observer(self):
        """Counts the queues every ten minutes; wakes cashiers at the end, so that they can go home."""
        while any(register.is_open for register in self.registers):
            self.queue_lengths[sum(map(len, self.registers))] += 1
            yield Wait(10)
            if self.simulator.now >= OPENING_MINUTES and not self.inside:
                for register in self.registers:
                    self.simulator.fire(register.arrival)
        return "observer"

    def day(self):
        """A whole day."""
        self.simulator.start(self.door(), "door")
        self.simulator.start(self.restock(), "clerk")
        self.simulator.start(self.observer(), "observer")
        for register in self.registers:
            self.simulator.start(self.cashier(register), str(register))
        self.simulator.run()
        return self


# ---- the report


def euros(cents):
    return f"{cents // 100}.{cents % 100:02} EUR"


def bars(counts, width=40):
    """A histogram, a line for each key."""
    most = max(counts.values())
    for key in sorted(counts):
        yield f"{key:>4} {'#' * max(1, counts[key] * width // most)} {counts[key]}"


def mean(numbers):
    return sum(numbers) / len(numbers) if numbers else 0.0


def report(market):
    """The lines of a report about a day."""
    finished = market.simulator.finished
    yield f"visits: {finished['served']} served, {finished['impatient']} impatient, {finished['empty-handed']} empty-handed"
    for register in market.registers:
        yield f"{register}: {register.served} shoppers, {euros(register.takings)}"
    yield f"waiting: {mean(market.waits):.2f} minutes on average, {max(market.waits, default=0)} at most"
    yield "missed: " + (", ".join(f"{item} {count}" for item, count in market.missed.most_common()) or "nothing")
    yield "people in queues, seen every ten minutes:"
    yield from bars(market.queue_lengths)


def main():
    for seed, registers in [(1, [4]), (1, [4, 3]), (7, [2, 5, 3])]:
        Shopper.numbers = itertools.count(1)
        market = Market(seed, registers).day()
        print(f"== seed {seed}, {len(registers)} registers, until {market.simulator.now // 60 + 9} o'clock")
        for line in itertools.chain(market.lines[:6], ["..."], market.lines[-3:]):
            print("  ", line)
        for line in report(market):
            print(line)
        leftover = sum(market.shelves.values())
        print(f"{leftover} things left; closed registers: {all(not register.is_open for register in market.registers)}")


if __name__ == "__main__":
    main()
