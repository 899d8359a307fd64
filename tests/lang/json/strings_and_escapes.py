import json

assert json.loads(r'"\"\\\/\b\f\n\r\t\u00e9"') == '"\\/\b\f\n\r\té'
assert json.loads(r'"\ud83d\ude00"') == "\U0001f600"
assert json.loads(r'"\ud83dx"') == "\ud83dx" and json.loads(r'"\ud800"') == "\ud800"
assert json.loads('"é日\U0001f600"') == "é日\U0001f600"
assert json.dumps('é"\\\n\x01\x7f\u2028\U0001f600') == r'"\u00e9\"\\\n\u0001\u007f\u2028\ud83d\ude00"'
assert json.dumps('é"\\\n\x01\x7f日', ensure_ascii=False) == '"é\\"\\\\\\n\\u0001\x7f日"'
assert json.dumps("\ud800") == r'"\ud800"'
assert json.loads('"a\tb"', strict=False) == "a\tb"
for text in ["", "plain", 'q"q', "\\", "\x00", "é", "日本語" * 20, "\U0001f600"]:
    assert json.loads(json.dumps(text)) == text
    assert json.loads(json.dumps(text, ensure_ascii=False)) == text
print("ok")
