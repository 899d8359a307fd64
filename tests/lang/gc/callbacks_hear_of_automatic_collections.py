# gc.callbacks are called before and after the collections that allocation causes, too; not while the collector is off.
import gc

calls = []


def callback(phase, info):
    calls.append((phase, sorted(info)))


gc.callbacks.append(callback)


def make_cycles(count):
    for _ in range(count):
        cycle = []
        cycle.append(cycle)
        cycle.append('x' * 10)


make_cycles(120_000)
assert len(calls) >= 2, calls
assert [phase for phase, _ in calls[:2]] == ['start', 'stop']
assert all(info == ['collected', 'generation', 'uncollectable'] for _, info in calls)
assert sum(phase == 'start' for phase, _ in calls) == sum(phase == 'stop' for phase, _ in calls)
gc.collect()
gc.disable()
calls.clear()
make_cycles(120_000)
assert calls == []
gc.enable()
gc.callbacks.remove(callback)
make_cycles(120_000)
assert calls == []
print('ok')
