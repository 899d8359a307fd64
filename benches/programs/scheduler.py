"""A small operating-system kernel: tasks with queues of packets, run by priority, as classes and linked lists."""
import sys

IDLE, WORKER, HANDLER, DEVICE = range(4)


class Packet:
    def __init__(self, link, destination, kind):
        self.link = link
        self.destination = destination
        self.kind = kind
        self.datum = 0
        self.data = [0] * 4

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task:
    def __init__(self, kernel, name, priority, queue):
        self.kernel = kernel
        self.name = name
        self.priority = priority
        self.queue = queue
        self.held = False
        self.waiting = queue is None

    def runnable(self):
        return not self.held and (not self.waiting or self.queue is not None)

    def take(self):
        packet = self.queue
        if packet is not None:
            self.queue = packet.link
        self.waiting = False
        return packet

    def give(self, packet, giver):
        self.queue = packet.append_to(self.queue)

    def step(self, packet):
        raise NotImplementedError


class IdleTask(Task):
    def __init__(self, kernel, name, count):
        super().__init__(kernel, name, 0, None)
        self.waiting = False
        self.control = 1
        self.count = count

    def step(self, packet):
        self.count -= 1
        if self.count == 0:
            self.held = True
            return
        if self.control & 1:
            self.control = self.control // 2 ^ 0xD008
            self.kernel.release("device_b")
        else:
            self.control //= 2
            self.kernel.release("device_a")


class WorkerTask(Task):
    def __init__(self, kernel, name, priority, queue):
        super().__init__(kernel, name, priority, queue)
        self.next_handler = "handler_a"
        self.letter = 0

    def step(self, packet):
        if packet is None:
            self.waiting = True
            return
        self.next_handler = "handler_b" if self.next_handler == "handler_a" else "handler_a"
        packet.datum = 0
        for i in range(len(packet.data)):
            self.letter += 1
            if self.letter > 26:
                self.letter = 1
            packet.data[i] = 64 + self.letter
        self.kernel.send(packet, self.next_handler, self)


class HandlerTask(Task):
    def __init__(self, kernel, name, priority, queue, device):
        super().__init__(kernel, name, priority, queue)
        self.device = device
        self.work = None
        self.ready = None

    def step(self, packet):
        if packet is not None:
            if packet.kind == WORKER:
                self.work = packet.append_to(self.work)
            else:
                self.ready = packet.append_to(self.ready)
        work = self.work
        if work is not None:
            at = work.datum
            if at >= len(work.data):
                self.work = work.link
                self.kernel.send(work, "worker", self)
                return
            device_packet = self.ready
            if device_packet is not None:
                self.ready = device_packet.link
                device_packet.datum = work.data[at]
                work.datum = at + 1
                self.kernel.send(device_packet, self.device, self)
                return
        self.waiting = True


class DeviceTask(Task):
    def __init__(self, kernel, name, priority):
        super().__init__(kernel, name, priority, None)
        self.pending = None
        self.owner = None

    def give(self, packet, giver):
        packet.destination = giver.name
        super().give(packet, giver)

    def step(self, packet):
        if packet is None:
            pending = self.pending
            if pending is None:
                self.waiting = True
            else:
                self.pending = None
                self.kernel.send(pending, pending.destination, self)
        else:
            self.pending = packet
            self.kernel.traced += packet.datum
            self.held = True


class Kernel:
    def __init__(self, count):
        self.sent = 0
        self.holds = 0
        self.traced = 0
        self.tasks = []
        self.by_name = {}
        self.add(IdleTask(self, "idle", count))
        queue = Packet(None, None, WORKER)
        queue = Packet(queue, None, WORKER)
        self.add(WorkerTask(self, "worker", 1000, queue))
        for letter in "ab":
            queue = None
            for _ in range(3):
                queue = Packet(queue, "device_" + letter, DEVICE)
            self.add(HandlerTask(self, "handler_" + letter, 2000 if letter == "a" else 3000, queue,
                                 "device_" + letter))
        self.add(DeviceTask(self, "device_a", 4000))
        self.add(DeviceTask(self, "device_b", 5000))
        self.tasks.sort(key=lambda task: -task.priority)

    def add(self, task):
        self.tasks.append(task)
        self.by_name[task.name] = task

    def send(self, packet, name, giver):
        self.sent += 1
        self.by_name[name].give(packet, giver)

    def release(self, name):
        self.holds += 1
        self.by_name[name].held = False

    def run(self):
        while True:
            for task in self.tasks:
                if task.runnable():
                    task.step(task.take())
                    break
            else:
                return


def main():
    scale = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    count = int(190000 * scale)
    kernel = Kernel(count)
    kernel.run()
    assert kernel.holds == count - 1
    print("scheduler", count, kernel.sent, kernel.holds, kernel.traced)


main()
