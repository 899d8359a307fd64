//! Module random (`Lib/random.py`, `Modules/_randommodule.c`): class Random over
//! `text::random`, and its methods bound to a hidden instance.
//!
//! A generator's state is behind a mutex of its own, because with the GIL off two
//! threads may draw numbers at once. It is held while numbers are drawn, never
//! while heap memory is allocated or Python code runs.

mod distributions;
mod integers;
mod seed;
mod selection;
mod state;

use parking_lot::Mutex;

use super::ModuleSpec;
use crate::heap::Marker;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::Kind;
use crate::objects::descriptor::GetSetDef;
use crate::objects::function::Args;
use crate::objects::module::Module;
use crate::objects::native::{Native, Payload};
use crate::objects::registry::{TypeSpec, new_type};
use crate::objects::ty::{TypeObject, type_flag};
use crate::text::random::{Random as Generator, STATE_WORDS, State};
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec = ModuleSpec { name: "random", doc: "Random variable generators.", functions: &[], init };

/// Where numbers come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    Seeded,
    System,
}

/// The Rust part of a `Random`.
struct Random {
    source: Source,
    generator: Mutex<Generator>,
}

impl Payload for Random {
    fn trace(&self, _: &mut Marker<'_>) {}
}

/// The payload of `this`, a `Random`.
fn payload<'a>(t: &Thread, this: &'a Value) -> R<&'a Random> {
    match this.payload() {
        Some(random) => Ok(random),
        None => Err(t.type_error("not a Random object")),
    }
}

/// Draws from the generator of `this`.
///
/// # Locks
/// The generator's, while `draw` runs: it must not touch the heap.
#[inline]
fn with<T>(t: &Thread, this: &Value, draw: impl FnOnce(&mut Generator) -> T) -> R<T> {
    let random = payload(t, this)?;
    if random.source == Source::System {
        return Ok(draw(&mut system_generator(t)?));
    }
    Ok(draw(&mut random.generator.lock()))
}

/// A generator whose next 624 words are the system's.
fn system_generator(t: &Thread) -> R<Generator> {
    let bytes = seed::system_bytes(t, STATE_WORDS * 4)?;
    let mut words = [0; STATE_WORDS];
    for (word, bytes) in words.iter_mut().zip(bytes.chunks_exact(4)) {
        *word = bytes.iter().fold(0, |word, byte| word << 8 | u32::from(*byte));
    }
    let mut generator = Generator::from_key(&[0]);
    let set = generator.set_state(State { words, index: 0, gauss_next: None });
    t.text_result(set)?;
    Ok(generator)
}

// ---- the types

static RANDOM: TypeSpec = TypeSpec {
    new: Some(new_seeded),
    methods: METHODS,
    class_methods: CLASS_METHODS,
    getsets: &[GetSetDef { name: "gauss_next", get: gauss_next, set: Some(set_gauss_next), doc: "" }],
    doc: "Random number generator base class used by bound module functions.\n\n\
          Used to instantiate instances of Random to get generators that don't\nshare state.",
    signature: "(x=None)",
    ..TypeSpec::EMPTY
};

static SYSTEM_RANDOM: TypeSpec = TypeSpec {
    new: Some(new_system),
    methods: SYSTEM_METHODS,
    doc: "Alternate random number generator using sources provided\nby the operating system.",
    signature: "(x=None)",
    ..TypeSpec::EMPTY
};

/// What the next `gauss()` gives, before mu and sigma; None if it draws.
fn gauss_next(t: &Thread, this: Value) -> R {
    let next = *payload(t, &this)?.generator.lock().gauss_next();
    Ok(next.map_or(Value::NONE, |z| t.float(z)))
}

fn set_gauss_next(t: &Thread, this: Value, value: Value) -> R<()> {
    let next = value.given().map(|z| t.to_f64(z)).transpose()?;
    *payload(t, &this)?.generator.lock().gauss_next() = next;
    Ok(())
}

fn new_seeded(t: &Thread, cls: Gc<TypeObject>, _: Args<'_>) -> R {
    let generator = Mutex::new(Generator::from_key(&[0]));
    Ok(Native::new(t, cls, Random { source: Source::Seeded, generator }).value())
}

fn new_system(t: &Thread, cls: Gc<TypeObject>, _: Args<'_>) -> R {
    let generator = Mutex::new(Generator::from_key(&[0]));
    Ok(Native::new(t, cls, Random { source: Source::System, generator }).value())
}

use distributions::{
    betavariate, binomialvariate, expovariate, gammavariate, gauss, lognormvariate, normalvariate, paretovariate,
    triangular, uniform, vonmisesvariate, weibullvariate,
};
use integers::{getrandbits, randbelow, randbytes, randint, random, randrange};
use seed::{init as init_random, init_subclass, seed as seed_method};
use selection::{choice, choices, sample, shuffle};
use state::{get_state, no_seed, no_state, reduce, set_state};

