"""Orders the nodes of a graph so that each comes after those that it depends on."""

from types import GenericAlias

__all__ = ["TopologicalSorter", "CycleError"]


class CycleError(ValueError):
    """The graph has a cycle: the second argument is the list of its nodes, the first one again at the end."""


class _Node:
    """How many predecessors are not done, and who waits for this one."""

    __slots__ = ("node", "missing", "successors")

    def __init__(self, node):
        self.node = node
        self.missing = 0
        self.successors = []


# In _Node.missing, of a node that was given out, and of one that is done.
_OUT, _DONE = -1, -2


class TopologicalSorter:
    """Takes a graph as a dict: a node, and the nodes that come before it."""

    def __init__(self, graph=None):
        self._nodes = {}
        self._ready = None
        self._given = 0
        self._finished = 0
        if graph is not None:
            for node, predecessors in graph.items():
                self.add(node, *predecessors)

    def _entry(self, node):
        entry = self._nodes.get(node)
        if entry is None:
            entry = self._nodes[node] = _Node(node)
        return entry

    def add(self, node, *predecessors):
        """Adds a node, and nodes that come before it."""
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        entry = self._entry(node)
        entry.missing += len(predecessors)
        for predecessor in predecessors:
            self._entry(predecessor).successors.append(node)

    def prepare(self):
        """Ends the adding; CycleError if there is a cycle."""
        if self._ready is not None:
            raise ValueError("cannot prepare() more than once")
        self._ready = [entry.node for entry in self._nodes.values() if entry.missing == 0]
        cycle = self._find_cycle()
        if cycle is not None:
            raise CycleError("nodes are in a cycle", cycle)

    def get_ready(self):
        """The nodes whose predecessors are all done, each once."""
        self._check_prepared()
        ready = tuple(self._ready)
        for node in ready:
            self._nodes[node].missing = _OUT
        self._ready.clear()
        self._given += len(ready)
        return ready

    def is_active(self):
        """Whether there is more to come."""
        self._check_prepared()
        return self._finished < self._given or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        """Says that nodes of get_ready() are done: others may become ready."""
        self._check_prepared()
        for node in nodes:
            entry = self._nodes.get(node)
            if entry is None:
                raise ValueError(f"node {node!r} was not added using add()")
            if entry.missing >= 0:
                raise ValueError(f"node {node!r} was not passed out (still not ready)")
            if entry.missing == _DONE:
                raise ValueError(f"node {node!r} was already marked done")
            entry.missing = _DONE
            for successor in entry.successors:
                follower = self._nodes[successor]
                follower.missing -= 1
                if follower.missing == 0:
                    self._ready.append(successor)
            self._finished += 1

    def static_order(self):
        """All nodes in an order."""
        self.prepare()
        while self.is_active():
            nodes = self.get_ready()
            yield from nodes
            self.done(*nodes)

    def _check_prepared(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")

    def _find_cycle(self):
        """Some cycle, as a list, by a walk in depth; None if there is none."""
        finished = set()
        for start in self._nodes:
            if start in finished:
                continue
            path, places = [start], {start: 0}
            walks = [iter(self._nodes[start].successors)]
            while walks:
                for node in walks[-1]:
                    if node in places:
                        return path[places[node]:] + [node]
                    if node not in finished:
                        places[node] = len(path)
                        path.append(node)
                        walks.append(iter(self._nodes[node].successors))
                        break
                else:
                    walks.pop()
                    node = path.pop()
                    del places[node]
                    finished.add(node)
        return None

    __class_getitem__ = classmethod(GenericAlias)
