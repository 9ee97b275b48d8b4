//! What pages may not hold, each with its whole message.

mod blocks;
mod foreign;
mod pictures_and_links;
mod slides;

use super::report;
