//! What the bot sent on its own to people of the local chat.

use super::db::{reading, writing};
use super::{Result, Store};

/// A message in somebody's inbox.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Sent {
    /// The message's id.
    pub id: String,
    /// When, in Unix seconds.
    pub sent_at: i64,
    /// Orders messages of the same second.
    pub place: i64,
    /// What it is about: a contract word.
    pub kind: String,
    /// The reply, as JSON.
    pub reply: String,
}

impl Store {
    /// Puts a message into a person's inbox; the same id twice is one message. Tells whether it was new.
    pub async fn put_in_inbox(&self, organisation: &str, person: &str, sent: &Sent) -> Result<bool> {
        let statement = "INSERT INTO inbox (id, organisation, person, sent_at, place, kind, reply) \
                         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING";
        let put = writing!(&self.db, |pool| {
            sqlx::query(statement)
                .bind(&sent.id)
                .bind(organisation)
                .bind(person)
                .bind(sent.sent_at)
                .bind(sent.place)
                .bind(&sent.kind)
                .bind(&sent.reply)
                .execute(pool)
                .await
                .map(|done| done.rows_affected())
        })?;
        Ok(put > 0)
    }

    /// A person's inbox, oldest first, after a message where one is named. An unknown id gives everything.
    pub async fn inbox(&self, organisation: &str, person: &str, after: Option<&str>) -> Result<Vec<Sent>> {
        let statement = "SELECT id, sent_at, place, kind, reply FROM inbox \
                         WHERE organisation = $1 AND person = $2 ORDER BY sent_at, place, id";
        let all: Vec<Sent> = reading!(&self.db, |pool| {
            sqlx::query_as(statement).bind(organisation).bind(person).fetch_all(pool).await
        })?;
        let from = after.and_then(|id| all.iter().position(|sent| sent.id == id)).map_or(0, |at| at + 1);
        Ok(all.into_iter().skip(from).collect())
    }
}
