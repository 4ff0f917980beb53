//! Who looks after which person's deliveries just now, and the letter that is under way to her.
//!
//! A lease is taken and judged by the database's own clock where there is one (PostgreSQL), so that replicas whose clocks
//! differ agree on it; by the machine's on SQLite, which has one process. A token tells whose it is: who wakes with a lease
//! that has passed to another can change nothing.

use chrono::{DateTime, Utc};

use super::db::{Db, Tx, reading, within, writing};
use super::deliveries::{COLUMNS, Delivery, State, read};
use super::{Result, Store};
use crate::reminders::promise::Promise;

/// `next_at` of a mailbox in which nothing waits.
const NEVER: i64 = i64::MAX;

/// A mailbox as its holder sees it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Mailbox {
    /// The organisation.
    pub organisation: String,
    /// Whose it is.
    pub person: String,
    /// Token of the lease.
    pub lease: String,
    /// How often something had been promised when it was taken.
    pub promises: i64,
    /// Id of the letter under way; empty for none.
    pub letter: String,
    /// Whom that goes to.
    pub letter_to: String,
    /// What it says, as JSON.
    pub letter_body: String,
    /// When it was first tried, in milliseconds of the lease's clock; 0 before.
    pub letter_tried: i64,
    /// Tries in a row that failed.
    pub tries: i64,
    /// When the first of them was, in Unix seconds; 0 for none.
    pub failing_since: i64,
}

/// How to take mailboxes.
#[derive(Debug, Clone, Copy)]
pub struct Claim<'a> {
    /// The present instant.
    pub now: DateTime<Utc>,
    /// The machine's time, for leases where the database has no clock.
    pub machine: DateTime<Utc>,
    /// Token of the lease.
    pub token: &'a str,
    /// How long it holds, in milliseconds.
    pub lease: i64,
    /// At most so many.
    pub limit: i64,
}

/// A letter that is about to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing<'a> {
    /// Its id.
    pub id: &'a str,
    /// Whom it goes to.
    pub to: &'a str,
    /// What it says, as JSON.
    pub body: &'a str,
    /// Ids of the deliveries that it carries.
    pub carries: &'a [String],
}

/// What a round leaves behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rest {
    /// The present instant.
    pub now: DateTime<Utc>,
    /// When to look again, beside what was promised for later; none where nothing asks for it.
    pub wake: Option<DateTime<Utc>>,
    /// Tries in a row that failed; 0 when it went well.
    pub tries: i64,
    /// When the first of them was, in Unix seconds; 0 for none.
    pub failing_since: i64,
}

