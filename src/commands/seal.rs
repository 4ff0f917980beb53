//! Message ids that cannot be made up: a random part, sealed to organisation and person.
//!
//! A reply to a look-up writes nothing to the store, and its buttons must still work after a restart, for its reader
//! alone. So the id carries its own proof: HMAC-SHA-256 (RFC 2104) under a key that the installation made at first start.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use uuid::Uuid;

const PROOF: usize = 12;

/// The installation's key.
#[derive(Clone)]
pub struct Seal {
    key: Vec<u8>,
}

impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seal(…)")
    }
}

impl Seal {
    /// A seal with a key of at least 32 characters.
    #[must_use]
    pub fn new(key: &str) -> Self {
        Self { key: key.as_bytes().to_vec() }
    }

    /// A fresh random key.
    #[must_use]
    pub fn fresh_key() -> String {
        format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple())
    }

    /// A new message id for a person.
    #[must_use]
    pub fn message(&self, organisation: &str, person: &str) -> String {
        let random = Uuid::new_v4().simple().to_string();
        let proof = self.proof(organisation, person, &random);
        format!("{random}-{proof}")
    }

    /// The id of a message about something that happens once: the same for the same seed.
    #[must_use]
    pub fn message_about(&self, organisation: &str, person: &str, seed: &str) -> String {
        let random: String = self.mac(&["seed", seed]).chars().take(32).collect();
        let proof = self.proof(organisation, person, &random);
        format!("{random}-{proof}")
    }

    /// Whether a message id was given to this person.
    #[must_use]
    pub fn holds(&self, organisation: &str, person: &str, message: &str) -> bool {
        message.split_once('-').is_some_and(|(random, proof)| {
            let right = self.proof(organisation, person, random);
            // Every byte is compared, so that the time taken tells nothing.
            right.len() == proof.len() && right.bytes().zip(proof.bytes()).fold(0, |diff, (a, b)| diff | (a ^ b)) == 0
        })
    }

    /// How long the proof of an action is.
    pub const ACTION_PROOF: usize = 12;

    /// Proof that an action was offered by us in an organisation.
    #[must_use]
    pub fn action_proof(&self, organisation: &str, action: &str) -> String {
        self.mac(&["action", organisation, action]).chars().take(Self::ACTION_PROOF).collect()
    }

    /// Keyed hash of a request's body: tells bodies apart without keeping them.
    #[must_use]
    pub fn digest(&self, body: &str) -> String {
        self.mac(&["body", body])
    }

    fn proof(&self, organisation: &str, person: &str, random: &str) -> String {
        self.mac(&["message", organisation, person, random]).chars().take(PROOF * 2).collect()
    }

    fn mac(&self, parts: &[&str]) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key).expect("HMAC takes keys of any length");
        for part in parts {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part.as_bytes());
        }
        mac.finalize().into_bytes().iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_holds_for_its_person_alone_and_cannot_be_changed() {
        let seal = Seal::new(&Seal::fresh_key());
        let id = seal.message("by", "local:kari");
        assert!(seal.holds("by", "local:kari", &id));
        assert!(!seal.holds("by", "local:ola", &id));
        assert!(!seal.holds("annen", "local:kari", &id));
        assert!(!seal.holds("by", "local:kari", &id.replace(['0', '1', '2', '3', '4', '5', '6', '7'], "8")));
        assert!(!seal.holds("by", "local:kari", "") && !seal.holds("by", "local:kari", "a-b"));
        assert!(!Seal::new(&Seal::fresh_key()).holds("by", "local:kari", &id));
    }
}
