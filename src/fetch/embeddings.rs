//! An OpenAI-compatible `/v1/embeddings` endpoint.
//!
//! Models of the e5 family want to know whether a text asks or answers (Wang et al. 2024, *Multilingual E5 Text
//! Embeddings*). Some endpoints take that as `input_type` and write the model's own prefix; others ignore it, and the
//! prefix is the caller's. Which of the two it is, is found out by asking for the same text both ways.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, anyhow, bail, ensure};
use arc_swap::ArcSwapOption;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use reqwest::{Client, StatusCode};
use serde::{Deserialize, Serialize};

use super::address::{Address, PrivateOnly};
use crate::config::Secret;
use crate::knowledge::dense::{Embedder, Fault, Role, Vector};

/// A batch of passages may take this long; a question's own deadline is much shorter, and kept elsewhere.
const PATIENCE: Duration = Duration::from_mins(2);
const CONNECT: Duration = Duration::from_secs(2);
/// No honest answer is larger.
const MAX_ANSWER: usize = 64 * 1024 * 1024;
/// What is asked for to learn the endpoint's manners.
const TRIAL: &str = "Hvem har ansvar for individuell plan?";
/// Two vectors of one text that are less alike than this were not made alike. Rounding stays far above it.
const SAME: f32 = 0.9999;

/// An endpoint, and what was learnt of it.
pub struct Endpoint {
    client: Client,
    address: Address,
    model: String,
    key: Option<Secret>,
    manner: ArcSwapOption<Manner>,
}

/// How an endpoint wants its texts, and what its vectors are.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Manner {
    roles: Roles,
    /// The model as the endpoint names it.
    told: Option<String>,
    dims: usize,
    space: String,
}

/// How an endpoint learns whether a text asks or answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Roles {
    /// By `input_type`.
    Typed,
    /// By the prefixes of e5.
    Prefixed,
    /// Not at all.
    Plain,
}

#[derive(Serialize)]
struct Asking<'a> {
    model: &'a str,
    input: &'a [String],
    encoding_format: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    input_type: Option<&'a str>,
}

#[derive(Deserialize)]
struct Answer {
    data: Vec<Item>,
    model: Option<String>,
}

#[derive(Deserialize)]
struct Item {
    index: Option<usize>,
    embedding: Vector,
}

impl Endpoint {
    /// An endpoint that nothing was asked of yet.
    pub fn new(address: Address, model: &str, key: Option<Secret>) -> anyhow::Result<Self> {
        // A redirect or a proxy would carry texts to where nobody agreed they may go.
        let client = Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).connect_timeout(CONNECT);
        // A simple server writes an answer's head and body apart. On a kept connection the body then waits until the head is
        // acknowledged, 40 ms later; on a new one it is acknowledged at once, and that costs nothing where no TLS is set up.
        let is_plain = address.url().scheme() == "http";
        let client = if is_plain { client.pool_max_idle_per_host(0) } else { client };
        let client = if address.is_agreed() { client } else { client.dns_resolver(Arc::new(PrivateOnly)) };
        Ok(Self { client: client.build()?, address, model: model.to_owned(), key, manner: ArcSwapOption::empty() })
    }

    async fn learn(&self) -> Result<Arc<Manner>, Fault> {
        if let Some(known) = self.manner.load_full() {
            return Ok(known);
        }
        let learnt = Arc::new(self.ask_for_manner().await?);
        self.manner.store(Some(learnt.clone()));
        Ok(learnt)
    }

    async fn ask_for_manner(&self) -> Result<Manner, Fault> {
        let trial = [TRIAL.to_owned()];
        let typed = match self.send(&trial, Some("query")).await {
            Ok(asked) => Some((asked, self.send(&trial, Some("passage")).await?)),
            // Strict endpoints refuse a field that they do not know.
            Err(Fault::Refused(_)) => None,
            Err(fault) => return Err(fault),
        };
        let is_e5 = self.model.to_lowercase().contains("e5");
        let otherwise = if is_e5 { Roles::Prefixed } else { Roles::Plain };
        let (roles, answer) = match typed {
            Some((asked, passage)) if alike(&asked.data[0].embedding, &passage.data[0].embedding) < SAME => {
                (Roles::Typed, asked)
            }
            Some((asked, _)) => (otherwise, asked),
            None => (otherwise, self.send(&trial, None).await?),
        };
        let dims = answer.data[0].embedding.len();
        let told = answer.model.as_deref().unwrap_or_default();
        let space = format!("{} · {told} · {dims} · {roles:?}", self.model);
        Ok(Manner { roles, told: answer.model, dims, space })
    }

    /// Sends texts as they are. What comes back is one vector per text, in order, all of one length.
    async fn send(&self, texts: &[String], input_type: Option<&str>) -> Result<Answer, Fault> {
        let body = Asking { model: &self.model, input: texts, encoding_format: "float", input_type };
        let request = self.client.post(self.address.url().clone()).timeout(PATIENCE).json(&body);
        let request = match &self.key {
            Some(key) => request.bearer_auth(key.reveal()),
            None => request,
        };
        let response = request.send().await.map_err(away)?;
        let status = response.status();
        if !status.is_success() {
            let error = anyhow!("the endpoint answers {status}");
            // Servers also answer 500 to a text that is too long for them.
            return Err(match status {
                StatusCode::BAD_REQUEST
                | StatusCode::PAYLOAD_TOO_LARGE
                | StatusCode::UNPROCESSABLE_ENTITY
                | StatusCode::INTERNAL_SERVER_ERROR => Fault::Refused(error),
                _ => Fault::Away(error),
            });
        }
        let bytes = body_of(response).await.map_err(Fault::Away)?;
        let answer = serde_json::from_slice(&bytes).context("the answer is no list of vectors");
        answer.and_then(|answer| in_order(answer, texts.len())).map_err(Fault::Away)
    }
}

