//! What organisations changed about their codebook, and what their units chose for registration.

use super::db::{Tx, reading, within};
use super::replies::{Once, Written};
use super::{Result, Store};
use crate::knowledge::language::Lang;
use crate::registration::codebook::{Change, Revision};

/// A choice of a unit: unit (empty for all), name, value.
pub type Choice = (String, String, String);

#[derive(sqlx::FromRow)]
struct Row {
    place: i64,
    unit: String,
    code: String,
    day: String,
    action: String,
    lang: String,
    label: String,
    definition: String,
}

impl Row {
    /// A word of a later version is passed over.
    fn change(self) -> Option<Change> {
        let what = match self.action.as_str() {
            "hide" => Revision::Hide,
            "show" => Revision::Show,
            "dispute" => Revision::Dispute,
            "settle" => Revision::Settle,
            "define" => {
                Revision::Define { lang: Lang::parse(&self.lang)?, label: self.label, definition: self.definition }
            }
            _ => return None,
        };
        Some(Change { unit: self.unit, code: self.code, place: self.place, day: self.day, what })
    }
}

impl Store {
    /// Everything that an organisation changed about its codebook, in order.
    pub async fn codebook_changes(&self, organisation: &str) -> Result<Vec<Change>> {
        let select = "SELECT place, unit, code, day, action, lang, label, definition FROM codebook_change \
                      WHERE organisation = $1 ORDER BY place";
        let rows: Vec<Row> =
            reading!(&self.db, |pool| sqlx::query_as(select).bind(organisation).fetch_all(pool).await)?;
        Ok(rows.into_iter().filter_map(Row::change).collect())
    }

    /// Adds changes to an organisation's codebook, all or none, once. Their places are given here.
    pub async fn change_codebook(&self, once: &Once<'_>, changes: &[Change]) -> Result<Written> {
        let mut tx = self.db.begin().await?;
        if let Some(before) = Self::claim(&mut tx, once).await? {
            return Ok(Written::Before(before));
        }
        for change in changes {
            add(&mut tx, once.organisation, change).await?;
        }
        tx.commit().await?;
        Ok(Written::Done)
    }

    /// What the units of an organisation chose.
    pub async fn unit_choices(&self, organisation: &str) -> Result<Vec<Choice>> {
        let select = "SELECT unit, name, value FROM unit_choice WHERE organisation = $1 ORDER BY unit, name";
        Ok(reading!(&self.db, |pool| sqlx::query_as(select).bind(organisation).fetch_all(pool).await)?)
    }

    /// Who registers for a unit.
    pub async fn registrants(&self, organisation: &str, unit: &str) -> Result<Vec<String>> {
        let select = "SELECT person FROM registrant WHERE organisation = $1 AND unit = $2 ORDER BY person";
        Ok(reading!(&self.db, |pool| {
            sqlx::query_scalar(select).bind(organisation).bind(unit).fetch_all(pool).await
        })?)
    }

    /// The unit for which a person registers, where she has chosen one.
    pub async fn registers_for(&self, organisation: &str, person: &str) -> Result<Option<String>> {
        let select = "SELECT unit FROM registrant WHERE organisation = $1 AND person = $2 AND unit <> ''";
        Ok(reading!(&self.db, |pool| {
            sqlx::query_scalar(select).bind(organisation).bind(person).fetch_optional(pool).await
        })?)
    }

    /// Chooses the unit for which a person registers, once.
    pub async fn register_for(&self, once: &Once<'_>, unit: &str) -> Result<Written> {
        let mut tx = self.db.begin().await?;
        if let Some(before) = Self::claim(&mut tx, once).await? {
            return Ok(Written::Before(before));
        }
        super::contacts::next_place(&mut tx, once, unit, 1).await?;
        tx.commit().await?;
        Ok(Written::Done)
    }
}

async fn add(tx: &mut Tx, organisation: &str, change: &Change) -> Result<()> {
    let (action, lang, label, definition) = match &change.what {
        Revision::Hide => ("hide", "", "", ""),
        Revision::Show => ("show", "", "", ""),
        Revision::Dispute => ("dispute", "", "", ""),
        Revision::Settle => ("settle", "", "", ""),
        Revision::Define { lang, label, definition } => ("define", lang.code(), label.as_str(), definition.as_str()),
    };
    // Who counts first makes the others wait.
    let count = "INSERT INTO setting (organisation, name, value) VALUES ($1, 'codebook-place', '1') \
                 ON CONFLICT (organisation, name) \
                 DO UPDATE SET value = CAST(CAST(setting.value AS BIGINT) + 1 AS TEXT) RETURNING value";
    let place: String =
        within!(&mut *tx, |connection| sqlx::query_scalar(count).bind(organisation).fetch_one(connection).await)?;
    let insert = "INSERT INTO codebook_change (organisation, place, unit, code, day, action, lang, label, definition) \
                  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    within!(tx, |connection| {
        sqlx::query(insert)
            .bind(organisation)
            .bind(place.parse::<i64>().unwrap_or_default())
            .bind(&change.unit)
            .bind(&change.code)
            .bind(&change.day)
            .bind(action)
            .bind(lang)
            .bind(label)
            .bind(definition)
            .execute(connection)
            .await
            .map(|_| ())
    })?;
    Ok(())
}
