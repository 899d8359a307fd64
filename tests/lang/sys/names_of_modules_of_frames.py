# sys._getframemodulename(): None beyond the outermost frame.
import sys
assert sys._getframemodulename() == '__main__' and sys._getframemodulename(1000) is None


def called():
    return sys._getframemodulename(1)


assert called() == '__main__'
print('ok')
