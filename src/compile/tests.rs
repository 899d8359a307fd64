//! Listings of small functions, and the errors of the compiler.

use std::sync::Arc;

use super::{Mode, compile_source};
use crate::bytecode::{CodeFlags, CodeSpec, Constant, Op, disassemble};

fn compile(source: &str) -> Arc<CodeSpec> {
    compile_source(source, "test.py", Mode::Exec).expect("the source is valid")
}

/// The first function or class body in `code`.
fn inner(code: &CodeSpec) -> Arc<CodeSpec> {
    let codes = code.constants.iter().filter_map(|constant| match constant {
        Constant::Code(code) => Some(Arc::clone(code)),
        _ => None,
    });
    codes.into_iter().next().expect("a code object")
}

/// Checks the instructions of the first function in `source`, one a line, and its exception rows.
fn check(source: &str, expected: &str) {
    let code = inner(&compile(source));
    let listing = disassemble(&code, None);
    let own = listing.split("\n\n").next().unwrap_or_default();
    let squeeze = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let instructions = own.lines().skip(1).map(squeeze).filter(|line| line.contains(' '));
    let actual: Vec<String> = instructions.collect();
    let expected: Vec<String> = expected.lines().map(squeeze).filter(|line| !line.is_empty()).collect();
    assert_eq!(actual, expected, "\n{}", actual.join("\n"));
}

/// Checks the message, place and end of a SyntaxError.
fn check_error(source: &str, message: &str, place: (u32, u32), end: (u32, i32)) {
    let error = compile_source(source, "test.py", Mode::Exec).expect_err("the source is invalid");
    let actual = (error.message.as_str(), (error.line, error.column), error.end);
    assert_eq!(actual, (message, place, Some(end)));
}

fn ops(code: &CodeSpec) -> Vec<Op> {
    let mut pc = 0;
    std::iter::from_fn(|| {
        let op = code.words.get(pc)?.op();
        pc += 1 + usize::from(op.info().cache);
        Some(op)
    })
    .collect()
}

// ---- operands and destinations

#[test]
fn results_go_straight_into_variables() {
    check(
        "def f(a, b):\n x = a + b * 2\n return x",
        "0 MulInt R[3], R[1:b], 2, mode=0
         1 Add R[2:x], R[0:a], R[3], mode=0
         2 Return R[2:x]",
    );
}

#[test]
fn an_operand_is_copied_when_a_walrus_rebinds_it() {
    check(
        "def f(x):\n return x + (x := 5)",
        "0 Move R[1], R[0:x]
         1 LoadConst R[0:x], 5
         2 Move R[2], R[0:x]
         3 Add R[1], R[1], R[2], mode=0
         4 Return R[1]",
    );
}

#[test]
fn a_partial_result_does_not_clobber_a_variable() {
    check(
        "def f(x):\n x = x and g()\n return x",
        "0 Move R[1], R[0:x]
         1 JumpIfFalse R[1], -> 5
         2 LoadGlobal R[1], \"g\"
         4 Call R[1], nargs=0, R[1]
         5 Move R[0:x], R[1]
         6 Return R[0:x]",
    );
}

#[test]
fn a_swap_needs_one_copy() {
    check(
        "def f(a, b):\n a, b = b, a\n return a",
        "0 Move R[2], R[0:a]
         1 Move R[0:a], R[1:b]
         2 Move R[1:b], R[2]
         3 Return R[0:a]",
    );
}

#[test]
fn items_unpack_into_variables_side_by_side() {
    check(
        "def f(d):\n for k, v in d: g(k, v)",
        "0 ForPrep R[3], R[0:d]
         1 Jump -> 8
         2 Unpack R[1:k], R[6], n=2
         3 LoadGlobal R[7], \"g\"
         5 Move R[8], R[1:k]
         6 Move R[9], R[2:v]
         7 Call R[7], nargs=2, R[7]
         8 ForNext R[6], R[3], -> 2
         9 LoadConst R[3], None
         10 Return R[3]",
    );
}

// ---- conditions and loops

