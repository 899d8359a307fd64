
#[test]
fn a_parameter_that_may_be_deleted_keeps_its_argument() {
    check(
        "def f(a, b):\n if a: del b\n return b",
        "0 JumpIfFalse R[0:a], -> 2
         1 LoadUndef R[1:b]
         2 CheckLocal R[1:b], \"b\"
         3 Return R[1:b]",
    );
}
