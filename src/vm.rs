//! The virtual machine: everything that the threads of one program share.

use std::hash::Hasher as _;
use std::sync::Arc;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU32, AtomicU64, AtomicUsize, Ordering};

use parking_lot::Mutex;
use siphasher::sip::SipHasher13;

use crate::heap::{Heap, HeapOptions, Marker};
use crate::interp::import::Imports;
use crate::interp::monitoring::Monitoring;
use crate::interp::{CacheRegistry, Places, StackPool, Thread, Watch};
use crate::objects::dict::Dict;
use crate::objects::registry::{self, Types};
use crate::objects::shape::ShapeTable;
use crate::objects::string::{CodePoints, Str};
use crate::objects::tuple::Tuple;
use crate::objects::ty::{SPECIAL_NAMES, Special};
use crate::objects::type_table::TypeTable;
use crate::text::hash::{HashKey, hash_code_points};
use crate::threads::{Runtime, RuntimeOptions};
use crate::value::{Gc, Rooted, Slot, Value};

/// Digits of an int that are converted from and to text unless more are asked for.
pub const INT_MAX_STR_DIGITS: u32 = 4300;

/// Where a switch of threads may happen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Preempt {
    /// At loop back-edges and function entries, as CPython since 3.10.
    #[default]
    Backedge,
    /// At every instruction.
    Opcode,
}

/// What the command line and the environment ask for, as `sys` tells it.
#[derive(Clone, Debug, Default)]
pub struct CommandLine {
    pub flags: Flags,
    /// `sys.warnoptions`.
    pub warn_options: Vec<String>,
    /// `sys._xoptions`: True where there is no value.
    pub x_options: Vec<(String, Option<String>)>,
    /// None: nothing was said about it.
    pub cpu_count: Option<CpuCount>,
}

/// What `os.cpu_count()` gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CpuCount {
    /// That of the machine.
    Real,
    Given(u32),
}

/// `sys.flags`: counts of options, and switches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    pub debug: u8,
    pub inspect: u8,
    pub interactive: u8,
    /// 1: `assert` statements are left out; 2: docstrings, too.
    pub optimize: u8,
    pub no_user_site: bool,
    pub no_site: bool,
    pub ignore_environment: bool,
    pub verbose: u8,
    pub bytes_warning: u8,
    pub quiet: bool,
    pub isolated: bool,
    pub dev_mode: bool,
    pub warn_default_encoding: bool,
    /// Tracebacks know lines alone.
    pub no_debug_ranges: bool,
    pub safe_path: bool,
    /// Digits of an int that may be converted from and to text; 4300 if none.
    pub int_max_str_digits: Option<u32>,
}

/// How a [`Vm`] behaves.
#[derive(Clone, Debug, Default)]
pub struct VmOptions {
    pub runtime: RuntimeOptions,
    pub heap: HeapOptions,
    pub preempt: Preempt,
    /// Key of str and bytes hashes; from the system if none.
    pub hash_key: Option<[u64; 2]>,
    /// `sys.argv`.
    pub argv: Vec<String>,
    /// Directories that `import` searches, in order.
    pub path: Vec<String>,
    /// Standard output is not buffered (`-u`).
    pub unbuffered: bool,
    /// Encoding and error handler of the standard streams, where they are not UTF-8 and the usual ones.
    pub io_encoding: Option<String>,
    pub io_errors: Option<String>,
    pub command_line: CommandLine,
    /// How many instructions the program may run, all threads together; a safepoint of a native
    /// loop counts as one. Then a RuntimeError, which no handler can stop, ends it.
    pub step_limit: Option<u64>,
}

/// Objects that a VM always has.
struct Singletons {
    empty_str: Gc<Str>,
    empty_tuple: Gc<Tuple>,
    latin1: [Gc<Str>; 256],
    specials: [Gc<Str>; SPECIAL_NAMES.len()],
    modules: Gc<Dict>,
    builtins: Gc<Dict>,
}

/// Strings that are the one with their text.
#[derive(Default)]
struct Interned {
    table: hashbrown::HashTable<Gc<Str>>,
    /// Those that may hold something: the others are kept for good.
    traced: Vec<Gc<Str>>,
}

