//! The program from outside: the real binary, its HTTP contract, its page in a browser, its two databases.

mod support;

mod browser;
mod chat;
mod cli;
mod crates;
mod folder;
mod layout;
mod readme;
mod start;
mod store;
