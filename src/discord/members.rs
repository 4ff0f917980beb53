//! Who still belongs to a guild and which roles she has there, remembered for a minute: interactions in direct messages
//! do not say it.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::rest::{Rest, Trouble};

/// How long what Discord said holds.
const HOLDS: Duration = Duration::from_mins(1);
/// Beyond this, what is old is forgotten.
const REMEMBERED: usize = 5_000;

/// What is known of a person in a guild.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// A member with these roles.
    Member(Vec<String>),
    /// She is no member.
    Stranger,
    /// Discord does not say just now.
    Unknown,
}

/// What Discord said of people in guilds.
#[derive(Default)]
pub struct Members {
    known: Mutex<HashMap<(u64, u64), (Standing, Instant)>>,
}

impl Members {
    /// How a user stands in a guild.
    pub async fn standing(&self, rest: &Rest, guild: u64, user: u64) -> Standing {
        if let Some((standing, at)) = self.lock().get(&(guild, user)).cloned()
            && at.elapsed() < HOLDS
        {
            return standing;
        }
        let standing = match rest.member(guild, user).await {
            Ok(roles) => Standing::Member(roles),
            Err(Trouble::Gone) => Standing::Stranger,
            Err(_) => return Standing::Unknown,
        };
        let mut known = self.lock();
        if known.len() >= REMEMBERED {
            known.retain(|_, (_, at)| at.elapsed() < HOLDS);
        }
        known.insert((guild, user), (standing.clone(), Instant::now()));
        standing
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<(u64, u64), (Standing, Instant)>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
