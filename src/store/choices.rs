//! What people chose about when they are told things, and by whom they are stood in for.

use super::db::{reading, within};
use super::replies::{Once, Written};
use super::{Result, Store};

/// What a person chose, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Chosen {
    /// Minutes after midnight from which she wants quiet; −1 leaves it to the organisation, and the same as `quiet_to` is
    /// none.
    pub quiet_from: i64,
    /// Minutes after midnight until which she wants quiet.
    pub quiet_to: i64,
    /// First day of an absence (2026-11-27); empty for none.
    pub away_from: String,
    /// Its last day.
    pub away_to: String,
    /// Who is told instead; empty for nobody.
    pub substitute: String,
    /// Whether she, as a leader, is told of statutory limits that passed undone.
    pub escalations: bool,
}

impl Default for Chosen {
    fn default() -> Self {
        Self {
            quiet_from: -1,
            quiet_to: -1,
            away_from: String::new(),
            away_to: String::new(),
            substitute: String::new(),
            escalations: false,
        }
    }
}

impl Store {
    /// What a person chose; what holds by itself where she chose nothing.
    pub async fn chosen(&self, organisation: &str, person: &str) -> Result<Chosen> {
        let statement = "SELECT quiet_from, quiet_to, away_from, away_to, substitute, escalations FROM reminder_choice \
                         WHERE organisation = $1 AND person = $2";
        let found: Option<Chosen> = reading!(&self.db, |pool| {
            sqlx::query_as(statement).bind(organisation).bind(person).fetch_optional(pool).await
        })?;
        Ok(found.unwrap_or_default())
    }

    /// Keeps what a person chose, all of it.
    pub async fn choose(&self, once: &Once<'_>, chosen: &Chosen) -> Result<Written> {
        let mut tx = self.db.begin().await?;
        if let Some(before) = Self::claim(&mut tx, once).await? {
            return Ok(Written::Before(before));
        }
        let statement = "INSERT INTO reminder_choice \
                         (organisation, person, quiet_from, quiet_to, away_from, away_to, substitute, escalations) \
                         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (organisation, person) DO UPDATE SET \
                         quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, \
                         away_from = excluded.away_from, away_to = excluded.away_to, \
                         substitute = excluded.substitute, escalations = excluded.escalations";
        within!(&mut tx, |connection| {
            sqlx::query(statement)
                .bind(once.organisation)
                .bind(once.person)
                .bind(chosen.quiet_from)
                .bind(chosen.quiet_to)
                .bind(&chosen.away_from)
                .bind(&chosen.away_to)
                .bind(&chosen.substitute)
                .bind(chosen.escalations)
                .execute(connection)
                .await
                .map(|_| ())
        })?;
        tx.commit().await?;
        Ok(Written::Done)
    }

    /// Who of an organisation wants to be told, as leaders, of statutory limits that passed undone.
    pub async fn told_of_escalations(&self, organisation: &str) -> Result<Vec<String>> {
        let statement = "SELECT person FROM reminder_choice WHERE organisation = $1 AND escalations ORDER BY person";
        Ok(reading!(&self.db, |pool| sqlx::query_scalar(statement).bind(organisation).fetch_all(pool).await)?)
    }
}
