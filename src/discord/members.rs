//! Who still belongs to a guild, remembered for a minute: interactions in direct messages do not say it.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::rest::{Rest, Trouble};

/// How long what Discord said holds.
const HOLDS: Duration = Duration::from_mins(1);
/// Beyond this, what is old is forgotten.
const REMEMBERED: usize = 5_000;

/// What Discord said of people in guilds.
#[derive(Default)]
pub struct Members {
    known: Mutex<HashMap<(u64, u64), (bool, Instant)>>,
}

impl Members {
    /// Whether a user is a member of a guild. While Discord does not answer, she is taken for one: an outage is no
    /// refusal, and what she can reach is her own.
    pub async fn is_member(&self, rest: &Rest, guild: u64, user: u64) -> bool {
        if let Some((is_member, at)) = self.lock().get(&(guild, user)).copied()
            && at.elapsed() < HOLDS
        {
            return is_member;
        }
        let is_member = match rest.member(guild, user).await {
            Ok(()) => true,
            Err(Trouble::Gone) => false,
            Err(_) => return true,
        };
        let mut known = self.lock();
        if known.len() >= REMEMBERED {
            known.retain(|_, (_, at)| at.elapsed() < HOLDS);
        }
        known.insert((guild, user), (is_member, Instant::now()));
        is_member
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<(u64, u64), (bool, Instant)>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
