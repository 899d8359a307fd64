//! _ast: the tree of a source text as objects of module `ast`. What the tree is made
//! of is in `ast.py`; this walks the parser's tree (`Parser/Python.asdl`).

mod read;

use gillie_syntax::LineIndex;
use gillie_syntax::ast::{
    self as syntax, BoolOp, CmpOp, Constant, Expr, ExprKind, Operator, Pattern, PatternKind, Stmt, StmtKind, TextRange,
    UnaryOp,
};

use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::bytes::Bytes;
use crate::objects::dict::Dict;
use crate::objects::instance;
use crate::objects::list::List;
use crate::objects::module::Module;
use crate::objects::string::Str;
use crate::objects::ty::TypeObject;
use crate::stdlib::ModuleSpec;
use crate::value::{Gc, Value};
pub(crate) use read::read;

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "_ast",
    doc: "Parsing source text to the nodes of module ast.",
    functions: FUNCTIONS,
    init: |_, _| Ok(()),
};

natives! { static FUNCTIONS;
    /// The tree of a source text; mode is 'exec', 'eval' or 'single'.
    "parse(source, filename, mode, /)" = parse;
}

/// About what the tree and its objects take for a byte of source text.
const TREE_BYTES: usize = 160;

fn parse(t: &Thread, a: &[Value]) -> R {
    let (source, filename, mode) = (t.to_str(a[0])?, t.to_str(a[1])?, t.to_str(a[2])?);
    let (source, filename) = (source.to_lossy().into_owned(), filename.to_lossy().into_owned());
    let (mode, root) = match mode.as_bytes() {
        b"eval" => (gillie_syntax::Mode::Expression, "Expression"),
        b"single" => (gillie_syntax::Mode::Interactive, "Interactive"),
        _ => (gillie_syntax::Mode::Module, "Module"),
    };
    t.check_room(source.len().saturating_mul(TREE_BYTES))?;
    let tree = match crate::compile::parse(&source, mode, t.digits_max()) {
        Ok(tree) => tree,
        Err(error) => return Err(t.syntax_error_in(mode, &error, &source, &filename)),
    };
    let ast = t.import_module("ast")?;
    let Some(names) = ast.cast::<Module>().map(|module| module.dict()) else { return Ok(Value::NONE) };
    let builder = Builder { t, names, lines: LineIndex::new(&source), source: &source };
    builder.module(root, tree.module())
}

struct Builder<'a> {
    t: &'a Thread,
    /// The namespace of module `ast`.
    names: Gc<Dict>,
    lines: LineIndex,
    source: &'a str,
}

