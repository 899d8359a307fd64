//! Scopes, register allocation, lowering, exception tables.
