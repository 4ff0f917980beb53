//! Fagmegler, a knowledge broker for municipal social-services teams.
//!
//! The core ([`commands`], [`knowledge`], [`learning`], [`registration`], [`reminders`], [`privacy`], [`texts`]) takes a
//! [`commands::request::Request`] and gives a [`commands::reply::Reply`]; it names no platform. What an organisation set
//! up, and who may do what in it, is [`organisation`]'s; the core reaches people and lists of a surface through
//! [`messenger`] and [`directory`]. The edges stand around it: [`store`] is the only place with SQL, [`web`] the only one
//! with HTTP, [`discord`] the only one that knows Discord, [`fetch`] the only one that asks other machines, [`cli`] the
//! only one that prints. [`app`] puts them together.
//!
//! A question walks `web` → [`commands::desk`] → [`privacy::guard`] → `commands/metode` → [`knowledge::search`] →
//! [`knowledge::answer`] → `web`.

pub mod app;
pub mod cli;
pub mod clock;
pub mod commands;
pub mod config;
pub mod directory;
pub mod discord;
pub mod error;
pub mod fetch;
pub mod jobs;
pub mod knowledge;
pub mod learning;
pub mod messenger;
pub mod organisation;
pub mod privacy;
pub mod registration;
pub mod reminders;
pub mod store;
pub mod texts;
pub mod web;
