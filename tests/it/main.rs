//! The program from outside: the real binary, its HTTP contract, its page in a browser, its two databases.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

mod browser;
mod chat;
mod cli;
mod crates;
mod deadline;
mod discord;
mod embeddings;
mod entries;
mod folder;
mod layout;
mod limiter;
mod messenger;
mod next;
mod oppsett;
mod readme;
mod registrer;
mod reminders;
mod reminders_burst;
mod start;
mod store;
mod store_deadlines;
mod store_deliveries;
mod store_embeddings;
mod store_registration;
