//! Syntax trees as text, in the format of CPython's `ast.dump(tree, include_attributes=True)`.

use gillie_syntax::LineIndex;
use gillie_syntax::ast::*;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

/// What CPython's nodes know of how an expression is used.
#[derive(Clone, Copy)]
enum Context {
    Load,
    Store,
    Del,
}

/// The module as `ast.dump` prints it.
pub fn dump(source: &str, module: &Module) -> String {
    let dumper = Dumper { source, index: LineIndex::new(source) };
    node("Module", &[("body", dumper.body(&module.body))])
}

/// One statement as `ast.dump` prints it.
#[allow(dead_code, reason = "used by the tests only")]
pub fn dump_statement(source: &str, stmt: &Stmt) -> String {
    let index = LineIndex::new(source);
    Dumper { source, index }.stmt(stmt)
}

struct Dumper<'s> {
    source: &'s str,
    index: LineIndex,
}

/// `Name(field=value, ...)`; empty values are left out, as `ast.dump` does.
fn node(name: &str, fields: &[(&str, String)]) -> String {
    let shown: Vec<String> = fields
        .iter()
        .filter(|(_, value)| !value.is_empty() && value != "[]")
        .map(|(field, value)| format!("{field}={value}"))
        .collect();
    format!("{name}({})", shown.join(", "))
}

fn list(items: impl IntoIterator<Item = String>) -> String {
    format!("[{}]", items.into_iter().collect::<Vec<_>>().join(", "))
}

fn name_of(ident: &Ident) -> String {
    repr_str(ident.name.chars().map(u32::from), ident.name.contains('\''), ident.name.contains('"'))
}

fn optional_name(ident: &Option<Ident>) -> String {
    ident.as_ref().map_or_else(String::new, name_of)
}

fn operator(op: Operator) -> String {
    format!("{op:?}()")
}

