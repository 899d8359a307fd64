x = for
def class(): pass
print 'a'
a b
1 = x
