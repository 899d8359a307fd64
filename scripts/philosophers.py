"""Five dining philosophers: each needs the two forks beside the plate.

When everybody takes the left fork first, all may hold one fork and wait for the other for ever.
Here are two good protocols: the lower-numbered fork first, and a waiter who lets only four sit down.
The bad one is shown too, with a timeout, and with everybody taking the left fork at the same moment.

  GIL on, GIL off  the same: the good protocols end, the bad one is stuck until somebody gives up.
"""
import threading

SEATS, MEALS = 5, 20
forks = [threading.Lock() for _ in range(SEATS)]
meals = [0] * SEATS


def lower_fork_first(seat):
    first, second = sorted([seat, (seat + 1) % SEATS])
    for _ in range(MEALS):
        with forks[first], forks[second]:
            meals[seat] += 1


waiter = threading.Semaphore(SEATS - 1)


def with_a_waiter(seat):
    for _ in range(MEALS):
        with waiter, forks[seat], forks[(seat + 1) % SEATS]:
            meals[seat] += 1


all_have_the_left = threading.Barrier(SEATS)
all_have_tried = threading.Barrier(SEATS)


def left_fork_first(seat):
    with forks[seat]:
        all_have_the_left.wait()
        if forks[(seat + 1) % SEATS].acquire(timeout=0.2):
            meals[seat] += 1
            forks[(seat + 1) % SEATS].release()
        all_have_tried.wait()


for protocol in lower_fork_first, with_a_waiter, left_fork_first:
    meals = [0] * SEATS
    threads = [threading.Thread(target=protocol, args=(seat,)) for seat in range(SEATS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(protocol.__name__.replace("_", " ") + ":", "meals eaten", meals)