/// One VM. Many can live in one process; nothing is shared between them.
pub struct Vm {
    pub options: VmOptions,
    pub(crate) heap: Heap,
    pub(crate) runtime: Arc<Runtime>,
    pub shapes: ShapeTable,
    types: TypeTable,
    singletons: OnceLock<Rooted<Singletons>>,
    /// The method `list.append`, which its type keeps: the loop knows it by its identity.
    list_append: Slot,
    /// Found by their text.
    interned: Mutex<Rooted<Interned>>,
    hash_key: [u64; 2],
    namespace_version: AtomicU32,
    /// How many forks of the VM lie behind this process.
    pub(crate) forks: AtomicU32,
    pub(crate) caches: CacheRegistry,
    pub(crate) places: Places,
    /// Threads of this VM, for the collector.
    threads: Mutex<Vec<ThreadPtr>>,
    pub(crate) recursion_limit: AtomicUsize,
    pub(crate) int_max_str_digits: AtomicUsize,
    /// `sys.getcheckinterval()`: kept, and nothing more.
    pub(crate) check_interval: AtomicI64,
    /// The program is ending: no new threads.
    pub finalizing: AtomicBool,
    /// There has been more than one thread.
    sharing: AtomicBool,
    /// There are audit hooks.
    audited: AtomicBool,
    /// See [`Vm::keeps_cycles`].
    keeps_cycles: AtomicBool,
    /// There was a collection of which `gc.callbacks` were not told.
    collected_untold: AtomicBool,
    /// State of native modules, by module: see [`Vm::module_state`].
    module_states: Mutex<Vec<(&'static str, Value)>>,
    thread_numbers: AtomicU64,
    /// What is left of `VmOptions::step_limit`.
    steps_left: AtomicU64,
    /// Memory of registers that no thread uses.
    pub(crate) stacks: StackPool,
    /// What modules io and signal know of this VM.
    pub(crate) io: crate::stdlib::io::IoState,
    pub(crate) dlopen_flags: crate::stdlib::sys::DlopenFlags,
    pub(crate) signals: crate::stdlib::signal::SignalState,
    /// Modules that are being imported.
    pub(crate) imports: Imports,
    /// Prompt collections: see interp/deaths.
    pub(crate) watch: Watch,
    /// Tools that are told of what runs.
    pub(crate) monitoring: Monitoring,
}

struct ThreadPtr(*const Thread);

// SAFETY: only used to look at the thread while the world is stopped, and
// removed by the thread itself before it ends.
unsafe impl Send for ThreadPtr {}

impl Vm {
    /// A VM with its builtin types and modules, and its main thread, which is
    /// the calling one: `main` runs on it, attached.
    ///
    /// # Panics
    /// If the operating system gives no memory.
    pub fn run<T>(options: VmOptions, main: impl FnOnce(&Thread) -> T) -> T {
        let hash_key = options.hash_key.unwrap_or_else(random_key);
        let int_max_str_digits = options.command_line.flags.int_max_str_digits.unwrap_or(INT_MAX_STR_DIGITS) as usize;
        let vm = Arc::new(Vm {
            heap: Heap::new(options.heap),
            runtime: Runtime::new(options.runtime),
            steps_left: AtomicU64::new(options.step_limit.unwrap_or(0)),
            options,
            shapes: ShapeTable::default(),
            types: TypeTable::default(),
            singletons: OnceLock::new(),
            list_append: Slot::new(Value::NONE),
            interned: Mutex::new(Rooted(Interned::default())),
            hash_key,
            namespace_version: AtomicU32::new(1),
            forks: AtomicU32::new(0),
            caches: CacheRegistry::default(),
            places: Places::default(),
            threads: Mutex::new(Vec::new()),
            recursion_limit: AtomicUsize::new(1000),
            int_max_str_digits: AtomicUsize::new(int_max_str_digits),
            check_interval: AtomicI64::new(100),
            finalizing: AtomicBool::new(false),
            sharing: AtomicBool::new(false),
            audited: AtomicBool::new(false),
            keeps_cycles: AtomicBool::new(false),
            collected_untold: AtomicBool::new(false),
            module_states: Mutex::new(Vec::new()),
            thread_numbers: AtomicU64::new(0),
            stacks: StackPool::default(),
            io: crate::stdlib::io::IoState::default(),
            dlopen_flags: crate::stdlib::sys::DlopenFlags::default(),
            signals: crate::stdlib::signal::SignalState::default(),
            imports: Imports::default(),
            watch: Watch::default(),
            monitoring: Monitoring::default(),
        });
        let core = match vm.runtime.register() {
            Ok(core) => core,
            Err(finalizing) => unreachable!("a new runtime: {finalizing}"),
        };
        Thread::enter(Arc::clone(&vm), core, |t| {
            t.without_collecting(|| vm.bootstrap(t));
            vm.list_append.set(vm.types().list.lookup(t, t.intern("append")).unwrap_or(Value::NONE));
            crate::stdlib::install(t);
            let result = main(t);
            crate::interp::faults::forget(t);
            result
        })
    }

