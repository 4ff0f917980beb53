//! What was promised to be told to whom and when.
//!
//! `promise_within` and `withdraw_within` join the transaction that saves what the promises are about.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::db::{Tx, reading, within};
use super::{Error, Result, Store};
use crate::reminders::promise::{Due, Kind, Promise, Words};

/// How far a delivery has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Its time has not come, or it is tried again later.
    Waiting,
    /// It is in the letter that is under way.
    Sending,
    /// It is there.
    Sent,
    /// It cannot be delivered.
    Lost,
}

impl State {
    /// Its word in the store.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Lost => "lost",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        [Self::Waiting, Self::Sending, Self::Sent, Self::Lost].into_iter().find(|state| state.word() == word)
    }
}

/// A promise as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Random.
    pub id: String,
    /// What was promised.
    pub promise: Promise,
    /// How far it has come.
    pub state: State,
    /// Why it is lost: a word; empty otherwise.
    pub why: String,
}

/// The columns of a [`Row`].
pub(super) const COLUMNS: &str =
    "id, organisation, person, author, unit, subject, original, lead, kind, text, args, due, send_at, state, why";

#[derive(sqlx::FromRow)]
pub(super) struct Row {
    id: String,
    organisation: String,
    person: String,
    author: String,
    unit: String,
    subject: String,
    original: i64,
    lead: i64,
    kind: String,
    text: String,
    args: String,
    due: String,
    send_at: i64,
    state: String,
    why: String,
}

impl TryFrom<Row> for Delivery {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let strange = || Error::Broken(anyhow::anyhow!("the delivery {} cannot be read", row.id));
        let instant = |seconds| DateTime::from_timestamp(seconds, 0).ok_or_else(strange);
        Ok(Self {
            promise: Promise {
                original: instant(row.original)?,
                send_at: instant(row.send_at)?,
                due: Due::parse(&row.due).ok_or_else(strange)?,
                kind: Kind::parse(&row.kind).ok_or_else(strange)?,
                words: Words { args: serde_json::from_str(&row.args)?, key: row.text },
                lead: row.lead,
                unit: Some(row.unit).filter(|unit| !unit.is_empty()),
                organisation: row.organisation,
                recipient: row.person,
                author: row.author,
                subject: row.subject,
            },
            state: State::parse(&row.state).ok_or_else(|| Error::Broken(anyhow::anyhow!("state of {}", row.id)))?,
            id: row.id,
            why: row.why,
        })
    }
}

pub(super) fn read(rows: Vec<Row>) -> Result<Vec<Delivery>> {
    rows.into_iter().map(Delivery::try_from).collect()
}

/// The same promise changes what has not been said yet. What was said is said again only when it moved to another time.
const PROMISE: &str = "INSERT INTO delivery (id, organisation, person, author, unit, subject, original, lead, kind, text, \
     args, due, send_at, state, letter, why) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'waiting', '', '') \
     ON CONFLICT (organisation, subject, original, person, lead) DO UPDATE SET \
     author = excluded.author, unit = excluded.unit, kind = excluded.kind, text = excluded.text, args = excluded.args, \
     due = excluded.due, send_at = excluded.send_at, state = 'waiting', letter = '', why = '' \
     WHERE delivery.send_at <> excluded.send_at OR delivery.state = 'waiting'";

/// A mailbox is looked after when the earliest of what is promised is to be said.
const WAKE: &str = "INSERT INTO mailbox (organisation, person, next_at, promises, lease, lease_until, letter, letter_to, \
     letter_body, letter_tried, tries, failing_since, touched_at) \
     VALUES ($1, $2, $3, 1, '', 0, '', '', '', 0, 0, 0, $4) \
     ON CONFLICT (organisation, person) DO UPDATE SET promises = mailbox.promises + 1, touched_at = excluded.touched_at, \
     next_at = CASE WHEN excluded.next_at < mailbox.next_at THEN excluded.next_at ELSE mailbox.next_at END";

