//! Putting a thread's registers where the collector's conservative scan finds them.
//!
//! Native code keeps values in registers and on the machine stack. Before a thread becomes visible
//! as stopped it writes its callee-saved registers into its own frame and publishes the stack
//! pointer; the caller-saved ones were written to the stack by the call itself. Everything the
//! thread holds then lies between the published pointer and its stack base.

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
compile_error!("gillie scans registers conservatively and knows only x86-64 and AArch64");

/// Calls `f` with a stack pointer below which the calling thread holds nothing.
///
/// From that address up to the thread's stack base lies everything the callers of this function
/// hold in registers or on the stack. It stays so until this function returns: `f` runs in frames
/// at lower addresses.
#[inline(never)]
pub fn with_spilled_registers<T>(f: impl FnOnce(usize) -> T) -> T {
    #[cfg(all(target_arch = "x86_64", not(miri)))]
    let (sp, registers) = {
        let mut registers = [0usize; 6];
        let sp: usize;
        // SAFETY: the six stores stay inside `registers`; no register that the compiler relies on
        // is changed.
        unsafe {
            std::arch::asm!(
                "mov [{p}], rbx",
                "mov [{p} + 8], rbp",
                "mov [{p} + 16], r12",
                "mov [{p} + 24], r13",
                "mov [{p} + 32], r14",
                "mov [{p} + 40], r15",
                "mov {sp}, rsp",
                p = in(reg) registers.as_mut_ptr(),
                sp = lateout(reg) sp,
                options(nostack, preserves_flags),
            );
        }
        (sp, registers)
    };
    #[cfg(all(target_arch = "aarch64", not(miri)))]
    let (sp, registers) = {
        let mut registers = [0usize; 20];
        let sp: usize;
        // SAFETY: the ten stores stay inside `registers`; no register that the compiler relies on
        // is changed.
        unsafe {
            std::arch::asm!(
                "stp x19, x20, [{p}]",
                "stp x21, x22, [{p}, #16]",
                "stp x23, x24, [{p}, #32]",
                "stp x25, x26, [{p}, #48]",
                "stp x27, x28, [{p}, #64]",
                "stp x29, x30, [{p}, #80]",
                "stp d8, d9, [{p}, #96]",
                "stp d10, d11, [{p}, #112]",
                "stp d12, d13, [{p}, #128]",
                "stp d14, d15, [{p}, #144]",
                "mov {sp}, sp",
                p = in(reg) registers.as_mut_ptr(),
                sp = lateout(reg) sp,
                options(nostack, preserves_flags),
            );
        }
        (sp, registers)
    };
    #[cfg(miri)]
    let (sp, registers) = {
        let registers = [0usize; 1];
        ((&raw const registers).addr(), registers)
    };
    let result = f(sp);
    // The array must stay in this frame, and the call to `f` must not become a jump.
    std::hint::black_box(&registers);
    result
}

/// Calls `f` with a stack base: an address above everything that `f` and its callees hold, except
/// what `f` captured.
///
/// Neither this function's frame nor its caller's is scanned: `f` is kept from being inlined.
#[inline(never)]
pub fn with_stack_base<T>(f: impl FnOnce(usize) -> T) -> T {
    #[inline(never)]
    fn call<T>(f: impl FnOnce(usize) -> T, sp: usize) -> T {
        std::hint::black_box(f(sp))
    }
    with_spilled_registers(|sp| call(f, sp))
}

/// An address below the caller's frame: the stack base for a thread whose work is done by
/// functions that are called, not inlined, from here. [`with_stack_base`] makes sure of that.
#[inline(always)]
pub fn stack_base_here() -> usize {
    with_spilled_registers(|sp| sp)
}

/// The stack pointer of the function that this is inlined into: its part of the stack
/// begins there.
#[inline(always)]
pub fn stack_pointer() -> usize {
    let sp: usize;
    #[cfg(all(target_arch = "x86_64", not(miri)))]
    // SAFETY: reads a register.
    unsafe {
        std::arch::asm!("mov {}, rsp", out(reg) sp, options(nomem, nostack, preserves_flags));
    }
    #[cfg(all(target_arch = "aarch64", not(miri)))]
    // SAFETY: as above.
    unsafe {
        std::arch::asm!("mov {}, sp", out(reg) sp, options(nomem, nostack, preserves_flags));
    }
    #[cfg(miri)]
    {
        sp = 0;
    }
    sp
}

/// The word at `address`, whatever it is: what the compiler believes dead or never written too. The compiler sees no read,
/// so that there is nothing for it to conclude from, nor for AddressSanitizer to object to between two variables of a frame.
///
/// # Safety
/// Eight bytes at `address` are readable and no running thread writes to them.
#[inline(always)]
pub unsafe fn word_at(address: usize) -> usize {
    let word: usize;
    #[cfg(all(target_arch = "x86_64", not(miri)))]
    // SAFETY: the caller's promise.
    unsafe {
        std::arch::asm!("mov {}, [{}]", out(reg) word, in(reg) address, options(readonly, nostack, preserves_flags));
    }
    #[cfg(all(target_arch = "aarch64", not(miri)))]
    // SAFETY: as above.
    unsafe {
        std::arch::asm!("ldr {}, [{}]", out(reg) word, in(reg) address, options(readonly, nostack, preserves_flags));
    }
    #[cfg(miri)]
    {
        // SAFETY: as above.
        word = unsafe { (address as *const usize).read_volatile() };
    }
    word
}