impl Dumper<'_> {
    fn placed(&self, name: &str, range: TextRange, fields: &[(&str, String)]) -> String {
        let start = self.index.locate(range.start);
        let end = self.index.locate(range.end);
        let mut fields = fields.to_vec();
        fields.push(("lineno", start.line.to_string()));
        fields.push(("col_offset", start.column.to_string()));
        fields.push(("end_lineno", end.line.to_string()));
        fields.push(("end_col_offset", end.column.to_string()));
        node(name, &fields)
    }

    fn body(&self, body: &[Stmt]) -> String {
        list(body.iter().map(|stmt| self.stmt(stmt)))
    }

    fn exprs(&self, exprs: &[Expr], context: Context) -> String {
        list(exprs.iter().map(|expr| self.expr_in(expr, context)))
    }

    fn expr(&self, expr: &Expr) -> String {
        self.expr_in(expr, Context::Load)
    }

    fn boxed(&self, expr: &Option<Box<Expr>>) -> String {
        expr.as_ref().map_or_else(String::new, |expr| self.expr(expr))
    }

    fn optional(&self, expr: &Option<Expr>) -> String {
        expr.as_ref().map_or_else(String::new, |expr| self.expr(expr))
    }

    fn stmt(&self, stmt: &Stmt) -> String {
        let (name, fields) = self.stmt_fields(stmt);
        self.placed(name, stmt.range, &fields)
    }

    fn stmt_fields(&self, stmt: &Stmt) -> (&'static str, Vec<(&'static str, String)>) {
        match &stmt.kind {
            StmtKind::FunctionDef(def) => (
                if def.is_async { "AsyncFunctionDef" } else { "FunctionDef" },
                vec![
                    ("name", name_of(&def.name)),
                    ("args", self.parameters(&def.params)),
                    ("body", self.body(&def.body)),
                    ("decorator_list", self.exprs(&def.decorators, Context::Load)),
                    ("returns", self.optional(&def.returns)),
                    ("type_params", self.type_params(&def.type_params)),
                ],
            ),
            StmtKind::ClassDef(def) => (
                "ClassDef",
                vec![
                    ("name", name_of(&def.name)),
                    ("bases", self.exprs(&def.bases, Context::Load)),
                    ("keywords", self.keywords(&def.keywords)),
                    ("body", self.body(&def.body)),
                    ("decorator_list", self.exprs(&def.decorators, Context::Load)),
                    ("type_params", self.type_params(&def.type_params)),
                ],
            ),
            StmtKind::Return(value) => ("Return", vec![("value", self.boxed(value))]),
            StmtKind::Delete(targets) => ("Delete", vec![("targets", self.exprs(targets, Context::Del))]),
            StmtKind::Assign { targets, value } => {
                ("Assign", vec![("targets", self.exprs(targets, Context::Store)), ("value", self.expr(value))])
            }
            StmtKind::TypeAlias(alias) => (
                "TypeAlias",
                vec![
                    ("name", self.name_node(&alias.name, Context::Store)),
                    ("type_params", self.type_params(&alias.type_params)),
                    ("value", self.expr(&alias.value)),
                ],
            ),
            StmtKind::AugAssign { target, op, value } => (
                "AugAssign",
                vec![
                    ("target", self.expr_in(target, Context::Store)),
                    ("op", operator(*op)),
                    ("value", self.expr(value)),
                ],
            ),
            StmtKind::AnnAssign(assign) => (
                "AnnAssign",
                vec![
                    ("target", self.expr_in(&assign.target, Context::Store)),
                    ("annotation", self.expr(&assign.annotation)),
                    ("value", self.optional(&assign.value)),
                    ("simple", u8::from(assign.simple).to_string()),
                ],
            ),
            StmtKind::For(stmt) => (
                if stmt.is_async { "AsyncFor" } else { "For" },
                vec![
                    ("target", self.expr_in(&stmt.target, Context::Store)),
                    ("iter", self.expr(&stmt.iter)),
                    ("body", self.body(&stmt.body)),
                    ("orelse", self.body(&stmt.orelse)),
                ],
            ),
            StmtKind::While(stmt) => (
                "While",
                vec![
                    ("test", self.expr(&stmt.test)),
                    ("body", self.body(&stmt.body)),
                    ("orelse", self.body(&stmt.orelse)),
                ],
            ),
            StmtKind::If(stmt) => ("If", self.if_fields(&stmt.test, &stmt.body, stmt, 0)),
            StmtKind::With(stmt) => (
                if stmt.is_async { "AsyncWith" } else { "With" },
                vec![
                    ("items", list(stmt.items.iter().map(|item| self.with_item(item)))),
                    ("body", self.body(&stmt.body)),
                ],
            ),
            StmtKind::Match(stmt) => (
                "Match",
                vec![
                    ("subject", self.expr(&stmt.subject)),
                    ("cases", list(stmt.cases.iter().map(|case| self.case(case)))),
                ],
            ),
            StmtKind::Raise { exc, cause } => ("Raise", vec![("exc", self.boxed(exc)), ("cause", self.boxed(cause))]),
            StmtKind::Try(stmt) => (
                if stmt.is_star { "TryStar" } else { "Try" },
                vec![
                    ("body", self.body(&stmt.body)),
                    ("handlers", list(stmt.handlers.iter().map(|handler| self.handler(handler)))),
                    ("orelse", self.body(&stmt.orelse)),
                    ("finalbody", self.body(&stmt.finalbody)),
                ],
            ),
            StmtKind::Assert { test, msg } => ("Assert", vec![("test", self.expr(test)), ("msg", self.boxed(msg))]),
            StmtKind::Import(names) => ("Import", vec![("names", self.aliases(names))]),
            StmtKind::ImportFrom(import) => (
                "ImportFrom",
                vec![
                    ("module", optional_name(&import.module)),
                    ("names", self.aliases(&import.names)),
                    ("level", import.level.to_string()),
                ],
            ),
            StmtKind::Global(names) => ("Global", vec![("names", list(names.iter().map(name_of)))]),
            StmtKind::Nonlocal(names) => ("Nonlocal", vec![("names", list(names.iter().map(name_of)))]),
            StmtKind::Expr(value) => ("Expr", vec![("value", self.expr(value))]),
            StmtKind::Pass => ("Pass", vec![]),
            StmtKind::Break => ("Break", vec![]),
            StmtKind::Continue => ("Continue", vec![]),
        }
    }

    /// CPython nests each `elif` into the `orelse` of the test before it.
    fn if_fields(&self, test: &Expr, body: &[Stmt], stmt: &If, next: usize) -> Vec<(&'static str, String)> {
        let orelse = match stmt.elifs.get(next) {
            None => self.body(&stmt.orelse),
            Some(elif) => {
                let end = stmt.orelse.last().map(|last| last.range.end);
                let end = end.or(stmt.elifs.last().map(|last| last.range.end)).unwrap_or(elif.range.end);
                let fields = self.if_fields(&elif.test, &elif.body, stmt, next + 1);
                list([self.placed("If", TextRange::new(elif.range.start, end), &fields)])
            }
        };
        vec![("test", self.expr(test)), ("body", self.body(body)), ("orelse", orelse)]
    }

    fn with_item(&self, item: &WithItem) -> String {
        let target = item.target.as_ref().map(|target| self.expr_in(target, Context::Store));
        node("withitem", &[("context_expr", self.expr(&item.context)), ("optional_vars", target.unwrap_or_default())])
    }

    fn handler(&self, handler: &ExceptHandler) -> String {
        let fields = [
            ("type", self.optional(&handler.exc_type)),
            ("name", optional_name(&handler.name)),
            ("body", self.body(&handler.body)),
        ];
        self.placed("ExceptHandler", handler.range, &fields)
    }

    fn aliases(&self, names: &[Alias]) -> String {
        list(names.iter().map(|alias| {
            let fields = [("name", name_of(&alias.name)), ("asname", optional_name(&alias.asname))];
            self.placed("alias", alias.range, &fields)
        }))
    }

    fn type_params(&self, params: &[TypeParam]) -> String {
        list(params.iter().map(|param| {
            let (name, bound) = match &param.kind {
                TypeParamKind::TypeVar { bound } => ("TypeVar", self.boxed(bound)),
                TypeParamKind::ParamSpec => ("ParamSpec", String::new()),
                TypeParamKind::TypeVarTuple => ("TypeVarTuple", String::new()),
            };
            let fields =
                [("name", name_of(&param.name)), ("bound", bound), ("default_value", self.optional(&param.default))];
            self.placed(name, param.range, &fields)
        }))
    }

    fn parameters(&self, params: &Parameters) -> String {
        let args = |params: &[Parameter]| list(params.iter().map(|param| self.parameter(param)));
        let one = |param: &Option<Parameter>| param.as_ref().map_or_else(String::new, |param| self.parameter(param));
        let defaults = params.posonly.iter().chain(&params.args).filter_map(|param| param.default.as_ref());
        let kw_defaults = params.kwonly.iter().map(|param| match &param.default {
            Some(default) => self.expr(default),
            None => "None".to_owned(),
        });
        node(
            "arguments",
            &[
                ("posonlyargs", args(&params.posonly)),
                ("args", args(&params.args)),
                ("vararg", one(&params.vararg)),
                ("kwonlyargs", args(&params.kwonly)),
                ("kw_defaults", list(kw_defaults)),
                ("kwarg", one(&params.kwarg)),
                ("defaults", list(defaults.map(|default| self.expr(default)))),
            ],
        )
    }

    fn parameter(&self, param: &Parameter) -> String {
        let fields = [("arg", name_of(&param.name)), ("annotation", self.optional(&param.annotation))];
        self.placed("arg", param.range, &fields)
    }

    fn keywords(&self, keywords: &[Keyword]) -> String {
        list(keywords.iter().map(|keyword| {
            let fields = [("arg", optional_name(&keyword.name)), ("value", self.expr(&keyword.value))];
            self.placed("keyword", keyword.range, &fields)
        }))
    }

    fn case(&self, case: &MatchCase) -> String {
        node(
            "match_case",
            &[
                ("pattern", self.pattern(&case.pattern)),
                ("guard", self.optional(&case.guard)),
                ("body", self.body(&case.body)),
            ],
        )
    }

    fn patterns(&self, patterns: &[Pattern]) -> String {
        list(patterns.iter().map(|pattern| self.pattern(pattern)))
    }

    fn pattern(&self, pattern: &Pattern) -> String {
        let (name, fields) = match &pattern.kind {
            PatternKind::Value(value) => ("MatchValue", vec![("value", self.expr(value))]),
            PatternKind::Singleton(value) => ("MatchSingleton", vec![("value", constant(value))]),
            PatternKind::Sequence(patterns) => ("MatchSequence", vec![("patterns", self.patterns(patterns))]),
            PatternKind::Mapping { keys, patterns, rest } => (
                "MatchMapping",
                vec![
                    ("keys", self.exprs(keys, Context::Load)),
                    ("patterns", self.patterns(patterns)),
                    ("rest", optional_name(rest)),
                ],
            ),
            PatternKind::Class(class) => (
                "MatchClass",
                vec![
                    ("cls", self.expr(&class.cls)),
                    ("patterns", self.patterns(&class.patterns)),
                    ("kwd_attrs", list(class.keywords.iter().map(|(name, _)| name_of(name)))),
                    ("kwd_patterns", list(class.keywords.iter().map(|(_, value)| self.pattern(value)))),
                ],
            ),
            PatternKind::Star(name) => ("MatchStar", vec![("name", optional_name(name))]),
            PatternKind::As { pattern, name } => {
                let inner = pattern.as_ref().map_or_else(String::new, |inner| self.pattern(inner));
                ("MatchAs", vec![("pattern", inner), ("name", optional_name(name))])
            }
            PatternKind::Or(patterns) => ("MatchOr", vec![("patterns", self.patterns(patterns))]),
        };
        self.placed(name, pattern.range, &fields)
    }

    fn name_node(&self, name: &Ident, context: Context) -> String {
        let fields = [("id", name_of(name)), ("ctx", format_context(context))];
        self.placed("Name", name.range, &fields)
    }

    fn expr_in(&self, expr: &Expr, context: Context) -> String {
        let (name, fields) = self.expr_fields(expr, context);
        self.placed(name, expr.range, &fields)
    }

    fn expr_fields(&self, expr: &Expr, context: Context) -> (&'static str, Vec<(&'static str, String)>) {
        let ctx = ("ctx", format_context(context));
        match &expr.kind {
            ExprKind::BoolOp { op, values } => {
                ("BoolOp", vec![("op", format!("{op:?}()")), ("values", self.exprs(values, Context::Load))])
            }
            ExprKind::Named { target, value } => {
                ("NamedExpr", vec![("target", self.expr_in(target, Context::Store)), ("value", self.expr(value))])
            }
            ExprKind::BinOp { left, op, right } => {
                ("BinOp", vec![("left", self.expr(left)), ("op", operator(*op)), ("right", self.expr(right))])
            }
            ExprKind::UnaryOp { op, operand } => {
                ("UnaryOp", vec![("op", format!("{op:?}()")), ("operand", self.expr(operand))])
            }
            ExprKind::Lambda { params, body } => {
                ("Lambda", vec![("args", self.parameters(params)), ("body", self.expr(body))])
            }
            ExprKind::IfExp { test, body, orelse } => {
                ("IfExp", vec![("test", self.expr(test)), ("body", self.expr(body)), ("orelse", self.expr(orelse))])
            }
            ExprKind::Dict(items) => {
                let keys = items.iter().map(|item| match &item.key {
                    Some(key) => self.expr(key),
                    None => "None".to_owned(),
                });
                let values = items.iter().map(|item| self.expr(&item.value));
                ("Dict", vec![("keys", list(keys)), ("values", list(values))])
            }
            ExprKind::Set(elts) => ("Set", vec![("elts", self.exprs(elts, Context::Load))]),
            ExprKind::ListComp { elt, generators } => ("ListComp", self.comprehension(elt, generators)),
            ExprKind::SetComp { elt, generators } => ("SetComp", self.comprehension(elt, generators)),
            ExprKind::GeneratorExp { elt, generators } => ("GeneratorExp", self.comprehension(elt, generators)),
            ExprKind::DictComp { key, value, generators } => (
                "DictComp",
                vec![("key", self.expr(key)), ("value", self.expr(value)), ("generators", self.generators(generators))],
            ),
            ExprKind::Await(value) => ("Await", vec![("value", self.expr(value))]),
            ExprKind::Yield(value) => ("Yield", vec![("value", self.boxed(value))]),
            ExprKind::YieldFrom(value) => ("YieldFrom", vec![("value", self.expr(value))]),
            ExprKind::Compare { left, rest } => (
                "Compare",
                vec![
                    ("left", self.expr(left)),
                    ("ops", list(rest.iter().map(|(op, _)| format!("{op:?}()")))),
                    ("comparators", list(rest.iter().map(|(_, right)| self.expr(right)))),
                ],
            ),
            ExprKind::Call { func, args, keywords } => (
                "Call",
                vec![
                    ("func", self.expr(func)),
                    ("args", self.exprs(args, Context::Load)),
                    ("keywords", self.keywords(keywords)),
                ],
            ),
            ExprKind::JoinedStr(parts) => ("JoinedStr", vec![("values", self.fstring_parts(parts))]),
            ExprKind::Constant(value) => ("Constant", self.constant_fields(expr.range, value)),
            ExprKind::Attribute { value, attr } => {
                ("Attribute", vec![("value", self.expr(value)), ("attr", name_of(attr)), ctx])
            }
            ExprKind::Subscript { value, slice } => {
                ("Subscript", vec![("value", self.expr(value)), ("slice", self.expr(slice)), ctx])
            }
            ExprKind::Starred(value) => ("Starred", vec![("value", self.expr_in(value, context)), ctx]),
            ExprKind::Name(name) => {
                let range = expr.range;
                let name = name.clone();
                ("Name", vec![("id", name_of(&Ident { name, range })), ctx])
            }
            ExprKind::List(elts) => ("List", vec![("elts", self.exprs(elts, context)), ctx]),
            ExprKind::Tuple(elts) => ("Tuple", vec![("elts", self.exprs(elts, context)), ctx]),
            ExprKind::Slice { lower, upper, step } => {
                ("Slice", vec![("lower", self.boxed(lower)), ("upper", self.boxed(upper)), ("step", self.boxed(step))])
            }
        }
    }

    fn comprehension(&self, elt: &Expr, generators: &[Comprehension]) -> Vec<(&'static str, String)> {
        vec![("elt", self.expr(elt)), ("generators", self.generators(generators))]
    }

    fn generators(&self, generators: &[Comprehension]) -> String {
        list(generators.iter().map(|generator| {
            node(
                "comprehension",
                &[
                    ("target", self.expr_in(&generator.target, Context::Store)),
                    ("iter", self.expr(&generator.iter)),
                    ("ifs", self.exprs(&generator.ifs, Context::Load)),
                    ("is_async", u8::from(generator.is_async).to_string()),
                ],
            )
        }))
    }

    fn constant_fields(&self, range: TextRange, value: &Constant) -> Vec<(&'static str, String)> {
        let text = &self.source[range.start as usize..range.end as usize];
        let is_u = matches!(value, Constant::Str(_) | Constant::SurrogateStr(_))
            && ["u'", "u\""].iter().any(|prefix| text.starts_with(prefix));
        let kind = if is_u { "'u'" } else { "" };
        vec![("value", constant(value)), ("kind", kind.to_owned())]
    }

    fn fstring_parts(&self, parts: &[FStringPart]) -> String {
        list(parts.iter().map(|part| match part {
            FStringPart::Literal { range, value } => {
                self.placed("Constant", *range, &self.constant_fields(*range, value))
            }
            FStringPart::Field(field) => {
                let conversion = match field.conversion {
                    Conversion::None => -1,
                    Conversion::Str => 115,
                    Conversion::Repr => 114,
                    Conversion::Ascii => 97,
                };
                let spec = field
                    .format_spec
                    .as_ref()
                    .map(|spec| self.placed("JoinedStr", spec.range, &[("values", self.fstring_parts(&spec.parts))]));
                let fields = [
                    ("value", self.expr(&field.value)),
                    ("conversion", conversion.to_string()),
                    ("format_spec", spec.unwrap_or_default()),
                ];
                self.placed("FormattedValue", field.range, &fields)
            }
        }))
    }
}

