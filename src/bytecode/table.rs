//! THE instruction table. The enum, the typed constructors, the operand
//! descriptions (for the verifier and the disassembler) and the names all come
//! from it.

use super::instruction::Instruction;
#[allow(unused_imports)]
use super::operand::{Const, ConstWide, Count, Flag, Imm, Jump16, Jump32, Name, Reg};

/// Which field of the word holds an operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    A,
    B,
    C,
    D,
    X,
}

impl Place {
    pub(crate) const fn shift(self) -> u32 {
        match self {
            Place::A => 16,
            Place::B | Place::X => 32,
            Place::C => 48,
            Place::D => 8,
        }
    }

    pub(crate) const fn mask(self) -> u64 {
        match self {
            Place::A | Place::B | Place::C => 0xffff,
            Place::D => 0xff,
            Place::X => 0xffff_ffff,
        }
    }
}

/// What an operand means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperandKind {
    Reg,
    Const,
    ConstWide,
    Name,
    Imm,
    Count,
    Flag,
    Jump16,
    Jump32,
}

/// One row of the table.
#[derive(Debug)]
pub struct OpInfo {
    /// The opcode's name.
    pub name: &'static str,
    /// What it does, as an equation.
    pub doc: &'static str,
    /// Its operands: name, place, kind.
    pub operands: &'static [(&'static str, Place, OperandKind)],
    /// It may raise a Python exception.
    pub raises: bool,
    /// It may run Python code.
    pub calls: bool,
    /// It is followed by one inline-cache word.
    pub cache: bool,
    /// Control never falls through to the next word.
    pub ends: bool,
}

macro_rules! flag {
    ($want:ident; ) => { false };
    ($want:ident; $have:ident $($rest:ident)*) => {
        flag!(@ $want $have) || flag!($want; $($rest)*)
    };
    (@ raises raises) => { true };
    (@ calls calls) => { true };
    (@ cache cache) => { true };
    (@ ends ends) => { true };
    (@ $a:ident $b:ident) => { false };
}

macro_rules! instructions {
    ($(
        $(#[doc = $doc:literal])+
        $variant:ident $ctor:ident ( $($field:ident : $place:ident $kind:ident),* ) [$($flag:ident)*];
    )*) => {
        /// An opcode. The rows of this file say what each does.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Op { $( $(#[doc = $doc])+ $variant, )* }

        /// How many opcodes there are.
        pub(crate) const OP_COUNT: usize = [$(Op::$variant),*].len();

        static TABLE: [OpInfo; OP_COUNT] = [$(OpInfo {
            name: stringify!($variant),
            doc: concat!($($doc,)+),
            operands: &[$((stringify!($field), Place::$place, OperandKind::$kind)),*],
            raises: flag!(raises; $($flag)*),
            calls: flag!(calls; $($flag)*),
            cache: flag!(cache; $($flag)*),
            ends: flag!(ends; $($flag)*),
        }),*];

        static OPS: [Op; OP_COUNT] = [$(Op::$variant),*];

        impl Instruction {
            $(
                $(#[doc = $doc])+
                #[allow(clippy::too_many_arguments)]
                pub fn $ctor($($field: $kind),*) -> Self {
                    Self::bare(Op::$variant)$(.with(Place::$place, $field))*
                }
            )*
        }
    };
}

impl Op {
    /// The row of this opcode.
    pub fn info(self) -> &'static OpInfo {
        &TABLE[self as usize]
    }

    /// All of them, in the order of their numbers.
    pub fn all() -> &'static [Op] {
        &OPS
    }

    /// The opcode with this number, or none.
    pub fn try_from_byte(byte: u8) -> Option<Op> {
        OPS.get(usize::from(byte)).copied()
    }

    /// The opcode with this number.
    ///
    /// # Panics
    /// If there is none; verified code has none such.
    #[inline(always)]
    pub fn from_byte(byte: u8) -> Op {
        OPS[usize::from(byte)]
    }
}

