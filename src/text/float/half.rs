//! Numbers of 16 bits (IEEE 754 binary16).

/// The number with these bits.
pub fn half_to_double(bits: u16) -> f64 {
    let sign = if bits >> 15 == 1 { -1.0 } else { 1.0 };
    let exponent = i32::from(bits >> 10 & 0x1f);
    let fraction = f64::from(bits & 0x3ff);
    match exponent {
        0 => sign * fraction * 2f64.powi(-24),
        31 if fraction == 0.0 => sign * f64::INFINITY,
        31 => f64::NAN.copysign(sign),
        _ => sign * (1024.0 + fraction) * 2f64.powi(exponent - 25),
    }
}

/// The nearest number of 16 bits, halves to even; none if `x` is too large.
pub fn double_to_half(x: f64) -> Option<u16> {
    let sign = if x.is_sign_negative() { 0x8000 } else { 0 };
    if x.is_nan() {
        return Some(sign | 0x7e00);
    }
    let magnitude = x.abs();
    if magnitude.is_infinite() {
        return Some(sign | 0x7c00);
    }
    // The unit of the last place: of the smallest normal numbers and below it is 2**-24.
    let exponent = if magnitude < 2f64.powi(-14) { -14 } else { exponent_of(magnitude) };
    let units = (magnitude * 2f64.powi(10 - exponent)).round_ties_even() as u32;
    // A fraction that rounds up to the next power of two carries into the exponent.
    let bits = (((exponent + 14) as u32) << 10) + units;
    (bits < 0x7c00).then_some(sign | bits as u16)
}

/// The exponent of a normal number: 1 <= x / 2**exponent < 2.
fn exponent_of(x: f64) -> i32 {
    (x.to_bits() >> 52 & 0x7ff) as i32 - 1023
}
