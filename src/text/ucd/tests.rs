use super::*;

/// FNV-1a over what a function gives for every scalar value, as computed from
/// CPython 3.13's own methods.
fn fingerprint<I: IntoIterator<Item = u8>>(of: impl Fn(char) -> I) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in ('\0'..=char::MAX).flat_map(of) {
        hash = (hash ^ byte as u64).wrapping_mul(0x100_0000_01b3);
    }
    hash
}

#[test]
fn predicates_agree_with_cpython_everywhere() {
    type Test = (&'static str, fn(char) -> bool, u64);
    let tests: [Test; 11] = [
        ("isalpha", is_alpha, 0x737293bfbfd838df),
        ("isdecimal", is_decimal, 0x3873769427cc346d),
        ("isdigit", is_digit, 0x77e7f29626ddb221),
        ("isnumeric", is_numeric, 0x7404549b7b72065),
        ("isspace", is_space, 0x7bb07f364b66b908),
        ("islower", is_lower, 0x8cb31b5b59d68edd),
        ("isupper", is_upper, 0x2be58002d0ed51a4),
        ("istitle", |c| str_is_title(c.encode_utf8(&mut [0; 4])), 0xaecbbcb69c667fdd),
        ("isprintable", is_printable, 0x29cf50e69e55c1c0),
        ("isidentifier", |c| is_identifier(c.encode_utf8(&mut [0; 4])), 0x4dd87b4aa20b4490),
        ("isalnum", is_alnum, 0x479317ade3240424),
    ];
    for (name, test, expected) in tests {
        assert_eq!(fingerprint(|c| [test(c) as u8]), expected, "{name}");
    }
}

#[test]
fn case_mappings_agree_with_cpython_everywhere() {
    type Mapping = (&'static str, fn(&str) -> String, u64);
    let mappings: [Mapping; 6] = [
        ("upper", upper, 0xf1a6102c65729830),
        ("lower", lower, 0xc319d02e8283b91e),
        ("title", title, 0x5553b8be0b3cbf35),
        ("casefold", casefold, 0x5fd6a1292f7b8d6c),
        ("swapcase", swapcase, 0x416a990af7c79515),
        ("capitalize", capitalize, 0x5553b8be0b3cbf35),
    ];
    for (name, map, expected) in mappings {
        let got = fingerprint(|c| map(c.encode_utf8(&mut [0; 4])).into_bytes());
        assert_eq!(got, expected, "{name}");
    }
}

#[test]
fn digit_values_agree_with_cpython_everywhere() {
    assert_eq!(fingerprint(|c| [decimal_value(c).unwrap_or(99)]), 0x2c90a667e5f62c5d);
    assert_eq!(fingerprint(|c| [digit_value(c).unwrap_or(99)]), 0x20d4828ffcbad941);
}

#[test]
fn sigma_is_final_only_at_the_end_of_a_word() {
    assert_eq!(lower("ΑΣ ΑΣΑ Σ Α'Σ' ΑΣ.Α"), "ας ασα σ α'ς' ασ.α");
    assert_eq!(title("ΟΔΟΣ they're ǆ"), "Οδος They'Re ǅ");
    assert_eq!(capitalize("ΣΑΣ"), "Σας");
    assert!(str_is_title("They'Re") && !str_is_title("They're") && !str_is_title(""));
}