#[test]
fn conditions_are_trees_of_jumps() {
    check(
        "def f(a, b):\n if a > 3 and not b or a is None: return 1\n return 2",
        "0 JumpGtInt R[0:a], 3, -> 2, sense=0
         1 JumpIfFalse R[1:b], -> 3
         2 JumpIfNotNone R[0:a], -> 5
         3 LoadConst R[2], 1
         4 Return R[2]
         5 LoadConst R[2], 2
         6 Return R[2]",
    );
}

#[test]
fn the_test_of_a_loop_is_at_its_bottom() {
    check(
        "def f(n):\n while n > 0:\n  n -= 1\n  if n == 5: continue\n  if n in (1, 2): break\n return n",
        "0 Jump -> 5
         1 SubInt R[0:n], R[0:n], 1, mode=1
         2 JumpEqInt R[0:n], 5, -> 5, sense=1
         3 LoadConst R[1], Tuple([Int(1), Int(2)])
         4 JumpIn R[0:n], R[1], -> 6, sense=1
         5 JumpGtInt R[0:n], 0, -> 1, sense=1
         6 Return R[0:n]",
    );
}

#[test]
fn dead_code_and_constant_tests_vanish() {
    check(
        "def f():\n if False: g()\n while 1:\n  if 0: g()\n  return -1 + 2 * 3\n  g()",
        "0 LoadConst R[0], 5
         1 Return R[0]",
    );
}

#[test]
fn a_far_jump_is_inverted_around_a_long_one() {
    let body = " x = g(x)\n".repeat(9000);
    let source = format!("def f(x):\n while x > 3:\n{}", body.replace(" x", "  x"));
    let code = inner(&compile(&source));
    let all = ops(&code);
    let at = all.iter().position(|op| *op == Op::JumpGtInt).expect("the test of the loop");
    assert_eq!(all[at + 1], Op::Jump);
}

// ---- definite assignment

#[test]
fn only_doubtful_variables_are_checked() {
    check(
        "def f(a):\n if a: x = 1\n return x + x",
        "0 LoadUndef R[1:x]
         1 JumpIfFalse R[0:a], -> 3
         2 LoadConst R[1:x], 1
         3 CheckLocal R[1:x], \"x\"
         4 Add R[2], R[1:x], R[1:x], mode=0
         5 Return R[2]",
    );
}

#[test]
fn a_variable_bound_in_a_try_body_is_doubtful_in_the_handler() {
    let code = inner(&compile("def f():\n try: x = g()\n except E: return x\n return x"));
    assert_eq!(ops(&code).iter().filter(|op| **op == Op::CheckLocal).count(), 1);
    assert_eq!(ops(&code)[0], Op::LoadUndef);
}

#[test]
fn a_deleted_variable_is_doubtful_in_a_loop() {
    let code = inner(&compile("def f(x):\n for i in g:\n  x\n  del x"));
    assert_eq!(ops(&code).iter().filter(|op| **op == Op::CheckLocal).count(), 1);
}

#[test]
fn all_variables_are_unbound_first_where_locals_can_be_seen() {
    let code = inner(&compile("def f():\n x = 1\n return locals()"));
    assert_eq!(ops(&code)[0], Op::LoadUndef);
}

// ---- scopes

#[test]
fn comprehension_variables_are_registers_at_module_level() {
    let code = compile("x = [i for i in y if (z := i)]");
    let all = ops(&code);
    assert_eq!(all.iter().filter(|op| **op == Op::StoreGlobal).count(), 2);
    assert!(code.constants.iter().all(|c| !matches!(c, Constant::Code(_))));
}

#[test]
fn captured_comprehension_variables_are_fresh_cells() {
    check(
        "def f(y): return [lambda: i for i in y]",
        "0 ForPrep R[2], R[0:y]
         1 BuildList R[1], R[0:y], n=0
         2 MakeCell R[5], empty=1
         3 Jump -> 9
         4 StoreCell R[5], R[6]
         5 Move R[11], R[5]
         6 BuildTuple R[10], R[11], n=1
         7 MakeFunction R[7], <code f.<locals>.<lambda>>, R[7], has=8
         8 ListAppend R[1], R[7]
         9 ForNext R[6], R[2], -> 4
         10 Return R[1]",
    );
}

