//! What an organisation has set up. It holds nothing of a person.

use super::db::{Tx, reading, within};
use super::replies::{Once, Written};
use super::{Result, Store};

/// A unit as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct UnitRow {
    /// Random.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Code of its language; empty where none is chosen.
    pub lang: String,
}

/// All that is kept of an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kept {
    /// Its settings: name and value.
    pub settings: Vec<(String, String)>,
    /// Its units, by name.
    pub units: Vec<UnitRow>,
    /// Badge and what it gives.
    pub grants: Vec<(String, String)>,
}

/// A change of an organisation's set-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change<'a> {
    /// A setting gets a value.
    Set(&'a str, &'a str),
    /// A unit is added.
    NewUnit(&'a UnitRow),
    /// A unit's name.
    UnitName(&'a str, &'a str),
    /// A unit's language; empty where none is chosen.
    UnitLang(&'a str, &'a str),
    /// A unit goes, with what badges gave of it.
    DropUnit(&'a str),
    /// A badge gives something.
    Give(&'a str, &'a str),
    /// A badge no longer gives it.
    Take(&'a str, &'a str),
    /// A unit (empty for all) chooses something for registration: unit, name, value.
    Choose(&'a str, &'a str, &'a str),
}

impl Change<'_> {
    /// One statement or two, with the values after the organisation.
    fn statements(&self) -> Vec<(&'static str, Vec<String>)> {
        let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect();
        match *self {
            Self::Set(name, value) => vec![(
                "INSERT INTO setting (organisation, name, value) VALUES ($1, $2, $3) \
                 ON CONFLICT (organisation, name) DO UPDATE SET value = excluded.value",
                words(&[name, value]),
            )],
            Self::NewUnit(unit) => vec![(
                "INSERT INTO unit (organisation, id, name, lang) VALUES ($1, $2, $3, $4) \
                 ON CONFLICT (organisation, id) DO NOTHING",
                words(&[&unit.id, &unit.name, &unit.lang]),
            )],
            Self::UnitName(id, name) => {
                vec![("UPDATE unit SET name = $3 WHERE organisation = $1 AND id = $2", words(&[id, name]))]
            }
            Self::UnitLang(id, lang) => {
                vec![("UPDATE unit SET lang = $3 WHERE organisation = $1 AND id = $2", words(&[id, lang]))]
            }
            Self::DropUnit(id) => vec![
                ("DELETE FROM unit WHERE organisation = $1 AND id = $2", words(&[id])),
                ("DELETE FROM badge_grant WHERE organisation = $1 AND gives = $2", vec![format!("unit:{id}")]),
                ("DELETE FROM unit_choice WHERE organisation = $1 AND unit = $2", words(&[id])),
            ],
            Self::Give(badge, gives) => vec![(
                "INSERT INTO badge_grant (organisation, badge, gives) VALUES ($1, $2, $3) \
                 ON CONFLICT (organisation, badge, gives) DO NOTHING",
                words(&[badge, gives]),
            )],
            Self::Choose(unit, name, value) => vec![(
                "INSERT INTO unit_choice (organisation, unit, name, value) VALUES ($1, $2, $3, $4) \
                 ON CONFLICT (organisation, unit, name) DO UPDATE SET value = excluded.value",
                words(&[unit, name, value]),
            )],
            Self::Take(badge, gives) => vec![(
                "DELETE FROM badge_grant WHERE organisation = $1 AND badge = $2 AND gives = $3",
                words(&[badge, gives]),
            )],
        }
    }
}

impl Store {
    /// What is kept of an organisation; empty where it has set up nothing.
    pub async fn organisation(&self, organisation: &str) -> Result<Kept> {
        let settings = "SELECT name, value FROM setting WHERE organisation = $1 ORDER BY name";
        let units = "SELECT id, name, lang FROM unit WHERE organisation = $1 ORDER BY name, id";
        let grants = "SELECT badge, gives FROM badge_grant WHERE organisation = $1 ORDER BY badge, gives";
        reading!(&self.db, |pool| {
            Ok(Kept {
                settings: sqlx::query_as(settings).bind(organisation).fetch_all(pool).await?,
                units: sqlx::query_as(units).bind(organisation).fetch_all(pool).await?,
                grants: sqlx::query_as(grants).bind(organisation).fetch_all(pool).await?,
            })
        })
    }

    /// Changes an organisation's set-up at somebody's request, all or nothing and once.
    pub async fn set_up(&self, once: &Once<'_>, changes: &[Change<'_>]) -> Result<Written> {
        let mut tx = self.db.begin().await?;
        if let Some(before) = Self::claim(&mut tx, once).await? {
            return Ok(Written::Before(before));
        }
        apply(&mut tx, once.organisation, changes).await?;
        tx.commit().await?;
        Ok(Written::Done)
    }

    /// Gives an organisation its first set-up, at nobody's request: nothing where it has one already, which `mark` tells.
    pub async fn found(&self, organisation: &str, mark: &str, changes: &[Change<'_>]) -> Result<()> {
        let mut tx = self.db.begin().await?;
        let insert = "INSERT INTO setting (organisation, name, value) VALUES ($1, $2, '1') \
                      ON CONFLICT (organisation, name) DO NOTHING";
        let is_first = within!(&mut tx, |connection| {
            sqlx::query(insert).bind(organisation).bind(mark).execute(connection).await.map(|done| done.rows_affected())
        })?;
        if is_first > 0 {
            apply(&mut tx, organisation, changes).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}

async fn apply(tx: &mut Tx, organisation: &str, changes: &[Change<'_>]) -> Result<()> {
    for (statement, values) in changes.iter().flat_map(Change::statements) {
        within!(&mut *tx, |connection| {
            let mut query = sqlx::query(statement).bind(organisation);
            for value in &values {
                query = query.bind(value);
            }
            query.execute(connection).await.map(|_| ())
        })?;
    }
    Ok(())
}
