class Counter:
    def __init__(self):
        self.count = 0

    def increment(self):
        return count + 1


Counter().increment()
