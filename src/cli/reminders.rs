//! `fagmegler reminders --dry-run`: what would be sent now, to whom, without sending it or taking it from anybody.

use clap::Args;

use super::{PlaceFlags, QUIET, configured, print_line, print_say, runtime};
use crate::app::{self, Failed};
use crate::commands::desk::Desk;
use crate::error::{Exit, Stop};
use crate::messenger::Surfaces;
use crate::reminders::deliver::preview;
use crate::store::{self, Store};
use crate::texts::say;

#[derive(Args)]
pub(super) struct Flags {
    /// Show what would be sent now; nothing is sent
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    places: PlaceFlags,
}

/// Nobody reads more of them at once.
const MOST: i64 = 100_000;

pub(super) fn run(flags: &Flags) -> Result<(), Failed> {
    if !flags.dry_run {
        return Err(Stop::new(Exit::Usage, say("reminders-dry-run-only")).into());
    }
    let config = configured(&flags.places.values(), Some(QUIET))?;
    let lang = config.lang;
    let knowledge = app::knowledge(&config)?;
    runtime()?.block_on(async {
        let store = Store::open(config.database_url.reveal()).await?;
        let seal = app::seal(&store).await?;
        let desk = app::desk(&config, knowledge, store, seal, Surfaces::default())?;
        let shown = show(&desk).await;
        desk.store.close().await;
        match shown {
            Ok(0) => print_say(&say("reminders-none"), lang),
            Ok(_) => {}
            Err(error) => return Err(super::failed(&error).into()),
        }
        Ok(())
    })
}

/// Prints a line for each message: to whom, of what kind, and what it says. Gives how many there were.
async fn show(desk: &Desk) -> store::Result<usize> {
    let now = desk.clock.now();
    let mut shown = 0;
    for mailbox in desk.store.due_mailboxes(now, MOST).await? {
        for message in preview(desk, &mailbox, now).await? {
            let words = message.text.split('\n').filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join(" | ");
            shown += 1;
            if !print_line(&format!("{}\t{}\t{}\t{words}", mailbox.organisation, message.to, message.sort)) {
                return Ok(shown);
            }
        }
    }
    Ok(shown)
}