// Conventions
//   `dst` is written last: an instruction that raises leaves R[dst] as it was.
//   A "method pair" at R[p], R[p+1] is either (function, self) or (UNDEF, callable);
//   the arguments follow at R[p+2..].
//   A "loop state" takes three registers R[s..s+3].
//   `mode` of a binary operator: 0 = plain, 1 = in place (`+=`).
//   `sense` of a conditional jump: 1 = jump when true, 0 = jump when false.
instructions! {
    // ---- moves, constants, local variables
    /// `R[dst] = R[src]`
    Move move_(dst: A Reg, src: B Reg) [];
    /// `R[dst] = K[value]` (value is a 32-bit index)
    LoadConst load_const(dst: A Reg, value: X ConstWide) [];
    /// `R[dst] = UNDEF`: the local becomes unbound
    LoadUndef load_undef(dst: A Reg) [];
    /// nobody reads `R[src]` any more; with flag 1 its death is noticed only if it is a generator
    GiveUp give_up(src: A Reg, generator: D Flag) [];
    /// raise UnboundLocalError for the local `name` if `R[src]` is UNDEF
    CheckLocal check_local(src: A Reg, name: B Name) [raises];

    // ---- cells and closures
    /// `R[reg] = Cell(R[reg])`; with flag 1 `R[reg] = Cell(UNDEF)`
    MakeCell make_cell(reg: A Reg, empty: D Flag) [];
    /// `R[dst] = R[cell].value`, or UnboundLocalError for `name`
    LoadCell load_cell(dst: A Reg, cell: B Reg, name: C Name) [raises];
    /// `R[cell].value = R[src]`
    StoreCell store_cell(cell: A Reg, src: B Reg) [];
    /// `del R[cell].value`, or UnboundLocalError for `name`
    DeleteCell delete_cell(cell: A Reg, name: C Name) [raises];
    /// `R[dst] = closure[index].value`, or NameError (free variable) for `name`
    LoadFree load_free(dst: A Reg, index: B Count, name: C Name) [raises];
    /// `closure[index].value = R[src]`
    StoreFree store_free(src: A Reg, index: B Count) [];
    /// `del closure[index].value`, or NameError for `name`
    DeleteFree delete_free(index: B Count, name: C Name) [raises];
    /// `R[dst] = closure[index]`, the cell itself
    LoadClosureCell load_closure_cell(dst: A Reg, index: B Count) [];

    // ---- globals and class-body names
    /// `R[dst] = globals[name]`, else `builtins[name]`, else NameError
    LoadGlobal load_global(dst: A Reg, name: B Name) [raises cache];
    /// `globals[name] = R[src]`
    StoreGlobal store_global(src: A Reg, name: B Name) [raises cache];
    /// `del globals[name]`, or NameError
    DeleteGlobal delete_global(name: B Name) [raises];
    /// `R[dst] = R[ns][name]`, else global, else builtin, else NameError (class bodies, exec)
    LoadName load_name(dst: A Reg, ns: B Reg, name: C Name) [raises calls];
    /// `R[ns][name] = R[src]`
    StoreName store_name(src: A Reg, ns: B Reg, name: C Name) [raises calls];
    /// `del R[ns][name]`, or NameError
    DeleteName delete_name(ns: B Reg, name: C Name) [raises calls];
    /// `R[ns]["__annotations__"] = {}` unless that mapping has it (SETUP_ANNOTATIONS); the globals where `global` is 1
    SetUpAnnotations set_up_annotations(ns: B Reg, global: C Count) [raises calls];
    /// `R[dst] = R[dst][name]` if that mapping has it, else `closure[index].value` (class bodies); flags as in LoadFree
    LoadNameOrFree load_name_or_free(dst: A Reg, index: B Count, name: C Name) [raises calls];

    // ---- operators
    /// `R[dst] = R[lhs] + R[rhs]`
    Add add(dst: A Reg, lhs: B Reg, rhs: C Reg, mode: D Flag) [raises calls];
    /// `R[dst] = R[lhs] - R[rhs]`
    Sub sub(dst: A Reg, lhs: B Reg, rhs: C Reg, mode: D Flag) [raises calls];
    /// `R[dst] = R[lhs] * R[rhs]`
    Mul mul(dst: A Reg, lhs: B Reg, rhs: C Reg, mode: D Flag) [raises calls];
    /// `R[dst] = R[lhs] / R[rhs]`
    TrueDiv true_div(dst: A Reg, lhs: B Reg, rhs: C Reg, mode: D Flag) [raises calls];
    /// `R[dst] = R[lhs] // R[rhs]`
    FloorDiv floor_div(dst: A Reg, lhs: B Reg, rhs: C Reg, mode: D Flag) [raises calls];
    /// `R[dst] = R[lhs] % R[rhs]`
    Mod mod_(dst: A Reg, lhs: B Reg, rhs: C Reg, mode: D Flag) [raises calls];
    /// `R[dst] = R[lhs] ** R[rhs]`
    Pow pow(dst: A Reg, lhs: B Reg, rhs: C Reg, mode: D Flag) [raises calls];
    /// `R[dst] = R[lhs] @ R[rhs]`
    MatMul mat_mul(dst: A Reg, lhs: B Reg, rhs: C Reg, mode: D Flag) [raises calls];
    /// `R[dst] = R[lhs] << R[rhs]`
    LShift l_shift(dst: A Reg, lhs: B Reg, rhs: C Reg, mode: D Flag) [raises calls];
    /// `R[dst] = R[lhs] >> R[rhs]`
    RShift r_shift(dst: A Reg, lhs: B Reg, rhs: C Reg, mode: D Flag) [raises calls];
    /// `R[dst] = R[lhs] & R[rhs]`
    BitAnd bit_and(dst: A Reg, lhs: B Reg, rhs: C Reg, mode: D Flag) [raises calls];
    /// `R[dst] = R[lhs] | R[rhs]`
    BitOr bit_or(dst: A Reg, lhs: B Reg, rhs: C Reg, mode: D Flag) [raises calls];
    /// `R[dst] = R[lhs] ^ R[rhs]`
    BitXor bit_xor(dst: A Reg, lhs: B Reg, rhs: C Reg, mode: D Flag) [raises calls];
    /// `R[dst] = R[lhs] + imm`
    AddInt add_int(dst: A Reg, lhs: B Reg, imm: C Imm, mode: D Flag) [raises calls];
    /// `R[dst] = R[lhs] - imm`
    SubInt sub_int(dst: A Reg, lhs: B Reg, imm: C Imm, mode: D Flag) [raises calls];
    /// `R[dst] = R[lhs] * imm`
    MulInt mul_int(dst: A Reg, lhs: B Reg, imm: C Imm, mode: D Flag) [raises calls];
    /// `R[dst] = R[lhs] // imm`
    FloorDivInt floor_div_int(dst: A Reg, lhs: B Reg, imm: C Imm, mode: D Flag) [raises calls];
    /// `R[dst] = R[lhs] % imm`
    ModInt mod_int(dst: A Reg, lhs: B Reg, imm: C Imm, mode: D Flag) [raises calls];
    /// `R[dst] = R[lhs] & imm`
    BitAndInt bit_and_int(dst: A Reg, lhs: B Reg, imm: C Imm, mode: D Flag) [raises calls];
    /// `R[dst] = R[lhs] << imm`
    LShiftInt l_shift_int(dst: A Reg, lhs: B Reg, imm: C Imm, mode: D Flag) [raises calls];
    /// `R[dst] = R[lhs] >> imm`
    RShiftInt r_shift_int(dst: A Reg, lhs: B Reg, imm: C Imm, mode: D Flag) [raises calls];
    /// `R[dst] = -R[src]`
    Neg neg(dst: A Reg, src: B Reg) [raises calls];
    /// `R[dst] = +R[src]`
    Pos pos(dst: A Reg, src: B Reg) [raises calls];
    /// `R[dst] = ~R[src]`
    Invert invert(dst: A Reg, src: B Reg) [raises calls];
    /// `R[dst] = not R[src]`
    Not not_(dst: A Reg, src: B Reg) [raises calls];

    // ---- comparisons
    /// `R[dst] = R[lhs] < R[rhs]`
    Lt lt(dst: A Reg, lhs: B Reg, rhs: C Reg) [raises calls];
    /// `R[dst] = R[lhs] <= R[rhs]`
    Le le(dst: A Reg, lhs: B Reg, rhs: C Reg) [raises calls];
    /// `R[dst] = R[lhs] == R[rhs]`
    Eq eq_(dst: A Reg, lhs: B Reg, rhs: C Reg) [raises calls];
    /// `R[dst] = R[lhs] != R[rhs]`
    Ne ne_(dst: A Reg, lhs: B Reg, rhs: C Reg) [raises calls];
    /// `R[dst] = R[lhs] > R[rhs]`
    Gt gt(dst: A Reg, lhs: B Reg, rhs: C Reg) [raises calls];
    /// `R[dst] = R[lhs] >= R[rhs]`
    Ge ge(dst: A Reg, lhs: B Reg, rhs: C Reg) [raises calls];
    /// `R[dst] = R[lhs] is R[rhs]`
    Is is_(dst: A Reg, lhs: B Reg, rhs: C Reg) [];
    /// `R[dst] = R[lhs] is not R[rhs]`
    IsNot is_not(dst: A Reg, lhs: B Reg, rhs: C Reg) [];
    /// `R[dst] = R[item] in R[container]`
    In in_(dst: A Reg, item: B Reg, container: C Reg) [raises calls];
    /// `R[dst] = R[item] not in R[container]`
    NotIn not_in(dst: A Reg, item: B Reg, container: C Reg) [raises calls];

    // ---- jumps (every backward jump is a safepoint)
    /// `pc += jump`
    Jump jump(to: X Jump32) [ends];
    /// `if bool(R[cond]): pc += jump`
    JumpIfTrue jump_if_true(cond: A Reg, to: X Jump32) [raises calls];
    /// `if not R[cond]: pc += jump`
    JumpIfFalse jump_if_false(cond: A Reg, to: X Jump32) [raises calls];
    /// `if R[src] is None: pc += jump`
    JumpIfNone jump_if_none(src: A Reg, to: X Jump32) [];
    /// `if R[src] is not None: pc += jump`
    JumpIfNotNone jump_if_not_none(src: A Reg, to: X Jump32) [];
    /// `if (R[lhs] < R[rhs]) == sense: pc += jump`
    JumpLt jump_lt(lhs: A Reg, rhs: B Reg, to: C Jump16, sense: D Flag) [raises calls];
    /// `if (R[lhs] <= R[rhs]) == sense: pc += jump`
    JumpLe jump_le(lhs: A Reg, rhs: B Reg, to: C Jump16, sense: D Flag) [raises calls];
    /// `if (R[lhs] == R[rhs]) == sense: pc += jump`
    JumpEq jump_eq(lhs: A Reg, rhs: B Reg, to: C Jump16, sense: D Flag) [raises calls];
    /// `if (R[lhs] != R[rhs]) == sense: pc += jump`
    JumpNe jump_ne(lhs: A Reg, rhs: B Reg, to: C Jump16, sense: D Flag) [raises calls];
    /// `if (R[lhs] > R[rhs]) == sense: pc += jump`
    JumpGt jump_gt(lhs: A Reg, rhs: B Reg, to: C Jump16, sense: D Flag) [raises calls];
    /// `if (R[lhs] >= R[rhs]) == sense: pc += jump`
    JumpGe jump_ge(lhs: A Reg, rhs: B Reg, to: C Jump16, sense: D Flag) [raises calls];
    /// `if (R[lhs] < imm) == sense: pc += jump`
    JumpLtInt jump_lt_int(lhs: A Reg, imm: B Imm, to: C Jump16, sense: D Flag) [raises calls];
    /// `if (R[lhs] <= imm) == sense: pc += jump`
    JumpLeInt jump_le_int(lhs: A Reg, imm: B Imm, to: C Jump16, sense: D Flag) [raises calls];
    /// `if (R[lhs] == imm) == sense: pc += jump`
    JumpEqInt jump_eq_int(lhs: A Reg, imm: B Imm, to: C Jump16, sense: D Flag) [raises calls];
    /// `if (R[lhs] != imm) == sense: pc += jump`
    JumpNeInt jump_ne_int(lhs: A Reg, imm: B Imm, to: C Jump16, sense: D Flag) [raises calls];
    /// `if (R[lhs] > imm) == sense: pc += jump`
    JumpGtInt jump_gt_int(lhs: A Reg, imm: B Imm, to: C Jump16, sense: D Flag) [raises calls];
    /// `if (R[lhs] >= imm) == sense: pc += jump`
    JumpGeInt jump_ge_int(lhs: A Reg, imm: B Imm, to: C Jump16, sense: D Flag) [raises calls];
    /// `if (R[lhs] is R[rhs]) == sense: pc += jump`
    JumpIs jump_is(lhs: A Reg, rhs: B Reg, to: C Jump16, sense: D Flag) [];
    /// `if (R[item] in R[container]) == sense: pc += jump`
    JumpIn jump_in(item: A Reg, container: B Reg, to: C Jump16, sense: D Flag) [raises calls];

    // ---- loops
    /// loop state `R[state..state+3] = iter(R[src])`
    ForPrep for_prep(state: A Reg, src: B Reg) [raises calls];
    /// advance the loop state: if there is an item, `R[dst] = item; pc += jump`, else fall through
    ForNext for_next(dst: A Reg, state: B Reg, to: C Jump16) [raises calls];
    /// `R[dst] = iter(R[src])`, an iterator object
    GetIter get_iter(dst: A Reg, src: B Reg) [raises calls];

    // ---- calls
    /// `R[dst] = R[f](R[f+1..f+1+nargs])`; the argument registers are clobbered, as in every call
    Call call(f: A Reg, nargs: B Count, dst: C Reg) [raises calls];
    /// as Call; the last len(names) of the nargs arguments are keywords, names = `R[f+1+nargs]`, a tuple of str
    CallKw call_kw(f: A Reg, nargs: B Count, dst: C Reg) [raises calls];
    /// `R[dst] = R[f](*R[f+1], **R[f+2])`: a tuple, and a dict or UNDEF
    CallEx call_ex(f: A Reg, dst: C Reg) [raises calls];
    /// method pair `R[pair], R[pair+1] = R[obj].name`
    LoadMethod load_method(pair: A Reg, obj: B Reg, name: C Name) [raises calls cache];
    /// `R[dst] = ` call of the method pair with `R[pair+2..pair+2+nargs]`
    CallMethod call_method(pair: A Reg, nargs: B Count, dst: C Reg) [raises calls];
    /// as CallMethod; names of the keywords in `R[pair+2+nargs]`
    CallMethodKw call_method_kw(pair: A Reg, nargs: B Count, dst: C Reg) [raises calls];
    /// return `R[src]`
    Return return_(src: A Reg) [ends];

    // ---- attributes and items
    /// `R[dst] = R[obj].name`
    LoadAttr load_attr(dst: A Reg, obj: B Reg, name: C Name) [raises calls cache];
    /// `R[obj].name = R[src]`
    StoreAttr store_attr(obj: A Reg, src: B Reg, name: C Name) [raises calls cache];
    /// `del R[obj].name`
    DeleteAttr delete_attr(obj: A Reg, name: C Name) [raises calls];
    /// `R[dst] = R[s](R[s+1], R[s+2]).name` where `R[s]` is the global `super`, then the class and self
    LoadSuperAttr load_super_attr(dst: A Reg, s: B Reg, name: C Name) [raises calls];
    /// method pair of the same lookup, `pair` may equal `s`
    LoadSuperMethod load_super_method(pair: A Reg, s: B Reg, name: C Name) [raises calls];
    /// `R[dst] = R[obj][R[key]]`
    GetItem get_item(dst: A Reg, obj: B Reg, key: C Reg) [raises calls];
    /// `R[dst] = R[obj][imm]`
    GetItemInt get_item_int(dst: A Reg, obj: B Reg, imm: C Imm) [raises calls];
    /// `R[obj][R[key]] = R[src]`
    SetItem set_item(obj: A Reg, key: B Reg, src: C Reg) [raises calls];
    /// `del R[obj][R[key]]`
    DeleteItem delete_item(obj: A Reg, key: B Reg) [raises calls];
    /// `R[dst] = slice(R[s], R[s+1], R[s+2])`
    BuildSlice build_slice(dst: A Reg, s: B Reg) [];

    // ---- building
    /// `R[dst] = (R[s], ..., R[s+n-1])`
    BuildTuple build_tuple(dst: A Reg, s: B Reg, n: C Count) [];
    /// `R[dst] = [R[s], ..., R[s+n-1]]`
    BuildList build_list(dst: A Reg, s: B Reg, n: C Count) [];
    /// `R[dst] = {R[s], ..., R[s+n-1]}`
    BuildSet build_set(dst: A Reg, s: B Reg, n: C Count) [raises calls];
    /// `R[dst] = {R[s]: R[s+1], ...}`, n pairs
    BuildDict build_dict(dst: A Reg, s: B Reg, n: C Count) [raises calls];
    /// `R[dst] = ''.join(R[s..s+n])`, all str
    BuildString build_string(dst: A Reg, s: B Reg, n: C Count) [raises];
    /// `R[list].append(R[src])`, a list that no one else sees
    ListAppend list_append(list: A Reg, src: B Reg) [];
    /// `R[set].add(R[src])`
    SetAdd set_add(set: A Reg, src: B Reg) [raises calls];
    /// `R[dict][R[key]] = R[src]`
    DictSet dict_set(dict: A Reg, key: B Reg, src: C Reg) [raises calls];
    /// `R[list].extend(R[src])`
    ListExtend list_extend(list: A Reg, src: B Reg) [raises calls];
    /// `R[set].update(R[src])`
    SetUpdate set_update(set: A Reg, src: B Reg) [raises calls];
    /// `R[dict].update(R[src])`, for `{**src}`
    DictUpdate dict_update(dict: A Reg, src: B Reg) [raises calls];
    /// merge keyword arguments `**R[src]` of a call of `R[f]`; TypeError on a repeated key
    DictMerge dict_merge(dict: A Reg, src: B Reg, f: C Reg) [raises calls];
    /// `R[dst] = tuple(R[list])`, a list that no one else sees
    ListToTuple list_to_tuple(dst: A Reg, list: B Reg) [];
    /// extend the list with `*R[src]` of a call of `R[f]`: error text names the function
    ListExtendArgs list_extend_args(list: A Reg, src: B Reg, f: C Reg) [raises calls];
    /// `R[args] = tuple(R[src])`, what `*src` alone gives a call of `R[f]`: a tuple as it is
    SpreadArgs spread_args(args: A Reg, src: B Reg, f: C Reg) [raises calls];
    /// `R[named] = dict(R[src])`, what `**src` alone gives a call of `R[f]`: a dict as it is, if no code runs before the call
    SpreadKeywords spread_keywords(named: A Reg, src: B Reg, f: C Reg) [raises calls];
    /// `R[dst] = format(convert(R[src]), R[spec])`; conv 0 none, 1 str, 2 repr, 3 ascii; spec register 0xffff: empty
    FormatValue format_value(dst: A Reg, src: B Reg, spec: C Reg, conv: D Flag) [raises calls];
    /// `R[dst], ..., R[dst+n-1] = R[src]`
    Unpack unpack(dst: A Reg, src: B Reg, n: C Count) [raises calls];
    /// `R[dst], ..., *R[dst+before], ..., = R[src]` with `after` registers behind the starred one
    UnpackStar unpack_star(dst: A Reg, src: B Reg, before: C Count, after: D Flag) [raises calls];

    // ---- functions, classes, imports
    /// `R[dst] = function(K[code])`; defaults tuple, kwdefaults dict, annotations (dict), closure tuple at R[s..s+4] where the bits 1, 2, 4, 8 of `has` say so
    MakeFunction make_function(dst: A Reg, code: B Const, s: C Reg, has: D Flag) [];
    /// `R[dst] = builtins.__build_class__`
    LoadBuildClass load_build_class(dst: A Reg) [raises];
    /// `R[dst] = AssertionError`
    LoadAssertionError load_assertion_error(dst: A Reg) [];
    /// `R[dst] = locals namespace of module code`: the globals dict
    LoadGlobals load_globals(dst: A Reg) [];
    /// `R[dst] = __import__(name, fromlist=R[s+1], level=R[s])`
    ImportName import_name(dst: A Reg, s: B Reg, name: C Name) [raises calls];
    /// `R[dst] = from R[module] import name`
    ImportFrom import_from(dst: A Reg, module: B Reg, name: C Name) [raises calls];
    /// `from R[module] import *` into the globals
    ImportStar import_star(module: A Reg) [raises calls];

    // ---- generators and coroutines
    /// yield `R[src]`; when resumed `R[dst] = ` the value sent
    Yield yield_(dst: A Reg, src: B Reg) [raises calls];
    /// iterator to delegate to: `R[dst] = iter(R[src])`, or R[src] itself if it is a generator; awaits: 1 `await`, 2 and 3 of what `__aenter__` and `__aexit__` gave
    GetYieldFromIter get_yield_from_iter(dst: A Reg, src: B Reg, awaits: D Flag) [raises calls];
    /// send `R[value]` to `R[iter]`; if it yields v, yield v and run this instruction again with `R[value]` = what is sent; if it returns, `R[dst] = ` its result
    YieldFrom yield_from(dst: A Reg, iter: B Reg, value: C Reg) [raises calls];
    /// `R[dst] = R[src].__aiter__()`
    GetAIter get_a_iter(dst: A Reg, src: B Reg) [raises calls];
    /// `R[dst] = awaitable of R[iter].__anext__()`
    GetANext get_a_next(dst: A Reg, iter: B Reg) [raises calls];
    /// if `R[exc]` is StopAsyncIteration jump, else raise it again
    EndAsyncFor end_async_for(exc: A Reg, to: X Jump32) [raises];

    // ---- exceptions
    /// `raise R[exc]`
    Raise raise(exc: A Reg) [raises calls ends];
    /// `raise R[exc] from R[cause]`
    RaiseFrom raise_from(exc: A Reg, cause: B Reg) [raises calls ends];
    /// bare `raise`: the exception being handled, or RuntimeError
    RaiseCurrent raise_current() [raises ends];
    /// raise `R[exc]` again as it is: no new traceback entry
    Reraise reraise(exc: A Reg) [raises ends];
    /// `R[save] = handled exception; handled exception = R[exc]`
    EnterHandler enter_handler(save: A Reg, exc: B Reg) [];
    /// `handled exception = R[save]`
    LeaveHandler leave_handler(save: A Reg) [];
    /// `if not isinstance(R[exc], R[type]): pc += jump`; TypeError if R[type] is no exception class or tuple of them
    JumpIfNotMatch jump_if_not_match(exc: A Reg, ty: B Reg, to: C Jump16) [raises calls];
    /// split for `except*`: `R[dst] = rest (or None), R[dst+1] = matching group (or None)`
    SplitGroup split_group(dst: A Reg, exc: B Reg, ty: C Reg) [raises calls];
    /// `R[dst] = ` what `except*` must raise (or None), from the original and the list of raised and rest
    JoinGroups join_groups(dst: A Reg, orig: B Reg, list: C Reg) [raises calls];
    /// method pair `R[pair], R[pair+1] = type(R[obj]).special` bound; which: 0 __enter__, 1 __exit__, 2 __aenter__, 3 __aexit__
    LoadSpecial load_special(pair: A Reg, obj: B Reg, which: D Flag) [raises calls];
    /// `R[dst], R[dst+1], R[dst+2] = type(R[exc]), R[exc], R[exc].__traceback__`
    ExcInfo exc_info(dst: A Reg, exc: B Reg) [];

    // ---- match
    /// `R[dst] = len(R[src])`
    GetLen get_len(dst: A Reg, src: B Reg) [raises calls];
    /// `if R[src] is not a mapping: pc += jump`
    JumpIfNotMapping jump_if_not_mapping(src: A Reg, to: X Jump32) [raises calls];
    /// `if R[src] is not a sequence (as patterns see it): pc += jump`
    JumpIfNotSequence jump_if_not_sequence(src: A Reg, to: X Jump32) [raises calls];
    /// `R[dst] = ` tuple of the values of the keys `R[keys]` in `R[src]`, or None
    MatchKeys match_keys(dst: A Reg, src: B Reg, keys: C Reg) [raises calls];
    /// `R[dst] = ` tuple of the sub-subjects, or None; subject `R[s]`, class `R[s+1]`, keyword names `R[s+2]`, npos positional patterns
    MatchClass match_class(dst: A Reg, s: B Reg, npos: C Count) [raises calls];

    // ---- the rest
    /// what a few rare constructs need: see [`crate::bytecode::Intrinsic`]; `R[dst] = intrinsic(R[s], ...)`
    CallIntrinsic call_intrinsic(dst: A Reg, s: B Reg, which: D Flag) [raises calls];
}
