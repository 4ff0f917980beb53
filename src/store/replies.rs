//! The reply to a request that wrote something: kept for a day, so that the same request twice is done once.

use super::db::{Tx, reading, within};
use super::{Result, Store};

/// A request that writes: whose it is, which, and the reply that goes with what it writes.
#[derive(Debug, Clone)]
pub struct Once<'a> {
    /// The organisation.
    pub organisation: &'a str,
    /// The person.
    pub person: &'a str,
    /// The request's id, unique per person.
    pub request: &'a str,
    /// Keyed hash of its body.
    pub body: &'a str,
    /// The reply, as JSON.
    pub reply: &'a str,
    /// Now, in Unix seconds.
    pub now: i64,
}

/// A stored reply with the hash of the body that it answered.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct StoredReply {
    /// Keyed hash of the request's body.
    pub body: String,
    /// The reply, as JSON.
    pub reply: String,
}

/// What became of a write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// It is done and committed.
    Done,
    /// The same request was done before; this was the reply.
    Before(StoredReply),
}

const FIND: &str = "SELECT body, reply FROM stored_reply WHERE organisation = $1 AND person = $2 AND request = $3";

impl Store {
    /// The reply to a request that was done before.
    pub async fn reply_to(&self, organisation: &str, person: &str, request: &str) -> Result<Option<StoredReply>> {
        Ok(reading!(&self.db, |pool| {
            sqlx::query_as(FIND).bind(organisation).bind(person).bind(request).fetch_optional(pool).await
        })?)
    }

    /// Claims a request inside the transaction that does it; none when it is new.
    pub(super) async fn claim(tx: &mut Tx, once: &Once<'_>) -> Result<Option<StoredReply>> {
        let insert = "INSERT INTO stored_reply (organisation, person, request, body, reply, stored_at) \
                      VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (organisation, person, request) DO NOTHING";
        let new = within!(tx, |connection| {
            sqlx::query(insert)
                .bind(once.organisation)
                .bind(once.person)
                .bind(once.request)
                .bind(once.body)
                .bind(once.reply)
                .bind(once.now)
                .execute(connection)
                .await
                .map(|done| done.rows_affected())
        })?;
        if new > 0 {
            return Ok(None);
        }
        let before = within!(tx, |connection| {
            sqlx::query_as(FIND)
                .bind(once.organisation)
                .bind(once.person)
                .bind(once.request)
                .fetch_one(connection)
                .await
        })?;
        Ok(Some(before))
    }
}
