# Processes share no variables: each has a copy of what there was when it was started.
from multiprocessing import Process, Queue

number = 1
items = [1]


def change(queue):
    global number
    number += 1
    items.append(2)
    queue.put((number, items))


if __name__ == "__main__":
    queue = Queue()
    process = Process(target=change, args=(queue,))
    process.start()
    assert queue.get() == (2, [1, 2])
    process.join()
    assert number == 1 and items == [1]
    print("ok")
