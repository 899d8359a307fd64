//! Unit tests of the thread runtime.