#[test]
fn a_class_body_keeps_its_cell() {
    let code = inner(&compile("class A:\n def m(self): return super().m()"));
    assert!(code.uses_namespace);
    assert!(code.constants.contains(&Constant::Str("__classcell__".into())));
    check(
        "def f():\n class A:\n  def m(self): return super().m()",
        "0 LoadBuildClass R[1]
         1 MakeFunction R[2], <code f.<locals>.A>, R[0:A], has=0
         2 LoadConst R[3], \"A\"
         3 Call R[1], nargs=2, R[1]
         4 Move R[0:A], R[1]
         5 LoadConst R[1], None
         6 Return R[1]",
    );
}

#[test]
fn private_names_are_mangled_and_attributes_counted() {
    let class = inner(&compile("class A:\n def f(self): self.x = self.__y = 1; self.x += 2"));
    let method = inner(&class);
    assert_eq!(method.self_attributes, ["x".into(), "_A__y".into()]);
    assert_eq!(class.self_attributes, method.self_attributes);
}

#[test]
fn code_for_separate_locals_uses_its_namespace() {
    let code = compile_source("x = y", "test.py", Mode::ExecIn).expect("valid");
    assert!(code.uses_namespace);
    assert_eq!(ops(&code)[..2], [Op::LoadName, Op::StoreName]);
}

// ---- exceptions

#[test]
fn finally_runs_on_every_way_out() {
    check(
        "def f(x):\n try: return g(x)\n finally: h()",
        "0 LoadGlobal R[1], \"g\"
         2 Move R[2], R[0:x]
         3 Call R[1], nargs=1, R[1]
         4 LoadGlobal R[2], \"h\"
         6 Call R[2], nargs=0, R[2]
         7 Return R[1]
         8 EnterHandler R[2], R[1]
         9 LoadGlobal R[4], \"h\"
         11 Call R[4], nargs=0, R[4]
         12 LeaveHandler R[2]
         13 Reraise R[1]
         14 LeaveHandler R[2]
         15 Reraise R[3]
         0..4 -> 8 in R[1]
         9..12 -> 14 in R[3]",
    );
}

#[test]
fn the_name_of_a_handler_is_unbound_at_its_end() {
    check(
        "def f():\n try: g()\n except E as e: h(e)",
        "0 LoadGlobal R[1], \"g\"
         2 Call R[1], nargs=0, R[1]
         3 Jump -> 23
         4 EnterHandler R[2], R[1]
         5 LoadGlobal R[4], \"E\"
         7 JumpIfNotMatch R[1], R[4], -> 19
         8 Move R[0:e], R[1]
         9 LoadGlobal R[4], \"h\"
         11 Move R[5], R[0:e]
         12 Call R[4], nargs=1, R[4]
         13 LoadUndef R[0:e]
         14 LeaveHandler R[2]
         15 Jump -> 23
         16 LoadUndef R[0:e]
         17 LeaveHandler R[2]
         18 Reraise R[3]
         19 LeaveHandler R[2]
         20 Reraise R[1]
         21 LeaveHandler R[2]
         22 Reraise R[3]
         23 LoadConst R[1], None
         24 Return R[1]
         0..3 -> 4 in R[1]
         5..9 -> 21 in R[3]
         9..13 -> 16 in R[3]
         13..14 -> 21 in R[3]
         16..17 -> 21 in R[3]",
    );
}

#[test]
fn a_with_statement_looks_up_both_methods_first() {
    let code = inner(&compile("def f(x):\n with x as y: g(y)"));
    let all = ops(&code);
    assert_eq!(all[..3], [Op::LoadSpecial, Op::LoadSpecial, Op::CallMethod]);
}