    /// The method `list.append`.
    #[inline(always)]
    pub(crate) fn list_append(&self) -> Value {
        self.list_append.get()
    }

    fn bootstrap(&self, t: &Thread) {
        self.types.allocate(t);
        let str_type = self.types().str;
        let singletons = Singletons {
            empty_str: Str::with_type(t, str_type, b"", false),
            empty_tuple: Tuple::with_type(t, self.types().tuple, 0, |_| Value::NONE),
            latin1: std::array::from_fn(|i| {
                let c = char::from(i as u8);
                Str::with_type(t, str_type, c.encode_utf8(&mut [0; 4]).as_bytes(), false)
            }),
            specials: std::array::from_fn(|i| self.intern_new(t, SPECIAL_NAMES[i])),
            modules: Dict::new(t),
            builtins: Dict::new_namespace(t),
        };
        for string in singletons.latin1.iter().chain([&singletons.empty_str]) {
            self.intern_existing(*string);
        }
        if self.singletons.set(Rooted(singletons)).is_err() {
            unreachable!("bootstrap runs once");
        }
        registry::fill_types(t, &self.types.values());
        crate::builtins::install(t, self.builtins());
    }

    /// All builtin types, for `builtins`.
    pub(crate) fn each_builtin_type(&self, visit: impl FnMut(&'static str, Value)) {
        registry::each_builtin(&self.types.values(), visit);
    }

    #[inline(always)]
    pub fn types(&self) -> &Types {
        self.types.types()
    }

    fn singletons(&self) -> &Singletons {
        match self.singletons.get() {
            Some(singletons) => &singletons.0,
            None => unreachable!("used before bootstrap"),
        }
    }

    pub fn empty_str(&self) -> Gc<Str> {
        self.singletons().empty_str
    }

    pub fn empty_tuple(&self) -> Gc<Tuple> {
        self.singletons().empty_tuple
    }

    /// The string of one Latin-1 character.
    #[inline]
    pub fn latin1_str(&self, c: u8) -> Gc<Str> {
        self.singletons().latin1[c as usize]
    }

    /// The interned name of a special method.
    #[inline]
    pub fn special_name(&self, which: Special) -> Gc<Str> {
        self.singletons().specials[which as usize]
    }

    /// `sys.modules`.
    pub fn modules(&self) -> Gc<Dict> {
        self.singletons().modules
    }

    /// The namespace of `builtins`.
    #[inline]
    pub fn builtins(&self) -> Gc<Dict> {
        self.singletons().builtins
    }

    pub fn runtime(&self) -> &Arc<Runtime> {
        &self.runtime
    }

    /// A version that no namespace has had.
    pub fn next_version(&self) -> u32 {
        self.namespace_version.fetch_add(1, Ordering::Relaxed)
    }

    /// A shape number that nothing else has.
    pub fn next_shape(&self) -> u32 {
        self.shapes.next_number()
    }

    /// The next number of "Thread-N".
    pub fn next_thread_number(&self) -> u64 {
        self.thread_numbers.fetch_add(1, Ordering::Relaxed) + 1
    }

    /// Takes a step of a program that may only run so many; false when none is left.
    pub(crate) fn take_step(&self) -> bool {
        let less = |left: u64| left.checked_sub(1);
        self.steps_left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less).is_ok()
    }

    // ---- strings

    /// Hash of a str's generalised UTF-8: that of the 1, 2 or 4 bytes per character that CPython
    /// stores, so that sets have the same order.
    pub fn hash_str(&self, bytes: &[u8]) -> u64 {
        if bytes.is_ascii() {
            return self.hash_bytes(bytes);
        }
        let [k0, k1] = self.hash_key;
        hash_code_points(CodePoints::new(bytes), HashKey { k0, k1 }) as u64
    }

