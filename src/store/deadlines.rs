//! What people have promised to do by a day, what became of it, and the numbers that they go by.

use serde::{Deserialize, Serialize};

use super::db::{Tx, reading, within};
use super::replies::{Once, StoredReply, Written};
use super::{Result, Store};
use crate::reminders::promise::Promise;

/// A deadline as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Kept {
    /// The organisation.
    pub organisation: String,
    /// Random.
    pub id: String,
    /// Whose it is.
    pub person: String,
    /// Running number of hers.
    pub number: i64,
    /// Her unit; empty where there is none.
    pub unit: String,
    /// The template's id; empty where a sort is given.
    pub template: String,
    /// A word from the list of sorts; empty where a template is given.
    pub sort: String,
    /// From when it runs: a day, or an instant.
    pub start: String,
    /// When it is due, likewise.
    pub due: String,
    /// The day on which it is due, on the wall.
    pub due_day: String,
    /// When this round was to be due before anybody changed it, in Unix seconds.
    pub round: i64,
    /// What it comes round by, as RFC 5545 has it; empty where nothing was said.
    pub rule: String,
    /// The day until which she wants to hear nothing of it; empty for none.
    pub snoozed: String,
    /// `open`, `done` or `dropped`.
    pub state: String,
    /// Counts the changes.
    pub revision: i64,
    /// Of those that were made together.
    pub batch: String,
    /// When it last changed, in Unix seconds.
    pub changed_at: i64,
}

/// Something that becomes of a deadline.
#[derive(Debug, Clone, Copy)]
pub struct Change<'a> {
    /// How it was; none when it is made.
    pub before: Option<&'a Kept>,
    /// How it is.
    pub after: &'a Kept,
    /// A word for it.
    pub what: &'a str,
    /// The day, where she is.
    pub day: &'a str,
}

/// What became of a deadline, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Event {
    /// Whose it was before.
    pub person: String,
    /// A word for what became of it.
    pub what: String,
    /// How it was, as JSON; empty where it was not.
    pub before: String,
}

/// What became of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Replaced {
    /// It is done and committed.
    Done,
    /// The same request was done before; this was the reply.
    Before(StoredReply),
    /// Somebody else changed it meanwhile; nothing was done.
    Stale,
}

/// The subject of what is promised about a deadline.
#[must_use]
pub fn subject(id: &str) -> String {
    format!("deadline:{id}")
}

/// A query for deadlines: which, and in what order.
macro_rules! select {
    ($which:literal) => {
        concat!(
            "SELECT organisation, id, person, number, unit, template, sort, start, due, due_day, round, rule, snoozed, state, \
             revision, batch, changed_at FROM deadline ",
            $which
        )
    };
}

impl Store {
    /// Gives a person so many numbers that nobody had; the last of them. A number that is not used stays unused.
    pub async fn deadline_numbers(&self, organisation: &str, person: &str, count: i64) -> Result<i64> {
        let statement = "INSERT INTO deadline_number (organisation, person, last) VALUES ($1, $2, $3) \
                         ON CONFLICT (organisation, person) DO UPDATE SET last = deadline_number.last + excluded.last \
                         RETURNING last";
        let mut tx = self.db.begin().await?;
        let last = within!(&mut tx, |connection| {
            sqlx::query_scalar(statement).bind(organisation).bind(person).bind(count).fetch_one(connection).await
        })?;
        tx.commit().await?;
        Ok(last)
    }

    /// Keeps new deadlines with what is promised about them, all or none.
    pub async fn make_deadlines(
        &self,
        once: &Once<'_>,
        made: &[Kept],
        promises: &[Promise],
        day: &str,
    ) -> Result<Written> {
        let mut tx = self.db.begin().await?;
        if let Some(before) = Self::claim(&mut tx, once).await? {
            return Ok(Written::Before(before));
        }
        for kept in made {
            insert(&mut tx, kept).await?;
            note(&mut tx, once, &Change { before: None, after: kept, what: "made", day }).await?;
        }
        Self::promise_within(&mut tx, promises, instant(once.now)).await?;
        tx.commit().await?;
        Ok(Written::Done)
    }

    /// Changes a deadline that nobody changed meanwhile: what was promised about it is taken back, and promised anew.
    pub async fn change_deadline(
        &self,
        once: &Once<'_>,
        change: &Change<'_>,
        promises: &[Promise],
    ) -> Result<Replaced> {
        let mut tx = self.db.begin().await?;
        if let Some(before) = Self::claim(&mut tx, once).await? {
            return Ok(Replaced::Before(before));
        }
        let (after, revision) = (change.after, change.before.map_or(0, |before| before.revision));
        if !update(&mut tx, after, revision).await? {
            return Ok(Replaced::Stale);
        }
        note(&mut tx, once, change).await?;
        Self::withdraw_within(&mut tx, &after.organisation, &subject(&after.id), None).await?;
        Self::promise_within(&mut tx, promises, instant(once.now)).await?;
        tx.commit().await?;
        Ok(Replaced::Done)
    }

    /// Drops what was made together and has not changed since; how many there were.
    pub async fn drop_batch(&self, once: &Once<'_>, batch: &[Kept], day: &str) -> Result<Written> {
        let mut tx = self.db.begin().await?;
        if let Some(before) = Self::claim(&mut tx, once).await? {
            return Ok(Written::Before(before));
        }
        for kept in batch {
            let after =
                Kept { state: "dropped".into(), revision: kept.revision + 1, changed_at: once.now, ..kept.clone() };
            if update(&mut tx, &after, kept.revision).await? {
                note(&mut tx, once, &Change { before: Some(kept), after: &after, what: "dropped", day }).await?;
                Self::withdraw_within(&mut tx, &kept.organisation, &subject(&kept.id), None).await?;
            }
        }
        tx.commit().await?;
        Ok(Written::Done)
    }