type Fields<'f> = &'f [(&'static str, Value)];

impl Builder<'_> {
    // ---- making nodes

    /// A node of class `class` without a place.
    fn bare(&self, class: &str, fields: Fields<'_>) -> R {
        let t = self.t;
        let found = self.names.get_str(t, t.intern(class)).and_then(|c| c.cast::<TypeObject>());
        let Some(ty) = found else { return Err(t.system_error(&format!("no node class {class}"))) };
        let node = instance::new_instance(t, ty);
        for (name, value) in fields {
            instance::set_own(t, &node.header, t.intern(name), *value)?;
        }
        Ok(node.value())
    }

    fn node(&self, class: &str, range: TextRange, fields: Fields<'_>) -> R {
        let node = self.bare(class, fields)?;
        let t = self.t;
        let (start, end) = (self.lines.locate(range.start), self.lines.locate(range.end));
        let place = [
            ("lineno", start.line),
            ("col_offset", start.column),
            ("end_lineno", end.line),
            ("end_col_offset", end.column),
        ];
        for (name, number) in place {
            if let Some(header) = node.object() {
                instance::set_own(t, header, t.intern(name), t.int(number.into()))?;
            }
        }
        Ok(node)
    }

    fn list<T>(&self, items: &[T], mut make: impl FnMut(&T) -> R) -> R {
        let list = List::empty(self.t);
        for item in items {
            list.push(self.t, make(item)?)?;
        }
        Ok(list.value())
    }

    fn name(&self, name: &str) -> Value {
        self.t.intern(name).value()
    }

    fn context(&self, which: &str) -> R {
        self.bare(which, &[])
    }

    fn exprs(&self, items: &[Expr], context: &'static str) -> R {
        self.list(items, |e| self.expr_in(e, context))
    }

    fn maybe(&self, e: Option<&Expr>) -> R {
        e.map_or(Ok(Value::NONE), |e| self.expr(e))
    }

    // ---- statements

    fn module(&self, root: &str, module: &syntax::Module) -> R {
        if root == "Expression" {
            let body = match module.body.first().map(|s| &s.kind) {
                Some(StmtKind::Expr(e)) => self.expr(e)?,
                _ => Value::NONE,
            };
            return self.bare(root, &[("body", body)]);
        }
        let body = self.body(&module.body)?;
        if root == "Module" {
            let ignores = List::empty(self.t).value();
            return self.bare(root, &[("body", body), ("type_ignores", ignores)]);
        }
        self.bare(root, &[("body", body)])
    }

    fn body(&self, body: &[Stmt]) -> R {
        self.list(body, |s| self.stmt(s))
    }

    fn stmt(&self, s: &Stmt) -> R {
        let at = s.range;
        match &s.kind {
            StmtKind::FunctionDef(f) => {
                let class = if f.is_async { "AsyncFunctionDef" } else { "FunctionDef" };
                self.node(
                    class,
                    at,
                    &[
                        ("name", self.name(&f.name.name)),
                        ("args", self.parameters(&f.params)?),
                        ("body", self.body(&f.body)?),
                        ("decorator_list", self.exprs(&f.decorators, "Load")?),
                        ("returns", self.maybe(f.returns.as_ref())?),
                        ("type_comment", Value::NONE),
                        ("type_params", self.type_params(&f.type_params)?),
                    ],
                )
            }
            StmtKind::ClassDef(c) => self.node(
                "ClassDef",
                at,
                &[
                    ("name", self.name(&c.name.name)),
                    ("bases", self.exprs(&c.bases, "Load")?),
                    ("keywords", self.keywords(&c.keywords)?),
                    ("body", self.body(&c.body)?),
                    ("decorator_list", self.exprs(&c.decorators, "Load")?),
                    ("type_params", self.type_params(&c.type_params)?),
                ],
            ),
            StmtKind::Return(value) => self.node("Return", at, &[("value", self.maybe(value.as_deref())?)]),
            StmtKind::Delete(targets) => self.node("Delete", at, &[("targets", self.exprs(targets, "Del")?)]),
            StmtKind::Assign { targets, value } => self.node(
                "Assign",
                at,
                &[
                    ("targets", self.exprs(targets, "Store")?),
                    ("value", self.expr(value)?),
                    ("type_comment", Value::NONE),
                ],
            ),
            StmtKind::TypeAlias(a) => {
                let name = [("id", self.name(&a.name.name)), ("ctx", self.context("Store")?)];
                self.node(
                    "TypeAlias",
                    at,
                    &[
                        ("name", self.node("Name", a.name.range, &name)?),
                        ("type_params", self.type_params(&a.type_params)?),
                        ("value", self.expr(&a.value)?),
                    ],
                )
            }
            StmtKind::AugAssign { target, op, value } => self.node(
                "AugAssign",
                at,
                &[
                    ("target", self.expr_in(target, "Store")?),
                    ("op", self.bare(operator(*op), &[])?),
                    ("value", self.expr(value)?),
                ],
            ),
            StmtKind::AnnAssign(a) => self.node(
                "AnnAssign",
                at,
                &[
                    ("target", self.expr_in(&a.target, "Store")?),
                    ("annotation", self.expr(&a.annotation)?),
                    ("value", self.maybe(a.value.as_ref())?),
                    ("simple", self.t.int(a.simple.into())),
                ],
            ),
            StmtKind::For(f) => self.node(
                if f.is_async { "AsyncFor" } else { "For" },
                at,
                &[
                    ("target", self.expr_in(&f.target, "Store")?),
                    ("iter", self.expr(&f.iter)?),
                    ("body", self.body(&f.body)?),
                    ("orelse", self.body(&f.orelse)?),
                    ("type_comment", Value::NONE),
                ],
            ),
            StmtKind::While(w) => self.node(
                "While",
                at,
                &[("test", self.expr(&w.test)?), ("body", self.body(&w.body)?), ("orelse", self.body(&w.orelse)?)],
            ),
            StmtKind::If(i) => self.if_statement(i, at),
            StmtKind::With(w) => self.node(
                if w.is_async { "AsyncWith" } else { "With" },
                at,
                &[
                    ("items", self.list(&w.items, |item| self.with_item(item))?),
                    ("body", self.body(&w.body)?),
                    ("type_comment", Value::NONE),
                ],
            ),
            StmtKind::Match(m) => self.node(
                "Match",
                at,
                &[("subject", self.expr(&m.subject)?), ("cases", self.list(&m.cases, |case| self.match_case(case))?)],
            ),
            StmtKind::Raise { exc, cause } => self.node(
                "Raise",
                at,
                &[("exc", self.maybe(exc.as_deref())?), ("cause", self.maybe(cause.as_deref())?)],
            ),
            StmtKind::Try(t) => self.node(
                if t.is_star { "TryStar" } else { "Try" },
                at,
                &[
                    ("body", self.body(&t.body)?),
                    ("handlers", self.list(&t.handlers, |handler| self.handler(handler))?),
                    ("orelse", self.body(&t.orelse)?),
                    ("finalbody", self.body(&t.finalbody)?),
                ],
            ),
            StmtKind::Assert { test, msg } => {
                self.node("Assert", at, &[("test", self.expr(test)?), ("msg", self.maybe(msg.as_deref())?)])
            }
            StmtKind::Import(names) => self.node("Import", at, &[("names", self.aliases(names)?)]),
            StmtKind::ImportFrom(i) => self.node(
                "ImportFrom",
                at,
                &[
                    ("module", i.module.as_ref().map_or(Value::NONE, |m| self.name(&m.name))),
                    ("names", self.aliases(&i.names)?),
                    ("level", self.t.int(i.level.into())),
                ],
            ),
            StmtKind::Global(names) => self.node("Global", at, &[("names", self.identifiers(names)?)]),
            StmtKind::Nonlocal(names) => self.node("Nonlocal", at, &[("names", self.identifiers(names)?)]),
            StmtKind::Expr(e) => self.node("Expr", at, &[("value", self.expr(e)?)]),
            StmtKind::Pass => self.node("Pass", at, &[]),
            StmtKind::Break => self.node("Break", at, &[]),
            StmtKind::Continue => self.node("Continue", at, &[]),
        }
    }

    /// `elif` is an `if` in the `else`.
    fn if_statement(&self, i: &syntax::If, at: TextRange) -> R {
        let mut orelse = self.body(&i.orelse)?;
        let mut end = i.orelse.last().map(|s| s.range.end);
        for elif in i.elifs.iter().rev() {
            let range = TextRange::new(elif.range.start, end.unwrap_or(elif.range.end).max(elif.range.end));
            end = Some(range.end);
            let fields = [("test", self.expr(&elif.test)?), ("body", self.body(&elif.body)?), ("orelse", orelse)];
            let inner = self.node("If", range, &fields)?;
            orelse = List::new(self.t, &[inner]).value();
        }
        self.node("If", at, &[("test", self.expr(&i.test)?), ("body", self.body(&i.body)?), ("orelse", orelse)])
    }

    fn identifiers(&self, names: &[syntax::Ident]) -> R {
        self.list(names, |name| Ok(self.name(&name.name)))
    }

    fn aliases(&self, aliases: &[syntax::Alias]) -> R {
        self.list(aliases, |alias| {
            self.node(
                "alias",
                alias.range,
                &[
                    ("name", self.name(&alias.name.name)),
                    ("asname", alias.asname.as_ref().map_or(Value::NONE, |name| self.name(&name.name))),
                ],
            )
        })
    }

    fn with_item(&self, item: &syntax::WithItem) -> R {
        let target = match &item.target {
            Some(target) => self.expr_in(target, "Store")?,
            None => Value::NONE,
        };
        self.bare("withitem", &[("context_expr", self.expr(&item.context)?), ("optional_vars", target)])
    }

    fn handler(&self, handler: &syntax::ExceptHandler) -> R {
        self.node(
            "ExceptHandler",
            handler.range,
            &[
                ("type", self.maybe(handler.exc_type.as_ref())?),
                ("name", handler.name.as_ref().map_or(Value::NONE, |name| self.name(&name.name))),
                ("body", self.body(&handler.body)?),
            ],
        )
    }

    fn type_params(&self, params: &[syntax::TypeParam]) -> R {
        self.list(params, |param| {
            let name = ("name", self.name(&param.name.name));
            let default = ("default_value", self.maybe(param.default.as_ref())?);
            match &param.kind {
                syntax::TypeParamKind::TypeVar { bound } => {
                    let bound = ("bound", self.maybe(bound.as_deref())?);
                    self.node("TypeVar", param.range, &[name, bound, default])
                }
                syntax::TypeParamKind::ParamSpec => self.node("ParamSpec", param.range, &[name, default]),
                syntax::TypeParamKind::TypeVarTuple => self.node("TypeVarTuple", param.range, &[name, default]),
            }
        })
    }

    fn parameters(&self, p: &syntax::Parameters) -> R {
        let one = |p: &syntax::Parameter| {
            self.node(
                "arg",
                p.range,
                &[
                    ("arg", self.name(&p.name.name)),
                    ("annotation", self.maybe(p.annotation.as_ref())?),
                    ("type_comment", Value::NONE),
                ],
            )
        };
        let lone = |p: &Option<syntax::Parameter>| p.as_ref().map_or(Ok(Value::NONE), one);
        let defaults = List::empty(self.t);
        for default in p.posonly.iter().chain(&p.args).filter_map(|p| p.default.as_ref()) {
            defaults.push(self.t, self.expr(default)?)?;
        }
        self.bare(
            "arguments",
            &[
                ("posonlyargs", self.list(&p.posonly, one)?),
                ("args", self.list(&p.args, one)?),
                ("vararg", lone(&p.vararg)?),
                ("kwonlyargs", self.list(&p.kwonly, one)?),
                ("kw_defaults", self.list(&p.kwonly, |p| self.maybe(p.default.as_ref()))?),
                ("kwarg", lone(&p.kwarg)?),
                ("defaults", defaults.value()),
            ],
        )
    }

    // ---- patterns

    fn match_case(&self, case: &syntax::MatchCase) -> R {
        self.bare(
            "match_case",
            &[
                ("pattern", self.pattern(&case.pattern)?),
                ("guard", self.maybe(case.guard.as_ref())?),
                ("body", self.body(&case.body)?),
            ],
        )
    }

    fn patterns(&self, patterns: &[Pattern]) -> R {
        self.list(patterns, |p| self.pattern(p))
    }

    fn pattern(&self, p: &Pattern) -> R {
        let ident = |name: &Option<syntax::Ident>| name.as_ref().map_or(Value::NONE, |n| self.name(&n.name));
        match &p.kind {
            PatternKind::Value(e) => self.node("MatchValue", p.range, &[("value", self.expr(e)?)]),
            PatternKind::Singleton(c) => self.node("MatchSingleton", p.range, &[("value", self.constant(c)?)]),
            PatternKind::Sequence(items) => self.node("MatchSequence", p.range, &[("patterns", self.patterns(items)?)]),
            PatternKind::Mapping { keys, patterns, rest } => self.node(
                "MatchMapping",
                p.range,
                &[("keys", self.exprs(keys, "Load")?), ("patterns", self.patterns(patterns)?), ("rest", ident(rest))],
            ),
            PatternKind::Class(c) => self.node(
                "MatchClass",
                p.range,
                &[
                    ("cls", self.expr(&c.cls)?),
                    ("patterns", self.patterns(&c.patterns)?),
                    ("kwd_attrs", self.list(&c.keywords, |(name, _)| Ok(self.name(&name.name)))?),
                    ("kwd_patterns", self.list(&c.keywords, |(_, pattern)| self.pattern(pattern))?),
                ],
            ),
            PatternKind::Star(name) => self.node("MatchStar", p.range, &[("name", ident(name))]),
            PatternKind::As { pattern, name } => {
                let inner = pattern.as_ref().map_or(Ok(Value::NONE), |pattern| self.pattern(pattern))?;
                self.node("MatchAs", p.range, &[("pattern", inner), ("name", ident(name))])
            }
            PatternKind::Or(items) => self.node("MatchOr", p.range, &[("patterns", self.patterns(items)?)]),
        }
    }

    // ---- expressions

    fn expr(&self, e: &Expr) -> R {
        self.expr_in(e, "Load")
    }

    fn expr_in(&self, e: &Expr, context: &'static str) -> R {
        self.t.check_stack()?;
        let at = e.range;
        match &e.kind {
            ExprKind::BoolOp { op, values } => {
                let op = if *op == BoolOp::And { "And" } else { "Or" };
                self.node("BoolOp", at, &[("op", self.bare(op, &[])?), ("values", self.exprs(values, "Load")?)])
            }
            ExprKind::Named { target, value } => {
                self.node("NamedExpr", at, &[("target", self.expr_in(target, "Store")?), ("value", self.expr(value)?)])
            }
            ExprKind::BinOp { left, op, right } => self.node(
                "BinOp",
                at,
                &[("left", self.expr(left)?), ("op", self.bare(operator(*op), &[])?), ("right", self.expr(right)?)],
            ),
            ExprKind::UnaryOp { op, operand } => {
                let op = match op {
                    UnaryOp::Invert => "Invert",
                    UnaryOp::Not => "Not",
                    UnaryOp::UAdd => "UAdd",
                    UnaryOp::USub => "USub",
                };
                self.node("UnaryOp", at, &[("op", self.bare(op, &[])?), ("operand", self.expr(operand)?)])
            }
            ExprKind::Lambda { params, body } => {
                self.node("Lambda", at, &[("args", self.parameters(params)?), ("body", self.expr(body)?)])
            }
            ExprKind::IfExp { test, body, orelse } => self.node(
                "IfExp",
                at,
                &[("test", self.expr(test)?), ("body", self.expr(body)?), ("orelse", self.expr(orelse)?)],
            ),
            ExprKind::Dict(items) => self.node(
                "Dict",
                at,
                &[
                    ("keys", self.list(items, |item| self.maybe(item.key.as_ref()))?),
                    ("values", self.list(items, |item| self.expr(&item.value))?),
                ],
            ),
            ExprKind::Set(items) => self.node("Set", at, &[("elts", self.exprs(items, "Load")?)]),
            ExprKind::ListComp { elt, generators } => self.comprehension("ListComp", at, elt, generators),
            ExprKind::SetComp { elt, generators } => self.comprehension("SetComp", at, elt, generators),
            ExprKind::GeneratorExp { elt, generators } => self.comprehension("GeneratorExp", at, elt, generators),
            ExprKind::DictComp { key, value, generators } => self.node(
                "DictComp",
                at,
                &[("key", self.expr(key)?), ("value", self.expr(value)?), ("generators", self.generators(generators)?)],
            ),
            ExprKind::Await(value) => self.node("Await", at, &[("value", self.expr(value)?)]),
            ExprKind::Yield(value) => self.node("Yield", at, &[("value", self.maybe(value.as_deref())?)]),
            ExprKind::YieldFrom(value) => self.node("YieldFrom", at, &[("value", self.expr(value)?)]),
            ExprKind::Compare { left, rest } => self.node(
                "Compare",
                at,
                &[
                    ("left", self.expr(left)?),
                    ("ops", self.list(rest, |(op, _)| self.bare(comparison(*op), &[]))?),
                    ("comparators", self.list(rest, |(_, right)| self.expr(right))?),
                ],
            ),
            ExprKind::Call { func, args, keywords } => self.node(
                "Call",
                at,
                &[
                    ("func", self.expr(func)?),
                    ("args", self.exprs(args, "Load")?),
                    ("keywords", self.keywords(keywords)?),
                ],
            ),
            ExprKind::JoinedStr(parts) => self.joined(parts, at),
            ExprKind::Constant(c) => self.constant_node(c, at),
            ExprKind::Attribute { value, attr } => self.node(
                "Attribute",
                at,
                &[("value", self.expr(value)?), ("attr", self.name(&attr.name)), ("ctx", self.context(context)?)],
            ),
            ExprKind::Subscript { value, slice } => self.node(
                "Subscript",
                at,
                &[("value", self.expr(value)?), ("slice", self.expr(slice)?), ("ctx", self.context(context)?)],
            ),
            ExprKind::Starred(value) => {
                self.node("Starred", at, &[("value", self.expr_in(value, context)?), ("ctx", self.context(context)?)])
            }
            ExprKind::Name(name) => self.node("Name", at, &[("id", self.name(name)), ("ctx", self.context(context)?)]),
            ExprKind::List(items) => {
                self.node("List", at, &[("elts", self.exprs(items, context)?), ("ctx", self.context(context)?)])
            }
            ExprKind::Tuple(items) => {
                self.node("Tuple", at, &[("elts", self.exprs(items, context)?), ("ctx", self.context(context)?)])
            }
            ExprKind::Slice { lower, upper, step } => self.node(
                "Slice",
                at,
                &[
                    ("lower", self.maybe(lower.as_deref())?),
                    ("upper", self.maybe(upper.as_deref())?),
                    ("step", self.maybe(step.as_deref())?),
                ],
            ),
        }
    }

    fn comprehension(&self, class: &str, at: TextRange, elt: &Expr, generators: &[syntax::Comprehension]) -> R {
        self.node(class, at, &[("elt", self.expr(elt)?), ("generators", self.generators(generators)?)])
    }

    fn generators(&self, generators: &[syntax::Comprehension]) -> R {
        self.list(generators, |g| {
            self.bare(
                "comprehension",
                &[
                    ("target", self.expr_in(&g.target, "Store")?),
                    ("iter", self.expr(&g.iter)?),
                    ("ifs", self.exprs(&g.ifs, "Load")?),
                    ("is_async", self.t.int(g.is_async.into())),
                ],
            )
        })
    }

    fn keywords(&self, keywords: &[syntax::Keyword]) -> R {
        self.list(keywords, |keyword| {
            let name = keyword.name.as_ref().map_or(Value::NONE, |name| self.name(&name.name));
            self.node("keyword", keyword.range, &[("arg", name), ("value", self.expr(&keyword.value)?)])
        })
    }

    fn joined(&self, parts: &[syntax::FStringPart], at: TextRange) -> R {
        let values = self.list(parts, |part| match part {
            syntax::FStringPart::Literal { value, range } => self.constant_node(value, *range),
            syntax::FStringPart::Field(field) => {
                let conversion = match field.conversion {
                    syntax::Conversion::None => -1,
                    syntax::Conversion::Str => i64::from(b's'),
                    syntax::Conversion::Repr => i64::from(b'r'),
                    syntax::Conversion::Ascii => i64::from(b'a'),
                };
                let spec = match &field.format_spec {
                    Some(spec) => self.joined(&spec.parts, spec.range)?,
                    None => Value::NONE,
                };
                self.node(
                    "FormattedValue",
                    field.range,
                    &[
                        ("value", self.expr(&field.value)?),
                        ("conversion", self.t.int(conversion)),
                        ("format_spec", spec),
                    ],
                )
            }
        })?;
        self.node("JoinedStr", at, &[("values", values)])
    }

    fn constant_node(&self, c: &Constant, at: TextRange) -> R {
        let starts_with_u = |text: &str| text.starts_with('u');
        let text = self.source.get(at.start as usize..at.end as usize).unwrap_or_default();
        let is_text = matches!(c, Constant::Str(_) | Constant::SurrogateStr(_));
        let kind = if is_text && starts_with_u(text) { self.name("u") } else { Value::NONE };
        self.node("Constant", at, &[("value", self.constant(c)?), ("kind", kind)])
    }

    fn constant(&self, c: &Constant) -> R {
        let t = self.t;
        Ok(match c {
            Constant::None => Value::NONE,
            Constant::True => Value::TRUE,
            Constant::False => Value::FALSE,
            Constant::Ellipsis => Value::ELLIPSIS,
            Constant::Int(value) => match i64::try_from(*value) {
                Ok(value) => t.int(value),
                Err(_) => t.big_int((*value).into()),
            },
            Constant::BigInt { digits, radix } => {
                t.big_int(dashu_int::IBig::from_str_radix(digits, *radix).unwrap_or_default())
            }
            Constant::Float(value) => t.float(*value),
            Constant::Imaginary(value) => self.complex(*value)?,
            Constant::Str(text) => t.str(text),
            Constant::SurrogateStr(points) => Str::from_code_points(t, points).value(),
            Constant::Bytes(bytes) => Bytes::new(t, &bytes[..]).value(),
            Constant::FrozenSet(_) => return Err(t.system_error("a frozenset comes from no source")),
        })
    }
}

impl Builder<'_> {
    fn complex(&self, imaginary: f64) -> R {
        let t = self.t;
        match t.vm().builtins().get_str(t, t.intern("complex")) {
            Some(class) => t.call(class, &[t.float(0.0), t.float(imaginary)]),
            None => Err(t.raise_text(t.types().not_implemented_error, "complex numbers are not supported yet")),
        }
    }
}

fn operator(op: Operator) -> &'static str {
    match op {
        Operator::Add => "Add",
        Operator::Sub => "Sub",
        Operator::Mult => "Mult",
        Operator::MatMult => "MatMult",
        Operator::Div => "Div",
        Operator::Mod => "Mod",
        Operator::Pow => "Pow",
        Operator::LShift => "LShift",
        Operator::RShift => "RShift",
        Operator::BitOr => "BitOr",
        Operator::BitXor => "BitXor",
        Operator::BitAnd => "BitAnd",
        Operator::FloorDiv => "FloorDiv",
    }
}

fn comparison(op: CmpOp) -> &'static str {
    match op {
        CmpOp::Eq => "Eq",
        CmpOp::NotEq => "NotEq",
        CmpOp::Lt => "Lt",
        CmpOp::LtE => "LtE",
        CmpOp::Gt => "Gt",
        CmpOp::GtE => "GtE",
        CmpOp::Is => "Is",
        CmpOp::IsNot => "IsNot",
        CmpOp::In => "In",
        CmpOp::NotIn => "NotIn",
    }
}
