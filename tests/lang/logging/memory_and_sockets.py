# MemoryHandler keeps records until it is time; SocketHandler and DatagramHandler send them to another program.
import logging
import logging.handlers
import pickle
import socket
import struct


class Collect(logging.Handler):
    def __init__(self):
        super().__init__()
        self.seen = []

    def emit(self, record):
        self.seen.append(record.getMessage())


logger = logging.getLogger("remembered")
logger.propagate = False
logger.setLevel(logging.DEBUG)
target = Collect()
memory = logging.handlers.MemoryHandler(3, flushLevel=logging.ERROR, target=target)
logger.addHandler(memory)
logger.info("one")
logger.info("two")
assert target.seen == [] and len(memory.buffer) == 2
logger.error("three")
assert target.seen == ["one", "two", "three"] and memory.buffer == []
for text in "abcd":
    logger.debug(text)
assert target.seen[3:] == ["a", "b", "c"]
memory.close()
assert target.seen[-1] == "d" and memory.target is None
kept = logging.handlers.MemoryHandler(3, target=target, flushOnClose=False)
kept.handle(logging.makeLogRecord({"msg": "lost", "levelno": 10}))
kept.close()
assert target.seen[-1] == "d"
logger.removeHandler(memory)

listener = socket.create_server(("127.0.0.1", 0))
handler = logging.handlers.SocketHandler(*listener.getsockname())
logger.addHandler(handler)
logger.warning("sent %s", "away", extra={"more": [1, 2]})
connection, _ = listener.accept()
connection.settimeout(5)
with connection.makefile("rb") as stream:
    size = struct.unpack(">L", stream.read(4))[0]
    attributes = pickle.loads(stream.read(size))
record = logging.makeLogRecord(attributes)
assert record.getMessage() == "sent away" and record.levelname == "WARNING" and record.more == [1, 2]
assert record.args is None and record.name == "remembered"
handler.close()
connection.close()
listener.close()
logger.removeHandler(handler)

receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
receiver.bind(("127.0.0.1", 0))
receiver.settimeout(5)
handler = logging.handlers.DatagramHandler(*receiver.getsockname())
logger.addHandler(handler)
logger.info("datagram")
data = receiver.recv(10000)
assert pickle.loads(data[4:])["msg"] == "datagram"
logger.removeHandler(handler)
handler.close()

handler = logging.handlers.SysLogHandler(receiver.getsockname(), facility="local3")
handler.ident = "prog: "
logger.addHandler(handler)
logger.error("to the system")
assert receiver.recv(1000) == b"<155>prog: to the system\0"
assert handler.encodePriority("user", "debug") == 15 and handler.mapPriority("CRITICAL") == "critical"
logger.removeHandler(handler)
handler.close()
receiver.close()
print("ok")
