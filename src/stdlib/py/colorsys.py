"""Colors in other systems than RGB. All numbers are from 0 to 1, but i and q of YIQ, which may be negative."""

__all__ = ["rgb_to_yiq", "yiq_to_rgb", "rgb_to_hls", "hls_to_rgb", "rgb_to_hsv", "hsv_to_rgb"]

ONE_THIRD = 1.0 / 3.0
ONE_SIXTH = 1.0 / 6.0
TWO_THIRD = 2.0 / 3.0


def rgb_to_yiq(r, g, b):
    """The YIQ of a color, as television uses it."""
    y = 0.30 * r + 0.59 * g + 0.11 * b
    red, blue = r - y, b - y
    return y, 0.74 * red - 0.27 * blue, 0.48 * red + 0.41 * blue


def yiq_to_rgb(y, i, q):
    """The RGB of a color."""
    r = y + 0.9468822170900693 * i + 0.6235565819861433 * q
    g = y - 0.27478764629897834 * i - 0.6356910791873801 * q
    b = y - 1.1085450346420322 * i + 1.7090069284064666 * q
    return tuple(0.0 if part < 0.0 else 1.0 if part > 1.0 else part for part in (r, g, b))


def _hue(r, g, b, low, high):
    """The place on the circle from red by green and blue to red."""
    span = high - low
    red, green, blue = (high - r) / span, (high - g) / span, (high - b) / span
    if r == high:
        sixths = blue - green
    elif g == high:
        sixths = 2.0 + red - blue
    else:
        sixths = 4.0 + green - red
    return sixths / 6.0 % 1.0


def rgb_to_hls(r, g, b):
    """The hue, lightness and saturation of a color."""
    high, low = max(r, g, b), min(r, g, b)
    total, span = high + low, high - low
    lightness = total / 2.0
    if low == high:
        return 0.0, lightness, 0.0
    saturation = span / total if lightness <= 0.5 else span / (2.0 - high - low)
    return _hue(r, g, b, low, high), lightness, saturation


def hls_to_rgb(h, l, s):
    """The RGB of a color of this hue, lightness and saturation."""
    if s == 0.0:
        return l, l, l
    high = l * (1.0 + s) if l <= 0.5 else l + s - l * s
    low = 2.0 * l - high
    return _part(low, high, h + ONE_THIRD), _part(low, high, h), _part(low, high, h - ONE_THIRD)


def _part(low, high, hue):
    hue = hue % 1.0
    if hue < ONE_SIXTH:
        return low + (high - low) * hue * 6.0
    if hue < 0.5:
        return high
    if hue < TWO_THIRD:
        return low + (high - low) * (TWO_THIRD - hue) * 6.0
    return low


def rgb_to_hsv(r, g, b):
    """The hue, saturation and value of a color."""
    high, low = max(r, g, b), min(r, g, b)
    if low == high:
        return 0.0, 0.0, high
    return _hue(r, g, b, low, high), (high - low) / high, high


def hsv_to_rgb(h, s, v):
    """The RGB of a color of this hue, saturation and value."""
    if s == 0.0:
        return v, v, v
    sixth = int(h * 6.0)
    part = h * 6.0 - sixth
    p, q, t = v * (1.0 - s), v * (1.0 - s * part), v * (1.0 - s * (1.0 - part))
    return ((v, t, p), (q, v, p), (p, v, t), (p, q, v), (t, p, v), (v, p, q))[sixth % 6]
