//! Where texts may be sent: to this machine and into private networks, and elsewhere only under a recorded agreement.
//!
//! Private are loopback, RFC 1918 and RFC 4193. Link-local addresses are not: clouds keep their secrets there. A name is
//! looked at each time it is resolved, so that it cannot come to mean a public address later.

use std::fmt;
use std::net::{IpAddr, SocketAddr};

use reqwest::Url;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// An address to which texts may be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    url: Url,
    agreed: bool,
}

/// Why an address is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// It is no `http` or `https` address, or carries a user name.
    Unreadable,
    /// The host is beyond this machine and its private networks, and no agreement is recorded, or the way there is open
    /// for others to read.
    Beyond(String),
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable => f.write_str("no http or https address"),
            Self::Beyond(host) => write!(f, "{host} is neither this machine nor in a private network"),
        }
    }
}

impl std::error::Error for Refused {}

impl Address {
    /// Reads the address of an embeddings endpoint; `/v1/embeddings` may be left out. Names are accepted here and
    /// looked at when they are resolved.
    pub fn read(text: &str, agreed: bool) -> Result<Self, Refused> {
        let mut url: Url = text.trim().parse().map_err(|_| Refused::Unreadable)?;
        let is_http = matches!(url.scheme(), "http" | "https");
        let host = url.host_str().unwrap_or_default().to_owned();
        if !is_http || host.is_empty() || !url.username().is_empty() || url.password().is_some() {
            return Err(Refused::Unreadable);
        }
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let is_beyond = bare.parse::<IpAddr>().is_ok_and(|address| !is_private(address));
        // Under an agreement a name may be anywhere, so that it must be reached as an address beyond.
        let is_open = agreed && url.scheme() == "http" && bare.parse::<IpAddr>().is_err() && bare != "localhost";
        if is_beyond && (!agreed || url.scheme() == "http") || is_open {
            return Err(Refused::Beyond(host));
        }
        let path = url.path().trim_end_matches('/').to_owned();
        if !path.ends_with("/embeddings") {
            let version = if path.ends_with("/v1") { "" } else { "/v1" };
            url.set_path(&format!("{path}{version}/embeddings"));
        }
        Ok(Self { url, agreed })
    }

    /// The whole address.
    #[must_use]
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// The host's name, for the log.
    #[must_use]
    pub fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }

    /// Whether it may lie beyond private networks.
    #[must_use]
    pub fn is_agreed(&self) -> bool {
        self.agreed
    }

    /// Resolves the name once, to refuse at the start what would be refused at every call. A name that is not known yet
    /// is no reason: the endpoint may come later.
    pub async fn check(&self) -> Result<(), Refused> {
        let port = self.url.port_or_known_default().unwrap_or(80);
        match tokio::net::lookup_host((self.host(), port)).await {
            Ok(found) if !self.agreed => only_private(self.host(), found.collect()).map(|_| ()),
            _ => Ok(()),
        }
    }
}

/// Whether an address is this machine's or a private network's.
#[must_use]
pub fn is_private(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(v4) => v4.is_loopback() || v4.is_private(),
        IpAddr::V6(v6) => v6.is_loopback() || v6.is_unique_local(),
    }
}

fn only_private(name: &str, found: Vec<SocketAddr>) -> Result<Vec<SocketAddr>, Refused> {
    if found.iter().all(|address| is_private(address.ip())) { Ok(found) } else { Err(Refused::Beyond(name.to_owned())) }
}

/// Resolves names to private addresses alone.
pub(super) struct PrivateOnly;

impl Resolve for PrivateOnly {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            let found = only_private(name.as_str(), found)?;
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_and_private_networks_are_open_and_the_rest_needs_an_agreement() {
        for text in [
            "http://127.0.0.1:8000",
            "http://localhost:8000/v1",
            "https://10.1.2.3/v1/embeddings",
            "http://192.168.0.9",
            "http://172.16.0.1",
            "http://[::1]:8000",
            "http://[fd00::1]",
            "http://embeddings.internal:8000",
        ] {
            assert!(Address::read(text, false).is_ok(), "{text}");
        }
        for text in ["https://8.8.8.8", "http://169.254.169.254", "http://172.32.0.1", "http://[::ffff:8.8.8.8]"] {
            assert!(matches!(Address::read(text, false), Err(Refused::Beyond(_))), "{text}");
        }
        assert!(Address::read("https://8.8.8.8", true).is_ok());
        for text in ["http://8.8.8.8", "http://api.example.com"] {
            assert!(matches!(Address::read(text, true), Err(Refused::Beyond(_))), "{text}: others could read along");
        }
        for text in ["", "127.0.0.1:8000", "ftp://127.0.0.1", "http://", "http://user:word@127.0.0.1"] {
            assert_eq!(Address::read(text, true), Err(Refused::Unreadable), "{text}");
        }
    }

    #[test]
    fn the_path_may_be_left_out() {
        let of = |text| Address::read(text, false).unwrap().url().to_string();
        assert_eq!(of("http://127.0.0.1:1"), "http://127.0.0.1:1/v1/embeddings");
        assert_eq!(of("http://127.0.0.1:1/v1/"), "http://127.0.0.1:1/v1/embeddings");
        assert_eq!(of("http://127.0.0.1:1/api"), "http://127.0.0.1:1/api/v1/embeddings");
        assert_eq!(of("http://127.0.0.1:1/v1/embeddings"), "http://127.0.0.1:1/v1/embeddings");
    }

    #[tokio::test]
    async fn a_name_that_comes_to_mean_a_public_address_is_refused() {
        let public = vec!["127.0.0.1:0".parse().unwrap(), "8.8.8.8:0".parse().unwrap()];
        assert_eq!(only_private("name", public), Err(Refused::Beyond("name".into())));
        assert_eq!(Address::read("http://localhost", false).unwrap().check().await, Ok(()));
        let known = PrivateOnly.resolve("localhost".parse().unwrap()).await.ok().unwrap();
        assert!(known.count() > 0);
    }
}
