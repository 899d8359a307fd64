use super::*;

/// Renders a template over string arguments, printing paths; nested specs are
/// expanded, as `str.format` would.
fn render(template: &str, auto: &mut AutoNumber, depth: usize) -> Result<String> {
    if depth == 0 {
        return Err(recursion_error());
    }
    let mut out = String::new();
    for piece in TemplateParser::new(template) {
        let field = match piece? {
            TemplatePiece::Literal(text) => {
                out.push_str(text);
                continue;
            }
            TemplatePiece::Field(field) => field,
        };
        let (first, path) = parse_field_name(field.name)?;
        out.push('<');
        match (auto.resolve(first)?, first) {
            (Some(index), _) => out.push_str(&index.to_string()),
            (None, FieldFirst::Keyword(name)) => out.push_str(name),
            _ => unreachable!(),
        }
        for step in path {
            match step? {
                FieldStep::Attribute(name) => out.push_str(&format!(".{name}")),
                FieldStep::Index(index) => out.push_str(&format!("[#{index}]")),
                FieldStep::Key(key) => out.push_str(&format!("[{key}]")),
            }
        }
        match field.conversion {
            Some(c @ ('r' | 's' | 'a')) => out.push_str(&format!("!{c}")),
            Some(c) => return Err(conversion_error(c)),
            None => {}
        }
        let spec = match field.spec_is_template {
            true => render(field.spec, auto, depth - 1)?,
            false => field.spec.to_owned(),
        };
        out.push_str(&format!(":{spec}>"));
    }
    Ok(out)
}

fn check(template: &str, expected: &str) {
    let got =
        render(template, &mut AutoNumber::default(), TEMPLATE_DEPTH_MAX).unwrap_or_else(|error| error.to_string());
    assert_eq!(got, expected, "{template}");
}

#[test]
fn fields_have_paths_conversions_and_specs() {
    check("a{{b}}{}c", "a{b}<0:>c");
    check("{0!r:>{1}}", "<0!r:><1:>>");
    check("{:{}{}}", "<0:<1:><2:>>");
    check("{a.b[c][01].d!s:x}", "<a.b[c][#1].d!s:x>");
    check("{[a}{:!]}{.real}", "<0[a}{:!]:><1.real:>");
    check("{:}}}", "<0:>}");
    check("{0:!<5}{ 0}{-1}", "<0:!<5>< 0:><-1:>");
}

#[test]
fn errors_are_those_of_cpython() {
    for (template, message) in [
        ("{", "Single '{' encountered in format string"),
        ("}a", "Single '}' encountered in format string"),
        ("{}}", "Single '}' encountered in format string"),
        ("{0", "expected '}' before end of string"),
        ("{0[a", "expected '}' before end of string"),
        ("{0!", "end of string while looking for conversion specifier"),
        ("{0!}", "unmatched '{' in format spec"),
        ("{0!r", "unmatched '{' in format spec"),
        ("{0!rr}", "expected ':' after conversion specifier"),
        ("{0!x}", "Unknown conversion specifier x"),
        ("{!:}", "Unknown conversion specifier :"),
        ("{0! }", "Unknown conversion specifier \\x20"),
        ("{0!é}", "Unknown conversion specifier \\xe9"),
        ("{0:{", "unmatched '{' in format spec"),
        ("{0:{1:{2}}}", "Max string recursion exceeded"),
        ("{0}{}", "cannot switch from manual field specification to automatic field numbering"),
        ("{}{0}", "cannot switch from automatic field numbering to manual field specification"),
        ("{0.}", "Empty attribute in format string"),
        ("{0..a}", "Empty attribute in format string"),
        ("{0[]}", "Empty attribute in format string"),
        ("{0[a]b}", "Only '.' or '[' may follow ']' in format field specifier"),
        ("{0[a]é}", "Only '.' or '[' may follow ']' in format field specifier"),
        ("{99999999999999999999}", "Too many decimal digits in format string"),
        ("{a{b}", "unexpected '{' in field name"),
    ] {
        check(template, message);
    }
}