    /// A deadline by its id.
    pub async fn deadline(&self, organisation: &str, id: &str) -> Result<Option<Kept>> {
        let statement = select!("WHERE organisation = $1 AND id = $2");
        Ok(reading!(&self.db, |pool| {
            sqlx::query_as(statement).bind(organisation).bind(id).fetch_optional(pool).await
        })?)
    }

    /// What a person has open and due by a day, the earliest first.
    pub async fn open_deadlines(&self, organisation: &str, person: &str, until: &str, limit: i64) -> Result<Vec<Kept>> {
        let statement = select!(
            "WHERE organisation = $1 AND person = $2 AND state = 'open' AND due_day <= $3 \
             ORDER BY due_day, number LIMIT $4"
        );
        Ok(reading!(&self.db, |pool| {
            sqlx::query_as(statement).bind(organisation).bind(person).bind(until).bind(limit).fetch_all(pool).await
        })?)
    }

    /// How many deadlines a person has open.
    pub async fn count_open_deadlines(&self, organisation: &str, person: &str) -> Result<i64> {
        let statement = "SELECT COUNT(*) FROM deadline WHERE organisation = $1 AND person = $2 AND state = 'open'";
        Ok(reading!(&self.db, |pool| {
            sqlx::query_scalar(statement).bind(organisation).bind(person).fetch_one(pool).await
        })?)
    }

    /// The deadlines that a person made together, as far as they have not changed since.
    pub async fn batch_of_deadlines(&self, organisation: &str, person: &str, batch: &str) -> Result<Vec<Kept>> {
        let statement = select!(
            "WHERE organisation = $1 AND person = $2 AND batch = $3 AND state = 'open' AND revision = 1 ORDER BY number"
        );
        Ok(reading!(&self.db, |pool| {
            sqlx::query_as(statement).bind(organisation).bind(person).bind(batch).fetch_all(pool).await
        })?)
    }

    /// What a revision of a deadline came from.
    pub async fn deadline_event(&self, organisation: &str, id: &str, revision: i64) -> Result<Option<Event>> {
        let statement = "SELECT person, what, before FROM deadline_event \
                         WHERE organisation = $1 AND deadline = $2 AND revision = $3";
        Ok(reading!(&self.db, |pool| {
            sqlx::query_as(statement).bind(organisation).bind(id).bind(revision).fetch_optional(pool).await
        })?)
    }
}

fn instant(seconds: i64) -> chrono::DateTime<chrono::Utc> {
    chrono::DateTime::from_timestamp(seconds, 0).unwrap_or_default()
}

async fn insert(tx: &mut Tx, kept: &Kept) -> Result<()> {
    let statement = "INSERT INTO deadline (organisation, id, person, number, unit, template, sort, start, due, due_day, \
                     round, rule, snoozed, state, revision, batch, changed_at) \
                     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    within!(tx, |connection| {
        sqlx::query(statement)
            .bind(&kept.organisation)
            .bind(&kept.id)
            .bind(&kept.person)
            .bind(kept.number)
            .bind(&kept.unit)
            .bind(&kept.template)
            .bind(&kept.sort)
            .bind(&kept.start)
            .bind(&kept.due)
            .bind(&kept.due_day)
            .bind(kept.round)
            .bind(&kept.rule)
            .bind(&kept.snoozed)
            .bind(&kept.state)
            .bind(kept.revision)
            .bind(&kept.batch)
            .bind(kept.changed_at)
            .execute(connection)
            .await
            .map(|_| ())
    })?;
    Ok(())
}

/// Puts a deadline in the place of its revision; false where there is another by now.
async fn update(tx: &mut Tx, kept: &Kept, revision: i64) -> Result<bool> {
    let statement = "UPDATE deadline SET person = $1, number = $2, unit = $3, start = $4, due = $5, due_day = $6, \
                     round = $7, snoozed = $8, state = $9, revision = $10, changed_at = $11 \
                     WHERE organisation = $12 AND id = $13 AND revision = $14";
    let changed = within!(tx, |connection| {
        sqlx::query(statement)
            .bind(&kept.person)
            .bind(kept.number)
            .bind(&kept.unit)
            .bind(&kept.start)
            .bind(&kept.due)
            .bind(&kept.due_day)
            .bind(kept.round)
            .bind(&kept.snoozed)
            .bind(&kept.state)
            .bind(kept.revision)
            .bind(kept.changed_at)
            .bind(&kept.organisation)
            .bind(&kept.id)
            .bind(revision)
            .execute(connection)
            .await
            .map(|done| done.rows_affected())
    })?;
    Ok(changed > 0)
}

async fn note(tx: &mut Tx, once: &Once<'_>, change: &Change<'_>) -> Result<()> {
    let statement = "INSERT INTO deadline_event (organisation, deadline, revision, person, unit, what, template, due_day, \
                     day, before, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let was = change.before.unwrap_or(change.after);
    let before = change.before.map(serde_json::to_string).transpose()?.unwrap_or_default();
    within!(tx, |connection| {
        sqlx::query(statement)
            .bind(&was.organisation)
            .bind(&was.id)
            .bind(change.after.revision)
            .bind(&was.person)
            .bind(&was.unit)
            .bind(change.what)
            .bind(&was.template)
            .bind(&was.due_day)
            .bind(change.day)
            .bind(&before)
            .bind(once.now)
            .execute(connection)
            .await
            .map(|_| ())
    })?;
    Ok(())
}
