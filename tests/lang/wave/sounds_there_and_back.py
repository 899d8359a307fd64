# Files of sound: written, read, and what is none.
import io
import os
import struct
import tempfile
import wave


def raises(kind, what, *args):
    try:
        what(*args)
    except kind as error:
        return str(error)
    raise AssertionError(f"{kind} expected")


frames = struct.pack("<8h", *range(-4, 4))
file = io.BytesIO()
with wave.open(file, "wb") as sound:
    sound.setnchannels(2)
    sound.setsampwidth(2)
    sound.setframerate(8000.4)
    sound.writeframes(frames[:8])
    sound.writeframesraw(frames[8:])
    assert sound.tell() == 4 == sound.getnframes() and sound.getframerate() == 8000
    assert raises(wave.Error, sound.setnchannels, 1) == "cannot change parameters after starting to write"
data = file.getvalue()
assert data == (b"RIFF" + struct.pack("<L", 36 + 16) + b"WAVEfmt " + struct.pack("<LHHLLHH", 16, 1, 2, 8000, 32000, 4, 16)
                + b"data" + struct.pack("<L", 16) + frames)
with wave.open(io.BytesIO(data)) as sound:
    assert sound.getparams() == (2, 2, 8000, 4, "NONE", "not compressed") and sound.getparams().nframes == 4
    assert (sound.getnchannels(), sound.getsampwidth(), sound.getcomptype(), sound.getcompname()) == (2, 2, "NONE", "not compressed")
    assert sound.readframes(1) == frames[:4] and sound.tell() == 1
    assert sound.readframes(100) == frames[4:] and sound.readframes(1) == b"" and sound.readframes(0) == b""
    sound.setpos(2)
    assert sound.readframes(1) == frames[8:12]
    sound.rewind()
    assert sound.readframes(4) == frames
    assert raises(wave.Error, sound.setpos, 5) == "position not in range"
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "x.wav")
    with wave.open(path, "w") as sound:
        sound.setparams((1, 1, 44100, 0, "NONE", "not compressed"))
        sound.writeframes(bytearray(b"abc"))
        assert sound.getparams()[:3] == (1, 1, 44100)
    with wave.open(path) as sound:
        assert sound.readframes(9) == b"abc" and sound.getframerate() == 44100
    assert os.path.getsize(path) == 47
# Other parts stand between, and the format may be the one with extensions.
odd = b"LIST" + struct.pack("<L", 3) + b"abc\0"
extended = struct.pack("<LHHLLHH", 40, 0xFFFE, 1, 8000, 16000, 2, 16) + struct.pack("<HHL", 22, 16, 4)
extended += b"\x01\x00\x00\x00\x00\x00\x10\x00\x80\x00\x00\xaa\x008\x9bq"
body = b"WAVE" + odd + b"fmt " + extended + b"data" + struct.pack("<L", 4) + b"wxyz"
with wave.open(io.BytesIO(b"RIFF" + struct.pack("<L", len(body)) + body)) as sound:
    assert sound.readframes(9) == b"wxyz" and sound.getnframes() == 2
for wrong, message in ((b"RIFX" + data[4:], "file does not start with RIFF id"),
                       (data[:8] + b"WAVX" + data[12:], "not a WAVE file"),
                       (data[:20] + b"\x02\0" + data[22:], "unknown format: 2"),
                       (data[:22] + b"\0\0" + data[24:], "bad # of channels"),
                       (data[:34] + b"\0\0" + data[36:], "bad sample width"),
                       (data[:36], "fmt chunk and/or data chunk missing")):
    assert raises(wave.Error, wave.open, io.BytesIO(wrong)) == message
raises(EOFError, wave.open, io.BytesIO(b""))
assert raises(wave.Error, wave.open, io.BytesIO(), "a") == "mode must be 'r', 'rb', 'w', or 'wb'"
sound = wave.open(io.BytesIO(), "wb")
for method, value, message in ((sound.setnchannels, 0, "bad # of channels"), (sound.setsampwidth, 5, "bad sample width"),
                               (sound.setframerate, 0, "bad frame rate")):
    assert raises(wave.Error, method, value) == message
assert raises(wave.Error, sound.setcomptype, "ULAW", "u") == "unsupported compression type"
assert raises(wave.Error, sound.getparams) == "not all parameters set"
assert raises(wave.Error, sound.writeframes, b"x") == "# channels not specified"
sound._file = None
print("ok")
