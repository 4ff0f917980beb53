//! What a guild has of its own: the roles that its people wear, and the channels in which we could write.

use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;

use super::rest::{Rest, Trouble};
use super::snowflake;
use crate::directory::{Directory, Found, Hidden, Named};
use crate::error::Outage;

/// A person waits for it.
const PATIENCE: Duration = Duration::from_secs(5);

/// The lists of guilds.
pub struct Guilds(pub(super) Arc<Rest>);

impl Guilds {
    async fn listed(
        &self,
        organisation: &str,
        list: impl AsyncFnOnce(&Rest, u64) -> Result<Vec<Named>, Trouble>,
    ) -> Result<Vec<Named>, Hidden> {
        let guild = snowflake(organisation).ok_or(Hidden::Closed)?;
        match tokio::time::timeout(PATIENCE, list(&self.0, guild)).await {
            Ok(Ok(list)) => Ok(list),
            Ok(Err(Trouble::Gone | Trouble::Closed)) => Err(Hidden::Closed),
            Ok(Err(_)) | Err(_) => Err(Hidden::Away(Outage("Discord".to_owned()))),
        }
    }
}

impl Directory for Guilds {
    fn badges<'a>(&'a self, organisation: &'a str) -> Found<'a> {
        self.listed(organisation, async |rest, guild| rest.roles(guild).await).boxed()
    }

    fn channels<'a>(&'a self, organisation: &'a str) -> Found<'a> {
        self.listed(organisation, async |rest, guild| rest.channels(guild).await).boxed()
    }
}
