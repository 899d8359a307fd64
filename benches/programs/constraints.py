"""A one-way constraint graph kept up to date incrementally: many small objects, polymorphic methods, lists."""
import sys


class Variable:
    def __init__(self, value):
        self.value = value
        self.readers = []
        self.writer = None
        self.mark = 0


class Constraint:
    def __init__(self, inputs, output):
        self.inputs = inputs
        self.output = output
        output.writer = self
        for variable in inputs:
            variable.readers.append(self)

    def execute(self):
        raise NotImplementedError


class Copy(Constraint):
    def execute(self):
        self.output.value = self.inputs[0].value


class Scale(Constraint):
    def __init__(self, source, factor, offset, output):
        super().__init__([source, factor, offset], output)

    def execute(self):
        source, factor, offset = self.inputs
        self.output.value = source.value * factor.value + offset.value


class Sum(Constraint):
    def execute(self):
        total = 0
        for variable in self.inputs:
            total += variable.value
        self.output.value = total % 1000003


class Maximum(Constraint):
    def execute(self):
        best = self.inputs[0].value
        for variable in self.inputs:
            if variable.value > best:
                best = variable.value
        self.output.value = best


class Planner:
    def __init__(self):
        self.mark = 0
        self.executed = 0

    def plan(self, variable):
        """The constraints downstream of variable, each after what it reads."""
        self.mark += 1
        order = []
        self.visit(variable, order)
        order.reverse()
        return order

    def visit(self, variable, order):
        for constraint in variable.readers:
            output = constraint.output
            if output.mark != self.mark:
                output.mark = self.mark
                self.visit(output, order)
                order.append(constraint)

    def change(self, variable, value):
        variable.value = value
        for constraint in self.plan(variable):
            constraint.execute()
            self.executed += 1


def chain(length):
    first = last = Variable(0)
    for _ in range(length):
        following = Variable(0)
        Copy([last], following)
        last = following
    return first, last


def projection(size):
    factor = Variable(10)
    offset = Variable(1000)
    sources = []
    results = []
    for i in range(size):
        source = Variable(i)
        result = Variable(0)
        Scale(source, factor, offset, result)
        sources.append(source)
        results.append(result)
    total = Variable(0)
    Sum(results, total)
    highest = Variable(0)
    Maximum(results, highest)
    both = Variable(0)
    Sum([total, highest], both)
    return sources, factor, offset, both


def work(rounds):
    planner = Planner()
    first, last = chain(100)
    sources, factor, offset, both = projection(60)
    checksum = 0
    for i in range(rounds):
        planner.change(first, i)
        assert last.value == i
        planner.change(sources[i % 60], i)
        checksum += both.value
        if i % 8 == 0:
            planner.change(factor, i % 17)
            planner.change(offset, i % 1000)
            checksum += both.value
    return checksum, planner.executed


def main():
    scale = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    rounds = int(30000 * scale)
    checksum, executed = work(rounds)
    print("constraints", rounds, checksum, executed)


main()