#[test]
fn exception_rows_are_sorted_and_disjoint() {
    let source = "def f():\n for i in x:\n  try:\n   with a as b, c:\n    if i: continue\n    return g(i)\n  except E as e:\n   try: h()\n   except: raise\n  finally: k()";
    let code = inner(&compile(source));
    assert!(code.exceptions.windows(2).all(|pair| pair[0].end <= pair[1].start));
}

// ---- functions

#[test]
fn docstrings_are_cleaned_and_first_among_the_constants() {
    let code = inner(&compile("def f():\n    \"\"\" One.\n\n      Two.\n        Three.\n    \"\"\"\n    return x"));
    assert!(code.has_docstring);
    assert_eq!(code.constants[0], Constant::Str("One.\n\nTwo.\n  Three.\n".into()));
}

#[test]
fn flags_and_parameters_are_as_in_cpython() {
    let code = inner(&compile("async def f(a, /, b, *c, d, **e): yield"));
    let bits = CodeFlags::ASYNC_GENERATOR | CodeFlags::VARARGS | CodeFlags::VARKEYWORDS | CodeFlags::OPTIMIZED;
    assert!(code.flags.has(bits) && !code.flags.has(CodeFlags::COROUTINE));
    assert_eq!((code.arg_count, code.pos_only_count, code.kw_only_count), (2, 1, 1));
    assert_eq!(code.var_names, ["a", "b", "d", "c", "e"].map(Arc::from));
}

#[test]
fn future_annotations_are_text() {
    let source =
        "from __future__ import annotations\ndef f(x: a[1, 'b'] | None = 2, *y: -c.d ** 2) -> (lambda q: q): pass";
    let code = compile(source);
    for text in ["a[1, 'b'] | None", "-c.d ** 2", "lambda q: q"] {
        assert!(code.constants.contains(&Constant::Str(text.into())), "{text}: {:?}", code.constants);
    }
}

// ---- errors

#[test]
fn statements_out_of_place_are_errors() {
    check_error("return 1\n", "'return' outside function", (1, 1), (1, 9));
    check_error("if 1:\n    break\n", "'break' outside loop", (2, 5), (2, 10));
    check_error("continue\n", "'continue' not properly in loop", (1, 1), (1, 9));
    check_error("def f(): await x\n", "'await' outside async function", (1, 10), (1, 17));
    check_error("class A: yield\n", "'yield' outside function", (1, 10), (1, 15));
    let message = "'return' with value in async generator";
    check_error("async def f():\n yield\n return 1\n", message, (3, 2), (3, 10));
}

#[test]
fn contradicting_declarations_are_errors() {
    check_error("def f(a, a): pass\n", "duplicate argument 'a' in function definition", (1, 10), (1, 11));
    check_error("def f(x):\n global x\n", "name 'x' is parameter and global", (2, 2), (2, 10));
    check_error("x = 1\nglobal x\n", "name 'x' is assigned to before global declaration", (2, 1), (2, 9));
    check_error("def f():\n nonlocal x\n", "no binding for nonlocal 'x' found", (2, 2), (2, 12));
    check_error("nonlocal x\n", "nonlocal declaration not allowed at module level", (1, 1), (1, 11));
}

#[test]
fn a_walrus_has_its_place() {
    let message = "assignment expression within a comprehension cannot be used in a class body";
    check_error("class A:\n [y := x for x in z]\n", message, (2, 3), (2, 4));
    let message = "assignment expression cannot rebind comprehension iteration variable 'x'";
    check_error("[x := 1 for x in z]\n", message, (1, 2), (1, 3));
}

#[test]
fn unreachable_patterns_are_errors() {
    let message = "wildcard makes remaining patterns unreachable";
    check_error("match x:\n case _: pass\n case 1: pass\n", message, (2, 7), (2, 8));
    check_error("match x:\n case [a] | 1: pass\n", "alternative patterns bind different names", (2, 7), (2, 14));
}

#[test]
fn too_many_values_are_an_error_not_a_panic() {
    let arguments = vec!["a"; 70_000].join(",");
    let error = compile_source(&format!("f({arguments})"), "test.py", Mode::Exec).expect_err("too many");
    assert_eq!(error.message, "too many values in one expression");
}
