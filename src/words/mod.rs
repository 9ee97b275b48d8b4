//! Facts → French, for every output alike.

pub mod french;