    /// SipHash-1-3 as CPython's default, of the bytes: 0 only for none, never -1.
    pub fn hash_bytes(&self, bytes: &[u8]) -> u64 {
        if bytes.is_empty() {
            return 0;
        }
        let mut hasher = SipHasher13::new_with_keys(self.hash_key[0], self.hash_key[1]);
        hasher.write(bytes);
        match hasher.finish() {
            0 => 1,
            u64::MAX => u64::MAX - 1,
            hash => hash,
        }
    }

    /// The one string with this text among the interned ones.
    pub(crate) fn intern(&self, t: &Thread, text: &str) -> Gc<Str> {
        let hash = self.hash_str(text.as_bytes());
        let found = self.interned.lock().0.table.find(hash, |s| s.as_bytes() == text.as_bytes()).copied();
        found.unwrap_or_else(|| self.intern_new(t, text))
    }

    /// How many interned strings there are.
    pub(crate) fn interned_count(&self) -> usize {
        self.interned.lock().0.table.len()
    }

    /// Whether there is an interned string with this text.
    pub(crate) fn is_interned(&self, text: &str) -> bool {
        let hash = self.hash_str(text.as_bytes());
        self.interned.lock().0.table.find(hash, |s| s.as_bytes() == text.as_bytes()).is_some()
    }

    fn intern_new(&self, t: &Thread, text: &str) -> Gc<Str> {
        let fresh = Str::with_type(t, self.types().str, text.as_bytes(), false);
        self.intern_existing(fresh)
    }

    /// The interned string with the text of `string`: `string` itself if there was none.
    pub(crate) fn intern_existing(&self, string: Gc<Str>) -> Gc<Str> {
        let hash = self.hash_str(string.as_bytes());
        let mut interned = self.interned.lock();
        if let Some(found) = interned.0.table.find(hash, |s| s.as_bytes() == string.as_bytes()) {
            return *found;
        }
        string.header.set_flag(crate::objects::flag::INTERNED);
        if string.is_self_contained() {
            self.heap.keep(&string.header);
        } else {
            interned.0.traced.push(string);
        }
        interned.0.table.insert_unique(hash, string, |s| self.hash_str(s.as_bytes()));
        string
    }

    // ---- module state

    /// A value that a native module keeps under `key` for this VM (a root).
    pub fn module_state(&self, key: &str) -> Option<Value> {
        self.module_states.lock().iter().find(|(k, _)| *k == key).map(|(_, v)| *v)
    }

    /// Sets [`Vm::module_state`].
    pub fn set_module_state(&self, key: &'static str, value: Value) {
        let mut states = self.module_states.lock();
        match states.iter_mut().find(|(k, _)| *k == key) {
            Some(state) => state.1 = value,
            None => states.push((key, value)),
        }
    }

    /// Whether there are audit hooks (see [`Thread::audit`]).
    #[inline(always)]
    pub(crate) fn is_audited(&self) -> bool {
        self.audited.load(Ordering::Relaxed)
    }

    /// From here on there are.
    pub(crate) fn begin_audit(&self) {
        self.audited.store(true, Ordering::Relaxed);
    }

    // ---- threads and collection

    /// Whether there has been more than one thread.
    pub(crate) fn is_sharing(&self) -> bool {
        self.sharing.load(Ordering::Acquire)
    }

    /// See [`Thread::begin_sharing`].
    pub(crate) fn begin_sharing(&self) {
        self.sharing.store(true, Ordering::Release);
    }

    /// Whether only `gc.collect()`, and a heap that is full, end cycles of objects that have finalizers or weak
    /// references: after `gc.disable()`.
    pub(crate) fn keeps_cycles(&self) -> bool {
        self.keeps_cycles.load(Ordering::Relaxed)
    }

    /// A collection was made because enough was allocated.
    pub(crate) fn note_collection(&self) {
        self.collected_untold.store(true, Ordering::Relaxed);
    }

    /// Whether there was one since the last call.
    pub(crate) fn take_untold_collection(&self) -> bool {
        self.collected_untold.load(Ordering::Relaxed) && self.collected_untold.swap(false, Ordering::Relaxed)
    }

