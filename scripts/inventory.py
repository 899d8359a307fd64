"""An inventory that is driven by JSON: items, movements, rules and reports, with the tests of it all.

    gillie scripts/inventory.py            run the commands below, then the tests
    gillie scripts/inventory.py FILE.json  run the commands of a file

A command is an object such as {"do": "receive", "item": "bolt", "count": 40}. What a command cannot do is reported, and
the next one runs. The output is the same on CPython and on gillie, with the lock on and off.
"""

import json
import sys
from dataclasses import asdict, dataclass, field, replace
from enum import Enum

# ---- errors


class InventoryError(Exception):
    """A command that cannot be done."""


class UnknownItem(InventoryError):
    def __init__(self, name, known):
        super().__init__(f"there is no item {name!r}")
        self.add_note("known are " + ", ".join(sorted(known)))


class NotEnough(InventoryError):
    def __init__(self, item, wanted):
        super().__init__(f"{wanted} of {item.name} wanted, {item.count} there")
        self.missing = wanted - item.count


# ---- items


class Unit(Enum):
    """How an item is counted."""

    PIECE = "pc"
    METRE = "m"
    LITRE = "l"

    def show(self, count):
        return f"{count} {self.value}"


@dataclass(frozen=True, order=True)
class Place:
    """A shelf: where an item lies. Places are ordered as one walks past them."""

    aisle: int
    shelf: int = 0

    @classmethod
    def parse(cls, text):
        """From "3/2", or "3"."""
        aisle, _, shelf = text.partition("/")
        return cls(int(aisle), int(shelf or 0))

    def __str__(self):
        return f"{self.aisle}/{self.shelf}"


@dataclass
class Item:
    """A kind of thing in the store."""

    name: str
    price: int
    place: Place
    unit: Unit = Unit.PIECE
    count: int = 0
    least: int = 0
    tags: set[str] = field(default_factory=set)

    def __post_init__(self):
        if self.price < 0:
            raise ValueError(f"the price of {self.name} is below zero")
        self.tags = set(self.tags)

    @property
    def value(self):
        return self.price * self.count

    @property
    def is_low(self):
        return self.count < self.least

    @classmethod
    def from_json(cls, data):
        data = dict(data)
        place = Place.parse(data.pop("place"))
        unit = Unit(data.pop("unit", "pc"))
        return cls(place=place, unit=unit, **data)

    def to_json(self):
        data = asdict(self)
        return data | {"place": str(self.place), "unit": self.unit.value, "tags": sorted(self.tags)}


@dataclass(frozen=True)
class Movement:
    """A change of a count, as the journal keeps it."""

    number: int
    item: str
    change: int
    why: str = ""

    def undo(self, number):
        return replace(self, number=number, change=-self.change, why=f"undo of {self.number}")


# ---- the store


class Inventory:
    """All items, and the journal of what moved."""

    def __init__(self, items=()):
        self.items = {item.name: item for item in items}
        self.journal = []

    def __len__(self):
        return len(self.items)

    def __iter__(self):
        """The items in the order of their places."""
        return iter(sorted(self.items.values(), key=lambda item: (item.place, item.name)))

    def __contains__(self, name):
        return name in self.items

    def __getitem__(self, name):
        try:
            return self.items[name]
        except KeyError:
            raise UnknownItem(name, self.items) from None

    def add(self, item):
        if item.name in self:
            raise InventoryError(f"there is a {item.name} already")
        self.items[item.name] = item

    def move(self, name, change, why=""):
        """Adds to a count, or takes from it; gives the movement."""
        item = self[name]
        if item.count + change < 0:
            raise NotEnough(item, -change)
        item.count += change
        movement = Movement(len(self.journal) + 1, name, change, why)
        self.journal.append(movement)
        return movement

    def undo(self):
        """Takes the last movement back that has not been taken back."""
        undone = {movement.why for movement in self.journal}
        for movement in reversed(self.journal):
            if not movement.why.startswith("undo") and f"undo of {movement.number}" not in undone:
                reverse = movement.undo(len(self.journal) + 1)
                return self.move(reverse.item, reverse.change, reverse.why)
        raise InventoryError("there is nothing to undo")

    def select(self, tag=None, low=False):
        return [item for item in self if (tag is None or tag in item.tags) and (item.is_low or not low)]

    @property
    def value(self):
        return sum(item.value for item in self)

    def to_json(self):
        return {"items": [item.to_json() for item in self], "journal": [asdict(movement) for movement in self.journal]}

    @classmethod
    def from_json(cls, data):
        inventory = cls(map(Item.from_json, data["items"]))
        inventory.journal = [Movement(**movement) for movement in data["journal"]]
        return inventory


def money(cents):
    return f"{cents // 100}.{cents % 100:02}"


# ---- commands

COMMANDS = {}


def command(function):
    """Registers a function as the command of its name."""
    COMMANDS[function.__name__.rstrip("_")] = function
    return function


@command
def add(inventory, **data):
    item = Item.from_json(data)
    inventory.add(item)
    return f"added {item.name} at {item.place}"


@command
def receive(inventory, item, count, why="delivery"):
    inventory.move(item, count, why)
    return f"{item}: now {inventory[item].unit.show(inventory[item].count)}"


@command
def sell(inventory, item, count=1):
    inventory.move(item, -count, "sale")
    return f"sold {count} {item} for {money(inventory[item].price * count)}"


@command
def undo(inventory):
    movement = inventory.undo()
    return f"{movement.why}: {movement.item} {movement.change:+d}"


@command
def tag(inventory, item, tags):
    inventory[item].tags |= set(tags)
    return f"{item} is {', '.join(sorted(inventory[item].tags))}"


