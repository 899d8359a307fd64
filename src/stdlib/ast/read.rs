//! Trees of module `ast` as the compiler reads them: the objects become the parser's tree, each node with the place that
//! it says (`Python/Python-ast.c:obj2ast_*` converts, `Python/ast.c:validate_*` checks).

mod expressions;
mod nodes;
mod parts;
mod patterns;

use std::cell::{Cell, RefCell};

use gillie_syntax::ast::{self as syntax, Ident, Stmt, StmtKind, TextRange};
use gillie_syntax::{LineIndex, Location};

use crate::compile::Tree;
use crate::interp::{R, Raised, Thread};
use crate::objects::dict::Dict;
use crate::objects::module::Module;
use crate::value::{Gc, Value};
use expressions::Context;

/// Reads the tree `tree` of class `root` (`Module`, `Expression` or `Interactive`). Ranges are numbers of the places that
/// the index knows.
///
/// # Errors
/// TypeError and ValueError for what no compiler can read; RecursionError for one that is too deep.
pub(crate) fn read(t: &Thread, tree: Value, root: &str) -> R<(Tree, LineIndex)> {
    let ast = t.import_module("ast")?;
    let Some(names) = ast.cast::<Module>().map(|module| module.dict()) else {
        return Err(t.system_error("module ast is no module"));
    };
    let places = RefCell::new(vec![Location { line: 1, column: 0 }]);
    let reader = Reader { t, names, places, depth: Cell::new(0), deepest: Cell::new(0) };
    let body = reader.root(tree, root)?;
    let is_deep = reader.deepest.get() > crate::compile::nesting_here();
    let tree = Tree::new(syntax::Module { body, warnings: Vec::new() }, is_deep);
    Ok((tree, LineIndex::of_places(reader.places.into_inner())))
}

struct Reader<'a> {
    t: &'a Thread,
    /// The namespace of module `ast`.
    names: Gc<Dict>,
    /// Where nodes begin and end; a range has their indices here.
    places: RefCell<Vec<Location>>,
    depth: Cell<u32>,
    /// The greatest depth.
    deepest: Cell<u32>,
}

