import keyword
assert keyword.iskeyword("for")
assert not keyword.iskeyword("match")
assert keyword.issoftkeyword("match")
assert len(keyword.kwlist) == 35
assert keyword.softkwlist == ['_', 'case', 'match', 'type']
print("ok")
