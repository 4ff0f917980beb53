//! `fagmegler identifiers`: which lines hold personal identifiers and of which kinds, never the text.

use std::io::{BufWriter, Write};

use clap::Args;
use serde_json::json;

use super::{QUIET, configured, failed, input};
use crate::app::Failed;
use crate::config::Values;
use crate::privacy::guard::Guard;

#[derive(Args)]
pub(super) struct Flags {
    /// A text file; - for standard input
    file: String,
    /// JSON lines, which is also what is printed without it
    #[arg(long)]
    json: bool,
}

pub(super) fn run(flags: &Flags) -> Result<(), Failed> {
    let config = configured(&Values::new(), Some(QUIET))?;
    let guard = Guard::new(&config.case_numbers).map_err(|error| failed(&error))?;
    let bytes = input(&flags.file)?;
    let text = String::from_utf8_lossy(&bytes);
    let mut out = BufWriter::new(std::io::stdout().lock());
    for (at, line) in text.lines().enumerate() {
        let (refuse, kinds) = guard.refuses(line, config.country);
        let kinds: Vec<&str> = kinds.iter().map(|kind| kind.slug()).collect();
        // A reader that has closed the pipe has seen enough.
        if writeln!(out, "{}", json!({ "line": at + 1, "refuse": refuse, "kinds": kinds })).is_err() {
            return Ok(());
        }
    }
    let _ = out.flush();
    Ok(())
}
