use super::*;

fn first_error(format: &str) -> String {
    let error = PercentParser::new(format).find_map(|piece| match piece {
        Err(error) => Some(error),
        Ok(PercentPiece::Spec(spec)) if "diouxXeEfFgGcrsa".contains(spec.conversion) => None,
        Ok(PercentPiece::Spec(spec)) => Some(spec.unsupported()),
        Ok(PercentPiece::Literal(_)) => None,
    });
    error.map_or(String::new(), |error| error.to_string())
}

#[test]
fn malformed_formats_have_the_messages_of_cpython() {
    assert_eq!(first_error("%d%%%-5.2s"), "");
    assert_eq!(first_error("%y"), "unsupported format character 'y' (0x79) at index 1");
    assert_eq!(first_error("abc%z"), "unsupported format character 'z' (0x7a) at index 4");
    assert_eq!(first_error("ééé%\n"), "unsupported format character '?' (0xa) at index 4");
    assert_eq!(first_error("%é"), "unsupported format character '?' (0xe9) at index 1");
    assert_eq!(first_error("%lld"), "unsupported format character 'l' (0x6c) at index 2");
    assert_eq!(first_error("%(a)%"), "unsupported format character '%' (0x25) at index 4");
    for format in ["%", "%s %", "%5", "%.", "%*", "%l", "%(a)"] {
        assert_eq!(first_error(format), "incomplete format", "{format}");
    }
    assert_eq!(first_error("%(a"), "incomplete format key");
    assert_eq!(first_error("%99999999999999999999d"), "width too big");
    assert_eq!(first_error("%.2147483648f"), "precision too big");
}

fn spec(format: &'static str) -> PercentSpec<'static> {
    match PercentParser::new(format).next() {
        Some(Ok(PercentPiece::Spec(spec))) => spec,
        other => panic!("no spec: {other:?}"),
    }
}

#[test]
fn keys_and_stars_are_the_callers_business() {
    assert_eq!(spec("%(a(b))s").key, Some(&b"a(b)"[..]));
    let mut star = spec("%*.*d");
    assert_eq!((star.width, star.precision), (Count::Star, Count::Star));
    star.set_width(&IBig::from(-5)).unwrap();
    star.set_precision(&IBig::from(-2)).unwrap();
    assert_eq!(star.render_int(&IBig::from(3), 0).unwrap(), "3    ");
    let big = IBig::from(10).pow(30);
    let message = |result: Result<()>| result.unwrap_err().to_string();
    assert_eq!(message(star.set_width(&big)), "Python int too large to convert to C ssize_t");
    assert_eq!(message(star.set_precision(&big)), "Python int too large to convert to C int");
}

#[test]
fn wrong_arguments_have_the_messages_of_cpython() {
    let required = |format| spec(format).number_required("str").to_string();
    assert_eq!(required("%d"), "%d format: a real number is required, not str");
    assert_eq!(required("%X"), "%X format: an integer is required, not str");
    assert_eq!(char_code(&IBig::from(-1)).unwrap_err().to_string(), "%c arg not in range(0x110000)");
    assert_eq!(byte_code(&IBig::from(256)).unwrap_err().to_string(), "%c arg not in range(256)");
    let error = TextError::from(PercentMisuse::NotAllConverted(true));
    assert_eq!(error.to_string(), "not all arguments converted during bytes formatting");
}

#[test]
fn bytes_are_cut_and_padded() {
    assert_eq!(spec("%5.1b").render_bytes(b"abc").unwrap(), b"    a");
    assert_eq!(spec("%-3.0c").render_bytes(b"x").unwrap(), b"x  ");
    assert_eq!(spec("%-3.0c").render_char('é').unwrap(), "é  ");
    let pieces: Vec<_> = PercentParser::new_bytes(b"\xff%%%b").map(|piece| piece.is_ok()).collect();
    assert_eq!(pieces, [true; 3]);
}
