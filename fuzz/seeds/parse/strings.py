'\x41\u0041\N{DIGIT ONE}\n' b'\xff' r'\d' u'u' 'a' "b"
'''triple
"quotes"'''
