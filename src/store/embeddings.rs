//! Vectors of passages, by the fingerprint of their text and the space of the model.

use sqlx::QueryBuilder;

use super::db::{reading, within};
use super::{Result, Store};

/// A text's vector.
#[derive(Debug, Clone, PartialEq)]
pub struct Embedded {
    /// Fingerprint of the text, in hexadecimal digits.
    pub content: String,
    /// Its vector.
    pub vector: Vec<f32>,
}

/// So many rows go into one statement: both databases take at least 32,000 values.
const ROWS: usize = 500;

impl Store {
    /// A page of a space's vectors, ordered by content, behind `after`; with an empty `after` the first one.
    pub async fn embeddings(&self, space: &str, after: &str, limit: i64) -> Result<Vec<Embedded>> {
        let statement =
            "SELECT content, vector FROM embedding WHERE space = $1 AND content > $2 ORDER BY content LIMIT $3";
        let rows: Vec<(String, Vec<u8>)> = reading!(&self.db, |pool| {
            sqlx::query_as(statement).bind(space).bind(after).bind(limit).fetch_all(pool).await
        })?;
        Ok(rows.into_iter().map(|(content, bytes)| Embedded { content, vector: numbers(&bytes) }).collect())
    }

    /// The vectors of these contents, as far as they are there, in no order.
    pub async fn embeddings_of(&self, space: &str, contents: &[String]) -> Result<Vec<Embedded>> {
        let mut found = Vec::new();
        for contents in contents.chunks(ROWS) {
            let rows: Vec<(String, Vec<u8>)> = reading!(&self.db, |pool| {
                let mut query = QueryBuilder::new("SELECT content, vector FROM embedding WHERE space = ");
                query.push_bind(space).push(" AND content IN (");
                let mut list = query.separated(", ");
                for content in contents {
                    list.push_bind(content);
                }
                query.push(")").build_query_as().fetch_all(pool).await
            })?;
            found.extend(rows.into_iter().map(|(content, bytes)| Embedded { content, vector: numbers(&bytes) }));
        }
        Ok(found)
    }

    /// Keeps vectors, all or none.
    pub async fn keep_embeddings(&self, space: &str, day: &str, embedded: &[Embedded]) -> Result<()> {
        let statement = "INSERT INTO embedding (space, content, vector, used) VALUES ($1, $2, $3, $4) \
                         ON CONFLICT (space, content) DO UPDATE SET vector = excluded.vector, used = excluded.used";
        let mut tx = self.db.begin().await?;
        for one in embedded {
            within!(&mut tx, |connection| {
                sqlx::query(statement)
                    .bind(space)
                    .bind(&one.content)
                    .bind(bytes(&one.vector))
                    .bind(day)
                    .execute(connection)
                    .await
                    .map(|_| ())
            })?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Notes that vectors are in use, so that they stay.
    pub async fn use_embeddings(&self, space: &str, day: &str, contents: &[String]) -> Result<()> {
        let mut tx = self.db.begin().await?;
        for contents in contents.chunks(ROWS) {
            within!(&mut tx, |connection| {
                let mut query = QueryBuilder::new("UPDATE embedding SET used = ");
                query.push_bind(day).push(" WHERE space = ").push_bind(space).push(" AND used < ").push_bind(day);
                query.push(" AND content IN (");
                let mut list = query.separated(", ");
                for content in contents {
                    list.push_bind(content);
                }
                query.push(")").build().execute(connection).await.map(|_| ())
            })?;
        }
        tx.commit().await?;
        Ok(())
    }
}

fn bytes(vector: &[f32]) -> Vec<u8> {
    vector.iter().flat_map(|x| x.to_le_bytes()).collect()
}

fn numbers(bytes: &[u8]) -> Vec<f32> {
    bytes.chunks_exact(4).filter_map(|four| Some(f32::from_le_bytes(four.try_into().ok()?))).collect()
}
