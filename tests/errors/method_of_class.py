class Stack:
    def __init__(self):
        self.items = []

    def pop(self):
        return self.items.pop()

    class Inner:
        def go(self, stack):
            stack.pop()


Stack.Inner().go(Stack())