impl Store {
    /// The present of the clock by which leases are judged, as SQL; `$1` is the machine's.
    fn lease_clock(&self) -> &'static str {
        match &self.db {
            Db::Lite { .. } => "$1",
            Db::Pg(_) => "(CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) + 0 * CAST($1 AS BIGINT))",
        }
    }

    /// When the next mailbox wants to be looked after; none where nothing waits.
    pub async fn next_mailbox(&self) -> Result<Option<DateTime<Utc>>> {
        let statement = "SELECT MIN(next_at) FROM mailbox";
        let next: Option<i64> = reading!(&self.db, |pool| sqlx::query_scalar(statement).fetch_one(pool).await)?;
        Ok(next.filter(|next| *next != NEVER).and_then(|next| DateTime::from_timestamp(next, 0)))
    }

    /// Takes mailboxes whose time has come and that nobody holds, the longest waiting first. A lease that ends later than
    /// any could is of a clock that was set back, and counts for nothing.
    pub async fn claim_mailboxes(&self, claim: Claim<'_>) -> Result<Vec<Mailbox>> {
        let clock = self.lease_clock();
        let apart = if matches!(self.db, Db::Pg(_)) { "FOR UPDATE SKIP LOCKED" } else { "" };
        let statement = format!(
            "WITH chosen AS MATERIALIZED (SELECT organisation, person FROM mailbox WHERE next_at <= $4 \
             AND (lease_until <= {clock} OR lease_until > {clock} + $3) ORDER BY next_at LIMIT $5 {apart}) \
             UPDATE mailbox SET lease = $2, lease_until = {clock} + $3 \
             WHERE (organisation, person) IN (SELECT organisation, person FROM chosen) \
             RETURNING organisation, person, lease, promises, letter, letter_to, letter_body, letter_tried, tries, \
             failing_since"
        );
        Ok(writing!(&self.db, |pool| {
            sqlx::query_as(sqlx::AssertSqlSafe(statement.as_str()))
                .bind(claim.machine.timestamp_millis())
                .bind(claim.token)
                .bind(claim.lease)
                .bind(claim.now.timestamp())
                .bind(claim.limit)
                .fetch_all(pool)
                .await
        })?)
    }

    /// Frees what a process that is no more had taken. On SQLite, which one process uses, that is every lease at its start;
    /// on PostgreSQL other replicas may be at work, and a lease ends by itself.
    pub async fn free_abandoned(&self) -> Result<()> {
        if matches!(self.db, Db::Pg(_)) {
            return Ok(());
        }
        let statement = "UPDATE mailbox SET lease = '', lease_until = 0 WHERE lease <> ''";
        writing!(&self.db, |pool| sqlx::query(statement).execute(pool).await.map(|_| ()))?;
        Ok(())
    }

    /// What is due to a person now, the oldest first.
    pub async fn due(&self, mailbox: &Mailbox, now: DateTime<Utc>, limit: i64) -> Result<Vec<Delivery>> {
        let statement = format!(
            "SELECT {COLUMNS} FROM delivery WHERE organisation = $1 AND person = $2 AND state = 'waiting' \
             AND send_at <= $3 ORDER BY send_at, subject, original LIMIT $4"
        );
        let rows = reading!(&self.db, |pool| {
            sqlx::query_as(sqlx::AssertSqlSafe(statement.as_str()))
                .bind(&mailbox.organisation)
                .bind(&mailbox.person)
                .bind(now.timestamp())
                .bind(limit)
                .fetch_all(pool)
                .await
        })?;
        read(rows)
    }

    /// What a letter carries or carried, as far as it was not withdrawn.
    pub async fn carried(&self, organisation: &str, letter: &str) -> Result<Vec<Delivery>> {
        let statement = format!(
            "SELECT {COLUMNS} FROM delivery WHERE organisation = $1 AND letter = $2 AND letter <> '' \
             ORDER BY send_at, subject, original"
        );
        let rows = reading!(&self.db, |pool| {
            sqlx::query_as(sqlx::AssertSqlSafe(statement.as_str()))
                .bind(organisation)
                .bind(letter)
                .fetch_all(pool)
                .await
        })?;
        read(rows)
    }

    /// Puts a letter under way in a mailbox that is still ours, and promises what it announces; false when the mailbox has
    /// passed to another or when something that the letter carries was withdrawn meanwhile.
    pub async fn begin_letter(
        &self,
        mailbox: &Mailbox,
        letter: &Outgoing<'_>,
        announced: &[Promise],
        now: DateTime<Utc>,
    ) -> Result<bool> {
        let mut tx = self.db.begin().await?;
        let hold = "UPDATE mailbox SET letter = $4, letter_to = $5, letter_body = $6, letter_tried = 0, touched_at = $7 \
                    WHERE organisation = $1 AND person = $2 AND lease = $3";
        let held = within!(&mut tx, |connection| {
            sqlx::query(hold)
                .bind(&mailbox.organisation)
                .bind(&mailbox.person)
                .bind(&mailbox.lease)
                .bind(letter.id)
                .bind(letter.to)
                .bind(letter.body)
                .bind(now.timestamp())
                .execute(connection)
                .await
                .map(|done| done.rows_affected())
        })?;
        if held == 0 {
            return Ok(false);
        }
        for id in letter.carries {
            if !Self::carry(&mut tx, &mailbox.organisation, id, letter.id).await? {
                return Ok(false);
            }
        }
        Self::promise_within(&mut tx, announced, now).await?;
        tx.commit().await?;
        Ok(true)
    }

    async fn carry(tx: &mut Tx, organisation: &str, id: &str, letter: &str) -> Result<bool> {
        let statement = "UPDATE delivery SET state = 'sending', letter = $3 WHERE organisation = $1 AND id = $2 \
                         AND state IN ('waiting', 'sending')";
        let carried = within!(tx, |connection| {
            sqlx::query(statement)
                .bind(organisation)
                .bind(id)
                .bind(letter)
                .execute(connection)
                .await
                .map(|done| done.rows_affected())
        })?;
        Ok(carried > 0)
    }

    /// Makes sure that a mailbox is still ours and renews the lease, right before its letter is sent.
    pub async fn renew(&self, mailbox: &Mailbox, machine: DateTime<Utc>, lease: i64) -> Result<bool> {
        let clock = self.lease_clock();
        let statement = format!(
            "UPDATE mailbox SET lease_until = {clock} + $2, \
             letter_tried = CASE WHEN letter_tried = 0 THEN {clock} ELSE letter_tried END \
             WHERE organisation = $3 AND person = $4 AND lease = $5"
        );
        let held = writing!(&self.db, |pool| {
            sqlx::query(sqlx::AssertSqlSafe(statement.as_str()))
                .bind(machine.timestamp_millis())
                .bind(lease)
                .bind(&mailbox.organisation)
                .bind(&mailbox.person)
                .bind(&mailbox.lease)
                .execute(pool)
                .await
                .map(|done| done.rows_affected())
        })?;
        Ok(held > 0)
    }

    /// What became of a letter: what it carried is sent or lost, or waits again, and the mailbox is free for the next one;
    /// what follows from it is promised with it. That it was sent holds whoever has the lease by now; anything else only
    /// its holder can say, because another may be sending it.
    pub async fn settle_letter(
        &self,
        mailbox: &Mailbox,
        letter: &str,
        became: State,
        why: &str,
        follows: &[Promise],
        now: DateTime<Utc>,
    ) -> Result<()> {
        let mut tx = self.db.begin().await?;
        // The mailbox first, as everybody does.
        let free = "UPDATE mailbox SET letter = '', letter_to = '', letter_body = '', letter_tried = 0, touched_at = $4 \
                    WHERE organisation = $1 AND person = $2 AND letter = $3 AND (lease = $5 OR $6 = 1)";
        let freed = within!(&mut tx, |connection| {
            sqlx::query(free)
                .bind(&mailbox.organisation)
                .bind(&mailbox.person)
                .bind(letter)
                .bind(now.timestamp())
                .bind(&mailbox.lease)
                .bind(i64::from(became == State::Sent))
                .execute(connection)
                .await
                .map(|done| done.rows_affected())
        })?;
        if freed == 0 {
            return Ok(());
        }
        let settle = "UPDATE delivery SET state = $3, why = $4, letter = CASE WHEN $3 = 'waiting' THEN '' ELSE letter END \
                      WHERE organisation = $1 AND letter = $2 AND letter <> '' AND state = 'sending'";
        within!(&mut tx, |connection| {
            sqlx::query(settle)
                .bind(&mailbox.organisation)
                .bind(letter)
                .bind(became.word())
                .bind(why)
                .execute(connection)
                .await
                .map(|_| ())
        })?;
        Self::promise_within(&mut tx, follows, now).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Lets go of a mailbox until something in it wants to be looked after again. Nothing happens where it is no longer
    /// ours.
    pub async fn release(&self, mailbox: &Mailbox, rest: Rest) -> Result<()> {
        let mut tx = self.db.begin().await?;
        let hold = "UPDATE mailbox SET touched_at = $4 WHERE organisation = $1 AND person = $2 AND lease = $3";
        let held = within!(&mut tx, |connection| {
            sqlx::query(hold)
                .bind(&mailbox.organisation)
                .bind(&mailbox.person)
                .bind(&mailbox.lease)
                .bind(rest.now.timestamp())
                .execute(connection)
                .await
                .map(|done| done.rows_affected())
        })?;
        if held == 0 {
            return Ok(());
        }
        // From here on nobody promises her anything before this is over.
        let later = "SELECT MIN(send_at) FROM delivery \
                     WHERE organisation = $1 AND person = $2 AND state = 'waiting' AND send_at > $3";
        let later: Option<i64> = within!(&mut tx, |connection| {
            sqlx::query_scalar(later)
                .bind(&mailbox.organisation)
                .bind(&mailbox.person)
                .bind(rest.now.timestamp())
                .fetch_one(connection)
                .await
        })?;
        let wake = rest.wake.map(|wake| wake.timestamp());
        let next = [later, wake].into_iter().flatten().min().unwrap_or(NEVER);
        let release = "UPDATE mailbox SET lease = '', lease_until = 0, tries = $4, failing_since = $5, \
                       next_at = CASE WHEN promises = $6 THEN CAST($7 AS BIGINT) ELSE CAST($8 AS BIGINT) END \
                       WHERE organisation = $1 AND person = $2 AND lease = $3";
        within!(&mut tx, |connection| {
            sqlx::query(release)
                .bind(&mailbox.organisation)
                .bind(&mailbox.person)
                .bind(&mailbox.lease)
                .bind(rest.tries)
                .bind(rest.failing_since)
                .bind(mailbox.promises)
                .bind(next)
                // Something was promised during this round: it may be due already.
                .bind(next.min(rest.now.timestamp()))
                .execute(connection)
                .await
                .map(|_| ())
        })?;
        tx.commit().await?;
        Ok(())
    }

    /// What could not be delivered in an organisation, the latest first: of everybody, or of what one person was to get or
    /// had promised.
    pub async fn undelivered(&self, organisation: &str, person: Option<&str>, limit: i64) -> Result<Vec<Delivery>> {
        let statement = format!(
            "SELECT {COLUMNS} FROM delivery WHERE organisation = $1 AND state = 'lost' \
             AND ($2 = '' OR person = $2 OR author = $2) ORDER BY send_at DESC, subject LIMIT $3"
        );
        let rows = reading!(&self.db, |pool| {
            sqlx::query_as(sqlx::AssertSqlSafe(statement.as_str()))
                .bind(organisation)
                .bind(person.unwrap_or_default())
                .bind(limit)
                .fetch_all(pool)
                .await
        })?;
        read(rows)
    }

    /// Everybody's mailboxes whose time has come by then, to see what would be sent; nothing is taken.
    pub async fn due_mailboxes(&self, now: DateTime<Utc>, limit: i64) -> Result<Vec<Mailbox>> {
        let statement = "SELECT organisation, person, lease, promises, letter, letter_to, letter_body, letter_tried, tries, \
                         failing_since FROM mailbox WHERE next_at <= $1 ORDER BY organisation, person LIMIT $2";
        Ok(reading!(&self.db, |pool| {
            sqlx::query_as(statement).bind(now.timestamp()).bind(limit).fetch_all(pool).await
        })?)
    }
}
