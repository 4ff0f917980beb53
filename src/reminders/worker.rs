//! Who looks after mailboxes whose time has come, in as many replicas as there are: each takes some and looks after them.

use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::deliver::{LEASE, leave, look_after};
use crate::commands::desk::Desk;
use crate::store;
use crate::store::mailboxes::Claim;

/// How often it is looked whether somebody's time has come.
const EVERY: Duration = Duration::from_millis(500);
/// How long a store that was away is left alone.
const AWAY: Duration = Duration::from_secs(2);
/// So many mailboxes are taken at once: few enough to be done within a lease.
const TAKEN: i64 = 16;
/// So many of them are looked after at the same time.
const AT_ONCE: usize = 8;

/// Works until the stop, then finishes what was begun.
pub async fn run(desk: Arc<Desk>, stop: CancellationToken) {
    // What an earlier process of this machine had taken is nobody's, where there is only one.
    if let Err(error) = desk.store.free_abandoned().await {
        tracing::warn!(%error, "what was left behind is looked after when its lease is over");
    }
    while !stop.is_cancelled() {
        let pause = match round(&desk, &stop).await {
            Ok(0) => EVERY,
            Ok(_) => continue,
            Err(error) => {
                tracing::warn!(%error, "reminders wait for the store");
                AWAY
            }
        };
        stop.run_until_cancelled(tokio::time::sleep(pause)).await;
    }
}

/// Looks after some mailboxes whose time has come, and says how many that were.
async fn round(desk: &Arc<Desk>, stop: &CancellationToken) -> store::Result<usize> {
    let now = desk.clock.now();
    if desk.store.next_mailbox().await?.is_none_or(|next| next > now) {
        return Ok(0);
    }
    let token = Uuid::new_v4().simple().to_string();
    let claim = Claim { now, machine: desk.clock.machine(), token: &token, lease: LEASE, limit: TAKEN };
    let taken = desk.store.claim_mailboxes(claim).await?;
    let count = taken.len();
    futures_util::stream::iter(taken)
        .for_each_concurrent(AT_ONCE, |mailbox| async move {
            // What is not begun at the stop is left to who comes after.
            let done = if stop.is_cancelled() { leave(desk, &mailbox).await } else { look_after(desk, &mailbox).await };
            if let Err(error) = done {
                tracing::warn!(%error, "a round of reminders was interrupted and comes again");
            }
        })
        .await;
    Ok(count)
}