@command
def list_(inventory, tag=None, low=False):
    lines = [f"{'place':<6}{'item':<10}{'count':>8}{'value':>10}"]
    for item in inventory.select(tag, low):
        mark = " !" if item.is_low else ""
        lines.append(f"{item.place!s:<6}{item.name:<10}{item.unit.show(item.count):>8}{money(item.value):>10}{mark}")
    return "\n".join(lines)


@command
def report(inventory):
    totals = {}
    for movement in inventory.journal:
        came, went = totals.get(movement.item, (0, 0))
        totals[movement.item] = (came + max(movement.change, 0), went - min(movement.change, 0))
    lines = [f"{name}: {came} in, {went} out" for name, (came, went) in sorted(totals.items())]
    return "\n".join([*lines, f"{len(inventory)} items worth {money(inventory.value)}"])


def perform(inventory, order):
    """Does one command, an object of JSON; gives what is to be said."""
    match order:
        case {"do": str(name), **arguments} if name in COMMANDS:
            pass
        case {"do": name}:
            return f"error: no such command: {name}"
        case _:
            return f"error: no command: {json.dumps(order)}"
    try:
        return COMMANDS[name](inventory, **arguments)
    except InventoryError as error:
        notes = "".join(f" ({note})" for note in getattr(error, "__notes__", ()))
        return f"error: {error}{notes}"
    except (TypeError, ValueError, KeyError) as error:
        return f"error: {name}: {type(error).__name__}: {error}"


ORDERS = """
[{"do": "add", "name": "bolt", "price": 12, "place": "1/2", "least": 50, "tags": ["metal"]},
 {"do": "add", "name": "hose", "price": 250, "place": "1", "unit": "m", "least": 5},
 {"do": "add", "name": "paint", "price": 1999, "place": "10/1", "unit": "l", "tags": ["wet", "blue"]},
 {"do": "receive", "item": "bolt", "count": 60},
 {"do": "receive", "item": "hose", "count": 12, "why": "first delivery"},
 {"do": "receive", "item": "paint", "count": 3},
 {"do": "sell", "item": "bolt", "count": 25},
 {"do": "sell", "item": "paint", "count": 4},
 {"do": "sell", "item": "nail"},
 {"do": "list"},
 {"do": "undo"},
 {"do": "undo"},
 {"do": "tag", "item": "hose", "tags": ["green", "wet"]},
 {"do": "list", "tag": "wet"},
 {"do": "list", "low": true},
 {"do": "add", "name": "bolt", "price": 1, "place": "1"},
 {"do": "add", "name": "void", "price": -1, "place": "1"},
 {"do": "add", "name": "void", "price": 1, "place": "x"},
 {"do": "sell", "item": "hose", "number": 3},
 {"do": "dance"},
 ["sell"],
 {"do": "report"}]
"""

# ---- tests


def sample():
    return Inventory([Item("a", 100, Place(2)), Item("b", 5, Place(1, 3), count=10, least=20)])


def test_places_are_ordered_and_read_back():
    assert Place(1, 2) < Place(1, 10) < Place(2)
    assert Place.parse("4/7") == Place(4, 7) and str(Place.parse("4")) == "4/0"
    assert len({Place(1), Place(1), Place(1, 1)}) == 2


def test_movements_change_counts():
    inventory = sample()
    assert inventory.move("a", 3) == Movement(1, "a", 3)
    assert (inventory["a"].count, inventory.value) == (3, 350)


def test_no_count_goes_below_zero():
    inventory = sample()
    try:
        inventory.move("b", -11)
    except NotEnough as error:
        assert (str(error), error.missing) == ("11 of b wanted, 10 there", 1)
    else:
        raise AssertionError("nothing was raised")
    assert inventory.journal == []


def test_undo_goes_back_step_by_step():
    inventory = sample()
    inventory.move("a", 3)
    inventory.move("b", -2)
    assert [inventory.undo().item, inventory.undo().item] == ["b", "a"]
    assert perform(inventory, {"do": "undo"}) == "error: there is nothing to undo"
    assert [movement.change for movement in inventory.journal] == [3, -2, 2, -3]


def test_json_gives_the_same_inventory():
    inventory = sample()
    inventory["a"].tags.add("new")
    inventory.move("a", 4, "test")
    text = json.dumps(inventory.to_json(), sort_keys=True)
    again = Inventory.from_json(json.loads(text))
    assert again.items == inventory.items and again.journal == inventory.journal
    assert json.dumps(again.to_json(), sort_keys=True) == text


def test_items_come_in_the_order_of_their_places():
    assert [item.name for item in sample()] == ["b", "a"]
    assert [item.name for item in sample().select(low=True)] == ["b"]


def test_movements_cannot_be_changed():
    try:
        Movement(1, "a", 1).change = 2
    except AttributeError as error:
        assert str(error) == "cannot assign to field 'change'"
    else:
        raise AssertionError("nothing was raised")


def run_tests():
    """Runs every test; prints and counts what failed."""
    failed = 0
    tests = {name: test for name, test in globals().items() if name.startswith("test_")}
    for name, test in tests.items():
        try:
            test()
            result = "ok"
        except Exception as error:
            failed += 1
            result = f"FAILED: {type(error).__name__}: {error}"
        print(f"{name.removeprefix('test_').replace('_', ' ')}: {result}")
    print(f"{len(tests)} tests, {failed} failed")
    return failed


def main():
    if len(sys.argv) > 1:
        with open(sys.argv[1], encoding="utf-8") as file:
            orders = json.load(file)
    else:
        orders = json.loads(ORDERS)
    inventory = Inventory()
    for order in orders:
        print(perform(inventory, order))
    print(json.dumps(inventory.to_json()["items"][0], indent=2))
    sys.exit(run_tests() > 0)


if __name__ == "__main__":
    main()
