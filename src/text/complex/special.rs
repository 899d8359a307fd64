//! The values of cmath's functions where an argument is infinite or no number
//! (C99, Annex G, and Kahan, "Branch cuts for complex elementary functions").

use std::f64::consts::{FRAC_PI_2, FRAC_PI_4, PI};

use super::Complex;

/// A row for each kind of the real part and in it an entry for each kind of the
/// imaginary part: -inf, negative, -0, 0, positive, inf, nan. An entry has a
/// letter for each part of the result; `!!` is a domain error, `..` is not special.
pub type Table = [&'static str; 7];

fn kind(x: f64) -> usize {
    match x {
        x if x.is_nan() => 6,
        f64::INFINITY => 5,
        f64::NEG_INFINITY => 0,
        x if x > 0.0 => 4,
        x if x < 0.0 => 1,
        x if x.is_sign_negative() => 2,
        _ => 3,
    }
}

/// What a letter stands for; a capital is the negative.
fn number(letter: u8) -> f64 {
    match letter {
        b'0' => 0.0,
        b'z' => -0.0,
        b'1' => 1.0,
        b'l' => -1.0,
        b'i' => f64::INFINITY,
        b'I' => f64::NEG_INFINITY,
        b'p' => PI,
        b'P' => -PI,
        b'h' => FRAC_PI_2,
        b'H' => -FRAC_PI_2,
        b'q' => FRAC_PI_4,
        b'Q' => -FRAC_PI_4,
        b't' => 3.0 * FRAC_PI_4,
        b'T' => -3.0 * FRAC_PI_4,
        _ => f64::NAN,
    }
}

/// The entry for parts of which one is not finite; none is a domain error.
pub fn look_up(table: &Table, re: f64, im: f64) -> Option<Complex> {
    let at = kind(im) * 3;
    match &table[kind(re)].as_bytes()[at..at + 2] {
        b"!!" => None,
        entry => Some(Complex::new(number(entry[0]), number(entry[1]))),
    }
}

pub const ACOS: Table = [
    "ti pi pi pI pI tI ni",
    "hi .. .. .. .. hI nn",
    "hi .. .. .. .. hI hn",
    "hi .. .. .. .. hI hn",
    "hi .. .. .. .. hI nn",
    "qi 0i 0i 0I 0I qI ni",
    "ni nn nn nn nn nI nn",
];
pub const ACOSH: Table = [
    "iT iP iP ip ip it in",
    "iH .. .. .. .. ih nn",
    "iH .. .. .. .. ih nn",
    "iH .. .. .. .. ih nn",
    "iH .. .. .. .. ih nn",
    "iQ iz iz i0 i0 iq in",
    "in nn nn nn nn in nn",
];
pub const ASINH: Table = [
    "IQ Iz Iz I0 I0 Iq In",
    "IH .. .. .. .. Ih nn",
    "IH .. .. .. .. Ih nn",
    "iH .. .. .. .. ih nn",
    "iH .. .. .. .. ih nn",
    "iQ iz iz i0 i0 iq in",
    "in nn nz n0 nn in nn",
];
pub const ATANH: Table = [
    "zH zH zH zh zh zh zn",
    "zH .. .. .. .. zh nn",
    "zH .. .. .. .. zh zn",
    "0H .. .. .. .. 0h 0n",
    "0H .. .. .. .. 0h nn",
    "0H 0H 0H 0h 0h 0h 0n",
    "0H nn nn nn nn 0h nn",
];
pub const COSH: Table = [
    "!! Ii i0 iz II !! in",
    "!! .. .. .. .. !! nn",
    "!! .. .. .. .. !! n0",
    "!! .. .. .. .. !! n0",
    "!! .. .. .. .. !! nn",
    "!! II iz i0 Ii !! in",
    "nn nn n0 n0 nn nn nn",
];
pub const EXP: Table = [
    "00 zz 0z 00 z0 00 00",
    "!! .. .. .. .. !! nn",
    "!! .. .. .. .. !! nn",
    "!! .. .. .. .. !! nn",
    "!! .. .. .. .. !! nn",
    "!! II iz i0 Ii !! in",
    "nn nn nz n0 nn nn nn",
];
pub const LOG: Table = [
    "iT iP iP ip ip it in",
    "iH .. .. .. .. ih nn",
    "iH .. .. .. .. ih nn",
    "iH .. .. .. .. ih nn",
    "iH .. .. .. .. ih nn",
    "iQ iz iz i0 i0 iq in",
    "in nn nn nn nn in nn",
];
pub const SINH: Table = [
    "!! iI Iz I0 ii !! in",
    "!! .. .. .. .. !! nn",
    "!! .. .. .. .. !! 0n",
    "!! .. .. .. .. !! 0n",
    "!! .. .. .. .. !! nn",
    "!! II iz i0 Ii !! in",
    "nn nn nz n0 nn nn nn",
];
pub const SQRT: Table = [
    "iI 0I 0I 0i 0i ii ni",
    "iI .. .. .. .. ii nn",
    "iI .. .. .. .. ii nn",
    "iI .. .. .. .. ii nn",
    "iI .. .. .. .. ii nn",
    "iI iz iz i0 i0 ii in",
    "iI nn nn nn nn ii nn",
];
pub const TANH: Table = [
    "l0 l0 lz l0 lz l0 l0",
    "!! .. .. .. .. !! nn",
    "!! .. .. .. .. !! nn",
    "!! .. .. .. .. !! nn",
    "!! .. .. .. .. !! nn",
    "10 10 1z 10 1z 10 10",
    "nn nn nz n0 nn nn nn",
];
pub const RECT: Table = [
    "!! ii I0 Iz iI !! in",
    "!! .. .. .. .. !! nn",
    "00 .. .. .. .. 00 00",
    "00 .. .. .. .. 00 00",
    "!! .. .. .. .. !! nn",
    "!! II iz i0 Ii !! in",
    "nn nn n0 n0 nn nn nn",
];
