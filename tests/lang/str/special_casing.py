assert "straße".upper() == "STRASSE" and "ﬃ".title() == "Ffi" and "ŉ".upper() == "ʼN"
assert "ǆ".title() == "ǅ" and "ǅungla".istitle()
assert "ΑΣ ΑΣΑ Σ".lower() == "ας ασα σ" and "İ".lower() == "i\u0307"
assert "ẞ".casefold() == "ss" and "ﬀ".casefold() == "ff" and "A".casefold() == "a"
assert "o'neil mc-donald 3rd".title() == "O'Neil Mc-Donald 3Rd"
assert "éA".swapcase() == "Éa" and "éCOLE".capitalize() == "École" and "ßx".capitalize() == "Ssx"
assert "Ⅷ".lower() == "ⅷ" and "ⓐ".upper() == "Ⓐ"
print("ok")