    pub(crate) fn set_keeps_cycles(&self, keeps: bool) {
        self.keeps_cycles.store(keeps, Ordering::Relaxed);
    }

    pub(crate) fn add_thread(&self, thread: &Thread) {
        self.threads.lock().push(ThreadPtr(thread));
    }

    pub(crate) fn remove_thread(&self, thread: &Thread) {
        self.threads.lock().retain(|p| !std::ptr::eq(p.0, thread));
        thread.local_heap().give_back(&self.heap);
        self.heap.add_finalizable(thread.local_heap().take_finalizable());
    }

    /// Enters what the threads have made since the last collection in the heap's list of
    /// objects to finalize. The world is stopped.
    pub(crate) fn gather_finalizable(&self) {
        for thread in self.threads.lock().iter() {
            // SAFETY: as in mark_roots.
            self.heap.add_finalizable(unsafe { (*thread.0).take_finalizable() });
        }
    }

    /// Lets every thread know of a change of the recursion limit. The world is stopped.
    pub(crate) fn update_frame_limits(&self) {
        for thread in self.threads.lock().iter() {
            // SAFETY: the thread removes itself before it ends; it does not run, or it is the caller.
            unsafe { (*thread.0).update_frame_limit() };
        }
    }

    /// Calls `visit` with every thread. The world is stopped.
    pub(crate) fn each_thread(&self, mut visit: impl FnMut(&Thread)) {
        for thread in self.threads.lock().iter() {
            // SAFETY: as in update_frame_limits.
            visit(unsafe { &*thread.0 });
        }
    }

    /// Calls `visit` with every thread, the newest first, unless the list is being changed. Other threads run, and none
    /// comes or ends any more: for the handler of a signal that ends the process.
    pub(crate) fn visit_threads_at_the_end(&self, mut visit: impl FnMut(&Thread)) {
        let Some(threads) = self.threads.try_lock() else { return };
        for thread in threads.iter().rev() {
            // SAFETY: the thread removes itself before it ends, which it cannot.
            visit(unsafe { &*thread.0 });
        }
        // Giving the lock back may take others.
        std::mem::forget(threads);
    }

    /// In the child of a fork: the other threads are gone.
    pub(crate) fn keep_only_thread(&self, thread: &Thread) {
        self.threads.lock().retain(|p| std::ptr::eq(p.0, thread));
    }

    /// Shows the collector every root.
    ///
    /// # Safety
    /// The world is stopped.
    pub(crate) unsafe fn mark_roots(&self, marker: &mut Marker<'_>) {
        for ty in self.types.values() {
            marker.value(ty);
        }
        if let Some(Rooted(s)) = self.singletons.get() {
            for string in s.latin1.iter().chain(&s.specials).chain([&s.empty_str]) {
                marker.value(string.value());
            }
            marker.value(s.empty_tuple.value());
            marker.value(s.modules.value());
            marker.value(s.builtins.value());
        }
        for string in &self.interned.lock().0.traced {
            marker.value(string.value());
        }
        for (_, value) in self.module_states.lock().iter() {
            marker.value(*value);
        }
        self.monitoring.trace(marker);
        for thread in self.threads.lock().iter() {
            // SAFETY: the thread removes itself before it ends; the world is stopped.
            unsafe { (*thread.0).mark_roots(marker) };
        }
    }

    /// Empties every thread's table of attributes (T2). The world is stopped.
    pub(crate) fn forget_attributes(&self) {
        for thread in self.threads.lock().iter() {
            // SAFETY: as in mark_roots.
            unsafe { (*thread.0).forget_attributes() };
        }
    }

    /// Forgets every thread's allocation runs after a collection; how many threads had any.
    ///
    /// # Safety
    /// The world is stopped.
    pub(crate) unsafe fn reset_allocators(&self) -> usize {
        // SAFETY: as in mark_roots.
        self.threads.lock().iter().map(|thread| usize::from(unsafe { (*thread.0).reset_allocator() })).sum()
    }
}

fn random_key() -> [u64; 2] {
    let mut bytes = [0; 16];
    if crate::threads::os::random_bytes(&mut bytes).is_err() {
        return [std::process::id().into(), 0x5bd1_e995];
    }
    let word = |half: usize| bytes[half * 8..].first_chunk().map_or(0, |chunk| u64::from_le_bytes(*chunk));
    [word(0), word(1)]
}
