# Managers: objects in a process of their own, shared through proxies.
from multiprocessing import Manager, Process
from multiprocessing.managers import BaseManager


class Counter:
    def __init__(self, start=0):
        self.count = start

    def increment(self):
        self.count += 1
        return self.count

    def fail(self):
        raise KeyError("no")


class Counters(BaseManager):
    pass


Counters.register("Counter", Counter)


def work(numbers, names, lock, number):
    with lock:
        numbers["sum"] += number
        names.append(f"n{number}")


if __name__ == "__main__":
    with Manager() as manager:
        numbers, names, lock = manager.dict(sum=0), manager.list(["start"]), manager.Lock()
        processes = [Process(target=work, args=(numbers, names, lock, n)) for n in range(3)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        assert numbers["sum"] == 3 and sorted(names) == ["n0", "n1", "n2", "start"]
        assert str(numbers) == "{'sum': 3}" and numbers.copy() == {"sum": 3} and list(numbers) == ["sum"]
        assert "sum" in numbers and len(names) == 4 and dict(numbers.items()) == {"sum": 3}
        try:
            numbers["other"]
        except KeyError as error:
            assert error.args == ("other",)
        space = manager.Namespace(x=1)
        space.y = [2]
        assert space.x == 1 and space.y == [2] and str(space) == "Namespace(x=1, y=[2])"
        queue, value = manager.Queue(2), manager.Value("i", 5)
        queue.put("a")
        assert queue.get() == "a" and queue.empty()
        value.value += 1
        assert value.value == 6
        nested = manager.list([manager.dict(a=1)])
        nested[0]["b"] = 2
        assert nested[0].copy() == {"a": 1, "b": 2}
        del nested
    with Counters() as counters:
        counter = counters.Counter(5)
        assert counter.increment() == 6 and counter.increment() == 7
        try:
            counter.fail()
        except KeyError as error:
            assert error.args == ("no",)
        assert not hasattr(counter, "count")
    print("ok")