fn format_context(context: Context) -> String {
    match context {
        Context::Load => "Load()",
        Context::Store => "Store()",
        Context::Del => "Del()",
    }
    .to_owned()
}

fn constant(value: &Constant) -> String {
    match value {
        Constant::None => "None".to_owned(),
        Constant::True => "True".to_owned(),
        Constant::False => "False".to_owned(),
        Constant::Ellipsis => "Ellipsis".to_owned(),
        Constant::Int(value) => value.to_string(),
        Constant::BigInt { digits, radix } => decimal(digits, *radix),
        Constant::Float(value) => {
            let text = float(*value);
            if text.contains(['.', 'e', 'n']) { text } else { text + ".0" }
        }
        Constant::Imaginary(value) => float(*value) + "j",
        Constant::Str(text) => repr_str(text.chars().map(u32::from), text.contains('\''), text.contains('"')),
        Constant::FrozenSet(_) => unreachable!("no source has a frozenset"),
        Constant::SurrogateStr(codes) => {
            let has = |quote: char| codes.contains(&u32::from(quote));
            repr_str(codes.iter().copied(), has('\''), has('"'))
        }
        Constant::Bytes(bytes) => repr_bytes(bytes),
    }
}

/// The shortest digits that read back as the same float, as Python prints them, without a final `.0`.
fn float(value: f64) -> String {
    if value.is_infinite() {
        return "inf".to_owned();
    }
    let scientific = format!("{value:e}");
    let (digits, exponent) = scientific.split_once('e').expect("the format has an exponent");
    let exponent: i32 = exponent.parse().expect("the exponent is a number");
    if (-4..16).contains(&exponent) {
        return value.to_string();
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{digits}e{sign}{:02}", exponent.abs())
}

/// Converts digits to decimal, by schoolbook arithmetic.
fn decimal(digits: &str, radix: u32) -> String {
    if radix == 10 {
        return digits.to_owned();
    }
    let mut groups: Vec<u64> = vec![0];
    for digit in digits.chars() {
        let mut carry = u64::from(digit.to_digit(radix).expect("the scanner checked the digits"));
        for group in &mut groups {
            let value = *group * u64::from(radix) + carry;
            *group = value % 1_000_000_000;
            carry = value / 1_000_000_000;
        }
        if carry > 0 {
            groups.push(carry);
        }
    }
    let mut text = groups.pop().unwrap_or(0).to_string();
    while let Some(group) = groups.pop() {
        text += &format!("{group:09}");
    }
    text
}

fn repr_str(codes: impl Iterator<Item = u32>, has_single: bool, has_double: bool) -> String {
    let quote = if has_single && !has_double { '"' } else { '\'' };
    let mut text = String::from(quote);
    for code in codes {
        match char::from_u32(code) {
            Some('\n') => text += "\\n",
            Some('\r') => text += "\\r",
            Some('\t') => text += "\\t",
            Some('\\') => text += "\\\\",
            Some(character) if character == quote => text.extend(['\\', quote]),
            Some(character) if is_printable(character) => text.push(character),
            _ if code < 0x100 => text += &format!("\\x{code:02x}"),
            _ if code < 0x10000 => text += &format!("\\u{code:04x}"),
            _ => text += &format!("\\U{code:08x}"),
        }
    }
    text.push(quote);
    text
}

fn is_printable(character: char) -> bool {
    character == ' '
        || !matches!(character.general_category_group(), GeneralCategoryGroup::Other | GeneralCategoryGroup::Separator)
}

fn repr_bytes(bytes: &[u8]) -> String {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { b'"' } else { b'\'' };
    let mut text = format!("b{}", quote as char);
    for byte in bytes {
        match byte {
            b'\n' => text += "\\n",
            b'\r' => text += "\\r",
            b'\t' => text += "\\t",
            b'\\' => text += "\\\\",
            byte if *byte == quote => text.extend(['\\', quote as char]),
            0x20..0x7F => text.push(*byte as char),
            _ => text += &format!("\\x{byte:02x}"),
        }
    }
    text.push(quote as char);
    text
}