natives! { static METHODS;
    /// Initialize an instance.
    ///
    /// Optional argument x controls seeding, as for Random.seed().
    "def __init__(self, x=None)" = init_random;
    /// Initialize internal state from a seed.
    ///
    /// The only supported seed types are None, int, float, str and bytes.
    "def seed(self, a=None, version=2)" = seed_method;
    /// random() -> x in the interval [0, 1).
    "random($self, /)" = random;
    /// getrandbits(k) -> x.  Generates an int with k random bits.
    "getrandbits($self, k, /)" = getrandbits;
    /// Returns a random int in the range [0, n).
    "def _randbelow(self, n)" = randbelow;
    /// Choose a random item from range(stop) or range(start, stop[, step]).
    "def randrange(self, start, stop=None, step=1)" = randrange;
    /// Return random integer in range [a, b], including both end points.
    "def randint(self, a, b)" = randint;
    /// Generate n random bytes.
    "def randbytes(self, n)" = randbytes;
    /// Choose a random element from a non-empty sequence.
    "def choice(self, seq)" = choice;
    /// Return a k sized list of population elements chosen with replacement.
    ///
    /// If the relative weights or cumulative weights are not specified,
    /// the selections are made with equal probability.
    "def choices(self, population, weights=None, *, cum_weights=None, k=1)" = choices;
    /// Shuffle list x in place, and return None.
    "def shuffle(self, x)" = shuffle;
    /// Chooses k unique random elements from a population sequence.
    ///
    /// Repeated elements can be specified one at a time or with the optional
    /// counts parameter.
    "def sample(self, population, k, *, counts=None)" = sample;
    /// Get a random number in the range [a, b) or [a, b] depending on rounding.
    "def uniform(self, a, b)" = uniform;
    /// Triangular distribution.
    "def triangular(self, low=0.0, high=1.0, mode=None)" = triangular;
    /// Normal distribution.
    ///
    /// mu is the mean, and sigma is the standard deviation.
    "def normalvariate(self, mu=0.0, sigma=1.0)" = normalvariate;
    /// Gaussian distribution.
    ///
    /// mu is the mean, and sigma is the standard deviation.
    "def gauss(self, mu=0.0, sigma=1.0)" = gauss;
    /// Log normal distribution.
    "def lognormvariate(self, mu, sigma)" = lognormvariate;
    /// Exponential distribution.
    ///
    /// lambd is 1.0 divided by the desired mean.  It should be nonzero.
    "def expovariate(self, lambd=1.0)" = expovariate;
    /// Circular data distribution.
    "def vonmisesvariate(self, mu, kappa)" = vonmisesvariate;
    /// Gamma distribution.  Not the gamma function!
    "def gammavariate(self, alpha, beta)" = gammavariate;
    /// Beta distribution.
    "def betavariate(self, alpha, beta)" = betavariate;
    /// Pareto distribution.  alpha is the shape parameter.
    "def paretovariate(self, alpha)" = paretovariate;
    /// Weibull distribution.
    ///
    /// alpha is the scale parameter and beta is the shape parameter.
    "def weibullvariate(self, alpha, beta)" = weibullvariate;
    /// Binomial random variable: successes in n trials, each with probability p.
    "def binomialvariate(self, n=1, p=0.5)" = binomialvariate;
    /// Return internal state; can be passed to setstate() later.
    "def getstate(self)" = get_state;
    /// Restore internal state from object returned by getstate().
    "def setstate(self, state)" = set_state;
    /// The internal state, as getstate() gives it.
    "def __getstate__(self)" = get_state;
    /// Restores the internal state.
    "def __setstate__(self, state)" = set_state;
    /// Helper for pickle.
    "def __reduce__(self)" = reduce;
}

natives! { static CLASS_METHODS;
    /// Gives a subclass with a random() of its own methods that call it.
    "__init_subclass__($cls, /, **kwargs)" = raw init_subclass;
}

natives! { static SYSTEM_METHODS;
    /// Stub method.  Not used for a system random number generator.
    "def seed(self, *args, **kwds)" = raw no_seed;
    /// Method should not be called for a system random number generator.
    "def getstate(self, *args, **kwds)" = raw no_state;
    /// Method should not be called for a system random number generator.
    "def setstate(self, *args, **kwds)" = raw no_state;
}

/// State of the module: the generator behind its functions.
const INSTANCE: &str = "random._inst";

/// In a new process: its random numbers are not those of its parent.
///
/// # Errors
/// OSError if the system gives no random bytes.
pub(super) fn after_fork(t: &Thread) -> R<()> {
    match t.vm().module_state(INSTANCE) {
        Some(instance) => t.call_method(instance, "seed", &[]).map(|_| ()),
        None => Ok(()),
    }
}

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    let flags = type_flag::BASE | type_flag::ATTRIBUTES | type_flag::WEAK | type_flag::CHANGEABLE;
    let random = new_type(t, "random.Random", t.types().object, Kind::Native, flags, &RANDOM);
    let system = new_type(t, "random.SystemRandom", random, Kind::Native, flags, &SYSTEM_RANDOM);
    let dict = module.dict();
    random.namespace().set_name(t, "VERSION", t.int(state::STATE_VERSION))?;
    dict.set_name(t, "Random", random.value())?;
    dict.set_name(t, "SystemRandom", system.value())?;
    dict.set_name(t, "BPF", t.int(53))?;
    dict.set_name(t, "NV_MAGICCONST", t.float(4.0 * (-0.5f64).exp() / std::f64::consts::SQRT_2))?;
    dict.set_name(t, "LOG4", t.float(4f64.ln()))?;
    dict.set_name(t, "SG_MAGICCONST", t.float(1.0 + 4.5f64.ln()))?;
    dict.set_name(t, "RECIP_BPF", t.float(2f64.powi(-53)))?;
    dict.set_name(t, "TWOPI", t.float(std::f64::consts::TAU))?;
    let instance = t.call(random.value(), &[])?;
    dict.set_name(t, "_inst", instance)?;
    t.vm().set_module_state(INSTANCE, instance);
    let public = t.rooted_list();
    for name in ["Random", "SystemRandom"] {
        public.push(t, t.intern(name).value())?;
    }
    for name in METHODS.iter().map(|def| def.name()).filter(|name| !name.starts_with('_')) {
        dict.set_name(t, name, t.get_attr_text(instance, name)?)?;
        public.push(t, t.intern(name).value())?;
    }
    dict.set_name(t, "__all__", public.value())
}