/// Without the address: it may carry what the log need not hold.
fn away(error: reqwest::Error) -> Fault {
    let error = error.without_url();
    Fault::Away(anyhow::Error::new(error))
}

async fn body_of(mut response: reqwest::Response) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(reqwest::Error::without_url)? {
        ensure!(bytes.len() + chunk.len() <= MAX_ANSWER, "the answer does not end");
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// Puts the vectors into the order of the texts, and refuses what is none.
fn in_order(mut answer: Answer, texts: usize) -> anyhow::Result<Answer> {
    ensure!(answer.data.len() == texts, "{} vectors came for {texts} texts", answer.data.len());
    if answer.data.iter().all(|item| item.index.is_some()) {
        answer.data.sort_by_key(|item| item.index);
        ensure!(answer.data.iter().enumerate().all(|(at, item)| item.index == Some(at)), "the vectors are misnumbered");
    }
    let dims = answer.data.first().map_or(0, |item| item.embedding.len());
    for item in &answer.data {
        if item.embedding.is_empty() || item.embedding.len() != dims || !item.embedding.iter().all(|x| x.is_finite()) {
            bail!("a vector is empty, of another length or not finite");
        }
    }
    Ok(answer)
}

/// The cosine of two vectors of one length.
fn alike(a: &[f32], b: &[f32]) -> f32 {
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f32>();
    dot(a, b) / (dot(a, a) * dot(b, b)).sqrt()
}

impl Embedder for Endpoint {
    fn space(&self) -> BoxFuture<'_, Result<String, Fault>> {
        async move { Ok(self.learn().await?.space.clone()) }.boxed()
    }

    fn embed<'a>(&'a self, texts: &'a [String], role: Role) -> BoxFuture<'a, Result<Vec<Vector>, Fault>> {
        async move {
            let manner = self.learn().await?;
            let (input_type, prefix) = match (manner.roles, role) {
                (Roles::Typed, Role::Question) => (Some("query"), ""),
                (Roles::Typed, Role::Passage) => (Some("passage"), ""),
                (Roles::Prefixed, Role::Question) => (None, "query: "),
                (Roles::Prefixed, Role::Passage) => (None, "passage: "),
                (Roles::Plain, _) => (None, ""),
            };
            let prefixed: Vec<String>;
            let sent = if prefix.is_empty() {
                texts
            } else {
                prefixed = texts.iter().map(|text| format!("{prefix}{text}")).collect();
                &prefixed
            };
            let answer = self.send(sent, input_type).await?;
            let same_length = answer.data.iter().all(|item| item.embedding.len() == manner.dims);
            if !same_length || answer.model != manner.told {
                // Another model stands behind the address now.
                self.manner.store(None);
                return Err(Fault::Away(anyhow!("the endpoint serves another model than before")));
            }
            Ok(answer.data.into_iter().map(|item| item.embedding).collect())
        }
        .boxed()
    }
}
