"""The digest of one message by every guaranteed algorithm."""

import hashlib

digests = {
    "blake2b": ('7766fd44abdc5626d4cce3beac6df9a3ae63b262571db4b4bd3f2b054621d21880b4f81ea4ae8e8d8b5d03a700201fe1dd241d9d59650b31d3c81f6392840b24', 64, 128),
    "blake2s": ('f088341c69d2f9e7baa11ada24fb8901668ef5faaed55cba062487331669a451', 32, 64),
    "md5": ('4e8403e9463e59ea5939a33d1245a66c', 16, 64),
    "sha1": ('a6fbdf72b1c923162bc17158b51bfb154fd900b2', 20, 64),
    "sha224": ('2738bb21f71a227b08f4c05b05d5cc917919a3b0b879ac7d024d98d4', 28, 64),
    "sha256": ('adfeb7fe603d0dc4a253b1dbe6acc812bea8efc90cc15a15222d18b57e3bd354', 32, 64),
    "sha384": ('8d59b548e0b7df4a686fa07c67fc9c4dff3e6f97835cc403da04b2b5323054070fe03472f35d0a9a5c945b24d4c617ae', 48, 128),
    "sha3_224": ('86f2ab28065f60600e519d7d22235d0528265b8b909784754929e908', 28, 144),
    "sha3_256": ('7f7f2f9e240a6545a94a745ff64ea0f3a23668f27078dd9bb5da085d42d4506c', 32, 136),
    "sha3_384": ('e615805e735a7270908f28eb0e2e5ef5671e5e5b42248ad187c5c93eaec3e16df97e600abfb42bda25903ba568ea72ac', 48, 104),
    "sha3_512": ('3420b9d6a6121bd955a51666684e2ad6b59318e93f0bae7a97fe668d06417fc6b153ebc7b6754a3129b2f424bdfe2af400533d94b12558452dae9268af80706c', 64, 72),
    "sha512": ('0d887e2fee878fbe4eb6d5f54863142ea2bf6dbaf9e4f05ba3f1ea0a79ab4abcb1ee5fa6e27a4ca45ea85a5d439b02cf3e1fa360cccfa93962d1c72556a06f50', 64, 128),
    "shake_128": ('d0b191bbe5b444942a6ee3d85a7e862484ab0f70', 0, 168),
    "shake_256": ('81918272bed4ee0d2b7daf4bbaa0e149d76f0c10', 0, 136),
}
assert set(digests) == hashlib.algorithms_guaranteed
message = b"hello" * 100
for name, (digest, digest_size, block_size) in digests.items():
    h = hashlib.new(name, message)
    length = (20,) if "shake" in name else ()
    assert h.hexdigest(*length) == digest, name
    assert h.digest(*length).hex() == digest and h.name == name
    assert (h.digest_size, h.block_size) == (digest_size, block_size)
    h = getattr(hashlib, name)()
    for start in range(0, 500, 7):
        h.update(message[start:start + 7])
    assert h.hexdigest(*length) == digest, name
print("ok")
