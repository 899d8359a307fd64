//! Every function against results of CPython 3.13 (`goldens.txt`).

use dashu_int::IBig;

use super::*;

fn f(text: &str) -> f64 {
    text.parse().expect("a float")
}

fn fl(text: &str) -> Vec<f64> {
    text.split(',').filter(|part| !part.is_empty()).map(f).collect()
}

fn i(text: &str) -> IBig {
    text.parse().expect("an int")
}

fn r(x: f64) -> String {
    float::float_repr(x)
}

fn j(parts: Vec<&str>) -> String {
    format!("{}#{}", parts.join("\x01"), parts.len())
}

/// Undoes `\u{...}`.
fn unescape(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let mut out = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').expect("a closed escape");
        let code = u32::from_str_radix(code, 16).expect("a code point");
        out.extend(char::from_u32(code));
        out.push_str(rest);
    }
    out
}

fn percent(format: &str, render: impl Fn(percent::PercentSpec<'_>) -> Result<String>) -> Result<String> {
    let mut out = String::new();
    for piece in percent::PercentParser::new(format) {
        match piece? {
            percent::PercentPiece::Literal(text) => out.push_str(std::str::from_utf8(text).unwrap()),
            percent::PercentPiece::Spec(spec) => out.push_str(&render(spec)?),
        }
    }
    Ok(out)
}

/// What `op` gives for the arguments `a`, in the form of the goldens.
fn evaluate(op: &str, a: &[&str]) -> Result<String> {
    let m = |k: usize| a[k].parse::<i64>().expect("a small int");
    match op {
        "frepr" => Ok(r(f(a[0]))),
        "fhex" => Ok(float::float_hex(f(a[0]))),
        "fhash" => Ok(hash::hash_float(f(a[0])).to_string()),
        "fround" => float::float_round_ndigits(f(a[0]), m(1)).map(r),
        "froundi" => float::float_round_to_int(f(a[0])).map(|x| x.to_string()),
        "fint" => float::float_trunc_to_int(f(a[0])).map(|x| x.to_string()),
        "fratio" => float::float_as_integer_ratio(f(a[0])).map(|(n, d)| format!("{n}/{d}")),
        "fdiv" => float::float_true_div(f(a[0]), f(a[1])).map(r),
        "ffloor" => float::float_floor_div(f(a[0]), f(a[1])).map(r),
        "fmod" => float::float_mod(f(a[0]), f(a[1])).map(r),
        "fdivmod" => float::float_divmod(f(a[0]), f(a[1])).map(|(x, y)| format!("{},{}", r(x), r(y))),
        "fpow" => float::float_pow(f(a[0]), f(a[1])).map(r),
        "fromhex" => float::float_fromhex(a[0]).map(r),
        "ifloor" => int::int_floor_div(&i(a[0]), &i(a[1])).map(|x| x.to_string()),
        "imod" => int::int_mod(&i(a[0]), &i(a[1])).map(|x| x.to_string()),
        "idivmod" => int::int_divmod(&i(a[0]), &i(a[1])).map(|(x, y)| format!("{x},{y}")),
        "itrue" => int::int_true_div(&i(a[0]), &i(a[1])).map(r),

        "shl" => int::shift_left(&i(a[0]), &i(a[1])).map(|x| x.to_string()),
        "shr" => int::shift_right(&i(a[0]), &i(a[1])).map(|x| x.to_string()),
        "ifloat" => int::int_to_float(&i(a[0])).map(r),
        "ihash" => Ok(hash::hash_int(&i(a[0])).to_string()),
        "blen" => Ok(format!("{},{}", int::bit_length(&i(a[0])), int::bit_count(&i(a[0])))),
        "iround" => int::int_round_ndigits(&i(a[0]), m(1)).map(|x| x.to_string()),
        "powmod" => int::int_pow_mod(&i(a[0]), &i(a[1]), &i(a[2])).map(|x| x.to_string()),
        "ipow" => int::int_pow(&i(a[0]), &i(a[1])).map(|x| match x {
            int::IntPower::Int(x) => x.to_string(),
            int::IntPower::Float(x) => r(x),
        }),
        "gcd" => Ok(format!("{},{}", int::gcd(&i(a[0]), &i(a[1]))?, int::lcm(&i(a[0]), &i(a[1]))?)),
        "isqrt" => int::isqrt(&i(a[0])).map(|x| x.to_string()),
        "icmp" => {
            let o = int::compare_int_float(&i(a[0]), f(a[1]));
            use std::cmp::Ordering::*;
            Ok(format!("{}{}{}", (o == Some(Less)) as u8, (o == Some(Equal)) as u8, (o == Some(Greater)) as u8))
        }
        "tobytes" => int::to_bytes(&i(a[0]), m(1), a[2] == "1", a[3] == "1")
            .map(|b| b.iter().map(|x| format!("{x:02x}")).collect()),
        "frombytes" => Ok(int::from_bytes(
            &(0..a[0].len() / 2).map(|k| u8::from_str_radix(&a[0][2 * k..2 * k + 2], 16).unwrap()).collect::<Vec<_>>(),
            a[1] == "1",
            a[2] == "1",
        )
        .to_string()),
        "radix" => Ok(int::int_radix(&i(a[0]), int::Radix::Bin, true)?
            + &int::int_radix(&i(a[0]), int::Radix::Oct, true)?
            + &int::int_radix(&i(a[0]), int::Radix::Hex, true)?),
        "pint" => int::parse_int(a[0], m(1), 4300).map(|x| x.to_string()),
        "pfloat" => float::parse_float_or_error(a[0]).map(r),
        "fmtf" => format::format_float(f(a[0]), a[1]),
        "fmti" => format::format_int(&i(a[0]), a[1], "int", 4300),
        "fmts" => format::format_str(a[0], a[1]),
        "fmtc" => format::format_complex(f(a[0]), f(a[1]), a[2]),
        "crepr" => Ok(float::complex_repr(f(a[0]), f(a[1]))),
        "pcti" => percent(a[0], |spec| spec.render_int(&i(a[1]), 4300)),
        "pctf" => percent(a[0], |spec| spec.render_float(f(a[1]))),
        "pcts" => percent(a[0], |spec| spec.render_str(a[1])),
        "split" => Ok(j(strings::split_whitespace(a[0], m(1)))),
        "rsplit" => Ok(j(strings::rsplit_whitespace(a[0], m(1)))),
        "splits" => Ok(j(strings::split(a[0], a[1], m(2)))),
        "rsplits" => Ok(j(strings::rsplit(a[0], a[1], m(2)))),
        "lines" => Ok(j(strings::splitlines(a[0], a[1] == "1"))),
        "expand" => Ok(strings::expandtabs(a[0], m(1) as usize)),
        "center" => Ok(strings::center(a[0], m(1) as usize, '*')),
        "just" => {
            Ok(format!("{}|{}|", strings::ljust(a[0], m(1) as usize, 'é'), strings::rjust(a[0], m(1) as usize, ' ')))
        }
        "zfill" => Ok(strings::zfill(a[0], m(1) as usize)),
        "replace" => Ok(strings::replace(a[0], a[1], a[2], m(3))),
        "find" => Ok(match strings::slice_chars(a[0], m(2), m(3)) {
            None => "-1 -1 0".into(),
            Some((o, s)) => {
                let c = |x: Option<usize>| x.map_or(-1, |x| a[0][..o + x].chars().count() as i64);
                format!("{} {} {}", c(strings::find(s, a[1])), c(strings::rfind(s, a[1])), strings::count(s, a[1]))
            }
        }),
        "strip" => {
            use strings::Strip::*;
            Ok([(None, Both), (None, Left), (None, Right), (Some(a[1]), Both), (Some(a[1]), Left), (Some(a[1]), Right)]
                .map(|(c, e)| strings::strip(a[0], c, e))
                .join("|"))
        }
        "cases" => Ok([
            ucd::lower(a[0]),
            ucd::upper(a[0]),
            ucd::title(a[0]),
            ucd::capitalize(a[0]),
            ucd::swapcase(a[0]),
            ucd::casefold(a[0]),
        ]
        .join("|")),
        "preds" => Ok([
            ucd::str_is_lower(a[0]),
            ucd::str_is_upper(a[0]),
            ucd::str_is_title(a[0]),
            ucd::all(a[0], ucd::is_space),
            ucd::all(a[0], ucd::is_alpha),
            ucd::all(a[0], ucd::is_alnum),
            ucd::is_identifier(a[0]),
        ]
        .map(|b| if b { "1" } else { "0" })
        .concat()),
        "m_sqrt" => math::sqrt(f(a[0])).map(r),
        "m_exp" => math::exp(f(a[0])).map(r),
        "m_exp2" => math::exp2(f(a[0])).map(r),
        "m_expm1" => math::expm1(f(a[0])).map(r),
        "m_log1p" => math::log1p(f(a[0])).map(r),
        "m_sin" => math::sin(f(a[0])).map(r),
        "m_cos" => math::cos(f(a[0])).map(r),
        "m_tan" => math::tan(f(a[0])).map(r),
        "m_asin" => math::asin(f(a[0])).map(r),
        "m_acos" => math::acos(f(a[0])).map(r),
        "m_sinh" => math::sinh(f(a[0])).map(r),
        "m_cosh" => math::cosh(f(a[0])).map(r),
        "m_gamma" => math::gamma(f(a[0])).map(r),
        "m_lgamma" => math::lgamma(f(a[0])).map(r),
        "m_degrees" => Ok(r(math::degrees(f(a[0])))),
        "m_radians" => Ok(r(math::radians(f(a[0])))),
        "m_ulp" => Ok(r(math::ulp(f(a[0])))),
        "m_floor" => math::floor(f(a[0])).map(|x| x.to_string()),
        "m_ceil" => math::ceil(f(a[0])).map(|x| x.to_string()),
        "m_log" => math::log(math::Log::Natural, f(a[0])).map(r),
        "mi_log" => math::log_int(math::Log::Natural, &i(a[0])).map(r),
        "m_log2" => math::log(math::Log::Base2, f(a[0])).map(r),
        "mi_log2" => math::log_int(math::Log::Base2, &i(a[0])).map(r),
        "m_log10" => math::log(math::Log::Base10, f(a[0])).map(r),
        "mi_log10" => math::log_int(math::Log::Base10, &i(a[0])).map(r),
        "m2_pow" => math::pow(f(a[0]), f(a[1])).map(r),
        "m2_fmod" => math::fmod(f(a[0]), f(a[1])).map(r),
        "m2_remainder" => math::remainder(f(a[0]), f(a[1])).map(r),
        "modf" => {
            let (x, y) = math::modf(f(a[0]));
            Ok(format!("{},{}", r(x), r(y)))
        }
        "frexp" => {
            let (x, y) = float::frexp(f(a[0]));
            Ok(format!("{},{}", r(x), y))
        }
        "ldexp" => math::ldexp(f(a[0]), &i(a[1])).map(r),
        "nextafter" => Ok(r(math::nextafter(f(a[0]), f(a[1]), m(2) as u64))),
        "isclose" => {
            math::isclose(f(a[0]), f(a[1]), f(a[2]), f(a[3])).map(|b| if b { "True".into() } else { "False".into() })
        }
        "fma" => math::fma(f(a[0]), f(a[1]), f(a[2])).map(r),
        "fsum" => math::fsum(fl(a[0])).map(r),
        "hypot" => Ok(r(math::hypot(&fl(a[0])))),
        "dist" => math::dist(&fl(a[0]), &fl(a[1])).map(r),
        "sumprod" => math::sumprod(&fl(a[0]), &fl(a[1])).map(r),
        "comb" => math::comb(&i(a[0]), &i(a[1])).map(|x| x.to_string()),
        "perm" => math::perm(&i(a[0]), &i(a[1])).map(|x| x.to_string()),
        "fact" => math::factorial(&i(a[0])).map(|x| x.to_string()),
        "sum" => {
            let mut s = float::CompensatedSum::new(0.0);
            for x in fl(a[0]) {
                s.add(x)
            }
            Ok(r(s.finish() + 0.0))
        }

        _ => panic!("no operation {op}"),
    }
}

#[test]
fn results_are_those_of_cpython() {
    let mut wrong = Vec::new();
    for line in include_str!("goldens.txt").lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<String> = line.split('\t').map(unescape).collect();
        let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
        let [op, arguments @ .., expected] = fields.as_slice() else { panic!("bad line {line}") };
        let got = match evaluate(op, arguments) {
            Ok(text) => text,
            Err(error) => format!("!{}: {error}", error.kind().exception_name()),
        };
        if got != *expected {
            wrong.push(format!("{op} {arguments:?}: got {got:?}, CPython has {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