impl Reader<'_> {
    fn root(&self, tree: Value, root: &str) -> R<Vec<Stmt>> {
        if self.class_of(tree) != root {
            let found = self.t.type_name(tree);
            return Err(self.t.type_error(&format!("expected {root} node, got {found}")));
        }
        if root != "Expression" {
            return self.list(tree, root, "body", |r, item| r.statement(item));
        }
        let value = self.expression(tree, root, "body", Context::Load)?;
        let range = value.range;
        Ok(vec![Stmt { range, kind: StmtKind::Expr(Box::new(value)) }])
    }

    /// The statements of a block that must have some.
    fn block(&self, node: Value, class: &str, name: &str) -> R<Vec<Stmt>> {
        let body = self.list(node, class, name, |r, item| r.statement(item))?;
        self.not_empty(body, name, class)
    }

    fn statements(&self, node: Value, class: &str, name: &str) -> R<Vec<Stmt>> {
        self.list(node, class, name, |r, item| r.statement(item))
    }

    fn not_empty<T>(&self, items: Vec<T>, name: &str, class: &str) -> R<Vec<T>> {
        if items.is_empty() {
            return Err(self.invalid(&format!("empty {name} on {class}")));
        }
        Ok(items)
    }

    fn invalid(&self, message: &str) -> Raised {
        self.t.value_error(message)
    }

    fn statement(&self, node: Value) -> R<Stmt> {
        if node.is_none() {
            return Err(self.invalid("None disallowed in statement list"));
        }
        let _deeper = self.deeper("stmt")?;
        let range = self.range(node, "stmt")?;
        let class = self.class_of(node);
        let kind = match class.as_str() {
            "FunctionDef" | "AsyncFunctionDef" => self.function(node, &class, range)?,
            "ClassDef" => self.class(node, range)?,
            "Return" => StmtKind::Return(self.optional(node, "value")?.map(Box::new)),
            "Delete" => StmtKind::Delete(self.targets(node, "Delete", Context::Del)?),
            "Assign" => StmtKind::Assign {
                targets: self.targets(node, "Assign", Context::Store)?,
                value: self.boxed(node, "Assign", "value")?,
            },
            "TypeAlias" => self.type_alias(node)?,
            "AugAssign" => StmtKind::AugAssign {
                target: Box::new(self.expression(node, "AugAssign", "target", Context::Store)?),
                op: self.operator(node, "AugAssign")?,
                value: self.boxed(node, "AugAssign", "value")?,
            },
            "AnnAssign" => self.annotated(node)?,
            "For" | "AsyncFor" => StmtKind::For(Box::new(syntax::For {
                is_async: class == "AsyncFor",
                target: self.expression(node, &class, "target", Context::Store)?,
                iter: self.expression(node, &class, "iter", Context::Load)?,
                body: self.block(node, &class, "body")?,
                orelse: self.statements(node, &class, "orelse")?,
            })),
            "While" => StmtKind::While(Box::new(syntax::While {
                test: self.expression(node, "While", "test", Context::Load)?,
                body: self.block(node, "While", "body")?,
                orelse: self.statements(node, "While", "orelse")?,
            })),
            "If" => self.if_statement(node)?,
            "With" | "AsyncWith" => {
                let items = self.list(node, &class, "items", |r, item| r.with_item(item))?;
                StmtKind::With(Box::new(syntax::With {
                    is_async: class == "AsyncWith",
                    items: self.not_empty(items, "items", &class)?,
                    body: self.block(node, &class, "body")?,
                }))
            }
            "Match" => StmtKind::Match(Box::new(syntax::Match {
                subject: self.expression(node, "Match", "subject", Context::Load)?,
                cases: self.cases(node)?,
            })),
            "Raise" => self.raise(node)?,
            "Try" | "TryStar" => self.try_statement(node, &class)?,
            "Assert" => StmtKind::Assert {
                test: self.boxed(node, "Assert", "test")?,
                msg: self.optional(node, "msg")?.map(Box::new),
            },
            "Import" => StmtKind::Import(self.aliases(node, "Import")?),
            "ImportFrom" => self.import_from(node, range)?,
            "Global" => StmtKind::Global(self.identifiers(node, "Global", range)?),
            "Nonlocal" => StmtKind::Nonlocal(self.identifiers(node, "Nonlocal", range)?),
            "Expr" => StmtKind::Expr(self.boxed(node, "Expr", "value")?),
            "Pass" => StmtKind::Pass,
            "Break" => StmtKind::Break,
            "Continue" => StmtKind::Continue,
            _ => return Err(self.unexpected("stmt", node)),
        };
        Ok(Stmt { range, kind })
    }

    fn targets(&self, node: Value, class: &str, context: Context) -> R<Vec<syntax::Expr>> {
        let targets = self.expressions(node, class, "targets", context)?;
        self.not_empty(targets, "targets", class)
    }

    fn function(&self, node: Value, class: &str, range: TextRange) -> R<StmtKind> {
        Ok(StmtKind::FunctionDef(Box::new(syntax::FunctionDef {
            is_async: class == "AsyncFunctionDef",
            name: self.identifier(node, class, "name", range)?,
            params: self.parameters(node, class)?,
            body: self.block(node, class, "body")?,
            decorators: self.expressions(node, class, "decorator_list", Context::Load)?,
            returns: self.optional(node, "returns")?,
            type_params: self.type_params(node, class)?,
        })))
    }

    fn class(&self, node: Value, range: TextRange) -> R<StmtKind> {
        Ok(StmtKind::ClassDef(Box::new(syntax::ClassDef {
            name: self.identifier(node, "ClassDef", "name", range)?,
            bases: self.expressions(node, "ClassDef", "bases", Context::Load)?,
            keywords: self.keywords(node, "ClassDef")?,
            body: self.block(node, "ClassDef", "body")?,
            decorators: self.expressions(node, "ClassDef", "decorator_list", Context::Load)?,
            type_params: self.type_params(node, "ClassDef")?,
        })))
    }

    fn type_alias(&self, node: Value) -> R<StmtKind> {
        let name = self.expression(node, "TypeAlias", "name", Context::Store)?;
        let syntax::ExprKind::Name(text) = name.kind else {
            return Err(self.t.type_error("TypeAlias with non-Name name"));
        };
        Ok(StmtKind::TypeAlias(Box::new(syntax::TypeAlias {
            name: Ident { name: text, range: name.range },
            type_params: self.type_params(node, "TypeAlias")?,
            value: self.expression(node, "TypeAlias", "value", Context::Load)?,
        })))
    }

    fn annotated(&self, node: Value) -> R<StmtKind> {
        let target = self.expression(node, "AnnAssign", "target", Context::Store)?;
        let annotation = self.expression(node, "AnnAssign", "annotation", Context::Load)?;
        let value = self.optional(node, "value")?;
        let simple = self.integer(node, "AnnAssign", "simple")? != 0;
        if simple && !matches!(target.kind, syntax::ExprKind::Name(_)) {
            return Err(self.t.type_error("AnnAssign with simple non-Name target"));
        }
        Ok(StmtKind::AnnAssign(Box::new(syntax::AnnAssign { target, annotation, value, simple })))
    }

    /// `else` with nothing but an `if` in it is an `elif`, so that a long chain is not a deep tree.
    fn if_statement(&self, node: Value) -> R<StmtKind> {
        let test = self.expression(node, "If", "test", Context::Load)?;
        let body = self.block(node, "If", "body")?;
        let mut elifs = Vec::new();
        let mut last = node;
        while let Some(inner) = self.only_item(last, "orelse")?.filter(|inner| self.class_of(*inner) == "If") {
            let range = self.range(inner, "stmt")?;
            let test = self.expression(inner, "If", "test", Context::Load)?;
            elifs.push(syntax::Elif { range, test, body: self.block(inner, "If", "body")? });
            last = inner;
        }
        let orelse = self.statements(last, "If", "orelse")?;
        Ok(StmtKind::If(Box::new(syntax::If { test, body, elifs, orelse })))
    }

    fn with_item(&self, node: Value) -> R<syntax::WithItem> {
        Ok(syntax::WithItem {
            context: self.expression(node, "withitem", "context_expr", Context::Load)?,
            target: self.optional_in(node, "optional_vars", Context::Store)?,
        })
    }

    fn raise(&self, node: Value) -> R<StmtKind> {
        let exc = self.optional(node, "exc")?.map(Box::new);
        let cause = self.optional(node, "cause")?.map(Box::new);
        if exc.is_none() && cause.is_some() {
            return Err(self.invalid("Raise with cause but no exception"));
        }
        Ok(StmtKind::Raise { exc, cause })
    }

    fn try_statement(&self, node: Value, class: &str) -> R<StmtKind> {
        let body = self.block(node, class, "body")?;
        let handlers = self.list(node, class, "handlers", |r, item| r.handler(item))?;
        let orelse = self.statements(node, class, "orelse")?;
        let finalbody = self.statements(node, class, "finalbody")?;
        if handlers.is_empty() && finalbody.is_empty() {
            return Err(self.invalid(&format!("{class} has neither except handlers nor finalbody")));
        }
        if handlers.is_empty() && !orelse.is_empty() {
            return Err(self.invalid(&format!("{class} has orelse but no except handlers")));
        }
        let is_star = class == "TryStar";
        Ok(StmtKind::Try(Box::new(syntax::Try { body, handlers, orelse, finalbody, is_star })))
    }

    fn handler(&self, node: Value) -> R<syntax::ExceptHandler> {
        let range = self.range(node, "excepthandler")?;
        if self.class_of(node) != "ExceptHandler" {
            return Err(self.unexpected("excepthandler", node));
        }
        Ok(syntax::ExceptHandler {
            range,
            exc_type: self.optional(node, "type")?,
            name: self.optional_identifier(node, "name", range)?,
            body: self.block(node, "ExceptHandler", "body")?,
        })
    }

    fn aliases(&self, node: Value, class: &str) -> R<Vec<syntax::Alias>> {
        let names = self.list(node, class, "names", |r, item| {
            let nowhere = TextRange::default();
            let mut name = r.identifier(item, "alias", "name", nowhere)?;
            let mut asname = r.optional_identifier(item, "asname", nowhere)?;
            let range = r.range(item, "alias")?;
            name.range = range;
            asname.iter_mut().for_each(|name| name.range = range);
            Ok(syntax::Alias { range, name, asname })
        })?;
        self.not_empty(names, "names", class)
    }

    fn import_from(&self, node: Value, range: TextRange) -> R<StmtKind> {
        let module = self.optional_identifier(node, "module", range)?;
        let names = self.aliases(node, "ImportFrom")?;
        let level = match self.given(node, "level")? {
            Some(_) => self.integer(node, "ImportFrom", "level")?,
            None => 0,
        };
        let Ok(level) = u32::try_from(level) else { return Err(self.invalid("Negative ImportFrom level")) };
        Ok(StmtKind::ImportFrom(Box::new(syntax::ImportFrom { module, names, level })))
    }

    fn identifiers(&self, node: Value, class: &str, range: TextRange) -> R<Vec<Ident>> {
        let names = self.list(node, class, "names", |r, item| r.as_identifier(item, range))?;
        self.not_empty(names, "names", class)
    }

    fn type_params(&self, node: Value, class: &str) -> R<Vec<syntax::TypeParam>> {
        self.list(node, class, "type_params", |r, item| {
            let range = r.range(item, "type_param")?;
            let class = r.class_of(item);
            let name = |r: &Self| r.identifier(item, &class, "name", range);
            let (name, kind) = match class.as_str() {
                "TypeVar" => {
                    let name = name(r)?;
                    (name, syntax::TypeParamKind::TypeVar { bound: r.optional(item, "bound")?.map(Box::new) })
                }
                "ParamSpec" => (name(r)?, syntax::TypeParamKind::ParamSpec),
                "TypeVarTuple" => (name(r)?, syntax::TypeParamKind::TypeVarTuple),
                _ => return Err(r.unexpected("type_param", item)),
            };
            Ok(syntax::TypeParam { range, kind, name, default: r.optional(item, "default_value")? })
        })
    }
}
