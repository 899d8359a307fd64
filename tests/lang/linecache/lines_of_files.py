import linecache
assert linecache.getline(__file__, 1) == "import linecache\n"
assert linecache.getline("no such file", 1) == ''
assert linecache.getlines("no such file") == []
assert linecache.getline(__file__, 10**6) == "" and len(linecache.getlines(__file__)) > 3
linecache.checkcache()
linecache.clearcache()
assert linecache.cache == {}
print("ok")