impl Store {
    /// Keeps promises inside the transaction that saves what they are about. Making one again is harmless: it is told
    /// once, at the time that was promised last.
    pub(super) async fn promise_within(tx: &mut Tx, promises: &[Promise], now: DateTime<Utc>) -> Result<()> {
        let mut sorted: Vec<&Promise> = promises.iter().collect();
        // Everybody takes mailboxes in the same order, so that nobody waits in a circle.
        sorted.sort_by(|a, b| {
            (&a.organisation, &a.recipient, a.send_at).cmp(&(&b.organisation, &b.recipient, b.send_at))
        });
        let of_one = |a: &&Promise, b: &&Promise| a.organisation == b.organisation && a.recipient == b.recipient;
        for hers in sorted.chunk_by(of_one) {
            let Some(first) = hers.first() else { continue };
            // The mailbox first: who holds it sees what was promised when she lets go.
            within!(&mut *tx, |connection| {
                sqlx::query(WAKE)
                    .bind(&first.organisation)
                    .bind(&first.recipient)
                    .bind(first.send_at.timestamp())
                    .bind(now.timestamp())
                    .execute(connection)
                    .await
                    .map(|_| ())
            })?;
            for promise in hers {
                Self::keep(tx, promise).await?;
            }
        }
        Ok(())
    }

    async fn keep(tx: &mut Tx, promise: &Promise) -> Result<()> {
        let args = serde_json::to_string(&promise.words.args)?;
        within!(tx, |connection| {
            sqlx::query(PROMISE)
                .bind(Uuid::new_v4().simple().to_string())
                .bind(&promise.organisation)
                .bind(&promise.recipient)
                .bind(&promise.author)
                .bind(promise.unit.as_deref().unwrap_or_default())
                .bind(&promise.subject)
                .bind(promise.original.timestamp())
                .bind(promise.lead)
                .bind(promise.kind.word())
                .bind(&promise.words.key)
                .bind(&args)
                .bind(promise.due.word())
                .bind(promise.send_at.timestamp())
                .execute(connection)
                .await
                .map(|_| ())
        })?;
        Ok(())
    }

    /// Keeps promises, all or none. See `promise_within` for where something else is saved with them.
    pub async fn promise(&self, promises: &[Promise], now: DateTime<Utc>) -> Result<()> {
        let mut tx = self.db.begin().await?;
        Self::promise_within(&mut tx, promises, now).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Takes back what was promised about a subject and has not been said, inside a transaction: all of it, or of one
    /// occurrence. What is promised about it afterwards counts again.
    pub(super) async fn withdraw_within(
        tx: &mut Tx,
        organisation: &str,
        subject: &str,
        original: Option<DateTime<Utc>>,
    ) -> Result<u64> {
        let statement = "DELETE FROM delivery WHERE organisation = $1 AND subject = $2 \
                         AND ($3 = 0 OR original = $4) AND state IN ('waiting', 'sending', 'lost')";
        let gone = within!(tx, |connection| {
            sqlx::query(statement)
                .bind(organisation)
                .bind(subject)
                .bind(i64::from(original.is_some()))
                .bind(original.map_or(0, |at| at.timestamp()))
                .execute(connection)
                .await
                .map(|done| done.rows_affected())
        })?;
        Ok(gone)
    }

    /// Takes back what was promised about a subject, of all its occurrences or of one, and says how much that was.
    pub async fn withdraw(&self, organisation: &str, subject: &str, original: Option<DateTime<Utc>>) -> Result<u64> {
        let mut tx = self.db.begin().await?;
        let gone = Self::withdraw_within(&mut tx, organisation, subject, original).await?;
        tx.commit().await?;
        Ok(gone)
    }

    /// What a person will be told, the next first.
    pub async fn coming(&self, organisation: &str, person: &str, limit: i64) -> Result<Vec<Delivery>> {
        let statement = format!(
            "SELECT {COLUMNS} FROM delivery WHERE organisation = $1 AND person = $2 AND state IN ('waiting', 'sending') \
             ORDER BY send_at, subject, original LIMIT $3"
        );
        let rows = reading!(&self.db, |pool| {
            sqlx::query_as(sqlx::AssertSqlSafe(statement.as_str()))
                .bind(organisation)
                .bind(person)
                .bind(limit)
                .fetch_all(pool)
                .await
        })?;
        read(rows)
    }

    /// Everything that is kept about a subject, in the order in which it is said.
    pub async fn about(&self, organisation: &str, subject: &str) -> Result<Vec<Delivery>> {
        let statement = format!(
            "SELECT {COLUMNS} FROM delivery WHERE organisation = $1 AND subject = $2 ORDER BY send_at, person, original"
        );
        let rows = reading!(&self.db, |pool| {
            sqlx::query_as(sqlx::AssertSqlSafe(statement.as_str()))
                .bind(organisation)
                .bind(subject)
                .fetch_all(pool)
                .await
        })?;
        read(rows)
    }
}
