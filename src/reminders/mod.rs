//! WHAT WE PROMISED: which days people work, when something comes round, when a deadline falls due, who is told of it and
//! when, and that it is said once.
//!
//! Dates are computed from arguments alone: no clock, no store, no surface. Days are days on the wall of an organisation's
//! zone; an instant is made of them only where something is to be sent ([`wall`]).
//!
//! Whoever knows of something that comes (a deadline, a meeting) makes [`promise::Promise`]s and hands them to the store in
//! the transaction that saves the thing itself; from there on everything is done here.

pub mod calendar;
pub mod deadline;
pub mod deliver;
pub mod kept;
pub mod letter;
pub mod operator;
pub mod page;
pub mod phrase;
pub mod plan;
pub mod promise;
pub mod recurrence;
pub mod subject;
pub mod wall;
pub mod worker;
