//! WHAT WE PROMISED: who is told of what and when, and that it is said once.
//!
//! Whoever knows of something that comes (a deadline, a meeting) makes [`promise::Promise`]s and hands them to the store in
//! the transaction that saves the thing itself; from there on everything is done here.

pub mod promise;
