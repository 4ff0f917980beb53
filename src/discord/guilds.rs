//! What a guild has of its own: the roles that its people wear, and the channels in which we could write.

use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;

use super::rest::{Rest, Trouble};
use crate::directory::{Directory, Found, Named};
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
    ) -> Result<Vec<Named>, Outage> {
        let Some(guild) = organisation.rsplit(':').next().and_then(|id| id.parse().ok()).filter(|id| *id > 0) else {
            return Ok(Vec::new());
        };
        match tokio::time::timeout(PATIENCE, list(&self.0, guild)).await {
            Ok(Ok(list)) => Ok(list),
            // We are no longer there, or may not see it: there is nothing to choose from.
            Ok(Err(Trouble::Gone | Trouble::Closed | Trouble::Never)) => Ok(Vec::new()),
            Ok(Err(_)) | Err(_) => Err(Outage("Discord".to_owned())),
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
